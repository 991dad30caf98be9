// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/forms/sections.h"

#include <algorithm>

#include <QLabel>
#include <QVBoxLayout>

#include "core/train/course.h"
#include "ui/forms/component_chooser.h"
#include "ui/forms/data_view.h"
#include "ui/forms/field_editor.h"
#include "ui/forms/field_group.h"
#include "ui/forms/footprint.h"
#include "ui/forms/rate_offer.h"
#include "ui/forms/schedule_preview.h"
#include "ui/forms/summaries.h"
#include "ui/forms/texts.h"
#include "ui/forms/value_editor.h"
#include "ui/theme/severity.h"
#include "ui/theme/tokens.h"

namespace optimlab::ui::forms {

namespace {

QString topic_id(const schema::Component& component) { return QString::fromStdString(component.id); }

/// The one identity field of that name ("name", "seed"), which has no schema of its own in the experiment's
/// header.
schema::Fields identity_field(const train::Experiment& experiment, const char* key) {
    const auto* field = train::find_field(experiment, key);
    Q_ASSERT(field);
    schema::FieldInfo info = *field;
    if (info.key == "name") info.default_value = nullptr;  // every experiment has a name of its own
    return {info};
}

}  // namespace

DataSection::DataSection(const FormContext& context, QWidget* parent)
    : Section(QStringLiteral("task"), tr("Task & data"), context, parent),
      name_(add_group()),
      seed_(nullptr),
      fitted_(make_note(this)),
      view_(new DataView(this)),
      task_(new ComponentChooser(component_kind(QStringLiteral("task")), context, this)),
      data_(new ComponentChooser(component_kind(QStringLiteral("data")), context, this)),
      tokenizer_(new ComponentChooser(component_kind(QStringLiteral("tokenizer")), context, this)) {
    task_->add_note(fitted_);
    fitted_->hide();
    for (ComponentChooser* chooser : {task_, data_, tokenizer_}) {
        body().addWidget(chooser);
        connect(chooser, &ComponentChooser::topic_focused, this, &Section::topic_focused);
    }
    body().addLayout(indented(view_));
    connect(&document(), &ExperimentDocument::fitted, this,
            [this](const QString& part, const QString& words) {
                fitted_->setText(words);
                fitted_->setVisible(part == QLatin1String("task"));
            });
    seed_ = add_group();
    name_->build(identity_field(experiment(), "name"), "", QStringLiteral("experiment"), QString());
    seed_->build(identity_field(experiment(), "seed"), "", QStringLiteral("experiment"), QString());
}

void DataSection::refresh() {
    name_->refresh();
    task_->refresh();
    data_->refresh();
    tokenizer_->refresh();
    seed_->refresh();
    set_summary(data_summary(experiment()));
    suggest_columns();
}

void DataSection::show_data(const task::Overview& overview) {
    view_->show_data(overview);
    // A column that is not there ends the reading, and then the others are needed most.
    if (!overview.columns.empty()) {
        columns_ = overview.columns;
        columns_of_ = experiment().data.params.value("path", "");
    }
    suggest_columns();
}

void DataSection::suggest_columns() {
    // Those of another file would be wrong.
    const bool known = experiment().data.params.value("path", "") == columns_of_;
    QList<ValueEditor::Suggestion> all;
    if (known) all.append({tr("found by itself"), QString()});
    for (const auto& column : known ? columns_ : std::vector<data::Column>{})
        all.append({QString::fromStdString(column.name), QString::fromStdString(column.said_as)});
    for (FieldEditor* editor : data_->fields().editors()) {
        const bool chooses = std::any_of(columns_.begin(), columns_.end(), [&](const auto& column) {
            return column.used_as == editor->field().key;
        });
        if (chooses) editor->editor().suggest(all);
    }
}

bool DataSection::holds(const QString& path) const {
    const QString first = path.section(QLatin1Char('.'), 0, 0);
    return first == QLatin1String("task") || first == QLatin1String("data") ||
           first == QLatin1String("tokenizer") || first == QLatin1String("name") ||
           first == QLatin1String("seed");
}

std::pair<QString, QString> DataSection::topic() const {
    return {QStringLiteral("data"), topic_id(experiment().data)};
}

ComponentSection::ComponentSection(const QString& key, const QString& title, Summary summarize,
                                   const FormContext& context, QWidget* parent)
    : Section(key, title, context, parent),
      chooser_(new ComponentChooser(component_kind(key), context, this)),
      summarize_(summarize) {
    body().addWidget(chooser_);
    connect(chooser_, &ComponentChooser::topic_focused, this, &Section::topic_focused);
}

void ComponentSection::refresh() {
    chooser_->refresh();
    set_summary(summarize_(experiment()));
}

std::pair<QString, QString> ComponentSection::topic() const {
    const auto* about = chooser_->about();
    return {key(), about ? QString::fromStdString(about->id) : QString()};
}

OptimizerSection::OptimizerSection(const FormContext& context, QWidget* parent)
    : ComponentSection(QStringLiteral("optimizer"), tr("Optimizer"), optimizer_summary, context, parent),
      offer_(new RateOffer(context, this)),
      state_(make_note(this)) {
    chooser().add_note(offer_);
    chooser().add_note(state_);
    state_->setToolTip(tr("What the rule and its modifiers keep beside the weights"));
}

void OptimizerSection::set_sizes(const model::Sizes& sizes) {
    sizes_ = sizes;
    state_->setText(state_text(footprint(experiment(), sizes_)));
}

void OptimizerSection::refresh() {
    ComponentSection::refresh();
    set_sizes(sizes_);
}

ScheduleSection::ScheduleSection(const FormContext& context, QWidget* parent)
    : ComponentSection(
          QStringLiteral("schedule"), tr("Schedule"),
          [](const train::Experiment& e) { return schedule_summary(e); }, context, parent),
      preview_(new SchedulePreview(this)) {
    set_preview(preview_);
    preview_->edit_points_of(context.document, "schedule");
}

void ScheduleSection::refresh() {
    ComponentSection::refresh();
    set_summary(schedule_summary(experiment(), extent_));
    preview_->show_schedule(experiment().schedule, train::course(experiment(), extent_));
}

void ScheduleSection::set_extent(const task::Extent& extent) {
    extent_ = extent;
    refresh();
}

void ScheduleSection::set_current_step(std::optional<std::int64_t> step) { preview_->set_current_step(step); }

CatalogSection::CatalogSection(const QString& key, const QString& title, const schema::Catalog& catalog,
                               Summary summarize, const FormContext& context, QWidget* parent)
    : Section(key, title, context, parent), summarize_(summarize) {
    for (const auto* about : catalog) {
        // One field says itself what it belongs to; several have a title and leave its words away.
        const bool alone = about->fields.size() == 1;
        const int above = groups_.empty() ? 0 : spacing;
        if (alone) {
            body().addSpacing(above);
        } else {
            auto* name = make_note(this);
            name->setText(schema_text(about->name));
            body().addLayout(indented(name, above));
        }
        auto* group = add_group();
        group->build(about->fields, key.toStdString() + "." + about->id, key,
                     QString::fromStdString(about->id));
        for (FieldEditor* editor : group->editors())
            editor->set_title(alone ? QString() : schema_text(about->name));
        groups_.push_back(group);
    }
}

void CatalogSection::refresh() {
    for (FieldGroup* group : groups_)
        group->refresh();
    set_summary(summarize_(experiment()));
}

std::pair<QString, QString> CatalogSection::topic() const { return {key(), QString()}; }

TrainingSection::TrainingSection(const FormContext& context, QWidget* parent)
    : Section(QStringLiteral("training"), tr("Training"), context, parent),
      fields_(add_group()),
      budget_(make_note(this)) {
    fields_->build(schema::describe<train::TrainingSpec>(), "training", QStringLiteral("training"),
                   QString());
    body().addLayout(indented(budget_));
}

void TrainingSection::set_sizes(const model::Sizes& sizes) {
    sizes_ = sizes;
    const QString text = budget_text(footprint(experiment(), sizes_), experiment().training);
    show_notice(*budget_, Severity::warning, text);
    budget_->setVisible(!text.isEmpty());
}

void TrainingSection::refresh() {
    fields_->refresh();
    set_summary(training_summary(experiment()));
    set_sizes(sizes_);
}

std::pair<QString, QString> TrainingSection::topic() const { return {key(), QString()}; }

}  // namespace optimlab::ui::forms
