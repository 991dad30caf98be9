// SPDX-License-Identifier: GPL-3.0-or-later
// How often the right class is named, with the numbers of scikit-learn 1.9.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace optimlab::metrics {

/// Of one class or span type. What would divide by zero is 0.
struct Score {
    double precision = 0, recall = 0, f1 = 0;
    std::int64_t support = 0;  ///< how many there are in truth
};
/// From counts: right ones, those that were named, those that there are.
Score make_score(std::int64_t right, std::int64_t named, std::int64_t there);

/// How often class t was taken for class p: counts[t * classes + p].
class Confusion {
 public:
    explicit Confusion(std::int64_t classes);
    /// Both in [0, classes).
    void add(std::int64_t truth, std::int64_t prediction);
    void add(std::span<const std::int32_t> truths, std::span<const std::int32_t> predictions);

    std::int64_t classes() const { return classes_; }
    std::int64_t total() const { return total_; }
    std::int64_t at(std::int64_t truth, std::int64_t prediction) const;
    double accuracy() const;
    Score score(std::int64_t of_class) const;
    /// Mean of the F1 of all classes that occur, in truth or as a prediction.
    double macro_f1() const;

 private:
    std::int64_t classes_, total_ = 0;
    std::vector<std::int64_t> counts_;
};

}  // namespace optimlab::metrics
