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

void LiveChanges::follow(const train::Experiment& run) {
    run_ = train::to_json(run);
    std::erase_if(asked_, [this](const auto& asked) {
        const auto* has = base::find_path(std::as_const(run_), asked.first);
        return has && *has == asked.second;
    });
}

void LiveChanges::stop() {
    run_ = nullptr;
    asked_.clear();
    waiting_.clear();
    timer_.stop();
}

bool LiveChanges::applies(const std::string& path) const {
    if (!running()) return false;
    const auto* field = train::find_field(document_.experiment(), path);
    if (!field || !field->live || !base::find_path(run_, path)) return false;
    // β₂ of another optimizer than the one that is running means nothing to the run.
    const std::string id = base::join_path(path.substr(0, path.find('.')), "id");
    const auto* is = base::find_path(document_.json(), id);
    const auto* was = base::find_path(run_, id);
    return (!is && !was) || (is && was && *is == *was);
}

Json LiveChanges::differing(const std::string& path) const {
    if (!applies(path) || waiting_.contains(path)) return nullptr;
    const auto* value = base::find_path(document_.json(), path);
    const auto* has = base::find_path(run_, path);
    const auto asked = asked_.find(path);
    const bool same = !value || *value == *has || (asked != asked_.end() && *value == asked->second);
    return same ? Json(nullptr) : *has;
}

void LiveChanges::apply(const std::string& path) {
    if (!applies(path)) return;
    waiting_.insert(path);
    send();
}

void LiveChanges::flush() { send(); }

void LiveChanges::note(const std::string& path) {
    if (!applies(path)) return;
    waiting_.insert(path);
    if (!timer_.isActive()) timer_.start();
}

void LiveChanges::send() {
    for (const std::string& path : std::exchange(waiting_, {})) {
        if (!applies(path)) continue;
        if (typing_(path)) {
            waiting_.insert(path);  // flush() comes when it is finished
            continue;
        }
        const auto* value = base::find_path(document_.json(), path);
        const auto asked = asked_.find(path);
        const Json& latest =
            asked != asked_.end() ? asked->second : *base::find_path(std::as_const(run_), path);
        if (!value || *value == latest) continue;
        asked_[path] = *value;
        Q_EMIT change(QString::fromStdString(path), Json(*value));
    }
}

}  // namespace optimlab::ui::forms
