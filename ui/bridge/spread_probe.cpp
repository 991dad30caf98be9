// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/bridge/spread_probe.h"

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

SpreadProbe::~SpreadProbe() { request_.request_stop(); }

void SpreadProbe::look(const train::Experiment& experiment) {
    if (asked_ && begin_alike(*asked_, experiment)) return;
    request_.request_stop();  // a large file is not read to its end for nobody
    request_ = {};
    asked_ = experiment;
    delay_.start();
}

base::Result<analysis::FirstSpread> SpreadProbe::measure(const train::Experiment& experiment, Data& data,
                                                         const base::Watch& watch) {
    base::set_threads(1);  // the other cores are for the window and for a run
    if (!data.dataset || !train::have_same_data(*data.of, experiment)) {
        data.dataset.reset();
        auto loaded = train::load_dataset(experiment, watch);
        if (!loaded) return loaded.error();
        data.of = experiment;
        data.dataset = *std::move(loaded);
    }
    return analysis::first_spread(experiment, *data.dataset);
}

void SpreadProbe::begin() {
    if (!asked_) return;
    const auto watch = [stop = request_.get_token()](double) { return !stop.stop_requested(); };
    worker_.run(
        "initialization",
        [experiment = *asked_, data = data_, watch] { return measure(experiment, *data, watch); },
        [this, stop = request_.get_token()](const base::Result<analysis::FirstSpread>& answer) {
            if (stop.stop_requested()) return;
            if (answer) {
                Q_EMIT found(*answer);
            } else {
                Q_EMIT failed(QString::fromStdString(answer.error().message));
            }
        });
}

}  // namespace optimlab::ui::bridge
