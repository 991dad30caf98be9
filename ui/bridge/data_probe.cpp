// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/bridge/data_probe.h"

#include "core/data/text_dataset.h"

namespace optimlab::ui::bridge {
namespace {

DataFacts look_at(const schema::Component& data, std::int64_t context) {
    DataFacts facts;
    const auto raw = data::load(data);
    if (!raw) {
        facts.fault = QString::fromStdString(raw.error().message);
        return facts;
    }
    const auto path = data.params.find("path");
    const auto set =
        data::TextDataset::make(*raw, context, path == data.params.end() ? "data" : path->get<std::string>());
    if (!set) {
        facts.fault = QString::fromStdString(set.error().message);
        return facts;
    }
    facts.vocabulary = set->vocabulary_size();
    facts.training_tokens = static_cast<std::int64_t>(set->training().size());
    facts.lowest_loss = set->lowest_loss();
    return facts;
}

}  // namespace

DataProbe::DataProbe(QObject* parent) : QObject(parent) {
    worker_.setMaxThreadCount(1);
    delay_.setSingleShot(true);
    delay_.setInterval(250);
    connect(&delay_, &QTimer::timeout, this, &DataProbe::begin);
}

DataProbe::~DataProbe() {
    worker_.clear();
    worker_.waitForDone();
}

void DataProbe::look(const train::Experiment& experiment) {
    const auto context = static_cast<std::int64_t>(experiment.model.context);
    if (experiment.data == data_ && context == context_) return;
    data_ = experiment.data;
    context_ = context;
    ++request_;
    delay_.start();
}

void DataProbe::forget() {
    data_ = {};
    context_ = 0;
}

void DataProbe::begin() {
    worker_.start([this, data = data_, context = context_, request = request_] {
        const DataFacts facts = look_at(data, context);
        const auto tell = [this, facts, request] {
            if (request == request_) Q_EMIT found(facts);
        };
        QMetaObject::invokeMethod(this, tell, Qt::QueuedConnection);
    });
}

}  // namespace optimlab::ui::bridge
