// SPDX-License-Identifier: GPL-3.0-or-later
// What trains is remembered for as long as it does. However the program ends, the next one knows by that what
// there is to go on with: a run, a race or a search.
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

    /// What the last program was training when it ended, once.
    [[nodiscard]] WindowMemory::Interrupted take() { return std::exchange(left_, {}); }
    /// Stops what trains, waits for its checkpoints, and remembers that the window has closed upon it.
    void close();

 private:
    void note();

    WindowMemory& memory_;
    RunControl& runs_;
    SearchControl& searches_;
    WindowMemory::Interrupted left_;  ///< by the last program
    std::filesystem::path noted_;
    bool closed_ = false;
};

}  // namespace optimlab::ui::window
