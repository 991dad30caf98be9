// SPDX-License-Identifier: GPL-3.0-or-later
// In what order examples are trained on: each once in an epoch, every epoch in an order of its own, which is
// a function of the seed and the epoch.
#pragma once

#include <cstdint>
#include <vector>

namespace optimlab::task {

class EpochOrder {
 public:
    explicit EpochOrder(std::int64_t examples);
    /// The example that comes after `before` others. Allocates nothing; asking for one after the other costs
    /// little, going to another epoch shuffles.
    std::int64_t at(std::uint64_t seed, std::int64_t before);

 private:
    void shuffle(std::uint64_t seed, std::int64_t epoch);

    std::vector<std::int32_t> order_;
    std::uint64_t seed_ = 0;
    std::int64_t epoch_ = -1;
};

}  // namespace optimlab::task
