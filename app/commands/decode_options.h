// SPDX-License-Identifier: GPL-3.0-or-later
// The options of commands that let a model write: how its tokens are chosen.
#pragma once

#include <cstdint>
#include <optional>

#include "core/base/result.h"
#include "core/decode/options.h"

namespace CLI {
class App;
}

namespace optimlab::app {

/// What was typed; the rest has its defaults.
struct DecodeOptions {
    std::optional<std::int64_t> tokens, top_k, beams, seed;
    std::optional<double> temperature, top_p, length_penalty;
    bool greedy = false;
};

/// Whether they say how tokens are to be drawn.
inline bool draws(const DecodeOptions& options) {
    return options.temperature || options.top_k || options.top_p;
}

void add_decode_options(CLI::App& command, DecodeOptions& options);
/// An error names the option.
base::Result<decode::Options> read_options(const DecodeOptions& options);

}  // namespace optimlab::app
