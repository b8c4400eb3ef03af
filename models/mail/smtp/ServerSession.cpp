// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/mail/smtp/ServerSession.h"

#include "models/core/Secret.h"

#include <algorithm>
#include <utility>

namespace PressPost::Smtp
{

namespace
{

constexpr qsizetype longestAddress = 320; // more than RFC 5321 §4.5.3.1.3 allows
constexpr qsizetype longestDataLine = 64 * 1024;

bool hasWord(QByteArrayView line, const char *word)
{
    const QByteArray start = line.first(std::min(line.size(), QByteArrayView(word).size())).toByteArray();
    return start.compare(word, Qt::CaseInsensitive) == 0;
}

// "FROM:<a@b> SIZE=5": the address, and the parameters; nothing: not that form. A space after the colon is a
// common slip and taken.
struct Path {
    QByteArray address;
    QByteArrayList parameters;
};
std::optional<Path> pathIn(QByteArrayView arguments, const char *keyword)
{
    if (!hasWord(arguments, keyword))
        return std::nullopt;
    QByteArrayView rest = arguments.sliced(QByteArrayView(keyword).size()).trimmed();
    if (!rest.startsWith('<'))
        return std::nullopt;
    bool isQuoted = false;
    for (qsizetype i = 1; i < rest.size(); ++i) {
        const char c = rest.at(i);
        if (isQuoted && c == '\\')
            ++i;
        else if (c == '"')
            isQuoted = !isQuoted;
        else if (!isQuoted && c == '>') {
            const QByteArray parameters = rest.sliced(i + 1).toByteArray().simplified().toUpper();
            return Path{rest.sliced(1, i - 1).toByteArray(),
                        parameters.isEmpty() ? QByteArrayList() : parameters.split(' ')};
        }
    }
    return std::nullopt;
}

std::optional<qint64> announcedSize(const QByteArrayList &parameters)
{
    for (const QByteArray &parameter : parameters) {
        if (parameter.startsWith("SIZE="))
            return parameter.mid(5).toLongLong();
    }
    return std::nullopt;
}

} // namespace

ServerSession::ServerSession(ServerSettings settings, ServerPolicy policy)
    : m_settings(std::move(settings)), m_policy(std::move(policy))
{
    say({220, {}, {m_settings.name + " ESMTP"}});
}

void ServerSession::receive(QByteArrayView bytes)
{
    if (m_state == State::Over || m_state == State::Handshake)
        return;
    m_input.append(bytes);
    while (m_state == State::Data ? takeData() : takeLine()) {
    }
}

QByteArray ServerSession::takeOutput()
{
    return std::exchange(m_output, {});
}

// False: more bytes are needed, or nothing more is read.
bool ServerSession::takeLine()
{
    if (m_state == State::Over || m_state == State::Handshake) {
        m_input.clear(); // RFC 3207 §4.2: nothing from before the encryption counts
        return false;
    }
    const qsizetype end = m_input.indexOf("\r\n", std::max<qsizetype>(m_scanned - 1, 0));
    m_scanned = m_input.size();
    if ((end < 0 ? m_input.size() - 1 : end) > longestCommand) { // a CR may wait for its LF
        say({500, "5.5.6", {"Line too long"}});
        m_state = State::Over;
        return false;
    }
    if (end < 0)
        return false;
    QByteArray line = m_input.left(end);
    m_input.remove(0, end + 2);
    m_scanned = 0;
    if (m_state == State::Command)
        handleCommand(line);
    else
        handleAuthLine(line);
    wipe(line);
    return true;
}

void ServerSession::handleCommand(QByteArrayView line)
{
    const qsizetype space = line.indexOf(' ');
    const QByteArray verb = line.first(space < 0 ? line.size() : space).toByteArray().toUpper();
    const QByteArrayView arguments = space < 0 ? QByteArrayView() : line.sliced(space + 1).trimmed();
    if (verb == "EHLO" || verb == "HELO")
        handleHello(verb == "EHLO");
    else if (verb == "STARTTLS")
        handleStartTls();
    else if (verb == "AUTH")
        handleAuth(arguments);
    else if (verb == "MAIL")
        handleMail(arguments);
    else if (verb == "RCPT")
        handleRecipient(arguments);
    else if (verb == "DATA")
        handleData();
    else if (verb == "RSET" || verb == "NOOP") {
        if (verb == "RSET")
            reset();
        say({250, "2.0.0", {"OK"}});
    } else if (verb == "QUIT") {
        say({221, "2.0.0", {"Bye"}});
        m_state = State::Over;
    } else {
        complain({500, "5.5.2", {"Unknown command"}});
    }
}

void ServerSession::handleHello(bool isExtended)
{
    reset();
    m_greeted = true;
    if (!isExtended)
        return say({250, {}, {m_settings.name}});
    QByteArrayList lines{m_settings.name, "PIPELINING",
                         "SIZE " + QByteArray::number(m_settings.messageBytes)};
    if (m_settings.startTls && !m_encrypted)
        lines << "STARTTLS";
    // A password is asked for only where nobody can listen in.
    if (m_policy.authenticate && (m_encrypted || !m_settings.startTls))
        lines << "AUTH PLAIN LOGIN";
    lines << "ENHANCEDSTATUSCODES"
          << "8BITMIME"
          << "SMTPUTF8";
    say({250, {}, lines});
}

void ServerSession::handleStartTls()
{
    if (!m_settings.startTls || m_encrypted)
        return complain({503, "5.5.1", {"No STARTTLS here"}});
    say({220, "2.0.0", {"Go ahead"}});
    m_state = State::Handshake;
}

void ServerSession::handshakeDone()
{
    if (m_state != State::Handshake)
        return;
    m_state = State::Command;
    m_encrypted = true;
    m_greeted = m_signedIn = false;
    m_input.clear();
    m_scanned = 0;
    reset();
}

void ServerSession::handleAuth(QByteArrayView arguments)
{
    if (!m_policy.authenticate || (m_settings.startTls && !m_encrypted))
        return complain({503, "5.5.1", {"No AUTH here"}});
    if (m_signedIn || m_hasSender)
        return complain({503, "5.5.1", {"Not now"}});
    const QByteArrayList words = arguments.toByteArray().simplified().split(' ');
    const QByteArray mechanism = words.first().toUpper();
    if (mechanism == "PLAIN" && words.size() > 1)
        return checkPlain(words.at(1));
    if (mechanism == "PLAIN") {
        m_state = State::AuthPlain;
        return say({334, {}, {""}});
    }
    if (mechanism != "LOGIN")
        return complain({504, "5.5.4", {"Unknown mechanism"}});
    if (words.size() > 1) {
        m_user = QByteArray::fromBase64(words.at(1));
        m_state = State::AuthPassword;
        return say({334, {}, {"UGFzc3dvcmQ6"}}); // "Password:"
    }
    m_state = State::AuthUser;
    say({334, {}, {"VXNlcm5hbWU6"}}); // "Username:"
}

void ServerSession::handleAuthLine(QByteArrayView line)
{
    const State state = std::exchange(m_state, State::Command);
    if (line == "*") // RFC 4954 §4
        return complain({501, "5.7.0", {"Cancelled"}});
    if (state == State::AuthPlain)
        return checkPlain(line.toByteArray());
    if (state == State::AuthUser) {
        m_user = QByteArray::fromBase64(line.toByteArray());
        m_state = State::AuthPassword;
        return say({334, {}, {"UGFzc3dvcmQ6"}});
    }
    signIn(m_user, QByteArray::fromBase64(line.toByteArray()));
}

void ServerSession::checkPlain(const QByteArray &encoded)
{
    const QByteArrayList parts = QByteArray::fromBase64(encoded).split('\0');
    if (parts.size() != 3)
        return complain({501, "5.5.2", {"Malformed"}});
    signIn(parts.at(1), parts.at(2));
}

void ServerSession::signIn(const QByteArray &user, const QByteArray &password)
{
    m_signedIn = m_policy.authenticate(user, password);
    if (!m_signedIn)
        return complain({535, "5.7.8", {"User name or password wrong"}});
    say({235, "2.7.0", {"Signed in"}});
}

void ServerSession::handleMail(QByteArrayView arguments)
{
    if (!m_greeted)
        return complain({503, "5.5.1", {"EHLO first"}});
    if (m_settings.needsAuthentication && !m_signedIn)
        return complain({530, "5.7.0", {"Sign in first"}});
    if (m_hasSender)
        return complain({503, "5.5.1", {"One sender at a time"}});
    const auto path = pathIn(arguments, "FROM:");
    if (!path || path->address.size() > longestAddress)
        return complain({501, "5.1.7", {"Malformed sender"}});
    if (announcedSize(path->parameters).value_or(0) > m_settings.messageBytes)
        return complain({552, "5.3.4", {"Message too large"}});
    const Reply reply = m_policy.sender ? m_policy.sender(path->address) : Reply{250, "2.1.0", {"OK"}};
    m_hasSender = reply.isYes();
    m_sender = path->address;
    say(reply);
}

void ServerSession::handleRecipient(QByteArrayView arguments)
{
    if (!m_hasSender)
        return complain({503, "5.5.1", {"MAIL first"}});
    const auto path = pathIn(arguments, "TO:");
    if (!path || path->address.isEmpty() || path->address.size() > longestAddress)
        return complain({501, "5.1.3", {"Malformed recipient"}});
    if (m_recipients.size() >= m_settings.recipients)
        return say({452, "4.5.3", {"Too many recipients"}});
    const Reply reply =
        m_policy.recipient ? m_policy.recipient(m_sender, path->address) : Reply{250, "2.1.5", {"OK"}};
    if (reply.isYes())
        m_recipients << path->address;
    say(reply);
}

void ServerSession::handleData()
{
    if (m_recipients.isEmpty())
        return complain({m_hasSender ? 554 : 503, "5.5.1", {"No valid recipients"}});
    say({354, {}, {"End with a line that holds one dot"}});
    m_state = State::Data;
}

// One line of the message; RFC 5321 §4.5.2: the first of leading dots is taken away, a dot alone is the end.
bool ServerSession::takeData()
{
    const qsizetype end = m_input.indexOf("\r\n", std::max<qsizetype>(m_scanned - 1, 0));
    m_scanned = m_input.size();
    if ((end < 0 ? m_input.size() - 1 : end) > longestDataLine) {
        say({500, "5.5.6", {"Line too long"}});
        m_state = State::Over;
        return false;
    }
    if (end < 0)
        return false;
    const QByteArrayView line = QByteArrayView(m_input).first(end);
    const bool isEnd = line == ".";
    if (!isEnd && m_message.size() + line.size() > m_settings.messageBytes)
        m_isTooLarge = true;
    if (!isEnd && !m_isTooLarge) {
        m_message.append(line.startsWith('.') ? line.sliced(1) : line);
        m_message.append("\r\n");
    }
    m_input.remove(0, end + 2);
    m_scanned = 0;
    if (isEnd)
        finishMessage();
    return true;
}

void ServerSession::finishMessage()
{
    m_state = State::Command;
    const Reply reply = m_isTooLarge       ? Reply{552, "5.3.4", {"Message too large"}}
                        : m_policy.message ? m_policy.message(m_sender, m_recipients, m_message)
                                           : Reply{250, "2.0.0", {"Kept"}};
    reset();
    say(reply);
}

void ServerSession::reset()
{
    m_hasSender = false;
    m_sender.clear();
    m_recipients.clear();
    m_message.clear();
    m_isTooLarge = false;
}

void ServerSession::say(const Reply &reply)
{
    if (reply.code != 0)
        m_output += toBytes(reply);
    if (reply.code == 0 || reply.code == 421)
        m_state = State::Over;
}

void ServerSession::complain(const Reply &reply)
{
    if (++m_errors > mostErrors)
        return say({421, "4.7.0", {"Too many errors"}});
    say(reply);
}

} // namespace PressPost::Smtp
