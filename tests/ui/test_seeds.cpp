// SPDX-License-Identifier: GPL-3.0-or-later
// Runs that differ in their seed: training several, and drawing them as a mean in a band.
#include <cmath>
#include <filesystem>
#include <limits>

#include <QAction>
#include <QBuffer>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QTableView>
#include <QtTest>

#include "core/analysis/statistics.h"
#include "core/store/note.h"
#include "tests/support/desk.h"
#include "tests/support/run_folders.h"
#include "ui/bridge/seed_band.h"
#include "ui/plots/text_export.h"
#include "ui/runs/runs_panel.h"
#include "ui/window/curves_view.h"
#include "ui/window/message_bar.h"
#include "ui/window/run_queue.h"

using namespace optimlab;
using namespace optimlab::ui;
using bridge::Scatter;
using test::Desk;
using window::CurvesView;
namespace fs = std::filesystem;

namespace {

constexpr double no_number = std::numeric_limits<double>::quiet_NaN();

std::shared_ptr<plots::Series> series_of(const std::vector<double>& values, double spacing = 1) {
    auto series = std::make_shared<plots::Series>();
    for (std::size_t i = 0; i < values.size(); ++i)
        series->append(spacing * static_cast<double>(i + 1), values[i]);
    return series;
}

const plots::CurveSpec* find(const std::vector<plots::CurveSpec>& curves, const QString& end) {
    for (const auto& curve : curves) {
        if (curve.key.endsWith(end)) return &curve;
    }
    return nullptr;
}

}  // namespace

class TestSeeds : public QObject {
    Q_OBJECT

 private Q_SLOTS:
    /// By hand: 1, 2, 6 have mean 3 and standard deviation √7; Student's bound for two degrees of freedom
    /// is 4.30265.
    void bands_show_what_they_say() {
        const bridge::SeedBand::Members members{series_of({1, 4}), series_of({2, 4}), series_of({6, 4})};
        const auto half = [&](Scatter scatter) {
            const bridge::SeedBand band(members, scatter);
            return std::pair(band.mean()->y(0) - band.low()->y(0), band.high()->y(0) - band.mean()->y(0));
        };
        for (const auto& [scatter, width] : {std::pair(Scatter::sd, std::sqrt(7.0)),
                                             {Scatter::error, std::sqrt(7.0 / 3)},
                                             {Scatter::interval, 4.302652729911275 * std::sqrt(7.0 / 3)}}) {
            const auto [below, above] = half(scatter);
            QVERIFY(std::fabs(below - width) < 1e-9 && std::fabs(above - width) < 1e-9);
        }
        const auto [below, above] = half(Scatter::range);
        QCOMPARE(below, 2.0);
        QCOMPARE(above, 3.0);
        const bridge::SeedBand band(members, Scatter::sd);
        QCOMPARE(band.mean()->y(0), 3.0);
        QCOMPARE(band.low()->y(1), 4.0);  // no scatter, no width
    }

    /// One that has not got so far, and one that is no number, do not count; one alone has no band.
    void counts_those_that_are_there() {
        const bridge::SeedBand band({series_of({1, 2, 3}), series_of({3, no_number})}, Scatter::range);
        QCOMPARE(band.mean()->size(), std::size_t{3});
        QCOMPARE(band.mean()->y(0), 2.0);
        QCOMPARE(band.mean()->y(1), 2.0);
        QCOMPARE(band.mean()->y(2), 3.0);
        QCOMPARE(band.high()->y(0), 3.0);
        QVERIFY(std::isnan(band.low()->y(1)) && std::isnan(band.high()->y(2)));
    }

    /// At x = 1.5, 3, 4.5 the other, with points at 1, 2, 3, 4, 5, has the values before: the first, third
    /// and fourth.
    void holds_values_between_points() {
        const bridge::SeedBand band({series_of({1, 2, 3, 4, 5}), series_of({10, 20, 30}, 1.5)}, Scatter::sd);
        QCOMPARE(band.mean()->size(), std::size_t{5});
        QCOMPARE(band.mean()->y(0), 1.0);  // the other has not begun
        QCOMPARE(band.mean()->y(1), 6.0);  // 2 and 10
        QCOMPARE(band.mean()->y(2), 11.5);
        QCOMPARE(band.mean()->y(3), 12.0);
        QCOMPARE(band.mean()->y(4), 5.0);  // the other has ended
    }

    void follows_what_grows() {
        const auto first = series_of(std::vector<double>(1000, 1.0)), second = series_of({3});
        bridge::SeedBand band({first, second}, Scatter::sd);
        second->append(2, 5);
        band.catch_up(false);
        QCOMPARE(band.mean()->y(1), 1.0);  // a single point more is not worth it
        band.catch_up(true);
        QCOMPARE(band.mean()->y(1), 3.0);
        for (int i = 3; i < 100; ++i)
            second->append(i, 5);
        band.catch_up(false);
        QCOMPARE(band.mean()->y(98), 3.0);
        second->clear();
        band.catch_up(false);
        QCOMPARE(band.mean()->y(1), 1.0);
    }

    /// A polygon for each piece: TeX fills nothing across a gap.
    void bands_are_areas_in_tex() {
        const bridge::SeedBand band({series_of({1, 2, no_number, 4, 5}), series_of({2, 3, 4, 5, 6})},
                                    Scatter::range);
        plots::PlotModel plot;
        plot.curves.resize(2);
        plot.curves[0].key = QStringLiteral("low");
        plot.curves[0].series = band.low();
        plot.curves[1].filled_to = QStringLiteral("low");
        plot.curves[1].series = band.high();
        for (auto& curve : plot.curves)
            curve.kind = plots::CurveKind::edge;
        QBuffer text;
        text.open(QIODevice::WriteOnly);
        QVERIFY(plots::write_pgfplots(plot, {}, text));
        QCOMPARE(text.data().count("-- cycle"), 2);
        QVERIFY(text.data().contains("coordinates {\n(1,1)\n(2,2)\n(2,3)\n(1,2)\n} -- cycle"));
        QVERIFY(text.data().contains("coordinates {\n(4,4)\n(5,5)\n(5,6)\n(4,5)\n} -- cycle"));
    }

    void seeds_differ_in_the_seed_alone() {
        const auto experiment = test::small_experiment({{"seed", 7}});
        const auto all = window::with_seeds(experiment, 3);
        QCOMPARE(all.size(), std::size_t{3});
        for (std::size_t i = 0; i < all.size(); ++i) {
            QCOMPARE(all[i].seed, std::uint64_t{7} + i);
            auto same = all[i];
            same.seed = experiment.seed;
            same.name = experiment.name;
            QVERIFY(same == experiment);
        }
    }

    void groups_hold_what_differs_in_the_seed_alone() {
        std::vector<runs::RunItem> items(4);
        runs::Group all;
        for (std::size_t i = 0; i < items.size(); ++i) {
            const auto experiment = test::small_experiment({{"seed", static_cast<int>(i)}});
            items[i].recipe = store::recipe(experiment);
            items[i].seed = experiment.seed;
            all.push_back(&items[i]);
        }
        QCOMPARE(runs::groups_of(all).front().size(), std::size_t{4});
        items[1].recipe.clear();  // changed by hand
        items[2].recipe = store::recipe(test::small_experiment({{"training", {{"steps", 31}}}}));
        items[3].seed = 0;  // who trains the same again has no group
        QVERIFY(runs::groups_of(all).empty());
        items[2].recipe = items[0].recipe;
        const auto groups = runs::groups_of(all);
        QCOMPARE(groups.size(), std::size_t{1});
        QVERIFY((groups.front() == runs::Group{&items[0], &items[2], &items[3]}));
    }

    /// One line for the seeds of an experiment, with what all of them say, that comes apart and together
    /// again.
    void the_table_folds_a_group() {
        Desk desk;
        for (int seed = 1; seed <= 3; ++seed) {
            const auto name = "stories-seed-" + std::to_string(seed);
            test::run_in(desk.runs() / name, test::small_experiment({{"name", name}, {"seed", seed}}));
        }
        test::run_in(desk.runs() / "other", test::small_experiment({{"training", {{"steps", 3}}}}));
        desk.open();
        auto& model = desk.window->runs_model();
        auto& panel = desk.window->runs_panel();
        auto& table = panel.table();
        WAIT(model.rowCount() == 4);
        const auto text = [&](int row, int column) {
            return table.model()->index(row, column).data().toString();
        };
        const auto row_with = [&](const QString& part) {
            for (int row = 0; row < table.model()->rowCount(); ++row) {
                if (text(row, runs::RunsModel::run).contains(part)) return row;
            }
            return -1;
        };
        QCOMPARE(table.model()->rowCount(), 2);
        const int line = row_with(QStringLiteral("stories"));
        QCOMPARE(text(line, runs::RunsModel::run), QStringLiteral("▸ stories ×3"));
        QCOMPARE(text(line, runs::RunsModel::status), QStringLiteral("3 finished"));
        std::vector<double> losses;
        for (int row = 0; row < 4; ++row) {
            if (model.at(row).name.startsWith(QStringLiteral("stories")))
                losses.push_back(model.at(row).outcome.val_loss);
        }
        const auto all = analysis::spread(losses);
        QVERIFY(all.sd > 0.0005);
        QCOMPARE(text(line, runs::RunsModel::val_loss),
                 QStringLiteral("%1\u2009±\u2009%2").arg(all.mean, 0, 'f', 3).arg(all.sd, 0, 'f', 3));
        QVERIFY(table.model()
                    ->index(line, runs::RunsModel::val_loss)
                    .data(Qt::ToolTipRole)
                    .toString()
                    .contains(QString::number(all.mean - all.half_width, 'f', 3)));

        // Its check box is that of all of them.
        table.setFocus();
        table.setCurrentIndex(table.model()->index(line, 0));
        const auto action = [&](const char* words) {
            for (auto* one : panel.actions_menu().actions()) {
                if (one->text().remove(QLatin1Char('&')) == QLatin1String(words)) return one;
            }
            return static_cast<QAction*>(nullptr);
        };
        QVERIFY(action("Show curves")->isEnabled() && action("Delete all 3 runs")->isEnabled());
        QTest::keyClick(&table, Qt::Key_Space);
        int shown = 0;
        for (int row = 0; row < 4; ++row)
            shown += model.at(row).visible ? 1 : 0;
        QCOMPARE(shown, 3);
        model.set_visible(desk.id_of("stories-seed-2"), false);
        const auto box = table.model()->index(line, 0).data(Qt::CheckStateRole).toInt();
        QCOMPARE(box, static_cast<int>(Qt::PartiallyChecked));

        QTest::keyClick(&table, Qt::Key_G);
        QCOMPARE(table.model()->rowCount(), 4);
        QVERIFY(row_with(QStringLiteral("▾ stories-seed-")) >= 0);
        QVERIFY(action("Delete")->isEnabled());
        // Sorted, the group stays together below its first line, and stands where its mean does.
        for (const auto order : {Qt::AscendingOrder, Qt::DescendingOrder}) {
            table.sortByColumn(runs::RunsModel::val_loss, order);
            const int head = row_with(QStringLiteral("▾"));
            for (const int next : {head + 1, head + 2})
                QVERIFY(text(next, 0).contains(QStringLiteral("stories-seed-")));
            QCOMPARE(head, order == Qt::AscendingOrder ? 0 : 1);
        }
        // By hand: on the triangle, before the name.
        const QRect cell = table.visualRect(table.model()->index(row_with(QStringLiteral("▾")), 0));
        int x = 0;
        for (; x < cell.width() && table.model()->rowCount() == 4; x += 3) {
            QTest::mouseClick(table.viewport(), Qt::LeftButton, {},
                              cell.topLeft() + QPoint(x, cell.height() / 2));
            QCoreApplication::processEvents();
        }
        QCOMPARE(table.model()->rowCount(), 2);
        // A filter finds single runs.
        panel.filter().setText(QStringLiteral("seed-2"));
        QCOMPARE(table.model()->rowCount(), 1);
        QCOMPARE(text(0, 0), QStringLiteral("stories-seed-2"));
        panel.filter().clear();
        QCOMPARE(table.model()->rowCount(), 2);
        // A run that is selected from elsewhere is found in its group's line.
        panel.select(desk.id_of("stories-seed-1"));
        QVERIFY(text(table.currentIndex().row(), 0).contains(QStringLiteral("×3")));
        // A group of one is none.
        model.remove(desk.id_of("stories-seed-1"));
        model.remove(desk.id_of("stories-seed-2"));
        QCOMPARE(table.model()->rowCount(), 2);
        QCOMPARE(row_with(QStringLiteral("×")), -1);
    }

    /// While some still train, those that have finished are what it is worth.
    void a_group_is_measured_by_who_has_finished() {
        std::vector<runs::RunItem> items(3);
        for (std::size_t i = 0; i < 3; ++i) {
            items[i].outcome.state = i < 2 ? train::RunState::finished : train::RunState::running;
            items[i].outcome.val_loss = i < 2 ? 1.0 + static_cast<double>(i) : 9.0;
            items[i].seed = i;
        }
        const runs::Group group = {&items[0], &items[1], &items[2]};
        QCOMPARE(runs::group_mean(group, &train::Outcome::val_loss), 1.5);
        // The same seed again says nothing new.
        runs::RunItem again = items[1];
        const runs::Group with_double = {&items[0], &items[1], &again};
        QCOMPARE(runs::group_mean(with_double, &train::Outcome::val_loss), 1.5);
        QVERIFY(
            runs::group_loss_tip(with_double, &train::Outcome::val_loss).contains(QStringLiteral("2 seeds")));
        for (auto& item : items)
            item.outcome.state = train::RunState::running;
        QCOMPARE(runs::group_mean(group, &train::Outcome::val_loss), 4.0);
        QCOMPARE(runs::group_loss(group, &train::Outcome::val_loss).section(QChar(0x2009), 0, 0),
                 QStringLiteral("4.000"));
    }

    /// Deleted, brought back and noted together; what goes with one run says so and does nothing.
    void what_is_done_with_a_group_is_done_with_all() {
        Desk desk;
        for (int seed = 1; seed <= 3; ++seed) {
            const auto name = "stories-seed-" + std::to_string(seed);
            test::run_in(desk.runs() / name, test::small_experiment({{"name", name}, {"seed", seed}}));
        }
        desk.open();
        auto& model = desk.window->runs_model();
        auto& table = desk.table();
        auto& messages = desk.window->messages();
        WAIT(model.rowCount() == 3);
        QCOMPARE(table.model()->rowCount(), 1);
        table.setFocus();
        table.setCurrentIndex(table.model()->index(0, 0));
        QTest::keyClick(&table, Qt::Key_M, Qt::ControlModifier);
        auto* note = table.viewport()->findChild<QLineEdit*>();
        QVERIFY(note);
        QTest::keyClicks(note, QStringLiteral("all of them #good"));
        QTest::keyClick(note, Qt::Key_Return);
        for (const char* name : {"stories-seed-1", "stories-seed-2", "stories-seed-3"})
            WAIT(store::read_note(desk.runs() / name) == "all of them #good");  // a moment later
        QCOMPARE(table.model()->index(0, runs::RunsModel::note).data().toString(),
                 QStringLiteral("all of them #good"));
        for (const auto& [key, modifier] :
             {std::pair(Qt::Key_R, Qt::ControlModifier), {Qt::Key_F2, Qt::NoModifier}}) {
            messages.dismiss();
            table.setFocus();
            QTest::keyClick(&table, key, modifier);
            QVERIFY2(messages.text().contains(QStringLiteral("stands for 3 runs")),
                     qPrintable(messages.text()));
            QVERIFY(desk.phase() == bridge::Phase::idle);
        }
        QStringList in_order;
        for (int row = 0; row < model.rowCount(); ++row)
            in_order << model.at(row).name;
        QTest::keyClick(&table, Qt::Key_Delete);
        QCOMPARE(model.rowCount(), 0);
        QVERIFY2(messages.text().startsWith(QStringLiteral("3 runs were moved")),
                 qPrintable(messages.text()));
        QVERIFY(!fs::exists(desk.runs() / "stories-seed-2" / "run.json"));
        QTest::mouseClick(messages.offers().front(), Qt::LeftButton);
        const auto all_back = [&] {
            QStringList names;
            for (int row = 0; row < model.rowCount(); ++row)
                names << model.at(row).name;
            for (const char* name : {"stories-seed-1", "stories-seed-2", "stories-seed-3"})
                if (!fs::exists(desk.runs() / name / "run.json")) return QStringList();
            return names;
        };
        QCOMPARE(all_back(), in_order);
        QCOMPARE(table.model()->rowCount(), 1);
        // Again, by keys: the line of the folded group goes and comes as one.
        table.setFocus();
        QTest::keyClick(&table, Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(model.rowCount(), 0);
        QTest::keyClick(&table, Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(all_back(), in_order);
        QCOMPARE(table.model()->rowCount(), 1);
    }

    void trains_seeds_and_draws_them_together() {
        Desk desk(base::Json{{"training", {{"steps", 6}, {"eval_every", 3}}}});
        auto& curves = desk.window->curves();
        QVERIFY(!curves.seeds_choice().menuAction()->isVisible());
        desk.seeds = 3;
        desk.window->actions().train_seeds->trigger();
        QVERIFY(desk.window->messages().text().startsWith(QStringLiteral("3 runs train")));
        auto& model = desk.window->runs_model();
        WAIT(model.rowCount() == 3 && desk.phase() == bridge::Phase::idle && !model.at(0).active);
        QVERIFY(curves.seeds_choice().menuAction()->isVisible());
        const auto& loss = curves.card(CurvesView::loss).model().curves;
        QCOMPARE(loss.size(), std::size_t{6});
        curves.seeds_choice().actions().at(1)->trigger();
        QVERIFY(!curves.look().contains(QStringLiteral("panels")));  // no choice of panels
        QCOMPARE(loss.size(), std::size_t{6});  // mean and two edges of the training and of the validation
        const auto* mean = find(loss, QStringLiteral("/train"));
        const auto* high = find(loss, QStringLiteral("/train/high"));
        QVERIFY(mean && high && high->kind == plots::CurveKind::edge);
        QVERIFY(find(loss, high->filled_to) != nullptr);
        QCOMPARE(mean->name, QStringLiteral("%1, mean of 3 seeds").arg(runs::group_name(model.at(2))));
        QCOMPARE(mean->series->size(), std::size_t{6});
        for (std::size_t i = 0; i < 6; ++i) {
            double sum = 0, most = 0;
            for (int row = 0; row < 3; ++row) {
                const auto one =
                    model.at(row).series->series(bridge::Quantity::train_loss, bridge::XAxis::step);
                sum += one->y(i);
                most = std::max(most, one->y(i));
            }
            QVERIFY(std::fabs(mean->series->y(i) - sum / 3) < 1e-12);
            QVERIFY(high->series->y(i) > mean->series->y(i));
        }
        // What is hidden is not averaged.
        model.set_visible(model.at(0).id, false);
        QCOMPARE(find(loss, QStringLiteral("/train"))->name,
                 QStringLiteral("%1, mean of 2 seeds").arg(runs::group_name(model.at(2))));
        QVERIFY(plots::to_csv(plots::csv_data(curves.card(CurvesView::loss).model()))
                    .contains(QStringLiteral("upper edge")));
    }

    void no_seeds_while_a_run_trains() {
        Desk desk(base::Json{{"training", {{"steps", 100000}}}});
        desk.seeds = 3;
        desk.click_train();
        WAIT(desk.phase() == bridge::Phase::running);
        desk.window->actions().train_seeds->trigger();
        QCOMPARE(desk.window->runs_model().rowCount(), 1);
        desk.window->actions().stop->trigger();
        WAIT(desk.phase() == bridge::Phase::idle);
        QCOMPARE(desk.window->runs_model().rowCount(), 1);
    }
};

QTEST_MAIN(TestSeeds)
#include "test_seeds.moc"
