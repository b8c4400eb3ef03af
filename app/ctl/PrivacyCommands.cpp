// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/PrivacyCommands.h"

#include "app/ctl/UseWorkspace.h"
#include "models/privacy/DataWords.h"
#include "models/store/AuditTrail.h"

#include <QCommandLineParser>

namespace PressPost::Ctl
{

namespace
{
QString optionOf(const QCommandLineParser &parser, const char *name)
{
    return parser.value(QString::fromLatin1(name));
}

Error usage(Sentence what, Sentence remedy)
{
    return {Fault::Usage, std::move(what), {}, std::move(remedy)};
}

// Every command: checks the count of words, turns an Error into a line and an exit status.
using PrivacyRun = Result<int> (*)(const QCommandLineParser &, Context &);
std::function<int(const QCommandLineParser &, Context &)> privacyRunner(PrivacyRun run, qsizetype words)
{
    return [run, words](const QCommandLineParser &parser, Context &context) {
        if (parser.positionalArguments().size() < words)
            return context.wrongUsage(PP_SAY("Something is missing; see --help"));
        const Result<int> status = run(parser, context);
        return status ? *status : context.fail(status.error());
    };
}

void configureAddress(QCommandLineParser &parser)
{
    parser.addPositionalArgument(QStringLiteral("ADDRESS"), QStringLiteral("In any spelling."));
}

// export

void configureExport(QCommandLineParser &parser)
{
    configureAddress(parser);
    parser.addOption(
        {QStringLiteral("out"), QStringLiteral("The ZIP to write; must not exist."), QStringLiteral("FILE")});
}

Result<int> runExport(const QCommandLineParser &parser, Context &context)
{
    const QString file = optionOf(parser, "out");
    if (file.isEmpty())
        return usage(PP_SAY("privacy export needs a file"), PP_SAY("give --out FILE.zip"));
    const QString address = parser.positionalArguments().first();
    PP_TRY(const auto opened, openWorkspace(context, Workspace::Access::Write));
    PP_TRY(const std::optional<qint64> contact, opened->privacy().byAddress(address));
    if (!contact)
        return Error{Fault::NotFound,
                     PP_SAY("Nobody in the contacts has this address"),
                     {},
                     PP_SAY("look at the address")};
    PP_TRY(const WrittenCopy copy, opened->privacy().saveCopy(*contact, file));
    if (context.json)
        context.print(QJsonObject{{QStringLiteral("file"), copy.file},
                                  {QStringLiteral("rows"), copy.rows},
                                  {QStringLiteral("bytes"), copy.bytes},
                                  {QStringLiteral("sha256"), QString::fromLatin1(copy.sha256.toHex())}});
    else
        context.print(
            QStringLiteral("%1: %2 entries, SHA-256 %3")
                .arg(copy.file, QString::number(copy.rows), QString::fromLatin1(copy.sha256.toHex())));
    return Done;
}

// erase

void configureErase(QCommandLineParser &parser)
{
    configureAddress(parser);
    parser.addOption({QStringLiteral("keep-suppressed"),
                      QStringLiteral("yes: a mark without name keeps them out of imports; no: nothing stays. "
                                     "Without this: yes."),
                      QStringLiteral("yes|no"), QStringLiteral("yes")});
}

QString certificateText(const ErasureCertificate &certificate)
{
    QString text;
    qint64 others = 0; // entries that nobody reads
    for (auto it = certificate.rowsRemoved.begin(); it != certificate.rowsRemoved.end(); ++it) {
        if (!wordsForTable(it.key().toUtf8()))
            others += it.value();
        else if (it.value() > 0)
            text +=
                QStringLiteral("%1: %2 removed\n").arg(officeWordsFor(it.key()), QString::number(it.value()));
    }
    if (others > 0)
        text += QStringLiteral("Entries for machines: %1 removed\n").arg(others);
    const QString traces = certificate.isProven()
                               ? QStringLiteral("no trace is left")
                               : QStringLiteral("traces are left in %1 places").arg(certificate.traces);
    return text + QStringLiteral("%1 files with %2 bytes were read: %3")
                      .arg(QString::number(certificate.filesScanned),
                           QString::number(certificate.bytesScanned), traces);
}

// Whom a former address leads to; empty: the address is the person's own.
Result<QString> otherNameOf(OpenWorkspace &opened, qint64 contact, const QString &address)
{
    PP_TRY(const std::vector<ContactRow> rows, opened.contacts().rows({contact}));
    const ParsedAddress given = parseAddress(address.trimmed());
    if (rows.empty() || !given)
        return QString();
    const ParsedAddress own = parseAddress(rows.front().email);
    if (own && own->key() == given->key())
        return QString();
    return rows.front().name.isEmpty() ? rows.front().email
                                       : QStringLiteral("%1 (%2)").arg(rows.front().name, rows.front().email);
}

// Whether an erasure may have been cut off: its person is gone from the contacts already.
Result<bool> mayBeErased(OpenWorkspace &opened, const QString &address)
{
    PP_TRY(Database database, opened.workspace().connect());
    PP_TRY(const QByteArray kind, SuppressionList(opened.marks()).kindOf(database, address));
    PP_TRY(const qint64 isOpen,
           database.integer("SELECT EXISTS (SELECT 1 FROM erasure WHERE state <> 'proven')"));
    return kind == "erased" || isOpen != 0;
}

// Somebody who was erased is only looked for: so an erasure can be called again.
Result<ErasureCertificate> eraseOrProve(OpenWorkspace &opened, const QString &address, AfterErasure after,
                                        const JobControl &control, QString &other)
{
    PP_TRY(const std::optional<qint64> contact, opened.privacy().byAddress(address));
    if (contact) {
        PP_TRY(other, otherNameOf(opened, *contact, address));
        return opened.privacy().erase(*contact, after, control);
    }
    PP_TRY(const bool isErased, mayBeErased(opened, address));
    if (!isErased)
        return Error{Fault::NotFound, PP_SAY("Nobody in the contacts has this address"),
                     PP_SAY("nothing was erased"), PP_SAY("look at the address")};
    return Erasure({opened.workspace(), opened.dataMap(), opened.marks(), opened.clock(), opened.random()})
        .prove(address, control);
}

Result<int> runErase(const QCommandLineParser &parser, Context &context)
{
    const QString keep = optionOf(parser, "keep-suppressed");
    if (keep != QLatin1StringView("yes") && keep != QLatin1StringView("no"))
        return usage(PP_SAY("--keep-suppressed is yes or no"), PP_SAY("say one of them"));
    PP_TRY(const auto opened, openWorkspace(context, Workspace::Access::Write));
    QString other;
    PP_TRY(const ErasureCertificate certificate,
           eraseOrProve(*opened, parser.positionalArguments().first(),
                        keep == QLatin1StringView("yes") ? AfterErasure::NeverWriteAgain
                                                         : AfterErasure::ForgetCompletely,
                        controlFor(context, QStringLiteral("Erasing")), other));
    if (context.json) {
        context.print(certificate.json());
    } else {
        if (!other.isEmpty())
            context.print(QStringLiteral("%1 is a former address of %2, who was erased")
                              .arg(parser.positionalArguments().first(), other));
        context.print(certificateText(certificate));
    }
    return certificate.isProven() ? Done : BadNews;
}

// requests

void configureRequests(QCommandLineParser &parser)
{
    parser.addOptions({{QStringLiteral("open"), QStringLiteral("Only those that are not closed.")},
                       {QStringLiteral("due"), QStringLiteral("Only open ones due within so many days."),
                        QStringLiteral("DAYS")}});
}

QJsonObject requestAsJson(const Request &request, QDate today)
{
    QJsonObject object{{QStringLiteral("id"), request.id},
                       {QStringLiteral("email"), request.email},
                       {QStringLiteral("name"), request.name},
                       {QStringLiteral("kind"), QString::fromLatin1(requestKindName(request.kind))},
                       {QStringLiteral("channel"), QString::fromLatin1(requestChannelName(request.channel))},
                       {QStringLiteral("received_at"), toIsoText(request.receivedAt)},
                       {QStringLiteral("safe_due"), request.due.safe.toString(Qt::ISODate)},
                       {QStringLiteral("latest_due"), request.due.latest.toString(Qt::ISODate)},
                       {QStringLiteral("extended"), request.isExtended},
                       {QStringLiteral("open"), request.isOpen()}};
    if (request.isOpen())
        object.insert(QStringLiteral("days_left"), request.daysLeft(today));
    else
        object.insert(QStringLiteral("closed_at"), toIsoText(*request.closedAt));
    if (request.outcome)
        object.insert(QStringLiteral("outcome"), QString::fromLatin1(requestOutcomeName(*request.outcome)));
    return object;
}

void printRequest(const Request &request, QDate today, const Context &context)
{
    if (context.json)
        return context.print(requestAsJson(request, today));
    const QString state = request.isOpen() ? QStringLiteral("by %1, latest %2")
                                                 .arg(request.due.safe.toString(Qt::ISODate),
                                                      request.due.latest.toString(Qt::ISODate))
                                           : QStringLiteral("closed");
    context.print(QStringLiteral("%1  %2  %3  %4")
                      .arg(QString::number(request.id), state, requestKindWords(request.kind).english(),
                           request.email.isEmpty() ? QStringLiteral("-") : request.email));
}

Result<int> runRequests(const QCommandLineParser &parser, Context &context)
{
    bool isNumber = true;
    const QString due = optionOf(parser, "due");
    const int days = due.isEmpty() ? 0 : due.toInt(&isNumber);
    if (!isNumber)
        return usage(PP_SAY("--due needs a number of days"), PP_SAY("give --due like 14"));
    PP_TRY(const auto opened, openWorkspace(context, Workspace::Access::Read));
    PP_TRY(const RequestList list, opened->privacy().requests());
    const bool onlyOpen = parser.isSet(QStringLiteral("open")) || !due.isEmpty();
    for (const Request &request : list.requests) {
        if (onlyOpen && !request.isOpen())
            continue;
        if (due.isEmpty() || request.daysLeft(list.today) <= days)
            printRequest(request, list.today, context);
    }
    return Done;
}

// request add, close, extend

void configureRequest(QCommandLineParser &parser)
{
    parser.addPositionalArgument(QStringLiteral("ACTION"), QStringLiteral("add, close or extend."));
    parser.addPositionalArgument(QStringLiteral("ID"), QStringLiteral("Of the request to close or extend."),
                                 QStringLiteral("[ID]"));
    parser.addOptions({
        {QStringLiteral("address"), QStringLiteral("Who asks, if in the contacts."),
         QStringLiteral("ADDRESS")},
        {QStringLiteral("kind"),
         QStringLiteral(
             "access, rectification, erasure, restriction, objection, withdrawal, complaint, other."),
         QStringLiteral("KIND"), QStringLiteral("access")},
        {QStringLiteral("channel"), QStringLiteral("mail, phone, letter, form, in-person."),
         QStringLiteral("CHANNEL"), QStringLiteral("mail")},
        {QStringLiteral("received"), QStringLiteral("The day it reached you; today if not given."),
         QStringLiteral("YYYY-MM-DD")},
        {QStringLiteral("outcome"), QStringLiteral("done, refused, withdrawn."), QStringLiteral("OUTCOME"),
         QStringLiteral("done")},
    });
}

Result<NewRequest> newRequestFrom(const QCommandLineParser &parser, const Context &context)
{
    const auto kind = requestKindFromName(optionOf(parser, "kind").toUtf8());
    if (!kind)
        return usage(PP_SAY("There is no kind “%1”", optionOf(parser, "kind")), PP_SAY("see --help"));
    const auto channel = requestChannelFromName(optionOf(parser, "channel").toUtf8());
    if (!channel)
        return usage(PP_SAY("There is no channel “%1”", optionOf(parser, "channel")), PP_SAY("see --help"));
    NewRequest request{{}, *kind, *channel, context.clock->now()};
    if (parser.isSet(QStringLiteral("received"))) {
        const QDate day = QDate::fromString(optionOf(parser, "received"), Qt::ISODate);
        if (!day.isValid())
            return usage(PP_SAY("“%1” is no day", optionOf(parser, "received")),
                         PP_SAY("give --received like 2026-11-25"));
        // The middle of the day: the same day wherever the press office is.
        request.receivedAt = fromMilliseconds(QDateTime(day, QTime(12, 0), Qt::UTC).toMSecsSinceEpoch());
    }
    return request;
}

Result<int> addRequest(const QCommandLineParser &parser, Context &context)
{
    PP_TRY(NewRequest request, newRequestFrom(parser, context));
    PP_TRY(const auto opened, openWorkspace(context, Workspace::Access::Write));
    if (parser.isSet(QStringLiteral("address"))) {
        PP_TRY(request.contact, opened->privacy().byAddress(optionOf(parser, "address")));
        if (!request.contact)
            return Error{Fault::NotFound,
                         PP_SAY("Nobody in the contacts has this address"),
                         {},
                         PP_SAY("correct it, or leave --address out")};
    }
    PP_TRY(const qint64 id, opened->privacy().addRequest(request));
    PP_TRY(const RequestList list, opened->privacy().requests());
    for (const Request &entered : list.requests) {
        if (entered.id == id)
            printRequest(entered, list.today, context);
    }
    return Done;
}

Result<int> changeRequest(const QCommandLineParser &parser, Context &context)
{
    bool isNumber = false;
    const qint64 id = parser.positionalArguments().value(1).toLongLong(&isNumber);
    if (!isNumber)
        return usage(PP_SAY("Which request?"), PP_SAY("give its number, as privacy requests shows it"));
    const auto outcome = requestOutcomeFromName(optionOf(parser, "outcome").toUtf8());
    if (!outcome)
        return usage(PP_SAY("There is no outcome “%1”", optionOf(parser, "outcome")), PP_SAY("see --help"));
    PP_TRY(const auto opened, openWorkspace(context, Workspace::Access::Write));
    const bool isClose = parser.positionalArguments().first() == QLatin1StringView("close");
    PP_CHECK(isClose ? opened->privacy().closeRequest(id, *outcome) : opened->privacy().extendRequest(id));
    PP_TRY(const RequestList list, opened->privacy().requests());
    for (const Request &request : list.requests) {
        if (request.id == id)
            printRequest(request, list.today, context);
    }
    return Done;
}

Result<int> runRequest(const QCommandLineParser &parser, Context &context)
{
    const QString action = parser.positionalArguments().first();
    if (action == QLatin1StringView("add"))
        return addRequest(parser, context);
    if (action == QLatin1StringView("close") || action == QLatin1StringView("extend"))
        return changeRequest(parser, context);
    return usage(PP_SAY("There is no “privacy request %1”", action), PP_SAY("say add, close or extend"));
}

// audit verify, head

void configureAudit(QCommandLineParser &parser)
{
    parser.addPositionalArgument(QStringLiteral("ACTION"), QStringLiteral("verify or head."));
    parser.addOption({QStringLiteral("seen"),
                      QStringLiteral("A head that was kept elsewhere: must still be in the trail."),
                      QStringLiteral("SEQ:HASH")});
}

QString breakName(AuditBreak::Kind kind)
{
    switch (kind) {
    case AuditBreak::Kind::Missing:
        return QStringLiteral("missing");
    case AuditBreak::Kind::Changed:
        return QStringLiteral("changed");
    case AuditBreak::Kind::WrongOrder:
        return QStringLiteral("wrong-order");
    case AuditBreak::Kind::HeadMissing:
        return QStringLiteral("head-missing");
    case AuditBreak::Kind::HeadDiffers:
        return QStringLiteral("head-differs");
    }
    Q_UNREACHABLE();
}

Result<AuditReader::Head> seenHead(const QString &text)
{
    AuditReader::Head head;
    if (text.isEmpty())
        return head;
    bool isNumber = false;
    head.seq = text.section(u':', 0, 0).toLongLong(&isNumber);
    head.hash = QByteArray::fromHex(text.section(u':', 1).toLatin1());
    const qsizetype size = head.seq == 0 ? 0 : auditHashSize; // 0: of a trail without entries
    if (!isNumber || head.hash.size() != size)
        return usage(PP_SAY("“%1” is no head of a trail", text),
                     PP_SAY("give --seen as privacy audit head printed it"));
    return head;
}

Result<int> runAudit(const QCommandLineParser &parser, Context &context)
{
    const QString action = parser.positionalArguments().first();
    const bool isVerify = action == QLatin1StringView("verify");
    if (!isVerify && action != QLatin1StringView("head"))
        return usage(PP_SAY("There is no “privacy audit %1”", action), PP_SAY("say verify or head"));
    PP_TRY(const AuditReader::Head seen, seenHead(optionOf(parser, "seen")));
    PP_TRY(const auto opened, openWorkspace(context, Workspace::Access::Read));
    PP_TRY(Database database, opened->workspace().connect());
    PP_TRY(const AuditVerdict verdict, verifyAudit(database, seen));
    const QString head =
        QString(QString::number(verdict.head.seq) % u':' % QString::fromLatin1(verdict.head.hash.toHex()));
    QJsonObject object{{QStringLiteral("entries"), verdict.head.seq},
                       {QStringLiteral("head"), head},
                       {QStringLiteral("whole"), !verdict.broken.has_value()}};
    QString text = isVerify ? QStringLiteral("%1 entries, whole").arg(verdict.head.seq) : head;
    if (verdict.broken) {
        object.insert(QStringLiteral("broken_at"), verdict.broken->seq);
        object.insert(QStringLiteral("break"), breakName(verdict.broken->kind));
        text = QStringLiteral("The trail is broken at entry %1: %2")
                   .arg(QString::number(verdict.broken->seq), breakName(verdict.broken->kind));
    }
    if (context.json)
        context.print(object);
    else
        context.print(text);
    return verdict.broken ? BadNews : Done;
}
} // namespace

std::vector<Command> privacyCommands()
{
    return {
        {QStringLiteral("privacy export"), QStringLiteral("All that is known about one person, to hand out"),
         QStringLiteral(
             "presspostctl --workspace w.presspost privacy export anna@example.org --out anna.zip"),
         configureExport, privacyRunner(runExport, 1)},
        {QStringLiteral("privacy erase"), QStringLiteral("Erases one person and proves it on the bytes"),
         QStringLiteral("presspostctl --workspace w.presspost privacy erase anna@example.org"),
         configureErase, privacyRunner(runErase, 1)},
        {QStringLiteral("privacy requests"),
         QStringLiteral("What people asked about their data, and by when"),
         QStringLiteral("presspostctl --workspace w.presspost privacy requests --due 14"), configureRequests,
         privacyRunner(runRequests, 0)},
        {QStringLiteral("privacy request"), QStringLiteral("Enters, closes or extends a request"),
         QStringLiteral("presspostctl --workspace w.presspost privacy request add --address anna@example.org "
                        "--kind access --received 2026-11-25"),
         configureRequest, privacyRunner(runRequest, 1)},
        {QStringLiteral("privacy audit"), QStringLiteral("Whether the trail is whole; its newest entry"),
         QStringLiteral("presspostctl --workspace w.presspost privacy audit verify"), configureAudit,
         privacyRunner(runAudit, 1)},
    };
}

} // namespace PressPost::Ctl
