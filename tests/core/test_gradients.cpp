// SPDX-License-Identifier: GPL-3.0-or-later
// Gradients of every layer and of the whole model against differences in double.
#include <algorithm>
#include <cmath>
#include <limits>
#include <memory>

#include <QtTest>

#include "core/model/activation.h"
#include "core/model/attention.h"
#include "core/model/cross_entropy.h"
#include "core/model/feed_forward.h"
#include "core/model/linear.h"
#include "core/model/norm.h"
#include "core/model/transformer.h"
#include "tests/support/gradient_check.h"
#include "tests/support/oracle_formula.h"
#include "tests/support/pairs.h"

using namespace optimlab;
using model::NormKind;
using model::Pass;
using test::gradient_error;

namespace {

constexpr double tolerance = 1e-7;
constexpr std::int64_t batch = 2, time_steps = 5, channels = 6, rows = batch * time_steps;

double dot(const std::vector<double>& a, const double* b) {
    double sum = 0;
    for (std::size_t i = 0; i < a.size(); ++i)
        sum += a[i] * b[i];
    return sum;
}

void fill(tensor::ParameterStore<double>& store) {
    for (std::size_t i = 0; i < store.parameters().size(); ++i) {
        const auto values = test::oracle_numbers(50 + i, store[i].size, 0.7);
        std::copy(values.begin(), values.end(), store.value(i).begin());
    }
}

/// Checks a layer's input gradient and every parameter's. The loss is a fixed random projection of the
/// output, so that every output element counts differently.
template <class Forward, class Backward>
void check_layer(tensor::ParameterStore<double>& store, std::int64_t in, std::int64_t out,
                 const Forward& forward, const Backward& backward) {
    auto x = test::oracle_numbers(1, rows * in);
    const auto weights = test::oracle_numbers(2, rows * out);
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

Pass dropping() { return {true, 11, 3, {0.2, 0.3, 0.25, 0.15}, {}}; }

/// make(store, workspace) is a branch of a block on `batch` sequences.
template <class Make>
void check_branch(bool dropout, const Make& make) {
    const Pass pass = dropout ? dropping() : Pass{true, 0, 0, {}, {}};
    tensor::ParameterStore<double> store;
    model::Workspace<double> workspace(batch, time_steps);
    const std::unique_ptr<model::Branch<double>> branch = make(store, workspace);
    workspace.finish();
    store.allocate();
    fill(store);
    model::Layout layout(batch, time_steps);
    layout.set(batch, time_steps, {});
    const model::Flow<double> flow{pass, layout};
    check_layer(
        store, channels, channels, [&](const double* x, double* y) { branch->forward(x, y, flow); },
        [&](const double* x, const double* dy, double* dx) {
            branch->to_input(dy, dx, flow);
            branch->to_parameters(x, dy, flow);
        });
}

template <class Spec>
std::vector<std::string> choices_of(const char* key) {
    for (const auto& field : schema::describe<Spec>()) {
        if (field.key == key) return field.choices;
    }
    return {};
}

/// What the options of a model are, by name; the order is assemble()'s.
const std::vector<std::vector<const char*>>& axes() {
    static const std::vector<std::vector<const char*>> list = {
        {"decoder", "encoder, mean", "encoder, first", "tagger", "encoder_decoder"},
        {"gelu", "gelu_tanh", "relu", "silu", "squared_relu", "geglu", "swiglu"},
        {"learned", "sinusoidal", "rotary", "alibi", "no positions"},
        {"plain", "scaled", "deepnorm", "rezero", "layer_scale", "learned_scale"},
        {"pre", "post", "sandwich"},
        {"layer_norm", "rms_norm", "no norm"},
        {"no inner norm", "inner norm"},
        {"final layer_norm", "final rms_norm", "no final norm"},
        {"by family", "back", "both ways"},
        {"2 heads", "2 heads, 1 kv", "4 heads, 2 kv", "3 heads of 2"},
        {"q, k as they are", "qk_norm"},
        {"no bias", "bias"},
        {"free head", "tied head"},
        {"shared vocabulary", "own vocabularies"},
        {"embedding", "scaled embedding", "normed embedding"},
        {"no dropout", "dropout", "dropped tokens, paths, layers", "mixed"},
        {"even", "ragged"},
        {"plain loss", "smoothed", "smoothed by others", "z-loss", "confidence", "R-Drop"},
    };
    return list;
}

struct Assembly {
    model::ModelSpec spec;
    model::Sizes sizes{5};
    Pass pass{true, 0, 0, {}, {}};
    bool ragged = false;
};

Assembly assemble(const QList<int>& choice) {
    Assembly a;
    qsizetype next = 0;
    const auto take = [&] { return choice[next++]; };
    model::BlockSpec block;
    const int kind = take();
    a.spec.family = kind == 0   ? model::Family::decoder
                    : kind == 4 ? model::Family::encoder_decoder
                                : model::Family::encoder;
    a.spec.pooling = kind == 2 ? model::Pooling::first : model::Pooling::mean;
    if (kind >= 1 && kind <= 3) {
        a.sizes.output = kind == 3 ? model::Output::tags : model::Output::label;
        a.sizes.outputs = 3;
    }
    block.activation = static_cast<model::Activation>(take());
    a.spec.positions = static_cast<model::Positions>(take());
    block.residual = static_cast<model::Residual>(take());
    block.residual_scale = 0.7;
    block.norm_place = static_cast<model::NormPlace>(take());
    block.norm = static_cast<NormKind>(take());
    block.inner_norm = take() == 1;
    a.spec.final_norm = static_cast<NormKind>(take());
    block.looks = static_cast<model::Look>(take());
    const int heads = take();
    block.n_heads = std::vector<int>{2, 2, 4, 3}[static_cast<std::size_t>(heads)];
    block.n_kv_heads = std::vector<int>{0, 1, 2, 0}[static_cast<std::size_t>(heads)];
    block.head_size = heads == 3 ? 2 : 0;
    block.qk_norm = take() == 1;
    a.spec.bias = take() == 1;
    a.spec.tied_head = take() == 1;
    if (take() == 1) a.spec.tied_embeddings = false;
    const int embedding = take();
    a.spec.embedding_scale = embedding == 1;
    a.spec.embedding_norm = embedding == 2;
    const int chance = take();
    if (chance > 0) a.pass = dropping();
    if (chance > 1) a.pass.rates = {};
    if (chance == 2) {
        a.pass.token_dropout = a.pass.drop_path = 0.4;
        a.pass.layer_drop = 0.3;
    }
    if (chance == 3) a.pass.mixup = 0.8;
    a.ragged = take() == 1;
    const int loss = take();
    a.pass.loss = {loss == 1 || loss == 2 ? 0.1 : 0.0, loss == 2, loss == 3 ? 0.01 : 0.0,
                   loss == 4 ? 0.2 : 0.0, loss == 5 ? 1.5 : 0.0};
    a.spec.d_model = 8;
    a.spec.context = time_steps;
    block.d_ff = 5;
    a.spec.blocks = {block, block};
    if (a.spec.family == model::Family::encoder_decoder) a.spec.encoder_blocks = {block};
    return a;
}

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
            [&](const double* x, const double* dy, double* dx) {
                layer.to_input(dy, dx, rows);
                for (int piece = 0; piece < 3; ++piece)
                    layer.to_parameters(x, dy, rows, piece, 3);
            });
    }

    void norm_data() {
        QTest::addColumn<int>("kind");
        QTest::addColumn<bool>("bias");
        QTest::addColumn<bool>("adds");
        QTest::addColumn<double>("eps");
        for (const bool adds : {false, true}) {
            const char* how = adds ? ", added" : "";
            const auto row = [&](const char* name, NormKind kind, bool bias, double eps) {
                QTest::addRow("%s%s", name, how) << static_cast<int>(kind) << bias << adds << eps;
            };
            row("layer_norm", NormKind::layer_norm, false, 0);
            row("layer_norm, bias", NormKind::layer_norm, true, 0);
            row("rms_norm", NormKind::rms_norm, true, 0);
            row("layer_norm, a large epsilon", NormKind::layer_norm, true, 0.5);
            row("rms_norm, a large epsilon", NormKind::rms_norm, true, 0.5);
        }
    }
    void norm() {
        QFETCH(int, kind);
        QFETCH(bool, bias);
        QFETCH(bool, adds);
        tensor::ParameterStore<double> store;
        model::Workspace<double> workspace(batch, time_steps);
        QFETCH(double, eps);
        const model::NormShape shape(static_cast<NormKind>(kind), eps);
        model::Norm<double> layer(store, workspace, "norm", channels, shape, bias);
        workspace.finish();
        store.allocate();
        fill(store);
        check_layer(
            store, channels, channels, [&](const double* x, double* y) { layer.forward(x, y, rows); },
            [&](const double* x, const double* dy, double* dx) {
                const std::vector<double> stream(dx, dx + rows * channels);
                std::fill(dx, dx + rows * channels, 99.0);  // overwritten
                layer.to_input(x, dy, dx, rows, 0, adds ? stream.data() : nullptr);
                layer.to_parameters();
            });
    }

    /// The formula as it stands in norm.h, with the epsilon of nanoGPT, of Llama, and a given one.
    void norms_are_their_formula() {
        const double rows_of_x[] = {0.01, -0.02, 0.005, 0.03, 1.5, -0.5, 0.25, 2.0};
        for (const auto& [kind, given, eps] :
             {std::tuple(NormKind::layer_norm, 0.0, 1e-5), std::tuple(NormKind::rms_norm, 0.0, 1e-6),
              std::tuple(NormKind::layer_norm, 0.2, 0.2), std::tuple(NormKind::rms_norm, 1e-4, 1e-4)}) {
            tensor::ParameterStore<double> store;
            model::Workspace<double> workspace(1, 2);
            model::Norm<double> layer(store, workspace, "norm", 4, {kind, given}, false);
            workspace.finish();
            store.allocate();
            std::fill(store.value(0).begin(), store.value(0).end(), 1.0);
            double y[8];
            layer.forward(rows_of_x, y, 2);
            for (int row = 0; row < 2; ++row) {
                const double* x = rows_of_x + 4 * row;
                const double mean = kind == NormKind::layer_norm ? (x[0] + x[1] + x[2] + x[3]) / 4 : 0;
                double variance = 0;
                for (int j = 0; j < 4; ++j)
                    variance += (x[j] - mean) * (x[j] - mean) / 4;
                for (int j = 0; j < 4; ++j) {
                    const double wanted = (x[j] - mean) / std::sqrt(variance + eps);
                    QVERIFY(std::abs(y[4 * row + j] - wanted) < 1e-14);
                }
            }
        }
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
        model::AttentionShape shape;
        shape.channels = channels, shape.bias = bias;
        shape.heads = shape.kv_heads = heads, shape.head_size = channels / heads;
        check_branch(dropout, [&](auto& store, auto& workspace) {
            return std::make_unique<model::Attention<double>>(store, workspace, "attn", shape, 5);
        });
    }

    void feed_forward_data() {
        QTest::addColumn<int>("kind");
        QTest::addColumn<bool>("dropout");
        const auto kinds = choices_of<model::BlockSpec>("activation");
        for (const bool dropout : {false, true}) {
            for (std::size_t i = 0; i < kinds.size(); ++i) {
                QTest::addRow("%s%s", kinds[i].c_str(), dropout ? ", dropout" : "")
                    << static_cast<int>(i) << dropout;
            }
        }
    }
    void feed_forward() {
        QFETCH(int, kind);
        QFETCH(bool, dropout);
        check_branch(dropout, [&](auto& store, auto& workspace) {
            return std::make_unique<model::FeedForward<double>>(
                store, workspace, "mlp", channels, 9, static_cast<model::Activation>(kind), true, 5);
        });
    }

    void cross_entropy_data() {
        QTest::addColumn<double>("smoothing");
        QTest::addColumn<bool>("others");
        QTest::addColumn<double>("z_loss");
        QTest::newRow("plain") << 0.0 << false << 0.0;
        QTest::newRow("smoothed") << 0.1 << false << 0.0;
        QTest::newRow("smoothed by others") << 0.2 << true << 0.0;
        QTest::newRow("z-loss") << 0.0 << false << 0.1;
        QTest::newRow("all") << 0.3 << true << 0.01;
    }
    void cross_entropy() {
        QFETCH(double, smoothing);
        QFETCH(bool, others);
        QFETCH(double, z_loss);
        constexpr std::int64_t V = 7;
        const model::LossSpec spec{smoothing, others, z_loss};
        auto logits = test::oracle_numbers(3, rows * V, 3);
        const std::vector<std::int32_t> targets = {0, 6, model::ignored, 3, 2, 1, 5, 4, model::ignored, 6};
        QCOMPARE(model::count_targets(targets), std::int64_t{8});
        std::vector<double> losses(rows * model::loss_columns), analytic = logits;
        const model::Targets asked{targets};
        const double loss =
            model::cross_entropy(analytic.data(), asked, V, losses.data(), spec, 8, true).value;
        const double error = gradient_error(logits, analytic, [&] {
            auto copy = logits;
            return model::cross_entropy(copy.data(), asked, V, losses.data(), spec, 8, false).value;
        });
        QVERIFY2(error < tolerance, qPrintable(QString::number(error)));
        double expected = 0;  // by the definition, without any of the shortcuts
        for (std::size_t row = 0; row < targets.size(); ++row) {
            if (targets[row] == model::ignored) continue;
            const double* z = logits.data() + row * V;
            double sum = 0;
            for (int i = 0; i < V; ++i)
                sum += std::exp(z[i]);
            for (int i = 0; i < V; ++i) {
                const double shared = others ? (i == targets[row] ? 0 : smoothing / (V - 1)) : smoothing / V;
                expected -= (shared + (i == targets[row] ? 1 - smoothing : 0)) * (z[i] - std::log(sum));
            }
            expected += z_loss * std::log(sum) * std::log(sum);
        }
        QVERIFY(std::abs(loss - expected / 8) < 1e-13);
    }

    /// Every pair of values of any two options occurs in some model, and every parameter of each is checked.
    void whole_models_data() {
        QTest::addColumn<QList<int>>("choice");
        std::vector<int> sizes;
        for (const auto& axis : axes())
            sizes.push_back(static_cast<int>(axis.size()));
        const auto rows_of_pairs = test::covering_pairs(sizes);
        for (const auto& row : rows_of_pairs) {
            QString name;
            for (std::size_t i = 0; i < row.size(); ++i)
                name += (name.isEmpty() ? "" : ", ") +
                        QString::fromUtf8(axes()[i][static_cast<std::size_t>(row[i])]);
            QTest::newRow(qPrintable(name)) << QList<int>(row.begin(), row.end());
        }
    }
    void whole_models() {
        QFETCH(QList<int>, choice);
        const Assembly a = assemble(choice);
        model::Transformer<double> model(a.spec, a.sizes, 2);
        auto& store = model.parameters();
        fill(store);
        const std::vector<std::int32_t> ids = {0, 4, 2, 2, 1, 3, 3, 0},
                                        next = {4, 2, 2, 1, model::ignored, 3, 0, 1},
                                        tags = {1, 0, 2, model::ignored, 1, 0, 0, 2}, labels = {2, 0},
                                        uneven = {5, 3}, source = {1, 3, 0, 2, 2, 4}, source_uneven = {2, 4};
        model::Batch batch{2, 4, ids, next};
        if (a.sizes.output == model::Output::tags) batch.targets = tags;
        if (a.sizes.output == model::Output::label) batch.targets = labels;
        if (a.ragged) batch.lengths = uneven;
        batch.source_time = 3;
        if (a.spec.family == model::Family::encoder_decoder) batch.source = source;
        if (a.ragged) batch.source_lengths = source_uneven;
        const auto loss = [&] { return model.forward(batch, a.pass); };
        const double first = loss();
        model.backward();
        const auto all = store.gradients().span();
        const std::vector<double> before(all.begin(), all.end());
        // Nothing that a pass leaves behind in the memory that is said to be idle matters to the next.
        std::ranges::fill(model.idle(), std::numeric_limits<double>::quiet_NaN());
        store.gradients().zero();
        QCOMPARE(loss(), first);
        model.backward();
        QVERIFY(std::ranges::equal(all, before));
        // Differences must not step over the corner of a relu, where the shortest have most rounding in them:
        // one of four lengths has to be right.
        const bool corner = a.spec.blocks[0].activation == model::Activation::relu ||
                            a.spec.blocks[0].activation == model::Activation::squared_relu;
        for (std::size_t i = 0; i < store.parameters().size(); ++i) {
            const auto gradient = store.gradient(i);
            const std::vector<double> analytic(gradient.begin(), gradient.end());
            double error = gradient_error(store.value(i), analytic, loss, corner ? 2e-5 : 2e-4);
            for (const double h : {6e-5, 2e-4, 1e-3}) {
                if (corner && error >= 1e-6) error = gradient_error(store.value(i), analytic, loss, h);
            }
            QVERIFY2(error < 1e-6,
                     qPrintable(QStringLiteral("%1: %2").arg(store[i].name.c_str()).arg(error)));
        }
    }
};

QTEST_GUILESS_MAIN(TestGradients)
#include "test_gradients.moc"
