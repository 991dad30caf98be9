// SPDX-License-Identifier: GPL-3.0-or-later
// The sources of the catalog: what all of them promise, what the built-in examples are, and that no source is
// on both sides of a split.
#include <algorithm>

#include "core/base/utf8.h"
#include "core/data/generated_examples.h"
#include "core/data/split.h"
#include "tests/support/sources.h"

using namespace optimlab;
using namespace optimlab::test;
using base::Json;
using data::Kind;
using data::Pair;
using data::Part;

namespace {

std::vector<Pair> numbered(int n) {
    std::vector<Pair> pairs;
    for (int i = 0; i < n; ++i)
        pairs.push_back({"source " + std::to_string(i), std::to_string(i)});
    return pairs;
}

bool disjoint(const std::set<std::string>& a, const std::set<std::string>& b) {
    return std::none_of(a.begin(), a.end(), [&](const auto& one) { return b.contains(one); });
}

/// Every entry whose data is built in, with its defaults.
std::vector<const data::Entry*> built_in() {
    std::vector<const data::Entry*> found;
    for (const auto& entry : data::list()) {
        const auto& fields = entry.about.fields;
        if (std::none_of(fields.begin(), fields.end(), [](const auto& f) { return f.key == "path"; }))
            found.push_back(&entry);
    }
    return found;
}

}  // namespace

class TestSources : public QObject {
    Q_OBJECT

 private slots:
    void every_kind_has_sources();
    void every_built_in_source_gives_the_same_twice();
    void every_seed_gives_others();
    void every_built_in_example_is_there_once();
    void examples_are_as_many_as_there_are();
    void every_modular_sum_is_there();
    void more_examples_begin_with_the_fewer();
    void files_must_be_named();
    void fractions_leave_something();
    void making_can_be_cancelled();
    void a_source_belongs_to_one_part();
    void parts_are_as_large_as_asked();
    void parts_do_not_change_between_versions();
    void parts_that_would_be_empty_are_refused();
    void what_is_kept_is_left_out();
    void names_are_paths_or_ids();
};

void TestSources::every_kind_has_sources() {
    std::map<std::string, int> counts;
    for (const auto& entry : data::list()) {
        ++counts[data::kind_name(entry.kind)];
        QCOMPARE(entry.load_texts != nullptr, entry.kind == Kind::text);
        QCOMPARE(entry.load_examples != nullptr, entry.kind != Kind::text);
        QCOMPARE(&data::entry(entry.about.id), &entry);
    }
    QCOMPARE(counts, (std::map<std::string, int>{{"text", 3}, {"pairs", 4}, {"labelled", 2}, {"tagged", 2}}));
}

void TestSources::every_built_in_source_gives_the_same_twice() {
    for (const auto* entry : built_in()) {
        const Json given = {{"id", entry->about.id}, {"test_fraction", 0.05}};
        if (entry->kind == Kind::text) {
            data::Loading loading;
            auto once = load_texts(given, loading), twice = load_texts(given, loading);
            QVERIFY(once.ok() && twice.ok());
            const auto text = whole(*once->training);
            QVERIFY(base::decode_utf8(text).size() >= 400000);
            QCOMPARE(base::first_bad_utf8(text), std::string::npos);
            QVERIFY(text == whole(*twice->training) && text == whole(*once->training));
            QVERIFY(!once->validation && once->validation_fraction == 0.1 && once->test_fraction == 0.05);
            QVERIFY(once->lowest_loss && *once->lowest_loss > 0.1 && *once->lowest_loss < 2);
            QCOMPARE(once->training->name(), entry->about.id);
            continue;
        }
        const auto once = load_examples(given), twice = load_examples(given);
        QVERIFY2(once.ok() && twice.ok(), (entry->about.id + message(once)).c_str());
        QVERIFY(once->training == twice->training && once->validation == twice->validation &&
                once->test == twice->test);
        const auto training = sources(once->training), validation = sources(once->validation),
                   test = sources(once->test);
        QVERIFY(disjoint(training, validation) && disjoint(training, test) && disjoint(validation, test));
        QVERIFY(!once->test.empty());
        QCOMPARE(once->lowest_loss, std::optional<double>(0));
        for (const auto* part : {&once->training, &once->validation, &once->test}) {
            for (const auto& pair : *part) {
                QVERIFY(!pair.source.empty() && !pair.target.empty());
                if (entry->kind == Kind::tagged)
                    QCOMPARE(std::count(pair.source.begin(), pair.source.end(), ' '),
                             std::count(pair.target.begin(), pair.target.end(), ' '));
            }
        }
    }
}

void TestSources::every_seed_gives_others() {
    for (const auto* entry : built_in()) {
        if (entry->kind == Kind::text) continue;
        const auto one = load_examples({{"id", entry->about.id}, {"examples", 500}}),
                   other = load_examples({{"id", entry->about.id}, {"examples", 500}, {"data_seed", 2}});
        QVERIFY(one.ok() && other.ok() && one->training != other->training);
    }
    data::Loading loading;
    const auto one = load_texts({{"id", "chinese"}}, loading),
               other = load_texts({{"id", "chinese"}, {"text_seed", 2}}, loading);
    QVERIFY(whole(*one->training) != whole(*other->training));
}

void TestSources::every_built_in_example_is_there_once() {
    for (const auto* entry : built_in()) {
        if (entry->kind == Kind::text) continue;
        const auto examples = load_examples({{"id", entry->about.id}, {"examples", 3000}});
        QVERIFY2(examples.ok(), message(examples).c_str());
        QVERIFY2(examples->training.size() + examples->validation.size() == 3000, entry->about.id.c_str());
        QCOMPARE(sources(examples->training).size() + sources(examples->validation).size(),
                 std::size_t{3000});
        QVERIFY(examples->validation.size() > 200 && examples->validation.size() < 400);
    }
}

void TestSources::examples_are_as_many_as_there_are() {
    const auto count = [](Json given) {
        given["id"] = "puzzles";
        const auto examples = load_examples(given);
        return examples ? examples->training.size() + examples->validation.size() : 0;
    };
    QCOMPARE(count({{"puzzle", "parity"}, {"length", 8}}), std::size_t{256});
    QCOMPARE(count({{"puzzle", "copy"}, {"length", 2}, {"examples", 1000000}}), std::size_t{676});
    QCOMPARE(count({{"puzzle", "addition"}, {"length", 1}}), std::size_t{100});
    // Six brackets that are none, one or all closed: 3 opening ones first, and at each of the others 4 ways.
    QCOMPARE(count({{"puzzle", "brackets"}, {"length", 2}, {"validation_fraction", 0.4}}), std::size_t{12});
    // The rarest of the reviews come once in many thousands, and still nothing hangs.
    const auto reviews = load_examples({{"id", "reviews"}, {"examples", 200000}});
    QVERIFY(reviews.ok() && reviews->training.size() + reviews->validation.size() > 100000);
}

void TestSources::every_modular_sum_is_there() {
    for (const int examples : {9409, 10000, 1000000}) {
        const auto all = load_examples({{"id", "puzzles"}, {"puzzle", "modular"}, {"examples", examples}});
        QVERIFY(all.ok());
        auto asked = sources(all->training);
        asked.merge(sources(all->validation));
        QCOMPARE(asked.size(), std::size_t{9409});
        QVERIFY(asked.contains("0+0=") && asked.contains("96+96=") && asked.contains("31+75="));
    }
    const auto some = load_examples({{"id", "puzzles"}, {"puzzle", "modular"}, {"examples", 9408}});
    QCOMPARE(some->training.size() + some->validation.size(), std::size_t{9408});
}

void TestSources::more_examples_begin_with_the_fewer() {
    for (const char* puzzle : {"reverse", "modular"}) {
        const Json given = {{"id", "puzzles"}, {"puzzle", puzzle}, {"examples", 200}};
        Json more_given = given;
        more_given["examples"] = 500;
        const auto few = load_examples(given), more = load_examples(more_given);
        QVERIFY(few->training.size() < more->training.size());
        QVERIFY(std::equal(few->training.begin(), few->training.end(), more->training.begin()));
        QVERIFY(std::equal(few->validation.begin(), few->validation.end(), more->validation.begin()));
    }
}

void TestSources::files_must_be_named() {
    for (const auto& entry : data::list()) {
        const auto is_built_in = built_in();
        if (std::find(is_built_in.begin(), is_built_in.end(), &entry) != is_built_in.end()) continue;
        const auto one = component({{"id", entry.about.id}});
        data::Loading loading;
        const auto text = entry.kind == Kind::text ? message(entry.load_texts(one.params, loading))
                                                   : message(entry.load_examples(one.params, loading));
        QVERIFY2(text.starts_with("data.path: no file is named; give the path of "), text.c_str());
    }
}

void TestSources::fractions_leave_something() {
    for (const auto* entry : built_in()) {
        const Json given = {{"id", entry->about.id}, {"validation_fraction", 0.5}, {"test_fraction", 0.5}};
        data::Loading loading;
        const auto text =
            entry->kind == Kind::text ? message(load_texts(given, loading)) : message(load_examples(given));
        QCOMPARE(text,
                 std::string("data.test_fraction: 0.5 and 0.5 for validation leave nothing to train on; "
                             "together they are below 1"));
    }
}

void TestSources::making_can_be_cancelled() {
    for (const char* id : {"english_french", "puzzles", "stories"}) {
        int asked = 0;
        data::Loading loading;
        loading.watch = [&](double share) { return share >= 0 && share <= 1 && ++asked < 2; };
        const auto text = std::string(id) == "stories"
                              ? message(load_texts({{"id", id}, {"characters", 3000000}}, loading))
                              : message(load_examples({{"id", id}, {"examples", 50000}}, loading));
        QCOMPARE(text, std::string(id) + ": cancelled");
        QCOMPARE(asked, 2);
    }
}

void TestSources::a_source_belongs_to_one_part() {
    auto pairs = numbered(2000);
    const auto again = numbered(2000);
    // Each source with three targets, in another order.
    for (int copy = 0; copy < 2; ++copy)
        pairs.insert(pairs.begin(), again.rbegin(), again.rend());
    const data::Shares shares{0.2, 0.1, 7};
    const auto all = data::split(pairs, shares, "t"), fewer = data::split(again, shares, "t");
    QVERIFY(all.ok() && fewer.ok());
    QVERIFY(sources(all->training) == sources(fewer->training));
    QVERIFY(sources(all->validation) == sources(fewer->validation));
    QVERIFY(sources(all->test) == sources(fewer->test));
    QCOMPARE(all->training.size() + all->validation.size() + all->test.size(), std::size_t{6000});
    // Their order stays.
    QVERIFY(std::is_sorted(fewer->training.begin(), fewer->training.end(), [](const auto& a, const auto& b) {
        return std::stoi(a.target) < std::stoi(b.target);
    }));
    for (const auto& pair : again) {
        // A larger share of one part takes from the training part only.
        const auto small = data::part_of(pair.source, {0.1, 0.1, 7}),
                   large = data::part_of(pair.source, {0.3, 0.1, 7});
        QVERIFY(large == small || (small == Part::training && large == Part::validation));
    }
    const auto other = data::split(again, {0.2, 0.1, 8}, "t");
    QVERIFY(other.ok() && sources(other->validation) != sources(fewer->validation));
}

void TestSources::parts_are_as_large_as_asked() {
    const auto examples = data::split(numbered(20000), {0.2, 0.1, 1}, "t");
    QVERIFY(examples.ok());
    QVERIFY(std::abs(static_cast<double>(examples->validation.size()) - 4000) < 4 * 57);
    QVERIFY(std::abs(static_cast<double>(examples->test.size()) - 2000) < 4 * 43);
}

void TestSources::parts_do_not_change_between_versions() {
    // A run that goes on with a later version must not find its validation examples among those it trains on.
    std::string parts;
    for (int i = 0; i < 40; ++i)
        parts += "tvx"[static_cast<int>(data::part_of("source " + std::to_string(i), {0.3, 0.2, 1}))];
    QCOMPARE(QString::fromStdString(parts), "xvvxvttttxttvtttvtxxtxttttttvttvvtxvtttv");
}

void TestSources::parts_that_would_be_empty_are_refused() {
    std::vector<Pair> same(100, {"one", "1"});
    const auto alone = data::split(same, {0.1, 0, 1}, "file.tsv");
    QCOMPARE(message(alone),
             std::string("file.tsv: 100 examples with 1 different source leave none for validation; there "
                         "should be more of them, or a larger data.validation_fraction; is that column the "
                         "right one?"));
    const auto all = data::split(numbered(1), {0.999999, 0, 1}, "file.tsv");
    QCOMPARE(message(all), std::string("file.tsv: 1 example with 1 different source leave none for training; "
                                       "there should be more of them, or smaller fractions"));
    // Where there are two, one is kept aside, however small the share is, and with all that reads alike.
    for (int n = 2; n <= 12; ++n) {
        const auto few = data::split(numbered(n), {0.001, 0, 1}, "t");
        QVERIFY(few.ok() && few->validation.size() == 1);
    }
    std::vector<Pair> spaced = {{"a b", "1"}, {"a  b", "2"}, {" a b ", "3"}, {"c", "4"}};
    const auto two = data::split(spaced, {0.001, 0.001, 1}, "t");
    QVERIFY(message(two).find("leave none for the test") != std::string::npos);
    const auto kept = data::split(spaced, {0.001, 0, 1}, "t");
    QVERIFY(kept.ok() && (kept->validation.size() == 1 || kept->validation.size() == 3));
    QVERIFY(data::split(numbered(50), {0, 0, 1}, "t").ok());
}

void TestSources::what_is_kept_is_left_out() {
    auto training = numbered(10);
    const std::vector<Pair> validation = {{"source 3", "x"}, {"source 3", "y"}, {"other", "z"}},
                            test = {{"source 9", "9"}};
    QCOMPARE(data::leave_out(training, {&validation, &test}), std::int64_t{2});
    QCOMPARE(training.size(), std::size_t{8});
    QVERIFY(disjoint(sources(training), {"source 3", "source 9"}));
    QCOMPARE(data::leave_out(training, {&validation, &test}), std::int64_t{0});
    // Blanks that nobody reads make no other text.
    const std::vector<Pair> spaced = {{" source  4\t", "4"}};
    QCOMPARE(data::leave_out(training, {&spaced}), std::int64_t{1});
}

void TestSources::names_are_paths_or_ids() {
    QCOMPARE(data::name_of(component({{"id", "stories"}})), std::string("stories"));
    QCOMPARE(data::name_of(component({{"id", "text_file"}})), std::string("text_file"));
    QCOMPARE(data::name_of(component({{"id", "pairs_file"}, {"path", "a.tsv"}})), std::string("a.tsv"));
}

QTEST_GUILESS_MAIN(TestSources)
#include "test_sources.moc"
