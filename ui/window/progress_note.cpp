// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/progress_note.h"

#include <utility>

#include "ui/window/message_bar.h"

namespace optimlab::ui::window {

ProgressNote::ProgressNote(MessageBar& messages, const QString& words, QObject* parent)
    : QObject(parent), messages_(messages), words_(words), said_(words) {
    messages_.show_message(MessageBar::Kind::note, words, {{tr("Cancel"), [this] { cancel(); }}});
    messages_.dismiss_at(this, &ProgressNote::ended);
    connect(&clock_, &QTimer::timeout, this, &ProgressNote::look);
    clock_.start(200);  // milliseconds: often enough to be seen moving
}

ProgressNote::~ProgressNote() { Q_EMIT ended(); }

base::Watch ProgressNote::watch() const {
    return [state = state_](double share) {
        state->share = share;
        return !state->cancelled;
    };
}

void ProgressNote::look() {
    const int percent = static_cast<int>(100 * state_->share);
    const QString now = percent > 0 ? tr("%1 %2 %").arg(words_).arg(percent) : words_;
    if (now != said_ && messages_.amend(said_, now)) said_ = now;
}

}  // namespace optimlab::ui::window
