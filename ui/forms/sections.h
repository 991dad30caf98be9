// SPDX-License-Identifier: GPL-3.0-or-later
// The sections whose bodies follow from schemas alone: task and data, one component (initialization,
// optimizer, schedule), all components of a catalog (modifiers, regularization), training.
#pragma once

#include <cstdint>
#include <optional>

#include "core/task/overview.h"
#include "core/train/experiment.h"
#include "ui/forms/section.h"

class QLabel;

namespace optimlab::ui::forms {

class ComponentChooser;
class DataView;
class RateOffer;
class SchedulePreview;

class DataSection : public Section {
    Q_OBJECT
 public:
    DataSection(const FormContext& context, QWidget* parent);
    void refresh() override;
    bool holds(const QString& path) const override;
    std::pair<QString, QString> topic() const override;
    void show_data(const task::Overview& data);
    DataView& view() { return *view_; }

 private:
    void suggest_columns();

    FieldGroup *name_, *seed_;
    QLabel* fitted_;
    DataView* view_;
    ComponentChooser *task_, *data_, *tokenizer_;
    std::vector<data::Column> columns_;  ///< that the file had when it was last read
    std::string columns_of_;             ///< the path of that file
};

class ComponentSection : public Section {
    Q_OBJECT
 public:
    using Summary = QString (*)(const train::Experiment&);
    ComponentSection(const QString& key, const QString& title, Summary summarize, const FormContext& context,
                     QWidget* parent);
    void refresh() override;
    std::pair<QString, QString> topic() const override;

 protected:
    ComponentChooser& chooser() { return *chooser_; }

 private:
    ComponentChooser* chooser_;
    Summary summarize_;
};

/// With the rate that suits the rule, and the memory that it takes.
class OptimizerSection : public ComponentSection {
    Q_OBJECT
 public:
    OptimizerSection(const FormContext& context, QWidget* parent);
    void set_sizes(const model::Sizes& sizes);
    void refresh() override;
    RateOffer& offer() { return *offer_; }
    QLabel& state() { return *state_; }

 private:
    model::Sizes sizes_ = 0;
    RateOffer* offer_;
    QLabel* state_;
};

class ScheduleSection : public ComponentSection {
    Q_OBJECT
 public:
    ScheduleSection(const FormContext& context, QWidget* parent);
    void refresh() override;
    void set_current_step(std::optional<std::int64_t> step);
    /// Of the training data, for what is counted in tokens or epochs.
    void set_extent(const task::Extent& extent);
    SchedulePreview& preview() { return *preview_; }

 private:
    task::Extent extent_;
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
    void set_sizes(const model::Sizes& sizes);
    void refresh() override;
    std::pair<QString, QString> topic() const override;
    QLabel& budget() { return *budget_; }

 private:
    model::Sizes sizes_ = 0;
    FieldGroup* fields_;
    QLabel* budget_;
};

}  // namespace optimlab::ui::forms
