// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>
#include <limits>

#include "app/commands/reporters.h"
#include "app/commands/text.h"

namespace optimlab::app {

bool is_setback(const train::Event& event) {
    using train::EventKind;
    return event.kind == EventKind::step_skipped || event.kind == EventKind::warning ||
           event.kind == EventKind::change_refused;
}

void Speed::add(const train::StepRecord& record) {
    if (!begun_) first_ = record;
    begun_ = true;
    last_ = record;
}

double Speed::tokens_per_second() const {
    const double seconds = last_.seconds - first_.seconds;
    if (seconds <= 0) return std::numeric_limits<double>::quiet_NaN();
    return static_cast<double>(last_.tokens - first_.tokens) / seconds;
}

double Speed::seconds_left(const RunFacts& facts) const {
    const auto steps = static_cast<double>(last_.step - first_.step);
    if (steps <= 0) return std::numeric_limits<double>::quiet_NaN();
    const double by_steps =
        static_cast<double>(facts.total_steps - last_.step) * (last_.seconds - first_.seconds) / steps;
    return facts.seconds_limit > 0 ? std::min(by_steps, facts.seconds_limit - last_.seconds) : by_steps;
}

std::string eval_line(const train::EvalRecord& eval, const train::StepRecord& last, const Speed& speed,
                      const RunFacts& facts) {
    const auto total = grouped(facts.total_steps);
    std::string line = "step " + padded_left(grouped(eval.step), total.size()) + "/" + total;
    if (last.step > 0) line += "  loss " + decimals(last.loss, 4);
    line += "  val " + decimals(eval.loss, 4) + "  " + decimals(eval.metric, 3) + " " + facts.metric_name;
    if (last.step > 0) line += "  lr " + significant(last.lr);
    const double rate = speed.tokens_per_second();
    if (std::isfinite(rate)) line += "  " + grouped(std::llround(rate)) + " tokens/s";
    return line;
}

namespace {

class LineReporter final : public train::StepObserver {
 public:
    LineReporter(Output& out, const RunFacts& facts) : out_(out), facts_(facts) {}

    void on_step(const train::StepRecord& record) override {
        speed_.add(record);
        last_ = record;
    }
    void on_eval(const train::EvalRecord& record) override {
        out_.write(eval_line(record, last_, speed_, facts_) + "\n");
        out_.flush();
    }
    void on_event(const train::Event& event) override {
        if (!is_setback(event)) return;
        out_.write(event.text + "\n");
        out_.flush();
    }

 private:
    Output& out_;
    RunFacts facts_;
    Speed speed_;
    train::StepRecord last_;
};

}  // namespace

std::unique_ptr<train::StepObserver> make_line_reporter(Output& out, const RunFacts& facts) {
    return std::make_unique<LineReporter>(out, facts);
}

}  // namespace optimlab::app
