// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/net/UdpQuestions.h"

#include "tests/support/net/NameServer.h"

#include <QElapsedTimer>
#include <QFile>
#include <QHash>
#include <QTemporaryDir>
#include <QTest>

#include <mutex>

using namespace PressPost;

namespace
{
// A name server whose manners the first label tells: "gone", "lost" (no answer), "late" (the second question
// is answered), "long" (truncated), "broken" (SERVFAIL), "forged" (a wrong answer first). All others have an
// MX.
class MannersServer
{
public:
    QByteArray name() const { return "127.0.0.1@" + QByteArray::number(m_server.port()); }
    int asked(const QByteArray &domain)
    {
        const std::lock_guard lock(m_mutex);
        return m_asked.value(domain);
    }

private:
    QList<QByteArray> repliesTo(const QByteArray &question)
    {
        const QByteArray label = question.mid(13, question[12]);
        int times = 0;
        {
            const std::lock_guard lock(m_mutex);
            times = ++m_asked[label];
        }
        if (label == "lost" || (label == "late" && times < 2))
            return {};
        QByteArray reply = NameServer::emptyReply(question, label == "gone" ? 3 : label == "broken" ? 2 : 0);
        if (label == "long")
            reply[2] = char(0x83);
        else if (label != "gone" && label != "broken" && label != "empty")
            reply =
                NameServer::withRecord(reply, QByteArray::fromHex("000f00010000003c0009000a046d61696cc00c"));
        if (label != "forged")
            return {reply};
        QByteArray other = reply; // to another question
        other[13] = 'x';
        QByteArray number = reply;
        number[0] = char(~number[0]);
        return {other, number, reply.left(20), reply};
    }

    std::mutex m_mutex;
    QHash<QByteArray, int> m_asked; // by first label
    NameServer m_server{[this](const QByteArray &question) { return repliesTo(question); }};
};
} // namespace

class UdpQuestionsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void answersEachQuestionOnce();
    void asksAgainBeforeItGivesUp();
    void asksNoFasterThanItMay();
    void endsWhenItIsCancelled();
    void readsTheServersOfTheSystem();
};

static UdpPace quickPace()
{
    UdpPace pace;
    pace.perSecond = 0;
    pace.firstPatience = std::chrono::milliseconds(100);
    return pace;
}

void UdpQuestionsTest::answersEachQuestionOnce()
{
    MannersServer server;
    QList<Dns::Question> questions;
    for (int i = 0; i < 3000; ++i)
        questions.append({QByteArray("d" + QByteArray::number(i) + ".example"), Dns::Type::Mx});
    questions += {{"gone.example", Dns::Type::Mx},   {"empty.example", Dns::Type::Mx},
                  {"broken.example", Dns::Type::Mx}, {"forged.example", Dns::Type::Mx},
                  {"long.example", Dns::Type::Mx},   {"two..dots", Dns::Type::Mx}};
    QHash<qsizetype, Dns::Answer> heard;
    const QList<qsizetype> left = UdpQuestions::create({server.name()}, quickPace())
                                      ->ask(questions, {}, [&](qsizetype index, const Dns::Answer &answer) {
                                          QVERIFY(!heard.contains(index));
                                          heard.insert(index, answer);
                                      });
    QCOMPARE(left, QList<qsizetype>{3004}); // "long": another way must be found
    QCOMPARE(heard.size(), 3005);
    for (const qsizetype known : {qsizetype(0), qsizetype(2999), qsizetype(3003)}) {
        QCOMPARE(heard.value(known).status, Dns::Status::Found);
        QCOMPARE(heard.value(known).ttl, std::chrono::seconds(60));
        QCOMPARE(Dns::mxRecords(heard.value(known)).value(0).preference, quint16(10));
        QCOMPARE(Dns::mxRecords(heard.value(known)).value(0).host, "mail." + questions.at(known).name);
    }
    QCOMPARE(heard.value(3000).status, Dns::Status::NoName);
    QCOMPARE(heard.value(3001).status, Dns::Status::NoData);
    QCOMPARE(heard.value(3002).status, Dns::Status::Failed);
    QCOMPARE(heard.value(3002).why, QStringLiteral("SERVFAIL"));
    QCOMPARE(heard.value(3005).status, Dns::Status::BadName);
}

void UdpQuestionsTest::asksAgainBeforeItGivesUp()
{
    MannersServer server;
    const QList<Dns::Question> questions{{"late.example", Dns::Type::Mx}, {"lost.example", Dns::Type::Mx}};
    QHash<qsizetype, Dns::Status> heard;
    const auto left = UdpQuestions::create({server.name()}, quickPace())
                          ->ask(questions, {}, [&](qsizetype index, const Dns::Answer &answer) {
                              heard.insert(index, answer.status);
                          });
    QVERIFY(left.isEmpty());
    QCOMPARE(heard.value(0), Dns::Status::Found);
    QCOMPARE(heard.value(1), Dns::Status::TimedOut);
    QCOMPARE(server.asked("lost"), 3);
}

void UdpQuestionsTest::asksNoFasterThanItMay()
{
    MannersServer server;
    UdpPace pace = quickPace();
    pace.perSecond = 400;
    QList<Dns::Question> questions;
    for (int i = 0; i < 200; ++i)
        questions.append({QByteArray("d" + QByteArray::number(i) + ".example"), Dns::Type::Mx});
    int heard = 0;
    QElapsedTimer timer;
    timer.start();
    UdpQuestions::create({server.name()}, pace)->ask(questions, {}, [&](qsizetype, const Dns::Answer &) {
        ++heard;
    });
    QCOMPARE(heard, 200);
    QVERIFY2(timer.elapsed() > 350, "200 questions at 400 a second take half a second, less a first handful");
}

void UdpQuestionsTest::endsWhenItIsCancelled()
{
    MannersServer server;
    JobControl control;
    control.cancel.cancel();
    UdpPace pace = quickPace();
    pace.firstPatience = std::chrono::hours(1);
    int heard = 0;
    UdpQuestions::create({server.name()}, pace)
        ->ask({{"lost.example", Dns::Type::Mx}}, control, [&](qsizetype, const Dns::Answer &) { ++heard; });
    QCOMPARE(heard, 0);
}

void UdpQuestionsTest::readsTheServersOfTheSystem()
{
    const QTemporaryDir folder;
    QFile file(folder.filePath(QStringLiteral("resolv.conf")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("# a note\nsearch example.org\nnameserver 192.0.2.1\n nameserver\t2001:db8::1 \nnameserver\n");
    file.close();
    QCOMPARE(UdpQuestions::systemServers(file.fileName()), (QByteArrayList{"192.0.2.1", "2001:db8::1"}));
    QVERIFY(UdpQuestions::systemServers(folder.filePath(QStringLiteral("none"))).isEmpty());
    QVERIFY(!UdpQuestions::create({}, {}));
    QVERIFY(!UdpQuestions::create({"a server"}, {}));
}

QTEST_GUILESS_MAIN(UdpQuestionsTest)
#include "UdpQuestionsTest.moc"
