// SPDX-License-Identifier: GPL-3.0-or-later
// Built-in data beside the stories: that the entropy of the Chinese text is what samples have, that sources
// settle their targets, and that the answers of puzzles are right by another way of working them out.
#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <set>

#include <QtTest>

#include "core/base/utf8.h"
#include "core/data/chinese_grammar.h"
#include "core/data/grammar_text.h"
#include "core/data/pair_grammars.h"
#include "core/data/puzzle_rules.h"
#include "core/metrics/spans.h"

using namespace optimlab;
using data::Pair;
using data::Puzzle;

namespace {

const std::vector<std::pair<const char*, const data::Grammar& (*)()>> grammars{
    {"english_french", data::english_french},
    {"english_chinese", data::english_chinese},
    {"reviews", data::reviews},
    {"entities", data::entities}};

std::vector<std::string> words(const std::string& line) {
    const auto parts = QString::fromStdString(line).split(' ');
    std::vector<std::string> found;
    for (const auto& part : parts)
        found.push_back(part.toStdString());
    return found;
}

std::vector<Pair> generate_pairs(const data::Grammar& grammar, std::uint64_t seed, int n) {
    base::Rng rng(seed, base::Stream::text);
    std::vector<Pair> pairs;
    for (int i = 0; i < n; ++i)
        pairs.push_back(data::draw_pair(grammar, rng));
    return pairs;
}

std::vector<Pair> generate_puzzles(Puzzle puzzle, const data::PuzzleOptions& options, std::uint64_t seed,
                                   int n) {
    base::Rng rng(seed, base::Stream::text);
    std::vector<Pair> pairs;
    for (int i = 0; i < n; ++i)
        pairs.push_back(data::make_puzzle(puzzle, options, rng));
    return pairs;
}

bool has(const std::string& text, const char* part) { return text.find(part) != std::string::npos; }

}  // namespace

class TestGenerators : public QObject {
    Q_OBJECT

 private slots:
    void chinese_is_unambiguous_and_its_entropy_that_of_samples();
    void sources_settle_their_targets_data();
    void sources_settle_their_targets();
    void french_agrees();
    void chinese_takes_measure_words();
    void labels_are_balanced();
    void tags_fit_words();
    void answers_are_right();
    void the_seed_decides();
};

void TestGenerators::chinese_is_unambiguous_and_its_entropy_that_of_samples() {
    const auto& grammar = data::chinese_grammar();
    const auto proof = grammar.check_unambiguous(12);
    QVERIFY2(proof.ok(), proof.ok() ? "" : proof.error().message.c_str());
    base::Rng rng(4, base::Stream::text);
    double surprise = 0, characters = 0, squares = 0;
    constexpr int n = 40000;
    for (int i = 0; i < n; ++i) {
        std::string text;
        const double one = -grammar.append_story(rng, text);
        const auto length = static_cast<double>(base::decode_utf8(text).size());
        surprise += one;
        characters += length;
        squares += std::pow(one - grammar.entropy_per_character() * length, 2);
        if (i < 300) QCOMPARE(grammar.count_derivations(text), std::uint64_t{1});
    }
    const double error = std::sqrt(squares) / characters;
    QVERIFY(std::abs(surprise / characters - grammar.entropy_per_character()) < 4 * error);
    QVERIFY(error < 0.002 * grammar.entropy_per_character());
    const auto text = base::decode_utf8(data::grammar_text(data::chinese_grammar(), 1, 5000));
    QVERIFY(text.size() >= 5000 && text.size() < 5100);
    QCOMPARE(text.back(), U'\n');
}

void TestGenerators::sources_settle_their_targets_data() {
    QTest::addColumn<int>("number");
    for (std::size_t i = 0; i < grammars.size(); ++i)
        QTest::newRow(grammars[i].first) << static_cast<int>(i);
}

void TestGenerators::sources_settle_their_targets() {
    QFETCH(int, number);
    const auto& grammar = grammars[static_cast<std::size_t>(number)].second();
    std::map<std::string, std::string> targets;
    for (const Pair& pair : generate_pairs(grammar, 3, 60000)) {
        QVERIFY(!pair.source.empty() && !pair.target.empty() && !has(pair.target, "|"));
        const auto [known, is_new] = targets.emplace(pair.source, pair.target);
        QVERIFY2(known->second == pair.target, pair.source.c_str());
    }
    // Enough for a model to learn from, and enough that come twice for this to say something.
    QVERIFY(targets.size() > 1000 && targets.size() < 59000);
}

void TestGenerators::french_agrees() {
    std::map<std::string, std::string> pairs;
    for (Pair& pair : generate_pairs(data::english_french(), 1, 300000))
        pairs[std::move(pair.source)] = std::move(pair.target);
    const auto check = [&](const char* source, const char* target) {
        const auto found = pairs.find(source);
        QVERIFY2(found != pairs.end(), source);
        QCOMPARE(QString::fromStdString(found->second), QString::fromUtf8(target));
    };
    check("The horses are not white.", "Les chevaux ne sont pas blancs.");
    check("The keys are dry.", "Les clés sont sèches.");
    check("The queen is very jealous.", "La reine est très jalouse.");
    check("It is August 1.", "Nous sommes le 1er août.");
    check("Paul sees the old car.", "Paul voit la voiture ancienne.");
}

void TestGenerators::chinese_takes_measure_words() {
    for (const Pair& pair : generate_pairs(data::english_chinese(), 1, 20000)) {
        if (has(pair.source, "cat") && !has(pair.source, "like the"))
            QVERIFY2(has(pair.target, "只"), pair.source.c_str());
        if (has(pair.source, "two ")) QVERIFY2(has(pair.target, "两"), pair.source.c_str());
        QVERIFY(pair.target.ends_with("。") || pair.target.ends_with("？") || pair.target.ends_with("吗？"));
    }
}

void TestGenerators::labels_are_balanced() {
    int positive = 0;
    for (const Pair& pair : generate_pairs(data::reviews(), 2, 10000)) {
        QVERIFY(pair.target == "positive" || pair.target == "negative");
        positive += pair.target == "positive" ? 1 : 0;
        if (pair.source.ends_with("was not good.")) QCOMPARE(pair.target, std::string("negative"));
        if (pair.source.ends_with(", but the staff was great."))
            QCOMPARE(pair.target, std::string("positive"));
    }
    QVERIFY(std::abs(positive - 5000) < 4 * 50);
}

void TestGenerators::tags_fit_words() {
    std::set<std::string> jordans;
    for (const Pair& pair : generate_pairs(data::entities(), 2, 10000)) {
        const auto sentence = words(pair.source), tags = words(pair.target);
        QCOMPARE(tags.size(), sentence.size());
        for (std::size_t i = 0; i < tags.size(); ++i) {
            QVERIFY(metrics::tag_fault(tags[i], metrics::TagScheme::iob2).empty());
            if (tags[i].starts_with("I-")) QCOMPARE(tags[i].substr(2), tags[i - 1].substr(2));
            if (sentence[i] == "Jordan") jordans.insert(tags[i]);
            if (sentence[i] == ".") QCOMPARE(tags[i], std::string("O"));
        }
    }
    QCOMPARE(jordans, (std::set<std::string>{"B-LOC", "B-PER"}));
}

void TestGenerators::answers_are_right() {
    for (const std::int64_t length : {1, 5, 18}) {
        const data::PuzzleOptions options{.length = length, .modulus = 7};
        const auto each = [&](Puzzle puzzle, const auto& check) {
            for (const Pair& pair : generate_puzzles(puzzle, options, 5, 500))
                QVERIFY2(check(pair.source, pair.target), (pair.source + " " + pair.target).c_str());
        };
        using Text = const std::string&;
        each(Puzzle::copy,
             [&](Text s, Text t) { return s == t && s.size() == static_cast<std::size_t>(length); });
        each(Puzzle::reverse,
             [](Text s, Text t) { return std::equal(s.rbegin(), s.rend(), t.begin(), t.end()); });
        each(Puzzle::sort, [](Text s, Text t) {
            return std::is_sorted(t.begin(), t.end()) &&
                   std::is_permutation(s.begin(), s.end(), t.begin(), t.end());
        });
        each(Puzzle::modular, [](Text s, Text t) {
            return (std::stoi(s) + std::stoi(s.substr(s.find('+') + 1)) - std::stoi(t)) % 7 == 0 &&
                   std::stoi(t) < 7;
        });
        each(Puzzle::parity, [](Text s, Text t) {
            return std::accumulate(s.begin(), s.end(), 0) % 2 == (t == "1" ? 1 : 0);  // '0' is even
        });
        each(Puzzle::brackets, [](Text s, Text t) {
            QString all = QString::fromStdString(s + t);
            for (auto before = all.size() + 1; before > all.size();) {
                before = all.size();
                all.remove("()").remove("[]").remove("{}");
            }
            return all == ".";
        });
        each(Puzzle::recall, [](Text s, Text t) {
            return s.find(s.back() + t) == s.find(s.back()) && s.find(s.back()) + 1 < s.size();
        });
        each(Puzzle::addition, [](Text s, Text t) {
            return std::stoll(s) + std::stoll(s.substr(s.find('+') + 1)) == std::stoll(t) &&
                   (t[0] != '0' || t == "0");
        });
    }
}

void TestGenerators::the_seed_decides() {
    const auto sources = [](std::uint64_t seed) {
        std::string all;
        for (const Pair& pair : generate_puzzles(Puzzle::recall, {}, seed, 20))
            all += pair.source;
        for (const Pair& pair : generate_pairs(data::reviews(), seed, 20))
            all += pair.source;
        return all + data::grammar_text(data::chinese_grammar(), seed, 200);
    };
    QVERIFY(sources(1) == sources(1));
    QVERIFY(sources(1) != sources(2));
}

QTEST_GUILESS_MAIN(TestGenerators)
#include "test_generators.moc"
