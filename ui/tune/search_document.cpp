// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tune/search_document.h"

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

#include "core/tune/spec.h"
#include "ui/forms/number_scale.h"

namespace optimlab::ui::tuning {
namespace {

constexpr int usual_points = 5;
constexpr std::size_t few_choices = 4;

Json with_defaults(const schema::Catalog& catalog, const std::string& id) {
    const auto* about = schema::find(catalog, id);
    return about ? schema::to_json({about->id, schema::defaults(about->fields)}) : Json();
}

/// As people write it: 0.00033333 is no end of a range.
double rounded(double x) { return forms::rounded(x, 2); }

Json number(const schema::FieldInfo& field, double x) {
    if (field.kind == schema::Kind::integer) return std::llround(x);
    return x;
}

}  // namespace

SearchDocument::SearchDocument(QObject* parent)
    : QObject(parent), json_(schema::write(tune::SearchOptions{})) {
    json_["method"] = with_defaults(tune::samplers(), "tpe");
    json_["pruner"] = with_defaults(tune::pruners(), "none");
    json_["parameters"] = Json::object();
}

void SearchDocument::set(const std::string& path, const Json& value, const QString&, forms::Merging) {
    Json* place = base::find_path(json_, path);
    if (!place || *place == value) return;
    if (path == "method.id" || path == "pruner.id") {
        const auto& catalog = path == "method.id" ? tune::samplers() : tune::pruners();
        json_[path.substr(0, path.find('.'))] = with_defaults(catalog, value.get<std::string>());
    } else {
        *place = value;
    }
    Q_EMIT changed();
}

void SearchDocument::set_parameter(const std::string& path, const Json& how) {
    auto& all = json_["parameters"];
    if (all.contains(path) && all[path] == how) return;
    all[path] = how;
    Q_EMIT changed();
}

void SearchDocument::remove_parameter(const std::string& path) {
    if (json_["parameters"].erase(path) > 0) Q_EMIT changed();
}

void SearchDocument::move_parameter(const std::string& path, int by) {
    std::vector<std::pair<std::string, Json>> all;
    for (const auto& [name, how] : parameters().items())
        all.emplace_back(name, how);
    const auto at = std::find_if(all.begin(), all.end(), [&](const auto& one) { return one.first == path; }) -
                    all.begin();
    const auto to = at + by;
    if (at == std::ssize(all) || to < 0 || to >= std::ssize(all)) return;
    std::swap(all[static_cast<std::size_t>(at)], all[static_cast<std::size_t>(to)]);
    Json moved = Json::object();
    for (auto& [name, how] : all)
        moved[name] = std::move(how);
    json_["parameters"] = std::move(moved);
    Q_EMIT changed();
}

void SearchDocument::set_task(const schema::Component& task) {
    const auto now = json_.at("target").get<std::string>();
    if (!task_.empty()) targets_[task_] = now;
    task_ = task.id;
    const auto known = targets_.find(task.id);
    const auto wanted = known == targets_.end() ? now : known->second;
    const auto all = tune::targets(task);
    const bool measured = std::find(all.begin(), all.end(), wanted) != all.end();
    set("target", measured ? wanted : all.front(), {});
}

void SearchDocument::search_learning_rate(const train::Experiment& experiment) {
    constexpr double reach = 30;
    const double rate = experiment.base_lr();
    double from = rounded(rate / reach), to = rounded(rate * reach);
    if (const auto* field = train::find_field(experiment, "optimizer.lr")) {
        if (to > field->highest) to = field->highest_open ? rate : field->highest;
    }
    json_["method"] = with_defaults(tune::samplers(), "grid");
    json_["pruner"] = with_defaults(tune::pruners(), "none");
    json_["trials"] = 0;
    json_["target"] = "val_loss";
    json_["direction"] = "by_target";
    json_["parameters"] = {{"optimizer.lr", {{"min", from}, {"max", to}, {"scale", "log"}, {"points", 7}}}};
    Q_EMIT changed();
}

Json SearchDocument::sweep(const train::Experiment& experiment) const {
    Json search = json_;
    if (search["method"]["id"] != "grid") {
        for (auto& how : search["parameters"])
            if (how.is_object()) how.erase("points");
    }
    return {{"experiment", train::to_json(experiment)}, {"search", std::move(search)}};
}

bool can_be_searched(const schema::FieldInfo& field) {
    return field.kind != schema::Kind::text && field.kind != schema::Kind::numbers;
}

Json usual_search(const schema::FieldInfo& field, const Json& value) {
    if (field.kind == schema::Kind::boolean) return Json::array({false, true});
    if (field.kind == schema::Kind::choice) {
        if (field.choices.size() <= few_choices) return field.choices;
        return Json::array({value});
    }
    double from = field.slider_from, to = field.slider_to;
    bool log = field.scale == schema::Scale::log;
    if (from == to) {
        const double now = value.is_number() ? value.get<double>() : 0;
        log = now > 0;
        from = log ? rounded(now / 10) : std::isfinite(field.lowest) ? field.lowest : -1;
        to = log ? rounded(now * 10) : from + 1;
        if (field.kind == schema::Kind::integer && log) from = std::max(1.0, from);
        if (to > field.highest) to = field.highest_open && now > 0 ? now : field.highest;
        if (from < field.lowest) from = field.lowest_open && now > 0 ? now : field.lowest;
    }
    return {{"min", number(field, from)},
            {"max", number(field, to)},
            {"scale", log ? "log" : "linear"},
            {"points", usual_points}};
}

}  // namespace optimlab::ui::tuning
