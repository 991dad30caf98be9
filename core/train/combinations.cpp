// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/combinations.h"

#include <algorithm>
#include <cmath>
#include <set>

#include "core/data/source.h"
#include "core/init/catalog.h"
#include "core/optim/catalog.h"
#include "core/regularize/catalog.h"
#include "core/schedule/catalog.h"
#include "core/task/catalog.h"
#include "core/train/course.h"
#include "core/train/drive_targets.h"

namespace optimlab::train {

namespace {

using Conflicts = std::vector<Conflict>;

void model_suits_task(const Experiment& e, const task::Extent&, Conflicts& list) {
    const auto wanted = task::entry(e.task).family;
    if (e.model.family != wanted) {
        model::ModelSpec right = e.model;
        right.family = wanted;
        list.push_back({"model.family", base::message("the task {} needs the family {}", e.task.id,
                                                      schema::write(right).at("family").get<std::string>())});
        return;
    }
    if (e.model.family != model::Family::decoder) return;
    for (std::size_t i = 0; i < e.model.blocks.size(); ++i) {
        if (e.model.looks_back(e.model.blocks[i])) continue;
        list.push_back(
            {"model.blocks[" + std::to_string(i) + "].looks",
             base::message("where a model writes, a token must not see what comes after it; choose back")});
    }
}

void data_suits_task(const Experiment& e, const task::Extent&, Conflicts& list) {
    const auto& task = task::entry(e.task);
    if (data::entry(e.data.id).kind == task.takes) return;
    std::string suitable;
    for (const auto& source : data::list()) {
        if (source.kind == task.takes) suitable += (suitable.empty() ? "" : ", ") + source.about.id;
    }
    list.push_back({"data.id", base::message("{} gives {}, and the task {} needs {}; there are {}", e.data.id,
                                             data::kind_name(data::entry(e.data.id).kind), e.task.id,
                                             data::kind_name(task.takes), suitable)});
}

void batch_has_its_parts(const Experiment& e, const task::Extent&, Conflicts& list) {
    if (e.training.micro_batches <= e.training.batch_size) return;
    list.push_back(
        {"training.micro_batches", base::message("a batch of {} sequences has no {} parts",
                                                 e.training.batch_size, e.training.micro_batches)});
}

void ramp_begins_below_its_end(const Experiment& e, const task::Extent&, Conflicts& list) {
    if (e.training.batch_from <= e.training.batch_size) return;
    list.push_back(
        {"training.batch_from",
         base::message("a ramp begins with at most the full batch of {} sequences", e.training.batch_size)});
}

void start_suits_the_rest(const Experiment& e, const task::Extent&, Conflicts& list) {
    if (auto fits = init::check_needs(e.init, e.model); !fits) {
        // Its message begins with the path.
        const std::string& message = fits.error().message;
        const auto colon = message.find(": ");
        list.push_back({message.substr(0, colon), message.substr(colon + 2)});
    }
    const auto& rule = optim::entry(e.optimizer.id);
    if (!init::entry(e.init.id).sets_rates || rule.traits.steps_by_rate) return;
    list.push_back(
        {"init.id",
         base::message(
             "the rates of {} are for rules whose step has the size of the rate, and that of {} depends on "
             "the gradient's too; choose such a rule, as adamw, or another initialization",
             e.init.id, rule.about.name)});
}

void regularizers_can_act(const Experiment& e, const task::Extent&, Conflicts& list) {
    const auto on = [&](const char* id) { return regularize::active(id, e.regularization.at(id)); };
    if (on("embedding_mixup") && e.training.batch_size < 2 * e.training.micro_batches) {
        list.push_back(
            {"regularization.embedding_mixup",
             base::message("sequences are mixed in pairs, and a part of a batch has only one; choose a "
                           "larger training.batch_size or fewer training.micro_batches")});
    }
    if (on("drop_path") && std::max(e.model.blocks.size(), e.model.encoder_blocks.size()) < 2) {
        list.push_back(
            {"regularization.drop_path", base::message("the first block is never skipped, and the model has "
                                                       "no other; add a block, or use dropout.residual")});
    }
    const auto& traits = optim::entry(e.optimizer.id).traits;
    if (on("max_norm") && traits.averages_itself) {
        list.push_back({"regularization.max_norm",
                        base::message("not with {}, which keeps weights of its own that would not be limited",
                                      e.optimizer.id)});
    }
    const auto decay = e.optimizer.params.find("weight_decay");
    const auto& place = e.modifiers.at("decay").at("kind");
    const bool coupled = place == "coupled" || (place == "own" && traits.decay == optim::Decay::coupled);
    if (e.regularization.at("weight_penalty").at("l2") > 0 && coupled && decay != e.optimizer.params.end() &&
        *decay > 0) {
        list.push_back({"regularization.weight_penalty.l2",
                        base::message("optimizer.weight_decay is the same term here, and both would count; "
                                      "set one of them to 0")});
    }
}

void add_objections(const schedule::Schedule& schedule, const std::string& path, Conflicts& list) {
    for (const auto& objection : schedule.objections())
        list.push_back({base::join_path(path, objection.key), objection.text, objection.refused});
}

void schedule_fits_the_run(const Experiment& e, const task::Extent& extent, Conflicts& list) {
    const auto schedule = schedule::make(e.schedule, course(e, extent));
    add_objections(*schedule, "schedule", list);
    if (!schedule->watches_validation()) return;
    const std::int64_t every = e.training.eval_every;
    if (every == 0) {
        list.push_back(
            {"training.eval_every", base::message("the schedule {} waits for validation losses, and with 0 "
                                                  "there is none before the end; choose a number of steps",
                                                  e.schedule.id)});
    } else if (every >= e.training.steps) {
        list.push_back({"training.eval_every",
                        base::message("the schedule {} waits for validation losses, and with {} there is "
                                      "none before the end; choose a number of steps below {}",
                                      e.schedule.id, every, e.training.steps),
                        false});
    }
}

/// Whether every value that a drive gives is one that its parameter takes.
void drive_stays_in_range(const schedule::Schedule& schedule, const schema::FieldInfo& field,
                          const std::string& path, Conflicts& list) {
    constexpr std::int64_t most = 4096;
    const std::int64_t stride = std::max<std::int64_t>(1, schedule.steps() / most);
    std::vector<double> values(static_cast<std::size_t>((schedule.steps() + stride - 1) / stride));
    schedule.sample(0, stride, values);
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (std::isfinite(values[i]) && schema::within(field, values[i])) continue;
        list.push_back(
            {path,
             base::message("at step {} it gives {}, and {} takes {}", static_cast<std::int64_t>(i) * stride,
                           base::show_number(values[i]), field.key, schema::range_text(field))});
        return;
    }
}

void drives_have_targets(const Experiment& e, const task::Extent& extent, Conflicts& list) {
    std::set<std::string> driven;
    for (std::size_t i = 0; i < e.drives.size(); ++i) {
        const auto& drive = e.drives[i];
        const std::string path = "drives[" + std::to_string(i) + "]", target = path + ".target";
        if (!may_be_driven(e, drive.target)) {
            list.push_back(
                {target, base::message("{} is no number of the optimizer or the regularization that may "
                                       "change while a run trains; optimizer.weight_decay would be one",
                                       base::show(drive.target))});
            continue;
        }
        if (drive.target == "optimizer.lr") {
            list.push_back(
                {target, base::message("the learning rate has a schedule of its own, under schedule")});
            continue;
        }
        if (!driven.insert(drive.target).second) {
            list.push_back({target, base::message("{} is driven already; keep one of the two",
                                                  base::show(drive.target))});
            continue;
        }
        const auto schedule = schedule::make(drive.schedule, course_of(e, drive, extent));
        if (schedule->watches_validation()) {
            list.push_back(
                {path + ".id", e.schedule.id == "one_cycle"
                                   ? base::message("{} waits for validation losses, and only the learning "
                                                   "rate may; choose another schedule beside one_cycle",
                                                   drive.schedule.id)
                                   : base::message("{} waits for validation losses, and only the learning "
                                                   "rate may; choose another schedule",
                                                   drive.schedule.id)});
            continue;
        }
        add_objections(*schedule, path, list);
        drive_stays_in_range(*schedule, *find_field(e, drive.target), path, list);
    }
}

constexpr void (*rules[])(const Experiment&, const task::Extent&, Conflicts&) = {
    data_suits_task,      model_suits_task,     batch_has_its_parts,   ramp_begins_below_its_end,
    start_suits_the_rest, regularizers_can_act, schedule_fits_the_run, drives_have_targets,
};

}  // namespace

std::vector<Conflict> conflicts(const Experiment& experiment, const task::Extent& extent) {
    Conflicts list;
    for (const auto rule : rules)
        rule(experiment, extent, list);
    return list;
}

base::Status check_combinations(const Experiment& experiment) {
    for (const auto& conflict : conflicts(experiment)) {
        if (conflict.refused) return base::input_error("{}: {}", conflict.path, conflict.message);
    }
    return base::Done{};
}

}  // namespace optimlab::train
