// SPDX-License-Identifier: GPL-3.0-or-later
// The file format is the published one: the specification's own file is read, every rule refuses what breaks
// it, and no flipped byte goes unnoticed.
#include <cstring>
#include <filesystem>

#include <QTemporaryDir>
#include <QtTest>

#include "core/base/files.h"
#include "core/store/checkpoint.h"
#include "core/store/safetensors.h"
#include "tests/support/small_run.h"

using namespace optimlab;
using base::Json;
using store::Metadata;
using store::SafetensorsFile;
namespace fs = std::filesystem;

namespace {

/// w = [[1, 2], [3, 4]], as Python's safetensors writes it.
const QByteArray example = QByteArray::fromHex(
    "58000000000000007b225f5f6d657461646174615f5f223a7b22666f726d6174223a227074227d2c2277223a7b22647479706522"
    "3a22463332"
    "222c227368617065223a5b322c325d2c22646174615f6f666673657473223a5b302c31365d7d7d0000803f000000400000404000"
    "008040");

/// A file of this header and so many bytes of data.
QByteArray file_of(const QByteArray& header, int data) {
    const auto length = static_cast<std::uint64_t>(header.size());
    return QByteArray(reinterpret_cast<const char*>(&length), 8) + header + QByteArray(data, '\0');
}

std::vector<float> values_of(const store::TensorView& tensor) {
    return {tensor.values.begin(), tensor.values.end()};
}

bool contains(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

}  // namespace

class TestSafetensors : public QObject {
    Q_OBJECT

    QTemporaryDir folder_;
    fs::path path_ = fs::path(folder_.path().toStdString()) / "a.safetensors";

    base::Result<SafetensorsFile> read(const QByteArray& bytes) const {
        if (!base::write_file(path_, bytes.toStdString(), base::Sync::no)) qFatal("cannot write");
        return SafetensorsFile::read(path_);
    }
    std::string message(const base::Result<SafetensorsFile>& file) const {
        if (file) return "accepted";
        const auto& text = file.error().message;
        return text.starts_with(path_.string() + ": ") ? text.substr(path_.string().size() + 2)
                                                       : "without path: " + text;
    }

 private Q_SLOTS:
    void the_specifications_file_is_read() {
        QCOMPARE(example.size(), qsizetype{112});
        const auto file = read(example);
        QVERIFY2(file.ok(), message(file).c_str());
        QCOMPARE(file->tensors().size(), std::size_t{1});
        const auto* w = file->find("w");
        QVERIFY(w && w->shape == (std::vector<std::int64_t>{2, 2}));
        QVERIFY(values_of(*w) == (std::vector<float>{1, 2, 3, 4}));
        QVERIFY(file->metadata() == (Metadata{{"format", "pt"}}));
        QVERIFY(!file->find("v"));
        QVERIFY(!file->checksum_matches());  // it comes from elsewhere
    }

    void every_rule_refuses_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("complaint");
        const auto row = [](const char* name, const QByteArray& bytes, const char* complaint) {
            QTest::newRow(name) << bytes << complaint;
        };
        const auto header = [&](const char* name, const char* text, int data, const char* complaint) {
            row(name, file_of(text, data), complaint);
        };
        row("empty", "", "it ends after 0 bytes");
        row("short file", example.left(7), "it ends after 7 bytes");
        row("no header", example.left(8), "its header claims 88 bytes, the file has 8");
        row("header cut", example.left(50), "its header claims 88 bytes, the file has 50");
        row("header far too long", QByteArray(8, '\xff') + example.mid(8),
            "its header claims 18446744073709551615 bytes");
        row("header above 100 MB", file_of("{" + QByteArray(100'000'000, ' ') + "}", 0),
            "its header claims 100000002 bytes");
        row("data cut", example.chopped(1), "its tensors need 16 bytes, and 15 are there");
        row("trailing byte", example + '\0', "its tensors need 16 bytes, and 17 are there");
        header("empty header", "", 0, "its header is not a JSON object");
        header("bad UTF-8", "{\"a\xff\":{\"dtype\":\"F32\",\"shape\":[],\"data_offsets\":[0,4]}}", 4,
               "its header is not a JSON object");
        header("not an object", "[1]", 0, "its header is not a JSON object");
        header("space before", " {}", 0, "its header is not a JSON object");
        header("broken JSON", "{\"a\":", 0, "its header is not a JSON object");
        header("two objects", "{}{}", 0, "its header is not a JSON object");
        header(
            "name twice",
            R"({"a":{"dtype":"F32","shape":[],"data_offsets":[0,4]},"a":{"dtype":"F32","shape":[],"data_offsets":[0,4]}})",
            4, "its header names something twice");
        header("key twice", R"({"a":{"dtype":"F32","shape":[1],"shape":[],"data_offsets":[0,4]}})", 4,
               "its header names something twice");
        header("metadata twice", R"({"__metadata__":{"x":"1","x":"2"}})", 0,
               "its header names something twice");
        header("gap in front", R"({"a":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}})", 8,
               "there is a gap or overlap before tensor a");
        header(
            "gap",
            R"({"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"b":{"dtype":"F32","shape":[1],"data_offsets":[8,12]}})",
            12, "there is a gap or overlap before tensor b");
        header(
            "overlap",
            R"({"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"b":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}})",
            8, "there is a gap or overlap before tensor b");
        header(
            "same place",
            R"({"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"b":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}})",
            4, "there is a gap or overlap before tensor b");
        header("end before begin", R"({"a":{"dtype":"F32","shape":[0],"data_offsets":[4,0]}})", 4,
               "the size of tensor a does not match its shape");
        header("wrong size", R"({"a":{"dtype":"F32","shape":[3],"data_offsets":[0,8]}})", 8,
               "the size of tensor a does not match its shape");
        header("overflowing shape",
               R"({"a":{"dtype":"F32","shape":[4294967296,4294967296],"data_offsets":[0,0]}})", 0,
               "the size of tensor a does not match its shape");
        header("overflow by the element",
               R"({"a":{"dtype":"F32","shape":[4611686018427387904],"data_offsets":[0,0]}})", 0,
               "the size of tensor a does not match its shape");
        header("negative dimension", R"({"a":{"dtype":"F32","shape":[-1],"data_offsets":[0,4]}})", 4,
               "the size of tensor a does not match its shape");
        header("broken dimension", R"({"a":{"dtype":"F32","shape":[1.0],"data_offsets":[0,4]}})", 4,
               "the size of tensor a does not match its shape");
        header("other type", R"({"a":{"dtype":"I32","shape":[1],"data_offsets":[0,4]}})", 4,
               "tensor a has the type \"I32\", and this program reads F32, F16 and BF16");
        header("wrong size of halves", R"({"a":{"dtype":"F16","shape":[1],"data_offsets":[0,4]}})", 4,
               "the size of tensor a does not match its shape");
        header("no type", R"({"a":{"shape":[1],"data_offsets":[0,4]}})", 4,
               "the entry of tensor a is incomplete");
        header("no shape", R"({"a":{"dtype":"F32","data_offsets":[0,4]}})", 4,
               "the entry of tensor a is incomplete");
        header("one offset", R"({"a":{"dtype":"F32","shape":[1],"data_offsets":[0]}})", 4,
               "the entry of tensor a is incomplete");
        header("negative offset", R"({"a":{"dtype":"F32","shape":[1],"data_offsets":[-4,0]}})", 0,
               "the entry of tensor a is incomplete");
        header("no entry", R"({"a":3})", 0, "the entry of tensor a is incomplete");
        header("metadata with a number", R"({"__metadata__":{"x":1}})", 0, "metadata x is not a text");
        header("metadata a text", R"({"__metadata__":"x"})", 0, "its metadata is not an object");
    }
    void every_rule_refuses() {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, complaint);
        const auto file = read(bytes);
        QVERIFY2(!file, "accepted");
        QVERIFY2(contains(message(file), complaint.toStdString()), message(file).c_str());
        QVERIFY(file.error().kind == base::Error::Kind::input);
    }
    void what_the_rules_allow_is_read() {
        QVERIFY(read(file_of("{}", 0)).ok());
        QVERIFY(read(file_of("{}      ", 0)).ok());
        // In any order, with a scalar and tensors without elements.
        const auto file = read(file_of(
            R"({"b":{"dtype":"F32","shape":[],"data_offsets":[8,12]},"z":{"dtype":"F32","shape":[3,0],"data_offsets":[8,8]},)"
            R"("a":{"data_offsets":[0,8],"shape":[1,2],"dtype":"F32"}})",
            12));
        QVERIFY2(file.ok(), message(file).c_str());
        QVERIFY(file->find("b")->shape.empty() && file->find("b")->values.size() == 1);
        QCOMPARE(file->find("z")->values.size(), std::size_t{0});
        QCOMPARE(file->find("a")->values.size(), std::size_t{2});
    }

    void halves_are_widened() {
        // 1, -2, the smallest number, and infinity of F16; then 1 and -3.140625 of BF16; then 0.5 of F32.
        const QByteArray data = QByteArray::fromHex("003c00c00100007c") + QByteArray::fromHex("803f49c0") +
                                QByteArray::fromHex("0000003f");
        const QByteArray header =
            R"({"h":{"dtype":"F16","shape":[4],"data_offsets":[0,8]},"b":{"dtype":"BF16","shape":[2],"data_offsets":[8,12]},)"
            R"("f":{"dtype":"F32","shape":[],"data_offsets":[12,16]}})";
        const auto file = read(file_of(header, 0) + data);
        QVERIFY2(file.ok(), message(file).c_str());
        QVERIFY(values_of(*file->find("h")) ==
                (std::vector<float>{1, -2, 5.9604644775390625e-8F, std::numeric_limits<float>::infinity()}));
        QVERIFY(values_of(*file->find("b")) == (std::vector<float>{1, -3.140625F}));
        QVERIFY(values_of(*file->find("f")) == (std::vector<float>{0.5F}));
    }
    void tensors_and_metadata_come_back() {
        const std::vector<float> matrix = {1.5F,
                                           -0.0F,
                                           1e-45F,
                                           3.4e38F,
                                           std::numeric_limits<float>::quiet_NaN(),
                                           7},
                                 scalar = {42};
        const Metadata metadata = {{"format", "pt"}, {"text", "中文 \"quoted\"\n\t\\ 😀"}, {"empty", ""}};
        QVERIFY(store::write_safetensors(
                    path_,
                    {{"m", {2, 3}, matrix}, {"empty", {0, 5}, {}}, {"s", {}, scalar}, {"v/1.x", {6}, matrix}},
                    metadata)
                    .ok());
        const auto file = SafetensorsFile::read(path_);
        QVERIFY2(file.ok(), message(file).c_str());
        std::vector<std::string> names;
        for (const auto& tensor : file->tensors())
            names.push_back(tensor.name);
        QVERIFY(names == (std::vector<std::string>{"m", "empty", "s", "v/1.x"}));
        QVERIFY(file->find("m")->shape == (std::vector<std::int64_t>{2, 3}));
        QVERIFY(file->find("empty")->shape == (std::vector<std::int64_t>{0, 5}) &&
                file->find("s")->shape.empty());
        QCOMPARE(std::memcmp(file->find("m")->values.data(), matrix.data(), 24),
                 0);  // to the last bit, NaN too
        QCOMPARE(file->find("s")->values[0], 42.0F);
        QVERIFY(file->checksum_matches());
        auto read_back = file->metadata();
        QCOMPARE(read_back.erase("checksum"), std::size_t{1});
        QVERIFY(read_back == metadata);
        // The data begin on a multiple of 8, as other readers like it.
        const auto bytes = base::read_file(path_);
        std::uint64_t length = 0;
        std::memcpy(&length, bytes->data(), 8);
        QCOMPARE(length % 8, std::uint64_t{0});
        QCOMPARE(bytes->size(), 8 + length + (6 + 1 + 6) * 4);
    }
    void the_checksum_finds_every_flipped_byte() {
        const std::vector<float> values = {1, 2, 3, -4.5F};
        const std::string name = "\"w\":";
        QVERIFY(
            store::write_safetensors(path_, {{"w", {4}, values}}, {{"format", "pt"}, {"progress", "step 17"}})
                .ok());
        const auto whole = QByteArray::fromStdString(*base::read_file(path_));
        const auto name_at = whole.indexOf("\"w\"") + 1, padding_at = whole.indexOf("}}") + 2,
                   data_at = whole.size() - 16;
        QVERIFY(name_at > 0 && padding_at > name_at && data_at >= padding_at);
        int found = 0;
        for (qsizetype i = 0; i < whole.size(); ++i) {
            for (const int flip : {1, 4, 0x20, 0x80, 0xff}) {
                auto damaged = whole;
                damaged[i] = static_cast<char>(damaged[i] ^ flip);
                const auto file = read(damaged);
                // A name that became another is found where the tensor is looked for; a blank means nothing.
                const bool noticed = !file || !file->checksum_matches() || !file->find("w");
                QVERIFY2(noticed || (i >= padding_at && i < data_at), qPrintable(QString("byte %1").arg(i)));
                found += noticed;
            }
        }
        QVERIFY(found > 5 * 150);
    }
    void a_full_disk_leaves_the_old_file() {
        const std::vector<float> values(1000, 1.0F);
        QVERIFY(read(example).ok());
        fs::create_symlink("/dev/full", path_.string() + ".part");
        const auto written = store::write_safetensors(path_, {{"w", {1000}, values}}, {});
        QVERIFY(!written && contains(written.error().message, "No space left on device"));
        QVERIFY(SafetensorsFile::read(path_).ok());
        QVERIFY(!fs::exists(fs::symlink_status(path_.string() + ".part")));
    }

    void a_checkpoint_holds_the_whole_run() {
        const auto experiment = test::small_experiment({{"name", "ünicode"}});
        const auto trainer = test::trainer_for(experiment);
        test::Collector seen;
        test::run(*trainer, seen, 12);
        auto progress = trainer->progress();
        progress.best_step = 7;  // no number is another's
        progress.evals_since_best = 3;
        progress.best_loss = 1.25;
        progress.updates = 5;
        trainer->restore(progress);
        QVERIFY(store::save_checkpoint(path_, *trainer).ok());
        QVERIFY(store::verify_checkpoint(path_).ok());
        const auto other = test::trainer_for(experiment);
        QVERIFY(store::load_checkpoint(path_, *other).ok());
        const auto before = trainer->tensors(), after = other->tensors();
        QCOMPARE(before.size(), after.size());
        QVERIFY(before.size() > 20);  // weights and both of AdamW's moments
        for (std::size_t i = 0; i < before.size(); ++i) {
            QCOMPARE(before[i].name, after[i].name);
            QVERIFY2(std::equal(before[i].values.begin(), before[i].values.end(), after[i].values.begin()),
                     before[i].name.c_str());
        }
        const auto &a = trainer->progress(), &b = other->progress();
        QVERIFY(a.step == 12 && b.step == 12 && a.tokens == b.tokens && a.seconds == b.seconds &&
                a.train_loss == b.train_loss);
        QVERIFY(a.val_loss == b.val_loss && a.best_loss == b.best_loss && a.best_step == b.best_step &&
                a.evals_since_best == b.evals_since_best && b.updates == 5);
        auto trained = store::load_model(path_);
        QVERIFY(trained.ok());
        QVERIFY(trained->experiment == experiment &&
                trained->codec->to_json() == trainer->dataset().codec().to_json() && trained->step == 12);
        const std::vector<std::int32_t> ids = {1, 5, 3};
        const auto own = trainer->model().logits(ids), read_back = trained->model->logits(ids);
        QVERIFY(std::equal(own.begin(), own.end(), read_back.begin()));
    }
    void what_is_no_checkpoint_of_this_run_is_refused() {
        const auto trainer = test::trainer_for(test::small_experiment());
        const auto load = [&](const QByteArray& bytes) {
            if (!base::write_file(path_, bytes.toStdString())) qFatal("cannot write");
            const auto loaded = store::load_checkpoint(path_, *trainer);
            return loaded ? "accepted" : loaded.error().message;
        };
        const auto where = path_.string() + ": ";
        QCOMPARE(load(example), where + "this is a safetensors file, but not a checkpoint of OptimLab");
        QVERIFY(store::save_checkpoint(path_, *trainer).ok());
        const auto whole = QByteArray::fromStdString(*base::read_file(path_));
        const auto future = QByteArray(whole).replace("optimlab-checkpoint-2", "optimlab-checkpoint-3");
        QVERIFY(
            contains(load(future),
                     where + "this checkpoint has the format optimlab-checkpoint-3, and this program reads"));
        auto damaged = whole;
        damaged[damaged.size() - 5] = static_cast<char>(damaged[damaged.size() - 5] ^ 1);
        QCOMPARE(load(damaged),
                 where + "this checkpoint is damaged: its checksum is wrong; use an earlier one");
        QVERIFY(contains(load(whole.chopped(100)), where + "this checkpoint is damaged: its tensors need"));
        QVERIFY(contains(load(whole.left(3)), where + "this checkpoint is damaged: it ends after 3 bytes"));
        // Whole, but of another program: with parts missing.
        const auto experiment = train::to_json(trainer->experiment()).dump();
        for (const char* progress : {"", "3", "{}", R"({"step": 1})", R"({"step": "x"})"}) {
            const Metadata metadata = {
                {"optimlab", "optimlab-checkpoint-1"}, {"experiment", experiment}, {"progress", progress}};
            QVERIFY(store::write_safetensors(path_, {}, metadata).ok());
            QVERIFY2(!store::load_checkpoint(path_, *trainer) && !store::verify_checkpoint(path_) &&
                         !store::load_model(path_),
                     progress);
        }
        // Of another model.
        const auto wider = test::trainer_for(test::small_experiment({{"model", {{"d_model", 20}}}}));
        QVERIFY(store::save_checkpoint(path_, *wider).ok());
        const auto other = store::load_checkpoint(path_, *trainer);
        QVERIFY(!other && contains(other.error().message, "made with another model, optimizer, seed or"));
        QCOMPARE(trainer->progress().step, std::int64_t{0});
    }
};

QTEST_GUILESS_MAIN(TestSafetensors)
#include "test_safetensors.moc"
