// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/contacts/HeaderWords.h"

#include <QFile>

#include <algorithm>

namespace PressPost
{

namespace
{
// The words of a header without case, accents, punctuation and digits.
QStringList headerTokens(const QString &header)
{
    QStringList tokens{QString()};
    const QString plain = header.toCaseFolded().normalized(QString::NormalizationForm_KD);
    for (const QChar c : plain) {
        // Accents belong to no script; the vowels of Thai and Hindi do, and make other words.
        if (c.category() == QChar::Mark_NonSpacing && c.script() == QChar::Script_Inherited)
            continue;
        if (c.isLetter() || c.isMark() || c.isSurrogate())
            tokens.last() += c;
        else if (!tokens.last().isEmpty() && c != u'\'' && c != u'"')
            tokens << QString();
    }
    if (tokens.last().isEmpty())
        tokens.removeLast();
    return tokens;
}

QString joinedRun(const QStringList &tokens, qsizetype from, qsizetype count)
{
    QString run;
    for (qsizetype i = from; i < from + count; ++i)
        run += tokens[i];
    return run;
}

QString withoutParentheses(const QString &header)
{
    QString result;
    int depth = 0;
    for (const QChar c : header) {
        if (c == u'(' || c == u'[')
            ++depth;
        else if ((c == u')' || c == u']') && depth > 0)
            --depth;
        else if (depth == 0)
            result += c;
    }
    return result;
}
} // namespace

const HeaderWords &HeaderWords::shipped()
{
    static const HeaderWords words = [] {
        QFile file(QStringLiteral(":/lists/header-words.txt"));
        const bool isOpen = file.open(QIODevice::ReadOnly);
        Q_ASSERT(isOpen);
        return HeaderWords(isOpen ? QString::fromUtf8(file.readAll()) : QString());
    }();
    return words;
}

HeaderWords::HeaderWords(const QString &list)
{
    const QStringList lines = list.split(u'\n', Qt::SkipEmptyParts);
    for (const QString &line : lines) {
        const qsizetype colon = line.indexOf(u':');
        if (line.startsWith(u'#') || colon < 0)
            continue;
        const auto field = contactFieldFrom(QStringView(line).first(colon));
        const QStringList words = line.mid(colon + 1).split(u',');
        for (const QString &word : words) {
            const QStringList tokens = headerTokens(word);
            const QString key = joinedRun(tokens, 0, tokens.size());
            if (word.trimmed().startsWith(u'='))
                m_alone.insert(key);
            if (!field)
                m_decoys.insert(key, true);
            else if (!key.isEmpty() && !m_words.contains(key))
                m_words.insert(key, *field); // what stands first in the list wins
        }
    }
}

HeaderMeaning HeaderWords::meaning(const QString &header) const
{
    using Strength = HeaderMeaning::Strength;
    constexpr qsizetype longestHeader = 200; // letters; more is a text
    constexpr qsizetype longestRun = 6;      // words
    if (header.size() > longestHeader)
        return {};
    for (const QString &text : {header, withoutParentheses(header)}) {
        const QStringList tokens = headerTokens(text);
        const QString key = joinedRun(tokens, 0, tokens.size());
        if (const auto found = m_words.constFind(key); found != m_words.constEnd())
            return {Strength::Exact, *found, false};
    }
    HeaderMeaning best;
    QString longest;
    const QStringList tokens = headerTokens(header);
    for (qsizetype from = 0; from < tokens.size(); ++from) {
        for (qsizetype count = 1; count <= longestRun && from + count <= tokens.size(); ++count) {
            const QString run = joinedRun(tokens, from, count);
            best.isDecoy = best.isDecoy || m_decoys.contains(run);
            const auto found = m_words.constFind(run);
            if (found == m_words.constEnd() || run.size() <= longest.size() || run.size() < 2 ||
                m_alone.contains(run))
                continue;
            longest = run;
            best.strength = Strength::Part;
            best.field = *found;
        }
    }
    // "Last contact" speaks about a day, "Contact last name" about a name.
    const bool isOfElse = std::any_of(tokens.begin(), tokens.end(), [&](const QString &token) {
        return m_alone.contains(token) && !longest.contains(token);
    });
    best.isDecoy = best.isDecoy || isOfElse || header.trimmed().endsWith(u'?');
    return best;
}

} // namespace PressPost
