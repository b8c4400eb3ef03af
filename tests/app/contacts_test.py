#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The PressPost authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What `presspostctl` says about addresses, imports, people and lists: to people in sentences, to programs in JSON."""
import csv
import json
import pathlib
import sys
import unittest

sys.dont_write_bytecode = True
TESTS = pathlib.Path(__file__).resolve().parent.parent
sys.path.insert(0, str(TESTS / "support"))
from ctl import Ctl  # noqa: E402

BINARIES = sys.argv.pop(1)
WHY = ["--source", "press fair", "--basis", "legitimate-interest"]


class ContactsTest(unittest.TestCase):
    def setUp(self):
        self.ctl = Ctl(BINARIES)
        self.addCleanup(self.ctl.close)
        (self.ctl.home / "none.zone").write_text("")

    def home(self, *words, **expected):
        return self.ctl("--workspace", "w.presspost", "--zone", "none.zone", *words, **expected)

    def sheet(self, name, *lines):
        (self.ctl.home / name).write_text("\n".join(lines) + "\n", encoding="utf-8")
        return name

    # --- address check

    def test_addresses_of_the_command_line_are_checked(self):
        two = self.ctl("address", "check", "--offline", "anna@taz.de", "jane@gmial.com", status=0).out.splitlines()
        self.assertEqual([line.split()[:2] for line in two], [["valid", "anna@taz.de"], ["risky", "jane@gmial.com"]])
        row = self.ctl("address", "check", "--offline", "--json", "anna@taz.de", stdin="jane@taz.de\n", status=0).row
        self.assertEqual(row["address"], "anna@taz.de")
        self.assertEqual(self.ctl("address", "check", "--offline", "--json", stdin="a@taz.de\nb@taz.de\n").rows[1]["address"],
                         "b@taz.de")
        self.assertEqual(self.ctl("address", "check", "--offline", "--input-json", '"anna@taz.de"', status=0).row["code"], "ok")

    def test_a_correction_that_is_known_is_said(self):
        out = self.ctl("address", "check", "--offline", "anna(at)bbc.co.uk", "anna@gmial.com").out
        self.assertEqual(out.count("Did you mean"), 2)
        self.assertIn("Did you mean anna@bbc.co.uk?\n", out)
        sheet = self.sheet("people.csv", "Name,E-Mail", "Anna,anna(at)bbc.co.uk", "Jane,jane@taz.de")
        self.assertIn("Did you mean anna@bbc.co.uk?\n", self.ctl("import", "--dry-run", sheet, status=0).out)

    def test_the_file_of_rejects_suggests_and_comes_in_again(self):
        sheet = self.sheet("people.csv", "Name,E-Mail,Suggestion", "Anna,anna(at)bbc.co.uk,call her", "Jane,jane@taz.de,mail")
        self.home("workspace", "create", status=0)
        self.home("import", sheet, *WHY, "--rejects", "rejects.csv", status=1)
        with open(self.ctl.home / "rejects.csv", encoding="utf-8-sig", newline="") as file:
            head, row = csv.reader(file)
        self.assertEqual(head, ["Name", "E-Mail", "Suggestion", "Row", "Why it stays out", "Suggestion"])
        self.assertEqual(row[3:], ["2", "There is no @ in “anna(at)bbc.co.uk”", "anna@bbc.co.uk"])
        row[1] = row[5]
        with open(self.ctl.home / "mended.csv", "w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([head, row])
        self.home("import", "mended.csv", *WHY, status=0)
        person = self.home("contacts", "show", "anna@bbc.co.uk", "--json", status=0).row
        self.assertEqual(person["fields"], {"Suggestion": "call her"})


if __name__ == "__main__":
    unittest.main()
