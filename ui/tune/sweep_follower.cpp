// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tune/sweep_follower.h"

#include <utility>

#include "ui/forms/value_words.h"
#include "ui/language/engine_text.h"
#include "ui/tune/search_words.h"

namespace optimlab::ui::tuning {
namespace {

constexpr int milliseconds_between_looks = 1000;

/// As the form calls the parameters, and by their paths where it calls two the same.
QStringList names_of(const train::Experiment& base, const tune::Space& space) {
    QStringList names;
    for (const auto& parameter : space)
        names << forms::target_name(base, parameter.path);
    const QStringList alike = names;
    for (std::size_t i = 0; i < space.size(); ++i) {
        if (alike.count(alike[static_cast<int>(i)]) > 1)
            names[static_cast<int>(i)] = QString::fromStdString(space[i].path);
    }
    return names;
}

}  // namespace

/// Used by the worker's thread alone.
struct SweepFollower::Followed {
    std::filesystem::path folder;
    std::unique_ptr<tune::Sweep> sweep;
    std::size_t known = 0;   ///< lines of the journal that were told
    std::size_t learnt = 0;  ///< trials that had ended when importance was found
    std::size_t judged = 0;  ///< and when the curves were
    bool idle = false;       ///< nobody worked on it at the last look
    std::shared_ptr<const SweepState> last;

    /// Between two trials there is a moment in which no trial is anybody's, so nobody has to be there twice.
    base::Result<bool> look_for_workers(bool over) {
        const auto now = sweep->is_worked_on();
        if (!now) return now.error();
        const bool was_idle = std::exchange(idle, !*now);
        return !over && (*now || (last && !was_idle && last->worked_on));
    }

    /// What is new, or null.
    base::Result<std::shared_ptr<const SweepState>> look() {
        if (!sweep) {
            auto opened = tune::Sweep::open(folder);
            if (!opened) return opened.error();
            sweep = *std::move(opened);
        }
        auto trials = sweep->trials();
        if (!trials) return trials.error();
        std::size_t lines = trials->size(), done = 0;
        for (const auto& trial : *trials) {
            lines += trial.reports.size() + (trial.ended() ? 1 : 0);
            done += trial.ended() ? 1 : 0;
        }
        const auto& spec = sweep->spec();
        const bool over = static_cast<std::int64_t>(done) >= spec.trials;
        const auto worked_on = look_for_workers(over);
        if (!worked_on) return worked_on.error();
        if (last && lines == known && last->worked_on == *worked_on)
            return std::shared_ptr<const SweepState>();
        auto state = std::make_shared<SweepState>();
        state->folder = folder;
        state->name = spec.base.name;
        state->method = spec.sampler.id;
        state->target = spec.options.target;
        state->maximizes = spec.maximizes();
        state->planned = spec.trials;
        state->base = spec.base;
        state->space = spec.space;
        state->names = names_of(spec.base, spec.space);
        state->target_name = target_words(spec.options.target, spec.base.task);
        state->worked_on = *worked_on;
        state->rates = tune::measures_u_curves(spec.space);
        if (last && done == judged) {
            state->curves = last->curves;
        } else if (state->rates) {
            auto curves = tune::u_curves(*sweep);
            if (!curves) return curves.error();
            state->curves = *std::move(curves);
            judged = done;
        }
        // A forest costs more the more there is to learn, and one trial in ten changes it little.
        if (last && !over && 10 * done < 11 * learnt) {
            state->importance = last->importance;
        } else {
            state->importance = tune::importance(*trials);
            learnt = done;
        }
        for (const auto& trial : *trials)
            state->runs.push_back(sweep->run_folders(trial.number).front());
        state->trials = *std::move(trials);
        known = lines;
        last = state;
        return last;
    }
};

SweepFollower::SweepFollower(QObject* parent) : QObject(parent) {
    timer_.setSingleShot(true);
    timer_.setInterval(milliseconds_between_looks);
    connect(&timer_, &QTimer::timeout, this, &SweepFollower::look);
}

void SweepFollower::follow(const std::filesystem::path& folder) {
    followed_ = std::make_shared<Followed>();
    followed_->folder = folder;
    look();
}

void SweepFollower::leave() {
    timer_.stop();
    followed_.reset();
}

void SweepFollower::look() {
    if (!followed_) return;
    worker_.run(
        followed_->folder.string(), [followed = followed_] { return followed->look(); },
        [this, followed = followed_](const base::Result<std::shared_ptr<const SweepState>>& found) {
            if (followed != followed_) return;  // another is followed by now
            if (!found) {
                leave();
                Q_EMIT failed(engine_text(found.error().message));
                return;
            }
            if (*found) Q_EMIT changed(*found);
            timer_.start();
        });
}

}  // namespace optimlab::ui::tuning
