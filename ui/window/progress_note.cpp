// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/progress_note.h"

#include <utility>

#include "ui/window/message_bar.h"

namespace optimlab::ui::window {

ProgressNote::ProgressNote(MessageBar& messages, const QString& words, QObject* parent)
    : QObject(parent), messages_(messages), words_(words) {
    message_ = messages_.show_work(words, {{tr("Cancel"), [this] { cancel(); }}});
    connect(&clock_, &QTimer::timeout, this, &ProgressNote::look);
    clock_.start(200);  // milliseconds: often enough to be seen moving
}

ProgressNote::~ProgressNote() { messages_.take_away(message_); }

base::Watch ProgressNote::watch() const {
    return [state = state_](double share) {
        state->share = share;
        return !state->cancelled;
    };
}

void ProgressNote::look() {
    const int percent = static_cast<int>(100 * state_->share);
    if (std::exchange(percent_, percent) != percent)
        messages_.amend(message_, tr("%1 %2 %").arg(words_).arg(percent));
}

}  // namespace optimlab::ui::window
