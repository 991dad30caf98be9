// SPDX-License-Identifier: GPL-3.0-or-later
// A TensorBoard log: scalars of every step and validation, the settings as hyper-parameters and as text, and
// what the model said on the way.
#include <chrono>
#include <cmath>

#include "core/base/files.h"
#include "core/interop/event_file.h"
#include "core/interop/format.h"
#include "core/interop/samples.h"
#include "core/store/checkpoints.h"
#include "core/store/run_log.h"

namespace optimlab::interop {

namespace {

/// Seconds since 1970 at which the run began: when its experiment was written.
double beginning(const fs::path& run) {
    std::error_code code;
    const auto written = fs::last_write_time(run / "experiment.json", code);
    if (code) return 0;
    const auto now = std::chrono::system_clock::now() + (written - fs::file_time_type::clock::now());
    return std::chrono::duration<double>(now.time_since_epoch()).count();
}

/// Every number, text and switch of the document by its path.
void flatten(const Json& value, const std::string& path, std::vector<Hyperparameter>& all) {
    if (value.is_object()) {
        for (const auto& [key, part] : value.items())
            flatten(part, base::join_path(path, key), all);
    } else if (value.is_array()) {
        for (std::size_t i = 0; i < value.size(); ++i)
            flatten(value[i], path + "[" + std::to_string(i) + "]", all);
    } else if (value.is_boolean()) {
        all.emplace_back(path, value.get<bool>());
    } else if (value.is_number()) {
        all.emplace_back(path, value.get<double>());
    } else if (value.is_string()) {
        all.emplace_back(path, value.get<std::string>());
    }
}

void add_scalars(const store::RunRecord& record, double began, EventFile& file) {
    const auto add = [&](double seconds, std::int64_t step, const std::string& tag, double value) {
        if (std::isfinite(value)) file.scalar(began + seconds, step, tag, value);
    };
    for (const auto& s : record.steps) {
        add(s.seconds, s.step, "loss/train", s.loss);
        add(s.seconds, s.step, "learning_rate", s.lr);
        add(s.seconds, s.step, "gradient_norm", s.grad_norm);
        add(s.seconds, s.step, "gradient_norm_clipped", s.clipped_norm);
        add(s.seconds, s.step, "weight_norm", s.weight_norm);
        add(s.seconds, s.step, "update_ratio", s.update_ratio);
        for (const auto& one : s.readouts)
            add(s.seconds, s.step, std::string("optimizer/") + one.name, one.value);
        for (const auto& one : s.terms)
            add(s.seconds, s.step, std::string("loss_terms/") + one.name, one.value);
    }
    for (const auto& e : record.evals) {
        add(e.seconds, e.step, "loss/validation", e.loss);
        add(e.seconds, e.step, "metrics/metric", e.metric);
        for (const auto& one : e.more)
            add(e.seconds, e.step, std::string("metrics/") + one.name, one.value);
    }
}

/// TensorBoard shows Markdown: two blanks at a line's end keep the line.
std::string as_markdown(const std::vector<task::Sample>& all) {
    std::string text;
    for (const auto& one : all) {
        if (!one.source.empty()) text += "**" + one.source + "** → ";
        text += one.answer + "  \n";
        if (!one.target.empty() && one.target != one.answer) text += "(right: " + one.target + ")  \n";
    }
    return text;
}

/// What was said during the training; of a run that has none on record, what its checkpoints say.
std::size_t add_samples(const Source& source, double began, EventFile& file) {
    std::size_t written = 0;
    auto step = source.record.steps.begin();
    for (const auto& event : source.record.events) {
        const auto said = store::samples_in(event);
        if (said.empty()) continue;
        while (step != source.record.steps.end() && step->step < event.step)
            ++step;
        const double seconds = step != source.record.steps.end() ? step->seconds : 0;
        file.text(began + seconds, event.step, "samples", as_markdown(said));
        ++written;
    }
    if (written > 0) return written;
    constexpr std::size_t most = 20, examples = 5;
    const auto all = store::list_checkpoints(source.run);
    for (std::size_t i = 0; i < all.size(); ++i) {
        // Spread over the run, the last among them.
        if (all.size() > most && (all.size() - 1 - i) % (all.size() / most + 1) != 0) continue;
        auto trained = store::load_model(all[i].path);
        const auto facts = store::read_checkpoint_facts(all[i].path);
        if (!trained || !facts) continue;  // a damaged one is no reason to go without the others
        file.text(began + facts->progress.seconds, trained->step, "samples",
                  as_markdown(samples(*trained, examples)));
        ++written;
    }
    return written;
}

base::Result<Notes> write_tensorboard(const Source& source, const fs::path& folder) {
    const auto& record = source.record;
    const double began = beginning(source.run);
    const Json document = train::to_json(record.experiment);
    EventFile file(began);
    std::vector<Hyperparameter> settings;
    flatten(document, "", settings);
    file.hyperparameters(began, settings);
    file.text(began, 0, "experiment", "```json\n" + document.dump(2) + "\n```");
    add_scalars(record, began, file);
    const std::size_t written = add_samples(source, began, file);
    // TensorBoard goes by "tfevents" and the number after it.
    const std::string name =
        "events.out.tfevents." + std::to_string(static_cast<std::int64_t>(began)) + ".optimlab.1.0";
    if (auto status = base::write_file(folder / name, file.bytes()); !status) return status.error();
    return Notes{base::message("{}: {} steps, {} validations, {} hyper-parameters, samples of {} steps", name,
                               record.steps.size(), record.evals.size(), settings.size(), written),
                 base::message("show it with: tensorboard --logdir {}", fs::absolute(folder).parent_path())};
}

}  // namespace

Format tensorboard_format() {
    return {"tensorboard", "TensorBoard", "An event file with scalars, samples and hyper-parameters.",
            write_tensorboard};
}

}  // namespace optimlab::interop
