// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/domains/DkimKeys.h"

#include "models/mail/dkim/KeyRecord.h"
#include "models/mail/dns/Source.h"

namespace PressPost
{

namespace
{
QString vaultFolder(const QByteArray &domain)
{
    return QStringLiteral("dkim/%1/").arg(QString::fromLatin1(Dns::normalName(domain)));
}

QString vaultName(const QByteArray &domain, const QByteArray &selector)
{
    const QString folder = vaultFolder(domain);
    return QString(folder % QString::fromLatin1(Dns::normalName(selector)));
}

RecordToPublish recordOf(const Dkim::PublicKey &key, const QByteArray &domain, const QByteArray &selector)
{
    const Dkim::RecordLayouts layouts =
        Dkim::layoutsOf(key, Dns::normalName(selector), Dns::normalName(domain));
    return {"TXT", layouts.host, layouts.name, layouts.value, layouts.strings, layouts.zoneLine};
}
} // namespace

Result<RecordToPublish> DkimKeys::make(const QByteArray &domain, const QByteArray &selector,
                                       Dkim::KeyType type)
{
    if (!Dkim::isDomainName(domain) || !Dkim::isDomainName(selector))
        return Error{
            Fault::Usage,
            PP_SAY("There can be no key “%1” of %2", QString::fromUtf8(selector), QString::fromUtf8(domain)),
            PP_SAY("Names in the DNS have letters, digits, hyphens and dots"),
            PP_SAY("Choose a selector like “pp2026”")};
    const QString name = vaultName(domain, selector);
    PP_TRY(const std::optional<Secret> present, m_vault.read(name));
    if (present)
        return Error{Fault::Conflict, PP_SAY("There is a key “%1” already", QString::fromLatin1(selector)),
                     PP_SAY("Messages on their way are verified with it"),
                     PP_SAY("Choose another selector for a new key")};
    PP_TRY(const Dkim::PrivateKey key, Dkim::PrivateKey::generate(type));
    PP_TRY(const Secret pem, key.toPem());
    PP_CHECK(m_vault.write(name, pem));
    return recordOf(key.publicKey(), domain, selector);
}

Result<std::optional<Dkim::PrivateKey>> DkimKeys::find(const QByteArray &domain, const QByteArray &selector)
{
    PP_TRY(const std::optional<Secret> pem, m_vault.read(vaultName(domain, selector)));
    if (!pem)
        return std::optional<Dkim::PrivateKey>();
    PP_TRY(Dkim::PrivateKey key, Dkim::PrivateKey::fromPem(*pem));
    return std::optional<Dkim::PrivateKey>(std::move(key));
}

Result<RecordToPublish> DkimKeys::record(const QByteArray &domain, const QByteArray &selector)
{
    PP_TRY(const std::optional<Dkim::PrivateKey> key, find(domain, selector));
    if (!key)
        return Error{
            Fault::NotFound,
            PP_SAY("There is no key “%1” of %2", QString::fromLatin1(selector), QString::fromLatin1(domain)),
            {},
            PP_SAY("Make one first")};
    return recordOf(key->publicKey(), domain, selector);
}

Result<QByteArrayList> DkimKeys::selectors(const QByteArray &domain)
{
    const QString folder = vaultFolder(domain);
    PP_TRY(const QStringList names, m_vault.names());
    QByteArrayList found;
    for (const QString &name : names) {
        if (name.startsWith(folder))
            found.append(name.mid(folder.size()).toLatin1());
    }
    std::sort(found.begin(), found.end());
    return found;
}

} // namespace PressPost
