// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/contacts/ColumnMapping.h"
#include "models/contacts/ImportDesk.h"
#include "models/contacts/MailDomainMemory.h"

namespace PressPost
{

// Sheets of this computer into the workspace file.
class WorkspaceImportDesk final : public ImportDesk
{
public:
    // Loads the keep-out list as it is now; null where there is none.
    using LoadKeptOut = std::function<Result<std::unique_ptr<KeptOut>>()>;
    // All outlive the desk.
    struct Tools {
        const Workspace &workspace;
        LoadKeptOut keptOut;
        JudgeDomains domains;
        const Clock &clock;
        Random &random;
        // Whether answers about domains are kept, and asked before anybody else is. Not where a run has to be
        // repeatable.
        enum class Answers { Kept, AskedAnew } answers = Answers::Kept;
    };
    explicit WorkspaceImportDesk(Tools tools) : m_tools(std::move(tools)) {}

    Result<ImportPreview> look(const SheetChoice &choice, const JobControl &control) override;
    Result<JudgedSheet> judge(const SheetChoice &choice, UpdatePolicy update,
                              const JobControl &control) override;
    Result<std::vector<JudgedRow>> judgeAgain(std::vector<JudgedRow> rows) override;
    Result<ImportCounts> commit(const SheetChoice &choice, JudgedRows rows, ImportOrder order,
                                const JobControl &control) override;
    Result<qint64> saveRejects(const SheetChoice &choice, const JudgedRows &rows, const QString &file,
                               const JobControl &control) override;
    Result<WrittenBack> writeBack(const SheetChoice &choice, const QString &file,
                                  const JobControl &control) override;
    Result<std::vector<ImportBatch>> imports() override;
    Result<ImportUndo> undo(qint64 batch) override;
    Result<std::vector<KeptPerson>> kept(qint64 batch, qint64 most) override;

private:
    // Asks whom nobody has asked lately; remembers for commit() what was heard.
    JudgeDomains domainsNobodyKnows();
    Result<void> keepHeard();

    Tools m_tools;
    DomainVerdicts m_heard; // since the last commit
};

// Opens the sheet and says how it will be read, by content and by what a person chose.
struct PlannedSheet {
    std::unique_ptr<SheetFile> file;
    SheetPlan plan;
};
Result<PlannedSheet> planChoice(const SheetChoice &choice, const JobControl &control);

// The SHA-256 of a file: which sheet it was, years later.
Result<QByteArray> sha256Of(const QString &name);

} // namespace PressPost
