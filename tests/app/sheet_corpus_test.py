#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The PressPost authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every sheet of tests/data/sheets, read by `presspostctl import --dry-run --json` as expected.jsonl says."""
import json
import pathlib
import sys
import unittest

sys.dont_write_bytecode = True
TESTS = pathlib.Path(__file__).resolve().parent.parent
sys.path.insert(0, str(TESTS / "support"))
from ctl import Ctl  # noqa: E402

BINARIES = sys.argv.pop(1)
SHEETS = TESTS / "data" / "sheets"


def read_sheets():
    with open(SHEETS / "expected.jsonl", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


class SheetCorpusTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.ctl = Ctl(BINARIES)
        cls.addClassCleanup(cls.ctl.close)

    def test_every_file_is_expected_to_be_something(self):
        known = {expected["file"] for expected in read_sheets()}
        there = {path.name for path in SHEETS.iterdir() if path.suffix not in (".py", ".jsonl", ".md")}
        self.assertEqual(known, there)
        self.assertGreaterEqual(len(known), 200)

    def test_reads_every_sheet(self):
        for expected in read_sheets():
            with self.subTest(sheet=expected["file"]):
                self.check(self.ctl("import", "--dry-run", "--json", SHEETS / expected["file"]), expected)

    def check(self, answer, expected):
        found = answer.row
        if "error" in expected:
            self.assertEqual(answer.status, 3)
            self.assertIn(expected["error"], found["error"])
            return
        self.assertNotIn("error", found)
        if expected["format"]:
            self.assertEqual(found["format"], expected["format"])
        self.assertEqual(found["header_row"], expected["header_row"])
        wanted = [address for address, _ in expected["contacts"]]
        contacts = found["contacts"]
        if expected.get("first"):  # the outlets' own addresses come after each person's
            contacts = [contact for contact in contacts if contact["email"] in wanted]
        self.assertEqual([contact["email"] for contact in contacts], wanted)
        for contact, (_, name) in zip(contacts, expected["contacts"]):
            if name is not None:
                self.assertEqual(contact["name"], name)
        self.assertEqual(sorted({problem["row"] for problem in found["problems"] if problem["row"] > 0}), expected["problem_rows"])
        if "sheet" in expected:
            self.assertEqual(found["sheet"], expected["sheet"])
        if "cell" in expected:
            row, column, text = expected["cell"]
            self.assertEqual(found["rows"][row][column], text)


if __name__ == "__main__":
    unittest.main(verbosity=2)
