// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/campaigns/PracticeScenario.h"

#include <QHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace PressPost
{

namespace
{
constexpr char standardScenario[] = R"({"rules": [
    {"recipient": "gone*@*", "answer": "refuse", "code": 550, "status": "5.1.1", "text": "No such user here"},
    {"recipient": "full*@*", "answer": "refuse", "code": 552, "status": "5.2.2", "text": "Mailbox full"},
    {"recipient": "grey*@*", "answer": "defer", "times": 1, "code": 451, "status": "4.7.1", "text": "Greylisted, try again"},
    {"recipient": "slow*@*", "answer": "accept", "delay_ms": 500},
    {"recipient": "drop*@*", "answer": "drop"},
    {"recipient": "later*@*", "answer": "bounce", "code": 550, "status": "5.1.1", "text": "No such user here"}]})";

Error badScenario(const Sentence &why)
{
    return {Fault::Syntax, PP_SAY("The scenario of the practice relay cannot be used"), why,
            PP_SAY("correct the file; presspostctl practice relay --help shows one")};
}

Result<PracticeRule> practiceRule(const QJsonObject &object, const QString &place)
{
    static const QHash<QString, PracticeRule::Kind> kinds{
        {QStringLiteral("accept"), PracticeRule::Kind::Accept},
        {QStringLiteral("refuse"), PracticeRule::Kind::Refuse},
        {QStringLiteral("defer"), PracticeRule::Kind::Defer},
        {QStringLiteral("drop"), PracticeRule::Kind::Drop},
        {QStringLiteral("bounce"), PracticeRule::Kind::Bounce}};
    const QString pattern = object[QStringLiteral("recipient")].toString();
    const QString answer = object[QStringLiteral("answer")].toString();
    if (pattern.isEmpty())
        return badScenario(PP_SAY("rule %1 has no “recipient”", place));
    if (!kinds.contains(answer))
        return badScenario(PP_SAY("rule %1 has the answer “%2”, which there is not", place, answer));
    PracticeRule rule;
    rule.recipient = QRegularExpression(QRegularExpression::wildcardToRegularExpression(pattern),
                                        QRegularExpression::CaseInsensitiveOption);
    rule.kind = kinds.value(answer);
    const bool isLater = rule.kind == PracticeRule::Kind::Defer;
    rule.times = object[QStringLiteral("times")].toInt(1);
    rule.reply.code = object[QStringLiteral("code")].toInt(isLater ? 451 : 550);
    rule.reply.enhanced = object[QStringLiteral("status")]
                              .toString(isLater ? QStringLiteral("4.7.1") : QStringLiteral("5.1.1"))
                              .toLatin1();
    rule.reply.lines = {
        object[QStringLiteral("text")]
            .toString(isLater ? QStringLiteral("Try again later") : QStringLiteral("No such user here"))
            .simplified() // one line of the answer
            .toUtf8()};
    rule.delay = std::chrono::milliseconds(object[QStringLiteral("delay_ms")].toInt(0));
    if (!rule.recipient.isValid())
        return badScenario(PP_SAY("rule %1 has a pattern that cannot be read", place));
    if (rule.reply.kind() != (isLater ? 4 : 5))
        return badScenario(PP_SAY("rule %1 has a code that does not belong to its answer", place));
    static const QRegularExpression enhanced(QStringLiteral("\\A[245]\\.\\d{1,3}\\.\\d{1,3}\\z"));
    if (!enhanced.match(QString::fromLatin1(rule.reply.enhanced)).hasMatch())
        return badScenario(PP_SAY("rule %1 has a status that is none: write it as 5.1.1", place));
    if (rule.times < 1 || rule.delay < std::chrono::milliseconds(0) ||
        rule.delay > PracticeScenario::maxDelay)
        return badScenario(PP_SAY("rule %1 has a number out of its bounds", place));
    return rule;
}
} // namespace

Result<PracticeScenario> PracticeScenario::parse(const QByteArray &json)
{
    if (json.size() > maxBytes)
        return badScenario(PP_SAY("it is larger than a scenario can be"));
    QJsonParseError fault;
    const QJsonDocument document = QJsonDocument::fromJson(json, &fault);
    if (fault.error != QJsonParseError::NoError || !document.isObject())
        return badScenario(PP_SAY("it is no JSON object: %1", fault.errorString()));
    const QJsonArray rules = document.object()[QStringLiteral("rules")].toArray();
    if (rules.size() > maxRules)
        return badScenario(PP_SAY("it has too many rules"));
    PracticeScenario scenario;
    for (qsizetype i = 0; i < rules.size(); ++i) {
        PP_TRY(PracticeRule rule, practiceRule(rules[i].toObject(), QString::number(i + 1)));
        scenario.m_rules.push_back(std::move(rule));
    }
    return scenario;
}

PracticeScenario PracticeScenario::standard()
{
    Result<PracticeScenario> scenario = parse(standardScenario);
    Q_ASSERT(scenario);
    return std::move(scenario).value();
}

const PracticeRule &PracticeScenario::ruleFor(const QByteArray &recipient) const
{
    const QString address = QString::fromUtf8(recipient);
    const auto found = std::find_if(m_rules.begin(), m_rules.end(), [&address](const PracticeRule &rule) {
        return rule.recipient.match(address).hasMatch();
    });
    return found == m_rules.end() ? m_otherwise : *found;
}

} // namespace PressPost
