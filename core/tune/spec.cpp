// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tune/spec.h"

#include <algorithm>

#include "core/task/catalog.h"
#include "core/train/presets.h"

namespace optimlab::tune {

using base::input_error;

namespace {

base::Status check_keys(const Json& given, const std::vector<std::string>& known, const std::string& path) {
    for (const auto& [key, value] : given.items()) {
        if (std::find(known.begin(), known.end(), key) != known.end()) continue;
        const auto near = base::closest(key, known);
        const auto where = base::join_path(path, key);
        return near.empty()
                   ? input_error("{}: unknown key", where)
                   : input_error("{}: unknown key; {}", where, base::message("did you mean {}?", near));
    }
    return base::Done{};
}

/// A component by its id, or with parameters as {"id": ..., ...}.
base::Result<schema::Component> read_component(const schema::Catalog& catalog, const Json& given,
                                               const std::string& path, const std::string& fallback) {
    const Json object = given.is_string() ? Json{{"id", given}} : given;
    return schema::check_component(catalog, object, path, fallback);
}

base::Status check_trials(SweepSpec& spec) {
    const auto& sampler = sampler_entry(spec.sampler.id);
    const Search search = search_of(spec);
    if (sampler.check) {
        if (auto fits = sampler.check(spec.sampler.params, search); !fits) return fits;
    }
    constexpr std::int64_t usual = 20;
    spec.trials = spec.options.trials;
    if (sampler.most) {
        const auto most = sampler.most(spec.sampler.params, search);
        if (spec.trials > most) {
            return input_error(
                "search.trials: {} makes {} trials here, and {} trials are asked for; ask for at most as "
                "many, or leave it out for all",
                sampler.about.id, most, spec.trials);
        }
        if (spec.trials == 0) spec.trials = most;
        if (spec.trials > 1'000'000) {
            return input_error(
                "search.parameters: {} makes {} trials here; take fewer of each parameter, or say how many "
                "trials to make",
                sampler.about.id, most);
        }
    } else if (spec.trials == 0) {
        spec.trials = usual;
    }
    return base::Done{};
}

base::Status check_pruner(const SweepSpec& spec) {
    if (spec.pruner.id != "none" && !sampler_entry(spec.sampler.id).takes_pruner) {
        return input_error(
            "search.pruner: {} lets its trials go on from each other, so none can be ended early; leave it "
            "out",
            spec.sampler.id);
    }
    const auto& training = spec.base.training;
    const bool reports = training.eval_every > 0 && training.eval_every < training.steps;
    if (!pruner_entry(spec.pruner.id).needs_reports || reports) return base::Done{};
    return input_error(
        "search.pruner: {} looks at validations before the end, and training.eval_every makes none; set it "
        "to less than training.steps, {}",
        spec.pruner.id, training.steps);
}

}  // namespace

Search search_of(const SweepSpec& spec) {
    return {spec.space, spec.base, static_cast<std::uint64_t>(spec.options.seed)};
}

bool SweepSpec::maximizes() const {
    if (options.direction != Direction::by_target) return options.direction == Direction::maximize;
    if (options.target == "val_loss" || options.target == "best_loss") return false;
    return task::entry(base.task).metric_rises;
}

base::Result<train::Experiment> read_base(const Json& given, const std::string& path) {
    if (!given.is_object()) {
        return input_error("{}: expected an experiment, or {\"preset\": NAME, \"set\": {...}}, got {}", path,
                           base::show(given));
    }
    if (!given.contains("preset")) {
        auto experiment = train::read_experiment(given);
        if (!experiment)
            return base::Error{base::Error::Kind::input, path + "." + experiment.error().message};
        return experiment;
    }
    if (auto known = check_keys(given, {"preset", "set"}, path); !known) return known.error();
    const auto name = given["preset"].is_string() ? given["preset"].get<std::string>() : std::string();
    const auto* preset = train::find_preset(name);
    if (!preset) {
        std::vector<std::string> names;
        for (const auto& one : train::presets())
            names.push_back(one.id);
        const auto near = base::closest(name, names);
        return input_error("{}.preset: there is no preset {}; {}", path, base::show(given["preset"]),
                           near.empty() ? base::message("optimlab-cli presets lists them")
                                        : base::message("did you mean {}?", near));
    }
    const Json set = given.value("set", Json::object());
    if (!set.is_object()) {
        return input_error("{}.set: expected {\"PATH\": VALUE, ...}, got {}", path, base::show(set));
    }
    auto experiment = with_values(preset->experiment, set);
    if (!experiment) return input_error("{}: {}", path + ".set", experiment.error().message);
    return experiment;
}

base::Result<SweepSpec> read_sweep(const Json& document) {
    if (!document.is_object()) {
        return input_error("sweep: expected {\"experiment\": {...}, \"search\": {...}}, got {}",
                           base::show(document));
    }
    if (auto known = check_keys(document, {"version", "experiment", "search", "threads"}, ""); !known)
        return known.error();
    SweepSpec spec;
    auto base = read_base(document.value("experiment", Json()), "experiment");
    if (!base) return base.error();
    spec.base = *std::move(base);
    const Json search = document.value("search", Json());
    if (!search.is_object()) {
        return input_error("search: expected {\"method\": ..., \"parameters\": {...}}, got {}",
                           base::show(search));
    }
    const auto options = schema::check_object(schema::describe<SearchOptions>(), search, "search",
                                              {"method", "pruner", "parameters"});
    if (!options) return options.error();
    spec.options = schema::read<SearchOptions>(*options);
    auto sampler = read_component(samplers(), search.value("method", Json("tpe")), "search.method", "tpe");
    if (!sampler) return sampler.error();
    spec.sampler = *std::move(sampler);
    auto pruner = read_component(pruners(), search.value("pruner", Json("none")), "search.pruner", "none");
    if (!pruner) return pruner.error();
    spec.pruner = *std::move(pruner);
    spec.parameters = search.value("parameters", Json());
    auto space = read_space(spec.parameters, spec.base, "search.parameters");
    if (!space) return space.error();
    spec.space = *std::move(space);
    if (auto fits = check_trials(spec); !fits) return fits.error();
    if (auto fits = check_pruner(spec); !fits) return fits.error();
    const Json threads = document.value("threads", Json(0));
    if (!threads.is_number_integer() || threads.get<std::int64_t>() < 0)
        return input_error("threads: expected a whole number of at least 0, got {}", base::show(threads));
    spec.threads = threads.get<std::int64_t>();
    return spec;
}

Json to_json(const SweepSpec& spec) {
    Json search = schema::write(spec.options);
    search["trials"] = spec.trials;
    search["method"] = schema::to_json(spec.sampler);
    search["pruner"] = schema::to_json(spec.pruner);
    search["parameters"] = spec.parameters;
    return {{"version", 1},
            {"experiment", train::to_json(spec.base)},
            {"search", std::move(search)},
            {"threads", spec.threads}};
}

std::vector<std::string> targets(const schema::Component& task) {
    std::vector<std::string> all{"val_loss", "best_loss", "metric"};
    const auto& more = task::entry(task).more_metrics;
    all.insert(all.end(), more.begin(), more.end());
    return all;
}

double target_of(const train::EvalRecord& eval, const std::string& target) {
    if (target == "val_loss" || target == "best_loss") return eval.loss;
    if (target == "metric") return eval.metric;
    for (const auto& item : eval.more) {
        if (target == item.name) return item.value;
    }
    return std::numeric_limits<double>::quiet_NaN();
}

}  // namespace optimlab::tune
