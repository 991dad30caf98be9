// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tune/ranking.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "core/analysis/verdict.h"
#include "core/base/message.h"
#include "core/tune/trial.h"

namespace optimlab::tune {
namespace {

Standing standing_of(const Raced& raced, double target_loss) {
    Standing standing{raced.name, raced.lr, raced.at_edge, raced.to_find, {}, {}, {}, {}, {}};
    std::vector<double> steps, seconds, whole;
    for (const auto& run : raced.runs) {
        const bool diverged = run.summary.outcome.state == train::RunState::diverged;
        standing.diverged += diverged ? 1 : 0;
        standing.final_losses.push_back(diverged || run.evals.empty() ? worst : run.evals.back().loss);
        whole.push_back(run.summary.outcome.seconds);
        const auto reached = std::find_if(run.evals.begin(), run.evals.end(), [&](const auto& eval) {
            return eval.loss <= target_loss;  // also before the first step
        });
        if (reached == run.evals.end()) continue;
        steps.push_back(static_cast<double>(reached->step));
        seconds.push_back(reached->seconds);
    }
    standing.loss = analysis::spread(analysis::finite(standing.final_losses));
    standing.steps_to_target = analysis::spread(steps);
    standing.seconds_to_target = analysis::spread(seconds);
    standing.seconds = analysis::spread(whole);
    return standing;
}

/// What even the slowest reached.
double reached_by_all(const std::vector<Raced>& contestants) {
    double slowest = 0;
    for (const auto& contestant : contestants) {
        for (const auto& run : contestant.runs) {
            const auto& outcome = run.summary.outcome;
            if (outcome.state != train::RunState::diverged) slowest = std::max(slowest, outcome.best_loss);
        }
    }
    return slowest;
}

}  // namespace

store::RunRecord in_race(store::RunRecord run, std::int64_t steps) {
    auto& outcome = run.summary.outcome;
    if (outcome.step <= steps) return run;
    std::erase_if(run.steps, [&](const auto& one) { return one.step > steps; });
    std::erase_if(run.evals, [&](const auto& one) { return one.step > steps; });
    outcome.state = train::RunState::finished;  // whatever became of it later
    outcome.step = steps;
    if (!run.steps.empty()) outcome.seconds = run.steps.back().seconds;
    if (!run.evals.empty()) outcome.best_loss = run.evals.front().loss;
    for (const auto& eval : run.evals)
        outcome.best_loss = std::min(outcome.best_loss, eval.loss);
    return run;
}

Ranking rank(const std::vector<Raced>& contestants, double target_loss) {
    Ranking ranking;
    ranking.target_given = target_loss > 0;
    ranking.target_loss = ranking.target_given ? target_loss : reached_by_all(contestants);
    for (const auto& one : contestants)
        ranking.standings.push_back(standing_of(one, ranking.target_loss));
    // A contestant that diverged with any seed comes after those that never did.
    std::stable_sort(ranking.standings.begin(), ranking.standings.end(), [](const auto& a, const auto& b) {
        if (a.diverged != b.diverged) return a.diverged < b.diverged;
        return !std::isnan(a.loss.mean) && (std::isnan(b.loss.mean) || a.loss.mean < b.loss.mean);
    });
    const auto& first = ranking.standings[0];
    const auto& second = ranking.standings[1];
    if (first.loss.count > 0 && second.loss.count > 0 && first.diverged + second.diverged == 0)
        ranking.sentence = analysis::compare_sentence(second.name, second.loss, first.name, first.loss,
                                                      base::message("at the end"));
    return ranking;
}

}  // namespace optimlab::tune
