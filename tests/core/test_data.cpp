// SPDX-License-Identifier: GPL-3.0-or-later
// Bad texts are refused with the file's name, and batches are what they claim: windows of the right part, a
// pure function of the seed, with no way from the validation text into training.
#include <filesystem>
#include <set>

#include <QTemporaryDir>
#include <QtTest>

#include "core/base/files.h"
#include "core/base/utf8.h"
#include "core/data/text_dataset.h"

using namespace optimlab;
using base::Json;
using data::TextDataset;
namespace fs = std::filesystem;

namespace {

using Tokens = std::vector<std::int32_t>;

bool contains(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

base::Result<data::RawText> load(const Json& given) {
    const auto component = schema::check_component(data::catalog(), given, "data", "stories");
    if (!component) return component.error();
    return data::load(*component);
}

/// A text in which every character occurs once: a token's number is its place.
TextDataset numbered(std::size_t training, std::size_t validation, std::int64_t context) {
    std::u32string all(training + validation, U' ');
    for (std::size_t i = 0; i < all.size(); ++i)
        all[i] = static_cast<char32_t>(0x4E00 + i);
    data::RawText raw;
    raw.training = base::encode_utf8(all.substr(0, training));
    raw.validation = base::encode_utf8(all.substr(training));
    auto dataset = TextDataset::make(raw, context, "numbered");
    if (!dataset) qFatal("%s", dataset.error().message.c_str());
    return *std::move(dataset);
}

struct Windows {
    Tokens inputs, targets;
    Windows(std::int64_t batch, std::int64_t time)
        : inputs(static_cast<std::size_t>(batch * time), -1), targets(inputs) {}
};

Windows training_batch(const TextDataset& dataset, std::uint64_t seed, std::int64_t k, std::int64_t batch,
                       std::int64_t time) {
    Windows windows(batch, time);
    dataset.training_batch(seed, k, batch, time, windows.inputs, windows.targets);
    return windows;
}

}  // namespace

class TestData : public QObject {
    Q_OBJECT

    QTemporaryDir folder_;
    fs::path path(const std::string& name) const { return fs::path(folder_.path().toStdString()) / name; }
    std::string write(const std::string& name, const std::string& bytes) const {
        if (!base::write_file(path(name), bytes)) qFatal("cannot write %s", name.c_str());
        return path(name).string();
    }

 private Q_SLOTS:
    void bad_texts_are_refused_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("reason");
        const auto row = [](const char* name, const std::string& bytes, const char* reason) {
            QTest::newRow(name) << QByteArray::fromStdString(bytes) << reason;
        };
        row("empty", "", ": the file is empty; choose a text");
        row("only a byte-order mark", "\xEF\xBB\xBF", ": the file is empty; choose a text");
        row("binary", std::string("one\ntwo\n\0three", 14), ": line 3: there is a NUL byte");
        row("UTF-16", std::string("\0a\0b", 4), ": line 1: there is a NUL byte");
        row("Latin-1", "one\ntwo\nna\xEFve\n", ": line 3: byte 10 of the file is not valid UTF-8");
        row("Latin-1 after a byte-order mark", "\xEF\xBB\xBFna\xEFve\n",
            ": line 1: byte 5 of the file is not");
        row("cut in a character", "one\n\xE4\xB8", ": line 2: byte 4 of the file is not valid UTF-8");
    }
    void bad_texts_are_refused() {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, reason);
        const auto bad = write("bad.txt", bytes.toStdString()), good = write("good.txt", "good text");
        const std::string expected = bad + reason.toStdString();
        for (const auto& given : {Json{{"id", "text_file"}, {"path", bad}},
                                  Json{{"id", "text_file"}, {"path", good}, {"validation_path", bad}}}) {
            const auto raw = load(given);
            QVERIFY(!raw);
            QVERIFY2(raw.error().message.starts_with(expected), raw.error().message.c_str());
            QVERIFY(raw.error().kind == base::Error::Kind::input);
        }
    }
    void files_that_cannot_be_read_are_named() {
        const auto message = [](const std::string& file) {
            const auto raw = load({{"id", "text_file"}, {"path", file}});
            return raw ? "accepted" : raw.error().message;
        };
        QCOMPARE(message(""), std::string("data.path: no file is named; give the path of a text in UTF-8"));
        QCOMPARE(message(path("none.txt").string()),
                 path("none.txt").string() + ": there is no such file; check the path");
        QCOMPARE(message(folder_.path().toStdString()),
                 folder_.path().toStdString() + ": this is a folder, expected a file");
        fs::create_symlink(path("none.txt"), path("dangling.txt"));
        QCOMPARE(message(path("dangling.txt").string()),
                 path("dangling.txt").string() + ": there is no such file; check the path");
        QVERIFY(message("/proc/self/mem").starts_with("/proc/self/mem: cannot be read: "));
        const auto raw = load({{"id", "text_file"},
                               {"path", write("good.txt", "text")},
                               {"validation_path", path("none.txt").string()}});
        QVERIFY(!raw &&
                raw.error().message == path("none.txt").string() + ": there is no such file; check the path");
        // Root may read everything; whoever may not is told so.
        const auto locked = write("locked.txt", "text");
        fs::permissions(locked, fs::perms::none);
        QVERIFY(message(locked) == locked + ": cannot be read: Permission denied" ||
                message(locked) == "accepted");
    }
    void texts_are_taken_as_they_are() {
        const auto raw = load({{"id", "text_file"},
                               {"path", write("crlf.txt", "\xEF\xBB\xBFone\r\ntwo\r\n\tx")},
                               {"validation_fraction", 0.25}});
        QVERIFY(raw.ok());
        QCOMPARE(raw->training + raw->validation, std::string("one\r\ntwo\r\n\tx"));
        QCOMPARE(raw->validation, std::string("\n\tx"));
        QVERIFY(!raw->lowest_loss);
        const auto two = load({{"id", "text_file"},
                               {"path", write("a.txt", "training")},
                               {"validation_path", write("b.txt", "validation")}});
        QVERIFY(two.ok());
        QCOMPARE(two->training, std::string("training"));
        QCOMPARE(two->validation, std::string("validation"));
    }
    void stories_know_their_lowest_loss() {
        const auto raw = load({{"id", "stories"}, {"characters", 10000}, {"validation_fraction", 0.2}});
        QVERIFY(raw.ok());
        const auto size = raw->training.size() + raw->validation.size();
        QVERIFY(size >= 10000 && size < 10500);
        QVERIFY(std::fabs(static_cast<double>(raw->validation.size()) - 0.2 * static_cast<double>(size)) <=
                1);
        QVERIFY(raw->lowest_loss && *raw->lowest_loss > 0.1 && *raw->lowest_loss < 1);
        const auto other = load({{"id", "stories"}, {"characters", 10000}, {"text_seed", 2}});
        QVERIFY(other.ok() && other->training != raw->training);
    }
    void splits_fall_between_characters() {
        const std::string text = "aé字😀" + std::string("😀字éa") + "字字字字";
        for (int percent = 1; percent < 100; ++percent) {
            const auto raw = data::split(text, percent / 100.0);
            QCOMPARE(raw.training + raw.validation, text);
            QCOMPARE(base::first_bad_utf8(raw.training), std::string::npos);
            QCOMPARE(base::first_bad_utf8(raw.validation), std::string::npos);
            const double share =
                static_cast<double>(raw.validation.size()) / static_cast<double>(text.size());
            QVERIFY(std::fabs(share - percent / 100.0) < 4.0 / static_cast<double>(text.size()));
        }
    }

    void texts_become_tokens_and_back() {
        data::RawText raw;
        raw.training = "zebra 中文 😀\r\n";
        raw.validation = "only hereQ";
        const auto dataset = TextDataset::make(raw, 3, "here");
        QVERIFY(dataset.ok());
        const auto& vocabulary = dataset->vocabulary();
        QVERIFY(std::is_sorted(vocabulary.begin(), vocabulary.end()));
        QCOMPARE(std::set<char32_t>(vocabulary.begin(), vocabulary.end()).size(), vocabulary.size());
        QCOMPARE(dataset->vocabulary_size(), std::int64_t{17});  // \n \r space Q a b e h l n o r y z 中 文 😀
        QVERIFY(vocabulary.front() == U'\n' && vocabulary.back() == U'😀');
        QCOMPARE(base::encode_utf8(data::decode(dataset->training(), vocabulary)), raw.training);
        QCOMPARE(base::encode_utf8(data::decode(dataset->validation(), vocabulary)), raw.validation);
        QCOMPARE(dataset->training().size(), std::size_t{12});  // characters, not bytes
        const auto encoded = data::encode(U"a?中!😀", vocabulary);
        QCOMPARE(encoded.unknown, std::size_t{2});
        QVERIFY(data::decode(encoded.ids, vocabulary) == U"a中😀");
    }
    void short_texts_are_refused() {
        data::RawText raw;
        raw.training = "12345", raw.validation = "中文中文";
        QVERIFY(TextDataset::make(raw, 3, "a.txt").ok());
        const auto validation = TextDataset::make(raw, 4, "a.txt");
        QVERIFY(!validation);
        QCOMPARE(validation.error().message,
                 std::string("a.txt: the validation part has 4 characters, but a context of 4 needs at least "
                             "5; take a longer text or "
                             "a shorter context"));
        const auto training = TextDataset::make(raw, 5, "a.txt");
        QVERIFY(!training && contains(training.error().message,
                                      "a.txt: the training part has 5 characters, but a context of 5"));
    }

    void training_batches_are_windows_of_the_training_part() {
        const auto dataset = numbered(300, 40, 8);
        std::set<std::int32_t> starts;
        for (std::int64_t k = 0; k < 1000; ++k) {
            const auto windows = training_batch(dataset, 1, k, 4, 8);
            for (std::size_t row = 0; row < 4; ++row) {
                const std::int32_t start = windows.inputs[row * 8];
                starts.insert(start);
                for (std::size_t t = 0; t < 8; ++t) {
                    QCOMPARE(windows.inputs[row * 8 + t], start + static_cast<int>(t));
                    QCOMPARE(windows.targets[row * 8 + t], start + static_cast<int>(t) + 1);
                }
                // 300 training tokens: no input or target is one of the validation part's.
                QVERIFY(start >= 0 && windows.targets[row * 8 + 7] < 300);
            }
        }
        // Every place a window can begin at, the first and the last included.
        QCOMPARE(starts.size(), std::size_t{292});
        QVERIFY(*starts.begin() == 0 && *starts.rbegin() == 291);
    }
    void training_batches_are_a_function_of_seed_and_number() {
        const auto dataset = numbered(300, 40, 8);
        const auto fifth = training_batch(dataset, 1, 5, 4, 8);
        training_batch(dataset, 1, 6, 4, 8);
        QVERIFY(training_batch(dataset, 1, 5, 4, 8).inputs == fifth.inputs);
        QVERIFY(training_batch(numbered(300, 40, 8), 1, 5, 4, 8).targets == fifth.targets);
        QVERIFY(training_batch(dataset, 2, 5, 4, 8).inputs != fifth.inputs);
        std::set<Tokens> different;
        for (std::int64_t k = 0; k < 100; ++k)
            different.insert(training_batch(dataset, 1, k, 4, 8).inputs);
        QCOMPARE(different.size(), std::size_t{100});
        // The first rows do not depend on how many follow.
        const auto longer = training_batch(dataset, 1, 5, 6, 8).inputs;
        QVERIFY(std::equal(fifth.inputs.begin(), fifth.inputs.end(), longer.begin()));
    }
    void validation_windows_tile_the_validation_part() {
        const auto dataset = numbered(300, 41, 8);
        QCOMPARE(dataset.validation_windows(8), std::int64_t{5});
        Windows windows(5, 8);
        dataset.validation_batch(0, 5, 8, 1, windows.inputs, windows.targets);
        for (std::size_t i = 0; i < 40; ++i) {
            QCOMPARE(windows.inputs[i], 300 + static_cast<int>(i));
            QCOMPARE(windows.targets[i], 301 + static_cast<int>(i));
        }
        QCOMPARE(numbered(300, 40, 8).validation_windows(8), std::int64_t{4});
        QCOMPARE(numbered(300, 9, 8).validation_windows(8), std::int64_t{1});
    }
    void few_validation_windows_are_spread_evenly() {
        const auto dataset = numbered(300, 801, 8);
        const double windows_there = 100;
        for (const std::int64_t wanted : {1, 3, 7, 30, 99, 100}) {
            const double stride = windows_there / static_cast<double>(wanted);
            std::vector<std::int32_t> firsts;
            for (std::int64_t first = 0; first < wanted; first += 4) {
                const auto count = std::min<std::int64_t>(4, wanted - first);
                Windows windows(count, 8);
                dataset.validation_batch(first, count, 8, stride, windows.inputs, windows.targets);
                for (std::int64_t row = 0; row < count; ++row) {
                    firsts.push_back((windows.inputs[static_cast<std::size_t>(row * 8)] - 300) / 8);
                }
            }
            for (std::size_t i = 0; i < firsts.size(); ++i) {
                QVERIFY(std::fabs(firsts[i] - static_cast<double>(i) * stride) <= 1);
                if (i > 0) QVERIFY(firsts[i] > firsts[i - 1]);
            }
        }
    }
};

QTEST_GUILESS_MAIN(TestData)
#include "test_data.moc"
