// SPDX-License-Identifier: GPL-3.0-or-later
// What the whole-model comparisons with PyTorch share: the text, the first weights, the gradient of every
// tensor, and the losses of a whole training. A tensor's number, which its formulas depend on, is its place
// in the oracle's list of parameters.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <string>
#include <vector>

#include <QtTest>

#include "core/train/train_step.h"
#include "tests/support/oracle_formula.h"

namespace optimlab::test {

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
// Instrumented arithmetic is slow; memory faults would show in the first steps.
inline constexpr std::int64_t compared_steps = 10;
#else
inline constexpr std::int64_t compared_steps = 200;
#endif

inline constexpr std::int64_t oracle_text_length = 20000;

/// A text in which each token is followed by one of three others.
inline std::vector<std::int32_t> oracle_text(int vocabulary) {
    std::vector<std::int32_t> tokens = {0};
    while (tokens.size() < oracle_text_length) {
        const double r = oracle_uniform(2, tokens.size() - 1);
        const std::uint64_t j = r < 0.6 ? 0 : r < 0.9 ? 1 : 2;
        const auto c = static_cast<std::uint64_t>(tokens.back());
        tokens.push_back(static_cast<std::int32_t>(vocabulary * oracle_uniform(1, 3 * c + j)));
    }
    return tokens;
}

inline std::size_t oracle_number(const base::Json& parameters, const std::string& name) {
    for (std::size_t i = 0; i < parameters.size(); ++i) {
        if (parameters[i]["name"] == name) return i;
    }
    qFatal("PyTorch's model has no tensor %s", name.c_str());
}

/// How far first weights lie around their middle: a matrix's standard deviation, the others' whole range.
struct OracleSpread {
    double matrix, gain, bias;
};

template <class T>
void set_oracle_weights(tensor::ParameterStore<T>& store, const base::Json& parameters,
                        const OracleSpread& spread) {
    for (std::size_t i = 0; i < store.parameters().size(); ++i) {
        const std::uint64_t stream = 1000 + oracle_number(parameters, store[i].name);
        const bool matrix = store[i].is_matrix(), gain = store[i].role == tensor::Role::gain;
        std::uint64_t k = 0;
        for (T& value : store.value(i)) {
            const double u = oracle_uniform(stream, k++) - 0.5;
            value = static_cast<T>(matrix ? spread.matrix * std::sqrt(12.0) * u
                                   : gain ? 1 + spread.gain * u
                                          : spread.bias * u);
        }
    }
}

/// Norm, sum, and a projection that notices exchanged elements.
struct OracleSums {
    double norm = 0, sum = 0, dot = 0;
};

template <class T>
OracleSums oracle_sums(std::span<const T> values, std::uint64_t stream) {
    OracleSums sums;
    double squares = 0;
    for (std::uint64_t k = 0; k < values.size(); ++k) {
        const auto x = static_cast<double>(values[k]);
        squares += x * x;
        sums.sum += x;
        sums.dot += x * (oracle_uniform(stream, k) - 0.5);
    }
    sums.norm = std::sqrt(squares);
    return sums;
}

/// The largest error of any tensor's gradient in norm, sum and projection, relative to its norm; a sum of n
/// elements may be √n times the norm.
template <class T>
double oracle_gradient_error(tensor::ParameterStore<T>& store, const base::Json& parameters) {
    if (store.parameters().size() != parameters.size()) qFatal("PyTorch's model has other tensors");
    double worst = 0;
    for (std::size_t i = 0; i < store.parameters().size(); ++i) {
        const std::size_t number = oracle_number(parameters, store[i].name);
        const base::Json& expected = parameters[number];
        const auto found = oracle_sums<T>(store.gradient(i), 2000 + number);
        const double norm = expected["grad_norm"], root = std::sqrt(static_cast<double>(store[i].size));
        worst = std::max({worst, std::fabs(found.norm - norm) / norm,
                          std::fabs(found.sum - expected["grad_sum"].get<double>()) / (root * norm),
                          std::fabs(found.dot - expected["grad_dot"].get<double>()) / norm});
    }
    return worst;
}

/// The largest deviations of a training; of the learning rate and of the norm relative ones.
struct OracleErrors {
    double loss = 0, norm = 0, lr = 0;
};

/// batch(t) is the batch of step t, from 0.
template <class T, class MakeBatch>
OracleErrors oracle_training_errors(train::TrainStep<T>& step, const base::Json& file,
                                    const base::Json& oracle, const MakeBatch& batch) {
    OracleErrors errors;
    for (std::int64_t t = 0; t < compared_steps; ++t) {
        const auto result = step.run(batch(t), t + 1);
        const auto i = static_cast<std::size_t>(t);
        const double norm = oracle["grad_norm"][i], lr = file["lr"][i];
        errors.loss = std::max(errors.loss, std::fabs(result.loss - oracle["loss"][i].get<double>()));
        errors.norm = std::max(errors.norm, std::fabs(result.grad_norm - norm) / norm);
        errors.lr = std::max(errors.lr, std::fabs(result.lr - lr) / lr);
    }
    return errors;
}

}  // namespace optimlab::test
