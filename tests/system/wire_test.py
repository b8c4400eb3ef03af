#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The PressPost authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Our SMTP and IMAP connections against Postfix and Dovecot: every way to sign in, every kind of answer, every byte."""
import base64
import json
import pathlib
import subprocess
import sys
import unittest

sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))
from servers.common import as_root  # noqa: E402
from servers.world import World  # noqa: E402

ACCEPTED, DEFERRED, REFUSED = 1, 2, 3
AT_RECIPIENT, AT_END = 9, 12
AUTOMATIC, PLAIN, LOGIN, CRAM_MD5, SCRAM = range(5)
TLS, REJECTED, NETWORK = 3, 4, 2
LONG = b"Subject: long\r\n\r\n" + b".dots and text\r\n..\r\n.\r\n" * 20_000


class WireTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.world = World()
        cls.addClassCleanup(cls.world.stop)

    def order(self, **fields):
        order = {"host": "localhost", "user": self.world.USER, "password": self.world.PASSWORD, "mechanism": AUTOMATIC,
                 "authority": str(self.world.authority.file), **fields}
        said = subprocess.run([PROBE], input=json.dumps(order), capture_output=True, text=True, timeout=60)
        self.assertEqual(said.stderr, "")
        return [json.loads(line) for line in said.stdout.splitlines()]

    def send(self, *messages, **fields):
        listed = [{"sender": "bounces@press.example", "recipient": to, "bytes": base64.b64encode(bytes_).decode()}
                  for to, bytes_ in messages]
        return self.order(do="send", port=self.world.postfix.port, messages=listed, **fields)

    def fetch(self, **fields):
        encryption = fields.get("encryption", "implicit")
        port = self.world.dovecot.starttls_port if encryption == "starttls" else self.world.dovecot.tls_port
        return self.order(do="fetch", mailbox="INBOX", port=port, **fields)

    def test_every_way_to_sign_in_to_the_relay(self):
        for mechanism in (AUTOMATIC, PLAIN, LOGIN, CRAM_MD5, SCRAM):
            with self.subTest(mechanism=mechanism):
                self.assertEqual(self.send(mechanism=mechanism), [{"end": True}])
                refused = self.send(mechanism=mechanism, password="wrong")
                self.assertEqual([line["fault"] for line in refused], [REJECTED])
                self.assertIn("localhost does not accept the user name or the password", refused[0]["error"])

    def test_every_answer_of_one_conversation(self):
        short = b"Subject: short\r\n\r\nHello.\r\n"
        lines = self.send(("ok.1@outlet.example", short), ("stranger.1@outlet.example", short),
                          ("busy.1@outlet.example", short), ("ok.2@outlet.example", LONG), ("ok.3@outlet.example", b"bare\nLF"))
        self.assertEqual([(line.get("outcome"), line.get("at")) for line in lines[:4]],
                         [(ACCEPTED, AT_END), (REFUSED, AT_RECIPIENT), (DEFERRED, AT_RECIPIENT), (ACCEPTED, AT_END)])
        self.assertTrue(lines[1]["reply"].startswith("550 5.1.1 "), lines[1])
        self.assertTrue(lines[2]["reply"].startswith("450 4.2.1 "), lines[2])
        self.assertIn("Line 1 is not ended by CR and LF", lines[4]["error"])
        self.assertEqual(lines[5:], [{"end": True}])
        self.world.postfix.wait_until_empty(60)
        arrived = {to: bytes_ for _, to, bytes_ in self.world.receiver.messages}
        self.assertTrue(arrived["ok.1@outlet.example"].endswith(b"\r\nHello.\r\n"))
        self.assertTrue(arrived["ok.2@outlet.example"].endswith(LONG.partition(b"\r\n\r\n")[2]))

    def test_a_stranger_s_certificate_and_no_encryption(self):
        refused = self.send(authority="/nowhere")
        self.assertEqual([line["fault"] for line in refused], [TLS])
        self.assertIn("whom this computer does not know", refused[0]["error"])
        open_ = self.send(encryption="none")
        self.assertIn("There is no way to sign in to localhost", open_[0]["error"])
        unread = self.fetch(authority="/nowhere")
        self.assertEqual([line["fault"] for line in unread], [TLS])

    def test_a_mailbox_is_read_byte_by_byte_and_left_as_it_was(self):
        before = self.fetch()
        self.assertEqual(before.pop(), {"end": True})
        last = before[-1]["uid"] if before else 0
        messages = [b"Subject: report %d\r\n\r\n" % number + b"A1 OK {5}\r\n)\r\n" * number for number in range(30)]
        messages.append(b"Subject: large\r\n\r\n" + b"0123456789\r\n" * 20_000)
        for number, message in enumerate(messages):
            self.world.dovecot.deliver(f"wire-{number:03}", message)
        for encryption in ("implicit", "starttls"):
            for mechanism in (AUTOMATIC, PLAIN, LOGIN, CRAM_MD5, SCRAM):
                with self.subTest(encryption=encryption, mechanism=mechanism):
                    lines = self.fetch(encryption=encryption, mechanism=mechanism)
                    self.assertEqual(lines.pop(), {"end": True})
                    lines = [line for line in lines if line["uid"] > last]
                    self.assertEqual([line["uid"] for line in lines], sorted(line["uid"] for line in lines))
                    self.assertEqual(sorted(base64.b64decode(line["bytes"]) for line in lines),
                                     sorted(message[:100_000] for message in messages))
                    self.assertEqual(sorted(line["size"] for line in lines), sorted(map(len, messages)))
        refused = self.fetch(password="wrong")
        self.assertEqual([line["fault"] for line in refused], [REJECTED])
        missing = self.order(do="fetch", mailbox="Rückläufer", port=self.world.dovecot.tls_port)
        self.assertIn("The mailbox Rückläufer cannot be opened on localhost", missing[0]["error"])
        # Above the watermark there is nothing, and then one.
        mark = {"uid_validity": lines[-1]["uid_validity"], "last_uid": lines[-1]["uid"]}
        self.assertEqual(self.fetch(**mark), [{"end": True}])
        self.world.dovecot.deliver("wire-last", b"Subject: one more\r\n\r\n")
        self.assertEqual([line["size"] for line in self.fetch(**mark)[:-1]], [21])
        self.assertEqual(len([line for line in self.fetch(uid_validity=1, last_uid=mark["last_uid"])[:-1]]),
                         len(self.fetch()[:-1]))
        names = as_root("find", self.world.dovecot.maildir, "-name", "*wire-*").stdout.split()
        self.assertEqual(len(names), len(messages) + 1)
        self.assertFalse([name for name in names if ",S" in name or ",T" in name], "read or deleted marks")


if __name__ == "__main__":
    PROBE = str(pathlib.Path(sys.argv[1]) / "wire_probe")
    del sys.argv[1:2]
    unittest.main()
