#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The PressPost authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""documents_test.py PROGRAM: the man page and the completions name every command of the built program."""
import pathlib
import subprocess
import sys
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.dont_write_bytecode = True
sys.path.insert(0, str(ROOT / "installer/packaging"))
import documents  # noqa: E402

PROGRAM = sys.argv.pop(1)


class DocumentsTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(cls.folder.cleanup)
        documents.main(PROGRAM, cls.folder.name)
        cls.share = pathlib.Path(cls.folder.name) / "share"
        _, cls.commands = documents.read(PROGRAM)

    def test_every_command_is_read_whole(self):
        for command in self.commands:
            with self.subTest(command.name):
                self.assertTrue(command.summary and command.example.startswith("presspostctl"), vars(command))
                self.assertIn("--json", command.flags())

    def test_the_man_page_has_a_section_for_every_command(self):
        page = (self.share / "man/man1/presspostctl.1").read_text()
        for command in self.commands:
            self.assertIn(f"\n.SS {documents.roff(command.name)}\n", page)

    def complete(self, *words):
        script = '. "$1"; shift; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _presspostctl; printf "%s\\n" "${COMPREPLY[@]}"'
        result = subprocess.run(["bash", "-c", script, "bash", str(self.share / "bash-completion/completions/presspostctl"),
                                 "presspostctl", *words], capture_output=True, text=True, check=True)
        return result.stdout.split()

    def test_bash_completes_commands_and_their_options(self):
        for command in self.commands:
            first, *second = command.name.split()
            with self.subTest(command.name):
                self.assertIn(first, self.complete(first[:2]))
                if second:
                    self.assertIn(second[0], self.complete(first, second[0][:1]))
                self.assertEqual(sorted(self.complete(first, *second, "--")), sorted(command.flags()))

    def test_zsh_and_fish_know_every_command(self):
        for name in ("zsh/vendor-completions/_presspostctl", "fish/vendor_completions.d/presspostctl.fish"):
            text = (self.share / name).read_text()
            for command in self.commands:
                for word in command.name.split():
                    self.assertIn(word, text)


if __name__ == "__main__":
    unittest.main()
