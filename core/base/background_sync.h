// SPDX-License-Identifier: GPL-3.0-or-later
// Brings a file that grows to the disk without anybody waiting for it.
#pragma once

#include <condition_variable>
#include <filesystem>
#include <mutex>
#include <thread>

namespace optimlab::base {

class BackgroundSync {
 public:
    explicit BackgroundSync(std::filesystem::path path);
    BackgroundSync(const BackgroundSync&) = delete;
    BackgroundSync& operator=(const BackgroundSync&) = delete;

    /// What was written so far shall be on the disk soon. Returns at once; a call while the disk is busy
    /// counts for what comes after. That the disk fails is for whoever writes to find out.
    void wake();

 private:
    void work(const std::stop_token& stop);

    std::filesystem::path path_;
    std::mutex mutex_;
    std::condition_variable_any wanted_;
    bool is_wanted_ = false;
    std::jthread thread_;  // last: it uses the others
};

}  // namespace optimlab::base
