// SPDX-License-Identifier: GPL-3.0-or-later
// What trains is remembered for as long as it does. However the program ends, the next one knows by that what
// there is to go on with: a run, a race or a search. It is remembered until that has come to its end, until
// something else trains, or until a window that has offered it is closed without it.
#pragma once

#include <filesystem>
#include <utility>

#include <QObject>

#include "ui/window/window_memory.h"

namespace optimlab::ui::window {

class RunControl;
class SearchControl;

class Interruption : public QObject {
    Q_OBJECT
 public:
    Interruption(WindowMemory& memory, RunControl& runs, SearchControl& searches, QObject* parent);

    /// What another program was training when this one began, to be offered once; it may be at it still.
    [[nodiscard]] WindowMemory::Interrupted take() { return std::exchange(left_, {}); }
    /// Somebody sees that it can go on.
    void offered(const std::filesystem::path& folder) { offered_ = folder; }
    /// Stops what trains, waits for its checkpoints, and remembers that the window has closed upon it.
    void close();

 private:
    void note();

    WindowMemory& memory_;
    RunControl& runs_;
    SearchControl& searches_;
    WindowMemory::Interrupted left_;
    std::filesystem::path noted_;  ///< by this program
    std::filesystem::path offered_;
    bool closed_ = false;
};

}  // namespace optimlab::ui::window
