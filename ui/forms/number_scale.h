// SPDX-License-Identifier: GPL-3.0-or-later
// How a number field moves: which value a slider's position stands for, and where the next value up or down
// is. Values come out round (0.003, not 0.0029834), so that what is set by hand can be read and repeated.
#pragma once

#include "core/schema/description.h"

namespace optimlab::ui::forms {

/// The nearest double that is written with this many significant digits: 0.1 times 0.003 is
/// 0.00030000000000000003.
double rounded(double value, int digits);

class NumberScale {
 public:
    static constexpr int positions = 200;  ///< a slider goes from 0 to this

    explicit NumberScale(const schema::FieldInfo& field);

    bool has_slider() const { return from_ != to_; }
    double value_at(int position) const;
    int position_of(double value) const;
    /// The value `steps` small steps further; the same value when that would leave the range.
    double stepped(double value, int steps) const;

 private:
    bool allowed(double value) const;

    double from_, to_, lowest_, highest_;
    bool lowest_open_, highest_open_, log_, whole_;
    double step_ = 0;  ///< of a linear scale; 0: the unit of the leading digit
};

}  // namespace optimlab::ui::forms
