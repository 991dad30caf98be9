// SPDX-License-Identifier: GPL-3.0-or-later
// scripts/bench ui: how fast the window answers. Everything is measured in this process, on the platform that
// QT_QPA_PLATFORM names; medians of several frames.
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <string_view>
#include <vector>

#include <QApplication>
#include <QSettings>
#include <QTemporaryDir>

#include "bench/event_loop.h"
#include "bench/samples_bench.h"
#include "core/train/presets.h"
#include "ui/plots/plot_card.h"
#include "ui/window/main_window.h"

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
}

}  // namespace

int main(int argc, char** argv) {
    const auto start = Clock::now();
    if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM")) qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication application(argc, argv);
    if (argc > 1 && std::string_view(argv[1]) == "samples") {
        bench::samples(argc > 2 ? std::max(1, std::atoi(argv[2])) : 4);
        return 0;
    }
    QTemporaryDir folder;
    {
        QSettings settings(folder.filePath(QStringLiteral("settings.ini")), QSettings::IniFormat);
        settings.setValue(QStringLiteral("runs/folder"), folder.filePath(QStringLiteral("runs")));
        settings.setValue(QStringLiteral("welcome"), false);
        ui::LanguageManager languages;
        ui::ThemeManager themes(application, ui::ThemeManager::Mode::light);
        ui::window::MainWindow window(settings, themes, languages);
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
    }
    plots(8, 1'000'000);
    plots(200, 2'000);
    return 0;
}
