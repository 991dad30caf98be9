// SPDX-License-Identifier: GPL-3.0-or-later
// All runs as a table: those on disk and the one that trains. The first column has the name (editable), a
// check box for whether the curves are drawn, and the index of the pen that draws them.
#pragma once

#include <deque>
#include <memory>
#include <utility>
#include <vector>

#include <QAbstractTableModel>
#include <QColor>

#include "ui/runs/run_item.h"
#include "ui/runs/run_looks.h"

namespace optimlab::ui::runs {

class RunsModel : public QAbstractTableModel {
    Q_OBJECT
 public:
    enum Column { run, optimizer, status, step, train_loss, val_loss, best, speed, time, note, column_count };
    enum Role { sort_role = Qt::UserRole, id_role, style_role };

    explicit RunsModel(QObject* parent = nullptr);

    /// Takes a run in on top and gives it an id and a pen that no other visible run has.
    int add(RunItem item);
    /// Many that are not drawn at once, below all others in this order.
    void add_all(std::vector<RunItem> items);
    /// Puts forks beneath the runs that they come from.
    void gather_families();
    void remove(int id);
    void clear();
    [[nodiscard]] RunItem* find(int id);
    [[nodiscard]] const RunItem* find(int id) const { return const_cast<RunsModel*>(this)->find(id); }
    [[nodiscard]] const RunItem& at(int row) const { return *items_[static_cast<std::size_t>(row)]; }
    [[nodiscard]] int row_of(int id) const;
    /// After an item was changed through find().
    void touch(int id);
    void set_visible(int id, bool visible);
    /// The pen that somebody chose for a run. Another that has it and was not chosen gets the next free one.
    void set_style(int id, int style);
    /// Runs from these folders look so when they are added; those of add_all() are shown one after the other.
    void set_looks(RunLooks looks) { looks_ = std::move(looks); }
    /// Of every run that was drawn, and of those that were not listed.
    [[nodiscard]] RunLooks looks() const;
    /// The pen that the next run gets: the first that no visible run has, and nobody chose.
    [[nodiscard]] int next_style() const;
    [[nodiscard]] bool has_notes() const;
    void set_warning_color(const QColor& color);

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex& index) const override;
    bool setData(const QModelIndex& index, const QVariant& value, int role) override;

 Q_SIGNALS:
    /// Other curves are to be drawn, or with another pen.
    void visibility_changed(int id);
    void renamed(int id, const QString& name);
    void noted(int id, const QString& note);
    /// Somebody has given a run another name or note, in the column; what it was before.
    void edited(int id, int column, const QString& before);

 private:
    /// The first pen that no run has, drawn or not.
    [[nodiscard]] int spare_style() const;
    /// Gives the best free pen to a run that is drawn; one that is not drawn and had it gets another.
    void take_style(RunItem& item);
    /// The pen is that of another run that is drawn.
    [[nodiscard]] bool shares_style(const RunItem& item) const;
    /// As it looked the last time; false if nobody knows.
    bool dress(RunItem& item) const;
    void show_next();
    [[nodiscard]] QString text(const RunItem& item, int column) const;
    [[nodiscard]] QVariant sort_key(const RunItem& item, int column) const;
    [[nodiscard]] QString tip(const RunItem& item, int column) const;

    std::vector<std::unique_ptr<RunItem>> items_;
    RunLooks looks_;
    std::deque<int> to_show_;  ///< were visible the last time
    int next_id_ = 1;
    QColor warning_;
};

}  // namespace optimlab::ui::runs
