// SPDX-License-Identifier: GPL-3.0-or-later
// Initializers: how weights begin. Gains begin at one and biases at zero whatever the initializer; it decides
// about matrices and embeddings. A new one is its own .cpp and one line in catalog.def.
#pragma once

#include <cstdint>
#include <memory>
#include <span>

#include "core/base/rng.h"
#include "core/schema/component.h"
#include "core/tensor/parameter_store.h"

namespace optimlab::init {

using base::Json;

class Initializer {
 public:
    virtual ~Initializer() = default;
    /// Fills one matrix, embedding or head. n_blocks is the depth of the model.
    virtual void fill(const tensor::Parameter& parameter, std::int64_t n_blocks, base::Rng& rng,
                      std::span<double> values) const = 0;
};

struct Entry {
    schema::About about;
    std::unique_ptr<Initializer> (*make)(const Json& params);
};

/// The entry of Kind, whose constructor takes Kind::Params.
template <class Kind>
Entry make_entry(schema::About about) {
    using Params = typename Kind::Params;
    about.fields = schema::describe<Params>();
    return {std::move(about), [](const Json& params) -> std::unique_ptr<Initializer> {
                return std::make_unique<Kind>(schema::read<Params>(params));
            }};
}

const schema::Catalog& catalog();

/// Fills a model's parameters; every parameter draws from a stream of its own, so that changing one block
/// leaves the others' weights as they were.
template <class T>
void initialize(const schema::Component& component, std::uint64_t seed, std::int64_t n_blocks,
                tensor::ParameterStore<T>& store);

}  // namespace optimlab::init
