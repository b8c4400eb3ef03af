// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/mail/dns/Layers.h"

#include <algorithm>

namespace PressPost::Dns
{

Answer RecordingSource::look(const QByteArray &name, Type type)
{
    Answer answer = m_source.look(name, type);
    const QMutexLocker lock(&m_mutex);
    m_entries.append({{normalName(name), type}, answer.status, answer.secure});
    return answer;
}

QList<RecordingSource::Entry> RecordingSource::entries() const
{
    const QMutexLocker lock(&m_mutex);
    return m_entries;
}

Answer CachingSource::look(const QByteArray &name, Type type)
{
    const QByteArray key = normalName(name);
    if (auto known = recall(key, type))
        return *std::move(known);
    Answer answer = m_source.look(key, type);
    remember(key, type, answer);
    return answer;
}

void CachingSource::lookMany(const QList<Question> &questions, const JobControl &control, const Heard &heard)
{
    QList<Question> open;
    QList<qsizetype> places;
    for (qsizetype i = 0; i < questions.size(); ++i) {
        const Question question{normalName(questions[i].name), questions[i].type};
        if (const auto known = recall(question.name, question.type)) {
            heard(i, *known);
        } else {
            open.append(question);
            places.append(i);
        }
    }
    m_source.lookMany(open, control,
                      [&](qsizetype index, const Answer &answer) { heard(places[index], answer); });
}

void CachingSource::forget()
{
    const QMutexLocker lock(&m_mutex);
    m_entries.clear();
}

std::optional<Answer> CachingSource::recall(const QByteArray &name, Type type)
{
    const QMutexLocker lock(&m_mutex);
    const auto found = m_entries.constFind({name, static_cast<quint16>(type)});
    if (found == m_entries.constEnd() || found->until <= m_clock.now())
        return std::nullopt;
    return found->answer;
}

void CachingSource::remember(const QByteArray &name, Type type, const Answer &answer)
{
    if (!answer.isKnown())
        return;
    const std::chrono::seconds life = answer.isAbsent() ? absence : std::min(answer.ttl, longest);
    const QMutexLocker lock(&m_mutex);
    if (m_entries.size() >= maxEntries)
        m_entries.clear();
    m_entries.insert({name, static_cast<quint16>(type)}, {answer, m_clock.now() + life});
}

void AskedAheadSource::ask(const QList<Question> &questions, const JobControl &control, const Heard &heard)
{
    m_source.lookMany(questions, control, [&](qsizetype index, const Answer &answer) {
        const Question &question = questions[index];
        m_answers.insert({normalName(question.name), static_cast<quint16>(question.type)}, answer);
        heard(index, answer);
    });
}

Answer AskedAheadSource::look(const QByteArray &name, Type type)
{
    const auto known = m_answers.constFind({normalName(name), static_cast<quint16>(type)});
    return known != m_answers.constEnd() ? *known : m_source.look(name, type);
}

namespace
{
bool isInvented(const QByteArray &normalName)
{
    const QByteArray name = '.' + normalName;
    static constexpr const char *reserved[] = {".example",     ".test",        ".invalid",    ".localhost",
                                               ".example.com", ".example.net", ".example.org"};
    return std::any_of(std::begin(reserved), std::end(reserved),
                       [&name](const char *end) { return name.endsWith(end); });
}
} // namespace

Answer PracticeSource::look(const QByteArray &name, Type type)
{
    Answer answer = m_zone->look(name, type);
    if (!answer.isAbsent() || isInvented(normalName(name)))
        return answer;
    answer.status = Status::Failed;
    answer.why = QStringLiteral("practice asks nobody outside this computer");
    return answer;
}

Answer CanarySource::look(const QByteArray &name, Type type)
{
    const QString why = doubt();
    if (why.isEmpty())
        return m_source->look(name, type);
    Answer answer;
    answer.why = why;
    return answer;
}

void CanarySource::lookMany(const QList<Question> &questions, const JobControl &control, const Heard &heard)
{
    const QString why = doubt();
    if (why.isEmpty())
        return m_source->lookMany(questions, control, heard);
    Answer answer;
    answer.why = why;
    for (qsizetype i = 0; i < questions.size(); ++i)
        heard(i, answer);
}

// Who comes while it is being proven waits: there is nothing to believe yet.
QString CanarySource::doubt()
{
    const QMutexLocker lock(&m_mutex);
    if (!m_until || *m_until <= m_clock.now()) {
        m_doubt = prove();
        m_until = m_clock.now();
        *m_until += m_doubt.isEmpty() ? std::chrono::seconds(believedFor) : doubtedFor;
    }
    return m_doubt;
}

QString CanarySource::prove()
{
    // Several owners: a house may well keep one of them out.
    const QList<Question> questions{
        {"com", Type::Ns}, {"gmail.com", Type::Mx}, {"outlook.com", Type::Mx}, {m_absentName, Type::A}};
    bool knowsSomebody = false;
    bool inventsNames = false;
    m_source->lookMany(questions, {}, [&](qsizetype index, const Answer &answer) {
        const bool isAbsent = index == questions.size() - 1;
        bool &finding = isAbsent ? inventsNames : knowsSomebody;
        finding = finding || answer.status == Status::Found;
    });
    if (inventsNames)
        return QStringLiteral(
            "this network gives addresses to names that do not exist, as the login page of a "
            "guest network does");
    if (!knowsSomebody)
        return QStringLiteral("this network knows no names of the internet (is this computer online?)");
    return {};
}

} // namespace PressPost::Dns
