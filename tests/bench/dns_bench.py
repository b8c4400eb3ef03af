#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The PressPost authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The mail servers of 10,000 domains from a name server that answers after 20 ms, beside the floor of UDP.

usage: dns_bench.py --bin build/release/bin --floor build/release/bench/presspost_dns_floor [--domains 10000]
                    [--delay 20] [--window 1000] [--reps 7]

Both take turns; the medians count. Prints JSON lines and the ratio. Fails when an answer is lost.
"""
import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time

parser = argparse.ArgumentParser()
parser.add_argument("--bin", required=True)
parser.add_argument("--floor", required=True)
parser.add_argument("--domains", type=int, default=10000)
parser.add_argument("--delay", type=int, default=20)
parser.add_argument("--window", type=int, default=1000)
parser.add_argument("--reps", type=int, default=7)
parser.add_argument("--port", type=int, default=15391)
options = parser.parse_args()

absent = range(0, options.domains, 33)
with tempfile.NamedTemporaryFile("w", suffix=".txt") as domains:
    for i in range(options.domains):
        domains.write(("nx" if i in absent else "d") + "%d.news%d.example\n" % (i, i % 7))
    domains.flush()
    server = subprocess.Popen([options.floor, "serve", str(options.port), str(options.delay)])
    try:
        time.sleep(0.3)
        commands = {
            "udp_floor": [options.floor, "ask", str(options.port), str(options.window), domains.name],
            "presspost": [os.path.join(options.bin, "presspostctl"), "--resolver", "127.0.0.1:%d" % options.port, "bench", "dns",
                          "--file", domains.name, "--window", str(options.window)],
        }
        seconds = {name: [] for name in commands}
        for _ in range(options.reps):
            for name, command in commands.items():
                done = subprocess.run(command, capture_output=True, text=True, check=False)
                if done.returncode != 0:
                    sys.exit("dns_bench: %s: %s" % (name, done.stderr))
                figures = json.loads(done.stdout.splitlines()[-1])
                if name == "presspost" and (figures["errors"], figures["nx"]) != (0, len(absent)):
                    sys.exit("dns_bench: answers were lost or mistaken: %s" % figures)
                seconds[name].append(figures["seconds"])
    finally:
        server.terminate()
        server.wait()
for name, times in seconds.items():
    middle = statistics.median(times)
    print(json.dumps({"bench": "dns", "peer": name, "seconds": round(middle, 4), "items": options.domains,
                      "items_per_s": round(options.domains / middle), "runs": len(times)}))
print("presspost / udp_floor: %.2f" % (statistics.median(seconds["presspost"]) / statistics.median(seconds["udp_floor"])))
