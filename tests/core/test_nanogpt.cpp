// SPDX-License-Identifier: GPL-3.0-or-later
// The whole training step against PyTorch: the nanoGPT shape from identical weights on identical batches,
// first the gradient of every tensor, then 200 steps of AdamW with warmup, cosine, decay and clipping.
#include <cmath>
#include <numeric>

#include <QtTest>

#include "core/train/train_step.h"
#include "tests/support/oracle_file.h"
#include "tests/support/oracle_formula.h"

using namespace optimlab;
using base::Json;
using test::oracle_uniform;

namespace {

constexpr std::int64_t vocabulary = 65, context = 64, batch_size = 12;
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
// Instrumented arithmetic is slow; memory faults would show in the first steps.
constexpr std::int64_t compared_steps = 10;
#else
constexpr std::int64_t compared_steps = 200;
#endif

std::vector<std::int32_t> text() {
    std::vector<std::int32_t> tokens = {0};
    while (tokens.size() < 20000) {
        const double r = oracle_uniform(2, tokens.size() - 1);
        const std::uint64_t j = r < 0.6 ? 0 : r < 0.9 ? 1 : 2;
        const auto c = static_cast<std::uint64_t>(tokens.back());
        tokens.push_back(static_cast<std::int32_t>(65 * oracle_uniform(1, 3 * c + j)));
    }
    return tokens;
}

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
        : oracle_(oracle), step_(experiment_of(oracle["model"]), vocabulary), tokens_(text()) {
        auto& store = step_.model().parameters();
        for (std::size_t i = 0; i < store.parameters().size(); ++i) {
            const auto value = store.value(i);
            const bool matrix = store[i].is_matrix(), gain = store[i].role == tensor::Role::gain;
            for (std::uint64_t k = 0; k < value.size(); ++k) {
                const double u = oracle_uniform(1000 + i, k) - 0.5;
                value[k] = static_cast<T>(matrix ? 0.02 * std::sqrt(12.0) * u
                                          : gain ? 1 + 0.1 * u
                                                 : 0.02 * u);
            }
        }
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

    /// Largest relative error of any tensor's first gradient, in norm and in a projection.
    double gradient_error() {
        auto& store = step_.model().parameters();
        step_.model().forward(batch(0), {true, 1, 1, {}});
        step_.model().backward();
        double worst = 0;
        for (std::size_t i = 0; i < store.parameters().size(); ++i) {
            const auto& expected = oracle_["parameters"][i];
            if (expected["name"] != store[i].name) qFatal("unexpected tensor %s", store[i].name.c_str());
            double squares = 0, dot = 0;
            const auto gradient = store.gradient(i);
            for (std::uint64_t k = 0; k < gradient.size(); ++k) {
                const auto g = static_cast<double>(gradient[k]);
                squares += g * g;
                dot += g * (oracle_uniform(2000 + i, k) - 0.5);
            }
            const double norm = expected["grad_norm"];
            worst = std::max({worst, std::fabs(std::sqrt(squares) - norm) / norm,
                              std::fabs(dot - expected["grad_dot"].get<double>()) / norm});
        }
        return worst;
    }

 private:
    Json oracle_;
    train::TrainStep<T> step_;
    std::vector<std::int32_t> tokens_, inputs_, targets_;
};

struct Errors {
    double loss = 0, norm = 0, lr = 0;
};

template <class T>
Errors train_and_compare(const Json& file, const Json& oracle) {
    Run<T> run(oracle);
    Errors errors;
    for (std::int64_t t = 0; t < compared_steps; ++t) {
        const auto result = run.step().run(run.batch(t), t + 1);
        const auto i = static_cast<std::size_t>(t);
        const double norm = oracle["grad_norm"][i], lr = file["lr"][i];
        errors.loss = std::max(errors.loss, std::fabs(result.loss - oracle["loss"][i].get<double>()));
        errors.norm = std::max(errors.norm, std::fabs(result.grad_norm - norm) / norm);
        errors.lr = std::max(errors.lr, std::fabs(result.lr - lr) / lr);
    }
    return errors;
}

}  // namespace

class TestNanoGpt : public QObject {
    Q_OBJECT

 private Q_SLOTS:
    void initTestCase() {
        file_ = test::oracle_file("nanogpt-losses.json");
        const auto tokens = text();
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
    void two_hundred_steps_in_float_data() { rows(); }
    /// PyTorch in float deviates from itself in double by 5e-7; 1e-4 is what is asked for.
    void two_hundred_steps_in_float() {
        QFETCH(int, index);
        const auto errors = train_and_compare<float>(file_, file_["cases"][static_cast<std::size_t>(index)]);
        qInfo("largest deviation: loss %.2e, gradient norm %.2e", errors.loss, errors.norm);
        QVERIFY(errors.loss < 1e-5);
        QVERIFY(errors.norm < 1e-4);
        QVERIFY(errors.lr < 1e-12);
    }
    void two_hundred_steps_in_double() {
        const auto errors = train_and_compare<double>(file_, file_["cases"][1]);
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
