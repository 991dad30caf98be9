// SPDX-License-Identifier: GPL-3.0-or-later
// Models of transformers as runs: their tokens, their logits, training on, and what is refused. The folders
// were saved by transformers (tests/oracles/hf_folders.py).
#include <cmath>
#include <filesystem>
#include <limits>

#include <QtTest>

#include "core/interop/format.h"
#include "core/interop/import.h"
#include "core/store/checkpoints.h"
#include "core/store/fork.h"
#include "core/store/rerun.h"
#include "core/store/safetensors.h"
#include "tests/support/oracle_file.h"
#include "tests/support/run_folders.h"

using namespace optimlab;
using base::Json;
using test::contains;
using test::course;
using test::put;
using test::record_of;
using test::small_experiment;
using test::text_of;
namespace fs = std::filesystem;

class TestImport : public QObject, private test::Shelf {
    Q_OBJECT

    static fs::path theirs(const std::string& name) { return fs::path(OPTIMLAB_ORACLES) / "hf" / name; }
    using Notes = base::Result<std::vector<std::string>>;
    Notes import(const fs::path& from, std::optional<std::int64_t> context = {}) const {
        return interop::import_model({from, small_experiment(), folder_, context, {}});
    }
    static std::string message(const Notes& notes) { return notes ? "" : notes.error().message; }
    /// A copy to be spoilt.
    fs::path copy_of(const std::string& name) const {
        const auto place = root_ / "copy";
        fs::copy(theirs(name), place);
        return place;
    }
    static void change(const fs::path& file, const Json& changes) {
        auto document = Json::parse(text_of(file));
        document.merge_patch(changes);
        put(file, document.dump());
    }
    /// The file's tensors, one of them changed or left out.
    static void change_tensor(const fs::path& folder, const std::string& name,
                              const std::function<bool(store::TensorView&, std::vector<float>&)>& keep) {
        const auto file = store::SafetensorsFile::read(folder / "model.safetensors");
        QVERIFY(file.ok());
        auto tensors = file->tensors();
        std::vector<float> values;
        for (auto one = tensors.begin(); one != tensors.end(); ++one) {
            if (one->name != name) continue;
            values.assign(one->values.begin(), one->values.end());
            one->values = values;
            if (!keep(*one, values)) tensors.erase(one);
            break;
        }
        QVERIFY(store::write_safetensors(folder / "model.safetensors", tensors, {{"format", "pt"}}).ok());
    }
    static std::vector<float> logits_of(store::TrainedModel& trained, const std::vector<std::int32_t>& ids) {
        const auto all = trained.model->logits(ids);
        return {all.begin(), all.end()};
    }

 private Q_SLOTS:
    void init() { clear(); }

    void tokens_and_logits_are_theirs_data() {
        QTest::addColumn<std::string>("name");
        QTest::addColumn<std::string>("note");
        QTest::newRow("gpt2") << std::string("gpt2") << std::string("a GPT-2 of 12,224 parameters");
        QTest::newRow("llama, bf16") << std::string("llama") << std::string("a Llama of 13,520 parameters");
    }
    void tokens_and_logits_are_theirs() {
        QFETCH(std::string, name);
        QFETCH(std::string, note);
        const auto notes = import(theirs(name));
        QVERIFY2(notes.ok(), message(notes).c_str());
        QVERIFY2(contains(notes->front(), note), notes->front().c_str());
        auto trained = store::load_model(folder_ / "checkpoints" / store::checkpoint_name(0));
        QVERIFY2(trained.ok(), trained ? "" : trained.error().message.c_str());
        const auto check = test::oracle_file("hf/" + name + "/check.json");
        const auto ids = check["ids"].get<std::vector<std::int32_t>>();
        const auto text = check["text"].get<std::string>();
        QCOMPARE(trained->codec->encode(text), ids);
        QCOMPARE(trained->codec->decode(ids), text);
        const auto logits = logits_of(*trained, ids);
        const auto rows = check["rows"].get<std::vector<std::size_t>>();
        const auto width = static_cast<std::size_t>(trained->codec->sizes().vocabulary);
        double furthest = 0;
        for (std::size_t i = 0; i < rows.size(); ++i) {
            const auto wanted = check["logits"][i].get<std::vector<double>>();
            QCOMPARE(wanted.size(), width);
            for (std::size_t j = 0; j < width; ++j)
                furthest = std::max(furthest, std::abs(wanted[j] - double(logits[rows[i] * width + j])));
        }
        QVERIFY2(furthest < 2e-6, std::to_string(furthest).c_str());
    }
    void fewer_tokens_at_once_are_the_first_positions() {
        QVERIFY(import(theirs("gpt2"), 20).ok());
        auto fewer = store::load_model(folder_ / "checkpoints" / store::checkpoint_name(0));
        folder_ = root_ / "whole";
        QVERIFY(import(theirs("gpt2")).ok());
        auto whole = store::load_model(folder_ / "checkpoints" / store::checkpoint_name(0));
        QVERIFY(fewer.ok() && whole.ok());
        QCOMPARE(fewer->experiment.model.context, 20);
        QCOMPARE(logits_of(*fewer, {1, 2, 3, 4}), logits_of(*whole, {1, 2, 3, 4}));
        const auto refused = import(theirs("gpt2"), 49);
        QVERIFY(contains(message(refused), "--context: 49 is not within the model's own 48 tokens"));
    }

    void it_is_trained_stopped_replayed_and_forked() {
        QVERIFY(import(theirs("llama")).ok());
        std::vector<std::string> skipped;
        const auto outcome = test::resume_in(folder_, skipped);
        QCOMPARE(outcome.step, 30);
        QVERIFY(skipped.empty());
        const auto record = record_of(folder_);
        QVERIFY(record.steps.back().loss < record.steps.front().loss - 0.1);
        QCOMPARE(record.evals.front().step, 0);
        QVERIFY(record.summary.parent && record.summary.parent->step == 0);
        const auto again = store::rerun({folder_, {}, false, nullptr, {}});
        QVERIFY(again.ok() && !again->difference);
        QCOMPARE(again->losses, 30);
        // The first weights stay, and a fork with its parent's settings goes the same way. The text is read
        // with the folder's tokens, though the experiment alone would learn others.
        const auto fork = store::fork({folder_, 0, {}, root_ / "fork", {}});
        QVERIFY2(fork.ok(), fork ? "" : fork.error().message.c_str());
        (void)test::resume_in(root_ / "fork", skipped);
        QCOMPARE(course(record_of(root_ / "fork")), course(record));
    }
    void an_export_comes_back_with_the_same_weights() {
        QVERIFY(import(theirs("gpt2")).ok());
        QVERIFY(interop::export_run({folder_, "huggingface", root_ / "hf"}).ok());
        const auto first = store::SafetensorsFile::read(theirs("gpt2") / "model.safetensors"),
                   second = store::SafetensorsFile::read(root_ / "hf" / "model.safetensors");
        QVERIFY(first.ok() && second.ok());
        QCOMPARE(second->tensors().size(), first->tensors().size());
        for (const auto& tensor : first->tensors()) {
            const auto* found = second->find(tensor.name);
            QVERIFY2(found && found->shape == tensor.shape, tensor.name.c_str());
            QVERIFY(std::equal(tensor.values.begin(), tensor.values.end(), found->values.begin()));
        }
        folder_ = root_ / "again";
        const auto notes = import(root_ / "hf");
        QVERIFY2(notes.ok(), message(notes).c_str());
    }

    /// Most Llamas have 1e-5 where ours begin with 1e-6.
    void the_norms_epsilon_is_theirs_data() {
        QTest::addColumn<std::string>("name");
        QTest::addColumn<std::string>("key");
        QTest::addColumn<double>("eps");
        QTest::newRow("gpt2") << std::string("gpt2") << std::string("layer_norm_epsilon") << 1e-3;
        QTest::newRow("llama") << std::string("llama") << std::string("rms_norm_eps") << 1e-6;
    }
    void the_norms_epsilon_is_theirs() {
        QFETCH(std::string, name);
        QFETCH(std::string, key);
        QFETCH(double, eps);
        const auto copy = copy_of(name);
        change(copy / "config.json", {{key, eps}});
        const auto notes = import(copy);
        QVERIFY2(notes.ok(), message(notes).c_str());
        auto changed = store::load_model(folder_ / "checkpoints" / store::checkpoint_name(0));
        QVERIFY(changed.ok());
        QCOMPARE(changed->experiment.model.norm_eps, eps);
        QVERIFY(interop::export_run({folder_, "huggingface", root_ / "hf"}).ok());
        QCOMPARE(Json::parse(text_of(root_ / "hf" / "config.json"))[key].get<double>(), eps);
        folder_ = root_ / "as it was";
        QVERIFY(import(theirs(name)).ok());
        auto original = store::load_model(folder_ / "checkpoints" / store::checkpoint_name(0));
        QVERIFY(original.ok());
        QVERIFY(logits_of(*changed, {1, 2, 3, 4}) != logits_of(*original, {1, 2, 3, 4}));
    }

    void what_has_no_counterpart_is_named_data() {
        QTest::addColumn<std::string>("model");
        QTest::addColumn<QByteArray>("changes");
        QTest::addColumn<std::string>("complaint");
        const auto row = [](const char* name, const char* model, const char* changes, const char* complaint) {
            QTest::newRow(name) << std::string(model) << QByteArray(changes) << std::string(complaint);
        };
        row("class", "gpt2", R"({"model_type": "mamba"})",
            "model_type: \"mamba\"; this program takes \"gpt2\" and \"llama\"");
        row("no class", "gpt2", R"({"model_type": null})", "model_type: there is none");
        row("no epsilon", "gpt2", R"({"layer_norm_epsilon": 0})",
            "layer_norm_epsilon: 0; a model of this program has 1e-05");
        row("an epsilon below zero", "llama", R"({"rms_norm_eps": -1e-5})", "model.norm_eps");
        row("scale by layer", "gpt2", R"({"scale_attn_by_inverse_layer_idx": true})",
            "scale_attn_by_inverse_layer_idx: true has no counterpart");
        row("no scale", "gpt2", R"({"scale_attn_weights": false, "x": 1})", "x: 1 has no counterpart");
        row("own code", "gpt2", R"({"auto_map": {"AutoModel": "evil.Model"}})", "auto_map: ");
        row("activation", "gpt2", R"({"activation_function": "mish"})",
            "model.blocks[0].activation: \"mish\"");
        row("heads", "gpt2", R"({"n_head": 3})", "model.blocks[0].n_heads");
        row("a text for a number", "gpt2", R"({"n_embd": "16"})", "model.d_model");
        row("layers", "gpt2", R"({"n_layer": 1000000000})", "model.blocks");
        row("tokens", "gpt2", R"({"vocab_size": 1000000000000})", "vocab_size: 1000000000000 is outside");
        row("a larger table", "gpt2", R"({"vocab_size": 900000})",
            "transformer.wte.weight has the shape [304, 16], and config.json wants [900000, 16]");
        row("scaled rotation", "llama", R"({"rope_scaling": {"type": "linear", "factor": 2.0}})",
            "rope_scaling: ");
        row("other rotation", "llama", R"({"rope_parameters": {"rope_type": "yarn"}})", "rope_parameters: ");
        row("biases of one kind", "llama", R"({"mlp_bias": true})",
            "mlp_bias: true; a model of this program has false");
        row("window", "llama", R"({"sliding_window": 16})", "sliding_window: 16 has no counterpart");
    }
    void what_has_no_counterpart_is_named() {
        QFETCH(std::string, model);
        QFETCH(QByteArray, changes);
        QFETCH(std::string, complaint);
        const auto copy = copy_of(model);
        change(copy / "config.json", Json::parse(changes.toStdString()));
        const auto refused = import(copy);
        QVERIFY(!refused);
        QVERIFY2(contains(message(refused), complaint), message(refused).c_str());
        QVERIFY(contains(message(refused), copy.string()));
        QVERIFY(!fs::exists(folder_));
    }

    void hostile_weights_are_refused_data() {
        QTest::addColumn<std::function<void(const fs::path&)>>("spoil");
        QTest::addColumn<std::string>("complaint");
        using Spoil = std::function<void(const fs::path&)>;
        const auto row = [](const char* name, Spoil spoil, const char* complaint) {
            QTest::newRow(name) << spoil << std::string(complaint);
        };
        const std::string one = "transformer.h.1.mlp.c_fc.weight";
        row(
            "missing",
            [one](const fs::path& at) { change_tensor(at, one, [](auto&, auto&) { return false; }); },
            "tensor transformer.h.1.mlp.c_fc.weight is missing");
        row(
            "turned",
            [one](const fs::path& at) {
                change_tensor(at, one, [](auto& t, auto&) {
                    std::swap(t.shape[0], t.shape[1]);
                    return true;
                });
            },
            "has the shape [64, 16], and config.json wants [16, 64]");
        row(
            "not a number",
            [one](const fs::path& at) {
                change_tensor(at, one, [](auto&, auto& values) {
                    values[5] = std::numeric_limits<float>::quiet_NaN();
                    return true;
                });
            },
            "has values that are not finite numbers");
        row(
            "one too many",
            [one](const fs::path& at) {
                change_tensor(at, one, [](auto& t, auto&) {
                    t.name = "transformer.h.2.mlp.c_fc.weight";
                    return true;
                });
            },
            "tensor transformer.h.1.mlp.c_fc.weight is missing");
        row(
            "fewer layers",
            [](const fs::path& at) {
                change(at / "config.json", {{"n_layer", 1}});
            },
            "tensor transformer.h.1.");
        row(
            "another head",
            [](const fs::path& at) {
                change_tensor(at, "transformer.ln_f.bias", [](auto& t, auto&) {
                    t.name = "lm_head.weight";
                    return true;
                });
            },
            "tensor transformer.ln_f.bias is missing");
        row(
            "cut",
            [](const fs::path& at) {
                const auto file = at / "model.safetensors";
                put(file, text_of(file).substr(0, 5000));
            },
            "this checkpoint is damaged");
        row(
            "huge header",
            [](const fs::path& at) {
                std::string bytes(7, '\xff');
                bytes.append(20, 'x');
                put(at / "model.safetensors", bytes);
            },
            "its header claims");
        row(
            "pickle",
            [](const fs::path& at) { fs::rename(at / "model.safetensors", at / "pytorch_model.bin"); },
            "pytorch_model.bin can hold any program and is not opened");
        row(
            "several files",
            [](const fs::path& at) {
                fs::remove(at / "model.safetensors");
                put(at / "model.safetensors.index.json", R"({"weight_map": {"wte": "../../../etc/passwd"}})");
            },
            "the weights are in several files");
        row(
            "no weights", [](const fs::path& at) { fs::remove(at / "model.safetensors"); },
            "model.safetensors");
        row(
            "no configuration", [](const fs::path& at) { fs::remove(at / "config.json"); }, "config.json");
        row(
            "broken configuration", [](const fs::path& at) { put(at / "config.json", "{"); }, "config.json");
        row(
            "no object", [](const fs::path& at) { put(at / "config.json", "[]"); }, "expected an object");
        row(
            "no tokenizer", [](const fs::path& at) { fs::remove(at / "tokenizer.json"); },
            "only 256 tokens would be bytes, not 304");
        row(
            "another tokenizer",
            [](const fs::path& at) {
                change(at / "tokenizer.json", {{"normalizer", {{"type", "NFKC"}}}});
            },
            "normalizer: what it says is not known here");
        row(
            "an id too many",
            [](const fs::path& at) {
                change(at / "tokenizer.json", {{"model", {{"vocab", {{"zzzz", 304}}}}}});
            },
            "the model has the ids from 0 to 303");
        row(
            "a broken special token",
            [](const fs::path& at) {
                change(at / "tokenizer.json", {{"added_tokens", {{{"id", -1}, {"content", "<x>"}}}}});
            },
            "added_tokens: ");
    }
    void hostile_weights_are_refused() {
        QFETCH(std::function<void(const fs::path&)>, spoil);
        QFETCH(std::string, complaint);
        const auto copy = copy_of("gpt2");
        spoil(copy);
        const auto refused = import(copy);
        QVERIFY(!refused);
        QVERIFY2(contains(message(refused), complaint), message(refused).c_str());
        QVERIFY(refused.error().kind == base::Error::Kind::input);
        QVERIFY(!fs::exists(folder_));
    }
    void nothing_is_written_over() {
        fs::create_directory(folder_);
        put(folder_ / "thesis.txt", "mine");
        const auto refused = import(theirs("gpt2"));
        QVERIFY(contains(message(refused), "this folder is not empty"));
        QCOMPARE(text_of(folder_ / "thesis.txt"), std::string("mine"));
        // Data that are too short for the model are found late; what was made goes again.
        const auto late = interop::import_model(
            {theirs("gpt2"),
             small_experiment({{"data", {{"id", "text_file"}, {"path", "/nowhere.txt"}}}}),
             root_ / "late",
             {},
             {}});
        QVERIFY(!late && contains(late.error().message, "/nowhere.txt"));
        QVERIFY(!fs::exists(root_ / "late"));
    }
    void names_without_their_root_and_spare_tensors_are_taken() {
        const auto copy = copy_of("gpt2");
        const auto file = store::SafetensorsFile::read(copy / "model.safetensors");
        QVERIFY(file.ok());
        auto tensors = file->tensors();
        const std::vector<float> mask(48 * 48, 1);
        for (auto& tensor : tensors)
            tensor.name = tensor.name.substr(std::string("transformer.").size());
        const auto table = *file->find("transformer.wte.weight");
        tensors.push_back({"h.0.attn.bias", {1, 1, 48, 48}, mask});
        tensors.push_back({"lm_head.weight", table.shape, table.values});
        QVERIFY(store::write_safetensors(copy / "model.safetensors", tensors, {{"format", "pt"}}).ok());
        const auto notes = import(copy);
        QVERIFY2(notes.ok(), message(notes).c_str());
    }
};

QTEST_GUILESS_MAIN(TestImport)
#include "test_import.moc"
