// SPDX-License-Identifier: GPL-3.0-or-later
// Which examples are kept from training. Where an example belongs is a function of its source alone, blanks
// aside, so that equal sources are never on both sides, and each stays where it is when others are added or
// the order changes; but for one that is put aside where chance puts none.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "core/data/source.h"

namespace optimlab::data {

enum class Part { training, validation, test };

struct Shares {
    double validation = 0, test = 0;
    std::uint64_t seed = 1;
};

/// A larger share of one part takes from the training part only.
Part part_of(std::string_view source, const Shares& shares);

/// All examples, in their order, in their parts. An error, which begins with `where`, if a part that has a
/// share would be empty, or the training part.
base::Result<Examples> split(std::vector<Pair> all, const Shares& shares, const std::string& where);

/// Removes from `training` whose source one of `kept` has too, and returns how many.
std::int64_t leave_out(std::vector<Pair>& training, std::initializer_list<const std::vector<Pair>*> kept);

/// Of what is kept from training by a share; an error if nothing would be left.
base::Status check_shares(double validation, double test);

}  // namespace optimlab::data
