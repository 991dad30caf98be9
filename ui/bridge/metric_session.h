// SPDX-License-Identifier: GPL-3.0-or-later
// A session whose numbers of every step come through a ring, which the GUI drains on its frame clock.
#pragma once

#include <cstdint>

#include "ui/bridge/metrics_feed.h"
#include "ui/bridge/session.h"

namespace optimlab::ui::bridge {

class MetricSession : public Session {
    Q_OBJECT
 public:
    static constexpr std::size_t ring_capacity = 16384;

    [[nodiscard]] MetricRing& ring() { return ring_; }
    /// Records since the last beginning that found the ring full.
    [[nodiscard]] std::uint64_t dropped() const { return ring_.dropped() - dropped_before_; }

 protected:
    using Session::Session;

    /// With an empty ring.
    void launch(train::Patience patience, bool paused, std::function<void(train::Control&)> work);

 private:
    MetricRing ring_{ring_capacity};
    std::uint64_t dropped_before_ = 0;  // by earlier runs: the ring counts for good
};

}  // namespace optimlab::ui::bridge
