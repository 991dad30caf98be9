// SPDX-License-Identifier: GPL-3.0-or-later
// The runs table, sorted and filtered, in which a group of seeds is one line: its newest run's, with the
// numbers of them all, until it is unfolded. While somebody filters every run that matches has its own line.
#pragma once

#include <set>
#include <string>
#include <vector>

#include <QSortFilterProxyModel>

#include "ui/runs/run_groups.h"
#include "ui/runs/runs_model.h"

namespace optimlab::ui::runs {

class FoldingProxy : public QSortFilterProxyModel {
    Q_OBJECT
 public:
    enum class Fold { none, folded, unfolded, member };
    static constexpr int fold_role = RunsModel::style_role + 1;

    explicit FoldingProxy(RunsModel& model, QObject* parent = nullptr);

    /// A line is shown that stands for several runs.
    [[nodiscard]] bool shows_folded() const;
    [[nodiscard]] Fold fold(const QModelIndex& index) const;
    /// Of the group that the row belongs to; nothing happens where there is none.
    void set_folded(const QModelIndex& index, bool folded);
    /// Where a run is: its own line, or that of its group.
    [[nodiscard]] QModelIndex place_of(int id) const;
    /// The runs that a line stands for, the newest first: those of its group while that is folded.
    [[nodiscard]] QList<int> runs_of(const QModelIndex& index) const;

    [[nodiscard]] QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex& index) const override;
    bool setData(const QModelIndex& index, const QVariant& value, int role = Qt::EditRole) override;
    [[nodiscard]] bool filtering() const;

 protected:
    [[nodiscard]] bool filterAcceptsRow(int row, const QModelIndex& parent) const override;
    [[nodiscard]] bool lessThan(const QModelIndex& left, const QModelIndex& right) const override;

 private:
    /// What is known of a row of the model.
    struct Place {
        std::string recipe;
        int group = -1;  // in groups_
    };
    struct Folded {
        Group runs;
        int head = 0;  // row of the first, the newest
    };
    void index_rows();
    void rows_changed(int first, int last);
    [[nodiscard]] bool matches(int row) const;
    [[nodiscard]] const Folded* group_of(int row) const;
    /// Row of the line that a run is folded into; its own where it has no group.
    [[nodiscard]] int head_of(int row) const;
    [[nodiscard]] Fold fold_of(int row) const;
    /// Whether rows are shown that a newer head or a new group hides.
    [[nodiscard]] bool shows_members() const;
    [[nodiscard]] QString text(const Group& group, int column) const;
    /// Whether one head stands before another.
    [[nodiscard]] bool head_before(int one, int other, int column) const;

    RunsModel& model_;
    std::vector<Place> places_;
    std::vector<Folded> groups_;
    std::set<std::string> unfolded_;
};

}  // namespace optimlab::ui::runs
