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

/// What a run that stops early looks at: the validation loss, or the task's own metric.
enum class Watch { loss, metric };

/// Which of the periodic checkpoints stay: all, those at 1, 2, 4, 8, ... times the distance, or none but the
/// last.
enum class Keep { all, logarithmic, last };

/// How long and in what portions to train, and when to stop; conditions combine, the first that holds ends
/// the run.
struct TrainingSpec {
    std::int64_t steps = 1500;
    std::int64_t batch_size = 16;
    std::int64_t batch_from = 0;
    std::int64_t batch_ramp_steps = 1000;
    std::int64_t micro_batches = 1;
    std::int64_t eval_every = 100;
    std::int64_t eval_batches = 20;
    bool eval_training = false;
    std::int64_t checkpoint_every = 500;
    Keep checkpoint_keep = Keep::all;
    bool checkpoint_best = true;
    double checkpoint_megabytes = 0;
    std::int64_t threads = 0;
    double epochs = 0;
    double seconds = 0;
    double target_loss = 0;
    std::int64_t patience = 0;
    Watch watch = Watch::loss;
    double min_change = 0;
    std::int64_t skip_not_finite = 0;

    bool operator==(const TrainingSpec&) const = default;
    /// Sequences of the batch after `step` steps: batch_from at first, batch_size from batch_ramp_steps on,
    /// and between them as a straight line has it.
    std::int64_t batch_at(std::int64_t step) const;
    /// Sequences of the first `count` batches together.
    std::int64_t sequences_until(std::int64_t count) const;
    /// Whether two specs take the same batches.
    bool same_batches(const TrainingSpec& other) const {
        return batch_size == other.batch_size && batch_from == other.batch_from &&
               (batch_from == 0 || batch_ramp_steps == other.batch_ramp_steps);
    }
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
            field("batch_from", &TrainingSpec::batch_from)
                .label("Batch ramp: from")
                .at_least(0)
                .at_most(4096)
                .slider(0, 64)
                .unit("sequences")
                .help(
                    "Batch size at the first step, from which it grows to the one above: small batches learn "
                    "the first things as well and cheaper. 0: the same size all the time."),
            field("batch_ramp_steps", &TrainingSpec::batch_ramp_steps)
                .label("Batch ramp: steps")
                .at_least(1)
                .at_most(1e9)
                .log_slider(10, 20000)
                .unit("steps")
                .enabled_by("batch_from")
                .help("Steps until the batch has its full size."),
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
            field("eval_training", &TrainingSpec::eval_training)
                .label("Measure training data too")
                .help(
                    "Whether each measurement also takes as much of what is trained on, without dropout. The "
                    "gap between the two is what the model knows by heart. Takes as long again."),
            field("checkpoint_every", &TrainingSpec::checkpoint_every)
                .label("Save every")
                .at_least(0)
                .at_most(1e9)
                .slider(0, 2000)
                .unit("steps")
                .help("Steps between two checkpoints. 0: only at the end and when the run is stopped."),
            field("checkpoint_keep", &TrainingSpec::checkpoint_keep)
                .label("Keep")
                .choices("all", "logarithmic", "last")
                .enabled_by("checkpoint_every")
                .help("Which of these checkpoints stay: all; logarithmic, those after 1, 2, 4, 8, ... times "
                      "that many steps; or only the last. The newest always stays."),
            field("checkpoint_best", &TrainingSpec::checkpoint_best)
                .label("Save the best")
                .help("Keeps the weights with the lowest validation loss as a checkpoint of their own."),
            field("checkpoint_megabytes", &TrainingSpec::checkpoint_megabytes)
                .label("Disk budget")
                .at_least(0)
                .at_most(1e9)
                .slider(0, 1000)
                .unit("MB")
                .help("Room for the checkpoints of a run. Beyond it those in the densest places go, never "
                      "the newest and the best. 0: as much as it takes."),
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
                .help("Ends the run when what it watches has not improved for this many measurements. 0: "
                      "never."),
            field("watch", &TrainingSpec::watch)
                .label("Patience watches")
                .choices("loss", "metric")
                .enabled_by("patience")
                .help("What has to improve: the validation loss, or the task's own metric of it."),
            field("min_change", &TrainingSpec::min_change)
                .label("Minimum change")
                .at_least(0)
                .slider(0, 0.1)
                .enabled_by("patience")
                .help(
                    "By how much it must get better than the best one that counted to count as improved. 0: "
                    "any amount."),
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

struct Experiment;

/// A schedule for another number than the learning rate, which begins at that number's own value.
struct Drive {
    std::string target;  ///< "optimizer.weight_decay"
    Component schedule;

    bool operator==(const Drive&) const = default;
    /// What the experiment has at the target.
    double base(const Experiment& experiment) const;
};

struct Experiment {
    static constexpr std::int64_t current_version = 1;

    std::string name = "experiment";
    std::uint64_t seed = 1;
    Component task, data, tokenizer;
    model::ModelSpec model;
    Component init, optimizer, schedule;
    /// By role, all of init::override_catalog().
    Json init_overrides;
    std::vector<Drive> drives;
    /// By regularizer's id, all of the catalog.
    Json regularization;
    /// By modifier's id, all of the catalog.
    Json modifiers;
    TrainingSpec training;

    bool operator==(const Experiment&) const = default;
    double base_lr() const { return optimizer.number("lr"); }
    /// Sequences that the model must have room for: those of a part of a batch, as often as a pass takes
    /// them.
    std::int64_t sequences_at_once() const;
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

/// The part whose component is chosen by giving this path a value, if it is one that needs something of other
/// parts: "init", "task"; else "".
std::string part_to_fit(std::string_view path);
/// Fills in the defaults and exact number types of one part of a document, if that part is valid in itself,
/// whatever is wrong elsewhere.
void complete(Json& document, const std::string& part);
/// Sets in the document what its initialization (DeepNorm's residuals, for example) or its task (data,
/// family) needs elsewhere, as after choosing one. Returns what was changed; nothing while the document is
/// not valid so far.
std::vector<init::Need> fit(Json& document, std::string_view part);
/// "init: deepnorm sets model.blocks[0].residual = "deepnorm", ...": what was changed, as a sentence.
std::string fit_text(const Json& document, std::string_view part, const std::vector<init::Need>& changes);

/// The field that an experiment's path names, or nullptr: for forms and live changes.
const schema::FieldInfo* find_field(const Experiment& experiment, std::string_view path);

}  // namespace optimlab::train
