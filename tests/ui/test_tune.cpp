// SPDX-License-Identifier: GPL-3.0-or-later
// The Tune tab: a sweep's folder as it stands and as it grows, brushed, pointed at, copied and taken on.
#include <algorithm>
#include <set>
#include <thread>

#include <QAbstractItemModel>
#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QLabel>
#include <QPushButton>
#include <QTabWidget>
#include <QTableView>
#include <QtTest>

#include "core/tune/sweep.h"
#include "tests/support/desk.h"
#include "ui/plots/export_menu.h"
#include "ui/plots/number_format.h"
#include "ui/plots/plot_card.h"
#include "ui/plots/qcp.h"
#include "ui/tune/importance_view.h"
#include "ui/tune/pair_view.h"
#include "ui/tune/parallel_view.h"
#include "ui/tune/sweep_view.h"
#include "ui/tune/trials_model.h"
#include "ui/tune/tune_view.h"
#include "ui/window/message_bar.h"
#include "ui/window/search_control.h"

using namespace optimlab;
using namespace optimlab::ui;
using test::Desk;
using tuning::TrialsModel;

namespace {

std::unique_ptr<tune::Sweep> make_sweep(const std::filesystem::path& folder, const base::Json& search) {
    base::Json document = {{"experiment", train::to_json(test::small_experiment())},
                           {"search",
                            {{"method", "random"},
                             {"trials", 6},
                             {"workers", 1},
                             {"parameters",
                              {{"optimizer.lr", {{"min", 1e-3}, {"max", 1e-1}, {"scale", "log"}}},
                               {"optimizer.beta1", {{"min", 0.5}, {"max", 0.95}}}}}}}};
    document["search"].merge_patch(search);
    auto spec = tune::read_sweep(document);
    if (!spec) qFatal("%s", spec.error().message.c_str());
    auto sweep = tune::Sweep::create(*std::move(spec), folder);
    if (!sweep) qFatal("%s", sweep.error().message.c_str());
    return *std::move(sweep);
}

std::vector<tune::Trial> finish(tune::Sweep& sweep) {
    train::Control control;
    if (const auto ran = sweep.run(control); !ran) qFatal("%s", ran.error().message.c_str());
    return *sweep.trials();
}

QString cell(QTableView& table, int row, int column) {
    return table.model()->index(row, column).data().toString();
}

}  // namespace

class TestTune : public QObject {
    Q_OBJECT

 private Q_SLOTS:
    void a_sweep_is_shown() {
        Desk desk;
        const auto folder = desk.runs().parent_path() / "sweep";
        const auto sweep = make_sweep(folder, {{"trials", 12}});
        const auto trials = finish(*sweep);
        const auto* best = tune::best_trial(trials);
        desk.open();
        auto& view = desk.window->tune();
        desk.window->tabs().setCurrentWidget(&view);
        QVERIFY(!view.sweep().table().isVisible());
        desk.answer = QString::fromStdString(folder.string());
        QTest::mouseClick(&view.open_button(), Qt::LeftButton);
        WAIT(view.sweep().table().isVisible() && view.sweep().table().model()->rowCount() == 12);
        QVERIFY2(view.note().text().contains(QStringLiteral("12 of 12 trials")) &&
                     view.note().text().contains(QStringLiteral("trial %1").arg(best->number)),
                 qPrintable(view.note().text()));
        // The best stands first, and at the foot of the last axis.
        QCOMPARE(cell(view.sweep().table(), 0, TrialsModel::number).toInt(), static_cast<int>(best->number));
        auto& parallel = view.sweep().parallel();
        const auto worst = std::max_element(trials.begin(), trials.end(),
                                            [](const auto& a, const auto& b) { return a.value < b.value; });
        for (const auto& trial : trials) {
            const auto at = static_cast<std::size_t>(trial.number);
            QVERIFY(parallel.crossing(at, 2).y() <=
                    parallel.crossing(static_cast<std::size_t>(best->number), 2).y());
            QVERIFY(parallel.crossing(at, 2).y() >=
                    parallel.crossing(static_cast<std::size_t>(worst->number), 2).y());
        }
        // Curves of the history: every trial, and what was best by then.
        view.sweep().set_page(2);
        const auto& curves = view.sweep().history().model().curves;
        QCOMPARE(curves.size(), std::size_t{2});
        double least = tune::worst;
        for (std::size_t i = 0; i < trials.size(); ++i) {
            least = std::min(least, trials[i].value);
            QCOMPARE(curves[1].series->y(i), trials[i].value);
            QCOMPARE(curves[0].series->y(i), least);
        }
        view.sweep().set_page(3);
        QVERIFY2(view.sweep().importance().words().contains(QStringLiteral("12 trials")),
                 qPrintable(view.sweep().importance().words()));
        view.sweep().table().setFocus();
        QTest::keyClick(&view.sweep().table(), Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(QApplication::clipboard()->text().count(QLatin1Char('\n')), 12);
        QVERIFY(
            QApplication::clipboard()->text().startsWith(QStringLiteral("Trial\tState\tValidation loss")));
    }

    /// No page's file is encoded or written while the window waits for it.
    void pages_are_exported_in_the_background() {
        Desk desk;
        const auto folder = desk.runs().parent_path() / "sweep";
        finish(*make_sweep(folder, base::Json::object()));
        desk.open();
        auto& view = desk.window->tune();
        desk.window->tabs().setCurrentWidget(&view);
        view.follow(folder);
        WAIT(view.sweep().table().isVisible() && view.sweep().table().model()->rowCount() == 6);
        QSignalSpy exported(&view.sweep(), &tuning::SweepView::exported);
        QSignalSpy failed(&view.sweep(), &tuning::SweepView::failed);
        for (const int page :
             {tuning::SweepView::parallel_page, tuning::SweepView::pair_page, tuning::SweepView::history_page,
              tuning::SweepView::importance_page, tuning::SweepView::rate_page}) {
            view.sweep().set_page(page);
            for (const char* ending : {"png", "svg", "pdf", "csv"}) {
                exported.clear();
                desk.answer = desk.path("page.") + QString::fromUtf8(ending);
                view.sweep().export_menu().set_ask_path([&](auto&&...) { return desk.answer; });
                view.sweep().export_menu().export_as();
                QVERIFY(exported.isEmpty());  // it has only begun
                WAIT(exported.size() == 1);
                QVERIFY(QFileInfo(desk.answer).size() > 0);
                QFile::remove(desk.answer);
            }
        }
        QVERIFY(failed.isEmpty());
        desk.answer = desk.path("no folder/page.png");
        view.sweep().set_page(tuning::SweepView::parallel_page);
        view.sweep().export_menu().export_as();
        WAIT(failed.size() == 1);
    }

    /// With the mouse: a part of an axis chosen, and given back; a line pointed at.
    void lines_are_brushed_and_chosen() {
        Desk desk;
        const auto folder = desk.runs().parent_path() / "sweep";
        const auto sweep = make_sweep(folder, base::Json::object());
        const auto trials = finish(*sweep);
        desk.open();
        auto& view = desk.window->tune();
        desk.window->tabs().setCurrentWidget(&view);
        view.follow(folder);
        auto& table = view.sweep().table();
        WAIT(table.isVisible() && table.model()->rowCount() == 6);
        auto& parallel = view.sweep().parallel();
        const auto best = static_cast<std::size_t>(tune::best_trial(trials)->number);
        const QPointF foot = parallel.crossing(best, 2);
        // From a little above the best value down to the foot.
        const QPoint from(qRound(foot.x()), qRound(foot.y()) - 12),
            to(qRound(foot.x()), qRound(foot.y()) + 4);
        QTest::mousePress(&parallel, Qt::LeftButton, {}, from);
        QTest::mouseMove(&parallel, to);
        QTest::mouseRelease(&parallel, Qt::LeftButton, {}, to);
        int passing = 0;
        for (std::size_t i = 0; i < trials.size(); ++i)
            passing += parallel.crossing(i, 2).y() >= from.y() ? 1 : 0;
        QVERIFY(passing >= 1 && passing < 6);
        QCOMPARE(table.model()->rowCount(), passing);
        QVERIFY(view.note().text().contains(QStringLiteral("%1 chosen").arg(passing)));
        QTest::mouseClick(&parallel, Qt::LeftButton, {}, to);  // without a drag: all again
        QCOMPARE(table.model()->rowCount(), 6);

        const QPointF middle = (parallel.crossing(best, 1) + parallel.crossing(best, 2)) / 2;
        QTest::mouseClick(&parallel, Qt::LeftButton, {}, middle.toPoint());
        QVERIFY(view.sweep().current() >= 0);
        const auto shown_runs = [&] {
            std::set<std::filesystem::path> folders;
            const auto& runs = desk.window->runs_model();
            for (int row = 0; row < runs.rowCount(); ++row)
                if (runs.at(row).visible) folders.insert(runs.at(row).folder);
            return folders;
        };
        const auto run_of = [&](std::int64_t trial) { return sweep->run_folders(trial).front(); };
        // Each click on a point has its run shown, which the sweep knows by its folder.
        auto& shown = desk.window->runs_model();
        QCOMPARE(shown.at(0).name, QStringLiteral("sweep 000%1").arg(view.sweep().current()));
        shown.setData(shown.index(0, 0), QStringLiteral("mine"), Qt::EditRole);
        QVERIFY(std::filesystem::exists(shown.at(0).folder / "run.json"));
        QVERIFY(desk.window->messages().isVisible());
        QCOMPARE(shown_runs(), std::set{run_of(view.sweep().current())});
        view.sweep().set_page(tuning::SweepView::history_page);
        auto& history = view.sweep().history();
        history.refresh();
        const std::int64_t other = best == 0 ? 1 : 0;
        const auto& dots = history.model().curves.back();
        const QPointF dot(
            history.plot().xAxis->coordToPixel(dots.series->x(static_cast<std::size_t>(other))),
            history.plot().yAxis->coordToPixel(dots.series->y(static_cast<std::size_t>(other))));
        QTest::mouseClick(&history.plot(), Qt::LeftButton, {}, dot.toPoint());
        QCOMPARE(view.sweep().current(), other);
        QVERIFY(shown_runs().contains(run_of(other)));
        const auto before = shown_runs();
        QTest::mouseClick(&history.plot(), Qt::LeftButton, {}, dot.toPoint() + QPoint(0, 25));
        QCOMPARE(shown_runs(), before);
        view.sweep().set_page(1);
        auto& map = view.sweep().pair().map();
        QCOMPARE(view.sweep().pair().up().currentText(), QStringLiteral("β₁"));
        QTest::mouseClick(&map, Qt::LeftButton, {}, map.spot(best).toPoint());
        QCOMPARE(view.sweep().current(), static_cast<std::int64_t>(best));

        QTest::mouseClick(&view.sweep().run_button(), Qt::LeftButton);
        const auto run = sweep->run_folders(static_cast<std::int64_t>(best)).front();
        const auto is_shown = [&] {
            const auto& runs = desk.window->runs_model();
            for (int row = 0; row < runs.rowCount(); ++row) {
                if (runs.at(row).folder == run && runs.at(row).visible) return true;
            }
            return false;
        };
        WAIT(is_shown());
        QTest::mouseClick(&view.sweep().settings_button(), Qt::LeftButton);
        QCOMPARE(desk.window->document().experiment().base_lr(),
                 trials[best].values.at("optimizer.lr").get<double>());
        desk.window->document().undo_stack().undo();
        QVERIFY(desk.window->document().experiment().base_lr() !=
                trials[best].values.at("optimizer.lr").get<double>());
    }

    /// What another program works on is shown as it comes, and goes on being shown in another language.
    void a_sweep_is_followed() {
        Desk desk;
        const auto folder = desk.runs().parent_path() / "sweep";
        const auto sweep = make_sweep(folder, {{"trials", 4}});
        desk.open();
        auto& view = desk.window->tune();
        desk.window->tabs().setCurrentWidget(&view);
        view.follow(folder);
        WAIT(view.note().text().contains(QStringLiteral("0 of 4 trials")));
        std::jthread other([&] { finish(*sweep); });
        WAIT(view.note().text().contains(QStringLiteral("4 of 4 trials")));
        other.join();
        QCOMPARE(view.sweep().table().model()->rowCount(), 4);
        view.sweep().set_page(2);
        desk.languages.set_choice(LanguageManager::Choice::chinese);
        WAIT(&desk.window->tune() != &view);
        auto& renewed = desk.window->tune();
        WAIT(renewed.sweep().table().model()->rowCount() == 4);
        QCOMPARE(renewed.sweep().page(), 2);
    }

    /// The window's bar tells how far a search is, and that it is over.
    void the_bar_follows_a_search() {
        QStringList said;  // outlives the window, which may say something at its end
        Desk desk;
        const auto folder = desk.runs().parent_path() / "sweep";
        make_sweep(folder, {{"trials", 4}});
        desk.open();
        auto& bar = desk.window->top_bar();
        auto& search = *desk.window->findChild<window::SearchControl*>();
        connect(&search, &window::SearchControl::progressed, &bar, [&] { said << bar.progress_text(); });
        connect(&search, &window::SearchControl::changed, &bar, [&] { said << bar.progress_text(); });
        search.go_on(folder);
        WAIT(!search.is_active() && said.contains(QStringLiteral("finished")));
        for (const char* words : {"the search begins…", "0 of 4 trials", "2 of 4 trials"})
            QVERIFY2(!said.filter(QString::fromUtf8(words)).isEmpty(),
                     qPrintable(said.join(QLatin1Char('|'))));
        QCOMPARE(bar.progress_text(), QStringLiteral("finished"));
    }

    /// Trials that come while a part of an axis is chosen are held against it.
    void new_trials_are_brushed_too() {
        Desk desk;
        const auto folder = desk.runs().parent_path() / "sweep";
        const auto sweep = make_sweep(folder, {{"trials", 8}});
        train::Control control;
        int done = 0;
        sweep->tell([&](const base::Json& line) {
            if (line["event"] == "done" && ++done == 2) control.stop();
        });
        QVERIFY(sweep->run(control).ok());
        sweep->tell(nullptr);
        desk.open();
        auto& view = desk.window->tune();
        desk.window->tabs().setCurrentWidget(&view);
        view.follow(folder);
        WAIT(view.sweep().table().isVisible() && view.sweep().table().model()->rowCount() >= 2);
        // The lower half of the first axis.
        auto& parallel = view.sweep().parallel();
        const int x = qRound(parallel.crossing(0, 0).x()), foot = parallel.height() - 4;
        QTest::mousePress(&parallel, Qt::LeftButton, {}, {x, foot});
        QTest::mouseMove(&parallel, {x, parallel.height() / 2});
        QTest::mouseRelease(&parallel, Qt::LeftButton, {}, {x, parallel.height() / 2});
        const auto trials = finish(*sweep);
        WAIT(view.note().text().contains(QStringLiteral("8 of 8 trials")));
        int passing = 0;
        for (const auto& trial : trials)
            passing +=
                parallel.crossing(static_cast<std::size_t>(trial.number), 0).y() >= parallel.height() / 2 ? 1
                                                                                                          : 0;
        QVERIFY(passing > 0 && passing < 8);
        QCOMPARE(view.sweep().table().model()->rowCount(), passing);
    }

    /// A loss of a hundred is at the edge, and the others are as far apart as without it.
    void one_bad_trial_does_not_squeeze_the_others() {
        for (const bool maximizes : {false, true}) {
            auto state = std::make_shared<tuning::SweepState>();
            state->folder = "nowhere";
            state->maximizes = maximizes;
            state->space = {{"optimizer.lr", tune::Parameter::Kind::real, true, 1e-4, 0.1}};
            state->names = QStringList{QStringLiteral("lr")};
            for (const double value : {2.2, 2.3, 2.4, 2.6, 2.9, 120.0}) {
                tune::Trial trial;
                trial.number = static_cast<std::int64_t>(state->trials.size());
                trial.point = {0.5};
                trial.values = {{"optimizer.lr", 0.003}};
                trial.state = tune::TrialState::finished;
                trial.value = maximizes ? value - 100 : value;
                state->trials.push_back(trial);
                state->runs.emplace_back();
            }
            tuning::ParallelView view;
            view.resize(400, 300);
            view.show_sweep(state);
            const auto height = [&](std::size_t trial) { return view.crossing(trial, 1).y(); };
            const double foot = height(0), edge = height(5);
            QVERIFY(std::abs(edge - foot) > 150);
            QCOMPARE(edge < foot, !maximizes);  // a loss is best at the foot, an accuracy at the top
            for (std::size_t i = 1; i < 6; ++i) {
                const double part = (height(i) - height(i - 1)) / (edge - foot);
                QVERIFY2(part > 0.08, qPrintable(QString::number(part)));
            }
            const auto labels = view.labels(1);
            const auto worst = static_cast<std::size_t>(maximizes ? 0 : 1);
            QCOMPARE(labels[worst].text,
                     QStringLiteral("worse than %1").arg(plots::format_value(maximizes ? 97.1 : 2.9)));
            QFont large = view.font();
            large.setPointSizeF(1.5 * large.pointSizeF());
            for (const QFont& font : {view.font(), large}) {  // it is read whole
                view.setFont(font);
                QVERIFY(2 * (view.width() - view.crossing(0, 1).x()) >=
                        view.fontMetrics().horizontalAdvance(labels[worst].text));
            }
            QCOMPARE(labels[1 - worst].text, plots::format_value(maximizes ? 97.8 : 2.2));
            // Without it nothing is beyond the axis.
            state->trials.pop_back();
            view.show_sweep(state);
            QCOMPARE(view.labels(1)[worst].text, plots::format_value(maximizes ? 97.1 : 2.9));
        }
    }

    void every_choice_has_its_name_at_the_axis() {
        auto state = std::make_shared<tuning::SweepState>();
        state->folder = "nowhere";
        state->space = {
            {"optimizer.id", tune::Parameter::Kind::choice, false, 0, 1, {"adamw", "lion", "sgd"}}};
        state->names = QStringList{QStringLiteral("Optimizer")};
        for (const char* id : {"lion", "sgd", "adamw"}) {
            tune::Trial trial;
            trial.number = static_cast<std::int64_t>(state->trials.size());
            trial.values = {{"optimizer.id", id}};
            trial.point = tune::point_of(state->space, trial.values);
            state->trials.push_back(trial);
            state->runs.emplace_back();
        }
        tuning::ParallelView view;
        view.resize(400, 300);
        view.show_sweep(state);
        const auto labels = view.labels(0);
        QCOMPARE(labels.size(), std::size_t{3});
        const QStringList names{QStringLiteral("AdamW"), QStringLiteral("Lion"), QStringLiteral("SGD")};
        for (std::size_t i = 0; i < 3; ++i) {
            QCOMPARE(labels[i].text, names[static_cast<int>(i)]);
            // Where the line of its trial crosses.
            QCOMPARE(labels[i].place, state->trials[(i + 2) % 3].point[0]);
        }
        // Of more than there is room for, as many as can be read.
        state->space[0] = {"training.batch_size", tune::Parameter::Kind::choice, false, 0, 1};
        for (int size = 1; size <= 60; ++size)
            state->space[0].choices.emplace_back(size);
        view.show_sweep(state);
        const auto some = view.labels(0);
        QVERIFY(some.size() > 3 && some.size() < 60);
        for (std::size_t i = 1; i < some.size(); ++i)
            QVERIFY((some[i].place - some[i - 1].place) * view.height() >= view.fontMetrics().height());
    }

    void a_folder_that_is_no_sweep_is_named() {
        Desk desk;
        desk.open();
        auto& view = desk.window->tune();
        desk.window->tabs().setCurrentWidget(&view);
        const auto nothing = desk.runs().parent_path() / "nothing";
        view.follow(nothing);
        WAIT(desk.window->messages().isVisible());
        QVERIFY(desk.window->messages().text().contains(QString::fromStdString(nothing.string())));
        QVERIFY(!view.sweep().table().isVisible() && view.open_button().isVisible());
        QVERIFY(view.followed().empty());
    }
};

QTEST_MAIN(TestTune)
#include "test_tune.moc"
