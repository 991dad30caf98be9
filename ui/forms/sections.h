// SPDX-License-Identifier: GPL-3.0-or-later
// The sections whose bodies follow from schemas alone: task and data, one component (initialization,
// optimizer, schedule), all components of a catalog (modifiers, regularization), training.
#pragma once

#include <cstdint>
#include <optional>

#include "core/train/experiment.h"
#include "ui/forms/section.h"

namespace optimlab::ui::forms {

class ComponentChooser;
class SchedulePreview;

class DataSection : public Section {
    Q_OBJECT
 public:
    DataSection(const FormContext& context, QWidget* parent);
    void refresh() override;
    bool holds(const QString& path) const override;
    std::pair<QString, QString> topic() const override;

 private:
    FieldGroup *name_, *seed_;
    ComponentChooser *task_, *data_;
};

class ComponentSection : public Section {
    Q_OBJECT
 public:
    using Summary = QString (*)(const train::Experiment&);
    ComponentSection(const QString& key, const QString& title, Summary summarize, const FormContext& context,
                     QWidget* parent);
    void refresh() override;
    std::pair<QString, QString> topic() const override;

 private:
    ComponentChooser* chooser_;
    Summary summarize_;
};

class ScheduleSection : public ComponentSection {
    Q_OBJECT
 public:
    ScheduleSection(const FormContext& context, QWidget* parent);
    void refresh() override;
    void set_current_step(std::optional<std::int64_t> step);
    SchedulePreview& preview() { return *preview_; }

 private:
    SchedulePreview* preview_;
};

/// Every component of a catalog, one below the other.
class CatalogSection : public Section {
    Q_OBJECT
 public:
    using Summary = QString (*)(const train::Experiment&);
    CatalogSection(const QString& key, const QString& title, const schema::Catalog& catalog,
                   Summary summarize, const FormContext& context, QWidget* parent);
    void refresh() override;
    std::pair<QString, QString> topic() const override;

 private:
    std::vector<FieldGroup*> groups_;
    Summary summarize_;
};

class TrainingSection : public Section {
    Q_OBJECT
 public:
    TrainingSection(const FormContext& context, QWidget* parent);
    void refresh() override;
    std::pair<QString, QString> topic() const override;

 private:
    FieldGroup* fields_;
};

}  // namespace optimlab::ui::forms
