// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/bridge/data_probe.h"

#include <utility>

#include "core/train/dataset.h"

namespace optimlab::ui::bridge {
namespace {

struct Seen {
    DataFacts facts;
    std::shared_ptr<task::Dataset> dataset;
};

base::Result<Seen> look_at(const train::Experiment& experiment, const base::Watch& watch) {
    auto set = train::load_dataset(experiment, watch);
    if (!set) return set.error();
    return Seen{{task::overview_of(**set), {}}, *std::move(set)};
}

}  // namespace

DataProbe::DataProbe(QObject* parent) : QObject(parent) {
    delay_.setSingleShot(true);
    delay_.setInterval(250);
    connect(&delay_, &QTimer::timeout, this, &DataProbe::begin);
    glance_.setInterval(200);
    connect(&glance_, &QTimer::timeout, this, [this] { Q_EMIT progress(look_->share); });
}

DataProbe::~DataProbe() { cancel(); }

void DataProbe::look(const train::Experiment& experiment) {
    if (asked_ && train::have_same_data(*asked_, experiment)) return;
    cancel();   // nobody waits for what was asked before
    release();  // and there is no room for two
    released_ = false;
    asked_ = experiment;
    ++request_;
    delay_.start();
}

void DataProbe::look_for_dataset(const train::Experiment& experiment) {
    if (released_) forget();
    look(experiment);
}

void DataProbe::take_over(DataProbe& other, const DataFacts& facts) {
    cancel();
    delay_.stop();
    glance_.stop();
    asked_ = other.asked_;
    dataset_ = std::exchange(other.dataset_, nullptr);
    released_ = !dataset_;
    // When whoever gives them has put them into the form.
    const auto tell = [this, facts, request = ++request_] {
        if (request == request_) Q_EMIT found(facts);
    };
    QMetaObject::invokeMethod(this, tell, Qt::QueuedConnection);
}

void DataProbe::release() {
    released_ = released_ || dataset_;
    dataset_.reset();
}

void DataProbe::forget() { asked_.reset(); }

void DataProbe::cancel() {
    if (look_) look_->cancelled = true;
}

void DataProbe::begin() {
    if (!asked_) return;
    look_ = std::make_shared<Look>();
    glance_.start();
    const auto watch = [look = look_](double share) {
        look->share = share;
        return !look->cancelled;
    };
    worker_.run(
        data::name_of(asked_->data), [experiment = *asked_, watch] { return look_at(experiment, watch); },
        [this, request = request_](const base::Result<Seen>& answer) {
            if (request != request_) return;
            glance_.stop();
            DataFacts facts;
            if (answer) {
                facts = answer->facts;
                dataset_ = answer->dataset;
            } else {
                facts.fault = QString::fromStdString(answer.error().message);
            }
            Q_EMIT found(facts);
        });
}

}  // namespace optimlab::ui::bridge
