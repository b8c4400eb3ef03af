// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/campaigns/Rendering.h"
#include "models/campaigns/SendGate.h"

#include <QMap>

#include <vector>

namespace PressPost
{

enum class Severity { Blocker, Warning };

// What is wrong with the message itself.
enum class MessageProblem {
    NoSubject,
    NoContent,
    NoSender,
    NobodyLeft,
    UnsafeField,
    ActiveContent,
    Unreadable,
    BadLink, // blockers
    TooHeavy,
    RemoteStyle,
    Form,
    PictureWithoutText,
    PictureNotReachable,
    ClippedByGmail,
    UnknownField,
    NoLink, // warnings
};

struct MessageFinding {
    MessageProblem problem;
    Severity severity;
    Sentence title;
    Sentence detail;
};

// What is wrong with one person's message. Stored nowhere.
enum class PersonProblem {
    AddressLetters,
    EmptyGreeting,
    MissingField,
    BadLink,
    NameInCapitals,
    OddName,
    LongSubject
};

struct PersonFinding {
    PersonProblem problem;
    Severity severity; // blocker: this message waits until somebody decides
    qint64 contact = 0;
    QString name;
    QString address;
    QString organisation;
    Sentence what;    // "Would begin “Dear ,”"
    QByteArray field; // whose value is the cause, where there is one
    QString proposal; // a better value for that field; empty: none
};

// What is wrong with one person's message; the same judgement in the check and at the moment of handing over.
// nameFields: of the fields the message uses, those that hold names.
std::vector<PersonFinding> judgeMessage(const Person &person, const RenderedTexts &texts,
                                        const QByteArrayList &nameFields);
// The name fields among these.
QByteArrayList nameFieldsOf(const QByteArrayList &fields);

// The whole list looked at. lookedAt == leftOutCount() + ready + waiting.
struct PreflightReport {
    qint64 lookedAt = 0;
    qint64 ready = 0;   // would be sent and look right, or only have warnings
    qint64 waiting = 0; // have a blocker
    qint64 warned = 0;  // among the ready
    QMap<GateRule, qint64> leftOut;
    std::vector<MessageFinding> message;
    std::vector<PersonFinding> people;
    qint64 peopleWithoutRoom = 0; // findings beyond PreflightRun::maxFindings, counted only
    qsizetype largestHtml = 0;    // bytes
    qsizetype largestMessage = 0; // bytes, with attachments
    std::chrono::milliseconds took{0};

    qint64 leftOutCount() const;
    qint64 recipients() const { return ready + waiting; }
    bool isBlocked() const;
};

// Renders for everybody and keeps the exceptions only, so that memory does not grow with the list. For one
// thread.
class PreflightRun
{
public:
    static constexpr std::size_t maxFindings = 5000;
    static constexpr qsizetype gmailClipsAt = 102 * 1024; // bytes of HTML
    static constexpr qsizetype longSubject = 70;          // letters a phone shows at most
    static constexpr qsizetype heavyMessage = 10 * 1024 * 1024;

    // Null: no message can be written (templateFaults()), and everybody waits.
    explicit PreflightRun(const Rendering *rendering);

    void look(const Person &person);
    void leaveOut(GateRule rule);
    // known: the fields contacts have; anything else asked for is probably a slip of the pen.
    PreflightReport finish(const Campaign &campaign, const QByteArrayList &known, qsizetype partBytes);

private:
    const Rendering *m_rendering; // the caller's; outlives the run
    QByteArrayList m_nameFields;  // of those the message uses
    PreflightReport m_report;
};

// Checks that need no list: shown while one writes.
std::vector<MessageFinding> inspectCampaign(const Campaign &campaign, const Rendering &rendering);

} // namespace PressPost
