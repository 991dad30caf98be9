// SPDX-License-Identifier: GPL-3.0-or-later
// Which of two groups of runs is better, how sure that is, and where nobody can say.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "core/analysis/statistics.h"
#include "core/train/experiment.h"
#include "core/train/observer.h"
#include "core/train/trainer.h"

namespace optimlab::analysis {

/// A run as it is judged by. What it refers to must outlive it.
struct Judged {
    const train::Experiment& experiment;
    std::span<const train::EvalRecord> evals;
    bool diverged = false;
    std::int64_t step = 0;  ///< that it reached
};
Judged judged(const train::Experiment& experiment, std::span<const train::EvalRecord> evals,
              const train::Outcome& outcome);

/// Runs that differ in nothing but the seed.
struct Party {
    std::string label;
    std::vector<Judged> runs;
};

/// What became of a comparison.
enum class Verdict {
    measured,  ///< the losses at the last common step are held against each other
    unlike,    ///< they were measured on different things, and a difference would mean nothing
    diverged,  ///< a run diverged, and a mean over the others would hide that
    apart      ///< never validated at the same step of a training
};

struct Comparison {
    struct Side {
        std::string label;
        std::int64_t runs = 0, diverged = 0;
        Spread loss{};  ///< at the step; of a verdict that is measured
    };
    Verdict verdict = Verdict::apart;
    Side first, second;
    std::string part;        ///< of the experiments that is unlike: "data"
    std::int64_t step = -1;  ///< the last common one, or the one at which a run diverged first
    Welch welch{};
    /// In English: "B is better than A by 0.021 ± 0.008 at step 2000, ..."
    std::string sentence() const;
};
/// Of several runs of one seed the one that went furthest counts.
Comparison compare(const Party& first, const Party& second);

/// The last step of a training at which every run of both was validated; -1 if there is none.
std::int64_t common_step(const Party& first, const Party& second);

/// The sentence for two samples of a loss, wherever they come from; `where` is "at step 2000".
std::string compare_sentence(const std::string& first, const Spread& a, const std::string& second,
                             const Spread& b, const std::string& where);

}  // namespace optimlab::analysis
