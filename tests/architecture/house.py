#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The PressPost authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""house.py CHECK ROOT: holds the tree to the rules of the README, without compiling anything.

CHECK is a function below. Prints one line per offence (file:line: what: what to do instead), exits 1 when there is one.
house_test.py gives every check a tree that breaks it, so that a check cannot go blind unnoticed.
"""
import pathlib
import re
import subprocess
import sys

TOP_LEVEL = {"CMakeLists.txt", "app", "ui", "resources", "models", "tests", "installer", "README.md"}

# Which room of models may include which others: the link lines in words. Lowest first.
ROOMS = {
    "core": set(),
    "mail": {"core"},
    "store": {"core"},
    "net": {"core", "mail"},
    "contacts": {"core", "mail", "net", "store"},
    "domains": {"core", "mail", "net", "store"},
}
ROOMS["privacy"] = ROOMS["contacts"] | {"contacts"}
ROOMS["campaigns"] = ROOMS["privacy"] | {"privacy", "domains"}
ROOMS["feedback"] = ROOMS["campaigns"] | {"campaigns"}
ROOMS["portal"] = ROOMS["privacy"] | {"privacy"}

GUI = re.compile(r"<(Qt(Gui|Widgets|Charts|Svg|PrintSupport)/|Q(Widget|Dialog|Application|GuiApplication|MessageBox|Icon|"
                 r"Pixmap|Image|Color|Font|Painter|Palette|Chart|Action|Brush|Pen|StandardItemModel|TextDocument)\b)")
SOCKETS = re.compile(r"<(Qt(Network|Sql)/|Q(Sql\w*|Tcp\w*|Udp\w*|Ssl\w*|Network\w*|Dns\w*|AbstractSocket|LocalSocket)\b|unbound\.h|"
                     r"sqlite3\.h|sys/socket\.h|netdb\.h|openssl/ssl\.h)")
INCLUDE = re.compile(r'^\s*#\s*include\s*([<"][^>"]+[>"])')


def files(root, *folders, suffixes=(".h", ".cpp")):
    """The tree's own files: what git tracks or would track; a plain walk where there is no git."""
    names = subprocess.run(["git", "-C", str(root), "ls-files", "-co", "--exclude-standard"],
                           capture_output=True, text=True)
    if names.returncode == 0:
        paths = [root / name for name in names.stdout.splitlines()]
    else:
        paths = [path for path in root.rglob("*") if not re.search(r"/(build|node_modules|__pycache__)/", str(path))]
    for path in sorted(paths):
        inside = path.relative_to(root)
        if path.is_file() and (not folders or inside.parts[0] in folders) and (not suffixes or path.suffix in suffixes):
            yield path, inside


def lines(path):
    return path.read_text(encoding="utf-8").splitlines()


def room_of(include):
    parts = include.strip('"').split("/")
    return (parts[0], parts[1]) if len(parts) > 2 else (parts[0], "")


def include_offence(inside, include):
    top, room = inside.parts[0], inside.parts[1] if len(inside.parts) > 2 else ""
    target, target_room = room_of(include)
    if include.startswith('"') and target in ("tests", "build"):
        return "the product must not include tests"
    if include.startswith('"') and target == "app" and top != "app":
        return "nobody may use app"
    if top == "models":
        if include.startswith('"') and target == "ui":
            return "models must not know the window"
        if GUI.match(include):
            return "models never use Qt Gui, Widgets or Charts: give a role, let a delegate in ui paint it"
        if room not in ROOMS:
            return f"models/{room} is no room of the house: name it in tests/architecture/house.py with what it may use"
        if include.startswith('"') and target == "models" and target_room != room and target_room not in ROOMS[room]:
            return f"models/{room} may not use models/{target_room}"
        if room in ("core", "mail") and SOCKETS.match(include):
            return f"models/{room} has no socket and no database: bytes in, values out"
    if top == "ui":
        if SOCKETS.match(include):
            return "ui knows no SQL and no sockets: ask a model"
        if include.startswith('"') and target == "ui" and target_room not in (room, "common"):
            return f"ui/{room} may use ui/common and itself, not ui/{target_room}"
    return None


def includes(root):
    """Who may use whom (README, map of the folders)."""
    for path, inside in files(root, "app", "ui", "models"):
        for number, line in enumerate(lines(path), 1):
            found = INCLUDE.match(line)
            if not found:
                continue
            include = found.group(1)
            offence = include_offence(inside, include)
            if offence:
                yield f"{inside}:{number}: {include}: {offence}"
            elif include.startswith('"') and not (root / include.strip('"')).exists() and not include.endswith('.moc"'):
                yield f"{inside}:{number}: {include}: include by the path from the top of the tree"


def layout(root):
    """The top level is fixed, every folder says what it is for, nobody globs sources."""
    tracked = [inside for _, inside in files(root, suffixes=())]
    for name in sorted({inside.parts[0] for inside in tracked} - TOP_LEVEL):
        if not name.startswith("."):
            yield f"{name}: the top level is fixed: {' '.join(sorted(TOP_LEVEL))}"
    folders = {parent for inside in tracked if inside.suffix in (".h", ".cpp", ".py", ".sql", ".cmake", ".sh") and
               not inside.parts[0].startswith(".") for parent in inside.parents if len(parent.parts) > 0}
    for folder in sorted(folders):
        # These mirror the product, whose README speaks for both; data has one README at its top.
        if folder.parts[:2] in (("tests", "models"), ("tests", "ui"), ("tests", "app")) or \
                (folder.parts[0] == "tests" and len(folder.parts) > 2):
            continue
        if not (root / folder / "README.md").exists():
            yield f"{folder}: has no README.md (purpose, entry points, rules, what not to put here; at most 25 lines)"
    for inside in tracked:
        if inside.name == "README.md" and len(inside.parts) > 1 and inside.parts[:2] != ("tests", "data"):
            count = len(lines(root / inside))
            if count > 25:
                yield f"{inside}: {count} lines; a folder's README has at most 25"
        if inside.name == "CMakeLists.txt":
            for number, line in enumerate(lines(root / inside), 1):
                if re.search(r"\bfile\(GLOB", line):
                    yield f"{inside}:{number}: list the sources one by one"


def headers(root):
    """Licence lines on every source file, one #pragma once in every header."""
    for path, inside in files(root, "app", "ui", "models", "tests", "installer", ".ci",
                              suffixes=(".h", ".cpp", ".py", ".sh", ".cmake", ".sql")):
        if inside.parts[:2] in (("tests", "data"), (".ci", "cache")):
            continue
        top = "\n".join(lines(path)[:4])
        if "SPDX-FileCopyrightText:" not in top or "SPDX-License-Identifier: GPL-3.0-or-later" not in top:
            yield f"{inside}: begins without the two SPDX lines"
        if inside.suffix == ".h" and "#pragma once" not in path.read_text(encoding="utf-8"):
            yield f"{inside}: has no #pragma once"


WORDS = (
    (("ui", "app"), r"\bsetStyleSheet\s*\(", "no style sheets: the theme paints", ()),
    (("ui", "app"), r'\bQColor\s*\(\s*(u?"|QLatin1|QStringLiteral|0x|\d)|#[0-9a-fA-F]{6}\b"', "colours come from ui/common/theme",
     ("ui/common/theme", "ui/common/style")),
    (("ui", "app", "models"), r"\bprocessEvents\s*\(|\bQEventLoop\b", "no nested event loops in the product", ()),
    (("ui", "models"), r"\bwaitForFinished\s*\(", "the window never waits: onFinished()", ("models/core",)),
    (("ui", "app", "models"), r"\bco_(await|yield|return)\b", "no coroutines: g++ 12.2 miscompiles them", ()),
    (("ui", "app", "models"), r"\b(static\s+\w+\s*[&*]\s*instance\s*\()", "no singletons: pass what is needed", ()),
    (("ui", "app", "models"), r"^\s*throw\b", "errors are values: Result", ()),
    (("models",), r"\bQDateTime::currentDateTime|\bQDate::currentDate\b|system_clock::now\(", "ask models/core/Clock", ("models/core",)),
    (("ui", "app", "models", "tests", "resources"), r"\b(TODO|FIXME|XXX|HACK)\b", "file an issue instead of leaving a mark", ()),
)


def words(root):
    """Calls and marks that the house forbids, with the folders where one is at home."""
    for path, inside in files(root, "app", "ui", "models", "tests", "resources", suffixes=(".h", ".cpp", ".sql", ".cmake")):
        if inside.parts[:2] in (("tests", "data"), ("tests", "architecture")):
            continue
        for number, line in enumerate(lines(path), 1):
            code = re.sub(r"^\s*//.*|\s//\s.*$", "", line)
            for folders, pattern, instead, homes in WORDS:
                text = line if "TODO" in pattern else code
                if inside.parts[0] in folders and not str(inside).startswith(homes or ("\0",)) and re.search(pattern, text):
                    yield f"{inside}:{number}: {line.strip()[:80]}: {instead}"


def machines(root):
    """Nothing in the tree may know one machine's folders."""
    absolute = re.compile(r"(?<![\w.\-/:}$)])/(home/[a-z]|root/|work/|farm/|tmp/wt|Users/[A-Za-z])")
    for path, inside in files(root, suffixes=()):
        if inside.parts[:2] == ("tests", "architecture") or inside.suffix in (".png", ".xlsx", ".ods", ".xls", ".gz", ".zip"):
            continue
        try:
            content = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
        if inside.parts[:2] == ("tests", "data") or inside.parts[:3] == ("tests", "fuzz", "corpus"):
            continue
        for number, line in enumerate(content.splitlines(), 1):
            if absolute.search(line):
                yield f"{inside}:{number}: {line.strip()[:80]}: a path of one machine"


BUDGETS = {".cpp": 600, ".h": 200}
MAIN_WINDOW = 300
MESSAGE_BOXES = 10
OUR_INCLUDES = 20


def budgets(root):
    """Files stay small enough to live in: the hard stops; the targets are half of them."""
    boxes = []
    for path, inside in files(root, "app", "ui", "models", "tests"):
        if inside.parts[:2] == ("tests", "data"):
            continue
        content = lines(path)
        limit = MAIN_WINDOW if inside.name == "MainWindow.cpp" else BUDGETS[inside.suffix]
        if len(content) > limit:
            yield f"{inside}: {len(content)} lines, the hard stop is {limit}: give a part of it a file of its own"
        ours = sum(1 for line in content if re.match(r'\s*#\s*include\s*"', line))
        # main() and the composition root join everything; that is what they are for. A test may look at all of a folder.
        if ours > OUR_INCLUDES and inside.parts[0] not in ("app", "tests"):
            yield f"{inside}: includes {ours} of our headers, the hard stop is {OUR_INCLUDES}"
        if inside.parts[0] in ("app", "ui"):
            boxes += [f"{inside}:{number}" for number, line in enumerate(content, 1)
                      if re.search(r"\bQMessageBox\s*(::(warning|critical|question|information|about)\s*\(|\w+\s*[({;])", line)]
    if len(boxes) > MESSAGE_BOXES:
        yield f"{len(boxes)} message boxes, the hard stop is {MESSAGE_BOXES}: use the message bar ({', '.join(boxes)})"


CHECKS = {check.__name__: check for check in (includes, layout, headers, words, machines, budgets)}

if __name__ == "__main__":
    if len(sys.argv) != 3 or sys.argv[1] not in CHECKS:
        sys.exit(f"usage: house.py {'|'.join(CHECKS)} ROOT")
    offences = list(CHECKS[sys.argv[1]](pathlib.Path(sys.argv[2]).resolve()))
    print("\n".join(offences) or "nothing to mend")
    sys.exit(1 if offences else 0)
