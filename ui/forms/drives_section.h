// SPDX-License-Identifier: GPL-3.0-or-later
// The section of the schedules that drive other numbers than the learning rate: one after the other, and a
// button that adds one.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "core/task/dataset.h"
#include "ui/forms/section.h"

class QPushButton;

namespace optimlab::ui::forms {

class DriveEditor;

class DrivesSection : public Section {
    Q_OBJECT
 public:
    DrivesSection(const FormContext& context, QWidget* parent);
    void refresh() override;
    std::pair<QString, QString> topic() const override;
    void set_current_step(std::optional<std::int64_t> step);
    void set_extent(const task::Extent& extent);

    const std::vector<DriveEditor*>& drives() const { return drives_; }
    QPushButton& add_button() { return *add_; }

 private:
    void add();
    void make_editors(std::size_t count);

    task::Extent extent_;
    std::optional<std::int64_t> step_;
    QVBoxLayout* list_;
    std::vector<DriveEditor*> drives_;
    QPushButton* add_;
};

}  // namespace optimlab::ui::forms
