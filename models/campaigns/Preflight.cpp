// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/campaigns/Preflight.h"

#include "models/campaigns/CampaignDesk.h"

#include <algorithm>
#include <numeric>

namespace PressPost
{

namespace
{
bool isNameField(const QByteArray &name)
{
    return name == "name" || name.endsWith("_name") || name == "salutation" || name == "title";
}

qsizetype lettersIn(const QString &text)
{
    return std::count_if(text.begin(), text.end(), [](QChar c) { return c.isLetter(); });
}

bool isAllCapitals(const QString &text)
{
    constexpr qsizetype shortestName = 3; // "NG" and "DPA" may be right
    return lettersIn(text) > shortestName && text == text.toUpper() && text != text.toLower();
}

bool isOdd(const QString &text)
{
    const bool hasOddLetter = std::any_of(text.begin(), text.end(), [](QChar c) {
        return c.isDigit() || c == u'@' || c == u'?' || c == u'_' || c == u'<' || c == u'{' ||
               c == QChar::ReplacementCharacter;
    });
    const bool isSmall = lettersIn(text) > 2 && text == text.toLower() && text != text.toUpper();
    return hasOddLetter || isSmall || text != text.simplified();
}

// "FARID HADDAD" → "Farid Haddad"; also after hyphens and apostrophes.
QString withCapitals(const QString &text)
{
    QString result = text.simplified().toLower();
    bool isStart = true;
    for (QChar &c : result) {
        if (isStart && c.isLetter())
            c = c.toUpper();
        isStart = !c.isLetter() && !c.isMark();
    }
    return result;
}

Sentence verdictSentence(const QByteArray &address, LinkVerdict verdict)
{
    const QString shown = QString::fromUtf8(address);
    switch (verdict) {
    case LinkVerdict::Empty:
        return PP_SAY("A link leads nowhere");
    case LinkVerdict::NoScheme:
        return PP_SAY("The link “%1” does not begin with https://", shown);
    case LinkVerdict::BadScheme:
        return PP_SAY("The link “%1” is of a kind that mail programs block", shown);
    case LinkVerdict::Malformed:
        return PP_SAY("The link “%1” is no address", shown);
    case LinkVerdict::Good:
        break;
    }
    return {};
}

// Looks at one finished message.
class MessageJudge
{
public:
    explicit MessageJudge(const Person &person) : m_person(person) {}

    std::vector<PersonFinding> run(const RenderedTexts &texts, const QByteArrayList &nameFields)
    {
        address();
        greeting(texts);
        for (const auto &[address, verdict] : texts.badLinks)
            add(PersonProblem::BadLink, Severity::Blocker, verdictSentence(address, verdict));
        names(nameFields);
        if (texts.subject.size() > PreflightRun::longSubject)
            add(PersonProblem::LongSubject, Severity::Warning,
                PP_SAY("Subject of %1 letters, cut on phones", QString::number(texts.subject.size())));
        return std::move(m_findings);
    }

private:
    void add(PersonProblem problem, Severity severity, Sentence what, const QByteArray &field = {},
             const QString &proposal = {})
    {
        m_findings.push_back({problem, severity, m_person.contact, m_person.mailbox.name,
                              QString::fromUtf8(m_person.mailbox.address),
                              QString::fromUtf8(m_person.fields.value("organisation")), std::move(what),
                              field, proposal});
    }

    void address()
    {
        const QByteArray &letters = m_person.mailbox.address;
        if (std::any_of(letters.begin(), letters.end(), [](char c) { return static_cast<uchar>(c) > 127; }))
            add(PersonProblem::AddressLetters, Severity::Blocker,
                PP_SAY("The address has letters outside ASCII, which not every mail system accepts"));
    }

    // Whatever the language: a short line near the top that ends where a name should stand, "Dear ,".
    void greeting(const RenderedTexts &texts)
    {
        constexpr int greetingLines = 6;
        constexpr qsizetype longestGreeting = 60;
        QByteArrayList missing = texts.missing;
        int seen = 0;
        for (qsizetype start = 0, end = 0; start < texts.text.size() && seen < greetingLines;
             start = end + 1) {
            end = texts.text.indexOf('\n', start);
            end = end < 0 ? texts.text.size() : end;
            if (end == start || end - start > longestGreeting)
                continue;
            ++seen;
            const QString line =
                QString::fromUtf8(QByteArrayView(texts.text).sliced(start, end - start)).simplified();
            const QByteArrayList gone = namesMissedAtTheEnd(texts, start, end);
            // A condition may have swallowed the name; no language has a blank before its comma.
            if (gone.isEmpty() && !line.endsWith(QStringLiteral(" ,")))
                continue;
            add(PersonProblem::EmptyGreeting, Severity::Blocker, PP_SAY("“%1”", line), gone.value(0));
            missing.removeIf([&gone](const QByteArray &name) { return gone.contains(name); });
            break;
        }
        for (const QByteArray &name : std::as_const(missing))
            add(PersonProblem::MissingField, Severity::Blocker,
                PP_SAY("“%1” is not known", QString::fromUtf8(name)), name);
    }

    // Name fields that are missing in a line with no letter behind them.
    static QByteArrayList namesMissedAtTheEnd(const RenderedTexts &texts, qsizetype start, qsizetype end)
    {
        QByteArrayList names;
        for (const FieldGap &gap : texts.textGaps) {
            if (gap.at < start || gap.at > end || !isNameField(gap.name))
                continue;
            const QString rest = QString::fromUtf8(QByteArrayView(texts.text).sliced(gap.at, end - gap.at));
            if (std::none_of(rest.begin(), rest.end(), [](QChar c) { return c.isLetterOrNumber(); }))
                names.append(gap.name);
        }
        return names;
    }

    void names(const QByteArrayList &nameFields)
    {
        for (const QByteArray &field : nameFields) {
            const QString value = QString::fromUtf8(m_person.fields.value(field));
            if (value.isEmpty())
                continue;
            if (isAllCapitals(value))
                add(PersonProblem::NameInCapitals, Severity::Warning, PP_SAY("Name in capitals: “%1”", value),
                    field, withCapitals(value));
            else if (isOdd(value))
                add(PersonProblem::OddName, Severity::Warning, PP_SAY("Odd name: “%1”", value), field,
                    value == value.toLower() ? withCapitals(value) : QString());
        }
    }

    const Person &m_person;
    std::vector<PersonFinding> m_findings;
};

class CampaignInspector
{
public:
    CampaignInspector(const Campaign &campaign, const Rendering &rendering)
        : m_campaign(campaign), m_rendering(rendering)
    {
    }

    std::vector<MessageFinding> run()
    {
        words();
        if (const auto page = inspectHtml(m_rendering.page())) {
            for (const HtmlFinding &finding : page->findings)
                element(finding);
            links(page->links);
            images(page->images);
        }
        return std::move(m_findings);
    }

private:
    void add(MessageProblem problem, Severity severity, Sentence title, Sentence detail = {})
    {
        m_findings.push_back({problem, severity, std::move(title), std::move(detail)});
    }

    void words()
    {
        if (m_campaign.subject.trimmed().isEmpty())
            add(MessageProblem::NoSubject, Severity::Blocker, PP_SAY("There is no subject"),
                PP_SAY("Write one line that says what is new"));
        if (m_campaign.html.trimmed().isEmpty() && m_campaign.text.trimmed().isEmpty())
            add(MessageProblem::NoContent, Severity::Blocker, PP_SAY("There is no text"),
                PP_SAY("Nobody would get anything to read"));
        if (!isSafeAddress(m_campaign.from.address))
            add(MessageProblem::NoSender, Severity::Blocker, PP_SAY("There is no sender"),
                PP_SAY("Choose the address the message comes from"));
    }

    void element(const HtmlFinding &finding)
    {
        const QString line = QString::number(finding.line);
        switch (finding.kind) {
        case HtmlFinding::Kind::FieldOutsideQuotes:
            return add(MessageProblem::UnsafeField, Severity::Blocker,
                       PP_SAY("A field stands in “%1” without quotation marks", finding.what),
                       PP_SAY("Line %1: write %2=\"{{…}}\"", line, finding.what));
        case HtmlFinding::Kind::FieldInCode:
            return add(MessageProblem::UnsafeField, Severity::Blocker,
                       PP_SAY("A field stands inside “%1”", finding.what),
                       PP_SAY("Line %1: a value could become code there", line));
        case HtmlFinding::Kind::Script:
            return add(MessageProblem::ActiveContent, Severity::Blocker,
                       PP_SAY("The message holds “%1”", finding.what),
                       PP_SAY("Line %1: mail programs remove it or refuse the message", line));
        case HtmlFinding::Kind::Form:
            return add(MessageProblem::Form, Severity::Warning, PP_SAY("The message holds a form"),
                       PP_SAY("Line %1: most mail programs do not send it; link to a page instead", line));
        case HtmlFinding::Kind::RemoteStyle:
            return add(
                MessageProblem::RemoteStyle, Severity::Warning,
                PP_SAY("A style sheet would have to be loaded"),
                PP_SAY("Line %1: mail programs do not load it; write the styles into the message", line));
        case HtmlFinding::Kind::NoLanguage:
            return; // ours always has one; an own page may do without
        }
    }

    void links(const std::vector<HtmlLink> &links)
    {
        bool hasLink = false;
        for (const HtmlLink &link : links) {
            if (link.address.contains("{{")) // judged for each person
                continue;
            hasLink = true;
            if (const LinkVerdict verdict = judgeLink(link.address); verdict != LinkVerdict::Good)
                add(MessageProblem::BadLink, Severity::Blocker, verdictSentence(link.address, verdict),
                    PP_SAY("Line %1, behind “%2”", QString::number(link.line), link.text));
        }
        if (!hasLink && !m_campaign.html.contains("href"))
            add(MessageProblem::NoLink, Severity::Warning, PP_SAY("The message has no link"),
                PP_SAY("Journalists look for pictures and the full text"));
    }

    void images(const std::vector<HtmlImage> &images)
    {
        for (const HtmlImage &image : images) {
            const QString source = QString::fromUtf8(image.source.left(80));
            if (!image.hasDescription)
                add(MessageProblem::PictureWithoutText, Severity::Warning,
                    PP_SAY("The picture “%1” has no description", source),
                    PP_SAY("Many people see pictures late or never, and some have them read aloud"));
            if (!image.source.startsWith("https://") && !image.source.startsWith("cid:"))
                add(MessageProblem::PictureNotReachable, Severity::Warning,
                    PP_SAY("The picture “%1” is not on the web", source),
                    PP_SAY("Attach it to the message, or use an address that begins with https://"));
        }
    }

    const Campaign &m_campaign;
    const Rendering &m_rendering;
    std::vector<MessageFinding> m_findings;
};
} // namespace

qint64 AudienceSummary::leftOutCount() const
{
    return std::accumulate(leftOut.begin(), leftOut.end(), qint64(0));
}

qint64 PreflightReport::leftOutCount() const
{
    return std::accumulate(leftOut.begin(), leftOut.end(), qint64(0));
}

bool PreflightReport::isBlocked() const
{
    return ready == 0 || std::any_of(message.begin(), message.end(), [](const MessageFinding &finding) {
               return finding.severity == Severity::Blocker;
           });
}

std::vector<MessageFinding> inspectCampaign(const Campaign &campaign, const Rendering &rendering)
{
    return CampaignInspector(campaign, rendering).run();
}

QByteArrayList nameFieldsOf(const QByteArrayList &fields)
{
    QByteArrayList names;
    std::copy_if(fields.begin(), fields.end(), std::back_inserter(names), isNameField);
    return names;
}

std::vector<PersonFinding> judgeMessage(const Person &person, const RenderedTexts &texts,
                                        const QByteArrayList &nameFields)
{
    return MessageJudge(person).run(texts, nameFields);
}

PreflightRun::PreflightRun(const Rendering *rendering)
    : m_rendering(rendering),
      m_nameFields(rendering ? nameFieldsOf(rendering->fieldNames()) : QByteArrayList())
{
}

void PreflightRun::look(const Person &person)
{
    ++m_report.lookedAt;
    if (!m_rendering) {
        ++m_report.waiting;
        return;
    }
    const RenderedTexts texts = m_rendering->texts(person.fields);
    std::vector<PersonFinding> findings = judgeMessage(person, texts, m_nameFields);
    const bool isWaiting = std::any_of(findings.begin(), findings.end(), [](const PersonFinding &each) {
        return each.severity == Severity::Blocker;
    });
    ++(isWaiting ? m_report.waiting : m_report.ready);
    m_report.warned += !isWaiting && !findings.empty() ? 1 : 0;
    m_report.largestHtml = std::max(m_report.largestHtml, texts.html.size());
    for (PersonFinding &finding : findings) {
        if (m_report.people.size() < maxFindings)
            m_report.people.push_back(std::move(finding));
        else
            ++m_report.peopleWithoutRoom;
    }
}

void PreflightRun::leaveOut(GateRule rule)
{
    ++m_report.lookedAt;
    ++m_report.leftOut[rule];
}

PreflightReport PreflightRun::finish(const Campaign &campaign, const QByteArrayList &known,
                                     qsizetype partBytes)
{
    if (m_rendering)
        m_report.message = inspectCampaign(campaign, *m_rendering);
    const auto add = [this](MessageProblem problem, Severity severity, Sentence title, Sentence detail) {
        m_report.message.push_back({problem, severity, std::move(title), std::move(detail)});
    };
    if (m_report.recipients() == 0)
        add(MessageProblem::NobodyLeft, Severity::Blocker, PP_SAY("Nobody would get this"),
            m_report.lookedAt == 0 ? PP_SAY("Choose at least one list with people on it")
                                   : PP_SAY("All people of these lists are left out, by your rules"));
    for (const Error &fault : templateFaults(campaign))
        add(MessageProblem::Unreadable, Severity::Blocker, fault.what,
            PP_SAY("%1. %2", fault.why.translated(), fault.remedy.translated()));
    for (const QByteArray &name : m_rendering ? m_rendering->fieldNames() : QByteArrayList()) {
        if (!known.contains(name))
            add(MessageProblem::UnknownField, Severity::Warning,
                PP_SAY("No contact has a field “%1”", QString::fromUtf8(name)),
                PP_SAY("Choose a field from the list, or give it a fall-back"));
    }
    if (m_report.largestHtml > gmailClipsAt)
        add(MessageProblem::ClippedByGmail, Severity::Warning, PP_SAY("Gmail would cut the message off"),
            PP_SAY("The HTML has %1 kB; Gmail shows 102 kB", QString::number(m_report.largestHtml / 1024)));
    m_report.largestMessage = partBytes + m_report.largestHtml * 2;
    if (m_report.largestMessage > heavyMessage)
        add(MessageProblem::TooHeavy,
            m_report.largestMessage > MessagePart::maxBytes * 4 / 3 ? Severity::Blocker : Severity::Warning,
            PP_SAY("The message is heavy"),
            PP_SAY("It has about %1 MB; many receivers refuse more than 10 MB",
                   QString::number(m_report.largestMessage / 1024 / 1024)));
    std::stable_sort(
        m_report.message.begin(), m_report.message.end(),
        [](const MessageFinding &a, const MessageFinding &b) { return a.severity < b.severity; });
    std::stable_sort(m_report.people.begin(), m_report.people.end(),
                     [](const PersonFinding &a, const PersonFinding &b) {
                         return std::tuple(a.severity, a.problem) < std::tuple(b.severity, b.problem);
                     });
    return m_report;
}

} // namespace PressPost
