// SPDX-License-Identifier: GPL-3.0-or-later
// The Samples tab: what is said of examples and how it is marked, the table of labels and its cells, what the
// model looks at, and that all of it follows a model while it trains.
#include <cmath>

#include <QComboBox>
#include <QDoubleSpinBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QTabWidget>
#include <QTableWidget>
#include <QToolButton>
#include <QtTest>

#include "tests/support/desk.h"
#include "tests/support/task_cases.h"
#include "ui/window/answers_view.h"
#include "ui/window/attention_map.h"
#include "ui/window/attention_view.h"
#include "ui/window/health_view.h"
#include "ui/window/samples_view.h"

using namespace optimlab;
using namespace optimlab::ui;
using test::Desk;
using window::AnswersView;
using window::AttentionView;

namespace {

bridge::Said said_of(const char* task, std::vector<data::Pair> examples, std::vector<std::string> answers) {
    bridge::Said said;
    said.task = {task, {}};
    said.examples = std::move(examples);
    for (auto& answer : answers)
        said.answers.push_back({std::move(answer), 0, {}});
    return said;
}

base::Json changes_of(const char* id) {
    for (const auto& [task, changes] : test::task_cases()) {
        if (task == id) return changes;
    }
    return {};
}

}  // namespace

class TestSamples : public QObject {
    Q_OBJECT

 private Q_SLOTS:
    void a_cell_of_the_table_shows_its_examples() {
        AnswersView view;
        auto said = said_of("classification", {{"fine film", "good"}, {"dull film", "bad"}, {"so so", "bad"}},
                            {"good", "good", "bad"});
        said.labels = {"bad", "good"};
        view.show_answers(said);
        for (const char* text : {"fine film", "dull film", "so so", "Click a number"})
            QVERIFY2(view.toPlainText().contains(QString::fromUtf8(text)), text);
        Q_EMIT view.anchorClicked(QUrl(QStringLiteral("cell:0:1")));
        QVERIFY(view.toPlainText().contains(QStringLiteral("dull film")));
        QVERIFY(!view.toPlainText().contains(QStringLiteral("fine film")));
        QVERIFY(!view.toPlainText().contains(QStringLiteral("so so")));
        Q_EMIT view.anchorClicked(QUrl(QStringLiteral("all")));
        QVERIFY(view.toPlainText().contains(QStringLiteral("fine film")));
        QCOMPARE(window::score_of(said), QStringLiteral("2 of 3 right"));
    }

    void names_are_marked_as_found_wrong_and_missing() {
        AnswersView view;
        view.show_answers(
            said_of("tagging", {{"Ann met Bob in Rome", "B-PER O B-PER O B-LOC"}}, {"B-PER O B-LOC O O"}));
        const QString text = view.toPlainText().replace(QChar::Nbsp, QLatin1Char(' ')).simplified();
        QVERIFY2(text.contains(QStringLiteral("Ann PER met")), qPrintable(text));
        QVERIFY2(text.contains(QStringLiteral("LOC ✗")) && text.contains(QStringLiteral("PER ?")) &&
                     text.contains(QStringLiteral("Rome LOC ?")),
                 qPrintable(text));
        // One of three names that were wanted, one of two that were said.
        QCOMPARE(window::score_of(said_of("tagging", {{"Ann met Bob in Rome", "B-PER O B-PER O B-LOC"}},
                                          {"B-PER O B-LOC O O"})),
                 QStringLiteral("F1 0.400 on 1 sentences"));
    }

    /// The answer is of the run that was asked, whoever is selected by then.
    void an_answer_names_who_was_asked() {
        Desk desk;
        test::run_in(desk.runs() / "first", test::small_experiment());
        test::run_in(desk.runs() / "second", test::small_experiment());
        desk.open();
        WAIT(desk.id_of("second") != 0);
        auto& samples = desk.window->samples();
        const auto* note = samples.findChild<QLabel*>(QStringLiteral("note"));
        desk.window->runs_panel().select(desk.id_of("first"));
        QTest::mouseClick(&samples.write_button(), Qt::LeftButton);
        desk.window->runs_panel().select(desk.id_of("second"));
        WAIT(samples.has_answered());
        QVERIFY2(note->text().contains(QStringLiteral("first")), qPrintable(note->text()));
    }

    /// Nothing of a run is shown under the name of another.
    void what_another_said_goes() {
        Desk desk;
        test::run_in(desk.runs() / "first", test::small_experiment());
        test::run_in(desk.runs() / "second", test::small_experiment(changes_of("classification")));
        desk.open();
        WAIT(desk.id_of("second") != 0);
        auto& samples = desk.window->samples();
        desk.window->tabs().setCurrentWidget(&samples);
        const auto* note = samples.findChild<QLabel*>(QStringLiteral("note"));
        desk.window->runs_panel().select(desk.id_of("second"));
        QTest::mouseClick(&samples.write_button(), Qt::LeftButton);
        WAIT(samples.has_answered());
        QVERIFY2(note->text().contains(QStringLiteral("at step 30")), qPrintable(note->text()));
        QVERIFY(samples.attention().layers().count() > 0);
        desk.window->runs_panel().select(desk.id_of("first"));
        QCOMPARE(note->text(), QStringLiteral("By first."));
        QVERIFY(samples.text().isEmpty() && samples.answers().toPlainText().isEmpty());
        QCOMPARE(samples.attention().layers().count(), 0);
    }

    /// A run that is followed says at its end what its last weights say.
    void the_end_of_a_run_is_shown() {
        auto changes = changes_of("classification");
        changes["training"] = {{"steps", 203}, {"eval_every", 5}, {"eval_batches", 1}};
        Desk desk(changes);
        auto& samples = desk.window->samples();
        desk.window->tabs().setCurrentWidget(&samples);
        desk.click_train();
        const auto* note = samples.findChild<QLabel*>(QStringLiteral("note"));
        WAIT(note->text().contains(QStringLiteral("at step 203")));
    }

    /// Any checkpoint of a run answers, is measured, and is where a fork begins.
    void past_checkpoints_are_looked_at() {
        Desk desk;
        const auto changes = base::Json{{"training", {{"checkpoint_every", 10}}}};
        test::run_in(desk.runs() / "first", test::small_experiment(changes));
        desk.open();
        WAIT(desk.id_of("first") != 0);
        auto& samples = desk.window->samples();
        desk.window->tabs().setCurrentWidget(&samples);
        desk.window->runs_panel().select(desk.id_of("first"));
        const auto* note = samples.findChild<QLabel*>(QStringLiteral("note"));
        QStringList steps;
        for (int i = 0; i < samples.checkpoints().count(); ++i)
            steps << samples.checkpoints().itemText(i);
        QVERIFY2(steps.size() == 5 && steps.first() == QLatin1String("newest") &&
                     steps.last() == QLatin1String("step 10"),
                 qPrintable(steps.join(QLatin1Char(','))));
        QVERIFY(!samples.fork_button().isEnabled());

        // With the keyboard, as one would go through them.
        samples.checkpoints().setFocus();
        QTest::keyClick(&samples.checkpoints(), Qt::Key_End);
        WAIT(note->text() == QLatin1String("By first, at step 10."));
        QVERIFY(!samples.text().isEmpty());
        QTest::mouseClick(&samples.health_button(), Qt::LeftButton);
        auto& table = samples.health().table();
        WAIT(table.isVisible() && !samples.is_busy());
        QCOMPARE(note->text(), QStringLiteral("By first, at step 10."));
        QCOMPARE(table.item(0, 0)->text(), QStringLiteral("Token embedding"));
        const auto record = test::record_of(desk.runs() / "first");
        const double ratio = std::log10(record.steps[10].update_ratio);
        const double block = table.item(2, 1)->text().toDouble();
        QVERIFY(std::abs(block - ratio) < 1 && block < -0.5);
        QVERIFY(table.item(2, 4)->text().endsWith(QLatin1Char('%')));
        QCOMPARE(samples.write_button().text(), QStringLiteral("Measure"));

        desk.fork_step = std::nullopt;
        QTest::mouseClick(&samples.fork_button(), Qt::LeftButton);
        WAIT(desk.fork_question.suggested == 10);

        // Another run's numbers are not under this one's name, and one page takes the other's place.
        QTest::mouseClick(&samples.attention_button(), Qt::LeftButton);
        QVERIFY(!samples.health_button().isChecked());
        test::run_in(desk.runs() / "second", test::small_experiment());
        desk.window->control().open_run(desk.runs() / "second").value();
        desk.window->runs_panel().select(desk.id_of("second"));
        QVERIFY(!table.isVisibleTo(&samples.health()));
        QCOMPARE(samples.checkpoints().currentText(), QStringLiteral("newest"));
    }

    /// While a run trains its past answers too, and nothing that it says now comes between.
    void the_past_of_a_training_is_looked_at() {
        Desk desk(
            base::Json{{"training", {{"steps", 400000}, {"eval_every", 20}, {"checkpoint_every", 20}}}});
        auto& samples = desk.window->samples();
        desk.window->tabs().setCurrentWidget(&samples);
        desk.click_train();
        WAIT(samples.checkpoints().findData(static_cast<qint64>(20)) > 0);
        QCOMPARE(samples.checkpoints().currentText(), QStringLiteral("now"));
        samples.checkpoints().setFocus();
        QTest::keyClick(&samples.checkpoints(), Qt::Key_End);
        const auto* note = samples.findChild<QLabel*>(QStringLiteral("note"));
        WAIT(note->text().endsWith(QStringLiteral("at step 20.")));
        const auto step = desk.newest().outcome.step;
        WAIT(desk.newest().outcome.step > step + 40);
        QVERIFY(note->text().endsWith(QStringLiteral("at step 20.")));
        desk.window->control().stop();
        WAIT_FOR_IDLE(desk);
    }

    void decoding_is_chosen() {
        Desk desk;
        test::run_in(desk.runs() / "pairs", test::small_experiment(changes_of("translation")));
        desk.open();
        auto& samples = desk.window->samples();
        desk.window->tabs().setCurrentWidget(&samples);
        const auto field = [&](const char* name) {
            for (auto* one : samples.findChildren<QAbstractSpinBox*>()) {
                if (one->accessibleName() == QLatin1String(name)) return one;
            }
            return static_cast<QAbstractSpinBox*>(nullptr);
        };
        QVERIFY(field("Top k")->isVisible() && field("Top p")->isVisible() && !field("Beams")->isVisible());
        static_cast<QSpinBox*>(field("Top k"))->setValue(5);
        static_cast<QDoubleSpinBox*>(field("Top p"))->setValue(0.9);
        QCOMPARE(samples.question().how.top_k, std::int64_t{5});
        QCOMPARE(samples.question().how.top_p, 0.9);
        WAIT(desk.id_of("pairs") != 0);
        desk.window->runs_panel().select(desk.id_of("pairs"));
        QVERIFY(!field("Top k")->isVisible() && field("Beams")->isVisible());
        QVERIFY(samples.question().how.method == decode::Method::greedy);
        static_cast<QSpinBox*>(field("Beams"))->setValue(3);
        QVERIFY(samples.question().how.method == decode::Method::beam);
        QCOMPARE(samples.question().how.beams, std::int64_t{3});
        QTest::mouseClick(&samples.write_button(), Qt::LeftButton);
        WAIT(samples.has_answered());
    }

    void translations_stand_beside_what_is_right() {
        AnswersView view;
        auto said = said_of("translation", {{"a dog runs", "un chien court"}, {"a cat", "un chat"}},
                            {"un chien court", "un chien"});
        said.task.params = {{"bleu", "words"}};
        view.show_answers(said);
        QVERIFY(view.toPlainText().contains(QStringLiteral("right: un chat")));
        QVERIFY(view.toPlainText().contains(QStringLiteral("✗ un chien")));
        QVERIFY(window::score_of(said).contains(QStringLiteral("1 of 2 right")));
    }

    void attention_is_shown_by_text_layer_and_head() {
        auto maps = std::make_shared<task::AttentionMaps>();
        maps->tokens = {"the", "dog"};
        for (std::size_t block : {0, 1}) {
            model::AttentionMap<float> layer;
            layer.block = block;
            layer.heads = 2;
            layer.queries = layer.keys = 2;
            layer.weights = {1, 0, 0.25F, 0.75F, 1, 0, 0.5F, 0.5F};
            maps->layers.push_back(layer);
        }
        auto said = said_of("text_generation", {{"the", ""}}, {" dog"});
        said.looks = {maps};
        AttentionView view;
        view.resize(600, 500);
        view.show();
        QVERIFY(QTest::qWaitForWindowExposed(&view));
        view.show_looks(said);
        QCOMPARE(view.layers().count(), 2);
        QCOMPARE(view.heads().count(), 3);
        QCOMPARE(view.layers().itemText(1), QStringLiteral("block 2"));
        // Alone a head fills the room: its lower right quarter is how much the second token looks at itself.
        view.heads().setCurrentIndex(1);
        auto& map = view.map();
        const QPoint corner(92 + (std::min(map.width(), map.height()) - 92) * 3 / 4,
                            92 + (std::min(map.width(), map.height()) - 92) * 3 / 4);
        QTest::mouseMove(&map, corner);
        QTRY_COMPARE(map.hint(), QStringLiteral("Head 1: “dog” looks at “dog” with 75.0 %"));
        QTest::mouseClick(&map, Qt::LeftButton, {}, corner);
        QCOMPARE(view.heads().currentIndex(), 0);
        // What was chosen stays when newer ones come; nothing is nothing.
        view.layers().setCurrentIndex(1);
        view.show_looks(said);
        QCOMPARE(view.layers().currentIndex(), 1);
        view.show_looks({});
        QCOMPARE(view.layers().count(), 0);
    }

    void everything_follows_the_training_data() {
        QTest::addColumn<QString>("task");
        for (const char* task :
             {"text_generation", "translation", "classification", "tagging", "algorithmic"})
            QTest::newRow(task) << QString::fromUtf8(task);
    }

    void everything_follows_the_training() {
        QFETCH(QString, task);
        auto changes = changes_of(task.toUtf8().constData());
        changes["training"] = {{"steps", 400000}, {"eval_every", 5}, {"eval_batches", 1}};
        Desk desk(changes);
        auto& samples = desk.window->samples();
        desk.window->tabs().setCurrentWidget(&samples);
        desk.click_train();
        // Nobody asks: it says something after a validation, and later what it says is newer.
        const auto step = [&] {
            const auto* note = samples.findChild<QLabel*>(QStringLiteral("note"));
            static const QRegularExpression at(QStringLiteral("at step ([0-9,]+)"));
            const auto match = at.match(note->text());
            return match.hasMatch() ? match.captured(1).remove(QLatin1Char(',')).toInt() : -1;
        };
        WAIT(step() > 0);
        const int first = step();
        WAIT(step() > first);
        QVERIFY(samples.attention().layers().count() > 0);
        desk.window->control().stop();
        WAIT_FOR_IDLE(desk);
    }
};

QTEST_MAIN(TestSamples)
#include "test_samples.moc"
