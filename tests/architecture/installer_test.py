#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The PressPost authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""installer/apt-install and the package lists, with a fake apt-get: nothing on this machine is changed."""
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]


class AptInstallTest(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        self.path = pathlib.Path(self.folder.name)
        self.policy = self.path / "policy-rc.d"

    def install(self, apt_status=0):
        """Runs apt-install over an apt-get that notes its arguments and what the policy said meanwhile."""
        fake = self.path / "apt-get"
        fake.write_text('#!/bin/sh\nset +e\necho "$@" >>"$NOTES/calls"\n"$PRESSPOST_POLICY_FILE"\necho $? >>"$NOTES/policy"\n'
                        f'case "$*" in *" install "*) exit {apt_status};; esac\n')
        fake.chmod(0o755)
        environment = {"PATH": f"{self.path}:{os.environ['PATH']}", "NOTES": str(self.path),
                       "PRESSPOST_POLICY_FILE": str(self.policy)}
        return subprocess.run(["bash", str(ROOT / "installer/apt-install"), "postfix", "nsd"], env=environment,
                              capture_output=True, text=True, timeout=30, stdin=subprocess.DEVNULL)

    def test_forbids_servers_to_start_while_it_installs(self):
        self.assertEqual(self.install().returncode, 0)
        self.assertEqual(set((self.path / "policy").read_text().split()), {"101"})
        self.assertFalse(self.policy.exists())

    def test_puts_a_policy_back_that_was_there(self):
        self.policy.write_text("#!/bin/sh\nexit 42\n")
        self.policy.chmod(0o750)
        self.assertEqual(self.install().returncode, 0)
        self.assertEqual(set((self.path / "policy").read_text().split()), {"101"})
        self.assertEqual(self.policy.read_text(), "#!/bin/sh\nexit 42\n")
        self.assertEqual(self.policy.stat().st_mode & 0o777, 0o750)

    def test_puts_the_policy_back_when_apt_fails(self):
        self.policy.write_text("mine\n")
        self.assertEqual(self.install(apt_status=100).returncode, 100)
        self.assertEqual(self.policy.read_text(), "mine\n")

    def test_asks_nothing_and_takes_no_recommended_packages(self):
        self.install()
        install = [line for line in (self.path / "calls").read_text().splitlines() if " install " in line]
        self.assertEqual(len(install), 1)
        self.assertIn("--no-install-recommends postfix nsd", install[0])
        self.assertIn("-y", install[0].split())


class PackageListTest(unittest.TestCase):
    def test_every_line_is_a_package_and_perhaps_a_command(self):
        seen = {}
        for path in sorted((ROOT / "installer").glob("packages-*.txt")):
            for line in path.read_text().splitlines():
                words = line.split("#")[0].split()
                if not words:
                    continue
                self.assertLessEqual(len(words), 2, f"{path.name}: {line}")
                self.assertTrue(re.fullmatch(r"[a-z0-9][a-z0-9+.\-]+", words[0]), f"{path.name}: {line}")
                self.assertNotIn((path.name, words[0]), seen, f"{path.name} names {words[0]} twice")
                seen[(path.name, words[0])] = line
        self.assertGreater(len(seen), 30)

    def test_a_machine_that_has_everything_is_not_asked_for_anything(self):
        lists = [str(ROOT / f"installer/packages-{part}.txt") for part in ("build", "run", "test")]
        script = f'me=test; . {ROOT}/installer/common.sh; missing_packages "$@"'
        result = subprocess.run(["bash", "-c", script, "test", *lists], capture_output=True, text=True, timeout=30)
        self.assertEqual(result.returncode, 0, result.stderr)
        self.assertEqual(result.stdout, "")

    def test_a_missing_package_is_named(self):
        with tempfile.TemporaryDirectory() as folder:
            listed = pathlib.Path(folder) / "list.txt"
            listed.write_text("# a comment\npresspost-no-such-package\nbash # is everywhere\npresspost-neither sh\n")
            script = f'me=test; . {ROOT}/installer/common.sh; missing_packages "$@"'
            result = subprocess.run(["bash", "-c", script, "test", str(listed)], capture_output=True, text=True, timeout=30)
            self.assertEqual(result.stdout.split(), ["presspost-no-such-package"])


class OneLineTest(unittest.TestCase):
    """What a person sees when something fails: the end of the tool's words, then one line that says what."""

    def common(self, commands, **environment):
        return subprocess.run(["bash", "-c", f"me=installer/run; . {ROOT}/installer/common.sh; {commands}"], text=True,
                              capture_output=True, timeout=30, env={**os.environ, **environment}, stdin=subprocess.DEVNULL)

    def test_a_failing_step_is_named_last(self):
        with tempfile.TemporaryDirectory() as folder:
            result = self.common(f'quietly {folder}/log "building the roof" sh -c "echo no tiles; exit 1"; echo went on')
            self.assertEqual(result.returncode, 3)
            self.assertEqual(result.stderr.splitlines(),
                             ["no tiles", f"installer/run: FAILED: building the roof (the whole output: {folder}/log)"])
            self.assertEqual(result.stdout, "")

    def test_without_root_and_sudo_the_missing_packages_are_named(self):
        with tempfile.TemporaryDirectory() as folder:
            listed = pathlib.Path(folder) / "list.txt"
            listed.write_text("presspost-no-such-package\n")
            tools = pathlib.Path(folder) / "bin"
            tools.mkdir()
            for tool in ("bash", "dpkg-query", "apt-get", "sed", "sort", "grep", "tr", "mkdir", "dirname", "nproc"):
                (tools / tool).symlink_to(subprocess.run(["which", tool], capture_output=True, text=True).stdout.strip())
            (tools / "id").write_text("#!/bin/sh\necho 1000\n")
            (tools / "id").chmod(0o755)
            result = self.common(f"need_packages {listed}", PATH=str(tools))
            self.assertEqual(result.returncode, 3)
            self.assertEqual(len(result.stderr.splitlines()), 1, result.stderr)
            self.assertIn("presspost-no-such-package", result.stderr)


if __name__ == "__main__":
    if subprocess.run(["sh", "-c", "command -v dpkg-query"], capture_output=True).returncode != 0:
        sys.exit("this test needs dpkg: run it on Debian or Ubuntu")
    unittest.main()
