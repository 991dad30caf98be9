// SPDX-License-Identifier: GPL-3.0-or-later
// A checksum of token ids, to tell whether data is still the same.
#pragma once

#include <cstdint>
#include <span>
#include <string>

namespace optimlab::task {

class Checksum {
 public:
    void add(std::span<const std::int32_t> ids);
    std::string text() const { return std::to_string(crc_); }

 private:
    unsigned long crc_ = 0;
};

}  // namespace optimlab::task
