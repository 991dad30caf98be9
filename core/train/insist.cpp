// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/insist.h"

#include <algorithm>
#include <chrono>

namespace optimlab::train {

base::Status insist(Control& control, base::Status failure, const Attempt& attempt, const TellWait& tell) {
    using Clock = std::chrono::steady_clock;
    const auto& patience = control.patience();
    const auto began = Clock::now();
    const bool paused_by_hand = control.paused();
    auto status = std::move(failure);
    for (bool is_news = true; !status; status = attempt()) {
        if (control.stop_requested()) break;
        if (is_news) {
            control.pause();
            tell(EventKind::paused, status.error().message, {{"error", status.error().message}});
        }
        const double left = patience.seconds - std::chrono::duration<double>(Clock::now() - began).count();
        if (left <= 0) break;
        // Who wants the run to go on should hear that it was in vain.
        is_news = control.wait_for_remedy(std::min(left, patience.retry_every));
    }
    // Also where it was in vain: a run that ends waits for nobody.
    if (!paused_by_hand) control.resume();
    if (status) tell(EventKind::resumed, base::message("goes on: everything is saved"), nullptr);
    return status;
}

}  // namespace optimlab::train
