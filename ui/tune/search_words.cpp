// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tune/search_words.h"

#include <algorithm>
#include <cmath>

#include <QCoreApplication>
#include <QStringList>

#include "core/task/catalog.h"
#include "ui/forms/texts.h"
#include "ui/forms/value_words.h"

namespace optimlab::ui::tuning {
namespace {

struct SearchWords {
    Q_DECLARE_TR_FUNCTIONS(optimlab::ui::tuning::SearchWords)
};

/// Of the longest trial.
std::int64_t most_steps(const tune::SweepSpec& spec) {
    std::int64_t steps = spec.base.training.steps;
    for (const auto& parameter : spec.space) {
        if (parameter.path != "training.steps") continue;
        steps = 0;
        for (const double end : {0.0, 1.0})
            steps = std::max(steps, parameter.at(end).get<std::int64_t>());
        for (const auto& choice : parameter.choices)
            steps = std::max(steps, choice.get<std::int64_t>());
    }
    return steps;
}

QString how_many(const tune::SweepSpec& spec, std::int64_t steps) {
    const QString trials = forms::counted(spec.trials);
    const auto of_sampler = [&](const char* key) {
        return forms::counted(spec.sampler.params.at(key).get<std::int64_t>());
    };
    if (spec.sampler.id == "pbt") {
        const auto generations = spec.sampler.params.at("generations").get<std::int64_t>();
        return SearchWords::tr("%1 trials: %2 members that train %3 steps side by side, in %4 stretches.")
            .arg(trials, of_sampler("population"), forms::counted(steps), forms::counted(generations));
    }
    if (spec.sampler.id != "grid")
        return SearchWords::tr("%1 trials of %2 steps, chosen by: %3.")
            .arg(trials, forms::counted(steps),
                 forms::schema_text(schema::find(tune::samplers(), spec.sampler.id)->name));
    QStringList sides;
    std::int64_t all = 1;
    for (const auto& parameter : spec.space) {
        sides << forms::counted(parameter.on_grid());
        all *= std::max<std::int64_t>(1, parameter.on_grid());
    }
    const QString grid = sides.join(QStringLiteral(" × "));
    if (all != spec.trials)
        return SearchWords::tr("%1 trials of %2 steps, the first of a grid of %3 = %4.")
            .arg(trials, forms::counted(steps), grid, forms::counted(all));
    if (sides.size() == 1)
        return SearchWords::tr("%1 trials of %2 steps, a grid.").arg(trials, forms::counted(steps));
    return SearchWords::tr("%1 trials of %2 steps, a grid of %3.").arg(trials, forms::counted(steps), grid);
}

}  // namespace

QString search_words(const tune::SweepSpec& spec) {
    const std::int64_t steps = most_steps(spec);
    QStringList words{how_many(spec, steps)};
    if (spec.options.seeds > 1)
        words << SearchWords::tr("Each is trained with %1 seeds, and their mean counts.")
                     .arg(forms::counted(spec.options.seeds));
    if (spec.pruner.id != "none")
        words << SearchWords::tr("What promises nothing is ended early: %1.")
                     .arg(forms::schema_text(schema::find(tune::pruners(), spec.pruner.id)->name));
    std::int64_t stretches = 1;
    if (spec.sampler.id == "pbt") stretches = spec.sampler.params.at("generations").get<std::int64_t>();
    const std::int64_t all = spec.trials * spec.options.seeds * (steps / stretches);
    words << (spec.pruner.id == "none" ? SearchWords::tr("%1 steps altogether.")
                                       : SearchWords::tr("At most %1 steps altogether."))
                 .arg(forms::counted(all));
    return words.join(QLatin1Char(' '));
}

QString target_words(const std::string& target, const schema::Component& task) {
    if (target == "val_loss") return SearchWords::tr("Validation loss");
    if (target == "best_loss") return SearchWords::tr("Lowest validation loss");
    if (target == "metric") return forms::schema_text(task::entry(task).metric_name);
    return forms::plain_words(target);
}

QString about_seconds(double seconds) {
    constexpr double minute = 60, hour = 3600;
    const auto whole = [](double x) { return QString::number(std::max(1.0, std::round(x)), 'f', 0); };
    if (seconds < 1.5 * minute) return SearchWords::tr("about %1 s").arg(whole(seconds));
    if (seconds < 1.5 * hour) return SearchWords::tr("about %1 min").arg(whole(seconds / minute));
    return SearchWords::tr("about %1 h").arg(QString::number(seconds / hour, 'f', 1));
}

}  // namespace optimlab::ui::tuning
