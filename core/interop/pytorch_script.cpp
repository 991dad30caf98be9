// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/interop/pytorch_script.h"

#include <algorithm>

#include "core/interop/python_text.h"
#include "core/interop/pytorch_scope.h"
#include "core/optim/catalog.h"
#include "core/schedule/catalog.h"
#include "core/store/run_log.h"
#include "core/task/catalog.h"
#include "core/train/course.h"

namespace optimlab::interop {

namespace {

using model::NormPlace;
using model::Residual;

/// A name as it may stand in a Python docstring.
std::string in_docstring(const std::string& text) {
    std::string safe;
    for (const char c : text) {
        if (c == '\\' || c == '"') safe.push_back('\\');
        safe.push_back(c);
    }
    return safe;
}

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
    Script(const Source& source, const train::Trainer& trainer, const Batches& batches,
           const ScriptStart& start)
        : source_(source), trainer_(trainer), e_(trainer.experiment()), batches_(batches), start_(start) {
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
        const auto used = [this](const char* array) { return array + ("[" + at() + "][used]"); };
        values["batch"] = used("inputs") + ".long(), " + used("lengths") +
                          (reads ? ", " + used("sources") + ".long(), " + used("source_lengths") : "");
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
        describe_start();
    }

    /// The place of a step in the arrays.
    std::string at() const { return start_.step > 0 ? "step - first_step" : "step"; }
    /// Steps are numbered through, arrays from where the script begins.
    void describe_start() {
        const bool later = start_.step > 0;
        flag("goes_on", start_.updates > 0);
        flag("nadam", e_.optimizer.id == "nadam");
        parts_.values["at"] = at();
        parts_.values["from"] = later ? "first_step, " : "";
        parts_.values["end"] = later ? "first_step + options.steps" : "options.steps";
        parts_.values["first"] = later ? "first_step + 1" : "1";
        parts_.values["updates"] = std::to_string(start_.updates) + ".0";
        if (start_.numbers.is_object() && start_.numbers.contains("mu_product"))
            parts_.values["mu_product"] = as_python(start_.numbers.at("mu_product"));
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
            "    initial.safetensors     the weights " +
            (start_.step > 0 ? "after step " + std::to_string(start_.step) + ", with which this fork began\n"
                             : std::string("before the first step\n")) +
            (start_.updates > 0 ? "    optimizer.safetensors   what the optimizer had learnt by then\n"
                                : "") +
            "    inputs.npy, ...         the batches in the order in which OptimLab took them\n"
            "    optimlab_losses.csv     the losses that OptimLab had\n";
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
        for (const auto& change : store::live_changes(source_.record)) {
            if (start_.step == 0 || change.step > start_.step) return std::max<std::int64_t>(1, change.step);
        }
        return 0;
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
        if (start_.step > 0) set("first_step", start_.step, "steps were made before these");
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
               "    return rates[" +
               at() + "].item()\n\n\n";
    }

    std::string optimizer_text() const {
        return "# " + std::string(105, '-') + "\n# The optimizer, which PyTorch does not have\n# " +
               std::string(105, '-') + "\n\n\n" + python("optimizer_" + e_.optimizer.id, parts_);
    }

    const Source& source_;
    const train::Trainer& trainer_;
    const train::Experiment& e_;
    const Batches& batches_;
    const ScriptStart& start_;
    PythonParts parts_;
};

}  // namespace

std::string train_script(const Source& source, const train::Trainer& trainer, const Batches& batches,
                         const ScriptStart& start) {
    return Script(source, trainer, batches, start).text();
}

}  // namespace optimlab::interop
