// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/Result.h"

#include <QByteArray>
#include <QString>

#include <vector>

namespace PressPost
{

// Limits for HTML from outside. The parser needs quadratic time on deep nesting, so depth is judged before.
struct HtmlLimits {
    qsizetype bytes = 2 * 1024 * 1024;
    int depth = 256;
};

// The text part of a message from its HTML part: paragraphs, lists with bullets and numbers, links as
// "text (address)", pictures as their description, quotes with "> ". Fields in {{…}} stay as they are.
// html is UTF-8. Any thread; use a worker for long texts.
Result<QByteArray> htmlToText(const QByteArray &html, HtmlLimits limits = {});

struct HtmlLink {
    QByteArray address; // as written, references decoded
    QString text;       // what people see
    qsizetype line = 0; // 1-based
};

struct HtmlImage {
    QByteArray source;
    QString description; // alt; empty when there is none
    bool hasDescription = false;
    qsizetype line = 0;
};

struct HtmlFinding {
    enum class Kind {
        FieldOutsideQuotes, // a field in an attribute without quotation marks: a value could add attributes
        FieldInCode,        // a field inside script, style or an event handler: a value could become code
        Script,             // script, event handler, frame, object: mail systems remove or refuse it
        Form,               // forms do not work in most mail programs
        RemoteStyle,        // a style sheet loaded from elsewhere
        NoLanguage,         // <html> without lang
    };
    Kind kind;
    QString what; // the element or attribute
    qsizetype line = 0;
};

// What a page contains that a person should look at before it is mailed.
struct HtmlInspection {
    std::vector<HtmlLink> links;
    std::vector<HtmlImage> images;
    std::vector<HtmlFinding> findings;
};
Result<HtmlInspection> inspectHtml(const QByteArray &html, HtmlLimits limits = {});

// Writes {{name}} inside the address of a link or picture as {{%name}}, so that a value with blanks keeps the
// address whole. A field at its very beginning stays: it holds a whole address.
Result<QByteArray> encodeFieldsInAddresses(const QByteArray &html, HtmlLimits limits = {});

enum class LinkVerdict {
    Good,
    Empty,     // nothing, or only #
    NoScheme,  // "www.example.org", "/page": works in no mail program
    BadScheme, // javascript:, data:, file: and everything but http, https, mailto, tel
    Malformed, // no host, blanks, control characters
};
// Judges a link of a finished message. http, https, mailto, tel and #anchors may be written.
LinkVerdict judgeLink(QByteArrayView address);

} // namespace PressPost
