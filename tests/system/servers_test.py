#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The PressPost authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The surroundings of the real chain, driven by Python's own mail clients: when this passes and chain_test does not, the
fault is the program's."""
import email
import imaplib
import pathlib
import smtplib
import ssl
import subprocess
import sys
import unittest

sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))
from servers.nsd import Nsd  # noqa: E402
from servers.world import World  # noqa: E402

MESSAGE = b"From: press@press.example\r\nSubject: hello\r\n\r\nHello.\r\n"


class WorldTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.world = World(warn_after=5, patience=10)
        cls.addClassCleanup(cls.world.stop)
        cls.context = ssl.create_default_context(cafile=str(cls.world.authority.file))

    def relay(self):
        return smtplib.SMTP("localhost", self.world.postfix.port, timeout=30)

    def test_the_relay_wants_tls_and_a_password(self):
        with self.relay() as relay:
            self.assertFalse(relay.has_extn("auth"))
            relay.starttls(context=self.context)
            self.assertRaises(smtplib.SMTPAuthenticationError, relay.login, "press", "wrong")
        with self.relay() as relay:
            relay.starttls(context=self.context)
            self.assertRaises(smtplib.SMTPRecipientsRefused, relay.sendmail, "a@press.example", ["ok.1@outlet.example"], MESSAGE)

    def test_the_certificate_is_for_localhost_and_by_the_authority(self):
        with self.relay() as relay:
            self.assertRaises(ssl.SSLCertVerificationError, relay.starttls, context=ssl.create_default_context())
        with smtplib.SMTP("127.0.0.1", self.world.postfix.port) as relay:
            relay._host = "mail.elsewhere.example"
            self.assertRaises(ssl.SSLCertVerificationError, relay.starttls, context=self.context)

    def test_every_recipient_gets_what_the_name_says_and_reports_arrive(self):
        expected = {"nobody": ("failed", "5.1.1"), "moved": ("failed", "5.1.6"), "full": ("failed", "5.2.2"),
                    "disabled": ("failed", "5.2.1"), "policy": ("failed", "5.7.1"), "large": ("failed", "5.3.4"),
                    "never": ("failed", "4.2.0")}
        with self.relay() as relay:
            relay.starttls(context=self.context)
            relay.login(self.world.USER, self.world.PASSWORD)
            for name in ("ok", "later", *expected):
                relay.sendmail(f"bounces+{name}@press.example", [f"{name}.1@outlet.example"], MESSAGE)
            for name, code in (("stranger", 550), ("busy", 450)):
                with self.assertRaises(smtplib.SMTPRecipientsRefused) as refused:
                    relay.sendmail("bounces@press.example", [f"{name}.1@outlet.example"], MESSAGE)
                self.assertEqual(refused.exception.recipients[f"{name}.1@outlet.example"][0], code)
        self.world.postfix.wait_until_empty(60)
        self.assertEqual(sorted(to for _, to, _ in self.world.receiver.messages), ["later.1@outlet.example", "ok.1@outlet.example"])

        reports = {}
        delayed = []
        with imaplib.IMAP4_SSL("localhost", self.world.dovecot.tls_port, ssl_context=self.context) as mailbox:
            mailbox.login(self.world.USER, self.world.PASSWORD)
            count = int(mailbox.select("INBOX")[1][0])
            for number in range(1, count + 1):
                report = email.message_from_bytes(mailbox.fetch(str(number), "(RFC822)")[1][0][1])
                fields = next(part for part in report.walk() if part.get_content_type() == "message/delivery-status").get_payload()[1]
                name = fields["Final-Recipient"].split(";")[1].strip().split(".")[0]
                self.assertEqual(report["To"], f"bounces+{name}@press.example")
                if fields["Action"] == "delayed":
                    delayed.append(name)
                else:
                    reports[name] = (fields["Action"], fields["Status"])
        self.assertEqual(reports, expected)
        self.assertEqual(delayed, ["never"])


class NsdTest(unittest.TestCase):
    def test_a_signed_zone_validates_with_its_anchor(self):
        nsd = Nsd({"press.example": "$ORIGIN press.example.\n$TTL 300\n@ SOA ns host 1 3600 600 86400 300\n@ NS ns\n"
                                    'ns A 127.0.0.1\n@ MX 10 mx\nmx A 192.0.2.1\n@ TXT "v=spf1 ip4:192.0.2.1 -all"\n'})
        self.addCleanup(nsd.stop)
        said = subprocess.run(["drill", "-D", "-k", str(nsd.anchor), "-p", str(nsd.port), "@127.0.0.1", "press.example", "TXT"],
                              capture_output=True, text=True, timeout=30).stdout
        self.assertIn('"v=spf1 ip4:192.0.2.1 -all"', said)
        self.assertIn("RRSIG\tTXT", said)


if __name__ == "__main__":
    del sys.argv[1:2]  # the folder of the programs: not needed here
    unittest.main()
