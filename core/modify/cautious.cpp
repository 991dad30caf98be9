// SPDX-License-Identifier: GPL-3.0-or-later
// The cautious mask (Liang et al. 2024): elements of a step that go against their own gradient are left out,
// and the others are scaled up, at most a thousandfold, so that the tensor's step keeps its size, as timm has
// it.
#include <cmath>

#include "core/base/sums.h"
#include "core/modify/catalog.h"

namespace optimlab::modify {

namespace {

struct CautiousParams {
    bool enabled = false;

    static constexpr auto schema() {
        using schema::field;
        return std::tuple{
            field("enabled", &CautiousParams::enabled)
                .label("Cautious")
                .help("Leaves out the elements of a step whose direction the newest gradient contradicts."),
        };
    }
};

template <class T>
class Cautious final : public Modifier<T> {
 public:
    using Params = CautiousParams;
    static bool active(const Params& p) { return p.enabled; }
    static std::string objection(const Params&, const optim::Entry& rule) {
        if (rule.traits.searches_itself)
            return base::message("finds the length of its step as a whole, by a search");
        if (rule.traits.averages_itself)
            return base::message("steps towards an average besides down the gradient");
        return "";
    }

    Cautious(const Params&, const Site<T>& site)
        : Modifier<T>("cautious", site.problem, site.inner(site.problem)),
          before_(this->extent()),
          gradient_(this->extent()) {
        for (const auto& parameter : this->store().parameters())
            room_.reserve(parameter.size);
    }
    void set(const Json&) override {}

    optim::StepOutcome step(const optim::Step& step) override {
        this->copy(this->values(), before_.data());
        // A rule may overwrite the gradient it was given.
        this->copy(this->gradients(), gradient_.data());
        const auto outcome = this->inner().step(step);
        if (outcome != optim::StepOutcome::moved) return outcome;
        double kept = 0;
        for (const auto& parameter : this->store().parameters())
            kept += mask(parameter);
        kept_ = kept / static_cast<double>(this->store().count());
        return outcome;
    }
    void read_out(optim::Readouts& readouts) const override {
        Modifier<T>::read_out(readouts);
        readouts.add("kept", kept_);
    }

 private:
    /// Masks one tensor's step; returns how many elements were kept.
    double mask(const tensor::Parameter& parameter) {
        const std::int64_t n = parameter.size;
        T* w = this->values() + parameter.offset;
        const T *from = before_.data() + parameter.offset, *g = gradient_.data() + parameter.offset;
        const double kept = base::block_sums<1>(n, room_, [=](std::int64_t begin, std::int64_t end) {
            std::int64_t count = 0;
#pragma omp simd reduction(+ : count)
            for (std::int64_t i = begin; i < end; ++i)
                count += (w[i] - from[i]) * g[i] < 0;
            return std::array{static_cast<double>(count)};
        })[0];
        const T scale = static_cast<T>(1 / std::max(kept / static_cast<double>(n), 1e-3));
        base::parallel_ranges(n, 16384, [=](std::int64_t begin, std::int64_t end) {
#pragma omp simd
            for (std::int64_t i = begin; i < end; ++i) {
                const T move = w[i] - from[i];
                w[i] = move * g[i] < 0 ? from[i] + scale * move : from[i];
            }
        });
        return kept;
    }

    tensor::Buffer<T> before_, gradient_;
    base::SumRoom room_;
    double kept_ = 1;
};

}  // namespace

Entry cautious_entry() {
    return make_entry<Cautious>({
        .id = "cautious",
        .name = "Cautious mask",
        .summary = "Leaves out the elements of a step that go against the newest gradient.",
        .rule = "mask = (−u · g > 0)\n"
                "u ← u · mask / max(mean(mask), 10⁻³)  for each tensor",
        .use =
            "One line that makes most momentum rules a little faster: momentum that the gradient no longer "
            "supports is not followed. The run shows the share of elements that were kept. Decay that a "
            "rule keeps apart from its steps is not masked.",
        .citation = "Liang et al., \"Cautious Optimizers: Improving Training with One Line of Code\", 2024. "
                    "Equals timm's caution.",
    });
}

}  // namespace optimlab::modify
