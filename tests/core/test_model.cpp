// SPDX-License-Identifier: GPL-3.0-or-later
// The assembled model: its size, causality, independence of rows, dropout.
#include <algorithm>
#include <cmath>
#include <ranges>

#include <QtTest>

#include "core/model/transformer.h"
#include "tests/support/oracle_formula.h"

using namespace optimlab;
using model::BlockSpec;
using model::ModelSpec;
using model::Pass;

namespace {

constexpr std::int64_t vocabulary = 11;

ModelSpec spec_of(bool bias = true, bool tied = false) {
    ModelSpec spec;
    spec.d_model = 12;
    spec.context = 9;
    spec.bias = bias;
    spec.tied_head = tied;
    spec.blocks = {{3, 0, model::Activation::gelu}, {2, 20, model::Activation::relu}};
    return spec;
}

template <class T>
void fill(tensor::ParameterStore<T>& store) {
    for (std::size_t i = 0; i < store.parameters().size(); ++i) {
        std::uint64_t k = 0;
        for (T& x : store.value(i))
            x = static_cast<T>(1.4 * test::oracle_uniform(70 + i, k++) - 0.7);
    }
}

std::vector<std::int32_t> tokens(std::uint64_t stream, std::size_t n) {
    return test::oracle_tokens(vocabulary, stream, n);
}

}  // namespace

class TestModel : public QObject {
    Q_OBJECT

 private Q_SLOTS:
    /// Unlike lengths in one batch give the losses and gradients of the sequences one at a time.
    void sequences_of_a_batch_do_not_meet_data() {
        QTest::addColumn<int>("family");
        QTest::newRow("decoder") << static_cast<int>(model::Family::decoder);
        QTest::newRow("encoder") << static_cast<int>(model::Family::encoder);
        QTest::newRow("encoder_decoder") << static_cast<int>(model::Family::encoder_decoder);
    }
    void sequences_of_a_batch_do_not_meet() {
        QFETCH(int, family);
        auto spec = spec_of();
        spec.family = static_cast<model::Family>(family);
        if (spec.family == model::Family::encoder_decoder) spec.encoder_blocks = spec.blocks;
        model::Sizes sizes(vocabulary);
        if (spec.family == model::Family::encoder) sizes.output = model::Output::tags, sizes.outputs = 4;
        model::Transformer<double> model(spec, sizes, 3);
        fill(model.parameters());
        const std::vector<std::int32_t> lengths = {4, 9, 1}, source_lengths = {2, 3, 9};
        const auto ids = tokens(1, 14), source = tokens(3, 14);
        auto targets = tokens(2, 14);
        for (auto& target : targets)
            target = target % 4;
        targets[5] = model::ignored;
        const Pass pass{true, 0, 0, {}, {}};
        model::Batch all{3, 0, ids, targets, lengths, 0, {}, {}};
        const bool reads = spec.family == model::Family::encoder_decoder;
        if (reads) all.source = source, all.source_lengths = source_lengths;
        const double whole = model.forward(all, pass);
        model.backward();
        std::vector<std::vector<double>> gradients;
        for (std::size_t i = 0; i < model.parameters().parameters().size(); ++i) {
            const auto g = model.parameters().gradient(i);
            gradients.emplace_back(g.begin(), g.end());
        }
        model.parameters().gradients().zero();
        double sum = 0;
        std::size_t at = 0, source_at = 0;
        for (std::size_t b = 0; b < 3; ++b) {
            const auto n = static_cast<std::size_t>(lengths[b]),
                       m = static_cast<std::size_t>(source_lengths[b]);
            model::Batch one{1, lengths[b], std::span(ids).subspan(at, n), std::span(targets).subspan(at, n)};
            one.source_time = source_lengths[b];
            if (reads) one.source = std::span(source).subspan(source_at, m);
            one.targets_in_all = 13;
            sum += model.forward(one, pass);
            model.backward();
            at += n, source_at += m;
        }
        QVERIFY(std::abs(sum - whole) < 1e-13);
        for (std::size_t i = 0; i < gradients.size(); ++i) {
            const auto g = model.parameters().gradient(i);
            for (std::size_t k = 0; k < g.size(); ++k)
                QVERIFY2(std::abs(g[k] - gradients[i][k]) < 1e-12, model.parameters()[i].name.c_str());
        }
    }

    void parameters_are_counted_by_the_formula() {
        for (const bool bias : {false, true}) {
            for (const bool tied : {false, true}) {
                auto spec = spec_of(bias, tied);
                for (const int d_ff : {0, 1, 30}) {
                    spec.blocks.push_back({1, d_ff});
                    model::Transformer<float> gpt(spec, vocabulary, 1);
                    QCOMPARE(gpt.parameters().count(), model::parameter_count(spec, vocabulary));
                }
            }
        }
        const model::Transformer<float> planned(spec_of(), vocabulary, 3, model::Memory::planned),
            made(spec_of(), vocabulary, 3);
        QCOMPARE(planned.activation_bytes(), made.activation_bytes());
        ModelSpec nano;  // nanoGPT's own report for this shape: 0.80M, the positions not counted
        nano.d_model = 128, nano.blocks.assign(4, BlockSpec{});
        QCOMPARE(model::parameter_count(nano, 65), std::int64_t{804096});
    }

    void later_tokens_change_nothing_before_them() {
        model::Transformer<double> gpt(spec_of(), vocabulary, 1);
        fill(gpt.parameters());
        auto ids = tokens(1, 9);
        const auto before_span = gpt.logits(ids);
        const std::vector<double> before(before_span.begin(), before_span.end());
        for (std::size_t changed = 0; changed < ids.size(); ++changed) {
            auto other = ids;
            other[changed] = (other[changed] + 1) % static_cast<std::int32_t>(vocabulary);
            const auto after = gpt.logits(other);
            const auto unchanged = changed * vocabulary;
            QVERIFY(std::equal(after.begin(), after.begin() + static_cast<std::ptrdiff_t>(unchanged),
                               before.begin()));
            for (std::size_t t = changed; t < ids.size(); ++t) {  // and changes everything from there on
                QVERIFY(!std::equal(after.begin() + static_cast<std::ptrdiff_t>(t * vocabulary),
                                    after.begin() + static_cast<std::ptrdiff_t>((t + 1) * vocabulary),
                                    before.begin() + static_cast<std::ptrdiff_t>(t * vocabulary)));
            }
        }
    }
    void logits_are_those_of_the_loss() {
        model::Transformer<double> gpt(spec_of(), vocabulary, 2);
        fill(gpt.parameters());
        const auto ids = tokens(1, 9), next = tokens(2, 9);
        const double loss = gpt.forward({1, 9, ids, next}, Pass{});
        const auto logits = gpt.logits(ids);
        QCOMPARE(logits.size(), std::size_t{9 * vocabulary});
        double expected = 0;
        for (std::size_t t = 0; t < 9; ++t) {
            double total = 0;
            for (std::size_t v = 0; v < vocabulary; ++v)
                total += std::exp(logits[t * vocabulary + v]);
            expected += (std::log(total) - logits[t * vocabulary + static_cast<std::size_t>(next[t])]) / 9;
        }
        QVERIFY(std::fabs(loss - expected) < 1e-12);
        // A shorter text is the beginning of a longer one.
        const std::vector<double> all(logits.begin(), logits.end());
        const auto part = gpt.logits(std::span(ids).first(4));
        QCOMPARE(part.size(), std::size_t{4 * vocabulary});
        for (std::size_t i = 0; i < part.size(); ++i)
            QVERIFY(std::fabs(part[i] - all[i]) < 1e-12);
    }
    void parts_of_a_ragged_batch() {
        const auto ids = tokens(1, 10), source = tokens(2, 7);
        const std::vector<std::int32_t> lengths = {3, 2, 5}, source_lengths = {4, 1, 2}, labels = {1, -1, 0};
        model::Batch batch{3, 9, ids, ids, lengths, 9, source, source_lengths};
        const auto part = model::part_of(batch, 1, 3);
        QCOMPARE(part.batch, std::int64_t{2});
        QVERIFY(std::ranges::equal(part.inputs, std::span(ids).subspan(3)));
        QVERIFY(std::ranges::equal(part.targets, std::span(ids).subspan(3)));
        QVERIFY(std::ranges::equal(part.source, std::span(source).subspan(4)));
        QVERIFY(std::ranges::equal(part.lengths, std::span(lengths).subspan(1)));
        QVERIFY(std::ranges::equal(part.source_lengths, std::span(source_lengths).subspan(1)));
        QCOMPARE(part.targets_in_all, std::int64_t{10});
        batch.targets = labels;
        const auto labelled = model::part_of(batch, 0, 2);
        QVERIFY(std::ranges::equal(labelled.targets, std::span(labels).first(2)));
        QCOMPARE(labelled.targets_in_all, std::int64_t{2});
    }
    void rows_of_a_batch_do_not_meet() {
        model::Transformer<double> gpt(spec_of(), vocabulary, 2);
        auto& store = gpt.parameters();
        fill(store);
        const auto ids = tokens(1, 18), next = tokens(2, 18);
        const Pass pass{true, 1, 1, {}};
        const auto gradient = [&] {
            return std::vector<double>(store.gradients().span().begin(), store.gradients().span().end());
        };
        const double both = gpt.forward({2, 9, ids, next}, pass);
        gpt.backward();
        const auto both_gradient = gradient();
        store.gradients().zero();
        double apart = 0;
        for (const std::size_t row : {0, 1}) {
            apart +=
                gpt.forward({1, 9, std::span(ids).subspan(9 * row, 9), std::span(next).subspan(9 * row, 9)},
                            pass) /
                2;
            gpt.backward();
        }
        QVERIFY(std::fabs(both - apart) < 1e-12);
        const auto sum = gradient();
        double largest = 0;
        for (std::size_t i = 0; i < sum.size(); ++i) {
            QVERIFY(std::fabs(sum[i] / 2 - both_gradient[i]) < 1e-12);
            largest = std::max(largest, std::fabs(sum[i]));
        }
        QVERIFY(largest > 1e-3);
    }
    void a_model_of_zeros_guesses() {
        model::Transformer<double> gpt(spec_of(), vocabulary, 1);
        const auto ids = tokens(1, 9), next = tokens(2, 9);
        QCOMPARE(gpt.forward({1, 9, ids, next}, Pass{}), std::log(static_cast<double>(vocabulary)));
    }

    void dropout_keeps_the_expectation() {
        constexpr std::uint32_t n = 200000;
        for (const double rate : {0.1, 0.5, 0.9}) {
            const model::Dropout<double> dropout({true, 3, 4, {}}, rate, 5);
            double sum = 0, pairs = 0;
            for (std::uint32_t i = 0; i < n; ++i) {
                const double factor = dropout.factor(i);
                QVERIFY(factor == 0 || factor == 1 / (1 - rate));
                sum += factor;
                pairs += factor * dropout.factor(i + 1);
            }
            // Of mean one, and neighbours (and so their product) are independent.
            const double variance = rate / (1 - rate);
            QVERIFY(std::fabs(sum / n - 1) < 4 * std::sqrt(variance / n));
            QVERIFY(std::fabs(pairs / n - 1) < 4 * std::sqrt((variance * variance + 4 * variance) / n));
        }
    }
    void dropout_masks_are_a_function_of_seed_step_and_site() {
        const auto mask = [](std::uint64_t seed, std::uint64_t step, std::uint32_t site) {
            std::vector<float> x(1000, 1.0F);
            model::Dropout<float>({true, seed, step, {}}, 0.3, site).apply(x.data(), 1000);
            return x;
        };
        const auto one = mask(1, 2, 3);
        QVERIFY(mask(1, 2, 3) == one);
        QVERIFY(mask(2, 2, 3) != one && mask(1, 3, 3) != one && mask(1, 2, 4) != one);
        QVERIFY(mask(1, 2 + (std::uint64_t{1} << 32), 3) != one &&
                mask(1 + (std::uint64_t{1} << 32), 2, 3) != one);
        QVERIFY(!model::Dropout<float>({false, 1, 2, {}}, 0.3, 3).active());
        QVERIFY(!model::Dropout<float>({true, 1, 2, {}}, 0, 3).active());
    }
    void evaluation_drops_nothing() {
        model::Transformer<double> gpt(spec_of(), vocabulary, 1);
        fill(gpt.parameters());
        const auto ids = tokens(1, 9), next = tokens(2, 9);
        const auto loss = [&](bool training, model::DropoutRates rates, std::uint64_t step = 1) {
            return gpt.forward({1, 9, ids, next}, {training, 1, step, rates});
        };
        const double plain = loss(false, {});
        QCOMPARE(loss(false, {0.5, 0.5, 0.5, 0.5}), plain);
        QCOMPARE(loss(true, {}), plain);
        // Each of the four rates does something, another step something else, and the same step the same.
        for (const auto& rates :
             {model::DropoutRates{0.5, 0, 0, 0}, {0, 0.5, 0, 0}, {0, 0, 0.5, 0}, {0, 0, 0, 0.5}}) {
            const double dropped = loss(true, rates);
            QVERIFY(dropped != plain && loss(true, rates, 2) != dropped);
            QCOMPARE(loss(true, rates), dropped);
        }
    }
};

QTEST_GUILESS_MAIN(TestModel)
#include "test_model.moc"
