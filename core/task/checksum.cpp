// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/task/checksum.h"

#include <zlib.h>

namespace optimlab::task {

void Checksum::add(std::span<const std::int32_t> ids) {
    if (ids.empty()) return;  // of no bytes at no address zlib would begin anew
    crc_ = crc32_z(crc_, reinterpret_cast<const Bytef*>(ids.data()), ids.size() * sizeof(std::int32_t));
}

}  // namespace optimlab::task
