// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui_options.h"

#include <cstdio>
#include <iostream>

#include <CLI/CLI.hpp>

namespace optimlab::app {

GuiOptions read_gui_options(int argc, char** argv) {
    using Mode = ui::ThemeManager::Mode;
    GuiOptions options;
    CLI::App app{"OptimLab: a laboratory for the strategies that train transformers."};
    app.set_version_flag("--version", std::string("optimlab ") + OPTIMLAB_VERSION);
    app.add_option(
        "experiment", options.experiment,
        "What to open: an experiment (.json), or the folder of a run, a race, a search, of runs or of texts");
    auto* plot =
        app.add_option("--plot", options.plot_runs,
                       "Draw the curves of these run folders, or a table of coord-check (.csv), into a "
                       "file; no window")
            ->type_name("RUN_DIR");
    auto* out = app.add_option("--out", options.out,
                               "The file: .png, .svg, .pdf or .tex (pgfplots); a report's: .pdf")
                    ->type_name("FILE");
    std::string theme;
    app.add_option("--theme", theme, "The look; without it as in the settings")
        ->check([](const std::string& word) {
            return word == "light" || word == "dark" ? std::string()
                                                     : "'" + word + "' is neither light nor dark";
        })
        ->type_name("light|dark");
    auto* report =
        app.add_option("--report", options.report_runs,
                       "Put the report of this run, or the comparison of several, on a page; no window")
            ->type_name("RUN_DIR");
    plot->needs(out);
    std::string size;
    app.add_option("--size", size,
                   "Of a plot, in pixels of a .png, 96 to the inch elsewhere; without, 1540x560, in a .png "
                   "with twice as "
                   "many pixels each way")
        ->check([&options](const std::string& text) {
            int width = 0, height = 0, end = 0;
            const bool fits = std::sscanf(text.c_str(), "%5dx%5d%n", &width, &height, &end) == 2 &&
                              static_cast<std::size_t>(end) == text.size() && width >= 200 && height >= 200 &&
                              width <= 8000 && height <= 8000;
            options.plot_size = {width, height};
            return fits ? std::string() : "'" + text + "' is no WIDTHxHEIGHT of 200 to 8000 pixels";
        })
        ->needs(plot)
        ->type_name("WxH");
    app.add_option("--font-size", options.font_points, "Of a plot's text, in points")
        ->check(CLI::Range(4.0, 72.0))
        ->needs(plot)
        ->type_name("POINTS");
    report->needs(out)->excludes(plot);
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        if (error.get_exit_code() == 0) {
            options.exit_code = app.exit(error);
        } else {
            std::cerr << "optimlab: " << error.what() << '\n';
            options.exit_code = 2;
        }
    }
    if (!options.exit_code && !options.out.empty() && options.plot_runs.empty() &&
        options.report_runs.empty()) {
        std::cerr << "optimlab: --out goes with --plot or --report\n";
        options.exit_code = 2;
    }
    if (!theme.empty()) options.theme = theme == "dark" ? Mode::dark : Mode::light;
    return options;
}

void say(const std::string& message) { std::cerr << "optimlab: " << message << '\n'; }

int refuse(int code, const std::string& message) {
    say(message);
    return code;
}

}  // namespace optimlab::app
