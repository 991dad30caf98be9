// SPDX-License-Identifier: GPL-3.0-or-later
// Fills a model's parameters by an initializer and the overrides of single roles.
#pragma once

#include <vector>

#include "core/init/overrides.h"

namespace optimlab::init {

/// What an experiment says of how weights begin.
struct Start {
    const schema::Component& component;
    const Json& overrides;  ///< as check_overrides made them
    const ModelSpec& model;
};

/// Every parameter draws from a stream of its own, so that changing one block leaves the others' weights as
/// they were.
template <class T>
void initialize(const Start& start, std::uint64_t seed, tensor::ParameterStore<T>& store);

/// Empty if the initializer leaves all rates as they are.
template <class T>
std::vector<tensor::RateRange> rates(const Start& start, const tensor::ParameterStore<T>& store);

/// One matrix as it begins, for people: its name with the part of it, and its standard deviation by the law.
struct WeightStart {
    std::string name;
    Law law;
    double std = 0, rate = 1;
};
template <class T>
std::vector<WeightStart> weight_starts(const Start& start, const tensor::ParameterStore<T>& store);

}  // namespace optimlab::init
