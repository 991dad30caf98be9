// SPDX-License-Identifier: GPL-3.0-or-later
// Where a run is made: whoever gets other losses, or another speed, looks here first.
#pragma once

#include <cstdint>
#include <string>

#include "core/base/json.h"

namespace optimlab::store {

/// "" or 0: not known, as an older record had no such key.
struct Environment {
    std::string version;          ///< of OptimLab
    std::string matrix_products;  ///< what multiplies matrices: "oneDNN 2.6.3"
    std::string processor;        ///< as the system names it: "AMD EPYC 7B13"
    std::string compiler;         ///< that built the program: "GCC 12.2.0"
    std::string build;            ///< how: "Release -O3 -march=native"
    std::string instructions;     ///< the widest vectors that the program may use: "AVX2"
    std::int64_t cores = 0;       ///< of the machine
    std::int64_t threads = 0;     ///< that the run uses
};

/// Of this program on this machine, with the threads that are set.
Environment environment();

base::Json to_json(const Environment& environment);
/// What is not there, or no environment at all, is not known.
Environment environment_from(const base::Json& value);

}  // namespace optimlab::store
