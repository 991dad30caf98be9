// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/background_sync.h"

#include <utility>

#include "core/base/files.h"

namespace optimlab::base {

BackgroundSync::BackgroundSync(std::filesystem::path path)
    : path_(std::move(path)), thread_([this](const std::stop_token& stop) { work(stop); }) {}

void BackgroundSync::wake() {
    {
        const std::lock_guard lock(mutex_);
        is_wanted_ = true;
    }
    wanted_.notify_one();
}

void BackgroundSync::work(const std::stop_token& stop) {
    for (;;) {
        {
            std::unique_lock lock(mutex_);
            // At its end, too, it does what was asked for last.
            if (!wanted_.wait(lock, stop, [this] { return is_wanted_; })) return;
            is_wanted_ = false;
        }
        (void)sync_file(path_);
    }
}

}  // namespace optimlab::base
