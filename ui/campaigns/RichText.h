// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QTextDocument>
#include <QTextEdit>

namespace PressPost
{

// Between the HTML that is mailed and the document one types in. Only what press releases need: paragraphs,
// headings, lists, bold, italic, links, line breaks, pictures, fields. toCleanHtml(fromCleanHtml(x)) is x for
// everything the editor wrote itself.
QByteArray toCleanHtml(const QTextDocument &document);
void fromCleanHtml(QTextDocument &document, const QByteArray &html);
// Whether the editor would keep all of it; if not, only its source should be edited.
bool isEditableAsText(const QByteArray &html);

// A text editor whose fields are atoms: shown as "last name" on a tinted ground, inserted and deleted whole.
class RichTextEdit final : public QTextEdit
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RichTextEdit)

public:
    explicit RichTextEdit(QWidget *parent = nullptr);

    void setHtmlText(const QByteArray &html);
    QByteArray htmlText() const { return toCleanHtml(*document()); }

    // inside: what stands between the braces, "last_name|colleagues".
    void insertField(const QString &inside);
    void toggleBold();
    void toggleItalic();
    void toggleList();
    void toggleHeading();
    void setLink(const QString &address);
    QString linkAtCursor() const;

protected:
    void keyPressEvent(QKeyEvent *event) override;
    bool canInsertFromMimeData(const QMimeData *source) const override;
    void insertFromMimeData(const QMimeData *source) override;
};

} // namespace PressPost
