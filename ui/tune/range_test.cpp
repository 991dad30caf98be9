// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tune/range_test.h"

#include "ui/forms/texts.h"
#include "ui/language/engine_text.h"

namespace optimlab::ui::tuning {

RangeTest::RangeTest(QObject* parent) : QObject(parent) {}

RangeTest::~RangeTest() { stop(); }

void RangeTest::start(const train::Experiment& experiment) {
    if (is_active()) return;
    control_ = std::make_shared<train::Control>();
    found_.reset();
    fault_.clear();
    of_ = experiment;
    const auto answer = [this](const base::Result<tune::RangeTest>& result) {
        control_.reset();
        fault_ = result ? QString() : engine_text(result.error().message);
        if (result && !result->stopped) found_ = *result;
        Q_EMIT changed();
    };
    worker_.run(
        experiment.name,
        [experiment, control = control_] { return tune::lr_range(experiment, {}, *control); }, answer);
    Q_EMIT changed();
}

bool RangeTest::is_of(const train::Experiment& experiment) const {
    if (!of_) return false;
    auto same = experiment;
    same.name = of_->name;
    same.optimizer.params["lr"] = of_->base_lr();
    return same == *of_;
}

void RangeTest::stop() {
    if (control_) control_->stop();
}

}  // namespace optimlab::ui::tuning
