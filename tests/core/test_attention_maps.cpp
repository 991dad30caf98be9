// SPDX-License-Identifier: GPL-3.0-or-later
// What a model looks at: weights that were worked out by hand, for every layer and kind of model, with the
// tokens that they belong to.
#include <cmath>

#include <QtTest>

#include "core/task/attention_maps.h"
#include "core/train/trainer.h"
#include "tests/support/task_cases.h"
#include "tests/support/tiny_models.h"

using namespace optimlab;
using model::Family;
using test::Ids;

namespace {

/// The largest distance of a row's sum from 1.
template <class T>
double worst_sum(const model::AttentionMap<T>& map) {
    double worst = 0;
    for (std::int64_t row = 0; row < map.heads * map.queries; ++row) {
        double sum = 0;
        for (std::int64_t k = 0; k < map.keys; ++k)
            sum += static_cast<double>(map.weights[static_cast<std::size_t>(row * map.keys + k)]);
        worst = std::max(worst, std::abs(sum - 1));
    }
    return worst;
}

}  // namespace

class TestAttentionMaps : public QObject {
    Q_OBJECT

 private slots:
    void weights_are_the_softmax_of_q_and_k();
    void layers_come_in_order_and_rows_add_up();
    void a_batch_gives_what_its_sequences_give();
    void every_task_says_what_it_looks_at_data();
    void every_task_says_what_it_looks_at();
};

/// Two channels and one head: a norm makes (1, -1) of every token whose first number is larger and (-1, 1) of
/// the others, and q and k are that times 0.5, so that q·k / sqrt(2) is ±0.5 / sqrt(2).
void TestAttentionMaps::weights_are_the_softmax_of_q_and_k() {
    model::ModelSpec spec;
    spec.d_model = 2;
    spec.context = 3;
    spec.positions = model::Positions::none;
    spec.blocks = {{1}};
    model::Transformer<double> model(spec, 2, 1);
    auto& store = model.parameters();
    for (std::size_t i = 0; i < store.parameters().size(); ++i) {
        const auto& name = store.parameters()[i].name;
        auto values = store.value(i);
        if (name.ends_with("ln_1.weight")) std::fill(values.begin(), values.end(), 1.0);
        if (name.ends_with("wte.weight"))
            std::copy_n(std::vector{1e4, 0.0, 0.0, 1e4}.begin(), 4, values.begin());
        if (name.ends_with("attn.c_attn.weight")) {
            QCOMPARE(values.size(), std::size_t{12});  // (3 · 2, 2)
            values[0] = values[3] = values[4] = values[7] = 0.5;
        }
    }
    const Ids ids = {0, 1, 0}, targets(3, 0);
    const model::Batch batch{1, 3, ids, targets};
    model.forward(batch, {});
    const auto maps = model.attention_maps(0);
    QCOMPARE(maps.size(), std::size_t{1});
    const double same = std::exp(0.5 / std::sqrt(2.0)), other = 1 / same;
    const std::vector<double> expected = {1,
                                          0,
                                          0,  //
                                          other / (same + other),
                                          same / (same + other),
                                          0,
                                          same / (2 * same + other),
                                          other / (2 * same + other),
                                          same / (2 * same + other)};
    for (std::size_t i = 0; i < expected.size(); ++i)
        QVERIFY2(std::abs(maps[0].weights[i] - expected[i]) < 1e-9, qPrintable(QString::number(i)));
}

void TestAttentionMaps::layers_come_in_order_and_rows_add_up() {
    model::Transformer<double> model(test::tiny_spec(Family::encoder_decoder, 8), 11, 2);
    test::fill(model.parameters());
    const Ids inputs = {1, 2, 3, 4, 5}, targets(5, 0), source = {6, 7, 8}, lengths = {3, 2},
              source_lengths = {2, 1};
    model::Batch batch{2, 0, inputs, targets, lengths};
    batch.source = source;
    batch.source_lengths = source_lengths;
    model.forward(batch, {});
    QStringList seen;
    for (const auto& map : model.attention_maps(1)) {
        seen << QStringLiteral("%1%2%3 %4x%5x%6")
                    .arg(map.of_encoder ? "e" : "d")
                    .arg(map.block)
                    .arg(map.of_source ? "s" : "")
                    .arg(map.heads)
                    .arg(map.queries)
                    .arg(map.keys);
        QVERIFY(worst_sum(map) < 1e-12);
        // Who looks back sees nothing that follows.
        if (!map.of_encoder && !map.of_source) QCOMPARE(map.weights[1], 0.0);
    }
    QCOMPARE(seen.join(", "), "e0 2x1x1, e1 2x1x1, d0 2x2x2, d0s 2x2x1, d1 2x2x2, d1s 2x2x1");
}

void TestAttentionMaps::a_batch_gives_what_its_sequences_give() {
    model::Transformer<double> model(test::tiny_spec(Family::encoder, 8), 11, 2);
    test::fill(model.parameters());
    const Ids both = {1, 2, 3, 4, 5}, second = {4, 5}, targets(5, 0), lengths = {3, 2};
    model.forward({2, 0, both, targets, lengths}, {});
    const auto in_batch = model.attention_maps(1);
    model.forward({1, 2, second, std::span(targets).first(2)}, {});
    const auto alone = model.attention_maps(0);
    QCOMPARE(in_batch.size(), alone.size());
    for (std::size_t i = 0; i < alone.size(); ++i) {
        QCOMPARE(in_batch[i].weights.size(), alone[i].weights.size());
        for (std::size_t k = 0; k < alone[i].weights.size(); ++k)
            QVERIFY(std::abs(in_batch[i].weights[k] - alone[i].weights[k]) < 1e-12);
    }
}

void TestAttentionMaps::every_task_says_what_it_looks_at_data() {
    QTest::addColumn<QString>("id");
    for (const auto& [id, changes] : test::task_cases())
        QTest::newRow(id.c_str()) << QString::fromStdString(id);
}

void TestAttentionMaps::every_task_says_what_it_looks_at() {
    QFETCH(QString, id);
    const auto cases = test::task_cases();
    const auto found = std::find_if(cases.begin(), cases.end(),
                                    [&](const auto& one) { return one.first == id.toStdString(); });
    const auto experiment = test::small_experiment(found->second);
    auto trainer = train::Trainer::create(experiment);
    QVERIFY2(trainer.ok(), trainer ? "" : trainer.error().message.c_str());
    auto& model = (*trainer)->model();
    const auto& codec = (*trainer)->dataset().codec();
    const task::Speaker speaker{experiment.task, model, codec, {}, {}};
    const auto given = (*trainer)->dataset().given(task::Part::validation);
    const std::string text = given.empty() ? "Mia found a" : given[0].source;
    const auto maps = task::attention_maps(speaker, text, {given.empty() ? " cat" : given[0].target, 0, {}});
    const auto family = model.spec().family;
    const bool two = family == Family::encoder_decoder;
    QCOMPARE(maps.layers.size(),
             model.spec().blocks.size() * (two ? 2 : 1) + model.spec().encoder_blocks.size());
    QCOMPARE(maps.source_tokens.empty(), !two);
    for (const auto& layer : maps.layers) {
        QCOMPARE(static_cast<std::int64_t>(maps.queries_of(layer).size()), layer.queries);
        QCOMPARE(static_cast<std::int64_t>(maps.keys_of(layer).size()), layer.keys);
        QVERIFY(worst_sum(layer) < 1e-5);
        QVERIFY(!task::name_of(layer, family).empty());
    }
    std::string all;
    for (const auto& token : two ? maps.source_tokens : maps.tokens)
        all += token;
    const auto without_blanks = [](std::string from) {
        from.erase(std::remove(from.begin(), from.end(), ' '), from.end());
        return from;
    };
    QVERIFY2(without_blanks(all).starts_with(without_blanks(text)), all.c_str());
    // A long text is looked at as far as it fits.
    std::string longer;
    for (int i = 0; i < 100; ++i)
        longer += text + " ";
    QVERIFY(task::attention_maps(speaker, longer, {}).tokens.size() <= task::AttentionMaps::most_tokens);
}

QTEST_GUILESS_MAIN(TestAttentionMaps)
#include "test_attention_maps.moc"
