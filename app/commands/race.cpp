// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tune/race.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <memory>

#include <CLI/CLI.hpp>

#include "app/commands/commands.h"
#include "app/commands/experiment_options.h"
#include "app/commands/interrupt.h"
#include "app/commands/numbers.h"
#include "app/commands/rank_words.h"
#include "app/commands/text.h"
#include "app/commands/training.h"
#include "core/base/files.h"
#include "core/store/run_folder.h"
#include "core/tune/spec.h"

namespace optimlab::app {

using base::Json;

namespace {

struct RaceOptions {
    std::optional<std::string> spec, data, out, resume;
    std::optional<std::int64_t> steps, seeds, tune;
    bool list = false, json = false;
    DiskWait disk_wait;
};

base::Result<Json> race_document(const std::string& name) {
    std::vector<std::string> ids;
    for (const auto& preset : tune::race_presets()) {
        if (preset.id == name) return preset.document;
        ids.push_back(preset.id);
    }
    std::error_code code;
    if (!tune::fs::exists(name, code) && !name.ends_with(".json")) {
        std::string known;
        for (const auto& id : ids)
            known += (known.empty() ? "" : ", ") + id;
        const auto near = base::closest(name, ids);
        return base::input_error("race {}: there is no such race or file; {}", name,
                                 (near.empty() ? "there are " + known : "did you mean " + near + "?"));
    }
    const auto text = base::read_file(name);
    if (!text) return text.error();
    return base::parse_json(*text, name);
}

base::Result<std::unique_ptr<tune::Race>> new_race(const RaceOptions& options) {
    auto document = race_document(*options.spec);
    if (!document) return document.error();
    if (document->is_object()) {
        const auto base = tune::read_base(document->value("experiment", Json()), "experiment");
        if (!base) return base::input_error("{}: {}", *options.spec, base.error().message);
        Json experiment = train::to_json(*base);
        if (options.data) use_data_file(experiment, *options.data);
        if (options.steps) experiment["training"]["steps"] = *options.steps;
        (*document)["experiment"] = std::move(experiment);
        if (options.seeds) (*document)["seeds"] = *options.seeds;
        // Whatever else stands there is refused with its path.
        if (options.tune && (!document->contains("tune") || (*document)["tune"].is_object()))
            (*document)["tune"]["trials"] = *options.tune;
    }
    auto spec = tune::read_race(*document);
    if (!spec) return base::input_error("{}: {}", *options.spec, spec.error().message);
    const auto name = tune::fs::path(*options.spec).stem();
    const auto folder =
        options.out ? tune::fs::path(*options.out) : store::fresh_folder("races", name.string());
    return tune::Race::create(*std::move(spec), folder);
}

/// A line for each step at which all contestants were validated.
class Lines final : public tune::RaceListener {
 public:
    Lines(const tune::Race& race, Output& out) : race_(race), out_(out) {}

    void on_tuned(const tune::Contestant& contestant, double lr, bool at_edge) override {
        out_.write("tuned " + contestant.name + ": optimizer.lr = " + significant(lr) +
                   (at_edge ? ", the last of those tried: a better one may lie beyond" : "") + "\n");
        out_.flush();
    }
    void on_eval(const tune::Contestant& contestant, std::uint64_t seed,
                 const train::EvalRecord& record) override {
        auto& row = rows_[{seed, record.step}];
        row[contestant.name] = record.loss;
        if (row.size() < race_.spec().contestants.size() || record.step == 0) return;
        std::string line = "seed " + std::to_string(seed) + "  step " + padded_left(grouped(record.step), 7);
        for (const auto& one : race_.spec().contestants) {
            line += "  ";
            line += one.name;
            line += ' ';
            line += decimals(row[one.name], 4);
        }
        out_.write(line + "\n");
        out_.flush();
    }
    void on_end(const tune::Contestant& contestant, std::uint64_t seed,
                const train::Outcome& outcome) override {
        if (outcome.state != train::RunState::diverged) return;
        out_.write("seed " + std::to_string(seed) + "  " + contestant.name + " diverged: " + outcome.reason +
                   "\n");
        out_.flush();
    }

 private:
    const tune::Race& race_;
    Output& out_;
    std::map<std::pair<std::uint64_t, std::int64_t>, std::map<std::string, double>> rows_;
};

class JsonLines final : public tune::RaceListener {
 public:
    explicit JsonLines(Output& out) : out_(out) {}

    void on_tuned(const tune::Contestant& contestant, double lr, bool at_edge) override {
        write({{"event", "tuned"}, {"contestant", contestant.name}, {"lr", lr}, {"at_edge", at_edge}});
    }
    void on_eval(const tune::Contestant& contestant, std::uint64_t seed,
                 const train::EvalRecord& record) override {
        write({{"event", "eval"},
               {"contestant", contestant.name},
               {"seed", seed},
               {"step", record.step},
               {"val_loss", finite(record.loss)},
               {"metric", finite(record.metric)},
               {"tokens", record.tokens},
               {"seconds", record.seconds}});
    }
    void on_end(const tune::Contestant& contestant, std::uint64_t seed,
                const train::Outcome& outcome) override {
        write({{"event", "end"},
               {"contestant", contestant.name},
               {"seed", seed},
               {"state", train::state_name(outcome.state)},
               {"val_loss", finite(outcome.val_loss)},
               {"seconds", outcome.seconds},
               {"reason", outcome.reason}});
    }

 private:
    void write(const Json& line) {
        out_.write_line(line);
        out_.flush();
    }
    Output& out_;
};

Json ranking_json(const tune::Race& race, const tune::Ranking& ranking) {
    Json list = Json::array();
    for (const auto& one : ranking.standings) {
        list.push_back({{"contestant", one.name},
                        {"lr", one.lr},
                        {"val_loss", spread_json(one.loss)},
                        {"diverged", one.diverged},
                        {"steps_to_target", spread_json(one.steps_to_target)},
                        {"seconds_to_target", spread_json(one.seconds_to_target)},
                        {"seconds", spread_json(one.seconds)}});
    }
    return {{"event", "finished"},
            {"race_dir", race.folder().string()},
            {"target_loss", finite(ranking.target_loss)},
            {"ranking", std::move(list)},
            {"sentence", ranking.sentence}};
}

void write_ranking(const tune::Ranking& ranking, Output& out) {
    std::vector<std::vector<std::string>> rows = {
        {"", "CONTESTANT", "LR", "FINAL VAL", "± 95 %", "STEPS TO TARGET", "S TO TARGET", "SECONDS"}};
    int place = 0;
    for (const auto& one : ranking.standings) {
        const std::string loss =
            one.diverged > 0
                ? "diverged" + (one.loss.count > 0 ? " " + grouped(one.diverged) + "x" : std::string())
                : decimals(one.loss.mean, 4);
        rows.push_back({std::to_string(++place), one.name, significant(one.lr), loss,
                        decimals(one.loss.half_width, 4),
                        one.steps_to_target.count == 0 ? "never" : decimals(one.steps_to_target.mean, 0),
                        one.seconds_to_target.count == 0 ? "never" : decimals(one.seconds_to_target.mean, 1),
                        decimals(one.seconds.mean, 1)});
    }
    out.write("\n" + table(rows, {true, false, true, true, true, true, true, true}));
    out.write("target: validation loss " + decimals(ranking.target_loss, 4) +
              (ranking.target_given ? "" : ", the best of whoever came last") + "\n");
    if (!ranking.sentence.empty()) out.write(ranking.sentence + ".\n");
}

void introduce(const tune::Race& race, Output& out) {
    constexpr const char* paces[] = {"step by step", "token by token", "second by second"};
    const auto& spec = race.spec();
    out.write(std::to_string(spec.contestants.size()) + " contestants, " + grouped(spec.base.training.steps) +
              " steps, level " + paces[static_cast<std::size_t>(spec.options.pace)] +
              ", seeds: " + grouped(spec.options.seeds) + "; folder " + race.folder().string() + "\n");
    out.write(spec.tune.trials > 0
                  ? "before the race each gets the same budget to find its learning rate: " +
                        grouped(spec.tune.trials) + " rates of " + grouped(spec.tune.steps) +
                        " steps, from its own / " + base::show_number(spec.tune.factor) + " to its own x " +
                        base::show_number(spec.tune.factor) + "\n"
                  : "no contestant was tuned for this race: each runs with the rate it was given\n");
    out.flush();
    for (const auto& remark : spec.remarks())
        note(remark);
}

int list_races(bool json, Output& out) {
    std::vector<std::vector<std::string>> rows = {{"RACE", "WHAT IT IS"}};
    for (const auto& preset : tune::race_presets()) {
        if (json) {
            out.write_line({{"id", preset.id}, {"title", preset.title}, {"summary", preset.summary}});
        }
        rows.push_back({preset.id, preset.summary});
    }
    if (!json) out.write(table(rows, {false, false}));
    return exit_finished;
}

/// What a rank does that is not the first.
int help_race(const std::string& folder, const tune::Ranks& ranks, train::Control& control) {
    auto race = tune::Race::join(folder);
    if (!race) return give_up(ranks, not_shared(ranks, race.error()));
    tune::RaceListener silent;
    if (const auto raced = (*race)->run(control, silent, ranks.peers()); !raced)
        return give_up(ranks, raced.error());
    return control.stop_requested() ? exit_interrupted : exit_finished;
}

int run_race(const RaceOptions& options, Output& out) {
    if (options.list) return list_races(options.json, out);
    if (options.resume.has_value() == options.spec.has_value()) {
        return report(
            base::input_error("race: give a race (`optimlab-cli race --list`), a specification, or --resume "
                              "with the folder of one"));
    }
    if (auto heard = check_ranks("race"); !heard) return report(heard.error());
    train::Control control(options.disk_wait.patience());
    const Interrupt interrupt(control);
    const tune::Ranks ranks;
    base::Result<std::unique_ptr<tune::Race>> race = base::input_error("");
    if (ranks.first()) race = options.resume ? tune::Race::open(*options.resume) : new_race(options);
    std::error_code code;
    const auto folder = ranks.share(race ? tune::fs::absolute((*race)->folder(), code).string() : "");
    if (folder.empty()) return ranks.first() ? report(race.error()) : exit_bad_input;
    if (!ranks.first()) return help_race(folder, ranks, control);
    if (!options.json) introduce(**race, out);
    Lines lines(**race, out);
    JsonLines json_lines(out);
    tune::RaceListener& listener = options.json ? static_cast<tune::RaceListener&>(json_lines) : lines;
    if (const auto raced = (*race)->run(control, listener, ranks.peers()); !raced)
        return give_up(ranks, raced.error());
    if (control.stop_requested()) {
        complain("stopped; go on with: optimlab-cli race --resume " + quoted((*race)->folder().string()));
        return exit_interrupted;
    }
    const auto ranking = (*race)->ranking();
    if (!ranking) return report(ranking.error());
    if (options.json) {
        out.write_line(ranking_json(**race, *ranking));
    } else {
        write_ranking(*ranking, out);
    }
    return exit_finished;
}

}  // namespace

void add_race(CLI::App& app, Action& action) {
    const auto options = std::make_shared<RaceOptions>();
    CLI::App* command =
        app.add_subcommand("race", "Trains contestants side by side on the same batches, and ranks them");
    command->add_option("RACE", options->spec, "A race by name, or a specification as docs/tuning.md says")
        ->type_name("");
    command->add_flag("--list", options->list, "The races that there are");
    command->add_option("--data", options->data, "Train on this file")->type_name("FILE");
    command->add_option("--steps", options->steps, "Optimizer steps")
        ->check(CLI::Range(1, 1000000000))
        ->type_name("N");
    command->add_option("--seeds", options->seeds, "Races with so many seeds")
        ->check(CLI::Range(1, 1000))
        ->type_name("K");
    command->add_option("--tune", options->tune, "Learning rates that each contestant tries before the race")
        ->check(CLI::Range(0, 1000))
        ->type_name("N");
    command->add_option("--out", options->out, "The folder to make; else a fresh one below races/")
        ->type_name("DIR");
    command->add_option("--resume", options->resume, "Go on with this race where it was")->type_name("DIR");
    command->add_flag("--json", options->json, "One JSON object a line");
    options->disk_wait.add_option(*command);
    command->callback(
        [options, &action] { action = [options](Output& out) { return run_race(*options, out); }; });
}

}  // namespace optimlab::app
