// SPDX-License-Identifier: GPL-3.0-or-later
// The whole learning-rate schedule as a small curve, with a mark at the step that the run has reached. One
// evaluation for each pixel column; the tool tip says step and rate under the pointer.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>

#include <QWidget>

#include "core/schedule/catalog.h"

namespace optimlab::ui::forms {

class SchedulePreview : public QWidget {
    Q_OBJECT
 public:
    explicit SchedulePreview(QWidget* parent);
    ~SchedulePreview() override;

    void show_schedule(const schema::Component& component, double base_lr, std::int64_t steps);
    void set_current_step(std::optional<std::int64_t> step);

    std::optional<std::int64_t> current_step() const { return current_; }

    /// The rate drawn at a pixel column, and the step that it belongs to.
    double rate_at(int column) const;
    std::int64_t step_at(int column) const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

 protected:
    void paintEvent(QPaintEvent* event) override;
    bool event(QEvent* event) override;

 private:
    QPolygonF curve() const;

    schema::Component component_;
    double base_lr_ = 0;
    std::int64_t steps_ = 1;
    std::unique_ptr<schedule::Schedule> schedule_;
    std::optional<std::int64_t> current_;
};

}  // namespace optimlab::ui::forms
