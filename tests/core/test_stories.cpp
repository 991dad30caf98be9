// SPDX-License-Identifier: GPL-3.0-or-later
// The grammar of the built-in stories: what it computes against hand calculation and against samples, and
// that the stories are unambiguous, without which their entropy would be a bound only.
#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <map>
#include <set>
#include <string>
#include <vector>

#include <QElapsedTimer>
#include <QTest>

#include "core/data/grammar.h"
#include "core/data/grammar_text.h"
#include "core/data/story_grammar.h"

using namespace optimlab;
using data::Grammar;
using data::Rule;
using data::Variable;

Q_DECLARE_METATYPE(std::vector<Rule>)
Q_DECLARE_METATYPE(std::vector<Variable>)

namespace {

const Variable heroes{"hero", "name|he", {{0.75, "Mia|she"}, {0.25, "Jo|he"}}};

Grammar make_without_variable() {
    return *Grammar::make(
        {{"story", {{0.5, "a"}, {0.25, "bb"}, {0.25, "c{x}"}}}, {"x", {{0.5, "d"}, {0.5, "ee"}}}}, {});
}

Grammar make_with_variable() {
    return *Grammar::make(
        {{"story", {{1.0, "{hero:name} ran. {^hero.he} {verb}."}}}, {"verb", data::equally({"sat", "hid"})}},
        {heroes});
}

/// "ab" comes from both alternatives.
Grammar make_ambiguous() {
    return *Grammar::make({{"story", {{0.5, "a{x}"}, {0.5, "{y}b"}}},
                           {"x", {{0.5, "b"}, {0.5, "c"}}},
                           {"y", {{0.5, "a"}, {0.5, "d"}}}},
                          {});
}

struct Mean {
    double value = 0.0, standard_error = 0.0;
};
Mean get_mean(const std::vector<double>& values) {
    const double n = static_cast<double>(values.size());
    double sum = 0.0, squares = 0.0;
    for (const double value : values)
        sum += value;
    for (const double value : values)
        squares += (value - sum / n) * (value - sum / n);
    return {sum / n, std::sqrt(squares / (n - 1.0) / n)};
}

bool is_close(double a, double b, double tolerance) { return std::abs(a - b) <= tolerance; }

}  // namespace

class TestStories : public QObject {
    Q_OBJECT

 private slots:
    void entropy_and_length_match_hand_calculation();
    void variables_keep_their_record();
    void sampling_follows_the_probabilities();
    void ambiguity_is_detected();
    void mistakes_are_refused_data();
    void mistakes_are_refused();
    void the_seed_decides_the_text();
    void texts_are_whole_stories_in_a_small_alphabet();
    void stories_are_unambiguous();
    void every_sampled_story_has_one_derivation();
    void entropy_and_length_match_samples();
    void a_million_characters_are_fast();
};

void TestStories::entropy_and_length_match_hand_calculation() {
    const Grammar plain = make_without_variable();
    // 1/2 ln 2 + 2/4 ln 4 for the three alternatives, ln 2 for x in a quarter of the stories.
    QVERIFY(is_close(plain.story_entropy(), 1.75 * std::log(2.0), 1e-14));
    // 1, 2 and 1 + 1.5 characters, and the newline.
    QVERIFY(is_close(plain.expected_length(), 0.5 + 0.5 + 0.625 + 1.0, 1e-14));
    QVERIFY(is_close(plain.entropy_per_character(), 1.75 * std::log(2.0) / 2.625, 1e-14));

    const Grammar remembering = make_with_variable();
    // The name once, however often it is mentioned, and the verb.
    const double name_entropy = -0.75 * std::log(0.75) - 0.25 * std::log(0.25);
    QVERIFY(is_close(remembering.story_entropy(), name_entropy + std::log(2.0), 1e-14));
    // "Mia ran. She sat.\n" has 18 characters, "Jo ran. He hid.\n" has 16.
    QVERIFY(is_close(remembering.expected_length(), 0.75 * 18 + 0.25 * 16, 1e-13));
}

void TestStories::variables_keep_their_record() {
    const Grammar grammar = make_with_variable();
    QCOMPARE(grammar.count_derivations("Mia ran. She sat.\n"), std::uint64_t(1));
    QVERIFY(is_close(grammar.derive("Mia ran. She sat.\n").log_probability, std::log(0.375), 1e-14));
    QVERIFY(is_close(grammar.derive("Jo ran. He hid.\n").log_probability, std::log(0.125), 1e-14));
    for (const char* wrong : {"Mia ran. He sat.\n", "Jo ran. She sat.\n", "Mia ran. she sat.\n",
                              "Mia ran. She sat.", "Mia ran. She sat.\n\n", "", "\n"}) {
        QCOMPARE(grammar.count_derivations(wrong), std::uint64_t(0));
        QCOMPARE(grammar.derive(wrong).log_probability, -std::numeric_limits<double>::infinity());
    }
}

void TestStories::sampling_follows_the_probabilities() {
    const Grammar grammar = make_with_variable();
    const std::map<std::string, double> expected{{"Mia ran. She sat.\n", 0.375},
                                                 {"Mia ran. She hid.\n", 0.375},
                                                 {"Jo ran. He sat.\n", 0.125},
                                                 {"Jo ran. He hid.\n", 0.125}};
    constexpr int n = 40000;
    base::Rng rng(3, base::Stream::text);
    std::map<std::string, int> counts;
    for (int i = 0; i < n; ++i)
        ++counts[grammar.sample(rng)];
    QCOMPARE(counts.size(), expected.size());
    for (const auto& [story, probability] : expected) {
        const double standard_error = std::sqrt(probability * (1.0 - probability) / n);
        QVERIFY(is_close(static_cast<double>(counts[story]) / n, probability, 4.0 * standard_error));
    }
}

void TestStories::ambiguity_is_detected() {
    const Grammar grammar = make_ambiguous();
    QCOMPARE(grammar.count_derivations("ab\n"), std::uint64_t(2));
    QVERIFY(is_close(grammar.derive("ab\n").log_probability, std::log(0.5), 1e-14));
    QCOMPARE(grammar.count_derivations("ac\n"), std::uint64_t(1));
    QCOMPARE(grammar.count_derivations("db\n"), std::uint64_t(1));
    for (const std::size_t lookahead : {1u, 3u, 20u})
        QVERIFY(!grammar.check_unambiguous(lookahead).ok());
    QVERIFY(make_without_variable().check_unambiguous(1).ok());
    QVERIFY(make_with_variable().check_unambiguous(1).ok());

    // A record that another one hides behind: "Jo" ran, but which Jo?
    const auto twins = Grammar::make({{"story", {{1.0, "{hero:name} ran."}}}},
                                     {{"hero", "name|he", data::equally({"Jo|he", "Jo|she"})}});
    QVERIFY(twins.ok());
    QCOMPARE(twins->count_derivations("Jo ran.\n"), std::uint64_t(2));
    QVERIFY(!twins->check_unambiguous(20).ok());

    // One choice a prefix of another: what comes after them decides.
    const auto decided =
        Grammar::make({{"story", {{1.0, "{x}c"}}}, {"x", data::equally({"", "a", "ab"})}}, {});
    QVERIFY(decided->check_unambiguous(2).ok());
    QVERIFY(!decided->check_unambiguous(1).ok());
    const auto open = Grammar::make(
        {{"story", {{1.0, "{x}{y}"}}}, {"x", data::equally({"a", "ab"})}, {"y", data::equally({"c", "bc"})}},
        {});
    QVERIFY(!open->check_unambiguous(20).ok());
    QCOMPARE(open->count_derivations("abc\n"), std::uint64_t(2));
}

void TestStories::mistakes_are_refused_data() {
    QTest::addColumn<std::vector<Rule>>("rules");
    QTest::addColumn<std::vector<Variable>>("variables");
    QTest::addColumn<QString>("complaint");
    using Rules = std::vector<Rule>;
    using Variables = std::vector<Variable>;
    const auto row = [](const char* name, const Rules& rules, const Variables& variables,
                        const char* complaint) {
        QTest::newRow(name) << rules << variables << QString(complaint);
    };
    const auto story = [](const char* text) { return Rules{{"story", {{1.0, text}}}}; };
    row("no rule", {}, {}, "no rule");
    row("no alternative", {{"story", {}}}, {}, "sum to 0");
    row("sum below one", {{"story", {{0.5, "a"}, {0.4, "b"}}}}, {}, "sum to 0.9");
    row("sum above one", {{"story", {{0.6, "a"}, {0.6, "b"}}}}, {}, "sum to 1.2");
    row("zero probability", {{"story", {{1.0, "a"}, {0.0, "b"}}}}, {}, "outside (0, 1]");
    row("not a number", {{"story", {{std::nan(""), "a"}}}}, {}, "outside (0, 1]");
    row("table sum", story("{hero:name}"), {{"hero", "name", {{0.5, "Mia"}}}},
        "hero: probabilities sum to 0.5");
    row("undefined symbol", story("{nobody}"), {}, "no rule for {nobody}");
    row("undefined variable", story("{hero:name}"), {}, "no variable hero");
    row("undefined field", story("{hero:hat}"), {heroes}, "no field hero:hat");
    row("symbol twice", {{"story", {{1.0, "a"}}}, {"story", {{1.0, "b"}}}}, {}, "two rules");
    row("variable twice", story("{hero:name}"), {heroes, heroes}, "two variables");
    row("unused rule", {{"story", {{1.0, "a"}}}, {"x", {{1.0, "b"}}}}, {}, "x: no story uses");
    row("unused variable", story("a"), {heroes}, "hero: no story mentions");
    row("loop", {{"story", {{1.0, "{x}"}}}, {"x", {{0.5, "a"}, {0.5, "a{x}"}}}}, {}, "back to itself");
    row("early mention", story("{hero.he} {hero:name}"), {heroes}, "before its first mention");
    row("perhaps no first mention",
        {{"story", {{1.0, "{x} {hero.he}"}}}, {"x", data::equally({"a", "{hero:name}"})}}, {heroes},
        "before its first mention");
    row("two first mentions", story("{hero:name} {hero:name}"), {heroes}, "second first mention");
    row("perhaps two", {{"story", {{1.0, "{x} {hero:name}"}}}, {"x", data::equally({"a", "{hero:name}"})}},
        {heroes}, "second first mention");
    row("record", story("{hero:name}"), {{"hero", "name|he", {{1.0, "Mia"}}}}, "does not fit");
    row("newline", story("a\nb"), {}, "printable UTF-8");
    row("not UTF-8", story("caf\xe9"), {}, "printable UTF-8");
    row("open brace", story("a {x"), {}, "a { without");
    row("closing brace", story("a x} b"), {}, "a } without");
}

void TestStories::mistakes_are_refused() {
    QFETCH(std::vector<Rule>, rules);
    QFETCH(std::vector<Variable>, variables);
    QFETCH(QString, complaint);
    const auto grammar = Grammar::make(rules, variables);
    QVERIFY(!grammar.ok());
    const QString message = QString::fromStdString(grammar.error().message);
    QVERIFY2(message.contains(complaint), qPrintable(message));
}

void TestStories::the_seed_decides_the_text() {
    const std::string stories = data::grammar_text(data::story_grammar(), 7, 20000);
    QVERIFY(stories == data::grammar_text(data::story_grammar(), 7, 20000));
    QVERIFY(stories != data::grammar_text(data::story_grammar(), 8, 20000));
    QVERIFY(data::grammar_text(data::story_grammar(), 7, 40000).starts_with(stories));
    QCOMPARE(data::story_grammar().entropy_per_character(), data::story_grammar().entropy_per_character());
}

void TestStories::texts_are_whole_stories_in_a_small_alphabet() {
    QVERIFY(data::grammar_text(data::story_grammar(), 1, 0).empty());
    const std::string text = data::grammar_text(data::story_grammar(), 1, 500000);
    QVERIFY(text.size() >= 500000);
    QCOMPARE(text.back(), '\n');
    // The story before the last one ends before the wanted length.
    QVERIFY(text.rfind('\n', text.size() - 2) + 1 < 500000);
    const std::set<char> alphabet(text.begin(), text.end());
    QVERIFY(std::all_of(alphabet.begin(), alphabet.end(),
                        [](char c) { return c == '\n' || (c >= ' ' && c <= '~'); }));
    QVERIFY2(alphabet.size() >= 40 && alphabet.size() <= 50, qPrintable(QString::number(alphabet.size())));
    QCOMPARE(text.find("  "), std::string::npos);
    for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t end = text.find('\n', begin);
        QVERIFY(end - begin >= 80 && end - begin <= 320);
        begin = end + 1;
    }
}

/// For all stories, not only for those that were sampled.
void TestStories::stories_are_unambiguous() {
    const base::Status status = data::story_grammar().check_unambiguous(16);
    QVERIFY2(status.ok(), status.ok() ? "" : status.error().message.c_str());
}

void TestStories::every_sampled_story_has_one_derivation() {
    base::Rng rng(11, base::Stream::text);
    for (int i = 0; i < 500; ++i) {
        std::string story;
        const double log_probability = data::story_grammar().append_story(rng, story);
        const data::Derivations derivations = data::story_grammar().derive(story);
        QVERIFY2(derivations.count == 1, story.c_str());
        QVERIFY2(is_close(derivations.log_probability, log_probability, 1e-10), story.c_str());
    }
}

void TestStories::entropy_and_length_match_samples() {
    const Grammar& grammar = data::story_grammar();
    base::Rng rng(5, base::Stream::text);
    std::vector<double> surprises, lengths, excesses;
    for (int i = 0; i < 100000; ++i) {
        std::string story;
        surprises.push_back(-grammar.append_story(rng, story));
        lengths.push_back(static_cast<double>(story.size()));
        excesses.push_back(surprises.back() - grammar.entropy_per_character() * lengths.back());
    }
    const Mean surprise = get_mean(surprises), length = get_mean(lengths), excess = get_mean(excesses);
    QVERIFY(is_close(surprise.value, grammar.story_entropy(), 4.0 * surprise.standard_error));
    QVERIFY(is_close(length.value, grammar.expected_length(), 4.0 * length.standard_error));
    // The quotient of the means differs from the entropy per character by the mean excess over the mean
    // length.
    const double standard_error = excess.standard_error / length.value;
    QVERIFY(is_close(surprise.value / length.value, grammar.entropy_per_character(), 4.0 * standard_error));
    QVERIFY2(standard_error < 0.001 * grammar.entropy_per_character(), "too few samples to tell");
    QVERIFY(grammar.entropy_per_character() > 0.2 && grammar.entropy_per_character() < 0.7);
}

void TestStories::a_million_characters_are_fast() {
    data::story_grammar();
    QElapsedTimer timer;
    timer.start();
    const std::string stories = data::grammar_text(data::story_grammar(), 1, 1000000);
    QVERIFY(stories.size() >= 1000000);
    // 10 ms with optimization; the margin is for sanitizers and busy machines.
    QVERIFY2(timer.elapsed() < 2000, qPrintable(QString::number(timer.elapsed())));
}

QTEST_GUILESS_MAIN(TestStories)
#include "test_stories.moc"
