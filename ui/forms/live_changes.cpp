// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/forms/live_changes.h"

#include <utility>

namespace optimlab::ui::forms {

LiveChanges::LiveChanges(ExperimentDocument& document, std::function<bool(const std::string&)> typing)
    : document_(document), typing_(std::move(typing)) {
    timer_.setSingleShot(true);
    timer_.setInterval(100);
    connect(&timer_, &QTimer::timeout, this, &LiveChanges::send);
    connect(&document_, &ExperimentDocument::changed, this,
            [this](const QString& path) { note(path.toStdString()); });
}

void LiveChanges::start() {
    started_ = document_.experiment();
    sent_ = train::to_json(*started_);
    waiting_.clear();
}

void LiveChanges::stop() {
    started_.reset();
    waiting_.clear();
    timer_.stop();
}

bool LiveChanges::applies(const std::string& path) const {
    if (!running()) return false;
    const auto& now = document_.experiment();
    const auto* field = train::find_field(now, path);
    if (!field || !field->live) return false;
    // β₂ of another optimizer than the one that is running means nothing to the run.
    const std::string id = base::join_path(path.substr(0, path.find('.')), "id");
    const auto* is = base::find_path(document_.json(), id);
    const auto* was = base::find_path(std::as_const(sent_), id);
    return (!is && !was) || (is && was && *is == *was);
}

void LiveChanges::flush() { send(); }

void LiveChanges::note(const std::string& path) {
    if (!applies(path)) return;
    waiting_.insert(path);
    if (!timer_.isActive()) timer_.start();
}

void LiveChanges::send() {
    for (const std::string& path : std::exchange(waiting_, {})) {
        if (typing_(path)) {
            waiting_.insert(path);  // flush() comes when it is finished
            continue;
        }
        const auto* value = base::find_path(document_.json(), path);
        Json* sent = base::find_path(sent_, path);
        if (!value || !sent || !applies(path) || *value == *sent) continue;
        *sent = *value;
        Q_EMIT change(QString::fromStdString(path), Json(*value));
    }
}

}  // namespace optimlab::ui::forms
