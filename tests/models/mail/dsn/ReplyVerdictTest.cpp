// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/mail/dsn/Classifier.h"

#include <QSet>
#include <QTest>

using namespace PressPost;
using Dsn::Stage;

// A relay's answers, and the rules that read them.
class ReplyVerdictTest final : public QObject
{
    Q_OBJECT

private:
    Dsn::Classifier m_classifier;

private Q_SLOTS:
    void saysWhyARelayRefused_data()
    {
        QTest::addColumn<int>("code");
        QTest::addColumn<QByteArray>("enhanced");
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<Stage>("stage");
        QTest::addColumn<QByteArray>("host");
        QTest::addColumn<QByteArray>("reason");
        QTest::addColumn<QByteArray>("severity");
        const auto row = [](int code, const char *enhanced, const char *text, Stage stage, const char *host,
                            const char *reason, const char *severity) {
            QTest::addRow("%d %s %s", code, enhanced, text)
                << code << QByteArray(enhanced) << QByteArray(text) << stage << QByteArray(host)
                << QByteArray(reason) << QByteArray(severity);
        };
        row(550, "5.1.1", "<a@b.example>: Recipient address rejected: User unknown", Stage::Rcpt, "",
            "userunknown", "hard");
        row(550, "", "No such user here", Stage::Rcpt, "", "userunknown", "hard");
        row(450, "4.1.1", "unknown user", Stage::Rcpt, "", "userunknown", "soft");
        row(550, "", "user unknown", Stage::EndOfData, "", "filtered", "soft");
        row(552, "5.2.2", "Mailbox full", Stage::Rcpt, "", "mailboxfull", "soft");
        row(552, "", "", Stage::Rcpt, "", "mailboxfull", "soft");
        row(552, "5.3.4", "Message size exceeds fixed limit", Stage::Mail, "", "emailtoolarge", "soft");
        row(554, "5.7.1", "Service unavailable; Client host [192.0.2.1] blocked using zen.spamhaus.org",
            Stage::Rcpt, "", "blocked", "soft");
        row(554, "5.7.1", "Relay access denied", Stage::Rcpt, "", "norelaying", "soft");
        row(550, "5.7.1", "Message rejected as spam by Content Filtering", Stage::EndOfData, "",
            "spamdetected", "soft");
        row(550, "5.7.25", "reverse DNS required", Stage::Connect, "", "requireptr", "soft");
        row(550, "5.7.26", "unauthenticated", Stage::EndOfData, "gmail-smtp-in.l.google.com", "authfailure",
            "soft");
        row(550, "5.4.1", "Recipient address rejected: Access denied.", Stage::Rcpt,
            "a-example.mail.protection.outlook.com", "userunknown", "hard");
        row(550, "5.7.606", "Access denied, banned sending IP", Stage::Mail,
            "a-example.mail.protection.outlook.com", "blocked", "soft");
        row(550, "5.7.133", "RESOLVER.RST.SenderNotAuthenticatedForGroup", Stage::Rcpt,
            "a.mail.protection.outlook.com", "rejected", "soft");
        row(421, "4.7.0",
            "[TSS04] Messages from 192.0.2.1 temporarily deferred due to unexpected volume or user "
            "complaints",
            Stage::Mail, "mta7.am0.yahoodns.net", "rejected", "soft");
        row(451, "4.7.1", "Greylisting in action, please come back later", Stage::Rcpt, "", "ratelimited",
            "soft");
        row(553, "5.1.8", "Domain of sender address does not exist", Stage::Mail, "", "rejected", "soft");
        row(550, "5.1.2", "", Stage::Unknown, "", "hostunknown", "hard");
        row(556, "5.1.10", "Recipient address has null MX", Stage::Rcpt, "", "notaccept", "hard");
        row(521, "", "", Stage::Connect, "", "blocked", "soft");
        row(550, "5.1.6", "recipient no longer on server", Stage::Rcpt, "mx01.mail.icloud.com", "hasmoved",
            "hard");
        row(550, "5.7.17", "", Stage::Rcpt, "", "hasmoved", "hard");
        row(530, "5.7.0", "Must issue a STARTTLS command first", Stage::Mail, "", "failedstarttls", "soft");
        row(535, "5.7.8", "Authentication credentials invalid", Stage::Unknown, "", "securityerror", "soft");
        row(553, "5.6.7", "SMTPUTF8 is required, but was not offered", Stage::Unknown, "", "contenterror",
            "soft");
        row(550, "", "Access denied", Stage::Connect, "", "blocked", "soft");
        row(550, "5.7.1", "Access denied", Stage::Mail, "", "rejected", "soft");
        row(550, "", "Something nobody has ever seen", Stage::Rcpt, "", "onhold", "soft");
        row(550, "5.1.1",
            "<press@ours.example>: Sender address rejected: User unknown in virtual mailbox table",
            Stage::Rcpt, "", "rejected", "soft");
        row(550, "", "Verification failed for <press@ours.example> No Such User Here Sender verify failed",
            Stage::Rcpt, "", "rejected", "soft");
        row(550, "", "Callout verification failed: 550 5.1.1 <press@ours.example>: User unknown", Stage::Rcpt,
            "", "rejected", "soft");
        row(550, "5.1.1", "Account temporarily disabled", Stage::Rcpt, "", "suspend", "soft");
        row(550, "", "Benutzer unbekannt", Stage::Rcpt, "", "userunknown", "hard");
        row(550, "", "Onbekende gebruiker", Stage::Rcpt, "", "userunknown", "hard");
        row(550, "", "Destinatario sconosciuto", Stage::Rcpt, "", "userunknown", "hard");
        row(550, "", "High probability of spam", Stage::EndOfData, "", "spamdetected", "soft");
        row(250, "2.0.0", "Ok: queued", Stage::EndOfData, "", "delivered", "none");
    }
    void saysWhyARelayRefused()
    {
        QFETCH(const int, code);
        QFETCH(const QByteArray, enhanced);
        QFETCH(const QByteArray, text);
        QFETCH(const Stage, stage);
        QFETCH(const QByteArray, host);
        const Dsn::Verdict verdict = m_classifier.classifyReply(code, enhanced, text, stage, host);
        QTEST(Dsn::nameOf(verdict.reason), "reason");
        QTEST(Dsn::nameOf(verdict.severity), "severity");
        QVERIFY(!verdict.rule.isEmpty());
    }

    void addressesAndLinksAreNoWords()
    {
        const Dsn::Verdict verdict = m_classifier.classifyReply(
            550, "5.1.1", "<mailboxfull@spam.example> see https://help.example/a/mailbox-is-full",
            Stage::Rcpt);
        QCOMPARE(verdict.reason, Dsn::Reason::UserUnknown);
    }

    void everyReasonHasASentenceAndARemedy()
    {
        QSet<QByteArray> names;
        for (const Dsn::Reason reason : Dsn::allReasons()) {
            QCOMPARE(Dsn::allReasons()[static_cast<size_t>(reason)], reason);
            QVERIFY(!Dsn::sentenceFor(reason).isEmpty());
            QVERIFY(!Dsn::remedyFor(reason).isEmpty());
            QCOMPARE(Dsn::reasonNamed(Dsn::nameOf(reason)), std::optional(reason));
            names.insert(Dsn::nameOf(reason));
        }
        QCOMPARE(names.size(), static_cast<qsizetype>(Dsn::allReasons().size()));
        QVERIFY(!Dsn::reasonNamed("nothing"));
    }

    void noRuleNumberIsUsedTwice()
    {
        QSet<int> ids;
        for (const Dsn::Rule &rule : m_classifier.rules().rules()) {
            QVERIFY2(!ids.contains(rule.id), qPrintable(QString::number(rule.id)));
            ids.insert(rule.id);
        }
        QVERIFY(ids.size() > 1000);
    }

    void theUsersRulesComeFirst()
    {
        const auto book = Dsn::RuleBook::withOverrides("[text suspend]\n90001 odd local words\n[provider "
                                                       "paper paper.example]\n90002 blocked * odd thing\n");
        QVERIFY(book);
        const Dsn::Classifier classifier(*book);
        QCOMPARE(classifier.classifyReply(550, "", "odd local words: user unknown", Stage::Rcpt).reason,
                 Dsn::Reason::Suspend);
        QCOMPARE(classifier.classifyReply(550, "", "odd thing", Stage::Rcpt, "mx.paper.example").reason,
                 Dsn::Reason::Blocked);
        QCOMPARE(classifier.classifyReply(550, "", "odd local words", Stage::Rcpt).rule,
                 QByteArray("text rule 90001"));
    }

    void aLineThatIsNoRuleIsRefusedWithItsWords_data()
    {
        QTest::addColumn<QByteArray>("text");
        for (const char *text :
             {"[text nosuchreason]", "[text]", "12 before any section", "[text suspend]\nno number",
              "[text suspend]\n1 abc", "[text suspend]\n1 a**b", "[provider x y.example]\n1 suspend",
              "[provider x y.example]\n1 nothing * words"})
            QTest::newRow(text) << QByteArray(text);
    }
    void aLineThatIsNoRuleIsRefusedWithItsWords()
    {
        QFETCH(const QByteArray, text);
        const auto book = Dsn::RuleBook::parse({text});
        QVERIFY(!book);
        QVERIFY(describe(book.error()).contains(QString::fromUtf8(text.split('\n').last())));
    }
};

QTEST_APPLESS_MAIN(ReplyVerdictTest)
#include "ReplyVerdictTest.moc"
