// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/forms/number_editor.h"

#include <QHBoxLayout>
#include <QSignalBlocker>
#include <QSlider>

#include "ui/forms/number_box.h"
#include "ui/forms/wheel_guard.h"
#include "ui/theme/severity.h"
#include "ui/theme/tokens.h"

namespace optimlab::ui::forms {

NumberEditor::NumberEditor(const schema::FieldInfo& field, QWidget* parent)
    : ValueEditor(parent), field_(field), scale_(field), box_(new NumberBox(field, this)) {
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(spacing);
    row->addWidget(box_);
    setFocusProxy(box_);
    connect(box_, &NumberBox::value_edited, this, &ValueEditor::value_edited);
    connect(box_, &NumberBox::fault_changed, this, &ValueEditor::fault_changed);
    connect(box_, &NumberBox::finished, this, &ValueEditor::finished);
    if (scale_.has_slider()) {
        box_->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
        add_slider();
    } else {
        box_->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    }
}

void NumberEditor::add_slider() {
    slider_ = new QSlider(Qt::Horizontal, this);
    slider_->setRange(0, NumberScale::positions);
    slider_->setPageStep(NumberScale::positions / 10);
    slider_->setFocusPolicy(Qt::ClickFocus);  // with the keyboard the box does the same, one stop less
    slider_->setMinimumWidth(4 * spacing);
    ignore_wheel_unless_focused(*slider_);
    static_cast<QHBoxLayout*>(layout())->addWidget(slider_, 1);
    connect(slider_, &QSlider::valueChanged, this, [this](int position) {
        const auto value = schema::check_value(field_, base::Json(scale_.value_at(position)), std::string());
        if (!value) return;
        box_->show_value(*value);
        box_->discard();
        Q_EMIT value_edited(*value);
        if (!slider_->isSliderDown()) Q_EMIT finished();
    });
    connect(slider_, &QSlider::sliderReleased, this, &ValueEditor::finished);
}

void NumberEditor::show_value(const base::Json& value) {
    box_->show_value(value);
    if (!slider_ || slider_->isSliderDown()) return;
    const QSignalBlocker quiet(slider_);
    slider_->setValue(scale_.position_of(value.get<double>()));
}

bool NumberEditor::typing() const { return box_->typing(); }

void NumberEditor::discard() { box_->discard(); }

QWidget* NumberEditor::main_widget() { return box_; }

void NumberEditor::set_name(const QString& name) {
    box_->setAccessibleName(name);
    if (slider_) slider_->setAccessibleName(tr("%1, slider").arg(name));
}

void NumberEditor::set_marked(Severity severity) { mark_input(*box_, severity); }

}  // namespace optimlab::ui::forms
