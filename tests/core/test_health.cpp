// SPDX-License-Identifier: GPL-3.0-or-later
// The health of a step: its numbers are those of the gradients and weights that it is about, and measuring
// changes nothing.
#include <cmath>

#include <QtTest>

#include "core/model/activation.h"
#include "core/train/train_step.h"
#include "tests/support/oracle_formula.h"

using namespace optimlab;
using base::Json;

namespace {

constexpr std::int64_t vocabulary = 11;

train::Experiment experiment_of(const Json& changes = Json::object()) {
    Json document = {
        {"model", {{"d_model", 16}, {"context", 8}, {"blocks", {{{"n_heads", 2}}, {{"n_heads", 4}}}}}},
        {"regularization", {{"clip_norm", {{"max_norm", 0.5}}}}},
        {"training", {{"batch_size", 4}}}};
    document.merge_patch(changes);
    auto experiment = train::read_experiment(document);
    if (!experiment) qFatal("%s", experiment.error().message.c_str());
    return *std::move(experiment);
}

struct Fixture {
    std::vector<std::int32_t> inputs = test::oracle_tokens(vocabulary, 1, 32);
    std::vector<std::int32_t> targets = test::oracle_tokens(vocabulary, 2, 32);
    train::TrainStep<double> step;
    train::Health health = step.health_room();
    explicit Fixture(const Json& changes = Json::object()) : step(experiment_of(changes), vocabulary) {}
    model::Batch batch() const { return {4, 8, inputs, targets}; }
    std::vector<double> weights() {
        const auto& all = step.model().parameters().values();
        return {all.data(), all.data() + all.size()};
    }
};

double norm(const std::vector<double>& x) {
    double sum = 0;
    for (const double one : x)
        sum += one * one;
    return std::sqrt(sum);
}

}  // namespace

class TestHealth : public QObject {
    Q_OBJECT

 private Q_SLOTS:
    void names_the_parts() {
        Fixture f;
        std::vector<std::string> names;
        std::int64_t sum = 0;
        for (const auto& part : model::outline(f.step.model().parameters().parameters())) {
            names.push_back(part.name);
            sum += part.size;
        }
        QVERIFY((names == std::vector<std::string>{"transformer.wte", "transformer.wpe", "transformer.h.0",
                                                   "transformer.h.1", "transformer.ln_f"}));
        QCOMPARE(sum, f.step.model().parameters().count());
        QCOMPARE(model::part_name("encoder.h.11.cross.c_q.weight"), std::string("encoder.h.11"));
        QCOMPARE(model::part_name("lm_head.weight"), std::string("lm_head"));
    }

    /// Also where the optimizer looks at another gradient before it moves them.
    void says_how_far_the_weights_moved_data() {
        QTest::addColumn<QString>("changes");
        QTest::newRow("adamw") << "{}";
        QTest::newRow("sam") << R"({"modifiers": {"sam": {"rho": 0.05}}})";
        QTest::newRow("sophia_g") << R"({"optimizer": {"id": "sophia_g"}})";
        QTest::newRow("lbfgs") << R"({"optimizer": {"id": "lbfgs"}})";
    }
    void says_how_far_the_weights_moved() {
        QFETCH(QString, changes);
        Fixture f(Json::parse(changes.toStdString()));
        for (std::int64_t t = 1; t <= 3; ++t) {
            const auto before = f.weights();
            const auto result = f.step.run(f.batch(), t, &f.health);
            auto moved = f.weights();
            for (std::size_t i = 0; i < moved.size(); ++i)
                moved[i] -= before[i];
            const auto near = [](double a, double b) { return std::abs(a - b) <= 1e-12 * std::abs(b); };
            QCOMPARE(f.health.step, t);
            QVERIFY(near(f.health.whole.weight_norm, norm(before)));
            QVERIFY(near(f.health.whole.update_norm, norm(moved)));
            QVERIFY(near(f.health.whole.grad_norm, result.grad_norm));
            QVERIFY(t > 1 || result.grad_norm > 0.5);  // or the next line says nothing
            QVERIFY(std::abs(f.health.clipped_norm - std::min(0.5, result.grad_norm)) < 1e-5);
            double grad = 0, update = 0;
            for (const auto& part : f.health.parts) {
                grad += part.grad_norm * part.grad_norm;
                update += part.update_norm * part.update_norm;
                QVERIFY(part.grad_norm > 0 && part.update_ratio() > 0);
            }
            QVERIFY(near(std::sqrt(grad), f.health.whole.grad_norm));
            QVERIFY(near(std::sqrt(update), f.health.whole.update_norm));
        }
    }

    /// One number per depth, and the first is that of the embeddings.
    void says_how_the_stream_spreads() {
        Fixture f;
        auto& store = f.step.model().parameters();
        const auto wte = store.value(0), wpe = store.value(1);
        double squares = 0;
        for (std::size_t i = 0; i < 32; ++i) {
            for (std::size_t c = 0; c < 16; ++c) {
                const double x = wte[static_cast<std::size_t>(f.inputs[i]) * 16 + c] + wpe[i % 8 * 16 + c];
                squares += x * x;
            }
        }
        f.step.run(f.batch(), 1, &f.health);
        QCOMPARE(f.health.spread.size(), std::size_t{3});
        QVERIFY(std::abs(f.health.spread[0] - std::sqrt(squares / (32 * 16))) < 1e-12);
        QVERIFY(f.health.spread[1] > 0 && f.health.spread[2] > 0);
    }

    /// What counts as silent is what neither answers nor learns, and not much more.
    void silence_is_where_nothing_comes_out_data() {
        QTest::addColumn<QString>("activation");
        for (const char* name : {"gelu", "gelu_tanh", "relu", "silu", "squared_relu", "geglu", "swiglu"})
            QTest::newRow(name) << name;
    }
    void silence_is_where_nothing_comes_out() {
        QFETCH(QString, activation);
        const Json block = {{"n_heads", 2}, {"activation", activation.toStdString()}};
        Fixture f(Json{{"model", {{"bias", true}, {"blocks", Json::array({block, block})}}}});
        const auto kind = f.step.model().spec().blocks[0].activation;
        const double limit = model::silent_below(kind);
        for (const double below : {0.0, 1e-3, 0.5, 2.0, 20.0, 500.0}) {
            double x = limit - below, y = 0, slope = 0;
            model::activate(kind, &x, &y, &slope, 1);
            QVERIFY(std::abs(y) <= 1e-3 && std::abs(slope) <= 1e-3);
        }
        double x = limit + 0.25, y = 0, slope = 0;
        model::activate(kind, &x, &y, &slope, 1);
        QVERIFY(std::abs(y) > 1e-3 || std::abs(slope) > 1e-3);

        f.step.run(f.batch(), 1, &f.health);
        QCOMPARE(f.health.silent, std::vector<double>({0, 0}));
        // Three of the second block's units far down, whatever comes in; of a gated kind their gates.
        auto& store = f.step.model().parameters();
        for (std::size_t i = 0; i < store.parameters().size(); ++i) {
            if (store[i].name != "transformer.h.1.mlp.c_fc.bias") continue;
            for (const std::size_t unit : {0u, 7u, 21u})
                store.value(i)[unit] = -1000;
        }
        f.step.run(f.batch(), 2, &f.health);
        const auto units = static_cast<double>(f.step.model().spec().blocks[1].feed_forward_width(16));
        QCOMPARE(f.health.silent, std::vector<double>({0, 3 / units}));
    }

    /// Also where the optimizer asks for the gradient again, after the step's own.
    void measuring_changes_nothing() {
        for (const Json& changes :
             {Json::object(), Json{{"modifiers", {{"sam", {{"rho", 0.05}}}}}},
              Json{{"optimizer", {{"id", "sophia_g"}}}}, Json{{"training", {{"micro_batches", 2}}}}}) {
            Fixture plain(changes), measured(changes);
            for (std::int64_t t = 1; t <= 4; ++t) {
                const auto a = plain.step.run(plain.batch(), t);
                const auto b = measured.step.run(measured.batch(), t, t % 2 ? &measured.health : nullptr);
                QCOMPARE(a.loss, b.loss);
                if (t % 2) QVERIFY(std::abs(measured.health.whole.grad_norm / b.grad_norm - 1) < 1e-12);
            }
            QVERIFY(plain.weights() == measured.weights());
        }
    }
};

QTEST_GUILESS_MAIN(TestHealth)
#include "test_health.moc"
