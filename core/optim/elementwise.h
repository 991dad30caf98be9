// SPDX-License-Identifier: GPL-3.0-or-later
// Base of the rules that treat every element alike: one pass over memory with all cores. Neighbouring tensors
// that are treated alike are worked on as one stretch. State has the layout of the tensors that belong to
// this optimizer, so a rule that moves only some of them keeps no state for the others.
#pragma once

#include <algorithm>
#include <cmath>
#include <utility>

#include "core/base/parallel.h"
#include "core/base/sums.h"
#include "core/optim/optimizer.h"
#include "core/schema/description.h"

namespace optimlab::optim {

using base::block_sums;
using base::norm;
using base::square_sum;
using base::SumRoom;

/// 1 − βᵗ: what a running mean that began at zero has to be divided by.
inline double bias_correction(double beta, std::int64_t t) {
    return 1 - std::pow(beta, static_cast<double>(t));
}

/// Some neighbouring elements: values, gradients, and where their state begins. Between tensors lie a few
/// elements of padding which the rules pass over as well; they hold zeros, and nobody reads them.
template <class T>
struct Piece {
    T* w;
    T* g;
    std::int64_t at;  ///< index of the first element in every state buffer
    std::int64_t size;
    bool decays;
};

template <class T>
class ElementwiseOptimizer : public Optimizer<T> {
 public:
    explicit ElementwiseOptimizer(const Problem<T>& problem);

    std::vector<StateTensor<T>> state() override;
    std::vector<StateNumber> numbers() override { return numbers_; }

 protected:
    /// A state buffer filled with `value`, saved under `name`.
    T* add_state(const std::string& name, double value = 0);
    /// A single number of state; `value` must live as long as the optimizer.
    void add_number(const std::string& name, double& value) { numbers_.push_back({name, &value}); }

    /// kernel(piece) over all elements, in parallel. The kernel is copied into each thread, so that what it
    /// captured by value stays in registers.
    template <class Kernel>
    void each(const Kernel& kernel) {
        base::parallel_ranges(extent_, 16384, [&](std::int64_t begin, std::int64_t end) {
            const Kernel local = kernel;
            pieces(begin, end, local);
        });
    }
    /// kernel(piece) over all elements, on this thread alone.
    template <class Kernel>
    void serially(const Kernel& kernel) {
        pieces(0, extent_, kernel);
    }
    /// The sums of kernel(piece) -> std::array<double, N>, whatever the threads.
    template <std::size_t N, class Kernel>
    std::array<double, N> sums(const Kernel& kernel) {
        return block_sums<N>(extent_, room_, [&](std::int64_t begin, std::int64_t end) {
            const Kernel local = kernel;
            std::array<double, N> total{};
            pieces(begin, end, [&](const Piece<T>& piece) {
                const std::array<double, N> part = local(piece);
                for (std::size_t k = 0; k < N; ++k)
                    total[k] += part[k];
            });
            return total;
        });
    }
    /// Elements of a state buffer, padding included.
    std::int64_t extent() const { return extent_; }
    /// Elements without padding.
    std::int64_t count() const { return count_; }
    /// That the loss of a batch is the mean of.
    double tokens() const { return tokens_; }
    tensor::ParameterStore<T>& store() { return store_; }

 private:
    struct Stretch {
        std::int64_t begin, end;  ///< in state buffers
        std::int64_t in_store;    ///< of the first element
        bool decays;
    };
    template <class Kernel>
    void pieces(std::int64_t begin, std::int64_t end, const Kernel& kernel) {
        for (const Stretch& s : stretches_) {
            const std::int64_t from = std::max(begin, s.begin), to = std::min(end, s.end);
            if (from >= to) continue;
            const std::int64_t place = s.in_store + from - s.begin;
            kernel(Piece<T>{store_.values().data() + place, store_.gradients().data() + place, from,
                            to - from, s.decays});
        }
    }

    tensor::ParameterStore<T>& store_;
    double tokens_;
    std::vector<Stretch> stretches_;
    std::vector<std::pair<std::size_t, std::int64_t>> tensors_;  ///< index, and where its state begins
    std::int64_t extent_ = 0, count_ = 0;
    std::vector<std::pair<std::string, tensor::Buffer<T>>> states_;
    std::vector<StateNumber> numbers_;
    SumRoom room_;
};

/// The same, holding the rule's parameters.
template <class T, class P>
class ElementwiseRule : public ElementwiseOptimizer<T> {
 public:
    using Params = P;
    ElementwiseRule(const P& params, const Problem<T>& problem)
        : ElementwiseOptimizer<T>(problem), params_(params) {}
    void configure(const Json& params) override { params_ = schema::read<P>(params); }

 protected:
    P params_;
};

}  // namespace optimlab::optim
