// SPDX-License-Identifier: GPL-3.0-or-later
// The window used as a person would, offscreen, with real mouse and key events: train, pause, step, change a
// live value, stop, close, resume, export, and the bad files, after each of which the window must go on.
#include <QAbstractItemModelTester>
#include <QAccessible>
#include <QElapsedTimer>
#include <QLineEdit>
#include <QPushButton>
#include <QTimer>
#include <QToolButton>
#include <QtTest>

#include "core/base/files.h"
#include "core/store/checkpoints.h"
#include "core/store/run_folder.h"
#include "tests/support/desk.h"
#include "ui/forms/experiment_form.h"
#include "ui/forms/field_editor.h"
#include "ui/plots/export_menu.h"
#include "ui/plots/plot_card.h"
#include "ui/window/curves_view.h"
#include "ui/window/message_bar.h"
#include "ui/window/samples_view.h"

using namespace optimlab;
using namespace optimlab::ui;
using bridge::Phase;
using test::Desk;
using window::CurvesView;

namespace {

base::Json endless() { return {{"training", {{"steps", 1000000}}}}; }

}  // namespace

class TestJourney : public QObject {
    Q_OBJECT

 private Q_SLOTS:
    /// Every point that the trainer made is in the plots, with its value.
    void plots_what_was_trained() {
        Desk desk(base::Json{{"training", {{"steps", 50}}}});
        desk.click_train();
        QVERIFY(desk.phase() != Phase::idle);
        WAIT_FOR_IDLE(desk);
        const auto& item = desk.newest();
        QVERIFY(item.outcome.state == train::RunState::finished);
        const auto record = store::read_run(item.folder);
        QVERIFY2(record.ok(), record.ok() ? "" : record.error().message.c_str());
        QCOMPARE(record->steps.size(), std::size_t{50});
        const auto loss = item.series->series(bridge::Quantity::train_loss, bridge::XAxis::step);
        const auto rate = item.series->series(bridge::Quantity::lr, bridge::XAxis::step);
        QCOMPARE(loss->size(), std::size_t{50});
        QCOMPARE(rate->size(), std::size_t{50});
        for (std::size_t i = 0; i < 50; ++i) {
            QCOMPARE(loss->x(i), static_cast<double>(record->steps[i].step));
            QCOMPARE(loss->y(i), record->steps[i].loss);
            QCOMPARE(rate->y(i), record->steps[i].lr);
        }
        const auto validation = item.series->series(bridge::Quantity::val_loss, bridge::XAxis::step);
        QCOMPARE(validation->size(), record->evals.size());
        // ... and the card on the screen draws that very series.
        bool drawn = false;
        for (const auto& curve : desk.window->curves().card(CurvesView::loss).model().curves) {
            drawn = drawn || curve.series == loss;
        }
        QVERIFY(drawn);
    }

    void pauses_steps_and_stops() {
        Desk desk(endless());
        desk.click_train();
        QTRY_VERIFY_WITH_TIMEOUT(desk.newest().outcome.step > 5, 30000);
        QTest::keyClick(desk.window.get(), Qt::Key_F5);
        QTRY_VERIFY_WITH_TIMEOUT(desk.phase() == Phase::paused, 10000);
        QTest::qWait(100);
        const auto at = desk.newest().outcome.step;
        QTest::keyClick(desk.window.get(), Qt::Key_F10);
        QTRY_COMPARE_WITH_TIMEOUT(desk.newest().outcome.step, at + 1, 10000);
        QTest::qWait(200);
        QCOMPARE(desk.newest().outcome.step, at + 1);
        desk.click_train();
        QTRY_VERIFY_WITH_TIMEOUT(desk.newest().outcome.step > at + 3, 10000);
        QTest::keyClick(desk.window.get(), Qt::Key_F5, Qt::ShiftModifier);
        WAIT_FOR_IDLE(desk);
        QVERIFY(desk.newest().outcome.state == train::RunState::stopped);
        std::vector<std::string> skipped;
        QVERIFY(store::newest_checkpoint(desk.newest().folder, skipped).ok());
    }

    /// Typing another learning rate while it trains changes the steps that follow, and the run says so.
    void changes_the_learning_rate_while_training() {
        Desk desk(endless());
        desk.click_train();
        QTRY_VERIFY_WITH_TIMEOUT(desk.newest().outcome.step > 5, 30000);
        auto* editor = desk.window->form().editor(QStringLiteral("optimizer.lr"));
        QVERIFY(editor);
        auto* box = editor->findChild<QLineEdit*>();
        QVERIFY(box);
        QTest::mouseClick(box, Qt::LeftButton);
        QTest::keyClick(box, Qt::Key_A, Qt::ControlModifier);
        QTest::keyClicks(box, QStringLiteral("0.0025"));
        QTest::keyClick(box, Qt::Key_Return);
        const auto rate = desk.newest().series->series(bridge::Quantity::lr, bridge::XAxis::step);
        QTRY_VERIFY_WITH_TIMEOUT(rate->size() > 0 && rate->y(rate->size() - 1) == 0.0025, 10000);
        QTest::keyClick(desk.window.get(), Qt::Key_F5, Qt::ShiftModifier);
        WAIT_FOR_IDLE(desk);
        const auto record = store::read_run(desk.newest().folder);
        QVERIFY(record.ok());
        bool told = false;
        for (const auto& event : record->events) {
            told = told || (event.kind == train::EventKind::live_change &&
                            event.detail["path"] == "optimizer.lr" && event.detail["value"] == 0.0025);
        }
        QVERIFY(told);
    }

    /// Closing in the middle saves; the next window resumes, and the losses are those of a run never stopped.
    void closes_and_resumes() {
        Desk desk(base::Json{{"training", {{"steps", 400}}}});
        desk.click_train();
        QTRY_VERIFY_WITH_TIMEOUT(desk.newest().outcome.step > 20, 30000);
        const auto folder = desk.newest().folder;
        QElapsedTimer timer;
        timer.start();
        desk.window->close();
        QVERIFY(timer.elapsed() < 5000);
        desk.window.reset();
        std::vector<std::string> skipped;
        QVERIFY(store::newest_checkpoint(folder, skipped).ok());
        desk.open();
        QTRY_VERIFY_WITH_TIMEOUT(desk.window->runs_model().rowCount() == 1, 10000);
        desk.window->control().resume(desk.newest().id);
        QTRY_VERIFY_WITH_TIMEOUT(desk.phase() != Phase::idle, 10000);
        WAIT_FOR_IDLE(desk);
        const auto resumed = store::read_run(folder);
        QVERIFY(resumed.ok());
        QCOMPARE(resumed->steps.size(), std::size_t{400});
        const auto trainer = test::trainer_for(resumed->experiment);
        test::Collector undisturbed;
        train::Control control;
        std::array<train::StepObserver*, 1> observers = {&undisturbed};
        trainer->run(control, observers);
        QCOMPARE(undisturbed.steps.size(), std::size_t{400});
        for (std::size_t i = 0; i < 400; ++i)
            QCOMPARE(resumed->steps[i].loss, undisturbed.steps[i].loss);
    }

    void explains_divergence_and_goes_on() {
        Desk desk(base::Json{{"optimizer", {{"id", "sgd"}, {"lr", 1e7}}}});
        desk.click_train();
        WAIT_FOR_IDLE(desk);
        QVERIFY(desk.newest().outcome.state == train::RunState::diverged);
        QVERIFY(desk.window->messages().isVisible());
        QVERIFY(desk.window->messages().text().contains(QStringLiteral("step")));
        QVERIFY(!desk.window->messages().offers().empty());
        QTest::mouseClick(desk.window->messages().offers().front(), Qt::LeftButton);
        QVERIFY(desk.window->document().experiment().base_lr() < 1e7);
        desk.click_train();
        WAIT_FOR_IDLE(desk);
        QCOMPARE(desk.window->runs_model().rowCount(), 2);
    }

    void says_what_is_wrong_with_a_file_data() {
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<QString>("said");
        QTest::newRow("broken JSON") << QByteArray("{\"name\": \"x\",\n \"seed\" 1}")
                                     << QStringLiteral("line 2");
        QTest::newRow("unknown key") << QByteArray("{\"optimiser\": {}}")
                                     << QStringLiteral("did you mean optimizer");
        QTest::newRow("wrong type") << QByteArray("{\"training\": {\"steps\": \"many\"}}")
                                    << QStringLiteral("training.steps");
        QTest::newRow("out of range") << QByteArray("{\"optimizer\": {\"id\": \"adamw\", \"beta2\": 1.5}}")
                                      << QStringLiteral("optimizer.beta2: 1.5 is outside [0, 1)");
        QTest::newRow("future") << QByteArray("{\"version\": 99}") << QStringLiteral("newer OptimLab");
        QTest::newRow("empty") << QByteArray() << QStringLiteral("JSON");
    }
    void says_what_is_wrong_with_a_file() {
        QFETCH(QByteArray, content);
        QFETCH(QString, said);
        Desk desk(base::Json::object());
        desk.answer = desk.folder.filePath(QStringLiteral("bad.json"));
        QVERIFY(base::write_file(desk.answer.toStdString(), content.toStdString()).ok());
        const auto before = desk.window->document().experiment();
        QTest::keyClick(desk.window.get(), Qt::Key_O, Qt::ControlModifier);
        QTRY_VERIFY_WITH_TIMEOUT(desk.window->messages().isVisible(), 5000);
        QVERIFY2(desk.window->messages().text().contains(said), qPrintable(desk.window->messages().text()));
        QVERIFY(desk.window->messages().text().contains(QStringLiteral("bad.json")));
        QVERIFY(desk.window->document().experiment() == before);
        desk.click_train();
        WAIT_FOR_IDLE(desk);
        QVERIFY(desk.newest().outcome.state == train::RunState::finished);
    }

    void says_what_is_wrong_with_a_text_data() {
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<QString>("said");
        QTest::newRow("empty") << QByteArray() << QStringLiteral("empty");
        QTest::newRow("binary") << QByteArray("one\ntwo\n\0three", 14) << QStringLiteral("NUL");
        QTest::newRow("not UTF-8") << QByteArray("caf\xc3\xa9 \xc3\xa0 l'\xc3\xa9t\xc3\xa9, caf\xe9 noir")
                                   << QStringLiteral("UTF-8");
        QTest::newRow("too short") << QByteArray("short") << QStringLiteral("longer text");
    }
    void says_what_is_wrong_with_a_text() {
        QFETCH(QByteArray, content);
        QFETCH(QString, said);
        Desk desk(base::Json::object());
        const auto path = desk.folder.filePath(QStringLiteral("bad.txt")).toStdString();
        QVERIFY(base::write_file(path, content.toStdString()).ok());
        desk.window->document().set("data", {{"id", "text_file"}, {"path", path}}, QStringLiteral("data"));
        desk.click_train();
        QTRY_VERIFY_WITH_TIMEOUT(desk.window->messages().isVisible(), 10000);
        QVERIFY2(desk.window->messages().text().contains(said), qPrintable(desk.window->messages().text()));
        WAIT_FOR_IDLE(desk);
        QCOMPARE(desk.window->runs_model().rowCount(), 0);
        desk.window->document().load(test::small_experiment(), false);
        desk.click_train();
        WAIT_FOR_IDLE(desk);
        QCOMPARE(desk.window->runs_model().rowCount(), 1);
    }

    void exports_a_plot_data() {
        QTest::addColumn<QString>("ending");
        QTest::addColumn<QByteArray>("begins");
        QTest::newRow("png") << QStringLiteral("png") << QByteArray("\x89PNG");
        QTest::newRow("svg") << QStringLiteral("svg") << QByteArray("<?xml");
        QTest::newRow("pdf") << QStringLiteral("pdf") << QByteArray("%PDF");
        QTest::newRow("csv") << QStringLiteral("csv") << QByteArray("curve,");
    }
    void exports_a_plot() {
        QFETCH(QString, ending);
        QFETCH(QByteArray, begins);
        Desk desk(base::Json::object());
        desk.click_train();
        WAIT_FOR_IDLE(desk);
        const auto path = desk.folder.filePath(QStringLiteral("plot.") + ending);
        auto& menu = desk.window->curves().card(CurvesView::loss).export_menu();
        menu.set_ask_path([path](auto&&...) { return path; });
        QTest::keyClick(desk.window.get(), Qt::Key_E, Qt::ControlModifier);
        const auto is_told = [&] { return desk.window->messages().text().contains(path); };
        QVERIFY(!is_told());  // it is written elsewhere
        WAIT(is_told());
        const auto bytes = base::read_file(path.toStdString());
        QVERIFY(bytes.ok());
        QVERIFY(QByteArray::fromStdString(*bytes).startsWith(begins));
    }

    void writes_text_on_request() {
        Desk desk(base::Json::object());
        desk.click_train();
        WAIT_FOR_IDLE(desk);
        desk.window->tabs().setCurrentWidget(&desk.window->samples());
        Q_EMIT desk.window->samples().write_requested();
        QTRY_VERIFY_WITH_TIMEOUT(!desk.window->samples().text().isEmpty(), 20000);
    }

    void stays_responsive_while_training_data() {
        QTest::addColumn<base::Json>("changes");
        QTest::newRow("steps") << endless();
        base::Json busy = endless();
        busy["data"] = {{"id", "stories"}, {"characters", 200'000}};
        busy["training"].update({{"eval_every", 5}, {"eval_batches", 0}, {"checkpoint_every", 20}});
        QTest::newRow("validations over the whole text, checkpoints") << busy;
    }
    /// While it trains, validates and saves, the event loop answers a 10 ms timer without long waits. Half a
    /// second is a window that hangs, on any machine; how short the waits are is a matter of benchmarks.
    void stays_responsive_while_training() {
        QFETCH(base::Json, changes);
        Desk desk(changes);
        desk.click_train();
        QTRY_VERIFY_WITH_TIMEOUT(desk.newest().outcome.step > 5, 30000);
        QElapsedTimer since;
        std::vector<qint64> gaps;
        QTimer timer;
        timer.setTimerType(Qt::PreciseTimer);
        connect(&timer, &QTimer::timeout, this, [&] { gaps.push_back(since.restart()); });
        since.start();
        timer.start(10);
        QTest::qWait(2000);
        gaps.push_back(since.elapsed());
        timer.stop();
        std::sort(gaps.begin(), gaps.end());
        qInfo("ticks %zu, median gap %lld ms, longest %lld ms", gaps.size(), gaps[gaps.size() / 2],
              gaps.back());
        QVERIFY(gaps.size() > 20);
        if (changes["training"].contains("eval_batches")) {
            QVERIFY(desk.newest().outcome.best_step > 0);
            QVERIFY(desk.newest().outcome.step > 20);
        }
        QVERIFY2(gaps.back() < 500, qPrintable(QStringLiteral("the window hung for %1 ms").arg(gaps.back())));
        QTest::keyClick(desk.window.get(), Qt::Key_F5, Qt::ShiftModifier);
        WAIT_FOR_IDLE(desk);
    }

    void table_keeps_the_rules_of_models() {
        Desk desk(base::Json::object());
        const QAbstractItemModelTester tester(&desk.window->runs_model(),
                                              QAbstractItemModelTester::FailureReportingMode::QtTest);
        desk.click_train();
        WAIT_FOR_IDLE(desk);
        desk.click_train();
        WAIT_FOR_IDLE(desk);
        QCOMPARE(desk.window->runs_model().rowCount(), 2);
    }

    void every_focusable_widget_has_a_name() {
        Desk desk(base::Json::object());
        QStringList nameless;
        for (const auto* widget : desk.window->findChildren<QWidget*>()) {
            if (widget->focusPolicy() == Qt::NoFocus || !widget->isVisibleTo(desk.window.get())) continue;
            const QAccessibleInterface* face =
                QAccessible::queryAccessibleInterface(const_cast<QWidget*>(widget));
            if (face && !face->text(QAccessible::Name).isEmpty()) continue;
            nameless << QString::fromLatin1(widget->metaObject()->className()) + QLatin1Char(' ') +
                            widget->objectName();
        }
        QVERIFY2(nameless.isEmpty(), qPrintable(nameless.join(QStringLiteral(", "))));
    }

    /// Destroying the window in the middle of a run stops and joins.
    void dies_quickly_while_training() {
        QElapsedTimer timer;
        {
            Desk desk(endless());
            desk.click_train();
            QTRY_VERIFY_WITH_TIMEOUT(desk.newest().outcome.step > 5, 30000);
            timer.start();
        }
        QVERIFY(timer.elapsed() < 5000);
    }
};

QTEST_MAIN(TestJourney)
#include "test_journey.moc"
