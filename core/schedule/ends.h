// SPDX-License-Identifier: GPL-3.0-or-later
// The two ends that every schedule has: how the rate rises before the shape begins, and how it falls whatever
// the shape does.
#pragma once

#include <cstdint>
#include <tuple>

#include "core/schema/field.h"

namespace optimlab::schedule {

/// How the rate rises from its start s to the shape's first rate, f going from 0 to 1:
enum class WarmupKind {
    none,
    linear,          ///< s + (1 - s) f
    exponential,     ///< s^(1 - f)
    constant,        ///< s throughout
    cosine,          ///< s + (1 - s) (1 - cos(π f)) / 2
    one_minus_sqrt,  ///< s + (1 - s) (1 - √(1 - f))
};

/// What the length of a warmup is counted in.
enum class WarmupUnit { steps, fraction, epochs, tokens };

/// Libraries disagree about the first step; with W warmup steps, f at step t from 0:
enum class WarmupConvention {
    offset,      ///< (t + 1) / (W + 1): nanoGPT; neither the start nor the peak is reached within the warmup
    reach_peak,  ///< (t + 1) / W: the last warmup step has the full rate
    from_zero,   ///< t / W: transformers; with a start of 0 the first step does not move the weights
};

/// How the rate falls in the last part of the run, r going from 0 to 1:
enum class CooldownKind {
    none,
    linear,          ///< 1 - r
    cosine,          ///< (1 + cos(π r)) / 2
    one_minus_sqrt,  ///< 1 - √r
};

struct Ends {
    WarmupKind warmup = WarmupKind::linear;
    std::int64_t warmup_steps = 0;
    WarmupUnit warmup_unit = WarmupUnit::steps;
    double warmup_length = 0.05;
    WarmupConvention warmup_convention = WarmupConvention::offset;
    double warmup_start_factor = 0;
    CooldownKind cooldown = CooldownKind::none;
    double cooldown_fraction = 0.2;
    double cooldown_floor = 0;

    /// The warmup without its start, for shapes that say themselves where it begins.
    static constexpr auto warmup_schema() {
        using schema::field;
        return std::tuple{
            field("warmup", &Ends::warmup)
                .label("Warmup")
                .choices("none", "linear", "exponential", "constant", "cosine", "1-sqrt")
                .help("How the rate rises to where the shape begins. Adam's first steps rest on few "
                      "gradients, and large ones can wreck the initialization."),
            field("warmup_steps", &Ends::warmup_steps)
                .label("Warmup steps")
                .at_least(0)
                .at_most(1e9)
                .slider(0, 500)
                .unit("steps")
                .enabled_by("warmup_unit", "steps")
                .help("Length of the warmup. 5 % of the run is a good start. 0: no warmup."),
            field("warmup_unit", &Ends::warmup_unit)
                .label("Counted in")
                .choices("steps", "fraction", "epochs", "tokens")
                .enabled_by("warmup", "linear", "exponential", "constant", "cosine", "1-sqrt")
                .help("Steps are those of “Warmup steps”; a fraction of the run, epochs of the training "
                      "text and tokens are those of “Warmup length”."),
            field("warmup_length", &Ends::warmup_length)
                .label("Warmup length")
                .at_least(0)
                .at_most(1e15)
                .slider(0, 1)
                .enabled_by("warmup_unit", "fraction", "epochs", "tokens")
                .help("Length of the warmup in the unit above, rounded to whole steps."),
            field("warmup_convention", &Ends::warmup_convention)
                .label("First step")
                .choices("offset", "reach_peak", "from_zero")
                .enabled_by("warmup", "linear", "exponential", "constant", "cosine", "1-sqrt")
                .help("How far step t (from 0) of W warmup steps is on its way: offset (t+1)/(W+1) as "
                      "nanoGPT, reach_peak (t+1)/W, from_zero t/W as transformers, whose first step has "
                      "rate 0."),
        };
    }
    static constexpr auto start_schema() {
        using schema::field;
        return std::tuple{
            field("warmup_start_factor", &Ends::warmup_start_factor)
                .label("Warmup start")
                .at_least(0)
                .at_most(1)
                .slider(0, 1)
                .enabled_by("warmup", "linear", "exponential", "constant", "cosine", "1-sqrt")
                .help("Where the warmup begins, as a multiple of where it ends. An exponential warmup must "
                      "begin above 0.")};
    }
    static constexpr auto cooldown_schema() {
        using schema::field;
        return std::tuple{
            field("cooldown", &Ends::cooldown)
                .label("Cooldown")
                .choices("none", "linear", "cosine", "1-sqrt")
                .help("How the rate falls in the last part of the run, from wherever the shape is by then. "
                      "A run at a high rate gains most of its loss here."),
            field("cooldown_fraction", &Ends::cooldown_fraction)
                .label("Cooldown length")
                .at_least(0)
                .at_most(1)
                .slider(0, 1)
                .enabled_by("cooldown", "linear", "cosine", "1-sqrt")
                .help("The part of the run that the cooldown takes; a fifth is usual."),
            field("cooldown_floor", &Ends::cooldown_floor)
                .label("Cooldown floor")
                .at_least(0)
                .log_slider(1e-7, 1e-2)
                .enabled_by("cooldown", "linear", "cosine", "1-sqrt")
                .help("Rate at the end of the cooldown."),
        };
    }
    static constexpr auto ends_schema() {
        return std::tuple_cat(warmup_schema(), start_schema(), cooldown_schema());
    }
};

}  // namespace optimlab::schedule
