// SPDX-License-Identifier: GPL-3.0-or-later
// The threads behind parallel.h. Each thread that opens parallel loops has helpers of its own, who wait for
// it between two loops: a step of a small model is a few hundred loops of some microseconds, and waking a
// sleeper takes twenty. So a helper keeps looking for a moment before it sleeps. When something else wants
// the cores, looking costs more than it gives, because it takes the core from the one that is waited for;
// whoever often looks in vain therefore sleeps at once for a while.
#pragma once

#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

namespace optimlab::base {

/// Decides between looking and sleeping, from how it went before.
class Patience {
 public:
    /// Looks until ready() or until it is no longer worth it; returns ready().
    template <class Ready>
    bool look(const Ready& ready) {
        const bool asleep = asleep_for_ > 0;
        if (asleep) --asleep_for_;
        if (ready()) return true;
        if (asleep) return false;
        for (int i = 0; i < looks; ++i) {
            relax();
            if (ready()) return learn(true);
        }
        return learn(false);
    }

 private:
    static constexpr int looks = 2000;               // some 40 µs
    static constexpr int window = 64, allowed = 16;  // in vain, of so many
    static constexpr int shortest_sleep = 256, longest_sleep = 4096;

    static void relax();
    bool learn(bool found);

    int asked_ = 0, in_vain_ = 0, asleep_for_ = 0, sleep_ = shortest_sleep;
};

/// A number that one thread sets and another waits for.
class Signal {
 public:
    int now() const { return number_.load(std::memory_order_acquire); }
    void set(int number);
    /// Until the number is no longer `old`.
    void wait_while(int old);

 private:
    alignas(64) std::atomic<int> number_ = 0;
    std::atomic<bool> sleeping_ = false;
    Patience patience_;
    // Not the number's own wait(): libstdc++'s yields first, which gives a busy core away for milliseconds.
    std::mutex mutex_;
    std::condition_variable changed_;
};

class Team {
 public:
    using Job = void (*)(const void* body, std::int64_t piece);

    Team() = default;
    ~Team();
    Team(const Team&) = delete;
    Team& operator=(const Team&) = delete;

    /// job(body, piece) for pieces 0 to pieces - 1, each on a thread of its own, the first on the caller's.
    /// job must not throw. Makes threads only where more pieces are asked for than ever before.
    void run(std::int64_t pieces, Job job, const void* body);

 private:
    static constexpr int leave = -1;
    struct Helper {
        Signal given, done;  // the newest round
        std::thread thread;
    };
    void serve(Helper& me, std::int64_t piece);

    std::vector<std::unique_ptr<Helper>> helpers_;
    Job job_ = nullptr;
    const void* body_ = nullptr;
    int round_ = 0;
};

}  // namespace optimlab::base
