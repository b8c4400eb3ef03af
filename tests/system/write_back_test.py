#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The PressPost authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A workbook of somebody's, full of what workbooks hold, written back by `presspostctl contacts write-back`: our five
columns stand in the copy and nothing else has changed, as openpyxl, LibreOffice and the bytes themselves say."""
import csv
import json
import pathlib
import subprocess
import sys
import tempfile
import unittest
import zipfile

import openpyxl
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import Font, PatternFill
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.table import Table

sys.dont_write_bytecode = True
TESTS = pathlib.Path(__file__).resolve().parent.parent
sys.path.insert(0, str(TESTS / "support"))
from ctl import Ctl  # noqa: E402

BINARIES = sys.argv.pop(1)
OURS = ["Status", "Reason", "Suggestion", "Last bounce", "Consent"]
PEOPLE = [
    ("Anna", "anna.lindqvist@morgenblatt.de", 120),
    ("Jürgen", "juergen@gmial.com", 80),
    ("Broken", "no address here", 3),
    ("Elsewhere", "somebody@else.org", 7),
    ("Two", "one@taz.de; two@taz.de", 5),
    ("Nobody", None, 9),
]


def make_workbook(path):
    """Formats, formulas, a table, a chart, a rule, a comment, a choice, merged and hidden cells, a second sheet."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Presse & Co"
    sheet.append(["Press list of the spring"])
    sheet.merge_cells("A1:D1")
    sheet.append([])
    sheet.append(["Name", "E-Mail", "Copies", "Double"])
    for cell in sheet[3]:
        cell.font = Font(bold=True, color="FFFFFFFF")
        cell.fill = PatternFill("solid", fgColor="FF1F4E79")
    for row, (name, email, copies) in enumerate(PEOPLE, start=4):
        sheet.append([name, email, copies, "=C%d*2" % row])
        sheet.cell(row, 3).number_format = "#,##0.00"
    sheet["B4"].hyperlink = "mailto:anna.lindqvist@morgenblatt.de"
    sheet["A5"].comment = Comment("Calls back on Mondays", "Desk")
    sheet.column_dimensions["B"].width = 41
    sheet.column_dimensions.group("E", "XFD", hidden=True)  # what people do to hide the empty columns
    sheet.row_dimensions[7].hidden = True
    sheet.freeze_panes = "B4"
    sheet.conditional_formatting.add("C4:C9", CellIsRule(operator="greaterThan", formula=["100"], font=Font(italic=True)))
    choice = DataValidation(type="list", formula1='"1,2,3"')
    choice.add("C4:C9")
    sheet.add_data_validation(choice)
    sheet.add_table(Table(displayName="People", ref="A3:D9"))
    chart = BarChart()
    chart.add_data(Reference(sheet, min_col=3, min_row=3, max_row=9), titles_from_data=True)
    sheet.add_chart(chart, "A14")
    other = book.create_sheet("Budget")
    other["A1"] = "=SUM('Presse & Co'!C4:C9)"
    book.save(path)


def parts(path):
    with zipfile.ZipFile(path) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


class WriteBackTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.ctl = Ctl(BINARIES)
        cls.addClassCleanup(cls.ctl.close)
        cls.folder = pathlib.Path(tempfile.mkdtemp(dir=cls.ctl.home))
        cls.sheet = cls.folder / "press.xlsx"
        make_workbook(cls.sheet)
        cls.workspace = cls.ctl.home / "w.presspost"
        cls.ctl("workspace", "create", "--workspace", cls.workspace, status=0)
        imported = cls.folder / "known.csv"
        imported.write_text("".join("%s\n" % p[1] for p in PEOPLE[:2]) + "one@taz.de\ntwo@taz.de\n")
        zone = cls.folder / "zone"
        names = {}
        for domain in ("morgenblatt.de", "taz.de", "gmial.com"):
            names |= {domain: {"MX": [[10, "mx." + domain]]}, "mx." + domain: {"A": ["192.0.2.1"]}}
        zone.write_text(json.dumps({"names": names}))
        cls.ctl("--workspace", cls.workspace, "--zone", zone, "import", imported, "--source", "test", "--basis", "consent-claimed", status=0)
        cls.copy = cls.folder / "copy.xlsx"
        cls.counts = cls.write_back(cls.sheet, cls.copy).row

    @classmethod
    def write_back(cls, sheet, out, status=0):
        return cls.ctl("--workspace", cls.workspace, "contacts", "write-back", sheet, "--out", out, "--json", status=status)

    def test_counts(self):
        self.assertEqual(self.counts, {"rows": 5, "known": 4, "invalid": 1, "copy": True})

    def test_says_how_people_stand(self):
        sheet = openpyxl.load_workbook(self.copy)["Presse & Co"]
        self.assertEqual([sheet.cell(3, c).value for c in range(5, 10)], OURS)
        rows = {sheet.cell(r, 1).value: [sheet.cell(r, c).value for c in range(5, 10)] for r in range(4, 10)}
        self.assertEqual(rows["Anna"][0], "Valid")
        self.assertEqual(rows["Anna"][4], "Consent, not proven")
        self.assertEqual(rows["Jürgen"][0], "Risky")
        self.assertEqual(rows["Jürgen"][2], "juergen@gmail.com")
        self.assertEqual(rows["Broken"][0], "Invalid")
        self.assertEqual(rows["Elsewhere"][0], "Not in your contacts")
        self.assertEqual(rows["Two"][0], "Valid")
        self.assertIn("taz.de", rows["Two"][1])
        self.assertEqual(rows["Nobody"], [None] * 5)
        tones = {sheet.cell(r, 5).fill.fgColor.rgb for r in (4, 5, 6)}
        self.assertEqual(len(tones), 3)
        self.assertEqual(sheet.cell(7, 5).fill.fill_type, None)
        # The head of our columns looks like the head beside it, and hidden empty columns do not hide ours.
        self.assertEqual(sheet.cell(3, 5).fill.fgColor.rgb, sheet.cell(3, 4).fill.fgColor.rgb)
        self.assertTrue(sheet.cell(3, 5).font.bold)
        hidden = {name: dim.hidden for name, dim in sheet.column_dimensions.items()}
        self.assertFalse(hidden["E"])
        self.assertTrue(hidden["J"])

    def test_changes_nothing_else(self):
        before, after = parts(self.sheet), parts(self.copy)
        self.assertEqual(list(before), list(after))
        changed = [name for name in before if before[name] != after[name]]
        self.assertEqual(sorted(changed), ["xl/styles.xml", "xl/worksheets/sheet1.xml"])
        old = openpyxl.load_workbook(self.sheet)
        new = openpyxl.load_workbook(self.copy)
        self.assertEqual(old.sheetnames, new.sheetnames)
        for a, b in zip(old, new):
            self.assertEqual(a.merged_cells.ranges, b.merged_cells.ranges)
            self.assertEqual(a.freeze_panes, b.freeze_panes)
            self.assertEqual(list(a.tables), list(b.tables))
            for row in a.iter_rows():
                for cell in row:
                    if cell.column > 4:
                        continue
                    twin = b.cell(cell.row, cell.column)
                    self.assertEqual(cell.value, twin.value)
                    for part in ("font", "fill", "border", "number_format", "alignment", "protection"):
                        self.assertEqual(repr(getattr(cell, part)), repr(getattr(twin, part)), (cell.coordinate, part))
        self.assertEqual(old["Presse & Co"].column_dimensions["B"].width, new["Presse & Co"].column_dimensions["B"].width)

    def test_a_second_time_replaces_the_columns(self):
        again = self.folder / "again.xlsx"
        self.write_back(self.copy, again)
        first = openpyxl.load_workbook(self.copy)["Presse & Co"]
        second = openpyxl.load_workbook(again)["Presse & Co"]
        self.assertEqual([[c.value for c in row] for row in first], [[c.value for c in row] for row in second])

    def test_libreoffice_reads_the_same(self):
        def table(path):
            subprocess.run(["soffice", "--headless", f"-env:UserInstallation=file://{self.folder}/profile", "--convert-to",
                            "csv:Text - txt - csv (StarCalc):44,34,76",
                            "--outdir", str(self.folder), str(path)], check=True, capture_output=True, timeout=120)
            with open(path.with_suffix(".csv"), encoding="utf-8") as lines:
                return list(csv.reader(lines))
        old, new = table(self.sheet), table(self.copy)
        self.assertEqual([row[:4] for row in old], [row[:4] for row in new])
        self.assertEqual(new[2][4:9], OURS)

    def test_macros_stay(self):
        """What it holds is not looked at: the part is copied as it is."""
        book = self.folder / "macros.xlsm"
        with zipfile.ZipFile(self.sheet) as source, zipfile.ZipFile(book, "w", zipfile.ZIP_DEFLATED) as out:
            for name in source.namelist():
                data = source.read(name)
                if name == "[Content_Types].xml":
                    data = data.replace(b"spreadsheetml.sheet.main+xml", b"spreadsheetml.sheet.macroEnabled.main+xml")
                out.writestr(name, data)
            out.writestr("xl/vbaProject.bin", bytes(range(256)) * 9)
        copy = self.folder / "macros copy.xlsm"
        self.write_back(book, copy)
        self.assertEqual(parts(copy)["xl/vbaProject.bin"], bytes(range(256)) * 9)

    def test_of_another_sheet_makes_a_workbook(self):
        source = self.folder / "list.csv"
        source.write_text("Name;E-Mail\nAnna;anna.lindqvist@morgenblatt.de\n=1+1;x@y\n", encoding="utf-8")
        out = self.folder / "list checked.xlsx"
        counts = self.write_back(source, out).row
        self.assertFalse(counts["copy"])
        sheet = openpyxl.load_workbook(out).active
        self.assertEqual([c.value for c in sheet[1]], ["Name", "E-Mail"] + OURS)
        self.assertEqual(sheet["A3"].data_type, "s")
        self.assertEqual(sheet["C2"].value, "Valid")

    def test_of_an_earlier_copy_keeps_what_stands_beside(self):
        source = self.folder / "earlier.csv"
        source.write_text("Name;E-Mail;" + ";".join(OURS) + ";Mine\nAnna;anna.lindqvist@morgenblatt.de;a;b;c;d;e;kept\n"
                          "Nobody;;Valid;old;;;;kept too\n", encoding="utf-8")
        out = self.folder / "earlier again.xlsx"
        self.write_back(source, out)
        rows = [[cell.value or "" for cell in row] for row in openpyxl.load_workbook(out).active]
        self.assertEqual(rows[0], ["Name", "E-Mail"] + OURS + ["Mine"])
        self.assertEqual((rows[1][2], rows[1][7]), ("Valid", "kept"))
        self.assertEqual(rows[2], ["Nobody", "", "", "", "", "", "", "kept too"])

    def test_refuses_what_would_lose_something(self):
        onto_itself = self.write_back(self.sheet, self.sheet, status=None)
        self.assertNotEqual(onto_itself.status, 0)
        other_kind = self.write_back(self.sheet, self.folder / "x.csv", status=None)
        self.assertNotEqual(other_kind.status, 0)
        nowhere = self.write_back(self.sheet, self.folder / "no" / "x.xlsx", status=None)
        self.assertEqual(nowhere.status, 3)
        self.assertEqual(sorted(p.name for p in self.folder.iterdir() if p.name.startswith("press") or ".part" in p.name
                                or ".sheet-" in p.name), sorted({"press.xlsx"} | {p.name for p in self.folder.glob("press.csv")}))


if __name__ == "__main__":
    unittest.main()
