// SPDX-License-Identifier: GPL-3.0-or-later
// 简体中文: nothing is left in English, the window changes its language while a run trains, and every widget
// that can have the focus has a name in either language.
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QProcess>
#include <QPushButton>
#include <QRegularExpression>
#include <QTabWidget>
#include <QtTest>

#include "tests/support/desk.h"
#include "tests/support/translations.h"
#include "ui/explain/rule_text.h"
#include "ui/explain/topic.h"
#include "ui/forms/experiment_form.h"
#include "ui/forms/section.h"
#include "ui/forms/settings_search.h"
#include "ui/forms/texts.h"
#include "ui/forms/value_words.h"
#include "ui/language/core_texts.h"
#include "ui/window/curves_view.h"
#include "ui/window/message_bar.h"
#include "ui/window/samples_view.h"

using namespace optimlab;
using namespace optimlab::ui;
using test::Desk;
using test::is_chinese;
using Choice = LanguageManager::Choice;

namespace {

std::vector<test::Translated> messages(const QString& file) {
    auto all = test::translations(QStringLiteral(OPTIMLAB_ROOT "/resources/translations/") + file);
    for (auto& one : all)  // forms of number stand on lines of their own
        one.translation = one.translation.trimmed();
    return all;
}

QStringList places(const QString& text) {
    static const QRegularExpression place(QStringLiteral("%[0-9n]"));
    QStringList all;
    for (auto it = place.globalMatch(text); it.hasNext();)
        all << it.next().captured();
    all.sort();
    return all;
}

QStringList nameless(const QWidget& window) {
    QStringList all;
    for (const QWidget* widget : window.findChildren<QWidget*>()) {
        if (widget->focusPolicy() == Qt::NoFocus || widget->objectName().startsWith(QLatin1String("qt_")))
            continue;
        // Text that can be marked is its own name; menus and lists of choices belong to named buttons.
        if (qobject_cast<const QLabel*>(widget) || widget->window() != &window) continue;
        const auto text = widget->property("text").toString();
        if (widget->accessibleName().isEmpty() && text.isEmpty())
            all << QString::fromUtf8(widget->metaObject()->className()) + QLatin1Char(' ') +
                       widget->objectName() + QStringLiteral(" in ") +
                       QString::fromUtf8(widget->parentWidget()->metaObject()->className());
    }
    all.removeDuplicates();
    return all;
}

}  // namespace

class TestLanguage : public QObject {
    Q_OBJECT

 private Q_SLOTS:
    void every_text_of_the_engine_is_translated() {
        LanguageManager languages(Choice::chinese);
        QTranslator core;
        QVERIFY(core.load(QStringLiteral("core_zh_CN"), QStringLiteral(":/translations")));
        QStringList missing;
        for (const auto& text : language::core_texts()) {
            if (core.translate("schema", text.c_str()).isEmpty()) missing << QString::fromStdString(text);
        }
        QVERIFY2(missing.isEmpty(), qPrintable(missing.join(QLatin1Char('\n'))));
        // Sentences are Chinese; names such as AdamW may stay.
        for (const auto& text : language::core_texts()) {
            if (text.find(". ") != std::string::npos || text.size() > 60)
                QVERIFY2(is_chinese(forms::schema_text(text)), text.c_str());
        }
    }

    /// The words in a rule are the window's; its formulas, and what its symbols mean, stay.
    void rules_are_said_in_chinese() {
        QVERIFY(language::has_words("every k steps: θ ← θ"));
        QVERIFY(language::has_words("u = m̂,  or sign(m)"));
        QVERIFY(!language::has_words("u ← max(β₂ u, |g| + ε)"));
        QVERIFY(!language::has_words("η_first = η₀ / d,  η_last = η_first / f"));
        const auto english = explain::find_topic(QStringLiteral("optimizer"), QStringLiteral("muon"), {}, {});
        LanguageManager languages(Choice::chinese);
        for (const char* id : {"muon", "sophia_g", "adopt"}) {
            const auto topic =
                explain::find_topic(QStringLiteral("optimizer"), QString::fromUtf8(id), {}, {});
            QVERIFY2(is_chinese(topic->rule), qPrintable(topic->rule));
        }
        const auto topic = explain::find_topic(QStringLiteral("optimizer"), QStringLiteral("muon"), {}, {});
        QCOMPARE(topic->symbols.size(), english->symbols.size());
        QVERIFY(topic->rule.contains(QStringLiteral("五次：A = X Xᵀ")));
        QVERIFY(!explain::read_rule(QStringLiteral("每 k 步")).html.contains(QStringLiteral("<i>步")));
        const auto loss = explain::find_topic(QStringLiteral("curve"), QStringLiteral("loss"), {}, "tagging");
        QVERIFY2(loss->rule.contains(QStringLiteral("词的标注")), qPrintable(loss->rule));
        QCOMPARE(forms::value_words("optimizer.id", "gd"), QStringLiteral("梯度下降"));
        for (const auto& field : schema::describe<model::BlockSpec>()) {
            if (field.key != "norm") continue;
            const QString help = forms::help_text(field);
            QVERIFY2(help.contains(QStringLiteral("层归一化")) && !help.contains(QLatin1Char('_')),
                     qPrintable(help));
        }
    }

    void nothing_is_unfinished_and_no_place_is_lost() {
        for (const char* file : {"window_zh_CN.ts", "core_zh_CN.ts", "engine_zh_CN.ts"}) {
            const auto all = messages(QString::fromUtf8(file));
            QVERIFY(all.size() > 450);
            for (const auto& message : all) {
                QVERIFY2(message.finished && !message.translation.isEmpty(), qPrintable(message.source));
                if (std::string_view(file).starts_with("window"))
                    QVERIFY2(places(message.source) == places(message.translation),
                             qPrintable(message.source));
            }
        }
    }

    void the_translations_know_every_text_of_the_window() {
        QProcess check;
        check.start(QStringLiteral(OPTIMLAB_ROOT "/scripts/translations"), {QStringLiteral("--check")});
        QVERIFY(check.waitForFinished(60000));
        const QByteArray said = check.readAllStandardOutput() + check.readAllStandardError();
        if (said.contains("lupdate: No such file")) QSKIP("lupdate is not installed");
        QVERIFY2(check.exitCode() == 0, said.constData());
    }

    /// Who has read the papers types their words in any language.
    void settings_are_found_by_their_english_names() {
        Desk desk(base::Json::object());
        desk.window->actions().language_chinese->trigger();
        WAIT(is_chinese(desk.window->tabs().tabText(0)));
        const auto first = [&](const char* typed) {
            const auto found = desk.window->search().find(QString::fromUtf8(typed));
            return found.empty() ? QString() : found.front().path;
        };
        QCOMPARE(first("learning rate"), QStringLiteral("optimizer.lr"));
        QCOMPARE(first("学习率"), QStringLiteral("optimizer.lr"));
        QCOMPARE(first("heads"), QStringLiteral("model.blocks[0].n_heads"));
    }

    void the_language_changes_while_a_run_trains() {
        Desk desk(base::Json{{"training", {{"steps", 100000}}}});
        desk.window->samples().prompt().setText(QStringLiteral("Mia"));
        desk.window->form().set_unfolded({QStringLiteral("schedule")});
        desk.click_train();
        WAIT(desk.phase() == bridge::Phase::running);
        WAIT(desk.newest().outcome.step > 5);
        const auto experiment = desk.window->document().experiment();
        const int run = desk.newest().id;
        desk.window->actions().language_chinese->trigger();
        WAIT(is_chinese(desk.window->tabs().tabText(0)));
        QVERIFY(is_chinese(desk.window->form().section(QStringLiteral("optimizer"))->summary()));
        QVERIFY(is_chinese(desk.window->actions().save->text()));
        QCOMPARE(desk.window->samples().prompt().text(), QStringLiteral("Mia"));
        QCOMPARE(desk.window->form().unfolded(), QStringList{QStringLiteral("schedule")});
        QVERIFY(desk.window->document().experiment() == experiment);
        QVERIFY(desk.phase() == bridge::Phase::running);
        const auto step = desk.newest().outcome.step;
        WAIT(desk.newest().outcome.step > step);
        QCOMPARE(desk.newest().id, run);
        QCOMPARE(desk.window->curves().card(window::CurvesView::loss).model().curves.size(), std::size_t{2});
        // The new panels do what the old ones did.
        desk.window->actions().stop->trigger();
        WAIT_FOR_IDLE(desk);
        desk.window->document().undo_stack().clear();
        desk.window->document().set("optimizer.lr", 0.123, QStringLiteral("rate"));
        QVERIFY(desk.window->actions().undo->isEnabled());
        desk.window->actions().undo->trigger();
        QVERIFY(desk.window->document().experiment() == experiment);
        desk.window->actions().toggle_language->trigger();
        WAIT(!is_chinese(desk.window->tabs().tabText(0)));
        QCOMPARE(desk.settings.value(QStringLiteral("language")).toInt(), static_cast<int>(Choice::english));
    }

    void the_end_of_a_run_is_said_in_another_language() {
        Desk desk(base::Json{{"training", {{"steps", 3}}}});
        desk.click_train();
        WAIT(desk.window->top_bar().progress_text() == QStringLiteral("finished"));
        desk.window->actions().language_chinese->trigger();
        WAIT(is_chinese(desk.window->tabs().tabText(0)));
        QVERIFY(is_chinese(desk.window->top_bar().progress_text()));
    }

    /// What was written, zoomed into, filtered and sorted is as it was.
    void views_stay_as_they_were_in_another_language() {
        Desk desk;
        test::run_in(desk.runs() / "first", test::small_experiment());
        test::run_in(desk.runs() / "second", test::small_experiment());
        desk.open();
        WAIT(desk.id_of("second") != 0);
        auto& panel = desk.window->runs_panel();
        panel.select(desk.id_of("first"));
        desk.window->samples().prompt().setText(QStringLiteral("Mia"));
        QTest::mouseClick(&desk.window->samples().write_button(), Qt::LeftButton);
        WAIT(desk.window->samples().has_answered());
        const QString said = desk.window->samples().text();
        desk.window->curves().card(window::CurvesView::loss).set_x_range(plots::AxisRange{3, 7});
        panel.filter().setText(QStringLiteral("i"));
        panel.table().sortByColumn(runs::RunsModel::run, Qt::DescendingOrder);
        panel.filter().setText(QStringLiteral("fir"));
        desk.window->actions().language_chinese->trigger();
        WAIT(is_chinese(desk.window->tabs().tabText(0)));
        QCOMPARE(desk.window->samples().text(), said);
        QVERIFY(said.startsWith(QStringLiteral("Mia")));
        QCOMPARE(desk.window->curves().card(window::CurvesView::loss).model().zoom_x,
                 std::optional(plots::AxisRange{3, 7}));
        QCOMPARE(desk.window->runs_panel().filter().text(), QStringLiteral("fir"));
        QCOMPARE(desk.window->runs_panel().table().horizontalHeader()->sortIndicatorSection(),
                 static_cast<int>(runs::RunsModel::run));
    }

    /// A question and a copy under way are not given up.
    void what_is_under_way_goes_on_with_the_language() {
        Desk desk;
        test::run_in(desk.runs() / "first", test::small_experiment());
        desk.open();
        WAIT(desk.id_of("first") != 0);
        desk.window->runs_panel().select(desk.id_of("first"));
        desk.answer = desk.path("copy.safetensors");
        desk.window->actions().save_checkpoint->trigger();
        QTest::mouseClick(&desk.window->samples().write_button(), Qt::LeftButton);
        desk.languages.set_choice(Choice::chinese);
        WAIT(is_chinese(desk.window->tabs().tabText(0)));
        WAIT(desk.window->messages().text().contains(desk.answer));
        WAIT(desk.window->samples().has_answered());
    }

    void numbers_are_written_alike_everywhere() {
        const QLocale usual;
        QLocale::setDefault(QLocale(QLocale::German));
        const LanguageManager manager(Choice::english);
        QCOMPARE(forms::counted(31400), QStringLiteral("31,400"));
        QLocale::setDefault(usual);
    }

    void every_widget_that_takes_the_focus_has_a_name() {
        Desk desk;
        desk.open();
        for (const auto choice : {Choice::english, Choice::chinese}) {
            desk.languages.set_choice(choice);
            WAIT(is_chinese(desk.window->tabs().tabText(0)) == (choice == Choice::chinese));
            const auto all = nameless(*desk.window);
            QVERIFY2(all.isEmpty(), qPrintable(all.join(QLatin1Char('\n'))));
        }
    }
};

QTEST_MAIN(TestLanguage)
#include "test_language.moc"
