// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QHash>
#include <QImage>
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
    // Pictures by their address ("cid:…"), for showing; call before setHtmlText().
    void setPictures(const QHash<QString, QImage> &pictures);
    void insertPicture(const QString &source, const QString &description);
    void setLink(const QString &address);
    QString linkAtCursor() const;

protected:
    void keyPressEvent(QKeyEvent *event) override;
    bool canInsertFromMimeData(const QMimeData *source) const override;
    void insertFromMimeData(const QMimeData *source) override;
    QVariant loadResource(int type, const QUrl &name) override;

private:
    QHash<QString, QImage> m_pictures;
};

} // namespace PressPost
