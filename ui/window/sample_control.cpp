// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/sample_control.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "core/store/checkpoints.h"
#include "ui/language/engine_text.h"
#include "ui/window/samples_view.h"

namespace optimlab::ui::window {
namespace {

constexpr std::size_t most_unasked = 20;
// Time between two unasked questions, in units of the processor time that one costs. A core that is taken
// stops the others, which wait for it.
constexpr double rest_of_question = 100;

}  // namespace

SampleControl::SampleControl(RunControl& control, runs::RunsModel& model, QObject* parent)
    : QObject(parent), control_(control), model_(model) {
    connect(&asker_, &bridge::Asker::answered, this, [this](const bridge::Said& said) {
        rest_ = rest_of_question * said.seconds;
        since_answer_.start();
        asking_ = false;
        said_ = said;
        by_ = asked_;
        view_->show_said(said, by_);
    });
    connect(&asker_, &bridge::Asker::examined, this, [this](const analysis::Checkup& found) {
        asking_ = false;
        checkup_ = found;
        by_ = asked_;
        view_->show_checkup(found, by_);
    });
    connect(&asker_, &bridge::Asker::failed, this, [this](const QString& why) {
        asking_ = false;
        view_->show_fault(engine_text(why));
    });
    connect(&control_, &RunControl::validated, this, &SampleControl::refresh);
    connect(&control_.session(), &bridge::TrainingSession::snapshot_ready, this,
            [this](const std::shared_ptr<const bridge::ModelSnapshot>& snapshot) {
                if (!waiting_) return;
                waiting_ = false;
                auto question = view_->question(unasked_);
                // Beside a training, and again and again: a part of the examples has to do.
                if (unasked_ && question.examples.empty()) {
                    question.examples = task::spread(*snapshot->examples, most_unasked);
                }
                asked_ = source_;
                asker_.ask(snapshot, question);
            });
    connect(&control_, &RunControl::phase_changed, this, &SampleControl::update);
    connect(&control_, &RunControl::started_run, this, [this] {
        since_answer_.invalidate();  // another model, which may answer faster
        update();
    });
    connect(&control_, &RunControl::ended_run, this, &SampleControl::refresh_from_disk);
}

void SampleControl::attach(SamplesView& view) {
    view_ = &view;
    connect(view_, &SamplesView::write_requested, this, &SampleControl::write);
    connect(view_, &SamplesView::checkpoint_chosen, this, &SampleControl::write);
    connect(view_, &SamplesView::fork_requested, this,
            [this](qint64 step) { Q_EMIT fork_requested(who(), step); });
    connect(view_, &SamplesView::cancel_requested, this, [this] {
        waiting_ = false;
        asker_.cancel();
        set_asking(false);
    });
    update();
}

void SampleControl::show_again() {
    if (said_ && by_ == source_) view_->show_said(*said_, by_);
    if (checkup_ && by_ == source_) view_->show_checkup(*checkup_, by_);
    if (asking_) view_->set_busy(true);
}

void SampleControl::set_asking(bool asking) {
    asking_ = asking;
    view_->set_busy(asking);
}

void SampleControl::select(int id) {
    if (std::exchange(row_, id) == id) return;  // in a table that was made anew
    selected_ = id;
    file_.clear();
    update();
}

void SampleControl::use_file(const std::filesystem::path& file) {
    selected_ = 0;
    file_ = file;
    update();
}

void SampleControl::update() {
    if (control_.session().phase() == bridge::Phase::idle && waiting_) {
        waiting_ = false;  // the run could not begin, or ended before it could answer
        set_asking(false);
    }
    if (auto* item = model_.find(who())) {
        source_ = item->name;
        if (const auto& task = runs::experiment_of(*item).task; !task.id.empty()) view_->set_task(task);
    } else {
        source_ = QString::fromStdString(file_.filename().string());
    }
    if (by_ != source_) checkup_.reset();
    list_checkpoints();
    view_->set_source(source_);
}

int SampleControl::who() const {
    return control_.active() != 0 && control_.session().phase() != bridge::Phase::idle ? control_.active()
                                                                                       : selected_;
}

void SampleControl::list_checkpoints() {
    std::vector<std::int64_t> steps;
    std::optional<std::int64_t> best;
    const auto* item = model_.find(who());
    if (item && !item->folder.empty()) {
        for (const auto& one : store::list_checkpoints(item->folder))
            steps.push_back(one.step);
        std::error_code ignored;
        const auto& weights = item->folder / "checkpoints" / store::best_name;
        if (item->outcome.best_step > 0 && std::filesystem::exists(weights, ignored))
            best = item->outcome.best_step;
    }
    view_->set_checkpoints(steps, best, control_.session().phase() != bridge::Phase::idle);
}

std::optional<std::filesystem::path> SampleControl::past() const {
    const auto which = view_->checkpoint();
    const auto* item = model_.find(who());
    if (!which || !item || item->folder.empty()) return {};
    return item->folder / "checkpoints" /
           (which->step ? store::checkpoint_name(*which->step) : std::string(store::best_name));
}

void SampleControl::write() {
    using bridge::Phase;
    const Phase phase = control_.session().phase();
    if (const auto checkpoint = past()) {
        waiting_ = false;
        ask_disk(*checkpoint);
        return;
    }
    if (phase != Phase::idle && view_->asks_for_health()) {
        view_->show_fault(
            tr("The Model tab shows the health of a run that trains; here, choose one of its "
               "checkpoints."));
        return;
    }
    if (phase == Phase::running || phase == Phase::paused || phase == Phase::preparing) {
        waiting_ = true;
        unasked_ = false;
        set_asking(true);
        control_.session().request_snapshot();
        return;
    }
    const auto* item = model_.find(selected_);
    const auto place = item ? item->folder : file_;
    if (!place.empty()) ask_disk(place);
}

void SampleControl::ask_disk(const std::filesystem::path& place) {
    set_asking(true);
    asked_ = source_;
    if (view_->asks_for_health()) {
        asker_.examine(place);
    } else {
        asker_.ask(place, view_->question());
    }
}

// What follows a run ends with what the run ended with.
void SampleControl::refresh_from_disk(int id) {
    const auto* item = model_.find(id);
    if (!item || item->folder.empty() || asking_ || !view_->isVisible()) return;
    if (past() || view_->asks_for_health()) return;
    if (item->outcome.state != train::RunState::finished && item->outcome.state != train::RunState::stopped)
        return;
    waiting_ = false;
    asked_ = item->name;
    asker_.ask(item->folder, view_->question(true));
}

void SampleControl::refresh() {
    list_checkpoints();  // one more, perhaps
    if (past() || view_->asks_for_health()) return;
    const bool rests = since_answer_.isValid() && static_cast<double>(since_answer_.elapsed()) < 1000 * rest_;
    if (rests || waiting_ || view_->is_busy() || !view_->isVisible()) return;
    waiting_ = unasked_ = true;
    control_.session().request_snapshot();
}

}  // namespace optimlab::ui::window
