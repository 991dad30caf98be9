// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/samples_view.h"

#include <QDoubleSpinBox>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QVBoxLayout>

#include "ui/runs/run_item.h"
#include "ui/theme/style_sheet.h"

namespace optimlab::ui::window {

SamplesView::SamplesView(QWidget* parent) : QWidget(parent) {
    setProperty("class", QStringLiteral("surface"));
    setAttribute(Qt::WA_StyledBackground);
    note_ = new QLabel(this);
    set_style_class(*note_, "secondary");
    note_->setWordWrap(true);
    text_ = new QPlainTextEdit(this);
    text_->setReadOnly(true);
    text_->setAccessibleName(tr("Text that the model wrote"));
    text_->setPlaceholderText(
        tr("What the model writes appears here: nonsense at first, words after a few hundred steps."));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(14, 12, 14, 12);
    column->setSpacing(spacing);
    build_controls();
    column->addWidget(note_);
    column->addWidget(text_, 1);
    set_source({});
}

void SamplesView::build_controls() {
    auto* row = new QHBoxLayout;
    row->setSpacing(spacing);
    const auto add = [&](const QString& name, QWidget* field, int stretch = 0) {
        auto* label = new QLabel(name, this);
        label->setBuddy(field);
        field->setAccessibleName(name);
        row->addWidget(label);
        row->addWidget(field, stretch);
    };
    prompt_ = new QLineEdit(this);
    prompt_->setPlaceholderText(tr("how the text begins; empty: a new line"));
    add(tr("Prompt"), prompt_, 1);
    temperature_ = new QDoubleSpinBox(this);
    temperature_->setRange(0, 5);
    temperature_->setSingleStep(0.1);
    temperature_->setValue(0.8);
    temperature_->setToolTip(tr("0 takes the likeliest character each time; larger is more adventurous"));
    add(tr("Temperature"), temperature_);
    length_ = new QSpinBox(this);
    length_->setRange(1, 5000);
    length_->setSingleStep(100);
    length_->setValue(300);
    length_->setSuffix(tr(" characters"));
    add(tr("Length"), length_);
    write_ = new QPushButton(tr("Write"), this);
    set_style_class(*write_, "primary");
    write_->setAccessibleName(tr("Write"));
    row->addWidget(write_);
    static_cast<QVBoxLayout*>(layout())->addLayout(row);
    connect(write_, &QPushButton::clicked, this, [this] {
        if (busy_) {
            Q_EMIT cancel_requested();
        } else {
            Q_EMIT write_requested();
        }
    });
    connect(prompt_, &QLineEdit::returnPressed, this, [this] {
        if (!busy_ && write_->isEnabled()) Q_EMIT write_requested();
    });
    connect(this, &SamplesView::write_requested, this, [this] {
        shown_prompt_ = prompt_->text();
        ++seed_;
    });
}

void SamplesView::set_source(const QString& name) {
    source_ = name;
    write_->setEnabled(busy_ || !name.isEmpty());
    if (busy_) return;
    note_->setText(name.isEmpty() ? tr("Train a model, or select a run below, and let it write.")
                                  : tr("Written by %1.").arg(name));
}

void SamplesView::set_busy(bool busy) {
    busy_ = busy;
    write_->setText(busy ? tr("Cancel") : tr("Write"));
    write_->setAccessibleName(write_->text());
    if (busy) note_->setText(tr("%1 is writing…").arg(source_));
    if (!busy) set_source(source_);
}

void SamplesView::show_text(const QString& text, qint64 step) {
    set_busy(false);
    set_style_class(*note_, "secondary");
    note_->setText(
        tr("Written by %1, at step %2.").arg(source_, runs::count_text(static_cast<double>(step))));
    text_->setPlainText(shown_prompt_ + text);
}

void SamplesView::show_fault(const QString& message) {
    set_busy(false);
    set_style_class(*note_, "warning");
    note_->setText(message);
}

train::SampleOptions SamplesView::options() const {
    train::SampleOptions options;
    if (!prompt_->text().isEmpty()) options.prompt = prompt_->text().toStdString();
    options.tokens = length_->value();
    options.temperature = temperature_->value();
    options.seed = seed_;
    return options;
}

QString SamplesView::text() const { return text_->toPlainText(); }

}  // namespace optimlab::ui::window
