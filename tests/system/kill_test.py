#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The PressPost authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Kills `presspostctl campaign send` at random moments, twenty times, and compares the relay's mailbox with the ledger:
everybody has the message exactly once, but for those whom the ledger calls unknown, who have it at most once."""
import collections
import json
import os
import pathlib
import random
import signal
import sqlite3
import subprocess
import sys
import time
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))
from ctl import Ctl  # noqa: E402

BINARIES = sys.argv[1] if len(sys.argv) > 1 else "bin"
# More people than the fastest machine can reach between the kills: each start may send one second's share at once, and
# lives 0.6 s at most (9000 / 60 × 1.6 × 20 = 4800).
PEOPLE, KILLS, PER_MINUTE = 5000, 20, 9000


class KillTest(unittest.TestCase):
    def setUp(self):
        self.ctl = Ctl(BINARIES)
        self.addCleanup(self.ctl.close)
        self.workspace = self.ctl.home / "practice.presspost"
        self.ctl("workspace", "create", "--practice", "--workspace", self.workspace, status=0)
        self.ctl.environment["PRESSPOST_WORKSPACE"] = str(self.workspace)
        self.mail = self.ctl.home / "mail"
        self.relay = self.start("practice", "relay", "--listen", "127.0.0.1:0", "--maildir", self.mail, "--json",
                                stdout=subprocess.PIPE)
        self.addCleanup(self.stop_relay)
        port = json.loads(self.relay.stdout.readline())["port"]
        self.ctl("relay", "add", "practice", "--host", "127.0.0.1", "--port", port, "--tls", "none", "--connections", 3,
                 "--rate", f"{PER_MINUTE}/min", status=0)

    def start(self, *words, **streams):
        return subprocess.Popen([self.ctl.program, *map(str, words)], env=self.ctl.environment, cwd=self.ctl.home, text=True,
                                **streams)

    def stop_relay(self):
        self.relay.terminate()
        self.assertEqual(self.relay.wait(10), 0)
        self.relay.stdout.close()

    def add_people(self):
        database = sqlite3.connect(self.workspace)
        with database:
            source = database.execute("INSERT INTO source (kind, description, created_at) VALUES ('practice', 'test', 1)")
            people = database.execute("INSERT INTO list (name, created_at) VALUES ('Everybody', 1)").lastrowid
            for number in range(PEOPLE):
                address = f"p{number:05}@example.org"
                contact = database.execute(
                    "INSERT INTO contact (public_id, email, email_key, domain, name, last_name, basis, source_id, added_at, "
                    "changed_at) VALUES (?, ?, ?, 'example.org', 'Anna Lind', 'Lind', 'legitimate-interest', ?, 1, 1)",
                    (os.urandom(16), address, address, source.lastrowid)).lastrowid
                database.execute("INSERT INTO list_member (list_id, contact_id, added_at) VALUES (?, ?, 1)", (people, contact))
        database.close()

    def mailbox(self):
        copies = collections.Counter()
        for path in (self.mail / "new").iterdir():
            lines = path.read_bytes().split(b"\r\n\r\n", 1)[0].split(b"\r\n")
            copies.update(line[14:].decode() for line in lines if line.startswith(b"Delivered-To: "))
        return copies

    def test_nobody_is_forgotten_and_nobody_gets_it_twice(self):
        self.add_people()
        message = self.ctl.home / "news.html"
        message.write_text("<p>Dear {{last_name}},</p><p>News.</p>")
        campaign = self.ctl("campaign", "create", "Opening", "--from", "press@nordlicht.example", "--subject", "News", "--html",
                            message, "--list", "Everybody", "--json", status=0).row["id"]
        chance = random.Random(20)
        for _ in range(KILLS):
            sending = self.start("campaign", "send", campaign, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            time.sleep(chance.uniform(0.02, 0.6))
            sending.kill()
            self.assertEqual(sending.wait(10), -signal.SIGKILL, "it ended before it was killed: add people")
        done = self.ctl("campaign", "send", campaign, "--json", timeout=120)
        self.assertIn(done.status, (0, 1), str(done))  # 1: some are unknown
        self.assertEqual(done.row["state"], "done")

        rows = self.ctl("campaign", "status", campaign, "--json", "--recipients", status=0).rows
        states = {row["address"]: row["state"] for row in rows}
        copies = self.mailbox()
        self.assertEqual(len(states), PEOPLE)
        self.assertEqual(set(states.values()) - {"accepted", "unknown"}, set())
        self.assertEqual([address for address, state in states.items() if state == "accepted" and copies[address] != 1], [])
        self.assertEqual([address for address, count in copies.items() if count > 1], [])
        unknown = [address for address, state in states.items() if state == "unknown"]
        # A claim is made for few at a time: a death leaves few in the dark.
        self.assertLessEqual(len(unknown), KILLS * 16)
        arrived = sum(copies[address] for address in unknown)
        print(f"{PEOPLE} people, {KILLS} kills: {len(unknown)} unknown, of whom {arrived} have it")
        if unknown:
            why = self.ctl("campaign", "why", campaign, unknown[0], "--json", status=0).row
            self.assertEqual([event["kind"] for event in why["events"]], ["claimed", "unknown"])

    def test_ctrl_c_pauses_cleanly(self):
        self.add_people()
        message = self.ctl.home / "news.html"
        message.write_text("<p>Dear {{last_name}},</p><p>News.</p>")
        campaign = self.ctl("campaign", "create", "Opening", "--from", "press@nordlicht.example", "--subject", "News", "--html",
                            message, "--list", "Everybody", "--json", status=0).row["id"]
        sending = self.start("campaign", "send", campaign, "--json", stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        time.sleep(1)
        sending.send_signal(signal.SIGINT)
        out, err = sending.communicate(timeout=30)
        self.assertEqual((sending.returncode, err), (130, ""))
        status = json.loads(out)
        self.assertEqual((status["state"], status["claimed"], status["unknown"]), ("paused", 0, 0))
        self.assertGreater(status["accepted"], 0)
        self.assertEqual(status["accepted"], sum(self.mailbox().values()))
        self.assertEqual(self.ctl("campaign", "cancel", campaign, "--json", status=0).row["skipped"],
                         PEOPLE - status["accepted"])


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1], verbosity=2)
