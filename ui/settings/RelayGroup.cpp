// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/RelayGroup.h"

#include "models/core/JobRunner.h"
#include "ui/common/theme/Metrics.h"
#include "ui/common/widgets/Field.h"
#include "ui/common/widgets/Layouts.h"
#include "ui/common/widgets/MessageBar.h"
#include "ui/common/widgets/TextLabel.h"
#include "ui/settings/RelayTestCard.h"
#include "ui/settings/VaultPasswordField.h"

#include <QComboBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QScrollArea>
#include <QSpinBox>

namespace PressPost
{

namespace
{

constexpr int testBelow = 820; // px of the group; narrower, the test stands under the form

} // namespace

RelayGroup::RelayGroup(RelayDesk *desk, JobRunner *jobs, QWidget *parent)
    : SavableGroup(parent),
      m_desk(desk),
      m_jobs(jobs),
      m_messages(new MessageArea),
      m_provider(new QComboBox),
      m_host(new QLineEdit),
      m_security(new QComboBox),
      m_port(new QSpinBox),
      m_user(new QLineEdit),
      m_fromName(new QLineEdit),
      m_from(new QLineEdit),
      m_password(new VaultPasswordField),
      m_hostField(new FieldWithProblem(m_host)),
      m_portField(new FieldWithProblem(m_port)),
      m_fromField(new FieldWithProblem(m_from)),
      m_test(new RelayTestCard),
      m_halves(new QHBoxLayout)
{
    m_provider->addItem(tr("Other relay"));
    for (const RelayProvider &provider : knownProviders())
        m_provider->addItem(provider.name);
    m_security->addItem(tr("Encryption required (STARTTLS)"));
    m_security->addItem(tr("Encrypted from the start (TLS)"));
    m_port->setRange(1, 65535);
    auto *form = new QVBoxLayout;
    form->addWidget(makeForm());
    form->addStretch(1);
    auto *test = new QVBoxLayout;
    test->addWidget(m_test);
    test->addStretch(1);
    m_halves->setSpacing(Metrics::xl);
    m_halves->addLayout(form, 3);
    m_halves->addLayout(test, 2);
    auto *column = new QVBoxLayout;
    column->setContentsMargins(0, 0, 0, Metrics::l);
    column->setSpacing(Metrics::m);
    column->addWidget(m_messages);
    column->addLayout(m_halves, 1);
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->addWidget(makeScrollArea(column));
    connectFields();
    load();
}

QWidget *RelayGroup::makeForm()
{
    auto *card = new Card(tr("Sender and relay"));
    card->body()->addWidget(new TextLabel(tr("The relay is the mail server that passes your press releases "
                                             "on. Your provider calls it “SMTP server”."),
                                          TextStyle::Body, TextInk::Muted, Wrap::Yes));
    auto *form = PressPost::makeForm();
    addFormRow(form, tr("Provider"), m_provider);
    addFormRow(form, tr("Server"), m_hostField);
    addFormRow(form, tr("Security"), m_security);
    addFormRow(form, tr("Port"), m_portField);
    addFormRow(form, tr("User name"), m_user);
    addFormRow(form, tr("Password"), m_password);
    addFormRow(form, tr("Sender’s name"), m_fromName);
    addFormRow(form, tr("From address"), m_fromField);
    card->body()->addLayout(form);
    return card;
}

void RelayGroup::connectFields()
{
    for (QLineEdit *field : {m_host, m_user, m_fromName, m_from})
        connect(field, &QLineEdit::textChanged, this, &RelayGroup::renew);
    connect(m_port, &QSpinBox::valueChanged, this, &RelayGroup::renew);
    connect(m_security, &QComboBox::activated, this, [this](int index) {
        m_port->setValue(index == static_cast<int>(RelaySecurity::ImplicitTls) ? 465 : 587);
        renew();
    });
    connect(m_provider, &QComboBox::activated, this, &RelayGroup::chooseProvider);
    connect(m_password, &VaultPasswordField::changed, this, &RelayGroup::renew);
    connect(m_test, &RelayTestCard::testRequested, this, &RelayGroup::runTest);
    connect(m_test, &RelayTestCard::correctionAccepted, m_from, &QLineEdit::setText);
}

void RelayGroup::load()
{
    m_jobs->ask([desk = m_desk] { return desk->load(); }, this,
                [this](const Result<RelaySettings> &settings) {
                    if (!settings)
                        return report(settings.error());
                    m_loaded = true;
                    m_stored = *settings;
                    m_test->showLast(m_stored.testedAt);
                    show(m_stored);
                });
}

void RelayGroup::show(const RelaySettings &settings)
{
    m_host->setText(settings.host);
    m_security->setCurrentIndex(static_cast<int>(settings.security));
    m_port->setValue(settings.port);
    m_user->setText(settings.user);
    m_fromName->setText(settings.fromName);
    m_from->setText(settings.fromAddress);
    m_password->clear();
    renew();
}

RelaySettings RelayGroup::entered() const
{
    RelaySettings settings = m_stored;
    settings.host = m_host->text().trimmed();
    settings.security = static_cast<RelaySecurity>(m_security->currentIndex());
    settings.port = static_cast<quint16>(m_port->value());
    settings.user = m_user->text().trimmed();
    settings.fromName = m_fromName->text().trimmed();
    settings.fromAddress = m_from->text().trimmed();
    return settings;
}

void RelayGroup::chooseProvider(int index)
{
    if (index < 1)
        return;
    const RelayProvider &provider = knownProviders().at(index - 1);
    m_host->setText(provider.host);
    m_security->setCurrentIndex(static_cast<int>(provider.security));
    m_port->setValue(provider.port);
}

// Problems of a field nobody has filled yet are not shouted; they only keep Save waiting.
void RelayGroup::renew()
{
    const RelaySettings settings = entered();
    const std::pair<RelayField, FieldWithProblem *> fields[] = {{RelayField::Host, m_hostField},
                                                                {RelayField::Port, m_portField},
                                                                {RelayField::FromAddress, m_fromField}};
    const QList<RelayProblem> problems = problemsOf(settings);
    for (const auto &[field, widget] : fields) {
        const auto found =
            std::find_if(problems.cbegin(), problems.cend(),
                         [field = field](const RelayProblem &problem) { return problem.field == field; });
        const auto *line = qobject_cast<QLineEdit *>(widget->field());
        const bool empty = line && line->text().isEmpty();
        widget->setProblem(found == problems.cend() || empty ? QString() : found->what.translated());
    }
    m_provider->setCurrentIndex(providerOf(settings) + 1);
    m_password->setSince(m_stored.passwordSince);
    m_test->setObstacle(isChanged() ? tr("Save your changes first; the test uses what is stored.")
                                    : obstacle());
    Q_EMIT changed();
}

bool RelayGroup::isChanged() const
{
    return m_loaded && (entered() != m_stored || m_password->isEntered());
}

QString RelayGroup::obstacle() const
{
    const QList<RelayProblem> problems = problemsOf(entered());
    if (problems.isEmpty())
        return {};
    switch (problems.first().field) {
    case RelayField::Host:
        return tr("Correct the server to save.");
    case RelayField::Port:
        return tr("Correct the port to save.");
    case RelayField::User:
        return tr("Correct the user name to save.");
    case RelayField::FromAddress:
        break;
    }
    return tr("Correct the From address to save.");
}

void RelayGroup::save()
{
    const RelaySettings settings = entered();
    m_jobs->ask(
        [desk = m_desk, settings]() -> Result<RelaySettings> {
            PP_CHECK(desk->save(settings));
            return desk->load();
        },
        this,
        [this](const Result<RelaySettings> &saved) {
            if (!saved)
                return report(saved.error());
            m_messages->clear();
            m_stored = *saved;
            m_test->showLast(m_stored.testedAt);
            renew();
            if (m_password->isEntered())
                savePassword();
        });
}

void RelayGroup::discard()
{
    show(m_stored);
}

void RelayGroup::savePassword()
{
    m_jobs->ask(
        [desk = m_desk, password = m_password->take()]() -> Result<RelaySettings> {
            PP_CHECK(desk->setPassword(password));
            return desk->load();
        },
        this,
        [this](const Result<RelaySettings> &settings) {
            if (!settings)
                return report(settings.error());
            m_stored.passwordSince = settings->passwordSince;
            m_test->showLast(settings->testedAt);
            renew();
        });
}

void RelayGroup::runTest()
{
    m_test->showRunning();
    m_jobs->start(
        PP_SAY("Testing the relay"),
        [desk = m_desk, settings = m_stored](const JobControl &control) {
            return desk->test(settings, control);
        },
        this,
        [this](const Result<RelayTestReport> &result) {
            if (result)
                m_test->showReport(*result);
            else
                m_test->showError(result.error());
        });
}

void RelayGroup::report(const Error &error)
{
    m_messages->show(QStringLiteral("relay"), messageOf(error));
}

void RelayGroup::resizeEvent(QResizeEvent *event)
{
    m_halves->setDirection(width() < testBelow ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
    SavableGroup::resizeEvent(event);
}

} // namespace PressPost
