// SPDX-License-Identifier: GPL-3.0-or-later
// optimlab: opens the window, or draws the curves of runs into a file.
#include <csignal>
#include <iostream>

#include <QApplication>
#include <QFileInfo>
#include <QSettings>

#include "app/gui_options.h"
#include "app/plot_command.h"
#include "app/report_command.h"
#include "ui/window/main_window.h"

namespace {

using namespace optimlab;

int show_window(QApplication& application, const app::GuiOptions& options) {
    QSettings settings;
    ui::window::WindowMemory memory(settings);
    ui::LanguageManager languages(memory.language());
    ui::ThemeManager themes(application, options.theme.value_or(memory.theme()));
    themes.set_contrast(memory.contrast());
    ui::window::MainWindow window(settings, themes, languages);
    const QString what = QString::fromStdString(options.experiment);
    if (!what.isEmpty()) window.files().open_any(what);
    window.show();
    return QApplication::exec();
}

// Qt ends the program with a page about plugins where there is no display.
bool has_display() {
    for (const char* name : {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}) {
        if (!qEnvironmentVariableIsEmpty(name)) return true;
    }
    return false;
}

}  // namespace

int main(int argc, char** argv) {
    // A limit on file sizes shows as an error of write(), where there are words for it.
    std::signal(SIGXFSZ, SIG_IGN);
    const auto options = app::read_gui_options(argc, argv);
    if (options.exit_code) return *options.exit_code;
    const bool draws = !options.plot_runs.empty() || !options.report_runs.empty();
    if (draws) {
        app::use_offscreen_without_display();
    } else if (!has_display()) {
        std::cerr << "optimlab: there is no display for a window; train without one: optimlab-cli train\n";
        return 2;
    }
    QApplication application(argc, argv);
    QApplication::setOrganizationName(QStringLiteral("OptimLab"));
    QApplication::setApplicationName(QStringLiteral("OptimLab"));
    QApplication::setApplicationVersion(QStringLiteral(OPTIMLAB_VERSION));
    if (!options.plot_runs.empty()) return app::plot_runs(application, options);
    if (!options.report_runs.empty()) return app::report_runs(options.report_runs, options.out);
    return show_window(application, options);
}
