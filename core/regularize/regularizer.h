// SPDX-License-Identifier: GPL-3.0-or-later
// A regularizer is whatever keeps a model from fitting too well or a step from going too far. Each kind is
// always present in an experiment, by default in a setting that does nothing, and may act at these places.
#pragma once

#include <optional>
#include <vector>

#include "core/base/readouts.h"
#include "core/model/pass.h"
#include "core/tensor/parameter_store.h"

namespace optimlab::regularize {

/// Global L2 norm of all gradients; the sum is taken over fixed pieces in double, so it does not depend on
/// the threads.
template <class T>
double gradient_norm(tensor::ParameterStore<T>& store);

/// gradients *= factor
template <class T>
void scale_gradients(tensor::ParameterStore<T>& store, double factor);

/// The gradients of a step, which one regularizer after the other may change. Their norm is taken again only
/// if somebody asks for it after a change.
template <class T>
class Gradients {
 public:
    Gradients(tensor::ParameterStore<T>& store, std::uint64_t seed, std::uint64_t step)
        : store_(store), seed_(seed), step_(step) {}

    tensor::ParameterStore<T>& store() { return store_; }
    std::uint64_t seed() const { return seed_; }
    std::uint64_t step() const { return step_; }  ///< from 1
    /// Global, as they are now.
    double norm() {
        if (!norm_) norm_ = gradient_norm(store_);
        return *norm_;
    }
    void changed() { norm_.reset(); }

 private:
    tensor::ParameterStore<T>& store_;
    std::uint64_t seed_, step_;
    std::optional<double> norm_;
};

/// Where a step stands when regularizers add terms to its loss: decays goes by parameter index.
template <class T>
struct Penalized {
    tensor::ParameterStore<T>& store;
    const std::vector<bool>& decays;
};

class Regularizer {
 public:
    virtual ~Regularizer() = default;
    /// Sets what a training pass does: rates at which activations are dropped, terms of the loss.
    virtual void plan(model::Pass&) const {}
    /// How many copies of each sequence a training pass needs; the largest number counts.
    virtual std::int64_t copies() const { return 1; }
    /// Whether weight decay and penalties of the weights apply to this parameter.
    virtual bool decays(const tensor::Parameter&) const { return true; }
    /// Adds the gradient of a term that depends on the weights alone, after backward. Returns the term, and
    /// adds it to the readouts.
    virtual double penalize(const Penalized<float>&, base::Readouts&) const { return 0; }
    virtual double penalize(const Penalized<double>&, base::Readouts&) const { return 0; }
    /// Says what it contributed to the loss of the batch.
    virtual void read_out(const model::LossTerms&, base::Readouts&) const {}
    /// Changes the gradients after all of them are there and before the optimizer.
    virtual void on_gradients(Gradients<float>&) const {}
    virtual void on_gradients(Gradients<double>&) const {}
    /// Changes the weights that the optimizer has made.
    virtual void on_weights(tensor::ParameterStore<float>&) const {}
    virtual void on_weights(tensor::ParameterStore<double>&) const {}
};

}  // namespace optimlab::regularize
