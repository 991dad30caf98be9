// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/forms/drive_editor.h"

#include <algorithm>

#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>
#include <QVBoxLayout>

#include "core/train/course.h"
#include "core/train/drive_targets.h"
#include "ui/forms/component_chooser.h"
#include "ui/forms/field_editor.h"
#include "ui/forms/field_group.h"
#include "ui/forms/schedule_preview.h"
#include "ui/forms/section.h"
#include "ui/forms/texts.h"
#include "ui/forms/value_editors.h"
#include "ui/forms/value_words.h"
#include "ui/theme/style_sheet.h"
#include "ui/theme/tokens.h"

namespace optimlab::ui::forms {

DriveEditor::DriveEditor(std::size_t index, const FormContext& context, QWidget* parent)
    : QWidget(parent),
      context_(context),
      index_(index),
      path_("drives[" + std::to_string(index) + "]"),
      name_(make_note(this)),
      note_(make_note(this)),
      remove_(new QToolButton(this)),
      target_(new FieldGroup(context, this)),
      preview_(new SchedulePreview(this)),
      shape_(new ComponentChooser(drive_kind(), path_, context, this)) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, spacing, 0, 0);
    column->setSpacing(row_gap);
    auto* title = new QHBoxLayout;
    title->setContentsMargins(gutter, 0, gutter, 0);
    title->addWidget(name_, 1);
    title->addWidget(remove_);
    column->addLayout(title);
    column->addLayout(indented(preview_));
    column->addWidget(target_);
    column->addLayout(indented(note_));
    column->addWidget(shape_);
    remove_->setText(QStringLiteral("−"));
    remove_->setFocusPolicy(Qt::StrongFocus);
    set_style_class(*remove_, "quiet");
    preview_->edit_points_of(context.document, path_);
    connect(remove_, &QToolButton::clicked, this, &DriveEditor::remove);
    connect(target_, &FieldGroup::topic_focused, this, &DriveEditor::topic_focused);
    connect(shape_, &ComponentChooser::topic_focused, this, &DriveEditor::topic_focused);
}

QString DriveEditor::note() const { return note_->text(); }

void DriveEditor::list_targets(const train::Experiment& experiment, const std::string& target) {
    auto targets = train::drive_targets(experiment);
    // One that another optimizer had stays to be seen, as what is at fault.
    if (std::find(targets.begin(), targets.end(), target) == targets.end()) targets.push_back(target);
    if (targets == targets_) return;
    targets_ = std::move(targets);
    schema::FieldInfo field{"target",
                            QT_TRANSLATE_NOOP("schema", "Drives"),
                            QT_TRANSLATE_NOOP("schema",
                                              "The number that follows the curve, from the value that "
                                              "stands at its own place."),
                            {},
                            {}};
    field.kind = schema::Kind::choice;
    field.choices = targets_;
    target_->build({field}, path_, QStringLiteral("drives"), QStringLiteral("drives"));
    QStringList names;
    for (const auto& path : targets_)
        names << target_name(experiment, path);
    static_cast<ChoiceEditor&>(target_->editors().front()->editor()).set_item_names(names);
}

void DriveEditor::refresh(const task::Extent& extent) {
    const auto& experiment = context_.document.shown();
    const auto* target = base::find_path(context_.document.json(), base::join_path(path_, "target"));
    const std::string path = target && target->is_string() ? target->get<std::string>() : std::string();
    const QString name = target_name(experiment, path);
    name_->setText(name);
    remove_->setAccessibleName(tr("Take the schedule of %1 away").arg(name));
    remove_->setToolTip(remove_->accessibleName());
    list_targets(experiment, path);
    target_->refresh();
    shape_->refresh();
    preview_->set_quantity(name);
    // While the document is at fault there, the last curve that was right stays.
    if (index_ >= experiment.drives.size() || experiment.drives[index_].target != path) return;
    const auto& drive = experiment.drives[index_];
    preview_->show_schedule(drive.schedule, train::course_of(experiment, drive, extent));
    const double from = drive.base(experiment);
    note_->setText(
        from == 0
            ? tr("It stays 0: set %1 itself to what the curve shall start from.").arg(name)
            : tr("The curve takes %1 for its base, the value of %2 itself.").arg(short_number(from), name));
}

void DriveEditor::remove() {
    base::Json drives = context_.document.json().at("drives");
    drives.erase(index_);
    context_.document.set("drives", drives, tr("Take the schedule of %1 away").arg(name_->text()),
                          Merging::never);
}

}  // namespace optimlab::ui::forms
