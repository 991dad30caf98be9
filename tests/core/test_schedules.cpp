// SPDX-License-Identifier: GPL-3.0-or-later
// Every schedule step by step against PyTorch, nanoGPT and transformers.
#include <cmath>

#include <QtTest>

#include "core/schedule/catalog.h"
#include "tests/support/oracle_file.h"

using namespace optimlab;
using base::Json;

class TestSchedules : public QObject {
    Q_OBJECT

 private Q_SLOTS:
    void equals_the_oracles() {
        const Json cases = test::oracle_file("schedules.json");
        QVERIFY(cases.size() >= 10);
        for (const auto& one : cases) {
            const auto checked =
                schema::check_component(schedule::catalog(), one["schedule"], "schedule", "constant");
            QVERIFY2(checked.ok(), one["source"].get<std::string>().c_str());
            const double base = one["base_lr"];
            const std::int64_t steps = one["steps"];
            const auto schedule = schedule::make(*checked, base, steps);
            QCOMPARE(static_cast<std::int64_t>(one["lr"].size()), steps);
            for (std::int64_t t = 0; t < steps; ++t) {
                const double expected = one["lr"][static_cast<std::size_t>(t)];
                QVERIFY2(std::fabs(schedule->at(t) - expected) <= 1e-12 * base,
                         (one["schedule"].dump() + " at step " + std::to_string(t)).c_str());
            }
        }
    }
    void every_schedule_has_an_oracle() {
        const Json cases = test::oracle_file("schedules.json");
        for (const auto* about : schedule::catalog()) {
            int found = 0;
            for (const auto& one : cases)
                found += one["schedule"]["id"] == about->id;
            QVERIFY2(found >= 2, about->id.c_str());
        }
    }
    void is_finite_and_holds_beyond_the_end_data() {
        QTest::addColumn<int>("warmup");
        for (const int warmup : {0, 1, 9, 10, 11, 1000})
            QTest::addRow("warmup %d of 10", warmup) << warmup;
    }
    /// A warmup as long as the run or longer is unwise, not a crash.
    void is_finite_and_holds_beyond_the_end() {
        QFETCH(int, warmup);
        for (const auto* about : schedule::catalog()) {
            Json params = schema::defaults(about->fields);
            params["warmup_steps"] = warmup;
            const auto schedule = schedule::make({about->id, params}, 0.1, 10);
            for (std::int64_t t = 0; t < 2000; ++t) {
                const double lr = schedule->at(t);
                QVERIFY(std::isfinite(lr) && lr >= 0 && lr <= 0.1);
            }
            if (warmup < 10) QCOMPARE(schedule->at(10), schedule->at(1999));
        }
    }
};

QTEST_GUILESS_MAIN(TestSchedules)
#include "test_schedules.moc"
