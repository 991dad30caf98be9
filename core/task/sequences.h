// SPDX-License-Identifier: GPL-3.0-or-later
// Many short sequences of token ids in one piece of memory.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace optimlab::task {

class Sequences {
 public:
    void add(std::span<const std::int32_t> ids) {
        ids_.insert(ids_.end(), ids.begin(), ids.end());
        ends_.push_back(ids_.size());
    }
    std::int64_t size() const { return static_cast<std::int64_t>(ends_.size()); }
    std::span<const std::int32_t> operator[](std::int64_t i) const {
        const auto at = static_cast<std::size_t>(i);
        const std::size_t begin = at == 0 ? 0 : ends_[at - 1];
        return std::span(ids_).subspan(begin, ends_[at] - begin);
    }
    std::span<const std::int32_t> all() const { return ids_; }

 private:
    std::vector<std::int32_t> ids_;
    std::vector<std::size_t> ends_;
};

}  // namespace optimlab::task
