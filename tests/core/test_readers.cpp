// SPDX-License-Identifier: GPL-3.0-or-later
// Readers of the user's files: what they give, what they say of lines that cannot be used, and that no file,
// however hostile, crashes them, hangs them or fills the memory.
#include <filesystem>
#include <fstream>

#include <QTemporaryDir>
#include <QtTest>

#include "core/base/files.h"
#include "core/base/rng.h"
#include "core/base/utf8.h"
#include "core/data/encodings.h"
#include "core/data/file_text.h"
#include "core/data/line_reader.h"
#include "core/data/records.h"
#include "core/text/token_ids.h"

using namespace optimlab;
using data::OnProblem;
using data::Problems;
using data::Record;
namespace fs = std::filesystem;

namespace {

QTemporaryDir* folder = nullptr;

fs::path write(const std::string& name, std::string_view bytes) {
    const auto path = fs::path(folder->path().toStdString()) / name;
    std::ofstream(path, std::ios::binary) << bytes;
    return path;
}

/// What a reader gave, one example a line: its line, then its cells between bars; then the problems or the
/// error.
struct Outcome {
    std::vector<Record> records;
    QString text;
};
template <class Read>
Outcome outcome(OnProblem what, const Read& read) {
    Outcome result;
    Problems problems(what);
    std::string text;
    const auto status = read(data::Reading{problems}, [&](const Record& record) {
        text += std::to_string(record.line) + ":";
        for (const auto& cell : record.cells)
            text += cell + "|";
        text += "\n";
        result.records.push_back(record);
        return true;
    });
    for (const auto& problem : problems.first())
        text += "line " + std::to_string(problem.line) + ": " + problem.message + "\n";
    if (!status) text += fs::path(status.error().message).filename().string() + "\n";
    result.text = QString::fromStdString(text);
    return result;
}

QString table(const std::string& bytes, const data::TableFormat& format, OnProblem what = OnProblem::skip) {
    return outcome(what,
                   [&](const auto& reading, const auto& visit) {
                       return data::read_table(write("t.tsv", bytes), format, reading, visit);
                   })
        .text;
}
QString json_lines(const std::string& bytes, const std::vector<std::string>& keys = {"text", "label"}) {
    return outcome(OnProblem::skip,
                   [&](const auto& reading, const auto& visit) {
                       return data::read_json_lines(write("t.jsonl", bytes), keys, reading, visit);
                   })
        .text;
}
QString conll(const std::string& bytes) {
    return outcome(OnProblem::skip,
                   [&](const auto& reading, const auto& visit) {
                       return data::read_conll(write("t.conll", bytes), {}, reading, visit);
                   })
        .text;
}
QString parallel(const std::string& one, const std::string& other) {
    return outcome(OnProblem::skip,
                   [&](const auto& reading, const auto& visit) {
                       return data::read_parallel(write("a.txt", one), write("b.txt", other), reading, visit);
                   })
        .text;
}

std::string utf16(std::u32string_view text, bool little, bool mark) {
    std::string bytes;
    const auto put = [&](char32_t unit) {
        const char low = static_cast<char>(unit & 0xFF), high = static_cast<char>(unit >> 8);
        bytes += little ? low : high;
        bytes += little ? high : low;
    };
    if (mark) put(0xFEFF);
    for (const char32_t c : text) {
        if (c < 0x10000) {
            put(c);
        } else {
            put(0xD800 + ((c - 0x10000) >> 10));
            put(0xDC00 + ((c - 0x10000) & 0x3FF));
        }
    }
    return bytes;
}

std::string whole(const std::vector<fs::path>& paths, Problems& problems) {
    // Held by whoever asked.
    data::FileText source(paths, std::shared_ptr<Problems>(&problems, [](Problems*) {}));
    std::string all;
    for (;;) {
        const auto block = source.next();
        if (!block) return "error: " + block.error().message;
        if (block->empty()) return all;
        all += *block;
    }
}

std::int64_t peak_memory() {
    std::ifstream status("/proc/self/status");
    for (std::string line; std::getline(status, line);) {
        if (line.starts_with("VmHWM:")) return std::stoll(line.substr(6)) * 1024;
    }
    return 0;
}

}  // namespace

class TestReaders : public QObject {
    Q_OBJECT

 private slots:
    void initTestCase() { folder = new QTemporaryDir; }
    void cleanupTestCase() { delete folder; }
    void encodings_are_recognised();
    void bad_bytes_in_a_text_are_problems();
    void several_files_are_one_text();
    void line_ends_are_one_kind_wherever_blocks_are_cut();
    void tables();
    void tables_are_guessed();
    void objects_a_line();
    void tagged_sentences();
    void parallel_files();
    void a_problem_can_end_the_reading();
    void a_line_without_end_is_one_problem();
    void a_million_labels_are_too_many();
    void reading_can_be_cancelled();
    void files_that_are_none_are_refused();
    void garbage_does_no_harm();
    void ids_take_little_more_memory_than_they_are();
};

void TestReaders::encodings_are_recognised() {
    const std::u32string text = U"naïve: é, 我们 👍\nsecond line\n";
    const std::string expected = base::encode_utf8(text);
    Problems problems;
    const auto read = [&](const std::string& bytes) {
        return QString::fromStdString(whole({write("text.txt", bytes)}, problems));
    };
    QCOMPARE(read(expected), QString::fromStdString(expected));
    QCOMPARE(read("\xEF\xBB\xBF" + expected), QString::fromStdString(expected));
    for (const bool little : {true, false}) {
        QCOMPARE(read(utf16(text, little, true)), QString::fromStdString(expected));
        QCOMPARE(read(utf16(U"plain words\n", little, false)), "plain words\n");
    }
    QCOMPARE(read("caf\xE9 cr\xE8me et plus\n"), QString::fromUtf8("caf\xC3\xA9 cr\xC3\xA8me et plus\n"));
    QCOMPARE(read("\xE6\x88\x91"), QString::fromUtf8("\xE6\x88\x91"));
    QCOMPARE(read(""), "");
    QCOMPARE(read("\xEF\xBB\xBF"), "");
    // A character that two blocks share.
    std::string large(1048575, 'a');
    large += "\xE6\x88\x91" + large;
    QVERIFY(whole({write("text.txt", large)}, problems) == large);
    QCOMPARE(problems.count(), 0);
}

void TestReaders::bad_bytes_in_a_text_are_problems() {
    const std::string start(100000, 'a');
    const auto path = write("text.txt", start +
                                            "\nb\xFF"
                                            "c\n\nd" +
                                            std::string(1, '\0') + "e");
    Problems skipped(OnProblem::skip);
    QVERIFY(whole({path}, skipped) == start +
                                          "\nb\xEF\xBF\xBD"
                                          "c\n\nd\xEF\xBF\xBD"
                                          "e");
    QCOMPARE(skipped.count(), 2);
    QCOMPARE(skipped.first()[0].line, 2);
    QCOMPARE(skipped.first()[1].line, 4);
    Problems stopping;
    QCOMPARE(QString::fromStdString(whole({path}, stopping)),
             QString::fromStdString("error: " + path.string()) +
                 ": line 2: a byte is not valid UTF-8 (mixed encodings?); mend the file, or set "
                 "data.on_problem to skip");
    // Once, however often and how far the text is read.
    auto again = std::make_shared<Problems>(OnProblem::skip);
    data::FileText source({path, path}, again);
    for (int reading = 0; reading < 3; ++reading) {
        for (auto block = source.next(); block && !block->empty() && reading > 0;)
            block = source.next();
        QVERIFY(source.rewind().ok());
    }
    QCOMPARE(again->count(), 4);
    // One bad byte makes no Latin-1 of a text that is UTF-8 otherwise.
    Problems one(OnProblem::skip);
    QCOMPARE(
        QString::fromStdString(whole({write("text.txt", "\xE6\x88\x91\xE6\x88\x91\xE9 and more\n")}, one)),
        QString::fromUtf8("\xE6\x88\x91\xE6\x88\x91\xEF\xBF\xBD and more\n"));
    QCOMPARE(one.count(), 1);
    // Half a pair, and half a unit.
    Problems halves(OnProblem::skip);
    auto bytes = utf16(U"ab", true, true) + std::string("\x00\xD8", 2) + utf16(U"c", true, false) + "x";
    QCOMPARE(QString::fromStdString(whole({write("text.txt", bytes)}, halves)),
             QString::fromUtf8("ab\xEF\xBF\xBD"
                               "c\xEF\xBF\xBD"));
    QCOMPARE(halves.count(), 2);
    // A million of them take no longer than a million letters do.
    const int many = 1 << 20;
    std::string all = "\xC3\xA9\n";
    for (int i = 0; i < many; ++i)
        all += "\xEF\xBF\xBD";
    std::string accents;
    for (int i = 0; i < 1 << 16; ++i)
        accents += "\xC3\xA9";  // so that this is no Latin-1
    for (const char bad : {'\0', '\xFF'}) {
        Problems counted(OnProblem::skip);
        QVERIFY(whole({write("text.txt", accents + "\xC3\xA9\n" + std::string(many, bad))}, counted) ==
                accents + all);
        QCOMPARE(counted.count(), many);
    }
}

void TestReaders::several_files_are_one_text() {
    const auto parts = fs::path(folder->path().toStdString()) / "parts";
    fs::create_directory(parts);
    for (const auto& [name, text] :
         {std::pair{"b.txt", "two\n"}, {"a.txt", "one"}, {"c.txt", ""}, {"d.txt", "4"}})
        write(std::string("parts/") + name, text);
    write("parts/e.pdf", "no text");
    const auto files = data::text_files(parts);
    QVERIFY(files.ok());
    QCOMPARE(files->size(), std::size_t{4});
    Problems problems;
    QCOMPARE(QString::fromStdString(whole(*files, problems)), "one\ntwo\n4");
}

void TestReaders::line_ends_are_one_kind_wherever_blocks_are_cut() {
    const auto unified = [](const std::vector<std::string>& blocks) {
        data::LineEnds ends;
        std::string all;
        for (auto block : blocks) {
            ends.unify(block);
            all += block;
        }
        ends.finish(all);
        return QString::fromStdString(all);
    };
    for (const auto& [text, expected] : {std::pair{"\r\na\r\n\r\nb\rc\r\r\n", "\na\n\nb\rc\r\n"},
                                         {"\n\ra\n\rb\r", "\n\ra\n\rb\n"},
                                         {"\ra\r\rb\r", "\na\n\nb\n"},
                                         {"\r", "\n"},
                                         {"", ""}}) {
        const std::string whole = text;
        for (std::size_t cut = 0; cut <= whole.size(); ++cut)
            QCOMPARE(unified({whole.substr(0, cut), whole.substr(cut)}), QString(expected));
        std::vector<std::string> single;
        for (const char one : whole)
            single.emplace_back(1, one);
        QCOMPARE(unified(single), QString(expected));
    }
}

void TestReaders::tables() {
    QCOMPARE(table("a\tb\r\nc\td\n", {}), "1:a|b|\n2:c|d|\n");
    QCOMPARE(table("a\tb\nc\n\nd\te\tf\ng\th", {}),
             "1:a|b|\n5:g|h|\nline 2: 1 column, expected 2\nline 4: 3 columns, expected 2\n");
    // As old programs end lines; one such end among others is a part of its cell.
    QCOMPARE(table("a\tb\rc\td\re\r", {}), "1:a|b|\n2:c|d|\nline 3: 1 column, expected 2\n");
    QCOMPARE(table("a\rb\tc\nd\te\n", {}), "1:a\rb|c|\n2:d|e|\n");
    // Quotes are text between tabs, and quotes between commas.
    QCOMPARE(table("\"a\tb\"\n", {}), "1:\"a|b\"|\n");
    const data::TableFormat csv{.separator = ','};
    QCOMPARE(table("\"a, b\",\"say \"\"no\"\"\"\nc,d \"e\"\n", csv), "1:a, b|say \"no\"|\n2:c|d \"e\"|\n");
    QCOMPARE(table("\"two\nlines\",b\nc,d\n", csv), "1:two\nlines|b|\n3:c|d|\n");
    // A quote that is astray costs its line, and not those that it would swallow.
    const QString astray = QStringLiteral("a quote that is opened here is not closed\n");
    QCOMPARE(table("a,\"b\nc,d\n", csv), "2:c|d|\nline 1: " + astray);
    QCOMPARE(table("\"x,1\n\"y\" z,2\nw,3\n", csv), "2:y z|2|\n3:w|3|\nline 1: " + astray);
    QCOMPARE(table("\"x,1\n\"y,2\nw,3", csv), "3:w|3|\nline 1: " + astray + "line 2: " + astray);
    QCOMPARE(table(("\"x,1\n" + std::string(70'000, 'y') + ",2\nw,3").c_str(), csv).right(50),
             QString("y|2|\n3:w|3|\nline 1: " + astray).right(50));
    QCOMPARE(table("a,b,c\n,x,y\nz,x,\n", {.separator = ',', .used = {2, 0}}),
             "1:c|a|\nline 2: column 1 is empty\nline 3: column 3 is empty\n");
    QCOMPARE(table("text\tlabel\na\tb\n", {.has_header = true}), "2:a|b|\n");
    QCOMPARE(table(" \tb\n", {.used = {0}}), "line 1: column 1 is empty\n");
    QVERIFY(table("a\tb\n", {.used = {5}}).endsWith("column 6 is asked for, but there are 2 columns\n"));
    QCOMPARE(table("a\xFF\tb\nc\td\n" + std::string("e\0\tf\ng\th\n", 8), {}).section('\n', 0, 1),
             QString::fromUtf8("1:a\xC3\xBF|b|\n2:c|d|"));  // Latin-1, as no UTF-8
    // A picture or a program is neither.
    std::string bytes;
    for (int i = 0; i < 2550; ++i)
        bytes += static_cast<char>(1 + i % 255);
    QVERIFY(data::guess_encoding(bytes).encoding == data::Encoding::utf8);
    std::erase_if(bytes, [](char byte) { return byte >= 0 && byte < 0x20; });
    QVERIFY(data::guess_encoding(bytes).encoding == data::Encoding::latin1);
}

void TestReaders::tables_are_guessed() {
    const auto guess = [](const std::string& name, const std::string& bytes) {
        const auto format = data::guess_table(write(name, bytes));
        return format ? QString(QChar::fromLatin1(format->separator)) + QString::number(format->columns)
                      : QString::fromStdString(fs::path(format.error().message).filename().string());
    };
    QCOMPARE(guess("t.csv", "a,b,c\n"), ",3");
    QCOMPARE(guess("t.csv", "a;b\n"), ";2");
    QCOMPARE(guess("t.tsv", "a,b,c\n"), "\t1");
    QCOMPARE(guess("t.txt", "a, b\tc\n"), "\t2");
    QCOMPARE(guess("t.csv", "\r\n\na;b;c\n"), ";3");
    QCOMPARE(guess("t.csv", "\n\n"), "t.csv: the file is empty; choose a table of examples");
    QCOMPARE(guess("t.csv", ""), "t.csv: the file is empty; choose a table of examples");
}

void TestReaders::objects_a_line() {
    QCOMPARE(
        json_lines(
            "{\"text\": \"good\", \"label\": 1}\n\n{\"label\": \"x\", \"text\": \"bad\", \"more\": []}\n"),
        "1:good|1|\n3:bad|x|\n");
    QCOMPARE(
        json_lines(
            "[1]\n{\"text\": \"a\"}\n{\"text\": \"\", \"label\": 1}\n{\"text\": [1], \"label\": 1}\n{oops\n" +
            std::string(100000, '[') + "\n"),
        "line 1: expected a JSON object such as {\"text\": \"...\", \"label\": \"...\"}\n"
        "line 2: there is no \"label\", but \"text\"\nline 3: \"text\" is empty\n"
        "line 4: \"text\" is [1], expected a text or a number\n"
        "line 5: expected a JSON object such as {\"text\": \"...\", \"label\": \"...\"}\n"
        "line 6: brackets within brackets, a thousand deep\n");
    // A key with a dot comes before a path.
    const std::vector<std::string> paths = {"review.text", "a.b.c"};
    QCOMPARE(json_lines("{\"review\": {\"text\": \"good\"}, \"a\": {\"b.c\": 1}}\n"
                        "{\"review.text\": \"bad\", \"review\": {\"text\": \"x\"}, \"a.b\": {\"c\": 2}}\n"
                        "{\"review\": {\"text\": \"fine\"}, \"a\": {\"b\": [3]}}\n{\"review\": \"none\"}\n",
                        paths),
             "1:good|1|\n2:bad|2|\nline 3: there is no \"a.b.c\", but \"review.text\", \"a.b\"\n"
             "line 4: there is no \"review.text\", but \"review\"\n");
}

void TestReaders::tagged_sentences() {
    QCOMPARE(conll("-DOCSTART- -X- O O\n\nEU NNP B-NP B-ORG\nsays VBZ I-NP O\n\n\n\nX\tI-PER\r\nY\tO\r\n"),
             "3:EU|says|B-ORG|O|\n8:X|Y|I-PER|O|\n");
    // Blanks at the end of a line, or alone on it, are nothing.
    QCOMPARE(conll("a\tO \nb\tB-PER\t\n\t\nc O  \n"), "1:a|b|O|B-PER|\n4:c|O|\n");
    // A tag out of order is one that programs do make; what it marks, the scheme decides.
    QCOMPARE(conll("a O\nb I-PER\nc B-LOC\nd I-PER\n"), "1:a|b|c|d|O|I-PER|B-LOC|I-PER|\n");
    QCOMPARE(conll("a O\nb\n\nc O\nd PER\n\n\te\n\nf O\n"),
             "9:f|O|\nline 2: 1 column, expected a word first and its tag last\n"
             "line 5: the tag \"PER\" is none of the scheme's; expected O, B-TYPE, I-TYPE, E-TYPE, S-TYPE\n"
             "line 7: there is no word\n");
}

void TestReaders::parallel_files() {
    QCOMPARE(parallel("a\nb\n", "A\nB"), "1:a|A|\n2:b|B|\n");
    QCOMPARE(parallel("a\n\n\nd\n", "A\n\nC\nD\n"),
             "1:a|A|\n4:d|D|\nline 3: empty, unlike the line beside it\n");
    const auto longer = parallel("a\nb\nc\n", "A\n");
    QVERIFY2(longer.startsWith("1:a|A|\nline 2: nothing belongs to it, as "), qPrintable(longer));
    QVERIFY(longer.endsWith("b.txt ends after line 1; parallel files have as many lines\n"));
    QCOMPARE(longer.count("nothing belongs to it"), 2);
    QVERIFY(
        parallel("a\n", "A\nB\n").endsWith("a.txt ends after line 1; parallel files have as many lines\n"));
    QCOMPARE(parallel("a\n \n\n", "A\n\n  \n"), "1:a|A|\n");
    QCOMPARE(parallel("", ""), "");
}

void TestReaders::a_problem_can_end_the_reading() {
    QCOMPARE(table("a\tb\nc\nd\te\n", {}, OnProblem::stop),
             "1:a|b|\nt.tsv: line 2: 1 column, expected 2; mend the file, or set data.on_problem to skip\n");
}

void TestReaders::a_line_without_end_is_one_problem() {
    std::string bytes = "a\tb\n";
    bytes.append(std::size_t{64} << 20, 'x');
    bytes += "\nc\td\n";
    QCOMPARE(table(bytes, {}), "1:a|b|\n3:c|d|\nline 2: longer than 1048576 bytes; a line is one example\n");
    QCOMPARE(table("\"" + std::string(3 << 20, '\n'), {.separator = ',', .columns = 1}).count("not closed"),
             1);
    // Every reader of lines; that a longer line takes no more memory than this is LineReader's doing.
    const std::string endless(3 << 20, 'x');
    QCOMPARE(json_lines("{\"text\":\"a\",\"label\":1}\n{\"text\":\"" + endless +
                        "\",\"label\":1}\n{\"text\":\"b\",\"label\":2}\n"),
             "1:a|1|\n3:b|2|\nline 2: longer than 1048576 bytes; a line is one example\n");
    QCOMPARE(conll("a O\n\n" + endless + " O\n\nb O\n"),
             "1:a|O|\n5:b|O|\nline 3: longer than 1048576 bytes; a line is one example\n");
    QCOMPARE(parallel("a\n" + endless + "\nb\n", "A\nX\nB\n"),
             "1:a|A|\n3:b|B|\nline 2: longer than 1048576 bytes; a line is one example\n");
    // A text may be one line.
    Problems none;
    QVERIFY(whole({write("text.txt", endless)}, none) == endless);
}

void TestReaders::a_million_labels_are_too_many() {
    data::Labels labels;
    for (int i = 0; i < 1000000; ++i)
        QCOMPARE(labels.number_of(std::to_string(i)), i < 10000 ? i : -1);
    QCOMPARE(labels.number_of("3"), 3);
    QCOMPARE(labels.counts()[3], 2);
    QCOMPARE(labels.names().size(), std::size_t{10000});
}

void TestReaders::reading_can_be_cancelled() {
    const auto path = write("t.tsv", std::string(std::size_t{8} << 20, 'a'));
    Problems problems(OnProblem::skip);
    int asked = 0;
    const data::Reading reading{problems, [&](double) { return ++asked < 3; }};
    const auto status = data::read_table(path, {}, reading, [](const Record&) { return true; });
    QVERIFY(!status.ok());
    QVERIFY(status.error().message.ends_with("t.tsv: cancelled"));
    QCOMPARE(asked, 3);
}

void TestReaders::files_that_are_none_are_refused() {
    for (const auto& [path, end] :
         {std::pair{fs::path("/no/such/file"), "there is no such file; check the path"},
          {fs::path(folder->path().toStdString()), "this is a folder, expected a file"},
          {fs::path("/dev/zero"), "this is no regular file, expected a file"}}) {
        const auto reader = data::LineReader::open(path);
        QVERIFY(!reader.ok());
        QVERIFY2(reader.error().message.ends_with(end), reader.error().message.c_str());
    }
}

void TestReaders::garbage_does_no_harm() {
    base::Rng rng(11);
    for (int round = 0; round < 300; ++round) {
        std::string bytes;
        const auto n = rng.below(400);
        for (std::uint64_t i = 0; i < n; ++i)
            bytes += rng.below(2) ? static_cast<char>(rng.below(256))
                                  : "\t\n\r\" ,{}[]O-\0BI:\xEF\xBB\xBF"[rng.below(20)];
        for (const auto& text : {table(bytes, {}), table(bytes, {.separator = ','}), json_lines(bytes),
                                 conll(bytes), parallel(bytes, bytes)})
            QVERIFY(text.isValidUtf16());
        Problems problems(OnProblem::skip);
        QCOMPARE(base::first_bad_utf8(whole({write("text.txt", bytes)}, problems)), std::string::npos);
    }
}

void TestReaders::ids_take_little_more_memory_than_they_are() {
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
    QSKIP("a sanitizer keeps what was given back");
#endif
    std::string some;
    base::Rng rng(2);
    for (int i = 0; i < 1 << 20; ++i)
        some += static_cast<char>(rng.below(8) ? 'a' + rng.below(26) : ' ');
    const auto path = write("large.txt", "");
    {
        std::ofstream out(path, std::ios::binary);
        for (int i = 0; i < 60; ++i)
            out << some;
    }
    data::FileText source({path}, std::make_shared<Problems>());
    const auto named = text::learn({"char", {{"min_count", 1}}}, source);
    QVERIFY(named.ok());
    const auto before = peak_memory();
    const auto encoded = text::encode_all(*named, source);
    QVERIFY(encoded.ok());
    const auto bytes = static_cast<std::int64_t>(encoded->ids.size() * sizeof(text::Id));
    QCOMPARE(bytes, std::int64_t{60} << 22);
    QVERIFY2(peak_memory() - before <= bytes * 13 / 10, qPrintable(QString::number(peak_memory() - before)));
}

QTEST_GUILESS_MAIN(TestReaders)
#include "test_readers.moc"
