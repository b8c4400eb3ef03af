// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/MailboxGroup.h"

#include "models/core/JobRunner.h"
#include "models/feedback/FeedbackDesk.h"
#include "ui/common/Dialogs.h"
#include "ui/common/theme/Metrics.h"
#include "ui/common/widgets/Button.h"
#include "ui/common/widgets/Card.h"
#include "ui/common/widgets/Field.h"
#include "ui/common/widgets/Layouts.h"
#include "ui/common/widgets/MessageBar.h"
#include "ui/common/widgets/Status.h"
#include "ui/common/widgets/TextLabel.h"
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

// In the order of the combo box. Without encryption: only on this machine, and not from the window.
constexpr Imap::Encryption offeredEncryptions[] = {Imap::Encryption::Implicit, Imap::Encryption::StartTls};
constexpr int imapsPort = 993; // RFC 8314 §3.2
constexpr int imapPort = 143;  // RFC 9051 §2.1

MailboxSettings newMailbox()
{
    MailboxSettings settings;
    settings.name = MailboxGroup::tr("Bounces");
    return settings;
}

} // namespace

MailboxGroup::MailboxGroup(FeedbackDesk *desk, JobRunner *jobs, Dialogs *dialogs, QWidget *parent)
    : SavableGroup(parent),
      m_desk(desk),
      m_jobs(jobs),
      m_dialogs(dialogs),
      m_messages(new MessageArea),
      m_which(new QComboBox),
      m_name(new QLineEdit),
      m_host(new QLineEdit),
      m_security(new QComboBox),
      m_port(new QSpinBox),
      m_user(new QLineEdit),
      m_password(new VaultPasswordField),
      m_folder(new QLineEdit),
      m_nameField(new FieldWithProblem(m_name)),
      m_hostField(new FieldWithProblem(m_host)),
      m_userField(new FieldWithProblem(m_user)),
      m_folderField(new FieldWithProblem(m_folder)),
      m_testShape(new StatusIcon(Tone::None, 18)),
      m_testWords(new TextLabel({}, TextStyle::Body, TextInk::Muted, Wrap::Yes)),
      m_test(new Button(tr("Test now"), Button::Kind::Plain, QStringLiteral("refresh-cw"))),
      m_remove(new Button(tr("Remove…"), Button::Kind::Quiet))
{
    m_security->addItem(tr("Encrypted from the start (TLS)"));
    m_security->addItem(tr("Encryption required (STARTTLS)"));
    m_port->setRange(1, 65535);
    auto *column = new QVBoxLayout;
    column->setContentsMargins(0, 0, 0, Metrics::l);
    column->setSpacing(Metrics::l);
    column->addWidget(m_messages);
    column->addWidget(makeForm());
    column->addWidget(makeTest());
    column->addStretch(1);
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->addWidget(makeScrollArea(column));
    connectFields();
    load(0);
}

QWidget *MailboxGroup::makeForm()
{
    auto *card = new Card(tr("Reply mailbox"));
    card->addToHead(m_remove);
    card->body()->addWidget(new TextLabel(
        tr("When a message cannot be delivered, a server writes back. PressPost reads that mailbox over IMAP "
           "and says why. It deletes nothing and marks nothing as read."),
        TextStyle::Body, TextInk::Muted, Wrap::Yes));
    auto *form = PressPost::makeForm();
    addFormRow(form, tr("Mailbox"), m_which);
    addFormRow(form, tr("Your name for it"), m_nameField);
    addFormRow(form, tr("Server"), m_hostField);
    addFormRow(form, tr("Security"), m_security);
    addFormRow(form, tr("Port"), m_port);
    addFormRow(form, tr("User name"), m_userField);
    addFormRow(form, tr("Password"), m_password);
    addFormRow(form, tr("Folder"), m_folderField);
    card->body()->addLayout(form);
    return card;
}

QWidget *MailboxGroup::makeTest()
{
    auto *card = new Card(tr("Test"));
    auto *line = new QHBoxLayout;
    line->setSpacing(Metrics::m);
    line->addWidget(m_testShape, 0, Qt::AlignTop);
    line->addWidget(m_testWords, 1);
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_test);
    buttons->addStretch(1);
    card->body()->addLayout(line);
    card->body()->addSpacing(Metrics::xs);
    card->body()->addLayout(buttons);
    return card;
}

void MailboxGroup::connectFields()
{
    for (QLineEdit *field : {m_name, m_host, m_user, m_folder})
        connect(field, &QLineEdit::textChanged, this, &MailboxGroup::renew);
    connect(m_port, &QSpinBox::valueChanged, this, &MailboxGroup::renew);
    connect(m_password, &VaultPasswordField::changed, this, &MailboxGroup::renew);
    connect(m_security, &QComboBox::activated, this, [this](int index) {
        m_port->setValue(offeredEncryptions[index] == Imap::Encryption::Implicit ? imapsPort : imapPort);
        renew();
    });
    connect(m_which, &QComboBox::activated, this, [this](int index) {
        const auto chosen = static_cast<std::size_t>(index);
        show(chosen < m_mailboxes.size() ? m_mailboxes[chosen] : newMailbox());
    });
    connect(m_test, &QPushButton::clicked, this, &MailboxGroup::runTest);
    connect(m_remove, &QPushButton::clicked, this, &MailboxGroup::remove);
}

void MailboxGroup::load(qint64 id)
{
    m_jobs->ask([desk = m_desk] { return desk->mailboxes(); }, this,
                [this, id](const Result<std::vector<MailboxSettings>> &mailboxes) {
                    if (!mailboxes)
                        return report(mailboxes.error());
                    m_loaded = true;
                    m_mailboxes = *mailboxes;
                    const auto found =
                        std::find_if(m_mailboxes.begin(), m_mailboxes.end(),
                                     [id](const MailboxSettings &mailbox) { return mailbox.id == id; });
                    show(found != m_mailboxes.end() ? *found
                         : m_mailboxes.empty()      ? newMailbox()
                                                    : m_mailboxes.front());
                });
}

void MailboxGroup::show(const MailboxSettings &settings)
{
    m_stored = settings;
    offerMailboxes();
    m_name->setText(settings.name);
    m_host->setText(settings.host);
    m_security->setCurrentIndex(settings.encryption == Imap::Encryption::StartTls ? 1 : 0);
    m_port->setValue(settings.port);
    m_user->setText(settings.user);
    m_password->clear();
    m_password->setSince(settings.passwordSince);
    m_folder->setText(settings.folder);
    m_remove->setVisible(settings.id != 0);
    showTest(Tone::None, tr("Not tested yet. The test signs in and counts; it changes nothing."));
    renew();
}

void MailboxGroup::offerMailboxes()
{
    m_which->clear();
    for (const MailboxSettings &mailbox : m_mailboxes)
        m_which->addItem(mailbox.name);
    m_which->addItem(m_mailboxes.empty() ? tr("The first one") : tr("Another one…"));
    m_which->setEnabled(!m_mailboxes.empty());
    const auto found =
        std::find_if(m_mailboxes.begin(), m_mailboxes.end(),
                     [this](const MailboxSettings &mailbox) { return mailbox.id == m_stored.id; });
    m_which->setCurrentIndex(static_cast<int>(found - m_mailboxes.begin()));
}

MailboxSettings MailboxGroup::entered() const
{
    MailboxSettings settings = m_stored;
    settings.name = m_name->text().trimmed();
    settings.host = m_host->text().trimmed();
    if (settings.encryption != Imap::Encryption::None || m_security->currentIndex() != 0)
        settings.encryption = offeredEncryptions[m_security->currentIndex()];
    settings.port = static_cast<quint16>(m_port->value());
    settings.user = m_user->text().trimmed();
    settings.folder = m_folder->text().trimmed();
    return settings;
}

// Problems of a field nobody has filled yet are not shouted; they only keep Save waiting.
void MailboxGroup::renew()
{
    const std::pair<MailboxField, FieldWithProblem *> fields[] = {{MailboxField::Name, m_nameField},
                                                                  {MailboxField::Host, m_hostField},
                                                                  {MailboxField::User, m_userField},
                                                                  {MailboxField::Folder, m_folderField}};
    const QList<MailboxProblem> problems = problemsOf(entered());
    for (const auto &[field, widget] : fields) {
        const auto found =
            std::find_if(problems.cbegin(), problems.cend(),
                         [field = field](const MailboxProblem &problem) { return problem.field == field; });
        const bool empty = qobject_cast<QLineEdit *>(widget->field())->text().isEmpty();
        widget->setProblem(found == problems.cend() || empty ? QString() : found->what.translated());
    }
    if (isChanged() || m_stored.id == 0)
        m_test->disableBecause(tr("Save first; the test uses what is stored."));
    else if (!m_stored.passwordSince)
        m_test->disableBecause(tr("Enter the password and save it first."));
    else
        m_test->enable();
    Q_EMIT changed();
}

bool MailboxGroup::isChanged() const
{
    return m_loaded && (entered() != m_stored || m_password->isEntered());
}

QString MailboxGroup::obstacle() const
{
    const QList<MailboxProblem> problems = problemsOf(entered());
    return problems.isEmpty() ? QString() : problems.first().what.translated() + u'.';
}

void MailboxGroup::save()
{
    const MailboxSettings settings = entered();
    const QByteArray password = m_password->take();
    m_jobs->ask(
        [desk = m_desk, settings, password]() -> Result<qint64> {
            PP_TRY(const qint64 id, desk->saveMailbox(settings));
            if (!password.isEmpty())
                PP_CHECK(desk->setMailboxPassword(id, password));
            return id;
        },
        this,
        [this](const Result<qint64> &id) {
            if (!id)
                return report(id.error());
            m_messages->clear();
            load(*id);
        });
}

void MailboxGroup::discard()
{
    show(m_stored);
}

void MailboxGroup::runTest()
{
    m_test->disableBecause(tr("The test is running."));
    showTest(Tone::None, tr("Testing…"));
    m_jobs->start(
        PP_SAY("Testing the mailbox"),
        [desk = m_desk, id = m_stored.id](const JobControl &control) {
            return desk->testMailbox(id, control);
        },
        this,
        [this](const Result<MailboxTest> &result) {
            renew();
            if (result)
                showTest(Tone::Ok, result->words.translated());
            else
                showTest(Tone::Error, describe(result.error()));
        });
}

void MailboxGroup::showTest(Tone tone, const QString &words)
{
    m_testShape->setTone(tone);
    m_testWords->setText(words);
}

void MailboxGroup::remove()
{
    m_dialogs->ask(
        this,
        {tr("Remove the mailbox “%1”?").arg(m_stored.name),
         tr("PressPost forgets the server and the password. The mailbox itself and everything that "
            "was read from it stay as they are."),
         tr("Remove the mailbox"), tr("Keep it"), Dialogs::Question::Weight::Destructive},
        [this] {
            m_jobs->ask([desk = m_desk, id = m_stored.id] { return desk->removeMailbox(id); }, this,
                        [this](const Result<void> &removed) {
                            if (!removed)
                                return report(removed.error());
                            load(0);
                        });
        });
}

void MailboxGroup::report(const Error &error)
{
    m_messages->show(QStringLiteral("mailbox"), messageOf(error));
}

} // namespace PressPost
