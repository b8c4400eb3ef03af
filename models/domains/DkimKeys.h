// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domains/CheckResult.h"
#include "models/mail/dkim/Keys.h"
#include "models/net/SecretVault.h"

namespace PressPost
{

// The DKIM keys of our sending domains. Private halves lie in the vault as "dkim/DOMAIN/SELECTOR" and nowhere
// else. Thread safe as the vault is; making an RSA key takes up to a second.
class DkimKeys
{
public:
    explicit DkimKeys(SecretVault &vault) : m_vault(vault) {}

    // Makes a key, keeps it, and gives the record to publish. Refuses to replace a key that is there.
    Result<RecordToPublish> make(const QByteArray &domain, const QByteArray &selector, Dkim::KeyType type);
    Result<std::optional<Dkim::PrivateKey>> find(const QByteArray &domain, const QByteArray &selector);
    // The record of a key that is there.
    Result<RecordToPublish> record(const QByteArray &domain, const QByteArray &selector);
    // Of this domain, sorted.
    Result<QByteArrayList> selectors(const QByteArray &domain);

private:
    SecretVault &m_vault;
};

} // namespace PressPost
