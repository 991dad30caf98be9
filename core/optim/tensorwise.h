// SPDX-License-Identifier: GPL-3.0-or-later
// Base of the rules that look at a tensor as a whole: its norm, its rows and columns, its factors. Goes over
// the tensors one after another, and shares the work inside each among the cores.
#pragma once

#include <string>
#include <vector>

#include "core/base/parallel.h"
#include "core/base/sums.h"
#include "core/optim/optimizer.h"
#include "core/optim/state.h"
#include "core/schema/description.h"

namespace optimlab::optim {

using base::block_sums;
using base::norm;
using base::square_sum;
using base::SumRoom;

/// One tensor that belongs to the optimizer. A tensor of more than two dimensions counts as the matrix of its
/// first dimension by all others.
template <class T>
struct TensorView {
    std::size_t index;  ///< among the optimizer's own
    const tensor::Parameter* about;
    T* w;
    T* g;
    std::int64_t size, rows, cols;
    bool decays;

    bool is_matrix() const { return about->is_matrix(); }
};

/// A matrix inside the network: not an embedding, not the head, not a vector.
inline bool is_hidden_matrix(const tensor::Parameter& parameter) {
    return parameter.is_matrix() && parameter.role == tensor::Role::matrix;
}

/// The problem with only those tensors left in it that `keep` says.
template <class T, class Keep>
Problem<T> part_of(const Problem<T>& problem, const Keep& keep) {
    Problem<T> part = problem;
    part.included.assign(problem.store.parameters().size(), false);
    for (std::size_t i = 0; i < part.included.size(); ++i)
        part.included[i] = problem.includes(i) && keep(problem.store[i]);
    return part;
}

template <class T>
class TensorOptimizer : public Optimizer<T> {
 public:
    explicit TensorOptimizer(const Problem<T>& problem) {
        std::int64_t largest = 0;
        for (std::size_t i = 0; i < problem.store.parameters().size(); ++i) {
            if (!problem.includes(i)) continue;
            const auto& about = problem.store[i];
            const std::int64_t rows = about.is_matrix() ? about.shape.front() : about.size;
            tensors_.push_back({tensors_.size(), &about, problem.store.value(i).data(),
                                problem.store.gradient(i).data(), about.size, rows,
                                about.is_matrix() ? about.size / rows : 1, problem.decays_at(i)});
            largest = std::max(largest, about.size);
        }
        room_.reserve(largest);
    }

    std::vector<StateTensor<T>> state() override {
        std::vector<StateTensor<T>> all;
        states_.list(all);
        return all;
    }

 protected:
    using View = TensorView<T>;
    const std::vector<View>& tensors() const { return tensors_; }
    SumRoom& room() { return room_; }

    /// State of one tensor: "exp_avg/transformer.wte.weight".
    T* add_state(const std::string& name, const View& view, std::vector<std::int64_t> shape, T value = T(0)) {
        return states_.add(name + "/" + view.about->name, std::move(shape), value);
    }
    /// The same of each tensor, in the tensor's own shape; by the views' indices.
    std::vector<T*> add_states(const std::string& name) {
        std::vector<T*> all;
        for (const View& view : tensors_)
            all.push_back(add_state(name, view, view.about->shape));
        return all;
    }
    /// Elements of the largest tensor, for scratch buffers.
    std::int64_t largest() const {
        std::int64_t n = 0;
        for (const View& view : tensors_)
            n = std::max(n, view.size);
        return n;
    }
    /// body(begin, end) over the elements of a tensor, on all cores.
    template <class Body>
    static void each(std::int64_t n, const Body& body) {
        base::parallel_ranges(n, 16384, [&](std::int64_t begin, std::int64_t end) {
            const Body local = body;
            local(begin, end);
        });
    }

 private:
    std::vector<View> tensors_;
    StateTensors<T> states_;
    SumRoom room_;
};

/// The same, holding the rule's parameters.
template <class T, class P>
class TensorRule : public TensorOptimizer<T> {
 public:
    using Params = P;
    TensorRule(const P& params, const Problem<T>& problem) : TensorOptimizer<T>(problem), params_(params) {}
    void configure(const Json& params) override { params_ = schema::read<P>(params); }

 protected:
    P params_;
};

}  // namespace optimlab::optim
