// SPDX-License-Identifier: GPL-3.0-or-later
// Random numbers are the published ones; texts, JSON and files survive bad input.
#include <cmath>
#include <filesystem>
#include <limits>
#include <map>

#include <QTemporaryDir>
#include <QtTest>

#include "core/base/appended_file.h"
#include "core/base/files.h"
#include "core/base/json.h"
#include "core/base/rng.h"
#include "core/base/utf8.h"
#include "tests/support/file_size_limit.h"

using namespace optimlab;
using base::Json;
using base::Rng;
namespace fs = std::filesystem;

namespace {

// Random123's kat_vectors: "philox4x32 10".
static_assert(base::philox({0, 0, 0, 0}, {0, 0}) ==
              std::array<std::uint32_t, 4>{0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8});
static_assert(base::philox({0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff}, {0xffffffff, 0xffffffff}) ==
              std::array<std::uint32_t, 4>{0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd});
static_assert(base::philox({0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344}, {0xa4093822, 0x299f31d0}) ==
              std::array<std::uint32_t, 4>{0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1});

std::string contents(const fs::path& path) {
    auto bytes = base::read_file(path);
    return bytes ? *std::move(bytes) : "error: " + bytes.error().message;
}

bool contains(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

}  // namespace

class TestBase : public QObject {
    Q_OBJECT

 private Q_SLOTS:
    void a_number_is_a_function_of_seed_stream_and_position() {
        Rng rng(0, 0);
        QCOMPARE(rng.next(), 0xe169c58d6627e8d5u);
        Rng far(0xffffffffffffffffu, 0xffffffffffffffffu);
        far.set_position(0xffffffffffffffffu);
        QCOMPARE(far.next(), 0x41c83b0e408f276du);

        Rng forward(7, base::Stream::batches);
        std::vector<std::uint64_t> numbers;
        for (int i = 0; i < 10; ++i)
            numbers.push_back(forward.next());
        QCOMPARE(forward.position(), 10u);
        Rng jumping(7, base::Stream::batches);
        for (const std::uint64_t i : {9, 0, 4}) {
            jumping.set_position(i);
            QCOMPARE(jumping.next(), numbers[i]);
            QCOMPARE(jumping.position(), i + 1);
        }
        QVERIFY(Rng(8, base::Stream::batches).next() != numbers[0]);
        QVERIFY(Rng(7, base::Stream::dropout).next() != numbers[0]);
        QVERIFY(Rng(7, std::uint64_t{1} << 40).next() != Rng(7, 0).next());
        QVERIFY(Rng(std::uint64_t{1} << 40, 0).next() != Rng(0, 0).next());
    }

    void below_favours_no_value() {
        Rng rng(3, 1);
        constexpr int n = 70000, sides = 7;
        std::array<int, sides> counts{};
        for (int i = 0; i < n; ++i) {
            const auto x = rng.below(sides);
            QVERIFY(x < sides);
            ++counts[x];
        }
        double chi_squared = 0;
        for (const int count : counts)
            chi_squared += std::pow(count - n / sides, 2) / (n / sides);
        QVERIFY2(chi_squared < 22.5,
                 qPrintable(QString::number(chi_squared)));  // 6 degrees of freedom, p = 0.001
        QCOMPARE(rng.below(1), 0u);
        // With 3·2⁶² values the remainder alone would make the first third twice as likely as the others.
        int low = 0;
        for (int i = 0; i < 6000; ++i)
            low += rng.below(3 * (std::uint64_t{1} << 62)) < std::uint64_t{1} << 62;
        QVERIFY2(std::abs(low - 2000) < 150, qPrintable(QString::number(low)));
    }

    void uniform_and_normal_have_their_moments() {
        Rng rng(5, 2);
        constexpr int n = 200000;
        double sum = 0, squares = 0;
        for (int i = 0; i < n; ++i) {
            const double u = rng.uniform();
            QVERIFY(u >= 0 && u < 1);
            sum += u, squares += u * u;
        }
        QVERIFY(std::fabs(sum / n - 0.5) < 4 * std::sqrt(1.0 / 12 / n));
        QVERIFY(std::fabs(squares / n - 1.0 / 3) < 4 * std::sqrt(4.0 / 45 / n));
        double moment[5] = {};
        const auto before = rng.position();
        for (int i = 0; i < n; ++i) {
            const double x = rng.normal();
            for (int k = 1; k <= 4; ++k)
                moment[k] += std::pow(x, k) / n;
        }
        QCOMPARE(rng.position(), before + 2 * n);
        QVERIFY(std::fabs(moment[1]) < 4 / std::sqrt(n));
        QVERIFY(std::fabs(moment[2] - 1) < 4 * std::sqrt(2.0 / n));
        QVERIFY(std::fabs(moment[3]) < 4 * std::sqrt(15.0 / n));
        QVERIFY(std::fabs(moment[4] - 3) < 4 * std::sqrt(96.0 / n));
    }

    void utf8_is_judged_by_rfc_3629_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<int>("bad");  // the first bad byte, -1 if there is none
        const auto row = [](const char* name, const char* bytes, int bad) {
            QTest::newRow(name) << QByteArray(bytes) << bad;
        };
        row("empty", "", -1);
        row("ASCII", "plain\r\n", -1);
        row("two bytes", "\xc2\x80\xdf\xbf", -1);
        row("three bytes", "\xe0\xa0\x80\xed\x9f\xbf\xee\x80\x80\xef\xbf\xbf", -1);
        row("four bytes", "\xf0\x90\x80\x80\xf4\x8f\xbf\xbf", -1);
        row("lone continuation", "ab\x80", 2);
        row("overlong two", "a\xc0\x80", 1);
        row("overlong slash", "a\xc1\xaf", 1);
        row("overlong three", "\xe0\x9f\xbf", 0);
        row("overlong four", "\xf0\x8f\xbf\xbf", 0);
        row("first surrogate", "\xed\xa0\x80", 0);
        row("last surrogate", "\xed\xbf\xbf", 0);
        row("above U+10FFFF", "\xf4\x90\x80\x80", 0);
        row("five bytes", "\xf8\x88\x80\x80\x80", 0);
        row("FF", "abc\xff", 3);
        row("two, truncated", "abc\xc3", 3);
        row("three, truncated", "\xe4\xb8", 0);
        row("four, truncated", "x\xf0\x9f\x98", 1);
        row("interrupted", "\xe4\xb8z", 0);
    }
    void utf8_is_judged_by_rfc_3629() {
        QFETCH(QByteArray, bytes);
        QFETCH(int, bad);
        const std::string text = bytes.toStdString();
        const auto found = base::first_bad_utf8(text);
        QCOMPARE(found == std::string::npos ? -1 : static_cast<int>(found), bad);
        QCOMPARE(contains(base::encode_utf8(base::decode_utf8(text)), "\xef\xbf\xbd"), bad >= 0);
        if (bad < 0) QCOMPARE(base::encode_utf8(base::decode_utf8(text)), text);
    }
    void every_code_point_goes_through_utf8() {
        std::u32string all;
        for (char32_t c = 0; c <= 0x10FFFF; ++c) {
            if (c < 0xD800 || c > 0xDFFF) all.push_back(c);
        }
        const auto bytes = base::encode_utf8(all);
        QCOMPARE(base::first_bad_utf8(bytes), std::string::npos);
        QVERIFY(base::decode_utf8(bytes) == all);
    }

    void json_errors_name_the_place_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("place");
        QTest::newRow("empty") << ""
                               << "line 1, column 1:";
        QTest::newRow("comma missing") << "{\n  \"a\": 1\n  \"b\": 2\n}"
                                       << "line 3, column";
        QTest::newRow("comma too many") << "{\"a\": 1,}"
                                        << "line 1, column 9:";
        QTest::newRow("cut") << "{\n\"a\": [1, 2"
                             << "line 2, column";
        QTest::newRow("no JSON") << "hello"
                                 << "line 1, column";
        QTest::newRow("number too large") << "{\n\n \"lr\": 1e999}"
                                          << "line 3, column";
        QTest::newRow("not UTF-8") << QString::fromLatin1("\n\"") + QChar(0xDC80) + "\""
                                   << "line 2, column";
    }
    void json_errors_name_the_place() {
        QFETCH(QString, text);
        QFETCH(QString, place);
        std::string bytes = text.toStdString();
        if (text.contains(QChar(0xDC80))) bytes = "\n\"\xff\"";
        const auto parsed = base::parse_json(bytes, "there.json");
        QVERIFY(!parsed);
        const auto& message = parsed.error().message;
        QVERIFY2(message.starts_with("there.json: " + place.toStdString()), message.c_str());
        QVERIFY2(contains(message, "not valid JSON"), message.c_str());
    }
    void json_keys_stand_once() {
        QVERIFY(base::parse_json(R"([{"a": {"b": 1}, "b": 2}, {"a": 3}])", "there.json"));
        for (const char* text :
             {R"({"b": 1, "a": {}, "b": 1})", R"({"x": [{"c": {"a": 1}, "b": 0, "b": 2}]})"}) {
            const auto parsed = base::parse_json(text, "there.json");
            QVERIFY(!parsed);
            QCOMPARE(
                parsed.error().message,
                std::string("there.json: the key \"b\" stands twice in one object; leave one of the two"));
        }
        QVERIFY(!base::parse_json(R"({"": 1, "": 1})", "there.json"));
    }
    void paths_find_places() {
        Json document = Json::parse(R"({"a": {"b": [1, {"c": 2}]}, "d": null})");
        QCOMPARE(*base::find_path(document, "a.b[1].c"), Json(2));
        QCOMPARE(*base::find_path(document, "a.b[0]"), Json(1));
        QVERIFY(base::find_path(document, "") == &document);
        *base::find_path(document, "d") = 5;
        QCOMPARE(document["d"], Json(5));
        for (const char* absent : {"x", "a.x", "a.b[2]", "a.b[-1]", "a.b[]", "a.b[1", "a.b[x]", "a[0]",
                                   "a.b.c", ".a", "d.e", "a..b", "a.", "a.b.[1]", "a.b[1]c", "a.b[1]."}) {
            QVERIFY2(!base::find_path(document, absent), absent);
        }
        QCOMPARE(base::join_path("a", "b"), std::string("a.b"));
        QCOMPARE(base::join_path("", "b"), std::string("b"));
        QCOMPARE(base::join_path("a", "[0]"), std::string("a[0]"));
    }
    void misspelt_keys_find_their_neighbour() {
        const std::vector<std::string> keys = {"beta1", "beta2", "weight_decay", "lr"};
        QCOMPARE(base::closest("weigth_decay", keys), std::string("weight_decay"));
        QCOMPARE(base::closest("beta_1", keys), std::string("beta1"));
        QCOMPARE(base::closest("rl", keys), std::string("lr"));
        QCOMPARE(base::closest("momentum", keys), std::string());
        QCOMPARE(base::edit_distance("kitten", "sitting"), 3);
        QCOMPARE(base::edit_distance("ab", "ba"), 1);
        QCOMPARE(base::edit_distance("", "abc"), 3);
    }
    void values_are_shown_short() {
        const std::map<double, std::string> numbers = {
            {0.001, "0.001"}, {1e-8, "1e-08"}, {0.1, "0.1"}, {1, "1"}, {-2.5, "-2.5"}};
        for (const auto& [number, text] : numbers)
            QCOMPARE(base::show_number(number), text);
        QCOMPARE(base::show_number(std::nan("")), std::string("NaN"));
        QCOMPARE(base::show_number(-std::numeric_limits<double>::infinity()), std::string("-infinity"));
        Rng rng(1, 1);
        for (int i = 0; i < 1000; ++i) {
            const double x = std::exp(40 * rng.normal());
            QCOMPARE(std::strtod(base::show_number(x).c_str(), nullptr), x);
        }
        QCOMPARE(base::show(Json("text")), std::string("\"text\""));
        const auto longest =
            base::show(Json(std::string(20, 'x') + base::encode_utf8(std::u32string(40, U'字'))));
        QVERIFY(longest.size() <= 40 && longest.ends_with("..."));
        QCOMPARE(base::first_bad_utf8(longest), std::string::npos);
    }

    void files_are_written_whole_or_not_at_all() {
        const QTemporaryDir folder;
        const fs::path path = fs::path(folder.path().toStdString()) / "file.txt",
                       part = path.string() + ".part";
        QVERIFY(base::write_file(path, std::string("old\0text", 8)).ok());
        QCOMPARE(contents(path), std::string("old\0text", 8));
        {
            const test::FileSizeLimit full_disk(1000);
            const auto written = base::write_file(path, std::string(100000, 'x'));
            QVERIFY(!written);
            QVERIFY(written.error().kind == base::Error::Kind::work);
            QVERIFY2(contains(written.error().message, path.string() + ": cannot be written: File too large"),
                     written.error().message.c_str());
        }
        QCOMPARE(contents(path), std::string("old\0text", 8));
        QVERIFY(!fs::exists(part));
        fs::create_symlink("/dev/full", part);  // the temporary file lies on a full disk
        const auto written = base::write_file(path, "new");
        QVERIFY(!written);
        QVERIFY2(contains(written.error().message, "No space left on device"),
                 written.error().message.c_str());
        QCOMPARE(contents(path), std::string("old\0text", 8));
        QVERIFY(!fs::exists(fs::symlink_status(part)));
        // Who has the old file open keeps the whole of it: the new one takes its name and not its place.
        const fs::path held = path.parent_path() / "held";
        fs::create_hard_link(path, held);
        QVERIFY(base::write_file(path, "new").ok());
        QCOMPARE(contents(path), std::string("new"));
        QCOMPARE(contents(held), std::string("old\0text", 8));
        QVERIFY(!fs::exists(part));

        const auto nowhere = base::write_file(path / "below a file.txt", "new");
        QVERIFY(!nowhere && contains(nowhere.error().message, "cannot be written"));
        QVERIFY(!base::make_folder(path / "below"));
        fs::create_directories(path.parent_path() / "folder" / "full");
        QVERIFY(!base::write_file(path.parent_path() / "folder", "new"));
        QVERIFY(!fs::exists(path.parent_path() / "folder.part"));
    }
    /// What a full disk does not take is neither lost nor written twice, wherever it was cut.
    void a_file_that_grows_survives_a_full_disk() {
        const QTemporaryDir folder;
        const fs::path path = fs::path(folder.path().toStdString()) / "grows.txt";
        std::string all;
        base::AppendedFile file(path);
        const auto append = [&](char c) {
            const std::string text(700, c);
            all += text;
            file.append(text);
        };
        append('a');
        QVERIFY(file.flush().ok());
        {
            const test::FileSizeLimit full_disk(1000);
            for (const char c : {'b', 'c'}) {
                append(c);
                const auto written = file.flush();
                QVERIFY(!written);
                QCOMPARE(
                    written.error().message,
                    path.string() + ": cannot be written: File too large; free some space and try again");
            }
            QCOMPARE(contents(path), all.substr(0, 1000));
        }
        QVERIFY(file.flush().ok());
        QCOMPARE(contents(path), all);
        fs::remove(path);
        fs::create_directory(path);
        base::AppendedFile elsewhere(path);
        QVERIFY(!elsewhere.flush());
    }
    void reading_says_what_is_in_the_way() {
        const QTemporaryDir folder;
        const fs::path root = folder.path().toStdString();
        QVERIFY(contains(contents(root / "none"), "none: there is no such file"));
        fs::create_symlink(root / "none", root / "dangling");
        QVERIFY(contains(contents(root / "dangling"), "dangling: there is no such file"));
        QVERIFY(contains(contents(root), "this is a folder"));
        QCOMPARE(contents("/dev/null"), std::string());
        // A file that opens and then cannot be read, as on a failing disk.
        QVERIFY2(contains(contents("/proc/self/mem"), "cannot be read: "),
                 contents("/proc/self/mem").c_str());
    }
};

QTEST_GUILESS_MAIN(TestBase)
#include "test_base.moc"
