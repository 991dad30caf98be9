// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/runs/runs_model.h"

#include <algorithm>
#include <cmath>
#include <set>
#include <utility>

#include <QStringList>

#include "core/task/catalog.h"
#include "ui/forms/texts.h"
#include "ui/language/engine_text.h"
#include "ui/runs/families.h"

namespace optimlab::ui::runs {

namespace {

constexpr int best_styles = 7;  // as many colours as there are: beyond, only the dashes differ

}  // namespace

RunsModel::RunsModel(QObject* parent) : QAbstractTableModel(parent) {}

// --- the list
// --------------------------------------------------------------------------------------------------

int RunsModel::next_style() const {
    for (int style = 0;; ++style) {
        const bool taken = std::any_of(items_.begin(), items_.end(), [&](const auto& item) {
            return item->style == style && (item->visible || item->chosen);
        });
        if (!taken) return style;
    }
}

// A run that is not drawn keeps a pen of its own, too, for its row, as long as no run that is drawn wants it.
int RunsModel::spare_style() const {
    for (int style = 0;; ++style) {
        const bool taken = std::any_of(items_.begin(), items_.end(),
                                       [style](const auto& item) { return item->style == style; });
        if (!taken) return style;
    }
}

void RunsModel::take_style(RunItem& item) {
    const int style = next_style();
    for (const auto& other : items_) {
        if (other.get() == &item || other->style != style) continue;
        other->style = spare_style();
        touch(other->id);
    }
    item.style = style;
}

bool RunsModel::shares_style(const RunItem& item) const {
    return std::any_of(items_.begin(), items_.end(), [&item](const auto& other) {
        return other->id != item.id && other->visible && other->style == item.style;
    });
}

bool RunsModel::dress(RunItem& item) const {
    const RunLook* look = looks_.find(item.folder);
    if (!look) return false;
    item.style = look->style, item.chosen = look->chosen, item.drawn = true;
    return true;
}

int RunsModel::add(RunItem item) {
    item.id = next_id_++;
    const bool known = !item.active && dress(item);  // a run that begins is another one
    if (!known) item.style = spare_style(), item.chosen = false;
    if (item.visible && !item.chosen && (!known || shares_style(item))) take_style(item);
    item.drawn = item.drawn || item.visible;
    const int id = item.id;
    const bool visible = item.visible;
    beginInsertRows({}, 0, 0);
    items_.insert(items_.begin(), std::make_unique<RunItem>(std::move(item)));
    endInsertRows();
    gather_families();
    if (visible) Q_EMIT visibility_changed(id);
    return id;
}

void RunsModel::add_all(std::vector<RunItem> items) {
    if (items.empty()) return;
    std::set<int> taken;
    for (const auto& item : items_)
        taken.insert(item->style);
    for (const RunLook& look : looks_.newest_first())
        taken.insert(look.style);
    const int first = rowCount();
    beginInsertRows({}, first, first + static_cast<int>(items.size()) - 1);
    items_.reserve(items_.size() + items.size());
    int style = 0;
    for (RunItem& item : items) {
        item.id = next_id_++;
        if (dress(item)) {
            if (looks_.find(item.folder)->visible && item.fault.isEmpty()) to_show_.push_back(item.id);
        } else {
            while (taken.contains(style))
                ++style;
            item.style = style++;
        }
        items_.push_back(std::make_unique<RunItem>(std::move(item)));
    }
    endInsertRows();
    if (!to_show_.empty()) QMetaObject::invokeMethod(this, &RunsModel::show_next, Qt::QueuedConnection);
}

// One at a time: the experiment of each is read, and what draws it asks for its curves.
void RunsModel::show_next() {
    if (to_show_.empty()) return;
    const int id = to_show_.front();
    to_show_.pop_front();
    set_visible(id, true);
    if (!to_show_.empty()) QMetaObject::invokeMethod(this, &RunsModel::show_next, Qt::QueuedConnection);
}

RunLooks RunsModel::looks() const {
    RunLooks all = looks_;
    for (auto item = items_.rbegin(); item != items_.rend(); ++item) {
        const RunItem& one = **item;
        const bool waits = std::find(to_show_.begin(), to_show_.end(), one.id) != to_show_.end();
        if ((one.drawn || one.chosen) && !one.folder.empty())
            all.keep({one.folder.native(), one.style, one.visible || waits, one.chosen});
    }
    return all;
}

void RunsModel::gather_families() {
    const auto order =
        family_order(items_.size(), [this](std::size_t row) -> const RunItem& { return *items_[row]; });
    if (order.empty()) return;
    Q_EMIT layoutAboutToBeChanged();
    std::vector<int> now(order.size());
    std::vector<std::unique_ptr<RunItem>> gathered;
    gathered.reserve(order.size());
    for (std::size_t i = 0; i < order.size(); ++i) {
        now[order[i]] = static_cast<int>(i);
        gathered.push_back(std::move(items_[order[i]]));
    }
    items_ = std::move(gathered);
    const auto before = persistentIndexList();
    QModelIndexList after;
    after.reserve(before.size());
    for (const QModelIndex& one : before)
        after.append(index(now[static_cast<std::size_t>(one.row())], one.column()));
    changePersistentIndexList(before, after);
    Q_EMIT layoutChanged();
}

void RunsModel::remove(int id) {
    const int row = row_of(id);
    if (row < 0) return;
    looks_ = looks();  // it may come back
    beginRemoveRows({}, row, row);
    items_.erase(items_.begin() + row);
    endRemoveRows();
    Q_EMIT visibility_changed(id);
}

void RunsModel::clear() {
    looks_ = looks();
    to_show_.clear();
    beginResetModel();
    items_.clear();
    endResetModel();
    Q_EMIT visibility_changed(0);
}

int RunsModel::row_of(int id) const {
    const auto at =
        std::find_if(items_.begin(), items_.end(), [&](const auto& item) { return item->id == id; });
    return at == items_.end() ? -1 : static_cast<int>(at - items_.begin());
}

RunItem* RunsModel::find(int id) {
    const int row = row_of(id);
    return row < 0 ? nullptr : items_[static_cast<std::size_t>(row)].get();
}

void RunsModel::touch(int id) {
    const int row = row_of(id);
    if (row >= 0) Q_EMIT dataChanged(index(row, 0), index(row, column_count - 1));
}

void RunsModel::set_visible(int id, bool visible) {
    RunItem* item = find(id);
    if (!item || item->visible == visible) return;
    if (visible) experiment_of(*item);  // whoever draws it wants to know
    const bool poor = item->style >= best_styles && !item->drawn;
    if (visible && !item->chosen && (shares_style(*item) || poor)) take_style(*item);
    item->visible = visible;
    item->drawn = item->drawn || visible;
    touch(id);
    Q_EMIT visibility_changed(id);
}

void RunsModel::set_style(int id, int style) {
    RunItem* item = find(id);
    if (!item) return;
    item->style = style, item->chosen = true;
    for (const auto& other : items_) {
        if (other->id == id || other->style != style || other->chosen) continue;
        if (other->visible) {
            take_style(*other);
        } else {
            other->style = spare_style();
        }
        touch(other->id);
    }
    touch(id);
    Q_EMIT visibility_changed(id);
}

bool RunsModel::has_notes() const {
    return std::any_of(items_.begin(), items_.end(), [](const auto& item) { return !item->note.isEmpty(); });
}

void RunsModel::set_warning_color(const QColor& color) {
    warning_ = color;
    if (!items_.empty()) Q_EMIT dataChanged(index(0, status), index(rowCount() - 1, status));
}

// --- as a table
// ------------------------------------------------------------------------------------------------

int RunsModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(items_.size());
}

int RunsModel::columnCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : column_count; }

QString RunsModel::text(const RunItem& item, int column) const {
    const bool measured = item.outcome.step > 0;
    switch (column) {
        case run:
            return item.parent ? QStringLiteral("↳ ") + item.name : item.name;
        case optimizer:
            return change_count(item) > 0 ? item.optimizer + QStringLiteral(" ⚡\uFE0E") : item.optimizer;
        case status:
            return status_text(item);
        case step:
            return count_text(static_cast<double>(item.outcome.step));
        case train_loss:
            return loss_text(item.outcome.train_loss);
        case val_loss:
            return loss_text(item.outcome.val_loss);
        case best:
            return loss_text(item.outcome.best_loss);
        case speed:
            return measured ? count_text(item.outcome.tokens_per_second) : count_text(NAN);
        case time:
            return time_text(item.outcome.seconds);
        case note:
            return item.note;
        default:
            return {};
    }
}

QVariant RunsModel::sort_key(const RunItem& item, int column) const {
    const auto number = [](double value) { return std::isfinite(value) ? value : 1e300; };
    switch (column) {
        case run:
            return item.name;
        case step:
            return static_cast<qlonglong>(item.outcome.step);
        case train_loss:
            return number(item.outcome.train_loss);
        case val_loss:
            return number(item.outcome.val_loss);
        case best:
            return number(item.outcome.best_loss);
        case speed:
            return number(item.outcome.tokens_per_second);
        case time:
            return number(item.outcome.seconds);
        default:
            return text(item, column);
    }
}

QString RunsModel::tip(const RunItem& item, int column) const {
    if (!item.fault.isEmpty()) return engine_text(item.fault);
    if (column == status && !item.outcome.reason.empty()) return engine_text(item.outcome.reason);
    QStringList words;
    if (column == best && item.outcome.best_step > 0)
        words << tr("at step %1").arg(count_text(static_cast<double>(item.outcome.best_step)));
    // Every task has another unit; of a run that was not looked at yet it is not known.
    if (column >= train_loss && column <= best && !item.experiment.task.id.empty())
        words << tr("In nats: how surprised the model is by %1, on average")
                     .arg(forms::schema_text(task::entry(item.experiment.task).predicts));
    if (!words.isEmpty()) return words.join(QLatin1Char('\n'));
    if (column == note) return item.note;
    if (column == run) {
        const QString place = QString::fromStdString(item.folder.string()), origin = origin_text(item);
        return origin.isEmpty() ? place : origin + QLatin1Char('\n') + place;
    }
    return {};
}

QVariant RunsModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
    const RunItem& item = at(index.row());
    const int column = index.column();
    switch (role) {
        case Qt::DisplayRole:
            return text(item, column);
        case Qt::EditRole:
            return column == run ? QVariant(item.name) : column == note ? QVariant(item.note) : QVariant();
        case Qt::ToolTipRole: {
            const QString words = tip(item, column);
            return words.isEmpty() ? QVariant() : QVariant(words);
        }
        case Qt::CheckStateRole:
            if (column != run) return {};
            return static_cast<int>(item.visible ? Qt::Checked : Qt::Unchecked);
        case Qt::TextAlignmentRole:
            return static_cast<int>((column >= step && column != note ? Qt::AlignRight : Qt::AlignLeft) |
                                    Qt::AlignVCenter);
        case Qt::ForegroundRole:
            return column == status && is_warning(item) && warning_.isValid() ? QVariant(warning_)
                                                                              : QVariant();
        case Qt::AccessibleTextRole:
            return text(item, column);
        case sort_role:
            return sort_key(item, column);
        case id_role:
            return item.id;
        case style_role:
            return item.style;
        default:
            return {};
    }
}

QVariant RunsModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || section < 0 || section >= column_count) return {};
    if (role == Qt::TextAlignmentRole)
        return static_cast<int>((section >= step ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (role == Qt::ToolTipRole) {
        if (section == train_loss) return tr("Loss of the last batch, in nats for each thing predicted");
        if (section == val_loss)
            return tr("Loss on examples that are never trained on, in nats for each thing predicted");
        if (section == best) return tr("Lowest validation loss so far");
        return {};
    }
    if (role != Qt::DisplayRole) return {};
    switch (section) {
        case run:
            return tr("Run");
        case optimizer:
            return tr("Optimizer");
        case status:
            return tr("Status");
        case step:
            return tr("Step");
        case train_loss:
            return tr("Train");
        case val_loss:
            return tr("Validation");
        case best:
            return tr("Best");
        case speed:
            return tr("Tokens/s");
        case time:
            return tr("Time");
        default:
            return tr("Note");
    }
}

Qt::ItemFlags RunsModel::flags(const QModelIndex& index) const {
    if (!index.isValid()) return Qt::NoItemFlags;
    Qt::ItemFlags flags = Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren;
    if (index.column() == run) flags |= Qt::ItemIsUserCheckable | Qt::ItemIsEditable;
    if (index.column() == note && !at(index.row()).folder.empty()) flags |= Qt::ItemIsEditable;
    return flags;
}

bool RunsModel::setData(const QModelIndex& index, const QVariant& value, int role) {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return false;
    RunItem& item = *items_[static_cast<std::size_t>(index.row())];
    if (index.column() == note && role == Qt::EditRole) {
        const QString words = value.toString().simplified();
        if (words == item.note) return true;
        Q_EMIT edited(item.id, note, std::exchange(item.note, words));
        touch(item.id);
        Q_EMIT noted(item.id, words);
        return true;
    }
    if (index.column() != run) return false;
    if (role == Qt::CheckStateRole) {
        set_visible(item.id, value.toInt() == Qt::Checked);
        return true;
    }
    if (role != Qt::EditRole) return false;
    const QString name = value.toString().simplified();
    if (name.isEmpty()) return false;
    if (name == item.name) return true;
    Q_EMIT edited(item.id, run, std::exchange(item.name, name));
    touch(item.id);
    Q_EMIT renamed(item.id, name);
    return true;
}

}  // namespace optimlab::ui::runs
