// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/contacts/sheet/TextEncoding.h"

#include <algorithm>
#include <array>

namespace PressPost
{

namespace
{
// The alphabets beyond ASCII, in lower case.
enum class Script { Latin, Other, Chinese, Japanese, Korean };

struct Language {
    const char *encoding;
    Script script;
    QStringView letters;
    int hit;         // points for a letter of the alphabet
    const char *top; // ending of addresses in its country; empty: none
};

constexpr int commonHit = 20;
constexpr int rareHit = 15; // loses to a common language that explains as much
constexpr int mixedHit = 17;
constexpr int oldHit = 13;  // of DOS: seldom met
constexpr int pairHit = 35; // two bytes a letter
constexpr QStringView german = u"äöüß";
constexpr QStringView french = u"àâæçéèêëîïôœùûüÿ";
constexpr QStringView western = u"äöüßàâæçéèêëîïôœùûñáíóúãõåøìò";
constexpr QStringView polish = u"ąćęłńóśźż";
constexpr QStringView czech = u"áčďéěíňóřšťúůýžľĺŕôä";
constexpr QStringView hungarian = u"áéíóöőúüű";
constexpr QStringView croatian = u"čćđšž";
constexpr QStringView romanian = u"ăâîşţ";
constexpr QStringView central = u"ąćęłńóśźżáčďéěíňřšťúůýžľôäöőüűđăâîşţß";
constexpr QStringView russian = u"абвгдежзийклмнопрстуфхцчшщъыьэюяё";

// In order of preference where two explain as much.
constexpr std::array<Language, 52> languages{{
    {"windows-1252", Script::Latin, german, commonHit, ".de"},
    {"windows-1252", Script::Latin, german, commonHit, ".at"},
    {"windows-1252", Script::Latin, french, commonHit, ".fr"},
    {"windows-1252", Script::Latin, u"áéíñóúüªº", commonHit, ".es"},
    {"windows-1252", Script::Latin, u"áâãàçéêíóôõúªº", commonHit, ".pt"},
    {"windows-1252", Script::Latin, u"áâãàçéêíóôõúªº", commonHit, ".br"},
    {"windows-1252", Script::Latin, u"àèéìíîòóùú", commonHit, ".it"},
    {"windows-1252", Script::Latin, u"æøåéöäü", commonHit, ".dk"},
    {"windows-1252", Script::Latin, u"æøåéöäü", commonHit, ".no"},
    {"windows-1252", Script::Latin, u"åäöéü", commonHit, ".se"},
    {"windows-1252", Script::Latin, u"åäöéü", commonHit, ".fi"},
    {"windows-1252", Script::Latin, u"éëïóöüè", commonHit, ".nl"},
    {"windows-1252", Script::Latin, u"áðéíóúýþæö", rareHit, ".is"},
    {"windows-1252", Script::Latin, western, mixedHit, ""},
    {"ISO-8859-15", Script::Latin, western, mixedHit, ""},
    {"windows-1250", Script::Latin, polish, commonHit, ".pl"},
    {"windows-1250", Script::Latin, czech, commonHit, ".cz"},
    {"windows-1250", Script::Latin, czech, commonHit, ".sk"},
    {"windows-1250", Script::Latin, hungarian, commonHit, ".hu"},
    {"windows-1250", Script::Latin, croatian, commonHit, ".hr"},
    {"windows-1250", Script::Latin, croatian, commonHit, ".si"},
    {"windows-1250", Script::Latin, romanian, commonHit, ".ro"},
    {"windows-1250", Script::Latin, central, mixedHit, ""},
    {"ISO-8859-2", Script::Latin, polish, commonHit, ".pl"},
    {"ISO-8859-2", Script::Latin, czech, commonHit, ".cz"},
    {"ISO-8859-2", Script::Latin, hungarian, commonHit, ".hu"},
    {"windows-1254", Script::Latin, u"çğıiöşüâîû", commonHit, ".tr"},
    {"windows-1257", Script::Latin, u"ąčęėįšųūž", commonHit, ".lt"},
    {"windows-1257", Script::Latin, u"āčēģīķļņšūž", commonHit, ".lv"},
    {"windows-1257", Script::Latin, u"äöõüšž", commonHit, ".ee"},
    {"windows-1251", Script::Other, russian, commonHit, ".ru"},
    {"windows-1251", Script::Other, russian, commonHit, ".bg"},
    {"windows-1251", Script::Other, u"абвгдежзийклмнопрстуфхцчшщьюяіїєґ", commonHit, ".ua"},
    {"windows-1251", Script::Other, u"абвгдежзийклмнопрстуфхцчшыьэюяёіў", commonHit, ".by"},
    {"windows-1251", Script::Other, u"абвгдежзиклмнопрстуфхцчшђјљњћџѓќѕ", commonHit, ".rs"},
    {"KOI8-R", Script::Other, russian, commonHit, ".ru"},
    {"IBM866", Script::Other, russian, commonHit, ".ru"},
    {"windows-1253", Script::Other, u"αβγδεζηθικλμνξοπρστυφχψωςάέήίόύώϊϋΐΰ", commonHit, ".gr"},
    {"windows-1255", Script::Other, u"אבגדהוזחטיךכלםמןנסעףפץצקרשת", commonHit, ".il"},
    {"windows-1256", Script::Other, u"ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىي", commonHit, ".eg"},
    {"macintosh", Script::Latin, german, commonHit, ".de"},
    {"macintosh", Script::Latin, french, commonHit, ".fr"},
    {"macintosh", Script::Latin, western, mixedHit, ""},
    {"IBM850", Script::Latin, german, oldHit, ".de"},
    {"IBM850", Script::Latin, french, oldHit, ".fr"},
    {"IBM850", Script::Latin, western, oldHit, ""},
    {"IBM852", Script::Latin, central, oldHit, ""},
    {"Shift_JIS", Script::Japanese, u"", pairHit, ".jp"},
    {"EUC-JP", Script::Japanese, u"", pairHit, ".jp"},
    {"EUC-KR", Script::Korean, u"", pairHit, ".kr"},
    {"GB18030", Script::Chinese, u"", pairHit, ".cn"},
    {"Big5", Script::Chinese, u"", pairHit, ".tw"},
}};

bool isAsciiLetter(QChar c)
{
    return c.unicode() < 0x80 && c.isLetter();
}

bool isKana(QChar c)
{
    return c.unicode() >= 0x3041 && c.unicode() <= 0x30FF;
}
bool isHangul(QChar c)
{
    return c.unicode() >= 0xAC00 && c.unicode() <= 0xD7A3;
}
bool isIdeograph(QChar c)
{
    return c.unicode() >= 0x4E00 && c.unicode() <= 0x9FFF;
}
bool isWidePunctuation(QChar c)
{
    return (c.unicode() >= 0x3000 && c.unicode() <= 0x3020) || c.unicode() >= 0xFF00;
}

// How well a language explains a text, in points.
class LanguageScore
{
public:
    explicit LanguageScore(const Language &language)
        : m_language(language), m_letters(language.letters.toString())
    {
    }

    int of(const QString &text) const
    {
        int points = 0;
        for (qsizetype i = 0; i < text.size(); ++i) {
            if (text[i].unicode() >= 0x80)
                points += letter(text[i], i > 0 ? text[i - 1] : QChar(u' '),
                                 i + 1 < text.size() ? text[i + 1] : QChar(u' '));
        }
        return points - (isWithoutCapitals(text) ? points / 4 : 0);
    }

private:
    // A language with capitals, and no name begins with one.
    bool isWithoutCapitals(const QString &text) const
    {
        if (m_language.script != Script::Other)
            return false;
        bool hasSmall = false;
        for (const QChar c : text) {
            if (c.unicode() >= 0x80 && c.isUpper())
                return false;
            hasSmall |= c.unicode() >= 0x80 && c.isLower();
        }
        return hasSmall;
    }

    static constexpr int strange = -50;
    static constexpr int foreign = -30;
    static constexpr int unlikely = -12;
    static constexpr int likely = 15;

    int letter(QChar c, QChar before, QChar after) const
    {
        if (m_language.script != Script::Latin && c.isLetter() &&
            (isAsciiLetter(before) || isAsciiLetter(after)))
            return foreign;
        switch (m_language.script) {
        case Script::Japanese:
            return isKana(c)                                ? m_language.hit + 15
                   : isIdeograph(c) || isWidePunctuation(c) ? m_language.hit - 5
                                                            : strange;
        case Script::Korean:
            return isHangul(c) ? m_language.hit + 15 : isWidePunctuation(c) ? 0 : foreign;
        case Script::Chinese:
            return isIdeograph(c) ? m_language.hit : isWidePunctuation(c) ? 0 : foreign;
        case Script::Latin:
        case Script::Other:
            return c.isLetter() ? alphabetic(c, before, after) : symbol(c, before, after);
        }
        Q_UNREACHABLE();
    }

    int alphabetic(QChar c, QChar before, QChar after) const
    {
        int points = m_letters.contains(c.toLower()) ? m_language.hit : foreign;
        if (c.isUpper() && (before.isLower() || (before.isUpper() && after.isLower())))
            points += foreign; // mIxed letters in a word, MIxed ones
        else if (c.isUpper() && !after.isUpper())
            points -= after.isLower() || !after.isLetter() ? 0 : 1;
        if (c.isUpper() && after.isUpper() && m_language.script == Script::Other)
            points -= 5; // WHOLE WORDS are rarer
        if (m_language.script == Script::Latin && (before.unicode() >= 0xA0 || after.unicode() >= 0xA0) &&
            (before.isLetter() || after.isLetter()))
            points += unlikely; // accents rarely stand together
        return points;
    }

    static int symbol(QChar c, QChar before, QChar after)
    {
        static const QString usual = QStringLiteral("\u00A0“”‘’„‚–—…·«»°§€£©®™´¡¿№ªº¹²³½\u00AD•‹›");
        if (!usual.contains(c))
            return strange;
        const bool isInWord = before.isLetter() && after.isLetter();
        return isInWord && c != u'’' && c != u'·' && c != u'´' && c != u'\u00AD' && c != u'–' ? foreign
                                                                                              : likely;
    }

    Language m_language;
    QString m_letters;
};

// Both Chinese encodings keep the common letters apart from the rare ones, by the first of their two bytes: a
// text read in the wrong one is full of rare ones.
int rareChinese(const QByteArray &lines, const char *encoding)
{
    const bool isBig5 = qstrcmp(encoding, "Big5") == 0;
    int rare = 0;
    for (qsizetype i = 0; i + 1 < lines.size(); ++i) {
        const auto lead = quint8(lines[i]);
        if (lead < 0x80)
            continue;
        const auto trail = quint8(lines[++i]);
        const bool isCommon =
            isBig5 ? lead >= 0xA4 && lead <= 0xC6 : lead >= 0xB0 && lead <= 0xD7 && trail >= 0xA1;
        const bool isSign = isBig5 ? lead <= 0xA3 : lead <= 0xA3 && trail >= 0xA1;
        rare += !isCommon && !isSign;
    }
    return rare;
}

// ".pl" at the end of a word.
bool namesCountry(const QByteArray &lines, const char *top)
{
    const QByteArrayView ending(top);
    for (qsizetype at = lines.indexOf(ending); !ending.isEmpty() && at >= 0;
         at = lines.indexOf(ending, at + 1)) {
        const qsizetype end = at + ending.size();
        if (end >= lines.size() ||
            !(QChar::isLetterOrNumber(static_cast<unsigned char>(lines[end])) || lines[end] == '.'))
            return true;
    }
    return false;
}
} // namespace

QByteArray guessedEncoding(const QByteArray &lines, LineEnds ends)
{
    constexpr int countryBonus = 25; // decides between guesses that are equal, hardly more
    constexpr int oldMacBonus = 60;  // nobody else ends lines so
    QByteArray best = "windows-1252";
    int most = std::numeric_limits<int>::min();
    QByteArray decodedName;
    QString decoded;
    bool isDecoded = false;
    for (const Language &language : languages) {
        if (decodedName != language.encoding) {
            QStringDecoder decoder(language.encoding, QStringDecoder::Flag::Stateless);
            decodedName = language.encoding;
            isDecoded = decoder.isValid();
            if (isDecoded)
                decoded = decoder.decode(lines);
            isDecoded = isDecoded && !decoder.hasError();
        }
        if (!isDecoded)
            continue;
        const int rare = language.script == Script::Chinese ? rareChinese(lines, language.encoding) : 0;
        const int points =
            LanguageScore(language).of(decoded) - rare * pairHit +
            (namesCountry(lines, language.top) ? countryBonus : 0) +
            (ends == LineEnds::CrAlone && qstrcmp(language.encoding, "macintosh") == 0 ? oldMacBonus : 0);
        if (points > most) {
            most = points;
            best = language.encoding;
        }
    }
    return best;
}

} // namespace PressPost
