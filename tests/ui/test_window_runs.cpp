// SPDX-License-Identifier: GPL-3.0-or-later
// Runs in the window that do not go the usual way: another experiment in the form than the one that trains,
// rows found twice, a resume that fails, closing before the data is there.
#include <algorithm>
#include <optional>
#include <set>

#include <QHelpEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QMimeData>
#include <QPointer>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTimer>
#include <QToolButton>
#include <QToolTip>
#include <QUrl>
#include <QtTest>

#include "core/train/presets.h"
#include "tests/support/desk.h"
#include "tests/support/file_size_limit.h"
#include "tests/support/memory_limit.h"
#include "tests/support/typing.h"
#include "ui/explain/explain_panel.h"
#include "ui/forms/experiment_form.h"
#include "ui/forms/field_editor.h"
#include "ui/forms/number_box.h"
#include "ui/forms/schedule_preview.h"
#include "ui/forms/sections.h"
#include "ui/forms/value_editor.h"
#include "ui/runs/families.h"
#include "ui/window/curves_view.h"
#include "ui/window/message_bar.h"
#include "ui/window/progress_note.h"
#include "ui/window/readout_words.h"
#include "ui/window/run_errands.h"
#include "ui/window/status_line.h"

using namespace optimlab;
using namespace optimlab::ui;
using bridge::Phase;
using test::Desk;
using test::type_rate;
namespace fs = std::filesystem;

namespace {

const base::Json endless = {{"steps", 1'000'000}};

/// An endless run that was stopped after a few steps lies in the runs folder.
void leave_a_run(const Desk& desk, const base::Json& optimizer) {
    test::run_in(desk.runs() / "left",
                 test::small_experiment({{"optimizer", optimizer}, {"training", endless}}), 5);
}

/// Resumes it in a window whose form has another optimizer.
void resume_it(Desk& desk, const base::Json& optimizer_of_form) {
    desk.open();
    WAIT(desk.id_of("left") != 0);
    desk.window->document().load(test::small_experiment({{"optimizer", optimizer_of_form}}), false);
    desk.window->control().resume(desk.id_of("left"));
    WAIT(desk.phase() == Phase::running && desk.item("left")->outcome.step > 8);
}

void stop(const Desk& desk) {
    desk.window->control().stop();
    WAIT_FOR_IDLE(desk);
}

/// What stands below the learning rate while the run has another one.
QToolButton* run_value(const Desk& desk) {
    return desk.window->form()
        .editor(QStringLiteral("optimizer.lr"))
        ->findChild<QToolButton*>(QStringLiteral("run_value"));
}

double last_rate(const Desk& desk, const char* run) {
    return desk.item(run)->series->last_step().value_or(train::StepRecord{}).lr;
}

/// Text that takes so long to load that the run is still preparing when it is closed.
train::Experiment slow_to_prepare() {
    return test::small_experiment(
        {{"name", "slow"}, {"data", {{"id", "stories"}, {"characters", 20'000'000}}}});
}

}  // namespace

class TestWindowRuns : public QObject {
    Q_OBJECT

 private Q_SLOTS:
    /// With what the form has changed, without leaving the run that it comes from.
    void a_run_is_forked_from_its_menu() {
        Desk desk;
        test::run_in(desk.runs() / "parent",
                     test::small_experiment({{"training", {{"checkpoint_every", 10}}}}));
        desk.open();
        WAIT(desk.id_of("parent") != 0);
        desk.window->document().load(test::small_experiment({{"optimizer", {{"id", "adamw"}, {"lr", 0.05}}},
                                                             {"training", {{"checkpoint_every", 10}}}}),
                                     false);
        const auto trigger = [&](const QString& words) {
            desk.window->runs_panel().select(desk.id_of("parent"));
            for (auto* action : desk.window->runs_panel().actions_menu().actions()) {
                if (action->text().remove(QLatin1Char('&')) == words) action->trigger();
            }
        };
        trigger(QStringLiteral("Fork from a step…"));
        WAIT(desk.fork_question.last == 30);
        QCOMPARE(desk.fork_question.suggested, std::int64_t{20});
        QCOMPARE(desk.fork_question.changes, QStringList{QStringLiteral("optimizer.lr=0.05")});
        QCOMPARE(desk.window->runs_model().rowCount(), 1);  // cancelled
        desk.fork_step = 20;
        trigger(QStringLiteral("Fork from a step…"));
        WAIT(desk.window->runs_model().rowCount() == 2);
        const auto id = desk.window->runs_panel().current();
        const auto* fork = desk.window->runs_model().find(id);
        QVERIFY(fork && fork->parent && fork->parent->step == 20);
        QCOMPARE(desk.window->runs_model().row_of(id), 1);  // beneath its parent, though it is newer
        desk.window->control().resume(id);
        WAIT(desk.window->runs_model().find(id)->outcome.state == train::RunState::finished);
        const auto parent = test::record_of(desk.runs() / "parent"), child = test::record_of(fork->folder);
        QCOMPARE(child.steps.size(), parent.steps.size());
        QCOMPARE(child.steps[20].loss, parent.steps[20].loss);
        QVERIFY(child.steps[22].loss != parent.steps[22].loss);
    }

    /// It may have to train for as long as the run did.
    void a_fork_that_takes_long_is_cancelled() {
        Desk desk;
        const auto experiment = test::small_experiment({{"training", {{"steps", 4000}}}});
        test::run_in(desk.runs() / "parent", experiment);
        desk.open();
        WAIT(desk.id_of("parent") != 0);
        desk.window->document().load(experiment, false);
        desk.fork_step = 3990;
        auto& bar = desk.window->messages();
        QTimer hand;  // presses as soon as there is something to press
        connect(&hand, &QTimer::timeout, &bar, [&] {
            if (!desk.window->run_errands().findChild<window::ProgressNote*>()) return;
            hand.stop();
            QVERIFY(bar.text().contains(QStringLiteral("parent")));
            QTest::mouseClick(bar.offers().front(), Qt::LeftButton);
        });
        hand.start(0);
        desk.window->run_errands().fork(desk.id_of("parent"));
        WAIT(bar.text().contains(QStringLiteral("cancelled")));
        // And so does closing the window, which waits for no training.
        desk.window->run_errands().fork(desk.id_of("parent"));
        WAIT(desk.window->run_errands().findChild<window::ProgressNote*>());
        desk.window.reset();
        const auto is_shown = [](const auto& entry) { return entry.path().filename().string()[0] != '.'; };
        QCOMPARE(std::count_if(fs::directory_iterator(desk.runs()), fs::directory_iterator(), is_shown), 1);
    }

    /// Also those that have not begun when the window closes.
    void files_that_were_asked_for_are_made() {
        Desk desk;
        test::run_in(desk.runs() / "one", test::small_experiment());
        desk.open();
        WAIT(desk.id_of("one") != 0);
        desk.answer = desk.folder.path();
        constexpr int count = 60;  // more than is made while a window is taken down
        for (int i = 0; i < count; ++i)
            desk.window->run_errands().export_run(desk.id_of("one"), QStringLiteral("pytorch"));
        desk.window.reset();
        const fs::path folder = desk.folder.path().toStdString();
        for (int i = 1; i <= count; ++i) {
            const std::string name = i == 1 ? "one-pytorch" : "one-pytorch-" + std::to_string(i);
            QVERIFY2(fs::exists(folder / name / "train.py"), name.c_str());
        }
    }

    /// Beside the validation's, as the gap between them is what one looks for.
    void what_was_measured_of_the_training_part_is_drawn() {
        Desk desk;
        test::run_in(desk.runs() / "both", test::small_experiment({{"training", {{"eval_training", true}}}}));
        desk.open();
        WAIT(desk.id_of("both") != 0);
        desk.window->runs_model().set_visible(desk.id_of("both"), true);
        const auto drawn = [&] {
            const auto& curves = desk.window->curves().card(window::CurvesView::loss).model().curves;
            return std::any_of(curves.begin(), curves.end(), [](const auto& curve) {
                return curve.name == QLatin1String("both, training data") && curve.series->size() > 1;
            });
        };
        WAIT(drawn());
    }

    void families_stand_together() {
        std::vector<runs::RunItem> items;
        const auto add = [&](const char* name, const char* parent) {
            runs::RunItem item;
            item.folder = std::filesystem::path("/runs") / name;
            if (*parent) item.parent = store::Origin{std::string("../") + parent, 10};
            items.push_back(std::move(item));
        };
        const auto order = [&] {
            QStringList names;
            const auto rows = runs::family_order(
                items.size(), [&](std::size_t i) -> const runs::RunItem& { return items[i]; });
            for (const auto row : rows)
                names << QString::fromStdString(items[row].folder.filename().string());
            return names.join(QLatin1Char(' '));
        };
        // Newest first. The family of "a" stands where its newest fork did; "lost" has no parent here.
        for (const auto& [name, parent] : {std::pair{"new", ""},
                                           {"a3", "a"},
                                           {"lost", "gone"},
                                           {"a11", "a1"},
                                           {"b", ""},
                                           {"a1", "a"},
                                           {"a", ""}})
            add(name, parent);
        QCOMPARE(order(), QStringLiteral("new a a3 a1 a11 lost b"));
        // Nothing to do, nothing done; and what names itself in a ring is still all there.
        items.resize(1);
        QCOMPARE(order(), QString());
        items.clear();
        for (const auto& [name, parent] : {std::pair{"x", "y"}, {"z", ""}, {"y", "x"}, {"self", "self"}})
            add(name, parent);
        QCOMPARE(order().split(QLatin1Char(' ')).size(), 4);
    }
    void a_run_is_exported_from_its_menu() {
        Desk desk;
        test::run_in(desk.runs() / "parent", test::small_experiment());
        desk.open();
        WAIT(desk.id_of("parent") != 0);
        desk.answer = desk.folder.path();
        Q_EMIT desk.window->runs_panel().export_requested(desk.id_of("parent"), QStringLiteral("csv"));
        WAIT(QFileInfo::exists(desk.path("parent-csv/steps.csv")));
    }

    /// The form's AdamW has nothing to say to the SGD that trains.
    void an_edit_of_another_optimizer_stays_in_the_form() {
        Desk desk;
        leave_a_run(desk, {{"id", "sgd"}, {"lr", 0.3}});
        resume_it(desk, {{"id", "adamw"}, {"lr", 0.006}});
        QSignalSpy sent(&desk.window->form(), &forms::ExperimentForm::live_change);
        type_rate(desk, QStringLiteral("0.01"));
        QTest::qWait(300);
        QCOMPARE(sent.count(), 0);
        const auto before = desk.item("left")->outcome.step;
        WAIT(desk.item("left")->outcome.step > before + 3);
        QCOMPARE(last_rate(desk, "left"), 0.3);
        stop(desk);
    }

    /// What the form says when a run begins is not what a resumed run has, and can be sent to it.
    void the_form_s_value_can_be_sent_to_a_resumed_run() {
        Desk desk;
        leave_a_run(desk, {{"id", "adamw"}, {"lr", 0.003}});
        resume_it(desk, {{"id", "adamw"}, {"lr", 0.006}});
        QCOMPARE(last_rate(desk, "left"), 0.003);
        auto* offer = run_value(desk);
        QVERIFY(offer && offer->isVisible());
        QVERIFY2(offer->text().contains(QStringLiteral("0.003")), qPrintable(offer->text()));
        offer->click();
        WAIT(last_rate(desk, "left") == 0.006);
        WAIT(!offer->isVisible());
        // A preset that is loaded meanwhile says nothing to the run, and its value can be sent, too.
        desk.window->document().load(test::small_experiment({{"optimizer", {{"id", "adamw"}, {"lr", 0.02}}}}),
                                     true);
        QTest::qWait(300);
        QCOMPARE(last_rate(desk, "left"), 0.006);
        offer = run_value(desk);
        QVERIFY(offer->isVisible());
        QSignalSpy sent(&desk.window->form(), &forms::ExperimentForm::live_change);
        type_rate(desk, QStringLiteral("0.006"));
        QTest::qWait(300);
        QCOMPARE(sent.count(), 0);  // the run has it already
        QVERIFY(!offer->isVisible());
        stop(desk);
        QVERIFY(!offer->isVisible());
    }

    /// A folder that is listed while its run trains has one row, and nothing can take the folder away.
    void a_run_that_trains_is_listed_once() {
        Desk desk(base::Json{{"training", endless}});
        desk.click_train();
        WAIT(desk.phase() == Phase::running && desk.newest().outcome.step > 3);
        QSignalSpy listed(&desk.window->control(), &window::RunControl::listed);
        desk.window->control().set_runs_folder(desk.runs());
        WAIT(listed.count() == 1);
        QCOMPARE(desk.window->runs_model().rowCount(), 1);
        stop(desk);
    }

    void a_folder_that_trains_is_neither_moved_nor_renamed() {
        Desk desk(base::Json{{"training", endless}});
        desk.click_train();
        WAIT(desk.phase() == Phase::running && desk.newest().outcome.step > 3);
        auto& model = desk.window->runs_model();
        auto copy = desk.newest();
        const auto folder = copy.folder;
        copy.active = false;
        const int other = model.add(copy);
        QVERIFY(!desk.window->control().discard(other).ok());
        QVERIFY(model.setData(model.index(model.row_of(other), 0), QStringLiteral("moved"), Qt::EditRole));
        QVERIFY(fs::exists(folder / "run.json"));
        stop(desk);
        QVERIFY(fs::exists(folder / "run.json"));
    }

    /// Numbers that arrive meanwhile do not put the old name back.
    void a_run_that_trains_can_be_renamed() {
        Desk desk(base::Json{{"training", endless}});
        desk.click_train();
        WAIT(desk.phase() == Phase::running && desk.newest().outcome.step > 3);
        desk.table().setFocus();
        QTest::keyClick(&desk.table(), Qt::Key_F2);
        auto* name = desk.table().viewport()->findChild<QLineEdit*>();
        QVERIFY(name);
        QTest::keyClick(name, Qt::Key_A, Qt::ControlModifier);
        QTest::keyClicks(name, QStringLiteral("bett"));
        const auto before = desk.newest().outcome.step;
        WAIT(desk.newest().outcome.step > before + 3);
        QTest::keyClicks(name, QStringLiteral("er"));
        QCOMPARE(name->text(), QStringLiteral("better"));
        QVERIFY(name->height() >= name->fontMetrics().height() + 4);
        QTest::keyClick(name, Qt::Key_Return);
        stop(desk);
        QVERIFY(fs::exists(desk.runs() / "better" / "run.json"));
        QVERIFY(desk.item("better"));
    }

    /// The name that it was given while it trained is the one under which it is offered again.
    void a_renamed_run_keeps_its_name_when_the_window_closes() {
        Desk desk(base::Json{{"training", endless}});
        desk.click_train();
        WAIT(desk.phase() == Phase::running && desk.newest().outcome.step > 3);
        auto& model = desk.window->runs_model();
        QVERIFY(model.setData(model.index(0, 0), QStringLiteral("better"), Qt::EditRole));
        QVERIFY(desk.window->close());
        QVERIFY(fs::exists(desk.runs() / "better" / "run.json"));
        QCOMPARE(desk.settings.value(QStringLiteral("runs/interrupted")).toString(),
                 QString::fromStdString((desk.runs() / "better").string()));
    }

    void a_note_can_be_written_while_its_run_trains() {
        Desk desk(base::Json{{"training", endless}});
        desk.click_train();
        WAIT(desk.phase() == Phase::running && desk.newest().outcome.step > 3);
        desk.table().setFocus();
        QTest::keyClick(&desk.table(), Qt::Key_M, Qt::ControlModifier);
        auto* note = desk.table().viewport()->findChild<QLineEdit*>();
        QVERIFY(note);
        QTest::keyClicks(note, QStringLiteral("too "));
        const auto before = desk.newest().outcome.step;
        WAIT(desk.newest().outcome.step > before + 3);
        QTest::keyClicks(note, QStringLiteral("hot"));
        QTest::keyClick(note, Qt::Key_Return);
        WAIT(desk.newest().note == QStringLiteral("too hot"));  // Return is worked on a moment later
        stop(desk);
    }

    /// Nobody has to choose another row in between.
    void a_run_that_ended_can_be_deleted_at_once() {
        Desk desk(base::Json{{"training", {{"steps", 5}}}});
        desk.click_train();
        WAIT(desk.phase() == Phase::running || !desk.newest().active);
        WAIT_FOR_IDLE(desk);
        desk.table().setFocus();
        QTest::keyClick(&desk.table(), Qt::Key_Delete);
        QCOMPARE(desk.window->runs_model().rowCount(), 0);
    }

    /// What is told only from the first steps on, and what is marked, appears while the run trains.
    void panels_of_told_numbers_fill_while_a_run_trains() {
        using window::CurvesView;
        Desk desk(
            {{"optimizer", {{"id", "prodigy"}}}, {"training", {{"steps", 1'000'000}, {"eval_every", 5}}}});
        desk.click_train();
        const auto& curves = desk.window->curves();
        WAIT(!desk.window->curves().card(CurvesView::told).model().curves.empty());
        WAIT(std::any_of(desk.window->curves().card(CurvesView::loss).model().events.begin(),
                         desk.window->curves().card(CurvesView::loss).model().events.end(),
                         [](const auto& mark) { return mark.sign == QStringLiteral("★"); }));
        QVERIFY(curves.isVisible());
        stop(desk);
    }

    /// A thousand rows come at once, with a pen each, and what was there keeps its place.
    void many_runs_are_taken_in_at_once() {
        runs::RunsModel model;
        runs::RunItem known;
        known.name = QStringLiteral("known");
        model.add(known);
        QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
        std::vector<runs::RunItem> items(1000);
        for (std::size_t i = 0; i < items.size(); ++i)
            items[i].name = QString::number(i);
        model.add_all(items);
        QCOMPARE(inserted.count(), 1);
        QCOMPARE(model.at(0).name, QStringLiteral("known"));
        QCOMPARE(model.at(1000).name, QStringLiteral("999"));
        std::set<int> styles, ids;
        for (int row = 0; row < model.rowCount(); ++row) {
            styles.insert(model.at(row).style);
            ids.insert(model.at(row).id);
        }
        QCOMPARE(styles.size(), std::size_t{1001});
        QCOMPARE(*styles.rbegin(), 1000);
        QCOMPARE(ids.size(), std::size_t{1001});
    }

    /// What a run says on its last step is shown of it; a refused change is not shown as taken.
    void a_refused_change_is_offered_again() {
        Desk desk;
        leave_a_run(desk, {{"id", "adamw"}, {"lr", 0.003}});
        resume_it(desk, {{"id", "adamw"}, {"lr", 0.006}});
        auto* offer = run_value(desk);
        QVERIFY(offer && offer->isVisible());
        offer->click();
        QVERIFY(!offer->isVisible());  // it is on its way
        Q_EMIT desk.window->control().change_refused(QStringLiteral("optimizer.lr"));
        QVERIFY(offer->isVisible());
        stop(desk);
    }

    /// What a finished run says of its speed does not change with the next start.
    void a_finished_run_shows_its_average_speed() {
        Desk desk(base::Json::object());
        desk.click_train();
        WAIT_FOR_IDLE(desk);
        const auto shown = desk.newest().outcome.tokens_per_second;
        const auto summary = store::read_summary(desk.newest().folder);
        QVERIFY(summary.ok());
        QCOMPARE(shown, summary->outcome.tokens_per_second);
    }

    /// A narrow window keeps the names: speed and time make room, and then the table scrolls.
    void names_keep_their_room_data() {
        QTest::addColumn<int>("width");
        for (const int width : {640, 720, 1280, 1800})
            QTest::addRow("%d", width) << width;
    }
    void names_keep_their_room() {
        QFETCH(int, width);
        runs::RunsModel model;
        runs::RunsPanel panel(model, light_theme());
        runs::RunItem item;
        item.name = QStringLiteral("stories");
        model.add(item);
        panel.resize(width, 200);
        panel.show();
        QVERIFY(QTest::qWaitForWindowExposed(&panel));
        const auto& table = panel.table();
        const int digit = panel.fontMetrics().horizontalAdvance(QLatin1Char('0'));
        QVERIFY(table.columnWidth(runs::RunsModel::run) >= 18 * digit);
        QCOMPARE(table.isColumnHidden(runs::RunsModel::time), width <= 720);
        int sum = 0;
        for (int column = 0; column < runs::RunsModel::column_count; ++column)
            sum += table.columnWidth(column);
        if (width >= 1280) QCOMPARE(sum, table.viewport()->width());
    }

    /// At the usual size every status, a million steps and losses with their spread can be read, in both
    /// languages; what is cut off all the same is in the tool tip.
    void cells_can_be_read_data() {
        QTest::addColumn<bool>("chinese");
        QTest::newRow("English") << false;
        QTest::newRow("简体中文") << true;
    }
    void cells_can_be_read() {
        QFETCH(const bool, chinese);
        Desk desk;
        desk.languages.set_choice(chinese ? LanguageManager::Choice::chinese
                                          : LanguageManager::Choice::english);
        desk.open();
        auto& model = desk.window->runs_model();
        using train::RunState;
        for (const auto state :
             {RunState::running, RunState::paused, RunState::interrupted, RunState::finished,
              RunState::stopped, RunState::diverged, RunState::failed}) {
            runs::RunItem item;
            item.name = QStringLiteral("stories-with-a-name-that-is-much-too-long-for-any-column-of-a-table");
            item.optimizer = QStringLiteral("AdamW 1e-3");
            item.outcome.state = state;
            item.outcome.step = 1'000'000;
            item.outcome.tokens_per_second = 123'456;
            item.outcome.seconds = 12'345;
            item.outcome.train_loss = item.outcome.val_loss = item.outcome.best_loss = 999.123;
            item.outcome.best_step = 1'000'000;
            model.add(item);
        }
        auto& table = desk.table();
        QVERIFY(!table.isColumnHidden(runs::RunsModel::speed) &&
                !table.isColumnHidden(runs::RunsModel::time));
        const auto tip = [&](int row, int column) {
            const QPoint at = table.visualRect(table.model()->index(row, column)).center();
            QHelpEvent event(QEvent::ToolTip, at, table.viewport()->mapToGlobal(at));
            QApplication::sendEvent(table.viewport(), &event);
            return QToolTip::text();
        };
        for (int row = 0; row < model.rowCount(); ++row) {
            table.scrollTo(table.model()->index(row, 0));
            QVERIFY(tip(row, runs::RunsModel::run).startsWith(model.at(row).name));
            for (int column = runs::RunsModel::optimizer; column < runs::RunsModel::note; ++column) {
                const QString words = table.model()->index(row, column).data().toString();
                // What another program does is the rarest status, and may be cut off.
                if (row + 2 >= model.rowCount() && column == runs::RunsModel::status) continue;
                QVERIFY2(!tip(row, column).contains(words), qPrintable(words));
            }
        }
        table.setColumnWidth(runs::RunsModel::status, 50);
        QCOMPARE(tip(0, runs::RunsModel::status), runs::status_text(model.at(table.model()->rowCount() - 7)));
    }

    /// The line of a group widens its columns for as long as it is shown, and the time keeps its room; what
    /// is remembered of the widths is the same all the while.
    void columns_fit_what_is_shown() {
        Desk desk;
        desk.open();
        auto& model = desk.window->runs_model();
        auto& panel = desk.window->runs_panel();
        auto& table = desk.table();
        const auto kept = [&] {  // of all but the name, which takes what is left
            return panel.look().value(QStringLiteral("widths")).toList().mid(runs::RunsModel::optimizer);
        };
        QVariantList widths;
        int narrow = 0;
        for (int i = 0; i < 30; ++i) {  // more than there is room for: a bar to scroll with takes room, too
            runs::RunItem item;
            item.name = QStringLiteral("stories-seed-%1").arg(i);
            if (i >= 27) item.recipe = "0123456789abcdef";
            if (i == 27) {
                QTRY_VERIFY(!table.isColumnHidden(runs::RunsModel::speed));
                widths = kept();
                narrow = table.columnWidth(runs::RunsModel::val_loss);
            }
            item.seed = static_cast<std::uint64_t>(i);
            item.optimizer = QStringLiteral("AdamW 1e-3");
            item.outcome.state = train::RunState::finished;
            item.outcome.step = 1000;
            item.outcome.train_loss = item.outcome.val_loss = item.outcome.best_loss = 1.5 + 0.1 * i;
            model.add(item);
        }
        const auto all_seen = [&] {
            for (int column = 0; column < runs::RunsModel::note; ++column)
                if (table.isColumnHidden(column)) return false;
            return table.horizontalScrollBar()->maximum() == 0;
        };
        const auto head = table.model()->index(0, 0);
        QVERIFY(head.data().toString().contains(QStringLiteral("×3")));
        QTRY_VERIFY(table.verticalScrollBar()->isVisible());
        QVERIFY(table.columnWidth(runs::RunsModel::val_loss) > narrow);
        QTRY_VERIFY(all_seen());
        QCOMPARE(kept(), widths);
        table.setCurrentIndex(head);
        table.setFocus();
        QTest::keyClick(&table, Qt::Key_G);
        QCOMPARE(table.columnWidth(runs::RunsModel::val_loss), narrow);
        QTRY_VERIFY(all_seen());
        QTest::keyClick(&table, Qt::Key_G);
        QVERIFY(table.columnWidth(runs::RunsModel::val_loss) > narrow);
        panel.filter().setText(QStringLiteral("seed-29"));
        QCOMPARE(table.columnWidth(runs::RunsModel::val_loss), narrow);
        panel.filter().clear();
        table.setColumnWidth(runs::RunsModel::val_loss, 2 * narrow);  // somebody wants it so
        QTest::keyClick(&table, Qt::Key_G);
        QCOMPARE(table.columnWidth(runs::RunsModel::val_loss), 2 * narrow);
    }

    /// What the numbers are of is said as the run's task has it.
    void a_loss_says_what_it_is_of() {
        runs::RunsModel model;
        runs::RunItem item;
        item.outcome.val_loss = 0.5;
        const auto tip = [&](const char* preset) {
            item.experiment = train::find_preset(preset)->experiment;
            model.add(item);
            return model.data(model.index(0, runs::RunsModel::val_loss), Qt::ToolTipRole).toString();
        };
        QVERIFY2(tip("sentiment").contains(QStringLiteral("label")), qPrintable(tip("sentiment")));
        QVERIFY2(tip("stories").contains(QStringLiteral("token")), qPrintable(tip("stories")));
        for (const int column : {runs::RunsModel::train_loss, runs::RunsModel::val_loss})
            QVERIFY(!model.headerData(column, Qt::Horizontal, Qt::ToolTipRole)
                         .toString()
                         .contains(QStringLiteral("token")));
    }

    /// Whoever deletes what trains is told what to do first, and nothing goes.
    void a_run_that_trains_is_not_deleted() {
        Desk desk(base::Json{{"training", endless}});
        desk.click_train();
        WAIT(desk.phase() == Phase::running);
        auto& messages = desk.window->messages();
        desk.table().setFocus();
        QTest::keyClick(&desk.table(), Qt::Key_Delete);
        QVERIFY2(messages.text().contains(QStringLiteral("stop it first, then delete it")),
                 qPrintable(messages.text()));
        QCOMPARE(desk.window->runs_model().rowCount(), 1);
        QTest::mouseClick(messages.offers().front(), Qt::LeftButton);
        WAIT_FOR_IDLE(desk);
        QVERIFY(messages.text().isEmpty());
        const QString place = QString::fromStdString(desk.newest().folder.filename().string());
        QVERIFY(desk.window->status_line().text().contains(QStringLiteral("saved to")));
        QTest::keyClick(&desk.table(), Qt::Key_Delete);
        QCOMPARE(desk.window->runs_model().rowCount(), 0);
        QVERIFY2(messages.text().contains(QStringLiteral("to the trash in the runs folder")),
                 qPrintable(messages.text()));
        // It is saved there no more.
        QVERIFY2(!desk.window->status_line().text().contains(QStringLiteral("saved to")),
                 qPrintable(desk.window->status_line().text()));
        QTest::mouseClick(messages.offers().front(), Qt::LeftButton);
        QVERIFY(desk.window->status_line().text().contains(place));
    }

    /// Nor is one that another program trains, which would lose its folder.
    void a_run_that_trains_elsewhere_is_not_deleted() {
        Desk desk;
        const auto folder = desk.runs() / "theirs";
        const auto trainer = test::trainer_for(test::small_experiment());
        auto writer = store::RunWriter::create(folder, *trainer);
        QVERIFY(writer.ok());
        test::run(*trainer, **writer, 3);
        auto text = test::text_of(folder / "run.json");
        const auto at = text.find("\"stopped\"");
        QVERIFY(at != std::string::npos);
        test::put(folder / "run.json", text.replace(at, 9, "\"running\""));
        desk.open();
        WAIT(desk.id_of("theirs") != 0);
        desk.window->runs_panel().select(desk.id_of("theirs"));
        desk.table().setFocus();
        QTest::keyClick(&desk.table(), Qt::Key_Delete);
        QVERIFY(fs::exists(folder / "run.json") && desk.id_of("theirs") != 0);
        QVERIFY2(desk.window->messages().text().contains(QStringLiteral("stop it there")),
                 qPrintable(desk.window->messages().text()));
        QVERIFY(desk.window->messages().kind() == Severity::fault);
    }

    /// A folder of runs, from the command line or dropped, is listed; a run's is opened.
    void folders_are_opened() {
        Desk desk;
        const fs::path other = desk.runs().parent_path() / "other";
        test::run_in(desk.runs() / "here", test::small_experiment());
        test::run_in(other / "there", test::small_experiment());
        desk.open();
        WAIT(desk.id_of("here") != 0);
        auto& files = desk.window->files();
        const auto drop = [&](const fs::path& path) {
            QMimeData data;
            data.setUrls({QUrl::fromLocalFile(QString::fromStdString(path.string()))});
            files.drop(data);
        };
        files.open_folder(QString::fromStdString((other / "there").string()) + QLatin1Char('/'));
        QCOMPARE(desk.window->runs_panel().current(), desk.id_of("there"));
        QVERIFY(desk.item("there")->visible);
        drop(other);
        WAIT(desk.window->runs_model().rowCount() == 1 && desk.id_of("there") != 0);
        QVERIFY(desk.window->control().runs_folder() == other);
        auto& messages = desk.window->messages();
        QVERIFY2(messages.text().contains(QString::fromStdString(other.string())),
                 qPrintable(messages.text()));
        QTest::mouseClick(messages.offers().front(), Qt::LeftButton);
        WAIT(desk.id_of("here") != 0 && desk.id_of("there") == 0);
        QCOMPARE(desk.settings.value(QStringLiteral("runs/folder")).toString(),
                 QString::fromStdString(desk.runs().string()));
        // What is none of these is told of.
        fs::create_directories(other / "empty");
        drop(other / "empty");
        WAIT(messages.kind() == Severity::fault);
        QVERIFY2(messages.text().contains(QStringLiteral("empty")), qPrintable(messages.text()));
    }

    void every_run_has_a_pen_of_its_own() {
        runs::RunsModel model;
        for (int i = 0; i < 3; ++i)
            model.add({});
        const auto styles = [&model] {
            std::set<int> all;
            for (int row = 0; row < model.rowCount(); ++row)
                all.insert(model.at(row).style);
            return all;
        };
        QCOMPARE(styles().size(), std::size_t{3});
        runs::RunItem drawn;
        drawn.visible = true;
        QCOMPARE(model.find(model.add(drawn))->style, 0);  // the best pen is for what is drawn
        QCOMPARE(styles().size(), std::size_t{4});
    }

    void numbers_of_a_divergence_are_short() {
        QCOMPARE(runs::loss_text(6.8284e10), QStringLiteral("6.8e10"));
        QCOMPARE(runs::loss_text(2.34567e123), QStringLiteral("2.3e123"));
        QCOMPARE(runs::loss_text(1234.5), QStringLiteral("1,235"));
        QCOMPARE(runs::loss_text(1.6042), QStringLiteral("1.604"));
        runs::RunItem item;
        item.outcome.state = train::RunState::diverged;
        item.outcome.step = 3;
        item.outcome.reason = "the loss became infinite at step 4; usual causes: ...";
        QCOMPARE(runs::status_text(item), QStringLiteral("diverged at 4"));
    }

    /// What is explained and marked belongs to the form and not to the run that trains.
    void another_experiment_while_one_trains() {
        Desk desk(base::Json{{"training", endless}});
        desk.click_train();
        WAIT(desk.phase() == Phase::running && desk.newest().outcome.step > 3);
        const auto& preview =
            static_cast<forms::ScheduleSection*>(desk.window->form().section(QStringLiteral("schedule")))
                ->preview();
        WAIT(preview.current_step().has_value());
        QVERIFY(desk.window->explain_panel().plain_text().startsWith(QStringLiteral("AdamW")));
        desk.window->document().load(
            test::small_experiment({{"optimizer", {{"id", "sgd"}}}, {"schedule", {{"id", "cosine"}}}}), true);
        QVERIFY(desk.window->explain_panel().plain_text().startsWith(QStringLiteral("SGD")));
        QVERIFY(!preview.current_step());
        const auto before = desk.newest().outcome.step;
        WAIT(desk.newest().outcome.step > before + 3);
        QVERIFY(!preview.current_step());
        desk.window->actions().undo->trigger();
        QVERIFY(preview.current_step().has_value());
        stop(desk);
        QVERIFY(!preview.current_step());
    }

    /// A run whose program was killed can go on, and so can one whose window was closed.
    void a_killed_run_is_offered() {
        Desk desk;
        leave_a_run(desk, {{"id", "adamw"}, {"lr", 0.003}});
        auto text = test::text_of(desk.runs() / "left" / "run.json");
        const auto at = text.find("\"stopped\"");
        QVERIFY(at != std::string::npos);
        test::put(desk.runs() / "left" / "run.json", text.replace(at, 9, "\"running\""));
        desk.open();
        WAIT(!desk.window->messages().offers().empty());
        QVERIFY(desk.window->messages().text().contains(QStringLiteral("interrupted")));
        QTest::mouseClick(desk.window->messages().offers().front(), Qt::LeftButton);
        WAIT(desk.phase() == Phase::running);
        stop(desk);
    }

    /// The message is in the words of the form, and goes when it is no longer true.
    void a_refusal_goes_with_its_reason() {
        Desk desk(base::Json::object());
        desk.window->document().set("model.d_model", 17, QStringLiteral("width"));
        desk.click_train();
        const QString said = desk.window->messages().text();
        QVERIFY2(said.startsWith(QStringLiteral("Model, block 1, Heads: ")), qPrintable(said));
        QVERIFY(!desk.window->status_line().text().contains(QStringLiteral("parameters")));
        desk.window->actions().undo->trigger();
        QVERIFY(desk.window->messages().text().isEmpty());
    }

    /// The status line has what the rule tells of itself, while it trains.
    void says_what_the_rule_tells() {
        Desk desk({{"optimizer", {{"id", "prodigy"}}}, {"training", endless}});
        const auto said = [&] { return desk.window->status_line().text(); };
        desk.click_train();
        WAIT(said().contains(QStringLiteral("step size d ")));
        stop(desk);
        QVERIFY(!said().contains(QStringLiteral("step size d")));

        base::Readouts readouts, terms;
        QCOMPARE(window::readout_words(readouts, terms), QString());
        readouts.add("unclipped", 0.234);
        readouts.add("ms", 12.3456);
        readouts.add("new_thing", 0.5);
        terms.add("z_loss", 0.00125);
        QCOMPARE(window::readout_words(readouts, terms),
                 QStringLiteral("unclipped 23 % · rule 12.3 ms a step · new thing 0.5 · loss: z 0.00125"));
    }

    void says_where_a_run_is() {
        Desk desk;
        leave_a_run(desk, {{"id", "adamw"}, {"lr", 0.003}});
        desk.open();
        WAIT(desk.id_of("left") != 0);
        desk.window->runs_panel().select(desk.id_of("left"));
        QVERIFY(desk.window->status_line().text().contains(QStringLiteral("runs/left")));
        auto& model = desk.window->runs_model();
        QVERIFY(model.setData(model.index(0, 0), QStringLiteral("better"), Qt::EditRole));
        QVERIFY(desk.window->status_line().text().contains(QStringLiteral("runs/better")));
    }

    /// The rate of a run that diverged does not flatten those of the others.
    void a_diverged_run_leaves_the_axis_alone() {
        Desk desk(base::Json{{"optimizer", {{"id", "sgd"}, {"lr", 1e7}}}});
        desk.click_train();
        WAIT_FOR_IDLE(desk);
        QVERIFY(desk.newest().outcome.state == train::RunState::diverged);
        desk.window->document().load(test::small_experiment({{"optimizer", {{"id", "sgd"}, {"lr", 0.1}}}}),
                                     false);
        auto& card = desk.window->curves().card(window::CurvesView::rate);
        card.refresh();
        QVERIFY2(card.y_range().upper < 0.2, qPrintable(QString::number(card.y_range().upper)));
    }

    /// A run that cannot go on still shows what it did.
    void a_failed_resume_draws_the_curves() {
        Desk desk;
        leave_a_run(desk, {{"id", "adamw"}, {"lr", 0.003}});
        fs::remove_all(desk.runs() / "left" / "checkpoints");
        desk.open();
        WAIT(desk.id_of("left") != 0);
        desk.window->control().resume(desk.id_of("left"));
        WAIT_FOR_IDLE(desk);
        WAIT(desk.window->messages().isVisible());
        WAIT(desk.item("left")->series->step_count() == 5);
    }

    void a_run_of_a_newer_version_is_not_called_damaged() {
        Desk desk;
        leave_a_run(desk, {{"id", "adamw"}, {"lr", 0.003}});
        const auto path = desk.runs() / "left" / "experiment.json";
        auto document = base::Json::parse(test::text_of(path));
        document["version"] = 99;
        test::put(path, document.dump());
        desk.open();
        WAIT(desk.id_of("left") != 0);
        desk.window->runs_model().set_visible(desk.id_of("left"), true);
        WAIT(!desk.item("left")->fault.isEmpty());
        QCOMPARE(runs::status_text(*desk.item("left")), QStringLiteral("cannot be used"));
        const auto& runs = desk.window->runs_model();
        const auto status = runs.index(runs.row_of(desk.id_of("left")), runs::RunsModel::status);
        QVERIFY(status.data(Qt::ToolTipRole).toString().contains(QStringLiteral("use a newer OptimLab")));
    }

    /// A log that does not fit into memory is a message and a row with a fault.
    void a_log_that_does_not_fit_is_a_message() {
        if (!test::memory_can_be_limited) QSKIP("a sanitizer needs all of the address space");
        Desk desk;
        leave_a_run(desk, {{"id", "adamw"}, {"lr", 0.003}});
        desk.open();
        WAIT(desk.id_of("left") != 0);
        fs::resize_file(desk.runs() / "left" / "log.jsonl", std::uintmax_t{4} << 30);
        const test::MemoryLimit limit(std::size_t{400} << 20);
        desk.window->runs_model().set_visible(desk.id_of("left"), true);
        WAIT(!desk.item("left")->fault.isEmpty());
        QVERIFY(desk.window->messages().text().contains(QStringLiteral("memory")));
    }

    /// What is offered at the next start is the run that was closed, not the one before it.
    /// The run waits, says why, and writes what is missing when it is resumed and can.
    void a_full_disk_is_a_message() {
        Desk desk(base::Json{{"training", endless}});
        desk.click_train();
        WAIT(desk.phase() == Phase::running && desk.newest().outcome.step > 5);
        std::optional<test::FileSizeLimit> full_disk(4000);
        WAIT(desk.phase() == Phase::paused);
        auto& messages = desk.window->messages();
        const auto told = [&] {
            return messages.text().contains(QLatin1String("/small/")) &&
                   messages.text().contains(QLatin1String("free some space"));
        };
        WAIT(told());
        const auto resume = [&] {
            QCOMPARE(messages.offers().size(), std::size_t{1});
            QTest::mouseClick(messages.offers().front(), Qt::LeftButton);
        };
        resume();  // in vain
        WAIT(told());
        QVERIFY(desk.phase() == Phase::paused);
        full_disk.reset();
        const auto step = desk.newest().outcome.step;
        resume();
        WAIT(desk.phase() == Phase::running && desk.newest().outcome.step > step + 5);
        QVERIFY(messages.text().isEmpty());
        stop(desk);
        const auto record = test::record_of(desk.runs() / "small");
        QVERIFY(record.summary.outcome.state == train::RunState::stopped);
        QCOMPARE(static_cast<std::int64_t>(record.steps.size()), record.summary.outcome.step);
        for (std::size_t i = 0; i < record.steps.size(); ++i)
            QCOMPARE(record.steps[i].step, static_cast<std::int64_t>(i + 1));
    }
    void closing_while_preparing_remembers_that_run() {
        Desk desk(base::Json::object());
        desk.click_train();
        WAIT_FOR_IDLE(desk);
        const auto finished = desk.newest().folder;
        desk.window->document().load(slow_to_prepare(), false);
        desk.click_train();
        QCOMPARE(desk.phase(), Phase::preparing);
        QVERIFY(desk.window->close());
        const auto remembered = desk.settings.value(QStringLiteral("runs/interrupted")).toString();
        QVERIFY2(remembered != QString::fromStdString(finished.string()), qPrintable(remembered));
    }

    /// One step is training, too: not of an experiment that is no longer in the form.
    void a_step_needs_a_valid_experiment() {
        Desk desk(base::Json::object());
        desk.window->document().set("model.d_model", 17, QStringLiteral("width"));
        QVERIFY(!desk.window->document().valid());
        QTest::keyClick(desk.window.get(), Qt::Key_F10);
        QCOMPARE(desk.phase(), Phase::idle);
        QVERIFY(desk.window->messages().isVisible());
        QCOMPARE(desk.window->runs_model().rowCount(), 0);
    }

    /// Panels refer to the document and to the table: they go first.
    void panels_go_before_what_they_show() {
        Desk desk(base::Json::object());
        const QPointer<QWidget> form = &desk.window->form(), table = &desk.window->runs_panel();
        bool form_outlives = true, table_outlives = true;
        connect(&desk.window->document(), &QObject::destroyed, this, [&] { form_outlives = !form.isNull(); });
        connect(&desk.window->runs_model(), &QObject::destroyed, this,
                [&] { table_outlives = !table.isNull(); });
        desk.window.reset();
        QVERIFY(!form_outlives);
        QVERIFY(!table_outlives);
    }
};

QTEST_MAIN(TestWindowRuns)
#include "test_window_runs.moc"
