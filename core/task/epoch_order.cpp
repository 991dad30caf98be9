// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/task/epoch_order.h"

#include <numeric>

#include "core/base/rng.h"

namespace optimlab::task {

EpochOrder::EpochOrder(std::int64_t examples) : order_(static_cast<std::size_t>(examples)) {}

std::int64_t EpochOrder::at(std::uint64_t seed, std::int64_t before) {
    const auto n = static_cast<std::int64_t>(order_.size());
    if (epoch_ != before / n || seed_ != seed) shuffle(seed, before / n);
    return order_[static_cast<std::size_t>(before % n)];
}

void EpochOrder::shuffle(std::uint64_t seed, std::int64_t epoch) {
    seed_ = seed;
    epoch_ = epoch;
    // From the same beginning each time, so that an order does not depend on those before it.
    std::iota(order_.begin(), order_.end(), 0);
    base::Rng rng(
        seed, (static_cast<std::uint64_t>(epoch) << 8) | static_cast<std::uint64_t>(base::Stream::batches));
    for (std::size_t i = order_.size(); i > 1; --i)
        std::swap(order_[i - 1], order_[rng.below(i)]);
}

}  // namespace optimlab::task
