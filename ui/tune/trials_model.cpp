// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tune/trials_model.h"

#include <limits>
#include <utility>

#include "ui/forms/value_words.h"
#include "ui/language/engine_text.h"
#include "ui/plots/number_format.h"

namespace optimlab::ui::tuning {

TrialsModel::TrialsModel(QObject* parent) : QAbstractTableModel(parent) {}

void TrialsModel::show_sweep(std::shared_ptr<const SweepState> news) {
    const bool same = state_ && news && state_->folder == news->folder;
    if (!same) {
        beginResetModel();
        state_ = std::move(news);
        endResetModel();
        return;
    }
    // Trials are only ever added, so that whoever has chosen one keeps it.
    const int before = rowCount(), now = static_cast<int>(news->trials.size());
    if (now > before) beginInsertRows({}, before, now - 1);
    state_ = std::move(news);
    if (now > before) endInsertRows();
    if (before > 0) Q_EMIT dataChanged(index(0, 0), index(before - 1, columnCount() - 1));
}

int TrialsModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() || !state_ ? 0 : static_cast<int>(state_->trials.size());
}

int TrialsModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() || !state_ ? 0 : first_parameter + static_cast<int>(state_->space.size());
}

const base::Json& TrialsModel::parameter(const tune::Trial& trial, int column) const {
    return trial.values.at(path_of(column));
}

const std::string& TrialsModel::path_of(int column) const {
    return state_->space[static_cast<std::size_t>(column - first_parameter)].path;
}

QString TrialsModel::text(const tune::Trial& trial, int column) const {
    switch (column) {
        case number:
            return QString::number(trial.number);
        case state:
            switch (trial.state) {
                case tune::TrialState::running:
                    return state_->worked_on ? tr("running") : tr("stopped");
                case tune::TrialState::finished:
                    return tr("finished");
                case tune::TrialState::pruned:
                    return tr("ended early");
                case tune::TrialState::diverged:
                    return tr("diverged");
                case tune::TrialState::refused:
                    return tr("refused");
            }
            return {};
        case value: {
            const double known =
                !trial.reports.empty() && !trial.ended() ? trial.reports.back().second : trial.value;
            return known < tune::worst ? plots::format_value(state_->measured(known)) : QStringLiteral("–");
        }
        case step:
            return QString::number(trial.reports.empty() ? trial.step
                                                         : std::max(trial.step, trial.reports.back().first));
        case seconds:
            return trial.ended() ? QString::number(trial.seconds, 'f', 1) : QString();
        default:
            return forms::value_words(path_of(column), parameter(trial, column));
    }
}

QVariant TrialsModel::key(const tune::Trial& trial, int column) const {
    switch (column) {
        case number:
            return static_cast<qlonglong>(trial.number);
        case state:
            return static_cast<int>(trial.state);
        case value:  // the best first, whichever way that is
            return has_value(trial) ? trial.value : std::numeric_limits<double>::infinity();
        case step:
            return static_cast<qlonglong>(trial.step);
        case seconds:
            return trial.seconds;
        default: {
            const auto& held = parameter(trial, column);
            return held.is_number() ? QVariant(held.get<double>())
                                    : QVariant(forms::value_words(path_of(column), held));
        }
    }
}

QVariant TrialsModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid() || !state_) return {};
    const auto& trial = state_->trials[static_cast<std::size_t>(index.row())];
    const int column = index.column();
    switch (role) {
        case Qt::DisplayRole:
            return text(trial, column);
        case sort_role:
            return key(trial, column);
        case Qt::TextAlignmentRole:
            return static_cast<int>(Qt::AlignVCenter | (column == state ? Qt::AlignLeft : Qt::AlignRight));
        case Qt::ToolTipRole:
            return engine_text(trial.reason);
        default:
            return {};
    }
}

QVariant TrialsModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || !state_) return {};
    if (role == Qt::TextAlignmentRole)
        return static_cast<int>(Qt::AlignVCenter | (section == state ? Qt::AlignLeft : Qt::AlignRight));
    if (role == Qt::ToolTipRole && section >= first_parameter)
        return QString::fromStdString(
            state_->space[static_cast<std::size_t>(section - first_parameter)].path);
    if (role != Qt::DisplayRole) return {};
    switch (section) {
        case number:
            return tr("Trial");
        case state:
            return tr("State");
        case value:
            return state_->target_name;
        case step:
            return tr("Step");
        case seconds:
            return tr("Seconds");
        default:
            return state_->names[section - first_parameter];
    }
}

}  // namespace optimlab::ui::tuning
