# SPDX-FileCopyrightText: 2026 The PressPost authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The far end: a mail server that accepts, refuses and defers by the recipient's name (aiosmtpd, nobody's own code)."""
import asyncio
import threading
import time

from aiosmtpd.controller import Controller

from .common import free_port

# Local part up to the first "." or digit -> what the server says, and when.
AT_RCPT = {
    "nobody": "550 5.1.1 <{}>: no such user here",
    "moved": "551 5.1.6 <{}>: has moved, no forwarding address",
    "full": "552 5.2.2 <{}>: mailbox is full",
    "disabled": "550 5.2.1 <{}>: mailbox is disabled",
    "never": "450 4.2.0 <{}>: try again later",
}
AT_DATA = {
    "policy": "554 5.7.1 message refused by local policy",
    "large": "552 5.3.4 message is larger than this recipient takes",
}
ONCE_LATER = "451 4.7.1 <{}>: greylisted, come back in a second"


def kind(address):
    local = address.split("@")[0]
    return "".join(character for character in local.split(".")[0] if character.isalpha())


class Receiver:
    """`messages` holds (sender, recipient, bytes) of everything accepted, in order. `pause` seconds pass between the end of
    a message and the answer: a slow server, so that something can happen meanwhile."""

    def __init__(self, relay_host="127.0.0.1", pause=0):
        self.messages = []
        self._pause = pause
        self._seen = set()
        self._lock = threading.Lock()
        self.port = free_port()
        self._controller = Controller(self, hostname=relay_host, port=self.port, server_hostname="mx.outlet.example",
                                      enable_SMTPUTF8=True, data_size_limit=50_000_000)
        self._controller.start()

    async def handle_RCPT(self, server, session, envelope, address, options):
        said = AT_RCPT.get(kind(address))
        if said:
            return said.format(address)
        if kind(address) == "later":
            with self._lock:
                first = address not in self._seen
                self._seen.add(address)
            if first:
                return ONCE_LATER.format(address)
        envelope.rcpt_tos.append(address)
        return "250 2.1.5 OK"

    async def handle_DATA(self, server, session, envelope):
        for address in envelope.rcpt_tos:
            if kind(address) in AT_DATA:
                return AT_DATA[kind(address)]
        with self._lock:
            for address in envelope.rcpt_tos:
                self.messages.append((envelope.mail_from, address, bytes(envelope.content)))
        if self._pause:
            await asyncio.sleep(self._pause)
        return "250 2.0.0 kept"

    def wait_for(self, count, seconds):
        until = time.monotonic() + seconds
        while len(self.messages) < count and time.monotonic() < until:
            time.sleep(0.1)
        return len(self.messages)

    def stop(self):
        self._controller.stop()
