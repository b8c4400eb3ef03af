// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>
#include <QDebug>

#include <vector>

namespace PressPost
{

// Bytes nobody may see: passwords, keys. Wiped when it dies or changes hands; never printed. Where a library
// wants its own copy, that copy is that library's to wipe.
class Secret
{
public:
    Secret() = default;
    explicit Secret(QByteArrayView bytes) : m_bytes(bytes.begin(), bytes.end()) {}
    Secret(const Secret &other) = default;
    Secret(Secret &&other) noexcept : m_bytes(std::move(other.m_bytes)) { other.m_bytes.clear(); }
    Secret &operator=(const Secret &other);
    Secret &operator=(Secret &&other) noexcept;
    ~Secret() { wipe(); }

    bool isEmpty() const { return m_bytes.empty(); }
    qsizetype size() const { return static_cast<qsizetype>(m_bytes.size()); }
    // Valid as long as this lives.
    QByteArrayView view() const { return {m_bytes.data(), size()}; }
    // Takes the same time wherever the two differ.
    friend bool operator==(const Secret &a, const Secret &b) { return a.isSame(b); }

private:
    bool isSame(const Secret &other) const;
    void wipe() noexcept;

    std::vector<char> m_bytes;
};

// Secrets have no place in a log.
QDebug operator<<(QDebug debug, const Secret &secret) = delete;

// Bytes of a QByteArray that held a secret for a moment; call it as soon as they are no longer needed.
void wipe(QByteArray &bytes);

} // namespace PressPost
