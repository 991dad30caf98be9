// SPDX-License-Identifier: GPL-3.0-or-later
// What there is to know of data before anything is trained on it, as a plain value.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/task/dataset.h"

namespace optimlab::task {

struct Overview {
    model::Sizes sizes = 0;
    std::int64_t choices = 0;  ///< outputs that a model chooses between; 0: nothing is known yet
    Extent extent;
    std::array<std::int64_t, 3> sequences{};  ///< of training, validation, test
    std::int64_t longest = 0;                 ///< tokens of the longest training sequence, source included
    std::optional<double> lowest_loss;
    std::string beginning;                                     ///< of a text
    std::vector<data::Pair> first;                             ///< examples as they were given
    std::vector<std::pair<std::string, std::int64_t>> labels;  ///< how often each occurs in training
    std::vector<data::Column> columns;                         ///< of the file that is trained on
    std::vector<std::string> remarks;                          ///< what was left out, a sentence each
};

Overview overview_of(const Dataset& dataset);

}  // namespace optimlab::task
