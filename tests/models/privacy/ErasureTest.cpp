// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/privacy/Erasure.h"

#include "models/contacts/WorkspaceContactDesk.h"
#include "models/privacy/CopyPage.h"
#include "models/privacy/PersonCopy.h"
#include "models/privacy/PrivacyDataMap.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace PressPost;

// One person's data: copied whole, erased without a trace, kept out afterwards.
class ErasureTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_workspace.reset(); }

    void copiesWhatIsKnownInThreeForms();
    void writesACopyThatOthersCanOpen();
    void writesAPageForPeople();
    void givesAProofWithoutAName();
    void neutralisesFormulas();
    void erasesWithoutATrace();
    void findsWhatWasLeftBehind();
    void keepsTheErasedOut();
    void forgetsCompletelyWhenAsked();
    void keepsAWishWhateverElseIsSaid();
    void makesAProvisionalEntryFinal();
    void namesEveryColumnOnTheDataMap();

private:
    Erasure erasure() { return Erasure({*m_workspace, m_map, *m_marks, m_clock, m_random}); }

    QTemporaryDir m_folder;
    int m_count = 0;
    FixedClock m_clock{fromMilliseconds(1'790'000'000'000)};
    SeededRandom m_random{5};
    DataMap m_map;
    std::optional<SuppressionMarks> m_marks;
    std::unique_ptr<Workspace> m_workspace;
    qint64 m_anna = 0;
};

void ErasureTest::init()
{
    const QString file = m_folder.filePath(QStringLiteral("%1.presspost").arg(++m_count));
    m_workspace = Workspace::create(file, WorkspaceKind::Real, m_clock, m_random).value();
    m_marks = SuppressionMarks::create(Secret(QByteArray(32, 'k'))).value();
    m_map = storeDataMap();
    for (const DataMap &room : {contactsDataMap(), privacyDataMap()})
        m_map.insert(m_map.end(), room.begin(), room.end());
    WorkspaceContactDesk desk(*m_workspace, m_clock, m_random);
    ContactEdit anna;
    anna.email = QStringLiteral("Anna.Lindqvist@morgenblatt.example");
    anna.firstName = QStringLiteral("Anna");
    anna.lastName = QStringLiteral("Lindqvist");
    anna.notes = QStringLiteral("=cmd|'/c calc'!A0");
    m_anna = desk.add(anna, {QStringLiteral("card"), "legitimate-interest"}).value();
    anna.email = QStringLiteral("ben@morgenblatt.example");
    QVERIFY(desk.add(anna, {QStringLiteral("card"), "legitimate-interest"}));
    QVERIFY(desk.apply({GroupChange::Kind::PutOnList, QStringLiteral("Culture desks")}, {m_anna}));
}

void ErasureTest::copiesWhatIsKnownInThreeForms()
{
    auto database = m_workspace->connect();
    const auto copy = copyPerson(*database, m_map, m_anna, m_clock.now());
    QVERIFY(copy);
    const QJsonObject json = QJsonDocument::fromJson(copyAsJson(*copy)).object();
    const QJsonObject data = json.value(QStringLiteral("data")).toObject();
    const QJsonObject contact = data.value(QStringLiteral("contact")).toArray().at(0).toObject();
    QCOMPARE(contact.value(QStringLiteral("email")).toString(),
             QStringLiteral("Anna.Lindqvist@morgenblatt.example"));
    QCOMPARE(contact.value(QStringLiteral("added_at")).toString(), toIsoText(m_clock.now()));
    QCOMPARE(contact.value(QStringLiteral("source_id")).toString(), QStringLiteral("card"));
    QCOMPARE(data.value(QStringLiteral("list_member"))
                 .toArray()
                 .at(0)
                 .toObject()
                 .value(QStringLiteral("list_id"))
                 .toString(),
             QStringLiteral("Culture desks"));
    QVERIFY(json.value(QStringLiteral(
        "fields"))[QStringLiteral("contact")][QStringLiteral("email")][QStringLiteral("portable")]
                .toBool());
    const QByteArray html = copyAsHtml(*copy);
    QVERIFY(html.contains("Anna.Lindqvist@morgenblatt.example"));
    QVERIFY(html.contains("=cmd|&#39;") || html.contains("=cmd|'"));
    QVERIFY(!html.contains("<script"));
    QVERIFY(!html.contains("ben@"));
    QCOMPARE(copyPerson(*database, m_map, 999, m_clock.now()).error().fault, Fault::NotFound);
}

void ErasureTest::writesACopyThatOthersCanOpen()
{
    auto database = m_workspace->connect();
    const auto copy = copyPerson(*database, m_map, m_anna, m_clock.now());
    const QString file = m_folder.filePath(QStringLiteral("anna-%1.zip").arg(m_count));
    const auto written = writeCopy(*copy, file);
    QVERIFY(written);
    QVERIFY(written->rows >= 2);
    QCOMPARE(writeCopy(*copy, file).error().fault, Fault::Conflict);
    QProcess python;
    python.start(
        QStringLiteral("/usr/bin/python3"),
        {QStringLiteral("-c"),
         QStringLiteral("import sys,zipfile,hashlib,json,csv,io\n"
                        "z=zipfile.ZipFile(sys.argv[1]); assert z.testzip() is None\n"
                        "for line in z.read('MANIFEST').decode().splitlines():\n"
                        "    digest,name=line.split('  ',1)\n"
                        "    assert hashlib.sha256(z.read(name)).hexdigest()==digest, name\n"
                        "data=json.loads(z.read('data.json'))\n"
                        "rows=list(csv.DictReader(io.StringIO(z.read('contact.csv').decode('utf-8-sig'))))\n"
                        "assert rows[0]['email']==data['person'], rows\n"
                        "print(len(z.namelist()))"),
         file});
    QVERIFY(python.waitForFinished());
    QVERIFY2(python.exitCode() == 0, python.readAllStandardError().constData());
}

// Nothing on the page that only a machine or its maker could read.
void ErasureTest::writesAPageForPeople()
{
    auto database = m_workspace->connect();
    QVERIFY(
        database->run("UPDATE contact SET verdict = 'valid', verdict_code = 'domain_ok', verdict_reason = ?, "
                      "verdict_since = ?, kept_out = 'came-back' WHERE id = ?",
                      R"(["%1 receives mail","morgenblatt.example"])", m_clock.now(), m_anna));
    QVERIFY(database->run("INSERT INTO contact_field VALUES (?, 'Desk', 'Culture')", m_anna));
    const auto copy = copyPerson(*database, m_map, m_anna, m_clock.now());
    QVERIFY(copyAsJson(*copy).contains("\"morgenblatt.example receives mail\""));
    const QString html = QString::fromUtf8(copyAsHtml(*copy));
    const QString body = html.mid(html.indexOf(QStringLiteral("<main>")));
    for (const char *words :
         {"First name</dt><dd>Anna<", "Culture desks", "morgenblatt.example receives mail",
          "messages to you came back", "21 September 2026", "our legitimate interest",
          "Nothing is kept of this kind", "Your requests", "Desk"})
        QVERIFY2(body.contains(QLatin1StringView(words)), words);
    for (const char *code : {"{\"", "[\"", "%1", "domain_ok", "_at<", "_id<", "came-back<", "null"})
        QVERIFY2(!body.contains(QLatin1StringView(code)), code);
    QVERIFY(!body.contains(QRegularExpression(QStringLiteral("\\dT\\d\\d:\\d\\d:\\d\\dZ"))));
    static const QRegularExpression label(QStringLiteral("<dt>([^<]*)</dt>"));
    for (auto it = label.globalMatch(body); it.hasNext();) {
        const QString text = it.next().captured(1);
        QVERIFY2(!text.isEmpty() && !text.contains(u'_') && text.front().isUpper(), qPrintable(text));
    }
}

void ErasureTest::givesAProofWithoutAName()
{
    const auto certificate = erasure().erase(m_anna, AfterErasure::NeverWriteAgain, "staff", {});
    QVERIFY(certificate);
    const QString file = m_folder.filePath(QStringLiteral("proof-%1.html").arg(m_count));
    QVERIFY(saveCertificate(*certificate, file));
    QFile page(file);
    QVERIFY(page.open(QIODevice::ReadOnly));
    const QByteArray html = page.readAll();
    for (const char *words :
         {"Proof of erasure", "Removed: The contact", "Traces found", "a mark made with a"})
        QVERIFY2(html.contains(words), words);
    for (const char *personal : {"Anna", "anna", "Lindqvist", "morgenblatt", "contact_"})
        QVERIFY2(!html.contains(personal), personal);
    QCOMPARE(
        saveCertificate(*certificate, m_folder.filePath(QStringLiteral("no/such/folder.html"))).error().fault,
        Fault::Io);
}

void ErasureTest::neutralisesFormulas()
{
    auto database = m_workspace->connect();
    const auto copy = copyPerson(*database, m_map, m_anna, m_clock.now());
    for (const PersonCopy::Table &table : copy->tables) {
        if (table.name == QLatin1StringView("contact"))
            QVERIFY(tableAsCsv(table).contains("\"'=cmd"));
    }
}

void ErasureTest::erasesWithoutATrace()
{
    const auto certificate = erasure().erase(m_anna, AfterErasure::NeverWriteAgain, "staff", {});
    QVERIFY2(certificate, certificate ? "" : qPrintable(describe(certificate.error())));
    QVERIFY(certificate->isProven());
    QVERIFY(certificate->filesScanned >= 2);
    QCOMPARE(certificate->rowsRemoved.value(QStringLiteral("contact")), 1);
    QCOMPARE(certificate->rowsRemoved.value(QStringLiteral("list_member")), 1);
    // Not only our own scan says so.
    for (const QString &name : m_workspace->allFiles()) {
        QFile file(name);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray bytes = file.readAll().toLower();
        QVERIFY2(!bytes.contains("anna.lindqvist"), qPrintable(name));
    }
    auto database = m_workspace->connect();
    QCOMPARE(database->integer("SELECT count(*) FROM contact").value(), 1);
    QCOMPARE(database->value("SELECT state FROM erasure").value()->toString(), QStringLiteral("proven"));
    QCOMPARE(erasure().erase(m_anna, AfterErasure::NeverWriteAgain, "staff", {}).error().fault,
             Fault::NotFound);
}

void ErasureTest::findsWhatWasLeftBehind()
{
    auto database = m_workspace->connect();
    QVERIFY(database->run(
        "INSERT INTO setting (key, value) VALUES ('slip', 'to anna.lindqvist@morgenblatt.example')"));
    const auto certificate = erasure().erase(m_anna, AfterErasure::NeverWriteAgain, "staff", {});
    QVERIFY(certificate);
    QVERIFY(!certificate->isProven());
    QCOMPARE(database->value("SELECT state FROM erasure").value()->toString(), QStringLiteral("traces-left"));
    QVERIFY(database->run("DELETE FROM setting"));
    QVERIFY(erasure().prove(QStringLiteral("anna.lindqvist@morgenblatt.example"), {})->isProven());
}

void ErasureTest::keepsTheErasedOut()
{
    QVERIFY(erasure().erase(m_anna, AfterErasure::NeverWriteAgain, "request", {}));
    auto database = m_workspace->connect();
    const SuppressionList list(*m_marks);
    QCOMPARE(list.kindOf(*database, QStringLiteral("anna.lindqvist@MORGENBLATT.example")).value(),
             QByteArray("erased"));
    const auto loaded = LoadedKeptOut::load(*database, *m_marks);
    QVERIFY((*loaded)->holds(QStringLiteral("ANNA.lindqvist+x@morgenblatt.example")));
    QVERIFY(!(*loaded)->holds(QStringLiteral("ben@morgenblatt.example")));
}

void ErasureTest::forgetsCompletelyWhenAsked()
{
    QVERIFY(erasure().erase(m_anna, AfterErasure::ForgetCompletely, "request", {}));
    auto database = m_workspace->connect();
    QCOMPARE(database->integer("SELECT count(*) FROM suppression").value(), 0);
    QCOMPARE(database->integer("SELECT count(*) FROM suppression_mark").value(), 0);
}

void ErasureTest::keepsAWishWhateverElseIsSaid()
{
    auto database = m_workspace->connect();
    const SuppressionList list(*m_marks);
    const QString address = QStringLiteral("ben@morgenblatt.example");
    QVERIFY(list.add(*database, address, {"came-back"}, m_clock.now()));
    QCOMPARE(database->value("SELECT kept_out FROM contact WHERE email LIKE 'ben%'").value()->toString(),
             QStringLiteral("came-back"));
    QVERIFY(list.lift(*database, address));
    QCOMPARE(database->value("SELECT kept_out FROM contact WHERE email LIKE 'ben%'").value()->toString(),
             QString());
    QVERIFY(list.add(*database, address, {"unsubscribed"}, m_clock.now()));
    QCOMPARE(list.lift(*database, address).error().fault, Fault::Rejected);
    QCOMPARE(list.kindOf(*database, address).value(), QByteArray("unsubscribed"));
}

void ErasureTest::makesAProvisionalEntryFinal()
{
    auto database = m_workspace->connect();
    const SuppressionList list(*m_marks);
    const QString address = QStringLiteral("ben@morgenblatt.example");
    Suppression provisional{"came-back"};
    provisional.state = "provisional";
    const qint64 first = list.add(*database, address, provisional, m_clock.now()).value();
    QCOMPARE(list.add(*database, address, {"came-back"}, m_clock.now()).value(), first);
    const auto entries = list.entriesOf(*database, address);
    QCOMPARE(entries->size(), size_t(1));
    QCOMPARE(entries->front().state, QByteArray("final"));
}

void ErasureTest::namesEveryColumnOnTheDataMap()
{
    auto database = m_workspace->connect();
    const QStringList gaps = gapsOfDataMap(*database, m_map).value();
    for (const MappedTable &table : m_map) {
        for (const QString &gap : gaps)
            QVERIFY2(!gap.startsWith(QString(asText(table.table) + u'.')), qPrintable(gap));
    }
}

QTEST_APPLESS_MAIN(ErasureTest)
#include "ErasureTest.moc"
