// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/runs/folding_proxy.h"

#include <algorithm>
#include <cmath>
#include <unordered_map>

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

}  // namespace

FoldingProxy::FoldingProxy(RunsModel& model, QObject* parent) : QSortFilterProxyModel(parent), model_(model) {
    // Before the base class hears of a change, as it asks at once which rows are accepted; and once more
    // after it, as a new head hides an older one.
    const auto before = [this] { index_rows(); };
    const auto after = [this] {
        if (!groups_.empty()) invalidate();
    };
    connect(&model_, &QAbstractItemModel::rowsInserted, this, before);
    connect(&model_, &QAbstractItemModel::rowsRemoved, this, before);
    connect(&model_, &QAbstractItemModel::modelReset, this, before);
    index_rows();
    setSourceModel(&model_);
    connect(&model_, &QAbstractItemModel::rowsInserted, this, after);
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
    groups_ = groups_of(all);
    if (groups_.empty()) return;
    std::unordered_map<std::string, int> numbers;
    for (std::size_t i = 0; i < groups_.size(); ++i)
        numbers.emplace(groups_[i].front()->recipe, static_cast<int>(i));
    for (Place& place : places_) {
        if (const auto found = numbers.find(place.recipe); found != numbers.end())
            place.group = found->second;
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
        const Group* group = group_of(row);
        if (!group || is_head(row)) continue;
        const QModelIndex head = mapFromSource(model_.index(model_.row_of(group->front()->id), 0));
        if (head.isValid()) Q_EMIT dataChanged(head, head.siblingAtColumn(RunsModel::column_count - 1));
    }
}

const Group* FoldingProxy::group_of(int row) const {
    const int group = places_[static_cast<std::size_t>(row)].group;
    return group < 0 ? nullptr : &groups_[static_cast<std::size_t>(group)];
}

bool FoldingProxy::is_head(int row) const { return group_of(row)->front() == &model_.at(row); }

bool FoldingProxy::filtering() const { return !filterRegularExpression().pattern().isEmpty(); }

FoldingProxy::Fold FoldingProxy::fold_of(int row) const {
    if (!group_of(row) || filtering()) return Fold::none;
    if (!is_head(row)) return Fold::member;
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
    const Group* group = group_of(row);
    if (own.isValid() || !group) return own;
    return mapFromSource(model_.index(model_.row_of(group->front()->id), 0));
}

bool FoldingProxy::filterAcceptsRow(int row, const QModelIndex& parent) const {
    if (!QSortFilterProxyModel::filterAcceptsRow(row, parent)) return false;
    return fold_of(row) != Fold::member || unfolded_.contains(places_[static_cast<std::size_t>(row)].recipe);
}

QVariant FoldingProxy::sort_key(int row, int column) const {
    const Group* group = filtering() ? nullptr : group_of(row);
    if (group) {
        if (const auto loss = loss_of(column)) {
            const double mean = group_mean(*group, loss);
            return std::isfinite(mean) ? mean : 1e300;
        }
        return model_.index(model_.row_of(group->front()->id), column).data(RunsModel::sort_role);
    }
    return model_.index(row, column).data(RunsModel::sort_role);
}

// A group is sorted as one, and within it stands the line that folds it first.
bool FoldingProxy::lessThan(const QModelIndex& left, const QModelIndex& right) const {
    const Group *one = group_of(left.row()), *other = group_of(right.row());
    if (!filtering() && (one || other)) {
        if (one == other) {
            const bool descending = sortOrder() == Qt::DescendingOrder;
            if (is_head(left.row())) return !descending;
            if (is_head(right.row())) return descending;
            return QSortFilterProxyModel::lessThan(left, right);
        }
        const QVariant mine = sort_key(left.row(), left.column()),
                       theirs = sort_key(right.row(), right.column());
        const auto order = QVariant::compare(mine, theirs);
        if (order == QPartialOrdering::Less) return true;
        if (order == QPartialOrdering::Greater) return false;
        return left.row() < right.row();
    }
    return QSortFilterProxyModel::lessThan(left, right);
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
            return {};
        default:
            return model_.index(model_.row_of(group.front()->id), column).data().toString();
    }
}

QVariant FoldingProxy::data(const QModelIndex& index, int role) const {
    const auto state = fold(index);
    if (role == fold_role) return static_cast<int>(state);
    const bool words = role == Qt::DisplayRole || role == Qt::AccessibleTextRole;
    if (state == Fold::folded) {
        const Group& group = *group_of(mapToSource(index).row());
        if (words) return text(group, index.column());
        if (role == Qt::ToolTipRole) {
            if (const auto loss = loss_of(index.column())) return group_loss_tip(group, loss);
            if (index.column() == RunsModel::time) return tr("All of them together");
            if (index.column() == RunsModel::run)
                return tr("One experiment with several seeds; press G to see each");
            return {};
        }
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
    return fold(index) == Fold::folded ? all & ~Qt::ItemIsEditable : all;
}

bool FoldingProxy::setData(const QModelIndex& index, const QVariant& value, int role) {
    if (fold(index) != Fold::folded) return QSortFilterProxyModel::setData(index, value, role);
    if (role != Qt::CheckStateRole || index.column() != RunsModel::run) return false;
    std::vector<int> ids;
    for (const RunItem* one : *group_of(mapToSource(index).row()))
        ids.push_back(one->id);
    for (const int id : ids)
        model_.set_visible(id, value.toInt() == Qt::Checked);
    return true;
}

}  // namespace optimlab::ui::runs
