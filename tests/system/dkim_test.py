#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The PressPost authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Our signatures before verifiers that others wrote (dkimpy, Mail::DKIM), and dkimpy's signatures before ours."""
import base64
import itertools
import json
import pathlib
import subprocess
import sys
import tempfile
import unittest

import dkim

sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))
from ctl import Ctl  # noqa: E402

BINARIES = sys.argv.pop(1)
DOMAIN = "nordlicht.example"
FORMS = [f"{header}/{body}" for header, body in itertools.product(("simple", "relaxed"), repeat=2)]
HEAD = (b"Received: from a by b\r\nFrom: =?utf-8?q?B=C3=BCro?= <press@nordlicht.example>\r\nTo: anna@example.org,\r\n"
        b"\tbert@example.org\r\nSubject:  Two   words \r\nDate: Tue, 24 Nov 2026 09:31:50 +0000\r\n"
        b"Message-ID: <1@nordlicht.example>\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n"
        b"List-Unsubscribe: <https://nordlicht.example/u/1>\r\nList-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n")
BODIES = {
    "usual": b"Hello,\r\n\r\nhere is the news.\r\n",
    "blanks": b"one  two\t \r\n \r\n\t\r\nthree \r\n\r\n\r\n",
    "empty": b"",
    "empty lines": b"\r\n\r\n\r\n",
    "no line end": b"the end",
    "empty lines first": b"\r\n\r\nafter two\r\n",
    "8-bit": "Grüße an alle\r\n".encode(),
    "long line": b"word " * 1000 + b"\r\n",
    "dots": b".\r\n..\r\n.dot\r\n",
}
# Reads JSON Lines {"message","record"}; prints one word a line: what the topmost signature is worth.
PERL = r"""
use strict; use warnings; use JSON::PP; use MIME::Base64; use Mail::DKIM::Verifier;
my $record;
package Text { sub type { 'TXT' } sub txtdata { $record } }
{ no warnings 'redefine'; *Mail::DKIM::DNS::query = sub { bless {}, 'Text' }; }
while (my $line = <STDIN>) {
  my $case = decode_json($line); $record = $case->{record};
  my $verifier = Mail::DKIM::Verifier->new; $verifier->PRINT(decode_base64($case->{message})); $verifier->CLOSE;
  my ($signature) = $verifier->signatures;
  print $signature ? $signature->result_detail : "none", "\n";
}
"""


class DkimTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.ctl = Ctl(BINARIES)
        cls.addClassCleanup(cls.ctl.close)
        cls.folder = cls.ctl.home
        cls.records = {}
        for kind in ("rsa", "ed25519"):
            made = cls.ctl("dkim", "keygen", "--domain", DOMAIN, "--selector", kind, "--type", kind, "--out", f"{kind}.pem",
                           "--json", status=0).row
            cls.records[kind] = made["value"]
        names = {f"{kind}._domainkey.{DOMAIN}": {"TXT": [[record[i:i + 255] for i in range(0, len(record), 255)]]}
                 for kind, record in cls.records.items()}
        cls.zone = cls.folder / "zone.json"
        cls.zone.write_text(json.dumps({"names": names}))
        # Every message once for each key and form, and once with both keys.
        cls.signed = []
        for (name, body), form, kinds in itertools.product(BODIES.items(), FORMS, (("rsa",), ("ed25519",), ("rsa", "ed25519"))):
            (cls.folder / "message.eml").write_bytes(HEAD + b"\r\n" + body)
            keys = [word for kind in kinds for word in ("--key", f"{kind}.pem", "--selector", kind)]
            answer = cls.ctl("dkim", "sign", "--domain", DOMAIN, "--canonicalization", form, "--json", *keys, "message.eml", status=0)
            message = base64.b64decode(answer.row["message_base64"])
            cls.signed.append((f"{name}, {form}, {'+'.join(kinds)}", message, kinds))

    def dns(self, name, timeout=5):
        return self.records[name.decode().split(".")[0]].encode()

    def ours(self, messages):
        """What we say about many messages, by one process."""
        with tempfile.TemporaryDirectory(dir=self.folder) as folder:
            lines = []
            for number, message in enumerate(messages):
                path = pathlib.Path(folder) / f"{number}.eml"
                path.write_bytes(message)
                lines.append(json.dumps({"id": number, "file": str(path), "zone_file": str(self.zone)}))
            return self.ctl("dkim", "verify", "--batch", stdin="\n".join(lines) + "\n", status=0).rows

    def test_dkimpy_accepts_what_we_sign(self):
        for name, message, kinds in self.signed:
            for index in range(len(kinds)):
                with self.subTest(name, index=index):
                    self.assertTrue(dkim.DKIM(message, minkey=1024).verify(idx=index, dnsfunc=self.dns))

    def test_dkimpy_notices_a_change(self):
        for name, message, kinds in self.signed:
            with self.subTest(name):
                changed = message.replace(b"Two   words", b"Two  swords")
                self.assertNotEqual(changed, message)
                self.assertFalse(dkim.verify(changed, dnsfunc=self.dns))
                self.assertFalse(dkim.verify(b"Reply-To: x@elsewhere.example\r\n" + message, dnsfunc=self.dns))

    def test_mail_dkim_accepts_what_we_sign(self):
        cases = [case for case in self.signed if case[2] == ("rsa",)]  # Mail::DKIM of Debian 12 knows no Ed25519
        text = "".join(json.dumps({"message": base64.b64encode(message).decode(), "record": self.records[kinds[0]]}) + "\n"
                       for _, message, kinds in cases)
        result = subprocess.run(["perl", "-e", PERL], input=text, capture_output=True, text=True, check=True, timeout=120)
        words = result.stdout.splitlines()
        self.assertEqual(len(words), len(cases), result.stderr)
        for (name, _, _), word in zip(cases, words):
            with self.subTest(name):
                self.assertEqual(word, "pass")

    def test_we_accept_what_we_sign(self):
        for (name, _, kinds), row in zip(self.signed, self.ours([message for _, message, _ in self.signed])):
            with self.subTest(name):
                self.assertEqual([each["result"] for each in row["signatures"]], ["pass"] * len(kinds), row)

    def test_we_accept_what_dkimpy_signs(self):
        names, messages = [], []
        ed25519 = subprocess.run(["openssl", "pkey", "-in", self.folder / "ed25519.pem", "-outform", "DER"],
                                 capture_output=True, check=True).stdout[-32:]
        keys = {"rsa": (self.folder / "rsa.pem").read_bytes(), "ed25519": base64.b64encode(ed25519)}
        for (name, body), form, kind, length in itertools.product(BODIES.items(), FORMS, keys, (False, True)):
            header, how = (part.encode() for part in form.split("/"))
            message = HEAD + b"\r\n" + body
            field = dkim.DKIM(message, signature_algorithm=f"{kind}-sha256".encode()).sign(
                kind.encode(), DOMAIN.encode(), keys[kind], canonicalize=(header, how), length=length)
            names.append(f"{name}, {form}, {kind}, length={length}")
            messages.append(field + message)
        for name, row, message in zip(names, self.ours(messages), messages):
            with self.subTest(name):
                self.assertEqual(row["result"], "pass", (row, message))

    def test_the_published_key_is_checked_against_the_private_one(self):
        def checked(kind, pem, status):
            rows = self.ctl("dkim", "key", "--domain", DOMAIN, "--selector", kind, "--key", pem, "--zone", self.zone, "--json",
                            status=status).rows
            return {row["id"]: row["status"] for row in rows}
        good = checked("rsa", "rsa.pem", 0)
        self.assertEqual((good["DK-17"], good["DK-18"]), ("pass", "pass"))
        self.assertNotIn("fail", good.values())
        bad = checked("rsa", "ed25519.pem", 1)
        self.assertEqual((bad["DK-03"], bad["DK-17"], bad["DK-18"]), ("pass", "fail", "fail"))
        self.assertEqual(checked("missing", "rsa.pem", 1)["DK-03"], "fail")

    def test_a_key_is_never_overwritten(self):
        before = (self.folder / "rsa.pem").read_bytes()
        answer = self.ctl("dkim", "keygen", "--domain", DOMAIN, "--selector", "rsa", "--out", "rsa.pem", status=3)
        self.assertEqual(answer.out, "")
        self.assertEqual((self.folder / "rsa.pem").read_bytes(), before)
        self.assertEqual((self.folder / "rsa.pem").stat().st_mode & 0o77, 0)

    def test_standard_output_carries_the_signed_message_alone(self):
        (self.folder / "unix.eml").write_bytes((HEAD + b"\r\nHello\r\n").replace(b"\r\n", b"\n"))
        result = subprocess.run([self.ctl.program, "dkim", "sign", "--domain", DOMAIN, "--selector", "rsa", "--key", "rsa.pem",
                                 "--now", "1790000000", "unix.eml"], capture_output=True, cwd=self.folder, check=True,
                                env=self.ctl.environment)
        self.assertTrue(result.stdout.endswith(HEAD + b"\r\nHello\r\n"))
        self.assertIn(b"t=1790000000;", result.stdout)


if __name__ == "__main__":
    unittest.main()
