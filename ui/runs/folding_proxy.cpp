// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/runs/folding_proxy.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <unordered_map>
#include <utility>

namespace optimlab::ui::runs {
namespace {

/// The loss that a column has, or null.
double train::Outcome::*loss_of(int column) {
    switch (column) {
        case RunsModel::train_loss:
            return &train::Outcome::train_loss;
        case RunsModel::val_loss:
            return &train::Outcome::val_loss;
        case RunsModel::best:
            return &train::Outcome::best_loss;
        default:
            return nullptr;
    }
}

/// What is noted of every run of a group; nothing where their notes differ.
QString common_note(const Group& group) {
    const bool same = std::all_of(group.begin(), group.end(),
                                  [&](const RunItem* one) { return one->note == group.front()->note; });
    return same ? group.front()->note : QString();
}

}  // namespace

FoldingProxy::FoldingProxy(RunsModel& model, QObject* parent) : QSortFilterProxyModel(parent), model_(model) {
    // Before the base class hears of a change, as it asks at once which rows are accepted; and once more
    // after it, as a new head hides an older one.
    const auto before = [this] { index_rows(); };
    const auto after = [this] {
        if (!groups_.empty()) invalidate();
    };
    // Rows come in parts when a large folder is listed: most have their heads already, and nothing is sorted
    // anew.
    const auto inserted = [this, after] {
        if (shows_members()) return after();
        if (!groups_.empty() && rowCount() > 0)
            Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
    };
    connect(&model_, &QAbstractItemModel::rowsInserted, this, before);
    connect(&model_, &QAbstractItemModel::rowsRemoved, this, before);
    connect(&model_, &QAbstractItemModel::modelReset, this, before);
    connect(&model_, &QAbstractItemModel::layoutChanged, this, before);
    index_rows();
    setSourceModel(&model_);
    connect(&model_, &QAbstractItemModel::rowsInserted, this, inserted);
    connect(&model_, &QAbstractItemModel::rowsRemoved, this, after);
    connect(
        &model_, &QAbstractItemModel::dataChanged, this,
        [this](const QModelIndex& first, const QModelIndex& last) { rows_changed(first.row(), last.row()); });
}

void FoldingProxy::index_rows() {
    Group all;
    all.reserve(static_cast<std::size_t>(model_.rowCount()));
    places_.clear();
    places_.reserve(all.capacity());
    for (int row = 0; row < model_.rowCount(); ++row) {
        all.push_back(&model_.at(row));
        places_.push_back({model_.at(row).recipe, -1});
    }
    groups_.clear();
    std::unordered_map<std::string, int> numbers;
    for (auto& runs : groups_of(all)) {
        numbers.emplace(runs.front()->recipe, static_cast<int>(groups_.size()));
        groups_.push_back({std::move(runs), -1});
    }
    for (std::size_t row = 0; row < places_.size() && !groups_.empty(); ++row) {
        const auto found = numbers.find(places_[row].recipe);
        if (found == numbers.end()) continue;
        places_[row].group = found->second;
        auto& head = groups_[static_cast<std::size_t>(found->second)].head;
        if (head < 0) head = static_cast<int>(row);
    }
}

void FoldingProxy::rows_changed(int first, int last) {
    bool regrouped = false;
    for (int row = first; row <= last; ++row)
        regrouped = regrouped || model_.at(row).recipe != places_[static_cast<std::size_t>(row)].recipe;
    if (regrouped) {
        index_rows();
        invalidate();
        return;
    }
    // The line of a group shows what its runs do.
    for (int row = first; row <= last && !groups_.empty(); ++row) {
        if (head_of(row) == row) continue;
        const QModelIndex head = mapFromSource(model_.index(head_of(row), 0));
        if (head.isValid()) Q_EMIT dataChanged(head, head.siblingAtColumn(RunsModel::column_count - 1));
    }
}

const FoldingProxy::Folded* FoldingProxy::group_of(int row) const {
    const int group = places_[static_cast<std::size_t>(row)].group;
    return group < 0 ? nullptr : &groups_[static_cast<std::size_t>(group)];
}

int FoldingProxy::head_of(int row) const {
    const Folded* group = group_of(row);
    return group ? group->head : row;
}

bool FoldingProxy::filtering() const { return !filterRegularExpression().pattern().isEmpty(); }

FoldingProxy::Fold FoldingProxy::fold_of(int row) const {
    if (!group_of(row) || filtering()) return Fold::none;
    if (head_of(row) != row) return Fold::member;
    return unfolded_.contains(places_[static_cast<std::size_t>(row)].recipe) ? Fold::unfolded : Fold::folded;
}

FoldingProxy::Fold FoldingProxy::fold(const QModelIndex& index) const {
    return index.isValid() ? fold_of(mapToSource(index).row()) : Fold::none;
}

void FoldingProxy::set_folded(const QModelIndex& index, bool folded) {
    if (fold(index) == Fold::none) return;
    const auto& recipe = places_[static_cast<std::size_t>(mapToSource(index).row())].recipe;
    if (folded) {
        unfolded_.erase(recipe);
    } else {
        unfolded_.insert(recipe);
    }
    invalidate();
    if (rowCount() > 0) Q_EMIT dataChanged(this->index(0, 0), this->index(rowCount() - 1, columnCount() - 1));
}

QModelIndex FoldingProxy::place_of(int id) const {
    const int row = model_.row_of(id);
    if (row < 0) return {};
    const QModelIndex own = mapFromSource(model_.index(row, 0));
    return own.isValid() ? own : mapFromSource(model_.index(head_of(row), 0));
}

QList<int> FoldingProxy::runs_of(const QModelIndex& index) const {
    if (!index.isValid()) return {};
    const int row = mapToSource(index).row();
    if (fold_of(row) != Fold::folded) return {model_.at(row).id};
    QList<int> ids;
    for (const RunItem* one : group_of(row)->runs)
        ids << one->id;
    return ids;
}

bool FoldingProxy::shows_folded() const {
    return std::any_of(groups_.begin(), groups_.end(), [this](const Folded& group) {
        return fold_of(group.head) == Fold::folded && mapFromSource(model_.index(group.head, 0)).isValid();
    });
}

bool FoldingProxy::shows_members() const {
    for (int row = 0; row < model_.rowCount(); ++row) {
        const bool member = head_of(row) != row;
        if (member && mapFromSource(model_.index(row, 0)).isValid() && !filterAcceptsRow(row, {}))
            return true;
    }
    return false;
}

// The words of a run only: to make a text of each number of ten thousand runs takes longer than a frame.
bool FoldingProxy::matches(int row) const {
    if (!filtering()) return true;
    const auto typed = filterRegularExpression();
    const auto columns = {RunsModel::run, RunsModel::optimizer, RunsModel::status, RunsModel::note};
    return std::any_of(columns.begin(), columns.end(), [&](int column) {
        return model_.index(row, column).data().toString().contains(typed);
    });
}

bool FoldingProxy::filterAcceptsRow(int row, const QModelIndex& /*parent*/) const {
    if (!matches(row)) return false;
    return fold_of(row) != Fold::member || unfolded_.contains(places_[static_cast<std::size_t>(row)].recipe);
}

bool FoldingProxy::head_before(int one, int other, int column) const {
    const auto loss = loss_of(column);
    if (!loss) return QSortFilterProxyModel::lessThan(model_.index(one, column), model_.index(other, column));
    const auto mean = [&](int row) {
        const Folded* group = group_of(row);
        const double value = group ? group_mean(group->runs, loss) : model_.at(row).outcome.*loss;
        return std::isfinite(value) ? value : std::numeric_limits<double>::infinity();
    };
    return mean(one) < mean(other);
}

// A group is sorted as one, and within it stands the line that folds it first.
bool FoldingProxy::lessThan(const QModelIndex& left, const QModelIndex& right) const {
    if (groups_.empty() || filtering()) return QSortFilterProxyModel::lessThan(left, right);
    const int one = head_of(left.row()), other = head_of(right.row()), column = left.column();
    if (one == other) {
        const bool descending = sortOrder() == Qt::DescendingOrder;
        if (left.row() == one) return !descending;
        if (right.row() == other) return descending;
        return QSortFilterProxyModel::lessThan(left, right);
    }
    if (head_before(one, other, column)) return true;
    // Equal heads keep their groups apart.
    return !head_before(other, one, column) && one < other;
}

QString FoldingProxy::text(const Group& group, int column) const {
    if (const auto loss = loss_of(column)) return group_loss(group, loss);
    const auto sum = [&](auto value) {
        double all = 0;
        for (const RunItem* one : group)
            all += static_cast<double>(value(*one));
        return all;
    };
    switch (column) {
        case RunsModel::run:
            return QStringLiteral("▸ %1 ×%2").arg(group_name(*group.front())).arg(group.size());
        case RunsModel::status:
            return group_status(group);
        case RunsModel::step: {
            const auto [fewest, most] = std::minmax_element(
                group.begin(), group.end(),
                [](const RunItem* a, const RunItem* b) { return a->outcome.step < b->outcome.step; });
            const auto words = [](const RunItem* one) {
                return count_text(static_cast<double>(one->outcome.step));
            };
            return (*fewest)->outcome.step == (*most)->outcome.step
                       ? words(*most)
                       : QStringLiteral("%1–%2").arg(words(*fewest), words(*most));
        }
        case RunsModel::speed:
            return count_text(group_mean(group, &train::Outcome::tokens_per_second));
        case RunsModel::time:
            return time_text(sum([](const RunItem& one) { return one.outcome.seconds; }));
        case RunsModel::note:
            return common_note(group);
        default:
            return {};
    }
}

QVariant FoldingProxy::data(const QModelIndex& index, int role) const {
    const auto state = fold(index);
    if (role == fold_role) return static_cast<int>(state);
    const bool words = role == Qt::DisplayRole || role == Qt::AccessibleTextRole;
    if (state == Fold::folded) {
        const Group& group = group_of(mapToSource(index).row())->runs;
        // They have the same optimizer.
        if (words && index.column() != RunsModel::optimizer) return text(group, index.column());
        if (role == Qt::ToolTipRole) {
            if (const auto loss = loss_of(index.column())) return group_loss_tip(group, loss);
            if (index.column() == RunsModel::time) return tr("All of them together");
            if (index.column() == RunsModel::run)
                return tr("One experiment with several seeds; press G to see each");
            return {};
        }
        if (role == Qt::EditRole && index.column() == RunsModel::note) return common_note(group);
        if (role == Qt::ForegroundRole) return {};
        if (role == RunsModel::style_role) return group.back()->style;  // the pen of their mean
        if (role == Qt::CheckStateRole && index.column() == RunsModel::run) {
            const auto shown =
                std::count_if(group.begin(), group.end(), [](const RunItem* one) { return one->visible; });
            return static_cast<int>(shown == 0 ? Qt::Unchecked
                                    : shown == static_cast<std::ptrdiff_t>(group.size())
                                        ? Qt::Checked
                                        : Qt::PartiallyChecked);
        }
    } else if (words && index.column() == RunsModel::run && state != Fold::none) {
        const QString name = QSortFilterProxyModel::data(index, role).toString();
        return (state == Fold::unfolded ? QStringLiteral("▾ ") : QStringLiteral("    ")) + name;
    }
    return QSortFilterProxyModel::data(index, role);
}

Qt::ItemFlags FoldingProxy::flags(const QModelIndex& index) const {
    const auto all = QSortFilterProxyModel::flags(index);
    // A name belongs to one run; a note may be everyone's.
    const bool named = fold(index) == Fold::folded && index.column() == RunsModel::run;
    return named ? all & ~Qt::ItemIsEditable : all;
}

bool FoldingProxy::setData(const QModelIndex& index, const QVariant& value, int role) {
    if (fold(index) != Fold::folded) return QSortFilterProxyModel::setData(index, value, role);
    const bool shows = role == Qt::CheckStateRole && index.column() == RunsModel::run,
               notes = role == Qt::EditRole && index.column() == RunsModel::note;
    if (!shows && !notes) return false;
    for (const int id : runs_of(index)) {
        if (shows) model_.set_visible(id, value.toInt() == Qt::Checked);
        if (notes) model_.setData(model_.index(model_.row_of(id), RunsModel::note), value, role);
    }
    return true;
}

}  // namespace optimlab::ui::runs
