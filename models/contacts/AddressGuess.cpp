// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/contacts/AddressGuess.h"

#include "models/contacts/AddressLists.h"

#include <QRegularExpression>

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

namespace PressPost
{

namespace
{
constexpr qsizetype minLettersForDistance = 6; // of the first label
constexpr qsizetype minLettersForTwo = 8;      // where two slips still leave one meaning
constexpr qsizetype maxLettersForDistance = 32;
constexpr int frequentContacts = 3; // an own domain with as many is one that others are compared with

using Ending = std::pair<const char *, const char *>;
// Endings that do not exist, and what the finger meant.
constexpr std::array<Ending, 52> endingSlips{{
    {"con", "com"},  {"cmo", "com"},  {"ocm", "com"},  {"comm", "com"}, {"vom", "com"}, {"xom", "com"},
    {"cok", "com"},  {"coom", "com"}, {"ccom", "com"}, {"cpm", "com"},  {"cim", "com"}, {"c0m", "com"},
    {"comn", "com"}, {"coml", "com"}, {"come", "com"}, {"cop", "com"},  {"col", "com"}, {"cm0", "com"},
    {"dom", "com"},  {"fom", "com"},  {"cim", "com"},  {"clm", "com"},  {"c9m", "com"}, {"coim", "com"},
    {"copm", "com"}, {"vcom", "com"}, {"xcom", "com"}, {"comj", "com"}, {"ed", "de"},   {"dee", "de"},
    {"dde", "de"},   {"d", "de"},     {"ded", "de"},   {"ukk", "uk"},   {"uuk", "uk"},  {"nett", "net"},
    {"ner", "net"},  {"nte", "net"},  {"ent", "net"},  {"met", "net"},  {"nrt", "net"}, {"bet", "net"},
    {"ogr", "org"},  {"rog", "org"},  {"orgg", "org"}, {"oreg", "org"}, {"prg", "org"}, {"irg", "org"},
    {"frr", "fr"},   {"itt", "it"},   {"rf", "fr"},    {"nll", "nl"},
}};

constexpr std::array<const char *, 16> commonEndings{"com", "net", "org", "de", "fr", "co.uk", "it", "es",
                                                     "at",  "ch",  "nl",  "be", "se", "dk",    "no", "pl"};

// Views into domain.
QByteArrayView endingOf(QByteArrayView domain)
{
    return domain.sliced(domain.indexOf('.') + 1);
}

QByteArrayView firstLabel(QByteArrayView domain)
{
    return domain.first(domain.indexOf('.'));
}

// Optimal string alignment: insert, delete, replace, or swap two neighbours.
int slipsBetween(QByteArrayView a, QByteArrayView b)
{
    std::array<std::array<int, maxLettersForDistance + 2>, 3> rows{};
    const auto width = static_cast<size_t>(b.size());
    for (size_t j = 0; j <= width; ++j)
        rows[0][j] = static_cast<int>(j);
    for (qsizetype i = 1; i <= a.size(); ++i) {
        auto &now = rows[static_cast<size_t>(i) % 3];
        const auto &last = rows[static_cast<size_t>(i - 1) % 3];
        const auto &beforeLast = rows[static_cast<size_t>(i + 1) % 3];
        now[0] = static_cast<int>(i);
        for (size_t j = 1; j <= width; ++j) {
            const auto column = static_cast<qsizetype>(j);
            const int replaced = last[j - 1] + (a[i - 1] == b[column - 1] ? 0 : 1);
            now[j] = std::min({last[j] + 1, now[j - 1] + 1, replaced});
            if (i > 1 && j > 1 && a[i - 1] == b[column - 2] && a[i - 2] == b[column - 1])
                now[j] = std::min(now[j], beforeLast[j - 2] + 1);
        }
    }
    return rows[static_cast<size_t>(a.size()) % 3][width];
}

// Another first letter makes another word ("grange" is no slip of "orange") unless the finger only missed a
// key.
bool isOtherWord(QByteArrayView name, QByteArrayView candidate)
{
    if (name.size() != candidate.size() || name[0] == candidate[0] || name.sliced(1) != candidate.sliced(1))
        return false;
    constexpr std::string_view keys = "qwertzuiop asdfghjkl yxcvbnm qwertyuiop zxcvbnm";
    const std::array<char, 2> there{name[0], candidate[0]};
    const std::array<char, 2> back{candidate[0], name[0]};
    return keys.find(there.data(), 0, 2) == std::string_view::npos &&
           keys.find(back.data(), 0, 2) == std::string_view::npos;
}

bool isSlipOf(QByteArrayView domain, QByteArrayView candidate)
{
    // What differs in length or in its last letter is dismissed before anything is divided or counted.
    if (std::abs(domain.size() - candidate.size()) > 2 || domain.back() != candidate.back())
        return false;
    const QByteArrayView name = firstLabel(domain);
    const QByteArrayView right = firstLabel(candidate);
    if (name.size() < minLettersForDistance || right.size() < minLettersForDistance ||
        name.size() > maxLettersForDistance || std::abs(name.size() - right.size()) > 2 ||
        right.size() > maxLettersForDistance || endingOf(domain) != endingOf(candidate))
        return false;
    const int allowed = right.size() >= minLettersForTwo ? 2 : 1;
    const int slips = slipsBetween(name, right);
    return slips > 0 && slips <= allowed && !isOtherWord(name, right);
}

bool isOwn(const QByteArray &domain, const OwnDomains &own)
{
    return own.real.contains(domain) || own.contacts.value(domain) >= 2;
}

bool isKnownReal(const QByteArray &domain, const OwnDomains &own)
{
    const AddressLists &lists = AddressLists::shipped();
    return isOwn(domain, own) || lists.isFree(domain) || lists.isNews(domain) || lists.isDisposable(domain) ||
           !lists.relay(domain).isEmpty();
}

QByteArray withRightEnding(const QByteArray &domain)
{
    const qsizetype dot = domain.lastIndexOf('.');
    const QByteArray top = domain.mid(dot + 1);
    if (AddressLists::shipped().isTopLevel(top))
        return domain;
    for (const auto &[slip, right] : endingSlips) {
        if (top == slip)
            return domain.left(dot + 1) + right;
    }
    return domain;
}

// paper.com.com
QByteArray withoutRepeatedEnding(const QByteArray &domain)
{
    const QList<QByteArray> labels = domain.split('.');
    if (labels.size() < 3 || labels.last() != labels[labels.size() - 2] || labels.last() == "co")
        return domain;
    return domain.left(domain.size() - labels.last().size() - 1);
}

QByteArray nearestOwn(const QByteArray &domain, const OwnDomains &own)
{
    QByteArray best;
    int bestCount = frequentContacts - 1;
    for (auto it = own.contacts.cbegin(); it != own.contacts.cend(); ++it) {
        const bool isBetter =
            it.value() > bestCount || (it.value() == bestCount && !best.isEmpty() && it.key() < best);
        if (isBetter && it.key() != domain && isSlipOf(domain, it.key())) {
            best = it.key();
            bestCount = it.value();
        }
    }
    return best;
}

QByteArray nearestProvider(const QByteArray &domain)
{
    QByteArray best;
    int fewest = 3;
    for (const QByteArray &provider : AddressLists::shipped().commonProviders()) {
        if (!isSlipOf(domain, provider))
            continue;
        if (const int slips = slipsBetween(firstLabel(domain), firstLabel(provider)); slips < fewest) {
            best = provider;
            fewest = slips;
        }
    }
    return best;
}

// gmailcom, spiegelde, and gmail alone.
QByteArray withMissingDot(const QByteArray &name)
{
    const AddressLists &lists = AddressLists::shipped();
    for (const QByteArray &provider : lists.commonProviders()) {
        if (firstLabel(provider) == name || QByteArray(provider).replace('.', "") == name)
            return provider;
    }
    for (const char *top : commonEndings) {
        const QByteArray bare = QByteArray(top).replace('.', "");
        QByteArray candidate = name.left(name.size() - bare.size()) + '.' + top;
        if (name.size() > bare.size() + 1 && name.endsWith(bare) &&
            (bare.size() > 2 || lists.isNews(candidate) || lists.isFree(candidate)))
            return candidate;
    }
    return {};
}

QString parsedOrNothing(const QString &text)
{
    const ParsedAddress parsed = parseAddress(text);
    return parsed ? parsed->text() : QString();
}

// Each rewriting is tried on what the one before left; the first text that is an address is the guess.
QString rewritten(QString text)
{
    static const QRegularExpression at(
        QStringLiteral(
            "\\s*[\\(\\[\\{<]\\s*(at|ät|a|arroba|chez|@)\\s*[\\)\\]\\}>]\\s*|\\s+(at|arroba|\\(a\\))\\s+"),
        QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression dot(
        QStringLiteral(
            "\\s*[\\(\\[\\{<]\\s*(dot|punkt|point|punto|\\.)\\s*[\\)\\]\\}>]\\s*|\\s+(dot|punkt)\\s+"),
        QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression scheme(QStringLiteral("^\\s*(https?|ftp):/*"),
                                           QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression comment(QStringLiteral("\\([^()@]*\\)"));
    static const QRegularExpression dots(QStringLiteral("\\.{2,}"));
    static const QRegularExpression ats(QStringLiteral("\\s*@[\\s@]*"));
    static const QRegularExpression edges(
        QStringLiteral("^[\\s.,;:<>\"'\\[\\](){}]+|[\\s.,;:<>\"'\\[\\](){}/\\\\!?]+$"));
    static const QRegularExpression beside(QStringLiteral("[.\\s-]*@[.\\s]*"));
    text.remove(scheme);
    text.replace(at, QStringLiteral("@")).replace(dot, QStringLiteral("."));
    if (QString found = parsedOrNothing(QString(text).remove(comment).trimmed()); !found.isEmpty())
        return found;
    text.replace(ats, QStringLiteral("@")).replace(dots, QStringLiteral(".")).remove(edges);
    text.replace(QChar(0x2019), u'\'').replace(QChar(0x2018), u'\'').replace(QChar(0x00B4), u'\'');
    if (QString found = parsedOrNothing(text); !found.isEmpty())
        return found;
    text.replace(beside, QStringLiteral("@")).replace(u',', u'.').replace(u';', u'.').replace(u'#', u'@');
    text.replace(dots, QStringLiteral("."));
    if (QString found = parsedOrNothing(text); !found.isEmpty())
        return found;
    const qsizetype place = text.indexOf(u'@');
    constexpr qsizetype mostBlanks = 2; // more of them part the words of a sentence
    if (place > 0 && text.count(u'@') == 1 && text.count(u' ') <= mostBlanks) // in the middle of the name
        return parsedOrNothing(text.left(place).remove(u' ') + text.mid(place).remove(u' ').remove(u'_'));
    return {};
}

// janegmail.com, jane.gmail.com; of gmail.com and mail.com the longer one is meant.
QString withMissingAt(const QString &text)
{
    if (text.contains(u'@') || text.contains(u' '))
        return {};
    QLatin1StringView longest;
    for (const QByteArray &provider : AddressLists::shipped().commonProviders()) {
        const QLatin1StringView name(provider);
        if (name.size() >= 8 && name.size() > longest.size() && text.endsWith(name, Qt::CaseInsensitive))
            longest = name;
    }
    if (longest.isEmpty() || text.size() <= longest.size() + 1)
        return {};
    QString local = text.left(text.size() - longest.size());
    while (local.endsWith(u'.') || local.endsWith(u'-'))
        local.chop(1);
    return parsedOrNothing(QString(local % u'@' % longest));
}
} // namespace

QByteArray guessDomain(const QByteArray &domain, const OwnDomains &own)
{
    if (isOwn(domain, own))
        return {};
    // Before the lists: squatters hand out throw-away mailboxes under misspelt names.
    const AddressLists &lists = AddressLists::shipped();
    if (QByteArray right = lists.misspeltProvider(domain); !right.isEmpty())
        return right;
    if (isKnownReal(domain, own))
        return {};
    QByteArray better = withoutRepeatedEnding(withRightEnding(domain));
    if (better != domain && isKnownReal(better, own))
        return better;
    if (QByteArray right = lists.misspeltProvider(better); !right.isEmpty())
        return right;
    for (const QByteArray &right : {nearestOwn(better, own), nearestProvider(better)}) {
        if (!right.isEmpty())
            return right;
    }
    return better == domain ? QByteArray() : better;
}

QString guessAddress(const QString &text, const OwnDomains &own)
{
    if (text.size() > 2 * maxAddressOctets)
        return {};
    QString guess = rewritten(text);
    if (guess.isEmpty())
        guess = withMissingAt(text);
    if (guess.isEmpty()) { // a name without a dot
        const qsizetype at = text.indexOf(u'@');
        const QByteArray whole =
            at > 0 ? withMissingDot(text.mid(at + 1).toLower().toLatin1()) : QByteArray();
        return whole.isEmpty() ? QString()
                               : parsedOrNothing(QString(text.left(at + 1) % QLatin1StringView(whole)));
    }
    const ParsedAddress parsed = parseAddress(guess);
    const QByteArray right = guessDomain(parsed->domain(), own);
    return right.isEmpty() ? guess : QString(parsed->local() % u'@' % QLatin1StringView(right));
}

QString withoutWww(const Address &address, const OwnDomains &own)
{
    constexpr QLatin1StringView www("www.");
    const AddressLists &lists = AddressLists::shipped();
    QString local = address.local();
    QByteArray domain = address.domain();
    if (local.startsWith(www, Qt::CaseInsensitive))
        local = local.mid(www.size());
    if (domain.startsWith("www.") && !isOwn(domain, own))
        domain = domain.mid(www.size());
    const bool isChanged = local.size() + domain.size() < address.local().size() + address.domain().size();
    if (!isChanged || !lists.isTopLevel(domain.mid(domain.lastIndexOf('.') + 1)))
        return {};
    return parsedOrNothing(QString(local % u'@' % QLatin1StringView(domain)));
}

QString withoutLookalikes(const QString &text)
{
    static const QString foreign = QStringLiteral("асеорхуіјѕԁԛһӏАВЕКМНОРСТХУІЈЅορναικυ’‘´");
    static const QString latin = QStringLiteral("aceopxyijsdqhlABEKMHOPCTXYIJSopvaiku'''");
    const auto isLatin = [](QChar c) { return c.unicode() < 0x80 && c.isLetter(); };
    if (!std::any_of(text.begin(), text.end(), isLatin))
        return text;
    QString plain = text;
    for (QChar &c : plain) {
        if (const qsizetype place = foreign.indexOf(c); place >= 0)
            c = latin[place];
    }
    return plain;
}

} // namespace PressPost
