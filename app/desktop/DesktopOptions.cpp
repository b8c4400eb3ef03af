// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/DesktopOptions.h"

#include <QCommandLineParser>
#include <QFileInfo>

namespace PressPost
{

namespace
{

void configure(QCommandLineParser &parser)
{
    parser.setApplicationDescription(QStringLiteral("Press releases to the right people."));
    parser.addOptions({
        {QStringLiteral("workspace"),
         QStringLiteral("Open this workspace file; it is made when it does not exist."),
         QStringLiteral("FILE")},
        {QStringLiteral("practice"),
         QStringLiteral("Open the practice workspace: invented people, nothing leaves this computer.")},
        {QStringLiteral("theme"), QStringLiteral("light, dark or system."), QStringLiteral("THEME")},
        {QStringLiteral("page"),
         QStringLiteral(
             "Show this page first: dashboard, contacts, campaigns, feedback, domains, privacy, "
             "settings. Of the contacts: \"contacts:standing=risky\" (a filter), contacts:contact=12 "
             "(a person), contacts:lists, contacts:duplicates (people who are there twice), "
             "contacts:import (bring a sheet in), contacts:imports (what came in so far)."),
         QStringLiteral("ID")},
        {QStringLiteral("screenshot"),
         QStringLiteral("Write a picture of the window to this PNG file and quit; needs no display."),
         QStringLiteral("FILE")},
        {QStringLiteral("size"), QStringLiteral("Size of the window, for example 1440x900."),
         QStringLiteral("WxH")},
        {QStringLiteral("quit-after-first-frame"),
         QStringLiteral("Quit as soon as the window has been drawn; measures the start.")},
        {{QStringLiteral("h"), QStringLiteral("help")}, QStringLiteral("Show this text.")},
        {QStringLiteral("version"), QStringLiteral("Show the version.")},
    });
    parser.addPositionalArgument(QStringLiteral("workspace"), QStringLiteral("As --workspace."),
                                 QStringLiteral("[FILE.presspost]"));
}

Result<std::optional<Theme::Appearance>> appearanceOf(const QString &name)
{
    if (name.isEmpty())
        return std::optional<Theme::Appearance>();
    if (name == QStringLiteral("light"))
        return std::optional(Theme::Appearance::Light);
    if (name == QStringLiteral("dark"))
        return std::optional(Theme::Appearance::Dark);
    if (name == QStringLiteral("system"))
        return std::optional(Theme::Appearance::System);
    return Error{
        Fault::Usage, PP_SAY("There is no theme named %1", name), {}, PP_SAY("Choose light, dark or system")};
}

Result<QSize> sizeOf(const QString &text)
{
    if (text.isEmpty())
        return QSize();
    const QStringList parts = text.split(QLatin1Char('x'));
    const QSize size(parts.value(0).toInt(), parts.value(1).toInt());
    if (parts.size() != 2 || size.width() < 1 || size.height() < 1 || size.width() > 8000 ||
        size.height() > 8000)
        return Error{Fault::Usage, PP_SAY("%1 is no size", text), {}, PP_SAY("Write it as 1440x900")};
    return size;
}

} // namespace

Result<DesktopOptions> parseDesktopOptions(const QStringList &arguments)
{
    QCommandLineParser parser;
    configure(parser);
    if (!parser.parse(QStringList{QStringLiteral("presspost")} + arguments))
        return Error{Fault::Usage,
                     PP_SAY("The command line is not understood: %1", parser.errorText()),
                     {},
                     PP_SAY("presspost --help lists what can be said")};
    DesktopOptions options;
    if (parser.isSet(QStringLiteral("help")))
        options.info = DesktopOptions::Info::Help;
    else if (parser.isSet(QStringLiteral("version")))
        options.info = DesktopOptions::Info::Version;
    const QString named = parser.isSet(QStringLiteral("workspace"))
                              ? parser.value(QStringLiteral("workspace"))
                              : parser.positionalArguments().value(0);
    if (!named.isEmpty() && parser.isSet(QStringLiteral("practice")))
        return Error{Fault::Usage,
                     PP_SAY("--practice opens a workspace of its own"),
                     {},
                     PP_SAY("Leave out the workspace file or --practice")};
    if (parser.isSet(QStringLiteral("practice")))
        options.workspace = DesktopOptions::Workspace::Practice;
    else if (!named.isEmpty())
        options.workspace = DesktopOptions::Workspace::Named;
    options.workspaceFile = named.isEmpty() ? QString() : QFileInfo(named).absoluteFilePath();
    PP_TRY(options.appearance, appearanceOf(parser.value(QStringLiteral("theme"))));
    PP_TRY(options.size, sizeOf(parser.value(QStringLiteral("size"))));
    const QString page = parser.value(QStringLiteral("page"));
    options.page = page.section(QLatin1Char(':'), 0, 0);
    options.filter = page.section(QLatin1Char(':'), 1);
    options.screenshot = parser.value(QStringLiteral("screenshot"));
    if (parser.isSet(QStringLiteral("quit-after-first-frame")))
        options.stay = DesktopOptions::Stay::UntilFirstFrame;
    return options;
}

QString desktopHelp()
{
    QCommandLineParser parser;
    configure(parser);
    return parser.helpText();
}

} // namespace PressPost
