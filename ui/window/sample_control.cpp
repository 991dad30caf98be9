// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/sample_control.h"

#include "ui/window/samples_view.h"

namespace optimlab::ui::window {

SampleControl::SampleControl(SamplesView& view, RunControl& control, runs::RunsModel& model, QObject* parent)
    : QObject(parent), view_(view), control_(control), model_(model) {
    connect(&view_, &SamplesView::write_requested, this, &SampleControl::write);
    connect(&view_, &SamplesView::cancel_requested, this, [this] {
        waiting_ = false;
        writer_.cancel();
        view_.set_busy(false);
    });
    connect(&writer_, &bridge::TextWriter::written, &view_, &SamplesView::show_text);
    connect(&writer_, &bridge::TextWriter::failed, &view_, &SamplesView::show_fault);
    connect(&control_.session(), &bridge::TrainingSession::snapshot_ready, this,
            [this](const std::shared_ptr<const bridge::ModelSnapshot>& snapshot) {
                if (waiting_) writer_.write(snapshot, view_.options());
                waiting_ = false;
            });
    connect(&control_, &RunControl::phase_changed, this, &SampleControl::update);
    connect(&control_, &RunControl::started_run, this, &SampleControl::update);
}

void SampleControl::select(int id) {
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
    if (control_.phase() == bridge::Phase::idle && waiting_) {
        waiting_ = false;  // the run could not begin, or ended before it could answer
        view_.set_busy(false);
    }
    const int id =
        control_.active() != 0 && control_.phase() != bridge::Phase::idle ? control_.active() : selected_;
    if (const auto* item = model_.find(id)) {
        view_.set_source(item->name);
    } else {
        view_.set_source(QString::fromStdString(file_.filename().string()));
    }
}

void SampleControl::write() {
    using bridge::Phase;
    const Phase phase = control_.phase();
    if (phase == Phase::running || phase == Phase::paused || phase == Phase::preparing) {
        waiting_ = true;
        view_.set_busy(true);
        control_.session().request_snapshot();
        return;
    }
    const auto* item = model_.find(selected_);
    const auto place = item ? item->folder : file_;
    if (place.empty()) return;
    view_.set_busy(true);
    writer_.write(place, view_.options());
}

}  // namespace optimlab::ui::window
