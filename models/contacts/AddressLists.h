// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QHash>
#include <QList>
#include <QString>

#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace PressPost
{

// Who reads what is sent to the name before the @.
enum class MailboxRole {
    None,           // one person, as far as anybody can tell
    Newsroom,       // redaktion@
    PressOffice,    // presse@: colleagues of ours
    Administration, // sales, subscriptions, front desks
    Legal,          // datenschutz@
    Team,           // info@: any of these
    Machine,        // postmaster@
    NoReply,        // noreply@
};

// Why an ending leads to no mailbox on the internet.
enum class SpecialUse {
    None,
    Testing,       // .test: only where a resolver of one's own knows it
    Documentation, // .example: the same, and in everybody's manuals
    Never,         // .local, .onion …
};

// The dated lists of resources/lists, read once and never changed. Domains are A-labels in lower case. Thread
// safe.
class AddressLists
{
public:
    static const AddressLists &shipped();

    bool isTopLevel(const QByteArray &label) const { return has(m_topLevels, label); }
    SpecialUse specialUse(const QByteArray &domain) const;
    // A name below a listed one counts too.
    bool isDisposable(const QByteArray &domain) const { return hasOrParent(m_disposable, domain); }
    bool isNews(const QByteArray &domain) const { return hasOrParent(m_news, domain); }
    bool isFree(const QByteArray &domain) const { return has(m_free, domain); }
    QString relay(const QByteArray &domain) const; // the service, or nothing
    MailboxRole role(const QString &local) const;  // in any case, with or without accents
    // Words beside an address: whether they say not to write there, or that it is out of date.
    bool warns(const QString &words) const;
    // The provider of which this is a listed misspelling, or nothing.
    QByteArray misspeltProvider(const QByteArray &domain) const;
    // What many people use, most common first.
    const QList<QByteArray> &commonProviders() const { return m_common; }
    // "2026-09-21", of the list with that name.
    QString dateOf(const char *list) const;

private:
    using Set = std::unordered_set<std::string_view>;
    using Map = std::unordered_map<std::string_view, std::string_view>;

    AddressLists();
    std::vector<std::string_view> lines(const char *list);
    static bool has(const Set &set, const QByteArray &key) { return set.contains(asView(key)); }
    static bool hasOrParent(const Set &set, const QByteArray &domain);
    static std::string_view asView(const QByteArray &bytes)
    {
        return {bytes.constData(), static_cast<size_t>(bytes.size())};
    }

    std::unordered_map<std::string_view, QByteArray> m_files; // what all views point into
    Set m_topLevels;
    Set m_disposable;
    Set m_free;
    Set m_news;
    QHash<QByteArray, MailboxRole> m_roles; // by folded name
    Map m_relays;
    Map m_specialUse;
    Map m_misspelt;
    QList<QByteArray> m_common;
    std::vector<QString> m_warnings; // " do not mail "
};

} // namespace PressPost
