#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The PressPost authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes rfc7208.json from the suite of Debian's python3-spf: convert.py rfc7208-tests.yml > rfc7208.json (needs python3-yaml).
Names, records and expectations only; each scenario gets a zone file of ours."""
import base64
import json
import sys

import yaml

TYPES = ("A", "AAAA", "MX", "TXT", "SPF", "PTR", "CNAME")


def text(value):
    if all(ord(c) < 128 for c in value):
        return value
    return "b64:" + base64.b64encode(value.encode()).decode()


def node(entries):
    """One name: the records of a type, and which types time out. What is published as SPF is published as TXT too, unless
    TXT records are given."""
    records, timeouts = {}, set()
    for entry in entries:
        if entry == "TIMEOUT":
            timeouts.update(t for t in TYPES if not records.get(t))
            continue
        for kind, value in entry.items():
            if value == "TIMEOUT":
                timeouts.add(kind)
            elif kind in ("TXT", "SPF"):
                strings = [value] if isinstance(value, str) else list(value) or [""]
                records.setdefault(kind, [])
                if strings != ["NONE"]:
                    records[kind].append([text(s) for s in strings])
            elif kind == "MX":
                records.setdefault(kind, []).append(list(value))
            elif kind == "CNAME":
                records[kind] = value
            else:
                records.setdefault(kind, []).append(value)
    if "SPF" in records and "TXT" not in records:
        records["TXT"] = records["SPF"]
    if "SPF" in timeouts and "TXT" not in records:
        timeouts.add("TXT")
    out = {kind: value for kind, value in records.items() if value}
    if timeouts:
        out["TIMEOUT"] = sorted(timeouts)
    return out


def one(test):
    result = test["result"]
    case = {"ip": test["host"], "helo": test["helo"], "mail_from": test["mailfrom"], "results": [result] if isinstance(result, str) else result}
    if "explanation" in test:
        case["explanation"] = test["explanation"]
    return case


scenarios = []
for scenario in yaml.safe_load_all(open(sys.argv[1], encoding="utf-8")):
    names = {name.lower(): node(entries) for name, entries in scenario["zonedata"].items()}
    scenarios.append({"description": scenario["description"], "zone": {"names": names},
                      "tests": {name: one(test) for name, test in scenario["tests"].items()}})
json.dump(scenarios, sys.stdout, indent=1, ensure_ascii=True, sort_keys=True)
