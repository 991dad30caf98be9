// SPDX-License-Identifier: GPL-3.0-or-later
// A real or whole number: the exact box, and a slider where the schema gives a span.
#pragma once

#include "ui/forms/number_scale.h"
#include "ui/forms/value_editor.h"
#include "ui/theme/severity.h"

class QSlider;

namespace optimlab::ui::forms {

class NumberBox;

class NumberEditor : public ValueEditor {
    Q_OBJECT
 public:
    NumberEditor(const schema::FieldInfo& field, QWidget* parent);

    void show_value(const base::Json& value) override;
    bool typing() const override;
    void discard() override;
    QWidget* main_widget() override;
    void set_name(const QString& name) override;
    void set_marked(Severity severity) override;

    NumberBox& box() { return *box_; }
    QSlider* slider() { return slider_; }

 private:
    void add_slider();

    schema::FieldInfo field_;
    NumberScale scale_;
    NumberBox* box_;
    QSlider* slider_ = nullptr;  ///< nullptr when the schema gives no span
};

}  // namespace optimlab::ui::forms
