# SPDX-FileCopyrightText: 2026 The PressPost authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs presspostctl as a user would, in a home folder of its own, and reads its JSON."""
import json
import os
import pathlib
import subprocess
import tempfile


class Answer:
    def __init__(self, words, result):
        self.words, self.status, self.out, self.err = words, result.returncode, result.stdout, result.stderr

    @property
    def rows(self):
        """JSON Lines on standard output; anything else there is a fault."""
        return [json.loads(line) for line in self.out.splitlines()]

    @property
    def row(self):
        rows = self.rows
        if len(rows) != 1:
            raise AssertionError(f"{self}: one JSON object expected, got {len(rows)}")
        return rows[0]

    def __str__(self):
        return f"presspostctl {' '.join(self.words)} → {self.status}\n{self.out[-3000:]}\n{self.err[-3000:]}"


class Ctl:
    """`binaries` is the folder of the built programs."""

    def __init__(self, binaries, **environment):
        self.program = str(pathlib.Path(binaries) / "presspostctl")
        self._home = tempfile.TemporaryDirectory(prefix="presspost-home-", ignore_cleanup_errors=True)
        self.home = pathlib.Path(self._home.name)
        self.environment = {"PATH": os.environ["PATH"], "HOME": self._home.name, "LC_ALL": "C.UTF-8", "TZ": "UTC",
                            "XDG_RUNTIME_DIR": self._home.name, **environment}

    def __call__(self, *words, stdin="", status=None, timeout=300):
        """Runs one command; `status` is what it must return (None: anything)."""
        words = [str(word) for word in words]
        answer = Answer(words, subprocess.run([self.program, *words], input=stdin, capture_output=True, text=True,
                                              env=self.environment, cwd=self.home, timeout=timeout))
        if status is not None and answer.status != status:
            raise AssertionError(f"status {status} expected: {answer}")
        return answer

    def close(self):
        self._home.cleanup()
