// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/undo_order.h"

#include <algorithm>
#include <utility>

#include <QScopedValueRollback>
#include <QUndoStack>

#include "ui/forms/experiment_document.h"

namespace optimlab::ui::window {

UndoOrder::UndoOrder(forms::ExperimentDocument& document, QObject* parent)
    : QObject(parent), document_(document), form_(document.undo_stack()) {
    connect(&form_, &QUndoStack::indexChanged, this, &UndoOrder::form_changed);
    connect(this, &UndoOrder::deeds_changed, this, &UndoOrder::changed);
}

void UndoOrder::add(Deed deed) {
    done_.push_back({std::move(deed), form_.index()});
    undone_.clear();
    told();
}

bool UndoOrder::can_undo() const {
    return form_.canUndo() || (!done_.empty() && done_.back().at >= form_.index());
}

bool UndoOrder::can_redo() const { return form_.canRedo() || !undone_.empty(); }

void UndoOrder::undo() {
    if (!done_.empty() && done_.back().at >= form_.index()) return undo_deed(done_.size() - 1);
    form_.undo();
}

bool UndoOrder::can_bring_back() const {
    return std::any_of(done_.begin(), done_.end(), [](const Step& step) { return step.deed.deletion; });
}

void UndoOrder::undo_deletion() {
    for (std::size_t i = done_.size(); i > 0; --i) {
        if (done_[i - 1].deed.deletion) return undo_deed(i - 1);
    }
}

void UndoOrder::undo_deed(std::size_t which) {
    const auto place = done_.begin() + static_cast<std::ptrdiff_t>(which);
    Step step = std::move(*place);
    done_.erase(place);
    auto again = step.deed.turn();
    if (!again) done_.push_back({std::move(step.deed), out_of_order});
    if (again && again->turn) undone_.push_back({*std::move(again), form_.index()});
    told();
}

void UndoOrder::redo() {
    if (undone_.empty() || (undone_.back().at > form_.index() && form_.canRedo())) {
        const QScopedValueRollback guard(redoing_, true);
        return form_.redo();
    }
    const Step step = std::move(undone_.back());
    undone_.pop_back();
    if (auto back = step.deed.turn(); back && back->turn) done_.push_back({*std::move(back), form_.index()});
    told();
}

void UndoOrder::told() {
    document_.seal();
    Q_EMIT deeds_changed();
}

// A new change leaves nothing to be done again.
void UndoOrder::form_changed() {
    if (!redoing_ && !form_.canRedo() && !undone_.empty()) {
        undone_.clear();
        Q_EMIT deeds_changed();
    } else {
        Q_EMIT changed();
    }
}

}  // namespace optimlab::ui::window
