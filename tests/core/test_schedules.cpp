// SPDX-License-Identifier: GPL-3.0-or-later
// Every schedule step by step against PyTorch, transformers, timm and optax, and what all of them promise.
#include <algorithm>
#include <cmath>
#include <set>

#include <QtTest>

#include "core/schedule/catalog.h"
#include "core/schedule/fast_math.h"
#include "tests/support/optimizer_cases.h"
#include "tests/support/oracle_file.h"

using namespace optimlab;
using base::Json;

namespace {

schema::Component checked(const Json& schedule) {
    auto component = schema::check_component(schedule::catalog(), schedule, "schedule", "constant");
    if (!component) qFatal("%s", component.error().message.c_str());
    return *std::move(component);
}

/// Each schedule with its defaults, then with each parameter changed and each choice made.
std::vector<Json> variations() {
    std::vector<Json> all;
    for (const auto* about : schedule::catalog()) {
        const Json standard = {{"id", about->id}};
        all.push_back(standard);
        for (const auto& field : about->fields) {
            const auto add = [&](const Json& value) {
                Json one = standard;
                one["warmup_steps"] = 3;
                one["warmup_start_factor"] = 0.1;
                if (about->id == "ramp_hold_decay") one.erase("warmup_start_factor");
                one[field.key] = value;
                all.push_back(std::move(one));
            };
            for (const auto& choice : field.choices)
                add(choice);
            const Json other = test::another_value(field, field.default_value);
            if (!other.is_null()) add(other);
        }
    }
    return all;
}

std::string name_of(const Json& schedule, std::int64_t t) {
    return schedule.dump() + " at step " + std::to_string(t);
}

}  // namespace

class TestSchedules : public QObject {
    Q_OBJECT

 private Q_SLOTS:
    void equals_the_oracles() {
        const Json cases = test::oracle_file("schedules.json");
        QVERIFY(cases.size() >= 100);
        for (const auto& one : cases) {
            const double base = one["base_lr"];
            const std::int64_t steps = one["steps"];
            const auto schedule = schedule::make(
                checked(one["schedule"]),
                {base, steps, one.value("tokens_per_step", 0.0), one.value("tokens_per_epoch", 0.0)});
            QCOMPARE(static_cast<std::int64_t>(one["lr"].size()), steps);
            const bool watches = one.contains("losses");
            QCOMPARE(schedule->watches_validation(), watches);
            for (std::int64_t t = 0; t < steps; ++t) {
                const double expected = one["lr"][static_cast<std::size_t>(t)];
                // 1e-12 of the rate itself; torch rounds small rates as differences of the base rate.
                QVERIFY2(std::fabs(schedule->at(t) - expected) <= 1e-12 * expected + 1e-15 * base,
                         (one["source"].get<std::string>() + ", " + name_of(one["schedule"], t) + ": " +
                          base::show_number(schedule->at(t)) + " is not " + base::show_number(expected))
                             .c_str());
                if (watches) schedule->observe(one["losses"][static_cast<std::size_t>(t)]);
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
    /// No parameter has its default in all oracles.
    void every_parameter_is_in_an_oracle() {
        const Json cases = test::oracle_file("schedules.json");
        for (const auto* about : schedule::catalog()) {
            for (const auto& field : about->fields) {
                bool used = false;
                for (const auto& one : cases) {
                    const Json& schedule = one["schedule"];
                    // Both ends are the same for all schedules.
                    const bool shared =
                        schema::find(schedule::catalog(), "constant")->fields.size() > 2 &&
                        (field.key.starts_with("warmup") || field.key.starts_with("cooldown"));
                    used = used || ((shared || schedule["id"] == about->id) && schedule.contains(field.key) &&
                                    schedule[field.key] != field.default_value);
                }
                QVERIFY2(used, (about->id + "." + field.key).c_str());
            }
        }
    }

    /// Every choice of every parameter is made in one of them, whether it is the default or not.
    void every_choice_is_in_an_oracle() {
        const Json cases = test::oracle_file("schedules.json");
        for (const auto* about : schedule::catalog()) {
            for (const auto& field : about->fields) {
                const bool shared = field.key.starts_with("warmup") || field.key.starts_with("cooldown");
                for (const auto& choice : field.choices) {
                    if (choice == "none") continue;
                    const bool made = std::any_of(cases.begin(), cases.end(), [&](const Json& one) {
                        const Json& schedule = one["schedule"];
                        return (shared || schedule["id"] == about->id) &&
                               schedule.value(field.key, field.default_value) == choice;
                    });
                    QVERIFY2(made, (about->id + "." + field.key + " " + choice).c_str());
                }
            }
        }
    }

    void no_warmup_is_none_whatever_its_length() {
        for (const auto* about : schedule::catalog()) {
            const auto none = schedule::make(
                checked({{"id", about->id}, {"warmup", "none"}, {"warmup_steps", 9}}), {0.1, 40});
            const auto bare = schedule::make(checked({{"id", about->id}, {"warmup_steps", 0}}), {0.1, 40});
            QCOMPARE(none->warmup_steps(), std::int64_t{0});
            for (std::int64_t t = 0; t < 40; ++t)
                QVERIFY2(none->at(t) == bare->at(t), name_of({{"id", about->id}}, t).c_str());
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
            const auto schedule = schedule::make({about->id, params}, {0.1, 10});
            for (std::int64_t t = -3; t < 2000; ++t) {
                const double lr = schedule->at(t);
                QVERIFY2(std::isfinite(lr) && lr >= 0 && lr <= 0.1 * (1 + 1e-15),
                         name_of({{"id", about->id}}, t).c_str());
            }
            QCOMPARE(schedule->at(-3), schedule->at(0));
            QCOMPARE(schedule->at(10), schedule->at(1999));
        }
    }

    /// Nothing that a schema allows makes a rate that is not one.
    void every_variation_is_finite_and_sampled_as_it_is() {
        for (const Json& one : variations()) {
            const auto component = checked(one);
            for (const std::int64_t steps : {1, 2, 7, 100}) {
                const auto schedule = schedule::make(component, {0.1, steps, 64, 1000});
                for (const auto& [first, stride] : {std::pair{0, 1}, {0, 3}, {2, 1}, {5, 7}}) {
                    std::vector<double> rates(static_cast<std::size_t>(steps) + 20, -1.0);
                    schedule->sample(first, stride, rates);
                    for (std::size_t i = 0; i < rates.size(); ++i) {
                        const std::int64_t t = first + static_cast<std::int64_t>(i) * stride;
                        QVERIFY2(std::isfinite(rates[i]) && rates[i] >= 0, name_of(one, t).c_str());
                        QVERIFY2(rates[i] == schedule->at(t), name_of(one, t).c_str());
                    }
                }
            }
        }
    }

    void objects_to_data() {
        QTest::addColumn<QByteArray>("schedule");
        QTest::addColumn<QByteArray>("key");
        QTest::addColumn<bool>("refused");
        const auto row = [](const char* schedule, const char* key, bool refused) {
            QTest::newRow(schedule) << QByteArray(schedule) << QByteArray(key) << refused;
        };
        row(R"({"id": "cosine", "warmup_steps": 101})", "warmup_steps", false);
        row(R"({"id": "cosine", "warmup_unit": "fraction", "warmup_length": 1.5})", "warmup_length", false);
        row(R"({"id": "cosine", "warmup": "exponential", "warmup_steps": 5})", "warmup_start_factor", true);
        row(R"({"id": "cosine", "warmup": "constant", "warmup_steps": 5})", "warmup_start_factor", false);
        row(R"({"id": "cosine", "warmup_steps": 50, "cooldown": "linear", "cooldown_fraction": 0.6})",
            "cooldown_fraction", false);
        row(R"({"id": "cosine", "t_max": 101})", "t_max", false);
        row(R"({"id": "linear", "total_iters": 101})", "total_iters", false);
        row(R"({"id": "polynomial", "total_iters": 101})", "total_iters", false);
        row(R"({"id": "constant", "factor": 0.5, "total_iters": 100})", "total_iters", false);
        row(R"({"id": "step", "step_size": 101})", "step_size", false);
        row(R"({"id": "multi_step", "milestones": [50, 101]})", "milestones", false);
        row(R"({"id": "cosine_restarts", "t_0": 101})", "t_0", false);
        row(R"({"id": "cyclic", "step_size_up": 101})", "step_size_up", false);
        row(R"({"id": "cyclic", "base_lr": 0.2})", "base_lr", false);
        row(R"({"id": "one_cycle", "three_phase": true, "pct_start": 0.6})", "pct_start", false);
        row(R"({"id": "one_cycle", "warmup_steps": 10})", "warmup", false);
        row(R"({"id": "one_cycle", "warmup_unit": "fraction"})", "warmup", false);
        row(R"({"id": "wsd", "decay_steps": 101})", "decay_steps", false);
        row(R"({"id": "wsd", "decay_steps": 80, "warmup_steps": 30})", "decay_steps", false);
        row(R"({"id": "tri_stage", "hold_steps": 101})", "hold_steps", false);
        row(R"({"id": "tri_stage", "hold_steps": 50, "decay_steps": 60})", "decay_steps", false);
        row(R"({"id": "ramp_hold_decay", "decay_start_steps": 100})", "decay_start_steps", false);
        row(R"({"id": "ramp_hold_decay", "warmup_steps": 30, "decay_start_steps": 20})", "decay_start_steps",
            false);
        row(R"({"id": "ramp_hold_decay", "decay": "exponential"})", "eta_min", true);
        row(R"({"id": "piecewise", "positions": [0, 1], "factors": [1]})", "factors", true);
        row(R"({"id": "piecewise", "positions": [], "factors": []})", "positions", true);
        row(R"({"id": "piecewise", "positions": [0.5, 0.2], "factors": [1, 0]})", "positions", true);
    }
    void objects_to() {
        QFETCH(QByteArray, schedule);
        QFETCH(QByteArray, key);
        QFETCH(bool, refused);
        const auto made = schedule::make(checked(Json::parse(schedule.toStdString())), {0.1, 100});
        const auto list = made->objections();
        QCOMPARE(list.size(), std::size_t{1});
        QCOMPARE(QByteArray::fromStdString(list[0].key), key);
        QCOMPARE(list[0].refused, refused);
        QVERIFY(!list[0].text.empty());
    }
    void objects_to_no_default() {
        for (const auto* about : schedule::catalog()) {
            const auto made = schedule::make({about->id, schema::defaults(about->fields)}, {0.1, 1500});
            QVERIFY2(made->objections().empty(), about->id.c_str());
        }
    }

    /// numbers() is all that a schedule learns: copied into another one in the middle, both go on alike.
    void goes_on_identically_from_its_numbers() {
        int watching = 0;
        for (const auto& one : test::oracle_file("schedules.json")) {
            if (!one.contains("losses")) continue;
            ++watching;
            const auto component = checked(one["schedule"]);
            const schedule::Course course{one["base_lr"], one["steps"]};
            const auto straight = schedule::make(component, course),
                       first = schedule::make(component, course);
            const auto second = schedule::make(component, course);
            for (std::size_t t = 0; t < one["losses"].size(); ++t) {
                const double loss = one["losses"][t];
                straight->observe(loss);
                if (t == 60) {
                    const auto from = first->numbers(), to = second->numbers();
                    QCOMPARE(from.size(), to.size());
                    for (std::size_t i = 0; i < from.size(); ++i) {
                        QCOMPARE(QString::fromStdString(from[i].name), QString::fromStdString(to[i].name));
                        *to[i].value = *from[i].value;
                    }
                }
                (t < 60 ? first : second)->observe(loss);
                if (t >= 60) QVERIFY(second->at(5) == straight->at(5));
            }
        }
        QVERIFY(watching >= 8);
    }
    void a_watching_schedule_is_told_apart() {
        std::set<std::string> watching;
        for (const auto* about : schedule::catalog()) {
            const auto made = schedule::make({about->id, schema::defaults(about->fields)}, {0.1, 100});
            QCOMPARE(made->watches_validation(), !made->numbers().empty());
            if (made->watches_validation()) watching.insert(about->id);
        }
        QVERIFY(watching == (std::set<std::string>{"greedy", "plateau"}));
    }

    void fast_functions_are_exact() {
        const auto near = [](double a, double b, double tolerance) {
            return std::fabs(a - b) <= tolerance * std::max(std::fabs(b), 1e-300);
        };
        for (int i = -4000; i <= 4000; ++i) {
            const double x = 0.00731 * i;
            QVERIFY(std::fabs(schedule::fast::cos_pi(x) - std::cos(std::numbers::pi * x)) < 2e-14);
            QVERIFY(near(schedule::fast::exp(20 * x), std::exp(20 * x), 2e-15));
            QVERIFY(std::fabs(schedule::fast::tanh(x) - std::tanh(x)) < 4e-16);
            const double positive = std::exp(10 * x);
            QVERIFY(std::fabs(schedule::fast::log(positive) - std::log(positive)) <=
                    4e-16 * std::max(1.0, std::fabs(std::log(positive))));
        }
        QCOMPARE(schedule::fast::cos_pi(0), 1.0);
        QCOMPARE(schedule::fast::cos_pi(1), -1.0);
        QCOMPARE(schedule::fast::half_cosine(1), 0.0);
        QCOMPARE(schedule::fast::exp(0), 1.0);
        QCOMPARE(schedule::fast::exp(-1e9), 0.0);
        QVERIFY(std::isfinite(schedule::fast::exp(1e9)));
        QCOMPARE(schedule::fast::pow(0, 0.5), 0.0);
        QCOMPARE(schedule::fast::pow(1, 3.7), 1.0);
    }
};

QTEST_GUILESS_MAIN(TestSchedules)
#include "test_schedules.moc"
