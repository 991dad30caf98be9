// SPDX-License-Identifier: GPL-3.0-or-later
// A modifier is an optimizer around another one. What it does not change goes to the inner one; state has the
// modifier's id before its name.
#pragma once

#include <functional>
#include <memory>
#include <utility>

#include "core/base/parallel.h"
#include "core/optim/catalog.h"

namespace optimlab::modify {

using base::Json;
using optim::Optimizer;
using optim::Problem;

/// Makes what is wrapped; the modifier may give it a changed problem.
template <class T>
using Inner = std::function<std::unique_ptr<Optimizer<T>>(const Problem<T>&)>;

/// What a modifier is made from.
template <class T>
struct Site {
    const Problem<T>& problem;
    const Json& rule_params;
    const Inner<T>& inner;
};

template <class T>
class Modifier : public Optimizer<T> {
 public:
    Modifier(const char* id, const Problem<T>& problem, std::unique_ptr<Optimizer<T>> inner)
        : id_(id), problem_(problem), inner_(std::move(inner)) {}

    const char* id() const { return id_; }
    Optimizer<T>& inner() { return *inner_; }
    const Optimizer<T>& inner() const { return *inner_; }
    /// Takes changed parameters of the modifier itself into use.
    virtual void set(const Json& params) = 0;

    std::vector<optim::StateTensor<T>> state() override {
        auto all = inner_->state();
        own_.list(all);
        return all;
    }
    std::vector<optim::StateNumber> numbers() override { return inner_->numbers(); }
    void configure(const Json& params) override { inner_->configure(params); }
    void read_out(optim::Readouts& readouts) const override { inner_->read_out(readouts); }
    bool asks_again() const override { return inner_->asks_again(); }
    bool evaluates_elsewhere() const override { return inner_->evaluates_elsewhere(); }
    void load_evaluation_weights() override { inner_->load_evaluation_weights(); }

 protected:
    const Problem<T>& problem() const { return problem_; }
    tensor::ParameterStore<T>& store() { return problem_.store; }
    std::int64_t extent() const { return problem_.store.extent(); }
    T* values() { return store().values().data(); }
    T* gradients() { return store().gradients().data(); }

    /// A buffer of the store's layout, saved tensor by tensor under the modifier's id; begins as the weights.
    tensor::Buffer<T>& add_weights(const std::string& name) {
        auto& buffer = weights_.emplace_back(std::make_unique<tensor::Buffer<T>>(extent()));
        std::copy_n(values(), extent(), buffer->data());
        for (std::size_t i = 0; i < store().parameters().size(); ++i) {
            const auto& parameter = store()[i];
            own_.add_view(std::string(id_) + "." + name + "/" + parameter.name, parameter.shape,
                          store().slice(*buffer, i));
        }
        return *buffer;
    }
    /// body(begin, end) over the store, on all cores.
    template <class Body>
    void each(const Body& body) {
        base::parallel_ranges(extent(), 16384, [&](std::int64_t begin, std::int64_t end) {
            const Body local = body;
            local(begin, end);
        });
    }
    void copy(const T* from, T* to) {
        each([=](std::int64_t begin, std::int64_t end) { std::copy(from + begin, from + end, to + begin); });
    }

 private:
    /// Views only: the buffers are the modifier's.
    struct Views {
        void add_view(std::string name, std::vector<std::int64_t> shape, std::span<T> values) {
            views.push_back({std::move(name), std::move(shape), values});
        }
        void list(std::vector<optim::StateTensor<T>>& out) const {
            out.insert(out.end(), views.begin(), views.end());
        }
        std::vector<optim::StateTensor<T>> views;
    };

    const char* id_;
    Problem<T> problem_;
    std::unique_ptr<Optimizer<T>> inner_;
    std::vector<std::unique_ptr<tensor::Buffer<T>>> weights_;
    Views own_;
};

}  // namespace optimlab::modify
