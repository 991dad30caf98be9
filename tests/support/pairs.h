// SPDX-License-Identifier: GPL-3.0-or-later
// Few combinations of many options in which every pair of values of any two options occurs: most mistakes
// need no more than two options to meet.
#pragma once

#include <set>
#include <utility>
#include <vector>

namespace optimlab::test {

/// Rows of one value for each option, option i having sizes[i] values. Greedy: each value is the one that
/// covers most pairs that are new; always the same rows.
inline std::vector<std::vector<int>> covering_pairs(const std::vector<int>& sizes) {
    using Value = std::pair<std::size_t, int>;
    std::set<std::pair<Value, Value>> open;
    for (std::size_t a = 0; a < sizes.size(); ++a) {
        for (std::size_t b = a + 1; b < sizes.size(); ++b) {
            for (int x = 0; x < sizes[a]; ++x) {
                for (int y = 0; y < sizes[b]; ++y)
                    open.insert({{a, x}, {b, y}});
            }
        }
    }
    std::vector<std::vector<int>> rows;
    while (!open.empty()) {
        std::vector<int> row(sizes.size(), -1);
        const auto [first, second] = *open.begin();
        row[first.first] = first.second;
        row[second.first] = second.second;
        const auto gain = [&](std::size_t option, int value) {
            int count = 0;
            for (std::size_t other = 0; other < row.size(); ++other) {
                if (row[other] < 0 || other == option) continue;
                const Value mine{option, value}, its{other, row[other]};
                count += static_cast<int>(
                    open.count(option < other ? std::pair{mine, its} : std::pair{its, mine}));
            }
            return count;
        };
        for (std::size_t option = 0; option < row.size(); ++option) {
            if (row[option] >= 0) continue;
            int best = 0, most = -1;
            for (int k = 0; k < sizes[option]; ++k) {
                const int value = (k + static_cast<int>(rows.size())) % sizes[option];  // ties take turns
                if (const int count = gain(option, value); count > most) best = value, most = count;
            }
            row[option] = best;
        }
        for (std::size_t a = 0; a < row.size(); ++a) {
            for (std::size_t b = a + 1; b < row.size(); ++b)
                open.erase({{a, row[a]}, {b, row[b]}});
        }
        rows.push_back(std::move(row));
    }
    return rows;
}

}  // namespace optimlab::test
