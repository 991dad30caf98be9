// SPDX-License-Identifier: GPL-3.0-or-later
// The optimizer that is put together from parts takes the steps of the ones that it is made to resemble.
#include <cmath>

#include <QtTest>

#include "tests/support/oracle_file.h"
#include "tests/support/oracle_problem.h"

using namespace optimlab;
using base::Json;

class TestCustomOptimizer : public QObject {
    Q_OBJECT

 private Q_SLOTS:
    void resembles_data() {
        QTest::addColumn<QByteArray>("known");
        QTest::addColumn<QByteArray>("parts");
        const auto row = [](const char* known, const char* parts) {
            QTest::newRow(known) << QByteArray(known) << QByteArray(parts);
        };
        row(R"({"id": "adam", "weight_decay": 0.05})", R"({"decay": "coupled", "weight_decay": 0.05})");
        row(R"({"id": "adamw", "beta2": 0.98})", R"({"beta2": 0.98, "weight_decay": 0.01})");
        row(R"({"id": "amsgrad", "eps": 0.001})", R"({"maximum": true, "eps": 0.001})");
        row(R"({"id": "lion", "weight_decay": 0.3})",
            R"({"direction": "interpolated", "beta1": 0.99, "second_moment": false, "sign": true,
                "weight_decay": 0.3})");
        row(R"({"id": "rmsprop", "weight_decay": 0.1})",
            R"({"first_moment": "off", "beta2": 0.99, "bias_correction": false, "decay": "coupled",
                "weight_decay": 0.1})");
        row(R"({"id": "signum", "weight_decay": 0.2})",
            R"({"second_moment": false, "sign": true, "weight_decay": 0.2})");
        row(R"({"id": "signsgd"})", R"({"first_moment": "off", "second_moment": false, "sign": true})");
        row(R"({"id": "momentum"})", R"({"first_moment": "sum", "second_moment": false})");
        row(R"({"id": "nesterov", "momentum": 0.8})",
            R"({"first_moment": "sum", "second_moment": false, "direction": "nesterov", "beta1": 0.8})");
        row(R"({"id": "gd", "weight_decay": 0.1})",
            R"({"first_moment": "off", "second_moment": false, "decay": "coupled", "weight_decay": 0.1})");
        row(R"({"id": "lamb", "max_grad_norm": 0, "always_adapt": true, "eps": 1e-8, "weight_decay": 0.1})",
            R"({"trust_ratio": true, "weight_decay": 0.1})");
    }
    void resembles() {
        QFETCH(QByteArray, known);
        QFETCH(QByteArray, parts);
        const Json oracle = test::oracle_file("optimizers/adamw-gpt.json");
        Json custom = Json::parse(parts.toStdString());
        custom["id"] = "custom";
        std::vector<std::vector<double>> results;
        for (const auto& given : {Json::parse(known.toStdString()), custom}) {
            const auto component = schema::check_component(optim::catalog(), given, "optimizer", "adamw");
            if (!component) qFatal("%s", component.error().message.c_str());
            test::OracleProblem<double> problem(oracle);
            const auto optimizer = optim::make<double>(*component, {problem.store, problem.decays});
            for (std::int64_t step = 1; step <= 500; ++step)
                problem.step(*optimizer, step, 0.01);
            const auto values = problem.store.values().span();
            results.emplace_back(values.begin(), values.end());
        }
        for (std::size_t i = 0; i < results[0].size(); ++i) {
            // Up to the order of two multiplications, which is the compiler's to choose.
            QVERIFY2(std::fabs(results[0][i] - results[1][i]) < 1e-12,
                     qPrintable(QString::number(results[0][i] - results[1][i])));
        }
    }
};

QTEST_GUILESS_MAIN(TestCustomOptimizer)
#include "test_custom_optimizer.moc"
