// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/contacts/WorkspaceContactDesk.h"
#include "models/contacts/WorkspaceImportDesk.h"
#include "tests/support/ui/FakeDialogs.h"
#include "tests/support/ui/UiTest.h"
#include "ui/common/table/TableView.h"
#include "ui/common/widgets/Button.h"
#include "ui/contacts/ContactsPage.h"
#include "ui/contacts/ImportAssistant.h"

#include <QComboBox>
#include <QLineEdit>
#include <QTemporaryDir>

namespace PressPost
{

// The contact page over a real workspace file and real sheets. All domains receive mail.
class ContactsWorld : public QObject
{
protected:
    // A fresh workspace, and the page over it.
    void begin()
    {
        const QString file = m_folder.filePath(QStringLiteral("%1.presspost").arg(++m_count));
        m_workspace = Workspace::create(file, WorkspaceKind::Practice, m_clock, m_random).value();
        m_desk = std::make_unique<WorkspaceContactDesk>(*m_workspace, m_clock, m_random);
        m_imports = std::make_unique<WorkspaceImportDesk>(
            WorkspaceImportDesk::Tools{*m_workspace, [] { return Result<std::unique_ptr<KeptOut>>(nullptr); },
                                       [this](const QByteArrayList &domains, const JobControl &) {
                                           QHash<QByteArray, DomainVerdict> verdicts;
                                           for (const QByteArray &domain : domains) {
                                               DomainVerdict verdict;
                                               verdict.domain = domain;
                                               verdict.mail = MailDomain::Receives;
                                               verdict.since = verdict.until = m_clock.now();
                                               verdicts.insert(domain, verdict);
                                           }
                                           return verdicts;
                                       },
                                       m_clock, m_random});
        m_jobs = std::make_unique<JobRunner>();
        ContactsPage::Tools tools;
        tools.desk = m_desk.get();
        tools.imports = m_imports.get();
        tools.jobs = m_jobs.get();
        tools.dialogs = &m_dialogs;
        tools.makeImporter = [this] {
            return new ImportAssistant(m_imports.get(), m_jobs.get(), &m_dialogs);
        };
        m_page = std::make_unique<ContactsPage>(std::move(tools));
        m_widget.reset(m_page->createWidget());
        m_widget->resize(1216, 836);
        m_widget->show();
    }
    void end()
    {
        m_widget.reset();
        m_page.reset();
        m_jobs.reset();
        m_dialogs = {};
    }
    // Two good rows, a typo and nobody, up to the table of rows.
    void bringIn()
    {
        m_dialogs.fileName =
            writeSheet("Name;Outlet;E-Mail\nAnna Lindqvist;Morgenblatt;anna@morgenblatt.org\n"
                       "Ben Berg;Nordisk;ben@nordisk.org\nTypo Tom;Blatt;tom@gmial.com\nNobody;Nowhere;\n");
        goToCheck();
        QTRY_VERIFY(child<Button>("go")->text().contains(QStringLiteral("Add 2")));
    }
    // With m_dialogs.fileName.
    void goToCheck()
    {
        m_page->open(QStringLiteral("import"));
        child<Button>("choose")->click();
        QTRY_VERIFY(child<QLineEdit>("source")->isVisible());
        child<QLineEdit>("source")->setText(QStringLiteral("press fair"));
        child<QComboBox>("basis")->setCurrentIndex(1);
        QTRY_VERIFY(child<Button>("go")->isEnabled());
        child<Button>("go")->click();
    }
    TableView *table() const
    {
        for (TableView *view : m_widget->findChildren<TableView *>()) {
            if (view->accessibleName() == QLatin1StringView("Contacts"))
                return view;
        }
        return nullptr;
    }
    template <typename T>
    T *child(const char *name) const
    {
        return m_widget->findChild<T *>(QString::fromLatin1(name));
    }
    template <typename T>
    T *named(const char *name) const
    {
        for (T *one : m_widget->findChildren<T *>()) {
            if (one->accessibleName() == QLatin1StringView(name))
                return one;
        }
        return nullptr;
    }
    // By its name, or by its text where it is seen.
    Button *button(const QString &name) const
    {
        for (Button *one : m_widget->findChildren<Button *>()) {
            if (one->accessibleName() == name || (one->text() == name && one->isVisible()))
                return one;
        }
        return nullptr;
    }
    TableView *sheetRows() const { return named<TableView>("Rows of the sheet"); }
    QByteArray columnGoesTo(const char *column) const
    {
        const auto *combo = named<QComboBox>(QByteArray("Goes to: " + QByteArray(column)).constData());
        return combo ? combo->currentData().toByteArray() : QByteArray();
    }
    QString writeSheet(const QByteArray &content)
    {
        const QString name = m_folder.filePath(QStringLiteral("sheet-%1.csv").arg(m_count));
        QFile file(name);
        return file.open(QIODevice::WriteOnly) && file.write(content) == content.size() ? name : QString();
    }

    QTemporaryDir m_folder;
    int m_count = 0;
    FixedClock m_clock{fromMilliseconds(1'790'000'000'000)};
    SeededRandom m_random{9};
    FakeDialogs m_dialogs;
    std::unique_ptr<Workspace> m_workspace;
    std::unique_ptr<WorkspaceContactDesk> m_desk;
    std::unique_ptr<WorkspaceImportDesk> m_imports;
    std::unique_ptr<JobRunner> m_jobs;
    std::unique_ptr<ContactsPage> m_page;
    std::unique_ptr<QWidget> m_widget;
};

} // namespace PressPost
