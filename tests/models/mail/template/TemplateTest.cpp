// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/mail/template/Template.h"

#include <QTest>

#include <kainjow/mustache.hpp>

using namespace PressPost;

class TemplateTest final : public QObject
{
    Q_OBJECT

private:
    const Fields m_anna{
        {"first_name", "Anna"}, {"last_name", "O'Neil & <b>"}, {"outlet", "Morgenblatt"}, {"empty", ""}};

    static std::string kainjowRendering(const QByteArray &text, const Fields &fields, Escape escape)
    {
        kainjow::mustache::mustache other(text.toStdString());
        if (escape == Escape::None)
            other.set_custom_escape([](const std::string &s) { return s; });
        kainjow::mustache::data data;
        for (auto field = fields.begin(); field != fields.end(); ++field) {
            if (field->isEmpty())
                data.set(field.key().toStdString(), false);
            else
                data.set(field.key().toStdString(), field->toStdString());
        }
        return other.render(data);
    }

private Q_SLOTS:
    void rendersAsKainjowDoes_data()
    {
        QTest::addColumn<QByteArray>("text");
        for (const char *text :
             {"", "plain", "Dear {{first_name}} {{ last_name }},",
              "{{#outlet}}at {{outlet}}{{/outlet}}{{^outlet}}free{{/outlet}}", "a{{! note }}b",
              "line\n{{#outlet}}\ninside\n{{/outlet}}\nafter\n", "{{#empty}}no{{/empty}}yes",
              "{{^empty}}yes{{/empty}}", "{{#outlet}}{{#first_name}}both{{/first_name}}{{/outlet}}",
              "x {{#outlet}}\ny{{/outlet}}\n", "\r\n{{#outlet}}\r\ninside\r\n{{/outlet}}\r\nend",
              "{ {first_name} }", "a } b }} c", "{{#outlet}}\n\n{{/outlet}}\n"})
            QTest::addRow("%s", text) << QByteArray(text);
    }
    void rendersAsKainjowDoes()
    {
        QFETCH(const QByteArray, text);
        for (const Escape escape : {Escape::None, Escape::Html}) {
            const auto compiled = Template::compile(text, escape);
            QVERIFY(compiled);
            QByteArray expected = QByteArray::fromStdString(kainjowRendering(text, m_anna, escape));
            expected.replace("&apos;", "&#39;");
            QCOMPARE(compiled->render(m_anna, nullptr), expected);
        }
    }

    void aNoteAloneOnItsLineTakesTheLineWithIt() // mustache specification, "Indented Standalone"; kainjow
                                                 // keeps the blanks
    {
        QCOMPARE(Template::compile("a\n  {{! alone }}  \nb", Escape::None)->render({}, nullptr),
                 QByteArray("a\nb"));
    }

    void tellsWhatIsMissingAndWhere()
    {
        const auto compiled = Template::compile(
            "{{title}} {{first_name}} {{title}} {{empty}} {{x|there}} {{#y}}{{y}}{{z}}{{/y}}", Escape::None);
        std::vector<FieldGap> gaps;
        QCOMPARE(compiled->render(m_anna, &gaps), QByteArray(" Anna   there "));
        QCOMPARE(gaps, (std::vector<FieldGap>{{"title", 0}, {"title", 6}, {"empty", 7}}));
        QCOMPARE(compiled->names(), (QByteArrayList{"title", "first_name", "empty", "x", "y", "z"}));
    }

    void fallsBackAndEscapesTheFallBack()
    {
        QCOMPARE(Template::compile("Dear {{salutation | friends & colleagues }}", Escape::Html)
                     ->render({}, nullptr),
                 QByteArray("Dear friends &amp; colleagues"));
    }

    void encodesAValueInTheMiddleOfAnAddress()
    {
        QCOMPARE(
            Template::compile("https://x.example/?n={{%last_name}}", Escape::Html)->render(m_anna, nullptr),
            QByteArray("https://x.example/?n=O%27Neil%20%26%20%3Cb%3E"));
    }

    void refuses_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("line");
        QTest::addRow("never closed tag") << QByteArray("a\n{{first_name") << QStringLiteral("line 2");
        QTest::addRow("never closed section") << QByteArray("\n\n{{#outlet}}x") << QStringLiteral("line 3");
        QTest::addRow("closes another") << QByteArray("{{#a}}{{/b}}") << QStringLiteral("line 1");
        QTest::addRow("closes nothing") << QByteArray("{{/b}}") << QStringLiteral("line 1");
        QTest::addRow("no name") << QByteArray("{{ }}") << QStringLiteral("line 1");
        QTest::addRow("unescaped") << QByteArray("{{{first_name}}}") << QStringLiteral("line 1");
        QTest::addRow("unescaped by sign") << QByteArray("{{&first_name}}") << QStringLiteral("line 1");
        QTest::addRow("partial") << QByteArray("{{> header}}") << QStringLiteral("line 1");
        QTest::addRow("delimiters") << QByteArray("{{=<% %>=}}") << QStringLiteral("line 1");
        QTest::addRow("name over lines") << QByteArray("{{a\nb}}") << QStringLiteral("line 1");
        QTest::addRow("too deep") << QByteArray("{{#a}}").repeated(17) + QByteArray("{{/a}}").repeated(17)
                                  << QStringLiteral("line 1");
    }
    void refuses()
    {
        QFETCH(const QByteArray, text);
        QFETCH(const QString, line);
        const auto compiled = Template::compile(text, Escape::Html);
        QVERIFY(!compiled);
        QVERIFY2(describe(compiled.error()).contains(line), qPrintable(describe(compiled.error())));
    }

    void aValueIsNeverReadAsTemplate()
    {
        QCOMPARE(Template::compile("{{a}}", Escape::None)->render({{"a", "{{b}}"}, {"b", "secret"}}, nullptr),
                 QByteArray("{{b}}"));
    }
};

QTEST_APPLESS_MAIN(TemplateTest)
#include "TemplateTest.moc"
