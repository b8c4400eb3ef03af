// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/campaigns/RichText.h"

#include "models/mail/html/HtmlText.h"
#include "models/mail/template/Template.h"
#include "ui/campaigns/FieldPainter.h"
#include "ui/common/theme/Tokens.h"

#include <QAbstractTextDocumentLayout>
#include <QKeyEvent>
#include <QMimeData>
#include <QRegularExpression>
#include <QTextBlock>
#include <QTextDocumentFragment>
#include <QTextList>

namespace PressPost
{

namespace
{
constexpr int headingLevel = 2; // the subject is the first level

constexpr int widestPicture = 420; // px while writing; the preview shows the real size

QImage shownPicture(const QImage &picture)
{
    return picture.width() > widestPicture ? picture.scaledToWidth(widestPicture, Qt::SmoothTransformation)
                                           : picture;
}

// Writes one block after the other, opening and closing lists as they change.
class CleanWriter
{
public:
    explicit CleanWriter(const QTextDocument &document) : m_document(document) {}

    QByteArray write()
    {
        for (QTextBlock block = m_document.begin(); block.isValid(); block = block.next())
            this->block(block);
        closeLists(0);
        return m_out;
    }

private:
    struct OpenList {
        QByteArray tag;
        int indent;
    };

    void block(const QTextBlock &block)
    {
        const QByteArray text = content(block);
        if (const QTextList *list = block.textList()) {
            listItem(*list, text);
            return;
        }
        closeLists(0);
        if (text.isEmpty())
            return;
        const QByteArray tag =
            block.blockFormat().headingLevel() > 0 ? QByteArrayLiteral("h2") : QByteArrayLiteral("p");
        m_out += "<" + tag + ">" + text + "</" + tag + ">\n";
    }

    void listItem(const QTextList &list, const QByteArray &text)
    {
        const QByteArray tag = list.format().style() == QTextListFormat::ListDecimal
                                   ? QByteArrayLiteral("ol")
                                   : QByteArrayLiteral("ul");
        const int indent = list.format().indent();
        closeLists(indent);
        if (!m_lists.isEmpty() && m_lists.last().indent == indent && m_lists.last().tag != tag)
            closeLists(indent - 1);
        if (m_lists.isEmpty() || m_lists.last().indent < indent) {
            m_out += "<" + tag + ">\n";
            m_lists.append({tag, indent});
        }
        m_out += "<li>" + text + "</li>\n";
    }

    void closeLists(int downTo)
    {
        while (!m_lists.isEmpty() && m_lists.last().indent > downTo)
            m_out += "</" + m_lists.takeLast().tag + ">\n";
    }

    static QByteArray content(const QTextBlock &block)
    {
        QByteArray out;
        QString openLink;
        for (auto it = block.begin(); !it.atEnd(); ++it) {
            const QTextFragment fragment = it.fragment();
            const QTextCharFormat format = fragment.charFormat();
            const QString link = format.anchorHref();
            if (link != openLink && !openLink.isEmpty())
                out += "</a>";
            if (link != openLink && !link.isEmpty()) {
                out += "<a href=\"";
                appendHtmlEscaped(out, link.toUtf8());
                out += "\">";
            }
            openLink = link;
            out += styled(fragment, block.blockFormat().headingLevel() > 0);
        }
        return openLink.isEmpty() ? out : QByteArray(out + "</a>");
    }

    static QByteArray styled(const QTextFragment &fragment, bool isHeading)
    {
        const QTextCharFormat format = fragment.charFormat();
        QByteArray text;
        QString run; // letters between objects; encoded together because some come as two halves
        const auto flush = [&text, &run] {
            appendHtmlEscaped(text, run.toUtf8());
            run.clear();
        };
        for (const QChar c : fragment.text()) {
            const bool isOwn =
                c == QChar::ObjectReplacementCharacter || c == QChar::LineSeparator || c == QChar::Nbsp;
            if (!isOwn) {
                run.append(c);
                continue;
            }
            flush();
            text += c == QChar::ObjectReplacementCharacter ? object(format)
                                                           : QByteArray(c == QChar::Nbsp ? "&nbsp;" : "<br>");
        }
        flush();
        if (format.fontItalic())
            text = "<i>" + text + "</i>";
        if (format.fontWeight() > QFont::Medium && !isHeading)
            text = "<b>" + text + "</b>";
        return text;
    }

    static QByteArray object(const QTextCharFormat &format)
    {
        QByteArray out;
        if (format.objectType() == FieldPainter::objectType) {
            out = "{{";
            appendHtmlEscaped(out, format.stringProperty(FieldPainter::insideProperty).toUtf8());
            return out + "}}";
        }
        if (format.isImageFormat()) {
            const QTextImageFormat image = format.toImageFormat();
            out = "<img src=\"";
            appendHtmlEscaped(out, image.name().toUtf8());
            out += "\" alt=\"";
            appendHtmlEscaped(out, image.property(QTextFormat::ImageAltText).toString().toUtf8());
            out += "\" style=\"max-width:100%\">";
        }
        return out;
    }

    const QTextDocument &m_document;
    QByteArray m_out;
    QList<OpenList> m_lists;
};

void insertFieldObject(QTextCursor &cursor, const QString &inside)
{
    QTextCharFormat format = cursor.charFormat();
    format.setObjectType(FieldPainter::objectType);
    format.setProperty(FieldPainter::insideProperty, inside);
    cursor.insertText(QString(QChar::ObjectReplacementCharacter), format);
}
} // namespace

QByteArray toCleanHtml(const QTextDocument &document)
{
    return CleanWriter(document).write();
}

void fromCleanHtml(QTextDocument &document, const QByteArray &html)
{
    const bool undo = document.isUndoRedoEnabled();
    document.setUndoRedoEnabled(false);
    document.setHtml(
        QString::fromUtf8(html.trimmed())); // a line end behind the last tag would become a blank
    static const QRegularExpression field(QStringLiteral("\\{\\{([^{}#/^!&>=%][^{}]*)\\}\\}"));
    QTextCursor cursor(&document);
    for (cursor = document.find(field, 0); !cursor.isNull(); cursor = document.find(field, cursor)) {
        const QString inside = cursor.selectedText().mid(2).chopped(2);
        QTextCharFormat format = cursor.charFormat();
        cursor.removeSelectedText();
        cursor.setCharFormat(format);
        insertFieldObject(cursor, inside);
    }
    document.setUndoRedoEnabled(undo);
    document.setModified(false);
}

bool isEditableAsText(const QByteArray &html)
{
    static const QRegularExpression tag(QStringLiteral("<\\s*/?\\s*([a-z0-9]+)([^>]*)>"),
                                        QRegularExpression::CaseInsensitiveOption);
    static const QStringList kept{QStringLiteral("p"),  QStringLiteral("h2"), QStringLiteral("ul"),
                                  QStringLiteral("ol"), QStringLiteral("li"), QStringLiteral("b"),
                                  QStringLiteral("i"),  QStringLiteral("a"),  QStringLiteral("br"),
                                  QStringLiteral("img")};
    for (auto found = tag.globalMatch(QString::fromUtf8(html)); found.hasNext();) {
        const QRegularExpressionMatch match = found.next();
        const QString name = match.captured(1).toLower();
        const bool hasOwnAttributes = name != QStringLiteral("a") && name != QStringLiteral("img") &&
                                      !match.captured(2).trimmed().isEmpty();
        if (!kept.contains(name) || hasOwnAttributes)
            return false;
    }
    return !html.contains("{{#") && !html.contains("{{^") && !html.contains("{{!");
}

RichTextEdit::RichTextEdit(QWidget *parent) : QTextEdit(parent)
{
    setAcceptRichText(true);
    setTabChangesFocus(true);
    setFrameShape(QFrame::NoFrame);
    document()->documentLayout()->registerHandler(FieldPainter::objectType, new FieldPainter(this));
    document()->setIndentWidth(24);
}

void RichTextEdit::setHtmlText(const QByteArray &html)
{
    fromCleanHtml(*document(), html);
}

void RichTextEdit::setPictures(const QHash<QString, QImage> &pictures)
{
    m_pictures = pictures;
    for (auto picture = pictures.begin(); picture != pictures.end(); ++picture)
        document()->addResource(QTextDocument::ImageResource, QUrl(picture.key()), shownPicture(*picture));
    document()->markContentsDirty(0, document()->characterCount());
}

void RichTextEdit::insertPicture(const QString &source, const QString &description)
{
    QTextImageFormat format;
    format.setName(source);
    format.setProperty(QTextFormat::ImageAltText, description);
    textCursor().insertImage(format);
}

// Nothing but what was handed in: a pasted page must not load its pictures from anywhere.
QVariant RichTextEdit::loadResource(int type, const QUrl &name)
{
    if (type != QTextDocument::ImageResource)
        return {};
    const QImage picture = m_pictures.value(name.toString());
    if (!picture.isNull())
        return shownPicture(picture);
    QImage missing(120, 80, QImage::Format_RGB32);
    missing.fill(tokens().sunken);
    return missing;
}

void RichTextEdit::insertField(const QString &inside)
{
    QTextCursor cursor = textCursor();
    const QTextCharFormat before = cursor.charFormat();
    cursor.beginEditBlock();
    cursor.removeSelectedText();
    insertFieldObject(cursor, inside);
    cursor.setCharFormat(before);
    cursor.endEditBlock();
    setTextCursor(cursor);
}

void RichTextEdit::toggleBold()
{
    setFontWeight(fontWeight() > QFont::Medium ? QFont::Normal : QFont::Bold);
}
void RichTextEdit::toggleItalic()
{
    setFontItalic(!fontItalic());
}

void RichTextEdit::toggleList()
{
    QTextCursor cursor = textCursor();
    cursor.beginEditBlock();
    if (QTextList *list = cursor.currentList()) {
        list->remove(cursor.block());
        QTextBlockFormat format = cursor.blockFormat();
        format.setIndent(0);
        cursor.setBlockFormat(format);
    } else {
        cursor.createList(QTextListFormat::ListDisc);
    }
    cursor.endEditBlock();
}

void RichTextEdit::toggleHeading()
{
    QTextCursor cursor = textCursor();
    const bool isHeading = cursor.blockFormat().headingLevel() > 0;
    QTextBlockFormat format = cursor.blockFormat();
    format.setHeadingLevel(isHeading ? 0 : headingLevel);
    QTextCharFormat letters;
    letters.setFontWeight(isHeading ? QFont::Normal : QFont::Bold);
    letters.setProperty(QTextFormat::FontSizeAdjustment, isHeading ? 0 : 1);
    cursor.beginEditBlock();
    cursor.setBlockFormat(format);
    cursor.select(QTextCursor::BlockUnderCursor);
    cursor.mergeCharFormat(letters);
    cursor.endEditBlock();
}

void RichTextEdit::setLink(const QString &address)
{
    QTextCursor cursor = textCursor();
    if (!cursor.hasSelection() && !address.isEmpty()) {
        QTextCharFormat format;
        format.setAnchor(true);
        format.setAnchorHref(address);
        format.setFontUnderline(true);
        format.setForeground(palette().link());
        cursor.insertText(address, format);
        return;
    }
    QTextCharFormat format;
    format.setAnchor(!address.isEmpty());
    format.setAnchorHref(address);
    format.setFontUnderline(!address.isEmpty());
    format.setForeground(address.isEmpty() ? palette().text() : palette().link());
    cursor.mergeCharFormat(format);
}

QString RichTextEdit::linkAtCursor() const
{
    return textCursor().charFormat().anchorHref();
}

void RichTextEdit::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Bold))
        return toggleBold();
    if (event->matches(QKeySequence::Italic))
        return toggleItalic();
    QTextEdit::keyPressEvent(event);
}

bool RichTextEdit::canInsertFromMimeData(const QMimeData *source) const
{
    return source->hasText() || source->hasHtml();
}

// What is pasted from a word processor keeps its structure and loses its looks.
void RichTextEdit::insertFromMimeData(const QMimeData *source)
{
    if (!source->hasHtml()) {
        insertPlainText(source->text());
        return;
    }
    QTextDocument pasted;
    pasted.setHtml(source->html());
    QTextDocument clean;
    fromCleanHtml(clean, toCleanHtml(pasted));
    textCursor().insertFragment(QTextDocumentFragment(&clean));
}

} // namespace PressPost
