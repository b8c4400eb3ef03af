#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The PressPost authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes the contact sheets of this folder and expected.jsonl: what a careful person reads in each of them.

The files are kept, so that the tests need none of the programs that made them: python3-openpyxl, LibreOffice
(soffice), Gnumeric (ssconvert), python3-xlwt, Node with SheetJS (NODE_PATH).  A new sheet: one call below, run
make.py, look at the new lines of expected.jsonl.

A case: file name, bytes, what is expected: format, header (0-based row, -1: none), contacts [(address, name)],
problems (1-based rows), text ("~" and part of the sentence of an unreadable file)."""
import io
import json
import pathlib
import quopri
import shutil
import subprocess
import sys
import tempfile
import zipfile

HERE = pathlib.Path(__file__).resolve().parent
CASES = {}


def case(name, data, contacts=(), form="csv", header=0, problems=(), error=None, **more):
    assert name not in CASES, name
    (HERE / name).write_bytes(data)
    if error:
        CASES[name] = {"error": error}
        return
    CASES[name] = {"format": form, "header_row": header, "contacts": [list(c) if isinstance(c, (tuple, list)) else [c, None] for c in contacts],
                   "problem_rows": list(problems), **more}


# --- text: encodings -------------------------------------------------------------------------------------------------------

def lines(*rows, end="\r\n", sep=","):
    return "".join(sep.join(row) + end for row in rows)


NORDIC = [("åsa.öberg@tidning.example", "Åsa Öberg"), ("bjorn@tidning.example", "Björn Sjögren"), ("zoe@presse.example", "Zoë Müller"),
          ("rene@presse.example", "René Lefèvre")]
PLAIN = [("asa@tidning.example", "Åsa Öberg"), ("bjorn@tidning.example", "Björn Sjögren"), ("zoe@presse.example", "Zoë Müller"),
         ("rene@presse.example", "René Lefèvre")]


def western(header=("Name", "E-Mail", "Medium"), sep=",", end="\r\n"):
    return lines(header, *[(name, mail, "Blatt") for mail, name in PLAIN], sep=sep, end=end)


for number, (name, codec, mark) in enumerate([("utf8", "utf-8", b""), ("utf8-bom", "utf-8", b"\xef\xbb\xbf"), ("utf8-two-boms", "utf-8", b"\xef\xbb\xbf" * 2),
                                             ("utf16le-bom", "utf-16-le", b"\xff\xfe"), ("utf16be-bom", "utf-16-be", b"\xfe\xff"), ("utf16le", "utf-16-le", b""),
                                             ("utf16be", "utf-16-be", b""), ("windows-1252", "cp1252", b""), ("iso-8859-15", "iso-8859-15", b""),
                                             ("mac-roman-cr", "mac-roman", b"")]):
    case(f"enc-{name}.csv", mark + western(sep=";" if number % 2 else ",", end="\r" if "cr" in name else "\r\n").encode(codec), PLAIN)
case("enc-utf16-excel-unicode-text.txt", b"\xff\xfe" + western(sep="\t").encode("utf-16-le"), PLAIN)
case("enc-utf16-excel-named.csv", b"\xff\xfe" + western(sep="\t").encode("utf-16-le"), PLAIN)
case("enc-one-bad-byte.csv", western().encode().replace("Björn".encode(), b"Bj\xf6rn"), PLAIN)


def regional(file, codec, header, people, sep=";"):
    case(file, lines(header, *[(name, mail, outlet) for mail, name, outlet in people], sep=sep).encode(codec), [(m, n) for m, n, _ in people])


regional("enc-windows-1250-pl.csv", "cp1250", ("Imię i nazwisko", "Adres e-mail", "Redakcja"),
         [("lukasz@gazeta.example", "Łukasz Wójcik", "Gazeta Świąteczna"), ("zaneta@gazeta.example", "Żaneta Ćwiąkała", "Dziennik"),
          ("grazyna@radio.example", "Grażyna Śliwińska", "Radio Łódź")])
regional("enc-windows-1250-cs.csv", "cp1250", ("Jméno", "E-mail", "Médium"),
         [("jiri@noviny.example", "Jiří Dvořák", "Noviny"), ("ludek@noviny.example", "Luděk Šťastný", "Týdeník"), ("zdena@radio.example", "Zdeňka Čížková", "Rádio")])
regional("enc-windows-1250-hu.csv", "cp1250", ("Név", "E-mail cím", "Szerkesztőség"),
         [("geza@hirlap.example", "Géza Sütő", "Hírlap"), ("erzsebet@hirlap.example", "Erzsébet Kőszegi", "Napló"), ("gyongyi@radio.example", "Gyöngyi Erdős", "Rádió")])
regional("enc-windows-1251-ru.csv", "cp1251", ("Имя", "Почта", "Издание"),
         [("anna@gazeta.example", "Анна Кузнецова", "Вечерняя газета"), ("ivan@gazeta.example", "Иван Петров", "Новости"), ("olga@radio.example", "Ольга Смирнова", "Радио")])
regional("enc-windows-1251-bg.csv", "cp1251", ("Име", "Имейл", "Медия"),
         [("georgi@vestnik.example", "Георги Димитров", "Вестник"), ("maria@vestnik.example", "Мария Иванова", "Седмичник"), ("petar@radio.example", "Петър Стоянов", "Радио")])
regional("enc-koi8-r.csv", "koi8-r", ("Имя", "Почта", "Издание"),
         [("anna@gazeta.example", "Анна Кузнецова", "Вечерняя газета"), ("ivan@gazeta.example", "Иван Петров", "Новости"), ("olga@radio.example", "Ольга Смирнова", "Радио")])
regional("enc-windows-1253-el.csv", "cp1253", ("Όνομα", "Ηλεκτρονικό ταχυδρομείο", "Μέσο"),
         [("giorgos@nea.example", "Γιώργος Παπαδόπουλος", "Τα Νέα"), ("eleni@nea.example", "Ελένη Δημητρίου", "Εφημερίδα"), ("nikos@radio.example", "Νίκος Ιωάννου", "Ράδιο")])
regional("enc-windows-1254-tr.csv", "cp1254", ("Ad Soyad", "E-posta", "Yayın"),
         [("isik@gazete.example", "Işık Şahin", "Gazete"), ("gulsen@gazete.example", "Gülşen Yıldız", "Haftalık"), ("cagri@radyo.example", "Çağrı Öztürk", "Radyo")])
regional("enc-windows-1257-lt.csv", "cp1257", ("Vardas", "El. paštas", "Leidinys"),
         [("zydrune@zinios.example", "Žydrūnė Šimkutė", "Žinios"), ("arunas@zinios.example", "Arūnas Čepaitis", "Dienraštis"), ("egle@radijas.example", "Eglė Jūratė", "Radijas")])
regional("enc-shift-jis-ja.csv", "shift_jis", ("氏名", "メールアドレス", "媒体"),
         [("tanaka@shinbun.example", "田中花子", "毎朝新聞"), ("suzuki@shinbun.example", "鈴木一郎", "週刊誌"), ("sato@radio.example", "佐藤美咲", "ラジオ")], sep=",")
regional("enc-gb18030-zh.csv", "gb18030", ("姓名", "邮箱", "媒体"),
         [("wang@ribao.example", "王小明", "人民晚报"), ("li@ribao.example", "李丽华", "周刊杂志"), ("zhang@diantai.example", "张伟", "广播电台")], sep=",")
regional("enc-euc-kr-ko.csv", "euc-kr", ("이름", "이메일", "매체"),
         [("kim@ilbo.example", "김민수", "매일신문"), ("lee@ilbo.example", "이영희", "주간잡지"), ("park@radio.example", "박지훈", "라디오")], sep=",")
regional("enc-big5-zh.csv", "big5", ("姓名", "電子郵件", "媒體"),
         [("wang@ribao.example", "王曉明", "自由晚報"), ("chen@ribao.example", "陳麗華", "週刊雜誌"), ("lin@diantai.example", "林志偉", "廣播電臺")], sep=",")
regional("enc-windows-1255-he.csv", "cp1255", ("שם", "דואר אלקטרוני", "עיתון"),
         [("yossi@iton.example", "יוסי כהן", "הארץ שלנו"), ("dana@iton.example", "דנה לוי", "שבועון"), ("avi@radio.example", "אבי מזרחי", "רדיו")], sep=",")
regional("enc-windows-1256-ar.csv", "cp1256", ("الاسم", "البريد الإلكتروني", "الصحيفة"),
         [("ahmad@jarida.example", "أحمد منصور", "الجريدة"), ("layla@jarida.example", "ليلى حسن", "الأسبوع"), ("omar@radio.example", "عمر خالد", "الإذاعة")], sep=",")

# --- text: delimiters, quotes, line ends -----------------------------------------------------------------------------------

TWO = [("anna@blatt.example", "Anna Lind"), ("ben@blatt.example", "Ben Ost")]
for name, sep in (("comma", ","), ("semicolon", ";"), ("tab", "\t"), ("pipe", "|")):
    case(f"sep-{name}.csv", lines(("Name", "E-Mail", "Ort"), ("Anna Lind", "anna@blatt.example", "Berlin"), ("Ben Ost", "ben@blatt.example", "Kiel"), sep=sep).encode(), TWO)
case("sep-line-semicolon.csv", b"sep=;\r\n" + lines(("Name", "E-Mail"), ("Anna Lind", "anna@blatt.example"), ("Ben Ost", "ben@blatt.example"), sep=";").encode(), TWO)
case("sep-line-bom-tab.csv", b"\xef\xbb\xbfsep=\t\r\n" + lines(("Name", "E-Mail"), ("Anna Lind", "anna@blatt.example"), ("Ben Ost", "ben@blatt.example"), sep="\t").encode(), TWO)
case("sep-line-word-tab.csv", b"sep=\\t\r\n" + lines(("Name", "E-Mail"), ("Anna Lind", "anna@blatt.example"), ("Ben Ost", "ben@blatt.example"), sep="\t").encode(), TWO)
case("sep-semicolons-full-of-commas.csv", lines(("Name", "Ressort", "E-Mail"), ("Lind, Anna", "Kultur, Film, Musik", "anna@blatt.example"),
                                                ("Ost, Ben", "Politik, Wirtschaft", "ben@blatt.example"), sep=";").encode(), ["anna@blatt.example", "ben@blatt.example"])
case("sep-commas-full-of-semicolons.csv", lines(("Name", "Topics", "E-Mail"), ("Anna Lind", "film; music; art", "anna@blatt.example"), ("Ben Ost", "news; money", "ben@blatt.example")).encode(), TWO)
case("sep-one-column.txt", b"anna@blatt.example\nben@blatt.example\n\ncy@blatt.example\n", ["anna@blatt.example", "ben@blatt.example", "cy@blatt.example"], form="text", header=-1)
case("sep-one-column-header.csv", b"E-Mail\nanna@blatt.example\nben@blatt.example\n", ["anna@blatt.example", "ben@blatt.example"], form="text")
case("quote-double.csv", b'"Name","E-Mail","Note"\r\n"Anna Lind","anna@blatt.example","says ""hi"", often"\r\n"Ben Ost","ben@blatt.example",""\r\n', TWO)
case("quote-single-all.csv", b"'Name','E-Mail'\n'Anna Lind','anna@blatt.example'\n'Ben Ost','ben@blatt.example'\n", TWO)
case("quote-backslash.csv", b'"Name","Note","E-Mail"\n"Anna Lind","says \\"hi\\", often","anna@blatt.example"\n"Ben Ost","","ben@blatt.example"\n', TWO)
case("quote-newline-inside.csv", b'Name,Address,E-Mail\r\nAnna Lind,"1 Main St\r\nBerlin",anna@blatt.example\r\nBen Ost,"2 Side St\nKiel",ben@blatt.example\r\n', TWO)
case("quote-apostrophes-in-names.csv", b"Name,E-Mail\nAnna O'Neil,anna@blatt.example\nBen D'Arcy,ben@blatt.example\n",
     [("anna@blatt.example", "Anna O'Neil"), ("ben@blatt.example", "Ben D'Arcy")])
case("quote-inside-unquoted.csv", b'Name,Height,E-Mail\nAnna Lind,5\'4",anna@blatt.example\nBen "Benny" Ost,6\'1",ben@blatt.example\n',
     [("anna@blatt.example", "Anna Lind"), ("ben@blatt.example", 'Ben "Benny" Ost')])
case("quote-never-closed.csv", b'Name,E-Mail\n"Anna Lind,anna@blatt.example\n' + b"".join(b"Name %d,n%d@blatt.example\n" % (i, i) for i in range(30)),
     ["anna@blatt.example"] + [f"n{i}@blatt.example" for i in range(30)], problems=[2])
for name, end in (("lf", "\n"), ("crlf", "\r\n"), ("cr", "\r")):
    case(f"end-{name}.csv", lines(("Name", "E-Mail"), ("Anna Lind", "anna@blatt.example"), ("Ben Ost", "ben@blatt.example"), end=end).encode(), TWO)
case("end-mixed.csv", b"Name,E-Mail\r\nAnna Lind,anna@blatt.example\nBen Ost,ben@blatt.example\rCy Roe,cy@blatt.example\r\n", TWO + [("cy@blatt.example", "Cy Roe")])
case("end-missing-last.csv", b"Name,E-Mail\nAnna Lind,anna@blatt.example\nBen Ost,ben@blatt.example", TWO)
case("end-blank-lines-between.csv", b"\n\nName,E-Mail\n\nAnna Lind,anna@blatt.example\n\n\nBen Ost,ben@blatt.example\n\n", TWO, header=2)
case("ragged-short-rows.csv", b"Name,E-Mail,Ort,Land\nAnna Lind,anna@blatt.example\nBen Ost,ben@blatt.example,Kiel\n", TWO)
case("ragged-long-rows.csv", b"Name,E-Mail\nAnna Lind,anna@blatt.example,more,still more\nBen Ost,ben@blatt.example,,,,x\n", TWO, problems=[2, 3])
case("hash-is-no-comment.csv", b"Name,E-Mail,Outlet\nAnna Lind,anna@blatt.example,#1 News\n#2 Desk,ben@blatt.example,x\n", [("anna@blatt.example", "Anna Lind"), ("ben@blatt.example", None)])
case("pk-is-no-archive.csv", b"PK,E-Mail\nAnna Lind,anna@blatt.example\nBen Ost,ben@blatt.example\n", ["anna@blatt.example", "ben@blatt.example"])
case("id-is-no-sylk.csv", b"ID;Person;E-Mail\n1;Anna Lind;anna@blatt.example\n2;Ben Ost;ben@blatt.example\n", ["anna@blatt.example", "ben@blatt.example"])
case("nul-bytes.csv", b"Name,E-Mail\nAnna Lind\0,anna@blatt.example\nBen Ost,ben@blatt.example\0\n", TWO)

# --- where the header is ----------------------------------------------------------------------------------------------------

case("header-after-title.csv", "Presseverteiler 2026\nStand: 3. März 2026\n\nName;E-Mail\nAnna Lind;anna@blatt.example\nBen Ost;ben@blatt.example\n".encode(), TWO, header=3)
case("header-after-title-with-semicolons.csv", "Presseverteiler 2026;;;\nStand: 3.3.2026;;;\n;;;\nNr;Name;E-Mail;Ort\n1;Anna Lind;anna@blatt.example;Berlin\n2;Ben Ost;ben@blatt.example;Kiel\n".encode(), TWO, header=3)
case("header-none.csv", b"Anna Lind;anna@blatt.example;+49 30 123456\nBen Ost;ben@blatt.example;+49 30 654321\n", TWO, header=-1)
case("header-none-address-first.csv", b"anna@blatt.example,Anna Lind\nben@blatt.example,Ben Ost\n", TWO, header=-1)
case("header-unknown-words.csv", b"Foo,Bar\nAnna Lind,anna@blatt.example\nBen Ost,ben@blatt.example\n", ["anna@blatt.example", "ben@blatt.example"])
case("header-two-rows.csv", b"Person,,Kontakt,\nVorname,Nachname,E-Mail,Telefon\nAnna,Lind,anna@blatt.example,1\nBen,Ost,ben@blatt.example,2\n", TWO, header=1)
case("header-repeated-below.csv", b"Name,E-Mail\nAnna Lind,anna@blatt.example\nName,E-Mail\nBen Ost,ben@blatt.example\n", TWO, problems=[3])
case("header-upper-case.csv", b"NAME;E-MAIL-ADRESSE;MEDIUM\nAnna Lind;anna@blatt.example;x\nBen Ost;ben@blatt.example;y\n", TWO)
case("header-with-units.csv", b"Name (vollst.),E-Mail*,Tel. (mobil)\nAnna Lind,anna@blatt.example,1\nBen Ost,ben@blatt.example,2\n", TWO)
case("header-underscores.csv", b"first_name,last_name,email_address\nAnna,Lind,anna@blatt.example\nBen,Ost,ben@blatt.example\n", TWO)
case("header-camel.csv", b"firstName,lastName,emailAddress\nAnna,Lind,anna@blatt.example\nBen,Ost,ben@blatt.example\n", TWO)
case("footer-sentences.csv", b"Name,E-Mail\nAnna Lind,anna@blatt.example\nBen Ost,ben@blatt.example\n\nTotal: 2,\n", TWO, problems=[5])

LANGUAGES = {  # e-mail, name, outlet
    "en": ("Email address", "Full name", "Publication"), "de": ("E-Mail-Adresse", "Name", "Redaktion"), "fr": ("Adresse électronique", "Nom", "Média"),
    "fr-courriel": ("Courriel", "Nom", "Média"), "fr-mel": ("Mél", "Nom", "Média"), "es": ("Correo electrónico", "Nombre", "Medio"), "pt": ("Endereço de e-mail", "Nome", "Veículo"),
    "it": ("Posta elettronica", "Nome", "Testata"), "nl": ("E-mailadres", "Naam", "Redactie"), "sv": ("E-postadress", "Namn", "Redaktion"), "da": ("E-mailadresse", "Navn", "Medie"),
    "nb": ("E-post", "Navn", "Redaksjon"), "fi": ("Sähköposti", "Nimi", "Lehti"), "is": ("Netfang", "Nafn", "Miðill"), "pl": ("Poczta elektroniczna", "Imię i nazwisko", "Redakcja"),
    "cs": ("Elektronická pošta", "Jméno", "Redakce"), "sk": ("E-mailová adresa", "Meno", "Redakcia"), "hu": ("E-mail cím", "Név", "Szerkesztőség"), "ro": ("Adresă de e-mail", "Nume", "Redacție"),
    "bg": ("Електронна поща", "Име", "Медия"), "ru": ("Эл. почта", "Имя", "Издание"), "uk": ("Електронна пошта", "Ім'я", "Видання"), "el": ("Ηλεκτρονική διεύθυνση", "Όνομα", "Μέσο"),
    "tr": ("E-posta adresi", "Ad Soyad", "Yayın"), "hr": ("E-adresa", "Ime", "Redakcija"), "sl": ("E-pošta", "Ime", "Uredništvo"), "sr": ("Е-пошта", "Име", "Редакција"),
    "lt": ("El. pašto adresas", "Vardas", "Redakcija"), "lv": ("E-pasts", "Vārds", "Redakcija"), "et": ("E-posti aadress", "Nimi", "Toimetus"), "ga": ("Ríomhphost", "Ainm", "Nuachtán"),
    "cy": ("E-bost", "Enw", "Papur"), "ca": ("Correu electrònic", "Nom", "Mitjà"), "eu": ("Helbide elektronikoa", "Izena", "Hedabidea"), "gl": ("Enderezo electrónico", "Nome", "Medio"),
    "mt": ("Indirizz elettroniku", "Isem", "Gazzetta"), "sq": ("Posta elektronike", "Emri", "Gazeta"), "mk": ("Е-пошта", "Име", "Весник"), "ja": ("メールアドレス", "氏名", "媒体"),
    "zh": ("电子邮件", "姓名", "媒体"), "ko": ("전자우편", "이름", "매체"), "ar": ("البريد الإلكتروني", "الاسم", "الصحيفة"), "he": ('דוא"ל', "שם", "עיתון"), "vi": ("Thư điện tử", "Họ tên", "Báo"),
    "id": ("Surel", "Nama", "Media"), "hi": ("ईमेल", "नाम", "अखबार"), "th": ("อีเมล", "ชื่อ", "สื่อ"), "fa": ("پست الکترونیک", "نام", "رسانه"),
}
for language, (mail, name, outlet) in LANGUAGES.items():
    # One row has no address, so that the words of the header must do their part.
    quoted = [cell.replace('"', '""') for cell in (name, outlet, mail)]
    text = ",".join(f'"{cell}"' if '"' in cell else cell for cell in quoted) + "\nAnna Lind,Blatt,anna@blatt.example\nBen Ost,Blatt,ben@blatt.example\n"
    case(f"words-{language}.csv", text.encode(), TWO)

# --- which column -----------------------------------------------------------------------------------------------------------

case("columns-decoys.csv", "Name;Newsletter per E-Mail?;Email status;E-Mail;E-Mail-Typ\nAnna Lind;ja;ok;anna@blatt.example;privat\nBen Ost;nein;ok;ben@blatt.example;Büro\n".encode(), TWO)
case("columns-own-before-outlets.csv", b"Name,Redaktion E-Mail,E-Mail\nAnna Lind,redaktion@blatt.example,anna@blatt.example\nBen Ost,desk@post.example,ben@post.example\n",
     [("anna@blatt.example", "Anna Lind"), ("ben@post.example", "Ben Ost")], first=True)
case("columns-second-mail.csv", b"Name,E-Mail,E-Mail 2\nAnna Lind,anna@blatt.example,anna.lind@home.example\nBen Ost,,ben@home.example\n",
     [("anna@blatt.example", "Anna Lind"), ("anna.lind@home.example", "Anna Lind"), ("ben@home.example", "Ben Ost")])
case("columns-google.csv", b"Name,Given Name,Family Name,E-mail 1 - Label,E-mail 1 - Value,E-mail 2 - Label,E-mail 2 - Value,Phone 1 - Value\n"
     b"Anna Lind,Anna,Lind,* Work,anna@blatt.example ::: a.lind@blatt.example,Home,anna@home.example,+49 30 1\nBen Ost,Ben,Ost,* ,ben@blatt.example,,,\n",
     [("anna@blatt.example", "Anna Lind"), ("a.lind@blatt.example", "Anna Lind"), ("anna@home.example", "Anna Lind"), ("ben@blatt.example", "Ben Ost")])
case("columns-outlook-en.csv", b'"Title","First Name","Middle Name","Last Name","Suffix","Company","Department","Job Title","E-mail Address","E-mail Type","E-mail Display Name"\r\n'
     b'"","Anna","","Lind","","Blatt","","Editor","anna@blatt.example","SMTP","Anna Lind (anna@blatt.example)"\r\n"","Ben","","Ost","","Blatt","","","ben@blatt.example","SMTP","Ben Ost (ben@blatt.example)"\r\n', TWO)
case("columns-outlook-de.csv", '"Anrede";"Vorname";"Nachname";"Firma";"E-Mail-Adresse";"E-Mail-Typ";"E-Mail: Angezeigter Name"\r\n"Frau";"Anna";"Lind";"Blatt";"anna@blatt.example";"SMTP";"Anna Lind (anna@blatt.example)"\r\n'
     '"Herr";"Ben";"Ost";"Blatt";"ben@blatt.example";"SMTP";"Ben Ost (ben@blatt.example)"\r\n'.encode("cp1252"), TWO)
case("columns-thunderbird.csv", b"First Name,Last Name,Display Name,Nickname,Primary Email,Secondary Email,Screen Name,Work Phone\nAnna,Lind,Anna Lind,,anna@blatt.example,,,\nBen,Ost,Ben Ost,,ben@blatt.example,,,\n", TWO)
case("columns-mailchimp.csv", b'"Email Address","First Name","Last Name",MEMBER_RATING,OPTIN_TIME,OPTIN_IP,LAST_CHANGED,LEID,EUID,NOTES,TAGS\nanna@blatt.example,Anna,Lind,2,"2025-01-02 10:00:00",,"2025-01-02 10:00:00",1,abc,,"press"\n'
     b'ben@blatt.example,Ben,Ost,2,"2025-01-02 10:00:00",,"2025-01-02 10:00:00",2,def,,""\n', TWO)
case("columns-linkedin.csv", b'Notes:\n"When exporting your connection data, you may notice that some of the email addresses are missing."\n\nFirst Name,Last Name,URL,Email Address,Company,Position,Connected On\n'
     b"Anna,Lind,https://linkedin.example/in/anna,anna@blatt.example,Blatt,Editor,01 Jan 2025\nBen,Ost,https://linkedin.example/in/ben,,Blatt,Editor,02 Jan 2025\n", [("anna@blatt.example", "Anna Lind")], header=3, problems=[6])
case("columns-name-last-first.csv", b"Nachname;Vorname;Titel;E-Mail\nLind;Anna;Dr.;anna@blatt.example\nOst;Ben;;ben@blatt.example\n", ["anna@blatt.example", "ben@blatt.example"])
case("columns-addresses-in-names.csv", b"Kontakt\nAnna Lind <anna@blatt.example>\nBen Ost <ben@blatt.example>\n", TWO, form="text")
case("columns-many.csv", (",".join(f"c{i}" for i in range(300)) + ",E-Mail\n" + ",".join("x" for _ in range(300)) + ",anna@blatt.example\n").encode(), ["anna@blatt.example"])

# --- cells ------------------------------------------------------------------------------------------------------------------


def cells(name, *pairs, problems=()):
    rows = "".join(f"P{i};{cell}\n" for i, (cell, _) in enumerate(pairs))
    found = [mail for _, wanted in pairs for mail in ([wanted] if isinstance(wanted, str) else wanted)]
    case(name, ("Name;E-Mail\n" + rows).encode(), found, problems=problems)


cells("cell-mailto.csv", ("mailto:anna@blatt.example", "anna@blatt.example"), ("MAILTO:ben@blatt.example?subject=Hi", "ben@blatt.example"))
cells("cell-display-names.csv", ("Anna Lind <anna@blatt.example>", "anna@blatt.example"), ("Ost, Ben <ben@blatt.example>", "ben@blatt.example"), ("<cy@blatt.example>", "cy@blatt.example"),
      ("dee@blatt.example (work)", "dee@blatt.example"))
cells("cell-spaces.csv", ("  anna@blatt.example  ", "anna@blatt.example"), ("\u00a0ben@blatt.example\u00a0", "ben@blatt.example"), ("cy@\u200bblatt.example", "cy@blatt.example"),
      ("\ufeffdee@blatt.example", "dee@blatt.example"), ("eve @ blatt.example", "eve@blatt.example"))
cells("cell-two-addresses.csv", ("anna@blatt.example, a.lind@home.example", ["anna@blatt.example", "a.lind@home.example"]), ("ben@blatt.example / b@home.example", ["ben@blatt.example", "b@home.example"]),
      ("cy@blatt.example und c@home.example", ["cy@blatt.example", "c@home.example"]))
cells("cell-trailing-signs.csv", ("anna@blatt.example.", "anna@blatt.example"), ("ben@blatt.example,", "ben@blatt.example"), ("cy@blatt.example:", "cy@blatt.example"))
cells("cell-curly-quotes.csv", ("“anna@blatt.example”", "anna@blatt.example"), ("«ben@blatt.example»", "ben@blatt.example"), ("‘cy@blatt.example’", "cy@blatt.example"))
cells("cell-full-width.csv", ("anna＠blatt.example", "anna@blatt.example"), ("ben@blatt．example", "ben@blatt.example"))
cells("cell-label.csv", ("E-Mail: anna@blatt.example", "anna@blatt.example"), ("Please write to ben@blatt.example only", "ben@blatt.example"))
cells("cell-duplicates.csv", ("anna@blatt.example", "anna@blatt.example"), ("ANNA@Blatt.example", []), ("ben@blatt.example", "ben@blatt.example"))
cells("cell-placeholders.csv", ("anna@blatt.example", "anna@blatt.example"), ("-", []), ("n/a", []), ("keine", []), ("", []), problems=[3, 4, 5, 6])
case("cell-excel-trick.csv", b'Name,E-Mail,Tel\nAnna Lind,"=""anna@blatt.example""","=""0049 30 1"""\nBen Ost,"=""ben@blatt.example""","=""2"""\n', TWO)
case("cell-formula-guards.csv", b"Name,E-Mail,Tel\nAnna Lind,anna@blatt.example,'+49 30 1\n'=Ben Ost,ben@blatt.example,'-1\n", ["anna@blatt.example", "ben@blatt.example"])
case("cell-idn.csv", "Name,E-Mail\nAnna Lind,anna@müller.example\nBen Ost,ben@xn--mller-kva.example\n".encode(), ["anna@xn--mller-kva.example", "ben@xn--mller-kva.example"])

# --- vCard and pasted text --------------------------------------------------------------------------------------------------

case("card-2.1.vcf", b"BEGIN:VCARD\r\nVERSION:2.1\r\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Lind;" + quopri.encodestring("Ånna".encode()) + b"\r\nFN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:"
     + quopri.encodestring("Ånna Lind".encode()) + b"\r\nEMAIL;PREF;INTERNET:anna@blatt.example\r\nEND:VCARD\r\n", [("anna@blatt.example", "Ånna Lind")], form="vcard")
case("card-2.1-soft-breaks.vcf", b"BEGIN:VCARD\r\nVERSION:2.1\r\nFN:Ben Ost\r\nNOTE;ENCODING=QUOTED-PRINTABLE:one=0D=0A=\r\ntwo\r\nEMAIL:ben@blatt.example\r\nEND:VCARD\r\n", [("ben@blatt.example", "Ben Ost")], form="vcard")
case("card-3.0.vcf", "BEGIN:VCARD\nVERSION:3.0\nN:Lind;Anna;;;\nFN:Anna Lind\nORG:Blatt\\, Tag;Kultur\nitem1.EMAIL;type=INTERNET:anna@blatt.example\nEMAIL;type=HOME:anna@home.example\nEND:VCARD\nBEGIN:VCARD\nVERSION:3.0\nFN:Ben Ost\nEMAIL:ben@blatt.example\nEND:VCARD\n".encode(),
     [("anna@blatt.example", "Anna Lind"), ("anna@home.example", "Anna Lind"), ("ben@blatt.example", "Ben Ost")], form="vcard")
case("card-3.0-folded.vcf", b"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Anna\r\n  Lind\r\nEMAIL;TYPE=INTERNET:anna@bla\r\n tt.example\r\nEND:VCARD\r\n", [("anna@blatt.example", "Anna Lind")], form="vcard")
case("card-4.0.vcf", "BEGIN:VCARD\r\nVERSION:4.0\r\nFN:Anna Lind\r\nEMAIL;PREF=2:old@blatt.example\r\nEMAIL;PREF=1;TYPE=work:anna@blatt.example\r\nLANG:de\r\nEND:VCARD\r\n".encode(),
     [("anna@blatt.example", "Anna Lind"), ("old@blatt.example", "Anna Lind")], form="vcard")
case("card-lower-case-bom.vcf", b"\xef\xbb\xbfbegin:vcard\nversion:3.0\nfn:Anna Lind\nemail:anna@blatt.example\nend:vcard\n", [("anna@blatt.example", "Anna Lind")], form="vcard")
case("card-named-txt.txt", b"BEGIN:VCARD\nVERSION:3.0\nFN:Anna Lind\nEMAIL:anna@blatt.example\nEND:VCARD\n", [("anna@blatt.example", "Anna Lind")], form="vcard")
case("card-without-address.vcf", b"BEGIN:VCARD\nVERSION:3.0\nFN:Anna Lind\nTEL:1\nEND:VCARD\nBEGIN:VCARD\nVERSION:3.0\nFN:Ben Ost\nEMAIL:ben@blatt.example\nEND:VCARD\n", [("ben@blatt.example", "Ben Ost")], form="vcard", problems=[2])
case("paste-to-line.txt", b'"Lind, Anna" <anna@blatt.example>; Ben Ost <ben@blatt.example>; cy@blatt.example\n', ["anna@blatt.example", "ben@blatt.example", "cy@blatt.example"], form=None, header=-1)
case("paste-lines.txt", b"Anna Lind <anna@blatt.example>\nBen Ost <ben@blatt.example>\n", TWO, form="text", header=-1)
case("paste-prose.txt", b"Anna wrote from anna@blatt.example on Monday.\nThe desk is desk@post.example for now.\n", ["anna@blatt.example", "desk@post.example"], form="text", header=-1)
case("paste-from-sheet.txt", b"Anna Lind\tanna@blatt.example\nBen Ost\tben@blatt.example\n", TWO, header=-1)

exec((HERE / "make_workbooks.py").read_text())  # the same names, the other half

with open(HERE / "expected.jsonl", "w") as out:
    for name in sorted(CASES):
        out.write(json.dumps({"file": name, **CASES[name]}, ensure_ascii=False) + "\n")
print(len(CASES), "sheets")
