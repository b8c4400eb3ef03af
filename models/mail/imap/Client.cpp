// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/mail/imap/Client.h"

#include "models/mail/imap/Failures.h"

#include <algorithm>
#include <utility>

namespace PressPost::Imap
{

namespace
{

// A server may ignore that only a part was asked for; so much of a message is still read, and then cut.
constexpr qsizetype patience = 4;

// RFC 3501 §5.1.3: names of mailboxes in the modified UTF-7.
QByteArray mailboxName(const QString &name)
{
    QByteArray out;
    QByteArray run; // UTF-16, big endian
    const auto endRun = [&] {
        if (!run.isEmpty())
            out += '&' + run.toBase64(QByteArray::OmitTrailingEquals).replace('/', ',') + '-';
        run.clear();
    };
    for (const QChar c : name) {
        if (c.unicode() >= 0x20 && c.unicode() < 0x7f) {
            endRun();
            out += c.toLatin1();
            if (c == QLatin1Char('&'))
                out += '-';
        } else {
            run += static_cast<char>(c.unicode() >> 8);
            run += static_cast<char>(c.unicode() & 0xff);
        }
    }
    endRun();
    return out;
}

quint32 numberIn(const QByteArray &code, const char *name)
{
    const QByteArrayList words = code.simplified().split(' ');
    return words.size() == 2 && words.first().compare(name, Qt::CaseInsensitive) == 0 ? words.last().toUInt()
                                                                                      : 0;
}

QByteArrayList wordsOf(const Response &response)
{
    QByteArrayList words;
    for (const Value &value : response.values)
        words << value.text.toUpper();
    return words;
}

} // namespace

std::optional<std::chrono::milliseconds> TimeLimits::of(Phase phase) const
{
    switch (phase) {
    case Phase::Handshake:
        return handshake;
    case Phase::Fetch:
        return fetch;
    case Phase::Logout:
        return logout;
    case Phase::Closed:
        return std::nullopt;
    default:
        return answer;
    }
}

Client::Client(ClientSettings settings, Watermark watermark, const FetchLimits &limits, Random &random)
    : m_settings(std::move(settings)),
      m_limits(limits),
      m_random(random),
      m_reader(limits.messageBytes * patience),
      m_phase(m_settings.encryption == Encryption::Implicit ? Phase::Handshake : Phase::Greeting),
      m_watermark(watermark)
{
}

void Client::receive(QByteArrayView bytes)
{
    if (m_phase == Phase::Closed)
        return;
    if (m_phase == Phase::Handshake)
        return fail(Failure::plainTextInjected(m_settings));
    m_reader.feed(bytes);
    while (m_phase != Phase::Closed && m_phase != Phase::Handshake) {
        auto response = m_reader.next();
        if (!response)
            return fail(response.error());
        if (!*response)
            return;
        handle(**response);
    }
}

QByteArray Client::takeOutput()
{
    return std::exchange(m_output, {});
}

void Client::handshakeDone()
{
    if (m_phase != Phase::Handshake)
        return;
    const bool isGreeted = m_settings.encryption == Encryption::StartTls;
    m_encrypted = true;
    m_phase = Phase::Greeting;
    m_capabilities.clear(); // RFC 9051 §6.2.1: what was said before the encryption counts no more
    if (isGreeted)
        say(Phase::Capability, QByteArrayLiteral("CAPABILITY"));
}

void Client::say(Phase phase, const QByteArray &command)
{
    m_phase = phase;
    m_tag = 'A' + QByteArray::number(++m_tags);
    m_output += m_tag + ' ' + command + "\r\n";
}

void Client::handle(const Response &response)
{
    if (response.tag == "*")
        return handleUntagged(response);
    if (response.tag == "+")
        return handleContinuation(response);
    if (response.tag != m_tag || m_tag.isEmpty())
        return fail(Failure::unexpected(m_settings, response));
    handleTagged(response);
}

void Client::handleUntagged(const Response &response)
{
    if (m_phase == Phase::Greeting)
        return handleGreeting(response);
    if (response.name == "BYE") {
        if (m_phase != Phase::Logout)
            fail(Failure::closing(m_settings, response));
    } else if (response.name == "CAPABILITY") {
        m_capabilities = wordsOf(response);
    } else if (response.name == "FETCH") {
        handleFetch(response);
    } else if (response.name == "EXISTS") {
        m_mailbox.exists = response.number.value_or(0);
    } else if (response.name == "SEARCH" && m_phase == Phase::Search) {
        for (const Value &value : response.values)
            m_wanted.push_back(value.text.toUInt());
    } else if (response.name == "OK" && m_phase == Phase::Examine) {
        m_mailbox.uidValidity = std::max(m_mailbox.uidValidity, numberIn(response.code, "UIDVALIDITY"));
        m_mailbox.uidNext = std::max(m_mailbox.uidNext, numberIn(response.code, "UIDNEXT"));
    }
}

void Client::handleGreeting(const Response &response)
{
    const bool isPlain = m_settings.encryption == Encryption::StartTls && !m_encrypted;
    if (response.name == "PREAUTH" && isPlain) // it cannot be encrypted any more: RFC 9051 §7.1.4
        return fail(Failure::noEncryption(m_settings, response.quoted()));
    if (response.name != "OK" && response.name != "PREAUTH")
        return fail(response.name == "BYE" ? Failure::closing(m_settings, response)
                                           : Failure::unexpected(m_settings, response));
    m_signedIn = response.name == "PREAUTH";
    say(Phase::Capability, QByteArrayLiteral("CAPABILITY"));
}

void Client::handleTagged(const Response &response)
{
    m_tag.clear();
    // RFC 9051 §6.4.5: NO also when only some of the messages could not be given.
    const bool isPartOfBatch = m_phase == Phase::Fetch && response.name == "NO" && m_batchGave;
    if (response.name != "OK" && !isPartOfBatch && m_phase != Phase::Logout)
        return refuse(response);
    switch (m_phase) {
    case Phase::Capability:
        return afterCapability();
    case Phase::StartTls:
        if (!m_reader.isEmpty())
            return fail(Failure::plainTextInjected(m_settings));
        m_phase = Phase::Handshake;
        return;
    case Phase::Authentication:
        if (m_exchange) {
            if (const auto finished = m_exchange->finish(); !finished)
                return fail(finished.error());
            m_exchange.reset();
        }
        m_signedIn = true;
        return say(Phase::Examine, "EXAMINE " + *quotedString(mailboxName(m_settings.mailbox)));
    case Phase::Examine:
        return examined();
    case Phase::Search:
        return searched();
    case Phase::Fetch:
        return batchDone();
    case Phase::Logout:
        m_phase = Phase::Closed;
        return;
    default:
        return fail(Failure::unexpected(m_settings, response));
    }
}

void Client::refuse(const Response &response)
{
    switch (m_phase) {
    case Phase::StartTls:
        return fail(Failure::noEncryption(m_settings, response.quoted()));
    case Phase::Authentication:
        return fail(Failure::signInRefused(m_settings, response));
    case Phase::Examine:
        return fail(Failure::noMailbox(m_settings, response));
    default:
        return fail(Failure::refused(m_settings, response));
    }
}

void Client::afterCapability()
{
    if (m_settings.encryption == Encryption::StartTls && !m_encrypted) {
        if (!m_capabilities.contains("STARTTLS"))
            return fail(Failure::noEncryption(m_settings, {}));
        return say(Phase::StartTls, QByteArrayLiteral("STARTTLS"));
    }
    if (m_signedIn)
        return say(Phase::Examine, "EXAMINE " + *quotedString(mailboxName(m_settings.mailbox)));
    authenticate();
}

void Client::authenticate()
{
    QByteArrayList offered;
    for (const QByteArray &capability : std::as_const(m_capabilities)) {
        if (capability.startsWith("AUTH="))
            offered << capability.mid(5);
    }
    const Sasl::Mechanism wanted = m_settings.credentials.mechanism;
    const auto mechanism = Sasl::choose(wanted, offered);
    const bool mayLogIn = wanted == Sasl::Mechanism::Automatic || wanted == Sasl::Mechanism::Login;
    if (!mechanism && mayLogIn && !m_capabilities.contains("LOGINDISABLED"))
        return login();
    if (!mechanism)
        return fail(Failure::noCommonMechanism(m_settings, offered));
    m_exchange.emplace(*mechanism, m_settings.credentials.user, m_settings.credentials.password, m_random);
    QByteArray command = "AUTHENTICATE " + Sasl::nameOf(*mechanism);
    if (const auto initial = m_exchange->initialResponse()) {
        if (m_capabilities.contains("SASL-IR")) // RFC 4959
            command += ' ' + initial->toBase64();
        else
            m_continuations.push_back(initial->toBase64() + "\r\n");
    }
    say(Phase::Authentication, command);
    wipe(command);
}

// LOGIN takes any bytes as literals (RFC 9051 §6.2.3); quotes hold ASCII only.
void Client::login()
{
    const QByteArray user = m_settings.credentials.user.toUtf8();
    const QByteArray password = m_settings.credentials.password.view().toByteArray();
    m_continuations.push_back(user + " {" + QByteArray::number(password.size()) + "}\r\n");
    m_continuations.push_back(password + "\r\n");
    say(Phase::Authentication, "LOGIN {" + QByteArray::number(user.size()) + '}');
}

void Client::handleContinuation(const Response &response)
{
    if (m_phase != Phase::Authentication)
        return fail(Failure::unexpected(m_settings, response));
    if (!m_continuations.empty()) {
        m_output += m_continuations.front();
        wipe(m_continuations.front());
        m_continuations.pop_front();
        return;
    }
    if (!m_exchange)
        return fail(Failure::unexpected(m_settings, response));
    auto answer = m_exchange->respond(QByteArray::fromBase64(response.text));
    if (!answer)
        return fail(answer.error());
    m_output += answer->toBase64() + "\r\n";
    wipe(*answer);
}

void Client::examined()
{
    if (m_mailbox.uidValidity == 0)
        return fail(Failure::noUids(m_settings));
    m_mailbox.isAnother = m_watermark.uidValidity != 0 && m_watermark.uidValidity != m_mailbox.uidValidity;
    if (m_watermark.uidValidity != m_mailbox.uidValidity)
        m_watermark = {m_mailbox.uidValidity, 0};
    const bool isNothingNew = m_mailbox.uidNext > 0 && m_mailbox.uidNext <= m_watermark.lastUid + 1;
    if (m_mailbox.exists == 0 || isNothingNew)
        return logOut();
    say(Phase::Search, "UID SEARCH UID " + QByteArray::number(m_watermark.lastUid + 1) + ":*");
}

void Client::searched()
{
    // "n:*" names the last message also when its UID is below n (RFC 9051 §9, seq-range).
    std::sort(m_wanted.begin(), m_wanted.end());
    m_wanted.erase(std::unique(m_wanted.begin(), m_wanted.end()), m_wanted.end());
    m_wanted.erase(m_wanted.begin(), std::upper_bound(m_wanted.begin(), m_wanted.end(), m_watermark.lastUid));
    if (m_wanted.size() > static_cast<size_t>(m_limits.messages))
        m_wanted.resize(static_cast<size_t>(m_limits.messages));
    m_mailbox.toFetch = static_cast<qsizetype>(m_wanted.size());
    fetchNext();
}

void Client::fetchNext()
{
    if (m_wanted.empty())
        return logOut();
    m_batchGave = false;
    QByteArray set;
    for (int i = 0; i < m_limits.batch && !m_wanted.empty(); ++i) {
        set += (i == 0 ? "" : ",") + QByteArray::number(m_wanted.front());
        m_asked.push_back(m_wanted.front());
        m_wanted.pop_front();
    }
    say(Phase::Fetch, "UID FETCH " + set + " (UID RFC822.SIZE BODY.PEEK[]<0." +
                          QByteArray::number(m_limits.messageBytes) + ">)");
}

void Client::handleFetch(const Response &response)
{
    if (response.values.empty())
        return;
    Fetched fetched;
    bool hasBody = false;
    const std::vector<Value> &items = response.values.front().list;
    for (size_t i = 0; i + 1 < items.size(); i += 2) {
        const QByteArray name = items[i].text.toUpper();
        if (name == "UID")
            fetched.uid = items[i + 1].text.toUInt();
        else if (name == "RFC822.SIZE")
            fetched.size = items[i + 1].text.toLongLong();
        else if (name.startsWith("BODY[]") && items[i + 1].kind == Value::Kind::String) {
            fetched.bytes = items[i + 1].text.left(m_limits.messageBytes);
            fetched.size = std::max<qint64>(fetched.size, items[i + 1].text.size());
            hasBody = true;
        }
    }
    // Servers also tell, unasked, of flags somebody else has changed.
    if (!hasBody || std::find(m_asked.begin(), m_asked.end(), fetched.uid) == m_asked.end())
        return;
    m_batchGave = true;
    const quint32 uid = fetched.uid;
    m_early[uid] = std::move(fetched);
    for (auto next = m_early.begin();
         !m_asked.empty() && next != m_early.end() && next->first == m_asked.front();
         next = m_early.begin()) {
        m_messages.push_back(std::move(next->second));
        m_early.erase(next);
        m_asked.pop_front();
    }
}

// What did not come was deleted by somebody meanwhile.
void Client::batchDone()
{
    for (auto &[uid, fetched] : m_early)
        m_messages.push_back(std::move(fetched));
    m_early.clear();
    m_asked.clear();
    fetchNext();
}

std::optional<Fetched> Client::takeMessage()
{
    if (m_messages.empty())
        return std::nullopt;
    Fetched fetched = std::move(m_messages.front());
    m_messages.pop_front();
    m_watermark.lastUid = fetched.uid;
    return fetched;
}

void Client::logOut()
{
    say(Phase::Logout, QByteArrayLiteral("LOGOUT"));
}

void Client::connectionLost(const Error &why)
{
    if (m_phase == Phase::Logout)
        m_phase = Phase::Closed;
    else if (m_phase != Phase::Closed)
        fail(why);
}

void Client::fail(const Error &error)
{
    m_failure = error;
    m_phase = Phase::Closed;
    m_output.clear();
    m_continuations.clear();
    m_exchange.reset();
}

} // namespace PressPost::Imap
