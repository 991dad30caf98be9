// SPDX-License-Identifier: GPL-3.0-or-later
// Learning rates by the role of a tensor: what the rule does to it in a step is done a multiple of.
#include "core/modify/catalog.h"

namespace optimlab::modify {

namespace {

struct RoleRatesParams {
    double matrix = 1, bias = 1, gain = 1, embedding = 1, head = 1;

    static constexpr auto schema() {
        using P = RoleRatesParams;
        using schema::field;
        const auto factor = [](auto f) { return f.at_least(0).log_slider(0.01, 100).live(); };
        return std::tuple{
            factor(field("matrix", &P::matrix)
                       .label("Rate: matrices")
                       .help("Multiplies the step of the matrices inside the network. 0 freezes them.")),
            factor(field("bias", &P::bias)
                       .label("Rate: biases")
                       .help("Multiplies the step of the biases. 0 freezes them.")),
            factor(field("gain", &P::gain)
                       .label("Rate: gains")
                       .help("Multiplies the step of the normalisations' gains. 0 freezes them.")),
            factor(field("embedding", &P::embedding)
                       .label("Rate: embeddings")
                       .help("Multiplies the step of the embeddings, and of a head that is tied to them. 0 "
                             "freezes "
                             "them.")),
            factor(field("head", &P::head)
                       .label("Rate: head")
                       .help("Multiplies the step of a head of its own. 0 freezes it.")),
        };
    }
};

template <class T>
class RoleRates final : public Modifier<T> {
 public:
    using Params = RoleRatesParams;
    static bool active(const Params& p) {
        return p.matrix != 1 || p.bias != 1 || p.gain != 1 || p.embedding != 1 || p.head != 1;
    }
    /// The initialization's rates by tensor are made here too.
    static bool serves(const Problem<T>& problem) { return !problem.rates.empty(); }
    static std::string objection(const Params&, const optim::Entry& rule) {
        if (rule.traits.searches_itself) return base::message("reckons with the steps that it took itself");
        if (rule.traits.averages_itself)
            return base::message("keeps another sequence of weights that would not follow");
        return "";
    }

    RoleRates(const Params& params, const Site<T>& site)
        : Modifier<T>("role_rates", site.problem, site.inner(site.problem)),
          params_(params),
          before_(this->extent()) {}
    void set(const Json& params) override { params_ = schema::read<Params>(params); }

    optim::StepOutcome step(const optim::Step& step) override {
        this->copy(this->values(), before_.data());
        const auto outcome = this->inner().step(step);
        for (const auto& parameter : this->store().parameters())
            scale(parameter.offset, parameter.size, factor_of(parameter.role));
        for (const auto& range : this->problem().rates)
            scale(range.begin, range.size, range.factor);
        return outcome;
    }

 private:
    /// What the step changed of these elements, times the factor.
    void scale(std::int64_t first, std::int64_t size, double factor) {
        if (factor == 1) return;
        const T f = static_cast<T>(factor);
        T *w = this->values() + first, *from = before_.data() + first;
        base::parallel_ranges(size, 16384, [=](std::int64_t begin, std::int64_t end) {
#pragma omp simd
            for (std::int64_t i = begin; i < end; ++i)
                w[i] = from[i] + f * (w[i] - from[i]);
        });
    }
    double factor_of(tensor::Role role) const {
        switch (role) {
            case tensor::Role::matrix:
                return params_.matrix;
            case tensor::Role::bias:
                return params_.bias;
            case tensor::Role::gain:
                return params_.gain;
            case tensor::Role::embedding:
                return params_.embedding;
            case tensor::Role::head:
                break;
        }
        return params_.head;
    }

    Params params_;
    tensor::Buffer<T> before_;
};

}  // namespace

Entry role_rates_entry() {
    return make_entry<RoleRates>({
        .id = "role_rates",
        .name = "Rates by role",
        .summary = "Gives matrices, biases, gains, embeddings and head learning rates of their own.",
        .rule = "θ ← θ₋₁ + f (θ − θ₋₁),  f by the tensor's role",
        .use = "Embeddings often bear a larger rate than matrices; a factor of 0 freezes a part of the "
               "model, to "
               "see how much the rest can do. Decay is scaled like the step.",
        .citation = "Parameter groups, as in torch.optim.",
    });
}

}  // namespace optimlab::modify
