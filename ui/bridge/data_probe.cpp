// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/bridge/data_probe.h"

#include "core/train/dataset.h"

namespace optimlab::ui::bridge {
namespace {

base::Result<DataFacts> look_at(const train::Experiment& experiment) {
    const auto set = train::load_dataset(experiment);
    if (!set) return set.error();
    return DataFacts{task::overview_of(**set), {}};
}

}  // namespace

DataProbe::DataProbe(QObject* parent) : QObject(parent) {
    delay_.setSingleShot(true);
    delay_.setInterval(250);
    connect(&delay_, &QTimer::timeout, this, &DataProbe::begin);
}

void DataProbe::look(const train::Experiment& experiment) {
    if (asked_ && train::have_same_data(*asked_, experiment)) return;
    asked_ = experiment;
    ++request_;
    delay_.start();
}

void DataProbe::forget() { asked_.reset(); }

void DataProbe::begin() {
    if (!asked_) return;
    worker_.run(
        data::name_of(asked_->data), [experiment = *asked_] { return look_at(experiment); },
        [this, request = request_](const base::Result<DataFacts>& answer) {
            if (request != request_) return;
            DataFacts facts;
            if (answer) {
                facts = *answer;
            } else {
                facts.fault = QString::fromStdString(answer.error().message);
            }
            Q_EMIT found(facts);
        });
}

}  // namespace optimlab::ui::bridge
