// SPDX-License-Identifier: GPL-3.0-or-later
// The whole training step against PyTorch: the nanoGPT shape from identical weights on identical batches,
// first the gradient of every tensor, then 200 steps of AdamW with warmup, cosine, decay and clipping.
#include <cmath>
#include <numeric>

#include <QtTest>

#include "core/base/parallel.h"
#include "core/train/train_step.h"
#include "tests/support/oracle_file.h"
#include "tests/support/oracle_formula.h"
#include "tests/support/oracle_training.h"

using namespace optimlab;
using base::Json;
using test::oracle_uniform;

namespace {

constexpr std::int64_t vocabulary = 65, context = 64, batch_size = 12;

train::Experiment experiment_of(const Json& model) {
    Json blocks = Json::array();
    for (int i = 0; i < model["n_layers"]; ++i)
        blocks.push_back({{"n_heads", model["n_heads"]}, {"d_ff", model["d_ff"]}});
    const Json document = {
        {"model",
         {{"d_model", model["d_model"]},
          {"context", context},
          {"bias", model["bias"]},
          {"tied_head", model["tied"]},
          {"blocks", blocks}}},
        {"optimizer",
         {{"id", "adamw"}, {"lr", 1e-3}, {"beta1", 0.9}, {"beta2", 0.99}, {"weight_decay", 0.1}}},
        {"schedule",
         {{"id", "cosine"}, {"warmup_steps", 20}, {"warmup_convention", "offset"}, {"eta_min", 1e-4}}},
        {"regularization", {{"clip_norm", {{"max_norm", 1.0}}}}},
        {"training", {{"steps", 200}, {"batch_size", batch_size}}}};
    const auto experiment = train::read_experiment(document);
    if (!experiment) qFatal("%s", experiment.error().message.c_str());
    return *experiment;
}

template <class T>
class Run {
 public:
    explicit Run(const Json& oracle)
        : oracle_(oracle),
          step_(experiment_of(oracle["model"]), vocabulary),
          tokens_(test::oracle_text(vocabulary)) {
        test::set_oracle_weights(step_.model().parameters(), oracle["parameters"], {0.02, 0.1, 0.02});
        inputs_.resize(batch_size * context);
        targets_.resize(batch_size * context);
    }
    model::Batch batch(std::int64_t t) {
        for (std::int64_t r = 0; r < batch_size; ++r) {
            const double u = oracle_uniform(3, static_cast<std::uint64_t>(12 * t + r));
            const auto start = tokens_.begin() + static_cast<std::ptrdiff_t>((20000 - 64) * u);
            std::copy(start, start + context, inputs_.begin() + r * context);
            std::copy(start + 1, start + context + 1, targets_.begin() + r * context);
        }
        return {batch_size, context, inputs_, targets_};
    }
    train::TrainStep<T>& step() { return step_; }

    double gradient_error() {
        step_.model().forward(batch(0), {true, 1, 1, {}});
        step_.model().backward();
        return test::oracle_gradient_error(step_.model().parameters(), oracle_["parameters"]);
    }
    test::OracleErrors train(const Json& file) {
        return test::oracle_training_errors(step_, file, oracle_, [&](std::int64_t t) { return batch(t); });
    }

 private:
    Json oracle_;
    train::TrainStep<T> step_;
    std::vector<std::int32_t> tokens_, inputs_, targets_;
};

}  // namespace

class TestNanoGpt : public QObject {
    Q_OBJECT

 private Q_SLOTS:
    void initTestCase() {
        file_ = test::oracle_file("nanogpt-losses.json");
        const auto tokens = test::oracle_text(vocabulary);
        QCOMPARE(std::accumulate(tokens.begin(), tokens.end(), std::int64_t{0}),
                 file_["tokens"]["sum"].get<std::int64_t>());
    }
    void parameter_count_is_pytorchs_data() { rows(); }
    void parameter_count_is_pytorchs() {
        QFETCH(int, index);
        const auto& oracle = file_["cases"][static_cast<std::size_t>(index)];
        std::int64_t expected = 0;
        for (const auto& parameter : oracle["parameters"]) {
            std::int64_t size = 1;
            for (const std::int64_t dim : parameter["shape"])
                size *= dim;
            expected += size;
        }
        const auto experiment = experiment_of(oracle["model"]);
        QCOMPARE(model::parameter_count(experiment.model, vocabulary), expected);
        QCOMPARE(Run<float>(oracle).step().model().parameters().count(), expected);
    }
    void first_gradient_of_every_tensor_data() { rows(); }
    void first_gradient_of_every_tensor() {
        QFETCH(int, index);
        const auto& oracle = file_["cases"][static_cast<std::size_t>(index)];
        const double in_double = Run<double>(oracle).gradient_error(),
                     in_float = Run<float>(oracle).gradient_error();
        QVERIFY2(in_double < 1e-11, qPrintable(QString::number(in_double)));
        QVERIFY2(in_float < 1e-5, qPrintable(QString::number(in_float)));
    }
    void two_hundred_steps_in_float_data() {
        QTest::addColumn<int>("index");
        QTest::addColumn<int>("threads");
        QTest::newRow("two threads") << 0 << 2;
        QTest::newRow("one thread") << 1 << 1;
        QTest::newRow("three threads") << 1 << 3;
    }
    /// PyTorch in float deviates from itself in double by 5e-7; 1e-4 is what is asked for, also between
    /// different numbers of threads.
    void two_hundred_steps_in_float() {
        QFETCH(int, index);
        QFETCH(int, threads);
        base::set_threads(threads);
        const auto errors = Run<float>(file_["cases"][static_cast<std::size_t>(index)]).train(file_);
        qInfo("largest deviation: loss %.2e, gradient norm %.2e", errors.loss, errors.norm);
        base::set_threads(0);
        QVERIFY(errors.loss < 1e-5);
        QVERIFY(errors.norm < 1e-4);
        QVERIFY(errors.lr < 1e-12);
    }
    void two_hundred_steps_in_double() {
        const auto errors = Run<double>(file_["cases"][1]).train(file_);
        qInfo("largest deviation: loss %.2e, gradient norm %.2e", errors.loss, errors.norm);
        QVERIFY(errors.loss < 1e-10);
        QVERIFY(errors.norm < 1e-9);
    }

 private:
    void rows() {
        QTest::addColumn<int>("index");
        for (std::size_t i = 0; i < file_["cases"].size(); ++i) {
            QTest::newRow(file_["cases"][i]["name"].get<std::string>().c_str()) << static_cast<int>(i);
        }
    }
    Json file_;
};

QTEST_GUILESS_MAIN(TestNanoGpt)
#include "test_nanogpt.moc"
