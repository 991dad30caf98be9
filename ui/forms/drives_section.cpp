// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/forms/drives_section.h"

#include <algorithm>

#include <QPushButton>
#include <QVBoxLayout>

#include "core/train/drive_targets.h"
#include "ui/forms/drive_editor.h"
#include "ui/forms/field_editor.h"
#include "ui/forms/schedule_preview.h"
#include "ui/forms/summaries.h"
#include "ui/forms/texts.h"
#include "ui/forms/value_words.h"
#include "ui/theme/style_sheet.h"
#include "ui/theme/tokens.h"

namespace optimlab::ui::forms {

DrivesSection::DrivesSection(const FormContext& context, QWidget* parent)
    : Section(QStringLiteral("drives"), tr("Driven values"), context, parent),
      list_(new QVBoxLayout),
      add_(new QPushButton(tr("Drive another value"), this)) {
    list_->setSpacing(row_gap);
    body().addLayout(list_);
    set_style_class(*add_, "link");
    add_->setAccessibleName(tr("Give another value than the learning rate a schedule"));
    body().addLayout(indented(add_, spacing / 2));
    connect(add_, &QPushButton::clicked, this, &DrivesSection::add);
}

void DrivesSection::add() {
    // The first number that nothing drives yet, and that is not 0 if there is such a one.
    const auto targets = train::drive_targets(experiment());
    const auto is_free = [&](const std::string& target) {
        return std::none_of(experiment().drives.begin(), experiment().drives.end(),
                            [&](const auto& drive) { return drive.target == target; });
    };
    const auto value_of = [&](const std::string& target) {
        return train::Drive{target, {}}.base(experiment());
    };
    const std::string* chosen = nullptr;
    for (const auto& target : targets) {
        if (!is_free(target)) continue;
        const bool better = !chosen || (value_of(*chosen) == 0 && value_of(target) != 0);
        // Weight decay is what is driven most.
        if (better || (target.ends_with("weight_decay") && value_of(target) != 0)) chosen = &target;
    }
    if (!chosen) return;
    base::Json drives = document().json().at("drives");
    drives.push_back({{"target", *chosen}, {"id", "cosine"}});
    document().set("drives", drives, tr("Give %1 a schedule").arg(target_name(experiment(), *chosen)),
                   Merging::never);
}

void DrivesSection::make_editors(std::size_t count) {
    while (drives_.size() > count) {
        DriveEditor* last = drives_.back();
        drives_.pop_back();
        list_->removeWidget(last);
        last->hide();
        last->setParent(nullptr);
        last->deleteLater();  // its button may be the one that is pressed
    }
    while (drives_.size() < count) {
        auto* editor = new DriveEditor(drives_.size(), context(), this);
        editor->preview().set_current_step(step_);
        connect(editor, &DriveEditor::topic_focused, this, &Section::topic_focused);
        list_->addWidget(editor);
        editor->show();
        drives_.push_back(editor);
    }
}

void DrivesSection::refresh() {
    const auto& drives = document().json().at("drives");
    make_editors(drives.is_array() ? drives.size() : 0);
    for (DriveEditor* editor : drives_)
        editor->refresh(extent_);
    add_->setEnabled(drives_.size() < train::drive_targets(experiment()).size());
    set_summary(drives_summary(experiment()));
}

std::pair<QString, QString> DrivesSection::topic() const { return {key(), key()}; }

void DrivesSection::set_current_step(std::optional<std::int64_t> step) {
    step_ = step;
    for (DriveEditor* editor : drives_)
        editor->preview().set_current_step(step);
}

void DrivesSection::set_extent(const task::Extent& extent) {
    extent_ = extent;
    for (DriveEditor* editor : drives_)
        editor->refresh(extent_);
}

}  // namespace optimlab::ui::forms
