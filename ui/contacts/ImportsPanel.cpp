// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/contacts/ImportsPanel.h"

#include "models/core/DayWords.h"
#include "models/core/JobRunner.h"
#include "ui/common/Dialogs.h"
#include "ui/common/Words.h"
#include "ui/common/theme/Metrics.h"
#include "ui/common/widgets/Button.h"
#include "ui/common/widgets/Card.h"
#include "ui/common/widgets/TextLabel.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

namespace PressPost
{

namespace
{

// What the import did, in people; what it did to nobody is left out.
QString importOutcome(const ImportCounts &counts)
{
    QStringList parts{counts.added == 0 ? ImportsPanel::tr("nobody added")
                                        : PP_SAY_N(counts.added, "one person added", "%1 people added",
                                                   countWords(counts.added))
                                              .translated()};
    if (counts.updated > 0)
        parts.append(ImportsPanel::tr("%1 updated").arg(countWords(counts.updated)));
    const qint64 out = counts.duplicates + counts.refused + counts.suppressed;
    if (out > 0)
        parts.append(PP_SAY_N(out, "one row stayed out", "%1 rows stayed out", countWords(out)).translated());
    return parts.join(QStringLiteral(", "));
}

constexpr qint64 namedAtMost = 20; // of those who stay

struct TakenBack {
    ImportUndo undo;
    std::vector<KeptPerson> kept;
};

// Why rows stayed out, each kind with its number; empty when all came in.
QString stayedOutWords(const ImportCounts &counts)
{
    const auto with = [](qint64 rows, const Sentence &words) {
        return rows > 0 ? words.translated() : QString();
    };
    QStringList parts{
        with(counts.refused, PP_SAY_N(counts.refused, "one without an address that can get mail",
                                      "%1 without an address that can get mail", countWords(counts.refused))),
        with(counts.duplicates, PP_SAY_N(counts.duplicates, "one twice in the sheet", "%1 twice in the sheet",
                                         countWords(counts.duplicates))),
        with(counts.suppressed, PP_SAY_N(counts.suppressed, "one who must not be written to",
                                         "%1 who must not be written to", countWords(counts.suppressed)))};
    parts.removeAll(QString());
    return parts.isEmpty() ? QString()
                           : ImportsPanel::tr("Stayed out: %1").arg(parts.join(QStringLiteral(", ")));
}

} // namespace

QString importWords(const ImportBatch &import)
{
    return import.fileName.isEmpty() ? import.source
                                     : import.source + QStringLiteral(" · ") + import.fileName;
}

ImportsPanel::ImportsPanel(ImportDesk *desk, JobRunner *jobs, Dialogs *dialogs, SidePanel *panel)
    : QObject(panel), m_desk(desk), m_jobs(jobs), m_dialogs(dialogs), m_panel(panel)
{
    m_panel->setObjectName(QStringLiteral("imports"));
}

void ImportsPanel::show()
{
    const quint64 generation = ++m_generation;
    m_jobs->ask([desk = m_desk] { return desk->imports(); }, this,
                [this, generation](const Result<std::vector<ImportBatch>> &imports) {
                    if (generation != m_generation)
                        return;
                    if (!imports)
                        return Q_EMIT failed(imports.error());
                    fill(*imports);
                });
}

void ImportsPanel::renew()
{
    if (m_panel->isVisible())
        show();
}

void ImportsPanel::fill(const std::vector<ImportBatch> &imports)
{
    m_panel->clearBody();
    m_panel->setHeading(tr("Imports"), PP_SAY_N(qint64(imports.size()), "One so far", "%1 so far",
                                                countWords(qint64(imports.size())))
                                           .translated());
    if (imports.empty())
        m_panel->body()->addWidget(new TextLabel(tr("Nothing was brought in yet. Every import is kept here, "
                                                    "and can be undone even weeks later."),
                                                 TextStyle::Body, TextInk::Muted, Wrap::Yes));
    for (const ImportBatch &import : imports) {
        if (m_panel->body()->count() > 0)
            m_panel->body()->addWidget(new Line);
        addImport(import);
    }
    m_panel->body()->addStretch(1);
    m_panel->open();
}

void ImportsPanel::addImport(const ImportBatch &import)
{
    auto *box = new QVBoxLayout;
    box->setSpacing(Metrics::xs);
    auto *head = new QHBoxLayout;
    head->addWidget(new ElidedLabel(import.source, TextStyle::Strong), 1);
    head->addWidget(new TextLabel(momentWords(import.at), TextStyle::Caption, TextInk::Muted));
    box->addLayout(head);
    if (!import.fileName.isEmpty())
        box->addWidget(new ElidedLabel(import.fileName, TextStyle::Body, TextInk::Muted));
    box->addWidget(new TextLabel(importOutcome(import.counts), TextStyle::Body, TextInk::Text, Wrap::Yes));
    if (const QString out = stayedOutWords(import.counts); !out.isEmpty()) {
        auto *why = new TextLabel(out, TextStyle::Body, TextInk::Muted, Wrap::Yes);
        why->setObjectName(QStringLiteral("stayed out"));
        box->addWidget(why);
    }
    if (import.undoneAt) // its people are gone, or stay for a reason of their own
        box->addWidget(new TextLabel(tr("Undone: %1").arg(momentWords(*import.undoneAt)), TextStyle::Body,
                                     TextInk::Muted, Wrap::Yes));

    if (!import.undoneAt)
        box->addLayout(makeButtons(import));
    m_panel->body()->addLayout(box);
}

QHBoxLayout *ImportsPanel::makeButtons(const ImportBatch &import)
{
    auto *buttons = new QHBoxLayout;
    buttons->setContentsMargins(0, Metrics::xs, 0, 0);
    if (import.counts.added > 0) {
        auto *people = new Button(tr("Show the people"));
        people->setObjectName(QStringLiteral("show people"));
        people->setSize(Button::Size::Compact);
        people->setAccessibleName(tr("Show the people of “%1”").arg(import.source));
        connect(people, &Button::clicked, this,
                [this, id = import.id] { Q_EMIT peopleRequested(QStringLiteral("batch=%1").arg(id)); });
        buttons->addWidget(people);
    }
    auto *undo = new Button(tr("Undo…"), Button::Kind::Quiet, QStringLiteral("undo-2"));
    undo->setObjectName(QStringLiteral("undo import"));
    undo->setSize(Button::Size::Compact);
    undo->setAccessibleName(tr("Undo the import “%1”").arg(import.source));
    connect(undo, &Button::clicked, this, [this, import] { askToTakeBack(import); });
    buttons->addWidget(undo);
    buttons->addStretch(1);
    return buttons;
}

void ImportsPanel::askToTakeBack(const ImportBatch &import)
{
    const QString text =
        tr("It did this: %1. Those people leave your contacts, and what it updated becomes as it was. Who "
           "got "
           "a message, wrote back, bounced, unsubscribed or was changed by hand since stays as they are.")
            .arg(importOutcome(import.counts));
    m_dialogs->ask(m_panel->window(),
                   {tr("Undo the import “%1” of %2?").arg(importWords(import), momentWords(import.at)), text,
                    tr("Undo this import"), tr("Keep it"), Dialogs::Question::Weight::Destructive},
                   [this, batch = import.id] { takeBack(batch); });
}

void ImportsPanel::takeBack(qint64 batch)
{
    m_jobs->start(
        PP_SAY("Undoing an import"),
        [desk = m_desk, batch](const JobControl &) -> Result<TakenBack> {
            TakenBack taken;
            PP_TRY(taken.undo, desk->undo(batch));
            PP_TRY(taken.kept, desk->kept(batch, namedAtMost));
            return taken;
        },
        this,
        [this](const Result<TakenBack> &taken) {
            if (!taken)
                return Q_EMIT failed(taken.error());
            show();
            Q_EMIT takenBack(taken->undo, taken->kept);
        });
}

} // namespace PressPost
