// SPDX-License-Identifier: GPL-3.0-or-later
// scripts/bench ui: how fast the window answers. Everything is measured in this process, on the platform that
// QT_QPA_PLATFORM names; medians of several frames.
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include <QApplication>
#include <QLineEdit>
#include <QTableView>
#include <QTemporaryDir>

#include "bench/desk.h"
#include "bench/event_loop.h"
#include "bench/feed_bench.h"
#include "bench/samples_bench.h"
#include "core/base/rng.h"
#include "core/store/run_summary.h"
#include "core/train/presets.h"
#include "ui/plots/plot_card.h"
#include "ui/plots/plot_export.h"
#include "ui/runs/runs_panel.h"
#include "ui/tune/parallel_view.h"

namespace {

using namespace optimlab;
using bench::Clock;
using bench::ms_since;
using bench::wait_until;

double median_ms(int rounds, const std::function<void(int)>& frame) {
    std::vector<double> all;
    for (int i = 0; i < rounds; ++i) {
        const auto start = Clock::now();
        frame(i);
        all.push_back(ms_since(start));
    }
    std::sort(all.begin(), all.end());
    return all[all.size() / 2];
}

std::shared_ptr<ui::plots::Series> noisy(std::size_t points, int run) {
    auto series = std::make_shared<ui::plots::Series>();
    unsigned state = 1U + static_cast<unsigned>(run);
    for (std::size_t i = 0; i < points; ++i) {
        state = state * 1664525U + 1013904223U;
        const double noise = static_cast<double>(state >> 8U) / 16777216.0;
        series->append(static_cast<double>(i),
                       1.2 + 3.0 / std::sqrt(1.0 + 0.001 * static_cast<double>(i)) + noise);
    }
    return series;
}

/// Redraw, pan and zoom of `runs` curves of `points` points each.
void plots(int runs, std::size_t points) {
    ui::plots::PlotCard card(QStringLiteral("Loss"), ui::light_theme());
    std::vector<ui::plots::CurveSpec> curves;
    double bytes = 0;
    for (int run = 0; run < runs; ++run) {
        auto series = noisy(points, run);
        bytes += static_cast<double>(series->memory());
        curves.push_back({QString::number(run), QString::number(run), std::move(series), run});
        curves.back().smoothed = runs <= 8;
    }
    card.set_curves(std::move(curves));
    card.resize(1600, 1000);
    card.show();
    wait_until([&] { return card.isVisible(); }, 1000);
    card.refresh();
    const double all = static_cast<double>(points);
    const double redraw = median_ms(15, [&](int i) {
        card.set_log_y(i % 2 == 0);
        card.refresh();
    });
    const double pan = median_ms(15, [&](int i) {
        card.set_x_range(ui::plots::AxisRange{all * 0.01 * i, all * (0.5 + 0.01 * i)});
        card.refresh();
    });
    const double zoom = median_ms(15, [&](int i) {
        card.set_x_range(ui::plots::AxisRange{0, all / (i + 1.0)});
        card.refresh();
    });
    std::printf(
        "%d runs of %zu points at 1600 x 1000: redraw %.1f ms, pan %.1f ms, zoom %.1f ms, %.1f bytes a "
        "point\n",
        runs, points, redraw, pan, zoom, bytes / (static_cast<double>(runs) * all));
    const QTemporaryDir folder;
    for (const char* ending : {"png", "svg", "pdf", "tex", "csv"}) {
        const QString path = folder.filePath(QStringLiteral("loss.%1").arg(QLatin1String(ending)));
        std::function<ui::plots::ExportResult()> job;
        const double drawn = median_ms(5, [&](int) { job = ui::plots::begin_export(card.model(), path); });
        const auto start = Clock::now();
        const bool written = job().error.isEmpty();
        std::printf("  as .%s: %.1f ms of the window's thread, then %.0f ms of another%s\n", ending, drawn,
                    ms_since(start), written ? "" : " (FAILED)");
    }
}

void plots_of_all_sizes() {
    plots(8, 1'000'000);
    plots(200, 2'000);
}

/// How long a sweep of so many trials takes to be drawn, and its parameters' importance to be found.
void sweep_of(int count) {
    auto state = std::make_shared<ui::tuning::SweepState>();
    for (const char* path : {"optimizer.lr", "optimizer.beta1", "optimizer.beta2", "training.batch_size"}) {
        tune::Parameter parameter;
        parameter.path = path;
        state->space.push_back(parameter);
        state->names << QString::fromUtf8(path);
    }
    base::Rng rng(1, 2);
    for (int i = 0; i < count; ++i) {
        tune::Trial trial;
        trial.number = i;
        trial.state = tune::TrialState::finished;
        for (const auto& parameter : state->space) {
            trial.point.push_back(rng.uniform());
            trial.values[parameter.path] = trial.point.back();
        }
        trial.value = trial.point[0] * trial.point[0] + 0.1 * rng.uniform();
        state->trials.push_back(std::move(trial));
    }
    const auto start = Clock::now();
    state->importance = tune::importance(state->trials);
    const double importance = ms_since(start);
    ui::tuning::ParallelView view;
    view.resize(1000, 400);
    view.show();
    const double shown = median_ms(5, [&](int) { view.show_sweep(state); });
    const double frame = median_ms(5, [&](int) { view.grab(); });
    std::printf("a sweep of %d trials: laid out in %.1f ms, drawn in %.1f ms; importance found in %.0f ms\n",
                count, shown, frame, importance);
}

void sweeps_of_all_sizes() {
    for (const int trials : {100, 1000, 5000})
        sweep_of(trials);
}

/// Run folders as the program writes them, each with a name, a rate and losses of its own; so many in a row
/// are one experiment with different seeds.
void make_runs(const std::filesystem::path& folder, int count, int seeds) {
    const auto experiment = train::presets().front().experiment;
    const auto text = train::to_json(experiment).dump(2);
    for (int i = 0; i < count; ++i) {
        const auto place = folder / ("run-" + std::to_string(i));
        std::filesystem::create_directories(place);
        const double loss = 1.5 + 0.001 * (i * 7919 % 1000);
        store::RunSummary summary;
        summary.name = place.filename().string();
        summary.optimizer = experiment.optimizer.id;
        summary.lr = 1e-4 * (1 + i % 50);
        summary.outcome.state = train::RunState::finished;
        summary.outcome.reason = "all 2,500 steps done";
        summary.outcome.step = summary.total_steps = 2500;
        if (seeds > 1) summary.recipe = "recipe-" + std::to_string(i / seeds);
        summary.seed = static_cast<std::uint64_t>(i % seeds);
        summary.outcome.train_loss = summary.outcome.val_loss = summary.outcome.best_loss = loss;
        std::ofstream(place / "run.json") << store::summary_json(summary).dump(2);
        std::ofstream(place / "experiment.json") << text;
    }
}

/// How a table of so many runs opens, sorts and filters.
void table_of_runs(ui::window::MainWindow& window, const std::filesystem::path& folder, int count,
                   int seeds) {
    make_runs(folder, count, seeds);
    auto& model = window.runs_model();
    auto& panel = window.runs_panel();
    double longest = 0;
    auto last = Clock::now();
    QTimer pulse;
    QObject::connect(&pulse, &QTimer::timeout, &pulse, [&] {
        longest = std::max(longest, ms_since(last));
        last = Clock::now();
    });
    // The loop of the events alone, without the sleeps of wait_until.
    const auto until = [](const std::function<bool()>& condition) {
        while (!condition())
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    };
    pulse.start(0);
    const auto begun = Clock::now();
    window.control().set_runs_folder(folder);
    until([&] { return model.rowCount() > 0; });
    const double first = ms_since(begun);
    until([&] { return model.rowCount() == count; });
    const double all = ms_since(begun);
    const double paused = longest;
    const auto timed = [&](const std::function<void()>& act) {
        return median_ms(5, [&](int) {
            act();
            QCoreApplication::processEvents();
        });
    };
    Qt::SortOrder order = Qt::AscendingOrder;
    const auto sort = [&](int column) {
        return timed([&, column] {
            order = order == Qt::AscendingOrder ? Qt::DescendingOrder : Qt::AscendingOrder;
            panel.table().sortByColumn(column, order);
        });
    };
    const double by_loss = sort(ui::runs::RunsModel::val_loss), by_name = sort(ui::runs::RunsModel::run),
                 by_optimizer = sort(ui::runs::RunsModel::optimizer);
    int typed = 0;
    const double filter = timed([&] { panel.filter().setText(QStringLiteral("run-%1").arg(++typed)); });
    std::printf(
        "%d runs in a folder, %d seeds each: first rows after %.0f ms, all after %.0f ms, the event loop "
        "waited at most "
        "%.0f ms; "
        "sorted by loss in %.0f ms, by name in %.0f ms, by optimizer in %.0f ms, filtered in %.0f ms\n",
        count, seeds, first, all, paused, by_loss, by_name, by_optimizer, filter);
}

}  // namespace

int main(int argc, char** argv) {
    const auto start = Clock::now();
    std::setvbuf(stdout, nullptr, _IOLBF, 0);  // each line when it is known
    if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM")) qputenv("QT_QPA_PLATFORM", "offscreen");
    const QApplication application(argc, argv);
    if (argc > 1 && std::string_view(argv[1]) == "samples") {
        bench::samples(argc > 2 ? std::max(1, std::atoi(argv[2])) : 4);
        return 0;
    }
    if (argc > 1 && std::string_view(argv[1]) == "feed") {
        bench::feed(argc > 2 ? std::max(0.1, std::atof(argv[2])) : 8);
        return 0;
    }
    if (argc > 1 && std::string_view(argv[1]) == "plots") {
        plots_of_all_sizes();
        sweeps_of_all_sizes();
        return 0;
    }
    {
        bench::Desk desk;
        auto& window = *desk.window;
        window.resize(1600, 1000);
        window.show();
        wait_until([&] { return window.isVisible(); }, 1000);
        window.grab();
        std::printf("first window drawn %.0f ms after the program began\n", ms_since(start));

        auto& control = window.control();
        auto experiment = train::presets().front().experiment;
        experiment.training.steps = 1'000'000;
        const auto pressed = Clock::now();
        control.train_or_pause(experiment);
        const auto count = [&] {
            const auto* item = window.runs_model().find(control.active());
            return item ? item->series->step_count() : std::size_t{0};
        };
        wait_until([&] { return count() > 0; }, 10'000);
        std::printf("first point %.0f ms after Train was pressed\n", ms_since(pressed));
        {
            const bench::LongestWait wait;
            wait_until([] { return false; }, 5000);
            std::printf("the event loop waited at most %.0f ms in 5 s of training\n", wait.ms());
        }
        control.stop();
        wait_until([&] { return control.phase() == ui::bridge::Phase::idle; }, 20'000);
        for (const int seeds : {1, 5}) {
            const auto many = desk.folder.filePath(QStringLiteral("many-%1").arg(seeds)).toStdString();
            table_of_runs(window, many, 10'000, seeds);
        }
    }
    plots_of_all_sizes();
    sweeps_of_all_sizes();
    return 0;
}
