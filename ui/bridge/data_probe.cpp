// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/bridge/data_probe.h"

#include "core/data/text_dataset.h"

namespace optimlab::ui::bridge {
namespace {

std::string name_of(const schema::Component& data) {
    const auto path = data.params.find("path");
    return path == data.params.end() ? "data" : path->get<std::string>();
}

base::Result<DataFacts> look_at(const schema::Component& data, std::int64_t context) {
    const auto raw = data::load(data);
    if (!raw) return raw.error();
    const auto set = data::TextDataset::make(*raw, context, name_of(data));
    if (!set) return set.error();
    DataFacts facts;
    facts.vocabulary = set->vocabulary_size();
    facts.training_tokens = static_cast<std::int64_t>(set->training().size());
    facts.lowest_loss = set->lowest_loss();
    return facts;
}

}  // namespace

DataProbe::DataProbe(QObject* parent) : QObject(parent) {
    delay_.setSingleShot(true);
    delay_.setInterval(250);
    connect(&delay_, &QTimer::timeout, this, &DataProbe::begin);
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
    worker_.run(
        name_of(data_), [data = data_, context = context_] { return look_at(data, context); },
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
