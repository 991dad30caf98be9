// SPDX-License-Identifier: GPL-3.0-or-later
// Every lesson trains, and what it says comes out does.
#include <cmath>
#include <limits>
#include <map>
#include <set>

#include <QtTest>

#include "core/lesson/lessons.h"
#include "core/train/trainer.h"

using namespace optimlab;

namespace {

double last_loss(const train::Experiment& experiment) {
    auto trainer = train::Trainer::create(experiment);
    if (!trainer) return std::numeric_limits<double>::quiet_NaN();
    train::Control control;
    return (*trainer)->run(control, {}).val_loss;
}

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

    void come_out_as_they_say_data() {
        QTest::addColumn<int>("lesson");
        for (std::size_t i = 0; i < lesson::lessons().size(); ++i)
            QTest::newRow(lesson::lessons()[i].id.c_str()) << static_cast<int>(i);
    }
    void come_out_as_they_say() {
        QFETCH(int, lesson);
        const auto& one = lesson::lessons()[static_cast<std::size_t>(lesson)];
        std::map<std::string, double> losses;
        for (const auto& step : one.steps) {
            for (const auto& experiment : step.experiments) {
                losses[experiment.name] = last_loss(experiment);
                QVERIFY2(std::isfinite(losses[experiment.name]), experiment.name.c_str());
            }
        }
        for (const auto& claim : one.claims) {
            const double gain = losses.at(claim.higher) - losses.at(claim.lower);
            QVERIFY2(gain > claim.by, (claim.lower + " is lower than " + claim.higher + " by " +
                                       std::to_string(gain) + ", said is " + std::to_string(claim.by))
                                          .c_str());
        }
    }
};

QTEST_GUILESS_MAIN(TestLessons)
#include "test_lessons.moc"
