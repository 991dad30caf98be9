// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/bridge/metric_session.h"

#include <utility>

namespace optimlab::ui::bridge {

void MetricSession::launch(train::Patience patience, bool paused, std::function<void(train::Control&)> work) {
    if (is_active()) return;
    ring_.drain([](const Metric&) {});
    dropped_before_ = ring_.dropped();
    Session::launch(std::move(patience), paused, std::move(work));
}

}  // namespace optimlab::ui::bridge
