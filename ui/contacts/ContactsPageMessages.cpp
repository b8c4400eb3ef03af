// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/core/JobRunner.h"
#include "ui/common/Dialogs.h"
#include "ui/common/Words.h"
#include "ui/common/widgets/MessageBar.h"
#include "ui/common/widgets/PageView.h"
#include "ui/contacts/ContactPanel.h"
#include "ui/contacts/ContactsPage.h"
#include "ui/contacts/ImportsPanel.h"

// What the page says was done, and the way back from it.
namespace PressPost
{

// Who came by the announcement says here that it was read.
void ContactsPage::showNews()
{
    m_tools.jobs->ask([desk = m_tools.desk] { return desk->news(); }, this,
                      [this](const Result<AddressNews> &news) {
                          if (!news || news->becameInvalid == 0)
                              return;
                          Message message{Tone::Warn, news->sentence().translated(),
                                          tr("Their domain is gone or receives no mail. Ask for the new "
                                             "address, correct it, or delete the person.")};
                          message.action = tr("I have seen them");
                          MessageBar *bar = m_list->messages()->show(QStringLiteral("news"), message);
                          connect(bar, &MessageBar::actionTriggered, this, [this] {
                              m_list->messages()->take(QStringLiteral("news"));
                              m_tools.jobs->ask([desk = m_tools.desk] { return desk->newsSeen(); }, this,
                                                [this](const Result<void> &seen) {
                                                    if (!seen)
                                                        fail(seen.error());
                                                });
                          });
                      });
}

// What was typed into a cell of the table.
void ContactsPage::saveCell(qint64 contact, ContactTableModel::Column column, const QString &text)
{
    m_tools.jobs->ask(
        [desk = m_tools.desk, contact, column, text]() -> Result<std::optional<ContactEdit>> {
            PP_TRY(const std::optional<ContactDetails> details, desk->details(contact));
            if (!details)
                return std::optional<ContactEdit>(); // deleted since
            ContactEdit edit = editOf(*details);
            ContactTableModel::applyEdit(edit, column, text);
            PP_CHECK(desk->save(contact, edit));
            return std::optional(editOf(*details));
        },
        this,
        [this, contact](const Result<std::optional<ContactEdit>> &before) {
            if (!before)
                return fail(before.error());
            if (*before)
                saySaved(contact, **before);
            m_panel->renew();
        });
}

void ContactsPage::saySaved(qint64 contact, const ContactEdit &before)
{
    m_model.reload();
    const QString name = wholeName(before);
    Message message{Tone::Ok, tr("%1 was changed").arg(name.isEmpty() ? before.email : name)};
    message.action = tr("Undo");
    MessageBar *bar = m_list->messages()->show(QStringLiteral("saved"), message);
    connect(bar, &MessageBar::actionTriggered, this, [this, contact, before] {
        m_list->messages()->take(QStringLiteral("saved"));
        m_tools.jobs->ask([desk = m_tools.desk, contact, before] { return desk->save(contact, before); },
                          this,
                          [this, contact](const Result<void> &undone) {
                              if (!undone)
                                  return fail(undone.error());
                              m_model.reload();
                              showPerson(contact);
                          });
    });
}

// The people whom the change touched are those whom its undo touches: who was there before stays there.
void ContactsPage::sayChanged(const GroupChange &change, const ContactIds &people)
{
    m_model.reload();
    Message message{Tone::Ok,
                    PP_SAY_N(qint64(people.size()), "One person changed", "%1 people changed",
                             countWords(qint64(people.size())))
                        .translated(),
                    change.name};
    message.action = tr("Undo");
    MessageBar *bar = m_list->messages()->show(QStringLiteral("changed"), message);
    connect(bar, &MessageBar::actionTriggered, this, [this, change, people] {
        m_list->messages()->take(QStringLiteral("changed"));
        m_tools.jobs->ask(
            [desk = m_tools.desk, change = inverseOf(change), people] { return desk->apply(change, people); },
            this,
            [this](const Result<void> &undone) {
                if (!undone)
                    return fail(undone.error());
                m_model.reload();
                if (m_groups->panel()->isVisible())
                    m_groups->show();
            });
    });
}

void ContactsPage::sayUndone(const ImportUndo &undo, const std::vector<KeptPerson> &kept)
{
    m_model.reload();
    Message message{Tone::Ok, tr("The import was undone"),
                    tr("Removed: %1. As they were before: %2. Kept because they were used since: %3.")
                        .arg(countWords(undo.removed), countWords(undo.restored), countWords(undo.kept))};
    if (undo.merged > 0)
        message.text += tr(" %1.").arg(mergedWords(undo).translated());
    QStringList reasons; // who and why, behind "Details"
    for (const KeptPerson &person : kept)
        reasons.append(QStringLiteral("%1: %2").arg(person.email, person.why.translated()));
    if (undo.kept > qint64(kept.size()))
        reasons.append(tr("and %1 more").arg(countWords(undo.kept - qint64(kept.size()))));
    message.details = reasons.join(u'\n');
    m_list->messages()->show(QStringLiteral("undone"), message);
}

void ContactsPage::askToWriteAgain(const ContactDetails &person)
{
    const QString name = person.row.name.isEmpty() ? person.row.email : person.row.name;
    const QString why = person.keptOutReason.isEmpty()
                            ? tr("Why they are kept out: %1.").arg(person.row.standing.reason.translated())
                            : tr("Why they are kept out: “%1”.").arg(person.keptOutReason);
    m_tools.dialogs->ask(m_list,
                         {tr("Write to %1 again?").arg(name),
                          tr("%1 This reason is forgotten, and the next campaign to one of their lists goes "
                             "to them again.")
                              .arg(why),
                          tr("Write to them again"), tr("Keep them out")},
                         [this, contact = person.row.id, name] { writeAgain(contact, name); });
}

void ContactsPage::writeAgain(qint64 contact, const QString &name)
{
    m_tools.jobs->ask([work = m_tools.writeAgain, contact] { return work(contact); }, this,
                      [this, contact, name](const Result<void> &lifted) {
                          if (!lifted)
                              return fail(lifted.error());
                          m_model.reload();
                          m_panel->show(contact);
                          m_list->messages()->show(QStringLiteral("write again"),
                                                   {Tone::Ok, tr("%1 may be mailed again").arg(name)});
                      });
}

} // namespace PressPost
