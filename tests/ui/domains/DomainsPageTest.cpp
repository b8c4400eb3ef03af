// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/domains/DomainsPage.h"

#include "models/core/JobRunner.h"
#include "models/domains/SpfTreeModel.h"
#include "tests/support/ui/AccessibilityAudit.h"
#include "tests/support/ui/FakeDialogs.h"
#include "tests/support/ui/UiTest.h"
#include "tests/ui/domains/FakeDomainDesk.h"
#include "ui/common/widgets/Button.h"
#include "ui/domains/CheckCard.h"
#include "ui/domains/FindingButton.h"
#include "ui/domains/KeyCard.h"
#include "ui/domains/RecordCard.h"

#include <QAbstractItemModelTester>
#include <QClipboard>
#include <QLabel>
#include <QLineEdit>

using namespace PressPost;

class DomainsPageTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void beginsWithTheDomainOneSendsFrom();
    void saysWhatIsWrongWithAName();
    void choosesTheWorstAndGivesTheRecord();
    void asksTheDnsAgainAtEveryCheck();
    void movesThroughTheGroupsByKeyboard();
    void neverShowsSilenceAsBad();
    void makesAKeyAndShowsWhatToPublish();
    void saysWhyAKeyCannotBeMade();
    void tellsWhenACopiedRecordIsLive();
    void removesADomainOnlyAfterAQuestion();
    void showsWhyTheListCannotBeRead();
    void givesTheSpfTreeAsATable();
    void hasNamesForEverythingAndFitsSmallScreens();

private:
    void publishSomethingBroken();
    void show();
    bool says(const QString &text) const;
    Button *button(const char *name) const { return m_widget->findChild<Button *>(QLatin1String(name)); }

    std::unique_ptr<FakeDomainDesk> m_desk;
    std::unique_ptr<JobRunner> m_jobs;
    std::unique_ptr<DomainsPage> m_page;
    std::unique_ptr<QWidget> m_widget;
    FakeDialogs m_dialogs;
};

void DomainsPageTest::init()
{
    m_dialogs = {};
    m_desk = std::make_unique<FakeDomainDesk>();
    m_jobs = std::make_unique<JobRunner>();
    m_page = std::make_unique<DomainsPage>(m_desk.get(), m_jobs.get(), &m_dialogs);
}

void DomainsPageTest::cleanup()
{
    m_widget.reset();
    m_page.reset();
    m_jobs.reset();
}

void DomainsPageTest::publishSomethingBroken()
{
    m_desk->known = {{"nordlicht-presse.example", {}, {}}};
    m_desk->selectors = {"pp2026"};
    m_desk->publish("nordlicht-presse.example",
                    "v=spf1 include:spf.relay-nord.example include:_spf.office.example mx -all");
    m_desk->publish("spf.relay-nord.example", "v=spf1 ip4:192.0.2.0/26 include:eu.relay-nord.example -all");
    m_desk->publish("eu.relay-nord.example", "v=spf1 ip4:198.51.100.0/24 -all");
    m_desk->publish("_spf.office.example", "v=spf1 ip4:203.0.113.0/24 include:spf-a.office.example -all");
    m_desk->publish("spf-a.office.example", "v=spf1 ip6:2001:db8::/32 -all");
    m_desk->publish("_dmarc.nordlicht-presse.example", "v=DMARC1; p=none");
}

void DomainsPageTest::show()
{
    m_widget.reset(m_page->createWidget());
    m_widget->resize(1216, 868);
    m_widget->show();
}

bool DomainsPageTest::says(const QString &text) const
{
    for (const QLabel *label : m_widget->findChildren<QLabel *>()) {
        if (label->isVisible() && label->text().contains(text))
            return true;
    }
    return false;
}

void DomainsPageTest::beginsWithTheDomainOneSendsFrom()
{
    show();
    auto *name = m_widget->findChild<QLineEdit *>(QStringLiteral("domainName"));
    QTRY_VERIFY(name->isVisible());
    grabPicture(m_widget.get(), QStringLiteral("domains-empty-light"));
    QCOMPARE(auditAccessibility(m_widget.get()), QString());
    name->setText(QStringLiteral("press.example"));
    QTest::keyClick(name, Qt::Key_Return);
    QTRY_COMPARE(m_desk->checks, 1);
    QTRY_VERIFY(m_widget->findChild<FindingButton *>());
}

void DomainsPageTest::saysWhatIsWrongWithAName()
{
    show();
    auto *name = m_widget->findChild<QLineEdit *>(QStringLiteral("domainName"));
    QTRY_VERIFY(name->isVisible());
    name->setText(QStringLiteral("localhost"));
    button("addDomain")->click();
    QTRY_VERIFY(says(QStringLiteral("is no domain")));
}

void DomainsPageTest::choosesTheWorstAndGivesTheRecord()
{
    publishSomethingBroken();
    show();
    QTRY_VERIFY(m_widget->findChild<FindingButton *>());
    auto *dkim = m_widget->findChild<FindingButton *>(QStringLiteral("area1"));
    QVERIFY(dkim->isChecked());
    QCOMPARE(m_page->badge().tone, Tone::Error);
    m_desk->zone.remove(QStringLiteral("_dmarc.nordlicht-presse.example"));
    m_page->refresh();
    QTRY_VERIFY(button("checkAgain")->isEnabled());
    m_widget->findChild<FindingButton *>(QStringLiteral("area2"))->click();
    auto *record = m_widget->findChild<RecordCard *>();
    QVERIFY(record);
    record->copyAll();
    QVERIFY(QGuiApplication::clipboard()->text().startsWith(QStringLiteral("TXT\n_dmarc\nv=DMARC1;")));
    QCOMPARE(button("checkAgain")->kind(), Button::Kind::Plain);
    grabPicture(m_widget.get(), QStringLiteral("domains-dmarc-light"));
}

void DomainsPageTest::asksTheDnsAgainAtEveryCheck()
{
    publishSomethingBroken();
    show();
    QTRY_COMPARE(m_desk->checks, 1);
    QTRY_VERIFY(button("checkAgain")->isEnabled());
    button("checkAgain")->click();
    QVERIFY(!button("checkAgain")->isEnabled());
    QTRY_VERIFY(button("checkAgain")->isEnabled());
    m_page->refresh();
    QTRY_COMPARE(m_desk->checks, 3);
}

void DomainsPageTest::movesThroughTheGroupsByKeyboard()
{
    publishSomethingBroken();
    show();
    QTRY_VERIFY(m_widget->findChild<FindingButton *>());
    auto *spf = m_widget->findChild<FindingButton *>(QStringLiteral("area0"));
    spf->click();
    spf->setFocus();
    QTest::keyClick(spf, Qt::Key_Down);
    QVERIFY(m_widget->findChild<FindingButton *>(QStringLiteral("area1"))->isChecked());
}

void DomainsPageTest::neverShowsSilenceAsBad()
{
    m_desk->known = {{"nordlicht-presse.example", {}, {}}};
    const QJsonObject silent{{QStringLiteral("TIMEOUT"), QJsonArray{QStringLiteral("*")}}};
    m_desk->zone.insert(QStringLiteral("nordlicht-presse.example"), silent);
    m_desk->selectors = {"pp2026"};
    for (const char16_t *name :
         {u"_dmarc.nordlicht-presse.example", u"pp2026._domainkey.nordlicht-presse.example"})
        m_desk->zone.insert(QString::fromUtf16(name), silent);
    show();
    QTRY_VERIFY(m_widget->findChild<FindingButton *>());
    QVERIFY(m_widget->findChild<FindingButton *>(QStringLiteral("area0"))
                ->accessibleName()
                .contains(QStringLiteral("Not known")));
    QCOMPARE(m_page->badge().count, 0);
    QSet<QString> lines;
    const auto rows = m_widget->findChildren<FindingButton *>(QString());
    for (const FindingButton *row : rows)
        lines.insert(row->accessibleName() + row->accessibleDescription());
    QCOMPARE(lines.size(), rows.size()); // what is not known for one reason is said once
    QVERIFY(std::any_of(lines.begin(), lines.end(), [](const QString &line) {
        return line.contains(QStringLiteral("checks wait for this"));
    }));
    grabPicture(m_widget.get(), QStringLiteral("domains-unknown-light"));
}

void DomainsPageTest::makesAKeyAndShowsWhatToPublish()
{
    publishSomethingBroken();
    show();
    QTRY_VERIFY(m_widget->findChild<FindingButton *>());
    button("newKey")->click();
    auto *card = m_widget->findChild<KeyCard *>();
    QVERIFY(card->isVisible());
    auto *selector = card->findChild<QLineEdit *>(QStringLiteral("selector"));
    QTRY_COMPARE(selector->text(), QStringLiteral("pp2026"));
    grabPicture(m_widget.get(), QStringLiteral("domains-key-light"));
    QCOMPARE(auditAccessibility(m_widget.get()), QString());
    button("makeKey")->click();
    QTRY_VERIFY(card->findChild<RecordCard *>());
    card->findChild<RecordCard *>()->copyAll();
    QVERIFY(
        QGuiApplication::clipboard()->text().startsWith(QStringLiteral("TXT\npp2026._domainkey\nv=DKIM1;")));
    grabPicture(m_widget.get(), QStringLiteral("domains-key-made-light"));
}

void DomainsPageTest::saysWhyAKeyCannotBeMade()
{
    publishSomethingBroken();
    show();
    QTRY_VERIFY(m_widget->findChild<FindingButton *>());
    button("newKey")->click();
    auto *selector = m_widget->findChild<QLineEdit *>(QStringLiteral("selector"));
    QTRY_VERIFY(!selector->text().isEmpty());
    selector->setText(QStringLiteral("taken"));
    QTest::keyClick(selector, Qt::Key_Return);
    QTRY_VERIFY(says(QStringLiteral("There is a key")));
    QVERIFY(button("makeKey")->isEnabled());
}

void DomainsPageTest::tellsWhenACopiedRecordIsLive()
{
    publishSomethingBroken();
    m_desk->zone.remove(QStringLiteral("_dmarc.nordlicht-presse.example"));
    show();
    QTRY_VERIFY(m_widget->findChild<FindingButton *>());
    m_widget->findChild<FindingButton *>(QStringLiteral("area2"))->click();
    m_widget->findChild<RecordCard *>()->copyAll();
    m_page->refresh();
    QTRY_COMPARE(m_desk->checks, 2);
    QTRY_VERIFY(button("checkAgain")->isEnabled());
    QVERIFY(!says(QStringLiteral("The record is live")));
    m_desk->publish("_dmarc.nordlicht-presse.example",
                    "v=DMARC1; p=reject; rua=mailto:d@nordlicht-presse.example");
    m_page->refresh();
    QTRY_VERIFY(says(QStringLiteral("The record is live")));
}

void DomainsPageTest::removesADomainOnlyAfterAQuestion()
{
    publishSomethingBroken();
    show();
    QTRY_VERIFY(m_widget->findChild<FindingButton *>());
    IconButton *remove = nullptr;
    for (IconButton *each : m_widget->findChildren<IconButton *>()) {
        if (each->accessibleName() == QStringLiteral("Remove this domain"))
            remove = each;
    }
    QVERIFY(remove);
    remove->click();
    QCOMPARE(m_dialogs.questions.size(), 1);
    QCOMPARE(m_desk->known.size(), size_t(1));
    m_dialogs.answer = FakeDialogs::Answer::Accept;
    remove->click();
    QTRY_VERIFY(m_widget->findChild<QLineEdit *>(QStringLiteral("domainName"))->isVisible());
    QVERIFY(m_desk->known.empty());
}

void DomainsPageTest::showsWhyTheListCannotBeRead()
{
    m_desk->fault = Error{Fault::Storage, PP_SAY("The workspace cannot be read"),
                          PP_SAY("the disk gives an error"), PP_SAY("restore the last backup")};
    show();
    QTRY_VERIFY(says(QStringLiteral("The workspace cannot be read")));
    m_desk->fault.reset();
    m_desk->known = {{"nordlicht-presse.example", {}, {}}};
    m_page->refresh();
    QTRY_VERIFY(m_widget->findChild<FindingButton *>());
    m_desk->fault = Error{Fault::Network, PP_SAY("The DNS cannot be asked"), PP_SAY("there is no network")};
    m_page->refresh();
    QTRY_VERIFY(says(QStringLiteral("The DNS cannot be asked")));
    QVERIFY(m_widget->findChild<FindingButton *>()->isVisible());
}

void DomainsPageTest::givesTheSpfTreeAsATable()
{
    publishSomethingBroken();
    const DomainReport report = m_desk->check("nordlicht-presse.example", {}).value();
    SpfTreeModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setTree(report.spfTree);
    QCOMPARE(model.rowCount(), report.spfTree.nodes.size());
    QCOMPARE(model.index(0, 0).data().toString(), QStringLiteral("nordlicht-presse.example"));
    QCOMPARE(model.index(0, 2).data().toString(), QStringLiteral("5 of 10"));
    QCOMPARE(model.index(1, 0).data().toString().trimmed(), QStringLiteral("include:spf.relay-nord.example"));
    QCOMPARE(model.index(1, 2).data().toString(), QStringLiteral("1"));
}

void DomainsPageTest::hasNamesForEverythingAndFitsSmallScreens()
{
    publishSomethingBroken();
    show();
    QTRY_VERIFY(m_widget->findChild<FindingButton *>());
    grabPicture(m_widget.get(), QStringLiteral("domains-light"));
    m_widget->findChild<FindingButton *>(QStringLiteral("area0"))->click();
    grabPicture(m_widget.get(), QStringLiteral("domains-spf-light"));
    QCOMPARE(auditAccessibility(m_widget.get()), QString());
    QVERIFY(keepsSize(m_widget.get(), QSize(968, 608)));
    grabPicture(m_widget.get(), QStringLiteral("domains-narrow-light"));
    Theme theme;
    theme.setAppearance(Theme::Appearance::Dark);
    m_widget->resize(1216, 868);
    grabPicture(m_widget.get(), QStringLiteral("domains-dark"));
    theme.setAppearance(Theme::Appearance::Light);
}

PRESSPOST_UI_TEST_MAIN(DomainsPageTest)
#include "DomainsPageTest.moc"
