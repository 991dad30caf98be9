// SPDX-License-Identifier: GPL-3.0-or-later
// Runs an optimizer, with its modifiers if the oracle has any, along an oracle's problem, and says how far it
// ends up from the oracle's numbers.
#pragma once

#include <algorithm>
#include <cmath>
#include <vector>

#include <QtTest>

#include "core/modify/catalog.h"
#include "core/optim/evaluation_weights.h"
#include "tests/support/oracle_problem.h"

namespace optimlab::test {

/// Over all snapshots: the largest difference, and how far the oracle went from its first values.
struct Deviation {
    double largest = 0, movement = 0;

    template <class T>
    void add(const tensor::ParameterStore<T>& store, const base::Json& expected, const base::Json& tensors) {
        for (std::size_t i = 0; i < store.parameters().size(); ++i) {
            for (std::size_t k = 0; k < store.value(i).size(); ++k) {
                const double value = static_cast<double>(store.value(i)[k]),
                             wanted = expected[i][k].template get<double>();
                // A NaN must not pass for a small deviation.
                largest = std::isfinite(value) ? std::max(largest, std::fabs(value - wanted)) : INFINITY;
                const double start = tensors[i]["values"][k].template get<double>();
                movement = std::max(movement, std::fabs(wanted - start));
            }
        }
    }
};

inline schema::Component checked_rule(const base::Json& given) {
    auto checked = schema::check_component(optim::catalog(), given, "optimizer", "adamw");
    if (!checked) qFatal("%s", checked.error().message.c_str());
    return *std::move(checked);
}

template <class T>
Deviation deviation_from(const base::Json& oracle) {
    const auto rule = checked_rule(oracle["optimizer"]);
    const auto modifiers = modify::check(oracle.value("modifiers", base::Json::object()), rule, "modifiers");
    if (!modifiers) qFatal("%s", modifiers.error().message.c_str());
    OracleProblem<T> problem(oracle);
    const auto optimizer = modify::make<T>(rule, *modifiers, {problem.store, problem.decays});
    auto rates = oracle_rates(oracle["rate"]);
    rates.resize(oracle["steps"].get<std::size_t>());
    Deviation deviation;
    std::size_t next = 0;
    const auto& snapshots = oracle["snapshots"];
    for (std::size_t t = 0; t < rates.size(); ++t) {
        problem.step(*optimizer, static_cast<std::int64_t>(t) + 1, rates[t]);
        if (next >= snapshots.size() || snapshots[next]["step"] != t + 1) continue;
        const auto& snapshot = snapshots[next++];
        deviation.add(problem.store, snapshot["values"], oracle["tensors"]);
        if (optimizer->evaluates_elsewhere() != snapshot.contains("shown"))
            qFatal("evaluated elsewhere or not?");
        if (!snapshot.contains("shown")) continue;
        const optim::EvaluationWeights<T> shown(*optimizer, problem.store);
        deviation.add(problem.store, snapshot["shown"], oracle["tensors"]);
    }
    if (next != snapshots.size()) qFatal("not every snapshot was compared");
    return deviation;
}

}  // namespace optimlab::test
