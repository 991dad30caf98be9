// SPDX-License-Identifier: GPL-3.0-or-later
// Beam search. With beams enough for everything it finds the best of all texts that there are, which are
// tried one by one; with few it finds what a plain search finds that remembers nothing and never stops
// early.
#include <cmath>
#include <map>
#include <set>

#include <QtTest>

#include "core/decode/generate.h"
#include "tests/support/tiny_models.h"

using namespace optimlab;
using decode::Options;
using decode::Text;
using model::Family;
using test::Ids;

namespace {

constexpr std::int64_t vocabulary = 5;
constexpr int context = 12;

struct Tiny {
    model::Transformer<double> model;
    Tiny(Family family, std::int64_t most, std::uint64_t stream, double scale = 0.7)
        : model(test::tiny_spec(family, context), vocabulary, most) {
        test::fill(model.parameters(), stream, scale);
    }
};

/// Log-probabilities of what follows, for each text that was asked for.
class Judge {
 public:
    Judge(model::Transformer<double>& model, Ids prompt) : model_(model), prompt_(std::move(prompt)) {}
    const std::vector<double>& after(const Ids& text) {
        auto& row = known_[text];
        if (!row.empty()) return row;
        const bool reads = model_.spec().family == Family::encoder_decoder;
        Ids seen = reads ? Ids{0} : prompt_;
        seen.insert(seen.end(), text.begin(), text.end());
        row = test::whole_scores(model_, {seen}, reads ? std::vector<Ids>{prompt_} : std::vector<Ids>{})[0];
        double total = 0;
        for (const double score : row)
            total += std::exp(score);
        for (double& score : row)
            score -= std::log(total);
        return row;
    }

 private:
    model::Transformer<double>& model_;
    Ids prompt_;
    std::map<Ids, std::vector<double>> known_;
};

double penalized(double log_probability, std::size_t tokens, double alpha) {
    return log_probability / std::pow((5.0 + static_cast<double>(tokens)) / 6.0, alpha);
}

/// The best of all texts of up to `limit` tokens that go on after `text`.
void try_all(Judge& judge, const Options& options, std::optional<int> end, const Ids& text, double sum,
             Text& best) {
    const auto row = judge.after(text);
    for (std::int32_t id = 0; id < vocabulary; ++id) {
        const double now = sum + row[static_cast<std::size_t>(id)];
        const double score = penalized(now, text.size() + 1, options.length_penalty);
        Ids longer = text;
        if (id != end) longer.push_back(id);
        const bool limited = static_cast<std::int64_t>(text.size()) + 1 == options.max_tokens;
        if ((id == end || limited) && score > best.score) best = {longer, now, score, id == end};
        if (id != end && !limited) try_all(judge, options, end, longer, now, best);
    }
}

/// Beam search as it is told: sort all continuations, take 2 · beams, go on to the limit.
Text plain_search(Judge& judge, const Options& options, std::optional<int> end) {
    struct Followed {
        Ids ids;
        double sum;
    };
    Text best{{}, 0, -1e300, false};
    std::vector<Followed> followed = {{{}, 0}};
    for (std::size_t n = 1; n <= static_cast<std::size_t>(options.max_tokens) && !followed.empty(); ++n) {
        std::vector<Followed> all;
        for (const auto& text : followed) {
            for (std::int32_t id = 0; id < vocabulary; ++id) {
                all.push_back({text.ids, text.sum + judge.after(text.ids)[static_cast<std::size_t>(id)]});
                all.back().ids.push_back(id);
            }
        }
        std::ranges::stable_sort(all, std::greater{}, &Followed::sum);
        const auto beams = static_cast<std::size_t>(options.beams);
        followed.clear();
        for (std::size_t rank = 0; rank < std::min(all.size(), 2 * beams); ++rank) {
            auto& text = all[rank];
            const double score = penalized(text.sum, n, options.length_penalty);
            if (text.ids.back() != end) {
                if (followed.size() < beams) followed.push_back(text);
            } else if (rank < beams && followed.size() < beams && score > best.score) {
                text.ids.pop_back();
                best = {text.ids, text.sum, score, true};
            }
        }
    }
    for (const auto& text : followed) {
        const double score = penalized(text.sum, text.ids.size(), options.length_penalty);
        if (score > best.score) best = {text.ids, text.sum, score, false};
    }
    return best;
}

bool same(const Text& a, const Text& b) {
    return a.ids == b.ids && a.ended == b.ended && std::fabs(a.log_probability - b.log_probability) < 1e-11 &&
           std::fabs(a.score - b.score) < 1e-11;
}

Options searching(std::int64_t beams, double alpha, std::int64_t tokens) {
    Options options;
    options.method = decode::Method::beam;
    options.beams = beams;
    options.length_penalty = alpha;
    options.max_tokens = tokens;
    return options;
}

}  // namespace

class TestBeamSearch : public QObject {
    Q_OBJECT

 private Q_SLOTS:
    void enough_beams_find_the_best_of_all() {
        const std::vector<Ids> prompts = {{1, 2}, {3, 0}};
        std::set<std::size_t> lengths;
        for (const auto family : {Family::decoder, Family::encoder_decoder}) {
            for (const std::uint64_t stream : {70, 170, 270}) {
                // Followed are at most 5³ texts, or 4³ that have not ended.
                Tiny tiny(family, 250, stream);
                Tiny judge(family, 1, stream);
                for (const std::optional<int> end : {std::optional<int>{}, {0}, {4}}) {
                    for (const double alpha : {0.0, 0.6, 2.0}) {
                        const auto options = searching(125, alpha, 4);
                        const auto texts = *decode::generate(tiny.model, {prompts, 0, end}, options);
                        for (std::size_t b = 0; b < prompts.size(); ++b) {
                            Judge all(judge.model, prompts[b]);
                            Text best{{}, 0, -1e300, false};
                            try_all(all, options, end, {}, 0, best);
                            QVERIFY(same(texts[b], best));
                            lengths.insert(best.ids.size());
                        }
                    }
                }
            }
        }
        QVERIFY(lengths.size() > 2);  // neither always the shortest nor always the longest
    }
    void few_beams_find_what_a_plain_search_finds() {
        const std::vector<Ids> prompts = {{1, 2}, {3, 0}, {2, 2}, {4, 1}, {0}};
        int better = 0, ended = 0;
        for (const auto family : {Family::decoder, Family::encoder_decoder}) {
            for (const std::uint64_t stream : {70, 370}) {
                Tiny tiny(family, 7, stream, 0.9), judge(family, 1, stream, 0.9);
                for (const std::optional<int> end : {std::optional<int>{}, {0}, {4}}) {
                    for (const double alpha : {0.0, 0.6, 1.5, 6.0}) {
                        for (const std::int64_t beams : {2, 3, 7}) {
                            const auto options = searching(beams, alpha, 9);
                            const auto texts = *decode::generate(tiny.model, {prompts, 0, end}, options);
                            for (std::size_t b = 0; b < prompts.size(); ++b) {
                                Judge scores(judge.model, prompts[b]);
                                const auto plain = plain_search(scores, options, end);
                                QVERIFY(same(texts[b], plain));
                                ended += plain.ended;
                                const auto greedy =
                                    decode::generate(tiny.model, {std::span(prompts).subspan(b, 1), 0, end},
                                                     searching(1, alpha, 9));
                                better += plain.score > (*greedy)[0].score + 1e-9;
                            }
                        }
                    }
                }
            }
        }
        QVERIFY(better > 20 && ended > 20);
    }
    /// Equal scores: the order is that of the texts and of their ids.
    void ties_are_decided() {
        Tiny tiny(Family::decoder, 3, 70, 0);  // all weights 0: all tokens are equally likely
        const std::vector<Ids> prompts = {{1, 2}, {3, 0}};
        const auto texts = *decode::generate(tiny.model, {prompts}, searching(3, 0.6, 4));
        for (const auto& text : texts)
            QCOMPARE(text.ids, (Ids{0, 0, 0, 0}));
    }
    /// Texts that outgrow the context are read again, each its own.
    void texts_outgrow_the_context() {
        Tiny tiny(Family::decoder, 4, 70);
        const std::vector<Ids> prompts = {{1, 2}, {3, 0}};
        const auto together = *decode::generate(tiny.model, {prompts}, searching(2, 0, 40));
        for (std::size_t b = 0; b < 2; ++b) {
            QCOMPARE(together[b].ids.size(), std::size_t{40});
            const auto alone =
                *decode::generate(tiny.model, {std::span(prompts).subspan(b, 1)}, searching(2, 0, 40));
            QVERIFY(same(together[b], alone[0]));
        }
    }
};

QTEST_GUILESS_MAIN(TestBeamSearch)
#include "test_beam_search.moc"
