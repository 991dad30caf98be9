// SPDX-License-Identifier: GPL-3.0-or-later
// The search that is being put together: the "search" part of a sweep's document, with everything written
// out. What it searches around is the experiment in the form.
#pragma once

#include <map>
#include <string>

#include <QObject>

#include "core/schema/description.h"
#include "core/train/experiment.h"
#include "ui/forms/document.h"

namespace optimlab::ui::tuning {

using base::Json;

class SearchDocument : public QObject, public forms::Document {
    Q_OBJECT
 public:
    /// Searches for nothing yet, by the default method.
    explicit SearchDocument(QObject* parent = nullptr);

    const Json& json() const override { return json_; }
    /// A place of it ("method.startup", "trials"); parameters have calls of their own, as their names have
    /// dots.
    void set(const std::string& path, const Json& value, const QString& what,
             forms::Merging merging = forms::Merging::automatic) override;

    /// By path, in the order of the list.
    [[nodiscard]] const Json& parameters() const { return json_.at("parameters"); }
    /// Adds it, or says anew how it is searched.
    void set_parameter(const std::string& path, const Json& how);
    void remove_parameter(const std::string& path);
    /// One place up (-1) or down (1): a grid's last parameter changes fastest.
    void move_parameter(const std::string& path, int by);
    /// For such a task from now on: the target is the one that was chosen for it before, or else the first
    /// that it measures unless it measures the one that stands there.
    void set_task(const schema::Component& task);
    /// The learning rate on a grid of seven, from a thirtieth of the experiment's to thirty times it.
    void search_learning_rate(const train::Experiment& experiment);

    /// A sweep around the experiment, for tune::read_sweep; points are for a grid alone.
    [[nodiscard]] Json sweep(const train::Experiment& experiment) const;

 Q_SIGNALS:
    void changed();

 private:
    Json json_;
    std::string task_;                            ///< that it is for
    std::map<std::string, std::string> targets_;  ///< of the tasks that it was for before
};

/// Whether a search can take values of this field.
[[nodiscard]] bool can_be_searched(const schema::FieldInfo& field);
/// How a field that has this value now is searched until somebody says it otherwise: from end to end of its
/// slider on the slider's scale, or between the names of a choice.
[[nodiscard]] Json usual_search(const schema::FieldInfo& field, const Json& value);

}  // namespace optimlab::ui::tuning
