// SPDX-License-Identifier: GPL-3.0-or-later
// A folder that Hugging Face's transformers opens by from_pretrained: config.json, model.safetensors, the
// tokenizer, a model card, and check.safetensors, an input with the logits that OptimLab gives for it.
#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

#include "core/base/files.h"
#include "core/interop/format.h"
#include "core/interop/hf_family.h"
#include "core/store/safetensors.h"
#include "core/task/catalog.h"
#include "core/text/tokenizer_file.h"

namespace optimlab::interop {

namespace {

const std::vector<HfFamily>& families() {
    static const std::vector<HfFamily> all = {gpt2_family(),   llama_family(),
                                              bert_family(),   roberta_prelayernorm_family(),
                                              marian_family(), pegasus_family()};
    return all;
}

/// How far a class is from what is wanted: one of another family of models is farther than any of the same.
std::pair<bool, std::size_t> distance(const std::vector<Misfit>& misfits) {
    const bool stranger = std::any_of(misfits.begin(), misfits.end(),
                                      [](const Misfit& misfit) { return misfit.path == "model.family"; });
    return {stranger, misfits.size()};
}

/// The class that fits, or what keeps the nearest one from fitting.
base::Result<HfFamily> find_family(const store::TrainedModel& trained) {
    std::vector<Misfit> fewest;
    const HfFamily* nearest = nullptr;
    for (const auto& family : families()) {
        auto misfits = family.misfits(trained);
        if (misfits.empty()) return family;
        if (nearest && distance(misfits) >= distance(fewest)) continue;
        fewest = std::move(misfits);
        nearest = &family;
    }
    std::string text;
    for (std::size_t i = 0; i < fewest.size(); ++i)
        text.append(i == 0 ? "" : "; and ").append(fewest[i].path).append(": ").append(fewest[i].why);
    return base::input_error(
        "{}: no class of transformers has that (the nearest is {}); the format pytorch takes most models, "
        "csv and tokenizer every one",
        text, nearest->name);
}

constexpr const char *begin_mark = "<s>", *end_mark = "</s>", *pad_mark = "<pad>";

Json special(const char* text, std::int64_t id) {
    return {{"id", id},        {"content", text},     {"single_word", false}, {"lstrip", false},
            {"rstrip", false}, {"normalized", false}, {"special", true}};
}

/// tokenizer.json with the marks of the task and for padding after the learnt tokens.
Json tokenizer_json(const store::TrainedModel& trained, const HfModel& made) {
    const auto& codec = *trained.codec;
    Json document = text::to_json(codec.tokenizer());
    Json added = Json::array();
    if (codec.marks() > 0) added.push_back(special(begin_mark, codec.mark(0)));
    if (codec.marks() > 1) added.push_back(special(end_mark, codec.mark(1)));
    if (made.pad >= 0) added.push_back(special(pad_mark, made.pad));
    if (!added.empty()) document["added_tokens"] = added;
    if (trained.experiment.model.family != model::Family::encoder_decoder || codec.marks() < 2)
        return document;
    // What the encoder reads ends with the mark.
    const Json text_part = {{"Sequence", {{"id", "A"}, {"type_id", 0}}}},
               end_part = {{"SpecialToken", {{"id", end_mark}, {"type_id", 0}}}},
               other_part = {{"Sequence", {{"id", "B"}, {"type_id", 0}}}};
    document["post_processor"] = {
        {"type", "TemplateProcessing"},
        {"single", {text_part, end_part}},
        {"pair", {text_part, end_part, other_part, end_part}},
        {"special_tokens",
         {{end_mark, {{"id", end_mark}, {"ids", {codec.mark(1)}}, {"tokens", {end_mark}}}}}}};
    return document;
}

Json tokenizer_config(const store::TrainedModel& trained, const HfModel& made) {
    Json config = {{"tokenizer_class", "PreTrainedTokenizerFast"},
                   {"model_max_length", trained.experiment.model.context},
                   {"clean_up_tokenization_spaces", false},
                   {"model_input_names", {"input_ids", "attention_mask"}}};
    if (trained.codec->marks() > 0) {
        config["bos_token"] = begin_mark;
        config["pad_token"] = begin_mark;
    }
    if (trained.codec->marks() > 1) config["eos_token"] = end_mark;
    if (made.pad >= 0) config["pad_token"] = pad_mark;
    return config;
}

std::string python_example(const HfModel& made) {
    const bool writes =
        made.auto_class == "AutoModelForCausalLM" || made.auto_class == "AutoModelForSeq2SeqLM";
    return "```python\nfrom transformers import AutoTokenizer, " + made.auto_class +
           "\n\ntokenizer = AutoTokenizer.from_pretrained(\".\")\nmodel = " + made.auto_class +
           ".from_pretrained(\".\")\ninputs = tokenizer(\"...\", return_tensors=\"pt\")\n" +
           (writes ? "print(tokenizer.decode(model.generate(**inputs, max_new_tokens=20)[0]))\n"
                   : "print(model(**inputs).logits)\n") +
           "```\n";
}

std::string model_card(const Source& source, const store::TrainedModel& trained, const HfModel& made,
                       const std::string& family) {
    const auto& experiment = trained.experiment;
    const auto& outcome = source.record.summary.outcome;
    const auto number = [](double x) { return std::isfinite(x) ? base::show_number(x) : std::string("–"); };
    std::string text = "---\nlibrary_name: transformers\ntags:\n- optimlab\n---\n\n# " + experiment.name +
                       "\n\nA small " + family + " that OptimLab trained for \"" +
                       task::entry(experiment.task).about.name + "\", as it was after step " +
                       std::to_string(trained.step) + ".\n\n" + python_example(made) +
                       "\n| | |\n| --- | --- |\n";
    const auto row = [&](const std::string& what, const std::string& value) {
        text.append("| ").append(what).append(" | ").append(value).append(" |\n");
    };
    row("parameters", std::to_string(trained.model->parameters().count()));
    row("context", std::to_string(experiment.model.context) + " tokens");
    row("vocabulary", std::to_string(trained.codec->sizes().vocabulary));
    row("optimizer", experiment.optimizer.id + ", learning rate " + number(experiment.base_lr()));
    row("schedule", experiment.schedule.id);
    row("steps", std::to_string(trained.step) + " of " + std::to_string(experiment.training.steps));
    row("batch size", std::to_string(experiment.training.batch_size));
    row("training loss of the run", number(outcome.train_loss) + " nats");
    row("validation loss of the run", number(outcome.val_loss) + " nats");
    return text +
           "\n`experiment.json` has every setting. `check.safetensors` has an input and the logits that "
           "OptimLab "
           "gives for it.\n";
}

/// Some ids, the same for everybody: they need mean nothing.
std::vector<std::int32_t> some_ids(std::int64_t count, std::int64_t vocabulary, std::int64_t first) {
    std::vector<std::int32_t> ids;
    ids.reserve(static_cast<std::size_t>(count));
    for (std::int64_t i = 0; i < count; ++i)
        ids.push_back(static_cast<std::int32_t>((first + i * 7 + i * i) % vocabulary));
    return ids;
}

base::Status write_check(store::TrainedModel& trained, const fs::path& path) {
    auto& model = *trained.model;
    const auto output = trained.codec->sizes().output;
    const std::int64_t length = std::min<std::int64_t>(trained.experiment.model.context, 20),
                       vocabulary = trained.codec->tokenizer().tokenizer->size();
    const auto ids = some_ids(length, vocabulary, 3),
               source = some_ids(std::max<std::int64_t>(1, length - 3), vocabulary, 1);
    const std::vector<std::int32_t> targets(output == model::Output::label ? 1 : ids.size(), 0);
    model::Batch batch{1, length, ids, targets};
    const bool reads = trained.experiment.model.family == model::Family::encoder_decoder;
    if (reads) {
        batch.source_time = static_cast<std::int64_t>(source.size());
        batch.source = source;
    }
    model.forward(batch, model::Pass{});
    const auto scores = model.scores();
    const auto rows = static_cast<std::int64_t>(targets.size());
    const std::vector<float> first(ids.begin(), ids.end()), read(source.begin(), source.end());
    std::vector<store::TensorView> tensors = {
        {"logits", {1, rows, static_cast<std::int64_t>(scores.size()) / rows}, scores}};
    tensors.push_back({reads ? "decoder_input_ids" : "input_ids", {1, length}, first});
    if (reads) tensors.push_back({"input_ids", {1, batch.source_time}, read});
    return store::write_safetensors(path, tensors, {{"format", "pt"}});
}

base::Result<Notes> write_huggingface(const Source& source, const fs::path& folder) {
    if (!source.checkpoint) return source.checkpoint.error();
    auto trained = store::load_model(*source.checkpoint);
    if (!trained) return trained.error();
    const auto family = find_family(*trained);
    if (!family) return family.error();
    const HfModel made = family->convert(*trained);
    Json config = made.config;
    config["torch_dtype"] = "float32";
    // Said even where there is none: a class would take those of its first model.
    const auto& codec = *trained->codec;
    const auto id = [](const std::optional<std::int32_t>& token) {
        return token ? Json(*token) : Json(nullptr);
    };
    config.emplace("bos_token_id", id(codec.begin()));
    config.emplace("eos_token_id", id(codec.end()));
    std::vector<store::TensorView> tensors;
    tensors.reserve(made.tensors.size());
    for (const auto& tensor : made.tensors)
        tensors.push_back({tensor.name, tensor.shape, tensor.values});
    const auto write_json = [&](const char* name, const Json& json) {
        return base::write_file(folder / name, json.dump(2) + "\n");
    };
    auto status = write_json("config.json", config);
    if (status) status = store::write_safetensors(folder / "model.safetensors", tensors, {{"format", "pt"}});
    if (status) status = write_json("tokenizer.json", tokenizer_json(*trained, made));
    if (status) status = write_json("tokenizer_config.json", tokenizer_config(*trained, made));
    if (status)
        status = base::write_file(folder / "README.md", model_card(source, *trained, made, family->name));
    if (status) status = train::save_experiment(trained->experiment, (folder / "experiment.json").string());
    if (status) status = write_check(*trained, folder / "check.safetensors");
    if (!status) return status.error();
    return Notes{
        base::message("a {} after step {}, {} tensors", family->name, trained->step, made.tensors.size()),
        base::message("open it with: {}.from_pretrained(folder)", made.auto_class)};
}

}  // namespace

Format huggingface_format() {
    return {"huggingface", "Hugging Face folder",
            "Weights, tokenizer and model card for transformers' from_pretrained.", write_huggingface};
}

}  // namespace optimlab::interop
