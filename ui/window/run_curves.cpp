// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/run_curves.h"

#include <algorithm>
#include <optional>
#include <utility>

#include <QCoreApplication>

#include "core/task/catalog.h"
#include "ui/forms/value_words.h"
#include "ui/window/readout_words.h"

namespace optimlab::ui::window {
namespace {

using bridge::Quantity;
using bridge::Scatter;
using bridge::XAxis;
using plots::CurveKind;
using plots::CurveSpec;
using runs::RunItem;

/// What is drawn of every run: where, and how it differs from a plain line.
struct Drawn {
    panels::Card card;
    Quantity quantity;
    const char *part, *name;
    CurveKind kind = CurveKind::line;
    double width = 2.0;
    bool smoothed = false, in_fit = true;
};

constexpr Drawn all_drawn[] = {
    {panels::loss, Quantity::train_loss, "train", nullptr, CurveKind::line, 2.0, true},
    // The dots count; the line only leads from one to the next.
    {panels::loss, Quantity::val_loss, "validation", PANEL_TEXT("%1, validation"), CurveKind::markers, 1.0},
    {panels::rate, Quantity::lr, "lr", nullptr},
    {panels::norm, Quantity::grad_norm, "norm", nullptr, CurveKind::line, 1.3},
    {panels::norm, Quantity::clipped_norm, "clipped", PANEL_TEXT("%1, after clipping"), CurveKind::line, 0.8,
     false, false},
    {panels::speed, Quantity::speed, "speed", nullptr, CurveKind::line, 2.0, true},
    {panels::ratio, Quantity::update_ratio, "ratio", nullptr},
    {panels::weights, Quantity::weight_norm, "weights", nullptr},
    {panels::metric, Quantity::metric, "metric", nullptr, CurveKind::markers},
};

/// The metric is drawn where it says more than the loss.
bool is_drawn(const Drawn& drawn, const RunItem& item) {
    return drawn.quantity != Quantity::metric ||
           (!item.experiment.task.id.empty() && has_metric(item.experiment));
}

CurveSpec curve_of(const Drawn& drawn, const QString& owner, const QString& name, int style) {
    CurveSpec curve;
    curve.key = owner + QLatin1Char('/') + QLatin1String(drawn.part);
    curve.name = drawn.name ? panel_text(drawn.name).arg(name) : name;
    curve.style = style;
    curve.kind = drawn.kind;
    curve.width = drawn.width;
    curve.smoothed = drawn.smoothed;
    curve.in_fit = drawn.in_fit;
    return curve;
}

QString owner_of(const RunItem& item) { return QStringLiteral("run-%1").arg(item.id); }

void add_run(PanelCurves& to, const RunItem& item, XAxis x) {
    for (const Drawn& drawn : all_drawn) {
        if (!is_drawn(drawn, item)) continue;
        CurveSpec curve = curve_of(drawn, owner_of(item), item.name, item.style);
        curve.series = item.series->series(drawn.quantity, x);
        to[drawn.card].push_back(std::move(curve));
    }
}

/// What was measured of the training part goes where the validation part is drawn; the gap between the two
/// is what one looks at.
std::optional<panels::Card> place_of_training(const std::string& name, const RunItem& item) {
    if (name == "training_loss") return panels::loss;
    if (name == "training_metric" && has_metric(item.experiment)) return panels::metric;
    return {};
}

// Of one run there may be several: they share its pen, and the read-out tells them apart.
void add_told(PanelCurves& to, const RunItem& item, XAxis x) {
    using bridge::Told;
    const std::pair<panels::Card, Told> all[] = {
        {panels::terms, Told::loss_terms}, {panels::told, Told::optimizer}, {panels::metrics, Told::metrics}};
    for (const auto& [card, part] : all) {
        for (const std::string& name : item.series->names(part)) {
            CurveSpec curve;
            curve.key = owner_of(item) + QLatin1Char('/') + QString::fromStdString(name);
            curve.name = QStringLiteral("%1, %2").arg(
                item.name, part == Told::metrics ? forms::plain_words(name) : readout_name(name));
            curve.series = item.series->series(part, name, x);
            curve.style = item.style;
            curve.kind = part == Told::metrics ? CurveKind::markers : CurveKind::line;
            curve.width = 1.3;
            const auto beside = part == Told::metrics ? place_of_training(name, item) : std::nullopt;
            if (beside) {
                curve.name = panel_text(PANEL_TEXT("%1, training data")).arg(item.name);
                curve.kind = CurveKind::line;
                curve.width = 0.8;
            }
            to[beside.value_or(card)].push_back(std::move(curve));
        }
    }
}

}  // namespace

bool has_metric(const train::Experiment& experiment) {
    return task::entry(experiment.task).takes != data::Kind::text;
}

void RunCurves::add(PanelCurves& to, const Items& items, XAxis x, std::optional<Scatter> scatter) {
    kept_ = std::exchange(bands_, {});
    const auto together = scatter ? runs::groups_of(items) : std::vector<Items>();
    for (const RunItem* item : items) {
        const auto group = std::find_if(together.begin(), together.end(), [&](const Items& one) {
            return std::find(one.begin(), one.end(), item) != one.end();
        });
        if (group == together.end()) {
            add_run(to, *item, x);
        } else if (item == group->back()) {
            add_group(to, *group, x, *scatter);
        }
        add_told(to, *item, x);
    }
    kept_.clear();
}

void RunCurves::add_group(PanelCurves& to, const Items& group, XAxis x, Scatter scatter) {
    const RunItem& first = *group.front();
    const QString owner = QStringLiteral("seeds-%1").arg(first.id);
    const QString name = panel_text(PANEL_TEXT("%1, mean of %2 seeds"))
                             .arg(runs::group_name(first), QString::number(group.size()));
    const bool trains =
        std::any_of(group.begin(), group.end(), [](const RunItem* item) { return item->active; });
    for (const Drawn& drawn : all_drawn) {
        if (!is_drawn(drawn, first)) continue;
        bridge::SeedBand::Members members;
        members.reserve(group.size());
        for (const RunItem* item : group)
            members.push_back(item->series->series(drawn.quantity, x));
        CurveSpec curve = curve_of(drawn, owner, name, first.style);
        const auto& of = band(curve.key + QLatin1Char('/') + QString::number(static_cast<int>(x)),
                              std::move(members), scatter, trains);
        CurveSpec low = curve;
        low.kind = CurveKind::edge;
        low.in_readout = false;
        CurveSpec high = low;
        low.key += QLatin1String("/low");
        low.name = panel_text(PANEL_TEXT("%1, lower edge")).arg(curve.name);
        high.key += QLatin1String("/high");
        high.name = panel_text(PANEL_TEXT("%1, upper edge")).arg(curve.name);
        high.filled_to = low.key;
        low.series = of.low();
        high.series = of.high();
        curve.series = of.mean();
        for (CurveSpec* one : {&low, &high, &curve})
            to[drawn.card].push_back(std::move(*one));
    }
}

bridge::SeedBand& RunCurves::band(const QString& key, bridge::SeedBand::Members members, Scatter scatter,
                                  bool trains) {
    auto& place = bands_[key];
    if (const auto known = kept_.find(key);
        known != kept_.end() && known->second->members() == members && known->second->scatter() == scatter) {
        place = std::move(known->second);
        place->catch_up(!trains);
    } else {
        place = std::make_unique<bridge::SeedBand>(std::move(members), scatter);
    }
    return *place;
}

void RunCurves::catch_up() {
    for (auto& [key, band] : bands_)
        band->catch_up(false);
}

}  // namespace optimlab::ui::window
