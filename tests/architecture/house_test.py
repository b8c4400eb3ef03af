#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The PressPost authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Gives every check of house.py a small tree that keeps the rule and one that breaks it."""
import pathlib
import sys
import tempfile
import unittest

sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(__file__).parent))
import house  # noqa: E402

SPDX = "// SPDX-FileCopyrightText: 2026 The PressPost authors\n// SPDX-License-Identifier: GPL-3.0-or-later\n"


class HouseTest(unittest.TestCase):
    def offences(self, check, tree):
        with tempfile.TemporaryDirectory() as folder:
            root = pathlib.Path(folder)
            for name, content in tree.items():
                (root / name).parent.mkdir(parents=True, exist_ok=True)
                (root / name).write_text(content, encoding="utf-8")
            return list(house.CHECKS[check](root))

    def refuses(self, check, name, content, word):
        found = self.offences(check, {name: content})
        self.assertTrue(any(word in line for line in found), f"{check} did not see {content!r} in {name}: {found}")

    def accepts(self, check, tree):
        self.assertEqual(self.offences(check, tree), [])

    def test_includes(self):
        for name, include, word in (
                ("models/contacts/A.cpp", '"models/campaigns/B.h"', "may not use models/campaigns"),
                ("models/core/A.h", '"models/store/B.h"', "may not use models/store"),
                ("models/store/A.h", '"models/net/B.h"', "may not use models/net"),
                ("models/contacts/A.h", '"ui/common/B.h"', "must not know the window"),
                ("models/contacts/A.h", "<QColor>", "never use Qt Gui"),
                ("models/feedback/A.h", "<QtGui/QIcon>", "never use Qt Gui"),
                ("models/mail/spf/A.h", "<QTcpSocket>", "no socket"),
                ("models/mail/spf/A.h", "<QSqlQuery>", "no socket and no database"),
                ("models/attic/A.h", "<QString>", "no room of the house"),
                ("ui/contacts/A.cpp", "<QSqlQuery>", "no SQL"),
                ("ui/contacts/A.cpp", '"ui/campaigns/B.h"', "not ui/campaigns"),
                ("ui/contacts/A.cpp", '"app/wiring/B.h"', "nobody may use app"),
                ("models/core/A.cpp", '"tests/support/B.h"', "must not include tests"),
                ("models/core/A.cpp", '"B.h"', "path from the top")):
            self.refuses("includes", name, f"#include {include}\n", word)
        self.accepts("includes", {
            "models/core/Result.h": "", "ui/common/Page.h": "",
            "models/feedback/A.cpp": '#include "models/core/Result.h"\n#include <QString>\n',
            "ui/contacts/A.cpp": '#include "ui/common/Page.h"\n#include <QWidget>\n#include "A.moc"\n'})

    def test_layout(self):
        self.refuses("layout", "notes/a.cpp", SPDX, "top level is fixed")
        self.refuses("layout", "models/core/a.cpp", SPDX, "has no README.md")
        self.refuses("layout", "models/core/README.md", "line\n" * 26, "at most 25")
        self.refuses("layout", "models/core/CMakeLists.txt", "file(GLOB all *.cpp)\n", "one by one")
        self.accepts("layout", {"models/README.md": "x\n", "models/core/README.md": "x\n", "models/core/a.cpp": SPDX,
                                "README.md": "x\n" * 200})

    def test_headers(self):
        self.refuses("headers", "models/core/a.cpp", "int a;\n", "SPDX")
        self.refuses("headers", "models/core/a.h", SPDX + "int a;\n", "pragma once")
        self.accepts("headers", {"models/core/a.h": SPDX + "#pragma once\n"})

    def test_words(self):
        for name, line, word in (
                ("ui/contacts/a.cpp", 'w->setStyleSheet(s);', "no style sheets"),
                ("ui/contacts/a.cpp", 'QColor("#ff0000")', "colours come from"),
                ("ui/contacts/a.cpp", 'const QColor red(QStringLiteral("#ff0000")); auto c = "#ff0000";', "colours come from"),
                ("models/net/a.cpp", "QCoreApplication::processEvents();", "nested event loops"),
                ("app/desktop/a.cpp", "QEventLoop loop;", "nested event loops"),
                ("models/net/a.cpp", "future.waitForFinished();", "never waits"),
                ("models/net/a.cpp", "co_await send();", "miscompiles"),
                ("models/net/a.h", "static Settings &instance();", "singletons"),
                ("models/net/a.cpp", "    throw 1;", "errors are values"),
                ("models/privacy/a.cpp", "QDateTime::currentDateTimeUtc()", "Clock"),
                ("models/net/a.cpp", "// TODO later", "issue")):
            self.refuses("words", name, line + "\n", word)
        self.accepts("words", {"ui/common/theme/a.cpp": 'QColor("#ff0000");\n', "models/net/a.cpp": "// no QEventLoop here\n"})

    def test_machines(self):
        self.refuses("machines", "README.md", "see /home/anna/presspost\n", "one machine")
        self.accepts("machines", {"README.md": "see ${HOME}/x, https://example.org/work/y and models/work/z\n"})

    def test_budgets(self):
        self.refuses("budgets", "models/core/a.cpp", "\n" * 601, "hard stop is 600")
        self.refuses("budgets", "models/core/a.h", "\n" * 201, "hard stop is 200")
        self.refuses("budgets", "ui/shell/MainWindow.cpp", "\n" * 301, "hard stop is 300")
        self.refuses("budgets", "ui/contacts/a.cpp", '#include "a.h"\n' * 21, "of our headers")
        self.refuses("budgets", "ui/contacts/a.cpp", "QMessageBox::warning(this);\n" * 11, "message boxes")
        self.accepts("budgets", {"models/core/a.cpp": "\n" * 600})


if __name__ == "__main__":
    unittest.main()
