// SPDX-License-Identifier: GPL-3.0-or-later
// One schedule that drives another number than the learning rate: which number, the curve over the whole run,
// the shape and its parameters, and a button that takes it away.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <QWidget>

#include "core/task/dataset.h"
#include "ui/forms/form_context.h"

class QLabel;
class QToolButton;

namespace optimlab::ui::forms {

class ComponentChooser;
class FieldGroup;
class SchedulePreview;

class DriveEditor : public QWidget {
    Q_OBJECT
 public:
    /// Of the document's drive at this place of the list.
    DriveEditor(std::size_t index, const FormContext& context, QWidget* parent);

    void refresh(const task::Extent& extent);
    SchedulePreview& preview() { return *preview_; }
    QToolButton& remove_button() { return *remove_; }
    QString note() const;

 Q_SIGNALS:
    void topic_focused(const QString& kind, const QString& id, const QString& key);

 private:
    void list_targets(const train::Experiment& experiment, const std::string& target);
    void remove();

    const FormContext& context_;
    const std::size_t index_;
    const std::string path_;
    std::vector<std::string> targets_;
    QLabel *name_, *note_;
    QToolButton* remove_;
    FieldGroup* target_;
    SchedulePreview* preview_;
    ComponentChooser* shape_;
};

}  // namespace optimlab::ui::forms
