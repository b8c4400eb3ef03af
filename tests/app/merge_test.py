#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The PressPost authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""merge_test.py BINARIES: contacts duplicates, merge and different, from a sheet to the erasure."""
import json
import pathlib
import sys
import unittest

sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "support"))
from ctl import Ctl  # noqa: E402

BINARIES = sys.argv.pop(1)
SHEET = """Name,E-Mail,Medium,Telefon,Notizen
Anna Lind,anna@paper.example,Paper,040 1234567,Likes theatre
Anna Lind,anna+old@paper.example,Paper,,Call after ten
Ben Ek,ben@paper.example,Paper,,
Ben Ek,b.ek@paper.example,Paper,,
"""


class MergeTest(unittest.TestCase):
    def setUp(self):
        self.ctl = Ctl(BINARIES)
        self.addCleanup(self.ctl.close)
        self.ctl.environment["PRESSPOST_WORKSPACE"] = str(self.ctl.home / "press.presspost")
        self.ctl("workspace", "create", status=0)
        (self.ctl.home / "zone.json").write_text(json.dumps({"names": {"paper.example": {"MX": [[10, "mx.paper.example"]]},
                                                                       "mx.paper.example": {"A": ["192.0.2.1"]}}}))
        self.assertEqual(self.bring_in(SHEET)["added"], 4)

    def bring_in(self, sheet):
        (self.ctl.home / "list.csv").write_text(sheet)
        return self.ctl("import", "list.csv", "--source", "our list", "--basis", "legitimate-interest", "--zone", "zone.json",
                        "--json", status=0).row

    def test_finds_merges_and_finds_again(self):
        groups = self.ctl("contacts", "duplicates", "--json", status=0).rows
        self.assertEqual([group["reasons"] for group in groups], [["same-mailbox", "same-outlet"], ["same-outlet"]])
        self.assertEqual([person["email"] for person in groups[0]["people"]], ["anna@paper.example", "anna+old@paper.example"])
        self.assertIn("the same mailbox", self.ctl("contacts", "duplicates", status=0).out)

        order = ("contacts", "merge", "anna@paper.example", groups[0]["ids"][1], "--take", "name=anna+old@paper.example")
        text = self.ctl(*order, "--dry-run", status=0).out
        self.assertIn("2 people would become anna@paper.example; nothing is changed yet.", text)
        self.assertIn("040 1234567 (from anna@paper.example)", text)
        self.assertIn("Likes theatre; Call after ten (of all of them)", text)
        planned = self.ctl(*order, "--dry-run", "--json", status=0).row
        self.assertTrue(planned["dry_run"])
        self.assertEqual(len(self.ctl("contacts", "list", "--json", status=0).rows), 4)
        self.assertIn({"field": "notes", "value": "Likes theatre; Call after ten", "from": "all"}, planned["fields"])
        done = self.ctl(*order, "--json", status=0).row
        self.assertEqual({**done, "dry_run": True}, planned)
        self.assertEqual(done["former"], [groups[0]["ids"][1]])
        merged = self.ctl("contacts", "show", "anna+old@paper.example", "--json", status=0).row
        self.assertEqual((merged["email"], merged["phone"], merged["notes"]),
                         ("anna@paper.example", "040 1234567", "Likes theatre\n\nCall after ten"))
        former = merged["former_addresses"]
        self.assertEqual([(one["email"], one["source"]) for one in former], [("anna+old@paper.example", "list.csv – our list")])
        self.assertRegex(self.ctl("contacts", "show", "anna@paper.example", status=0).out,
                         r"former_addresses +anna\+old@paper.example \(merged \d{4}-\d\d-\d\d, added from list.csv – our list\)")
        # The old address comes again with a sheet: nobody is added.
        again = self.bring_in(SHEET)
        self.assertEqual((again["added"], again["unchanged"] + again["updated"]), (0, 4))
        self.assertEqual(len(self.ctl("contacts", "list", "--json", status=0).rows), 3)
        # Who asks to be forgotten by the old address is forgotten under both.
        erased = self.ctl("privacy", "erase", "anna+old@paper.example", "--json", status=0).row
        self.assertTrue(erased["proven"])
        self.assertEqual(self.bring_in(SHEET)["suppressed"], 2)
        self.ctl("privacy", "audit", "verify", status=0)

    def test_merges_in_sentences(self):
        out = self.ctl("contacts", "merge", "ben@paper.example", "b.ek@paper.example", status=0).out
        self.assertIn("2 people are ben@paper.example now. What stays:", out)
        self.assertIn("b.ek@paper.example leads to ben@paper.example from then on; a merge cannot be taken back.", out)
        undone = self.ctl("import", "undo", "1", status=0).out
        self.assertIn("  1 stays because they were merged with somebody else\n", undone)
        self.assertIn("ben@paper.example stays: was merged with somebody else.\n", undone)

    def test_keeps_different_people_apart(self):
        pair = ("ben@paper.example", "b.ek@paper.example")
        decided = self.ctl("contacts", "different", *pair, "--json", status=0).row
        self.assertEqual(decided["people"], 2)
        self.assertEqual(len(self.ctl("contacts", "duplicates", "--json", status=0).rows), 1)
        for options in ((), ("--dry-run",)):
            refused = self.ctl("contacts", "merge", *pair, *options, status=3)
            self.assertIn("ben@paper.example and b.ek@paper.example are different people", refused.err)
            self.assertIn(f"contacts different --take-back {decided['decision']}", refused.err)
        out = self.ctl("contacts", "different", "--take-back", decided["decision"], status=0).out
        self.assertIn("is forgotten", out)
        self.assertEqual(len(self.ctl("contacts", "duplicates", "--json", status=0).rows), 2)
        out = self.ctl("contacts", "different", *pair, status=0).out
        self.assertTrue(out.startswith("ben@paper.example and b.ek@paper.example are different people: "))
        self.assertIn(f"--take-back {decided['decision'] + 1}”", out)  # no number is given twice
        self.ctl("contacts", "different", "--take-back", decided["decision"], status=3)

    def test_says_what_is_wrong(self):
        for status, *words in ((2, "anna@paper.example"), (3, "anna@paper.example", "nobody@paper.example"),
                               (2, "ben@paper.example", "b.ek@paper.example", "--take", "phone"),
                               (2, "ben@paper.example", "b.ek@paper.example", "--take", "hat=ben@paper.example"),
                               (2, "ben@paper.example", "b.ek@paper.example", "--take", "phone=all"),
                               (2, "ben@paper.example", "b.ek@paper.example", "--take", "phone=anna@paper.example")):
            with self.subTest(words):
                refused = self.ctl("contacts", "merge", *words, status=status)
                self.assertEqual((refused.out, refused.err.count("\n")), ("", 1))
        self.assertEqual(len(self.ctl("contacts", "list", "--json", status=0).rows), 4)


if __name__ == "__main__":
    unittest.main()
