// SPDX-License-Identifier: GPL-3.0-or-later
// What is left out or mixed at random while training, how often, and that nothing is at evaluation: tokens,
// branches, blocks, pairs of sequences.
#include <cmath>

#include <QtTest>

#include "core/model/embedding.h"
#include "core/model/transformer.h"
#include "tests/support/oracle_file.h"
#include "tests/support/oracle_formula.h"

using namespace optimlab;
using base::Json;

namespace {

constexpr std::int64_t vocabulary = 11;

/// An embedding of 11 tokens and nothing else.
struct TableOfTokens {
    static constexpr std::int64_t channels = 6;
    tensor::ParameterStore<double> store;
    model::Workspace<double> workspace;
    model::ModelSpec spec;
    std::size_t table;
    model::Embedding<double> embedding;
    model::Layout layout;
    std::vector<double> values = test::oracle_numbers(4, vocabulary* channels, 1);

    TableOfTokens(std::int64_t sequences, std::int64_t time)
        : workspace(sequences, time),
          spec(spec_of(time)),
          table(store.add({"wte", {vocabulary, channels}, tensor::Role::embedding})),
          embedding(store, workspace, "e", spec, table, 0),
          layout(sequences, time) {
        workspace.finish();
        store.allocate();
        std::copy(values.begin(), values.end(), store.value(table).begin());
    }
    double at(std::int64_t id, std::int64_t channel) const {
        return values[static_cast<std::size_t>(id * channels + channel)];
    }
    static model::ModelSpec spec_of(std::int64_t time) {
        model::ModelSpec spec;
        spec.d_model = channels;
        spec.context = static_cast<int>(time);
        spec.positions = model::Positions::rotary;  // nothing is added to the embedding
        return spec;
    }
};

/// A model that is zero but for what one block's attention adds: 1, times what scales its branch.
class OneBlock {
 public:
    OneBlock(std::size_t depth, std::size_t block, std::int64_t sequences)
        : gpt_(spec_of(depth), 2, sequences), sequences_(sequences) {
        auto& store = gpt_.parameters();
        const std::string name = "transformer.h." + std::to_string(block) + ".attn.c_proj.bias";
        for (std::size_t i = 0; i < store.parameters().size(); ++i) {
            if (store[i].name == name || store[i].name == "lm_head.weight") store.value(i)[0] = 1;
        }
    }
    /// By row: what scaled the branch, read from the gradient of the scores or, at evaluation, from the
    /// scores.
    std::vector<double> scales(const model::Pass& pass) {
        const std::vector<std::int32_t> ids(static_cast<std::size_t>(2 * sequences_), 0);
        gpt_.forward({sequences_, 2, ids, ids}, pass);
        std::vector<double> all;
        for (std::size_t row = 0; row < ids.size(); ++row) {
            const double z = gpt_.scores()[2 * row];
            const double p = 1 + z * static_cast<double>(ids.size());  // (p - 1) / rows is the gradient
            const double logit = pass.training ? std::log(p / (1 - p)) : z;
            all.push_back(std::abs(logit) < 1e-12 ? 0 : logit);
        }
        return all;
    }

 private:
    static model::ModelSpec spec_of(std::size_t depth) {
        model::BlockSpec block;
        block.n_heads = 1;
        model::ModelSpec spec;
        spec.d_model = 2;
        spec.context = 2;
        spec.bias = true;
        spec.tied_head = false;
        spec.final_norm = model::NormKind::none;
        spec.blocks.assign(depth, block);
        return spec;
    }
    model::Transformer<double> gpt_;
    std::int64_t sequences_;
};

}  // namespace

class TestDrops : public QObject {
    Q_OBJECT

 private Q_SLOTS:
    void tokens_are_dropped_whole() {
        constexpr std::int64_t rows = 6000;
        TableOfTokens table(2, rows / 2);
        table.layout.set(2, rows / 2, {});
        const auto ids = test::oracle_tokens(vocabulary, 1, rows);
        model::Pass pass{true, 3, 4};
        pass.token_dropout = 0.3;
        const double* out = table.embedding.forward(ids, table.layout, pass);
        int dropped = 0;
        for (std::int64_t row = 0; row < rows; ++row) {
            const auto id = ids[static_cast<std::size_t>(row)];
            const bool zero = out[row * table.channels] == 0;
            dropped += zero ? 1 : 0;
            for (std::int64_t j = 0; j < table.channels; ++j)
                QVERIFY(std::abs(out[row * table.channels + j] - (zero ? 0 : table.at(id, j) / 0.7)) < 1e-15);
        }
        QVERIFY(std::abs(dropped / static_cast<double>(rows) - 0.3) < 5 * std::sqrt(0.21 / rows));
        pass.training = false;
        out = table.embedding.forward(ids, table.layout, pass);
        for (std::int64_t j = 0; j < table.channels; ++j)
            QCOMPARE(out[j], table.at(ids[0], j));
    }
    /// One block adds 1 to a stream of zeros, and the head makes the score of class 0 of it: the gradient of
    /// a row then tells whether its sequence went through the block, and by what its branch was scaled.
    void paths_are_dropped_by_depth() {
        const Json oracle = test::oracle_file("regularizers.json")["drop_path"];
        const double rate = oracle["rate"];
        const auto rates = oracle["rates"].get<std::vector<double>>();
        constexpr std::int64_t sequences = 50, passes = 60;
        for (std::size_t block = 0; block < rates.size(); ++block) {
            OneBlock one(rates.size(), block, sequences);
            model::Pass pass{true, 1, 0};
            pass.drop_path = rate;
            std::int64_t skipped = 0;
            for (pass.step = 1; pass.step <= passes; ++pass.step) {
                const auto scales = one.scales(pass);
                for (std::size_t row = 0; row < scales.size(); row += 2) {
                    QCOMPARE(scales[row], scales[row + 1]);  // a sequence goes one way
                    if (scales[row] == 0)
                        ++skipped;
                    else
                        QVERIFY(std::abs(scales[row] - 1 / (1 - rates[block])) < 1e-12);
                }
            }
            constexpr double n = sequences * passes;
            const double p = rates[block], found = static_cast<double>(skipped) / n;
            QVERIFY2(std::abs(found - p) <= 5 * std::sqrt(p * (1 - p) / n), std::to_string(found).c_str());
            pass.training = false;
            QCOMPARE(one.scales(pass)[0], 1.0);
        }
    }
    void blocks_are_dropped_for_the_whole_batch() {
        constexpr double rate = 0.3;
        constexpr std::uint64_t passes = 2000;
        OneBlock one(3, 0, 4), other(3, 1, 4);
        model::Pass pass{true, 1, 0};
        pass.layer_drop = rate;
        int dropped = 0, both = 0;
        for (pass.step = 1; pass.step <= passes; ++pass.step) {
            const auto scales = one.scales(pass);
            for (const double scale : scales)
                QCOMPARE(scale, scales[0]);
            QVERIFY(scales[0] == 0 || std::abs(scales[0] - 1) < 1e-12);  // nothing is rescaled
            const bool first = scales[0] == 0, second = other.scales(pass)[0] == 0;
            dropped += first ? 1 : 0;
            both += first && second ? 1 : 0;
        }
        constexpr double n = passes;
        QVERIFY(std::abs(dropped / n - rate) < 5 * std::sqrt(rate * (1 - rate) / n));
        const double pairs = rate * rate;  // blocks are left out each by itself
        QVERIFY(std::abs(both / n - pairs) < 5 * std::sqrt(pairs * (1 - pairs) / n));
        pass.training = false;
        QCOMPARE(one.scales(pass)[0], 1.0);
    }
    void shares_of_mixup_are_beta_distributed() {
        for (const double alpha : {0.05, 0.5, 1.0, 4.0, 100.0}) {
            constexpr std::uint64_t n = 4000;
            double mean = 0, square = 0, fourth = 0;
            for (std::uint64_t step = 0; step < n; ++step) {
                model::Pass pass{true, 9, step};
                pass.mixup = alpha;
                const double x = model::mixing_share(pass);
                QVERIFY(x >= 0 && x <= 1 && x == model::mixing_share(pass));
                mean += x / n;
                square += (x - 0.5) * (x - 0.5) / n;
                fourth += std::pow(x - 0.5, 4) / n;
            }
            const double variance = 1 / (4 * (2 * alpha + 1));
            QVERIFY(std::abs(mean - 0.5) < 5 * std::sqrt(variance / n));
            QVERIFY2(std::abs(square - variance) < 5 * std::sqrt((fourth - square * square) / n),
                     std::to_string(square / variance).c_str());
        }
        QCOMPARE(model::mixing_share({true, 9, 1}), 1.0);
    }
    /// The first sequence with the last; what the shorter one lacks stays as it is.
    void sequences_are_mixed_in_pairs() {
        TableOfTokens table(3, 4);
        table.layout.set(3, 0, std::vector<std::int32_t>{4, 2, 3});
        const std::vector<std::int32_t> ids = {0, 1, 2, 3, 4, 5, 6, 7, 8};
        model::Pass pass{true, 5, 6};
        pass.mixup = 0.7;
        const double own = model::mixing_share(pass);
        QVERIFY(own > 0.05 && own < 0.95);
        const double* out = table.embedding.forward(ids, table.layout, pass);
        const std::vector<int> partner = {6, 7, 8, 3, 4, 5, 0, 1, 2};
        for (int row = 0; row < 9; ++row) {
            for (int j = 0; j < table.channels; ++j) {
                const double expected = own * table.at(row, j) + (1 - own) * table.at(partner[row], j);
                QVERIFY(std::abs(out[row * table.channels + j] - expected) < 1e-15);
            }
        }
    }
};

QTEST_GUILESS_MAIN(TestDrops)
#include "test_drops.moc"
