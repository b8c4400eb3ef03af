# SPDX-FileCopyrightText: 2026 The PressPost authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Dovecot: IMAP over TLS on a Maildir, and the password check that Postfix asks."""
import grp
import pwd

from .common import Folder, as_root, free_port, program, wait_for_port

CONFIG = """
base_dir = {run}/run
state_dir = {run}/state
log_path = {run}/dovecot.log
protocols = imap
listen = 127.0.0.1
ssl = required
ssl_cert = <{cert}
ssl_key = <{key}
ssl_min_protocol = TLSv1.2
disable_plaintext_auth = yes
auth_mechanisms = plain login cram-md5 scram-sha-256
auth_verbose = yes
auth_failure_delay = 0
mail_location = maildir:{mail}
first_valid_uid = 1
mail_max_userip_connections = 50
passdb {{
  driver = passwd-file
  args = scheme=PLAIN username_format=%u {run}/passwords
}}
userdb {{
  driver = static
  args = uid={uid} gid={gid} home={mail}
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {starttls}
  }}
  inet_listener imaps {{
    port = {tls}
    ssl = yes
  }}
}}
service auth {{
  inet_listener {{
    address = 127.0.0.1
    port = {auth}
  }}
}}
# Without this every wrong password costs the next login seconds.
service anvil {{
  unix_listener anvil-auth-penalty {{
    mode = 0
  }}
}}
namespace inbox {{
  inbox = yes
}}
"""


class Dovecot:
    """`users` maps names to passwords; all of them see the same Maildir, `maildir`."""

    def __init__(self, authority, users, hosts=("localhost", "127.0.0.1")):
        self.folder = Folder("dovecot")
        self.starttls_port, self.tls_port, self.auth_port = free_port(), free_port(), free_port()
        owner = pwd.getpwnam("nobody")
        self.uid, self.gid = owner.pw_uid, grp.getgrgid(owner.pw_gid).gr_gid
        cert, key = authority.certificate("dovecot", *hosts)
        self.maildir = self.folder.path / "mail"
        for part in ("cur", "new", "tmp"):
            (self.maildir / part).mkdir(parents=True)
        # Dovecot's password check runs as its own user: the list must be readable for it. It holds this run's alone.
        self.folder.write("passwords", "".join(f"{user}:{{PLAIN}}{word}\n" for user, word in users.items()))
        self._config = self.folder.write("dovecot.conf", CONFIG.format(
            run=self.folder.path, cert=cert, key=key, mail=self.maildir, uid=self.uid, gid=self.gid,
            starttls=self.starttls_port, tls=self.tls_port, auth=self.auth_port))
        as_root("chown", "-R", f"{self.uid}:{self.gid}", self.maildir)
        as_root(program("dovecot"), "-c", self._config)
        try:
            wait_for_port(self.tls_port, "Dovecot", self.folder.path / "dovecot.log")
            wait_for_port(self.auth_port, "Dovecot's password check", self.folder.path / "dovecot.log")
        except Exception:
            self.stop()
            raise

    def deliver(self, name, message):
        """Puts a message into the mailbox, as a delivery agent would."""
        waiting = self.folder.write(f"waiting-{name}", "")
        waiting.write_bytes(message)
        as_root("chown", f"{self.uid}:{self.gid}", waiting)
        as_root("mv", waiting, self.maildir / "new" / f"{name}.presspost")

    def deliver_all(self, messages):
        """The same for many at once; `messages` maps names to bytes."""
        folder = self.folder.path / "waiting"
        folder.mkdir()
        for name, message in messages.items():
            (folder / f"{name}.presspost").write_bytes(message)
        as_root("chown", "-R", f"{self.uid}:{self.gid}", folder)
        as_root("cp", "-rp", f"{folder}/.", self.maildir / "new")

    def count(self):
        return len(as_root("find", self.maildir, "-path", "*/new/*", "-o", "-path", "*/cur/*").stdout.split())

    def stop(self):
        as_root(program("dovecot"), "-c", self._config, "stop", check=False)
        self.folder.remove()
