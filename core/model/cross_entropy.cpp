// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/cross_entropy.h"

#include <algorithm>
#include <cmath>

#include "core/base/parallel.h"
#include "core/tensor/packets.h"

namespace optimlab::model {

namespace {

namespace E = Eigen::internal;

template <class T>
using Row = Eigen::Map<Eigen::Array<T, Eigen::Dynamic, 1>>;

/// A row of logits, and what its loss and gradient are made of.
template <class T>
struct Seen {
    T highest, sum, log_sum;
    T weight = T(0);   ///< 1 where its target counts; less where only one of two mixed ones does
    T entropy = T(0);  ///< of its softmax, if asked for
    T slope = T(1);    ///< of the loss by ln Σ exp
};

template <class T>
class CrossEntropy {
 public:
    CrossEntropy(T* logits, const Targets& targets, std::int64_t classes, T* row_losses, const LossSpec& spec,
                 std::int64_t total)
        : logits_(logits),
          targets_(targets),
          classes_(classes),
          rows_(static_cast<std::int64_t>(targets.own.size())),
          row_losses_(row_losses),
          share_(static_cast<T>(1.0 / static_cast<double>(std::max<std::int64_t>(total, 1)))) {
        const double smoothing = classes > 1 ? spec.label_smoothing : 0;
        const double sharers = static_cast<double>(spec.smooth_others_only ? classes - 1 : classes);
        smooths_ = smoothing > 0;
        other_ = static_cast<T>(smooths_ ? smoothing / sharers : 0);
        at_target_ = static_cast<T>(1 - smoothing) + (spec.smooth_others_only ? T(0) : other_);
        z_weight_ = static_cast<T>(spec.z_loss);
        confidence_ = static_cast<T>(spec.confidence_penalty);
        own_share_ = static_cast<T>(targets.other.empty() ? 1.0 : targets.own_share);
    }

    Row<T> row(std::int64_t i) const { return Row<T>(logits_ + i * classes_, classes_); }
    T share() const { return share_; }
    T confidence() const { return confidence_; }

    /// each(target, share of the row's loss) for the one or two targets that count
    template <class Each>
    void each_target(std::int64_t i, const Each& each) const {
        const auto own = targets_.own[static_cast<std::size_t>(i)];
        if (own != ignored) each(own, own_share_);
        if (targets_.other.empty()) return;
        const auto other = targets_.other[static_cast<std::size_t>(i)];
        if (other != ignored) each(other, T(1) - own_share_);
    }
    bool counts(std::int64_t i) const {
        bool any = false;
        each_target(i, [&](std::int32_t, T) { any = true; });
        return any;
    }

    void leave_out(std::int64_t i, bool gradient) const {
        for (std::int64_t column = 0; column < loss_columns; ++column)
            row_losses_[column * rows_ + i] = T(0);
        if (gradient) row(i).setZero();
    }

    /// The loss of a row. The logits become exp(logits - highest) when `exponentiate`, else stay.
    Seen<T> look(std::int64_t i, bool exponentiate) const {
        Row<T> z = row(i);
        Seen<T> seen{};
        seen.slope = T(1);
        const T highest = seen.highest = highest_of(z.data());
        T kept = T(0), plain = T(0);
        each_target(i, [&](std::int32_t target, T weight) {
            seen.weight += weight;
            kept += weight * (z[target] - highest);
        });
        const T all = smooths_ ? (z - highest).sum() : T(0);
        const T mean = confidence_ != T(0) ? ((z - highest).exp() * (z - highest)).sum() : T(0);
        seen.sum = sum_of_powers(z.data(), highest, exponentiate);
        seen.log_sum = std::log(seen.sum);
        const T log_z = seen.log_sum + highest;
        plain = seen.weight * seen.log_sum - kept;
        T loss = plain;
        if (smooths_) {
            const T smoothed =
                at_target_ * plain + other_ * (static_cast<T>(classes_ - 1) * seen.weight * seen.log_sum -
                                               (seen.weight * all - kept));
            row_losses_[1 * rows_ + i] = smoothed - plain;
            loss = smoothed;
        }
        if (z_weight_ != T(0)) {
            const T term = seen.weight * z_weight_ * log_z * log_z;
            row_losses_[2 * rows_ + i] = term;
            loss += term;
            seen.slope += T(2) * z_weight_ * log_z;
        }
        if (confidence_ != T(0)) {
            seen.entropy = seen.log_sum - mean / seen.sum;
            const T term = -seen.weight * confidence_ * seen.entropy;
            row_losses_[3 * rows_ + i] = term;
            loss += term;
        }
        row_losses_[i] = loss;
        return seen;
    }

    T highest_of(const T* z) const {
        using P = tensor::Packet<T>;
        const std::int64_t whole = classes_ - classes_ % tensor::packet_size<T>;
        P top = E::pset1<P>(z[0]);
        for (std::int64_t k = 0; k < whole; k += tensor::packet_size<T>)
            top = E::pmax(top, E::ploadu<P>(z + k));
        return std::max(E::predux_max(top),
                        *std::max_element(z + std::min(whole, classes_ - 1), z + classes_));
    }
    /// Σ exp(z - highest); z becomes what is summed up when `keep`. In packets, as rows begin anywhere.
    T sum_of_powers(T* z, T highest, bool keep) const {
        tensor::PacketSum<T> sum;
        tensor::each_packet<T>(classes_, [&](auto kind, std::int64_t k) {
            using P = decltype(kind);
            const P power = E::pexp(E::psub(E::ploadu<P>(z + k), E::pset1<P>(highest)));
            if (keep) E::pstoreu(z + k, power);
            sum.add(power);
        });
        return sum.total();
    }

    /// The targets' part of the gradient, which the rest is already in place for.
    void subtract_targets(std::int64_t i, const Seen<T>& seen) const {
        Row<T> z = row(i);
        if (smooths_) z -= share_ * seen.weight * other_;
        each_target(
            i, [&](std::int32_t target, T weight) { z[target] -= share_ * weight * (at_target_ - other_); });
    }

    /// What the gradient of one logit is beside the targets' part; p, ln p: of the class.
    T spread(const Seen<T>& seen, T p, T log_p) const {
        return seen.weight * p * (seen.slope + confidence_ * (log_p + seen.entropy));
    }

    void one(std::int64_t i, bool gradient) const {
        if (!counts(i)) return leave_out(i, gradient);
        const bool exponentiate = gradient && confidence_ == T(0);
        const Seen<T> seen = look(i, exponentiate);
        if (!gradient) return;
        Row<T> z = row(i);
        if (exponentiate) {
            z *= share_ / seen.sum * seen.weight * seen.slope;
        } else {
            const T log_z = seen.highest + seen.log_sum, factor = share_ * seen.weight;
            z = factor * (z - log_z).exp() * (seen.slope + confidence_ * (z - log_z + seen.entropy));
        }
        subtract_targets(i, seen);
    }

    /// A row and the same by another way.
    void pair(std::int64_t i, std::int64_t j, T alpha, bool gradient) const {
        if (!counts(i)) {
            leave_out(i, gradient);
            return leave_out(j, gradient);
        }
        const Seen<T> first = look(i, false), second = look(j, false);
        Row<T> a = row(i), b = row(j);
        a -= first.highest + first.log_sum;
        b -= second.highest + second.log_sum;
        const T there = (a.exp() * (a - b)).sum(), back = (b.exp() * (b - a)).sum();
        // Two rows stand for one target, and `total` counts both.
        const T term = first.weight * alpha * T(0.5) * (there + back);
        for (const std::int64_t k : {i, j}) {
            row_losses_[4 * rows_ + k] = term;
            row_losses_[k] += term;
        }
        if (!gradient) return;
        const T pull = first.weight * alpha;
        for (std::int64_t k = 0; k < classes_; ++k) {
            const T la = a[k], lb = b[k], p = std::exp(la), q = std::exp(lb);
            a[k] = share_ * (spread(first, p, la) + pull * (p * (la - lb - there) + p - q));
            b[k] = share_ * (spread(second, q, lb) + pull * (q * (lb - la - back) + q - p));
        }
        subtract_targets(i, first);
        subtract_targets(j, second);
    }

    double sum_of(std::int64_t column) const {
        double sum = 0;
        for (std::int64_t i = 0; i < rows_; ++i)
            sum += static_cast<double>(row_losses_[column * rows_ + i]);
        return sum;
    }

 private:
    T* logits_;
    const Targets& targets_;
    std::int64_t classes_, rows_;
    T* row_losses_;
    T share_, other_ = T(0), at_target_ = T(1), z_weight_ = T(0), confidence_ = T(0), own_share_ = T(1);
    bool smooths_ = false;
};

}  // namespace

std::int64_t count_targets(std::span<const std::int32_t> targets) {
    return static_cast<std::int64_t>(targets.size()) - std::count(targets.begin(), targets.end(), ignored);
}

template <class T>
Loss cross_entropy(T* logits, const Targets& targets, std::int64_t classes, T* row_losses,
                   const LossSpec& spec, std::int64_t total, bool gradient) {
    const CrossEntropy<T> rows(logits, targets, classes, row_losses, spec, total);
    const auto count = static_cast<std::int64_t>(targets.own.size());
    const bool paired = spec.r_drop > 0;
    const std::int64_t loops = paired ? count / 2 : count;
    base::parallel_ranges(loops, 1 + 8192 / classes, [&](std::int64_t begin, std::int64_t end) {
        for (std::int64_t i = begin; i < end; ++i) {
            if (paired) {
                rows.pair(i, i + loops, static_cast<T>(spec.r_drop), gradient);
            } else {
                rows.one(i, gradient);
            }
        }
    });
    const double all = static_cast<double>(std::max<std::int64_t>(total, 1));
    Loss loss;
    loss.value = rows.sum_of(0) / all;
    if (spec.label_smoothing > 0 && classes > 1) loss.terms.label_smoothing = rows.sum_of(1) / all;
    if (spec.z_loss != 0) loss.terms.z_loss = rows.sum_of(2) / all;
    if (spec.confidence_penalty != 0) loss.terms.confidence_penalty = rows.sum_of(3) / all;
    if (paired) loss.terms.r_drop = rows.sum_of(4) / all;
    return loss;
}

template Loss cross_entropy<float>(float*, const Targets&, std::int64_t, float*, const LossSpec&,
                                   std::int64_t, bool);
template Loss cross_entropy<double>(double*, const Targets&, std::int64_t, double*, const LossSpec&,
                                    std::int64_t, bool);

}  // namespace optimlab::model
