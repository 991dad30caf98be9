// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <chrono>
#include <cmath>

#include <sys/ioctl.h>
#include <unistd.h>

#include "app/commands/reporters.h"
#include "app/commands/text.h"

namespace optimlab::app {

namespace {

constexpr auto draw_every = std::chrono::milliseconds(100);
constexpr std::size_t shortest_bar = 4;
constexpr const char* erase_line = "\r\x1b[K";

std::size_t terminal_width() {
    winsize size{};
    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col < 20) return 80;
    return size.ws_col;
}

class BarReporter final : public train::StepObserver {
 public:
    BarReporter(Output& out, const RunFacts& facts) : out_(out), facts_(facts) {}

    void on_step(const train::StepRecord& record) override {
        speed_.add(record);
        last_ = record;
        const auto now = std::chrono::steady_clock::now();
        if (now - drawn_ < draw_every) return;
        drawn_ = now;
        draw();
    }
    void on_eval(const train::EvalRecord& record) override {
        out_.write(erase_line + eval_line(record, last_, speed_, facts_) + "\n");
        if (last_.step > 0) draw();
        out_.flush();
    }
    void on_event(const train::Event& event) override {
        using Kind = train::EventKind;
        const bool over = event.kind == Kind::finished || event.kind == Kind::stopped ||
                          event.kind == Kind::diverged || event.kind == Kind::failed;
        // What follows is said elsewhere, from the beginning of the line.
        if (over || event.kind == Kind::paused) out_.write(erase_line);
        if (is_setback(event)) out_.write(erase_line + event.text + "\n");
        out_.flush();
    }

 private:
    void draw() {
        const double part = std::clamp(static_cast<double>(last_.step) /
                                           static_cast<double>(std::max<std::int64_t>(facts_.total_steps, 1)),
                                       0.0, 1.0);
        const double rate = speed_.tokens_per_second();
        std::string text = "step " + grouped(last_.step) + "/" + grouped(facts_.total_steps) + "  loss " +
                           decimals(last_.loss, 3) + "  lr " + significant(last_.lr) + "  " +
                           (std::isfinite(rate) ? grouped(std::llround(rate)) : "-") + " tok/s  " +
                           duration(speed_.seconds_left(facts_)) + " left";
        const std::size_t width = terminal_width() - 1;
        if (text.size() + 3 + shortest_bar <= width) {
            const std::size_t length = std::min<std::size_t>(width - text.size() - 3, 40);
            const auto full = static_cast<std::size_t>(part * static_cast<double>(length));
            text = "[" + std::string(full, '=') + std::string(length - full, ' ') + "] " + text;
        } else {
            text = padded_left(std::to_string(static_cast<int>(100 * part)), 3) + " % " + text;
        }
        out_.write(erase_line + cut(text, width));
        out_.flush();
    }

    Output& out_;
    RunFacts facts_;
    Speed speed_;
    train::StepRecord last_;
    std::chrono::steady_clock::time_point drawn_{};
};

}  // namespace

std::unique_ptr<train::StepObserver> make_bar_reporter(Output& out, const RunFacts& facts) {
    return std::make_unique<BarReporter>(out, facts);
}

}  // namespace optimlab::app
