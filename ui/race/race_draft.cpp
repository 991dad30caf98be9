// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/race/race_draft.h"

#include <array>
#include <cmath>
#include <utility>

#include "core/optim/catalog.h"
#include "core/train/differences.h"
#include "core/tune/space.h"
#include "ui/forms/number_scale.h"

namespace optimlab::ui::race {

namespace {

/// The rate of AdamW that corresponds to the experiment's, or AdamW's default.
double adamw_rate(const train::Experiment& experiment) {
    const double ratio = optim::entry(experiment.optimizer.id).traits.adamw_ratio;
    if (ratio > 0) return experiment.base_lr() / ratio;
    for (const auto& field : optim::entry("adamw").about.fields) {
        if (field.key == "lr") return field.default_value.get<double>();
    }
    return 0;
}

}  // namespace

RaceDraft::RaceDraft() {
    document_ = schema::write(tune::RaceOptions{});
    document_["tune"] = schema::write(tune::TuneFirst{});
    document_["contestants"] = Json::array();
}

std::vector<std::string> RaceDraft::use_preset(const tune::RacePreset& preset) {
    auto race = tune::race_of(preset, base_);
    document_["contestants"] = race.document.at("contestants");
    document_["tune"] = schema::write(tune::TuneFirst{});
    if (race.document.contains("tune")) document_["tune"].update(race.document.at("tune"));
    return std::move(race.left_out);
}

void RaceDraft::add_optimizer(const std::string& id) {
    const auto& entry = optim::entry(id);
    Json set = {{"optimizer.id", id}};
    for (const auto& field : entry.about.fields) {
        if (field.key == "lr")
            set["optimizer.lr"] = forms::rounded(optim::suggested_lr(entry, adamw_rate(base_)), 6);
    }
    add(entry.about.name, std::move(set));
}

base::Status RaceDraft::add_run(const std::string& name, const train::Experiment& experiment) {
    auto wanted = experiment;
    wanted.seed = base_.seed;
    const std::array<const train::Experiment*, 2> both = {&base_, &wanted};
    Json set = Json::object();
    for (const auto& one : train::differences(both)) {
        if (!one.values[1].is_null()) set[one.path] = one.values[1];
    }
    auto made = tune::with_values(base_, set);
    if (!made) return base::input_error("{}: {}", name, made.error().message);
    made->name = wanted.name;
    if (*made != wanted)
        return base::input_error(
            "{}: it differs from the form's experiment in more than settings; take its settings into the "
            "form "
            "first, or race it against runs of its kind",
            name);
    for (const auto& one : document_["contestants"]) {
        if (one.at("set") == set) {
            return base::input_error(
                "{}: it differs from {} in the seed at most; a race has seeds of its own, and takes it once",
                name, one.at("name").get<std::string>());
        }
    }
    add(name, std::move(set));
    return base::Done{};
}

void RaceDraft::add(std::string name, Json set) {
    const std::string plain = name;
    const auto taken = [&] {
        for (std::size_t i = 0; i < size(); ++i) {
            if (this->name(i) == name) return true;
        }
        return false;
    };
    for (int number = 2; taken(); ++number)
        name = plain + " " + std::to_string(number);
    document_["contestants"].push_back({{"name", name}, {"set", std::move(set)}});
}

void RaceDraft::remove(std::size_t i) { document_["contestants"].erase(i); }

void RaceDraft::rename(std::size_t i, const std::string& name) { contestant(i)["name"] = name; }

void RaceDraft::set_rate(std::size_t i, double lr) { contestant(i)["set"]["optimizer.lr"] = lr; }

void RaceDraft::set_option(const std::string& path, const Json& value) {
    *base::find_path(document_, path) = value;
}

const Json& RaceDraft::option(const std::string& path) const { return *base::find_path(document_, path); }

std::string RaceDraft::name(std::size_t i) const {
    return document_.at("contestants")[i].at("name").get<std::string>();
}

const Json& RaceDraft::settings(std::size_t i) const { return document_.at("contestants")[i].at("set"); }

double RaceDraft::rate(std::size_t i) const {
    const auto experiment = tune::with_values(base_, settings(i));
    return experiment ? experiment->base_lr() : std::nan("");
}

train::Experiment RaceDraft::experiment(std::size_t i) const {
    auto experiment = tune::with_values(base_, settings(i));
    return experiment ? *std::move(experiment) : base_;
}

base::Result<tune::RaceSpec> RaceDraft::spec() const {
    Json whole = document_;
    whole["experiment"] = train::to_json(base_);
    return tune::read_race(whole);
}

}  // namespace optimlab::ui::race
