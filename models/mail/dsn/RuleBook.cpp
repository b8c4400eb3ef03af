// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/mail/dsn/RuleBook.h"

#include "models/mail/dsn/StatusCode.h"

#include <QFile>

#include <algorithm>

inline void loadBounceRules()
{
    Q_INIT_RESOURCE(presspost_bounce_rules); // the resource lives in a static library
}

namespace PressPost::Dsn
{

namespace
{
constexpr qsizetype maxGap = 200; // between two parts of a rule

const QByteArray &longest(const QByteArrayList &parts)
{
    return *std::max_element(parts.begin(), parts.end(),
                             [](const QByteArray &a, const QByteArray &b) { return a.size() < b.size(); });
}

bool isLetter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

// A short part must be a word of its own: "tls", not the end of "subtitles".
bool isWordAt(const QByteArray &text, qsizetype at, qsizetype length)
{
    constexpr qsizetype shortPart = 4;
    if (length > shortPart)
        return true;
    const bool startsWord = at == 0 || !isLetter(text[at - 1]) || !isLetter(text[at]);
    const qsizetype end = at + length;
    return startsWord && (end >= text.size() || !isLetter(text[end]) || !isLetter(text[end - 1]));
}

qsizetype findPart(const QByteArray &text, const QByteArray &part, qsizetype from)
{
    for (qsizetype at = text.indexOf(part, from); at >= 0; at = text.indexOf(part, at + 1)) {
        if (isWordAt(text, at, part.size()))
            return at;
    }
    return -1;
}

bool hasParts(const QByteArray &text, const QByteArrayList &parts)
{
    if (parts.isEmpty())
        return true;
    for (qsizetype start = findPart(text, parts[0], 0); start >= 0;
         start = findPart(text, parts[0], start + 1)) {
        qsizetype end = start + parts[0].size();
        qsizetype found = 1;
        for (; found < parts.size(); ++found) {
            const qsizetype at = findPart(text, parts[found], end);
            if (at < 0 || at - end > maxGap)
                break;
            end = at + parts[found].size();
        }
        if (found == parts.size())
            return true;
    }
    return false;
}

// "5.7.606" against "*", "x.7.1", "5.7.600-649"
bool fitsStatus(const QByteArray &pattern, const QByteArray &status)
{
    if (pattern == "*")
        return true;
    if (status.isEmpty() || (pattern[0] != 'x' && pattern[0] != status[0]))
        return false;
    const QByteArray wanted = detailOf(pattern);
    const QByteArray given = detailOf(status);
    const qsizetype dash = wanted.indexOf('-');
    if (dash < 0)
        return wanted == given;
    const qsizetype dot = wanted.lastIndexOf('.') + 1;
    if (!given.startsWith(wanted.left(dot)))
        return false;
    const int number = given.mid(dot).toInt();
    return number >= wanted.mid(dot, dash - dot).toInt() && number <= wanted.mid(dash + 1).toInt();
}

Error notARule(const QByteArray &line)
{
    return {Fault::Syntax,
            PP_SAY("This line of the bounce rules is not understood: %1", QString::fromUtf8(line.left(80))),
            PP_SAY("A rule is a number, then in a provider's section a reason and a status, then the words "
                   "to look for"),
            PP_SAY("Put the line right or take it out")};
}
} // namespace

Result<RuleBook> RuleBook::parse(const QByteArrayList &texts)
{
    RuleBook book;
    for (const QByteArray &text : texts)
        PP_CHECK(book.read(text));
    book.index();
    return book;
}

RuleBook RuleBook::standard()
{
    Result<RuleBook> book = withOverrides({});
    Q_ASSERT(book); // a test reads the file
    return std::move(book).value();
}

Result<RuleBook> RuleBook::withOverrides(const QByteArray &overrides)
{
    loadBounceRules();
    QFile file(QStringLiteral(":/lists/bounce-rules.txt"));
    if (!file.open(QIODevice::ReadOnly))
        return Error{Fault::Io,
                     PP_SAY("The bounce rules are missing from the program"),
                     {},
                     PP_SAY("Install the program again")};
    return parse({overrides, file.readAll()});
}

Result<void> RuleBook::read(const QByteArray &text)
{
    m_isProvider = false;
    m_reason = Reason::Undefined;
    for (const QByteArray &raw : text.split('\n')) {
        const QByteArray line = raw.trimmed();
        if (line.isEmpty() || line.startsWith('#'))
            continue;
        PP_CHECK(line.startsWith('[') ? readSection(line) : readRule(line));
    }
    return {};
}

Result<void> RuleBook::readSection(const QByteArray &line)
{
    const QByteArrayList words = line.mid(1, line.size() - 2).split(' ');
    m_isProvider = words[0] == "provider";
    if (!line.endsWith(']') || words.size() < 2 || (!m_isProvider && words[0] != "text"))
        return notARule(line);
    if (m_isProvider) {
        const QByteArrayList keys = words.mid(2);
        if (std::any_of(keys.begin(), keys.end(),
                        [](const QByteArray &key) { return key.size() < PhraseFinder::shortest; }))
            return notARule(line);
        m_providers.push_back({words[1], keys, {}});
        return {};
    }
    const std::optional<Reason> reason = reasonNamed(words[1]);
    if (!reason)
        return notARule(line);
    m_reason = *reason;
    return {};
}

Result<void> RuleBook::readRule(const QByteArray &line)
{
    Rule rule;
    QByteArray rest = line;
    const auto nextWord = [&rest] {
        const qsizetype blank = rest.indexOf(' ');
        QByteArray word = blank < 0 ? rest : rest.left(blank);
        rest = blank < 0 ? QByteArray() : rest.mid(blank + 1).trimmed();
        return word;
    };
    bool isNumber = false;
    rule.id = nextWord().toInt(&isNumber);
    rule.reason = m_reason;
    if (m_isProvider) {
        const std::optional<Reason> reason = reasonNamed(nextWord());
        rule.status = nextWord();
        if (!reason || rule.status.isEmpty())
            return notARule(line);
        rule.reason = *reason;
        rule.provider = m_providers.back().name;
    }
    rule.text = rest.toLower();
    if (!rest.isEmpty())
        rule.parts = rule.text.split('*');
    const bool hasAnchor = !rule.parts.isEmpty() && longest(rule.parts).size() >= PhraseFinder::shortest;
    const bool hasEmptyPart = rule.parts.contains(QByteArray());
    if (!isNumber || hasEmptyPart || (!m_isProvider && (!hasAnchor || m_reason == Reason::Undefined)) ||
        m_rules.size() >= maxRules)
        return notARule(line);
    if (m_isProvider)
        m_providers.back().rules.push_back(m_rules.size());
    m_rules.push_back(rule);
    return {};
}

void RuleBook::index()
{
    QByteArrayList anchors;
    for (size_t i = 0; i < m_rules.size(); ++i) {
        if (m_rules[i].provider.isEmpty()) {
            anchors.append(longest(m_rules[i].parts));
            m_anchored.push_back(i);
        }
    }
    m_anchors = PhraseFinder(anchors);
    QByteArrayList keys;
    for (size_t i = 0; i < m_providers.size(); ++i) {
        for (const QByteArray &key : m_providers[i].keys) {
            keys.append(key);
            m_keyOwners.push_back(i);
        }
    }
    m_keys = PhraseFinder(keys);
}

const Rule *RuleBook::providerRule(const QByteArray &text, const QByteArray &host,
                                   const QByteArray &status) const
{
    std::vector<bool> isMeant(m_providers.size(), false);
    m_keys.forEachIn(text, [&](size_t key) { isMeant[m_keyOwners[key]] = true; });
    for (size_t i = 0; i < m_providers.size(); ++i) {
        const Provider &provider = m_providers[i];
        const bool isHost = std::any_of(provider.keys.begin(), provider.keys.end(),
                                        [&](const QByteArray &key) { return host.endsWith(key); });
        if (!isMeant[i] && !isHost)
            continue;
        for (const size_t rule : provider.rules) {
            if (fitsStatus(m_rules[rule].status, status) && hasParts(text, m_rules[rule].parts))
                return &m_rules[rule];
        }
    }
    return nullptr;
}

std::vector<const Rule *> RuleBook::textRules(const QByteArray &text) const
{
    std::vector<size_t> found;
    m_anchors.forEachIn(text, [&](size_t anchor) { found.push_back(m_anchored[anchor]); });
    std::sort(found.begin(), found.end());
    found.erase(std::unique(found.begin(), found.end()), found.end());
    std::vector<const Rule *> rules;
    for (const size_t i : found) {
        if (hasParts(text, m_rules[i].parts))
            rules.push_back(&m_rules[i]);
    }
    return rules;
}

} // namespace PressPost::Dsn
