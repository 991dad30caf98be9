// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tune/race_spec.h"

#include <algorithm>
#include <cassert>
#include <set>

#include "core/store/run_folder.h"
#include "core/train/dataset.h"
#include "core/tune/space.h"
#include "core/tune/spec.h"
#include "race_files.h"

namespace optimlab::tune {

using base::input_error;

namespace {

base::Result<Contestant> read_contestant(const Json& given, const train::Experiment& base,
                                         const std::string& path) {
    if (!given.is_object() || !given.contains("name") || !given["name"].is_string() ||
        given["name"].get<std::string>().empty()) {
        return input_error("{}: expected {\"name\": \"...\", \"set\": {\"PATH\": VALUE, ...}}, got {}", path,
                           base::show(given));
    }
    for (const auto& [key, value] : given.items()) {
        if (key != "name" && key != "set")
            return input_error("{}: unknown key; a contestant has name and set", base::join_path(path, key));
    }
    const Json set = given.value("set", Json::object());
    if (!set.is_object())
        return input_error("{}.set: expected {\"PATH\": VALUE, ...}, got {}", path, base::show(set));
    auto experiment = with_values(base, set);
    if (!experiment) return input_error("{}: {}", path + ".set", experiment.error().message);
    const auto name = given["name"].get<std::string>();
    experiment->name = name;
    const auto differs = experiment->task != base.task             ? "task"
                         : experiment->data != base.data           ? "data"
                         : experiment->tokenizer != base.tokenizer ? "tokenizer"
                                                                   : nullptr;
    if (differs) {
        return input_error(
            "{}.set: its {} is not that of the race, and losses on other tasks, data or tokens cannot "
            "be ranked",
            path, differs);
    }
    return Contestant{name, set, *std::move(experiment)};
}

base::Result<std::vector<Contestant>> read_contestants(const Json& given, const train::Experiment& base) {
    if (!given.is_array() || given.size() < 2)
        return input_error("contestants: a race needs a list of at least two");
    std::vector<Contestant> all;
    std::set<std::string> names;
    for (std::size_t i = 0; i < given.size(); ++i) {
        const std::string path = "contestants[" + std::to_string(i) + "]";
        auto one = read_contestant(given[i], base, path);
        if (!one) return one.error();
        // Each has a folder of its name.
        if (!names.insert(store::folder_name(one->name)).second)
            return input_error(
                "{}.name: there is another contestant called {}, or so that their folders would be the same",
                path, one->name);
        all.push_back(*std::move(one));
    }
    return all;
}

}  // namespace

std::vector<std::string> RaceSpec::remarks() const {
    std::vector<std::string> list;
    const auto& first = contestants.front().experiment;
    for (const auto& one : contestants) {
        const auto& e = one.experiment;
        const bool same_data = train::have_same_data(first, e) && first.seed == e.seed;
        const bool same_weights = same_data && e.model == first.model && e.init == first.init &&
                                  e.init_overrides == first.init_overrides;
        if (!same_weights)
            list.push_back(
                base::message("{} begins with other weights than {}", one.name, contestants.front().name));
        if (!same_data || !e.training.same_batches(first.training))
            list.push_back(
                base::message("{} sees other batches than {}", one.name, contestants.front().name));
        if (e.training.steps != first.training.steps)
            list.push_back(base::message("{} trains {} steps, {} trains {}", one.name, e.training.steps,
                                         contestants.front().name, first.training.steps));
    }
    if (tune.trials == 0) return list;
    if (tune.steps > base.training.steps)
        list.push_back(base::message("the search before it trains {} steps a trial, more than the race's {}",
                                     tune.steps, base.training.steps));
    if (tune.trials < 3)
        list.push_back(base::message(
            "with {} rates to try, the one that is found is an edge; from three on there is one between",
            tune.trials));
    return list;
}

base::Result<RaceSpec> read_race(const Json& document) {
    if (!document.is_object()) {
        return input_error("race: expected {\"experiment\": {...}, \"contestants\": [...]}, got {}",
                           base::show(document));
    }
    RaceSpec spec;
    auto base = read_base(document.value("experiment", Json()), "experiment");
    if (!base) return base.error();
    spec.base = *std::move(base);
    const auto options = schema::check_object(schema::describe<RaceOptions>(), document, "",
                                              {"version", "experiment", "contestants", "tune"});
    if (!options) return options.error();
    spec.options = schema::read<RaceOptions>(*options);
    const auto tuning =
        schema::check_object(schema::describe<TuneFirst>(), document.value("tune", Json::object()), "tune");
    if (!tuning) return tuning.error();
    spec.tune = schema::read<TuneFirst>(*tuning);
    auto contestants = read_contestants(document.value("contestants", Json()), spec.base);
    if (!contestants) return contestants.error();
    spec.contestants = *std::move(contestants);
    if (spec.tune.trials > 0 && spec.tune.steps == 0)
        spec.tune.steps = std::max<std::int64_t>(1, spec.base.training.steps / 4);
    return spec;
}

Json to_json(const RaceSpec& spec) {
    Json document = {{"version", 1}, {"experiment", train::to_json(spec.base)}};
    Json contestants = Json::array();
    for (const auto& one : spec.contestants)
        contestants.push_back({{"name", one.name}, {"set", one.set}});
    document["contestants"] = std::move(contestants);
    document.update(schema::write(spec.options));
    document["tune"] = schema::write(spec.tune);
    return document;
}

RaceOf race_of(const RacePreset& preset, const train::Experiment& experiment) {
    RaceOf race{preset.document};
    const Json common = race.document.at("experiment").at("set");
    race.document["experiment"] = train::to_json(experiment);
    if (race.document.contains("tune")) race.document["tune"].erase("steps");  // a share of this race's
    auto& contestants = race.document["contestants"];
    for (const auto& [path, value] : common.items()) {
        const bool differs = std::any_of(contestants.begin(), contestants.end(),
                                         [&p = path](const Json& one) { return one.at("set").contains(p); });
        if (!differs || !with_values(experiment, {{path, value}})) continue;
        for (auto& one : contestants) {
            if (!one["set"].contains(path)) one["set"][path] = value;
        }
    }
    for (auto one = contestants.begin(); one != contestants.end();) {
        const auto tried = with_values(experiment, one->at("set"));
        if (!tried)
            race.left_out.push_back(one->at("name").get<std::string>() + ": " + tried.error().message);
        one = tried ? one + 1 : contestants.erase(one);
    }
    return race;
}

const std::vector<RacePreset>& race_presets() {
    static const std::vector<RacePreset> list = [] {
        std::vector<RacePreset> all;
        for (const auto& file : race_files::files) {
            const auto document = base::parse_json(file.content, std::string(file.name));
            assert(document.ok());
            all.push_back({std::string(file.name.substr(file.name.find('-') + 1)),
                           document->at("title").get<std::string>(),
                           document->at("summary").get<std::string>(), document->at("race")});
        }
        return all;
    }();
    return list;
}

}  // namespace optimlab::tune
