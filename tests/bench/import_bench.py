#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The PressPost authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""How fast a sheet of people comes into a workspace, beside `sqlite3 .import` of the same rows.

usage: import_bench.py --bin build/release/bin [--rows 100000] [--reps 3] [--data DIR] [--only NAME]... [--window PROGRAM]

All peers take turns in one run; the best of each counts. Prints a JSON line a peer, then the ratios. Fails only
when a count is wrong, never on a time.
"""
import argparse
import glob
import json
import os
import subprocess
import sys
import tempfile
import time

import sheets

HERE = os.path.dirname(os.path.abspath(__file__))
SCHEMAS = sorted(glob.glob(os.path.join(HERE, "..", "..", "resources", "schema", "*.sql")))

# Parsed and stored as it stands, and an index on the address: nothing is checked.
RAW = """PRAGMA journal_mode=WAL;
PRAGMA synchronous=FULL;
.import --csv {csv} raw
CREATE INDEX raw_email ON raw (lower("E-mail"));
"""

# Into the tables and indices of a workspace, in one transaction: still nothing is checked
# but that an address comes once.
SAME_TABLES = """PRAGMA journal_mode=WAL;
PRAGMA synchronous=FULL;
PRAGMA secure_delete=ON;
PRAGMA temp_store=MEMORY;
{schemas}
CREATE TEMP TABLE raw (first, last, outlet, role, email, country, phone, tags, notes);
.import --csv --skip 1 {csv} raw
BEGIN;
INSERT INTO source VALUES (1, 'import', 'bench', 'people.csv', NULL, 0);
INSERT OR IGNORE INTO contact (public_id, email, email_key, domain, name, first_name, last_name, name_sort,
    organisation, role, phone, country, notes, verdict, verdict_code, source_id, source_row, added_at, changed_at)
SELECT randomblob(16), email, lower(email), lower(substr(email, instr(email, '@') + 1)), first || ' ' || last,
    first, last, lower(last || ' ' || first), outlet, role, phone, country, notes, 'unknown', 'ok', 1, rowid, 0, 0
FROM raw;
COMMIT;
"""


def measured(command, feed=b""):
    """Wall time, peak memory and output of one child."""
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as given:
        given.write(feed)
        given.seek(0)
        begin = time.monotonic()
        child = subprocess.Popen(command, stdin=given, stdout=out)
        _, status, usage = os.wait4(child.pid, 0)
        seconds = time.monotonic() - begin
        child.returncode = os.waitstatus_to_exitcode(status)
        out.seek(0)
        text = out.read().decode()
    if child.returncode != 0:
        sys.exit("import_bench: %s ended with %d" % (command[0], child.returncode))
    return seconds, usage.ru_maxrss / 1024, text


def peers(options, files):
    """Name -> what it runs; the fresh database stands in {db}."""
    fill = {"csv": files.csv, "schemas": "\n".join(".read " + schema for schema in SCHEMAS)}
    control = os.path.join(options.bin, "presspostctl")
    ours = [control, "--workspace", "{db}", "bench", "import", "--file"]
    return {
        "sqlite3_import": (["sqlite3", "{db}"], RAW.format(**fill)),
        "sqlite3_same_tables": (["sqlite3", "{db}"], SAME_TABLES.format(**fill)),
        "presspost_csv": (ours + [files.csv], ""),
        "presspost_xlsx": (ours + [files.xlsx], ""),
    }


def check(peer, text, files):
    """Our own counts must be those of the generator."""
    if not peer.startswith("presspost"):
        return {}
    figures = json.loads(text.splitlines()[-1])
    found = {key: figures[key] for key in files.counts}
    if found != files.counts:
        sys.exit("import_bench: %s counts %s, but the sheet has %s" % (peer, found, files.counts))
    return {key: round(figures[key], 3) for key in ("judge_seconds", "commit_seconds")} | found


def compare(options, files, folder):
    all_peers = peers(options, files)
    chosen = {name: each for name, each in all_peers.items() if name in (options.only or all_peers)}
    best, memory, extra = {}, {}, {}
    for rep in range(options.reps):
        for name, (command, feed) in chosen.items():
            run = "%s-%d." % (name, rep)
            database = os.path.join(folder, run + "presspost")
            seconds, megabytes, text = measured([part.replace("{db}", database) for part in command], feed.encode())
            figures = check(name, text, files)
            if seconds < best.get(name, seconds + 1):
                best[name], extra[name] = seconds, figures
            memory[name] = max(memory.get(name, 0), megabytes)
            for leftover in os.listdir(folder):
                if leftover.startswith(run):
                    os.unlink(os.path.join(folder, leftover))
    for name, seconds in best.items():
        print(json.dumps({"bench": "import", "peer": name, "seconds": round(seconds, 3), "items": options.rows,
                          "items_per_s": round(options.rows / seconds), "peak_rss_mb": round(memory[name], 1),
                          "runs": options.reps} | extra[name]))
    for name in best:
        ratios = {other: round(best[name] / best[other], 2)
                  for other in best if other.startswith("sqlite3") and name.startswith("presspost")}
        if ratios:
            print(json.dumps({"bench": "import", "peer": name, "times_the_seconds_of": ratios,
                              "load": round(os.getloadavg()[0], 1)}))


def window(options, files):
    """The run with the shortest longest stall: what the machine adds, it adds at random."""
    runs = []
    for _ in range(options.reps):
        seconds, megabytes, text = measured([options.window, files.csv])
        runs.append(json.loads(text) | {"peak_rss_mb": round(megabytes, 1)})
        if runs[-1]["items"] != files.counts["imported"]:
            sys.exit("import_bench: the window shows %d people" % runs[-1]["items"])
    print(json.dumps(min(runs, key=lambda run: run["longest_stall_ms"]) | {"runs": options.reps}))


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--bin", required=True, help="folder of the built programs, of a release build")
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--reps", type=int, default=3)
    parser.add_argument("--data", help="keeps the sheets in this folder; without: made anew")
    parser.add_argument("--only", action="append", help="only this peer; may be given again")
    parser.add_argument("--window", help="presspost_import_window: measures the window instead")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ["XDG_CONFIG_HOME"] = os.environ["XDG_DATA_HOME"] = folder
        files = sheets.make(options.data or folder, options.rows)
        if options.window:
            return window(options, files)
        compare(options, files, folder)


if __name__ == "__main__":
    main()
