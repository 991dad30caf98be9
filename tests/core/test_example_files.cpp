// SPDX-License-Identifier: GPL-3.0-or-later
// Examples from files of the user's: what tables, JSON lines, parallel and tagged files become, which lines
// are names of columns, that nothing kept aside is trained on, and what is said of files that do not fit.
#include <algorithm>

#include "core/base/rng.h"
#include "core/data/two_columns.h"
#include "tests/support/sources.h"

using namespace optimlab;
using namespace optimlab::test;
using base::Json;
using data::Pair;

namespace {

/// Rows of a table, of which enough fall to each part.
std::string rows(int n, const std::string& separator = "\t", const std::string& end = "\n") {
    std::string all;
    for (int i = 0; i < n; ++i)
        all += "text number " + std::to_string(i) + separator + (i % 3 == 0 ? "good" : "bad") + end;
    return all;
}

/// All examples of all parts, as they would stand in a table, in the order of their text.
QString shown(const base::Result<data::Examples>& examples) {
    if (!examples) return QString::fromStdString(examples.error().message);
    QStringList lines;
    for (const auto* part : {&examples->training, &examples->validation, &examples->test}) {
        for (const auto& pair : *part)
            lines << QString::fromStdString(pair.source + "|" + pair.target);
    }
    lines.sort();
    return lines.join('\n');
}

std::size_t count(const data::Examples& examples) {
    return examples.training.size() + examples.validation.size() + examples.test.size();
}

}  // namespace

class TestExampleFiles : public QObject {
    Q_OBJECT

    DataFiles files_;

    /// The message of loading a file with this content, without the folder.
    QString refused(const std::string& id, const std::string& name, const std::string& bytes,
                    Json more = Json::object()) {
        more["id"] = id;
        more["path"] = files_.write(name, bytes);
        const auto examples = load_examples(more);
        return shown(examples).remove(QString::fromStdString(files_.path("")));
    }

 private slots:
    void tables_of_pairs();
    void names_of_columns_are_no_example();
    void parallel_files();
    void tables_and_lines_with_labels();
    void columns_by_name();
    void tagged_sentences();
    void columns_that_are_not_there();
    void parts_of_one_file_share_no_source();
    void files_for_validation_are_left_out_of_training();
    void lines_that_cannot_be_used();
    void files_that_cannot_be_used_data();
    void files_that_cannot_be_used();
    void progress_is_told_and_reading_cancelled();
    void many_labels_and_garbage_do_no_harm();
};

void TestExampleFiles::tables_of_pairs() {
    const auto load = [&](const std::string& name, const std::string& bytes, Json more = Json::object()) {
        more["id"] = "pairs_file";
        more["path"] = files_.write(name, bytes);
        more["validation_path"] = files_.write("kept.tsv", "kept\tgardé\tbehalten\n");
        const auto examples = load_examples(more);
        if (!examples) return QString::fromStdString(examples.error().message);
        data::Examples only;
        only.training = examples->training;
        return shown(only);
    };
    QCOMPARE(load("a.tsv", "\xEF\xBB\xBFone\tun\r\ntwo\tdeux\r\n"), "one|un\ntwo|deux");
    QCOMPARE(load("a.csv", "\"one, or so\",un\ntwo,\"d\"\"eux\"\"\"\n"), "one, or so|un\ntwo|d\"eux\"");
    QCOMPARE(load("a.csv", "one;un;x\n\ntwo;deux;y\n"), "one|un\ntwo|deux");
    QCOMPARE(load("a.txt", "one\tun\n"), "one|un");
    QCOMPARE(load("a.tsv", "1\tun\tone\n2\tdeux\ttwo\n", {{"source_column", 3}, {"target_column", 2}}),
             "one|un\ntwo|deux");
    // Quotes in a table with tabs are text, and the first cell of a table may go over lines.
    QCOMPARE(load("a.tsv", "\"one\t\"un\"\n"), "\"one|\"un\"");
    QCOMPARE(load("a.csv", "\"one\nmore\",un\ntwo,deux\n"), "one\nmore|un\ntwo|deux");
    // Latin-1.
    QCOMPARE(load("a.tsv", "summer\t\xE9t\xE9\n"), QString::fromUtf8("summer|été"));
}

void TestExampleFiles::names_of_columns_are_no_example() {
    const auto names = [](const char* cells, auto is_header) {
        const std::string both = cells;
        const auto bar = both.find('|');
        return is_header(both.substr(0, bar), both.substr(bar + 1));
    };
    for (const char* cells : {"text|label", "sentence|score", "whatever|Sentiment", " Text |x", "id|CLASS"})
        QVERIFY2(names(cells, data::names_text_or_label), cells);
    for (const char* cells : {"a fine text|good", "label|1", "|", "0|1"})
        QVERIFY2(!names(cells, data::names_text_or_label), cells);
    for (const char* cells :
         {"en|fr", "EN|zh-CN", "English|french", "source|target", "Question|Answer", "pt_BR|de"})
        QVERIFY2(names(cells, data::names_pair), cells);
    for (const char* cells : {"English|anglais", "no|no", "answer|réponse", "it is|es ist", "en|text", "a|b"})
        QVERIFY2(!names(cells, data::names_pair), cells);

    const auto load = [&](const std::string& bytes, const std::string& header) {
        const auto examples = load_examples(
            {{"id", "labelled_file"}, {"path", files_.write("h.tsv", bytes + rows(60))}, {"header", header}});
        return examples ? count(*examples) : 0;
    };
    QCOMPARE(load("text\tlabel\n", "auto"), std::size_t{60});
    QCOMPARE(load("text\tlabel\n", "yes"), std::size_t{60});
    QCOMPARE(load("text\tlabel\n", "no"), std::size_t{61});
    QCOMPARE(load("", "yes"), std::size_t{59});
    QCOMPARE(load("no name of columns\tgood\n", "auto"), std::size_t{61});
}

void TestExampleFiles::parallel_files() {
    const auto one = files_.write("one.txt", "a\nb\r\n\nd\n"), other = files_.write("other.txt", "A\nB\n\nD");
    const auto kept = files_.write("kept.txt", "x\n"), kept_other = files_.write("kept2.txt", "X\n");
    const Json given = {{"id", "pairs_file"},
                        {"path", one},
                        {"target_path", other},
                        {"validation_path", kept},
                        {"validation_target_path", kept_other},
                        {"test_path", files_.write("kept.tsv", "y\tY\n")}};
    QCOMPARE(shown(load_examples(given)), "a|A\nb|B\nd|D\nx|X\ny|Y");
    Json half = given;
    half.erase("validation_target_path");
    QCOMPARE(shown(load_examples(half)),
             QString::fromStdString("data.validation_target_path: no file is named; name the targets of " +
                                    kept + ", or give a table (.tsv, .csv)"));
    half = given;
    half.erase("validation_path");
    QCOMPARE(
        shown(load_examples(half)),
        "data.validation_path: no file is named, but data.validation_target_path is; name the sources too");
    Json uneven = given;
    uneven["target_path"] = files_.write("short.txt", "A\n");
    QVERIFY2(
        shown(load_examples(uneven)).contains("short.txt ends after line 1; parallel files have as many"),
        qPrintable(shown(load_examples(uneven))));
    uneven["on_problem"] = "skip";
    QVERIFY(shown(load_examples(uneven)).startsWith("a|A\nx|X"));
}

void TestExampleFiles::tables_and_lines_with_labels() {
    const auto load = [&](const std::string& name, const std::string& bytes, Json more = Json::object()) {
        more["id"] = "labelled_file";
        more["path"] = files_.write(name, bytes);
        more["validation_fraction"] = 0.5;
        more["split_seed"] = 3;
        return shown(load_examples(more));
    };
    QCOMPARE(load("l.csv", "text,label\n\"so, so\", bad \nfine,good\nwell,good\nno,bad\n"),
             "fine|good\nno|bad\nso, so|bad\nwell|good");
    QCOMPARE(load("l.csv", "good,1,fine\nbad,2,so\ngood,3,well\nbad,4,no\n",
                  {{"text_column", 3}, {"label_column", 1}}),
             "fine|good\nno|bad\nso|bad\nwell|good");
    const std::string lines =
        "{\"text\": \"fine\", \"label\": 1}\n{\"label\": 0, \"text\": \"so\"}\n"
        "{\"text\": \"well\", \"label\": true, \"more\": []}\n{\"text\": \"no\", \"label\": \"0 \"}\n";
    for (const char* name : {"l.jsonl", "l.ndjson", "l.json"})
        QCOMPARE(load(name, lines), "fine|1\nno|0\nso|0\nwell|true");
    auto renamed = QString::fromStdString(lines).replace("text", "review").replace("label", "stars");
    QCOMPARE(load("l.jsonl", renamed.toStdString(), {{"text_column", "review"}, {"label_column", "stars"}}),
             "fine|1\nno|0\nso|0\nwell|true");
    QVERIFY(
        load("l.jsonl", lines, {{"label_column", "stars"}})
            .endsWith(
                "l.jsonl: there is no column \"stars\", but \"text\", \"label\"; change data.label_column"));
}

void TestExampleFiles::columns_by_name() {
    const auto load = [&](const char* id, const std::string& name, const std::string& bytes,
                          Json more = Json::object()) {
        more["id"] = id;
        more["path"] = files_.write(name, bytes);
        more["validation_fraction"] = 0.5;
        more["split_seed"] = 3;
        const auto examples = load_examples(more);
        QStringList columns;
        if (examples) {
            for (const auto& column : examples->columns)
                columns << QString::fromStdString(column.name + "=" + column.used_as);
        }
        return columns.join(' ') + "\n" + shown(examples).remove(QString::fromStdString(files_.path("")));
    };
    const std::string body = "1,4,fine,2020\n2,1,so,2021\n3,5,well,2020\n4,2,no,2021\n";
    const QString found = "fine|4\nno|2\nso|1\nwell|5";
    // Usual names are found, wherever they stand.
    QCOMPARE(load("labelled_file", "n.csv", "id,stars,review,year\n" + body),
             "id= stars=label_column review=text_column year=\n" + found);
    // Others are named, in whatever case.
    QCOMPARE(
        load("labelled_file", "n.csv", "id,a,B,year\n" + body, {{"text_column", "b"}, {"label_column", "A"}}),
        "id= a=label_column B=text_column year=\n" + found);
    // A name and a number; and a header that is none, with numbers.
    QCOMPARE(
        load("labelled_file", "n.csv", "id,a,B,year\n" + body, {{"text_column", "B"}, {"label_column", 2}}),
        "id= a=label_column B=text_column year=\n" + found);
    QCOMPARE(load("labelled_file", "n.csv", body, {{"text_column", "3"}, {"label_column", "2"}}),
             "column 1= column 2=label_column column 3=text_column column 4=\n" + found);
    // What is not there.
    QCOMPARE(
        load("labelled_file", "n.csv", "id,a,B,year\n" + body, {{"text_column", "text"}}),
        "\nn.csv: there is no column \"text\", but \"id\", \"a\", \"B\", \"year\"; change data.text_column");
    // Where no name tells, a long text has a short label that comes again, wherever they stand.
    std::string news, messages = "v1,v2\n";
    for (int i = 0; i < 20; ++i) {
        const std::string number = std::to_string(i), label = i % 3 ? "Sports" : "World";
        news += label + ",Title " + number + ",A text of some length about match " + number + "\n";
        messages += std::string(i % 2 ? "ham" : "spam") + ",come to the place " + number + "\n";
    }
    const auto chosen = [&](const char* name, const std::string& bytes) {
        const auto examples = load_examples({{"id", "labelled_file"}, {"path", files_.write(name, bytes)}});
        QStringList used;
        for (const auto& column : examples->columns)
            used << QString::fromStdString(column.used_as.empty() ? "-" : column.used_as);
        return used.join(' ');
    };
    QCOMPARE(chosen("news.csv", news), QStringLiteral("label_column - text_column"));
    QCOMPARE(chosen("sms.csv", messages), QStringLiteral("label_column text_column"));
    // Each is said by what finds it again: its number where it has no name, shares it, or it is a number.
    const auto odd = load_examples({{"id", "labelled_file"},
                                    {"path", files_.write("odd.csv",
                                                          "text,Note,note,7,,label\na,b,c,d,e,f\n"
                                                          "g,h,i,j,k,l\n")}});
    QStringList said;
    for (const auto& column : odd->columns)
        said << QString::fromStdString(column.said_as);
    QCOMPARE(said.join(' '), QStringLiteral("text 2 3 4 5 label"));
    // A column of numbers that begins with a word begins with its name.
    QCOMPARE(load("labelled_file", "n.csv", "nr,utterance,mood\n1,fine,up\n2,so,down\n3,well,up\n4,no,down\n",
                  {{"text_column", 2}, {"label_column", 3}}),
             "nr= utterance=text_column mood=label_column\nfine|up\nno|down\nso|down\nwell|up");
    // The keys of JSON lines likewise, of pairs too.
    const std::string lines =
        "{\"id\": 1, \"fr\": \"un\", \"en\": \"one\"}\n{\"id\": 2, \"fr\": \"deux\", \"en\": \"two\"}\n"
        "{\"id\": 3, \"fr\": \"trois\", \"en\": \"three\"}\n{\"id\": 4, \"fr\": \"cinq\", \"en\": "
        "\"five\"}\n";
    QCOMPARE(load("pairs_file", "n.jsonl", lines, {{"source_column", "en"}, {"target_column", "fr"}}),
             "id= fr=target_column en=source_column\nfive|cinq\none|un\nthree|trois\ntwo|deux");
    QCOMPARE(load("pairs_file", "n.jsonl", lines),
             "id= fr=source_column en=target_column\ncinq|five\ndeux|two\ntrois|three\nun|one");
    // Keys of an object within it are paths, and the last key of one says what it is.
    std::string nested;
    for (const char* pair : {"\"en\": \"one\", \"fr\": \"un\"", "\"en\": \"two\", \"fr\": \"deux\"",
                             "\"en\": \"three\", \"fr\": \"trois\"", "\"en\": \"five\", \"fr\": \"cinq\""})
        nested += std::string("{\"id\": 1, \"translation\": {") + pair + "}, \"more\": {\"label\": \"x\"}}\n";
    QCOMPARE(load("pairs_file", "n.jsonl", nested),
             "id= translation.en=source_column translation.fr=target_column more.label=\n"
             "five|cinq\none|un\nthree|trois\ntwo|deux");
    QCOMPARE(load("labelled_file", "n.jsonl", nested, {{"text_column", "translation.fr"}}),
             "id= translation.en= translation.fr=text_column more.label=label_column\n"
             "cinq|x\ndeux|x\ntrois|x\nun|x");
}

void TestExampleFiles::tagged_sentences() {
    const std::string text =
        "-DOCSTART- -X- O O\n\nEU NNP B-NP B-ORG\nsays VBZ I-NP O\n\n\t\nNew "
        "York\tB-LOC\r\n\xE2\x80\x8B\tO\r\n"
        "\nhello O\n\nthere O\n";
    const auto examples = load_examples({{"id", "tagged_file"},
                                         {"path", files_.write("t.conll", text)},
                                         {"validation_fraction", 0.5},
                                         {"split_seed", 2}});
    QCOMPARE(shown(examples),
             QString::fromUtf8("EU says|B-ORG O\nNew_York \xE2\x80\x8B|B-LOC O\nhello|O\nthere|O"));
    // Other columns, and comments before sentences; a word may be "#".
    const auto columns = load_examples(
        {{"id", "tagged_file"},
         {"path", files_.write("u.conll",
                               "# id = 1\n# text = a b\n1\ta\tB-X\tDT\n2\tb\tO\tNN\n\n# id = 2\n1\t#\tO\tNN\n"
                               "2\td\tI-X\tNN\n\n1\te\tO\tNN\n\n1\tf\tO\tNN\n")},
         {"word_column", 2},
         {"tag_column", 3},
         {"validation_fraction", 0.5},
         {"split_seed", 2}});
    QCOMPARE(shown(columns), "# d|O I-X\na b|B-X O\ne|O\nf|O");
    QCOMPARE(refused("tagged_file", "u.conll", "a\tB-X\n", {{"tag_column", 3}}),
             "u.conll: line 1: 2 columns, expected 3; mend the file, or set data.on_problem to skip");
}

void TestExampleFiles::columns_that_are_not_there() {
    QCOMPARE(refused("labelled_file", "c.tsv", rows(9), {{"label_column", 5}}),
             "c.tsv: there is no column 5, but 2 columns; change data.label_column");
    QCOMPARE(
        refused("labelled_file", "c.csv", "a b\nc d\n"),
        "c.csv: there is no column 2, but 1 column; change data.label_column, or see whether tabs (.tsv) "
        "or commas (.csv) are between the cells");
    QCOMPARE(
        refused("labelled_file", "d.csv", "text,stars,stars\nfine,5,1\nbad,1,5\n",
                {{"label_column", "stars"}}),
        "d.csv: columns 2 and 3 are both called \"stars\"; say which by its number in data.label_column");
    QCOMPARE(
        refused("labelled_file", "d.csv", "text,stars,Stars\nfine,5,1\nbad,1,5\n", {{"label_column", "nix"}}),
        "d.csv: there is no column \"nix\", but \"text\", \"stars\", \"Stars\"; change data.label_column");
    QCOMPARE(refused("labelled_file", "d.csv", "text,text,label\nfine,enif,5\nbad,dab,1\n"),
             "d.csv: columns 1 and 2 are both called \"text\"; say which by its number in data.text_column");
    QCOMPARE(refused("pairs_file", "c.tsv", rows(9), {{"source_column", 3}}),
             "c.tsv: there is no column 3, but 2 columns; change data.source_column");
    QCOMPARE(refused("pairs_file", "c.tsv", rows(9), {{"source_column", 2}, {"target_column", "2"}}),
             "data.target_column: column \"2\" is already data.source_column; choose another one");
}

void TestExampleFiles::parts_of_one_file_share_no_source() {
    // Every text twice, once with the other label.
    std::string bytes = rows(300);
    bytes += QString::fromStdString(rows(300)).replace("good", "bad").toStdString();
    Json given = {
        {"id", "labelled_file"}, {"path", files_.write("twice.tsv", bytes)}, {"test_fraction", 0.2}};
    const auto examples = load_examples(given);
    QVERIFY(examples.ok());
    QCOMPARE(count(*examples), std::size_t{600});
    for (const auto& source : sources(examples->training))
        QVERIFY(!sources(examples->validation).contains(source) && !sources(examples->test).contains(source));
    for (const auto& source : sources(examples->validation))
        QVERIFY(!sources(examples->test).contains(source));
    // More lines, and in another order: none changes its part.
    given["path"] = files_.write("more.tsv", rows(400) + bytes);
    const auto more = load_examples(given);
    for (const auto& [few, all] : {std::pair{&examples->training, &more->training},
                                   {&examples->validation, &more->validation},
                                   {&examples->test, &more->test}}) {
        const auto known = sources(*few), now = sources(*all);
        QVERIFY(std::includes(now.begin(), now.end(), known.begin(), known.end()));
    }
    given["split_seed"] = 2;
    QVERIFY(load_examples(given)->validation != more->validation);
}

void TestExampleFiles::files_for_validation_are_left_out_of_training() {
    Json given = {{"id", "labelled_file"},
                  {"path", files_.write("train.tsv", rows(200))},
                  {"validation_path", files_.write("dev.tsv", rows(20) + "other\tgood\n")},
                  {"test_path", files_.write("test.tsv", "text number 150\tbad\ntext number 5\tbad\n")}};
    data::Loading loading;
    auto examples = load_examples(given, loading);
    QVERIFY(examples.ok());
    QCOMPARE(loading.left_out_of_training, std::int64_t{21});
    QCOMPARE(examples->training.size(), std::size_t{179});
    QCOMPARE(examples->validation.size(), std::size_t{21});
    QCOMPARE(examples->test.size(), std::size_t{2});
    // Neither are they in what is kept of the training file for validation.
    given.erase("validation_path");
    examples = load_examples(given, loading);
    QVERIFY(examples.ok());
    QCOMPARE(loading.left_out_of_training, std::int64_t{2});
    QVERIFY(!sources(examples->validation).contains("text number 150"));
    QVERIFY(!examples->validation.empty() && examples->training.size() < 198);
    QCOMPARE(examples->test.size(), std::size_t{2});
    // Of a whole file there is nothing left.
    given["validation_path"] = given["path"];
    QVERIFY(message(load_examples(given))
                .ends_with("train.tsv: every example is also in the files for validation "
                           "or test; choose others"));
}

void TestExampleFiles::lines_that_cannot_be_used() {
    const std::string bytes = rows(100) + "one column\n\tgood\na\tb\tc\nx\xFF\tgood\n";
    Json given = {{"id", "labelled_file"}, {"path", files_.write("odd.tsv", "\xEF\xBB\xBF" + bytes)}};
    QVERIFY(message(load_examples(given))
                .ends_with("odd.tsv: line 101: 1 column, expected 2; mend the file, or "
                           "set data.on_problem to skip"));
    given["on_problem"] = "skip";
    data::Loading loading;
    const auto examples = load_examples(given, loading);
    QVERIFY(examples.ok());
    QCOMPARE(count(*examples), std::size_t{100});
    QVERIFY(loading.problems != nullptr);
    QCOMPARE(loading.problems->count(), std::int64_t{4});
    QStringList problems;
    for (const auto& problem : loading.problems->first())
        problems << QString::number(problem.line) + ": " + QString::fromStdString(problem.message);
    QCOMPARE(problems.join("\n"),
             "101: 1 column, expected 2\n102: column 1 is empty\n103: 3 columns, expected 2\n"
             "104: byte 2 is not valid UTF-8");
    // Whoever looks at a file first may decide otherwise.
    data::Loading own;
    own.problems = std::make_shared<data::Problems>(data::OnProblem::stop);
    QVERIFY(!load_examples(given, own).ok());
}

void TestExampleFiles::files_that_cannot_be_used_data() {
    QTest::addColumn<QString>("id");
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("reason");
    const auto row = [](const char* id, const char* name, const std::string& bytes, const char* reason) {
        QTest::addRow("%s %s %.20s", id, name, reason)
            << id << name << QByteArray::fromStdString(bytes) << QString::fromUtf8(reason);
    };
    const std::string nul("a\0b\tgood\n", 9);
    for (const char* id : {"labelled_file", "pairs_file"}) {
        row(id, "e.tsv", "", "e.tsv: the file is empty; choose a table of examples");
        row(id, "e.tsv", "\xEF\xBB\xBF", "e.tsv: the file is empty; choose a table of examples");
        row(id, "e.tsv", "source\ttarget\n", "e.tsv: there is no example in it; choose another file");
        row(id, "e.tsv", "one\t1\n",
            "e.tsv: 1 example with 1 different source leave none for validation; there "
            "should be more of them, or a larger data.validation_fraction");
        row(id, "e.tsv", rows(5) + nul,
            "e.tsv: line 6: there is a NUL byte, so this is no text (a binary file?); mend the file, or set "
            "data.on_problem to skip");
        row(id, "e.tsv", rows(1) + std::string(2 << 20, 'x') + "\n",
            "e.tsv: line 2: longer than 1048576 bytes; a line is one example; mend the file, or set "
            "data.on_problem to skip");
        row(id, "e.tsv", rows(5000) + "caf\xE9\tgood\n",
            "e.tsv: line 5001: byte 4 is not valid UTF-8; mend the file, or set data.on_problem to skip");
    }
    row("labelled_file", "e.jsonl", "", "e.jsonl: there is no example in it; choose another file");
    row("labelled_file", "e.jsonl", "[\n",
        "e.jsonl: line 1: expected a JSON object such as {\"text\": \"...\", \"label\": \"...\"}; mend the "
        "file, "
        "or set data.on_problem to skip");
    row("tagged_file", "e.conll", "", "e.conll: there is no example in it; choose another file");
    row("tagged_file", "e.conll", "word\n",
        "e.conll: line 1: 1 column, expected a word first and its tag last; mend the file, or set "
        "data.on_problem to skip");
    row("tagged_file", "e.conll", "word NOUN\n",
        "e.conll: line 1: the tag \"NOUN\" is none of the scheme's; expected O, B-TYPE, I-TYPE, E-TYPE, "
        "S-TYPE; "
        "mend the file, or set data.on_problem to skip");
}

void TestExampleFiles::files_that_cannot_be_used() {
    QFETCH(QString, id);
    QFETCH(QString, name);
    QFETCH(QByteArray, bytes);
    QFETCH(QString, reason);
    QCOMPARE(refused(id.toStdString(), name.toStdString(), bytes.toStdString()), reason);
    // The same of the other files, whose names are said.
    Json given = {{"id", id.toStdString()},
                  {"path", files_.path("none")},
                  {"validation_path", files_.path(name.toStdString())}};
    QVERIFY(message(load_examples(given)).ends_with("none: there is no such file; check the path"));
    const auto good =
        id == "tagged_file" ? files_.write("good.conll", "a O\n\nb O\n") : files_.write("good.tsv", rows(50));
    given["path"] = good;
    if (reason.contains("leave none")) {
        QVERIFY(load_examples(given).ok());  // one example to measure on is one
    } else {
        QVERIFY(message(load_examples(given)).ends_with(reason.toStdString()));
    }
    // Where nothing can be used, skipping leaves nothing.
    if (name == "e.conll" && !bytes.isEmpty()) {
        given["on_problem"] = "skip";
        const auto text = message(load_examples(given));
        QVERIFY2(text.find(": none of its lines can be used; the first problem is \"") != std::string::npos,
                 text.c_str());
    }
}

void TestExampleFiles::progress_is_told_and_reading_cancelled() {
    const std::string line(1000, 'x');
    std::string bytes;
    for (int i = 0; i < 4000; ++i)
        bytes += std::to_string(i) + line + "\tgood\n";
    const Json given = {{"id", "labelled_file"},
                        {"path", files_.write("large.tsv", bytes)},
                        {"validation_path", files_.write("other.tsv", "v" + bytes)}};
    std::vector<double> shares;
    data::Loading loading;
    loading.watch = [&](double share) {
        shares.push_back(share);
        return true;
    };
    QVERIFY(load_examples(given, loading).ok());
    QVERIFY(shares.size() >= 6 && std::is_sorted(shares.begin(), shares.end()));
    QVERIFY(shares.front() < 0.3 && shares.back() > 0.99 && shares.back() <= 1);
    for (const std::size_t after : {1, 3, 6}) {
        std::size_t asked = 0;
        loading.watch = [&](double) { return ++asked < after; };
        const auto text = message(load_examples(given, loading));
        QVERIFY2(text.ends_with(after < 5 ? "large.tsv: cancelled" : "other.tsv: cancelled"), text.c_str());
        QCOMPARE(asked, after);
    }
}

void TestExampleFiles::many_labels_and_garbage_do_no_harm() {
    std::string bytes;
    for (int i = 0; i < 1000000; ++i)
        bytes += "t" + std::to_string(i) + "\t" + std::to_string(i) + "\n";
    const auto many = load_examples({{"id", "labelled_file"}, {"path", files_.write("many.tsv", bytes)}});
    QVERIFY(many.ok());
    QCOMPARE(count(*many), std::size_t{1000000});
    base::Rng rng(3);
    for (int round = 0; round < 200; ++round) {
        bytes = round % 2 == 0 ? rows(20) : "";
        for (auto n = rng.below(300); n > 0; --n)
            bytes += rng.below(2) ? static_cast<char>(rng.below(256))
                                  : "\t\n\r\" ,{}[]O-\0BI:\xEF\xBB\xBF"[rng.below(20)];
        for (const char* name : {"g.tsv", "g.csv", "g.jsonl", "g.txt"}) {
            const auto path = files_.write(name, bytes);
            for (const char* id : {"pairs_file", "labelled_file", "tagged_file"}) {
                for (const char* what : {"stop", "skip"}) {
                    const auto examples = load_examples({{"id", id}, {"path", path}, {"on_problem", what}});
                    QVERIFY(examples.ok() || !message(examples).empty());
                }
            }
        }
    }
}

QTEST_GUILESS_MAIN(TestExampleFiles)
#include "test_example_files.moc"
