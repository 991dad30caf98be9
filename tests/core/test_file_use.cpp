// SPDX-License-Identifier: GPL-3.0-or-later
// What files of the user's are taken for, whatever the form had before.
#include <fstream>

#include <QtTest>

#include "core/task/file_task.h"

using namespace optimlab;
using base::Json;

namespace {

const char* const all_tasks[] = {"text_generation", "translation", "classification", "tagging"};

/// So many lines, with "#" as their number.
std::string lines(int count, const std::string& line) {
    std::string all;
    for (int i = 0; i < count; ++i) {
        for (const char c : line)
            all += c == '#' ? std::to_string(i) : std::string(1, c);
    }
    return all;
}

}  // namespace

class TestFileUse : public QObject {
    Q_OBJECT

 private Q_SLOTS:
    void one_file_data() {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("content");
        QTest::addColumn<QString>("task");
        const auto row = [](const char* name, const std::string& content, const char* task) {
            QTest::newRow(name) << name << QString::fromStdString(content) << task;
        };
        row("poem.txt", lines(50, "the quick brown fox #\n"), "text_generation");
        row("labels.csv", lines(50, "a film #,good\na play #,bad\n"), "classification");
        row("labels.tsv", "sentence\tlabel\n" + lines(50, "a film #\t1\na play #\t0\n"), "classification");
        row("labels.jsonl",
            lines(30, "{\"text\": \"a film #\", \"label\": 1}\n{\"text\": \"no #\", \"label\": 0}\n"),
            "classification");
        row("pairs.tsv", lines(50, "one #\tun #\n"), "translation");
        row("pairs.csv", lines(50, "one #,un #\n"), "translation");
        row("names.conll", lines(20, "Ann B-PER\nran O\n\n"), "tagging");
        row("names.txt", lines(20, "-DOCSTART- -X- O\n\nAnn NNP B-PER\nran VB O\n\n"), "tagging");
        row("names.tsv", lines(20, "Ann\tI-PER\nran\tO\n\n"), "tagging");
    }
    void one_file() {
        QFETCH(QString, name);
        QFETCH(QString, content);
        QFETCH(QString, task);
        for (const char* now : all_tasks) {
            const auto use = task::use_of_files({put(name.toUtf8(), content.toStdString())}, now);
            QVERIFY(use);
            QVERIFY2(use->task == task.toStdString(), now);
            QCOMPARE(use->data["path"].get<std::string>(), path(name.toUtf8()).string());
        }
    }
    void what_tells_nothing_is_for_the_task_at_hand() {
        const auto few = put("few.csv", "a film,good\na play,bad\na song,fair\n");
        QCOMPARE(task::use_of_files({few}, "translation")->task, std::string("translation"));
        QCOMPARE(task::use_of_files({few}, "classification")->task, std::string("classification"));
        // Questions have answers of a few kinds, too; a text may be anything that is no table.
        const auto answers = put("answers.csv", lines(50, "1 + #,odd\n2 + #,even\n"));
        QCOMPARE(task::use_of_files({answers}, "algorithmic")->task, std::string("algorithmic"));
        QCOMPARE(task::use_of_files({put("tabs.txt", lines(50, "a\tb #\n"))}, "text_generation")->task,
                 std::string("text_generation"));
        QCOMPARE(task::use_of_files({folder_.path().toStdString()}, "translation")->task,
                 std::string("text_generation"));
    }
    void several_files() {
        const auto english = put("p.en", lines(20, "one #\n")), french = put("p.fr", lines(20, "un #\n"));
        for (const char* now : all_tasks) {
            const auto use = task::use_of_files({english, french}, now);
            QVERIFY(use);
            QCOMPARE(use->task, std::string("translation"));
            QCOMPARE(use->data["target_path"].get<std::string>(), french.string());
        }
        const auto one = put("one.txt", lines(9, "a #\n")), two = put("two.txt", lines(9, "b #\n"));
        QCOMPARE(task::use_of_files({one, two}, "tagging")->data["path"].get<std::string>(),
                 one.string() + ";" + two.string());
        QCOMPARE(task::use_of_files({one, two}, "translation")->data["target_path"].get<std::string>(),
                 two.string());

        const auto table = lines(50, "a film #,good\na play #,bad\n");
        const auto train = put("sst-train.csv", table), dev = put("sst-dev.csv", table),
                   test = put("sst.test.csv", table);
        const auto use = task::use_of_files({dev, test, train}, "text_generation");
        QVERIFY(use);
        QCOMPARE(use->task, std::string("classification"));
        QCOMPARE(use->data["path"].get<std::string>(), train.string());
        QCOMPARE(use->data["validation_path"].get<std::string>(), dev.string());
        QCOMPARE(use->data["test_path"].get<std::string>(), test.string());
        const auto refused = task::use_of_files({train, put("more.csv", table)}, "classification");
        QVERIFY(!refused);
        QVERIFY(refused.error().message.find("more.csv: there is another file beside it") !=
                std::string::npos);
        QVERIFY(!task::use_of_files({dev, test}, "classification"));
    }

 private:
    std::filesystem::path path(const char* name) const {
        return folder_.filePath(QString::fromUtf8(name)).toStdString();
    }
    std::filesystem::path put(const char* name, const std::string& content) const {
        std::ofstream(path(name)) << content;
        return path(name);
    }

    const QTemporaryDir folder_;
};

QTEST_MAIN(TestFileUse)
#include "test_file_use.moc"
