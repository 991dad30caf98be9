// SPDX-License-Identifier: GPL-3.0-or-later
// An experiment loses nothing on its way through JSON, and whatever is wrong with a document is named with
// its path.
#include <algorithm>
#include <filesystem>

#include <QTemporaryDir>
#include <QtTest>

#include "core/base/files.h"
#include "core/optim/catalog.h"
#include "core/train/combinations.h"
#include "core/train/drive_targets.h"
#include "core/train/experiment.h"
#include "core/train/presets.h"

using namespace optimlab;
using base::Json;
namespace fs = std::filesystem;

namespace {

train::Experiment experiment_of(const Json& document) {
    auto experiment = train::read_experiment(document);
    if (!experiment) qFatal("%s", experiment.error().message.c_str());
    return *std::move(experiment);
}

/// Not one value of it is a default.
Json unusual() {
    return Json::parse(R"({
        "version": 1, "name": "ünusual 实验", "seed": 9007199254740991,
        "task": {"id": "text_generation"},
        "data": {"id": "text_file", "path": "a \u0022b\u0022.txt", "validation_path": "v.txt", "test_path": "t.txt",
                 "windows": "lines", "validation_fraction": 0.3, "test_fraction": 0.25, "on_problem": "skip"},
        "tokenizer": {"id": "bpe", "vocabulary_size": 777, "min_count": 3, "megabytes": 7},
        "model": {"d_model": 24, "context": 10, "bias": true, "tied_head": false, "family": "decoder",
                  "positions": "alibi", "rotary_base": 500.5, "embedding_scale": true, "embedding_norm": true,
                  "final_norm": "rms_norm", "norm_eps": 0.001, "tied_embeddings": false, "pooling": "first",
                  "blocks": [{"n_heads": 3, "d_ff": 7, "activation": "relu", "n_kv_heads": 1, "head_size": 6,
                              "looks": "back", "qk_norm": true, "norm": "rms_norm", "norm_place": "sandwich",
                              "inner_norm": true, "residual": "layer_scale", "residual_scale": 0.25},
                             {"n_heads": 2, "d_ff": 5, "activation": "swiglu", "n_kv_heads": 2, "head_size": 4,
                              "looks": "back", "qk_norm": true, "norm": "none", "norm_place": "post",
                              "inner_norm": true, "residual": "deepnorm", "residual_scale": 1.5}]},
        "init": {"id": "xavier", "distribution": "normal", "gain": 0.1, "embedding_std": 1e-300},
        "init_overrides": {"matrix": {"distribution": "orthogonal", "value": 0.5, "gain": 2.5},
                           "residual": {"distribution": "kaiming_normal", "value": 0.25, "gain": 1.5},
                           "embedding": {"distribution": "truncated_normal", "value": 0.125, "gain": 3.5},
                           "head": {"distribution": "zeros", "value": 0.75, "gain": 0.5},
                           "bias": {"distribution": "normal", "value": 0.01},
                           "gain": {"distribution": "constant", "value": 1.5}},
        "optimizer": {"id": "sgd", "lr": 0.30000000000000004, "momentum": 0.7, "dampening": 0.1, "nesterov": true, "weight_decay": 0.2},
        "schedule": {"id": "constant", "factor": 0.25, "total_iters": 4, "warmup": "cosine", "warmup_steps": 7,
                     "warmup_unit": "tokens", "warmup_length": 2.5, "warmup_convention": "from_zero",
                     "warmup_start_factor": 0.125, "cooldown": "1-sqrt", "cooldown_fraction": 0.3,
                     "cooldown_floor": 0.0001},
        "drives": [],
        "regularization": {"dropout": {"embedding": 0.1, "attention": 0.2, "residual": 0.3, "feed_forward": 0.4},
                           "label_smoothing": {"epsilon": 0.2, "shared_by": "others"}, "z_loss": {"weight": 0.001},
                           "weight_decay": {"matrix": false, "embedding": false, "head": false, "bias": true, "gain": true}, "clip_norm": {"max_norm": 0.3333333333333333},
                           "drop_path": {"rate": 0.15}, "layer_drop": {"rate": 0.05}, "token_dropout": {"rate": 0.25},
                           "embedding_mixup": {"alpha": 0.6}, "confidence_penalty": {"beta": 0.35},
                           "r_drop": {"alpha": 1.25}, "weight_penalty": {"l1": 1e-05, "l2": 0.002},
                           "clip_value": {"limit": 0.45}, "clip_adaptive": {"factor": 0.02, "eps": 0.0002, "head": true},
                           "clip_block": {"rms": 0.07}, "gradient_noise": {"eta": 0.001, "gamma": 0.65},
                           "max_norm": {"limit": 3.5}},
        "modifiers": {"average": {"kind": "lawa", "decay": 0.9, "warmup": false, "start": 3, "every": 2, "window": 4},
                      "lookahead": {"k": 5, "alpha": 0.8}, "sam": {"rho": 0.05, "adaptive": true},
                      "role_rates": {"matrix": 0.5, "bias": 2.0, "gain": 3.0, "embedding": 1.5, "head": 0.1},
                      "decay": {"kind": "corrected"}, "cautious": {"enabled": true}},
        "training": {"steps": 11, "batch_size": 4, "batch_from": 2, "batch_ramp_steps": 8, "eval_every": 5, "eval_batches": 2, "eval_training": true, "checkpoint_every": 9,
                     "checkpoint_keep": "logarithmic", "checkpoint_best": false, "checkpoint_megabytes": 12, "threads": 2,
                     "epochs": 1.5, "seconds": 60, "target_loss": 1.25, "patience": 4, "watch": "metric", "min_change": 0.01,
                     "micro_batches": 2, "skip_not_finite": 3}})");
}

std::string message_of(const Json& document) {
    const auto experiment = train::read_experiment(document);
    return experiment ? "accepted" : experiment.error().message;
}

}  // namespace

class TestExperiment : public QObject {
    Q_OBJECT

 private Q_SLOTS:
    void combinations_are_refused_data() {
        QTest::addColumn<QString>("given");
        QTest::addColumn<QString>("begins");
        const auto row = [](const char* given, const char* begins) {
            QTest::newRow(begins) << QString::fromUtf8(given) << QString::fromUtf8(begins);
        };
        row(R"({"schedule": {"id": "plateau"}, "training": {"eval_every": 0}})",
            "training.eval_every: the schedule plateau waits for validation losses");
        row(R"({"schedule": {"id": "greedy"}, "training": {"eval_every": 0}})",
            "training.eval_every: the schedule greedy");
        row(R"({"schedule": {"id": "cosine", "warmup": "exponential", "warmup_steps": 9}})",
            "schedule.warmup_start_factor: an exponential warmup");
        row(R"({"schedule": {"id": "piecewise", "factors": [1]}})", "schedule.factors: 1 factors for 4");
        row(R"({"schedule": {"id": "piecewise", "positions": [0, 2]}})",
            "schedule.positions[1]: 2 is outside [0, 1]");
        row(R"({"schedule": {"id": "multi_step", "milestones": true}})",
            "schedule.milestones: expected a list of numbers");
        row(R"({"drives": {}})", "drives: expected a list");
        row(R"({"drives": [{"id": "cosine"}]})", "drives[0].target: expected the path of a number");
        row(R"({"drives": [{"target": "optimizer.momentum", "id": "cosine"}]})",
            "drives[0].target: \"optimizer.momentum\" is no number");
        row(R"({"drives": [{"target": "training.steps", "id": "cosine"}]})",
            "drives[0].target: \"training.steps\"");
        row(R"({"drives": [{"target": "optimizer.lr", "id": "cosine"}]})",
            "drives[0].target: the learning rate has a schedule of its own");
        row(R"({"drives": [{"target": "optimizer.beta1"}, {"target": "optimizer.beta1"}]})",
            "drives[1].target: \"optimizer.beta1\" is driven already");
        row(R"({"drives": [{"target": "optimizer.beta1", "id": "cosin"}]})", "drives[0].id: there is no");
        row(R"({"schedule": {"id": "one_cycle"}, "drives": [{"target": "optimizer.beta1", "id": "plateau"}]})",
            "drives[0].id: plateau waits for validation losses");
        row(R"({"drives": [{"target": "optimizer.beta1", "id": "piecewise", "positions": [0, 0.1], )"
            R"("factors": [1, 2]}]})",
            "drives[0]: at step 17 it gives");
    }
    void combinations_are_refused() {
        QFETCH(QString, given);
        QFETCH(QString, begins);
        const auto experiment = train::read_experiment(Json::parse(given.toStdString()));
        QVERIFY(!experiment);
        const QString said = QString::fromStdString(experiment.error().message);
        QVERIFY2(said.startsWith(begins), qPrintable(said));
    }
    /// An old file with a warmup that is too long is as good as it was; what is odd about it is told.
    void what_cannot_be_meant_is_told() {
        const auto experiment = train::read_experiment(
            {{"schedule", {{"id", "cosine"}, {"warmup_steps", 100}}}, {"training", {{"steps", 30}}}});
        QVERIFY(experiment.ok());
        const auto list = train::conflicts(*experiment);
        QCOMPARE(list.size(), std::size_t{1});
        QVERIFY(list[0].path == "schedule.warmup_steps" && !list[0].refused);
        QVERIFY(train::conflicts(*train::read_experiment(Json::object())).empty());
    }
    /// Two epochs are as long as the data: known once they are there.
    void what_the_data_make_too_long_is_told() {
        const Json warmup = {{"warmup_unit", "epochs"}, {"warmup_length", 2.0}};
        Json given = {{"schedule", {{"id", "cosine"}}},
                      {"drives", Json::array({{{"target", "optimizer.weight_decay"}, {"id", "linear"}}})},
                      {"model", {{"context", 8}}},
                      {"training", {{"steps", 30}, {"batch_size", 4}}}};
        given["schedule"].update(warmup);
        given["drives"][0].update(warmup);
        const auto experiment = experiment_of(given);
        QVERIFY(train::conflicts(experiment).empty());
        const task::Extent short_text{400, 8}, long_text{800, 8};  // 12.5 and 25 steps an epoch
        QVERIFY(train::conflicts(experiment, short_text).empty());
        const auto list = train::conflicts(experiment, long_text);
        QCOMPARE(list.size(), std::size_t{2});
        QCOMPARE(list[0].path, std::string("schedule.warmup_length"));
        QCOMPARE(list[1].path, std::string("drives[0].warmup_length"));
    }
    void a_schedule_that_waits_needs_something_to_wait_for() {
        const auto with = [](std::int64_t every) {
            return train::conflicts(experiment_of(
                {{"schedule", {{"id", "plateau"}}}, {"training", {{"steps", 30}, {"eval_every", every}}}}));
        };
        QVERIFY(with(10).empty());
        QCOMPARE(with(30).size(), std::size_t{1});
        QVERIFY(with(30)[0].path == "training.eval_every" && !with(30)[0].refused);
    }
    /// Weight decay, momentum and β₁ of every rule that has them, and all rates of dropout.
    void what_schedules_are_for_may_be_driven() {
        int found = 0;
        for (const auto* rule : optim::catalog()) {
            const auto targets = train::drive_targets(experiment_of({{"optimizer", {{"id", rule->id}}}}));
            const auto has = [&](const std::string& path) {
                return std::find(targets.begin(), targets.end(), path) != targets.end();
            };
            for (const auto& field : rule->fields) {
                if (field.key != "weight_decay" && field.key != "momentum" && field.key != "beta1") continue;
                if (rule->id == "adafactor" && field.key == "beta1") continue;  // it decides about memory
                QVERIFY2(has("optimizer." + field.key), (rule->id + "." + field.key).c_str());
                ++found;
            }
            for (const char* place : {"embedding", "attention", "residual", "feed_forward"})
                QVERIFY(has(std::string("regularization.dropout.") + place));
        }
        QVERIFY(found > 40);
    }
    void drives_go_through_json() {
        const Json given = Json::parse(
            R"({"drives": [{"target": "optimizer.weight_decay", "id": "linear", "end_factor": 0.5}]})");
        const auto experiment = train::read_experiment(given);
        QVERIFY(experiment.ok());
        QCOMPARE(experiment->drives.size(), std::size_t{1});
        QCOMPARE(experiment->drives[0].base(*experiment), experiment->optimizer.number("weight_decay"));
        const auto again = train::read_experiment(train::to_json(*experiment));
        QVERIFY(again.ok() && *again == *experiment);
        QVERIFY(train::find_field(*experiment, "drives[0].end_factor"));
        QVERIFY(!train::find_field(*experiment, "drives[1].end_factor"));
    }
    void a_drive_takes_another_shape() {
        Json document = Json::parse(
            R"({"drives": [{"target": "optimizer.weight_decay", "id": "linear", "end_factor": 0.5}]})");
        QVERIFY(train::set_path(document, "drives[0].id", "cosine").ok());
        train::complete(document, "drives");
        const auto experiment = experiment_of(document);
        QCOMPARE(experiment.drives[0].target, std::string("optimizer.weight_decay"));
        QCOMPARE(experiment.drives[0].schedule.id, std::string("cosine"));
        QVERIFY(document.at("drives") == train::to_json(experiment).at("drives"));
    }
    void presets_lose_nothing_in_json() {
        QVERIFY(train::presets().size() >= 3);
        for (const auto& preset : train::presets()) {
            QVERIFY2(preset.title.size() > 5 && preset.summary.size() > 20, preset.id.c_str());
            const auto text = train::to_json(preset.experiment).dump(2);
            const auto again = experiment_of(Json::parse(text));
            QVERIFY2(again == preset.experiment, preset.id.c_str());
            QCOMPARE(train::to_json(again).dump(2), text);
            QVERIFY(train::find_preset(preset.id) == &preset);
        }
        QVERIFY(train::find_preset("nanogpt-cpu"));
        QCOMPARE(train::find_preset("nanogpt-cpu")->experiment.model.blocks.size(), std::size_t{4});
        QVERIFY(!train::find_preset("none"));
    }
    void unusual_values_lose_nothing_in_json() {
        const auto experiment = experiment_of(unusual());
        const auto json = train::to_json(experiment);
        const auto again = experiment_of(Json::parse(json.dump()));
        QVERIFY(again == experiment);
        // Key by key in any order: everything that was asked for is there, and nothing else.
        QVERIFY(nlohmann::json(json) == nlohmann::json(unusual()));
        QCOMPARE(again.seed, std::uint64_t{9007199254740991});
        QCOMPARE(again.optimizer.number("lr"), 0.30000000000000004);
        QVERIFY(again.model.blocks[1].activation == model::Activation::swiglu);
        QVERIFY(!(experiment_of(Json::object()) == experiment));
    }
    void what_is_absent_gets_its_default() {
        const auto experiment = experiment_of(Json::object());
        QCOMPARE(experiment.optimizer.id, std::string("adamw"));
        QCOMPARE(experiment.optimizer.number("beta2"), 0.999);
        QCOMPARE(experiment.schedule.id, std::string("cosine"));
        QCOMPARE(experiment.data.id, std::string("stories"));
        QVERIFY(experiment.model == model::ModelSpec{});
        QVERIFY(experiment.training == train::TrainingSpec{});
        QCOMPARE(experiment.regularization.at("clip_norm").at("max_norm"), Json(0.0));
        QVERIFY(experiment_of(train::to_json(experiment)) == experiment);
        const auto blocks =
            experiment_of({{"model", {{"blocks", {Json::object(), {{"n_heads", 2}}, Json::object()}}}}})
                .model.blocks;
        QVERIFY(blocks.size() == 3 && blocks[0].n_heads == 4 && blocks[1].n_heads == 2);
    }

    void faults_are_named_data() {
        QTest::addColumn<QString>("given");
        QTest::addColumn<QString>("message");
        const auto row = [](const char* given, const char* message) {
            QTest::newRow(given) << given << message;
        };
        row("[]", "experiment: expected an object {...}, got []");
        row(R"({"optimiser": {}})", "optimiser: unknown key; did you mean optimizer?");
        row(R"({"seed": -1})", "seed: -1 must be at least 0");
        row(R"({"seed": "1"})", "seed: expected a whole number, got \"1\"");
        row(R"({"name": [1]})", "name: expected a text, got [1]");
        row(R"({"version": 2, "news": 1})",
            "version: this is version 2 of the format, and this program reads up to 1; use a newer OptimLab");
        row(R"({"version": "1"})", "version: expected a whole number, got \"1\"");
        row(R"({"version": 0})", "version: 0 must be at least 1");
        row(R"({"version": 1.5})",
            "version: this is version 1.5 of the format, and this program reads up to 1; use a newer "
            "OptimLab");
        row(R"({"version": 1.0, "seed": -2})", "seed: -2 must be at least 0");
        row(R"({"optimizer": {"beta2": 1.5}})", "optimizer.beta2: 1.5 is outside [0, 1)");
        row(R"({"optimizer": {"lr": "fast"}})", "optimizer.lr: expected a number, got \"fast\"");
        row(R"({"optimizer": {"beta_1": 0.5}})", "optimizer.beta_1: unknown key; did you mean beta1?");
        row(R"({"optimizer": {"id": "adamm"}})", "optimizer.id: there is no \"adamm\"; did you mean adam?");
        row(R"({"optimizer": null})", "optimizer: expected an object such as {\"id\": \"adamw\"}, got null");
        row(R"({"schedule": {"warmup_convention": "ofset"}})",
            "schedule.warmup_convention: \"ofset\" is none of offset, reach_peak, from_zero");
        row(R"({"regularization": {"dropout": {"residual": 1}}})",
            "regularization.dropout.residual: 1 is outside [0, 1)");
        row(R"({"regularization": {"dropuot": {}}})",
            "regularization.dropuot: unknown regularizer; did you mean dropout?");
        row(R"({"regularization": 3})", "regularization: expected an object {...}, got 3");
        row(R"({"regularization": {"dropout": 0.1}})",
            "regularization.dropout: expected an object {...}, got 0.1");
        row(R"({"training": {"steps": 0}})", "training.steps: 0 is outside [1, 1e+09]");
        row(R"({"training": {"steps": 2.5}})", "training.steps: expected a whole number, got 2.5");
        row(R"({"training": []})", "training: expected an object {...}, got []");
        row(R"({"model": {"blocks": {}}})", "model.blocks: expected a list of blocks [{...}], got {}");
        row(R"({"model": {"blocks": []}})", "model.blocks: there are 0 blocks; a model has 1 to 96");
        row(R"({"model": {"blocks": [{}, 4]}})", "model.blocks[1]: expected an object {...}, got 4");
        row(R"({"model": {"blocks": [{}, {"heads": 2}]}})",
            "model.blocks[1].heads: unknown key; did you mean n_heads?");
        row(R"({"model": {"blocks": [{}, {"n_heads": 0}]}})",
            "model.blocks[1].n_heads: 0 is outside [1, 64]");
        row(R"({"model": {"blocks": [{"activation": "tanh"}]}})",
            "model.blocks[0].activation: \"tanh\" is none of gelu, gelu_tanh, relu, silu, squared_relu, "
            "geglu, swiglu");
        row(R"({"model": {"blocks": [{}, {"n_heads": 5}]}})",
            "model.blocks[1].n_heads: 5 heads do not divide d_model 64; 4 would, or give a head_size");
        row(R"({"model": {"d_model": 7}})",
            "model.blocks[0].n_heads: 4 heads do not divide d_model 7; 1 would, or give a head_size");
        row(R"({"model": {"blocks": [{"n_heads": 4, "n_kv_heads": 3}]}})",
            "model.blocks[0].n_kv_heads: 3 key/value heads cannot be shared by 4 heads; 2 could");
        row(R"({"model": {"blocks": [{"n_heads": 2, "n_kv_heads": 4}]}})",
            "model.blocks[0].n_kv_heads: 4 key/value heads cannot be shared by 2 heads; 2 could");
        row(R"({"model": {"d_model": 12, "positions": "rotary"}})",
            "model.blocks[0].n_heads: rotary positions turn pairs of channels, and a head has 3; choose an "
            "even "
            "head_size");
        row(R"({"model": {"encoder_blocks": [{}]}})",
            "model.encoder_blocks: only an encoder_decoder has these; set model.family to it, or leave them "
            "out");
        row(R"({"model": {"family": "encoder_decoder"}})",
            "model.encoder_blocks: there are 0 blocks; a model has 1 to 96");
        row(R"({"model": {"family": "encoder"}})",
            "model.family: the task text_generation needs the family decoder");
        row(R"({"model": {"blocks": [{"looks": "both_ways"}]}})",
            "model.blocks[0].looks: where a model writes, a token must not see what comes after it; choose "
            "back");
    }
    void faults_are_named() {
        QFETCH(QString, given);
        QFETCH(QString, message);
        QCOMPARE(message_of(Json::parse(given.toStdString())), message.toStdString());
    }
    void too_many_blocks_are_refused() {
        const auto with = [](std::size_t n) {
            return Json{{"model", {{"blocks", std::vector<Json>(n, Json::object())}}}};
        };
        QCOMPARE(experiment_of(with(96)).model.blocks.size(), std::size_t{96});
        QCOMPARE(message_of(with(97)), std::string("model.blocks: there are 97 blocks; a model has 1 to 96"));
    }

    void places_are_set() {
        Json document = train::to_json(experiment_of(Json::object()));
        const auto set = [&](const char* path, const Json& value) {
            const auto status = train::set_path(document, path, value);
            if (!status) qFatal("%s", status.error().message.c_str());
        };
        set("name", "mine");
        set("optimizer.beta1", 0.5);
        set("model.blocks[1].n_heads", 8);
        set("model.blocks[2]", Json{{"n_heads", 2}});
        set("regularization.dropout.residual", 0.25);
        auto experiment = experiment_of(document);
        QCOMPARE(experiment.name, std::string("mine"));
        QCOMPARE(experiment.optimizer.number("beta1"), 0.5);
        QCOMPARE(experiment.model.blocks.size(), std::size_t{3});
        QVERIFY(experiment.model.blocks[0].n_heads == 4 && experiment.model.blocks[1].n_heads == 8 &&
                experiment.model.blocks[2].n_heads == 2);
        QCOMPARE(experiment.regularization.at("dropout").at("residual"), Json(0.25));
        // A component's id replaces it, with the new one's defaults.
        set("optimizer.id", "sgd");
        QVERIFY(experiment_of(document).optimizer ==
                experiment_of({{"optimizer", {{"id", "sgd"}}}}).optimizer);
        set("optimizer", "adam");
        QVERIFY(experiment_of(document).optimizer ==
                experiment_of({{"optimizer", {{"id", "adam"}}}}).optimizer);
        set("schedule", Json{{"id", "constant"}, {"warmup_steps", 3}});
        QCOMPARE(experiment_of(document).schedule.number("warmup_steps"), 3.0);
        set("data.id", "nothing");
        QVERIFY(message_of(document).starts_with("data.id: there is no \"nothing\""));
    }
    void assignments_are_read_as_typed() {
        Json document = train::to_json(experiment_of(Json::object()));
        for (const char* typed : {"optimizer=sgd", "optimizer.lr=1e-2", "optimizer.nesterov=true", "name=a=b",
                                  "data.id=text_file", "data.path=my text.txt",
                                  "model.blocks[2]={\"n_heads\": 1}", "model.blocks[0].activation=relu"}) {
            const auto status = train::set_assignment(document, typed);
            QVERIFY2(status.ok(), typed);
        }
        const auto experiment = experiment_of(document);
        QCOMPARE(experiment.optimizer.id, std::string("sgd"));
        QCOMPARE(experiment.optimizer.number("lr"), 0.01);
        QCOMPARE(experiment.optimizer.params.at("nesterov"), Json(true));
        QCOMPARE(experiment.name, std::string("a=b"));
        QCOMPARE(experiment.data.params.at("path"), Json("my text.txt"));
        QCOMPARE(experiment.model.blocks.at(2).n_heads, 1);
        QVERIFY(experiment.model.blocks[0].activation == model::Activation::relu);
        QVERIFY(train::set_assignment(document, "optimizer.lr=1e999").ok());
        QCOMPARE(message_of(document), std::string("optimizer.lr: expected a number, got \"1e999\""));
    }
    void wrong_places_are_refused_data() {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("message");
        const auto row = [](const char* typed, const char* message) {
            QTest::newRow(typed) << typed << message;
        };
        row("optimizer.lr", "--set optimizer.lr: expected PATH=VALUE, such as optimizer.lr=0.001");
        row("=3", "--set =3: expected PATH=VALUE, such as optimizer.lr=0.001");
        row("optimizer.=3", "optimizer.: a path looks like optimizer.beta1");
        row("optimzer.lr=3", "optimzer.lr: there is no optimzer in the experiment");
        row("seed.x=3", "seed.x: there is no seed in the experiment");
        row("model.blocks[7].n_heads=3",
            "model.blocks[7].n_heads: there is no model.blocks[7] in the experiment");
        row("model.blocks[3]={}", "model.blocks[3]: there is no such place in the experiment");
        row("model.blocks[-1]={}", "model.blocks[-1]: there is no such place in the experiment");
        row("model.blocks[]={}", "model.blocks[]: there is no such place in the experiment");
        row("model.blocks[0={}", "model.blocks[0: an index looks like blocks[0]");
        row("model[0]={}", "model[0]: there is no such place in the experiment");
    }
    void wrong_places_are_refused() {
        QFETCH(QString, typed);
        QFETCH(QString, message);
        Json document = train::to_json(experiment_of(Json::object()));
        const Json before = document;
        const auto status = train::set_assignment(document, typed.toStdString());
        QVERIFY(!status);
        QCOMPARE(status.error().message, message.toStdString());
        QVERIFY(document == before);
    }
    void a_misspelt_leaf_is_found_by_reading() {
        Json document = train::to_json(experiment_of(Json::object()));
        QVERIFY(train::set_assignment(document, "optimizer.beta=0.5").ok());
        QVERIFY(message_of(document).starts_with("optimizer.beta: unknown key; did you mean beta"));
    }

    void fields_are_found_by_path() {
        const auto experiment = experiment_of(unusual());
        // Every leaf of the document has a field, but for the ids.
        const Json flat = train::to_json(experiment).flatten();
        int leaves = 0;
        for (const auto& [pointer, value] : flat.items()) {
            if (pointer.ends_with("/id") || pointer == "/drives") continue;
            auto path = QString::fromStdString(pointer.substr(1)).replace('/', '.');
            path.replace(QRegularExpression("\\.(\\d+)\\."), "[\\1].");
            const auto* field = train::find_field(experiment, path.toStdString());
            QVERIFY2(field, qPrintable(path));
            QVERIFY2(path.endsWith(QString::fromStdString(field->key)), qPrintable(path));
            QVERIFY2(schema::check_value(*field, value, "x").ok(), qPrintable(path));
            ++leaves;
        }
        QVERIFY2(leaves >= 38, qPrintable(QString::number(leaves)));
        QVERIFY(train::find_field(experiment, "optimizer.lr")->live);
        for (const char* none :
             {"", "x", "optimizer", "optimizer.id", "optimizer.beta1", "x.lr", "model.x", "model.blocks[0]",
              "model.blocks[0].x", "regularization.dropout", "regularization.x.y", "training.x"}) {
            QVERIFY2(!train::find_field(experiment, none), none);
        }
    }

    void files_keep_experiments() {
        const QTemporaryDir folder;
        const auto path = (folder.path() + "/e.json").toStdString();
        const auto experiment = experiment_of(unusual());
        QVERIFY(train::save_experiment(experiment, path).ok());
        const auto loaded = train::load_experiment(path);
        QVERIFY(loaded.ok() && *loaded == experiment);
        const auto message = [&](const std::string& text) {
            if (!base::write_file(path, text)) qFatal("cannot write");
            const auto result = train::load_experiment(path);
            return result ? "accepted" : result.error().message;
        };
        QCOMPARE(message(R"({"optimizer": {"beta2": 1.5}})"),
                 path + ": optimizer.beta2: 1.5 is outside [0, 1)");
        QVERIFY(
            message("{\n\"seed\": 1,\n}").starts_with(path + ": line 3, column 1: this is not valid JSON"));
        QVERIFY(message("").starts_with(path + ": line 1, column 1: this is not valid JSON"));
        QVERIFY(message("{\"seed\": 1e999}").starts_with(path + ": line 1, column"));
        QCOMPARE(message("[]"), path + ": experiment: expected an object {...}, got []");
        QCOMPARE(train::load_experiment(path + "x").error().message,
                 path + "x: there is no such file; check the path");
        QVERIFY(!train::save_experiment(experiment, path + "/below.json"));
    }
};

QTEST_GUILESS_MAIN(TestExperiment)
#include "test_experiment.moc"
