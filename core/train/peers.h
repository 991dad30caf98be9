// SPDX-License-Identifier: GPL-3.0-or-later
// The processes that train one model together: each differentiates some of a step's micro-batches, their sums
// are added up, and all of them then make the same step of the same weights. This class itself is one process
// alone.
#pragma once

#include <span>

namespace optimlab::train {

class Peers {
 public:
    Peers() = default;
    Peers(const Peers&) = delete;
    Peers& operator=(const Peers&) = delete;
    virtual ~Peers() = default;

    virtual int rank() const { return 0; }
    virtual int count() const { return 1; }
    /// Adds up what all have: the same sums in each. Waits for all.
    virtual void add(std::span<float>) {}
    virtual void add(std::span<double>) {}
    /// The first one's number; the first waits for nobody.
    virtual double first(double number) { return number; }
};

/// Of a training that nobody shares.
inline Peers& alone() {
    static Peers one;
    return one;
}

}  // namespace optimlab::train
