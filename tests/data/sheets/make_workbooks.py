# SPDX-FileCopyrightText: 2026 The PressPost authors
# SPDX-License-Identifier: GPL-3.0-or-later
# The second half of make.py, which runs it: workbooks, pages, and files that are no sheets.
import datetime
import os

import openpyxl
import xlwt
from openpyxl.styles import Font


def saved(book):
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def simple(rows, title="Tabelle1"):
    book = openpyxl.Workbook()
    book.active.title = title
    for row in rows:
        book.active.append(row)
    return book


ROWS = [["Name", "E-Mail", "Telefon"], ["Anna Lind", "anna@blatt.example", "0049 30 1"], ["Ben Ost", "ben@blatt.example", "+44 20 7946"]]

# --- by openpyxl -----------------------------------------------------------------------------------------------------------

book = simple(ROWS)
case("book-simple.xlsx", saved(book), TWO, form="xlsx")
case("book-named-csv.csv", saved(book), TWO, form="xlsx")
case("book-named-xls.xls", saved(book), TWO, form="xlsx")
book = simple([["Presseverteiler"], [], ["Stand", datetime.date(2026, 3, 1)], *ROWS])
case("book-title-above.xlsx", saved(book), TWO, form="xlsx", header=3)
book = simple([["Please read"]], "Readme")
sheet = book.create_sheet("Presse")
for row in ROWS:
    sheet.append(row)
hidden = book.create_sheet("former")
hidden.sheet_state = "veryHidden"
for i in range(40):
    hidden.append([f"gone{i}@blatt.example"])
case("book-readme-and-hidden-sheet.xlsx", saved(book), TWO, form="xlsx", sheet="Presse")
book = simple(ROWS)
book.active.row_dimensions[3].hidden = True
case("book-hidden-row.xlsx", saved(book), TWO, form="xlsx")
book = simple([["Name", "E-Mail"], ["Anna Lind", "write"], ["Ben Ost", "ben@blatt.example"]])
book.active["B2"].hyperlink = "mailto:anna@blatt.example?subject=Hi"
book.active["B3"].hyperlink = "mailto:other@blatt.example"
case("book-links.xlsx", saved(book), TWO, form="xlsx", problems=[3])
book = simple([["Name", "Ort"], ["Anna Lind", "Berlin"], ["Ben Ost", "Kiel"]])
book.active["A2"].hyperlink, book.active["A3"].hyperlink = "mailto:anna@blatt.example", "mailto:ben@blatt.example"
case("book-links-on-names.xlsx", saved(book), ["anna@blatt.example", "ben@blatt.example"], form="xlsx")
book = simple([["Name", "E-Mail"], ["Anna Lind", '=HYPERLINK("mailto:anna@blatt.example","write")'], ["Ben Ost", "ben@blatt.example"]])
case("book-link-formula-without-result.xlsx", saved(book), TWO, form="xlsx", problems=[2])
book = simple([["Name", "E-Mail"], ["Anna Lind", '=LOWER("X")&"@blatt.example"'], ["Ben Ost", "ben@blatt.example"]])
case("book-formula-without-result.xlsx", saved(book), [("ben@blatt.example", "Ben Ost")], form="xlsx", problems=[2])
book = simple([["Name", "E-Mail", "Seit", "Nr"], ["Anna Lind", "anna@blatt.example", datetime.datetime(2025, 3, 4, 9, 30), 447911123456], ["Ben Ost", "ben@blatt.example", datetime.date(2024, 12, 31), 1.5]])
case("book-dates-and-numbers.xlsx", saved(book), TWO, form="xlsx")
book = simple([["Name", "E-Mail", "Seit"], ["Anna Lind", "anna@blatt.example", datetime.date(2025, 3, 4)], ["Ben Ost", "ben@blatt.example", None]])
book.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904
case("book-dates-1904.xlsx", saved(book), TWO, form="xlsx")
book = simple(ROWS)
book.active.merge_cells("A5:C5")
book.active["A5"] = "Stand: 3.3.2026"
book.active["A1"].font = Font(bold=True)
case("book-merged-footer.xlsx", saved(book), TWO, form="xlsx", problems=[5])
book = openpyxl.Workbook()
book.active["D10"], book.active["E10"], book.active["D11"], book.active["E11"], book.active["D500"], book.active["E500"] = "Name", "E-Mail", "Anna Lind", "anna@blatt.example", "Ben Ost", "ben@blatt.example"
book.active["A1048576"] = " "
case("book-sparse.xlsx", saved(book), TWO, form="xlsx", header=9)
book = simple([["Name", "E-Mail"], ["Anna Lind", "#N/A"], ["Ben Ost", "ben@blatt.example"], [True, False]])
case("book-errors-and-booleans.xlsx", saved(book), [("ben@blatt.example", "Ben Ost")], form="xlsx", problems=[2, 4])
book = simple([["Vorname", "Nachname", "E-Mail"], ["Zoë", "Müller-Łęcka 😀", "zoe@blatt.example"], ["<Ben>", "Ost & Söhne", "ben@blatt.example"]])
case("book-letters.xlsx", saved(book), [("zoe@blatt.example", "Zoë Müller-Łęcka 😀"), ("ben@blatt.example", "<Ben> Ost & Söhne")], form="xlsx")
book = simple([["Name", "E-Mail"], ["Anna\nLind", "anna@blatt.example\na.lind@home.example"]])
case("book-lines-in-cells.xlsx", saved(book), ["anna@blatt.example", "a.lind@home.example"], form="xlsx")
book = simple(ROWS)
book.active.title = "leer"
book.active.delete_rows(1, 9)
for title in ("Print", "Rundfunk"):
    sheet = book.create_sheet(title)
    sheet.append(["Name", "E-Mail"])
    for i in range(2 if title == "Print" else 3):
        sheet.append([f"P{i} Ost", f"{title.lower()}{i}@blatt.example"])
case("book-fullest-sheet.xlsx", saved(book), [f"rundfunk{i}@blatt.example" for i in range(3)], form="xlsx", sheet="Rundfunk")

# --- part by part ----------------------------------------------------------------------------------------------------------

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT_MAIN, STRICT_OFFICE = "http://purl.oclc.org/ooxml/spreadsheetml/main", "http://purl.oclc.org/ooxml/officeDocument/relationships"
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def parts(sheet, strings=None, styles=None, prefix="", main=MAIN, office=OFFICE, target="worksheets/sheet1.xml", book="", more=()):
    p, colon = prefix, prefix and f"{prefix}:"
    ns = f'xmlns:{p}="{main}"' if p else f'xmlns="{main}"'
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        relations = f'<Relationship Id="r1" Type="{office}/worksheet" Target="{target}"/>'
        if strings is not None:
            relations += f'<Relationship Id="r2" Type="{office}/sharedStrings" Target="sharedStrings.xml"/>'
            archive.writestr("xl/sharedStrings.xml", DECLARATION + f"<{colon}sst {ns}>{strings}</{colon}sst>")
        if styles is not None:
            relations += f'<Relationship Id="r3" Type="{office}/styles" Target="styles.xml"/>'
            archive.writestr("xl/styles.xml", DECLARATION + f"<{colon}styleSheet {ns}>{styles}</{colon}styleSheet>")
        package = "http://schemas.openxmlformats.org/package/2006/relationships"
        archive.writestr("_rels/.rels", DECLARATION + f'<Relationships xmlns="{package}"><Relationship Id="r1" Type="{office}/officeDocument" Target="xl/workbook.xml"/></Relationships>')
        archive.writestr("xl/workbook.xml", DECLARATION + f'<{colon}workbook {ns} xmlns:r="{office}">{book}<{colon}sheets><{colon}sheet name="A" sheetId="1" r:id="r1"/></{colon}sheets></{colon}workbook>')
        archive.writestr("xl/_rels/workbook.xml.rels", DECLARATION + f'<Relationships xmlns="{package}">{relations}</Relationships>')
        archive.writestr("xl/worksheets/sheet1.xml", DECLARATION + f'<{colon}worksheet {ns} xmlns:r="{office}">{sheet}</{colon}worksheet>')
        for name, text in more:
            archive.writestr(name, text)
    return out.getvalue()


def inline(*rows, prefix="", references=True):
    c = prefix and f"{prefix}:"
    text = ""
    for number, row in enumerate(rows, 1):
        found = "".join(f'<{c}c {f"""r="{chr(65 + column)}{number}" """ if references else ""}t="inlineStr"><{c}is><{c}t>{cell}</{c}t></{c}is></{c}c>' for column, cell in enumerate(row))
        text += f'<{c}row{f""" r="{number}" """ if references else ""}>{found}</{c}row>'
    return f"<{c}sheetData>{text}</{c}sheetData>"


PLAIN_ROWS = [["Name", "E-Mail"], ["Anna Lind", "anna@blatt.example"], ["Ben Ost", "ben@blatt.example"]]
case("part-inline.xlsx", parts(inline(*PLAIN_ROWS)), TWO, form="xlsx")
case("part-no-references.xlsx", parts(inline(*PLAIN_ROWS, references=False)), TWO, form="xlsx")
case("part-prefixed.xlsx", parts(inline(*PLAIN_ROWS, prefix="x"), prefix="x"), TWO, form="xlsx")
case("part-strict.xlsx", parts(inline(*PLAIN_ROWS), main=STRICT_MAIN, office=STRICT_OFFICE), TWO, form="xlsx")
case("part-absolute-target.xlsx", parts(inline(*PLAIN_ROWS), target="/xl/worksheets/sheet1.xml"), TWO, form="xlsx")
case("part-wrong-dimension.xlsx", parts('<dimension ref="A1:XFD1048576"/>' + inline(*PLAIN_ROWS)), TWO, form="xlsx")
case("part-macro.xlsm", parts(inline(*PLAIN_ROWS), more=[("xl/vbaProject.bin", "x")]), TWO, form="xlsx")
case("part-rich-and-phonetic.xlsx", parts('<sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row><row r="2"><c r="A2" t="s"><v>2</v></c><c r="B2" t="s"><v>3</v></c></row></sheetData>',
                                           strings="<si><t>Name</t></si><si><t>E-Mail</t></si><si><r><t>田中</t></r><r><rPr><b/></rPr><t xml:space=\"preserve\"> 花子</t></r><rPh sb=\"0\" eb=\"2\"><t>タナカ</t></rPh></si><si><r><t>tanaka</t></r><r><t>@blatt.example</t></r></si>"),
     [("tanaka@blatt.example", "田中 花子")], form="xlsx")
case("part-escapes.xlsx", parts(inline(["Name", "E-Mail"], ["Anna_x000D_\n_x005F_x", "anna@blatt.example"])), ["anna@blatt.example"], form="xlsx")
case("part-formula-results.xlsx", parts('<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>Name</t></is></c><c r="B1" t="inlineStr"><is><t>E-Mail</t></is></c></row>'
                                         '<row r="2"><c r="A2" t="str"><f>"Anna"&amp;" Lind"</f><v>Anna Lind</v></c><c r="B2" t="str"><f>X</f><v>anna@blatt.example</v></c></row>'
                                         '<row r="3"><c r="A3" t="str"><f>Y</f><v>Ben Ost</v></c><c r="B3" t="str"><f>HYPERLINK("mailto:ben@blatt.example","write")</f><v>write</v></c></row></sheetData>'), TWO, form="xlsx")
case("part-exponent.xlsx", parts('<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>Telefon</t></is></c><c r="B1" t="inlineStr"><is><t>E-Mail</t></is></c></row>'
                                 '<row r="2"><c r="A2"><v>4.47911123456E11</v></c><c r="B2" t="inlineStr"><is><t>anna@blatt.example</t></is></c></row></sheetData>'),
     ["anna@blatt.example"], form="xlsx", cell=[0, 0, "447911123456"])
case("part-date-styles.xlsx", parts('<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>Seit</t></is></c><c r="B1" t="inlineStr"><is><t>E-Mail</t></is></c></row>'
                                    '<row r="2"><c r="A2" s="1"><v>45720</v></c><c r="B2" t="inlineStr"><is><t>anna@blatt.example</t></is></c></row></sheetData>',
                                    styles='<numFmts count="1"><numFmt numFmtId="164" formatCode="[$-407]d\\. mmm\\ yyyy"/></numFmts><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="164"/></cellXfs>'),
     ["anna@blatt.example"], form="xlsx", cell=[0, 0, "2025-03-04"])
case("part-1904.xlsx", parts('<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>Seit</t></is></c><c r="B1" t="inlineStr"><is><t>E-Mail</t></is></c></row>'
                             '<row r="2"><c r="A2" s="1"><v>44258</v></c><c r="B2" t="inlineStr"><is><t>anna@blatt.example</t></is></c></row></sheetData>',
                             styles='<cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>', book='<workbookPr date1904="1"/>'),
     ["anna@blatt.example"], form="xlsx", cell=[0, 0, "2025-03-04"])

# --- by other programs -----------------------------------------------------------------------------------------------------

work = pathlib.Path(tempfile.mkdtemp())
book = simple([["Readme"]], "Readme")
sheet = book.create_sheet("Presse")
sheet.append(["Presseverteiler Frühjahr"])
sheet.append([])
sheet.append(["Vorname", "Name", "Medium", "E-Mail", "Telefon", "Seit"])
sheet.append(["Anna", "Lind", "Dagens", "anna@blatt.example", 447911123456, datetime.date(2025, 3, 4)])
sheet.append(["Łukasz", "Wójcik", "Gazeta 😀", "write to me", "0049 30 1", datetime.datetime(2025, 3, 4, 10, 30)])
sheet["D5"].hyperlink = "mailto:lukasz@blatt.example?subject=hello"
sheet.append(["Dee", "Roe", '=CONCATENATE("The ","Daily")', "dee@blatt.example", True])
hidden = book.create_sheet("former")
hidden.sheet_state = "hidden"
for i in range(20):
    hidden.append([f"gone{i}@blatt.example"])
book.save(work / "list.xlsx")
LIST = [("anna@blatt.example", "Anna Lind"), ("lukasz@blatt.example", "Łukasz Wójcik"), ("dee@blatt.example", "Dee Roe")]


def office(kind, name):
    subprocess.run(["soffice", "--headless", f"-env:UserInstallation=file://{work}/profile", "--convert-to", kind, "--outdir", str(work / "office"), str(work / "list.xlsx")],
                   check=True, capture_output=True, timeout=300)
    return (work / "office" / name).read_bytes()


case("office.ods", office("ods", "list.ods"), LIST, form="ods", header=2, sheet="Presse")
case("office.fods", office("fods", "list.fods"), LIST, form="ods", header=2, sheet="Presse")
case("office.xlsx", office("xlsx", "list.xlsx"), LIST, form="xlsx", header=2, sheet="Presse")
case("office-97.xls", office("xls:MS Excel 97", "list.xls"), LIST, form="xls", header=2, sheet="Presse", cell=[2, 2, "The Daily"])
case("office.html", office("html:HTML (StarCalc)", "list.html"), LIST, form="html", header=2)
case("office-html-named.xls", (work / "office" / "list.html").read_bytes(), LIST, form="html", header=2)
case("office-latin1.csv", office('csv:Text - txt - csv (StarCalc):59,34,12,1,,0,false,true,false,false,false,2', "list-Presse.csv"), LIST[::2], header=2, problems=[5])
for export, name in (("excel_biff8", "gnumeric-97.xls"), ("excel_biff7", "gnumeric-95.xls"), ("excel_dsf", "gnumeric-both.xls")):
    subprocess.run(["ssconvert", f"--export-type=Gnumeric_Excel:{export}", str(work / "list.xlsx"), str(work / name)], check=True, capture_output=True)
    found = LIST[::2]  # Gnumeric writes no links
    case(name, (work / name).read_bytes(), found, form="xls", header=2, problems=[5], sheet="Presse")
subprocess.run(["ssconvert", str(work / "list.xlsx"), str(work / "gnumeric.ods")], check=True, capture_output=True)
case("gnumeric.ods", (work / "gnumeric.ods").read_bytes(), LIST[::2], form="ods", header=2, sheet="Presse", problems=[5])
script = 'const X=require("xlsx");const b=X.readFile(process.argv[1]);for(const [t,n] of [["biff8","a.xls"],["biff5","b.xls"],["xlml","c.xls"],["html","d.html"],["txt","e.txt"],["xlsx","f.xlsx"]])X.writeFile(b,n,{bookType:t,sheet:"Presse"});'
subprocess.run(["node", "-e", script, str(work / "list.xlsx")], check=True, cwd=work)
case("sheetjs-97.xls", (work / "a.xls").read_bytes(), LIST, form="xls", header=2, sheet="Presse")
case("sheetjs-xml2003.xls", (work / "c.xls").read_bytes(), LIST, form="xml2003", header=2, sheet="Presse")
case("sheetjs.html", (work / "d.html").read_bytes(), LIST, form="html", header=2)
case("sheetjs-utf16.txt", (work / "e.txt").read_bytes(), LIST[::2], header=2, problems=[5])
case("sheetjs.xlsx", (work / "f.xlsx").read_bytes(), LIST, form="xlsx", header=2, sheet="Presse")
book = xlwt.Workbook(encoding="utf-8")
sheet = book.add_sheet("Presse")
for column, word in enumerate(("Name", "E-Mail", "Seit")):
    sheet.write(0, column, word)
for i in range(1, 400):
    sheet.write(i, 0, f"Zoë {i} {'é☃' * (i % 40)}")
    sheet.write(i, 1, f"p{i}@blatt.example")
    sheet.write(i, 2, datetime.date(2025, 1, 1), xlwt.easyxf(num_format_str="DD.MM.YYYY") if i == 1 else xlwt.Style.default_style)
sheet.write(400, 1, xlwt.Formula('HYPERLINK("mailto:link@blatt.example","write")'))
case("xlwt-long-strings.xls", saved(book), [(f"p{i}@blatt.example", f"Zoë {i} {'é☃' * (i % 40)}".strip()) for i in range(1, 400)] + ["link@blatt.example"], form="xls", problems=[401],
     cell=[0, 2, "2025-01-01"])

# --- by hand: XML of 2003, pages -------------------------------------------------------------------------------------------

XML2003 = '<?xml version="1.0"{}?>\n<?mso-application progid="Excel.Sheet"?>\n<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">{}</Workbook>'
BODY = ('<Worksheet ss:Name="Alt"><Table><Row><Cell><Data ss:Type="String">x</Data></Cell></Row></Table><WorksheetOptions xmlns="urn:schemas-microsoft-com:office:excel"><Visible>SheetHidden</Visible></WorksheetOptions></Worksheet>'
        '<Worksheet ss:Name="Presse"><Table><Column ss:Width="80"/><Row><Cell><Data ss:Type="String">Name</Data></Cell><Cell ss:Index="3"><Data ss:Type="String">E-Mail</Data></Cell></Row>'
        '<Row ss:Index="4"><Cell ss:MergeAcross="1"><ss:Data ss:Type="String" xmlns="http://www.w3.org/TR/REC-html40"><B>Zoë</B> Lind</ss:Data></Cell><Cell ss:HRef="mailto:anna@blatt.example"><Data ss:Type="String">write</Data>'
        '<Comment><Data>old@blatt.example</Data></Comment></Cell><Cell><Data ss:Type="DateTime">2025-03-04T00:00:00.000</Data></Cell></Row>'
        '<Row><Cell><Data ss:Type="String">Ben Ost</Data></Cell><Cell ss:Index="3"><Data ss:Type="String">ben@blatt.example</Data></Cell></Row></Table></Worksheet>')
FOUND = [("anna@blatt.example", "Zoë Lind"), ("ben@blatt.example", "Ben Ost")]
case("xml2003.xls", XML2003.format("", BODY).encode(), FOUND, form="xml2003", sheet="Presse", problems=[4])
case("xml2003-windows.xml", XML2003.format(' encoding="windows-1252"', BODY).encode("cp1252"), FOUND, form="xml2003", sheet="Presse", problems=[4])
case("xml2003-utf16.xls", b"\xff\xfe" + XML2003.format(' encoding="UTF-16"', BODY).encode("utf-16-le"), FOUND, form="xml2003", sheet="Presse", problems=[4])
TABLE = "<tr><th>Name</th><th>E-Mail</th></tr><tr><td>Zoë<br>Lind</td><td><a href='mailto:anna@blatt.example'>write</a></td></tr><tr><td>Ben Ost<td>ben@blatt.example"
case("page.html", f"<!DOCTYPE html><html><head><meta charset='utf-8'><title>x</title></head><body><p>Hi</p><table>{TABLE}</table></body></html>".encode(), ["anna@blatt.example", "ben@blatt.example"], form="html")
case("page-named.xls", f'<meta http-equiv="Content-Type" content="text/html; charset=windows-1252"><table>{TABLE}</table>'.encode("cp1252"), ["anna@blatt.example", "ben@blatt.example"], form="html")
case("page-bare-table.xls", f"<table border=1>{TABLE}</table>".encode(), ["anna@blatt.example", "ben@blatt.example"], form="html")
case("page-office-xmlns.xls", f'<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><meta name=ProgId content=Excel.Sheet></head><body><table>{TABLE}</table></body></html>'.encode(), ["anna@blatt.example", "ben@blatt.example"], form="html")
case("page-layout-tables.html", f"<html><body><table><tr><td>menu</td><td><table>{TABLE}</table></td></tr></table></body></html>".encode(), ["anna@blatt.example", "ben@blatt.example"], form="html")
case("page-spans.html", "<table><tr><th rowspan=2>Name</th><th colspan=2>Kontakt</th></tr><tr><th>Tel</th><th>E-Mail</th></tr><tr><td>Anna Lind</td><td>1</td><td>anna@blatt.example</td></tr></table>".encode(), [("anna@blatt.example", "Anna Lind")], form="html", header=1)
case("page-entities.html", b"<table><tr><td>Name</td><td>E-Mail</td></tr><tr><td>Zo&euml; &amp; Co</td><td>anna&#64;blatt.example</td></tr></table>", [("anna@blatt.example", "Zoë & Co")], form="html")

# --- no sheets -------------------------------------------------------------------------------------------------------------

word = io.BytesIO()
with zipfile.ZipFile(word, "w") as archive:
    archive.writestr("[Content_Types].xml", "<Types/>")
    archive.writestr("word/document.xml", "<w/>")
case("no-word.docx", word.getvalue(), error="it is a Word document")
case("no-word-named.xlsx", word.getvalue(), error="it is a Word document")
bomb = io.BytesIO()
with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
    archive.writestr("xl/workbook.xml", f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets><sheet name="A" sheetId="1" r:id="r1"/></sheets></workbook>')
    archive.writestr("xl/_rels/workbook.xml.rels", f'<Relationships><Relationship Id="r1" Type="{OFFICE}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>')
    archive.writestr("_rels/.rels", f'<Relationships><Relationship Id="r1" Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>')
    archive.writestr("xl/worksheets/sheet1.xml", "<worksheet><sheetData>" + "<row/>" * 8_000_000)
case("no-bomb.xlsx", bomb.getvalue(), error="cannot be read")
simple_book = (HERE / "book-simple.xlsx").read_bytes()
case("no-truncated.xlsx", simple_book[:len(simple_book) // 2], error="damaged or not complete")
case("no-truncated.xls", (HERE / "office-97.xls").read_bytes()[:5000], error="damaged or not complete")
case("no-empty.csv", b"", error="it is empty")
case("no-pdf.csv", b"%PDF-1.7\n1 0 obj\n", error="it is a PDF document")
case("no-picture.xlsx", b"\x89PNG\r\n\x1a\n" + bytes(64), error="it is a picture")
case("no-binary.csv", bytes(range(256)) * 20, error="data that is no text")
case("no-table.html", b"<html><body><p>anna@blatt.example</p></body></html>", error="a web page without a table")
shutil.rmtree(work)
