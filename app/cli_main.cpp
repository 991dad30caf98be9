// SPDX-License-Identifier: GPL-3.0-or-later
// optimlab-cli: the laboratory without a window.
#include <csignal>
#include <exception>
#include <new>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>

#include "app/commands/commands.h"
#include "core/base/json.h"
#include "core/base/utf8.h"

namespace {

using namespace optimlab;

void add_commands(CLI::App& parser, app::Action& action) {
    parser.set_version_flag("--version", std::string("optimlab-cli ") + OPTIMLAB_VERSION);
    parser.get_formatter()->column_width(34);
    parser.require_subcommand(0, 1);
    app::add_train(parser, action);
    app::add_sample(parser, action);
    app::add_evaluate(parser, action);
    app::add_export(parser, action);
    app::add_import(parser, action);
    app::add_fork(parser, action);
    app::add_rerun(parser, action);
    app::add_runs(parser, action);
    app::add_race(parser, action);
    app::add_lr_range(parser, action);
    app::add_sweep(parser, action);
    app::add_compare(parser, action);
    app::add_presets(parser, action);
    app::add_lessons(parser, action);
    app::add_catalog(parser, action);
    app::add_describe(parser, action);
    app::add_schedule(parser, action);
    app::add_data(parser, action);
    app::add_inspect(parser, action);
    app::add_health(parser, action);
    app::add_coord_check(parser, action);
    app::add_replay(parser, action);
    parser.footer(
        "`optimlab-cli COMMAND --help` explains a command. Exit codes: 0 finished, 1 an error while working, "
        "2 unusable input,\n"
        "3 diverged, 130 interrupted (a checkpoint was saved).");
}

/// What to do about a word that no command knows.
std::string advice(const CLI::App& parser, const std::string& word, const std::string& command) {
    std::vector<std::string> known;
    const CLI::App* where = command.empty() ? &parser : parser.get_subcommand(command);
    for (const CLI::Option* option : where->get_options()) {
        for (const auto& name : option->get_lnames())
            known.push_back("--" + name);
    }
    if (command.empty()) {
        for (const CLI::App* one : where->get_subcommands({}))
            known.push_back(one->get_name());
    }
    const auto near = base::closest(word.substr(0, word.find('=')), known);
    const std::string help = "see optimlab-cli " + (command.empty() ? "" : command + " ") + "--help";
    return near.empty() ? help : "did you mean " + near + "?";
}

/// One line for a command line that cannot be understood.
int explain(const CLI::App& parser, const CLI::ParseError& error, const std::string& command) {
    const std::string where = command.empty() ? "" : command + ": ";
    const auto* sub = command.empty() ? nullptr : parser.get_subcommand(command);
    auto extras = sub ? sub->remaining() : std::vector<std::string>();
    if (extras.empty()) extras = parser.remaining();
    if (dynamic_cast<const CLI::ExtrasError*>(&error) && !extras.empty()) {
        app::complain(where + extras.front() + ": not known here; " +
                      advice(parser, extras.front(), command));
    } else {
        app::complain(where + error.what() + "; see optimlab-cli " + (command.empty() ? "" : command + " ") +
                      "--help");
    }
    return app::exit_bad_input;
}

int run(const std::vector<std::string>& words, app::Output& out) {
    CLI::App parser(
        "OptimLab: trains small transformers and shows how optimizers, schedules and the rest do.",
        "optimlab-cli");
    app::Action action;
    add_commands(parser, action);
    std::string command;
    for (const CLI::App* one : parser.get_subcommands({})) {
        if (!words.empty() && words.front() == one->get_name()) command = one->get_name();
    }
    if (words.empty()) {
        app::complain("which command? " +
                      std::string("train, sample, evaluate, ...; see optimlab-cli --help"));
        return app::exit_bad_input;
    }
    if (command.empty() && !words.front().starts_with("-")) {
        app::complain(words.front() + ": there is no such command; " + advice(parser, words.front(), ""));
        return app::exit_bad_input;
    }
    try {
        // CLI11 takes them from the back.
        parser.parse(std::vector<std::string>(words.rbegin(), words.rend()));
    } catch (const CLI::CallForHelp&) {
        out.write(command.empty() ? parser.help() : parser.get_subcommand(command)->help());
        return app::exit_finished;
    } catch (const CLI::CallForVersion& version) {
        out.write(std::string(version.what()) + "\n");
        return app::exit_finished;
    } catch (const CLI::ParseError& error) {
        return explain(parser, error, command);
    }
    return action ? action(out) : static_cast<int>(app::exit_bad_input);
}

}  // namespace

int main(int argc, char** argv) {
    // A reader that goes away and a limit on file sizes show as errors of write(), where there are words for
    // them.
    std::signal(SIGPIPE, SIG_IGN);
    std::signal(SIGXFSZ, SIG_IGN);
    const std::vector<std::string> words(argv + 1, argv + argc);
    for (const auto& word : words) {
        if (base::first_bad_utf8(word) == std::string::npos) continue;
        app::complain(word + ": this argument is not valid UTF-8; rename the file or use a UTF-8 terminal");
        return app::exit_bad_input;
    }
    app::Output out;
    int code = app::exit_failed;
    try {
        code = run(words, out);
    } catch (const std::bad_alloc&) {
        app::complain("there is not enough memory for this; take a smaller model, batch or text");
    } catch (const std::exception& error) {
        app::complain(std::string("unexpected error: ") + error.what());
    }
    out.flush();
    if (auto written = out.status(); !written && code == app::exit_finished)
        code = app::report(written.error());
    return code;
}
