// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/interruption.h"

#include "ui/window/run_control.h"
#include "ui/window/search_control.h"

namespace optimlab::ui::window {

Interruption::Interruption(WindowMemory& memory, RunControl& runs, SearchControl& searches, QObject* parent)
    : QObject(parent), memory_(memory), runs_(runs), searches_(searches), left_(memory.take_interrupted()) {
    connect(&runs_, &RunControl::phase_changed, this, &Interruption::note);
    connect(&searches_, &SearchControl::changed, this, &Interruption::note);
}

void Interruption::note() {
    const auto& search = searches_.session();
    const auto folder = search.is_active() ? search.folder() : runs_.folder();
    if (closed_ || folder == noted_) return;
    noted_ = folder;
    memory_.save_interrupted({folder, false});
}

void Interruption::close() {
    closed_ = true;  // what it stops is no longer told of as if somebody had stopped it
    auto folder = runs_.close();
    if (const auto search = searches_.close(); !search.empty()) folder = search;
    memory_.save_interrupted({folder, true});
}

}  // namespace optimlab::ui::window
