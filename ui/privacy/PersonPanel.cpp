// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/privacy/PersonPanel.h"

#include "models/core/DayWords.h"
#include "models/core/JobRunner.h"
#include "models/privacy/CopyPage.h"
#include "models/privacy/DataWords.h"
#include "ui/common/Dialogs.h"
#include "ui/common/Words.h"
#include "ui/common/theme/Metrics.h"
#include "ui/common/widgets/Button.h"
#include "ui/common/widgets/Card.h"
#include "ui/common/widgets/SidePanel.h"
#include "ui/common/widgets/Status.h"
#include "ui/common/widgets/TextLabel.h"

#include <QFormLayout>
#include <QHBoxLayout>
#include <QLocale>
#include <QRadioButton>

namespace PressPost
{

namespace
{
QString nameOf(const FoundPerson &person)
{
    return person.name.isEmpty() ? person.email : person.name;
}

void addFigure(QFormLayout *form, const QString &label, const QString &value)
{
    auto *figure = new TextLabel(value, TextStyle::Medium);
    figure->setAlignment(Qt::AlignRight);
    form->addRow(new TextLabel(label, TextStyle::Body, TextInk::Muted, Wrap::Yes), figure);
}
} // namespace

PersonPanel::PersonPanel(PrivacyDesk *desk, JobRunner *jobs, Dialogs *dialogs, SidePanel *panel)
    : QObject(panel), m_desk(desk), m_jobs(jobs), m_dialogs(dialogs), m_panel(panel)
{
}

void PersonPanel::show(qint64 contact)
{
    const quint64 generation = ++m_generation;
    m_jobs->ask([desk = m_desk, contact] { return desk->known(contact); }, this,
                [this, generation](const Result<KnownPerson> &known) {
                    if (generation != m_generation)
                        return;
                    if (!known)
                        return Q_EMIT failed(known.error());
                    fill(*known);
                });
}

void PersonPanel::fill(const KnownPerson &known)
{
    m_panel->clearBody();
    m_panel->clearFooter();
    m_panel->setPerson(nameOf(known.person), known.person.email);
    addTables(known);
    m_panel->body()->addWidget(new Line);
    addChoice();
    m_panel->body()->addStretch(1);
    addFooter(known);
    m_panel->open();
}

void PersonPanel::addTables(const KnownPerson &known)
{
    m_panel->body()->addWidget(new TextLabel(tr("What is known"), TextStyle::Heading3));
    auto *form = new QFormLayout;
    form->setVerticalSpacing(Metrics::s);
    form->setHorizontalSpacing(Metrics::l);
    for (const KnownPerson::Table &table : known.tables)
        addFigure(form, table.title, countWords(table.rows));
    m_panel->body()->addLayout(form);
    auto *enter = new Button(tr("Enter a request of theirs…"), Button::Kind::Link);
    connect(enter, &QPushButton::clicked, this,
            [this, email = known.person.email] { Q_EMIT requestEntryAsked(email); });
    m_panel->body()->addWidget(enter, 0, Qt::AlignLeft);
}

void PersonPanel::addChoice()
{
    m_panel->body()->addWidget(new TextLabel(tr("If they are erased"), TextStyle::Heading3));
    auto *keepOut = new QRadioButton(tr("Never write to them again"));
    keepOut->setChecked(true);
    m_forget = new QRadioButton(tr("Forget them completely"));
    m_forget->setObjectName(QStringLiteral("forget"));
    const auto explain = [this](const QString &text) {
        auto *label = new TextLabel(text, TextStyle::Caption, TextInk::Muted, Wrap::Yes);
        label->setContentsMargins(Metrics::xxl, 0, 0, 0);
        m_panel->body()->addWidget(label);
    };
    m_panel->body()->addWidget(keepOut);
    explain(tr("A mark without name stays, so that no import brings them back."));
    m_panel->body()->addWidget(m_forget);
    explain(tr("Nothing stays. If somebody imports the address again, they are written to again."));
}

void PersonPanel::addFooter(const KnownPerson &known)
{
    auto *erase = new Button(tr("Erase…"), Button::Kind::Danger, QStringLiteral("eraser"));
    erase->setObjectName(QStringLiteral("erase"));
    connect(erase, &QPushButton::clicked, this, [this, known] { askErasure(known); });
    auto *copy = new Button(tr("Save a copy…"), Button::Kind::Plain, QStringLiteral("file-down"));
    copy->setObjectName(QStringLiteral("saveCopy"));
    connect(copy, &QPushButton::clicked, this, [this, contact = known.person.contact] { saveCopy(contact); });
    m_panel->footer()->addWidget(erase);
    m_panel->footer()->addStretch(1);
    m_panel->footer()->addWidget(copy);
}

void PersonPanel::saveCopy(qint64 contact)
{
    m_dialogs->saveFile(
        m_panel, {tr("Save a copy of their data"), tr("ZIP (*.zip)"), QStringLiteral("your-data.zip")},
        [this, contact](const QString &file) {
            m_jobs->ask([desk = m_desk, contact, file] { return desk->saveCopy(contact, file); }, this,
                        [this](const Result<WrittenCopy> &written) {
                            if (!written)
                                return Q_EMIT failed(written.error());
                            Q_EMIT copySaved(written->file);
                        });
        });
}

void PersonPanel::askErasure(const KnownPerson &known)
{
    const bool isForgotten = m_forget->isChecked();
    Dialogs::Question question;
    question.title = tr("Erase %1 for good?").arg(nameOf(known.person));
    question.text = tr("Everything that is known goes: %1 entries. ").arg(countWords(known.rowCount())) +
                    (isForgotten ? tr("Nothing stays that could keep an import from bringing them back.")
                                 : tr("A mark without name stays, so that no import brings them back."));
    question.accept = tr("Erase 1 person");
    question.decline = tr("Keep them");
    question.weight = Dialogs::Question::Weight::Destructive;
    m_dialogs->ask(m_panel, question, [this, contact = known.person.contact, isForgotten] {
        erase(contact, isForgotten ? AfterErasure::ForgetCompletely : AfterErasure::NeverWriteAgain);
    });
}

void PersonPanel::erase(qint64 contact, AfterErasure after)
{
    ++m_generation;
    m_panel->clearFooter();
    m_jobs->start(
        PP_SAY("Erasing a person"),
        [desk = m_desk, contact, after](const JobControl &control) {
            return desk->erase(contact, after, control);
        },
        this,
        [this](const Result<ErasureCertificate> &certificate) {
            if (!certificate) {
                m_panel->close();
                return Q_EMIT failed(certificate.error());
            }
            showCertificate(*certificate);
            Q_EMIT erased();
        });
}

void PersonPanel::showCertificate(const ErasureCertificate &certificate)
{
    m_panel->clearBody();
    m_panel->clearFooter();
    const QString number = QString::number(certificate.id);
    m_panel->setHeading(tr("Erasure %1").arg(number), tr("Proof for the person and for your records"));
    const Tone tone = certificate.isProven() ? Tone::Ok : Tone::Error;
    auto *box = new Card;
    box->setObjectName(QStringLiteral("certificate"));
    box->setGround(Card::Ground::Tinted, tone);
    box->body()->addWidget(new TextLabel(
        certificate.isProven() ? tr("Nothing is left") : tr("Something is left"), TextStyle::Heading3));
    box->body()->addWidget(new TextLabel(
        certificate.isProven()
            ? tr("Every byte of the workspace was read afterwards: the address stands nowhere.")
            : tr("The address still stands in %1 places. Look into your own texts, notes and settings, "
                 "and erase again.")
                  .arg(countWords(certificate.traces)),
        TextStyle::Body, TextInk::Text, Wrap::Yes));
    m_panel->body()->addWidget(box);
    auto *form = new QFormLayout;
    form->setVerticalSpacing(Metrics::s);
    form->setHorizontalSpacing(Metrics::l);
    for (auto it = certificate.rowsRemoved.begin(); it != certificate.rowsRemoved.end(); ++it) {
        if (it.value() > 0)
            addFigure(form, tr("Removed: %1").arg(officeWordsFor(it.key())), countWords(it.value()));
    }
    addFigure(form, tr("Files read"), countWords(certificate.filesScanned));
    addFigure(form, tr("Bytes read"), QLocale().formattedDataSize(certificate.bytesScanned));
    addFigure(form, tr("Traces found"), countWords(certificate.traces));
    addFigure(form, tr("Mark that keeps them out"), certificate.isMarkKept ? tr("kept") : tr("none"));
    addFigure(form, tr("Finished"), momentWords(certificate.finishedAt));
    m_panel->body()->addLayout(form);
    m_panel->body()->addStretch(1);
    auto *save = new Button(tr("Save the proof…"), Button::Kind::Plain, QStringLiteral("file-down"));
    save->setObjectName(QStringLiteral("saveProof"));
    connect(save, &QPushButton::clicked, this, [this, certificate] { saveProof(certificate); });
    m_panel->footer()->addWidget(save);
    m_panel->footer()->addStretch(1);
    m_panel->open();
}

void PersonPanel::saveProof(const ErasureCertificate &certificate)
{
    m_dialogs->saveFile(
        m_panel, {tr("Save the proof"), tr("Page (*.html)"), tr("erasure-%1.html").arg(certificate.id)},
        [this, certificate](const QString &file) {
            m_jobs->ask([certificate, file] { return saveCertificate(certificate, file); }, this,
                        [this, file](const Result<void> &saved) {
                            if (!saved)
                                return Q_EMIT failed(saved.error());
                            Q_EMIT proofSaved(file);
                        });
        });
}

} // namespace PressPost
