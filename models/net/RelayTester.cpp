// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/net/RelayTester.h"

namespace PressPost
{

namespace
{

using Stage = SmtpConnection::Stage;
using ReportDone = std::function<void(Result<RelayTestReport>)>;

QString domainOf(const QString &address)
{
    return address.mid(address.lastIndexOf(QLatin1Char('@')) + 1);
}

// Most relays let people send as themselves, or at least from the domain of their user name.
QString likelyFrom(const RelaySettings &settings)
{
    if (!settings.user.contains(QLatin1Char('@')) ||
        settings.user.compare(settings.fromAddress, Qt::CaseInsensitive) == 0)
        return {};
    const QString local = settings.fromAddress.left(settings.fromAddress.lastIndexOf(QLatin1Char('@')));
    if (domainOf(settings.user).compare(domainOf(settings.fromAddress), Qt::CaseInsensitive) == 0)
        return settings.user;
    return QString(local + QLatin1Char('@') + domainOf(settings.user));
}

Sentence proofOfAddresses(const QList<QHostAddress> &addresses)
{
    const QString first = addresses.isEmpty() ? QString() : addresses.first().toString();
    if (addresses.size() < 2)
        return PP_SAY("%1", first);
    return PP_SAY("%1 and %2 more", first, QString::number(addresses.size() - 1));
}

Sentence proofOfTls(const TlsFacts &facts)
{
    return PP_SAY("%1, certificate for %2 by %3, valid until %4", facts.protocol, facts.certificateFor,
                  facts.issuer, facts.validUntil.toUTC().date().toString(Qt::ISODate));
}

Sentence proofOfLimits(const Smtp::Capabilities &capabilities)
{
    const qint64 size = capabilities.size.value_or(0);
    if (size == 0)
        return PP_SAY("The relay names no largest size.");
    return PP_SAY("Messages of up to %1 MB.", QString::number(static_cast<double>(size) / 1'000'000, 'f', 1));
}

// The steps of one test, on the network thread. Ends with the connection.
class RelayTestRun final : public QObject
{
public:
    RelayTestRun(const RelayTestOrder &order, const Clock &clock, Random &random, ReportDone done)
        : m_order(order),
          m_clock(clock),
          m_connection(order.client, order.authorities, order.limits, random),
          m_done(std::move(done))
    {
        connect(&m_connection, &SmtpConnection::stageReached, this, &RelayTestRun::addStage);
        connect(&m_connection, &SmtpConnection::ready, this, &RelayTestRun::askForSender);
        connect(&m_connection, &SmtpConnection::answered, this, &RelayTestRun::addAnswer);
        connect(&m_connection, &SmtpConnection::closed, this, &RelayTestRun::finish);
        m_step.start();
        m_connection.open();
    }

    void cancel() { m_connection.cancel(); }

private:
    void add(RelayTestStep step)
    {
        step.took = std::chrono::milliseconds(m_step.restart());
        m_report.steps << step;
    }

    void addStage(Stage stage)
    {
        const RelaySettings &settings = m_order.settings;
        switch (stage) {
        case Stage::Found:
            return add(
                {PP_SAY("Server found"), Tone::Ok, proofOfAddresses(m_connection.stream().addresses())});
        case Stage::Connected:
            return add({PP_SAY("Connected"), Tone::Ok, PP_SAY("Port %1", QString::number(settings.port))});
        case Stage::Encrypted:
            return add({PP_SAY("Encrypted"), Tone::Ok, proofOfTls(m_connection.stream().facts())});
        case Stage::SignedIn:
            if (settings.user.isEmpty())
                return add({PP_SAY("No user name: the relay was not asked to know you"), Tone::None});
            return add({PP_SAY("Signed in"), Tone::Ok, PP_SAY("As %1", settings.user)});
        }
    }

    void askForSender()
    {
        if (m_order.message)
            return m_connection.send(*m_order.message);
        const QByteArray from = m_order.settings.fromAddress.toUtf8();
        if (!from.isEmpty())
            return m_connection.probe({from, from});
        add({PP_SAY("No sender address: the relay was not asked whether you may use it"), Tone::None});
        addLimits();
        m_connection.close();
    }

    void addLimits()
    {
        add({PP_SAY("Size and speed limits"), Tone::None, proofOfLimits(m_connection.capabilities())});
    }

    void addAnswer(const Result<Smtp::Receipt> &result)
    {
        if (!result) {
            if (result.error().fault == Fault::Usage)
                add({result.error().what, Tone::Error, result.error().why, {}, {}, result.error().remedy});
            return m_connection.close(); // otherwise the end of the connection says it
        }
        if (result->isBroken())
            return;
        const bool isAboutMessage = m_order.message && result->saidAt != Smtp::Phase::Mail;
        if (isAboutMessage || (m_order.message && result->outcome == Smtp::Outcome::Accepted))
            addAnswerToMessage(*result);
        else
            addAnswerToProbe(*result);
        m_connection.close();
    }

    void addAnswerToProbe(const Smtp::Receipt &receipt)
    {
        const QString &from = m_order.settings.fromAddress;
        const QString quoted = receipt.reply.quoted();
        if (receipt.outcome == Smtp::Outcome::Accepted) {
            add({PP_SAY("May send from %1", from), Tone::Ok, {}, quoted});
            addLimits();
        } else if (receipt.outcome == Smtp::Outcome::Deferred) {
            add({PP_SAY("The relay does not say just now whether you may send from %1", from),
                 Tone::Unknown,
                 {},
                 quoted,
                 {},
                 PP_SAY("Test again in a few minutes.")});
        } else {
            addRefusal(receipt, quoted);
        }
    }

    // It came as far as the recipient or the message, so the sender is allowed.
    void addAnswerToMessage(const Smtp::Receipt &receipt)
    {
        const QString to = QString::fromUtf8(m_order.message->envelope.recipient);
        const QString quoted = receipt.reply.quoted();
        add({PP_SAY("May send from %1", m_order.settings.fromAddress), Tone::Ok});
        switch (receipt.outcome) {
        case Smtp::Outcome::Accepted:
            add({PP_SAY("Took a test message to %1", to), Tone::Ok,
                 PP_SAY("Look whether it arrives, and in which folder."), quoted});
            return addLimits();
        case Smtp::Outcome::Deferred:
            return add({PP_SAY("Does not take a test message to %1 just now", to),
                        Tone::Unknown,
                        {},
                        quoted,
                        {},
                        PP_SAY("Test again in a few minutes.")});
        case Smtp::Outcome::Refused:
            return add({PP_SAY("Refused a test message to %1", to),
                        Tone::Error,
                        {},
                        quoted,
                        {},
                        PP_SAY("Check the address, or ask your provider what its answer means.")});
        case Smtp::Outcome::Unknown:
            return add({PP_SAY("Has the test message to %1 and did not say whether it keeps it", to),
                        Tone::Unknown,
                        {},
                        {},
                        {},
                        PP_SAY("Look whether it arrives.")});
        }
    }

    void addRefusal(const Smtp::Receipt &receipt, const QString &quoted)
    {
        const QString &from = m_order.settings.fromAddress;
        if (receipt.saidAt == Smtp::Phase::Recipient)
            return add({PP_SAY("The relay does not pass your mail on"),
                        Tone::Error,
                        PP_SAY("It was asked to take a message to %1.", from),
                        quoted,
                        {},
                        PP_SAY("Check user name and password, and ask your provider.")});
        m_report.suggestedFrom = likelyFrom(m_order.settings);
        add({PP_SAY("The relay does not let you send from %1", from),
             Tone::Error,
             {},
             quoted,
             {},
             PP_SAY("Check the address letter by letter, or ask your provider to allow it.")});
    }

    void finish(const Result<void> &result)
    {
        deleteLater();
        if (!result && result.error().fault == Fault::Cancelled)
            return m_done(result.error());
        if (!result) {
            const Error &error = result.error();
            add({error.what,
                 error.fault == Fault::Network ? Tone::Unknown : Tone::Error,
                 error.why,
                 {},
                 {},
                 error.remedy});
        }
        m_report.at = m_clock.now();
        m_done(m_report);
    }

    RelayTestOrder m_order;
    const Clock &m_clock;
    SmtpConnection m_connection;
    ReportDone m_done;
    RelayTestReport m_report;
    QElapsedTimer m_step;
};

} // namespace

Smtp::ClientSettings clientSettingsOf(const RelaySettings &settings, const Secret &password)
{
    Smtp::ClientSettings client;
    client.host = settings.host;
    client.port = settings.port;
    client.encryption = settings.security == RelaySecurity::ImplicitTls ? Smtp::Encryption::Implicit
                                                                        : Smtp::Encryption::StartTls;
    client.credentials = {settings.user, password, Sasl::Mechanism::Automatic};
    return client;
}

Result<RelayTestReport> testRelay(const NetworkThread &network, const RelayTestOrder &order,
                                  const Clock &clock, Random &random, const JobControl &control)
{
    return network.ask<RelayTestReport>(control, [&order, &clock, &random](ReportDone done) {
        const QPointer<RelayTestRun> run(new RelayTestRun(order, clock, random, std::move(done)));
        return std::function<void()>([run] {
            if (run)
                run->cancel();
        });
    });
}

} // namespace PressPost
