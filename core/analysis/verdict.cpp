// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/verdict.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <map>
#include <set>
#include <utility>

#include "core/base/json.h"

namespace optimlab::analysis {

using base::message;

namespace {

std::string fixed(double x, int digits) {
    char text[64];
    std::snprintf(text, sizeof text, "%.*f", digits, x);
    return text;
}

/// Decimals that show two digits of a width.
int digits_for(double width) {
    if (!(width > 0) || !std::isfinite(width)) return 4;
    return std::clamp(1 - static_cast<int>(std::floor(std::log10(width))), 1, 6);
}

std::string probability(double p) {
    if (p < 0.0001) return "p < 0.0001";
    char text[32];
    std::snprintf(text, sizeof text, "p = %.2g", p);
    return text;
}

std::string seeds_text(std::int64_t first, std::int64_t second) {
    if (first != second) return message("{} and {} seeds", first, second);
    return first == 1 ? message("1 seed each") : message("{} seeds each", first);
}

/// Of the experiments, the first part without which their losses are of different things; or "".
std::string unlike_part(const train::Experiment& one, const train::Experiment& other) {
    // The losses of two tasks, of two texts or of two kinds of tokens have different units.
    if (one.task.id != other.task.id) return "task";
    const auto measured_on = [](const train::Experiment& of) {
        const auto path = of.data.params.value("validation_path", "");
        return path.empty() ? of.data.id + of.data.params.dump() : path;
    };
    if (measured_on(one) != measured_on(other)) return "data";
    // Tokens are learnt from what is trained on; bytes alone are always the same.
    const bool alike = one.data == other.data || one.tokenizer.id == "byte";
    if (one.tokenizer != other.tokenizer || !alike) return "tokenizer";
    return "";
}

Spread losses_at(const Party& party, std::int64_t step) {
    std::vector<double> losses;
    for (const auto& run : party.runs) {
        const auto at = std::find_if(run.evals.begin(), run.evals.end(),
                                     [&](const auto& eval) { return eval.step == step; });
        if (at != run.evals.end()) losses.push_back(at->loss);
    }
    return spread(losses);
}

/// One run a seed: the same seed gives the same training, and of two the one that went further says more.
Party one_a_seed(const Party& all) {
    std::map<std::uint64_t, const Judged*> furthest;
    for (const auto& run : all.runs) {
        const Judged*& known = furthest[run.experiment.seed];
        if (!known || run.step > known->step) known = &run;
    }
    Party party{all.label, {}};
    for (const auto& [seed, run] : furthest)
        party.runs.push_back(*run);
    return party;
}

/// "2 of A's 3 runs diverged".
std::string diverged_text(const Comparison::Side& side) {
    if (side.runs == 1)
        return side.diverged ? message("{} diverged", side.label) : message("{} did not diverge", side.label);
    return side.diverged ? message("{} of {}'s {} runs diverged", side.diverged, side.label, side.runs)
                         : message("none of {}'s {} runs diverged", side.label, side.runs);
}

}  // namespace

Judged judged(const train::Experiment& experiment, std::span<const train::EvalRecord> evals,
              const train::Outcome& outcome) {
    return {experiment, evals, outcome.state == train::RunState::diverged, outcome.step};
}

std::int64_t common_step(const Party& first, const Party& second) {
    std::map<std::int64_t, std::size_t> runs_at;
    for (const auto* party : {&first, &second}) {
        for (const auto& run : party->runs) {
            std::set<std::int64_t> steps;
            for (const auto& eval : run.evals)
                steps.insert(eval.step);
            for (const auto step : steps)
                ++runs_at[step];
        }
    }
    const auto all = first.runs.size() + second.runs.size();
    for (auto at = runs_at.rbegin(); at != runs_at.rend(); ++at) {
        if (at->first > 0 && at->second == all) return at->first;
    }
    return -1;
}

std::string compare_sentence(const std::string& first, const Spread& a, const std::string& second,
                             const Spread& b, const std::string& where) {
    const Welch w = welch(a, b);
    const auto &better = w.difference < 0 ? second : first, &worse = w.difference < 0 ? first : second;
    const double size = std::fabs(w.difference);
    const bool tested = !std::isnan(w.p);
    const int digits = digits_for(tested && w.half_width > 0 ? w.half_width : size);
    const auto by = fixed(size, digits), within = fixed(w.half_width, digits),
               seeds = seeds_text(a.count, b.count);
    const bool alike = size == 0 || (!tested && size < 5e-7);  // where all digits would be zeros
    const std::string found =
        alike    ? message("{} and {} do not differ {}, {}", first, second, where, seeds)
        : tested ? message("{} is better than {} by {} ± {} {}, {}", better, worse, by, within, where, seeds)
                 : message("{} is better than {} by {} {}, {}", better, worse, by, where, seeds);
    const std::string chance =
        !tested      ? message("with fewer than two seeds in a group nobody can tell whether that is chance")
        : w.p < 0.05 ? message("that is unlikely to be chance, {} (Welch's t-test; ± is the 95 % interval)",
                               probability(w.p))
                     : message("that may well be chance, {} (Welch's t-test; ± is the 95 % interval)",
                               probability(w.p));
    return found + "; " + chance;
}

Comparison compare(const Party& one, const Party& other) {
    const Party first = one_a_seed(one), second = one_a_seed(other);
    Comparison c;
    for (const auto& [side, party] : {std::pair(&c.first, &first), std::pair(&c.second, &second)}) {
        side->label = party->label;
        side->runs = static_cast<std::int64_t>(party->runs.size());
        for (const auto& run : party->runs) {
            if (!run.diverged) continue;
            ++side->diverged;
            c.step = c.step < 0 ? run.step : std::min(c.step, run.step);
        }
    }
    c.part = unlike_part(first.runs.front().experiment, second.runs.front().experiment);
    if (!c.part.empty()) {
        c.verdict = Verdict::unlike;
        return c;
    }
    if (c.step >= 0) {
        c.verdict = Verdict::diverged;
        return c;
    }
    c.step = common_step(first, second);
    if (c.step < 0) return c;
    c.verdict = Verdict::measured;
    c.first.loss = losses_at(first, c.step);
    c.second.loss = losses_at(second, c.step);
    c.welch = welch(c.first.loss, c.second.loss);
    return c;
}

std::string Comparison::sentence() const {
    switch (verdict) {
        case Verdict::unlike:
            return (part == "task" ? message("{} and {} differ in their task", first.label, second.label)
                    : part == "data"
                        ? message("{} and {} differ in their data", first.label, second.label)
                        : message("{} and {} differ in their tokenizer", first.label, second.label)) +
                   ", " + message("so their losses were not measured on the same and are not compared");
        case Verdict::diverged:
            return message(
                "{} and {}, the first at step {}; a mean over the others would hide that, so none is "
                "compared",
                diverged_text(first), diverged_text(second), base::grouped(step));
        case Verdict::apart:
            return message("{} and {} were never validated at the same step, so they cannot be compared",
                           first.label, second.label);
        case Verdict::measured:
            break;
    }
    return compare_sentence(first.label, first.loss, second.label, second.loss, message("at step {}", step));
}

}  // namespace optimlab::analysis
