// SPDX-License-Identifier: GPL-3.0-or-later
// Tokenizers against Hugging Face's library: what is learnt, the file, the ids, the text that comes back; and
// that neither blocks nor threads change an id.
#include <climits>
#include <filesystem>
#include <map>

#include <QCryptographicHash>
#include <QElapsedTimer>
#include <QTemporaryDir>
#include <QtTest>

#include "core/base/files.h"
#include "core/base/parallel.h"
#include "core/base/rng.h"
#include "core/base/utf8.h"
#include "core/data/grammar_text.h"
#include "core/data/story_grammar.h"
#include "core/text/token_ids.h"
#include "core/text/tokenizer_file.h"
#include "core/text/word_counts.h"
#include "core/text/words.h"
#include "tests/support/oracle_file.h"

using namespace optimlab;
using base::Json;
using text::Id;

Q_DECLARE_METATYPE(Json)

namespace {

const Json& oracle() {
    static const Json document = test::oracle_file("tokenizers.json");
    return document;
}

base::Result<text::Named> learn(const std::string& id, const Json& params, std::string_view from,
                                std::size_t block = 1 << 16) {
    Json given = params;
    given["id"] = id;
    const auto component = schema::check_component(text::catalog(), given, "tokenizer", "bpe");
    if (!component) return component.error();
    text::StringSource source(from, block);
    return text::learn(*component, source);
}

text::Named learn_case(const Json& one) {
    auto named = learn(one["id"].get<std::string>(), one["params"], oracle()["corpus"].get<std::string>());
    if (!named) qFatal("%s", named.error().message.c_str());
    return *std::move(named);
}

std::vector<Id> ids_of(const text::Named& named, std::string_view from) {
    std::vector<Id> ids;
    named.tokenizer->encode(from, ids);
    return ids;
}

std::vector<Id> all_ids(const text::Named& named, std::string_view from, std::size_t block) {
    text::StringSource source(from, block);
    const auto encoded = text::encode_all(named, source);
    if (!encoded) qFatal("%s", encoded.error().message.c_str());
    const auto ids = encoded->ids.all();
    return {ids.begin(), ids.end()};
}

QString complaint(const base::Result<text::Named>& result) {
    return result ? QString() : QString::fromStdString(result.error().message);
}

}  // namespace

class TestTokenizers : public QObject {
    Q_OBJECT

 private slots:
    void equal_the_library_data();
    void equal_the_library();
    void every_character_is_split_as_in_the_library();
    void long_words_are_joined_as_short_ones();
    void texts_come_back_data();
    void texts_come_back();
    void blocks_and_threads_change_nothing_data();
    void blocks_and_threads_change_nothing();
    void bad_bytes_do_no_harm_data();
    void bad_bytes_do_no_harm();
    void files_are_read_back();
    void bad_files_are_refused_data();
    void bad_files_are_refused();
    void texts_without_tokens_are_refused();
    void work_can_be_cancelled();
    void a_text_without_white_space_is_learnt_from();
    void a_text_without_white_space_can_be_cancelled();
    void only_words_that_are_too_long_are_cut();
    void words_that_are_all_different_are_forgotten();
    void ten_megabytes_take_seconds();
};

void TestTokenizers::equal_the_library_data() {
    QTest::addColumn<int>("number");
    int number = 0;
    const Json& cases = oracle()["cases"];
    for (const Json& one : cases)
        QTest::addRow("%d %s", number, one["id"].get<std::string>().c_str()) << number, ++number;
}

void TestTokenizers::equal_the_library() {
    QFETCH(int, number);
    const Json& one = oracle()["cases"][static_cast<std::size_t>(number)];
    const text::Named named = learn_case(one);
    const Json file = text::to_json(named);
    // Not as text: the library orders keys its own way.
    using Sorted = nlohmann::json;
    QCOMPARE(QString::fromStdString(Sorted(file).dump()), QString::fromStdString(Sorted(one["file"]).dump()));
    const auto opened = text::from_json(one["file"], "file");
    QVERIFY2(opened.ok(), qPrintable(complaint(opened)));
    QCOMPARE(QString::fromStdString(opened->id), QString::fromStdString(named.id));
    const Json& texts = oracle()["texts"];
    for (std::size_t i = 0; i < texts.size(); ++i) {
        const auto ids = ids_of(*opened, texts[i].get<std::string>());
        QVERIFY2(ids == one["ids"][i].get<std::vector<Id>>(), texts[i].dump().c_str());
        QCOMPARE(QString::fromStdString(named.tokenizer->decode(ids)),
                 QString::fromStdString(one["decoded"][i].get<std::string>()));
    }
}

void TestTokenizers::every_character_is_split_as_in_the_library() {
    const Json& splits = oracle()["splits"];
    QCOMPARE(splits.size(), std::size_t{0x110000 / 4096});
    for (std::size_t row = 0; row < splits.size(); ++row) {
        QByteArray lengths;
        const auto add = [&](std::string_view piece) {
            lengths.append(static_cast<char>(base::decode_utf8(piece).size()));
        };
        for (auto c = static_cast<char32_t>(row * 4096); c < (row + 1) * 4096; ++c) {
            if (c >= 0xD800 && c < 0xE000) continue;
            const std::string sample =
                base::encode_utf8(std::u32string{U'a', c, U'1', c, c, U'.', c, U' ', U'b'});
            for (std::string_view rest = sample; !rest.empty();) {
                const auto length = text::first_piece(rest);
                add(rest.substr(0, length));
                rest.remove_prefix(length);
            }
            lengths.append('\0');
            std::string_view rest = sample;
            for (auto word = text::take_word(rest); !word.empty(); word = text::take_word(rest))
                add(word);
            lengths.append('\0');
        }
        const auto hash = QCryptographicHash::hash(lengths, QCryptographicHash::Sha256).toHex().left(16);
        QVERIFY2(hash == QByteArray::fromStdString(splits[row].get<std::string>()),
                 qPrintable(QStringLiteral("U+%1").arg(row * 4096, 0, 16)));
    }
}

/// The two ways of joining: of a word and of the same word where it is too long for the first way, which can
/// be told apart only where no merge crosses the repetitions.
void TestTokenizers::long_words_are_joined_as_short_ones() {
    const text::Named named = learn_case(oracle()["cases"][3]);
    base::Rng rng(3);
    for (int round = 0; round < 200; ++round) {
        std::string word, many;
        for (int i = 0; i < 20; ++i)
            word += static_cast<char>("thecarw"[rng.below(7)]);
        // Symbols are never joined to letters, but divide words too; so the long one is of letters only.
        const auto pieces = ids_of(named, word);
        std::string again;
        for (int i = 0; i < 8; ++i)
            again += word + "\xE6\x88\x91";  // a letter that is joined to no Latin one
        std::vector<Id> expected;
        const auto between = ids_of(named, "\xE6\x88\x91");
        for (int i = 0; i < 8; ++i) {
            expected.insert(expected.end(), pieces.begin(), pieces.end());
            expected.insert(expected.end(), between.begin(), between.end());
        }
        QCOMPARE(ids_of(named, again), expected);
    }
}

void TestTokenizers::texts_come_back_data() {
    QTest::addColumn<QString>("id");
    for (const char* id : {"char", "byte", "bpe"})
        QTest::newRow(id) << QString(id);
}

void TestTokenizers::texts_come_back() {
    QFETCH(QString, id);
    base::Rng rng(5);
    std::u32string random;
    for (int i = 0; i < 20000; ++i) {
        const char32_t highest = std::array<char32_t, 4>{0x80, 0x800, 0x10000, 0x110000}[rng.below(4)];
        const auto c = static_cast<char32_t>(rng.below(highest));
        random += c >= 0xD800 && c < 0xE000 ? U' ' : c;
    }
    const std::string sample = base::encode_utf8(random);
    const auto named = learn(id.toStdString(), Json::object(), sample);
    QVERIFY2(named.ok(), qPrintable(complaint(named)));
    std::vector<Id> ids;
    QCOMPARE(named->tokenizer->encode(sample, ids), std::size_t{0});
    QVERIFY(named->tokenizer->decode(ids) == sample);
    QVERIFY(
        std::all_of(ids.begin(), ids.end(), [&](Id i) { return i >= 0 && i < named->tokenizer->size(); }));
}

void TestTokenizers::blocks_and_threads_change_nothing_data() {
    QTest::addColumn<QString>("id");
    for (const text::Entry& entry : text::list())
        QTest::newRow(entry.about.id.c_str()) << QString::fromStdString(entry.about.id);
}

void TestTokenizers::blocks_and_threads_change_nothing() {
    QFETCH(QString, id);
    std::string sample = data::grammar_text(data::story_grammar(), 3, 300000);
    for (int i = 0; i < 20; ++i)
        sample += oracle()["corpus"].get<std::string>();
    const auto id_text = id.toStdString();
    base::set_threads(1);
    const auto one = learn(id_text, Json::object(), sample, sample.size());
    QVERIFY(one.ok());
    const auto expected = ids_of(*one, sample);
    QCOMPARE(all_ids(*one, sample, sample.size()), expected);
    base::set_threads(2);
    const auto two = learn(id_text, Json::object(), sample, 1009);
    QVERIFY(two.ok());
    QVERIFY(text::to_json(*one) == text::to_json(*two));
    for (const std::size_t block : {std::size_t{1}, std::size_t{1009}, std::size_t{150001}, sample.size()}) {
        if (block == 1) {
            const auto some = std::string_view(sample).substr(sample.size() - 4000);
            const auto begin = some.substr(some.find('a'));
            QCOMPARE(all_ids(*one, begin, block), ids_of(*one, begin));
        } else {
            QCOMPARE(all_ids(*one, sample, block), expected);
        }
    }
    base::set_threads(0);
}

void TestTokenizers::bad_bytes_do_no_harm_data() { blocks_and_threads_change_nothing_data(); }

/// Readers give valid UTF-8; what comes from elsewhere must not crash.
void TestTokenizers::bad_bytes_do_no_harm() {
    QFETCH(QString, id);
    const auto named = learn(id.toStdString(), Json::object(), "a a b b c c d d");
    QVERIFY(named.ok());
    base::Rng rng(7);
    for (int round = 0; round < 500; ++round) {
        std::string bytes;
        for (std::uint64_t i = rng.below(40); i > 0; --i)
            bytes.push_back(static_cast<char>(rng.below(256)));
        const auto ids = ids_of(*named, bytes);
        QCOMPARE(base::first_bad_utf8(named->tokenizer->decode(ids)), std::string::npos);
        all_ids(*named, bytes, 5);
        QVERIFY(!learn(id.toStdString(), Json::object(), bytes, 3).ok() || !bytes.empty() || id == "byte" ||
                id == "bpe");
    }
}

void TestTokenizers::files_are_read_back() {
    const QTemporaryDir folder;
    for (const text::Entry& entry : text::list()) {
        const auto named = learn(entry.about.id, Json::object(), oracle()["corpus"].get<std::string>());
        QVERIFY(named.ok());
        const auto path = std::filesystem::path(folder.path().toStdString()) / (entry.about.id + ".json");
        QVERIFY(text::save(*named, path).ok());
        const auto opened = text::open(path);
        QVERIFY2(opened.ok(), qPrintable(complaint(opened)));
        QVERIFY(text::to_json(*opened) == text::to_json(*named));
        QCOMPARE(QString::fromStdString(opened->id), QString::fromStdString(entry.about.id));
    }
    // Merges as they were written before 2024.
    Json old = oracle()["cases"][3]["file"];
    for (Json& merge : old["model"]["merges"])
        merge = merge[0].get<std::string>() + " " + merge[1].get<std::string>();
    const auto opened = text::from_json(old, "old");
    QVERIFY2(opened.ok(), qPrintable(complaint(opened)));
    QVERIFY(text::to_json(*opened) == text::to_json(learn_case(oracle()["cases"][3])));
}

void TestTokenizers::bad_files_are_refused_data() {
    QTest::addColumn<Json>("file");
    QTest::addColumn<QString>("message");
    const auto row = [](const char* name, std::size_t number, const char* path, const Json& value,
                        const char* message) {
        Json file = oracle()["cases"][number]["file"];
        *base::find_path(file, path) = value;
        QTest::newRow(name) << file << QString(message);
    };
    QTest::newRow("nothing") << Json()
                             << "where: this is no tokenizer; expected a tokenizer.json with a \"model\"";
    row("no model", 0, "model", 3, "where: this is no tokenizer; expected a tokenizer.json with a \"model\"");
    row("normalizer", 3, "normalizer", {{"type", "NFC"}},
        "where: normalizer: what it says is not known here; there are the tokenizers char, byte, word, bpe "
        "as OptimLab "
        "writes them");
    row("kind", 3, "model.type", "Unigram",
        "where: model.type: what it says is not known here; there are the tokenizers char, byte, word, bpe "
        "as OptimLab "
        "writes them");
    row("added tokens", 3, "added_tokens", Json::array({Json::object({{"content", "<s>"}})}),
        "where: added_tokens: what it says is not known here; there are the tokenizers char, byte, word, bpe "
        "as "
        "OptimLab writes them");
    row("no vocabulary", 0, "model.vocab", Json::array(),
        "where: model.vocab: expected an object of tokens and ids");
    row("gap", 0, "model.vocab", {{"a", 0}, {"b", 2}},
        "where: model.vocab: \"b\" has the id 2; expected every id from 0 to 1 once");
    row("twice", 0, "model.vocab", {{"a", 0}, {"b", 0}},
        "where: model.vocab: \"b\" has the id 0; expected every id from 0 to 1 once");
    row("no number", 0, "model.vocab", {{"a", 0}, {"b", -1}},
        "where: model.vocab: \"b\" has the id -1; expected every id from 0 to 1 once");
    row("no character", 0, "model.vocab", {{"a", 0}, {"bc", 1}},
        "where: model.vocab: \"bc\" is not one character");
    row("joined characters", 0, "model.merges", Json::array({Json::array({"a", "b"})}),
        "where: model.merges: a character tokenizer joins nothing");
    row("bytes", 1, "model.vocab", {{"a", 0}},
        "where: model.vocab: expected the 256 bytes, each with its value as id");
    row("no unknown", 2, "model.vocab", {{"a", 0}}, "where: model.vocab: the token <unk> is missing");
    row("few bytes", 3, "model.vocab", {{"a", 0}}, "where: model.vocab: some of the 256 bytes are missing");
    row("no bytes", 3, "model.vocab", {{"\xE6\x88\x91", 0}},
        "where: model.vocab: \"\xE6\x88\x91\" does not stand for bytes");
    row("merge", 3, "model.merges", Json::array({"ab"}),
        "where: model.merges: expected pairs of tokens, got \"ab\"");
    row("merge of what is not there", 3, "model.merges", Json::array({Json::array({"a", "%"})}),
        "where: model.merges: \"a\" and \"%\" and both together must be in model.vocab");
}

void TestTokenizers::bad_files_are_refused() {
    QFETCH(Json, file);
    QFETCH(QString, message);
    const auto opened = text::from_json(file, "where");
    QVERIFY(!opened.ok());
    QCOMPARE(complaint(opened), message);
}

void TestTokenizers::texts_without_tokens_are_refused() {
    QCOMPARE(complaint(learn("char", Json::object(), "")),
             "text: no character occurs 1 times; take a longer text or a smaller min_count");
    QCOMPARE(complaint(learn("word", Json::object(), "each word once")),
             "text: no word occurs 2 times; take a longer text or a smaller min_count");
    QVERIFY(learn("bpe", Json::object(), "").ok());
}

void TestTokenizers::work_can_be_cancelled() {
    const std::string sample = data::grammar_text(data::story_grammar(), 3, 300000);
    for (const text::Entry& entry : text::list()) {
        if (entry.about.id == "byte") continue;  // learns nothing
        text::StringSource source(sample, 1000);
        int asked = 0;
        double last = -1;
        const auto component =
            schema::check_component(text::catalog(), Json{{"id", entry.about.id}}, "tokenizer", "bpe");
        const auto named = text::learn(*component, source, [&](double share) {
            if (share < last || share > 1) qFatal("the share went back");
            last = share;
            return ++asked < 5;
        });
        QCOMPARE(complaint(named), "text: cancelled");
        QCOMPARE(asked, 5);
    }
}

/// A word of a megabyte: no merge may cost its whole length.
void TestTokenizers::a_text_without_white_space_is_learnt_from() {
    std::string sample;
    base::Rng rng(1);
    for (int i = 0; i < 1000000; ++i)
        sample += static_cast<char>('a' + rng.below(4));
    QElapsedTimer timer;
    timer.start();
    const auto named = learn("bpe", {{"vocabulary_size", 1000}}, sample);
    QVERIFY(named.ok());
    QCOMPARE(named->tokenizer->size(), std::int64_t{1000});
    const auto ids = all_ids(*named, sample, 100000);
    QVERIFY(ids.size() < sample.size() / 3);
    QVERIFY(named->tokenizer->decode(ids) == sample);
    QVERIFY2(timer.elapsed() < 60000, qPrintable(QString::number(timer.elapsed())));
}

/// Whoever watches is asked again and again while the text is counted, learnt from and encoded, and ends it
/// at once.
void TestTokenizers::a_text_without_white_space_can_be_cancelled() {
    constexpr std::size_t part = text::longest_piece, parts = 4;
    std::string sample;
    base::Rng rng(2);
    while (sample.size() < parts * part)
        sample += static_cast<char>('a' + rng.below(4));
    const auto component = schema::check_component(
        text::catalog(), Json{{"id", "bpe"}, {"vocabulary_size", 264}}, "tokenizer", "bpe");
    const auto learn_until = [&](int most, int& asked) {
        text::StringSource source(sample, part);
        return text::learn(*component, source, [&](double) { return ++asked < most; });
    };
    int in_all = 0;
    const auto whole = learn_until(INT_MAX, in_all);
    QVERIFY(whole.ok());
    // As each part is counted, and as it is taken into pairs; when all are counted, and when pairs are
    // joined.
    QVERIFY2(in_all >= static_cast<int>(2 * parts) + 2, qPrintable(QString::number(in_all)));
    for (const int most : {1, in_all / 2, in_all - 1}) {
        int asked = 0;
        QCOMPARE(complaint(learn_until(most, asked)), "text: cancelled");
        QCOMPARE(asked, most);
    }
    // Encoding: after each block.
    text::StringSource source(sample, part / 2);
    int asked = 0;
    const auto ids = text::encode_all(*whole, source, [&](double) { return ++asked < 4; });
    QVERIFY(!ids.ok());
    QCOMPARE(asked, 4);
    QCOMPARE(source.share(), 0.5);
}

/// A piece that has a longest length is that of the whole text, or longer than that.
void TestTokenizers::only_words_that_are_too_long_are_cut() {
    const std::vector<std::string> characters = {"a", "é", "1", ".", "'", "s", " ", "\n", "\u3000"};
    base::Rng rng(5);
    for (int i = 0; i < 20000; ++i) {
        std::string sample;
        // Mostly runs, which pieces are.
        for (std::uint64_t kind = rng.below(9), n = 1 + rng.below(12); n > 0; --n)
            sample += characters[rng.below(4) == 0 ? kind = rng.below(9) : kind];
        const std::size_t most = 1 + rng.below(16), length = text::first_piece(sample),
                          found = text::first_piece(sample, most);
        QVERIFY2(length <= most ? found == length : found > most,
                 qPrintable(QString::fromStdString(base::show(Json(sample)))));
    }
}

void TestTokenizers::words_that_are_all_different_are_forgotten() {
    std::string all;
    for (int i = 0; i < 20000; ++i)
        all.append("often x").append(std::to_string(i)).append(" ");
    std::map<std::string, std::int64_t> expected;
    for (const int threads : {1, 3}) {
        base::set_threads(threads);
        text::StringSource source(all, 4096);
        const auto counts = text::count_words(source, text::take_word, INT64_MAX, {}, 1000);
        QVERIFY(counts.ok());
        QVERIFY(counts->size() <= 1000);
        QCOMPARE(counts->find("often")->second, 20000);
        const std::map<std::string, std::int64_t> sorted(counts->begin(), counts->end());
        if (expected.empty()) expected = sorted;
        QVERIFY(sorted == expected);
    }
    base::set_threads(0);
}

void TestTokenizers::ten_megabytes_take_seconds() {
    const std::string sample = data::grammar_text(data::story_grammar(), 9, 10000000);
    QElapsedTimer timer;
    timer.start();
    const auto named = learn("bpe", {{"vocabulary_size", 8000}}, sample, 1 << 22);
    QVERIFY(named.ok());
    const auto learnt = timer.restart();
    const auto ids = all_ids(*named, sample, 1 << 22);
    qInfo("learnt in %lld ms, encoded in %lld ms", static_cast<long long>(learnt),
          static_cast<long long>(timer.elapsed()));
    QVERIFY(named->tokenizer->decode(ids) == sample);
    QVERIFY2(learnt < 20000, qPrintable(QString::number(learnt)));
}

QTEST_GUILESS_MAIN(TestTokenizers)
#include "test_tokenizers.moc"
