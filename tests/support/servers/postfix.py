# SPDX-FileCopyrightText: 2026 The PressPost authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Postfix as the press office's relay: submission with STARTTLS and AUTH, everything onwards to one server, its own
delivery reports into a Maildir. Its own configuration, queue and data folders; the machine's Postfix is not touched."""
import time

from .common import CouldNotStart, Folder, as_root, free_port, program, wait_for_port

MAIN = """
compatibility_level = 3.6
config_directory = {run}/config
queue_directory = {run}/queue
data_directory = {run}/data
command_directory = /usr/sbin
daemon_directory = /usr/lib/postfix/sbin
mail_owner = postfix
setgid_group = postdrop
maillog_file_prefixes = {run}
maillog_file = {run}/postfix.log
myhostname = relay.press.example
myorigin = press.example
mydestination =
local_recipient_maps =
alias_maps =
alias_database =
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
# Nobody is trusted for where they come from: who sends must log in.
mynetworks = 127.255.255.254/32
smtpd_relay_restrictions = permit_sasl_authenticated, reject
smtpd_recipient_restrictions = check_recipient_access regexp:{run}/config/recipients, permit_sasl_authenticated, reject
smtpd_tls_security_level = may
smtpd_tls_auth_only = yes
smtpd_tls_cert_file = {cert}
smtpd_tls_key_file = {key}
smtpd_sasl_auth_enable = yes
smtpd_sasl_type = dovecot
smtpd_sasl_path = inet:127.0.0.1:{auth}
smtpd_sasl_security_options = noanonymous
smtpd_error_sleep_time = 0s
# Everything onwards goes to the one far server of the test; nothing can leave this machine.
relayhost = [127.0.0.1]:{onwards}
smtp_tls_security_level = none
smtp_host_lookup = native
disable_dns_lookups = yes
default_process_limit = 20
# Hours become seconds, so that a delay and the end of patience happen while a test looks.
queue_run_delay = 2s
minimal_backoff_time = 2s
maximal_backoff_time = 3s
delay_warning_time = {warn}s
maximal_queue_lifetime = {patience}s
bounce_queue_lifetime = {patience}s
notify_classes =
# The office's own mailbox for reports: a Maildir that Dovecot serves.
virtual_mailbox_domains = {domain}
virtual_mailbox_base = {mailbase}
virtual_mailbox_maps = static:{mailname}/
virtual_uid_maps = static:{uid}
virtual_gid_maps = static:{gid}
virtual_minimum_uid = 1
recipient_delimiter = +
"""

MASTER = """
{port} inet n - n - - smtpd
pickup unix n - n 60 1 pickup
cleanup unix n - n - 0 cleanup
qmgr unix n - n 2 1 qmgr
tlsmgr unix - - n 1000? 1 tlsmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
verify unix - - n - 1 verify
flush unix n - n 1000? 0 flush
proxymap unix - - n - - proxymap
smtp unix - - n - - smtp
relay unix - - n - - smtp
showq unix n - n - - showq
error unix - - n - - error
retry unix - - n - - error
discard unix - - n - - discard
virtual unix - n n - - virtual
anvil unix - - n - 1 anvil
scache unix - - n - 1 scache
postlog unix-dgram n - n - 1 postlogd
"""


class Postfix:
    """Listens on `port`. `refuses` and `defers` are name prefixes (`stranger` matches stranger.7@outlet.example) that
    the relay itself answers with 550 and 450 at RCPT; the rest it accepts and passes on to the receiver."""

    def __init__(self, authority, dovecot, onwards, domain, refuses=("stranger",), defers=("busy",),
                 warn_after=5, patience=14, hosts=("localhost", "127.0.0.1")):
        self.folder = Folder("postfix")
        run = self.folder.path
        self.port = free_port()
        cert, key = authority.certificate(f"postfix-{self.port}", *hosts)
        self.folder.write("config/main.cf", MAIN.format(
            run=run, cert=cert, key=key, auth=dovecot.auth_port, onwards=onwards, warn=warn_after, patience=patience,
            domain=domain, mailbase=dovecot.maildir.parent, mailname=dovecot.maildir.name, uid=dovecot.uid, gid=dovecot.gid))
        self.folder.write("config/master.cf", MASTER.format(port=self.port))
        self.folder.write("config/recipients", "".join(
            [f"/^{name}[.0-9]/ 550 5.1.1 no such recipient\n" for name in refuses] +
            [f"/^{name}[.0-9]/ 450 4.2.1 this recipient takes too much mail just now\n" for name in defers]))
        for name in ("queue", "data"):
            (run / name).mkdir()
        as_root("chown", "-R", "root:root", run / "config", run / "queue", key, cert)
        as_root("chown", "postfix:root", run / "data")
        as_root(program("postfix"), "-c", run / "config", "start")
        try:
            wait_for_port(self.port, "Postfix", run / "postfix.log")
        except Exception:
            self.stop()
            raise

    def log(self):
        return as_root("cat", self.folder.path / "postfix.log", check=False).stdout

    def queued(self):
        """How many messages the queue holds: those that wait, and reports on their way to the mailbox."""
        names = as_root("find", *(self.folder.path / "queue" / name for name in ("incoming", "active", "deferred", "maildrop")),
                        "-type", "f", check=False).stdout
        return len(names.split())

    def wait_until_empty(self, seconds):
        until = time.monotonic() + seconds
        while self.queued() and time.monotonic() < until:
            time.sleep(0.25)
        if self.queued():
            raise CouldNotStart(f"Postfix still holds {self.queued()} messages after {seconds} s\n{self.log()[-3000:]}")

    def stop(self):
        as_root(program("postfix"), "-c", self.folder.path / "config", "stop", check=False)
        self.folder.remove()
