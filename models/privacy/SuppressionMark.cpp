// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/privacy/SuppressionMark.h"

#include "models/core/Seal.h"

#include <idn2.h>

namespace PressPost
{

namespace
{
constexpr qsizetype longestAddress = 1000; // letters; far above RFC 5321's 254 octets

QByteArray asciiDomain(const QString &domain)
{
    // Dots people type in other scripts (UTS #46) are dots.
    QString text = domain;
    for (const char16_t dot : {u'\u3002', u'\uff0e', u'\uff61'})
        text.replace(QChar(dot), QLatin1Char('.'));
    while (text.endsWith(QLatin1Char('.')))
        text.chop(1);
    char *ascii = nullptr;
    const QByteArray utf8 = text.toUtf8();
    const int code = idn2_to_ascii_8z(utf8.constData(), &ascii, IDN2_NONTRANSITIONAL | IDN2_NFC_INPUT);
    // What cannot be a domain is kept out as it is written: a mark too many harms nobody.
    QByteArray result = code == IDN2_OK ? QByteArray(ascii).toLower() : text.toLower().toUtf8();
    idn2_free(ascii);
    return result;
}
} // namespace

QByteArrayList suppressionForms(const QString &address)
{
    QString text = address.left(longestAddress);
    // Soft hyphens, zero-width spaces, direction marks: pasted along, never seen.
    text.removeIf([](QChar c) { return c.category() == QChar::Other_Format; });
    text = text.normalized(QString::NormalizationForm_KC).trimmed();
    if (text.startsWith(QLatin1String("mailto:"), Qt::CaseInsensitive))
        text.remove(0, 7);
    if (text.startsWith(QLatin1Char('<')) && text.endsWith(QLatin1Char('>')))
        text = text.mid(1, text.size() - 2).trimmed();
    const qsizetype at = text.lastIndexOf(QLatin1Char('@'));
    if (at < 1 || at == text.size() - 1)
        return {};
    const QByteArray local =
        text.left(at).trimmed().toLower().normalized(QString::NormalizationForm_C).toUtf8();
    const QByteArray domain = asciiDomain(text.mid(at + 1).trimmed());
    if (local.isEmpty() || domain.isEmpty())
        return {};
    QByteArrayList forms{QByteArray(local + '@' + domain)};
    const auto add = [&forms](const QByteArray &form) {
        if (!forms.contains(form))
            forms.append(form);
    };
    const qsizetype plus = local.indexOf('+');
    QByteArray base = plus > 0 ? local.first(plus) : local;
    add(base + '@' + domain);
    if (domain == "gmail.com" || domain == "googlemail.com")
        add(base.replace(".", "") + "@gmail.com");
    return forms;
}

Result<SuppressionMarks> SuppressionMarks::create(Secret key)
{
    if (key.size() != keySize)
        return Error{Fault::Storage, PP_SAY("The keep-out list cannot be read"),
                     PP_SAY("its key in the vault is missing or damaged"),
                     PP_SAY("Restore the vault from a backup. Sending stays blocked until then.")};
    return SuppressionMarks(std::move(key));
}

SuppressionMarks::SuppressionMarks(Secret key) : m_key(std::move(key))
{
    m_keyId = keyForPurpose(m_key, "presspost suppression key id").view().first(8).toByteArray();
}

std::vector<QByteArray> SuppressionMarks::marks(const QString &address) const
{
    std::vector<QByteArray> result;
    for (const QByteArray &form : suppressionForms(address)) {
        const QByteArray labelled = "presspost suppression 1:" + form;
        result.push_back(keyForPurpose(m_key, labelled).view().toByteArray());
    }
    return result;
}

} // namespace PressPost
