// SPDX-License-Identifier: GPL-3.0-or-later
#include <chrono>

#include "app/commands/reporters.h"
#include "core/store/run_folder.h"

namespace optimlab::app {

namespace {

/// Steps can take less time than a system call, so lines are collected, but never for longer than this.
constexpr auto flush_every = std::chrono::milliseconds(500);

class JsonReporter final : public train::StepObserver {
 public:
    explicit JsonReporter(Output& out) : out_(out) {}

    void on_step(const train::StepRecord& record) override {
        if (out_.closed()) return;
        out_.write_line(store::to_json(record));
        const auto now = std::chrono::steady_clock::now();
        if (now - flushed_ >= flush_every) flush(now);
    }
    void on_eval(const train::EvalRecord& record) override {
        out_.write_line(store::to_json(record));
        flush(std::chrono::steady_clock::now());
    }
    void on_event(const train::Event& event) override {
        if (!is_setback(event)) return;
        out_.write_line(store::to_json(event));
        flush(std::chrono::steady_clock::now());
    }

 private:
    void flush(std::chrono::steady_clock::time_point now) {
        out_.flush();
        flushed_ = now;
    }

    Output& out_;
    std::chrono::steady_clock::time_point flushed_{};
};

}  // namespace

std::unique_ptr<train::StepObserver> make_json_reporter(Output& out) {
    return std::make_unique<JsonReporter>(out);
}

}  // namespace optimlab::app
