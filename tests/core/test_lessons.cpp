// SPDX-License-Identifier: GPL-3.0-or-later
// Every lesson trains, and what it says comes out does.
#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <set>
#include <vector>

#include <QtTest>

#include "core/analysis/verdict.h"
#include "core/lesson/lessons.h"
#include "core/train/trainer.h"
#include "tests/support/small_run.h"

using namespace optimlab;

namespace {

struct Trained {
    train::Experiment experiment;
    std::vector<train::EvalRecord> evals;
    double loss = std::numeric_limits<double>::quiet_NaN();
    std::int64_t step = 0;
};

Trained trained(const train::Experiment& experiment) {
    Trained made{experiment, {}};
    auto trainer = train::Trainer::create(experiment);
    if (!trainer) return made;
    test::Collector told;
    const auto outcome = test::run(**trainer, told);
    made.evals = std::move(told.evals);
    made.loss = outcome.val_loss;
    made.step = outcome.step;
    return made;
}

using Runs = std::map<std::string, Trained>;

analysis::Party party(const char* label, const std::vector<std::string>& names, const Runs& runs) {
    analysis::Party made{label, {}};
    for (const auto& name : names) {
        const auto& run = runs.at(name);
        made.runs.push_back({run.experiment, run.evals, false, run.step});
    }
    return made;
}

std::string metric_text(double metric) { return "; the metric is " + std::to_string(metric); }

}  // namespace

class TestLessons : public QObject {
    Q_OBJECT

 private Q_SLOTS:
    void are_whole() {
        QVERIFY(lesson::lessons().size() >= 8);
        std::set<std::string> names;
        for (const auto& one : lesson::lessons()) {
            QVERIFY(!one.title.empty() && !one.summary.empty() && !one.steps.empty());
            QVERIFY(lesson::find_lesson(one.id) == &one);
            for (const auto& step : one.steps) {
                QVERIFY(!step.text.empty() && !step.look.empty());
                // A name is the name of a run, so each stands for one experiment.
                for (const auto& experiment : step.experiments)
                    QVERIFY2(names.insert(experiment.name).second, experiment.name.c_str());
            }
        }
        QVERIFY(!lesson::find_lesson("none"));
    }

    /// A lesson that promises nothing teaches nothing.
    void every_lesson_says_what_comes_out() {
        for (const auto& one : lesson::lessons())
            QVERIFY2(!one.claims.empty() || !one.chances.empty() || !one.scores.empty(), one.id.c_str());
    }

    void come_out_as_they_say_data() {
        QTest::addColumn<int>("lesson");
        for (std::size_t i = 0; i < lesson::lessons().size(); ++i)
            QTest::newRow(lesson::lessons()[i].id.c_str()) << static_cast<int>(i);
    }
    void come_out_as_they_say() {
        QFETCH(int, lesson);
        const auto& one = lesson::lessons()[static_cast<std::size_t>(lesson)];
        Runs runs;
        for (const auto& step : one.steps) {
            for (const auto& experiment : step.experiments) {
                const auto& run = runs[experiment.name] = trained(experiment);
                QVERIFY2(std::isfinite(run.loss), experiment.name.c_str());
            }
        }
        for (const auto& claim : one.claims) {
            const double gain = runs.at(claim.higher).loss - runs.at(claim.lower).loss;
            QVERIFY2(gain > claim.by, (claim.lower + " is lower than " + claim.higher + " by " +
                                       std::to_string(gain) + ", said is " + std::to_string(claim.by))
                                          .c_str());
        }
        for (const auto& chance : one.chances) {
            const auto found =
                analysis::compare(party("A", chance.first, runs), party("B", chance.second, runs));
            QVERIFY2(found.verdict == analysis::Verdict::measured && (found.welch.p >= 0.05) == chance.likely,
                     found.sentence().c_str());
        }
        for (const auto& score : one.scores) {
            const auto& evals = runs.at(score.run).evals;
            const auto at = std::find_if(evals.begin(), evals.end(), [&](const auto& eval) {
                return eval.step == (score.step < 0 ? evals.back().step : score.step);
            });
            QVERIFY2(at != evals.end(), score.run.c_str());
            QVERIFY2(score.at_least <= at->metric && at->metric <= score.at_most,
                     (score.run + metric_text(at->metric)).c_str());
        }
    }
};

QTEST_GUILESS_MAIN(TestLessons)
#include "test_lessons.moc"
