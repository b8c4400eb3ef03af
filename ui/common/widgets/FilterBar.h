// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include <functional>

class QHBoxLayout;

namespace PressPost
{

class Button;
class Chip;
class ElidedLabel;
class SearchField;

// Above a table: search, a chip for every condition, "+ Filter", and how many of how many are shown. Knows
// nothing of what is filtered: a page derives from it, says what the chips are and hears what is chosen.
class FilterBar : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(FilterBar)

public:
    SearchField *search() const { return m_search; }

Q_SIGNALS:
    void leftDownwards();

protected:
    struct Condition {
        QString label;
        QString value;
        std::function<void()> choose;
        std::function<void()> remove;
    };
    // An entry of a menu below "+ Filter".
    struct Entry {
        QString words;
        std::function<void(bool isOn)> chosen;
        bool isOn = false;
    };
    enum class Menu { OfKinds, OfValues }; // values carry a tick

    explicit FilterBar(const QString &placeholder, QWidget *parent = nullptr);
    void setConditions(const std::vector<Condition> &conditions);
    void setClearable(bool isClearable);
    void setSearchText(const QString &text); // only where it differs
    void setCountText(const QString &text);
    // What is shown, as a sentence: the tooltip of the count, and for screen readers.
    void setSentence(const QString &text);
    // An empty menu says so.
    void showMenu(Menu kind, const std::vector<Entry> &entries);
    void paintEvent(QPaintEvent *event) override;

    // Text without blanks around it.
    virtual void searchFor(const QString &text) = 0;
    virtual void chooseKind() = 0;
    virtual void clear() = 0;

private:
    SearchField *m_search;
    QHBoxLayout *m_chips;
    Chip *m_add;
    ElidedLabel *m_count;
    Button *m_clear;
};

} // namespace PressPost
