// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/interruption.h"

#include <utility>

#include "ui/window/run_control.h"
#include "ui/window/search_control.h"

namespace optimlab::ui::window {

Interruption::Interruption(WindowMemory& memory, RunControl& runs, SearchControl& searches, QObject* parent)
    : QObject(parent), memory_(memory), runs_(runs), searches_(searches), left_(memory.interrupted()) {
    connect(&runs_, &RunControl::phase_changed, this, &Interruption::note);
    connect(&searches_, &SearchControl::changed, this, &Interruption::note);
}

void Interruption::note() {
    const auto& search = searches_.session();
    const auto folder = search.is_active() ? search.folder() : runs_.folder();
    if (closed_ || folder == noted_) return;
    // Another window's is for that window to take back.
    if (!folder.empty() || memory_.interrupted().folder == noted_) memory_.save_interrupted({folder, false});
    noted_ = folder;
}

void Interruption::close() {
    if (std::exchange(closed_, true)) return;  // what it stops is not told of as if somebody had stopped it
    auto folder = runs_.close();
    if (const auto search = searches_.close(); !search.empty()) folder = search;
    const auto known = memory_.interrupted().folder;
    if (!folder.empty() || known == noted_ || known == offered_) memory_.save_interrupted({folder, true});
}

}  // namespace optimlab::ui::window
