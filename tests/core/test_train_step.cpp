// SPDX-License-Identifier: GPL-3.0-or-later
// The training step and what goes with it: threads and parts of a batch change the last digits at most, it
// takes nothing from the heap and all in all what was said beforehand, and what is written afterwards does
// not depend on what is remembered.
#include <algorithm>
#include <atomic>
#include <cmath>
#include <cstdlib>
#include <cstring>
#include <limits>
#include <new>

#include <alloca.h>
#include <dlfcn.h>
#include <malloc.h>

#include <QtTest>

#include "core/base/parallel.h"
#include "core/decode/generate.h"
#include "core/optim/evaluation_weights.h"
#include "core/train/memory_need.h"
#include "core/train/train_step.h"
#include "tests/support/modifier_cases.h"
#include "tests/support/optimizer_cases.h"
#include "tests/support/oracle_formula.h"
#include "tests/support/regularizer_cases.h"

using namespace optimlab;
using base::Json;

namespace {

std::atomic<std::int64_t> allocations{0}, held{0}, most_held{0};  // the latter in bytes

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
    const std::int64_t now = held += static_cast<std::int64_t>(::malloc_usable_size(memory));
    if (now > most_held) most_held = now;
    return memory;
}

void given_back(void* memory) {
    if (memory) held -= static_cast<std::int64_t>(::malloc_usable_size(memory));
    std::free(memory);
}

}  // namespace

// The library's array and nothrow forms call the plain ones; a sanitizer's do not, so those are here too.
void* operator new(std::size_t size) {
    return counted(size, alignof(std::max_align_t), __builtin_return_address(0));
}
void* operator new(std::size_t size, const std::nothrow_t&) noexcept {
    try {
        return counted(size, alignof(std::max_align_t), __builtin_return_address(0));
    } catch (const std::bad_alloc&) {
        return nullptr;
    }
}
void* operator new(std::size_t size, std::align_val_t alignment) {
    return counted(size, static_cast<std::size_t>(alignment), __builtin_return_address(0));
}
void* operator new[](std::size_t size) {
    return counted(size, alignof(std::max_align_t), __builtin_return_address(0));
}
void operator delete[](void* memory) noexcept { given_back(memory); }
void operator delete[](void* memory, std::size_t) noexcept { given_back(memory); }
void operator delete(void* memory) noexcept { given_back(memory); }
void operator delete(void* memory, std::size_t) noexcept { given_back(memory); }
void operator delete(void* memory, std::align_val_t) noexcept { given_back(memory); }
void operator delete(void* memory, std::size_t, std::align_val_t) noexcept { given_back(memory); }

namespace {

constexpr std::int64_t vocabulary = 11;

std::vector<std::int32_t> tokens(std::uint64_t stream, std::size_t n) {
    return test::oracle_tokens(vocabulary, stream, n);
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

class TestTrainStep : public QObject {
    Q_OBJECT

 private Q_SLOTS:
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
    /// Two threads take their shares of the sequences through the model on their own, three do not come out
    /// even and share each layer's work.
    void threads_stay_together_for_200_steps() {
        const auto experiment = experiment_of();
        const auto losses_of_200 = [&](int threads) {  // each symbol says which is next
            base::set_threads(threads);
            train::TrainStep<float> step(experiment, vocabulary);
            std::vector<double> all;
            for (std::int64_t t = 1; t <= 200; ++t) {
                const auto inputs = tokens(static_cast<std::uint64_t>(t), 256);
                auto targets = inputs;
                for (auto& id : targets)
                    id = static_cast<std::int32_t>((3 * id + 1) % vocabulary);
                all.push_back(step.run({8, 32, inputs, targets}, t).loss);
            }
            base::set_threads(0);
            return all;
        };
        const auto one = losses_of_200(1);
        for (const int threads : {2, 3}) {
            const auto others = losses_of_200(threads);
            for (std::size_t i = 0; i < one.size(); ++i)
                QVERIFY2(std::fabs(one[i] - others[i]) < 1e-4, qPrintable(QString::number(i)));
        }
        QVERIFY(one.back() < one.front() - 0.5);  // it did train
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
            auto health = step.health_room();
            const auto before = allocations.load();
            for (std::int64_t t = 2; t <= 6; ++t)
                step.run({8, 32, inputs, targets}, t, t % 2 == 0 ? &health : nullptr);
            step.evaluate({8, 32, inputs, targets});
            QVERIFY2(allocations.load() == before, name.c_str());
        }
        QVERIFY(allocations.load() - before_all > 100);  // they are counted
    }
    /// A process begins its stack where it likes.
    void losses_do_not_depend_on_where_the_stack_is() {
        const auto lower = [](std::size_t bytes) {
            auto* room = static_cast<volatile char*>(::alloca(bytes));
            room[0] = 0;
            return losses(experiment_of(), 1);
        };
        const auto first = lower(16);
        for (const std::size_t bytes : {32, 48, 64, 80})
            QVERIFY(lower(bytes) == first);
    }
    void training_takes_the_memory_that_was_said() {
        std::vector<std::pair<std::string, Json>> cases;
        for (const auto& [name, optimizer] : test::optimizer_cases())
            cases.emplace_back(name, Json{{"optimizer", optimizer}});
        for (const auto& [name, modifiers] : test::modifier_cases())
            cases.emplace_back(name, Json{{"modifiers", modifiers}});
        cases.emplace_back("mup", Json{{"init", {{"id", "mup"}}}, {"model", {{"tied_head", false}}}});
        cases.emplace_back("every regularizer", Json{{"optimizer", {{"id", "sgd"}, {"lr", 0.01}}},
                                                     {"regularization", test::every_regularizer()}});
        const auto inputs = tokens(1, 256), targets = tokens(2, 256);
        double least = std::numeric_limits<double>::infinity(), most = 0;
        for (const auto& [name, changes] : cases) {
            Json document = {{"model", {{"d_model", 96}}}};
            document.merge_patch(changes);
            const auto experiment = experiment_of(document);
            const auto said = static_cast<double>(train::memory_need(experiment, vocabulary).total);
            const std::int64_t before = held;
            most_held = before;
            train::TrainStep<float> step(experiment, vocabulary);
            for (std::int64_t t = 1; t <= 2; ++t)
                step.run({8, 32, inputs, targets}, t);
            {
                const optim::EvaluationWeights evaluated(step.optimizer(), step.model().parameters());
                step.evaluate({8, 32, inputs, targets});
            }
            const double ratio = said / static_cast<double>(most_held - before);
            QVERIFY2(std::abs(ratio - 1) < 0.1, qPrintable(QStringLiteral("%1: said %2 times what it took")
                                                               .arg(QString::fromStdString(name))
                                                               .arg(ratio)));
            least = std::min(least, said), most = std::max(most, said);
        }
        QVERIFY(most > 1.5 * least);  // the cases do differ
    }
    /// Neither do the regularizers, all at once, in a batch that grows.
    void regularizers_take_nothing_from_the_heap() {
        for (const int parts : {1, 3}) {
            const auto experiment =
                experiment_of({{"optimizer", {{"id", "sgd"}, {"lr", 0.01}}},
                               {"regularization", test::every_regularizer()},
                               {"training", {{"batch_size", 8}, {"micro_batches", parts}}}});
            train::TrainStep<float> step(experiment, vocabulary);
            const auto inputs = tokens(1, 256), targets = tokens(2, 256);
            const auto run = [&](std::int64_t sequences, std::int64_t t) {
                const auto n = static_cast<std::size_t>(32 * sequences);
                return step.run({sequences, 32, std::span(inputs).first(n), std::span(targets).first(n)}, t);
            };
            QVERIFY(run(3, 1).finite);
            const auto before = allocations.load();
            for (std::int64_t t = 2; t <= 6; ++t)
                run(2 + t, t);
            QCOMPARE(allocations.load(), before);
        }
    }
    void writing_allocates_nothing_per_token() {
        const auto experiment = experiment_of();
        for (const auto family : {model::Family::decoder, model::Family::encoder_decoder}) {
            auto spec = experiment.model;
            spec.family = family;
            if (family == model::Family::encoder_decoder) spec.encoder_blocks = spec.blocks;
            model::Transformer<float> gpt(spec, vocabulary, 4);
            const auto source = tokens(1, 20), ids = tokens(2, 32);
            const std::vector<std::int32_t> lengths = {8, 12}, wider = {1, 0, 0, 1}, other = {3, 0, 2, 2};
            const auto write = [&] {
                if (family == model::Family::decoder) {
                    gpt.begin(2);
                } else {
                    gpt.begin(source, lengths);
                }
                gpt.step(std::span(ids).first(16));
                gpt.keep(wider);
                for (std::size_t t = 0; t < 8; ++t) {
                    gpt.step(std::span(ids).subspan(4 * t, 4));
                    gpt.keep(other);
                }
            };
            write();
            const auto before = allocations.load();
            write();
            QCOMPARE(allocations.load(), before);
        }
    }
    void regularizers_change_the_last_digits_at_most_with_threads() {
        const auto experiment = experiment_of(
            {{"optimizer", {{"id", "sgd"}, {"lr", 0.01}}}, {"regularization", test::every_regularizer()}});
        const auto one = losses(experiment, 1), two = losses(experiment, 2);
        QVERIFY(losses(experiment, 2) == two && losses(experiment, 1) == one);
        for (std::size_t i = 0; i < one.size(); ++i)
            QVERIFY(std::fabs(one[i] - two[i]) < 1e-5);
    }
    void what_is_written_does_not_depend_on_what_is_remembered() {
        const auto experiment = experiment_of({{"model", {{"context", 12}}}});
        train::TrainStep<float> step(experiment, vocabulary);
        auto& gpt = step.model();
        decode::Options options;
        options.method = decode::Method::greedy;
        options.max_tokens = 40;
        const std::vector<std::vector<std::int32_t>> prompts = {{0, 1, 2}};
        const auto written = decode::generate(gpt, {prompts}, options);
        QVERIFY(written.ok());
        std::string text;
        for (const auto id : written->front().ids)
            text += static_cast<char>('a' + id);
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
};

QTEST_GUILESS_MAIN(TestTrainStep)
#include "test_train_step.moc"
