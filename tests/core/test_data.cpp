// SPDX-License-Identifier: GPL-3.0-or-later
// Texts of the user's: one file or many, in any encoding, taken as they are, and bad ones refused with the
// file's name, the line and what to do.
#include <filesystem>

#include "tests/support/sources.h"

using namespace optimlab;
using namespace optimlab::test;
using base::Json;
namespace fs = std::filesystem;

class TestData : public QObject {
    Q_OBJECT

    DataFiles files_;

    /// The training text, or the message of what failed, loading or reading.
    static std::string text(Json given, data::Loading& loading) {
        given["id"] = "text_file";
        const auto texts = load_texts(given, loading);
        return texts ? whole(*texts->training) : "error: " + texts.error().message;
    }
    static std::string text(const Json& given) {
        data::Loading loading;
        return text(given, loading);
    }

 private Q_SLOTS:
    void bad_texts_are_refused_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("reason");
        const auto row = [](const char* name, const std::string& bytes, const char* reason) {
            QTest::newRow(name) << QByteArray::fromStdString(bytes) << reason;
        };
        constexpr const char* empty = ": the file is empty; choose a text of a few thousand characters";
        row("empty", "", empty);
        row("only a byte-order mark", "\xEF\xBB\xBF", empty);
        row("binary", std::string("one\ntwo\n\0three", 14),
            ": line 3: there is a NUL byte, so this is no text (a binary file?); mend the file, or set "
            "data.on_problem to skip");
        row("Latin-1 after a byte-order mark", "\xEF\xBB\xBFna\xEFve\n",
            ": line 1: a byte is not valid UTF-8 (mixed encodings?); mend the file, or set data.on_problem "
            "to "
            "skip");
        row("Latin-1 later on", std::string(100000, '\n') + "na\xEFve\n", ": line 100001: a byte is not");
        row("cut in a character", "one\n\xE4\xB8", ": line 2: a byte is not valid UTF-8");
    }
    void bad_texts_are_refused() {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, reason);
        const auto bad = files_.write("bad.txt", bytes.toStdString()),
                   good = files_.write("good.txt", "good text");
        const std::string expected = "error: " + bad + reason.toStdString();
        const auto found = text({{"path", bad}});
        QVERIFY2(found.find(expected) != std::string::npos, found.c_str());
        // The same of other parts, when they are read.
        for (const char* key : {"validation_path", "test_path"}) {
            data::Loading loading;
            const auto texts = load_texts({{"id", "text_file"}, {"path", good}, {key, bad}}, loading);
            const std::string other = !texts ? "error: " + texts.error().message
                                             : whole(key[0] == 'v' ? *texts->validation : *texts->test);
            QVERIFY2(other.find(expected) != std::string::npos, other.c_str());
        }
    }
    void bytes_that_are_no_text_can_be_skipped() {
        data::Loading loading;
        const auto path = files_.write("odd.txt", std::string("\xEF\xBB\xBFone\xFF\ntwo\0\n", 13));
        auto texts = load_texts({{"id", "text_file"}, {"path", path}, {"on_problem", "skip"}}, loading);
        QVERIFY(texts.ok());
        // The texts hold what they note.
        loading.problems.reset();
        QCOMPARE(QString::fromStdString(whole(*texts->training)),
                 QString::fromUtf8("one\xEF\xBF\xBD\ntwo\xEF\xBF\xBD\n"));
        texts = load_texts({{"id", "text_file"}, {"path", path}, {"on_problem", "skip"}}, loading);
        whole(*texts->training);
        QCOMPARE(loading.problems->count(), std::int64_t{2});
        QCOMPARE(loading.problems->first()[1].line, std::int64_t{2});
    }
    void files_that_cannot_be_read_are_named() {
        const auto failure = [](const std::string& file) { return text({{"path", file}}); };
        for (const char* nothing : {"", " ; ", ";"})
            QCOMPARE(failure(nothing),
                     std::string("error: data.path: no file is named; give the path of a text in UTF-8"));
        const auto none = files_.path("none.txt");
        const std::string missing = "error: " + none + ": there is no such file; check the path";
        QCOMPARE(failure(none), missing);
        fs::create_directory(files_.path("folder"));
        QCOMPARE(failure(files_.path("folder")),
                 "error: " + files_.path("folder") +
                     ": no file in this folder ends in .txt; choose another folder or a file");
        fs::create_symlink(none, files_.path("dangling.txt"));
        QCOMPARE(failure(files_.path("dangling.txt")),
                 "error: " + files_.path("dangling.txt") + ": there is no such file; check the path");
        QVERIFY(failure("/proc/self/mem").starts_with("error: /proc/self/mem: cannot be read: "));
        QVERIFY(failure("/dev/zero").ends_with(": this is no regular file, expected a file"));
        const auto good = files_.write("good.txt", "text");
        QCOMPARE(failure(good + ";" + none), missing);
        for (const char* key : {"validation_path", "test_path"})
            QCOMPARE(text({{"path", good}, {key, none}}), missing);
        // Root may read everything; whoever may not is told so.
        const auto locked = files_.write("locked.txt", "text");
        fs::permissions(locked, fs::perms::none);
        const auto found = failure(locked);
        QVERIFY2(found == "text" || found == "error: " + locked +
                                                 ": cannot be read: Permission denied; change its "
                                                 "permissions, or choose another file",
                 found.c_str());
    }
    void texts_are_taken_as_they_are_but_for_their_line_ends() {
        QCOMPARE(text({{"path", files_.write("crlf.txt", "\xEF\xBB\xBFone\r\ntwo\r\n\tx")}}),
                 std::string("one\ntwo\n\tx"));
        QCOMPARE(text({{"path", files_.write("cr.txt", "one\rtwo\r\r\tx\r")}}),
                 std::string("one\ntwo\n\n\tx\n"));
        QCOMPARE(text({{"path", files_.write("lone.txt", "one\rtwo\nx\r\r\n")}}),
                 std::string("one\rtwo\nx\r\n"));
        QCOMPARE(text({{"path", files_.write("latin1.txt", "na\xEFve caf\xE9\n")}}),
                 std::string("naïve café\n"));
        QCOMPARE(text({{"path", files_.write("quotes.txt", "\x93so\x94 \x96 na\xEFve\n")}}),
                 std::string("“so” – naïve\n"));
        const std::string long_line(std::size_t{20} << 20, 'x');
        QVERIFY(text({{"path", files_.write("line.txt", long_line)}}) == long_line);
    }
    void several_files_are_one_text() {
        fs::create_directory(files_.path("plays"));
        files_.write("plays/2.txt", "second");
        files_.write("plays/1.txt", "first\n");
        files_.write("plays/notes.md", "none");
        const auto more = files_.write("more.txt", "more");
        QCOMPARE(text({{"path", files_.path("plays")}}), std::string("first\nsecond"));
        QCOMPARE(text({{"path", more + "; " + files_.path("plays") + ";"}}),
                 std::string("more\nfirst\nsecond"));
        // A name may have a semicolon in it.
        QCOMPARE(text({{"path", files_.write("a;b.txt", "both")}}), std::string("both"));
        fs::create_directory(files_.path("hollow"));
        files_.write("hollow/1.txt", "");
        files_.write("hollow/2.txt", "");
        QCOMPARE(text({{"path", files_.path("hollow")}}),
                 "error: " + files_.path("hollow") +
                     ": the files are empty; choose a text of a few thousand characters");
        files_.write("hollow/3.txt", "not");
        QCOMPARE(text({{"path", files_.path("hollow")}}), std::string("not"));
    }
    void parts_are_files_or_fractions() {
        data::Loading loading;
        const auto a = files_.write("a.txt", "training"), b = files_.write("b.txt", "validation"),
                   c = files_.write("c.txt", "test");
        auto texts = load_texts({{"id", "text_file"}, {"path", a}, {"validation_fraction", 0.25}}, loading);
        QVERIFY(texts.ok() && !texts->validation && !texts->test && !texts->lowest_loss);
        QVERIFY(texts->validation_fraction == 0.25 && texts->test_fraction == 0);
        texts =
            load_texts({{"id", "text_file"}, {"path", a}, {"validation_path", b}, {"test_path", c}}, loading);
        QVERIFY(texts.ok() && texts->validation_fraction == 0 && texts->test_fraction == 0);
        QCOMPARE(whole(*texts->training), std::string("training"));
        QCOMPARE(whole(*texts->validation), std::string("validation"));
        QCOMPARE(whole(*texts->test), std::string("test"));
        QCOMPARE(loading.left_out_of_training, std::int64_t{0});
        QCOMPARE(text({{"path", a}, {"validation_fraction", 0.5}, {"test_fraction", 0.6}}),
                 std::string("error: data.test_fraction: 0.6 and 0.5 for validation leave nothing to train "
                             "on; together they are below 1"));
        QCOMPARE(text({{"path", a}, {"validation_path", b}, {"test_fraction", 0.9}}),
                 std::string("training"));
    }
    void files_to_measure_on_are_not_trained_on() {
        fs::create_directory(files_.path("split"));
        files_.write("split/a.txt", "first");
        files_.write("split/b.txt", "second");
        const auto kept = files_.write("split/kept.txt", "kept");
        data::Loading loading;
        QCOMPARE(text({{"path", files_.path("split")}, {"validation_path", kept}}, loading),
                 std::string("first\nsecond"));
        QCOMPARE(loading.left_out_of_training, std::int64_t{1});
        QCOMPARE(text({{"path", kept}, {"test_path", files_.path("split/../split/kept.txt")}}),
                 "error: data.test_path: " + files_.path("split/../split/kept.txt") +
                     " is also the text to train on; choose another one");
    }
    void opening_many_files_can_be_cancelled() {
        fs::create_directory(files_.path("many"));
        for (int i = 0; i < 20; ++i)
            files_.write("many/" + std::to_string(i) + ".txt", "text");
        data::Loading loading;
        int asked = 0;
        loading.watch = [&](double) { return ++asked < 5; };
        QCOMPARE(text({{"path", files_.path("many")}}, loading),
                 "error: " + files_.path("many") + ": cancelled");
        QCOMPARE(asked, 5);
    }
};

QTEST_GUILESS_MAIN(TestData)
#include "test_data.moc"
