#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The PressPost authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The real chain: a sheet of 300 people in, one message each through Postfix with STARTTLS and AUTH, a far server that
accepts, refuses and defers by recipient, and what the ledger, the far server and Postfix's own reports say of everybody."""
import collections
import contextlib
import email
import json
import os
import pathlib
import signal
import sqlite3
import subprocess
import sys
import time
import unittest

import dkim
import openpyxl

sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))
from ctl import Ctl  # noqa: E402
from servers.common import as_root  # noqa: E402
from servers.postfix import Postfix  # noqa: E402
from servers.world import World  # noqa: E402

# How many of each kind (the receiver and Postfix answer by that name). Spread over domains, few dead ones in each: many
# dead in one domain at once would be taken for a broken mail system.
PEOPLE = {"ok": 180, "later": 20, "stranger": 20, "busy": 10, "nobody": 20, "moved": 10, "full": 10, "disabled": 10,
          "policy": 10, "large": 5, "never": 5}
ARRIVES = ("ok", "later")
# What Postfix reports later: status of the report, and the reason that it has to be read as.
REPORTED = {"nobody": ("5.1.1", "userunknown"), "moved": ("5.1.6", "hasmoved"), "full": ("5.2.2", "mailboxfull"),
            "disabled": ("5.2.1", "suspend"), "policy": ("5.7.1", None), "large": ("5.3.4", "emailtoolarge"),
            "never": ("4.2.0", None)}
DOMAINS = 20
# Nobody is there any more: those get nothing again. A full mailbox, a switched-off account and what the receiver has
# against the sender say nothing final of the person.
GONE = ("stranger", "nobody", "moved")
ENDS = {"ok": "accepted", "later": "accepted", "busy": "deferred", "stranger": "refused"}
DELAYED = 5  # "never" is told of as delayed before it fails
FORGERIES = 2
MANY = 1000  # mails in the mailbox that are none of ours
UNRELATED = """Return-Path: <colleague{number}@press.example>
Delivered-To: press@press.example
From: A colleague <colleague{number}@press.example>
To: press@press.example
Subject: Lunch {number}
Message-ID: <lunch-{number}@press.example>
Date: Wed, 25 Nov 2026 10:00:00 +0000

Shall we say half past twelve?
"""
# Well formed, and of a message that nobody sent.
FORGED = """Return-Path: <>
Delivered-To: press@press.example
From: Mail Delivery System <MAILER-DAEMON@somewhere.example>
To: press@press.example
Subject: Undelivered Mail Returned to Sender
Message-ID: <forged-{address}>
Date: Wed, 25 Nov 2026 10:00:00 +0000
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="b"

--b
Content-Type: text/plain

No such user.

--b
Content-Type: message/delivery-status

Reporting-MTA: dns; somewhere.example

Final-Recipient: rfc822; {address}
Action: failed
Status: 5.1.1
Diagnostic-Code: smtp; 550 5.1.1 No such user

--b
Content-Type: message/rfc822

From: press@press.example
To: {address}
Subject: Something that was never sent
Message-ID: <never-sent@press.example>

Hello
--b--
"""
LIMIT = 50  # seconds until every report lies in the mailbox


def kind_of(address):
    return address.split(".")[0]


def everybody():
    number = 0
    for kind, count in PEOPLE.items():
        for each in range(count):
            number += 1
            yield f"{kind}.{each}@outlet{number % DOMAINS}.example", f"Person{number}", f"Lind{number}"


class Office:
    """A workspace with these 300 people and one draft."""

    def __init__(self, ctl):
        self.ctl = ctl
        ctl.environment["XDG_CONFIG_HOME"] = str(ctl.home / "config")  # the machine key
        ctl.environment["PRESSPOST_WORKSPACE"] = str(ctl.home / "office.presspost")
        ctl("workspace", "create", status=0)
        self.zone = ctl.home / "zone.json"
        self.key = ctl("domain", "key", World.DOMAIN, "--json", status=0).row["record"]
        text = self.key["value"]
        self.zone.write_text(json.dumps({"names": {
            **{f"outlet{number}.example": {"MX": [[10, "mx.outlet.example"]]} for number in range(DOMAINS)},
            "mx.outlet.example": {"A": ["192.0.2.1"]},
            self.key["name"]: {"TXT": [[text[i:i + 255] for i in range(0, len(text), 255)]]}}}))
        ctl("domain", "check", World.DOMAIN, "--keep", "--zone", self.zone, status=1)  # takes the key into use
        book = openpyxl.Workbook()
        book.active.append(["First name", "Last name", "Email"])
        for address, first, last in everybody():
            book.active.append([first, last, address])
        book.save(ctl.home / "people.xlsx")
        self.imported = ctl("import", "people.xlsx", "--list", "Press", "--source", "our own contacts", "--basis",
                            "legitimate-interest", "--zone", self.zone, "--json", status=0).row
        (ctl.home / "news.html").write_text("<p>Dear {{first_name}} {{last_name}},</p><p>Grüße from the opening.</p>")
        self.campaign = ctl("campaign", "create", "Opening", "--from", "Press office <press@press.example>", "--subject",
                            "The opening", "--html", "news.html", "--list", "Press", "--json", status=0).row["id"]

    def add_relay(self, world, password=World.PASSWORD, host="localhost", port=None, *words):
        self.ctl("relay", "add", "relay", "--host", host, "--port", port or world.postfix.port, "--user", world.USER,
                 "--ca-file", world.authority.file, "--connections", 3, *words, stdin=password + "\n", status=0)

    def recipients(self):
        rows = self.ctl("campaign", "status", self.campaign, "--json", "--recipients", status=0).rows
        return {row["address"]: row for row in rows}

    def send_until_only_delayed_ones_wait(self, seconds):
        """Nobody sits through a wait of minutes: Ctrl+C when all have had their first answer."""
        sending = subprocess.Popen([self.ctl.program, "campaign", "send", str(self.campaign), "--json"], cwd=self.ctl.home,
                                   env=self.ctl.environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        until = time.monotonic() + seconds
        while sending.poll() is None and time.monotonic() < until:
            states = collections.Counter(row["state"] for row in self.recipients().values())
            if states and not states["queued"] and not states["claimed"]:
                break
            time.sleep(0.5)
        if sending.poll() is None:
            sending.send_signal(signal.SIGINT)
        out, err = sending.communicate(timeout=30)
        return sending.returncode, json.loads(out or "{}"), err


def last_try(why):
    """What became of the message since it was last claimed: a Postfix that is slow to begin gives messages back first."""
    kinds = [event["kind"] for event in why["events"]]
    return kinds[len(kinds) - 1 - kinds[::-1].index("claimed"):]


class ChainTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.ctl = Ctl(BINARIES)
        cls.addClassCleanup(cls.ctl.close)
        cls.world = World()
        cls.addClassCleanup(cls.world.stop)

    def test_every_recipient_ends_as_the_servers_said(self):
        office = Office(self.ctl)
        self.assertEqual((office.imported["rows"], office.imported["added"], office.imported["refused"]), (300, 300, 0))
        office.add_relay(self.world)
        status, _, complaint = office.send_until_only_delayed_ones_wait(LIMIT)
        # A Postfix that hangs up after twenty refusals in one conversation is waited for.
        complaint = [line for line in complaint.splitlines() if not line.startswith("Waiting, next try at")]
        self.assertEqual((status, complaint), (130, []))
        self.ledger_holds_what_the_relay_said(office)
        self.world.postfix.wait_until_empty(LIMIT)
        self.far_server_has_each_once(office)
        self.reports_are_read_as_they_are_meant()
        self.mailbox_is_read_and_left_as_it_was(office)

    def test_the_relay_passes_a_test_message_on(self):
        words = ("relay", "add", "trial", "--host", "localhost", "--port", self.world.postfix.port, "--user", World.USER, "--ca-file",
                 self.world.authority.file, "--from", "Press office <press@press.example>")
        trial = Ctl(BINARIES)
        self.addCleanup(trial.close)
        trial.environment["PRESSPOST_WORKSPACE"] = str(trial.home / "trial.presspost")
        trial("workspace", "create", status=0)
        trial(*words, stdin=World.PASSWORD + "\n", status=0)
        self.assertIsNone(self.last_good_test(trial))
        self.world.receiver.messages.clear()
        trial("relay", "test", "trial", "--to", "ok.trial@outlet1.example", status=0)
        self.assertIsNotNone(self.last_good_test(trial))
        self.world.postfix.wait_until_empty(LIMIT)
        (_, to, bytes_), = self.world.receiver.messages
        self.assertEqual(to, "ok.trial@outlet1.example")
        self.assertRegex(email.message_from_bytes(bytes_)["Message-ID"], r"^<[0-9a-f]{32}@press\.example>$")

    @staticmethod
    def last_good_test(trial):
        with contextlib.closing(sqlite3.connect(trial.home / "trial.presspost")) as database:
            return database.execute("SELECT tested_at FROM relay").fetchone()[0]

    def ledger_holds_what_the_relay_said(self, office):
        rows = office.recipients()
        self.assertEqual(sorted(rows), sorted(address for address, _, _ in everybody()))
        for address, row in rows.items():
            expected = {"stranger": ("refused", 550, "5.1.1", "userunknown"), "busy": ("deferred", 450, "4.2.1", row["reason"])}
            said = (row["state"], row["code"], row["enhanced"], row["reason"])
            if kind_of(address) in expected:
                self.assertEqual(said, expected[kind_of(address)], row)
            else:
                self.assertEqual((row["state"], row["code"], row["tries"]), ("accepted", 250, 1), row)
            self.assertEqual(row["next_try"] is not None, kind_of(address) == "busy", row)
        totals = self.ctl("campaign", "status", office.campaign, "--json", status=0).row
        self.assertEqual((totals["total"], totals["accepted"], totals["refused"], totals["deferred"]), (300, 270, 20, 10))
        why = self.ctl("campaign", "why", office.campaign, "stranger.0@" + self.domain_of("stranger.0", rows), "--json", status=0).row
        self.assertEqual(last_try(why), ["claimed", "refused"], why)
        self.assertIn("no such recipient", why["events"][-1]["quoted"])

    @staticmethod
    def domain_of(local, rows):
        return next(address.partition("@")[2] for address in rows if address.startswith(local + "@"))

    def far_server_has_each_once(self, office):
        copies = collections.Counter(to for _, to, _ in self.world.receiver.messages)
        self.assertEqual(copies, {address: 1 for address, _, _ in everybody() if kind_of(address) in ARRIVES})
        names = {address: f"{first} {last}" for address, first, last in everybody()}
        senders = set()
        for sender, to, bytes_ in self.world.receiver.messages:
            message = email.message_from_bytes(bytes_)
            self.assertIn(f"Dear {names[to]},", message.get_payload(0).get_payload(decode=True).decode(), to)
            self.assertIn(to, message["To"])
            self.assertTrue(dkim.verify(bytes_, dnsfunc=lambda name, timeout=5: office.key["value"].encode()
                                        if name.decode().rstrip(".") == office.key["name"] else None), to)
            self.assertTrue(sender.startswith("bounce+") and sender.endswith("@press.example"), sender)
            senders.add(sender)
        self.assertEqual(len(senders), len(copies), "the sender's address must say whose message it was")

    def reports_are_read_as_they_are_meant(self):
        maildir = self.ctl.home / "reports"
        maildir.mkdir()
        as_root("cp", "-r", f"{self.world.dovecot.maildir}/new", maildir)
        as_root("chown", "-R", str(os.getuid()), maildir)
        files = sorted(map(str, (maildir / "new").iterdir()))
        rows = self.ctl("bounce", "classify", *files).rows
        found = collections.Counter()
        for row in rows:
            kind = kind_of(row["recipient"])
            if row["action"] == "delayed":
                self.assertEqual((kind, row["severity"]), ("never", "soft"), row)
                continue
            code, reason = REPORTED[kind]
            self.assertEqual((row["kind"], row["action"], row["status"]), ("bounce", "failed", code), row)
            if reason:
                self.assertEqual(row["reason"], reason, row)
            found[kind] += 1
        self.assertEqual(found, {kind: PEOPLE[kind] for kind in REPORTED})

    def mailbox_is_read_and_left_as_it_was(self, office):
        self.fill_with_what_is_none_of_ours(office)
        before = self.mailbox_as_it_lies()
        self.ctl("mailbox", "add", "Bounces", "--host", "localhost", "--port", self.world.dovecot.tls_port, "--user",
                 World.USER, "--ca-file", self.world.authority.file, stdin=World.PASSWORD + "\n", status=0)
        summary = self.ctl("feedback", "fetch", "--json", status=0).row
        reports = sum(PEOPLE[kind] for kind in REPORTED)
        self.assertEqual(summary, {"read": MANY + FORGERIES + reports + DELAYED, "nothing_to_do": MANY, "not_ours": FORGERIES,
                                   "matched": reports + DELAYED, "bounces": reports,
                                   "suppressed": sum(PEOPLE[kind] for kind in GONE), "known": 0, "not_matched": 0,
                                   "provisional": 0, "complaints": 0, "unsubscribes": 0, "auto_replies": 0})
        self.assertEqual(self.mailbox_as_it_lies(), before, "something was deleted, moved or marked")
        self.everybody_ends_as_they_must(office)
        again = self.ctl("feedback", "fetch", "--json", status=0).row
        self.assertEqual(set(again.values()), {0}, again)
        self.everybody_ends_as_they_must(office)

    def everybody_ends_as_they_must(self, office):
        for address, row in office.recipients().items():
            self.assertEqual(row["state"], ENDS.get(kind_of(address), "bounced"), row)
        people = self.ctl("contacts", "list", "--limit", 1000, "--json", status=0).rows
        self.assertEqual(len(people), 300)
        for person in people:
            must = ("left out", "messages came back for good") if kind_of(person["email"]) in GONE else \
                ("valid", person["email"].partition("@")[2] + " receives mail")
            self.assertEqual((person["standing"], person["reason"]), must, person)
        campaign = self.ctl("campaign", "status", office.campaign, "--json", status=0).row
        figures = self.ctl("stats", "--json", status=0).row
        arrived, refused = sum(PEOPLE[kind] for kind in ARRIVES), PEOPLE["stranger"]
        reported = sum(PEOPLE[kind] for kind in REPORTED)
        self.assertEqual((campaign["accepted"], campaign["bounced"], campaign["refused"], campaign["deferred"]),
                         (arrived, reported, refused, PEOPLE["busy"]))
        self.assertEqual((figures["sent"], figures["accepted"], figures["bounced"], figures["refused"], figures["hard"]),
                         (arrived + reported + refused, arrived, reported + refused, refused,
                          sum(PEOPLE[kind] for kind in GONE)))
        why = self.ctl("campaign", "why", office.campaign, next(a for a in office.recipients() if a.startswith("nobody.")),
                       "--json", status=0).row
        self.assertEqual(last_try(why), ["claimed", "accepted", "bounced"], why)
        self.assertIn("5.1.1", why["events"][-1]["quoted"])

    def fill_with_what_is_none_of_ours(self, office):
        mails = {f"unrelated-{number}": UNRELATED.format(number=number).encode() for number in range(MANY)}
        for number, address in enumerate(sorted(address for address in office.recipients() if kind_of(address) == "ok")[:FORGERIES]):
            mails[f"forged-{number}"] = FORGED.format(address=address).encode()
        self.world.dovecot.deliver_all(mails)

    def mailbox_as_it_lies(self):
        """Names with what they are marked by ("S": seen, "T": deleted …), whether a reader has met them or not."""
        said = as_root("find", self.world.dovecot.maildir, "-type", "f", "(", "-path", "*/new/*", "-o", "-path", "*/cur/*", ")",
                       "-printf", "%f\\n").stdout
        return {name: marks for name, _, marks in (line.partition(":2,") for line in said.splitlines())}


class BadRelayTest(unittest.TestCase):
    """Each ends in one sentence and status 3, and nobody was written to."""

    @classmethod
    def setUpClass(cls):
        cls.ctl = Ctl(BINARIES)
        cls.addClassCleanup(cls.ctl.close)
        cls.world = World()
        cls.addClassCleanup(cls.world.stop)
        cls.office = Office(cls.ctl)

    def refused(self, sentence):
        answer = self.ctl("campaign", "send", self.office.campaign, timeout=60, status=3)
        complaint = answer.err.splitlines()
        self.assertEqual(len(complaint), 1, answer)
        self.assertTrue(complaint[0].startswith("presspostctl: "), answer)
        self.assertIn(sentence, complaint[0])
        states = {row["state"] for row in self.office.recipients().values()}
        self.assertLessEqual(states, {"queued"}, "somebody was written to, or is left in the dark")
        self.assertEqual(self.world.receiver.messages, [])

    def test_a_wrong_password(self):
        self.office.add_relay(self.world, "wrong")
        self.refused("localhost does not accept the user name or the password")

    def test_a_relay_without_tls(self):
        # The far server speaks SMTP and offers no STARTTLS.
        self.office.add_relay(self.world, port=self.world.receiver.port)
        self.refused("localhost")

    def test_a_certificate_for_another_host(self):
        other = Postfix(self.world.authority, self.world.dovecot, self.world.receiver.port, self.world.DOMAIN,
                        hosts=("mail.elsewhere.example",))
        self.addCleanup(other.stop)
        self.office.add_relay(self.world, port=other.port)
        self.refused("localhost")


if __name__ == "__main__":
    BINARIES = str(pathlib.Path(sys.argv.pop(1)).resolve())
    unittest.main()
