// SPDX-License-Identifier: GPL-3.0-or-later
// Exports: the bytes of event files, tables, the text of scripts, and what is refused. That the programs that
// they are for open them is checked by scripts/test-exports.
#include <filesystem>
#include <fstream>

#include <QtTest>

#include "core/interop/chart.h"
#include "core/interop/event_file.h"
#include "core/interop/format.h"
#include "core/interop/python_text.h"
#include "core/interop/report.h"
#include "core/store/fork.h"
#include "core/store/safetensors.h"
#include "core/text/tokenizer_file.h"
#include "tests/support/run_folders.h"
#include "tests/support/task_cases.h"

using namespace optimlab;
using base::Json;
using test::contains;
using test::put;
using test::record_of;
using test::run_in;
using test::small_experiment;
using test::text_of;
namespace fs = std::filesystem;

class TestInterop : public QObject, private test::Shelf {
    Q_OBJECT

 private Q_SLOTS:
    void init() { clear(); }

    void records_have_castagnolis_sums() {
        QCOMPARE(interop::crc32c("123456789"), 0xE3069283u);  // the polynomial's published check value
        QCOMPARE(interop::masked_crc32c("123456789"), 0xC78AB0E5u);
        QCOMPARE(interop::crc32c(""), 0u);
    }
    void event_files_are_tensorflows_to_the_byte() {
        // Made by TensorFlow's own writer.
        const QByteArray version = QByteArray::fromHex(
            "1800000000000000a37f4b2209000000000000f03f1a0d627261696e2e4576656e743a3286bf577a");
        const QByteArray loss = QByteArray::fromHex(
            "1a00000000000000129bd82d09000000000000004010072a0d0a0b0a046c6f7373150000003fc33fc24a");
        interop::EventFile file(1.0);
        QCOMPARE(QByteArray::fromStdString(file.bytes()), version);
        file.scalar(2.0, 7, "loss", 0.5);
        QCOMPARE(QByteArray::fromStdString(file.bytes()), version + loss);
    }

    void tables_read_back_as_the_same_numbers() {
        run_in(folder_, small_experiment());
        const auto notes = interop::export_run({folder_, "csv", root_ / "tables"});
        QVERIFY2(notes.ok(), notes ? "" : notes.error().message.c_str());
        const auto lines = QString::fromStdString(text_of(root_ / "tables" / "steps.csv")).split("\r\n");
        const auto record = record_of(folder_);
        QCOMPARE(lines.size(), static_cast<qsizetype>(record.steps.size() + 2));
        QVERIFY(lines[0].startsWith(
            "step,loss,lr,grad_norm,seconds,tokens,clipped_norm,weight_norm,update_ratio"));
        QVERIFY(lines[1].split(',')[7].toDouble() == record.steps[0].weight_norm);
        QVERIFY(lines[2].split(',')[7].isEmpty());  // measured on every tenth step
        for (std::size_t i = 0; i < record.steps.size(); ++i) {
            const auto cells = lines[static_cast<qsizetype>(i) + 1].split(',');
            QCOMPARE(cells[0].toLongLong(), record.steps[i].step);
            QVERIFY(cells[1].toDouble() == record.steps[i].loss);  // to the bit
        }
    }
    void every_format_writes_a_run() {
        run_in(folder_, small_experiment());
        for (const auto& format : interop::formats()) {
            const auto place = root_ / format.id;
            const auto notes = interop::export_run({folder_, format.id, place});
            QVERIFY2(notes.ok(), notes ? "" : notes.error().message.c_str());
            QVERIFY(!notes->empty() && !fs::is_empty(place));
            QVERIFY(!fs::exists(place.string() + ".part"));
            const auto again = interop::export_run({folder_, format.id, place});
            QVERIFY(!again && contains(again.error().message, "choose a folder that is new or empty"));
        }
    }
    void a_damaged_checkpoint_is_passed_over_and_named() {
        run_in(folder_,
               small_experiment({{"training", {{"checkpoint_every", 10}, {"checkpoint_best", false}}}}));
        test::put(folder_ / "checkpoints" / store::checkpoint_name(30), "no weights");
        const auto notes = interop::export_run({folder_, "huggingface", root_ / "hf"});
        QVERIFY(notes.ok());
        QVERIFY(std::any_of(notes->begin(), notes->end(), [](const std::string& note) {
            return contains(note, "passed over: ") && contains(note, "step-00000030");
        }));
        QVERIFY(std::any_of(notes->begin(), notes->end(),
                            [](const std::string& note) { return contains(note, "step 20"); }));
    }
    void a_report_has_what_was_chosen_and_changed() {
        run_in(folder_, small_experiment({{"regularization", {{"dropout", {{"residual", 0.2}}}}}}));
        std::ofstream(folder_ / "log.jsonl", std::ios::app)
            << R"({"event":"live_change","step":5,"text":"optimizer.lr = 0.5","detail":{"path":"optimizer.lr","value":0.5}})"
            << '\n';
        QVERIFY(interop::export_run({folder_, "report", root_ / "page"}).ok());
        const auto page = text_of(root_ / "page" / "report.html");
        QVERIFY(contains(page, "Dropout") && contains(page, "Dropout, ") && contains(page, "residual 0.2"));
        QVERIFY(contains(page, "Learning rate η = 0.5 after step 5"));
    }
    void a_comparison_says_which_is_better() {
        std::vector<store::fs::path> runs;
        for (const double lr : {0.01, 0.001}) {
            for (const int seed : {1, 2}) {
                runs.push_back(root_ / ("run" + std::to_string(runs.size())));
                run_in(runs.back(), small_experiment({{"seed", seed}, {"optimizer", {{"lr", lr}}}}));
            }
        }
        const auto page = interop::open_page(runs);
        QVERIFY(page.ok());
        QVERIFY2(contains(page->body, "run0 and 1 more is better than run2 and 1 more by") &&
                     contains(page->body, "at step 30, 2 seeds each") && !contains(page->body, "p < "),
                 page->body.c_str());
    }
    void a_comparison_names_forks_and_changes() {
        run_in(folder_, small_experiment());
        const auto fork =
            store::fork({folder_, 30, {"optimizer.lr=0.02", "training.steps=40"}, root_ / "fork", {}});
        QVERIFY(fork.ok());
        std::ofstream(root_ / "fork" / "log.jsonl", std::ios::app)
            << R"({"event":"live_change","step":30,"text":"","detail":{"path":"optimizer.beta1","value":0.5}})"
            << '\n';
        const auto page = interop::open_page({folder_, root_ / "fork"});
        QVERIFY(page.ok());
        for (const char* part :
             {"run at step 30", "changed by hand", "= 0.5 after step 30", "Learning rate η (optimizer.lr)"})
            QVERIFY2(contains(page->body, part), page->body.c_str());
    }
    void the_last_label_of_a_chart_has_room() {
        const auto svg = interop::chart("Loss", {{"a", "#000", {{0, 1}, {2000, 2}}}});
        const auto label = svg.find(">2000<");
        QVERIFY(label != std::string::npos);
        const auto x = svg.rfind(" x=\"", label);
        // Centred, of four digits of at most 6 each.
        QVERIFY(std::stod(svg.substr(x + 4)) + 12 <= interop::chart_width);
    }
    /// Of a classifier, too, that has no class in transformers.
    void a_tokenizer_goes_alone() {
        auto changes = test::task_changes(task::entry({"classification", {}}));
        run_in(folder_, small_experiment(changes));
        QVERIFY(interop::export_run({folder_, "tokenizer", root_ / "words"}).ok());
        const auto opened = text::open(root_ / "words" / "tokenizer.json");
        QVERIFY(opened.ok());
        const auto facts = store::read_checkpoint_facts(newest_);
        QVERIFY(facts.ok());
        std::vector<std::int32_t> ids;
        opened->tokenizer->encode("a fine film", ids);
        QCOMPARE(ids, facts->codec->encode("a fine film"));
    }
    void gpt2s_matrices_are_transposed() {
        run_in(folder_, small_experiment());
        QVERIFY(interop::export_run({folder_, "huggingface", root_ / "hf"}).ok());
        const auto config = Json::parse(text_of(root_ / "hf" / "config.json"));
        QCOMPARE(config["architectures"], Json::array({"GPT2LMHeadModel"}));
        // GPT-2's own would be outside the vocabulary.
        QVERIFY(config.at("bos_token_id").is_null() && config.at("eos_token_id").is_null());
        const auto theirs = store::SafetensorsFile::read(root_ / "hf" / "model.safetensors");
        const auto ours = store::SafetensorsFile::read(newest_);
        QVERIFY(theirs.ok() && ours.ok());
        const std::string name = "transformer.h.0.mlp.c_fc.weight";
        const auto *a = theirs->find(name), *b = ours->find(name);
        QVERIFY(a && b && a->shape[0] == 16 && a->shape[1] == 64 && b->shape[0] == 64);
        for (std::size_t i = 0; i < 64; ++i) {
            for (std::size_t j = 0; j < 16; ++j)
                QCOMPARE(a->values[j * 64 + i], b->values[i * 16 + j]);
        }
        QVERIFY(theirs->find("transformer.ln_f.bias"));  // zeros where ours has none
    }
    void what_a_format_cannot_say_is_named_data() {
        QTest::addColumn<QByteArray>("changes");
        QTest::addColumn<QString>("format");
        QTest::addColumn<QString>("message");
        QTest::newRow("positions") << QByteArray(R"({"model": {"positions": "alibi"}})") << "huggingface"
                                   << "model.positions: \"alibi\"; GPT-2 has";
        QTest::newRow("modifier") << QByteArray(R"({"modifiers": {"sam": {"rho": 0.05}}})") << "pytorch"
                                  << "modifiers.sam: the script has no modifiers";
        QTest::newRow("optimizer") << QByteArray(R"({"optimizer": {"id": "sophia_g", "lr": 0.001}})")
                                   << "pytorch"
                                   << "optimizer.id: sophia_g is not written in PyTorch here";
        const QByteArray normed(R"({"model": {"blocks": [{"n_heads": 2, "inner_norm": true}]}})");
        QTest::newRow("inner norm, GPT-2") << normed << "huggingface"
                                           << "model.blocks[0].inner_norm: true; GPT-2 has false";
        QTest::newRow("inner norm, script") << normed << "pytorch"
                                            << "model.blocks[0].inner_norm: the script";
        QTest::newRow("learned scale, script")
            << QByteArray(R"({"model": {"blocks": [{"n_heads": 2, "residual": "learned_scale"}]}})")
            << "pytorch"
            << "model.blocks[0].residual: the script";
        QTest::newRow("rates by width")
            << QByteArray(R"({"init": {"id": "mup"}, "model": {"tied_head": false}})") << "pytorch"
            << "init.id: mup gives weights rates of their own";
        QTest::newRow("format") << QByteArray("{}") << "cvs"
                                << "format cvs: there is no such format; did you mean csv?";
    }
    void what_a_format_cannot_say_is_named() {
        QFETCH(QByteArray, changes);
        QFETCH(QString, format);
        QFETCH(QString, message);
        run_in(folder_, small_experiment(Json::parse(changes.toStdString())));
        const auto notes = interop::export_run({folder_, format.toStdString(), root_ / "out"});
        QVERIFY(!notes);
        QVERIFY2(QString::fromStdString(notes.error().message).startsWith(message),
                 notes.error().message.c_str());
        QVERIFY(!fs::exists(root_ / "out") && !fs::exists(root_ / "out.part"));
    }
    /// What the branch ends with is multiplied by its learned scale.
    void learned_scales_are_folded_in() {
        run_in(folder_,
               small_experiment(
                   {{"model",
                     {{"blocks",
                       {{{"n_heads", 2}, {"residual", "learned_scale"}, {"residual_scale", 0.5}}}}}}}));
        QVERIFY(interop::export_run({folder_, "huggingface", root_ / "hf"}).ok());
        const auto theirs = store::SafetensorsFile::read(root_ / "hf" / "model.safetensors");
        const auto ours = store::SafetensorsFile::read(newest_);
        QVERIFY(theirs.ok() && ours.ok());
        const auto *a = theirs->find("transformer.h.0.mlp.c_proj.weight"),
                   *b = ours->find("transformer.h.0.mlp.c_proj.weight"),
                   *scale = ours->find("transformer.h.0.ln_2_scale");
        QVERIFY(a && b && scale && scale->values.size() == 1 && scale->values[0] != 1.0f);
        for (std::size_t i = 0; i < 16; ++i) {
            for (std::size_t j = 0; j < 64; ++j)
                QCOMPARE(a->values[j * 16 + i], b->values[i * 64 + j] * scale->values[0]);
        }
    }
    void names_cannot_break_a_script() {
        auto experiment = small_experiment();
        experiment.name = "a\\u \"\"\" b";
        run_in(folder_, experiment);
        QVERIFY(interop::export_run({folder_, "pytorch", root_ / "py"}).ok());
        QVERIFY(contains(text_of(root_ / "py" / "train.py"), "\"\"\"a\\\\u \\\"\\\"\\\" b: trains"));
    }
    /// Also a folder that only has the name of the one in which an export is put together.
    void nothing_is_written_over() {
        run_in(folder_, small_experiment());
        std::filesystem::create_directory(root_ / "out.part");
        std::ofstream(root_ / "out.part" / "mine") << "mine";
        QVERIFY(interop::export_run({folder_, "csv", root_ / "out"}).ok());
        QCOMPARE(text_of(root_ / "out.part" / "mine"), std::string("mine"));
    }
    void scripts_have_only_what_is_used() {
        interop::PythonParts parts;
        parts.flags = {"rotary", "language", "tied_head", "normed", "layer_norm", "reads_normed"};
        const auto text = interop::python("model", parts);
        QVERIFY(contains(text, "def turn(x)") && contains(text, "wte.weight.T"));
        QVERIFY(!contains(text, "alibi") && !contains(text, "class CrossAttention") && !contains(text, "#:"));
        QVERIFY(!contains(text, "{{") && !contains(text, "SPDX"));
        QCOMPARE(interop::as_python(Json{{"a", true}, {"b", nullptr}, {"c", {1, 0.5}}}),
                 std::string("dict(a=True, b=None, c=[1, 0.5])"));
    }
};

QTEST_GUILESS_MAIN(TestInterop)
#include "test_interop.moc"
