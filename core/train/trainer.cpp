// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/trainer.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include "core/base/memory.h"
#include "core/base/parallel.h"
#include "core/task/catalog.h"
#include "core/train/dataset.h"
#include "core/train/insist.h"
#include "core/train/memory_need.h"

namespace optimlab::train {

namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();
constexpr std::array<const char*, 8> state_names = {"created", "running",  "paused", "finished",
                                                    "stopped", "diverged", "failed", "interrupted"};
/// Gradient norms that are kept to tell what preceded a divergence.
constexpr std::size_t remembered_norms = 20;
/// That much growth is as much as anybody wants to know.
constexpr std::int64_t most_told = 10'000;

/// The experiment with a change that a running training can take.
base::Result<Experiment> changed_live(const Experiment& experiment, const std::string& path,
                                      const Json& value) {
    const auto* field = find_field(experiment, path);
    if (!field) return base::input_error("{}: there is no such parameter in this run", path);
    if (!field->live) return base::input_error("{}: cannot change while the run trains", path);
    Json document = to_json(experiment);
    if (auto done = set_path(document, path, value); !done) return done.error();
    return read_experiment(document);
}

}  // namespace

Progress::Progress() : train_loss(nan), val_loss(nan), best_loss(nan), best_watched(nan) {}

const char* state_name(RunState state) { return state_names[static_cast<std::size_t>(state)]; }

RunState state_from_name(const std::string& name) {
    for (std::size_t i = 0; i < state_names.size(); ++i) {
        if (name == state_names[i]) return static_cast<RunState>(i);
    }
    return RunState::failed;
}

base::Result<std::unique_ptr<Trainer>> Trainer::create(const Experiment& experiment, const base::Watch& watch,
                                                       const task::Codec* known) {
    base::set_threads(static_cast<int>(experiment.training.threads));
    auto dataset = load_dataset(experiment, watch, known);
    if (!dataset) return dataset.error();
    const std::int64_t bytes = memory_need(experiment, (*dataset)->sizes()).total;
    if (bytes > base::available_memory()) {
        return base::input_error(
            "model: training it takes about {}, and {} are free; choose a smaller model or context, or more "
            "training.micro_batches",
            base::show_bytes(bytes), base::show_bytes(base::available_memory()));
    }
    return std::unique_ptr<Trainer>(new Trainer(experiment, *std::move(dataset)));
}

Trainer::Trainer(const Experiment& experiment, std::unique_ptr<task::Dataset> dataset)
    : experiment_(experiment),
      dataset_(std::move(dataset)),
      step_(experiment, dataset_->sizes(), dataset_->extent()),
      health_(step_.health_room()),
      room_(experiment.training.batch_size, experiment.model.context) {
    recent_norms_.reserve(remembered_norms + 1);
}

std::vector<NamedTensor> Trainer::tensors() {
    std::vector<NamedTensor> all;
    auto& store = step_.model().parameters();
    for (std::size_t i = 0; i < store.parameters().size(); ++i) {
        all.push_back({store[i].name, store[i].shape, store.value(i)});
    }
    for (auto& state : step_.optimizer().state()) {
        state.name = "optimizer/" + state.name;
        all.push_back(std::move(state));
    }
    return all;
}

std::vector<optim::StateNumber> Trainer::numbers() {
    auto all = step_.optimizer().numbers();
    for (auto& one : step_.schedule().numbers())
        all.push_back({"schedule/" + one.name, one.value});
    return all;
}

void Trainer::reconfigure(const Experiment& experiment) {
    experiment_ = experiment;
    step_.configure(experiment_);
}

double Trainer::clock() const {
    return seconds_before_ +
           std::chrono::duration<double>(std::chrono::steady_clock::now() - started_).count();
}

Outcome Trainer::outcome() const {
    Outcome outcome;
    outcome.step = progress_.step;
    outcome.train_loss = progress_.train_loss;
    outcome.val_loss = progress_.val_loss;
    outcome.best_loss = progress_.best_loss;
    outcome.best_step = progress_.best_step;
    outcome.seconds = progress_.seconds;
    outcome.tokens_per_second =
        progress_.seconds > 0 ? static_cast<double>(progress_.tokens) / progress_.seconds : 0;
    return outcome;
}

Outcome Trainer::run(Control& control, Observers observers) {
    base::set_threads(static_cast<int>(experiment_.training.threads));
    best_saved_ = base::Done{};
    seconds_before_ = progress_.seconds;
    for (auto* observer : observers)
        observer->on_event({EventKind::started, progress_.step, "training", nullptr});
    started_ = std::chrono::steady_clock::now();
    return loop(control, observers);
}

Outcome Trainer::loop(Control& control, Observers observers) {
    const auto over = [&](RunState state, const std::string& reason, bool save = false) {
        return end(state, reason, control, observers, save);
    };
    for (;;) {
        // At the beginning, or when the run was stopped before this validation had ended.
        if (validation_is_due() && !evaluate(control, observers))
            return over(RunState::diverged, divergence_);
        if (!best_saved_) return over(RunState::failed, best_saved_.error().message);
        tell_of_next_step(observers);
        repeat_changes(observers);
        if (control.needs_attention()) take_changes(control, observers);
        if (stop_is_wanted(control)) return over(RunState::stopped, control.why_stopped(), true);
        if (const auto reason = stop_reason(); !reason.empty()) return over(RunState::finished, reason, true);
        if (!make_step(observers)) return over(RunState::diverged, divergence_);
        if (validation_is_due() && !evaluate(control, observers))
            return over(RunState::diverged, divergence_);
        if (!best_saved_) return over(RunState::failed, best_saved_.error().message);
        if (auto well = health(control, observers); !well)
            return over(RunState::failed, well.error().message);
        const std::int64_t every = experiment_.training.checkpoint_every;
        if (every > 0 && progress_.step % every == 0) {
            if (!weights_are_finite()) return over(RunState::diverged, divergence_);
            const auto saved = checkpoint(CheckpointReason::periodic, control, observers);
            if (!saved) return over(RunState::failed, saved.error().message);
        }
    }
}

void Trainer::share(Peers& peers) {
    peers_ = &peers;
    step_.share(peers);
}

bool Trainer::stop_is_wanted(const Control& control) const {
    double wanted = control.stop_requested() ? 1 : 0;
    peers_->add(std::span(&wanted, 1));
    return wanted > 0;
}

base::Status Trainer::make_one_step(Observers observers) {
    base::set_threads(static_cast<int>(experiment_.training.threads));
    if (make_step(observers)) return base::Done{};
    return base::Error{base::Error::Kind::work, divergence_};
}

void Trainer::tell_of_next_step(Observers observers) {
    const auto before = std::chrono::steady_clock::now();
    for (auto* observer : observers)
        observer->before_step();
    started_ += std::chrono::steady_clock::now() - before;
}

bool Trainer::make_step(Observers observers) {
    const auto& training = experiment_.training;
    dataset_->fill_training({experiment_.seed, progress_.step, training.sequences_until(progress_.step),
                             training.batch_at(progress_.step)},
                            room_);
    const bool due = progress_.step % health_every == 0;
    const bool asked = std::any_of(observers.begin(), observers.end(),
                                   [](StepObserver* observer) { return observer->wants_health(); });
    const auto result = step_.run(room_.batch(), progress_.step + 1, due || asked ? &health_ : nullptr,
                                  progress_.updates + 1);
    if (!result.finite) {
        divergence_ = explain_divergence(result);
        if (skipped_in_a_row_ >= training.skip_not_finite) return false;
        // The weights are as they were; going on takes the next batch.
        ++skipped_in_a_row_;
        ++progress_.step;
        progress_.tokens += room_.tokens();
        progress_.seconds = agreed(clock());
        for (auto* observer : observers)
            observer->on_event({EventKind::step_skipped, progress_.step,
                                base::message("left out: {}", divergence_), nullptr});
        return true;
    }
    skipped_in_a_row_ = 0;
    if (recent_norms_.size() == remembered_norms) recent_norms_.erase(recent_norms_.begin());
    recent_norms_.push_back(result.grad_norm);
    ++progress_.step;
    ++progress_.updates;
    progress_.tokens += room_.tokens();
    progress_.train_loss = result.loss;
    progress_.seconds = agreed(clock());
    StepRecord record{progress_.step,    result.loss,      result.lr,       result.grad_norm,
                      progress_.seconds, progress_.tokens, result.readouts, result.terms};
    if (due) {
        record.clipped_norm = health_.clipped_norm;
        record.weight_norm = health_.whole.weight_norm;
        record.update_ratio = health_.whole.update_ratio();
    }
    for (auto* observer : observers) {
        if (asked) observer->on_health(health_);
        observer->on_step(record);
    }
    return true;
}

bool Trainer::validation_is_due() const {
    if (progress_.eval_step == progress_.step) return false;
    const std::int64_t every = experiment_.training.eval_every;
    return (every > 0 && progress_.step % every == 0) || (progress_.step > 0 && !stop_reason().empty());
}

bool Trainer::weights_are_finite() {
    for (const auto& tensor : tensors()) {
        const bool finite =
            std::all_of(tensor.values.begin(), tensor.values.end(), [](float x) { return std::isfinite(x); });
        if (finite) continue;
        divergence_ = base::message("{} is no longer made of finite numbers after step {}; {}", tensor.name,
                                    base::grouped(progress_.step), usual_causes());
        return false;
    }
    return true;
}

bool Trainer::evaluate(Control& control, Observers observers) {
    // Several processes stop between two steps only, all at the same.
    const Control* stops = peers_->count() > 1 ? nullptr : &control;
    const std::int64_t batches = experiment_.training.eval_batches;
    const auto found = measure(task::Part::validation, batches, stops);
    if (!found) return true;  // stopped: it is made when the run goes on
    auto more = found->measured.more;
    if (experiment_.training.eval_training) {
        const std::int64_t size = experiment_.training.batch_size;
        const std::int64_t all = (dataset_->sequences(task::Part::validation) + size - 1) / size;
        const auto known = measure(task::Part::training, batches > 0 ? std::min(batches, all) : all, stops);
        if (!known) return true;
        more.add("training_loss", agreed(known->loss));
        more.add("training_metric", agreed(known->measured.metric));
    }
    const double loss = agreed(found->loss);
    if (!std::isfinite(loss)) {
        divergence_ = base::message("the validation loss is not a finite number after step {}; {}",
                                    base::grouped(progress_.step), usual_causes());
        return false;
    }
    // Of weights that say less than none; a model that learns by heart is wrong on new data alone.
    const double guessing = std::log(static_cast<double>(dataset_->codec().choices()));
    const bool lost = loss > 2 * guessing && progress_.train_loss > guessing;
    const bool was_lost = progress_.val_loss > 2 * guessing;
    progress_.val_loss = loss;
    progress_.eval_step = progress_.step;
    progress_.seconds = agreed(clock());
    step_.schedule().observe(loss);
    const bool best = !(progress_.best_loss <= loss);
    if (best) {
        progress_.best_loss = loss;
        progress_.best_step = progress_.step;
    }
    const auto& task = task::entry(experiment_.task);
    const double metric = agreed(found->measured.metric);
    const bool by_metric = experiment_.training.watch == Watch::metric;
    const double watched = by_metric ? metric : loss;
    const double gain = (by_metric && task.metric_rises ? -1 : 1) * (progress_.best_watched - watched);
    if (!(gain <= experiment_.training.min_change)) {  // the first is an improvement over nothing
        progress_.best_watched = watched;
        progress_.evals_since_best = 0;
    } else {
        ++progress_.evals_since_best;
    }
    const EvalRecord record{progress_.step, loss, metric, progress_.seconds, progress_.tokens, best, more};
    for (auto* observer : observers)
        observer->on_eval(record);
    if (lost && !was_lost && progress_.step > 0) {
        const auto text =
            base::message("the validation loss is {} at step {}, and guessing costs {}; {}",
                          base::show_number(std::round(loss * 100) / 100), base::grouped(progress_.step),
                          base::show_number(std::round(guessing * 100) / 100), usual_causes());
        for (auto* observer : observers)
            observer->on_event({EventKind::warning, progress_.step, text, nullptr});
    }
    if (best && progress_.step > 0 && !weights_are_finite()) return false;
    if (best && progress_.step > 0) best_saved_ = checkpoint(CheckpointReason::best, control, observers);
    return true;
}

Validation Trainer::validate(std::int64_t batches, task::Part part) {
    return *measure(part, batches, nullptr);
}

std::optional<Validation> Trainer::measure(task::Part part, std::int64_t batches, const Control* control) {
    const auto evaluated = evaluation_weights();
    const std::int64_t most = experiment_.training.micro_batch_size(), there = dataset_->sequences(part);
    const std::int64_t wanted =
        batches > 0 ? std::min(there, batches * experiment_.training.batch_size) : there;
    const double stride = static_cast<double>(there) / static_cast<double>(wanted);
    const auto metric = dataset_->metric();
    Validation found;
    std::int64_t targets = 0;
    for (std::int64_t first = 0; first < wanted; first += most) {
        if (control && control->stop_requested()) return {};
        dataset_->fill(part, first, std::min(most, wanted - first), stride, room_);
        const auto batch = room_.batch();
        found.loss += step_.evaluate(batch) * static_cast<double>(task::asked(batch));
        targets += task::asked(batch);
        found.tokens += room_.tokens();
        metric->add(batch, step_.model().scores());
    }
    found.loss /= static_cast<double>(targets);
    if (metric->judges_writing()) {
        // Writing takes longer than reading: while training, of a part of the examples.
        constexpr std::int64_t most_written = 100;
        const std::int64_t written = batches > 0 ? std::min(wanted, most_written) : wanted;
        const auto examples = task::spread(dataset_->given(part), static_cast<std::size_t>(written));
        const auto stop = [control] { return control && control->stop_requested(); };
        if (!metric->write(step_.model(), examples, stop)) return {};
    }
    found.measured = metric->result(found.loss);
    return found;
}

base::Status Trainer::checkpoint(CheckpointReason reason, Control& control, Observers observers) {
    // Who has saved this state is not asked again when another could not.
    std::vector<StepObserver*> left(observers.begin(), observers.end());
    return insist(control, observers, [&] {
        base::Status first = base::Done{};
        std::erase_if(left, [&](StepObserver* observer) {
            auto saved = observer->on_checkpoint(*this, reason);
            if (!saved && first) first = saved;
            return saved.ok();
        });
        return first;
    });
}

base::Status Trainer::health(Control& control, Observers observers) {
    return insist(control, observers, [&] {
        for (auto* observer : observers) {
            if (auto health = observer->health(); !health) return health;
        }
        return base::Status(base::Done{});
    });
}

base::Status Trainer::insist(Control& control, Observers observers,
                             const std::function<base::Status()>& attempt) {
    auto status = attempt();
    const auto& patience = control.patience();
    if (status || patience.seconds <= 0) return status;
    seconds_before_ = progress_.seconds = clock();
    const auto tell = [&](EventKind kind, const std::string& text, const Json& detail) {
        const Event event{kind, progress_.step, text, detail};
        for (auto* observer : observers)
            observer->on_event(event);
        if (patience.tell) patience.tell(event);
    };
    status = train::insist(control, std::move(status), attempt, tell);
    started_ = std::chrono::steady_clock::now();
    return status;
}

std::string Trainer::stop_reason() const {
    const auto& training = experiment_.training;
    if (progress_.step >= training.steps)
        return base::message("all {} steps done", base::grouped(training.steps));
    const double epoch = dataset_->extent().tokens;
    if (training.epochs > 0 && static_cast<double>(progress_.tokens) >= training.epochs * epoch) {
        return base::message("{} epochs done", base::show_number(training.epochs));
    }
    if (training.seconds > 0 && progress_.seconds >= training.seconds) {
        return base::message("the time of {} s is over", base::show_number(training.seconds));
    }
    if (training.target_loss > 0 && progress_.val_loss <= training.target_loss) {
        return base::message("the validation loss reached {}", base::show_number(training.target_loss));
    }
    if (training.patience > 0 && progress_.evals_since_best >= training.patience) {
        const bool by_metric = training.watch == Watch::metric;
        const auto watched =
            by_metric ? task::entry(experiment_.task).metric_name : base::message("validation loss");
        const auto times = base::grouped(training.patience);
        return training.min_change > 0 ? base::message("no better {} by {} in {} measurements", watched,
                                                       base::show_number(training.min_change), times)
                                       : base::message("no better {} in {} measurements", watched, times);
    }
    return "";
}

std::string Trainer::explain_divergence(const StepResult& result) const {
    const bool second = std::isfinite(result.loss) && std::isfinite(result.grad_norm);
    const auto step = base::grouped(progress_.step + 1);
    if (second)
        return base::message("a second gradient, which the optimizer asked for, became infinite at step {}",
                             step);
    std::string text = std::isfinite(result.loss)
                           ? base::message("the gradient became infinite at step {}", step)
                           : base::message("the loss became infinite at step {}", step);
    if (recent_norms_.size() >= 2 && recent_norms_.front() > 0) {
        const double growth = recent_norms_.back() / recent_norms_.front();
        if (growth > 2) {
            const auto steps = recent_norms_.size();
            text += "; " + (growth > most_told
                                ? base::message("the gradient norm had grown more than {}-fold in {} steps",
                                                base::grouped(most_told), steps)
                                : base::message("the gradient norm had grown {}-fold in {} steps",
                                                base::grouped(std::llround(growth)), steps));
        }
    }
    return text + "; " + usual_causes();
}

std::string Trainer::usual_causes() const {
    if (progress_.step == skipped_in_a_row_)
        return base::message("nothing was trained yet, so the first weights are too large: look at init");
    std::string text = base::message("usual causes: the learning rate ({}) is too high",
                                     base::show_number(experiment_.base_lr()));
    if (step_.schedule().warmup_steps() == 0) text += ", " + base::message("there is no warmup");
    const auto clips = [&](const char* id) {
        return regularize::active(id, experiment_.regularization.at(id));
    };
    if (!clips("clip_value") && !clips("clip_adaptive") && !clips("clip_block") && !clips("clip_norm"))
        text += ", " + base::message("nothing is clipped");
    return text;
}

void Trainer::change(const std::string& path, const Json& value, Observers observers) {
    const auto tell = [&](EventKind kind, const std::string& text) {
        for (auto* observer : observers)
            observer->on_event({kind, progress_.step, text, Json{{"path", path}, {"value", value}}});
    };
    const auto changed = changed_live(experiment_, path, value);
    if (!changed) return tell(EventKind::change_refused, changed.error().message);
    reconfigure(*changed);
    tell(EventKind::live_change, path + " = " + base::show(value));
}

void Trainer::repeat_changes(Observers observers) {
    while (!recorded_.empty() && recorded_.front().step <= progress_.step) {
        const Json detail = recorded_.front().detail;
        recorded_.erase(recorded_.begin());
        change(detail.at("path").get<std::string>(), detail.at("value"), observers);
    }
}

void Trainer::take_changes(Control& control, Observers observers) {
    const auto tell = [&](const Event& event) {
        for (auto* observer : observers)
            observer->on_event(event);
    };
    bool told_of_pause = false;
    do {
        for (const auto& [path, value] : control.take_changes())
            change(path, value, observers);
        control.wait_while_paused([&] {
            if (told_of_pause) return;
            seconds_before_ = progress_.seconds = clock();
            tell({EventKind::paused, progress_.step, base::message("paused"), nullptr});
            told_of_pause = true;
        });
    } while (control.has_changes());
    if (!told_of_pause) return;
    started_ = std::chrono::steady_clock::now();
    if (!control.stop_requested())
        tell({EventKind::resumed, progress_.step, base::message("goes on"), nullptr});
}

Outcome Trainer::end(RunState state, std::string reason, Control& control, Observers observers, bool save) {
    if (save && !weights_are_finite()) {
        state = RunState::diverged;
        reason = divergence_;
    } else if (save) {
        if (auto saved = checkpoint(CheckpointReason::last, control, observers); !saved) {
            state = RunState::failed;
            reason = saved.error().message;
        }
    }
    Outcome result = outcome();
    result.state = state;
    result.reason = std::move(reason);
    const EventKind kind = state == RunState::finished   ? EventKind::finished
                           : state == RunState::stopped  ? EventKind::stopped
                           : state == RunState::diverged ? EventKind::diverged
                                                         : EventKind::failed;
    for (auto* observer : observers)
        observer->on_event({kind, result.step, result.reason, nullptr});
    if (state == RunState::failed) return result;
    // What was said last may not have reached the disk.
    if (const auto well = health(control, observers); !well) {
        result.state = RunState::failed;
        result.reason = well.error().message;
    }
    return result;
}

}  // namespace optimlab::train
