// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/bridge/spread_probe.h"

#include <utility>

#include "core/base/parallel.h"
#include "core/train/dataset.h"

namespace optimlab::ui::bridge {

namespace {

/// Whether the two begin alike, whatever else differs.
bool begin_alike(const train::Experiment& a, const train::Experiment& b) {
    return train::have_same_data(a, b) && a.model == b.model && a.init == b.init && a.seed == b.seed &&
           a.init_overrides == b.init_overrides && a.training.batch_size == b.training.batch_size;
}

}  // namespace

SpreadProbe::SpreadProbe(QObject* parent) : QObject(parent) {
    delay_.setSingleShot(true);
    delay_.setInterval(300);
    connect(&delay_, &QTimer::timeout, this, &SpreadProbe::begin);
}

bool SpreadProbe::has_looked_at(const train::Experiment& experiment) const {
    return asked_ && begin_alike(*asked_, experiment);
}

void SpreadProbe::look(const train::Experiment& experiment, std::shared_ptr<task::Dataset> data) {
    if (has_looked_at(experiment)) return;
    ++request_;
    asked_ = experiment;
    data_ = std::move(data);
    delay_.start();
}

void SpreadProbe::begin() {
    if (!asked_ || !data_) return;
    worker_.run(
        "initialization",
        [experiment = *asked_, data = std::exchange(data_, nullptr)]() mutable {
            base::set_threads(1);                // the other cores are for the window and for a run
            const auto whole = std::move(data);  // not kept until the answer has been given
            return analysis::first_spread(experiment, *whole);
        },
        [this, request = request_](const base::Result<analysis::FirstSpread>& answer) {
            if (request != request_) return;
            if (answer) {
                Q_EMIT found(*answer);
            } else {
                Q_EMIT failed(QString::fromStdString(answer.error().message));
            }
        });
}

}  // namespace optimlab::ui::bridge
