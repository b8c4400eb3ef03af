// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/mail/template/Template.h"

#include "models/mail/message/MessageBuilder.h"

#include <cstddef>
#include <cstdint>

// The first line is the template, the rest the value of every field. A value must not become a tag in HTML
// nor a header in a message.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArray all(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    const qsizetype end = all.indexOf('\n');
    const QByteArray text = all.left(end);
    const QByteArray value = end < 0 ? QByteArray() : all.mid(end + 1);
    const auto compiled = PressPost::Template::compile(text, PressPost::Escape::Html);
    if (!compiled)
        return 0;
    PressPost::Fields fields;
    for (const QByteArray &name : compiled->names())
        fields.insert(name, value);
    std::vector<PressPost::FieldGap> gaps;
    const QByteArray html = compiled->render(fields, &gaps);
    if (html.count('<') > text.count('<')) // names, notes and fall-backs are never shown unescaped
        __builtin_trap();
    PressPost::MessageBuilder builder;
    builder.setSubject(QString::fromUtf8(value));
    builder.setText(value);
    builder.setHtml(html);
    if (!builder.setTo({QString::fromUtf8(value), QByteArrayLiteral("a@example.org")}))
        __builtin_trap();
    const QByteArray message = builder.build();
    const QByteArray head = message.left(message.indexOf("\r\n\r\n"));
    int fieldsSeen = 0;
    for (const QByteArray &line : head.split('\n'))
        fieldsSeen += line.startsWith(' ') ? 0 : 1;
    if (fieldsSeen > 6 ||
        message.count('\r') != message.count('\n')) // Date, To, Subject, MIME-Version, Content-Type, encoding
        __builtin_trap();
    return 0;
}
