// SPDX-License-Identifier: GPL-3.0-or-later
// How tokens are chosen, on scores that are known: what can come, and how often it does. And texts from
// prompts and sources: against the same by hand, alone and together, cut off, ended, streamed, refused.
#include <cmath>
#include <limits>
#include <numeric>

#include <QtTest>

#include "core/decode/choose.h"
#include "core/decode/generate.h"
#include "core/schema/description.h"
#include "tests/support/tiny_models.h"

using namespace optimlab;
using decode::Method;
using decode::Options;
using decode::Request;
using decode::Text;
using model::Family;
using test::Ids;

namespace {

constexpr std::int64_t vocabulary = 11, most = 3;
constexpr int context = 10;

Options sampling(double temperature, std::int64_t top_k = 0, double top_p = 1) {
    Options options;
    options.temperature = temperature;
    options.top_k = top_k;
    options.top_p = top_p;
    return options;
}

/// Tokens that can come.
Ids possible(const Options& options, const std::vector<double>& scores) {
    decode::Chooser chooser(options, static_cast<std::int64_t>(scores.size()));
    const auto probabilities = chooser.distribution(std::span<const double>(scores));
    Ids ids;
    for (std::size_t i = 0; i < probabilities.size(); ++i) {
        if (probabilities[i] > 0) ids.push_back(static_cast<std::int32_t>(i));
    }
    return ids;
}

std::vector<double> logarithms(std::vector<double> probabilities) {
    for (double& p : probabilities)
        p = std::log(p);
    return probabilities;
}

struct Tiny {
    model::Transformer<double> model;
    explicit Tiny(Family family) : model(test::tiny_spec(family, context), vocabulary, most) {
        test::fill(model.parameters());
    }
    std::vector<Text> write(const Request& request, const Options& options) {
        auto texts = decode::generate(model, request, options);
        if (!texts) qFatal("%s", texts.error().message.c_str());
        return *std::move(texts);
    }
};

const std::vector<Ids> prompts = {{1, 2, 3}, {4}, {5, 6, 7}, {8, 9, 10},
                                  {0, 1, 0}, {2}, {3},       {4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4}};

Options short_texts(Method method, std::int64_t tokens = 6) {
    Options options;
    options.method = method;
    options.temperature = 1.2;
    options.top_k = 7;
    options.top_p = 0.95;
    options.beams = 3;
    options.max_tokens = tokens;
    options.seed = 5;
    return options;
}

bool same(const Text& a, const Text& b) {
    return a.ids == b.ids && a.ended == b.ended && std::fabs(a.log_probability - b.log_probability) < 1e-10 &&
           std::fabs(a.score - b.score) < 1e-10;
}

/// The likeliest token each time, reading everything again each time, with the context's last tokens as a
/// window that loses a quarter when it is full.
Text greedy_by_hand(model::Transformer<double>& model, Ids seen, int tokens, std::optional<int> end) {
    Text text;
    if (seen.size() > context) seen.erase(seen.begin(), seen.end() - context);
    for (int n = 0; n < tokens; ++n) {
        if (seen.size() > context) seen.erase(seen.begin(), seen.end() - (context - context / 4));
        const auto scores = test::whole_scores(model, {seen})[0];
        const auto top = std::max_element(scores.begin(), scores.end());
        double total = 0;
        for (const double score : scores)
            total += std::exp(score - *top);
        text.log_probability -= std::log(total);
        const auto id = static_cast<std::int32_t>(top - scores.begin());
        text.ended = id == end;
        text.score = text.log_probability / std::pow((6.0 + n) / 6.0, 0.6);
        if (text.ended) break;
        text.ids.push_back(id);
        seen.push_back(id);
    }
    return text;
}

}  // namespace

class TestDecode : public QObject {
    Q_OBJECT

 private Q_SLOTS:
    void exactly_the_likeliest_can_come() {
        const auto scores = logarithms({0.1, 0.4, 0.05, 0.3, 0.15});
        QCOMPARE(possible(sampling(1), scores), (Ids{0, 1, 2, 3, 4}));
        QCOMPARE(possible(sampling(1, 1), scores), (Ids{1}));
        QCOMPARE(possible(sampling(1, 3), scores), (Ids{1, 3, 4}));
        QCOMPARE(possible(sampling(1, 5), scores), (Ids{0, 1, 2, 3, 4}));
        QCOMPARE(possible(sampling(1, 99), scores), (Ids{0, 1, 2, 3, 4}));
        // The smallest set whose mass is at least p.
        QCOMPARE(possible(sampling(1, 0, 1e-9), scores), (Ids{1}));
        QCOMPARE(possible(sampling(1, 0, 0.39), scores), (Ids{1}));
        QCOMPARE(possible(sampling(1, 0, 0.41), scores), (Ids{1, 3}));
        QCOMPARE(possible(sampling(1, 0, 0.69), scores), (Ids{1, 3}));
        QCOMPARE(possible(sampling(1, 0, 0.71), scores), (Ids{1, 3, 4}));
        QCOMPARE(possible(sampling(1, 0, 0.94), scores), (Ids{0, 1, 3, 4}));
        QCOMPARE(possible(sampling(1, 0, 0.96), scores), (Ids{0, 1, 2, 3, 4}));
        // The nucleus is one of the k likeliest: of 0.85 the first two are 0.82.
        QCOMPARE(possible(sampling(1, 3, 0.81), scores), (Ids{1, 3}));
        QCOMPARE(possible(sampling(1, 3, 0.83), scores), (Ids{1, 3, 4}));
        // The temperature comes first: at 0.5 the likeliest has 0.16 of 0.285.
        QCOMPARE(possible(sampling(0.5, 0, 0.55), scores), (Ids{1}));
        QCOMPARE(possible(sampling(0.5, 0, 0.57), scores), (Ids{1, 3}));
        QCOMPARE(possible(sampling(0), scores), (Ids{1}));
        auto greedy = sampling(1);
        greedy.method = Method::greedy;
        QCOMPARE(possible(greedy, scores), (Ids{1}));
    }
    void equals_are_told_apart_by_their_ids() {
        const std::vector<double> scores(8, 0.25);
        QCOMPARE(possible(sampling(1, 3), scores), (Ids{0, 1, 2}));
        QCOMPARE(possible(sampling(1, 0, 0.5), scores), (Ids{0, 1, 2, 3}));
        QCOMPARE(possible(sampling(0), scores), (Ids{0}));
    }
    void tokens_come_as_often_as_they_should() {
        const auto scores = logarithms({0.1, 0.4, 0.05, 0.3, 0.15});
        const auto check = [&](const Options& options, std::vector<double> expected) {
            decode::Chooser chooser(options, 5);
            base::Rng rng(3);
            constexpr int draws = 40000;
            std::vector<double> counts(5);
            for (int i = 0; i < draws; ++i) {
                const auto choice = chooser.choose(std::span<const double>(scores), rng);
                ++counts[static_cast<std::size_t>(choice.id)];
                // Of the model's own, whatever it was drawn from.
                QVERIFY(std::fabs(choice.log_probability - scores[static_cast<std::size_t>(choice.id)]) <
                        1e-14);
            }
            const double total = std::accumulate(expected.begin(), expected.end(), 0.0);
            double chi_squared = 0;
            for (std::size_t i = 0; i < 5; ++i) {
                const double p = expected[i] / total;
                QVERIFY(p > 0 || counts[i] == 0);
                if (p > 0) chi_squared += (counts[i] - draws * p) * (counts[i] - draws * p) / (draws * p);
            }
            QVERIFY2(chi_squared < 18.5, qPrintable(QString::number(chi_squared)));  // 4 degrees: 1 in 1000
        };
        check(sampling(1), {0.1, 0.4, 0.05, 0.3, 0.15});
        check(sampling(0.5), {0.01, 0.16, 0.0025, 0.09, 0.0225});
        check(sampling(2),
              {std::sqrt(0.1), std::sqrt(0.4), std::sqrt(0.05), std::sqrt(0.3), std::sqrt(0.15)});
        check(sampling(1, 3), {0, 0.4, 0, 0.3, 0.15});
        check(sampling(1, 0, 0.6), {0, 0.4, 0, 0.3, 0});
        check(sampling(0.5, 4, 0.9), {0, 0.16, 0, 0.09, 0.0225});
    }
    void scores_of_a_diverged_model_are_survived() {
        constexpr double nan = std::numeric_limits<double>::quiet_NaN(),
                         infinite = std::numeric_limits<double>::infinity();
        for (const auto& scores : {std::vector<double>{nan, nan, nan},
                                   {infinite, nan, 1},
                                   {-infinite, nan, 2},
                                   {infinite, infinite, -infinite},
                                   {1e308, -1e308, 0}}) {
            for (const auto& options : {sampling(1), sampling(1e-300), sampling(1, 2), sampling(1, 0, 0.5)}) {
                decode::Chooser chooser(options, 3);
                base::Rng rng(1);
                const auto choice = chooser.choose(std::span<const double>(scores), rng);
                QVERIFY(choice.id >= 0 && choice.id < 3 && std::isfinite(choice.log_probability));
            }
        }
    }

    void greedy_texts_are_those_by_hand() {
        Tiny decoder(Family::decoder);
        for (const std::optional<int> end : {std::optional<int>{}, {3}, {9}}) {
            Request request{prompts};
            request.end = end;
            const auto options = short_texts(Method::greedy, 27);
            const auto texts = decoder.write(request, options);
            QCOMPARE(texts.size(), prompts.size());
            auto zero = options;
            zero.method = Method::sample;
            zero.temperature = 0;
            const auto drawn = decoder.write(request, zero);
            auto one = options;
            one.method = Method::beam;
            one.beams = 1;
            const auto followed = decoder.write(request, one);
            for (std::size_t b = 0; b < prompts.size(); ++b) {
                QVERIFY(same(texts[b], greedy_by_hand(decoder.model, prompts[b], 27, end)));
                QVERIFY(same(texts[b], drawn[b]) && same(texts[b], followed[b]));
            }
        }
    }
    /// Whatever is asked for beside it, in whatever order, a prompt gives the same text.
    void together_as_one_at_a_time() {
        for (const auto family : {Family::decoder, Family::encoder_decoder}) {
            Tiny tiny(family);
            auto given = prompts;
            if (family == Family::encoder_decoder) given.back().resize(context);
            for (const auto method : {Method::greedy, Method::sample, Method::beam}) {
                auto options = short_texts(method, 14);
                Request all{given, 2, 7};
                const auto texts = tiny.write(all, options);
                QVERIFY(same(texts[3], tiny.write(all, options)[3]));
                bool ended = false;
                for (std::size_t b = 0; b < given.size(); ++b) {
                    Request alone{std::span(given).subspan(b, 1), 2, 7, b};
                    QVERIFY(same(texts[b], tiny.write(alone, options)[0]));
                    ended = ended || texts[b].ended;
                    QVERIFY(texts[b].ids.size() <= (family == Family::decoder ? 14 : context));
                    QVERIFY(std::ranges::find(texts[b].ids, 7) == texts[b].ids.end());
                }
                if (method == Method::sample) {
                    QVERIFY(ended);
                    options.seed = 6;
                    const auto others = tiny.write(all, options);
                    QVERIFY(!std::ranges::equal(texts, others, same));
                }
            }
        }
    }
    void every_text_is_drawn_by_itself() {
        Tiny decoder(Family::decoder);
        const std::vector<Ids> twice = {{1, 2}, {1, 2}};
        const auto texts = decoder.write({twice}, short_texts(Method::sample, 10));
        QVERIFY(texts[0].ids != texts[1].ids);
    }
    void log_probabilities_are_those_of_the_model() {
        Tiny tiny(Family::encoder_decoder);
        const auto given = std::span(prompts).first(4);
        const auto texts = tiny.write({given, 2, 7}, short_texts(Method::sample, 8));
        for (std::size_t b = 0; b < given.size(); ++b) {
            Ids seen = {2}, then = texts[b].ids;
            if (texts[b].ended) then.push_back(7);
            double sum = 0;
            for (const auto id : then) {
                const auto scores = test::whole_scores(tiny.model, {seen}, {given[b]})[0];
                double total = 0;
                for (const double score : scores)
                    total += std::exp(score);
                sum += scores[static_cast<std::size_t>(id)] - std::log(total);
                seen.push_back(id);
            }
            QVERIFY(std::fabs(sum - texts[b].log_probability) < 1e-11);
            const double penalty = std::pow((5.0 + static_cast<double>(then.size())) / 6, 0.6);
            QVERIFY(std::fabs(sum / penalty - texts[b].score) < 1e-11);
        }
    }
    void tokens_are_told_as_they_come() {
        for (const auto method : {Method::greedy, Method::sample, Method::beam}) {
            Tiny decoder(Family::decoder);
            std::vector<Ids> told(prompts.size());
            Request request{prompts, 0, 7};
            request.on_token = [&](std::size_t prompt, std::int32_t id) { told[prompt].push_back(id); };
            const auto texts = decoder.write(request, short_texts(method));
            for (std::size_t b = 0; b < prompts.size(); ++b)
                QCOMPARE(told[b], texts[b].ids);
        }
    }
    void cancelling_leaves_what_there_is() {
        for (const auto method : {Method::greedy, Method::sample, Method::beam}) {
            Tiny decoder(Family::decoder);
            const std::vector<Ids> two = {{1, 2}, {3, 4, 5}};  // not written together
            for (int asked_for = 0; asked_for <= 8; ++asked_for) {
                int asked = 0;
                Request request{two};
                request.cancelled = [&] { return asked++ >= asked_for; };
                const auto texts = decoder.write(request, short_texts(method, 5));
                QCOMPARE(static_cast<int>(texts[0].ids.size()), std::min(asked_for, 5));
                QCOMPARE(static_cast<int>(texts[1].ids.size()), std::max(asked_for - 5, 0));
            }
        }
    }
    void what_cannot_be_done_is_refused() {
        const auto message = [](auto& model, const Request& request, const Options& options = {}) {
            const auto texts = decode::generate(model, request, options);
            return texts ? QString() : QString::fromStdString(texts.error().message);
        };
        Tiny decoder(Family::decoder), pair(Family::encoder_decoder);
        const std::vector<Ids> none, empty = {{1}, {}}, far = {{1, 11}}, negative = {{-1}}, fine = {{1}};
        const std::vector<Ids> longer = {Ids(11, 1)};
        QCOMPARE(message(decoder.model, {none}), QString());
        QCOMPARE(message(decoder.model, {longer}), QString());
        QCOMPARE(message(decoder.model, {empty}), QString("prompts[1]: there is nothing to go on after"));
        QCOMPARE(message(decoder.model, {far}),
                 QString("prompts[0]: there is no token 11; the vocabulary has 11"));
        QCOMPARE(message(decoder.model, {negative}),
                 QString("prompts[0]: there is no token -1; the vocabulary has 11"));
        QCOMPARE(message(pair.model, {longer}),
                 QString("prompts[0]: 11 tokens are more than the model's context, 10"));
        QCOMPARE(message(pair.model, {fine, 11}),
                 QString("begin: there is no token 11; the vocabulary has 11"));
        QCOMPARE(message(decoder.model, {fine}, short_texts(Method::beam)), QString());
        auto many = short_texts(Method::beam);
        many.beams = 4;
        QCOMPARE(message(decoder.model, {fine}, many),
                 QString("beams: 4 are more than the model's largest batch, 3"));
        model::Sizes labels(vocabulary);
        labels.output = model::Output::label, labels.outputs = 2;
        model::Transformer<double> judge(test::tiny_spec(Family::encoder, context), labels, 1);
        QCOMPARE(message(judge, {fine}),
                 QString("model.family: only a decoder or an encoder_decoder writes text"));
    }
    void options_go_through_json() {
        const auto fields = schema::describe<Options>();
        const auto options = short_texts(Method::beam);
        const auto checked = schema::check_object(fields, schema::write(options), "decode");
        QVERIFY(checked && schema::read<Options>(*checked) == options);
        QVERIFY(schema::read<Options>(schema::defaults(fields)) == Options{});
        const auto wrong = schema::check_object(fields, {{"top_p", 0}}, "decode");
        QVERIFY(!wrong);
    }
};

QTEST_GUILESS_MAIN(TestDecode)
#include "test_decode.moc"
