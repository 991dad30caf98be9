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
#include "core/optim/catalog.h"
#include "core/regularize/catalog.h"

namespace optimlab::app {

using base::Json;

namespace {

struct Options {
    std::string id, input, decay = "matrices";
    std::vector<std::string> sets;
    std::string lr;
};

/// By tensor, whether weight decay applies: what the experiment's regularizer of that name says.
base::Result<std::vector<bool>> decaying(const std::string& scope,
                                         const tensor::ParameterStore<double>& store) {
    const auto checked = regularize::check({{"weight_decay", {{"apply_to", scope}}}}, "--decay");
    if (!checked) return checked.error();
    std::vector<bool> decays(store.parameters().size(), true);
    for (const auto& regularizer : regularize::make_all(*checked)) {
        for (std::size_t i = 0; i < decays.size(); ++i)
            decays[i] = decays[i] && regularizer->decays(store[i]);
    }
    return decays;
}

void write_values(tensor::ParameterStore<double>& store, Output& out) {
    out.write("{\"values\":[");
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
    out.write("]}");
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
        if (s > 0) out.write(",\n");
        write_values(trace.store, out);
    }
    out.write("]}\n");
}

int run(const Options& options, Output& out) {
    double lr = 0;
    const char* const end = options.lr.data() + options.lr.size();
    if (const auto read = std::from_chars(options.lr.data(), end, lr);
        read.ec != std::errc() || read.ptr != end || !std::isfinite(lr))
        return report(base::input_error("--lr: " + options.lr + " is not a number; write 0.001 or 1e-3"));
    auto sets = options.sets;
    sets.push_back("lr=" + base::show_number(lr));
    const auto component = make_component({"optimizer", &optim::catalog()}, options.id, sets);
    if (!component) return report(component.error());
    const auto text = base::read_file(options.input);
    if (!text) return report(text.error());
    const auto document = base::parse_json(*text, options.input);
    if (!document) return report(document.error());
    auto trace = read_trace(*document, options.input);
    if (!trace) return report(trace.error());
    auto decays = decaying(options.decay, trace->store);
    if (!decays) return report(decays.error());
    const auto optimizer = optim::make<double>(*component, {trace->store, *std::move(decays)});
    replay(*optimizer, lr, *trace, out);
    return exit_finished;
}

}  // namespace

void add_replay(CLI::App& app, Action& action) {
    const auto options = std::make_shared<Options>();
    CLI::App* command = app.add_subcommand(
        "replay", "Runs an optimizer in double precision on recorded gradients and prints every step");
    command->add_option("ID", options->id, "The optimizer; `optimlab-cli catalog optimizer` lists them")
        ->required()
        ->type_name("");
    add_set_option(*command, options->sets, "One of its parameters, as in --set beta1=0.95; repeatable");
    command->add_option("--lr", options->lr, "The learning rate of every step")->required()->type_name("X");
    command
        ->add_option("--input", options->input,
                     "{\"tensors\": [{\"name\", \"role\", \"shape\", \"values\"}], \"gradients\": "
                     "[step][tensor][element]}")
        ->required()
        ->type_name("TRACE.json");
    command
        ->add_option("--decay", options->decay,
                     "What weight decay applies to: matrices (tensors of two dimensions or more), "
                     "hidden_matrices or all")
        ->type_name("SCOPE");
    command->callback([options, &action] { action = [options](Output& out) { return run(*options, out); }; });
}

}  // namespace optimlab::app
