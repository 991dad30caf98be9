// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/team.h"

#include <algorithm>
#include <utility>

namespace optimlab::base {

void Patience::relax() {
#if defined(__x86_64__)
    __builtin_ia32_pause();
#elif defined(__aarch64__)
    asm volatile("yield");
#endif
}

bool Patience::learn(bool found) {
    in_vain_ += found ? 0 : 1;
    if (in_vain_ > allowed) {
        asleep_for_ = sleep_;
        sleep_ = std::min(2 * sleep_, longest_sleep);
        asked_ = in_vain_ = 0;
    } else if (++asked_ == window) {
        sleep_ = shortest_sleep;
        asked_ = in_vain_ = 0;
    }
    return found;
}

void Signal::set(int number) {
    number_.store(number);
    // Either this sees the sleeper, or the sleeper sees the number: both are sequentially consistent.
    if (!sleeping_.load()) return;
    const std::lock_guard lock(mutex_);
    changed_.notify_one();
}

void Signal::wait_while(int old) {
    if (patience_.look([&] { return now() != old; })) return;
    std::unique_lock lock(mutex_);
    sleeping_.store(true);
    changed_.wait(lock, [&] { return number_.load() != old; });
    sleeping_.store(false);
}

Team::~Team() {
    for (const auto& helper : helpers_)
        helper->given.set(leave);
    for (const auto& helper : helpers_)
        helper->thread.join();
}

void Team::run(std::int64_t pieces, Job job, const void* body) {
    const auto needed = static_cast<std::size_t>(std::max<std::int64_t>(pieces - 1, 0));
    while (helpers_.size() < needed) {
        auto helper = std::make_unique<Helper>();
        helper->given.set(round_);
        helper->done.set(round_);
        // Made before it is listed: making a thread may fail.
        const auto piece = static_cast<std::int64_t>(helpers_.size()) + 1;
        helper->thread = std::thread([this, me = helper.get(), piece] { serve(*me, piece); });
        helpers_.push_back(std::move(helper));
    }
    job_ = job, body_ = body;
    round_ = (round_ + 1) & 0x3fffffff;
    for (std::size_t i = 0; i < needed; ++i)
        helpers_[i]->given.set(round_);
    job(body, 0);
    for (std::size_t i = 0; i < needed; ++i) {
        Signal& done = helpers_[i]->done;
        for (int last = done.now(); last != round_; last = done.now())
            done.wait_while(last);
    }
}

void Team::serve(Helper& me, std::int64_t piece) {
    int round = me.done.now();
    while (true) {
        me.given.wait_while(round);
        round = me.given.now();
        if (round == leave) return;
        job_(body_, piece);
        me.done.set(round);
    }
}

}  // namespace optimlab::base
