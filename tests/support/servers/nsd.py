# SPDX-FileCopyrightText: 2026 The PressPost authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""NSD with a zone signed by ldns: an authoritative server whose answers can be validated."""
import subprocess

from .common import CouldNotStart, Folder, free_port, program, wait_for_port

CONFIG = """
server:
  ip-address: 127.0.0.1@{port}
  username: ""
  chroot: ""
  zonesdir: "{run}"
  database: ""
  pidfile: "{run}/nsd.pid"
  logfile: "{run}/nsd.log"
  xfrdfile: "{run}/xfrd.state"
  xfrdir: "{run}"
  zonelistfile: "{run}/zone.list"
  server-count: 1
  hide-version: yes
remote-control:
  control-enable: no
"""


class Nsd:
    """`zones` maps a zone's name to its text (SOA and NS included). `anchor` is a file with the DS records of the signed
    ones, `port` answers UDP and TCP. Runs as whoever starts it."""

    def __init__(self, zones, sign=True):
        self.folder = Folder("nsd")
        self.port = free_port()
        config = CONFIG.format(port=self.port, run=self.folder.path)
        anchors = ""
        for number, (name, text) in enumerate(zones.items()):
            zone = self.folder.write(f"{number}.zone", text)
            if sign:
                anchors += self._sign(name, zone)
                zone = zone.with_name(zone.name + ".signed")
            config += f'zone:\n  name: "{name}"\n  zonefile: "{zone.name}"\n'
        self.anchor = self.folder.write("anchor.ds", anchors)
        self._zones = list(zones)
        self._config = self.folder.write("nsd.conf", config)
        self._start()

    def _start(self):
        self._process = subprocess.Popen([program("nsd"), "-d", "-c", str(self._config)],
                                         stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            wait_for_port(self.port, "NSD", self.folder.path / "nsd.log")
        except Exception:
            self.stop()
            raise

    def alter(self, zone, old, new):
        """Exchanges text of a signed zone without signing it again, and serves that."""
        file = self.folder.path / f"{self._zones.index(zone)}.zone.signed"
        text = file.read_text()
        if old not in text:
            raise CouldNotStart(f"{zone} does not hold {old}")
        self._end()
        file.write_text(text.replace(old, new))
        self._start()

    def _sign(self, name, zone):
        def run(*words):
            result = subprocess.run(words, cwd=self.folder.path, capture_output=True, text=True, timeout=60)
            if result.returncode != 0:
                raise CouldNotStart(f"{' '.join(words)}: {result.stderr.strip()}")
            return result.stdout.strip()
        zone_key = run(program("ldns-keygen"), "-a", "ECDSAP256SHA256", name)
        key_key = run(program("ldns-keygen"), "-k", "-a", "ECDSAP256SHA256", name)
        run(program("ldns-signzone"), "-o", name, str(zone), zone_key, key_key)
        return (self.folder.path / f"{key_key}.ds").read_text()

    def stop(self):
        self._end()
        self.folder.remove()

    def _end(self):
        self._process.terminate()
        try:
            self._process.wait(10)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
