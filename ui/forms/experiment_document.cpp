// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/forms/experiment_document.h"

#include <utility>

#include "ui/forms/set_value_command.h"
#include "ui/language/engine_text.h"

namespace optimlab::ui::forms {

namespace {

std::string first_key(const std::string& path) { return path.substr(0, path.find_first_of(".[")); }

/// One step towards the root.
std::string parent_path(const std::string& path) {
    const auto cut = path.find_last_of(".[");
    return cut == std::string::npos ? std::string() : path.substr(0, cut);
}

}  // namespace

ExperimentDocument::ExperimentDocument(QObject* parent) : QObject(parent) {
    auto standard = train::read_experiment(Json::object());
    experiment_ =
        *std::move(standard);  // nothing given, everything default: valid, or the schemas have a fault
    shown_ = experiment_;
    json_ = train::to_json(experiment_);
    connect(&undo_stack_, &QUndoStack::cleanChanged, this,
            [this](bool clean) { Q_EMIT modified_changed(!clean); });
}

QString ExperimentDocument::fault_path() const {
    const auto colon = fault_.indexOf(QLatin1Char(':'));
    return colon < 0 ? QString() : fault_.left(colon);
}

QString ExperimentDocument::fault_message() const {
    const auto colon = fault_.indexOf(QLatin1Char(':'));
    return colon < 0 ? fault_ : fault_.mid(colon + 1).trimmed();
}

void ExperimentDocument::set(const std::string& path, const Json& value, const QString& what,
                             Merging merging) {
    Json after = json_;
    if (!path.ends_with(']') && !base::find_path(std::as_const(json_), path)) return;
    if (!train::set_path(after, path, value)) return;
    train::complete(after, first_key(path));
    const auto part = train::part_to_fit(path);
    if (!part.empty() && fit(after, part, what)) return;

    // Setting an id exchanges the component, appending to a list changes the list: the step covers what
    // changed.
    std::string target = path.ends_with(".id") ? parent_path(path) : path;
    while (!base::find_path(std::as_const(json_), target) || !base::find_path(std::as_const(after), target)) {
        target = parent_path(target);
    }
    const Json before_value = *base::find_path(std::as_const(json_), target);
    const Json after_value = *base::find_path(std::as_const(after), target);
    if (before_value == after_value) return;
    const bool plain = before_value.is_primitive() && after_value.is_primitive();
    const bool merges = merging == Merging::always || (merging == Merging::automatic && plain);
    const auto joining = !merges                         ? SetValue::Joining::never
                         : std::exchange(sealed_, false) ? SetValue::Joining::begins
                                                         : SetValue::Joining::joins;
    undo_stack_.push(new SetValue(*this, target, before_value, after_value, joining, what));
}

bool ExperimentDocument::fit(Json after, const std::string& part, const QString& what) {
    const auto fits = train::fit(after, part);
    if (fits.empty()) return false;
    for (const char* touched : {"data", "tokenizer", "model"})
        train::complete(after, touched);
    // One step for all of it, so that nothing invalid stands between.
    undo_stack_.push(new SetValue(*this, std::string(), json_, after, SetValue::Joining::never, what));
    Q_EMIT fitted(QString::fromStdString(part), engine_sentence(train::fit_text(after, part, fits)));
    return true;
}

void ExperimentDocument::fit(const std::string& part, const QString& what) { fit(json_, part, what); }

schema::Component ExperimentDocument::chosen_init() const {
    const auto chosen = schema::check_component(init::catalog(), json_.value("init", Json::object()), "init",
                                                experiment_.init.id);
    return chosen ? *chosen : experiment_.init;
}

void ExperimentDocument::load(const train::Experiment& experiment, bool undoable, const QString& file_path) {
    Json document = train::to_json(experiment);
    if (undoable) {
        if (document == json_ && file_path == file_path_) return;
        undo_stack_.push(new SetValue(*this, std::move(document), file_path,
                                      tr("Load %1").arg(QString::fromStdString(experiment.name))));
        return;
    }
    undo_stack_.clear();
    set_file_path(file_path);
    put(std::string(), document);
}

void ExperimentDocument::seal() { sealed_ = true; }

void ExperimentDocument::set_file_path(const QString& path) {
    if (path == file_path_) return;
    file_path_ = path;
    Q_EMIT file_path_changed(path);
}

void ExperimentDocument::mark_saved(const QString& path) {
    set_file_path(path);
    undo_stack_.setClean();
}

void ExperimentDocument::put(const std::string& path, const Json& value) {
    Json* place = base::find_path(json_, path);
    Q_ASSERT(place);
    *place = value;
    check();
    Q_EMIT changed(QString::fromStdString(path));
}

void ExperimentDocument::check() {
    auto read = train::read_experiment(json_);
    const QString fault = read ? QString() : QString::fromStdString(read.error().message);
    if (read) experiment_ = shown_ = *std::move(read);
    if (!fault.isEmpty()) {
        const std::string part = first_key(fault.section(QLatin1Char(':'), 0, 0).toStdString());
        Json mended = json_;
        if (mended.contains(part)) mended[part] = train::to_json(experiment_).value(part, Json());
        auto other = train::read_experiment(mended);
        if (!other) {  // as it was before it does not go with the rest either
            mended.erase(part);
            other = train::read_experiment(mended);
        }
        if (other) shown_ = *std::move(other);
    }
    if (fault == fault_) return;
    fault_ = fault;
    Q_EMIT fault_changed();
}

}  // namespace optimlab::ui::forms
