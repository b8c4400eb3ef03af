// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domains/SpfTreeModel.h"

#include <QWidget>

class QButtonGroup;
class QVBoxLayout;

namespace PressPost
{

class Card;
class CheckCard;
class TableView;

// The report about one domain: verdict, groups of checks, the chosen check in full, the SPF tree.
class DomainView final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(DomainView)

public:
    explicit DomainView(QWidget *parent = nullptr);
    // The worst group is chosen, or the one that was chosen before.
    void setReport(const DomainReport &report);
    // Above the chosen check: the card that makes a key. Takes it.
    void setUpperCard(QWidget *card);
    CheckCard *check() const { return m_check; }

Q_SIGNALS:
    void checkChosen();
    void recordCopied(const QByteArray &checkId);

private:
    QWidget *makeVerdict();
    void showVerdict();
    void showAreas();
    void showArea(CheckArea area);
    void showCheck(const CheckResult &result);

    DomainReport m_report;
    std::optional<CheckArea> m_area;
    Card *m_verdict;
    QVBoxLayout *m_areas;
    QVBoxLayout *m_right;
    QButtonGroup *m_areaGroup = nullptr;
    QButtonGroup *m_checkGroup = nullptr;
    CheckCard *m_check;
    Card *m_list;
    Card *m_treeCard;
    TableView *m_treeTable;
    SpfTreeModel m_tree;
};

} // namespace PressPost
