// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/privacy/RequestForm.h"

#include "models/core/JobRunner.h"
#include "ui/common/theme/Metrics.h"
#include "ui/common/widgets/Button.h"
#include "ui/common/widgets/Field.h"
#include "ui/common/widgets/SidePanel.h"
#include "ui/common/widgets/TextLabel.h"

#include <QComboBox>
#include <QDateEdit>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLineEdit>

namespace PressPost
{

namespace
{
// The middle of the day: the same day wherever the press office is.
Instant instantOf(QDate day)
{
    return fromMilliseconds(QDateTime(day, QTime(12, 0)).toMSecsSinceEpoch());
}

Result<qint64> enter(PrivacyDesk *desk, NewRequest request, const QString &address)
{
    if (!address.isEmpty()) {
        PP_TRY(request.contact, desk->byAddress(address));
        if (!request.contact)
            return Error{Fault::NotFound,
                         PP_SAY("Nobody in your contacts has this address"),
                         {},
                         PP_SAY("Correct it, or leave it empty to enter the request without a person")};
    }
    return desk->addRequest(request);
}
} // namespace

RequestForm::RequestForm(PrivacyDesk *desk, JobRunner *jobs, SidePanel *panel)
    : QObject(panel), m_desk(desk), m_jobs(jobs), m_panel(panel)
{
}

void RequestForm::show(QDate today, const QString &email)
{
    m_panel->clearBody();
    m_panel->clearFooter();
    m_panel->setHeading(tr("Enter a request"), tr("The clock runs from the day it reached you"));
    m_address = new QLineEdit(email);
    m_address->setObjectName(QStringLiteral("address"));
    m_who = new FieldWithProblem(m_address);
    m_kind = new QComboBox;
    for (const RequestKind kind : allRequestKinds())
        m_kind->addItem(requestKindWords(kind).translated(), static_cast<int>(kind));
    m_channel = new QComboBox;
    for (const RequestChannel channel : allRequestChannels())
        m_channel->addItem(requestChannelWords(channel).translated(), static_cast<int>(channel));
    m_received = new QDateEdit(today);
    m_received->setMaximumDate(today);
    m_received->setCalendarPopup(true);
    auto *form = makeForm();
    form->setRowWrapPolicy(QFormLayout::WrapAllRows);
    form->setVerticalSpacing(Metrics::xs);
    addFormRow(form, tr("&Who asks (their address)"), m_who);
    addFormRow(form, tr("&Asks for"), m_kind);
    addFormRow(form, tr("&How it reached you"), m_channel);
    addFormRow(form, tr("&Reached you on"), m_received);
    m_panel->body()->addLayout(form);
    m_panel->body()->addWidget(new TextLabel(tr("You have one month to answer. We remind you here."),
                                             TextStyle::Caption, TextInk::Muted, Wrap::Yes));
    m_panel->body()->addStretch(1);
    auto *cancel = new Button(tr("Cancel"), Button::Kind::Quiet);
    connect(cancel, &QPushButton::clicked, m_panel, &SidePanel::close);
    m_save = new Button(tr("Enter the request"));
    m_save->setObjectName(QStringLiteral("enterRequest"));
    connect(m_save, &QPushButton::clicked, this, &RequestForm::save);
    connect(m_address, &QLineEdit::returnPressed, this, &RequestForm::save);
    m_panel->footer()->addWidget(cancel);
    m_panel->footer()->addStretch(1);
    m_panel->footer()->addWidget(m_save);
    m_panel->open();
    m_address->setFocus();
}

void RequestForm::save()
{
    m_save->disableBecause(tr("The request is being entered."));
    NewRequest request;
    request.kind = static_cast<RequestKind>(m_kind->currentData().toInt());
    request.channel = static_cast<RequestChannel>(m_channel->currentData().toInt());
    request.receivedAt = instantOf(m_received->date());
    m_jobs->ask([desk = m_desk, request,
                 address = m_address->text().trimmed()] { return enter(desk, request, address); },
                m_save, [this](const Result<qint64> &id) { saved(id); });
}

void RequestForm::saved(const Result<qint64> &id)
{
    m_save->enable();
    if (id) {
        m_panel->close();
        return Q_EMIT entered();
    }
    if (id.error().fault == Fault::NotFound)
        m_who->setProblem(describeTranslated(id.error()));
    else
        Q_EMIT failed(id.error());
}

} // namespace PressPost
