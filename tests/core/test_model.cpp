// SPDX-License-Identifier: GPL-3.0-or-later
// The assembled model: its size, causality, independence of rows and threads, dropout, and a training step
// that takes nothing from the heap.
#include <algorithm>
#include <atomic>
#include <cmath>
#include <cstdlib>
#include <cstring>
#include <new>
#include <ranges>

#include <dlfcn.h>

#include <QtTest>

#include "core/base/parallel.h"
#include "core/model/transformer.h"
#include "core/train/sampler.h"
#include "core/train/train_step.h"
#include "tests/support/optimizer_cases.h"
#include "tests/support/oracle_formula.h"

using namespace optimlab;
using base::Json;
using model::BlockSpec;
using model::ModelSpec;
using model::Pass;

namespace {

std::atomic<std::int64_t> allocations{0};

/// What oneDNN does within its products is its own affair.
bool is_foreign(const void* caller) {
    Dl_info info;
    return ::dladdr(caller, &info) != 0 && std::strstr(info.dli_fname, "libdnnl") != nullptr;
}

void* counted(std::size_t size, std::size_t alignment, const void* caller) {
    if (!is_foreign(caller)) ++allocations;
    const auto rounded = (std::max<std::size_t>(size, 1) + alignment - 1) / alignment * alignment;
    void* memory = std::aligned_alloc(alignment, rounded);
    if (!memory) throw std::bad_alloc();
    return memory;
}

}  // namespace

// The array and nothrow forms of the library call these.
void* operator new(std::size_t size) {
    return counted(size, alignof(std::max_align_t), __builtin_return_address(0));
}
void* operator new(std::size_t size, std::align_val_t alignment) {
    return counted(size, static_cast<std::size_t>(alignment), __builtin_return_address(0));
}
void operator delete(void* memory) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }
void operator delete(void* memory, std::align_val_t) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t, std::align_val_t) noexcept { std::free(memory); }

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
    std::vector<std::int32_t> ids(n);
    for (std::size_t i = 0; i < n; ++i)
        ids[i] = static_cast<std::int32_t>(vocabulary * test::oracle_uniform(stream, i));
    return ids;
}

train::Experiment experiment_of(const Json& changes = Json::object()) {
    Json document = {
        {"model", {{"d_model", 32}, {"context", 32}, {"blocks", {{{"n_heads", 2}}, {{"n_heads", 4}}}}}},
        {"regularization", {{"clip_norm", {{"max_norm", 1.0}}}}},
        {"training", {{"batch_size", 8}}}};
    document.merge_patch(changes);
    auto experiment = train::read_experiment(document);
    if (!experiment) qFatal("%s", experiment.error().message.c_str());
    return *std::move(experiment);
}

/// Losses of ten training steps in float.
std::vector<double> losses(const train::Experiment& experiment, int threads) {
    base::set_threads(threads);
    train::TrainStep<float> step(experiment, vocabulary);
    std::vector<double> all;
    const auto inputs = tokens(1, 256), targets = tokens(2, 256);
    for (std::int64_t t = 1; t <= 10; ++t)
        all.push_back(step.run({8, 32, inputs, targets}, t).loss);
    base::set_threads(0);
    return all;
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
    /// Token by token with the keys and values of those before scores as all at once.
    void a_text_in_pieces_scores_as_a_whole() {
        using model::Positions;
        for (const auto positions : {Positions::learned, Positions::sinusoidal, Positions::rotary,
                                     Positions::alibi, Positions::none}) {
            for (const bool special : {false, true}) {
                auto spec = spec_of();
                spec.positions = positions;
                spec.blocks[0].qk_norm = special;
                spec.blocks[0].head_size = spec.blocks[1].head_size = 4;
                if (special) spec.blocks[0].n_kv_heads = spec.blocks[1].n_kv_heads = 1;
                model::Transformer<double> gpt(spec, vocabulary, 1);
                fill(gpt.parameters());
                const auto ids = tokens(1, 9);
                const auto span = gpt.logits(ids);
                const std::vector<double> whole(span.begin(), span.end());
                for (const std::vector<std::size_t>& pieces :
                     {std::vector<std::size_t>{9}, {1, 1, 1, 1, 1, 1, 1, 1, 1}, {4, 1, 3, 1}, {8, 1}}) {
                    std::size_t past = 0;
                    for (const std::size_t n : pieces) {
                        const auto scores =
                            gpt.logits(std::span(ids).subspan(past, n), static_cast<std::int64_t>(past));
                        QCOMPARE(scores.size(), n * vocabulary);
                        for (std::size_t i = 0; i < scores.size(); ++i)
                            QVERIFY(std::fabs(scores[i] - whole[past * vocabulary + i]) < 1e-12);
                        past += n;
                    }
                }
            }
        }
    }
    void what_is_written_does_not_depend_on_what_is_remembered() {
        const auto experiment = experiment_of({{"model", {{"context", 12}}}});
        train::TrainStep<float> step(experiment, vocabulary);
        const std::u32string letters = U"abcdefghijk";
        auto& gpt = step.model();
        const train::SampleOptions options{"abc", 40, 0.0, 1, {}};
        const auto text = train::sample(gpt, letters, options);
        // The same by hand, all of what it sees at every token.
        std::string expected = "abc";
        std::size_t begin = 0;
        for (int i = 0; i < 40; ++i) {
            if (expected.size() - begin > 12) begin = expected.size() - 9;
            std::vector<std::int32_t> seen;
            for (const char c : expected.substr(begin))
                seen.push_back(c - 'a');
            const auto scores = gpt.logits(seen).last(vocabulary);
            expected +=
                static_cast<char>('a' + (std::max_element(scores.begin(), scores.end()) - scores.begin()));
        }
        QCOMPARE(QString::fromStdString(text), QString::fromStdString(expected.substr(3)));
    }
    /// The gradient of a batch in parts is that of the batch, whatever the optimizer asks for.
    void micro_batches_add_up_data() {
        QTest::addColumn<QString>("optimizer");
        for (const char* optimizer : {"sgd", "adamw", "sophia_g", "lbfgs"})
            QTest::newRow(optimizer) << QString::fromLatin1(optimizer);
    }
    void micro_batches_add_up() {
        QFETCH(QString, optimizer);
        const auto run = [&](int parts) {
            const auto experiment =
                experiment_of({{"optimizer", {{"id", optimizer.toStdString()}, {"lr", 0.01}}},
                               {"training", {{"batch_size", 8}, {"micro_batches", parts}}}});
            train::TrainStep<double> step(experiment, vocabulary);
            std::vector<double> all;
            const auto inputs = tokens(1, 256);
            auto targets = tokens(2, 256);
            for (std::size_t i = 0; i < 50; ++i)  // parts with unlike numbers of targets
                targets[i] = model::ignored;
            for (std::int64_t t = 1; t <= 6; ++t) {
                const auto result = step.run({8, 32, inputs, targets}, t);
                all.push_back(result.loss);
                all.push_back(result.grad_norm);
            }
            all.push_back(step.evaluate({8, 32, inputs, targets}));
            return all;
        };
        const auto whole = run(1);
        QVERIFY(whole.front() > whole[10]);  // it learns
        for (const int parts : {2, 3, 8}) {
            const auto in_parts = run(parts);
            for (std::size_t i = 0; i < whole.size(); ++i)
                QVERIFY2(std::fabs(in_parts[i] - whole[i]) < 1e-9, qPrintable(QString::number(parts)));
        }
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

    void threads_change_the_last_digits_at_most() {
        const auto experiment = experiment_of({{"optimizer", {{"lr", 0.01}}}});
        const auto one = losses(experiment, 1), two = losses(experiment, 2), three = losses(experiment, 3);
        QVERIFY(losses(experiment, 2) == two);
        QVERIFY(losses(experiment, 1) == one);
        for (std::size_t i = 0; i < one.size(); ++i) {
            QVERIFY(std::fabs(one[i] - two[i]) < 1e-6 && std::fabs(one[i] - three[i]) < 1e-6);
        }
        QVERIFY(std::fabs(one.front() - one.back()) > 0.01);  // it did train
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

    void a_training_step_takes_nothing_from_the_heap() {
        const auto before_all = allocations.load();
        for (const auto& [name, optimizer] : test::optimizer_cases()) {
            const auto experiment = experiment_of(
                {{"optimizer", optimizer},
                 {"regularization",
                  {{"dropout",
                    {{"embedding", 0.1}, {"attention", 0.1}, {"residual", 0.1}, {"feed_forward", 0.1}}}}}});
            train::TrainStep<float> step(experiment, vocabulary);
            const auto inputs = tokens(1, 256), targets = tokens(2, 256);
            step.run({8, 32, inputs, targets}, 1);
            step.evaluate({8, 32, inputs, targets});
            const auto before = allocations.load();
            for (std::int64_t t = 2; t <= 6; ++t)
                step.run({8, 32, inputs, targets}, t);
            step.evaluate({8, 32, inputs, targets});
            QVERIFY2(allocations.load() == before, name.c_str());
        }
        QVERIFY(allocations.load() - before_all > 100);  // they are counted
    }
};

QTEST_GUILESS_MAIN(TestModel)
#include "test_model.moc"
