// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/Result.h"
#include "models/mail/dsn/PhraseFinder.h"
#include "models/mail/dsn/Reason.h"

#include <QByteArray>
#include <QByteArrayList>

#include <vector>

// The rules that read a refusal's words, from resources/lists/bounce-rules.txt (which says how they are
// written) and, before them, those of the user. Immutable once parsed: any thread may ask it.
namespace PressPost::Dsn
{

struct Rule {
    int id = 0;
    Reason reason = Reason::Undefined;
    QByteArray provider;  // empty: everybody's
    QByteArray status;    // of a provider's rule: "*", "x.7.1", "5.7.600-649"
    QByteArray text;      // as written; may be empty in a provider's rule
    QByteArrayList parts; // of the text, to be found in this order
};

class RuleBook
{
public:
    static constexpr int maxRules = 20'000;

    // The rules of the first text come first. One clear sentence for a line that is no rule.
    static Result<RuleBook> parse(const QByteArrayList &texts);
    // The rules the program carries.
    static RuleBook standard();
    // The same with the user's own before them.
    static Result<RuleBook> withOverrides(const QByteArray &overrides);

    // The rules of a provider that fit, in their order. text has been through comparable().
    const Rule *providerRule(const QByteArray &text, const QByteArray &host, const QByteArray &status) const;
    // All rules for everybody whose words are in the text, in their order.
    std::vector<const Rule *> textRules(const QByteArray &text) const;

    const std::vector<Rule> &rules() const { return m_rules; }

private:
    struct Provider {
        QByteArray name;
        QByteArrayList keys;
        std::vector<size_t> rules;
    };
    Result<void> read(const QByteArray &text);
    Result<void> readSection(const QByteArray &line);
    Result<void> readRule(const QByteArray &line);
    void index();

    std::vector<Rule> m_rules;
    std::vector<Provider> m_providers;
    PhraseFinder m_anchors;          // the longest part of each rule for everybody
    std::vector<size_t> m_anchored;  // whose they are
    PhraseFinder m_keys;             // of all providers
    std::vector<size_t> m_keyOwners; // whose they are
    bool m_isProvider = false;       // while reading: the section
    Reason m_reason = Reason::Undefined;
};

// What rules are compared with: lower case, blanks folded, each address one "@", paths cut off links, codes
// repeated on every line of a reply taken out. Never more than maxBytes.
QByteArray comparable(QByteArrayView text, qsizetype maxBytes = 16 * 1024);

} // namespace PressPost::Dsn
