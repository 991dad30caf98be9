// SPDX-License-Identifier: GPL-3.0-or-later
// From the ring to the series: the training thread pushes fixed-size records, the GUI thread takes them on
// its frame clock. When the ring is full the trainer drops and counts; the log on disk still has every step.
// Of several runs that train side by side each record says whose it is.
#pragma once

#include <cstddef>
#include <memory>
#include <variant>
#include <vector>

#include "core/base/spsc_ring.h"
#include "core/train/observer.h"
#include "ui/bridge/run_series.h"

namespace optimlab::ui::bridge {

struct Metric {
    std::variant<train::StepRecord, train::EvalRecord> record;
    std::size_t run = 0;
};
using MetricRing = base::SpscRing<Metric>;

class MetricsFeed {
 public:
    explicit MetricsFeed(MetricRing& ring) : ring_(ring) {}

    /// Where a run's records go from now on; nullptr: they, and what comes after them, wait in the ring.
    void follow(std::shared_ptr<RunSeries> series, std::size_t run = 0);
    void forget_all() { series_.clear(); }

    /// Takes what is there, at most `limit`, so that a flood costs a frame a few milliseconds. How many came.
    std::size_t drain(std::size_t limit = 8192);

 private:
    MetricRing& ring_;
    std::vector<std::shared_ptr<RunSeries>> series_;
};

}  // namespace optimlab::ui::bridge
