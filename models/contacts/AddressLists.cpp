// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/contacts/AddressLists.h"

#include "models/core/Folded.h"

#include <QFile>

#include <algorithm>
#include <tuple>

namespace PressPost
{

namespace
{
// "name rest of the line"
std::pair<std::string_view, std::string_view> dividedAtBlank(std::string_view line)
{
    const size_t blank = line.find(' ');
    return blank == std::string_view::npos ? std::pair{line, std::string_view()}
                                           : std::pair{line.substr(0, blank), line.substr(blank + 1)};
}

QString toText(std::string_view view)
{
    return QString::fromUtf8(view.data(), static_cast<qsizetype>(view.size()));
}

// " bis #### ": folded words, each between blanks; a year of our time as ####.
QString wordsApart(const QString &text)
{
    QString plain = folded(text);
    for (QChar &c : plain) {
        if (!c.isLetterOrNumber() && c != u'#')
            c = u' ';
    }
    QString apart(u' ');
    const QStringList words = plain.split(u' ', Qt::SkipEmptyParts);
    for (const QString &word : words) {
        const bool isYear = word.size() == 4 && (word.startsWith(u"19") || word.startsWith(u"20")) &&
                            word[2].isDigit() && word[3].isDigit();
        apart += (isYear ? QStringLiteral("####") : word) + u' ';
    }
    return apart;
}

// "= newsroom"
MailboxRole roleNamed(std::string_view line)
{
    constexpr std::pair<std::string_view, MailboxRole> names[] = {
        {"= newsroom", MailboxRole::Newsroom},
        {"= press-office", MailboxRole::PressOffice},
        {"= administration", MailboxRole::Administration},
        {"= legal", MailboxRole::Legal},
        {"= team", MailboxRole::Team},
        {"= machine", MailboxRole::Machine},
        {"= no-reply", MailboxRole::NoReply},
    };
    for (const auto &[name, role] : names) {
        if (name == line)
            return role;
    }
    Q_ASSERT_X(false, "AddressLists", "a kind of mailbox that nobody knows");
    return MailboxRole::Team;
}
} // namespace

const AddressLists &AddressLists::shipped()
{
    static const AddressLists lists;
    return lists;
}

std::vector<std::string_view> AddressLists::lines(const char *list)
{
    QFile file(QStringLiteral(":/lists/%1.txt").arg(QLatin1StringView(list)));
    const bool isOpen = file.open(QIODevice::ReadOnly);
    Q_ASSERT_X(isOpen, "AddressLists", list);
    const std::string_view text = asView(m_files[list] = isOpen ? file.readAll() : QByteArray());
    std::vector<std::string_view> found;
    for (size_t start = 0; start < text.size();) {
        const size_t end = std::min(text.find('\n', start), text.size());
        if (end > start && text[start] != '#')
            found.push_back(text.substr(start, end - start));
        start = end + 1;
    }
    return found;
}

AddressLists::AddressLists()
{
    const auto fill = [this](Set &set, const char *list) {
        const std::vector<std::string_view> entries = lines(list);
        set.insert(entries.begin(), entries.end());
    };
    fill(m_topLevels, "top-levels");
    fill(m_disposable, "disposable");
    fill(m_news, "news");
    bool isBehindMark = false;
    for (const std::string_view line : lines("free")) {
        isBehindMark = isBehindMark || line == "-";
        if (line != "-")
            m_free.insert(line);
        if (!isBehindMark)
            m_common << QByteArray(line.data(), static_cast<qsizetype>(line.size()));
    }
    MailboxRole kind = MailboxRole::Team;
    for (const std::string_view line : lines("roles")) {
        if (line.starts_with("= "))
            kind = roleNamed(line);
        else
            m_roles.insert(folded(toText(line)).toUtf8(), kind);
    }
    for (const std::string_view line : lines("warning-words"))
        m_warnings.push_back(wordsApart(toText(line)));
    for (const std::string_view line : lines("relays"))
        m_relays.insert(dividedAtBlank(line));
    for (const std::string_view line : lines("special-use"))
        m_specialUse.insert(dividedAtBlank(line));
    for (const std::string_view line : lines("typos")) {
        const auto [right, misspelt] = dividedAtBlank(line);
        for (auto [word, rest] = dividedAtBlank(misspelt); !word.empty();
             std::tie(word, rest) = dividedAtBlank(rest))
            m_misspelt.emplace(word, right);
    }
}

bool AddressLists::hasOrParent(const Set &set, const QByteArray &domain)
{
    std::string_view rest = asView(domain);
    while (rest.find('.') != std::string_view::npos) {
        if (set.contains(rest))
            return true;
        rest.remove_prefix(rest.find('.') + 1);
    }
    return false;
}

SpecialUse AddressLists::specialUse(const QByteArray &domain) const
{
    for (std::string_view rest = asView(domain); !rest.empty();) {
        if (const auto found = m_specialUse.find(rest); found != m_specialUse.end()) {
            if (found->second.starts_with("documentation"))
                return SpecialUse::Documentation;
            return rest == "test" ? SpecialUse::Testing : SpecialUse::Never;
        }
        const size_t dot = rest.find('.');
        rest.remove_prefix(dot == std::string_view::npos ? rest.size() : dot + 1);
    }
    return SpecialUse::None;
}

QString AddressLists::relay(const QByteArray &domain) const
{
    std::string_view rest = asView(domain);
    while (rest.find('.') != std::string_view::npos) {
        if (const auto found = m_relays.find(rest); found != m_relays.end())
            return toText(found->second);
        rest.remove_prefix(rest.find('.') + 1);
    }
    return {};
}

MailboxRole AddressLists::role(const QString &local) const
{
    return m_roles.value(folded(local).toUtf8(), MailboxRole::None);
}

bool AddressLists::warns(const QString &words) const
{
    const QString apart = wordsApart(words);
    return std::any_of(m_warnings.begin(), m_warnings.end(),
                       [&apart](const QString &warning) { return apart.contains(warning); });
}

QByteArray AddressLists::misspeltProvider(const QByteArray &domain) const
{
    const auto found = m_misspelt.find(asView(domain));
    return found == m_misspelt.end()
               ? QByteArray()
               : QByteArray(found->second.data(), static_cast<qsizetype>(found->second.size()));
}

QString AddressLists::dateOf(const char *list) const
{
    const auto found = m_files.find(list);
    if (found == m_files.end())
        return {};
    const qsizetype place = found->second.indexOf("Date: ");
    return place < 0 ? QString() : QString::fromLatin1(found->second.mid(place + 6, 10));
}

} // namespace PressPost
