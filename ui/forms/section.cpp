// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/forms/section.h"

#include <QFrame>
#include <QHBoxLayout>
#include <QLabel>
#include <QVBoxLayout>

#include "ui/forms/field_editor.h"
#include "ui/forms/field_group.h"
#include "ui/forms/section_header.h"
#include "ui/theme/severity.h"
#include "ui/theme/style_sheet.h"
#include "ui/theme/tokens.h"

namespace optimlab::ui::forms {

QLabel* make_note(QWidget* parent) {
    auto* note = new QLabel(parent);
    note->setWordWrap(true);
    note->setTextFormat(Qt::PlainText);
    set_style_class(*note, "secondary");
    return note;
}

QLayout* indented(QWidget* widget, int above, int below) {
    auto* row = new QHBoxLayout;
    row->setContentsMargins(gutter, above, gutter, below);
    row->addWidget(widget);
    return row;
}

Section::Section(const QString& key, const QString& title, const FormContext& context, QWidget* parent)
    : QWidget(parent),
      key_(key),
      context_(context),
      header_(new SectionHeader(title, this)),
      fault_(new QLabel),
      fault_row_(new QWidget(this)),
      preview_slot_(new QWidget(this)),
      body_(new QWidget(this)),
      body_layout_(new QVBoxLayout(body_)) {
    setObjectName(key);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto* line = new QFrame(this);
    set_style_class(*line, "hairline");
    column->addWidget(line);
    column->addWidget(header_);
    column->addWidget(fault_row_);
    column->addWidget(preview_slot_);
    column->addWidget(body_);
    fault_->setWordWrap(true);
    fault_->setTextFormat(Qt::PlainText);
    fault_row_->setLayout(indented(fault_, 0, spacing));
    fault_row_->hide();
    auto* slot = new QVBoxLayout(preview_slot_);
    slot->setContentsMargins(gutter, 0, gutter, spacing);
    preview_slot_->hide();
    body_layout_->setContentsMargins(0, 0, 0, 12);
    body_layout_->setSpacing(row_gap);
    body_->hide();
    connect(header_, &QAbstractButton::toggled, body_, &QWidget::setVisible);
    connect(header_, &SectionHeader::attended, this, [this] {
        const auto [kind, id] = topic();
        Q_EMIT topic_focused(kind, id, QString());
    });
}

QString Section::summary() const { return header_->summary(); }

bool Section::folded() const { return !header_->isChecked(); }

void Section::set_folded(bool folded) { header_->setChecked(!folded); }

void Section::show_fault(const QString& message, Severity severity) {
    said_ = message;
    show_notice(*fault_, severity, message);
    fault_row_->setVisible(!message.isEmpty());
    if (!message.isEmpty()) set_folded(false);
}

QString Section::fault() const { return said_; }

bool Section::holds(const QString& path) const {
    if (!path.startsWith(key_)) return false;
    return path.size() == key_.size() || path[key_.size()] == QLatin1Char('.') ||
           path[key_.size()] == QLatin1Char('[');
}

std::vector<FieldEditor*> Section::editors() const {
    const auto found = findChildren<FieldEditor*>();
    return {found.begin(), found.end()};
}

void Section::set_summary(const QString& summary) {
    const auto& document = context_.document;
    const bool at_fault = !document.valid() && holds(document.fault_path());
    header_->set_summary(at_fault ? tr("not valid") : summary);
}

void Section::set_preview(QWidget* preview) {
    preview_slot_->layout()->addWidget(preview);
    preview_slot_->show();
}

FieldGroup* Section::add_group() {
    auto* group = new FieldGroup(context_, body_);
    body_layout_->addWidget(group);
    connect(group, &FieldGroup::topic_focused, this, &Section::topic_focused);
    return group;
}

}  // namespace optimlab::ui::forms
