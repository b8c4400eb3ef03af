#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The PressPost authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Sheets as openpyxl and LibreOffice write them, read by `presspostctl import --dry-run --json`."""
import datetime
import json
import pathlib
import subprocess
import sys
import tempfile
import time
import unittest
import zipfile

import openpyxl
import uno  # before what follows: it lets Python import names of LibreOffice
from com.sun.star.beans import NamedValue, PropertyValue
from com.sun.star.connection import NoConnectException

sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "support"))
from ctl import Ctl  # noqa: E402

BINARIES = sys.argv.pop(1)
HEADER = ["Vorname", "Name", "Medium", "E-Mail", "Telefon", "Seit", "Newsletter per E-Mail?"]


def press_list():
    """What a press office keeps: a title, a readme, a hidden sheet, links, numbers, dates, formulas."""
    book = openpyxl.Workbook()
    book.active.title = "Readme"
    book.active.append(["Please read me first"])
    sheet = book.create_sheet("Presse")
    sheet.append(["Presseverteiler Frühjahr 2026"])
    sheet.append([])
    sheet.append(HEADER)
    sheet.append(["Anna", "Lindqvist", "Dagens", "anna@example.org", 447911123456, datetime.date(2025, 3, 4), "ja"])
    sheet.append(["Łukasz", "Wójcik", "Gazeta 😀", "write to me", "0049 30 1", datetime.datetime(2025, 3, 4, 10, 30), "nein"])
    sheet["D5"].hyperlink = "mailto:lukasz@example.org?subject=hello"
    sheet.append(["Cy", "<Young> & Sons", None, "cy@@example.org"])
    sheet.append(["Dee", "Roe", '=CONCATENATE("The ","Daily")', "dee@example.org"])
    sheet.append(["Eve", "Ost"])
    sheet.row_dimensions[4].hidden = True
    old = book.create_sheet("former")
    old.sheet_state = "hidden"
    for number in range(20):
        old.append([f"gone{number}@example.org"])
    return book


def desktop_behind(pipe, seconds=60):
    resolver = uno.getComponentContext().ServiceManager.createInstance("com.sun.star.bridge.UnoUrlResolver")
    until = time.monotonic() + seconds
    while True:
        try:
            return resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        except NoConnectException:
            if time.monotonic() > until:
                raise
            time.sleep(0.1)


class SheetsTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.ctl = Ctl(BINARIES)
        cls.addClassCleanup(cls.ctl.close)
        folder = tempfile.TemporaryDirectory(prefix="presspost-sheets-")
        cls.addClassCleanup(folder.cleanup)
        cls.folder = pathlib.Path(folder.name)
        press_list().save(cls.folder / "list.xlsx")

    def read(self, name, *more, status=0):
        return self.ctl("import", "--dry-run", "--json", *more, self.folder / name, status=status).row

    def office(self, source, target, options=""):
        """LibreOffice returns 0 whatever happens; only the file tells."""
        folder = self.folder / "office"
        kind = target.rsplit(".", 1)[1] + options
        subprocess.run(["soffice", "--headless", f"-env:UserInstallation=file://{self.folder}/profile", "--convert-to", kind,
                        "--outdir", str(folder), str(self.folder / source)], capture_output=True, check=True, timeout=180)
        written = folder / (source.rsplit(".", 1)[0] + "." + target.rsplit(".", 1)[1])
        written.rename(self.folder / target)

    def office_with_password(self, source, filters):
        """LibreOffice takes a password only from a program that talks to it."""
        pipe = f"presspost-{self.folder.name}"
        office = subprocess.Popen(["soffice", "--headless", "--norestore", f"-env:UserInstallation=file://{self.folder}/profile",
                                   f"--accept=pipe,name={pipe};urp;"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.addCleanup(office.kill)
        desktop = desktop_behind(pipe).ServiceManager.createInstance("com.sun.star.frame.Desktop")
        document = desktop.loadComponentFromURL((self.folder / source).as_uri(), "_blank", 0, (PropertyValue("Hidden", 0, True, 0),))
        words = (NamedValue("CryptoType", "Standard"), NamedValue("OOXPassword", "secret"))
        for target, name in filters.items():
            key = PropertyValue("Password", 0, "secret", 0) if target.endswith(".ods") else \
                PropertyValue("EncryptionData", 0, uno.Any("[]com.sun.star.beans.NamedValue", words), 0)
            document.storeToURL((self.folder / target).as_uri(), (PropertyValue("FilterName", 0, name, 0), key))
        document.close(True)
        desktop.terminate()
        office.wait(30)

    def check(self, found, form):
        self.assertEqual(found["format"], form)
        self.assertEqual(found["sheet"], "Presse")
        self.assertEqual([sheet["hidden"] for sheet in found["sheets"]], [False, False, True])
        self.assertEqual((found["header_row"], found["header"]), (2, HEADER))
        self.assertEqual(found["mapping"], {"first_name": 0, "last_name": 1, "organisation": 2, "email": 3, "phone": 4})
        self.assertEqual([row[0] for row in found["rows"]], ["Anna", "Łukasz", "Cy", "Dee", "Eve"])
        self.assertEqual(found["rows"][0][4:6], ["447911123456", "2025-03-04"])
        self.assertEqual(found["rows"][1][2:6], ["Gazeta 😀", "write to me", "0049 30 1", "2025-03-04 10:30"])
        contacts = [(c["email"], c["name"], c["row"], c["verdict"]) for c in found["contacts"]]
        self.assertEqual(contacts, [("anna@example.org", "Anna Lindqvist", 4, "valid"), ("lukasz@example.org", "Łukasz Wójcik", 5, "valid"),
                                    ("cy@@example.org", "Cy <Young> & Sons", 6, "invalid"), ("dee@example.org", "Dee Roe", 7, "valid")])
        self.assertIn({"row": 8, "message": "There is no address in this row."}, found["problems"])
        self.assertIn({"row": 0, "message": "Hidden rows of the sheet were read as well: 1."}, found["problems"])

    def test_reads_what_openpyxl_writes(self):
        found = self.read("list.xlsx")
        self.check(found, "xlsx")
        self.assertEqual(found["rows"][3][2], "")
        self.assertIn("formula without a stored result", [p for p in found["problems"] if p["row"] == 7][0]["message"])

    def test_reads_what_libreoffice_writes(self):
        for target in ("office.xlsx", "office.ods"):
            with self.subTest(target):
                self.office("list.xlsx", target)
                found = self.read(target)
                self.check(found, target.rsplit(".", 1)[1])
                self.assertEqual(found["rows"][3][2], "The Daily")

    def test_says_that_a_workbook_has_a_password(self):
        self.office_with_password("list.xlsx", {"locked.xlsx": "Calc MS Excel 2007 XML", "locked.ods": "calc8"})
        self.assertTrue((self.folder / "locked.xlsx").read_bytes().startswith(b"\xd0\xcf\x11\xe0"))
        for name in ("locked.xlsx", "locked.ods"):
            with self.subTest(name):
                self.assertIn("protected with a password", self.read(name, status=3)["error"])

    def test_lets_a_person_choose_the_sheet_and_the_columns(self):
        found = self.read("list.xlsx", "--sheet", "former")
        self.assertEqual((found["header_row"], len(found["contacts"])), (-1, 20))
        found = self.read("list.xlsx", "--map", "name=Medium", "--map", "notes=G")
        self.assertEqual((found["mapping"]["name"], found["mapping"]["notes"]), (2, 6))
        self.assertIn("no sheet “x”", self.read("list.xlsx", "--sheet", "x", status=3)["error"])

    def test_reads_text_of_every_kind(self):
        text = "Vorname;Name;E-Mail\r\nJürgen;Müller;juergen@example.org\r\n"
        for encoding in ("utf-8", "utf-8-sig", "cp1252", "utf-16"):
            with self.subTest(encoding):
                (self.folder / "list.xls").write_bytes(text.encode(encoding))  # the name says nothing
                found = self.read("list.xls")
                self.assertEqual((found["format"], found["delimiter"], found["header_row"]), ("csv", ";", 0))
                self.assertEqual(found["rows"], [["Jürgen", "Müller", "juergen@example.org"]])

    def test_reads_back_what_it_exports_and_refuses(self):
        """People correct our files in a spreadsheet program and bring them in again: what we said about a row is not theirs."""
        home = Ctl(BINARIES)
        self.addCleanup(home.close)
        home.environment["PRESSPOST_WORKSPACE"] = str(home.home / "press.presspost")
        home("workspace", "create", status=0)
        why = ("--source", "our list", "--basis", "legitimate-interest", "--zone", self.zone(home), "--json")
        (home.home / "list.csv").write_text("Name,E-Mail,Weekday\nAnna Lind,anna@paper.example,City\nBo Ek,bo@@paper.example,Sport\n")
        self.assertEqual(home("import", "list.csv", "--rejects", "rejects.csv", *why, status=1).row["refused"], 1)
        home("contacts", "export", "people.xlsx", status=0)
        book = openpyxl.load_workbook(home.home / "people.xlsx")
        values = dict(zip(*book.active.iter_rows(values_only=True)))
        self.assertEqual((values["E-mail"], values["Weekday"], values["Basis"]), ("anna@paper.example", "City", "Legitimate interest"))
        self.assertIsInstance(values["Added"], datetime.datetime)
        self.assertEqual((book.active.freeze_panes, book.active["A1"].font.bold, book.active["A2"].font.bold), ("A2", True, False))
        self.assertGreater(book.active.column_dimensions["A"].width, 20)
        book.active.append(["cy@paper.example", "Cy Roe"])
        book.save(home.home / "people.xlsx")
        counts = home("import", "people.xlsx", "--update", "all", *why, status=0).row
        self.assertEqual((counts["rows"], counts["added"], counts["unchanged"]), (2, 1, 1))
        rejects = (home.home / "rejects.csv").read_text()
        (home.home / "rejects.csv").write_text(rejects.replace("@@", "@"))
        self.assertEqual(home("import", "rejects.csv", *why, status=0).row["added"], 1)
        self.assertEqual(home("contacts", "show", "bo@paper.example", "--json", status=0).row["fields"], {"Weekday": "Sport"})
        self.assertEqual(home("contacts", "show", "anna@paper.example", "--json", status=0).row["fields"], {"Weekday": "City"})

    @staticmethod
    def zone(home):
        (home.home / "zone.json").write_text(json.dumps({"names": {"paper.example": {"MX": [[10, "mx.paper.example"]]},
                                                                   "mx.paper.example": {"A": ["192.0.2.1"]}}}))
        return home.home / "zone.json"

    def test_says_in_one_sentence_what_cannot_be_read(self):
        whole = (self.folder / "list.xlsx").read_bytes()
        files = {"cut.xlsx": (whole[:len(whole) // 2], "damaged or not complete"), "photo.csv": (b"\xff\xd8\xff\xe0 JFIF", "a picture (JPEG)"),
                 "paper.xlsx": (b"%PDF-1.4", "a PDF document"), "empty.csv": (b"", "it is empty"),
                 "prices.csv": (b"Product,Price\nPen,1.50\n", "no column holds email addresses")}
        for name, (content, why) in files.items():
            with self.subTest(name):
                (self.folder / name).write_bytes(content)
                answer = self.ctl("import", "--dry-run", "--json", self.folder / name, status=3)
                self.assertIn(why, answer.row["error"])
                self.assertEqual(answer.err.strip(), "presspostctl: " + answer.row["error"])
        self.assertIn("cannot be read", self.read("no-such.csv", status=3)["error"])

    def test_refuses_a_gigabyte_in_a_megabyte(self):
        row = b"<row><c><v>1</v></c></row>" * 40330  # a megabyte
        with zipfile.ZipFile(self.folder / "list.xlsx") as whole, \
                zipfile.ZipFile(self.folder / "bomb.xlsx", "w", zipfile.ZIP_DEFLATED) as bomb:
            for name in whole.namelist():
                if not name.startswith("xl/worksheets/sheet2"):
                    bomb.writestr(name, whole.read(name))
            with bomb.open("xl/worksheets/sheet2.xml", "w", force_zip64=True) as sheet:
                sheet.write(b"<worksheet><sheetData>")
                for _ in range(1024):
                    sheet.write(row)
                sheet.write(b"</sheetData></worksheet>")
        self.assertIn("unpacks to far more", self.read("bomb.xlsx", status=3)["error"])

    def test_json_is_one_line_even_for_many_rows(self):
        lines = ["Name,E-Mail"] + [f"Anna {n},anna{n}@example.org" for n in range(20000)]
        (self.folder / "many.csv").write_text("\n".join(lines), encoding="utf-8")
        answer = self.ctl("import", "--dry-run", "--json", self.folder / "many.csv", status=0)
        self.assertEqual(len(json.loads(answer.out)["contacts"]), 20000)


if __name__ == "__main__":
    unittest.main()
