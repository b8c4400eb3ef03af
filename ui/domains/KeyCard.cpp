// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/domains/KeyCard.h"

#include "models/core/JobRunner.h"
#include "ui/common/theme/Metrics.h"
#include "ui/common/widgets/Button.h"
#include "ui/common/widgets/Field.h"
#include "ui/common/widgets/Layouts.h"
#include "ui/common/widgets/Segmented.h"
#include "ui/common/widgets/TextLabel.h"
#include "ui/domains/RecordCard.h"

#include <QFormLayout>
#include <QHBoxLayout>
#include <QLineEdit>

namespace PressPost
{

KeyCard::KeyCard(DomainDesk *desk, JobRunner *jobs, QWidget *parent)
    : Card(tr("Make a DKIM key"), parent), m_desk(desk), m_jobs(jobs)
{
    auto *close = new IconButton(QStringLiteral("x"), tr("Close"));
    addToHead(close);
    connect(close, &QToolButton::clicked, this, &KeyCard::closeRequested);
    body()->setSpacing(Metrics::m);
}

void KeyCard::begin(const QByteArray &domain)
{
    m_domain = domain;
    showForm();
    m_jobs->ask([desk = m_desk, domain] { return desk->freeSelector(domain); }, m_selector,
                [this](const Result<QByteArray> &free) {
                    if (free && m_selector->text().isEmpty())
                        m_selector->setText(QString::fromLatin1(*free));
                });
}

void KeyCard::showForm()
{
    clearLayout(body());
    setTitle(tr("Make a DKIM key"));
    body()->addWidget(
        new TextLabel(tr("Every message is signed with it, so that receivers can tell it from a forged one. "
                         "The private half "
                         "stays in the vault of this workspace; the public half goes into your DNS."),
                      TextStyle::Body, TextInk::Text, Wrap::Yes));
    m_selector = new QLineEdit;
    m_selector->setObjectName(QStringLiteral("selector"));
    m_field = new FieldWithProblem(m_selector);
    m_type = new Segmented(tr("Kind of key"), {tr("RSA, understood everywhere"), tr("Ed25519, short")});
    auto *form = makeForm();
    form->setRowWrapPolicy(QFormLayout::DontWrapRows);
    addFormRow(form, tr("&Name of the key"), m_field);
    addFormRow(form, tr("&Kind"), m_type);
    body()->addLayout(form);
    m_make = new Button(tr("Make the key"), Button::Kind::Primary, QStringLiteral("key-round"));
    m_make->setObjectName(QStringLiteral("makeKey"));
    auto *row = new QHBoxLayout;
    row->addWidget(m_make);
    row->addStretch(1);
    body()->addLayout(row);
    connect(m_make, &QPushButton::clicked, this, &KeyCard::make);
    connect(m_selector, &QLineEdit::returnPressed, this, &KeyCard::make);
    m_selector->setFocus();
}

void KeyCard::make()
{
    m_make->disableBecause(tr("The key is being made."));
    const QByteArray selector = m_selector->text().trimmed().toUtf8();
    const Dkim::KeyType type = m_type->current() == 0 ? Dkim::KeyType::Rsa : Dkim::KeyType::Ed25519;
    m_jobs->ask(
        [desk = m_desk, domain = m_domain, selector, type] { return desk->makeKey(domain, selector, type); },
        m_make,
        [this](const Result<SigningKey> &key) {
            if (key)
                return showRecord(*key);
            m_make->enable();
            m_field->setProblem(
                QString(key.error().what.translated() % u". " % key.error().remedy.translated()));
        });
}

void KeyCard::showRecord(const SigningKey &key)
{
    clearLayout(body());
    setTitle(tr("Publish the key %1").arg(QString::fromLatin1(key.selector)));
    body()->addWidget(new TextLabel(tr("Add this entry at your DNS host, then check again. Messages are "
                                       "signed with the key from the check on "
                                       "that finds it; until then nothing changes."),
                                    TextStyle::Body, TextInk::Text, Wrap::Yes));
    body()->addWidget(new RecordCard(key.record));
    Q_EMIT made();
}

} // namespace PressPost
