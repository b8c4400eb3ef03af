# SPDX-FileCopyrightText: 2026 The PressPost authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The whole world of a press office on 127.0.0.1: relay, far server, mailbox, one authority.

Run by hand (python3 -m servers.world in tests/support) it prints one JSON object with ports, user, password and the
authority's file, and stays until Ctrl+C or the end of standard input."""
import json
import sys

from .certificates import Authority
from .common import Folder
from .dovecot import Dovecot
from .postfix import Postfix
from .receiver import Receiver


class World:
    USER, PASSWORD, DOMAIN = "press", "correct horse battery staple", "press.example"

    def __init__(self, **relay_settings):
        self._started = []
        try:
            folder = self._keep(Folder("authority"), "remove")
            self.authority = Authority(folder)
            self.receiver = self._keep(Receiver(), "stop")
            self.dovecot = self._keep(Dovecot(self.authority, {self.USER: self.PASSWORD}), "stop")
            self.postfix = self._keep(Postfix(self.authority, self.dovecot, self.receiver.port, self.DOMAIN,
                                              **relay_settings), "stop")
        except Exception:
            self.stop()
            raise

    def _keep(self, server, ending):
        self._started.append(getattr(server, ending))
        return server

    def description(self):
        return {"host": "localhost", "smtp_port": self.postfix.port, "imap_tls_port": self.dovecot.tls_port,
                "imap_starttls_port": self.dovecot.starttls_port, "user": self.USER, "password": self.PASSWORD,
                "domain": self.DOMAIN, "authority": str(self.authority.file), "far_port": self.receiver.port}

    def stop(self):
        while self._started:
            self._started.pop()()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.stop()


if __name__ == "__main__":
    with World() as world:
        print(json.dumps(world.description()), flush=True)
        try:
            sys.stdin.read()
        except KeyboardInterrupt:
            pass
