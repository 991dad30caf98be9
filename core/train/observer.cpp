// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/observer.h"

namespace optimlab::train {

const char* event_name(EventKind kind) {
    switch (kind) {
        case EventKind::started:
            return "started";
        case EventKind::forked:
            return "forked";
        case EventKind::paused:
            return "paused";
        case EventKind::resumed:
            return "resumed";
        case EventKind::live_change:
            return "live_change";
        case EventKind::change_refused:
            return "change_refused";
        case EventKind::step_skipped:
            return "step_skipped";
        case EventKind::warning:
            return "warning";
        case EventKind::checkpoint:
            return "checkpoint";
        case EventKind::sample:
            return "sample";
        case EventKind::finished:
            return "finished";
        case EventKind::stopped:
            return "stopped";
        case EventKind::diverged:
            return "diverged";
        case EventKind::failed:
            return "failed";
    }
    return "";
}

}  // namespace optimlab::train
