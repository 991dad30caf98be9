// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/runs/families.h"

#include <algorithm>
#include <numeric>
#include <string>
#include <unordered_map>
#include <unordered_set>

namespace optimlab::ui::runs {
namespace {

constexpr std::size_t none = static_cast<std::size_t>(-1);

/// Row of each run's parent, or none. Of thousands only those are looked at whose names some fork has.
std::vector<std::size_t> parents_of(std::size_t runs, const std::function<const RunItem&(std::size_t)>& run) {
    std::vector<std::size_t> forks;
    std::vector<std::string> wanted(runs);
    std::unordered_set<std::string> names;
    for (std::size_t i = 0; i < runs; ++i) {
        if (!run(i).parent) continue;
        const auto parent = (run(i).folder / run(i).parent->run).lexically_normal();
        forks.push_back(i);
        names.insert(parent.filename().string());
        wanted[i] = parent.string();
    }
    std::vector<std::size_t> parents(forks.empty() ? 0 : runs, none);
    if (forks.empty()) return parents;
    std::unordered_map<std::string, std::size_t> places;
    for (std::size_t i = 0; i < runs; ++i) {
        if (names.contains(run(i).folder.filename().string()))
            places.emplace(run(i).folder.lexically_normal().string(), i);
    }
    for (const std::size_t fork : forks) {
        const auto found = places.find(wanted[fork]);
        if (found != places.end() && found->second != fork) parents[fork] = found->second;
    }
    return parents;
}

}  // namespace

std::vector<std::size_t> family_order(std::size_t runs,
                                      const std::function<const RunItem&(std::size_t)>& run) {
    const auto parents = parents_of(runs, run);
    if (parents.empty()) return {};
    std::vector<std::vector<std::size_t>> forks(runs);
    for (std::size_t i = 0; i < runs; ++i) {
        if (parents[i] != none) forks[parents[i]].push_back(i);
    }
    std::vector<std::size_t> order;
    order.reserve(runs);
    std::vector<bool> placed(runs, false);
    for (std::size_t i = 0; i < runs; ++i) {
        if (placed[i]) continue;
        // Records that name each other in a ring have no first one; then any of them is it.
        std::size_t root = i;
        for (std::size_t up = 0; parents[root] != none && !placed[parents[root]] && up < runs; ++up)
            root = parents[root];
        std::vector<std::size_t> waiting{root};
        while (!waiting.empty()) {
            const std::size_t one = waiting.back();
            waiting.pop_back();
            if (placed[one]) continue;
            placed[one] = true;
            order.push_back(one);
            waiting.insert(waiting.end(), forks[one].rbegin(), forks[one].rend());
        }
    }
    return std::is_sorted(order.begin(), order.end()) ? std::vector<std::size_t>() : order;
}

}  // namespace optimlab::ui::runs
