// SPDX-License-Identifier: GPL-3.0-or-later
// The trials of a sweep as a table: number, state, value, step, time, and a column a parameter.
#pragma once

#include <memory>

#include <QAbstractTableModel>

#include "ui/forms/value_words.h"
#include "ui/tune/sweep_state.h"

namespace optimlab::ui::tuning {

class TrialsModel : public QAbstractTableModel {
    Q_OBJECT
 public:
    enum Column { number, state, value, step, seconds, first_parameter };
    /// What a column is sorted by: numbers as numbers; what has none comes last.
    static constexpr int sort_role = Qt::UserRole;

    explicit TrialsModel(QObject* parent = nullptr);

    void show_sweep(std::shared_ptr<const SweepState> news);
    [[nodiscard]] const SweepState* sweep() const { return state_.get(); }

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

 private:
    [[nodiscard]] QString text(const tune::Trial& trial, int column) const;
    [[nodiscard]] QVariant key(const tune::Trial& trial, int column) const;
    [[nodiscard]] const std::string& path_of(int column) const;
    [[nodiscard]] const base::Json& parameter(const tune::Trial& trial, int column) const;

    std::shared_ptr<const SweepState> state_;
};

/// What a parameter has at that place between its ends, 0 to 1, as people read it.
[[nodiscard]] inline QString place_words(const tune::Parameter& parameter, double place) {
    return forms::value_words(parameter.path, parameter.at(place));
}

}  // namespace optimlab::ui::tuning
