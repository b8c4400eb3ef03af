// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/Desktop.h"
#include "app/desktop/Session.h"
#include "app/desktop/TroubleView.h"
#include "tests/support/ui/AccessibilityAudit.h"
#include "tests/support/ui/FakeDialogs.h"
#include "tests/support/ui/UiTest.h"
#include "ui/common/widgets/Button.h"
#include "ui/shell/MainWindow.h"

#include <QDir>
#include <QLabel>
#include <QStandardPaths>
#include <QTemporaryDir>

using namespace PressPost;

// What a person meets when their workspace cannot be opened, and how they get on.
class TroubleTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void saysWhatIsWrongWithEveryWayOn_data();
    void saysWhatIsWrongWithEveryWayOn();
    void opensWhenItIsTriedAgain();
    void putsACopyBackAfterAQuestion();
    void goesOnWithAnotherWorkspace();
    void beginsPracticeAnew();
    void looksRight_data();
    void looksRight();

private:
    void start()
    {
        DesktopOptions options;
        options.workspace = DesktopOptions::Workspace::Named;
        options.workspaceFile = m_file;
        m_desktop = std::make_unique<Desktop>(options, &m_dialogs);
        m_desktop->start();
    }
    // A whole workspace with its vault, closed again; copy: with one that a migration made.
    void makeWorkspace(bool hasCopy = false)
    {
        start();
        QTRY_VERIFY(isOpen());
        m_desktop.reset();
        if (hasCopy)
            QVERIFY(QFile::copy(m_file, m_file + QStringLiteral(".before-schema-2")));
    }
    void damage() const
    {
        QFile file(m_file);
        QVERIFY(file.open(QIODevice::ReadWrite));
        file.write("Dear reader, this is a letter.");
    }
    bool isOpen() const { return m_desktop->window()->currentPage() != nullptr; }
    TroubleView *view() const { return m_desktop->window()->findChild<TroubleView *>(); }
    Button *button(const char *name) const { return view()->findChild<Button *>(QString::fromLatin1(name)); }
    QString words() const
    {
        QStringList all;
        for (const QLabel *label : view()->findChildren<QLabel *>())
            all << label->text();
        return all.join(u'\n');
    }

    std::unique_ptr<QTemporaryDir> m_home;
    QString m_file;
    FakeDialogs m_dialogs;
    std::unique_ptr<Desktop> m_desktop;
};

void TroubleTest::initTestCase()
{
    QStandardPaths::setTestModeEnabled(false); // its folders outlive a test
}

void TroubleTest::init()
{
    m_desktop.reset();
    m_home = std::make_unique<QTemporaryDir>();
    qputenv("XDG_DATA_HOME", m_home->filePath(QStringLiteral("data")).toUtf8());
    qputenv("XDG_CONFIG_HOME", m_home->filePath(QStringLiteral("config")).toUtf8());
    m_file = m_home->filePath(QStringLiteral("Press office.presspost"));
    m_dialogs.questions.clear();
    m_dialogs.answer = FakeDialogs::Answer::Decline;
}

void TroubleTest::saysWhatIsWrongWithEveryWayOn_data()
{
    QTest::addColumn<QString>("trouble");
    QTest::addColumn<QString>("sentence");
    QTest::addColumn<bool>("hasCopies");
    QTest::newRow("damaged") << QStringLiteral("damaged") << QStringLiteral("It is damaged") << true;
    QTest::newRow("a folder") << QStringLiteral("folder") << QStringLiteral("It is a folder") << false;
    QTest::newRow("newer") << QStringLiteral("newer") << QStringLiteral("by a newer PressPost") << true;
    QTest::newRow("without its vault")
        << QStringLiteral("vault") << QStringLiteral("Its vault is missing") << false;
    QTest::newRow("open elsewhere") << QStringLiteral("locked")
                                    << QStringLiteral("has it open already on this computer, since ")
                                    << false;
}

void TroubleTest::saysWhatIsWrongWithEveryWayOn()
{
    QFETCH(const QString, trouble);
    QFETCH(const QString, sentence);
    QFETCH(const bool, hasCopies);
    std::unique_ptr<Workspace> other;
    if (trouble == u"folder")
        QVERIFY(QDir().mkpath(m_file));
    else
        makeWorkspace();
    if (trouble == u"damaged")
        damage();
    if (trouble == u"vault")
        QVERIFY(QFile::remove(m_home->filePath(QStringLiteral("Press office.vault"))));
    if (trouble == u"newer" || trouble == u"locked") {
        other = Workspace::open(m_file, Workspace::Access::Write, SystemClock()).value();
        if (trouble == u"newer")
            QVERIFY(other->connect().value().script("PRAGMA user_version = 99"));
    }
    if (trouble == u"newer")
        other.reset();
    start();
    QTRY_VERIFY(view());
    QVERIFY2(words().contains(sentence), qPrintable(words()));
    QVERIFY(words().contains(QStringLiteral("Press office.presspost could not be opened")));
    QVERIFY(words().contains(QDir::toNativeSeparators(m_file)));
    for (const char *way : {"tryAgain", "openOther", "showFolder", "makeNew", "practice"})
        QVERIFY2(button(way) && button(way)->isVisible(), way);
    QCOMPARE(words().contains(QStringLiteral("Copies of it")), hasCopies);
    QCOMPARE(auditAccessibility(view()), QString());
    grabPicture(m_desktop->window(), QStringLiteral("trouble-%1").arg(trouble));
}

void TroubleTest::opensWhenItIsTriedAgain()
{
    makeWorkspace();
    std::unique_ptr<Workspace> other =
        Workspace::open(m_file, Workspace::Access::Write, SystemClock()).value();
    start();
    QTRY_VERIFY(view());
    button("tryAgain")->click();
    QTest::qWait(50);
    QVERIFY(view() && !isOpen()); // still in use
    other.reset();
    button("tryAgain")->click();
    QTRY_VERIFY(isOpen());
    QTRY_VERIFY(!view());
}

void TroubleTest::putsACopyBackAfterAQuestion()
{
    makeWorkspace(true);
    damage();
    start();
    QTRY_VERIFY(view());
    button("putBack")->click();
    QCOMPARE(m_dialogs.questions.size(), 1);
    QVERIFY(m_dialogs.questions.front().text.contains(u"unsubscribed"));
    QVERIFY(!isOpen());
    m_dialogs.answer = FakeDialogs::Answer::Accept;
    button("putBack")->click();
    QTRY_VERIFY(isOpen());
    const QStringList kept = QDir(m_home->path()).entryList({QStringLiteral("*.replaced-*")});
    QCOMPARE(kept.size(), 1);
    QFile damaged(m_home->filePath(kept.front()));
    QVERIFY(damaged.open(QIODevice::ReadOnly));
    QVERIFY(damaged.readAll().startsWith("Dear reader"));
}

void TroubleTest::goesOnWithAnotherWorkspace()
{
    makeWorkspace();
    damage();
    start();
    QTRY_VERIFY(view());
    m_dialogs.fileName = m_home->filePath(QStringLiteral("Second office"));
    button("makeNew")->click();
    QTRY_VERIFY(isOpen());
    QTRY_VERIFY(!view());
    QTRY_COMPARE(m_desktop->window()->windowTitle(), QStringLiteral("Second office – PressPost"));
}

void TroubleTest::beginsPracticeAnew()
{
    DesktopOptions practice;
    practice.workspace = DesktopOptions::Workspace::Practice;
    const QString folder = Session::fileOf(practice);
    QVERIFY(QDir().mkpath(folder));
    makeWorkspace(); // of the person's own, and not to be touched
    // A workspace of practice whose vault is another one's.
    const QString file = folder + QStringLiteral("/practice.presspost");
    QVERIFY(OpenWorkspace::create(file, WorkspaceKind::Practice, {}));
    QFile vault(folder + QStringLiteral("/practice.vault"));
    QVERIFY(vault.exists() && vault.open(QIODevice::ReadWrite));
    QByteArray sealed = vault.readAll();
    sealed[sealed.size() / 2] = char(sealed[sealed.size() / 2] ^ 1);
    sealed[60] = char(sealed[60] ^ 1);
    QVERIFY(vault.seek(0) && vault.write(sealed) == sealed.size());
    vault.close();

    m_desktop = std::make_unique<Desktop>(practice, &m_dialogs);
    m_desktop->start();
    QTRY_VERIFY(view());
    QVERIFY2(button("practiceAnew") && button("practiceAnew")->isVisible(), qPrintable(words()));
    QCOMPARE(auditAccessibility(view()), QString());
    button("practiceAnew")->click();
    QCOMPARE(m_dialogs.questions.size(), 1);
    QTest::qWait(20);
    QVERIFY(view() && QFile::exists(file)); // the answer was no
    m_dialogs.answer = FakeDialogs::Answer::Accept;
    button("practiceAnew")->click();
    QTRY_VERIFY(isOpen());
    QVERIFY(QFile::exists(m_file) && QFile::exists(m_home->filePath(QStringLiteral("Press office.vault"))));
}

void TroubleTest::looksRight_data()
{
    QTest::addColumn<Theme::Appearance>("appearance");
    QTest::addColumn<QSize>("size");
    QTest::newRow("light") << Theme::Appearance::Light << QSize(1440, 900);
    QTest::newRow("dark") << Theme::Appearance::Dark << QSize(1440, 900);
    QTest::newRow("narrow") << Theme::Appearance::Light << QSize(1024, 640);
}

void TroubleTest::looksRight()
{
    QFETCH(const Theme::Appearance, appearance);
    QFETCH(const QSize, size);
    makeWorkspace(true);
    damage();
    DesktopOptions options;
    options.workspace = DesktopOptions::Workspace::Named;
    options.workspaceFile = m_file;
    options.appearance = appearance;
    options.size = size;
    m_desktop = std::make_unique<Desktop>(options, &m_dialogs);
    m_desktop->start();
    QTRY_VERIFY(view());
    grabPicture(m_desktop->window(),
                QStringLiteral("trouble-copies-%1").arg(QString::fromLatin1(QTest::currentDataTag())));
}

PRESSPOST_UI_TEST_MAIN(TroubleTest)
#include "TroubleTest.moc"
