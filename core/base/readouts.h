// SPDX-License-Identifier: GPL-3.0-or-later
// Numbers about its own working that a part of a training step offers for people to watch.
#pragma once

#include <array>
#include <cassert>
#include <cstddef>

namespace optimlab::base {

/// A fixed size, so that a step fills it without the heap; names are literals.
struct Readouts {
    struct Item {
        const char* name = nullptr;
        double value = 0;
    };
    std::array<Item, 8> items{};
    std::size_t count = 0;

    void add(const char* name, double value) {
        assert(count < items.size());
        if (count < items.size()) items[count++] = {name, value};
    }
    const Item* begin() const { return items.data(); }
    const Item* end() const { return items.data() + count; }
};

}  // namespace optimlab::base
