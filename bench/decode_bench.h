// SPDX-License-Identifier: GPL-3.0-or-later
// How fast models of several sizes write.
#pragma once

#include <string>

namespace optimlab::bench {

/// Prints one table row a shape: tokens a second of one text, of eight in lockstep, and of a beam search.
int decode_bench(int threads, const std::string& only = {});

}  // namespace optimlab::bench
