// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/JobControl.h"
#include "models/privacy/SuppressionList.h"
#include "models/store/DataMap.h"
#include "models/store/TraceScan.h"

#include <QJsonObject>

namespace PressPost
{

// What the person wants afterwards (R106 of the privacy rules).
enum class AfterErasure {
    NeverWriteAgain,  // a keyed mark stays, so that no import brings them back
    ForgetCompletely, // nothing stays; somebody may add the address again
};

// What was done, without anything personal: for the person and for the data protection officer.
struct ErasureCertificate {
    qint64 id = 0;
    Instant begunAt;
    Instant finishedAt;
    QMap<QString, qint64> rowsRemoved; // by table
    bool isMarkKept = false;
    qint64 filesScanned = 0;
    qint64 bytesScanned = 0;
    qint64 traces = 0; // places where the address still stands: 0, or the erasure is not done

    bool isProven() const { return traces == 0; }
    QJsonObject json() const;
};

// Erases one person: the rows the data map names, the search index, the write-ahead log, free pages and the
// copies that migrations made; then reads the raw bytes of every file and looks for the address (GDPR Art.
// 17; R105 to R122). Resumable: the same call goes on where an interrupted one stopped. Blocks; rewrites the
// whole file.
class Erasure
{
public:
    // All outlive this.
    struct Tools {
        const Workspace &workspace;
        const DataMap &map;
        const SuppressionMarks &marks;
        const Clock &clock;
        Random &random;
    };
    explicit Erasure(Tools tools) : m_tools(tools) {}

    // door: staff, request, retention, portal. Fault::NotFound: nobody of this id.
    Result<ErasureCertificate> erase(qint64 contact, AfterErasure after, const QByteArray &door,
                                     const JobControl &control);
    // For a person whose rows are gone already, when an erasure was cut off before its scan: who they were is
    // known only to whoever asks.
    Result<ErasureCertificate> prove(const QString &address, const JobControl &control);

private:
    struct Person {
        qint64 id = 0;
        QStringList traces;    // texts that must not stand anywhere afterwards
        QStringList addresses; // former ones too
    };
    Result<Person> read(Database &database, qint64 contact) const;
    Result<void> removeRows(Database &database, const Person &person, AfterErasure after,
                            const QByteArray &door, ErasureCertificate &certificate) const;
    Result<void> purge(Database &database) const;
    Result<void> scan(const QStringList &traces, const JobControl &control,
                      ErasureCertificate &certificate) const;
    Result<void> finish(Database &database, ErasureCertificate &certificate) const;

    Tools m_tools;
};

} // namespace PressPost
