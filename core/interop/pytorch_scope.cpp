// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/interop/pytorch_scope.h"

#include <algorithm>
#include <array>

#include "core/init/catalog.h"
#include "core/modify/catalog.h"
#include "core/regularize/catalog.h"

namespace optimlab::interop {

namespace {

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

/// Regularizers that the script has; others are refused while they are active.
constexpr std::array<const char*, 7> regularizers = {
    "dropout", "weight_decay", "clip_norm", "clip_value", "label_smoothing", "z_loss", "confidence_penalty"};

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

}  // namespace

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

base::Status check_scope(const Source& source) {
    const auto& experiment = source.record.experiment;
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

base::Status check_state(const Source& source, std::int64_t updates) {
    const auto& id = source.record.experiment.optimizer.id;
    if (updates == 0 || (torch_class(id) && id != "lbfgs")) return base::Done{};
    return no_counterpart(
        "optimizer.id", base::message("what {} has learnt before the fork cannot be given to a script", id));
}

}  // namespace optimlab::interop
