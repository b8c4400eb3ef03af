// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/mail/spf/Survey.h"

#include "models/mail/spf/Macro.h"

#include <algorithm>

namespace PressPost::Spf
{

namespace
{
class Surveyor
{
public:
    explicit Surveyor(Dns::Source &source) : m_source(source) {}
    void readDomain(const QByteArray &domain, int depth);
    Survey take() { return std::move(m_survey); }

private:
    void readTerm(const Term &term, const QByteArray &domain, int depth);
    void countLookup(SurveyNode &node);
    void askForNothing(const Term &term, const QByteArray &name, qsizetype place);
    bool hasAnswer(const QByteArray &name, Dns::Type type);
    void note(qsizetype place, Sentence what) { m_survey.nodes[place].note = std::move(what); }

    Dns::Source &m_source;
    Survey m_survey;
    QByteArrayList m_open; // domains being read: a loop is seen at once
};

void Surveyor::readDomain(const QByteArray &domain, int depth)
{
    const qsizetype place = m_survey.nodes.size();
    m_survey.nodes.append({domain, {}, {}, depth, 0, false, false, {}});
    const QString name = QString::fromLatin1(domain);
    if (m_open.contains(domain))
        return note(place, PP_SAY("%1 includes itself", name));
    const FoundRecord found = findRecord(domain, m_source);
    const bool isAnswered = found.status == Dns::Status::Found || found.status == Dns::Status::NoData ||
                            found.status == Dns::Status::NoName || found.status == Dns::Status::BadName;
    if (!isAnswered) {
        m_survey.isComplete = false;
        return note(place, PP_SAY("The DNS did not answer for %1", name));
    }
    if (found.records.size() != 1)
        return note(place, found.records.isEmpty() ? PP_SAY("%1 has no SPF record", name)
                                                   : PP_SAY("%1 has more than one SPF record", name));
    const Record record = parseRecord(found.records.first());
    m_survey.nodes[place].text = record.text;
    if (!record.fault.isEmpty())
        return note(place, record.fault);
    m_open.append(domain);
    const int before = m_survey.lookups;
    const bool isRedirectIgnored = record.find(TermKind::All);
    for (const Term &term : record.terms) {
        if (!term.isModifier())
            readTerm(term, domain, depth + 1);
    }
    if (const Term *redirect = record.find(TermKind::Redirect); redirect && !isRedirectIgnored)
        readTerm(*redirect, domain, depth + 1);
    m_survey.nodes[place].lookups = m_survey.lookups - before;
    m_open.removeLast();
}

void Surveyor::countLookup(SurveyNode &node)
{
    node.lookups = ++m_survey.lookups;
    node.isOverLimit = node.lookups > maxLookups;
    if (node.lookups == maxLookups + 1)
        m_survey.eleventh = node.text;
}

void Surveyor::readTerm(const Term &term, const QByteArray &domain, int depth)
{
    const qsizetype place = m_survey.nodes.size();
    m_survey.nodes.append({domain, term.text, term.kind, depth, 0, false, false, {}});
    if (!term.isLookup())
        return;
    if (m_survey.lookups >= maxSurveyedLookups) {
        m_survey.isComplete = false;
        return;
    }
    countLookup(m_survey.nodes[place]);
    if (term.kind == TermKind::Ptr)
        return note(place, PP_SAY("“ptr” is slow and unreliable; receivers may leave it out"));
    if (hasMessageMacro(term.domain)) {
        m_survey.hasMessageMacros = true;
        return;
    }
    MacroValues values;
    values.sender = "postmaster@" + domain;
    values.domain = domain;
    const QByteArray name =
        Dns::normalName(term.domain.isEmpty() ? domain : expandDomain(term.domain, values).value_or(domain));
    if (!Dns::isAskable(name)) // RFC 7208 §4.8: nobody asks for it
        return note(place, PP_SAY("“%1” is no name that could be asked for", QString::fromLatin1(name)));
    if (term.kind == TermKind::Include || term.kind == TermKind::Redirect)
        readDomain(name, depth + 1);
    else
        askForNothing(term, name, place);
}

bool Surveyor::hasAnswer(const QByteArray &name, Dns::Type type)
{
    const Dns::Answer answer = m_source.look(name, type);
    m_survey.isComplete = m_survey.isComplete && (answer.isKnown() || answer.status == Dns::Status::BadName);
    return !answer.isAbsent();
}

// A name with addresses of one family alone is void for clients of the other; counted is what is void for
// all.
void Surveyor::askForNothing(const Term &term, const QByteArray &name, qsizetype place)
{
    const bool hasAny = term.kind == TermKind::Mx ? hasAnswer(name, Dns::Type::Mx)
                        : term.kind == TermKind::Exists
                            ? hasAnswer(name, Dns::Type::A)
                            : hasAnswer(name, Dns::Type::A) || hasAnswer(name, Dns::Type::Aaaa);
    if (hasAny)
        return;
    ++m_survey.voidLookups;
    m_survey.nodes[place].isVoid = true;
    note(place, PP_SAY("The DNS has nothing at %1", QString::fromLatin1(name)));
}
} // namespace

QList<SurveyNode> Survey::faults() const
{
    QList<SurveyNode> found;
    std::copy_if(nodes.begin(), nodes.end(), std::back_inserter(found),
                 [](const SurveyNode &node) { return !node.note.isEmpty(); });
    return found;
}

Survey survey(const QByteArray &domain, Dns::Source &source)
{
    Surveyor surveyor(source);
    surveyor.readDomain(Dns::normalName(domain), 0);
    return surveyor.take();
}

} // namespace PressPost::Spf
