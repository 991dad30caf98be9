// SPDX-License-Identifier: GPL-3.0-or-later
// The document: everything a run needs, as one plain value. The form edits it, the command line reads it, a
// run folder stores it. It compares with == and goes through JSON with nothing lost.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/init/catalog.h"
#include "core/model/model_spec.h"
#include "core/schema/component.h"

namespace optimlab::train {

using base::Json;
using schema::Component;

/// How long and in what portions to train, and when to stop; conditions combine, the first that holds ends
/// the run.
struct TrainingSpec {
    std::int64_t steps = 1500;
    std::int64_t batch_size = 16;
    std::int64_t micro_batches = 1;
    std::int64_t eval_every = 100;
    std::int64_t eval_batches = 20;
    std::int64_t checkpoint_every = 500;
    std::int64_t threads = 0;
    double epochs = 0;
    double seconds = 0;
    double target_loss = 0;
    std::int64_t patience = 0;
    std::int64_t skip_not_finite = 0;

    bool operator==(const TrainingSpec&) const = default;
    /// Sequences of the largest part of a batch.
    std::int64_t micro_batch_size() const { return (batch_size + micro_batches - 1) / micro_batches; }
    static constexpr auto schema() {
        using schema::field;
        return std::tuple{
            field("steps", &TrainingSpec::steps)
                .label("Steps")
                .at_least(1)
                .at_most(1e9)
                .log_slider(100, 20000)
                .help("Optimizer steps; the schedule spans all of them."),
            field("batch_size", &TrainingSpec::batch_size)
                .label("Batch size")
                .at_least(1)
                .at_most(4096)
                .slider(1, 64)
                .unit("sequences")
                .help("Sequences whose gradients are averaged in one step. Larger batches have less noise "
                      "and cost more "
                      "time."),
            field("micro_batches", &TrainingSpec::micro_batches)
                .label("Micro-batches")
                .at_least(1)
                .at_most(4096)
                .slider(1, 16)
                .help(
                    "Parts that a batch is worked on in, one after the other; their gradients add up to that "
                    "of the whole batch. More parts need less memory."),
            field("eval_every", &TrainingSpec::eval_every)
                .label("Validate every")
                .at_least(0)
                .at_most(1e9)
                .slider(0, 1000)
                .unit("steps")
                .help("Steps between two measurements on text that is never trained on. 0: only at the end."),
            field("eval_batches", &TrainingSpec::eval_batches)
                .label("Validation batches")
                .at_least(0)
                .at_most(1e6)
                .slider(0, 100)
                .help("Batches that one measurement takes, spread evenly over the validation text. 0: all of "
                      "it."),
            field("checkpoint_every", &TrainingSpec::checkpoint_every)
                .label("Save every")
                .at_least(0)
                .at_most(1e9)
                .slider(0, 2000)
                .unit("steps")
                .help("Steps between two checkpoints. 0: only at the end and when the run is stopped."),
            field("threads", &TrainingSpec::threads)
                .label("Threads")
                .at_least(0)
                .at_most(1024)
                .slider(0, 16)
                .help("Processor cores to use. 0: all. Losses are bit-identical for the same number of "
                      "threads."),
            field("epochs", &TrainingSpec::epochs)
                .label("Stop after epochs")
                .at_least(0)
                .slider(0, 100)
                .help("Ends the run when as many tokens were trained on as the text has, this many times. 0: "
                      "never."),
            field("seconds", &TrainingSpec::seconds)
                .label("Stop after seconds")
                .at_least(0)
                .slider(0, 3600)
                .unit("s")
                .help("Ends the run after this much training time, pauses not counted. 0: never."),
            field("target_loss", &TrainingSpec::target_loss)
                .label("Stop at loss")
                .at_least(0)
                .slider(0, 4)
                .unit("nats")
                .help("Ends the run when the validation loss is this low. 0: never."),
            field("patience", &TrainingSpec::patience)
                .label("Patience")
                .at_least(0)
                .at_most(1e6)
                .slider(0, 50)
                .unit("validations")
                .help("Ends the run when the validation loss has not improved for this many measurements. 0: "
                      "never."),
            field("skip_not_finite", &TrainingSpec::skip_not_finite)
                .label("Skip broken steps")
                .at_least(0)
                .at_most(1e6)
                .slider(0, 20)
                .unit("in a row")
                .help(
                    "Steps in a row that are left out because their loss or gradient is not a finite number; "
                    "the run ends at the next one. 0: it ends at the first."),
        };
    }
};

struct Experiment {
    static constexpr std::int64_t current_version = 1;

    std::string name = "experiment";
    std::uint64_t seed = 1;
    Component task, data;
    model::ModelSpec model;
    Component init, optimizer, schedule;
    /// By role, all of init::override_catalog().
    Json init_overrides;
    /// By regularizer's id, all of the catalog.
    Json regularization;
    /// By modifier's id, all of the catalog.
    Json modifiers;
    TrainingSpec training;

    bool operator==(const Experiment&) const = default;
    double base_lr() const { return optimizer.number("lr"); }
};

/// Holds a document against every schema; what is absent gets its default. The first fault is returned, with
/// its path and what would be right: "optimizer.beta2: 1.5 is outside [0, 1)".
base::Result<Experiment> read_experiment(const Json& document);
Json to_json(const Experiment& experiment);

/// An experiment file; errors begin with the file's path.
base::Result<Experiment> load_experiment(const std::string& path);
base::Status save_experiment(const Experiment& experiment, const std::string& path);

/// Changes one place of a document ("optimizer.beta1", "model.blocks[0].n_heads"). Giving a component's id,
/// as "optimizer.id" or "optimizer", replaces it by that component with its defaults. An array index one past
/// the end appends. The document is checked by read_experiment afterwards, not here.
base::Status set_path(Json& document, std::string_view path, const Json& value);
/// "PATH=VALUE" as typed on a command line; the value is JSON if it parses as such, else a text.
base::Status set_assignment(Json& document, std::string_view assignment);

/// Sets in the document what its initialization needs of its model, as after choosing one: DeepNorm's
/// residuals, for example. Returns what was changed, in the order of the model; nothing while init or model
/// are not valid.
std::vector<init::Need> fit_model(Json& document);
/// Whether giving this path a value chooses an initialization.
bool chooses_init(std::string_view path);
/// "init: deepnorm sets model.blocks[0].residual = "deepnorm", ...": what was changed, as a sentence.
std::string fit_text(const std::string& init, const std::vector<init::Need>& changes);

/// The field that an experiment's path names, or nullptr: for forms and live changes.
const schema::FieldInfo* find_field(const Experiment& experiment, std::string_view path);

}  // namespace optimlab::train
