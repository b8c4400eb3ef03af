// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/contacts/AddressCheck.h"

#include "models/contacts/AddressLists.h"

#include <QElapsedTimer>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace PressPost;

class AddressCheckTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void judgesWithoutAsking_data();
    void judgesWithoutAsking();
    void neverCorrectsARealDomain_data();
    void neverCorrectsARealDomain();
    void learnsFromTheOwnContacts();
    void neverDoubtsWhereMailWasDelivered();
    void judgesEveryAddressOfACell();
    void saysThatThereAreTwoAddresses();
    void saysWhyASlipIsOne();
    void saysWhoReadsATeamMailbox();
    void saysWhatWasCleaned();
    void suggestsWhatIsLeftOfALink();
    void quotesWordsThatSpeakAgainstWriting();
    void asksOnlyWhatCouldChange();
    void namesTheDateOfTheList();
    void keepsTheListsApart();
    void isQuickEnoughForSheets();
};

void AddressCheckTest::judgesWithoutAsking_data()
{
    QTest::addColumn<QJsonArray>("row");
    QFile file(QStringLiteral(PRESSPOST_TEST_DATA "/address/judged.jsonl"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    for (int line = 1; !file.atEnd(); ++line) {
        const QJsonArray row = QJsonDocument::fromJson(file.readLine()).array();
        QCOMPARE(row.size(), 5);
        QTest::addRow("%d %s", line, qUtf8Printable(row[0].toString().simplified())) << row;
    }
}

void AddressCheckTest::judgesWithoutAsking()
{
    QFETCH(QJsonArray, row);
    const AddressVerdict verdict = judgeOffline(row[0].toString());
    QCOMPARE(QString::fromLatin1(verdictName(verdict.verdict)), row[1].toString());
    QCOMPARE(QString::fromLatin1(verdict.code), row[2].toString());
    if (row[3].isString())
        QCOMPARE(verdict.suggestion, row[3].toString());
    if (!row[4].toString().isEmpty())
        QCOMPARE(flagNames(verdict.flags).join(u','), row[4].toString());
    QVERIFY(!verdict.reason.english().contains(u'%'));
    QCOMPARE(verdict.normalized().isEmpty(), verdict.verdict == Verdict::Invalid);
    QVERIFY(verdict.suggestion.isEmpty() || parseAddress(verdict.suggestion));
}

void AddressCheckTest::neverCorrectsARealDomain_data()
{
    QTest::addColumn<QByteArray>("domain");
    for (const char *list : {"news", "free"}) {
        QFile file(QStringLiteral(":/lists/%1.txt").arg(QLatin1StringView(list)));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QList<QByteArray> lines = file.readAll().split('\n');
        for (const QByteArray &line : lines) {
            if (!line.isEmpty() && !line.startsWith('#') && line != "-")
                QTest::addRow("%s %s", list, line.constData()) << line;
        }
    }
    // Real names near a large provider's, and short ones.
    for (const char *domain : {"grange.fr", "cloud.com", "ge.com", "hp.com", "gm.com", "aon.com", "life.com",
                               "love.com", "lime.com", "mac.de", "gmx.ch", "mail.de", "mails.com",
                               "outlet.com", "outback.com", "web.dev", "email.com", "bmail.com", "gmat.com"})
        QTest::addRow("near %s", domain) << QByteArray(domain);
}

void AddressCheckTest::neverCorrectsARealDomain()
{
    QFETCH(QByteArray, domain);
    const AddressVerdict verdict = judgeOffline(QStringLiteral("anna@") + QString::fromLatin1(domain));
    QCOMPARE(verdict.suggestion, QString());
    QVERIFY(verdict.verdict == Verdict::Valid);
}

void AddressCheckTest::learnsFromTheOwnContacts()
{
    OwnDomains own;
    own.contacts = {
        {"morgenpost-beispiel.de", 5}, {"morgenpots-beispiel.de", 1}, {"abendblatt-muster.de", 2}};
    const AddressVerdict verdict = judgeOffline(QStringLiteral("anna@morgenpots-beispiel.de"), own);
    QCOMPARE(verdict.code, QByteArray("typo"));
    QCOMPARE(verdict.suggestion, QStringLiteral("anna@morgenpost-beispiel.de"));
    QCOMPARE(judgeOffline(QStringLiteral("anna@abendblat-muster.de"), own).suggestion,
             QString()); // two contacts prove little
}

void AddressCheckTest::neverDoubtsWhereMailWasDelivered()
{
    OwnDomains own;
    own.real = {"gmial.com", "hotmal.com"};
    QCOMPARE(judgeOffline(QStringLiteral("anna@gmial.com"), own).suggestion, QString());
    QCOMPARE(judgeOffline(QStringLiteral("anna@hotmal.com"), own).code, QByteArray("ok"));
}

void AddressCheckTest::judgesEveryAddressOfACell()
{
    const QList<AddressVerdict> verdicts =
        judgeCell(QStringLiteral("\"Doe, Jane\" <jane@taz.de>; anna@gmial.com\n"));
    QCOMPARE(verdicts.size(), 2);
    QCOMPARE(verdicts[0].normalized(), QStringLiteral("jane@taz.de"));
    QCOMPARE(verdicts[0].name, QStringLiteral("Doe, Jane"));
    QCOMPARE(verdicts[1].code, QByteArray("typo"));
    QVERIFY(judgeCell(QStringLiteral("  ")).isEmpty());
}

void AddressCheckTest::saysThatThereAreTwoAddresses()
{
    const AddressVerdict two = judgeOffline(QStringLiteral("anna@taz.de; jane@taz.de"));
    QCOMPARE(two.verdict, Verdict::Invalid);
    QCOMPARE(two.code, QByteArray("two_at"));
    QCOMPARE(two.reason.english(),
             QStringLiteral("These are two addresses, not one: anna@taz.de and jane@taz.de"));
    QCOMPARE(judgeOffline(QStringLiteral("a@b; c@d")).reason.english(),
             QStringLiteral("These are two addresses, not one: a@b and c@d"));
    QCOMPARE(judgeOffline(QStringLiteral("a@b.de, c@d.de, e@f.de")).reason.english(),
             QStringLiteral("These are 3 addresses, not one: a@b.de …"));
    QCOMPARE(judgeOffline(QStringLiteral("jane@doe@taz.de")).reason.english(),
             QStringLiteral("There is more than one @ in “jane@doe@taz.de”"));
}

void AddressCheckTest::saysWhyASlipIsOne()
{
    const auto reasonOf = [](const char *text) {
        return judgeOffline(QString::fromUtf8(text)).reason.english();
    };
    QCOMPARE(reasonOf("anna@hotmail.con"),
             QStringLiteral("There is no ending .con; did you mean anna@hotmail.com?"));
    QCOMPARE(reasonOf("anna@foo.dee"), QStringLiteral("There is no ending .dee; did you mean anna@foo.de?"));
    QCOMPARE(reasonOf("anna@gmial.com"), QStringLiteral("Did you mean anna@gmail.com? gmial.com is a common "
                                                        "misspelling of gmail.com"));
    OwnDomains own;
    own.contacts = {{"morgenpost-beispiel.de", 5}};
    QCOMPARE(judgeOffline(QStringLiteral("anna@morgenpots-beispiel.de"), own).reason.english(),
             QStringLiteral("Did you mean anna@morgenpost-beispiel.de? morgenpots-beispiel.de is nearly "
                            "morgenpost-beispiel.de"));
    const AddressVerdict alike = judgeOffline(QStringLiteral("anna@gmx.d\u0435")); // Cyrillic
    QCOMPARE(alike.verdict, Verdict::Risky);
    QCOMPARE(alike.suggestion, QStringLiteral("anna@gmx.de"));
    QCOMPARE(alike.reason.english(),
             QStringLiteral("Did you mean anna@gmx.de? Some characters only look like the usual ones"));
    QVERIFY(judgeOffline(QStringLiteral("anna@почта.рф")).suggestion.isEmpty());
    DomainVerdict gone;
    gone.domain = "gmial.com";
    gone.mail = MailDomain::NoName;
    const AddressVerdict refused = combine(judgeOffline(QStringLiteral("anna@gmial.com")), gone);
    QCOMPARE(refused.verdict, Verdict::Invalid);
    QCOMPARE(refused.code, QByteArray("typo"));
    QCOMPARE(refused.reason.english(),
             QStringLiteral("gmial.com does not exist; did you mean anna@gmail.com?"));
}

void AddressCheckTest::saysWhoReadsATeamMailbox()
{
    const auto said = [](const char *name, const char *words) {
        const AddressVerdict verdict = judgeOffline(QString::fromUtf8(name) + QStringLiteral("@taz.de"));
        return verdict.flags.testFlag(AddressFlag::Role) &&
               verdict.reason.english().contains(QLatin1StringView(words));
    };
    QVERIFY(said("redaktion", "Newsrooms use these"));
    QVERIFY(said("presse", "press office"));
    for (const char *name : {"newsletter", "sekretariat", "abo"})
        QVERIFY2(said(name, "an administration, not by a newsroom"), name);
    QVERIFY(said("datenschutz", "law and data protection"));
    QVERIFY(said("info", "several people may read it"));
    QVERIFY(said("postmaster", "machines or administrators"));
    QVERIFY(said("noreply", "nobody reads it"));
    QVERIFY(said("Redaction", "Newsrooms use these"));
    QVERIFY(said("rédaction", "letters that not every mail system accepts"));
    QCOMPARE(AddressLists::shipped().role(QStringLiteral("rédaction")), MailboxRole::Newsroom);
    QCOMPARE(AddressLists::shipped().role(QStringLiteral("büro")), MailboxRole::Administration);
    QCOMPARE(AddressLists::shipped().role(QStringLiteral("pressley")), MailboxRole::None);
}

void AddressCheckTest::saysWhatWasCleaned()
{
    const auto said = [](const QString &text) { return judgeOffline(text).reason.english(); };
    QCOMPARE(said(QStringLiteral("anna\uFF20taz.de")),
             QStringLiteral("We replaced full-width letters in the address"));
    QCOMPARE(said(QStringLiteral("an\u200Bna@taz.de")),
             QStringLiteral("We took invisible letters out of the address"));
    QCOMPARE(said(QStringLiteral("\uFEFFanna@taz.de")),
             QStringLiteral("We removed invisible letters around the address"));
    QCOMPARE(
        said(QStringLiteral("<anna\uFF20taz.de>")),
        QStringLiteral("We replaced full-width letters in the address and removed angle brackets around it"));
    for (const char *text : {"anna@taz.de!!!", "anna@taz.de?", "anna@taz.de ?!"}) {
        const AddressVerdict verdict = judgeOffline(QString::fromUtf8(text));
        QCOMPARE(verdict.normalized(), QStringLiteral("anna@taz.de"));
        QVERIFY2(verdict.reason.english().contains(QLatin1StringView("trailing punctuation")), text);
    }
}

void AddressCheckTest::suggestsWhatIsLeftOfALink()
{
    for (const char *text : {"anna(comment)@taz.de", "anna@taz.de(work)", "http://anna@taz.de",
                             "https://anna@taz.de/", "www.anna@taz.de", "anna@www.taz.de"})
        QCOMPARE(judgeOffline(QString::fromUtf8(text)).suggestion, QStringLiteral("anna@taz.de"));
    const AddressVerdict page = judgeOffline(QStringLiteral("anna@www.taz.de"));
    QCOMPARE(page.verdict, Verdict::Risky);
    QCOMPARE(page.code, QByteArray("typo"));
    QCOMPARE(page.reason.english(),
             QStringLiteral("Did you mean anna@taz.de? Only web pages begin with www"));
    QCOMPARE(judgeOffline(QStringLiteral("anna@www.de")).suggestion, QString());
    QCOMPARE(judgeOffline(QStringLiteral("www@taz.de")).suggestion, QString());
    OwnDomains own;
    own.real = {"www.taz.de"};
    QCOMPARE(judgeOffline(QStringLiteral("anna@www.taz.de"), own).suggestion, QString());
}

void AddressCheckTest::quotesWordsThatSpeakAgainstWriting()
{
    const auto judged = [](const char *text) { return judgeOffline(QString::fromUtf8(text)); };
    const AddressVerdict warned = judged("DO NOT MAIL anna@web.de");
    QCOMPARE(warned.verdict, Verdict::Risky);
    QCOMPARE(warned.code, QByteArray("cleaned"));
    QCOMPARE(warned.words, QStringLiteral("DO NOT MAIL"));
    QCOMPARE(warned.name, QString());
    QCOMPARE(warned.reason.english(),
             QStringLiteral("“DO NOT MAIL” stands beside the address; decide whether to write there"));
    for (const char *text :
         {"anna.fr@web.de (bis 2019)", "anna@web.de (gesperrt)", "anna@web.de nicht mehr!",
          "anna@web.de gesperrt", "GESPERRT anna@web.de", "anna@web.de veraltet!",
          "Ne pas contacter: anna@web.de", "<anna@web.de> veraltet", "anna@web.de (UNGÜLTIG)",
          "Anna Berg <anna@web.de> (no longer)", "anna@web.de (opt-out)", "anna@web.de (не писать)",
          "Don’t mail <anna@web.de>", "anna@web.de (until May 2021, then retired)"}) {
        QVERIFY2(judged(text).verdict == Verdict::Risky, text);
        QVERIFY2(judged(text).normalized().startsWith(u"anna"), text);
    }
    QCOMPARE(judged("anna@web.de gesperrt").words, QStringLiteral("gesperrt"));
    const AddressVerdict harmless = judged("Anna Berg <anna@web.de> (work)");
    QCOMPARE(harmless.verdict, Verdict::Valid);
    QCOMPARE(harmless.name, QStringLiteral("Anna Berg"));
    QCOMPARE(harmless.words, QStringLiteral("work"));
    QCOMPARE(judged("E-Mail: anna@web.de").words, QString());
    QCOMPARE(judged("Anna Bisping <anna@web.de>").verdict, Verdict::Valid);
}

void AddressCheckTest::asksOnlyWhatCouldChange()
{
    QCOMPARE(judgeOffline(QStringLiteral("jane@taz.de")).domain(), QByteArray("taz.de"));
    QCOMPARE(judgeOffline(QStringLiteral("jane@taz")).domain(), QByteArray());
    QCOMPARE(judgeOffline(QStringLiteral("jane@paper.zzz")).domain(), QByteArray());
    QCOMPARE(judgeOffline(QStringLiteral("jane@news.test")).domain(), QByteArray("news.test"));
}

void AddressCheckTest::namesTheDateOfTheList()
{
    const QString date = AddressLists::shipped().dateOf("disposable");
    QCOMPARE(date.size(), 10);
    QCOMPARE(judgeOffline(QStringLiteral("jane@mailinator.com")).evidence,
             QString(u"list disposable of " % date));
}

void AddressCheckTest::keepsTheListsApart()
{
    const AddressLists &lists = AddressLists::shipped();
    for (const QByteArray &provider : lists.commonProviders()) {
        QVERIFY2(lists.isFree(provider) && !lists.isDisposable(provider) && !lists.isNews(provider),
                 provider.constData());
        QVERIFY2(lists.misspeltProvider(provider).isEmpty(), provider.constData());
        QVERIFY2(lists.isTopLevel(provider.mid(provider.lastIndexOf('.') + 1)), provider.constData());
    }
}

void AddressCheckTest::isQuickEnoughForSheets()
{
    constexpr int count = 20'000;
    QElapsedTimer timer;
    timer.start();
    int valid = 0;
    for (int i = 0; i < count; ++i)
        valid += judgeOffline(QStringLiteral("anna.berg%1@zeitung-%2.de").arg(i).arg(i % 400)).verdict ==
                         Verdict::Valid
                     ? 1
                     : 0;
    QCOMPARE(valid, count);
    QVERIFY2(timer.elapsed() < 10'000, "ten seconds even unoptimised and under sanitizers");
}

QTEST_APPLESS_MAIN(AddressCheckTest)
#include "AddressCheckTest.moc"
