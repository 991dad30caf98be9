// SPDX-License-Identifier: GPL-3.0-or-later
// A PyTorch script that trains the same run: model, first weights, optimizer, schedule, regularization and
// batches are those of OptimLab, and so are the losses.
#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>

#include "core/base/files.h"
#include "core/init/catalog.h"
#include "core/interop/format.h"
#include "core/interop/python_text.h"
#include "core/modify/catalog.h"
#include "core/optim/catalog.h"
#include "core/regularize/catalog.h"
#include "core/schedule/catalog.h"
#include "core/store/run_log.h"
#include "core/store/safetensors.h"
#include "core/task/batch_room.h"
#include "core/task/catalog.h"
#include "core/train/course.h"
#include "core/train/dataset.h"
#include "core/train/trainer.h"

namespace optimlab::interop {

namespace {

using model::NormPlace;
using model::Residual;

// ---- what a script can say -------------------------------------------------------------------------------

/// An optimizer of PyTorch's: its class, and its arguments that are tuples of ours.
struct TorchClass {
    const char *id, *name;
    std::vector<std::pair<const char*, std::vector<const char*>>> tuples;
    const char* more = "";
};

const std::vector<TorchClass>& torch_classes() {
    using Tuple = std::pair<const char*, std::vector<const char*>>;
    static const Tuple betas = {"betas", {"beta1", "beta2"}};
    static const std::vector<TorchClass> all = {
        {"gd", "SGD", {}},
        {"sgd", "SGD", {}},
        {"momentum", "SGD", {}},
        {"nesterov", "SGD", {}, ", nesterov=True"},
        {"adam", "Adam", {betas}},
        {"adamw", "AdamW", {betas}},
        {"amsgrad", "Adam", {betas}, ", amsgrad=True"},
        {"adamax", "Adamax", {betas}},
        {"nadam", "NAdam", {betas}},
        {"radam", "RAdam", {betas}},
        {"adagrad", "Adagrad", {}},
        {"adadelta", "Adadelta", {}},
        {"rmsprop", "RMSprop", {}},
        {"lbfgs", "LBFGS", {}},
        {"rprop", "Rprop", {{"etas", {"eta_minus", "eta_plus"}}, {"step_sizes", {"step_min", "step_max"}}}},
    };
    return all;
}

/// Those that PyTorch lacks, which are written out: file optimizer_ID.py.
const char* written_class(const std::string& id) {
    static const std::vector<std::pair<const char*, const char*>> all = {
        {"adafactor", "Adafactor"},
        {"asgd", "ASGD"},
        {"custom", "Custom"},
        {"dadapt_adam", "DAdaptAdam"},
        {"shampoo", "Shampoo"},
        {"signsgd", "SignSGD"},
        {"soap", "SOAP"},
        {"signum", "Signum"},
        {"lion", "Lion"},
        {"lamb", "LAMB"},
        {"lars", "LARS"},
        {"adan", "Adan"},
        {"ademamix", "AdEMAMix"},
        {"adopt", "ADOPT"},
        {"mars", "MARS"},
        {"muon", "Muon"},
        {"prodigy", "Prodigy"},
        {"schedule_free_adamw", "ScheduleFreeAdamW"},
        {"schedule_free_sgd", "ScheduleFreeSGD"},
    };
    for (const auto& [known, name] : all) {
        if (id == known) return name;
    }
    return nullptr;
}

const TorchClass* torch_class(const std::string& id) {
    const auto& all = torch_classes();
    const auto found = std::find_if(all.begin(), all.end(), [&](const auto& one) { return one.id == id; });
    return found == all.end() ? nullptr : &*found;
}

/// Regularizers that the script has; others are refused while they are active.
constexpr std::array<const char*, 7> regularizers = {
    "dropout", "weight_decay", "clip_norm", "clip_value", "label_smoothing", "z_loss", "confidence_penalty"};

/// A name as it may stand in a Python docstring.
std::string in_docstring(const std::string& text) {
    std::string safe;
    for (const char c : text) {
        if (c == '\\' || c == '"') safe.push_back('\\');
        safe.push_back(c);
    }
    return safe;
}

base::Error no_counterpart(const std::string& path, const std::string& why) {
    return base::input_error("{}: {}; train without it, or export another format", path, why);
}

base::Status check_blocks(const model::ModelSpec& spec) {
    const Json document = model::to_json(spec);
    for (const char* stack : {"blocks", "encoder_blocks"}) {
        if (!document.contains(stack)) continue;
        const auto& blocks = document.at(stack);
        for (std::size_t i = 0; i < blocks.size(); ++i) {
            const std::string path = std::string("model.") + stack + "[" + std::to_string(i) + "]";
            for (const char* key : {"activation", "qk_norm", "norm", "norm_place", "residual"}) {
                if (blocks[i].at(key) == document.at("blocks")[0].at(key)) continue;
                return no_counterpart(
                    base::join_path(path, key),
                    base::message("the script has one kind of block, and this is not that of block 0"));
            }
            if (blocks[i].at("inner_norm") == true)
                return no_counterpart(path + ".inner_norm",
                                      base::message("the script has no norms within branches"));
            if (blocks[i].at("residual") == "learned_scale")
                return no_counterpart(path + ".residual",
                                      base::message("the script has no single learned scales"));
        }
    }
    return base::Done{};
}

base::Status check(const Source& source, const train::Experiment& experiment) {
    if (source.record.summary.parent) {
        return base::input_error("{}: a fork begins in the middle of another run; export that one",
                                 source.run);
    }
    const auto& id = experiment.optimizer.id;
    if (!torch_class(id) && !written_class(id))
        return no_counterpart("optimizer.id", base::message("{} is not written in PyTorch here", id));
    if (id == "muon" && experiment.optimizer.params.at("variant") != "muon")
        return no_counterpart("optimizer.variant",
                              base::message("only Muon itself is written in PyTorch here"));
    if (init::entry(experiment.init.id).sets_rates)
        return no_counterpart(
            "init.id", base::message("{} gives weights rates of their own, and the script has one rate",
                                     experiment.init.id));
    for (const auto* about : modify::catalog()) {
        if (modify::active(about->id, experiment.modifiers.at(about->id)))
            return no_counterpart("modifiers." + about->id, base::message("the script has no modifiers"));
    }
    for (const auto* about : regularize::catalog()) {
        const bool known = std::any_of(regularizers.begin(), regularizers.end(),
                                       [&](const char* one) { return about->id == one; });
        if (!known && regularize::active(about->id, experiment.regularization.at(about->id)))
            return no_counterpart("regularization." + about->id,
                                  base::message("the script does not have it"));
    }
    if (experiment.regularization.at("label_smoothing").at("shared_by") != "all" &&
        regularize::active("label_smoothing", experiment.regularization.at("label_smoothing")))
        return no_counterpart("regularization.label_smoothing.shared_by",
                              base::message("PyTorch shares it by all"));
    if (!experiment.drives.empty())
        return no_counterpart("drives[0]", base::message("the script has a schedule for the rate only"));
    return check_blocks(experiment.model);
}

// ---- the batches -----------------------------------------------------------------------------------------

/// A NumPy array of 32-bit integers (format 1.0).
base::Status write_npy(const fs::path& path, const std::vector<std::int64_t>& shape,
                       const std::vector<std::int32_t>& values) {
    std::string sizes;
    for (const auto size : shape)
        sizes += std::to_string(size) + ",";
    std::string header = "{'descr': '<i4', 'fortran_order': False, 'shape': (" + sizes + "), }";
    constexpr std::size_t before = 10, unit = 64;
    header.append(unit - (before + header.size() + 1) % unit, ' ').push_back('\n');
    std::string bytes("\x93NUMPY\x01\x00", 8);
    bytes.push_back(static_cast<char>(header.size() & 0xFFu));
    bytes.push_back(static_cast<char>(header.size() >> 8 & 0xFFu));
    bytes += header;
    return base::write_file(path, [&](std::ostream& out) {
        out << bytes;
        out.write(reinterpret_cast<const char*>(values.data()),
                  static_cast<std::streamsize>(values.size() * sizeof(std::int32_t)));
    });
}

/// The batches of all steps, padded to the same sizes.
struct Batches {
    std::int64_t steps = 0, sequences = 0, tokens = 0, source_tokens = 0;
    bool padded = false, by_sequence = false;
    std::vector<std::int32_t> inputs, targets, lengths, sources, source_lengths;
};

/// Copies rows of `all`, which stand one after the other, `lengths` each, into rows of `tokens`.
void spread_out(std::span<const std::int32_t> all, std::span<const std::int32_t> lengths, std::int64_t alike,
                std::int64_t tokens, std::int32_t filler, std::int64_t rows, std::vector<std::int32_t>& out) {
    std::size_t from = 0;
    for (std::int64_t b = 0; b < rows; ++b) {
        std::int64_t n = 0;
        if (from < all.size()) n = lengths.empty() ? alike : lengths[static_cast<std::size_t>(b)];
        for (std::int64_t t = 0; t < tokens; ++t) {
            std::int32_t value = t < n ? all[from + static_cast<std::size_t>(t)] : filler;
            if (value == model::ignored) value = -100;  // PyTorch's
            out.push_back(value);
        }
        from += static_cast<std::size_t>(n);
    }
}

Batches collect(train::Trainer& trainer, task::Dataset& dataset, std::int64_t steps) {
    const auto& experiment = trainer.experiment();
    const auto& training = experiment.training;
    Batches all;
    all.steps = steps;
    all.sequences = training.batch_size;
    all.tokens = experiment.model.context;
    task::BatchRoom room(training.batch_size, experiment.model.context);
    const bool reads = experiment.model.family == model::Family::encoder_decoder;
    all.by_sequence = dataset.sizes().output == model::Output::label;
    if (reads) all.source_tokens = experiment.model.context;
    for (std::int64_t step = 0; step < steps; ++step) {
        dataset.fill_training(
            {experiment.seed, step, training.sequences_until(step), training.batch_at(step)}, room);
        const auto batch = room.batch();
        all.padded = all.padded || !batch.lengths.empty() || batch.batch < all.sequences ||
                     batch.time < all.tokens || reads || all.by_sequence;
        spread_out(batch.inputs, batch.lengths, batch.time, all.tokens, 0, all.sequences, all.inputs);
        if (all.by_sequence) {
            for (std::int64_t b = 0; b < all.sequences; ++b)
                all.targets.push_back(b < batch.batch ? batch.targets[static_cast<std::size_t>(b)] : -100);
        } else {
            spread_out(batch.targets, batch.lengths, batch.time, all.tokens, -100, all.sequences,
                       all.targets);
        }
        const auto add_lengths = [&](std::span<const std::int32_t> lengths, std::int64_t alike,
                                     std::vector<std::int32_t>& out) {
            for (std::int64_t b = 0; b < all.sequences; ++b) {
                const auto n =
                    lengths.empty() ? alike : lengths[static_cast<std::size_t>(std::min(b, batch.batch - 1))];
                out.push_back(static_cast<std::int32_t>(b < batch.batch ? n : 0));
            }
        };
        add_lengths(batch.lengths, batch.time, all.lengths);
        if (!reads) continue;
        spread_out(batch.source, batch.source_lengths, batch.source_time, all.source_tokens, 0, all.sequences,
                   all.sources);
        add_lengths(batch.source_lengths, batch.source_time, all.source_lengths);
    }
    return all;
}

base::Status write_batches(const Batches& all, const fs::path& folder) {
    const std::vector<std::int64_t> shape = {all.steps, all.sequences, all.tokens},
                                    rows = {all.steps, all.sequences};
    auto status = write_npy(folder / "inputs.npy", shape, all.inputs);
    if (status) status = write_npy(folder / "targets.npy", all.by_sequence ? rows : shape, all.targets);
    if (status && all.padded) status = write_npy(folder / "lengths.npy", rows, all.lengths);
    if (status && all.source_tokens > 0) {
        status =
            write_npy(folder / "sources.npy", {all.steps, all.sequences, all.source_tokens}, all.sources);
        if (status) status = write_npy(folder / "source_lengths.npy", rows, all.source_lengths);
    }
    return status;
}

// ---- the script ------------------------------------------------------------------------------------------

Json block_settings(const model::ModelSpec& spec, const model::BlockSpec& block, bool causal, bool cross) {
    Json settings = {{"n_heads", block.n_heads},
                     {"n_kv_heads", block.kv_heads()},
                     {"head_size", block.channels_per_head(spec.d_model)},
                     {"d_ff", block.feed_forward_width(spec.d_model)},
                     {"causal", causal}};
    if (block.residual == Residual::scaled) settings["scale"] = block.residual_scale;
    if (block.residual == Residual::deepnorm) settings["keep"] = block.residual_scale;
    if (spec.family == model::Family::encoder_decoder) settings["cross"] = cross;
    return settings;
}

class Script {
 public:
    Script(const Source& source, train::Trainer& trainer, const Batches& batches)
        : source_(source), trainer_(trainer), e_(trainer.experiment()), batches_(batches) {
        describe_model();
        describe_training();
    }

    std::string text() {
        std::string script = heading() + settings() + python("model", parts_) + rate();
        if (written_class(e_.optimizer.id)) script += optimizer_text();
        return script + "\n\n" + python("training", parts_);
    }

 private:
    void flag(const char* name, bool on) {
        if (on) parts_.flags.insert(name);
    }
    const Json& regularizer(const char* id) const { return e_.regularization.at(id); }

    void describe_model() {
        const auto& spec = e_.model;
        const auto& block = spec.blocks.front();
        const auto sizes = trainer_.dataset().sizes();
        const bool normed = block.norm != model::NormKind::none;
        const bool post = normed && block.norm_place == NormPlace::post;
        const bool reads = spec.family == model::Family::encoder_decoder;
        const bool language = sizes.output == model::Output::language;
        flag("rms_norm", block.norm == model::NormKind::rms_norm);
        flag("layer_norm", block.norm == model::NormKind::layer_norm);
        flag("normed", normed);
        flag("reads_normed", normed && !post);
        flag("post", post);
        flag("sandwich", normed && block.norm_place == NormPlace::sandwich);
        flag("sinusoidal", spec.positions == model::Positions::sinusoidal);
        flag("learned", spec.positions == model::Positions::learned);
        flag("rotary", spec.positions == model::Positions::rotary);
        flag("alibi", spec.positions == model::Positions::alibi);
        flag("qk_norm", block.qk_norm);
        bool shares = false;
        for (const auto* stack : {&spec.blocks, &spec.encoder_blocks}) {
            for (const auto& one : *stack)
                shares = shares || one.kv_heads() != one.n_heads;
        }
        flag("gqa", shares);
        flag("gated", model::is_gated(block.activation));
        flag("squared_relu", block.activation == model::Activation::squared_relu);
        flag("scaled", block.residual == Residual::scaled);
        flag("deepnorm", block.residual == Residual::deepnorm);
        flag("rezero", block.residual == Residual::rezero);
        flag("layer_scale", block.residual == Residual::layer_scale);
        flag("learned_scale", block.residual == Residual::rezero || block.residual == Residual::layer_scale);
        flag("encoder_decoder", reads);
        flag("embedding_norm", spec.embedding_norm);
        flag("embedding_scale", spec.embedding_scale);
        flag("final_norm", spec.final_norm != model::NormKind::none);
        flag("final_layer_norm", spec.final_norm == model::NormKind::layer_norm);
        flag("final_rms_norm", spec.final_norm == model::NormKind::rms_norm);
        flag("language", language);
        flag("tags", sizes.output == model::Output::tags);
        flag("label", sizes.output == model::Output::label);
        flag("labels", !language);
        flag("tied_head", language && spec.tied_head);
        flag("own_head", language && !spec.tied_head);
        flag("pool_first", sizes.output == model::Output::label && spec.pooling == model::Pooling::first);
        flag("pool_mean", sizes.output == model::Output::label && spec.pooling == model::Pooling::mean);
        flag("padded", batches_.padded);
        auto& values = parts_.values;
        values["layer_eps"] = as_python(spec.norm(model::NormKind::layer_norm).eps);
        values["rms_eps"] = as_python(spec.norm(model::NormKind::rms_norm).eps);
        values["activation"] = activation();
        values["activation_more"] =
            block.activation == model::Activation::gelu_tanh ? ", approximate=\"tanh\"" : "";
        values["block_arguments"] = std::string(block.residual == Residual::scaled ? ", scale" : "") +
                                    (block.residual == Residual::deepnorm ? ", keep" : "") +
                                    (reads ? ", cross" : "");
        values["stack_arguments"] = reads ? ", tokens" : "";
        values["forward_arguments"] = reads ? ", memory=None, memory_mask=None" : "";
        values["forward_values"] = reads ? ", memory, memory_mask" : "";
        values["encoder_tokens"] = spec.tied_embeddings ? "False" : "True";
        values["source_table"] = spec.tied_embeddings ? "transformer.wte" : "encoder.wte";
        values["length_argument"] = batches_.padded ? ", lengths" : "";
        values["batch"] =
            "inputs[step][used].long(), lengths[step][used]" +
            std::string(reads ? ", sources[step][used].long(), source_lengths[step][used]" : "");
    }

    std::string activation() const {
        switch (e_.model.blocks.front().activation) {
            case model::Activation::relu:
            case model::Activation::squared_relu:
                return "F.relu";
            case model::Activation::silu:
            case model::Activation::swiglu:
                return "F.silu";
            default:
                return "F.gelu";
        }
    }

    void describe_training() {
        flag("label_smoothing", regularizer("label_smoothing").at("epsilon") > 0.0);
        flag("z_loss", regularizer("z_loss").at("weight") > 0.0);
        flag("confidence_penalty", regularizer("confidence_penalty").at("beta") > 0.0);
        flag("clip_norm", regularizer("clip_norm").at("max_norm") > 0.0);
        flag("clip_value", regularizer("clip_value").at("limit") > 0.0);
        for (const char* where : {"embedding", "attention", "residual", "feed_forward"})
            flag((std::string(where) + "_dropout").c_str(), regularizer("dropout").at(where) > 0.0);
        const auto& params = e_.optimizer.params;
        const bool decays = params.contains("weight_decay") && params.at("weight_decay") > 0.0;
        flag("closure", e_.optimizer.id == "lbfgs");
        flag("decays", decays);
        if (decays) {
            parts_.values["weight_decay"] = as_python(params.at("weight_decay"));
            parts_.values["decayed_roles"] = decayed_roles();
        }
        parts_.values["optimizer"] = optimizer_call();
    }

    std::string decayed_roles() const {
        std::string list;
        for (const auto& [role, chosen] : regularizer("weight_decay").items()) {
            if (chosen == true) list.append(list.empty() ? "" : ", ").append(as_python(base::Json(role)));
        }
        return "[" + list + "]";
    }

    std::string optimizer_call() const {
        const auto& params = e_.optimizer.params;
        const auto* torch = torch_class(e_.optimizer.id);
        std::string call =
            (torch ? std::string("torch.optim.") + torch->name : written_class(e_.optimizer.id)) +
            std::string(e_.optimizer.id == "lbfgs" ? "(list(model.parameters())" : "(groups");
        std::set<std::string> used = {"weight_decay"};
        if (e_.optimizer.id == "muon") used.insert({"variant", "beta2"});
        for (const auto& [name, parts] : torch ? torch->tuples : decltype(torch->tuples){}) {
            call.append(", ").append(name).append("=(");
            for (std::size_t i = 0; i < parts.size(); ++i) {
                call.append(i == 0 ? "" : ", ").append(as_python(params.at(parts[i])));
                used.insert(parts[i]);
            }
            call += ")";
        }
        for (const auto& [key, value] : params.items()) {
            if (used.count(key) > 0) continue;
            const Json given = key == "line_search_fn" && value == "none" ? Json(nullptr) : value;
            call.append(", ").append(key).append("=").append(as_python(given));
        }
        if (torch) call += torch->more;
        if (e_.optimizer.id == "muon") {
            call +=
                ",\n                hidden=[p for name, p in model.named_parameters()\n"
                "                        if p.dim() == 2 and not any(part in name for part in (\"wte\", "
                "\"wpe\", "
                "\"head\"))]";
        }
        return call + ")";
    }

    std::string heading() const {
        const auto& task = task::entry(e_.task).about;
        std::string text = "\"\"\"" + in_docstring(e_.name) +
                           ": trains in PyTorch what OptimLab trained, step for step.\n\n";
        text += "Task: " + task.name + ". Optimizer: " + e_.optimizer.id + ". Schedule: " + e_.schedule.id +
                ".\n\n";
        text +=
            "Run it with `python train.py`; it needs torch, numpy and safetensors. Beside it stand\n"
            "    initial.safetensors   the weights before the first step\n"
            "    inputs.npy, ...       the batches in the order in which OptimLab took them\n"
            "    optimlab_losses.csv   the losses that OptimLab had\n";
        if (first_change() > 0)
            text += "\nThe run was changed by hand after step " + std::to_string(first_change()) +
                    "; up to there the two agree.\n";
        return text +
               "\"\"\"\n\nimport argparse\nimport math\nfrom pathlib import Path\n\nimport numpy as "
               "np\nimport "
               "torch\nimport torch.nn.functional as F\nfrom safetensors.torch import load_file\nfrom torch "
               "import nn\n\nhere = Path(__file__).resolve().parent\n\n";
    }

    std::int64_t first_change() const {
        const auto changes = store::live_changes(source_.record);
        return changes.empty() ? 0 : std::max<std::int64_t>(1, changes.front().step);
    }

    std::string settings() const {
        const auto& spec = e_.model;
        const auto sizes = trainer_.dataset().sizes();
        std::string text =
            "# " + std::string(105, '-') + "\n# The settings\n# " + std::string(105, '-') + "\n";
        const auto set = [&](const std::string& name, const Json& value, const char* comment = "") {
            text += name + " = " + as_python(value) + (*comment ? std::string("  # ") + comment : "") + "\n";
        };
        set("vocabulary", sizes.vocabulary, "kinds of tokens");
        if (sizes.output != model::Output::language)
            set("labels", sizes.outputs, "that the model chooses between");
        set("context", spec.context, "tokens that the model sees at once");
        set("d_model", spec.d_model, "channels of each token's vector");
        set("bias", spec.bias, "whether linear layers and norms have one");
        if (spec.positions == model::Positions::rotary) set("rotary_base", spec.rotary_base);
        const auto blocks = [&](const char* name, const std::vector<model::BlockSpec>& all, bool encoder) {
            text += std::string(name) + " = [\n";
            for (const auto& block : all) {
                const bool causal = encoder ? block.looks == model::Look::back : spec.looks_back(block);
                text += "    " + as_python(block_settings(spec, block, causal, !encoder)) + ",\n";
            }
            text += "]\n";
        };
        blocks("blocks", spec.blocks, false);
        if (!spec.encoder_blocks.empty()) blocks("encoder_blocks", spec.encoder_blocks, true);
        text += "\n";
        set("recorded_steps", batches_.steps, "whose batches stand beside this file");
        const auto maybe = [&](const char* flag_name, const Json& value, const char* comment = "") {
            if (parts_.flags.count(flag_name) > 0) set(flag_name, value, comment);
        };
        maybe("label_smoothing", regularizer("label_smoothing").at("epsilon"));
        maybe("z_loss", regularizer("z_loss").at("weight"));
        maybe("confidence_penalty", regularizer("confidence_penalty").at("beta"));
        maybe("clip_norm", regularizer("clip_norm").at("max_norm"), "longest gradient");
        maybe("clip_value", regularizer("clip_value").at("limit"), "largest part of a gradient");
        bool drops = false;
        for (const char* where : {"embedding", "attention", "residual", "feed_forward"}) {
            const auto name = std::string(where) + "_dropout";
            maybe(name.c_str(), regularizer("dropout").at(where));
            drops = drops || parts_.flags.count(name) > 0;
        }
        if (drops)
            text += "training = True  # what is dropped is drawn by PyTorch, so the losses differ a little\n";
        return text + "\n\n";
    }

    /// The learning rate as a formula where it is one of the usual, else from a table.
    std::string rate() const {
        const auto& params = e_.schedule.params;
        const auto course = train::course(e_, trainer_.dataset().extent());
        const auto schedule = schedule::make(e_.schedule, course);
        const auto is = [&](const char* key, const Json& value) {
            return !params.contains(key) || params.at(key) == value;
        };
        const bool plain_ends = (is("warmup", "linear") || is("warmup", "none")) && is("cooldown", "none") &&
                                is("warmup_start_factor", 0.0);
        const std::string begin =
            "# " + std::string(105, '-') + "\n# The learning rate\n# " + std::string(105, '-') + "\n";
        if (!train::find_field(e_, "optimizer.lr")->live) {
            return begin + "base_rate = " + as_python(e_.base_lr()) +
                   "\n\n\ndef learning_rate(step):\n    \"\"\"Only the first step goes by it, and no "
                   "schedule changes "
                   "it: the optimizer sizes its steps itself.\"\"\"\n    return base_rate\n\n\n";
        }
        std::string shape;
        if (e_.schedule.id == "constant" && is("factor", 1.0) && is("total_iters", 0))
            shape = "    return base_rate\n";
        if (e_.schedule.id == "cosine" && is("t_max", 0) && is("cycles", 0.5)) {
            shape =
                "    p = (step - warmup_steps) / (total_steps - warmup_steps)  # from 0 to 1\n"
                "    return lowest_rate + 0.5 * (base_rate - lowest_rate) * (1 + math.cos(math.pi * p))\n";
        }
        if (e_.schedule.id == "linear" && is("total_iters", 0)) {
            shape =
                "    p = min(1.0, (step - warmup_steps) / (total_steps - warmup_steps))  # from 0 to 1\n"
                "    return base_rate * (" +
                as_python(params.at("start_factor")) + " + (" + as_python(params.at("end_factor")) + " - " +
                as_python(params.at("start_factor")) + ") * p)\n";
        }
        if (shape.empty() || !plain_ends) return begin + table_of(*schedule);
        std::string text = begin + "base_rate = " + as_python(e_.base_lr()) + "\n";
        const auto warmup = schedule->warmup_steps();
        if (e_.schedule.id != "constant") {
            text += "total_steps = " + std::to_string(e_.training.steps) +
                    "\nwarmup_steps = " + std::to_string(warmup) + "\n";
        } else if (warmup > 0) {
            text += "warmup_steps = " + std::to_string(warmup) + "\n";
        }
        if (e_.schedule.id == "cosine") text += "lowest_rate = " + as_python(params.at("eta_min")) + "\n";
        text += "\n\ndef learning_rate(step):\n    \"\"\"Of step number `step`, counted from 0.\"\"\"\n";
        if (warmup > 0) {
            const auto convention = params.value("warmup_convention", "offset");
            const std::string part = convention == "offset"       ? "(step + 1) / (warmup_steps + 1)"
                                     : convention == "reach_peak" ? "(step + 1) / warmup_steps"
                                                                  : "step / warmup_steps";
            text += "    if step < warmup_steps:  # a straight line up\n        return base_rate * " + part +
                    "\n";
        }
        return text + shape + "\n\n";
    }

    std::string table_of(const schedule::Schedule&) const {
        const auto* about = schema::find(schedule::catalog(), e_.schedule.id);
        std::string text = "# " + about->name + ":\n";
        std::string line;
        for (const char c : about->rule + "\n") {
            if (c != '\n') {
                line.push_back(c);
                continue;
            }
            text += "#     " + line + "\n";
            line.clear();
        }
        return text +
               "# OptimLab's numbers are used as they are.\n"
               "rates = np.loadtxt(here / \"optimlab_losses.csv\", delimiter=\",\", skiprows=1, ndmin=2)[:, "
               "2]\n\n\n"
               "def learning_rate(step):\n    \"\"\"Of step number `step`, counted from 0.\"\"\"\n"
               "    return rates[step].item()\n\n\n";
    }

    std::string optimizer_text() const {
        return "# " + std::string(105, '-') + "\n# The optimizer, which PyTorch does not have\n# " +
               std::string(105, '-') + "\n\n\n" + python("optimizer_" + e_.optimizer.id, parts_);
    }

    const Source& source_;
    train::Trainer& trainer_;
    const train::Experiment& e_;
    const Batches& batches_;
    PythonParts parts_;
};

base::Result<Notes> write_pytorch(const Source& source, const fs::path& folder) {
    const auto& record = source.record;
    if (auto possible = check(source, record.experiment); !possible) return possible.error();
    if (record.steps.empty()) return base::input_error("{}: this run has made no step yet", source.run);
    auto experiment = record.experiment;
    auto made = train::Trainer::create(experiment);
    if (!made) return made.error();
    auto& trainer = **made;
    // Batches are numbered from the first, so those of the recorded steps can be drawn again.
    const std::int64_t steps = record.steps.back().step;
    constexpr double most = 2e9;
    if (static_cast<double>(steps * experiment.training.batch_size * experiment.model.context) * 8 > most) {
        return base::input_error(
            "{}: the batches of {} steps would take more than 2 GB; train a shorter run for that", source.run,
            steps);
    }
    auto dataset = train::load_dataset(experiment);
    if (!dataset) return dataset.error();
    const Batches batches = collect(trainer, **dataset, steps);
    auto status = write_batches(batches, folder);
    std::string losses = "step,loss,lr\n";
    std::int64_t expected = 0;
    for (const auto& step : record.steps) {
        if (step.step != ++expected) {
            return base::input_error(
                "{}: step {} was left out, or its line is missing, so the losses cannot be compared",
                source.run, expected);
        }
        losses += std::to_string(step.step) + "," + base::show_number(step.loss) + "," +
                  base::show_number(step.lr) + "\n";
    }
    if (status) status = base::write_file(folder / "optimlab_losses.csv", losses);
    std::vector<store::TensorView> weights;
    auto& parameters = trainer.model().parameters();
    for (std::size_t i = 0; i < parameters.parameters().size(); ++i)
        weights.push_back({parameters[i].name, parameters[i].shape, parameters.value(i)});
    if (status)
        status = store::write_safetensors(folder / "initial.safetensors", weights, {{"format", "pt"}});
    if (status) status = base::write_file(folder / "train.py", Script(source, trainer, batches).text());
    if (!status) return status.error();
    return Notes{base::message("train.py: the same run in PyTorch; it compares its losses with OptimLab's"),
                 base::message("the batches of {} steps and the weights before the first", steps)};
}

}  // namespace

Format pytorch_format() {
    return {"pytorch", "PyTorch script",
            "train.py that trains the same run in PyTorch, with the same batches and the same losses.",
            write_pytorch};
}

}  // namespace optimlab::interop
