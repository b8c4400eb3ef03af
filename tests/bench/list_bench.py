#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The PressPost authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""How fast a table of many people is opened, filtered as one types, sorted and paged, beside SQLite asked for the same.

usage: list_bench.py --bin build/release/bin [--rows 1000000] [--reps 3] [--workspace FILE]

Ours goes through the table model of the window; SQLite reads the ids alone, from the same file, warm. They take turns
in one run; the median of each counts. Prints a JSON line a peer, then the ratios. Fails only when the people are not
the same, never on a time.
"""
import argparse
import json
import os
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time

import sheets

WORDS = ["a", "an", "ann", "anna", "news", "tele", "gmail", "xyz", "er", "martin"]  # as presspostctl bench list types
LIKE = "SELECT id FROM contact WHERE name LIKE ?1 OR organisation LIKE ?1 OR email LIKE ?1 ORDER BY name_sort, id"


def run(command):
    return json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout.splitlines()[-1])


def ask_sqlite(database):
    """Median milliseconds of a filter, and of a sort without an index to help it."""
    filters = []
    for word in WORDS:
        begin = time.monotonic()
        database.execute(LIKE, ("%" + word + "%",)).fetchall()
        filters.append((time.monotonic() - begin) * 1000)
    begin = time.monotonic()
    database.execute("SELECT id FROM contact ORDER BY +name_sort, id").fetchall()
    return statistics.median(filters), (time.monotonic() - begin) * 1000


def same_people(control, database, workspace):
    """Words in ASCII mean the same to both."""
    for word in WORDS:
        ours = run([control, "--workspace", workspace, "contacts", "count", "--json", "--filter", word])["count"]
        theirs = len(database.execute(LIKE, ("%" + word + "%",)).fetchall())
        if ours < theirs:  # ours also finds what only differs in accents
            sys.exit("list_bench: %d people hold “%s”, SQLite finds %d" % (ours, word, theirs))


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--bin", required=True, help="folder of the built programs, of a release build")
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--reps", type=int, default=3)
    parser.add_argument("--workspace", help="one that is there; without: made anew")
    options = parser.parse_args()
    control = os.path.join(options.bin, "presspostctl")
    with tempfile.TemporaryDirectory() as folder:
        workspace = options.workspace
        if not workspace:
            os.environ["XDG_CONFIG_HOME"] = os.environ["XDG_DATA_HOME"] = folder
            workspace = os.path.join(folder, "list.presspost")
            files = sheets.make(folder, options.rows)
            run([control, "--workspace", workspace, "bench", "import", "--file", files.csv])
        database = sqlite3.connect("file:%s?mode=ro" % workspace, uri=True)
        same_people(control, database, workspace)
        ours, theirs = [], []
        for _ in range(options.reps):
            ours.append(run([control, "--workspace", workspace, "bench", "list"]))
            theirs.append(ask_sqlite(database))
    keys = ("open_ms", "first_page_ms", "filter_ms", "sort_ms", "page_us")
    figures = {key: round(statistics.median(one[key] for one in ours), 2) for key in keys}
    filter_ms, sort_ms = (round(statistics.median(one[i] for one in theirs), 2) for i in (0, 1))
    print(json.dumps({"bench": "list", "peer": "presspost", "items": ours[0]["items"], "runs": options.reps} | figures))
    print(json.dumps({"bench": "list", "peer": "sqlite", "filter_ms": filter_ms, "sort_ms": sort_ms, "runs": options.reps}))
    print(json.dumps({"bench": "list", "times_as_fast_as_sqlite": {"filter": round(filter_ms / figures["filter_ms"], 1),
                                                                   "sort": round(sort_ms / figures["sort_ms"], 1)}}))


if __name__ == "__main__":
    main()
