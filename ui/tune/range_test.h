// SPDX-License-Identifier: GPL-3.0-or-later
// A learning-rate range test off the GUI thread: one short run under a rate that grows, and what it found.
#pragma once

#include <memory>
#include <optional>

#include <QObject>

#include "core/tune/lr_range.h"
#include "ui/bridge/worker.h"

namespace optimlab::ui::tuning {

class RangeTest : public QObject {
    Q_OBJECT
 public:
    explicit RangeTest(QObject* parent = nullptr);
    ~RangeTest() override;

    /// Only when none runs.
    void start(const train::Experiment& experiment);
    void stop();
    [[nodiscard]] bool is_active() const { return control_ != nullptr; }
    /// What the last one found; nothing before, after a stop, and while one runs.
    [[nodiscard]] const std::optional<tune::RangeTest>& found() const { return found_; }
    /// Whether the last one was of this experiment, whatever its learning rate and name are.
    [[nodiscard]] bool is_of(const train::Experiment& experiment) const;
    /// Why there is nothing, or empty.
    [[nodiscard]] QString fault() const { return fault_; }

 Q_SIGNALS:
    /// One began or ended.
    void changed();

 private:
    std::shared_ptr<train::Control> control_;  ///< of the one that runs
    std::optional<train::Experiment> of_;
    std::optional<tune::RangeTest> found_;
    QString fault_;
    bridge::Worker worker_;
};

}  // namespace optimlab::ui::tuning
