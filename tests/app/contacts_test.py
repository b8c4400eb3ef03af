#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The PressPost authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What `presspostctl` says about addresses, imports, people and lists: to people in sentences, to programs in JSON."""
import contextlib
import csv
import json
import pathlib
import sqlite3
import sys
import unittest
import zipfile

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
        names = {}
        for domain in ("taz.de", "bbc.co.uk"):
            names |= {domain: {"MX": [[10, "mx." + domain]]}, "mx." + domain: {"A": ["192.0.2.1"]}}
        (self.ctl.home / "zone").write_text(json.dumps({"names": names}))

    def home(self, *words, **expected):
        return self.ctl("--workspace", "w.presspost", "--zone", "zone", *words, **expected)

    def sheet(self, name, *lines):
        (self.ctl.home / name).write_text("\n".join(lines) + "\n", encoding="utf-8")
        return name

    def begin(self, *lines):
        """A workspace, and a sheet brought in."""
        self.home("workspace", "create", status=0)
        return self.home("import", self.sheet("first.csv", "Name,E-Mail", *lines), *WHY, "--json", status=0).row

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

    # --- sentences for people, JSON for programs

    def test_an_import_says_in_sentences_what_it_did(self):
        self.home("workspace", "create", status=0)
        people = ["Name,E-Mail", "Anna,anna@taz.de", "Again,Anna@taz.de"] + [f"P{n},p{n}@@taz.de" for n in range(25)]
        out = self.home("import", self.sheet("people.csv", *people), *WHY, status=1).out
        self.assertNotIn("{", out)
        for line in ("people.csv: 27 rows", "  1 added", "  1 twice in the sheet", "  25 refused",
                     "row 3: Anna@taz.de: Same mailbox as row 2.",
                     "row 4: There is more than one @ in “p0@@taz.de”. Did you mean p0@taz.de?",
                     "and 6 more; --rejects FILE writes them all into a sheet",
                     "“presspostctl import undo 1” takes this import back."):
            self.assertIn(line + "\n", out)
        self.assertEqual(out.count("\nrow "), 20)
        out = self.home("import", "people.csv", *WHY, "--rejects", "out.csv", status=1).out
        self.assertIn("and 6 more, in out.csv\n", out)
        self.assertEqual(set(self.home("import", "people.csv", *WHY, "--json", status=1).row),
                         {"batch", "rows", "added", "updated", "unchanged", "duplicates", "refused", "suppressed", "problems"})

    def test_a_dry_run_says_what_the_import_will_do(self):
        self.begin("Anna,anna@taz.de", "Jane,jane@taz.de")
        self.home("contacts", "suppress", "gone@taz.de", "--reason", "asked by phone", status=0)
        sheet = self.sheet("more.csv", "Name,E-Mail,Phone", "Anna,anna@taz.de,030 1", "Someone,jane@taz.de,", "Bo,bo@taz.de,",
                           "Bo,BO@taz.de,030 3", "Gone,gone@taz.de,", "Bad,bad@@taz.de,", "Nobody,,")
        dry = self.home("import", "--dry-run", sheet, "--rejects", "dry.csv", status=0).out
        told = self.home("import", "--dry-run", "--json", sheet, status=0).row
        self.assertEqual(told["header"], ["Name", "E-Mail", "Phone"])
        self.assertEqual([row["state"] for row in told["states"]],
                         ["update", "unchanged", "new", "duplicate", "kept-out", "refused", "refused"])
        self.assertEqual(told["states"][3]["reason"], "Same mailbox as row 4; its phone was taken over.")
        self.assertEqual(self.home("contacts", "count", status=0).out, "2\n")
        real = self.home("import", sheet, *WHY, "--rejects", "real.csv", status=1).out
        self.assertIn("row 3: jane@taz.de: Already in your contacts; a different name was not taken (update: empty).\n", real)
        self.assertIn("  1 in your contacts already, and left as they are\n", real)
        self.assertEqual(dry.replace("dry.csv", "real.csv").splitlines()[:-1], real.splitlines()[:-1])
        self.assertIn("Nothing was changed", dry)
        self.assertEqual((self.ctl.home / "dry.csv").read_bytes(), (self.ctl.home / "real.csv").read_bytes())
        self.assertEqual(self.home("contacts", "show", "bo@taz.de", "--json", status=0).row["phone"], "030 3")
        alone = self.ctl("import", "--dry-run", sheet, "--rejects", "alone.csv", status=2)
        self.assertIn("“alone.csv” was not written", alone.err)
        self.assertNotIn("states", self.ctl("import", "--dry-run", "--json", sheet, status=0).row)

    def test_an_import_taken_back_says_who_stays_and_why(self):
        self.begin("Anna,anna@taz.de", "Jane,jane@taz.de", "Bo,bo@taz.de")
        self.home("contacts", "suppress", "jane@taz.de", "--reason", "asked by phone", status=0)
        out = self.home("import", "undo", "1", status=0).out
        self.assertEqual(out.splitlines(), [
            "Import 1 was taken back.", "  2 people removed", "  1 person kept",
            "jane@taz.de stays: must not be written to any more, and that is remembered."])
        self.assertIn("there is no import of this number", self.home("import", "undo", "9", status=3).err)

    def test_the_imports_are_listed(self):
        self.begin("Anna,anna@taz.de")
        self.assertIn("press fair · first.csv: 1 added", self.home("import", "list", status=0).out)
        self.assertEqual(self.home("import", "undo", "1", "--json", status=0).row, {"removed": 1, "restored": 0, "kept": 0, "merged": 0})
        self.assertIn("taken back", self.home("import", "list", status=0).out)
        row = self.home("import", "list", "--json", status=0).row
        self.assertEqual((row["batch"], row["source"], row["file"], row["added"]), (1, "press fair", "first.csv", 1))
        self.assertTrue(row["undone_at"])

    def test_changes_and_lists_speak_to_people(self):
        self.begin("Anna,anna@taz.de", "Jane,jane@taz.de")
        change = ("contacts", "change", "--filter", "domain=taz.de", "--put-on", "Press")
        self.assertEqual(self.home(*change, "--dry-run", status=0).out, "Would change 2 of 2 people.\n")
        self.assertEqual(self.home(*change, status=0).out, "Changed 2 of 2 people.\n")
        self.assertEqual(self.home(*change, status=0).out, "The filter finds 2 people; nobody needs a change.\n")
        self.assertEqual(self.home(*change, "--json", status=0).row, {"matched": 2, "changed": 0, "dry_run": False})
        self.assertEqual(self.home("list", "live", "All of taz", "--filter", "domain=taz.de", status=0).out,
                         "“All of taz” is a list now and fills itself: 2 people are on it.\n")
        out = self.home("contacts", "write-back", "first.csv", "--out", "copy.xlsx", status=0).out
        self.assertIn("copy.xlsx: 2 rows with an address\n  2 in your contacts\n", out)

    # --- people

    def test_the_reason_to_keep_somebody_out_is_shown(self):
        self.begin("Anna,anna@taz.de")
        self.home("contacts", "suppress", "anna@taz.de", "--reason", "asked by phone", "--now", "1790000000", status=0)
        out = self.home("contacts", "show", "anna@taz.de", status=0).out
        self.assertIn("kept out by your press office: “asked by phone”", out)
        self.assertIn("kept_out_since   2026-09-21", out)
        row = self.home("contacts", "show", "anna@taz.de", "--json", status=0).row
        self.assertEqual((row["kept_out"], row["kept_out_reason"]), ("by-hand", "asked by phone"))
        self.home("contacts", "unsuppress", "anna@taz.de", "--why", "called back", status=0)
        row = self.home("contacts", "show", "anna@taz.de", "--json", status=0).row
        self.assertEqual((row["kept_out"], row["kept_out_reason"], row["kept_out_since"]), ("", "", ""))

    def test_somebody_outside_the_contacts_who_is_kept_out_is_found_again(self):
        self.begin("Anna,anna@taz.de")
        out = self.home("contacts", "suppress", "gone@taz.de", "--reason", "by phone", "--now", "1790000000", status=0).out
        self.assertEqual(out, "gone@taz.de: kept out\n")
        self.assertEqual(self.home("contacts", "show", "Gone@taz.de", status=0).out,
                         "Gone@taz.de is not in your contacts, and kept out: “by phone”, 2026-09-21\n")
        row = self.home("contacts", "show", "gone@taz.de", "--json", status=0).row
        self.assertEqual((row["in_contacts"], row["kept_out"], row["kept_out_reason"]), (False, "by-hand", "by phone"))
        out = self.home("contacts", "suppress", "gone@taz.de", "--reason", "by letter", status=0).out
        self.assertIn("what was said first stays (“by phone”, 2026-09-21)", out)
        self.home("contacts", "unsuppress", "gone@taz.de", "--reason", "called back", status=0)
        self.assertIn("“gone@taz.de” is not in your contacts", self.home("contacts", "show", "gone@taz.de", status=3).err)
        person = self.home("contacts", "show", "anna@taz.de", "--json", status=0).row
        self.assertEqual(self.home("contacts", "show", str(person["id"]), "--json", status=0).row, person)
        self.home("contacts", "show", "99", status=3)

    def test_an_erasure_speaks_to_people(self):
        self.begin("Anna,anna@taz.de", "Jane,jane@taz.de")
        self.assertIn("Nobody in the contacts has this address", self.home("privacy", "erase", "nobody@taz.de", status=3).err)
        self.home("contacts", "merge", "anna@taz.de", "jane@taz.de", status=0)
        out = self.home("privacy", "erase", "jane@taz.de", status=0).out
        self.assertIn("jane@taz.de is a former address of Anna (anna@taz.de), who was erased\n", out)
        self.assertIn("no trace is left\n", out)
        for line in out.splitlines():
            self.assertNotRegex(line, r"^[a-z_]+: \d+ removed")
        self.home("privacy", "erase", "anna@taz.de", status=0)  # again: it is looked for
        self.assertIn("Without this: yes.", " ".join(self.ctl("privacy", "erase", "--help", status=0).out.split()))

    def test_a_workbook_is_made_for_people_and_a_text_for_programs(self):
        self.begin("Anna,anna@taz.de")
        self.home("contacts", "export", "people.xlsx", status=0)
        with zipfile.ZipFile(self.ctl.home / "people.xlsx") as book:
            sheet = book.read("xl/worksheets/sheet1.xml").decode()
            styles = book.read("xl/styles.xml").decode()
        self.assertIn('state="frozen"', sheet)
        self.assertIn("<cols>", sheet)
        self.assertRegex(sheet, r'<c r="A1" s="\d+"')
        self.assertIn("<b/>", styles)
        self.assertIn("yyyy", styles)
        self.assertRegex(sheet, r'<c r="Q2" s="\d+"><v>4\d{4}\.')  # a day, counted as spreadsheets do
        read = self.ctl("import", "--dry-run", "--json", "people.xlsx").row
        self.assertEqual(read["header"][:5], ["E-mail", "Name", "First name", "Last name", "Outlet"])
        self.assertEqual(self.home("import", "people.xlsx", "--update", "all", *WHY, "--json", status=0).row["unchanged"], 1)
        self.home("contacts", "export", "people.csv", status=0)
        with open(self.ctl.home / "people.csv", encoding="utf-8-sig", newline="") as file:
            self.assertEqual(next(csv.reader(file))[:3], ["email", "name", "first_name"])

    # --- lists

    def test_a_mistyped_list_is_said(self):
        self.begin("Anna,anna@taz.de")
        self.home("contacts", "change", "--filter", "", "--put-on", "Culture desks", status=0)
        for words in (["contacts", "count"], ["contacts", "list"], ["contacts", "export", "people.csv"]):
            answer = self.home(*words, "--list", "Cultur desk", status=3)
            self.assertIn("There is no list “Cultur desk”: did you mean “Culture desks”?", answer.err)
            self.assertEqual(answer.out, "")
        self.assertFalse((self.ctl.home / "people.csv").exists())
        self.assertNotIn("did you mean", self.home("contacts", "count", "--list", "Zzz", status=3).err)
        self.assertIn("did you mean “Culture desks”?", self.home("contacts", "count", "--list", "Cultre", status=3).err)
        self.assertIn("did you mean “Culture desks”?", self.home("validate", "--list", "Cultre", status=3).err)
        self.home("contacts", "count", "--filter", "list!=Nope", status=3)
        self.home("contacts", "change", "--filter", "", "--take-off", "Culture", status=3)
        self.assertEqual(self.home("contacts", "count", "--list", "culture desks", status=0).out, "1\n")

    # --- topics

    def test_what_people_told_of_topics_is_noted(self):
        self.begin("Anna,anna@taz.de", "Jane,jane@taz.de")
        change = ("contacts", "change", "--filter", "anna", "--wants", "Climate")
        first = "From then on they get only messages of topics they want, and messages without a topic.\n"
        said = self.home(*change, "--dry-run", status=0).out
        self.assertTrue(said.startswith("Would change 1 of 1 person.\n") and said.endswith(first), said)
        self.assertEqual(self.home("contacts", "count", "--filter", "topic=climate", status=0).out, "0\n")
        self.home(*change, "--now", "1790000000", status=0)
        self.assertEqual(self.home(*change, status=0).out, "The filter finds 1 person; nobody needs a change.\n")
        self.assertEqual(
            self.home("contacts", "change", "--filter", "", "--wants-not", "sport", "--json", "--now", "1790000000", status=0).row,
            {"matched": 2, "changed": 2, "dry_run": False, "keep_own": 0, "first_topic": 1})
        row = self.home("contacts", "show", "anna@taz.de", "--json", status=0).row
        self.assertEqual([(one["name"], one["choice"], one["at"]) for one in row["topics"]],
                         [("Climate", "on", "2026-09-21T14:13:20Z"), ("sport", "off", "2026-09-21T14:13:20Z")])
        self.assertIn("topics           Climate (2026-09-21, noted by your press office) · not: sport (2026-09-21,",
                      self.home("contacts", "show", "anna@taz.de", status=0).out)
        self.assertEqual(self.home("contacts", "list", "--filter", "topic!=climate", "--columns", "email", status=0).out,
                         "jane@taz.de\n")
        self.assertIn("One change at a time", self.home(*change, "--tag", "x", status=2).err)

    def test_nobody_turns_on_what_a_person_turned_off(self):
        self.begin("Anna,anna@taz.de", "Jane,jane@taz.de")
        with contextlib.closing(sqlite3.connect(self.ctl.home / "w.presspost")) as file, file:
            file.execute("INSERT INTO preference (contact_id, kind, name, choice, at, method) "
                         "SELECT id, 'topic', 'climate', 'off', 1, 'portal' FROM contact WHERE email = 'anna@taz.de'")
        change = ("contacts", "change", "--filter", "", "--wants", "climate")
        self.assertIn("Changed 1 of 2 people; one keeps their own choice.\n", self.home(*change, status=0).out)
        self.assertEqual(self.home(*change, status=0).out,
                         "The filter finds 2 people; one keeps their own choice; nobody needs a change.\n")
        self.home("import", self.sheet("again.csv", "Name,E-Mail,Topics", "Anna,anna@taz.de,climate"), "--update", "all", *WHY,
                  status=0)
        self.assertEqual(self.home("contacts", "list", "--filter", "topic=climate", "--columns", "email", status=0).out,
                         "jane@taz.de\n")

    def test_nobody_makes_no_list(self):
        self.begin("Anna,anna@taz.de")
        out = self.home("contacts", "change", "--filter", "tag=nobody", "--put-on", "Empty", status=0).out
        self.assertEqual(out, "The filter finds nobody; nothing was changed.\n")
        self.assertEqual(self.home("list", "show", status=0).out, "")

    # --- the help

    def test_the_help_names_every_condition_and_every_default(self):
        for command in (["contacts", "list"], ["contacts", "change"]):
            text = " ".join(self.ctl(*command, "--help", status=0).out.split())
            for key in ("standing", "code", "list", "tag", "topic", "domain", "basis", "batch", "mail", "since", "country", "language",
                        "field", "added-since", "added-before", "changed"):
                self.assertIn(f"{key}=", text)
        self.assertIn("Without this: empty.", " ".join(self.ctl("import", "--help", status=0).out.split()))


if __name__ == "__main__":
    unittest.main()
