#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The PressPost authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""documents.py PROGRAM FOLDER: writes the man page and the completions of presspostctl below FOLDER (share/…).

Both are made from what the built program says about itself (--help), so they cannot tell anything else."""
import pathlib
import re
import subprocess
import sys

NAME = "presspostctl"


class Command:
    def __init__(self, program, name):
        self.name = name
        text = subprocess.run([program, *name.split(), "--help"], capture_output=True, text=True, check=True).stdout
        head, _, rest = text.partition("\nExample: ")
        self.summary = " ".join(head.split("\n", 1)[1].split()) if "\n" in head else ""
        self.usage = head.split("\n", 1)[0].removeprefix("Usage: ").replace("[options]", "[OPTION]…")
        self.example = rest.split("\n", 1)[0].strip()
        self.options = self._rows(rest, "Options:")
        self.arguments = self._rows(rest, "Arguments:")

    @staticmethod
    def _rows(text, title):
        """[(what, explanation)] of one section; explanations go on in indented lines."""
        rows = []
        section = text.partition(f"\n{title}\n")[2].split("\n\n")[0]
        for line in section.splitlines():
            found = re.match(r"^  (\S.*?)(?:  +(\S.*))?$", line)
            if found and not line.startswith("   "):
                rows.append([found.group(1), found.group(2) or ""])
            elif rows:
                rows[-1][1] = f"{rows[-1][1]} {line.strip()}".strip()
        return rows

    def flags(self):
        return [flag for what, _ in self.options for flag in re.findall(r"--[\w-]+", what)]


def read(program):
    overview = subprocess.run([program, "--help"], capture_output=True, text=True, check=True).stdout
    names = re.findall(r"^  ([a-z-]+(?: [a-z-]+)?) {2,}\S", overview, re.MULTILINE)
    version = subprocess.run([program, "--version"], capture_output=True, text=True, check=True).stdout.split()[-1]
    return version, [Command(program, name) for name in names]


def roff(text):
    text = text.replace("\\", "\\e").replace("-", "\\-")
    return "\\&" + text if text[:1] in (".", "'") else text


def common_options(commands):
    shared = set(commands[0].flags()).intersection(*(command.flags() for command in commands))
    return [row for row in commands[0].options if shared.intersection(re.findall(r"--[\w-]+", row[0]))]


def man_page(version, commands):
    common = common_options(commands)
    out = [f'.TH {NAME.upper()} 1 "" "PressPost {version}" "User Commands"', ".SH NAME",
           f"{NAME} \\- PressPost without a window: contacts, domains, campaigns, feedback, privacy", ".SH SYNOPSIS",
           f".B {NAME}", "[\\fB\\-\\-workspace\\fR \\fIFILE\\fR] \\fICOMMAND\\fR …", ".SH DESCRIPTION",
           "The same core as the desktop program, for administrators, schedules and scripts. Human text by default; with",
           "\\fB\\-\\-json\\fR standard output carries JSON only, one object a line. Progress goes to standard error, and",
           "only on a terminal.", ".SH OPTIONS OF EVERY COMMAND"]
    for what, explanation in common:
        out += [".TP", f".B {roff(what)}", roff(explanation)]
    out.append(".SH COMMANDS")
    for command in commands:
        out += [f".SS {roff(command.name)}", roff(command.summary), ".PP", f".B {roff(command.usage)}"]
        for what, explanation in command.arguments + [row for row in command.options if row not in common]:
            out += [".TP", f".B {roff(what)}", roff(explanation)]
        out += [".PP", "Example:", ".PP", ".nf", ".RS 4", roff(command.example), ".RE", ".fi"]
    out += [".SH EXIT STATUS", ".TP", ".B 0", "Done.", ".TP", ".B 1",
            "Done, and the answer is bad news: a check failed, rows were refused.", ".TP", ".B 2", "Wrong usage.", ".TP", ".B 3",
            "Could not be done: file, disk, network, relay. One line on standard error says what, why and what to do.",
            ".TP", ".B 130", "Interrupted; everything committed so far is kept.", ".SH ENVIRONMENT", ".TP",
            ".B PRESSPOST_WORKSPACE", "The workspace file when \\fB\\-\\-workspace\\fR is not given."]
    return "\n".join(out) + "\n"


def bash(commands):
    names = "\n".join(command.name for command in commands)
    cases = "\n".join(f"    '{command.name}') words='{' '.join(command.flags())}' ;;" for command in commands)
    return f"""# bash completion for {NAME}
_{NAME}() {{
    local word=${{COMP_WORDS[COMP_CWORD]}} names said=() i words=
    names='{names}'
    for ((i = 1; i < COMP_CWORD; i++)); do
        case ${{COMP_WORDS[i]}} in
        --workspace | --zone | --resolver | --now) ((i++)) ;;
        -*) ;;
        *) [ ${{#said[@]}} -lt 2 ] && said+=("${{COMP_WORDS[i]}}") ;;
        esac
    done
    local command="${{said[*]}}"
    case $command in
{cases}
    *) command=${{said[0]}}
        case $command in
{cases}
        esac ;;
    esac
    if [[ $word == -* ]]; then
        COMPREPLY=($(compgen -W "$words" -- "$word"))
    elif [ ${{#said[@]}} = 0 ]; then
        COMPREPLY=($(compgen -W "$(cut -d' ' -f1 <<<"$names" | sort -u)" -- "$word"))
    elif [ ${{#said[@]}} = 1 ] && grep -q "^$said " <<<"$names"; then
        COMPREPLY=($(compgen -W "$(sed -n "s/^$said //p" <<<"$names")" -- "$word"))
    else
        COMPREPLY=($(compgen -f -- "$word"))
    fi
}}
complete -o filenames -F _{NAME} {NAME}
"""


def quoted(text):
    return "'" + text.replace("'", "'\\''") + "'"


def zsh(commands):
    first = sorted({command.name.split()[0] for command in commands})
    lines = [f"#compdef {NAME}", "local -a said", "said=(${words[2,CURRENT-1]:#-*})", "case ${said[1,2]} in"]
    for command in commands:
        flags = " ".join(quoted(f"{re.findall('--[a-z0-9-]+', what)[0]}[{re.sub(r'[][:]', '', text)}]{':value:_files' if '<' in what else ''}")
                         for what, text in command.options)
        lines.append(f"  {quoted(command.name)}*) _arguments {flags} '*:file:_files'; return ;;")
    lines.append("esac")
    lines.append("case ${said[1]} in")
    for word in first:
        second = [command for command in commands if command.name.startswith(word + " ")]
        if second:
            pairs = " ".join(quoted(f"{command.name.split()[1]}:{command.summary}") for command in second)
            lines.append(f"  {word}) local -a second; second=({pairs}); _describe command second; return ;;")
    pairs = " ".join(quoted(word) for word in first)
    lines += ["esac", f"local -a first; first=({pairs}); _describe command first"]
    return "\n".join(lines) + "\n"


def fish(commands):
    lines = [f"complete -c {NAME} -n __fish_use_subcommand -f"]
    seen = set()
    for command in commands:
        word, *second = command.name.split()
        if word not in seen:
            seen.add(word)
            lines.append(f"complete -c {NAME} -n __fish_use_subcommand -a {word} -d {quoted(command.summary if not second else word)}")
        if second:
            lines.append(f"complete -c {NAME} -f -n '__fish_seen_subcommand_from {word}; and not __fish_seen_subcommand_from {second[0]}' "
                         f"-a {second[0]} -d {quoted(command.summary)}")
        for what, explanation in command.options:
            flag = re.findall(r"--([\w-]+)", what)[0]
            wanted = " -r" if "<" in what else ""
            condition = "; and ".join(f"__fish_seen_subcommand_from {part}" for part in command.name.split())
            lines.append(f"complete -c {NAME} -n '{condition}' -l {flag}{wanted} -d {quoted(explanation)}")
    return "\n".join(lines) + "\n"


def main(program, folder):
    version, commands = read(program)
    if not commands:
        sys.exit(f"{program} --help names no command")
    for name, text in ((f"share/man/man1/{NAME}.1", man_page(version, commands)),
                       (f"share/bash-completion/completions/{NAME}", bash(commands)),
                       (f"share/zsh/vendor-completions/_{NAME}", zsh(commands)),
                       (f"share/fish/vendor_completions.d/{NAME}.fish", fish(commands))):
        path = pathlib.Path(folder) / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit("usage: documents.py PROGRAM FOLDER")
    main(*sys.argv[1:])
