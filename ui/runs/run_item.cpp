// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/runs/run_item.h"

#include <algorithm>
#include <cmath>

#include <QRegularExpression>

#include "core/optim/catalog.h"
#include "core/store/note.h"
#include "ui/plots/number_format.h"
#include "ui/runs/tr.h"

namespace optimlab::ui::runs {
namespace {

const QString& dash() {
    static const QString text = QStringLiteral("–");
    return text;
}

QString percent(const RunItem& item) {
    if (item.total_steps <= 0) return {};
    const auto part = 100.0 * static_cast<double>(item.outcome.step) / static_cast<double>(item.total_steps);
    return QStringLiteral(" %1 %").arg(static_cast<int>(part));
}

// The step that was being made, which is the one that the reason names: the steps that were completed are one
// fewer.
QString divergence_step(const RunItem& item) {
    static const QRegularExpression place(QStringLiteral("at step ([0-9,]+)"));
    const auto found = place.match(QString::fromStdString(item.outcome.reason));
    return found.hasMatch() ? found.captured(1) : count_text(static_cast<double>(item.outcome.step));
}

// 0.001 as 1e-3: the short form by which people name a rate.
QString rate_text(double lr) {
    if (lr <= 0 || lr >= 0.01) return QString::number(lr, 'g', 4);
    const int exponent = static_cast<int>(std::floor(std::log10(lr) + 1e-9));
    return QStringLiteral("%1e%2").arg(lr / std::pow(10.0, exponent), 0, 'g', 3).arg(exponent);
}

QString optimizer_words(const std::string& id, double lr) {
    const auto* about = schema::find(optim::catalog(), id);
    return QString::fromStdString(about ? about->name : id) + QLatin1Char(' ') + rate_text(lr);
}

}  // namespace

RunItem item_of(const store::RunSummary& summary) {
    RunItem item;
    item.name = QString::fromStdString(summary.folder.filename().string());
    item.folder = summary.folder;
    item.outcome = summary.outcome;
    item.total_steps = summary.total_steps;
    item.note = QString::fromStdString(store::read_note(summary.folder));
    item.recipe = summary.recipe;
    item.seed = summary.seed;
    item.parent = summary.parent;
    item.changes = summary.changes;
    item.fault = QString::fromStdString(summary.fault);
    if (summary.lr) {
        item.optimizer = optimizer_words(summary.optimizer, *summary.lr);
    } else if (experiment_of(item).optimizer.id.empty()) {
        item.optimizer = QString::fromStdString(summary.optimizer);
    } else {
        item.optimizer = optimizer_text(item.experiment);  // run.json is of before it had the rate
    }
    return item;
}

RunItem new_item(const train::Experiment& experiment, const std::filesystem::path& folder) {
    RunItem item;
    item.name = QString::fromStdString(folder.filename().string());
    item.folder = folder;
    item.experiment = experiment;
    item.recipe = store::recipe(experiment);
    item.seed = experiment.seed;
    item.optimizer = optimizer_text(experiment);
    item.total_steps = experiment.training.steps;
    item.outcome = {};
    item.outcome.train_loss = item.outcome.val_loss = item.outcome.best_loss = std::nan("");
    item.active = item.preparing = item.loaded = item.visible = true;
    return item;
}

void prepare(RunItem& item, const bridge::RunStart& start) {
    item.preparing = false;
    item.experiment = start.history ? start.history->experiment : start.experiment;
    item.changed.reset();
    if (item.experiment != start.experiment) {
        item.changed = start.experiment;
        item.recipe.clear();
    }
    item.choices = start.choices;
    item.lowest_loss = start.lowest_loss;
    item.total_steps = start.experiment.training.steps;
    item.outcome.state = train::RunState::running;
    item.extent = start.extent;
    item.changes = 0;
    if (!start.history) {  // also of one that begins anew
        item.series->clear();
        item.events.clear();
        const auto not_yet = std::nan("");
        item.outcome = {};
        item.outcome.state = train::RunState::running;
        item.outcome.train_loss = item.outcome.val_loss = item.outcome.best_loss = not_yet;
    }
    item.series->set_epoch(start.extent.tokens);
    if (!start.history) return;
    item.series->fill(start.history->steps, start.history->evals);
    item.events = start.history->events;
}

void measure(RunItem& item) {
    auto& outcome = item.outcome;
    if (const auto step = item.series->last_step()) {
        outcome.step = step->step;
        outcome.train_loss = step->loss;
        outcome.seconds = step->seconds;
        outcome.tokens_per_second = item.series->recent_speed();
    }
    if (const auto eval = item.series->last_eval()) {
        outcome.val_loss = eval->loss;
        if (!(outcome.best_loss <= eval->loss)) {
            outcome.best_loss = eval->loss;
            outcome.best_step = eval->step;
        }
    }
}

void end(RunItem& item, const train::Outcome& outcome) {
    item.active = item.preparing = false;
    if (outcome.step > 0 || item.outcome.step == 0) {
        item.outcome = outcome;
    } else {  // the trainer could not even say how far it came
        item.outcome.state = outcome.state;
        item.outcome.reason = outcome.reason;
    }
}

const train::Experiment& experiment_of(RunItem& item) {
    if (item.experiment.task.id.empty() && !item.folder.empty()) {
        auto experiment = train::load_experiment((item.folder / "experiment.json").string());
        if (experiment) item.experiment = *std::move(experiment);
    }
    return item.experiment;
}

std::ptrdiff_t change_count(const RunItem& item) {
    if (item.events.empty()) return item.changes;
    // A fork's log has its parent's, too.
    const auto forked = std::find_if(item.events.rbegin(), item.events.rend(), [](const train::Event& event) {
        return event.kind == train::EventKind::forked;
    });
    return std::count_if(item.events.rbegin(), forked, [](const train::Event& event) {
        return event.kind == train::EventKind::live_change;
    });
}

QString optimizer_text(const train::Experiment& experiment) {
    return optimizer_words(experiment.optimizer.id, experiment.base_lr());
}

QString status_text(const RunItem& item) {
    using train::RunState;
    if (!item.fault.isEmpty()) return tr("cannot be used");
    if (item.preparing) return tr("loading data");
    const QString step = count_text(static_cast<double>(item.outcome.step));
    switch (item.outcome.state) {
        case RunState::created:
            return item.active ? tr("starting") : tr("not started");
        case RunState::running:
            return item.active ? tr("running") + percent(item) : tr("running elsewhere, at %1").arg(step);
        case RunState::paused:
            return item.active ? tr("paused") + percent(item) : tr("paused elsewhere, at %1").arg(step);
        case RunState::interrupted:
            return tr("interrupted at %1").arg(step);
        case RunState::finished:
            return tr("finished");
        case RunState::stopped:
            return tr("stopped at %1").arg(step);
        case RunState::diverged:
            return tr("diverged at %1").arg(divergence_step(item));
        case RunState::failed:
            return tr("failed at %1").arg(step);
    }
    return {};
}

bool is_warning(const RunItem& item) {
    using train::RunState;
    return !item.fault.isEmpty() || item.outcome.state == RunState::diverged ||
           item.outcome.state == RunState::failed;
}

QString origin_text(const RunItem& item) {
    if (!item.parent) return {};
    const auto name = std::filesystem::path(item.parent->run).filename().string();
    return tr("Forked from %1 at step %2")
        .arg(QString::fromStdString(name), count_text(static_cast<double>(item.parent->step)));
}

QString time_text(double seconds) {
    if (!(seconds >= 0)) return dash();
    const auto whole = static_cast<qint64>(seconds);
    const auto two = [](qint64 n) { return QStringLiteral("%1").arg(n, 2, 10, QLatin1Char('0')); };
    const QString tail = two(whole % 60);
    if (whole < 3600) return QStringLiteral("%1:%2").arg(whole / 60).arg(tail);
    return QStringLiteral("%1:%2:%3").arg(whole / 3600).arg(two(whole / 60 % 60), tail);
}

QString count_text(double value) {
    return std::isfinite(value) ? plots::format_tick(std::round(value), 1.0) : dash();
}

QString loss_text(double value) {
    if (!std::isfinite(value)) return dash();
    if (std::abs(value) < 1000) return QString::number(value, 'f', 3);
    if (std::abs(value) < 1e5) return count_text(value);
    // That of a run that diverged has any number of digits: 6.8e10.
    return QString::number(value, 'e', 1)
        .replace(QStringLiteral("e+0"), QStringLiteral("e"))
        .remove(QLatin1Char('+'));
}

}  // namespace optimlab::ui::runs
