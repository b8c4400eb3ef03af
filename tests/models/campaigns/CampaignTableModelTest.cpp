// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/campaigns/CampaignTableModel.h"

#include "models/campaigns/PreflightTableModel.h"
#include "models/core/ItemRoles.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace PressPost;

class CampaignTableModelTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsRowsThatOnlyChanged()
    {
        CampaignTableModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        const QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
        const QSignalSpy changes(&model, &QAbstractItemModel::dataChanged);
        CampaignSummary one{1, QStringLiteral("Museum"), CampaignState::Sending, 1198, 500, 312, 2, {}};
        model.setCampaigns({one, {2, QStringLiteral("Draft"), CampaignState::Draft, 0, 0, 0, 0, {}}});
        one.accepted = 400;
        model.setCampaigns({one, {2, QStringLiteral("Draft"), CampaignState::Draft, 0, 0, 0, 0, {}}});
        QCOMPARE(resets.size(), 1);
        QCOMPARE(changes.size(), 1);
        QCOMPARE(model.index(0, 3).data().toString(), QStringLiteral("400"));
        QCOMPARE(model.index(0, 3).data(SecondLineRole).toString(), QStringLiteral("80.0 % of 500"));
        QCOMPARE(model.index(1, 3).data().toString(), QStringLiteral("–"));
        QCOMPARE(model.index(1, 1).data(ToneRole).toInt(), static_cast<int>(Tone::None));
        model.setCampaigns({});
        QCOMPARE(model.rowCount(), 0);
    }

    void showsExceptionsOfOneKind()
    {
        PreflightTableModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setFindings({{PersonProblem::EmptyGreeting,
                            Severity::Blocker,
                            7,
                            QStringLiteral("Redaktion"),
                            QStringLiteral("r@x.example"),
                            {},
                            PP_SAY("“Dear ,”"),
                            {},
                            {}},
                           {PersonProblem::NameInCapitals,
                            Severity::Warning,
                            8,
                            {},
                            QStringLiteral("f@x.example"),
                            QStringLiteral("Radio 4"),
                            PP_SAY("Name in capitals"),
                            {},
                            QStringLiteral("Haddad")}});
        QCOMPARE(model.rowCount(), 2);
        QCOMPARE(model.index(0, 1).data(ToneRole).toInt(), static_cast<int>(Tone::Error));
        QCOMPARE(model.index(1, 0).data().toString(), QStringLiteral("f@x.example"));
        QCOMPARE(model.index(1, 1).data(SecondLineRole).toString(), QStringLiteral("Better: “Haddad”"));
        model.setFilter(PersonProblem::NameInCapitals);
        QCOMPARE(model.rowCount(), 1);
        QCOMPARE(model.index(0, 0).data(IdRole).toLongLong(), 8);
    }
};

QTEST_GUILESS_MAIN(CampaignTableModelTest)
#include "CampaignTableModelTest.moc"
