// SPDX-License-Identifier: GPL-3.0-or-later
// Lessons: what a course says of training, as experiments of a second or a few, what to look for in them, and
// what has to come out (which losses are lower, what is chance, which scores are reached), so that no lesson
// says what is not so. Each is a JSON file in resources/lessons, built into the program.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/train/experiment.h"

namespace optimlab::lesson {

struct Step {
    std::string text;                            ///< what it is about
    std::vector<train::Experiment> experiments;  ///< to train, one after the other; there may be none
    std::string look;                            ///< what to look for
};

/// The last validation loss of one experiment is lower than that of another by at least so many nats.
struct Claim {
    std::string lower, higher;  ///< names of experiments
    double by = 0;
};

/// What a comparison of two groups of seeds says: that their difference may well be chance, or is unlikely to
/// be.
struct Chance {
    std::vector<std::string> first, second;  ///< names of experiments
    bool likely = false;
};

/// The task's metric of a validation lies within these bounds.
struct Score {
    std::string run;
    std::int64_t step = -1;  ///< of the validation; -1: the last
    double at_least = 0, at_most = 0;
};

struct Lesson {
    std::string id, title, summary;
    std::vector<Step> steps;
    std::vector<Claim> claims;
    std::vector<Chance> chances;
    std::vector<Score> scores;
};

/// All lessons, in the order in which they are best taken.
const std::vector<Lesson>& lessons();
const Lesson* find_lesson(const std::string& id);

}  // namespace optimlab::lesson
