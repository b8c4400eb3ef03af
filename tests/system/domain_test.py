#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The PressPost authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The checklist against a real name server with a signed zone, and against one of which a record was altered after signing:
what cannot be trusted is unknown, never missing and never wrong."""
import pathlib
import sys
import time
import unittest

sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))
from ctl import Ctl  # noqa: E402
from servers.common import free_port  # noqa: E402
from servers.nsd import Nsd  # noqa: E402

LONG = " ".join(f'"{"x" * 250}"' for _ in range(12))
ZONE = ("$ORIGIN press.example.\n$TTL 300\n@ SOA ns host 1 3600 600 86400 300\n@ NS ns\nns A 127.0.0.1\n@ MX 10 mx\n"
        'mx A 192.0.2.1\n@ TXT "v=spf1 ip4:192.0.2.1 include:relay.press.example -all"\n'
        'relay TXT "v=spf1 ip4:198.51.100.0/24 -all"\n_dmarc TXT "v=DMARC1; p=none; rua=mailto:dmarc@press.example"\n'
        'key2026._domainkey CNAME key.hosted\nkey.hosted TXT "v=DKIM1; p="\n'
        f"long TXT {LONG}\n")


class DomainTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.ctl = Ctl(BINARIES)
        cls.addClassCleanup(cls.ctl.close)
        cls.nsd = Nsd({"press.example": ZONE})
        cls.addClassCleanup(cls.nsd.stop)

    def check(self, nsd, *words):
        rows = self.ctl("domain", "check", "press.example", "--resolver", f"127.0.0.1:{nsd.port}", "--trust-anchor", nsd.anchor,
                        "--json", *words).rows
        self.assertIn("summary", rows[-1])
        return {row["id"]: row for row in rows[:-1]}, rows[-1]["summary"]

    def test_a_signed_zone_is_read_and_judged(self):
        results, summary = self.check(self.nsd, "--relay-ip", "198.51.100.7", "--selector", "key2026")
        status = {name: row["status"] for name, row in results.items()}
        self.assertEqual({name: status[name] for name in ("SPF-01", "SPF-03", "SPF-12", "SPF-18", "SPF-28", "DM-01", "DM-18", "MX-01", "MX-02")},
                         dict.fromkeys(("SPF-01", "SPF-03", "SPF-12", "SPF-18", "SPF-28", "DM-01", "DM-18", "MX-01", "MX-02"), "pass"))
        self.assertEqual(status["DK-09"], "fail")  # revoked
        self.assertIn("→ key.hosted.press.example", results["DK-03"]["evidence"])
        self.assertEqual(status["DM-09"], "warn")
        self.assertEqual(summary["spf_lookups"], 1)
        self.assertIn("include:relay.press.example → ip4:198.51.100.0/24", results["SPF-28"]["evidence"][0])

    def test_answers_of_the_signed_zone_are_secure(self):
        answer = self.ctl("spf", "check", "--resolver", f"127.0.0.1:{self.nsd.port}", "--ip", "192.0.2.1", "--mail-from", "a@press.example",
                          "--helo", "mx.press.example", "--json", status=0).row
        self.assertEqual((answer["result"], answer["mechanism"]), ("pass", "ip4:192.0.2.1"))
        self.assertEqual([(q["name"], q["type"], q["status"]) for q in answer["queries"]], [("press.example", "TXT", "found")])

    def test_a_record_altered_after_signing_is_unknown(self):
        nsd = Nsd({"press.example": ZONE})
        self.addCleanup(nsd.stop)
        nsd.alter("press.example", "ip4:192.0.2.1", "ip4:192.0.2.9")
        results, summary = self.check(nsd, "--relay-ip", "192.0.2.9")
        for name in ("SPF-01", "SPF-03", "SPF-12", "SPF-18", "SPF-28"):
            self.assertEqual(results[name]["status"], "unknown", results[name])
        self.assertEqual(results["DM-01"]["status"], "pass")
        self.assertEqual(summary["counts"]["fail"], 0)

    def test_nobody_answers(self):
        started = time.monotonic()
        answer = self.ctl("spf", "check", "--resolver", f"127.0.0.1:{free_port()}", "--ip", "192.0.2.1", "--mail-from", "a@press.example",
                          "--helo", "mx.press.example", "--json", status=1).row
        self.assertEqual(answer["result"], "temperror")
        self.assertLess(time.monotonic() - started, 40)

    def test_a_batch_is_one_process(self):
        zone = '{"names":{"a.example":{"TXT":[["v=spf1 ip4:192.0.2.%d -all"]]}}}'
        lines = "".join('{"id":%d,"ip":"192.0.2.1","helo":"h.example","mail_from":"x@a.example","zone":%s}\n' % (n, zone % (n % 2)) for n in range(2000))
        rows = self.ctl("spf", "check", "--batch", stdin=lines + "junk\n", status=1).rows
        self.assertEqual([row.get("id") for row in rows[:-1]], list(range(2000)))
        self.assertEqual([row["result"] for row in rows[:4]], ["fail", "pass", "fail", "pass"])
        self.assertIn("error", rows[-1])


if __name__ == "__main__":
    BINARIES = sys.argv.pop(1)
    unittest.main()
