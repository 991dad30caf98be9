// SPDX-License-Identifier: GPL-3.0-or-later
// Algorithmic tasks: questions that have one right answer, in single characters, any number of them. The
// lowest reachable loss of the answer, given the question, is 0; how soon and in what stages it is reached
// shows the optimizer at work.
#pragma once

#include <cstdint>

#include "core/base/rng.h"
#include "core/data/pair.h"

namespace optimlab::data {

enum class Puzzle {
    copy,      ///< "dbca" -> "dbca"
    reverse,   ///< "dbca" -> "acbd"
    sort,      ///< "dbca" -> "abcd"
    modular,   ///< "31+75=" -> "9" modulo 97: what grokking was found in (Power et al. 2022)
    parity,    ///< "0110100" -> "1": whether the number of ones is odd
    brackets,  ///< "([{}" -> "])." : what closes those that are open (Dyck languages)
    recall,    ///< "a3c1b7c" -> "1": what stood after the letter before (Olsson et al. 2022, induction heads)
    addition,  ///< "478+64=" -> "542", with carries
};

struct PuzzleOptions {
    std::int64_t length = 8;    ///< characters of a question; digits of a number in addition
    std::int64_t modulus = 97;  ///< of modular arithmetic, 2 to 1000
};

Pair make_puzzle(Puzzle puzzle, const PuzzleOptions& options, base::Rng& rng);
/// The question of modular arithmetic with these two numbers.
Pair modular_sum(std::uint64_t a, std::uint64_t b, std::uint64_t modulus);

}  // namespace optimlab::data
