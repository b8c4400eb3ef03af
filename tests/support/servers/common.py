# SPDX-FileCopyrightText: 2026 The PressPost authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What all servers need: a folder every server's user can enter, free ports, root where a server insists on it."""
import os
import pathlib
import shutil
import socket
import subprocess
import tempfile
import time


class CouldNotStart(Exception):
    """A server did not come up: what it said is in the message."""


def as_root(*command, check=True):
    """Postfix and Dovecot change users, so they start as root: directly, or by sudo without a question."""
    words = [str(word) for word in command]
    if os.geteuid() != 0:
        words = ["sudo", "-n", *words]
    # Into files: a daemon keeps a pipe open, and reading it would wait for the daemon's end.
    with tempfile.TemporaryFile("w+") as said, tempfile.TemporaryFile("w+") as complained:
        status = subprocess.run(words, stdout=said, stderr=complained, stdin=subprocess.DEVNULL, timeout=60).returncode
        said.seek(0)
        complained.seek(0)
        result = subprocess.CompletedProcess(words, status, said.read(), complained.read())
    if check and result.returncode != 0:
        raise CouldNotStart(f"{' '.join(words)}: {(result.stderr or result.stdout).strip()}")
    return result


class Folder:
    """A new folder below the system's temporary one (short, because socket paths are limited; 0755, because servers
    run as other users). Removed in the end, also what servers wrote as root."""

    def __init__(self, name):
        self.path = pathlib.Path(tempfile.mkdtemp(prefix=f"presspost-{name}-"))
        self.path.chmod(0o755)

    def write(self, name, text, mode=0o644):
        path = self.path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        path.chmod(mode)
        return path

    def remove(self):
        shutil.rmtree(self.path, ignore_errors=True)
        if self.path.exists():
            as_root("rm", "-rf", self.path, check=False)


def free_port():
    """A port nobody has now. Bound to 0 and let go again: the rare collision shows as CouldNotStart."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_for_port(port, what, log=None, seconds=20):
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return
        except OSError:
            time.sleep(0.05)
    said = ""
    if log and pathlib.Path(log).exists():
        said = as_root("tail", "-n", "15", log, check=False).stdout
    raise CouldNotStart(f"{what} does not answer on port {port} after {seconds} s\n{said}")


def program(name):
    """Where Debian has it: also in sbin, which is not on a user's PATH."""
    found = shutil.which(name, path=os.environ.get("PATH", "") + ":/usr/sbin:/sbin:/usr/local/sbin")
    if not found:
        raise CouldNotStart(f"{name} is not installed: installer/test installs it")
    return found
