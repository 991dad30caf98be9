// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/bridge/training_session.h"

#include <array>
#include <exception>

namespace optimlab::ui::bridge {
namespace {

QString text(const std::string& utf8) { return QString::fromStdString(utf8); }

}  // namespace

/// Hears the trainer on the training thread: numbers into the ring, events into the GUI's queue.
class TrainingSession::Relay final : public train::StepObserver {
 public:
    Relay(TrainingSession& session, train::Trainer& trainer, train::Control& control)
        : session_(session), trainer_(trainer), control_(control) {}

    void on_step(const train::StepRecord& record) override {
        session_.ring().push({record});
        if (session_.snapshot_wanted_.load(std::memory_order_acquire) || control_.paused())
            session_.serve_snapshot(trainer_, control_.paused());
    }
    bool wants_health() override { return session_.health_wanted_.load(std::memory_order_acquire); }
    void on_health(const train::Health& health) override {
        session_.health_wanted_.store(false, std::memory_order_release);
        session_.health_.draft() = health;
        session_.health_.publish();
    }
    void on_eval(const train::EvalRecord& record) override { session_.ring().push({record}); }
    void on_event(const train::Event& event) override {
        if (event.kind == train::EventKind::paused) session_.serve_snapshot(trainer_, true);
        if (event.kind == train::EventKind::resumed) session_.serve_snapshot(trainer_, false);
        session_.post([&session = session_, event] { session.follow(event); });
    }

 private:
    TrainingSession& session_;
    train::Trainer& trainer_;
    train::Control& control_;
};

TrainingSession::TrainingSession(QObject* parent) : MetricSession(parent) {}

TrainingSession::~TrainingSession() { stop_and_wait(); }

// --- from the GUI thread
// ---------------------------------------------------------------------------------------

void TrainingSession::start(const train::Experiment& experiment, const std::filesystem::path& folder,
                            bool paused) {
    begin({experiment, folder, {}}, paused);
}

void TrainingSession::resume_run(const std::filesystem::path& folder, std::optional<std::int64_t> steps) {
    begin({{}, folder, steps}, false);
}

void TrainingSession::begin(Job job, bool paused) {
    if (is_active()) return;
    // A full disk is for whoever looks at the window to mend.
    const train::Patience patience{train::Patience::endless};
    health_wanted_ = false;
    health_.update();  // of an earlier run
    snapshot_wanted_ = false;
    resting_.reset();
    launch(patience, paused, [this, job = std::move(job)](train::Control& control) { work(job, control); });
}

void TrainingSession::change(const std::string& path, base::Json value) {
    if (is_active()) control().change(path, std::move(value));
}

void TrainingSession::request_snapshot() {
    if (!is_active()) return;
    const std::lock_guard lock(snapshot_mutex_);
    if (resting_) {
        post([this, snapshot = resting_] { Q_EMIT snapshot_ready(snapshot); });
    } else {
        snapshot_wanted_ = true;
    }
}

void TrainingSession::follow(const train::Event& event) {
    using train::EventKind;
    if (phase() != Phase::stopping) {
        if (event.kind == EventKind::paused) set_phase(Phase::paused);
        if (event.kind == EventKind::started || event.kind == EventKind::resumed)
            set_phase(control().paused() ? Phase::paused : Phase::running);
    }
    Q_EMIT happened(event);
}

// --- on the training thread
// ------------------------------------------------------------------------------------

void TrainingSession::serve_snapshot(train::Trainer& trainer, bool waiting) {
    const std::lock_guard lock(snapshot_mutex_);
    resting_.reset();
    const bool wanted = snapshot_wanted_.exchange(false);
    if (!wanted && !waiting) return;
    auto snapshot = ModelSnapshot::take(trainer);
    if (waiting) resting_ = snapshot;
    if (wanted) post([this, snapshot = std::move(snapshot)] { Q_EMIT snapshot_ready(snapshot); });
}

base::Result<std::unique_ptr<train::Trainer>> TrainingSession::make_trainer(const Job& job,
                                                                            const train::Control& control,
                                                                            RunStart& start) const {
    // A large file can be given up.
    const auto watch = [&control](double) { return !control.stop_requested(); };
    if (job.experiment) return train::Trainer::create(*job.experiment, watch);
    std::vector<std::string> skipped;
    auto trainer = store::resume(job.folder, skipped, job.steps, watch);
    for (const auto& line : skipped)
        start.notes << text(line);
    return trainer;
}

base::Result<std::unique_ptr<store::RunWriter>> TrainingSession::make_writer(const Job& job,
                                                                             train::Trainer& trainer,
                                                                             RunStart& start) const {
    if (job.folder.empty()) return std::unique_ptr<store::RunWriter>();
    if (job.experiment) return store::RunWriter::create(job.folder, trainer);
    auto writer = store::RunWriter::reopen(job.folder, trainer);
    if (!writer) return writer;
    auto record = store::read_run(job.folder);
    if (!record) return record.error();
    start.history = std::make_shared<const store::RunRecord>(std::move(*record));
    return writer;
}

void TrainingSession::work(const Job& job, train::Control& control) {
    const auto fail = [this](const std::string& message) {
        post_end([this, message] { Q_EMIT failed(text(message)); });
    };
    const auto end = [this](const train::Outcome& outcome) {
        post_end([this, outcome] { Q_EMIT ended(outcome); });
    };
    bool began = false;
    try {
        RunStart start;
        start.folder = job.folder;
        auto trainer = make_trainer(job, control, start);
        if (!trainer) return fail(trainer.error().message);
        auto writer = make_writer(job, **trainer, start);
        if (!writer) return fail(writer.error().message);
        describe(**trainer, start);
        post([this, start] { Q_EMIT prepared(start); });
        began = true;

        Relay relay(*this, **trainer, control);
        std::array<train::StepObserver*, 2> observers = {&relay, writer->get()};
        const std::size_t count = *writer ? 2 : 1;
        const auto outcome = (*trainer)->run(control, std::span(observers).first(count));
        serve_snapshot(**trainer, false);
        end(outcome);
    } catch (const std::exception& error) {
        // Memory may run out in the middle of a step; whatever it is, the window goes on.
        const std::string reason = base::message("training had to end: {}", error.what());
        if (!began) return fail(reason);
        train::Outcome outcome;
        outcome.state = train::RunState::failed;
        outcome.reason = reason;
        end(outcome);
    }
}

}  // namespace optimlab::ui::bridge
