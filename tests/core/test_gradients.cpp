// SPDX-License-Identifier: GPL-3.0-or-later
// Gradients of every layer and of the whole model against differences in double.
#include <cmath>

#include <QtTest>

#include "core/model/activation.h"
#include "core/model/attention.h"
#include "core/model/cross_entropy.h"
#include "core/model/feed_forward.h"
#include "core/model/layer_norm.h"
#include "core/model/linear.h"
#include "core/model/transformer.h"
#include "tests/support/gradient_check.h"
#include "tests/support/oracle_formula.h"

using namespace optimlab;
using model::Pass;
using test::gradient_error;

namespace {

constexpr double tolerance = 1e-7;
constexpr std::int64_t batch = 2, time_steps = 5, channels = 6, rows = batch * time_steps;

std::vector<double> numbers(std::uint64_t stream, std::int64_t n, double scale = 1) {
    std::vector<double> x(static_cast<std::size_t>(n));
    for (std::size_t i = 0; i < x.size(); ++i)
        x[i] = scale * (2 * test::oracle_uniform(stream, i) - 1);
    return x;
}

double dot(const std::vector<double>& a, const double* b) {
    double sum = 0;
    for (std::size_t i = 0; i < a.size(); ++i)
        sum += a[i] * b[i];
    return sum;
}

void fill(tensor::ParameterStore<double>& store) {
    for (std::size_t i = 0; i < store.parameters().size(); ++i) {
        const auto values = numbers(50 + i, store[i].size, 0.7);
        std::copy(values.begin(), values.end(), store.value(i).begin());
    }
}

/// Checks a layer's input gradient and every parameter's. The loss is a fixed random projection of the
/// output, so that every output element counts differently.
template <class Forward, class Backward>
void check_layer(tensor::ParameterStore<double>& store, std::int64_t in, std::int64_t out,
                 const Forward& forward, const Backward& backward) {
    auto x = numbers(1, rows * in);
    const auto weights = numbers(2, rows * out);
    std::vector<double> y(weights.size()), dx(x.size());
    const auto loss = [&] {
        forward(x.data(), y.data());
        return dot(weights, y.data());
    };
    loss();
    backward(x.data(), weights.data(), dx.data());
    const double error = gradient_error(x, dx, loss);
    QVERIFY2(error < tolerance, qPrintable(QStringLiteral("input: %1").arg(error)));
    for (std::size_t i = 0; i < store.parameters().size(); ++i) {
        const auto gradient = store.gradient(i);
        const std::vector<double> analytic(gradient.begin(), gradient.end());
        const double error_i = gradient_error(store.value(i), analytic, loss);
        QVERIFY2(error_i < tolerance, (store[i].name + ": " + std::to_string(error_i)).c_str());
    }
}

Pass dropping() { return {true, 11, 3, {0.2, 0.3, 0.25, 0.15}}; }

}  // namespace

class TestGradients : public QObject {
    Q_OBJECT

 private Q_SLOTS:
    void linear_data() {
        QTest::addColumn<bool>("bias");
        QTest::newRow("bias") << true;
        QTest::newRow("no bias") << false;
    }
    void linear() {
        QFETCH(bool, bias);
        tensor::ParameterStore<double> store;
        model::Linear<double> layer(store, "linear", channels, 4, bias);
        store.allocate();
        fill(store);
        check_layer(
            store, channels, 4, [&](const double* x, double* y) { layer.forward(x, y, rows); },
            [&](const double* x, const double* dy, double* dx) { layer.backward(x, dy, dx, rows); });
    }

    void layer_norm_data() { linear_data(); }
    void layer_norm() {
        QFETCH(bool, bias);
        tensor::ParameterStore<double> store;
        model::Workspace<double> workspace(batch, time_steps);
        model::LayerNorm<double> layer(store, workspace, "norm", channels, bias);
        workspace.finish();
        store.allocate();
        fill(store);
        // dx is added to, so it must begin at zero here.
        check_layer(
            store, channels, channels, [&](const double* x, double* y) { layer.forward(x, y, rows); },
            [&](const double* x, const double* dy, double* dx) { layer.backward(x, dy, dx, rows); });
    }

    void attention_data() {
        QTest::addColumn<bool>("bias");
        QTest::addColumn<bool>("dropout");
        QTest::addColumn<int>("heads");
        for (const bool bias : {false, true}) {
            for (const bool dropout : {false, true}) {
                for (const int heads : {1, 2, 3, 6}) {
                    QTest::addRow("%d heads%s%s", heads, bias ? ", bias" : "", dropout ? ", dropout" : "")
                        << bias << dropout << heads;
                }
            }
        }
    }
    void attention() {
        QFETCH(bool, bias);
        QFETCH(bool, dropout);
        QFETCH(int, heads);
        const Pass pass = dropout ? dropping() : Pass{true, 0, 0, {}};
        tensor::ParameterStore<double> store;
        model::Workspace<double> workspace(batch, time_steps);
        model::Attention<double> layer(store, workspace, "attn", channels, heads, bias, 5);
        workspace.finish();
        store.allocate();
        fill(store);
        check_layer(
            store, channels, channels,
            [&](const double* x, double* y) { layer.forward(x, y, batch, time_steps, pass); },
            [&](const double* x, const double* dy, double* dx) {
                layer.backward(x, dy, dx, batch, time_steps, pass);
            });
    }

    void feed_forward_data() {
        QTest::addColumn<int>("kind");
        QTest::addColumn<bool>("dropout");
        for (const bool dropout : {false, true}) {
            const char* suffix = dropout ? ", dropout" : "";
            QTest::addRow("gelu%s", suffix) << static_cast<int>(model::Activation::gelu) << dropout;
            QTest::addRow("gelu_tanh%s", suffix) << static_cast<int>(model::Activation::gelu_tanh) << dropout;
            QTest::addRow("relu%s", suffix) << static_cast<int>(model::Activation::relu) << dropout;
        }
    }
    void feed_forward() {
        QFETCH(int, kind);
        QFETCH(bool, dropout);
        const Pass pass = dropout ? dropping() : Pass{true, 0, 0, {}};
        tensor::ParameterStore<double> store;
        model::Workspace<double> workspace(batch, time_steps);
        model::FeedForward<double> layer(store, workspace, "mlp", channels, 9,
                                         static_cast<model::Activation>(kind), true, 5);
        workspace.finish();
        store.allocate();
        fill(store);
        check_layer(
            store, channels, channels, [&](const double* x, double* y) { layer.forward(x, y, rows, pass); },
            [&](const double* x, const double* dy, double* dx) { layer.backward(x, dy, dx, rows, pass); });
    }

    void cross_entropy() {
        constexpr std::int64_t V = 7;
        auto logits = numbers(3, rows * V, 3);
        const std::vector<std::int32_t> targets = {0, 6, 3, 3, 2, 1, 5, 4, 0, 6};
        std::vector<double> losses(rows), analytic = logits;
        model::cross_entropy(analytic.data(), std::span(targets), V, losses.data(), true);
        const double error = gradient_error(logits, analytic, [&] {
            auto copy = logits;
            return model::cross_entropy(copy.data(), std::span(targets), V, losses.data(), false);
        });
        QVERIFY2(error < tolerance, qPrintable(QString::number(error)));
    }

    void whole_model_data() {
        QTest::addColumn<bool>("bias");
        QTest::addColumn<bool>("tied");
        QTest::addColumn<bool>("dropout");
        for (const bool bias : {false, true}) {
            for (const bool tied : {false, true}) {
                for (const bool dropout : {false, true}) {
                    QTest::addRow("%s, %s, %s", bias ? "bias" : "no bias", tied ? "tied" : "free head",
                                  dropout ? "dropout" : "no dropout")
                        << bias << tied << dropout;
                }
            }
        }
    }
    /// Two unlike blocks; every parameter of every tensor.
    void whole_model() {
        QFETCH(bool, bias);
        QFETCH(bool, tied);
        QFETCH(bool, dropout);
        model::ModelSpec spec;
        spec.d_model = channels;
        spec.context = time_steps;
        spec.bias = bias;
        spec.tied_head = tied;
        spec.blocks = {{2, 0, model::Activation::gelu}, {3, 7, model::Activation::gelu_tanh}};
        const Pass pass = dropout ? dropping() : Pass{true, 0, 0, {}};
        model::Transformer<double> gpt(spec, 5, batch);
        auto& store = gpt.parameters();
        fill(store);
        const std::vector<std::int32_t> ids = {0, 4, 2, 2, 1, 3, 3, 0, 1, 4},
                                        next = {4, 2, 2, 1, 0, 3, 0, 1, 4, 2};
        const auto loss = [&] { return gpt.forward({batch, time_steps, ids, next}, pass); };
        loss();
        gpt.backward();
        for (std::size_t i = 0; i < store.parameters().size(); ++i) {
            const auto gradient = store.gradient(i);
            const std::vector<double> analytic(gradient.begin(), gradient.end());
            const double error = gradient_error(store.value(i), analytic, loss);
            QVERIFY2(error < tolerance, (store[i].name + ": " + std::to_string(error)).c_str());
        }
    }
};

QTEST_GUILESS_MAIN(TestGradients)
#include "test_gradients.moc"
