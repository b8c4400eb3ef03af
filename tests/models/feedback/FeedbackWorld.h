// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/campaigns/PracticeReport.h"
#include "models/feedback/FeedbackProcessor.h"
#include "tests/models/campaigns/CampaignWorld.h"

namespace PressPost
{

// Campaigns that were sent, and reports on them with tokens as the sending makes them.
class FeedbackWorld : public CampaignWorld
{
public:
    struct Sent {
        qint64 campaign = 0;
        qint64 contact = 0;
        qint64 delivery = 0;
        QByteArray address = {};
        QByteArray bounceToken = {};
        QByteArray unsubscribeToken = {};
    };

    // To everybody on the list, all taken by the relay.
    qint64 send()
    {
        const qint64 campaign = filled().id;
        auto transaction = Transaction::begin(*database).value();
        Ledger ledger(*database);
        QList<qint64> queued;
        std::ignore = database->each(
            "SELECT id FROM delivery WHERE campaign_id = ? AND state = 'queued'",
            [&queued](const Row &row) { queued.append(row.integer(0)); }, campaign);
        for (const qint64 delivery : queued) {
            std::ignore = ledger.claim(delivery, clock.now());
            std::ignore = ledger.answer({delivery, DeliveryState::Accepted, 250}, RetrySchedule::standard(),
                                        clock.now());
        }
        std::ignore = transaction.commit();
        return campaign;
    }

    Sent sentTo(qint64 campaign, qint64 contact)
    {
        Sent sent;
        sent.campaign = campaign;
        sent.contact = contact;
        QByteArray key;
        std::ignore = database->each(
            "SELECT d.id, c.email, c.email_key FROM delivery AS d JOIN contact AS c ON c.id = d.contact_id "
            "WHERE d.campaign_id = ? AND c.id = ?",
            [&](const Row &row) {
                sent.delivery = row.integer(0);
                sent.address = row.word(1);
                key = row.word(2);
            },
            campaign, contact);
        sent.bounceToken = tokens.make(TokenKind::Bounce, campaign, sent.delivery, key);
        sent.unsubscribeToken = tokens.make(TokenKind::Unsubscribe, campaign, sent.delivery, key);
        return sent;
    }

    static QByteArray headerOf(const Sent &sent)
    {
        return "From: presse@nordlicht.example\r\nTo: " + sent.address +
               "\r\nSubject: News\r\nMessage-ID: <" + sent.bounceToken +
               "@nordlicht.example>\r\nList-Unsubscribe: <mailto:u+" + sent.unsubscribeToken +
               "@nordlicht.example?subject=unsubscribe>\r\n\r\nHello\r\n";
    }
    static QByteArray bounceAddress(const Sent &sent)
    {
        return "bounce+" + sent.bounceToken + "@nordlicht.example";
    }

    // A report that came to an address, with a returned copy or without one.
    QByteArray dsn(const QByteArray &to, const QByteArray &recipient, const QByteArray &copy, int code = 550,
                   const QByteArray &enhanced = "5.1.1", const QString &text = QStringLiteral("User unknown"))
    {
        Smtp::Reply reply;
        reply.code = code;
        reply.enhanced = enhanced;
        reply.lines = {text.toUtf8()};
        return practiceReport(
            {"mx.relay.example", to, recipient, copy, reply, clock.now(), random.id().toHex().left(20)});
    }
    QByteArray dsn(const Sent &sent, int code = 550, const QByteArray &enhanced = "5.1.1",
                   const QString &text = QStringLiteral("User unknown"))
    {
        return dsn(bounceAddress(sent), sent.address, headerOf(sent), code, enhanced, text);
    }
    static QByteArray mail(const QByteArray &from, const QByteArray &to, const QByteArray &subject,
                           const QByteArray &text, const QByteArray &more = {})
    {
        return "Return-Path: <" + from + ">\r\nFrom: " + from + "\r\nTo: " + to + "\r\nSubject: " + subject +
               "\r\nMessage-ID: <" + subject.toHex().left(20) + "@desk.example>\r\n" + more + "\r\n" + text +
               "\r\n";
    }
    static QByteArray complaint(const QByteArray &to, const QByteArray &recipient, const QByteArray &copy)
    {
        return "From: complaints@provider.example\r\nTo: " + to +
               "\r\nSubject: complaint\r\nMIME-Version: 1.0\r\nContent-Type: multipart/report; "
               "report-type=feedback-report; boundary=\"b\"\r\n\r\n--b\r\nContent-Type: "
               "text/plain\r\n\r\nThis is an abuse report.\r\n--b\r\nContent-Type: "
               "message/feedback-report\r\n\r\nFeedback-Type: abuse\r\nUser-Agent: x/1\r\nVersion: "
               "1\r\nOriginal-Rcpt-To: " +
               recipient + "\r\n\r\n--b\r\nContent-Type: message/rfc822\r\n\r\n" + copy + "\r\n--b--\r\n";
    }

    // As the mailbox gives it: one message, one transaction.
    FeedbackSummary take(const QByteArray &message)
    {
        auto transaction = Transaction::begin(*database).value();
        Result<FeedbackSummary> summary = FeedbackProcessor(*database, marks, tokens, random)
                                              .take(readReport(message, classifier), {}, clock.now());
        if (!summary)
            qWarning("%s", qPrintable(describe(summary.error())));
        const FeedbackSummary taken = summary ? *summary : FeedbackSummary();
        if (summary)
            std::ignore = transaction.commit();
        return taken;
    }

    QString text(const char *sql, qint64 id)
    {
        const auto found = database->value(sql, id).value();
        return found ? found->toString() : QStringLiteral("nothing");
    }
    QString keptOut(qint64 contact) { return text("SELECT kept_out FROM contact WHERE id = ?", contact); }
    QString stateOf(qint64 delivery) { return text("SELECT state FROM delivery WHERE id = ?", delivery); }
    // "kind/state" of the entry in the keep-out list.
    QString suppression(qint64 contact)
    {
        return text("SELECT group_concat(kind || '/' || state, ' ') FROM suppression WHERE contact_id = ?",
                    contact);
    }
    QString lastDecision(qint64 contact)
    {
        return text("SELECT decision FROM feedback_event WHERE contact_id = ? ORDER BY id DESC LIMIT 1",
                    contact);
    }
    qint64 count(const char *sql) { return database->integer(sql).value(); }

    MessageTokens tokens = MessageTokens::create({1, {{1, QByteArray(32, 't')}}}).value();
    Dsn::Classifier classifier;
};

} // namespace PressPost
