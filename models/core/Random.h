// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <random>

namespace PressPost
{

// The seam for chance. Thread safe.
class Random
{
public:
    virtual ~Random() = default;
    virtual QByteArray bytes(qsizetype count) = 0;
    // A version 4 style identifier of 16 random bytes.
    QByteArray id() { return bytes(16); }
};

// OpenSSL's generator, which the operating system seeds: for keys, tokens and a million ids.
class SystemRandom final : public Random
{
public:
    QByteArray bytes(qsizetype count) override;
};

// The same bytes at every run, for tests and repeatable practice. Never for keys that protect real data.
class SeededRandom final : public Random
{
public:
    explicit SeededRandom(quint64 seed) : m_engine(seed) {}
    QByteArray bytes(qsizetype count) override;

private:
    std::mt19937_64 m_engine;
};

} // namespace PressPost
