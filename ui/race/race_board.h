// SPDX-License-Identifier: GPL-3.0-or-later
// What the window shows of a race: a line for each contestant, from the search for its rate to its place.
#pragma once

#include <vector>

#include <QString>

#include "core/tune/race.h"

namespace optimlab::ui::race {

struct Lane {
    tune::Standing standing;  ///< while it races, what it has now
    QString status;           ///< "finding its rate, 3 of 5", "running 41 %", "finished"
    int place = 0;            ///< from 1; 0: not decided
};

struct RaceBoard {
    QString title;            ///< empty: there is no race
    QString terms;            ///< under which all of them race
    std::vector<Lane> lanes;  ///< the best first, as far as that is known
    QString sentence;         ///< of the first two
    double target_loss = 0;   ///< 0: nobody has reached one
    bool target_given = false;
    bool active = false, over = false;
};

/// "0.005", or "0.025 (edge)": it was the last of those that were tried.
QString rate_text(double lr, bool at_edge);
/// The same of one that may have yet to find its rate: "0.005 (not tuned yet)".
QString rate_text(const tune::Standing& standing);

}  // namespace optimlab::ui::race
