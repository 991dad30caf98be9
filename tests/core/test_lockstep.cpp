// SPDX-License-Identifier: GPL-3.0-or-later
// Texts written in lockstep, with the keys and values of what was written, score as the whole text at once:
// for every kind of position, attention, norm and residual, for one text and several, token by token and in
// pieces, and after texts were left out, doubled and reordered.
#include <cmath>

#include <QtTest>

#include "tests/support/pairs.h"
#include "tests/support/tiny_models.h"

using namespace optimlab;
using model::Family;
using model::ModelSpec;
using test::Ids;

namespace {

constexpr std::int64_t vocabulary = 11, most = 4;
constexpr int context = 10;

/// A model that writes and one that scores whole texts, of the same weights.
template <class T>
struct Pair {
    model::Transformer<T> writer, judge;
    explicit Pair(const ModelSpec& spec) : writer(spec, vocabulary, most), judge(spec, vocabulary, most) {
        test::fill(writer.parameters());
        test::fill(judge.parameters());
    }
};

/// What is done to the texts before a step: how many tokens come, and what goes on as what.
struct Move {
    std::size_t tokens;
    Ids keep;
};

/// The largest difference of a score, as a share of the largest score.
template <class T>
double worst_difference(Pair<T>& pair, std::vector<Ids> texts, std::vector<Ids> sources,
                        const std::vector<Move>& moves) {
    Ids source, lengths;
    for (const auto& one : sources) {
        source.insert(source.end(), one.begin(), one.end());
        lengths.push_back(static_cast<std::int32_t>(one.size()));
    }
    if (sources.empty()) {
        pair.writer.begin(static_cast<std::int64_t>(texts.size()));
    } else {
        pair.writer.begin(source, lengths);
    }
    double worst = 0;
    std::uint64_t stream = 900;
    for (const auto& move : moves) {
        if (!move.keep.empty()) {
            pair.writer.keep(move.keep);
            std::vector<Ids> kept, kept_sources;
            for (const auto row : move.keep) {
                kept.push_back(texts[static_cast<std::size_t>(row)]);
                if (!sources.empty()) kept_sources.push_back(sources[static_cast<std::size_t>(row)]);
            }
            texts = kept, sources = kept_sources;
        }
        Ids fresh;
        for (auto& text : texts) {
            const auto ids = test::oracle_tokens(vocabulary, stream++, move.tokens);
            text.insert(text.end(), ids.begin(), ids.end());
            fresh.insert(fresh.end(), ids.begin(), ids.end());
        }
        const auto scores = pair.writer.step(fresh);
        const auto whole = test::whole_scores(pair.judge, texts, sources);
        double largest = 0, difference = 0;
        for (std::size_t i = 0; i < scores.size(); ++i) {
            const double expected = static_cast<double>(whole[i / vocabulary][i % vocabulary]);
            largest = std::max(largest, std::fabs(expected));
            difference = std::max(difference, std::fabs(static_cast<double>(scores[i]) - expected));
        }
        worst = std::max(worst, scores.size() == texts.size() * vocabulary ? difference / largest : 1.0);
    }
    return worst;
}

std::vector<Ids> sources_of(const ModelSpec& spec, std::size_t n) {
    std::vector<Ids> sources;
    constexpr std::size_t lengths[] = {4, 10, 1};
    for (std::size_t b = 0; b < n && spec.family == Family::encoder_decoder; ++b)
        sources.push_back(test::oracle_tokens(vocabulary, 30 + b, lengths[b]));
    return sources;
}

const std::vector<Move> alone = {{1, {}}, {1, {}}, {3, {}}, {1, {}}, {4, {}}};
const std::vector<Move> doubled = {{2, {}}, {1, {0, 0, 0, 0}}, {1, {3, 1}}, {3, {}}, {1, {1, 1, 0}}};
const std::vector<Move> reordered = {{1, {2, 0, 1}}, {1, {}},           {2, {1, 0, 2}},    {1, {1, 1, 2}},
                                     {1, {0, 2}},    {1, {1, 0, 0, 1}}, {1, {3, 2, 1, 0}}, {2, {}}};

template <class T>
void check(const ModelSpec& spec, double tolerance) {
    Pair<T> pair(spec);
    const auto error = [&](std::size_t texts, const std::vector<Move>& moves) {
        return worst_difference(pair, std::vector<Ids>(texts), sources_of(spec, texts), moves);
    };
    for (const double worst : {error(1, alone), error(1, doubled), error(3, reordered), error(3, alone)})
        QVERIFY2(worst < tolerance, qPrintable(QString::number(worst)));
}

}  // namespace

class TestLockstep : public QObject {
    Q_OBJECT

 private Q_SLOTS:
    void every_kind_of_model() {
        // Family, positions, key/value heads, q and k normalized, norm, its place, residual, final norm,
        // embeddings scaled and normalized.
        for (const auto& row : test::covering_pairs({2, 5, 2, 2, 3, 3, 5, 3, 2})) {
            auto spec = test::tiny_spec(row[0] == 0 ? Family::decoder : Family::encoder_decoder, context);
            spec.positions = static_cast<model::Positions>(row[1]);
            for (auto* blocks : {&spec.blocks, &spec.encoder_blocks}) {
                for (auto& block : *blocks) {
                    block.n_kv_heads = row[2] + 1;
                    block.qk_norm = row[3] == 1;
                    block.norm = static_cast<model::NormKind>(row[4]);
                    block.norm_place = static_cast<model::NormPlace>(row[5]);
                    block.residual = static_cast<model::Residual>(row[6]);
                    block.residual_scale = 0.8;
                }
            }
            spec.final_norm = static_cast<model::NormKind>(row[7]);
            spec.embedding_scale = spec.embedding_norm = row[8] == 1;
            check<double>(spec, 1e-12);
            check<float>(spec, 5e-4);  // as many units of the last place; all but one stay below 1e-5
        }
    }
    void every_position_of_every_family() {
        for (const auto family : {Family::decoder, Family::encoder_decoder}) {
            for (int positions = 0; positions < 5; ++positions) {
                for (const int kv_heads : {1, 2}) {
                    auto spec = test::tiny_spec(family, context);
                    spec.positions = static_cast<model::Positions>(positions);
                    for (auto& block : spec.blocks)
                        block.n_kv_heads = kv_heads;
                    check<double>(spec, 1e-12);
                }
            }
        }
    }
    /// Training and decoding share their memory, and neither must notice.
    void training_and_writing_take_turns() {
        for (const auto family : {Family::decoder, Family::encoder_decoder}) {
            const auto spec = test::tiny_spec(family, context);
            Pair<double> pair(spec);
            const auto bytes = pair.writer.activation_bytes();
            const std::vector<Ids> texts(3), sources = sources_of(spec, 3);
            for (int turn = 0; turn < 2; ++turn) {
                const auto ids = test::oracle_tokens(vocabulary, 1, 14);
                const Ids lengths = {3, 1, 10}, source_lengths = {2, 9, 3};
                model::Batch batch{3, 0, ids, ids, lengths};
                if (!sources.empty()) batch.source = ids, batch.source_lengths = source_lengths;
                const model::Pass pass{true, 1, 1, {}};
                double losses[2];
                for (auto* model : {&pair.writer, &pair.judge}) {
                    model->parameters().gradients().zero();
                    losses[model == &pair.judge] = model->forward(batch, pass);
                    model->backward();
                }
                QCOMPARE(losses[0], losses[1]);
                const auto mine = pair.writer.parameters().gradients().span(),
                           its = pair.judge.parameters().gradients().span();
                QVERIFY(std::equal(mine.begin(), mine.end(), its.begin()));
                QVERIFY(worst_difference(pair, texts, sources, reordered) < 1e-12);
            }
            QCOMPARE(pair.writer.activation_bytes(), bytes);
        }
    }
};

QTEST_GUILESS_MAIN(TestLockstep)
#include "test_lockstep.moc"
