// SPDX-License-Identifier: GPL-3.0-or-later
// Metrics against sacrebleu, seqeval and scikit-learn, on lines and tags that are well-formed and that are
// not.
#include <cmath>

#include <QtTest>

#include "core/metrics/classification.h"
#include "core/metrics/spans.h"
#include "core/metrics/translation.h"
#include "tests/support/oracle_file.h"

using namespace optimlab;
using base::Json;
using metrics::TagScheme;

namespace {

const Json& oracle() {
    static const Json document = test::oracle_file("metrics.json");
    return document;
}

bool is_close(double a, double b) { return std::abs(a - b) <= 1e-12 * std::max(1.0, std::abs(b)); }

const std::vector<std::pair<std::string, TagScheme>> schemes{{"lenient", TagScheme::lenient},
                                                             {"iob1", TagScheme::iob1},
                                                             {"iob2", TagScheme::iob2},
                                                             {"iobes", TagScheme::iobes}};

}  // namespace

class TestMetrics : public QObject {
    Q_OBJECT

 private slots:
    void translations_score_as_in_sacrebleu();
    void spans_score_as_in_seqeval();
    void classes_score_as_in_scikit_learn();
    void exact_match_counts_lines();
    void nothing_scores_nothing();
    void bad_tags_are_refused();
};

void TestMetrics::translations_score_as_in_sacrebleu() {
    const Json& cases = oracle()["translation"];
    QVERIFY(cases.size() > 20);
    for (const Json& one : cases) {
        const auto given = one["given"].get<std::vector<std::string>>();
        const auto wanted = one["wanted"].get<std::vector<std::string>>();
        const auto where = one["given"].dump();
        for (const auto& [name, how] :
             {std::pair{"13a", metrics::BleuTokens::mteval_13a}, {"char", metrics::BleuTokens::character}}) {
            const Json& expected = one[name];
            for (std::size_t i = 0; i < given.size(); ++i)
                QVERIFY2(metrics::bleu_tokens(given[i], how) ==
                             expected["tokens"][i].get<std::vector<std::string>>(),
                         given[i].c_str());
            const auto bleu = metrics::bleu(given, wanted, how);
            QVERIFY2(is_close(bleu.score, expected["score"].get<double>()), where.c_str());
            QVERIFY2(is_close(bleu.brevity_penalty, expected["brevity"].get<double>()), where.c_str());
            QCOMPARE(bleu.length, expected["length"].get<std::int64_t>());
            QCOMPARE(bleu.reference_length, expected["reference"].get<std::int64_t>());
            for (std::size_t n = 0; n < 4; ++n)
                QVERIFY2(is_close(bleu.precisions[n], expected["precisions"][n].get<double>()),
                         where.c_str());
        }
        QVERIFY2(is_close(metrics::chrf(given, wanted), one["chrf"].get<double>()), where.c_str());
    }
}

void TestMetrics::spans_score_as_in_seqeval() {
    const Json& cases = oracle()["spans"];
    QCOMPARE(cases.size(), std::size_t{24});
    for (const Json& one : cases) {
        const auto truths = one["truths"].get<std::vector<metrics::Tags>>();
        const auto predictions = one["predictions"].get<std::vector<metrics::Tags>>();
        const auto name = one["scheme"].get<std::string>();
        const auto scheme = std::find_if(schemes.begin(), schemes.end(), [&](const auto& s) {
                                return s.first == name;
                            })->second;
        const auto scores = metrics::span_scores(truths, predictions, scheme);
        QVERIFY(scores.ok());
        QVERIFY2(is_close(scores->all.precision, one["precision"].get<double>()), name.c_str());
        QVERIFY2(is_close(scores->all.recall, one["recall"].get<double>()), name.c_str());
        QVERIFY2(is_close(scores->all.f1, one["f1"].get<double>()), name.c_str());
        QVERIFY2(is_close(scores->macro_f1, one["macro"].get<double>()), name.c_str());
    }
}

void TestMetrics::classes_score_as_in_scikit_learn() {
    const Json& cases = oracle()["classes"];
    QCOMPARE(cases.size(), std::size_t{5});
    for (const Json& one : cases) {
        metrics::Confusion confusion(one["classes"].get<std::int64_t>());
        confusion.add(one["truths"].get<std::vector<std::int32_t>>(),
                      one["predictions"].get<std::vector<std::int32_t>>());
        QVERIFY(is_close(confusion.accuracy(), one["accuracy"].get<double>()));
        QVERIFY(is_close(confusion.macro_f1(), one["macro"].get<double>()));
        for (std::int64_t c = 0; c < confusion.classes(); ++c) {
            const auto k = static_cast<std::size_t>(c);
            const auto score = confusion.score(c);
            QVERIFY(is_close(score.precision, one["precision"][k].get<double>()));
            QVERIFY(is_close(score.recall, one["recall"][k].get<double>()));
            QVERIFY(is_close(score.f1, one["f1"][k].get<double>()));
            QCOMPARE(score.support, one["support"][k].get<std::int64_t>());
            for (std::int64_t p = 0; p < confusion.classes(); ++p)
                QCOMPARE(confusion.at(c, p),
                         one["confusion"][k][static_cast<std::size_t>(p)].get<std::int64_t>());
        }
    }
}

void TestMetrics::exact_match_counts_lines() {
    const std::vector<std::string> given{"a", "b ", "c", "d"}, wanted{"a", "b", "c", "D"};
    QCOMPARE(metrics::exact_match(given, wanted), 0.5);
}

void TestMetrics::nothing_scores_nothing() {
    using Lines = std::vector<std::string>;
    QCOMPARE(metrics::bleu(Lines{}, Lines{}, metrics::BleuTokens::mteval_13a).score, 0.0);
    QCOMPARE(metrics::chrf(Lines{}, Lines{}), 0.0);
    QCOMPARE(metrics::exact_match(Lines{}, Lines{}), 0.0);
    QCOMPARE(metrics::Confusion(3).accuracy(), 0.0);
    QCOMPARE(metrics::Confusion(3).macro_f1(), 0.0);
    const auto scores = metrics::span_scores({}, {}, TagScheme::iob2);
    QVERIFY(scores.ok());
    QCOMPARE(scores->all.f1, 0.0);
    // What is no UTF-8 is read as U+FFFD.
    QCOMPARE(metrics::chrf(Lines{"\xFF\xFE"}, Lines{"\xFF\xFE"}), 100.0);
}

void TestMetrics::bad_tags_are_refused() {
    const auto complaint = [](const std::vector<metrics::Tags>& truths,
                              const std::vector<metrics::Tags>& predictions, TagScheme scheme) {
        const auto scores = metrics::span_scores(truths, predictions, scheme);
        return scores ? QString() : QString::fromStdString(scores.error().message);
    };
    QCOMPARE(complaint({{"O"}, {"O", "E-X"}}, {{"O"}, {"O", "O"}}, TagScheme::iob2),
             "span F1: sentence 2: the tag \"E-X\" is none of the scheme's; expected O, B-TYPE, I-TYPE");
    for (const char* bad : {"", "B", "B-", "PER", "b-PER", "X-PER", "BPER", "OO"})
        QVERIFY2(!complaint({{bad}}, {{"O"}}, TagScheme::iobes).isEmpty(), bad);
    QCOMPARE(complaint({{"O"}}, {{"O", "O"}}, TagScheme::lenient),
             "span F1: sentence 1: 2 tags are predicted for 1 words; give one for each");
    QCOMPARE(complaint({{"O"}}, {}, TagScheme::lenient),
             "span F1: there are 0 sentences of predictions for 1 of truth; give one for each");
}

QTEST_GUILESS_MAIN(TestMetrics)
#include "test_metrics.moc"
