// SPDX-License-Identifier: GPL-3.0-or-later
// Windows that begin with lines: what they hold, and that nothing a story tells is hidden from a model, so
// that the lowest possible loss is what one that knows the grammar would get.
#include <cmath>
#include <numbers>
#include <string>
#include <vector>

#include <QtTest>

#include "core/data/story_grammar.h"
#include "core/task/answer.h"
#include "core/task/text_dataset.h"
#include "core/train/dataset.h"
#include "tests/support/small_run.h"
#include "tests/support/sources.h"

using namespace optimlab;
using base::Json;
using task::Part;

namespace {

using Ids = std::vector<std::int32_t>;

struct Window {
    Ids inputs, targets;
};

class TestTextLines : public QObject {
    Q_OBJECT

    test::DataFiles files_;

    static std::unique_ptr<task::Dataset> load(const Json& data, const Json& tokenizer,
                                               std::int64_t context) {
        auto experiment = test::small_experiment(
            {{"data", data}, {"tokenizer", tokenizer}, {"model", {{"context", context}}}});
        auto dataset = train::load_dataset(experiment);
        if (!dataset) qFatal("%s", dataset.error().message.c_str());
        return *std::move(dataset);
    }
    std::unique_ptr<task::Dataset> load_text(const std::string& text, std::int64_t context) {
        return load({{"id", "text_file"},
                     {"path", files_.write("text.txt", text)},
                     {"validation_path", files_.write("other.txt", text)},
                     {"windows", "lines"}},
                    {{"id", "char"}}, context);
    }

    static std::vector<Window> windows_of(const model::Batch& batch) {
        std::vector<Window> windows;
        std::size_t begin = 0;
        for (std::size_t b = 0; b < static_cast<std::size_t>(batch.batch); ++b) {
            const auto length =
                static_cast<std::size_t>(batch.lengths.empty() ? batch.time : batch.lengths[b]);
            const auto inputs = batch.inputs.subspan(begin, length),
                       targets = batch.targets.subspan(begin, length);
            windows.push_back({{inputs.begin(), inputs.end()}, {targets.begin(), targets.end()}});
            begin += length;
        }
        return windows;
    }
    static std::vector<Window> all_windows(const task::Dataset& dataset, Part part) {
        const auto count = dataset.sequences(part);
        task::BatchRoom room(count, dataset.longest());
        dataset.fill(part, 0, count, 1, room);
        return windows_of(room.batch());
    }
    static std::vector<std::string> target_texts(const task::Dataset& dataset, Part part) {
        std::vector<std::string> texts;
        for (const auto& window : all_windows(dataset, part))
            texts.push_back(dataset.codec().decode(window.targets));
        return texts;
    }
    static void tokenizer_rows() {
        QTest::addColumn<QByteArray>("tokenizer");
        QTest::newRow("char") << QByteArray(R"({"id": "char"})");
        QTest::newRow("byte") << QByteArray(R"({"id": "byte"})");
        QTest::newRow("word") << QByteArray(R"({"id": "word", "min_count": 1})");
        QTest::newRow("bpe") << QByteArray(R"({"id": "bpe", "vocabulary_size": 600})");
    }
    static std::unique_ptr<task::Dataset> load_stories(std::int64_t characters, std::int64_t context) {
        QFETCH(QByteArray, tokenizer);
        return load({{"id", "stories"}, {"characters", characters}, {"windows", "lines"}},
                    Json::parse(tokenizer.toStdString()), context);
    }

 private Q_SLOTS:
    void every_line_is_measured_once_data() { tokenizer_rows(); }
    void every_line_is_measured_once() {
        const auto dataset = load_stories(40000, 400);
        const auto& codec = dataset->codec();
        for (const Part part : {Part::training, Part::validation}) {
            const auto ids = dynamic_cast<const task::TextDataset&>(*dataset).part(part);
            Ids joined;
            for (const auto& [inputs, targets] : all_windows(*dataset, part)) {
                QVERIFY(inputs.size() == targets.size() && targets.size() <= 400);
                QVERIFY(std::equal(inputs.begin() + 1, inputs.end(), targets.begin()));
                QCOMPARE(codec.decode({&inputs[0], 1}), std::string("\n"));
                joined.insert(joined.end(), targets.begin(), targets.end());
            }
            // All that comes after the first line end, the only one that is not whole perhaps.
            QVERIFY(std::equal(joined.rbegin(), joined.rend(), ids.rbegin()));
            const auto before = codec.decode(ids.first(ids.size() - joined.size()));
            QVERIFY(before.find('\n') == before.size() - 1);
        }
    }

    void training_windows_hold_the_lines_that_fit_data() { tokenizer_rows(); }
    void training_windows_hold_the_lines_that_fit() {
        const auto dataset = load_stories(40000, 400);
        const auto& codec = dataset->codec();
        const auto whole = dynamic_cast<const task::TextDataset&>(*dataset).part(Part::training);
        task::BatchRoom room(200, dataset->longest());
        dataset->fill_training({3, 5, 1000, 200}, room);
        double tokens = 0;
        for (const auto& [inputs, targets] : windows_of(room.batch())) {
            tokens += static_cast<double>(targets.size());
            QCOMPARE(codec.decode({&inputs[0], 1}), std::string("\n"));
            QVERIFY(targets.size() <= 400);
            const auto found = std::search(whole.begin(), whole.end(), inputs.begin(), inputs.end());
            QVERIFY(found != whole.end());
            // The window ends with a line, and the next one would not have fitted.
            const auto end = found + static_cast<std::ptrdiff_t>(inputs.size()) + 1;
            if (end >= whole.end()) continue;
            QCOMPARE(codec.decode({&targets.back(), 1}), std::string("\n"));
            auto next = end;
            while (next != whole.end() && codec.decode({&*next, 1}) != "\n")
                ++next;
            QVERIFY(next == whole.end() || targets.size() + static_cast<std::size_t>(next - end) + 1 > 400);
        }
        const double expected = dataset->extent().tokens_per_sequence;
        QVERIFY2(std::fabs(tokens / 200 - expected) < 0.05 * expected, std::to_string(expected).c_str());
    }

    /// A model is asked as it was trained: after a line end, and until the next one.
    void a_model_writes_lines() {
        for (const bool by_lines : {true, false}) {
            const auto dataset =
                load({{"id", "stories"}, {"characters", 5000}, {"windows", by_lines ? "lines" : "anywhere"}},
                     {{"id", "char"}}, 40);
            const auto kept = task::Codec::from_json(dataset->codec().to_json(), "here");
            QVERIFY(kept.ok());
            const task::Codec& codec = **kept;
            const auto line_end = codec.encode("\n").front();
            QVERIFY(codec.begin().has_value() == by_lines && codec.end() == codec.begin());
            if (by_lines) QCOMPARE(*codec.begin(), line_end);

            const auto experiment = test::small_experiment({{"model", {{"context", 40}}}});
            model::Transformer<float> model(experiment.model, codec.sizes(), 1);  // all tokens as likely
            const auto& entry = task::entry(experiment.task);
            for (const std::string text : {"Mia", "\nMia", ""}) {
                const auto read = entry.read(codec, model.spec(), text).ids;
                if (by_lines) QVERIFY(read.front() == line_end && read.size() == (text.empty() ? 1u : 4u));
                if (!by_lines && !text.empty()) QCOMPARE(read, codec.encode(text));
            }
            decode::Options how;
            how.max_tokens = 1000;
            const std::vector<std::string> prompts = {"Mia"};
            const auto answers = task::answers({experiment.task, model, codec, how, {}}, prompts);
            QVERIFY(answers.ok());
            const std::string& written = answers->front().text;
            QCOMPARE(written.find('\n') == std::string::npos, by_lines);
            QCOMPARE(written.size() < 1000, by_lines);
        }
    }

    void long_lines_are_cut() {
        const std::string line(50, 'a'), text = "x\n" + line + "\nab\ncd\n" + line;
        const auto dataset = load_text(text, 20);
        const std::string piece(20, 'a'), rest(10, 'a');
        QCOMPARE(target_texts(*dataset, Part::validation),
                 (std::vector<std::string>{piece, piece, rest + "\nab\ncd\n", piece, piece, rest}));
        QCOMPARE(dataset->extent().tokens, 107.0);
    }

    void a_text_without_line_ends_is_one_line() {
        const auto dataset = load_text("abcdefghijklmnopqrstuvwxyz", 10);
        QCOMPARE(target_texts(*dataset, Part::training),
                 (std::vector<std::string>{"bcdefghijk", "lmnopqrstu", "vwxyz"}));
        const auto ended = load_text("abcdefghijklmnopqrstuvwxyz\n", 10);
        QCOMPARE(target_texts(*ended, Part::training),
                 (std::vector<std::string>{"bcdefghijk", "lmnopqrstu", "vwxyz\n"}));
    }

    /// What a model that knows the grammar loses on the windows, whatever the tokens are.
    void the_lowest_loss_can_be_reached_data() { tokenizer_rows(); }
    void the_lowest_loss_can_be_reached() {
        const auto dataset = load_stories(2000000, 400);
        const auto& grammar = data::story_grammar();
        const auto by_character =
            load({{"id", "stories"}, {"characters", 2000000}, {"windows", "lines"}}, {{"id", "char"}}, 400);
        std::string text;  // not of the words, which lose the blanks
        for (const auto& one : target_texts(*by_character, Part::validation))
            text += one;
        std::vector<double> excesses;
        double surprise = 0;
        for (std::size_t begin = 0; begin < text.size();) {
            const std::size_t end = text.find('\n', begin) + 1;
            const auto found = grammar.derive(text.substr(begin, end - begin));
            QCOMPARE(found.count, std::uint64_t{1});
            surprise -= found.log_probability;
            excesses.push_back(-found.log_probability -
                               grammar.entropy_per_character() * static_cast<double>(end - begin));
            begin = end;
        }
        double targets = 0;
        for (const auto& window : all_windows(*dataset, Part::validation))
            targets += static_cast<double>(window.targets.size());
        double squares = 0;
        for (const double excess : excesses)
            squares += excess * excess;
        // How far a text of this length may be from what is expected of any.
        const double scatter = std::sqrt(squares) / surprise;
        QVERIFY2(scatter < 0.003, std::to_string(scatter).c_str());
        const double off = surprise / targets / *dataset->lowest_loss() - 1;
        QVERIFY2(std::fabs(off) < 3 * scatter, (std::to_string(off) + " " + std::to_string(scatter)).c_str());
        // In bits per character all tokenizers say the same.
        const double bits = dataset->metric()->result(surprise / targets).metric;
        const double expected = surprise / static_cast<double>(text.size()) / std::numbers::ln2;
        QVERIFY2(std::fabs(bits / expected - 1) < 5e-3, (std::to_string(bits / expected - 1)).c_str());
    }
};

}  // namespace

QTEST_GUILESS_MAIN(TestTextLines)
#include "test_text_lines.moc"
