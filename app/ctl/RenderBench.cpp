// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/RenderBench.h"

#include "models/campaigns/Rendering.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QThreadPool>
#include <QtConcurrent>

#include <atomic>

namespace PressPost::Ctl
{

namespace
{
Result<QByteArray> contentOf(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return Error{Fault::Io, PP_SAY("The file %1 cannot be read", path), PP_SAY("%1", file.errorString())};
    return file.readAll();
}

// Simple separated values, as the bench's generator writes them; people's own sheets go through the import.
std::vector<Person> peopleIn(const QByteArray &content)
{
    const QByteArrayList lines = content.split('\n');
    const char separator = lines.value(0).contains('\t') ? '\t' : ',';
    QByteArrayList names{"email", "first_name", "last_name", "outlet", "country", "token"};
    qsizetype first = 0;
    if (lines.value(0).contains("email")) {
        names = lines.value(0).trimmed().split(separator);
        first = 1;
    }
    std::vector<Person> people;
    for (qsizetype i = first; i < lines.size(); ++i) {
        const QByteArrayList cells = lines[i].trimmed().split(separator);
        Person person;
        for (qsizetype column = 0; column < qMin(cells.size(), names.size()); ++column)
            person.fields.insert(names[column], cells[column]);
        person.mailbox.address = person.fields.value("email");
        person.mailbox.name =
            QString::fromUtf8(person.fields.value("first_name") + ' ' + person.fields.value("last_name"));
        person.addressKey = person.mailbox.address;
        if (isSafeAddress(person.mailbox.address))
            people.push_back(std::move(person));
    }
    return people;
}

Error noPeople(const QString &path)
{
    return {Fault::Syntax,
            PP_SAY("The file %1 has nobody to write to", path),
            {},
            PP_SAY("It needs one person a line, with an address")};
}
} // namespace

Result<QJsonObject> RenderBench::run() const
{
    Campaign campaign;
    campaign.publicId = "bench0000bench00";
    campaign.from = {QStringLiteral("Press office"), "press@" + domain.toLatin1()};
    campaign.subject = QStringLiteral("{{first_name}}, a study for {{outlet}}");
    PP_TRY(campaign.html, contentOf(htmlFile));
    if (!textFile.isEmpty()) {
        PP_TRY(campaign.text, contentOf(textFile));
    }
    PP_TRY(const QByteArray contacts, contentOf(contactsFile));
    const std::vector<Person> people = peopleIn(contacts);
    if (people.empty())
        return noPeople(contactsFile);
    PP_TRY(const Rendering rendering,
           Rendering::create(campaign, {}, ReturnAddresses::beside(campaign.from.address)));
    PP_TRY(const MessageTokens tokens, MessageTokens::create({1, {{1, QByteArray(32, 'b')}}}));
    const Instant now = SystemClock().now();
    const auto message = [&](qint64 index) {
        const Person &person = people[static_cast<std::size_t>(index) % people.size()];
        return rendering.message(person,
                                 {tokens.make(TokenKind::Bounce, 1, index + 1, person.addressKey),
                                  tokens.make(TokenKind::Unsubscribe, 1, index + 1, person.addressKey), now});
    };
    for (qint64 i = 0; i < 10 && !dumpFolder.isEmpty(); ++i) {
        PP_TRY(const RenderedMessage made, message(i));
        QFile file(QDir(dumpFolder).filePath(QStringLiteral("%1.eml").arg(i)));
        if (!file.open(QIODevice::WriteOnly) || file.write(made.bytes) != made.bytes.size())
            return Error{Fault::Io, PP_SAY("The file %1 cannot be written", file.fileName()),
                         PP_SAY("%1", file.errorString())};
    }
    std::atomic<qint64> next = 0;
    std::atomic<qint64> bytes = 0;
    std::atomic<qint64> failed = 0;
    QThreadPool pool;
    pool.setMaxThreadCount(threads);
    QElapsedTimer timer;
    timer.start();
    QList<QFuture<void>> workers;
    for (int i = 0; i < threads; ++i) {
        workers.append(QtConcurrent::run(&pool, [&] {
            for (qint64 index = next++; index < count; index = next++) {
                const auto made = message(index);
                made ? bytes += made->bytes.size() : ++failed;
            }
        }));
    }
    for (QFuture<void> &worker : workers)
        worker.waitForFinished();
    const double seconds = static_cast<double>(timer.nsecsElapsed()) / 1e9;
    const qint64 made = count - failed;
    return QJsonObject{{QStringLiteral("bench"), QStringLiteral("render")},
                       {QStringLiteral("items"), made},
                       {QStringLiteral("seconds"), seconds},
                       {QStringLiteral("items_per_s"), static_cast<double>(made) / seconds},
                       {QStringLiteral("avg_bytes"), made == 0 ? 0 : bytes / made}};
}

} // namespace PressPost::Ctl
