#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The PressPost authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What people give a program by mistake or malice. Each ends in one sentence (what, why, what to do) and its exit status,
with the workspace as it was."""
import io
import os
import pathlib
import random
import resource
import shutil
import signal
import sqlite3
import struct
import subprocess
import sys
import unittest
import zipfile

import openpyxl

sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))
from ctl import Answer, Ctl  # noqa: E402

SHEET = "xl/worksheets/sheet1.xml"
MEMORY = 400 * 2**20  # bytes the program may have for a sheet, whatever it claims to be
BOMB = 2**30  # bytes of the sheet that a file of some hundred thousand unfolds to


def workbook(rows):
    book, file = openpyxl.Workbook(), io.BytesIO()
    for row in rows:
        book.active.append(row)
    book.save(file)
    return file.getvalue()


GOOD = workbook([["Name", "Email"], *([f"N{number}", f"n{number}@zeit.de"] for number in range(200))])


def with_sheet(write):
    """The good workbook with other contents of its sheet, written piece by piece."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(GOOD)) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name != SHEET:
                new.writestr(name, old.read(name))
        with new.open(SHEET, "w", force_zip64=True) as part:
            write(part)
    return file.getvalue()


def bomb(part):
    row = b'<row><c t="inlineStr"><is><t>' + b"a" * 1000 + b"</t></is></c></row>"
    part.write(b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>')
    for _ in range(BOMB // (1000 * len(row))):
        part.write(row * 1000)
    part.write(b"</sheetData></worksheet>")


def lying(content):
    """The same, but its headers call the sheet small."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        size = struct.pack("<I", min(archive.getinfo(SHEET).file_size, 2**32 - 1))
    return content.replace(size, struct.pack("<I", 4000))


def entities(part):
    names = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
    part.write(f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e0 "aaaaaaaaaa">{names}]><worksheet><sheetData><row>'
               '<c t="inlineStr"><is><t>&e9;</t></is></c></row></sheetData></worksheet>'.encode())


def nested(part):
    part.write(b"<worksheet><sheetData>" + b"<row>" * 10**6 + b"</row>" * 10**6 + b"</sheetData></worksheet>")


def cut_off(part):
    with zipfile.ZipFile(io.BytesIO(GOOD)) as archive:
        part.write(archive.read(SHEET)[:3000])


def compound(*streams):
    """A compound file (MS-CFB) with nothing in it but the names of its streams: what an encrypted workbook looks like."""
    def entry(name, kind, child=0xFFFFFFFF, right=0xFFFFFFFF):
        text = name.encode("utf-16-le") + b"\0\0" if name else b""
        return (text.ljust(64, b"\0") + struct.pack("<HBB", len(text), kind, 1) +
                struct.pack("<III", 0xFFFFFFFF, right, child) + bytes(36) + struct.pack("<IQ", 0xFFFFFFFE, 0))
    entries = [entry("Root Entry", 5, child=1)]
    for number, name in enumerate(streams, 1):
        entries.append(entry(name, 2, right=number + 1 if number < len(streams) else 0xFFFFFFFF))
    entries += [entry("", 0)] * (4 - len(entries))
    header = (bytes.fromhex("d0cf11e0a1b11ae1") + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6) +
              struct.pack("<IIIIIIIII", 0, 1, 1, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0) +
              struct.pack("<I", 0) + b"\xff" * 432)
    table = struct.pack("<II", 0xFFFFFFFD, 0xFFFFFFFE).ljust(512, b"\xff")
    return header + table + b"".join(entries)


def word_document():
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("[Content_Types].xml", '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
                         '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.'
                         'wordprocessingml.document.main+xml"/></Types>')
        archive.writestr("word/document.xml", "<w:document/>")
    return file.getvalue()


IMPORT = ("--source", "s", "--basis", "legitimate-interest", "--zone", "zone.json")
NOISE = random.Random(1).randbytes(3000)


class BadInputTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.ctl = Ctl(BINARIES)
        cls.addClassCleanup(cls.ctl.close)
        cls.ctl.environment["XDG_CONFIG_HOME"] = str(cls.ctl.home / "config")
        cls.ctl.environment["PRESSPOST_WORKSPACE"] = "office.presspost"
        cls.ctl("workspace", "create", status=0)
        (cls.ctl.home / "zone.json").write_text('{"names": {"zeit.de": {"MX": [[10, "mx.zeit.de"]]}, "mx.zeit.de": {"A": ["192.0.2.1"]}}}')
        (cls.ctl.home / "first.csv").write_text("Name,Email\nAnna,anna@zeit.de\n")
        cls.imports("first.csv", status=0)
        cls.before = cls.contents()

    @classmethod
    def imports(cls, name, **expected):
        return cls.ctl("import", name, *IMPORT, "--json", **expected)

    @classmethod
    def contents(cls):
        """How many rows each table holds; the file is sound."""
        database = sqlite3.connect(f"file:{cls.ctl.home}/office.presspost?mode=ro", uri=True)
        assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        tables = [name for name, in database.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE "
                                                     "'%\\_%' ESCAPE '\\'")]
        counts = {name: database.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in tables}
        database.close()
        return counts

    def limited(self, *words):
        """In little memory."""
        limit = lambda: resource.setrlimit(resource.RLIMIT_DATA, (MEMORY, MEMORY))  # noqa: E731
        return Answer(list(words), subprocess.run([self.ctl.program, *words], capture_output=True, text=True, timeout=120,
                                                  env=self.ctl.environment, cwd=self.ctl.home, preexec_fn=limit))

    def refused(self, answer, *words, status=3):
        self.assertEqual(answer.status, status, answer)
        self.assertEqual(answer.out, "", answer)
        lines = answer.err.splitlines()
        self.assertEqual(len(lines), 1, answer)
        self.assertTrue(lines[0].startswith("presspostctl: "), answer)
        self.assertGreaterEqual(lines[0].count(": "), 2, f"what, why, what to do: {answer}")
        for word in words:
            self.assertIn(word, lines[0], answer)
        self.assertEqual(self.contents(), self.before, f"something was kept: {answer}")

    def test_what_is_no_sheet(self):
        cases = {"picture.xlsx": (b"\x89PNG\r\n\x1a\n" + NOISE, "picture"), "paper.csv": (b"%PDF-1.5\n" + NOISE, "PDF"),
                 "noise.csv": (NOISE, "no text"), "empty.csv": (b"", "empty"), "letter.xlsx": (word_document(), "Word"),
                 "letter.docx": (word_document(), "Word"),
                 "locked.xlsx": (compound("EncryptionInfo", "EncryptedPackage"), "password"),
                 "old.doc": (compound("WordDocument"), "Word"),
                 "half.xlsx": (GOOD[:len(GOOD) // 2], "half.xlsx"), "broken.xlsx": (with_sheet(cut_off), "broken.xlsx"),
                 "entities.xlsx": (with_sheet(entities), "entities.xlsx"), "nested.xlsx": (with_sheet(nested), "nested.xlsx")}
        for name, (content, word) in cases.items():
            with self.subTest(name):
                (self.ctl.home / name).write_bytes(content)
                self.refused(self.limited("import", name, *IMPORT), word)

    def test_what_is_not_there_or_no_file(self):
        (self.ctl.home / "folder.csv").mkdir()
        self.refused(self.imports("nothing.csv"), "nothing.csv")
        self.refused(self.imports("folder.csv"), "folder")

    def test_a_sheet_that_unfolds_to_a_gigabyte(self):
        content = with_sheet(bomb)
        self.assertLess(len(content), 5 * 2**20)
        for name, file in (("honest.xlsx", content), ("lying.xlsx", lying(content))):
            with self.subTest(name):
                (self.ctl.home / name).write_bytes(file)
                self.refused(self.limited("import", name, *IMPORT), name)

    def test_a_sheet_without_addresses(self):
        (self.ctl.home / "cities.csv").write_text("Name,City\nAnna,Berlin\nBen,Bonn\n")
        self.refused(self.imports("cities.csv"), "no column holds email addresses")

    def test_a_quotation_mark_that_is_never_closed_costs_no_row(self):
        people = [f"P{number},p{number}@zeit.de\n" for number in range(100)]
        for row in (0, 50, 99):
            broken = people[:row] + ['"' + people[row]] + people[row + 1:]
            (self.ctl.home / "quote.csv").write_text("Name,Email\n" + "".join(broken))
            read = self.ctl("import", "--dry-run", "--json", "quote.csv").row
            self.assertEqual(len(read["contacts"]), 100)
            self.assertEqual([problem["row"] for problem in read["problems"]], [row + 2])
        self.assertEqual(self.contents(), self.before)
        self.ctl("--workspace", "quotes.presspost", "workspace", "create", status=0)
        brought = self.ctl("--workspace", "quotes.presspost", "import", "quote.csv", *IMPORT, "--json", status=0).row
        self.assertEqual((brought["added"], [problem["row"] for problem in brought["problems"]]), (100, [101]))

    def test_a_disk_that_takes_no_more_while_importing(self):
        (self.ctl.home / "many.csv").write_text("Name,Email\n" + "".join(f"P{n},p{n}@zeit.de\n" for n in range(20000)))
        size = (self.ctl.home / "office.presspost").stat().st_size + 2**20

        def little_room():
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
        words = ["import", "many.csv", *IMPORT]
        answer = Answer(words, subprocess.run([self.ctl.program, *words], capture_output=True, text=True, timeout=120,
                                              env=self.ctl.environment, cwd=self.ctl.home, preexec_fn=little_room))
        self.refused(answer, "disk")

    def test_an_export_with_no_room(self):
        self.refused(self.ctl("contacts", "export", "/dev/full/people.xlsx"), "people.xlsx")

    def test_messages_that_say_nothing_of_ours(self):
        mail = "From: c{0}@zeit.de\nTo: us@press.example\nSubject: Lunch {0}\nMessage-ID: <{0}@zeit.de>\n\nAt noon?\n"
        box = "".join(f"From c{n}@zeit.de Wed Nov 25 10:00:00 2026\n{mail.format(n)}\n" for n in range(1000))
        deep = "Subject: x\n" + "".join(f"Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\nContent-Type: message/rfc822\n\n"
                                          for n in range(1000)) + "Subject: y\n\nend\n"
        for name, text, read in (("box.mbox", box, 1000), ("cut.mbox", box[:len(box) // 2 - 5], None), ("deep.eml", deep, 1),
                                 ("cut.eml", mail.format(7777)[:20], 1),
                                 ("large.eml", mail.format(8888) + "x" * 70 * 10**6, 1)):
            with self.subTest(name):
                (self.ctl.home / name).write_text(text)
                people = self.contents()["contact"]
                summary = self.ctl("feedback", "process", name, "--json", status=0).row
                if read is not None:
                    self.assertEqual(summary["read"], read)
                self.assertEqual((summary["matched"], summary["suppressed"], summary["bounces"]), (0, 0, 0))
                self.assertEqual(self.contents()["contact"], people)
                (self.ctl.home / name).unlink()
        type(self).before = self.contents()

    def test_a_workspace_that_is_damaged(self):
        whole = (self.ctl.home / "office.presspost").read_bytes()
        vault = next(self.ctl.home.glob("office*vault*"), None)
        for name, content in (("half", whole[:len(whole) // 2]), ("zeroed", whole[:4096] + bytes(len(whole) - 4096)),
                              ("noise", NOISE), ("nothing", b"")):
            with self.subTest(name):
                file = self.ctl.home / f"{name}.presspost"
                file.write_bytes(content)
                if vault:
                    shutil.copy(vault, self.ctl.home / vault.name.replace("office", name))
                answer = self.ctl("--workspace", file, "contacts", "list", "--json")
                self.refused(answer, "keep the file as it is" if name in ("half", "zeroed") else name)
                self.assertEqual(file.read_bytes(), content, "the damaged file must stay as it is, to be rescued")


if __name__ == "__main__":
    BINARIES = str(pathlib.Path(sys.argv.pop(1)).resolve())
    unittest.main()
