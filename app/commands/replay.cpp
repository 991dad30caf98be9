// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdio>
#include <memory>

#include <CLI/CLI.hpp>

#include "app/commands/commands.h"
#include "app/commands/experiment_options.h"
#include "app/commands/kinds.h"
#include "app/commands/trace.h"
#include "core/base/files.h"
#include "core/modify/catalog.h"
#include "core/optim/catalog.h"
#include "core/optim/evaluation_weights.h"
#include "core/regularize/catalog.h"
#include "core/train/experiment.h"

namespace optimlab::app {

using base::Json;

namespace {

struct ReplayOptions {
    std::string id, input, decay;
    std::vector<std::string> sets;
    std::string lr;
};

/// By tensor, whether weight decay applies: what the experiment's regularizer of that name says of roles.
base::Result<std::vector<bool>> decaying(const std::string& roles,
                                         const tensor::ParameterStore<double>& store) {
    std::vector<bool> decays(store.parameters().size(), true);
    if (roles == "all") return decays;
    Json chosen = Json::object();
    if (!roles.empty()) {
        for (const auto& field : schema::find(regularize::catalog(), "weight_decay")->fields)
            chosen[field.key] = false;
        for (const auto& role : CLI::detail::split(roles, ',')) {
            if (!chosen.contains(role)) {
                return base::input_error(
                    "--decay: {} is no role; give some of matrix, embedding, head, bias, gain with commas "
                    "between, or all",
                    role);
            }
            chosen[role] = true;
        }
    }
    const auto checked = regularize::check({{"weight_decay", chosen}}, "--decay");
    if (!checked) return checked.error();
    for (const auto& regularizer : regularize::make_all(*checked)) {
        for (std::size_t i = 0; i < decays.size(); ++i)
            decays[i] = decays[i] && regularizer->decays(store[i]);
    }
    return decays;
}

/// What was said with --set of modifiers.ID.KEY; the rest goes to the rule.
base::Result<Json> read_modifiers(const std::vector<std::string>& sets, const schema::Component& rule) {
    Json document = {{"modifiers", *modify::check(Json::object(), rule, "modifiers")}};
    for (const auto& set : sets) {
        if (auto done = train::set_assignment(document, set); !done) return done.error();
    }
    auto checked = modify::check(document["modifiers"], rule, "modifiers");
    if (checked && modify::active("sam", checked->at("sam"))) {
        return base::input_error(
            "modifiers.sam: it asks for gradients at points of its own, and recorded ones have none");
    }
    return checked;
}

void write_values(const char* key, tensor::ParameterStore<double>& store, Output& out) {
    out.write(std::string("\"") + key + "\":[");
    for (std::size_t i = 0; i < store.parameters().size(); ++i) {
        std::string text = i > 0 ? ",[" : "[";
        for (const double x : store.value(i)) {
            char number[40];
            std::snprintf(number, sizeof number, "%.17g,", x);
            text += std::isfinite(x) ? number : "null,";
        }
        text.back() = ']';
        out.write(text);
    }
    out.write("]");
}

void replay(optim::Optimizer<double>& optimizer, double lr, Trace& trace, Output& out) {
    out.write("{\"steps\":[");
    for (std::size_t s = 0; s < trace.gradients.size() && !out.closed(); ++s) {
        for (std::size_t i = 0; i < trace.gradients[s].size(); ++i) {
            std::copy(trace.gradients[s][i].begin(), trace.gradients[s][i].end(),
                      trace.store.gradient(i).begin());
        }
        optim::Step step;
        step.number = static_cast<std::int64_t>(s) + 1;
        step.lr = lr;
        optimizer.step(step);
        out.write(s > 0 ? ",\n{" : "{");
        write_values("values", trace.store, out);
        if (optimizer.evaluates_elsewhere()) {
            out.write(",");
            const optim::EvaluationWeights<double> evaluated(optimizer, trace.store);
            write_values("evaluated", trace.store, out);
        }
        out.write("}");
    }
    out.write("]}\n");
}

int run_replay(const ReplayOptions& options, Output& out) {
    double lr = 0;
    const char* const end = options.lr.data() + options.lr.size();
    if (const auto read = std::from_chars(options.lr.data(), end, lr);
        read.ec != std::errc() || read.ptr != end || !std::isfinite(lr))
        return report(base::input_error("--lr: {} is not a number; write 0.001 or 1e-3", options.lr));
    std::vector<std::string> around, sets;
    for (const auto& set : options.sets)
        (set.starts_with("modifiers.") ? around : sets).push_back(set);
    sets.push_back("lr=" + base::show_number(lr));
    const auto component = make_component({"optimizer", &optim::catalog()}, options.id, sets);
    if (!component) return report(component.error());
    const auto modifiers = read_modifiers(around, *component);
    if (!modifiers) return report(modifiers.error());
    const auto text = base::read_file(options.input);
    if (!text) return report(text.error());
    const auto document = base::parse_json(*text, options.input);
    if (!document) return report(document.error());
    auto trace = read_trace(*document, options.input);
    if (!trace) return report(trace.error());
    auto decays = decaying(options.decay, trace->store);
    if (!decays) return report(decays.error());
    const auto optimizer = modify::make<double>(*component, *modifiers, {trace->store, *std::move(decays)});
    replay(*optimizer, lr, *trace, out);
    return exit_finished;
}

}  // namespace

void add_replay(CLI::App& app, Action& action) {
    const auto options = std::make_shared<ReplayOptions>();
    CLI::App* command = app.add_subcommand(
        "replay", "Runs an optimizer in double precision on recorded gradients and prints every step");
    command->add_option("ID", options->id, "The optimizer; `optimlab-cli catalog optimizer` lists them")
        ->required()
        ->type_name("");
    add_set_option(*command, options->sets,
                   "One of its parameters, as in --set beta1=0.95, or of a modifier around it, as in --set "
                   "modifiers.cautious.enabled=true; repeatable");
    command->add_option("--lr", options->lr, "The learning rate of every step")->required()->type_name("X");
    command
        ->add_option("--input", options->input,
                     "{\"tensors\": [{\"name\", \"role\", \"shape\", \"values\"}], \"gradients\": "
                     "[step][tensor][element]}")
        ->required()
        ->type_name("TRACE.json");
    command
        ->add_option(
            "--decay", options->decay,
            "Roles that weight decay applies to, with commas between, or all; matrix,embedding,head if "
            "nothing is said")
        ->type_name("ROLES");
    command->callback(
        [options, &action] { action = [options](Output& out) { return run_replay(*options, out); }; });
}

}  // namespace optimlab::app
