// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/mail/address/Cleaning.h"

#include <QSet>
#include <QUrl>

#include <algorithm>
#include <array>

namespace PressPost
{

namespace
{
constexpr int maxPeels = 12; // layers around one address; more is no address

bool isPlain(QChar c)
{
    const char16_t u = c.unicode();
    return (u >= u'a' && u <= u'z') || (u >= u'A' && u <= u'Z') || (u >= u'0' && u <= u'9') || u == u'.' ||
           u == u'-' || u == u'_' || u == u'+' || u == u'@';
}

// Nothing that could be cleaned away: the case of nearly every cell.
bool isPlainAddress(QStringView text)
{
    return !text.endsWith(u'.') && std::all_of(text.begin(), text.end(), isPlain);
}

bool isInvisible(QChar c)
{
    const char16_t u = c.unicode();
    return u == 0x00AD || u == 0x061C || u == 0x180E || (u >= 0x200B && u <= 0x200F) ||
           (u >= 0x202A && u <= 0x202E) || (u >= 0x2060 && u <= 0x2064) || (u >= 0x2066 && u <= 0x2069) ||
           u == 0xFEFF;
}

QChar halfWidth(QChar c)
{
    const char16_t u = c.unicode();
    if (u == 0x3002 || u == 0xFF61)
        return u'.';
    if (u >= 0xFF01 && u <= 0xFF5E)
        return QChar(static_cast<char16_t>(u - 0xFEE0));
    return c;
}

bool isBlank(QChar c)
{
    return c == u' ' || c == u'\t';
}

// Calls apply for each letter that is not inside straight quotation marks.
template <typename Apply>
void outsideQuotes(const QString &text, Apply apply)
{
    bool isQuoted = false;
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (isQuoted && text[i] == u'\\')
            ++i;
        else if (text[i] == u'"')
            isQuoted = !isQuoted;
        else if (!isQuoted)
            apply(i);
    }
}

qsizetype countAts(const QString &text)
{
    qsizetype count = 0;
    outsideQuotes(text, [&](qsizetype i) { count += text[i] == u'@' || text[i] == QChar(0xFF20) ? 1 : 0; });
    return count;
}

QString squeezed(QString text)
{
    const auto isBreak = [](QChar c) { return c == u'\n' || c == u'\r'; };
    std::replace_if(text.begin(), text.end(), isBreak, QChar(u' '));
    return text.trimmed();
}

// Words that stand before an address with a colon, folded and without hyphens and dots.
bool isAddressLabel(QString word)
{
    static const QSet<QString> labels{
        QStringLiteral("email"),
        QStringLiteral("mail"),
        QStringLiteral("emailaddress"),
        QStringLiteral("emailadresse"),
        QStringLiteral("mailadresse"),
        QStringLiteral("courriel"),
        QStringLiteral("mél"),
        QStringLiteral("mel"),
        QStringLiteral("correo"),
        QStringLiteral("correoelectrónico"),
        QStringLiteral("epost"),
        QStringLiteral("sähköposti"),
        QStringLiteral("poczta"),
        QStringLiteral("eposta"),
        QStringLiteral("почта"),
        QStringLiteral("эл.почта"),
        QStringLiteral("to"),
        QStringLiteral("cc"),
        QStringLiteral("from"),
        QStringLiteral("an"),
        QStringLiteral("kontakt"),
        QStringLiteral("contact"),
        QStringLiteral("e"),
        QStringLiteral("m"),
        QStringLiteral("smtp"),
    };
    word = word.toCaseFolded();
    word.remove(u'-').remove(u'.').remove(u' ');
    return labels.contains(word);
}
} // namespace

// Peels one address layer by layer. Each step says whether it changed anything.
class AddressPeeler
{
public:
    explicit AddressPeeler(const QString &raw) : m_text(raw) { m_found.raw = raw; }

    CleanedAddress peel()
    {
        normalizeLetters();
        using Step = bool (AddressPeeler::*)();
        constexpr std::array<Step, 9> steps{
            &AddressPeeler::trim,      &AddressPeeler::peelFormula, &AddressPeeler::peelLink,
            &AddressPeeler::peelLabel, &AddressPeeler::peelPairs,   &AddressPeeler::peelAngles,
            &AddressPeeler::peelNote,  &AddressPeeler::peelEnd,     &AddressPeeler::joinBlanks};
        for (int layer = 0; layer < maxPeels; ++layer) {
            if (std::none_of(steps.begin(), steps.end(), [this](Step step) { return (this->*step)(); }))
                break;
        }
        takeFromFreeText();
        m_found.text = m_text;
        sayWhichLetters();
        return std::move(m_found);
    }

private:
    bool removed(const QString &what)
    {
        if (!m_found.removed.contains(what))
            m_found.removed << what;
        return true;
    }

    void normalizeLetters()
    {
        QString kept;
        kept.reserve(m_text.size());
        bool isQuoted = false;
        for (qsizetype i = 0; i < m_text.size(); ++i) {
            QChar c = m_text[i];
            isQuoted ^= c == u'"';
            if (isInvisible(c) && !isQuoted) {
                m_hadInvisible = true;
                continue;
            }
            if (const QChar narrow = halfWidth(c); narrow != c && !isQuoted) {
                m_hadWide = true;
                c = narrow;
            } else if (c.category() == QChar::Separator_Space) {
                c = u' ';
            }
            kept += c;
        }
        m_text = kept;
    }

    // Around the address they went with what stood there.
    void sayWhichLetters()
    {
        const bool isUntouched = m_found.raw.contains(m_text);
        m_found.hadWideLetters = m_hadWide && !isUntouched;
        m_found.hadInvisibleLetters = m_hadInvisible && !isUntouched;
        if (m_hadInvisible && isUntouched)
            removed(QStringLiteral("invisible letters"));
        if (m_hadWide && isUntouched)
            removed(QStringLiteral("full-width letters"));
    }

    bool cut(qsizetype front, qsizetype back, const QString &what)
    {
        m_text = m_text.mid(front, m_text.size() - front - back);
        return removed(what);
    }

    bool trim()
    {
        qsizetype front = 0;
        qsizetype back = 0;
        while (front < m_text.size() && isBlank(m_text[front]))
            ++front;
        while (back < m_text.size() - front && isBlank(m_text[m_text.size() - 1 - back]))
            ++back;
        return front + back > 0 && cut(front, back, QStringLiteral("white space"));
    }

    // ="jane@example.org": how spreadsheets are kept from interpreting a cell.
    bool peelFormula()
    {
        // =HYPERLINK("mailto:jane@example.org","Jane"): the link, which is peeled next.
        const QString call = QStringLiteral("=HYPERLINK(\"");
        const qsizetype end = m_text.indexOf(u'"', call.size());
        if (end > 0 && m_text.startsWith(QString(call + u"mailto:"), Qt::CaseInsensitive))
            return cut(call.size(), m_text.size() - end, QStringLiteral("a formula"));
        const bool isFormula = m_text.startsWith(QStringLiteral("=\"")) && m_text.endsWith(u'"') &&
                               m_text.size() > 3 && m_text.count(u'"') == 2;
        return isFormula && cut(2, 1, QStringLiteral("a formula"));
    }

    // RFC 6068: mailto:jane%40example.org?subject=…
    bool peelLink()
    {
        if (!m_text.startsWith(QStringLiteral("mailto:"), Qt::CaseInsensitive))
            return false;
        QString rest = m_text.mid(7);
        if (const qsizetype query = rest.indexOf(u'?', std::max<qsizetype>(0, rest.indexOf(u'@')));
            query >= 0)
            rest.truncate(query);
        while (rest.startsWith(u'/'))
            rest.remove(0, 1);
        if (rest.contains(u'%'))
            rest = QUrl::fromPercentEncoding(rest.toUtf8());
        m_text = rest;
        return removed(QStringLiteral("mailto:"));
    }

    bool peelLabel()
    {
        const qsizetype colon = m_text.indexOf(u':');
        const qsizetype at = m_text.indexOf(u'@');
        if (colon <= 0 || colon > 24 || at < colon || !isAddressLabel(m_text.left(colon)))
            return false;
        return cut(colon + 1, 0, QStringLiteral("a label"));
    }

    bool peelPairs()
    {
        if (m_text.size() < 3)
            return false;
        constexpr std::array<QStringView, 15> pairs{u"\"\"", u"''", u"``", u"“”", u"„“", u"„”", u"””", u"‘’",
                                                    u"‚‘",   u"’’", u"«»", u"»«", u"‹›", u"()", u"[]"};
        const QChar first = m_text.front();
        const QChar last = m_text.back();
        const auto fits = [&](QStringView pair) { return pair[0] == first && pair[1] == last; };
        if (std::none_of(pairs.begin(), pairs.end(), fits))
            return false;
        const QStringView inside = QStringView(m_text).mid(1, m_text.size() - 2);
        if (inside.contains(first) || inside.contains(last) || !inside.contains(u'@'))
            return false;
        return cut(1, 1,
                   first == u'(' || first == u'[' ? QStringLiteral("brackets")
                                                  : QStringLiteral("quotation marks"));
    }

    // RFC 5322 §3.4 name-addr, and what people make of it: the last pair that holds an address counts.
    bool peelAngles()
    {
        const qsizetype close = m_text.lastIndexOf(u'>');
        const qsizetype open = close < 0 ? -1 : m_text.lastIndexOf(u'<', close);
        if (open < 0)
            return false;
        const QString inside = m_text.mid(open + 1, close - open - 1);
        if (countAts(inside) == 0 || countAts(m_text.mid(close + 1)) > 0)
            return false;
        takeName(m_text.left(open));
        takeWords(m_text.mid(close + 1));
        m_text = inside;
        return removed(m_found.name.isEmpty() ? QStringLiteral("angle brackets")
                                              : QStringLiteral("a display name"));
    }

    void takeName(const QString &before)
    {
        QString name = squeezed(before);
        if (name.size() > 1 && name.startsWith(u'"') && name.endsWith(u'"')) {
            name = name.mid(1, name.size() - 2);
            name.replace(QStringLiteral("\\\""), QStringLiteral("\""))
                .replace(QStringLiteral("\\\\"), QStringLiteral("\\"));
        }
        while (!name.isEmpty() && (QStringView(u",;:-–(' ").contains(name.back())))
            name.chop(1);
        // Another address in the place of the name is no name.
        if (name.contains(u'@'))
            return;
        if (m_found.name.isEmpty())
            m_found.name = name;
        else
            takeWords(name);
    }

    // Without a letter or digit they say nothing.
    void takeWords(const QString &text)
    {
        QString words = text.simplified();
        if (words.startsWith(u'(') && words.indexOf(u')') == words.size() - 1)
            words = words.sliced(1, words.size() - 2).trimmed();
        if (std::none_of(words.begin(), words.end(), [](QChar c) { return c.isLetterOrNumber(); }))
            return;
        m_found.words += m_found.words.isEmpty() ? words : QString(u' ' + words);
    }

    // "jane@example.org (work)"; without the blank it would be a comment of RFC 5322, which is not for us.
    bool peelNote()
    {
        const qsizetype open = m_text.lastIndexOf(QStringLiteral(" ("));
        if (open <= 0 || !m_text.endsWith(u')') || m_text.indexOf(u')', open) != m_text.size() - 1)
            return false;
        const QString note = m_text.mid(open + 2, m_text.size() - open - 3);
        if (note.contains(u'@')) { // "Jane Doe (jane@example.org)"
            if (m_text.left(open).contains(u'@'))
                return false;
            takeName(m_text.left(open));
            m_text = note;
            return removed(QStringLiteral("a display name"));
        }
        if (!m_text.left(open).contains(u'@'))
            return false;
        takeWords(note);
        return cut(0, m_text.size() - open, QStringLiteral("a note"));
    }

    bool peelEnd()
    {
        qsizetype back = 0;
        while (back < m_text.size() && QStringView(u".,;:!?").contains(m_text[m_text.size() - 1 - back]))
            ++back;
        const QStringView rest = QStringView(m_text).left(m_text.size() - back);
        // Two dots are no full stop: something may be missing between them.
        if (back == 0 || !rest.contains(u'@') || m_text.endsWith(QStringLiteral("..")))
            return false;
        return cut(0, back, QStringLiteral("trailing punctuation"));
    }

    // "jane @ example . org": blanks beside the @, and beside the dots of the name after it.
    bool joinBlanks()
    {
        if (m_text.contains(u'"') || m_text.count(u'@') != 1 ||
            std::none_of(m_text.begin(), m_text.end(), isBlank))
            return false;
        QString joined;
        const qsizetype at = m_text.indexOf(u'@');
        for (qsizetype i = 0; i < m_text.size(); ++i) {
            if (!isBlank(m_text[i]) || !isBesideJoint(i, at))
                joined += m_text[i];
        }
        if (std::any_of(joined.begin(), joined.end(), isBlank) || !parseAddress(joined))
            return false;
        m_text = joined;
        return removed(QStringLiteral("blanks"));
    }

    bool isBesideJoint(qsizetype place, qsizetype at) const
    {
        qsizetype before = place;
        qsizetype after = place;
        while (before > 0 && isBlank(m_text[before]))
            --before;
        while (after < m_text.size() - 1 && isBlank(m_text[after]))
            ++after;
        if (before == at || after == at)
            return true;
        // Before the @, "Dr. jane@" must not become "Dr.jane@": only a blank in front of a dot is certain
        // there.
        return m_text[after] == u'.' || (m_text[before] == u'.' &&
                                         (place > at || isBlank(m_text[std::max<qsizetype>(0, before - 1)])));
    }

    // One address among words. A single bare word beside it may be half of the address, so it is left alone.
    void takeFromFreeText()
    {
        if (m_text.contains(u'"') || m_text.count(u'@') != 1 ||
            std::none_of(m_text.begin(), m_text.end(), isBlank))
            return;
        const QStringList words = m_text.simplified().split(u' ');
        const auto holdsAt = [](const QString &word) { return word.contains(u'@'); };
        const auto found = std::find_if(words.begin(), words.end(), holdsAt);
        const QStringList before(words.begin(), found);
        const QStringList after(found + 1, words.end());
        // "Write to jane@example.org only": the end of a sentence, not of the address.
        const bool endsSentence = before.size() > 1 && after.size() == 1 && after.first().size() > 2;
        if (!isSetApart(before, QStringView(before.isEmpty() ? QStringView() : QStringView(before.last()))) ||
            !(endsSentence ||
              isSetApart(after, QStringView(after.isEmpty() ? QStringView() : QStringView(after.first())))))
            return;
        AddressPeeler inner(*found);
        const CleanedAddress address = inner.peel();
        if (!parseAddress(address.text))
            return;
        takeName(before.join(u' '));
        takeWords(address.words);
        takeWords(after.join(u' '));
        m_text = address.text;
        removed(QStringLiteral("words"));
    }

    static bool isSetApart(const QStringList &words, QStringView nearest)
    {
        return words.size() != 1 || nearest.endsWith(u':') || nearest.endsWith(u',') ||
               nearest.endsWith(u';') || nearest.size() == 1 ||
               (nearest.startsWith(u'(') && nearest.endsWith(u')'));
    }

    QString m_text;
    CleanedAddress m_found;
    bool m_hadWide = false;
    bool m_hadInvisible = false;
};

// Divides a cell at what separates addresses, if every part then holds one.
class CellDivider
{
public:
    static QStringList divide(const QString &cell)
    {
        static const QStringList separators{
            QStringLiteral("\n"),    QStringLiteral(";"),     QStringLiteral(" ::: "), QStringLiteral("|"),
            QStringLiteral(","),     QStringLiteral("、"),    QStringLiteral("；"),    QStringLiteral("，"),
            QStringLiteral(" und "), QStringLiteral(" and "), QStringLiteral(" et "),  QStringLiteral(" y "),
            QStringLiteral(" & "),   QStringLiteral(" / "),   QStringLiteral("/"),     QStringLiteral(" "),
        };
        QStringList parts{cell};
        for (const QString &separator : separators) {
            QStringList finer;
            for (const QString &part : std::as_const(parts))
                finer += countAts(part) > 1 ? divideAt(part, separator) : QStringList{part};
            parts = finer;
            if (parts.size() >= maxAddressesInCell)
                break;
        }
        return parts.mid(0, maxAddressesInCell);
    }

private:
    static QStringList divideAt(const QString &text, const QString &separator)
    {
        const QStringList pieces = cutApart(text, separator);
        QStringList whole;
        QString waiting; // "Doe" of "Doe, Jane <jane@example.org>"
        for (const QString &piece : pieces) {
            const QString joined = waiting.trimmed().isEmpty() ? piece : QString(waiting % separator % piece);
            waiting = countAts(joined) > 0 ? QString() : joined;
            if (waiting.isNull())
                whole << joined;
        }
        if (!waiting.isNull() && !whole.isEmpty() && !waiting.trimmed().isEmpty())
            whole.last() += separator + waiting;
        // A blank or a slash divides only addresses that are good on both sides of it.
        const bool isWeak = separator == QStringLiteral(" ") || separator.contains(u'/');
        const auto isGood = [](const QString &part) {
            return bool(parseAddress(AddressPeeler(part).peel().text));
        };
        if (whole.size() < 2 || (isWeak && !std::all_of(whole.begin(), whole.end(), isGood)))
            return {text};
        return whole;
    }

    static QStringList cutApart(const QString &text, const QString &separator)
    {
        QStringList pieces;
        qsizetype start = 0;
        int depth = 0;
        outsideQuotes(text, [&](qsizetype i) {
            depth += text[i] == u'<' ? 1 : text[i] == u'>' ? -1 : 0;
            if (depth > 0 || i < start ||
                !QStringView(text).mid(i).startsWith(separator, Qt::CaseInsensitive))
                return;
            pieces << text.mid(start, i - start);
            start = i + separator.size();
        });
        pieces << text.mid(start);
        return pieces;
    }
};

CleanedAddress cleanAddress(const QString &raw)
{
    if (raw.size() > maxCellLetters || isPlainAddress(raw))
        return {raw, raw, {}, {}, {}};
    return AddressPeeler(raw).peel();
}

QList<CleanedAddress> cleanCell(const QString &cell)
{
    if (isPlainAddress(cell) && cell.count(u'@') == 1)
        return {{cell, cell, {}, {}, {}}};
    QString text = cell.left(maxCellLetters);
    text.replace(QStringLiteral("\r\n"), QStringLiteral("\n")).replace(u'\r', u'\n');
    text.replace(QChar(0x2028), u'\n')
        .replace(QChar(0x2029), u'\n')
        .replace(QChar(0x00A0), u' ')
        .replace(u'\t', u' ');
    QList<CleanedAddress> found;
    const QStringList parts = CellDivider::divide(text);
    for (const QString &part : parts) {
        const QString line = squeezed(part);
        if (line.isEmpty())
            continue;
        const CleanedAddress address = cleanAddress(line);
        const auto isSame = [&](const CleanedAddress &other) { return other.text == address.text; };
        if (std::none_of(found.cbegin(), found.cend(), isSame)) // "jane@example.org <jane@example.org>"
            found << address;
    }
    if (found.size() == 1) // what was around it went with the line ends
        found.first().raw = cell;
    return found;
}

} // namespace PressPost
