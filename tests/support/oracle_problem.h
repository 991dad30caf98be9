// SPDX-License-Identifier: GPL-3.0-or-later
// The problem of the optimizers' oracles (tests/oracles/README.md): a noisy quadratic bowl whose gradients
// follow from a formula, so that an error in one step feeds into all later ones.
#pragma once

#include <cmath>

#include <QtTest>

#include "core/optim/catalog.h"
#include "tests/support/oracle_formula.h"

namespace optimlab::test {

inline tensor::Role role_of(const std::string& name) {
    for (const auto role : {tensor::Role::matrix, tensor::Role::bias, tensor::Role::gain,
                            tensor::Role::embedding, tensor::Role::head}) {
        if (name == tensor::role_name(role)) return role;
    }
    qFatal("unknown role %s", name.c_str());
}

template <class T>
class OracleProblem final : public optim::Objective {
 public:
    explicit OracleProblem(const base::Json& oracle) : noise_scale_(oracle.value("noise", 1.0)) {
        for (const auto& tensor : oracle["tensors"]) {
            const auto role = role_of(tensor["role"]);
            store.add({tensor["name"], tensor["shape"].get<std::vector<std::int64_t>>(), role});
            decays.push_back(role == tensor::Role::matrix || role == tensor::Role::embedding);
        }
        store.allocate();
        for (std::size_t i = 0; i < decays.size(); ++i) {
            const auto values = oracle["tensors"][i]["values"].get<std::vector<double>>();
            std::transform(values.begin(), values.end(), store.value(i).begin(),
                           [](double x) { return T(x); });
        }
    }

    /// Step `number` (from 1) of an optimizer.
    void step(optim::Optimizer<T>& optimizer, std::int64_t number, double lr) {
        time_ = static_cast<std::uint64_t>(number - 1);
        const double loss = gradient();
        optimizer.step({number, lr, loss, this});
    }
    double gradient() override { return differentiate(3); }
    double sampled_gradient() override { return differentiate(4); }

    tensor::ParameterStore<T> store;
    std::vector<bool> decays;

 private:
    double differentiate(std::uint64_t noise_stream) {
        double loss = 0;
        for (std::size_t i = 0; i < decays.size(); ++i) {
            const auto value = store.value(i), gradient = store.gradient(i);
            for (std::uint64_t k = 0; k < value.size(); ++k) {
                const double target = 4 * oracle_uniform(100 * i + 1, k) - 2;
                const double u = oracle_uniform(100 * i + 2, k), curvature = 0.01 + u * u;
                const double noise = oracle_uniform(100 * i + noise_stream, time_ * value.size() + k) - 0.5;
                const double push = noise_scale_ * noise;
                const double x = static_cast<double>(value[k]), away = x - target;
                gradient[k] = static_cast<T>(curvature * away + push);
                loss += 0.5 * curvature * away * away + push * x;
            }
        }
        return loss;
    }
    double noise_scale_;
    std::uint64_t time_ = 0;
};

/// The learning rates of an oracle, as its "rate" says: constant, or nanoGPT's warmup and then a cosine.
inline std::vector<double> oracle_rates(const base::Json& rate) {
    const double peak = rate["peak"].get<double>(), floor = rate["floor"].get<double>();
    const auto warmup = rate["warmup"].get<double>(), steps = rate["steps"].get<double>();
    std::vector<double> rates;
    for (double t = 0; t < steps; ++t) {
        const double p = (t - warmup) / (steps - warmup);
        double lr = peak;
        if (rate["schedule"] == "cosine") {
            lr = t < warmup ? peak * (t + 1) / (warmup + 1)
                            : floor * peak + 0.5 * (1 + std::cos(M_PI * p)) * (peak - floor * peak);
        }
        rates.push_back(lr);
    }
    return rates;
}

}  // namespace optimlab::test
