// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lesson/lessons.h"

#include <filesystem>
#include <memory>

#include <CLI/CLI.hpp>

#include "app/commands/commands.h"
#include "app/commands/text.h"
#include "core/base/files.h"

namespace optimlab::app {

namespace {

struct LessonsOptions {
    std::string id, out;
};

int list_lessons(Output& out) {
    std::vector<std::vector<std::string>> rows = {{"LESSON", "WHAT IT IS"}};
    for (const auto& lesson : lesson::lessons())
        rows.push_back({lesson.id, lesson.title + ": " + lesson.summary});
    out.write(table(rows, {false, false}));
    return exit_finished;
}

/// The experiments as files, and how to train them.
int run_lessons(const LessonsOptions& options, Output& out) {
    if (options.id.empty() && !options.out.empty())
        return report(base::input_error("--out: of which lesson? `optimlab-cli lessons` lists them"));
    if (options.id.empty()) return list_lessons(out);
    const auto* lesson = lesson::find_lesson(options.id);
    if (!lesson) {
        return report(base::input_error("there is no lesson {}; `optimlab-cli lessons` lists them",
                                        base::show(base::Json(options.id))));
    }
    out.write(lesson->title + "\n" + lesson->summary + "\n");
    int number = 0;
    for (const auto& step : lesson->steps) {
        out.write("\nStep " + std::to_string(++number) + "\n" + step.text + "\n");
        for (const auto& experiment : step.experiments) {
            const auto path = std::filesystem::path(options.out) / (experiment.name + ".json");
            if (!options.out.empty()) {
                if (auto made = base::make_folder(options.out); !made) return report(made.error());
                auto saved = train::save_experiment(experiment, path.string());
                if (!saved) return report(saved.error());
            }
            out.write("  optimlab-cli train " + path.string() + "\n");
        }
        out.write("What to look for: " + step.look + "\n");
    }
    if (options.out.empty())
        out.write("\nwith --out FOLDER its experiments are written there, for the commands above.\n");
    return exit_finished;
}

}  // namespace

void add_lessons(CLI::App& app, Action& action) {
    const auto options = std::make_shared<LessonsOptions>();
    CLI::App* command = app.add_subcommand("lessons", "Lists the lessons, or prints one with what it trains");
    command->add_option("LESSON", options->id, "The lesson to print");
    command->add_option("--out", options->out, "Write its experiments into this folder")->type_name("FOLDER");
    command->callback(
        [options, &action] { action = [options](Output& out) { return run_lessons(*options, out); }; });
}

}  // namespace optimlab::app
