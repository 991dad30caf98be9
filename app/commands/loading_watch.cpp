// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/loading_watch.h"

#include <chrono>
#include <cstdio>
#include <memory>

#include <unistd.h>

namespace optimlab::app {

namespace {

using Clock = std::chrono::steady_clock;
constexpr auto moment = std::chrono::milliseconds(500), pause = std::chrono::milliseconds(100);

/// Takes away what it has written.
class Line {
 public:
    Line() = default;
    Line(const Line&) = delete;
    Line& operator=(const Line&) = delete;
    ~Line() {
        if (drawn_) std::fputs("\r\x1b[K", stderr);
    }
    void draw(double share) {
        drawn_ = true;
        std::fprintf(stderr, "\rgetting ready: %.0f %%", 100 * share);
    }

 private:
    bool drawn_ = false;
};

}  // namespace

base::Watch loading_watch(const train::Control& control) {
    const auto line = isatty(STDERR_FILENO) == 1 ? std::make_shared<Line>() : nullptr;
    return [&control, line, next = Clock::now() + moment](double share) mutable {
        const auto now = Clock::now();
        if (line && now >= next) {
            next = now + pause;
            line->draw(share);
        }
        return !control.stop_requested();
    };
}

}  // namespace optimlab::app
