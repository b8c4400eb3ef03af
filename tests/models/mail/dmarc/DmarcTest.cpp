// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/mail/dmarc/Evaluate.h"
#include "models/mail/dns/Layers.h"
#include "models/mail/dns/ZoneSource.h"

#include <QTest>

using namespace PressPost;

// Section numbers are those of RFC 9989.
class DmarcTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void knowsItsRecords_data();
    void knowsItsRecords();
    void readsTags();
    void findsTheOrganisation_data();
    void findsTheOrganisation();
    void asksEightTimesAtMost();
    void evaluates_data();
    void evaluates();
    void asksNothingTwice();
    void knowsThePublicSuffixList();
};

static std::unique_ptr<Dns::ZoneSource> dmarcZone(const QByteArray &records)
{
    QByteArray names;
    for (const QByteArray &line : records.split('|')) {
        const qsizetype space = line.indexOf(' ');
        const QByteArray value = line.mid(space + 1);
        names += (names.isEmpty() ? "" : ",") + ("\"" + line.left(space) + "\":") +
                 (value.startsWith('{') ? value : "{\"TXT\":[[\"" + value + "\"]]}");
    }
    auto zone = Dns::ZoneSource::fromJson("{\"names\":{" + names + "}}");
    return zone ? std::move(zone).value() : nullptr;
}

void DmarcTest::knowsItsRecords_data()
{
    QTest::addColumn<bool>("isRecord");
    QTest::newRow("v=DMARC1; p=none") << true;
    QTest::newRow("v=DMARC1") << true;
    QTest::newRow("v=DMARC1;p=none") << true;
    QTest::newRow("V = DMARC1 ;p=none") << true;
    QTest::newRow("v=dmarc1; p=none") << false;
    QTest::newRow("v=DMARC2; p=none") << false;
    QTest::newRow("v=DMARC1 p=none") << false;
    QTest::newRow(" v=DMARC1; p=none") << false;
    QTest::newRow("p=none; v=DMARC1") << false;
    QTest::newRow("") << false;
}

void DmarcTest::knowsItsRecords()
{
    QFETCH(const bool, isRecord);
    QCOMPARE(Dmarc::isDmarcRecord(QTest::currentDataTag()), isRecord);
}

void DmarcTest::readsTags()
{
    const Dmarc::Record record = Dmarc::parseRecord(
        "v=DMARC1; P=Reject ; sp=none;adkim=s; aspf=x; t=y; psd=n; junk; unknown=1; p=none;"
        " rua=mailto:a@example.org!10m, https://r.example/x,nobody");
    QCOMPARE(record.policy, Dmarc::Policy::Reject);
    QCOMPARE(record.policyBelow(), Dmarc::Policy::None);
    QCOMPARE(record.dkimMode, Dmarc::AlignmentMode::Strict);
    QCOMPARE(record.spfMode, Dmarc::AlignmentMode::Relaxed);
    QVERIFY(record.isTesting);
    QCOMPARE(record.publicSuffix, Dmarc::PublicSuffixDomain::No);
    QCOMPARE(record.reportUris, (QByteArrayList{"mailto:a@example.org", "https://r.example/x"}));
    QCOMPARE(record.faults, (QByteArrayList{"aspf", "junk", "p"}));
}

void DmarcTest::findsTheOrganisation_data()
{
    QTest::addColumn<QByteArray>("zone");
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("organisation");
    const auto row = [](const char *title, const char *zone, const char *name, const char *organisation) {
        QTest::newRow(title) << QByteArray(zone) << QByteArray(name) << QByteArray(organisation);
    };
    row("nothing anywhere", "x.org -", "a.b.example.org", "a.b.example.org");
    row("the shortest name", "_dmarc.a.example.org v=DMARC1; p=none|_dmarc.example.org v=DMARC1; p=none",
        "a.example.org", "example.org");
    row("psd=n ends it", "_dmarc.a.example.org v=DMARC1; p=none; psd=n|_dmarc.example.org v=DMARC1; p=none",
        "b.a.example.org", "a.example.org");
    row("psd=y above", "_dmarc.org v=DMARC1; p=none; psd=y", "a.example.org", "example.org");
    row("psd=y at the start", "_dmarc.example.org v=DMARC1; p=none; psd=y|_dmarc.org v=DMARC1; p=none",
        "example.org", "example.org");
    row("two records count as none",
        "_dmarc.a.example.org {\"TXT\":[[\"v=DMARC1; p=none\"],[\"v=DMARC1; p=reject\"]]}|_dmarc.example.org "
        "v=DMARC1; p=none",
        "a.example.org", "example.org");
    row("case and dot", "_dmarc.example.org v=DMARC1; p=none", "A.Example.ORG.", "example.org");
}

void DmarcTest::findsTheOrganisation()
{
    QFETCH(const QByteArray, zone);
    QFETCH(const QByteArray, name);
    QFETCH(const QByteArray, organisation);
    const auto source = dmarcZone(zone);
    QVERIFY(source);
    Dmarc::TreeWalker walker(*source);
    QCOMPARE(walker.walk(name).organisation, organisation);
}

void DmarcTest::asksEightTimesAtMost()
{
    const auto source = dmarcZone("x.org -");
    Dns::RecordingSource recorded(*source);
    Dmarc::TreeWalker walker(recorded);
    walker.walk("a.b.c.d.e.f.g.h.i.j.mail.example.com");
    QByteArrayList names;
    for (const auto &entry : recorded.entries())
        names.append(entry.question.name);
    QCOMPARE(names, (QByteArrayList{"_dmarc.a.b.c.d.e.f.g.h.i.j.mail.example.com",
                                    "_dmarc.g.h.i.j.mail.example.com", "_dmarc.h.i.j.mail.example.com",
                                    "_dmarc.i.j.mail.example.com", "_dmarc.j.mail.example.com",
                                    "_dmarc.mail.example.com", "_dmarc.example.com", "_dmarc.com"}));
}

void DmarcTest::evaluates_data()
{
    QTest::addColumn<QByteArray>("zone");
    QTest::addColumn<QByteArray>("from");
    QTest::addColumn<QByteArray>("spfDomain");
    QTest::addColumn<QByteArray>("dkimDomain");
    QTest::addColumn<QByteArray>("expected"); // verdict policy disposition
    const auto row = [](const char *title, const char *zone, const char *from, const char *spf,
                        const char *dkim, const char *expected) {
        QTest::newRow(title) << QByteArray(zone) << QByteArray(from) << QByteArray(spf) << QByteArray(dkim)
                             << QByteArray(expected);
    };
    const char *strictly = "_dmarc.example.org v=DMARC1; p=reject; aspf=s; adkim=s";
    const char *plain = "_dmarc.example.org v=DMARC1; p=reject; sp=quarantine; np=none|known.example.org "
                        "{\"A\":[\"192.0.2.1\"]}|empty.below.example.org -";
    row("by SPF", plain, "example.org", "example.org", "", "pass reject none");
    row("by SPF below", plain, "example.org", "bounce.example.org", "", "pass reject none");
    row("by DKIM above", plain, "known.example.org", "", "example.org", "pass quarantine none");
    row("siblings", plain, "known.example.org", "other.example.org", "", "pass quarantine none");
    row("strict, the same", strictly, "example.org", "example.org", "", "pass reject none");
    row("strict, below", strictly, "example.org", "bounce.example.org", "s.example.org",
        "fail reject reject");
    row("nobody", plain, "example.org", "", "", "fail reject reject");
    row("others", plain, "example.org", "relay.example", "relay.example", "fail reject reject");
    row("a name that exists", plain, "known.example.org", "", "", "fail quarantine quarantine");
    row("a name that does not", plain, "forged.example.org", "", "", "fail none none");
    row("an empty name exists", plain, "below.example.org", "", "", "fail quarantine quarantine");
    row("tested", "_dmarc.example.org v=DMARC1; p=reject; t=y", "example.org", "", "",
        "fail reject quarantine");
    row("tested weakly", "_dmarc.example.org v=DMARC1; p=quarantine; t=y", "example.org", "", "",
        "fail quarantine none");
    row("percentages are history", "_dmarc.example.org v=DMARC1; p=reject; pct=0", "example.org", "", "",
        "fail reject reject");
    row("no record", "example.org -", "example.org", "example.org", "", "none  ");
    row("no policy", "_dmarc.example.org v=DMARC1", "example.org", "example.org", "", "none  ");
    row("no policy, with reports", "_dmarc.example.org v=DMARC1; rua=mailto:a@example.org", "example.org", "",
        "", "fail none none");
    row("an invalid sp", "_dmarc.example.org v=DMARC1; p=reject; sp=maybe", "example.org", "", "", "none  ");
    row("sp is not for the domain itself", "_dmarc.example.org v=DMARC1; p=none; sp=reject", "example.org",
        "", "", "fail none none");
    row("of the public suffix", "_dmarc.org v=DMARC1; p=reject; psd=y", "example.org", "", "",
        "fail reject reject");
    row("no answer", "_dmarc.example.org {\"TIMEOUT\":[\"*\"]}", "example.org", "example.org", "",
        "temperror  ");
    row("no answer above, record here",
        "_dmarc.example.org v=DMARC1; p=reject|_dmarc.org {\"SERVFAIL\":[\"*\"]}", "example.org",
        "example.org", "", "pass reject none");
    row("no answer above, alignment open",
        "_dmarc.example.org v=DMARC1; p=reject|_dmarc.org {\"SERVFAIL\":[\"*\"]}", "example.org",
        "b.example.org", "", "temperror reject ");
    row("no domain", "example.org -", "", "", "", "permerror  ");
}

void DmarcTest::evaluates()
{
    QFETCH(const QByteArray, zone);
    QFETCH(const QByteArray, from);
    QFETCH(const QByteArray, spfDomain);
    QFETCH(const QByteArray, dkimDomain);
    QFETCH(const QByteArray, expected);
    const auto source = dmarcZone(zone);
    QVERIFY(source);
    Dmarc::Evidence evidence;
    evidence.from = from;
    evidence.spfDomain = spfDomain;
    evidence.spf = spfDomain.isEmpty() ? Spf::Verdict::None : Spf::Verdict::Pass;
    if (!dkimDomain.isEmpty())
        evidence.dkim = {{dkimDomain, true}};
    const Dmarc::Outcome outcome = Dmarc::evaluate(evidence, *source);
    const auto name = [](const std::optional<Dmarc::Policy> &policy) {
        return policy ? Dmarc::policyName(*policy) : QByteArray();
    };
    QCOMPARE(QByteArray(Dmarc::verdictName(outcome.verdict) + ' ' + name(outcome.policy) + ' ' +
                        name(outcome.disposition)),
             expected);

    if (outcome.verdict == Dmarc::Verdict::Pass) { // what did not pass vouches for nothing
        evidence.spf = Spf::Verdict::Softfail;
        evidence.dkim = {{dkimDomain.isEmpty() ? from : dkimDomain, false}};
        QCOMPARE(Dmarc::evaluate(evidence, *source).verdict, Dmarc::Verdict::Fail);
    }
}

void DmarcTest::asksNothingTwice()
{
    const auto source = dmarcZone("_dmarc.example.org v=DMARC1; p=none");
    Dns::RecordingSource recorded(*source);
    Dmarc::Evidence evidence;
    evidence.from = "a.example.org";
    evidence.spfDomain = "b.example.org";
    evidence.spf = Spf::Verdict::Pass;
    evidence.dkim = {{"c.example.org", true}, {"a.example.org", true}};
    QCOMPARE(Dmarc::evaluate(evidence, recorded).verdict, Dmarc::Verdict::Pass);
    QByteArrayList names;
    for (const auto &entry : recorded.entries())
        names.append(entry.question.name);
    QCOMPARE(names, (QByteArrayList{"_dmarc.a.example.org", "_dmarc.example.org", "_dmarc.org",
                                    "_dmarc.b.example.org", "_dmarc.c.example.org"}));
}

void DmarcTest::knowsThePublicSuffixList()
{
    QCOMPARE(Dmarc::organisationBySuffixList("a.b.example.co.uk"), QByteArray("example.co.uk"));
    QVERIFY(!Dmarc::organisationBySuffixList("co.uk"));
    QVERIFY(!Dmarc::organisationBySuffixList("example.org", "no such file"));
}

QTEST_APPLESS_MAIN(DmarcTest)
#include "DmarcTest.moc"
