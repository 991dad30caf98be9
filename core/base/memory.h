// SPDX-License-Identifier: GPL-3.0-or-later
// How much memory is left, so that what cannot fit is refused before it is begun.
#pragma once

#include <cstdint>
#include <string>

namespace optimlab::base {

/// Bytes that programs can take without pushing others out, as the kernel estimates it; a very large number
/// where that is not known.
std::int64_t available_memory();

/// "412 MB" or "17.3 GB", in powers of ten.
std::string show_bytes(std::int64_t bytes);

}  // namespace optimlab::base
