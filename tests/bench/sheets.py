# SPDX-FileCopyrightText: 2026 The PressPost authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The same invented press contacts as CSV and as XLSX, and what an import must count in them. Deterministic."""
import csv
import os
import random
import unicodedata
import zipfile
from dataclasses import dataclass
from xml.sax.saxutils import escape

HEADER = ["First Name", "Last Name", "Outlet", "Role", "E-mail", "Country", "Phone", "Tags", "Notes"]
FIRST = ("Anna Jürgen Marta Olivia Noah Liam Emma Zoë François Łukasz Søren Inês Björn Aisha Kenji Priya Tomasz Chloé "
         "Mateo Lucía Ivan Olga Wei Ahmed Fatima Sean Niamh Pär David Sarah Michael Laura Peter Julia Nina Eva").split()
LAST = ("Müller Schmidt O'Connor Nowak García Dubois Rossi Jansen Svensson Nielsen Virtanen Kowalski Silva Tanaka "
        "Suzuki Li Wang Patel Khan Smith Johnson Brown Williams Jones Taylor Davies Novák Horvat Ivanov Hansen "
        "Dvořák Szabó Popescu Kaya Haddad Cohen").split()
CITY = ("Berlin Lyon Porto Gdansk Turin Malmo Bergen Tampere Utrecht Ghent Cork Leeds Bristol Austin Denver Boston "
        "Toronto Perth Osaka Pune Lagos Cairo Lima Bogota Graz Basel Brno Split Varna Cluj").split()
OUTLET = ["The Daily {}", "{} Tribune", "{} Business Journal", "Radio {}", "{} TV", "Gazette de {}", "{} Zeitung",
          "Il Corriere di {}", "{} Today, Weekend Edition", '"{} Insider" Magazine']
ROLE = ["Editor-in-Chief", "Staff Writer", "Freelance Journalist", "Producer", "News Editor", "Technology Reporter",
        "Features Editor", "Podcast Host", "Columnist", "Photo Editor", "Correspondent, Politics"]
TOPICS = ["tech", "politics", "culture", "sport", "climate", "finance", "health", "local", "podcast", "print", "tv"]
NOTE = ["Prefers phone before 11 am.", "Met at the spring press day; interested in sustainability and retail.",
        'Said: "send me the embargoed copy first"', "Moved desk in March\nnew assistant: Kim", "", "", "",
        "Do not call, e-mail only; replies within 2 days."]
COUNTRY = "DE FR PT PL IT SE NO FI NL BE IE GB US CA AU JP IN NG EG PE".split()
FREE = ["gmail.com", "outlook.com", "yahoo.com", "gmx.de", "web.de", "orange.fr", "icloud.com", "proton.me"]

# Addresses that cannot be any, whatever is cleaned away.
BAD = ["{local}{domain}", "{local}@@{domain}", ".{local}@{domain}", "{local}..x@{domain}", "{local}@-{domain}",
       "{local}@", "x" * 65 + "@{domain}", "n/a"]
SHARE_TWICE, SHARE_BAD = 0.02, 0.03


@dataclass
class Sheets:
    csv: str
    xlsx: str
    counts: dict  # as `presspostctl bench import` prints them


def plain(name):
    text = unicodedata.normalize("NFKD", name.lower().translate({0x142: "l", 0xF8: "o", 0x27: "-"}))
    return "".join(c for c in text if c.isascii() and (c.isalnum() or c == "-"))


def people(rows, counts):
    """Row after row; counts gets what an import must find."""
    rand = random.Random(2026)
    own = ["%s-%s%d.%s" % (rand.choice(["daily", "news", "press", "radio"]), rand.choice(CITY).lower(), i,
                           rand.choice(["com", "de", "fr", "co.uk", "net", "org", "eu"]))
           for i in range(max(50, min(10_000, rows // 20)))]
    seen = []
    for i in range(rows):
        first, last = rand.choice(FIRST), rand.choice(LAST)
        domain = rand.choice(FREE) if rand.random() < 0.35 else rand.choice(own)
        local = "%s.%s%d" % (plain(first), plain(last), i)
        dice = rand.random()
        if dice < SHARE_TWICE and seen:
            address = rand.choice(seen).upper()
            counts["dup"] += 1
        elif dice < SHARE_TWICE + SHARE_BAD:
            address = rand.choice(BAD).format(local=local, domain=domain)
            counts["bad"] += 1
        else:
            address = local + "@" + domain
            seen.append(address)
            counts["imported"] += 1
        yield [first, last, rand.choice(OUTLET).format(rand.choice(CITY)), rand.choice(ROLE), address,
               rand.choice(COUNTRY), "+%d %d %07d" % (rand.randrange(1, 99), rand.randrange(10, 999),
                                                      rand.randrange(10**7)),
               ";".join(rand.sample(TOPICS, rand.randrange(0, 4))), rand.choice(NOTE)]


def write_csv(path, rows):
    with open(path, "w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, lineterminator="\r\n")
        writer.writerow(HEADER)
        writer.writerows(rows)


CONTENT_TYPES = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">\
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>\
<Default Extension="xml" ContentType="application/xml"/>\
<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>\
<Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>\
<Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/>\
</Types>"""
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATIONS = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">%s</Relationships>"""
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
WORKBOOK = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<workbook xmlns="%s" xmlns:r="%s"><sheets><sheet name="Press" sheetId="1" r:id="rId1"/></sheets></workbook>"""


def relation(number, kind, target):
    return '<Relationship Id="rId%d" Type="%s/%s" Target="%s"/>' % (number, OFFICE, kind, target)


def write_xlsx(path, rows):
    """As spreadsheets write it: every text once, in the table of shared strings."""
    shared = {}
    lines = []
    for number, row in enumerate([HEADER] + rows, 1):
        cells = "".join('<c r="%s%d" t="s"><v>%d</v></c>' % ("ABCDEFGHI"[column], number,
                                                             shared.setdefault(text, len(shared)))
                        for column, text in enumerate(row) if text)
        lines.append('<row r="%d">%s</row>' % (number, cells))
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    parts = {
        "[Content_Types].xml": CONTENT_TYPES,
        "_rels/.rels": RELATIONS % relation(1, "officeDocument", "xl/workbook.xml"),
        "xl/workbook.xml": WORKBOOK % (MAIN, OFFICE),
        "xl/_rels/workbook.xml.rels": RELATIONS % (relation(1, "worksheet", "worksheets/sheet1.xml") +
                                                   relation(2, "sharedStrings", "sharedStrings.xml")),
        "xl/sharedStrings.xml": '%s<sst xmlns="%s">%s</sst>' % (head, MAIN, "".join(
            '<si><t xml:space="preserve">%s</t></si>' % escape(text) for text in shared)),
        "xl/worksheets/sheet1.xml": '%s<worksheet xmlns="%s"><sheetData>%s</sheetData></worksheet>' % (
            head, MAIN, "".join(lines)),
    }
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(zipfile.ZipInfo(name), text, zipfile.ZIP_DEFLATED)


def make(folder, rows):
    """Writes people-ROWS.csv and .xlsx into the folder, unless they are there."""
    os.makedirs(folder, exist_ok=True)
    counts = {"imported": 0, "bad": 0, "dup": 0}
    every = list(people(rows, counts))
    files = Sheets(*(os.path.join(folder, "people-%d.%s" % (rows, kind)) for kind in ("csv", "xlsx")), counts)
    if not os.path.exists(files.csv):
        write_csv(files.csv, every)
    if not os.path.exists(files.xlsx):
        write_xlsx(files.xlsx, every)
    return files
