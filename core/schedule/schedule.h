// SPDX-License-Identifier: GPL-3.0-or-later
// A schedule says the learning rate of each step. Wherever possible it is a pure function of the step, so its
// whole curve is known before training; those that watch the validation loss say so. Every schedule may begin
// with a warmup and end with a cooldown (ends.h); between them is the schedule's own shape.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "core/base/state_number.h"
#include "core/schedule/ends.h"

namespace optimlab::schedule {

/// What a schedule knows of the run that it is for.
struct Course {
    double base_lr = 0;           ///< the optimizer's rate, or whatever else the schedule drives
    std::int64_t steps = 1;       ///< T, of the whole run
    double tokens_per_step = 0;   ///< 0: not known
    double tokens_per_epoch = 0;  ///< of the training text; 0: not known

    bool operator==(const Course&) const = default;
};

/// Something about a schedule that cannot be meant.
struct Objection {
    std::string key;   ///< the parameter, "" for the schedule as a whole
    std::string text;  ///< what is wrong and what would be right
    /// The schedule cannot be used at all. Otherwise it works, and is still not what anybody wants: a warmup
    /// that the run never leaves.
    bool refused = true;
};

class Schedule {
 public:
    Schedule(const Ends& ends, const Course& course);
    virtual ~Schedule() = default;

    /// The rate of step t, counted from 0; before the run that of its first step, after it that of its end.
    double at(std::int64_t t) const;
    /// The rates of the steps first, first + stride, ..., equal to at() bit for bit. first >= 0, stride >= 1
    void sample(std::int64_t first, std::int64_t stride, std::span<double> out) const;

    std::int64_t warmup_steps() const { return warmup_; }
    std::int64_t steps() const { return course_.steps; }
    /// The first step of the cooldown, steps() where there is none.
    std::int64_t cooldown_start() const { return cooldown_start_; }

    /// Whether observe() changes what at() says.
    virtual bool watches_validation() const { return false; }
    /// Is told each validation loss.
    virtual void observe(double) {}
    /// All that was learnt from them.
    virtual std::vector<base::StateNumber> numbers() { return {}; }

    /// What is wrong with these parameters for this run.
    std::vector<Objection> objections() const;

 protected:
    /// The rate k steps after the warmup, 0 <= k <= span().
    virtual double shape(double k) const = 0;
    /// shape(first), shape(first + stride), ...; see Curve.
    virtual void shapes(double first, double stride, std::span<double> out) const = 0;
    /// The rate that the warmup rises to, and the one that it rises from.
    virtual double peak() const { return shape(0); }
    virtual double start() const { return ends_.warmup_start_factor * peak(); }
    /// Adds what the shape has to object.
    virtual void object(std::vector<Objection>&) const {}

    double base_lr() const { return course_.base_lr; }
    /// Steps from the end of the warmup to the end of the run, at least 1.
    double span() const { return span_; }
    /// k as part of the way to the end of the run, in [0, 1].
    double progress(double k) const { return k < span_ ? k / span_ : 1; }
    /// `steps`, or this part of what is left of the run after the warmup where that is 0; at least 1.
    double steps_or(std::int64_t steps, double part) const;
    /// Objects to a step of the shape that comes after the end of the run.
    void object_outside(std::vector<Objection>& list, const char* key, double last,
                        const std::string& what) const;

 private:
    std::int64_t resolve_warmup() const;
    double warming(std::int64_t t, double from, double to) const;
    double cooling(std::int64_t t, double from) const;
    double before_cooldown(std::int64_t t) const;

    const Ends ends_;
    const Course course_;
    std::int64_t warmup_, cooldown_start_;
    double span_;
};

/// A schedule whose shape is Shape::rate(k), in a loop without virtual calls.
template <class Shape>
class Curve : public Schedule {
 public:
    using Schedule::Schedule;

 protected:
    double shape(double k) const final {
        double one;
        shapes(k, 0, {&one, 1});
        return one;
    }
    // Compiled once: in two places the compiler may join products and sums in two ways, whose last bits
    // differ.
    [[gnu::noinline]] void shapes(double first, double stride, std::span<double> out) const final {
        const auto& self = static_cast<const Shape&>(*this);
        for (std::size_t i = 0; i < out.size(); ++i)
            out[i] = self.rate(first + stride * static_cast<double>(i));
    }
};

}  // namespace optimlab::schedule
