// SPDX-License-Identifier: GPL-3.0-or-later
// Owns an optimizer's state tensors under their names.
#pragma once

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "core/optim/optimizer.h"

namespace optimlab::optim {

template <class T>
class StateTensors {
 public:
    /// A buffer of this shape, every element `value`; the pointer stays good as long as this object.
    T* add(std::string name, std::vector<std::int64_t> shape, T value = T(0)) {
        std::int64_t size = 1;
        for (const auto dim : shape)
            size *= dim;
        tensor::Buffer<T> buffer(size);
        if (value != T(0)) std::fill(buffer.span().begin(), buffer.span().end(), value);
        entries_.push_back({std::move(name), std::move(shape), std::move(buffer)});
        return entries_.back().values.data();
    }
    /// Appends views of all, in the order of adding.
    void list(std::vector<StateTensor<T>>& out) {
        for (auto& entry : entries_)
            out.push_back({entry.name, entry.shape, entry.values.span()});
    }

 private:
    struct Entry {
        std::string name;
        std::vector<std::int64_t> shape;
        tensor::Buffer<T> values;
    };
    std::vector<Entry> entries_;
};

}  // namespace optimlab::optim
