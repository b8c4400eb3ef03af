// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/mail/smtp/Client.h"

#include <utility>

namespace PressPost::Smtp
{

namespace
{

constexpr qsizetype longestCommandLine = 510; // RFC 5321 §4.5.3.1.4, without CRLF
constexpr int serviceClosing = 421;           // RFC 5321 §3.8: allowed at any time
constexpr int goOnSigningIn = 334;
constexpr int startMessage = 354;

Error cannotTake(const ClientSettings &settings, const Sentence &why, const Sentence &remedy)
{
    return {Fault::Usage, PP_SAY("%1 cannot take this message", settings.host), why, remedy};
}

// What a server does from RCPT on may be about this recipient or this message; before, it is about us.
bool isThisMessages(Phase phase)
{
    return phase == Phase::Recipient || phase == Phase::DataStart || phase == Phase::DataBlock;
}

// RFC 3461 §4: what is not a plain letter becomes +HH.
QByteArray xtext(const QByteArray &text)
{
    QByteArray out;
    for (const char c : text) {
        if (c > ' ' && c < 127 && c != '+' && c != '=')
            out += c;
        else
            out += '+' + QByteArray(1, c).toHex().toUpper();
    }
    return out;
}

} // namespace

Client::Client(ClientSettings settings, Random &random)
    : m_settings(std::move(settings)),
      m_random(random),
      m_expected{Phase::Greeting},
      m_handshaking(m_settings.encryption == Encryption::Implicit)
{
}

Phase Client::phase() const
{
    if (m_closed)
        return Phase::Closed;
    if (m_handshaking)
        return Phase::Handshake;
    if (m_expected.empty())
        return Phase::Ready;
    const Phase next = m_expected.front();
    return next == Phase::DataEnd && m_data && !m_data->isAtEnd() ? Phase::DataBlock : next;
}

void Client::receive(QByteArrayView bytes)
{
    if (m_closed)
        return;
    if (m_handshaking)
        return fail(Failure::plainTextInjected(m_settings));
    m_parser.feed(bytes);
    while (!m_closed && !m_handshaking) {
        auto reply = m_parser.next();
        if (!reply)
            return fail(reply.error());
        if (!*reply)
            return;
        handle(**reply);
        m_isPutOff = m_lastReply.kind() == 4 && m_failure;
    }
}

QByteArray Client::takeOutput()
{
    if (m_output.isEmpty() && phase() == Phase::DataBlock)
        return m_data->next();
    return std::exchange(m_output, {});
}

void Client::handle(const Reply &reply)
{
    m_lastReply = reply;
    if (m_expected.empty()) {
        return fail(reply.code == serviceClosing ? Failure::closing(m_settings, reply)
                                                 : Failure::unexpectedReply(m_settings, reply));
    }
    const Phase answered = phase();
    if (answered == Phase::DataBlock)
        return handleTooEarly(reply);
    m_expected.pop_front();
    if (reply.code == serviceClosing && answered > Phase::Hello && answered != Phase::Quit) {
        if (m_inTransaction)
            judge(answered, reply);
        return fail(Failure::closing(m_settings, reply));
    }
    switch (answered) {
    case Phase::Greeting:
        return handleGreeting(reply);
    case Phase::Hello:
        return handleHello(reply);
    case Phase::StartTls:
        return handleStartTls(reply);
    case Phase::Authentication:
        return handleAuthentication(reply);
    case Phase::Quit:
        m_closed = true;
        return;
    default:
        return handleTransaction(answered, reply);
    }
}

void Client::handleGreeting(const Reply &reply)
{
    if (!reply.isYes())
        return fail(Failure::greetingRefused(m_settings, reply));
    sayHello();
}

void Client::sayHello()
{
    m_capabilities = {}; // RFC 3207 §4.2: what was said before the encryption counts no more
    say(Phase::Hello, "EHLO " + m_settings.helloName);
    m_capabilities.isExtended = true;
}

void Client::handleHello(const Reply &reply)
{
    if (reply.isYes()) {
        m_capabilities = m_capabilities.isExtended ? capabilitiesOf(reply) : Capabilities();
        return afterHello();
    }
    // RFC 5321 §3.2: an old server that does not know EHLO knows HELO.
    if (reply.kind() == 5 && m_capabilities.isExtended) {
        m_capabilities.isExtended = false;
        return say(Phase::Hello, "HELO " + m_settings.helloName);
    }
    fail(Failure::helloRefused(m_settings, reply));
}

void Client::afterHello()
{
    if (m_settings.encryption == Encryption::StartTls && !m_encrypted) {
        if (!m_capabilities.startTls)
            return fail(Failure::noEncryption(m_settings));
        return say(Phase::StartTls, QByteArrayLiteral("STARTTLS"));
    }
    if (!m_settings.credentials.user.isEmpty())
        authenticate();
}

void Client::handleStartTls(const Reply &reply)
{
    if (!reply.isYes())
        return fail(Failure::encryptionRefused(m_settings, reply));
    // RFC 3207 §6: nothing may stand between the reply and the handshake.
    if (!m_parser.isEmpty())
        return fail(Failure::plainTextInjected(m_settings));
    m_handshaking = true;
}

void Client::handshakeDone()
{
    if (!m_handshaking || m_closed)
        return;
    m_handshaking = false;
    m_encrypted = true;
    if (m_settings.encryption == Encryption::StartTls)
        sayHello();
}

void Client::authenticate()
{
    const auto mechanism = Sasl::choose(m_settings.credentials.mechanism, m_capabilities.authentication);
    if (!mechanism)
        return fail(Failure::noCommonMechanism(m_settings, m_capabilities.authentication));
    m_exchange.emplace(*mechanism, m_settings.credentials.user, m_settings.credentials.password, m_random);
    QByteArray line = "AUTH " + Sasl::nameOf(*mechanism);
    m_heldResponse = m_exchange->initialResponse();
    if (m_heldResponse) {
        QByteArray encoded = m_heldResponse->toBase64();
        // RFC 4954 §4: what makes the line too long waits for the first question.
        if (line.size() + 1 + encoded.size() <= longestCommandLine) {
            line += ' ' + encoded;
            wipe(*m_heldResponse);
            m_heldResponse.reset();
        }
        wipe(encoded);
    }
    say(Phase::Authentication, line);
    wipe(line);
}

void Client::handleAuthentication(const Reply &reply)
{
    if (reply.isYes()) {
        const auto finished = m_exchange->finish();
        m_exchange.reset();
        if (!finished)
            fail(finished.error());
        return;
    }
    if (reply.code != goOnSigningIn)
        return fail(Failure::signInRefused(m_settings, reply));
    if (m_heldResponse) {
        say(Phase::Authentication, std::exchange(m_heldResponse, std::nullopt)->toBase64());
        return;
    }
    auto response = m_exchange->respond(QByteArray::fromBase64(reply.lines.value(0)));
    if (!response)
        return fail(response.error());
    say(Phase::Authentication, response->toBase64());
    wipe(*response);
}

Result<void> Client::checkServer(const MessageNeeds &needs, qsizetype size) const
{
    if (needs.eightBit && !m_capabilities.eightBitMime)
        return cannotTake(m_settings, PP_SAY("It takes plain ASCII only, and the text has other letters."),
                          PP_SAY("Encode the message as quoted-printable or base64."));
    if (needs.utf8 && !m_capabilities.smtpUtf8)
        return cannotTake(m_settings,
                          PP_SAY("It does not know addresses with letters outside ASCII (SMTPUTF8)."),
                          PP_SAY("Use another address of this person, or another relay."));
    const qint64 limit = m_capabilities.size.value_or(0);
    if (limit > 0 && size > limit)
        return cannotTake(m_settings,
                          PP_SAY("It takes messages of up to %1 bytes; this one has %2.",
                                 QString::number(limit), QString::number(size)),
                          PP_SAY("Make the attachments smaller, or link to them."));
    return {};
}

Result<void> Client::submit(Message message)
{
    Q_ASSERT(phase() == Phase::Ready);
    PP_TRY(const MessageNeeds needs, inspect(message));
    PP_CHECK(checkServer(needs, message.bytes.size()));
    m_isProbe = false;
    begin(std::move(message), needs, {Phase::Mail, Phase::Recipient, Phase::DataStart});
    return {};
}

Result<void> Client::probe(const Envelope &envelope)
{
    Q_ASSERT(phase() == Phase::Ready);
    PP_TRY(const MessageNeeds needs, inspect(envelope));
    PP_CHECK(checkServer(needs, 0));
    m_isProbe = true;
    begin({envelope, {}}, needs, {Phase::Mail, Phase::Recipient, Phase::Reset});
    return {};
}

void Client::begin(Message message, const MessageNeeds &needs, std::deque<Phase> plan)
{
    m_message = std::move(message);
    m_needs = needs;
    m_plan = std::move(plan);
    if (std::exchange(m_needsReset, true))
        m_plan.push_front(Phase::Reset);
    m_verdict.reset();
    m_inTransaction = true;
    pump();
}

// RFC 2920 §3.1: with PIPELINING all commands up to DATA go out together; otherwise one after the other.
void Client::pump()
{
    while (!m_plan.empty() && (m_expected.empty() || m_capabilities.pipelining)) {
        const Phase next = m_plan.front();
        m_plan.pop_front();
        say(next, commandFor(next));
    }
    if (m_expected.empty())
        endTransaction();
}

QByteArray Client::commandFor(Phase phase) const
{
    const Envelope &envelope = m_message.envelope;
    const bool wantsReports = !envelope.reportId.isEmpty() && m_capabilities.dsn;
    QByteArray command;
    switch (phase) {
    case Phase::Mail:
        command = "MAIL FROM:<" + envelope.sender + '>';
        if (m_capabilities.size && !m_isProbe)
            command += " SIZE=" + QByteArray::number(m_message.bytes.size());
        if (m_needs.eightBit)
            command += " BODY=8BITMIME";
        if (m_needs.utf8)
            command += " SMTPUTF8";
        if (wantsReports)
            command += " RET=HDRS ENVID=" + xtext(envelope.reportId);
        return command;
    case Phase::Recipient:
        command = "RCPT TO:<" + envelope.recipient + '>';
        if (wantsReports && !m_needs.utf8)
            command += " NOTIFY=FAILURE,DELAY ORCPT=rfc822;" + xtext(envelope.recipient);
        return command;
    case Phase::DataStart:
        return QByteArrayLiteral("DATA");
    default:
        return QByteArrayLiteral("RSET");
    }
}

void Client::handleTransaction(Phase phase, const Reply &reply)
{
    if (phase == Phase::DataStart && reply.code == startMessage)
        return handleDataStart();
    const bool isSenseless = reply.kind() == 3 || (phase == Phase::DataStart && reply.isYes()) ||
                             (phase == Phase::Reset && !reply.isYes());
    if (isSenseless) {
        if (phase == Phase::DataEnd && !m_verdict)
            m_verdict = Receipt{Outcome::Unknown, phase, reply};
        return fail(Failure::unexpectedReply(m_settings, reply));
    }
    if (!reply.isYes() || phase == Phase::DataEnd || (m_isProbe && phase == Phase::Recipient))
        judge(phase, reply);
    if (!reply.isYes())
        m_plan.clear();
    if (phase == Phase::DataEnd)
        m_needsReset = false; // RFC 5321 §4.1.1.4: the end of a message clears everything
    pump();
}

void Client::handleDataStart()
{
    m_expected.push_front(Phase::DataEnd);
    if (m_verdict) // RFC 2920 §3.1: it takes data for nobody; only the end of it goes out
        m_output += ".\r\n";
    else
        m_data.emplace(m_message.bytes);
}

// A reply in the middle of the message. Its end never goes out, so nothing was handed over.
void Client::handleTooEarly(const Reply &reply)
{
    if (reply.kind() == 4 || reply.kind() == 5)
        judge(Phase::DataBlock, reply);
    fail(reply.kind() == 4 || reply.kind() == 5 ? Failure::closing(m_settings, reply)
                                                : Failure::unexpectedReply(m_settings, reply));
}

// The first bad word counts; what follows it is its consequence.
void Client::judge(Phase phase, const Reply &reply)
{
    if (m_verdict)
        return;
    const Outcome outcome = reply.isYes()       ? Outcome::Accepted
                            : reply.kind() == 4 ? Outcome::Deferred
                                                : Outcome::Refused;
    m_verdict = Receipt{outcome, phase, reply};
}

void Client::endTransaction()
{
    if (!m_inTransaction)
        return;
    m_inTransaction = false;
    m_data.reset();
    m_message = {};
    m_receipt = *std::exchange(m_verdict, std::nullopt);
}

void Client::say(Phase phase, const QByteArray &line)
{
    m_output += line;
    m_output += "\r\n";
    m_expected.push_back(phase);
}

void Client::quit()
{
    if (phase() == Phase::Ready)
        say(Phase::Quit, QByteArrayLiteral("QUIT"));
}

std::optional<Result<Receipt>> Client::takeReceipt()
{
    return std::exchange(m_receipt, std::nullopt);
}

void Client::connectionLost(const Error &why)
{
    if (m_closed)
        return;
    if (phase() == Phase::Quit) {
        m_closed = true;
        return;
    }
    fail(why);
}

void Client::fail(const Error &error)
{
    const Phase last = phase();
    m_closed = true;
    m_failure = error;
    m_output.clear();
    m_exchange.reset();
    m_plan.clear();
    if (!std::exchange(m_inTransaction, false))
        return;
    m_message = {};
    if (m_verdict)
        m_receipt = *std::exchange(m_verdict, std::nullopt);
    else if (last == Phase::DataEnd)
        m_receipt = Receipt{Outcome::Unknown, Phase::DataEnd, {}};
    else if (isThisMessages(last) && error.fault == Fault::Network)
        m_receipt = Receipt{Outcome::Deferred, last, {}}; // perhaps it is this person at whom it hangs up
    else
        m_receipt = error;
}

} // namespace PressPost::Smtp
