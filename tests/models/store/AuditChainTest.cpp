// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/AuditChain.h"

#include <QTest>

#include <functional>
#include <vector>

using namespace PressPost;

namespace
{
using Chain = std::vector<AuditEntry>;

void append(Chain &chain, const QByteArray &action)
{
    AuditEntry entry;
    entry.seq = static_cast<qint64>(chain.size()) + 1;
    entry.at = fromMilliseconds(1790000000000 + entry.seq);
    entry.actor = "user:1";
    entry.action = action;
    entry.objectKind = "contact";
    entry.object = QByteArray(16, static_cast<char>('a' + entry.seq % 26));
    entry.commitment = auditCommitment("salt", action);
    entry.previous = chain.empty() ? QByteArray() : chain.back().hash;
    entry.hash = auditHash(entry);
    chain.push_back(entry);
}

Chain chainOf(qint64 count)
{
    Chain chain;
    for (qint64 i = 0; i < count; ++i)
        append(chain, "import");
    return chain;
}

std::optional<AuditBreak> verify(const Chain &chain, AuditReader::Head seen)
{
    AuditReader reader(std::move(seen));
    for (const AuditEntry &entry : chain) {
        if (const auto found = reader.next(entry))
            return found;
    }
    return reader.finish();
}

AuditReader::Head headOf(const Chain &chain)
{
    return {chain.back().seq, chain.back().hash};
}
} // namespace

class AuditChainTest final : public QObject
{
    Q_OBJECT

    const Chain m_chain = chainOf(100);

private Q_SLOTS:
    void passesAWholeChain()
    {
        QVERIFY(!verify(m_chain, headOf(m_chain)));
        QVERIFY(!verify({}, {}));
        Chain grown = m_chain;
        append(grown, "contact.erase");
        QVERIFY(!verify(grown, headOf(m_chain)));
    }

    // R139: every class of change, at its position.
    void findsEveryChangedFieldOfR139()
    {
        const std::vector<std::function<void(AuditEntry &)>> changes{
            [](AuditEntry &e) { e.at += std::chrono::milliseconds(1); },
            [](AuditEntry &e) { e.actor = "user:2"; },
            [](AuditEntry &e) { e.action = "imporT"; },
            [](AuditEntry &e) { e.objectKind += 's'; },
            [](AuditEntry &e) { e.object[3] = 'X'; },
            [](AuditEntry &e) { e.commitment.clear(); },
            [](AuditEntry &e) { e.previous[0] = static_cast<char>(e.previous[0] ^ 1); },
            [](AuditEntry &e) { e.hash[31] = static_cast<char>(e.hash[31] ^ 1); },
            [](AuditEntry &e) { e.actor += e.action.front(), e.action.remove(0, 1); }, // moved over a border
        };
        for (const auto &change : changes) {
            Chain chain = m_chain;
            change(chain[41]);
            QVERIFY((verify(chain, {}) == AuditBreak{42, AuditBreak::Kind::Changed}));
        }
        Chain chain = m_chain;
        chain[41].actor = "user:2";
        chain[41].hash = auditHash(chain[41]);
        QVERIFY((verify(chain, {}) == AuditBreak{43, AuditBreak::Kind::Changed}));
    }

    void findsDeletedInsertedSwappedAndCut()
    {
        Chain deleted = m_chain;
        deleted.erase(deleted.begin() + 41);
        QVERIFY((verify(deleted, {}) == AuditBreak{42, AuditBreak::Kind::Missing}));
        Chain inserted = m_chain;
        inserted.insert(inserted.begin() + 41, m_chain[40]);
        QVERIFY((verify(inserted, {}) == AuditBreak{41, AuditBreak::Kind::WrongOrder}));
        Chain swapped = m_chain;
        std::swap(swapped[41], swapped[42]);
        QVERIFY((verify(swapped, {}) == AuditBreak{42, AuditBreak::Kind::Missing}));
        Chain cut = m_chain;
        cut.resize(90);
        QVERIFY((verify(cut, headOf(m_chain)) == AuditBreak{91, AuditBreak::Kind::HeadMissing}));
    }

    // R138: yesterday's file, grown by other entries, is not the chain whose head was seen.
    void findsAnOldFileThatWentAnotherWay()
    {
        Chain other = chainOf(90);
        for (int i = 0; i < 20; ++i)
            append(other, "export");
        QVERIFY(!verify(other, {}));
        QVERIFY((verify(other, headOf(m_chain)) == AuditBreak{100, AuditBreak::Kind::HeadDiffers}));
    }

    void doesNotConfuseSaltAndPayload() { QVERIFY(auditCommitment("ab", "c") != auditCommitment("a", "bc")); }
};

QTEST_APPLESS_MAIN(AuditChainTest)
#include "AuditChainTest.moc"
