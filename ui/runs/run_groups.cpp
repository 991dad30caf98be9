// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/runs/run_groups.h"

#include <algorithm>
#include <cstdint>
#include <map>
#include <unordered_map>

#include <QRegularExpression>

#include "core/analysis/statistics.h"
#include "ui/runs/tr.h"

namespace optimlab::ui::runs {
namespace {

/// Of those that have finished, as long as any has: beside them, one that is under way would spoil the mean.
analysis::Spread spread_of(const Group& group, double train::Outcome::*value) {
    const auto finished = [](const RunItem* one) {
        return one->outcome.state == train::RunState::finished && !one->active;
    };
    const bool any = std::any_of(group.begin(), group.end(), finished);
    // The same seed gives the same training: of two, the one that went further counts.
    std::map<std::uint64_t, const RunItem*> furthest;
    for (const RunItem* one : group) {
        if (any && !finished(one)) continue;
        const RunItem*& known = furthest[one->seed];
        if (!known || one->outcome.step > known->outcome.step) known = one;
    }
    std::vector<double> values;
    values.reserve(furthest.size());
    for (const auto& [seed, one] : furthest)
        values.push_back(one->outcome.*value);
    return analysis::spread(analysis::finite(std::move(values)));
}

QString number(double value) { return QString::number(value, 'f', 3); }

}  // namespace

std::vector<Group> groups_of(const Group& runs) {
    std::vector<Group> all;
    std::unordered_map<std::string, std::size_t> places;
    for (const RunItem* run : runs) {
        if (run->recipe.empty()) continue;
        const auto [place, is_new] = places.emplace(run->recipe, all.size());
        if (is_new) all.emplace_back();
        all[place->second].push_back(run);
    }
    std::erase_if(all, [](const Group& group) {
        return std::all_of(group.begin(), group.end(),
                           [&](const RunItem* one) { return one->seed == group.front()->seed; });
    });
    return all;
}

QString group_name(const RunItem& one) {
    static const QRegularExpression seed(QStringLiteral("-seed-\\d+(-\\d+)?$"));
    QString name = one.name;
    return name.remove(seed);
}

QString group_status(const Group& group) {
    const auto finished = std::count_if(group.begin(), group.end(), [](const RunItem* one) {
        return one->outcome.state == train::RunState::finished;
    });
    const auto all = static_cast<std::ptrdiff_t>(group.size());
    const auto words =
        finished == all ? tr("%1 finished").arg(all) : tr("%1 of %2 finished").arg(finished).arg(all);
    const auto active =
        std::find_if(group.begin(), group.end(), [](const RunItem* one) { return one->active; });
    return active == group.end() ? words : tr("%1, %2").arg(status_text(**active), words);
}

QString group_loss(const Group& group, double train::Outcome::*loss) {
    const auto all = spread_of(group, loss);
    if (all.count < 2) return loss_text(all.mean);
    const auto thin = QStringLiteral("\u2009");  // with full spaces a column is not wide enough
    return loss_text(all.mean) + thin + QStringLiteral("±") + thin +
           (all.sd < 0.0005 ? QString::number(all.sd, 'g', 1) : number(all.sd));
}

QString group_loss_tip(const Group& group, double train::Outcome::*loss) {
    const auto all = spread_of(group, loss);
    if (all.count < 2) return {};
    return tr("Mean ± standard deviation of %1 seeds; 95 % interval of the mean: %2 to %3")
        .arg(static_cast<int>(all.count))
        .arg(number(all.mean - all.half_width), number(all.mean + all.half_width));
}

double group_mean(const Group& group, double train::Outcome::*value) { return spread_of(group, value).mean; }

}  // namespace optimlab::ui::runs
