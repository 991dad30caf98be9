// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>
#include <memory>
#include <numeric>

#include <CLI/CLI.hpp>

#include "app/commands/checkpoint_options.h"
#include "app/commands/commands.h"
#include "app/commands/decode_options.h"
#include "app/commands/text.h"
#include "core/base/parallel.h"
#include "core/store/checkpoint.h"
#include "core/store/run_folder.h"
#include "core/task/answer.h"
#include "core/task/attention_maps.h"
#include "core/train/dataset.h"

namespace optimlab::app {

namespace {

using base::Json;

struct SampleOptions {
    std::string path;
    std::optional<std::string> prompt;
    std::int64_t examples = 5;
    DecodeOptions decoding;
    store::Which which;
    bool json = false, attention = false;
};

/// Leaves out what the model has never seen, and says so.
base::Status check_prompt(const std::string& prompt, const task::Codec& codec) {
    task::Ids ids;
    const auto unknown = codec.tokenizer().tokenizer->encode(prompt, ids);
    if (unknown == 0) return base::Done{};
    if (ids.empty()) {
        task::Ids all(static_cast<std::size_t>(codec.tokenizer().tokenizer->size()));
        std::iota(all.begin(), all.end(), 0);
        return base::input_error("--prompt: the model has never seen any of these characters; it knows {}",
                                 base::show(base::Json(codec.decode(all))));
    }
    complain("--prompt: " + std::to_string(unknown) +
             " characters or words that the model has never seen were left out");
    return base::Done{};
}

/// "positive (0.98), negative (0.02)", the likeliest first.
std::string labels_text(std::vector<std::pair<std::string, double>> labels) {
    constexpr std::size_t most = 5;
    std::stable_sort(labels.begin(), labels.end(),
                     [](const auto& a, const auto& b) { return a.second > b.second; });
    std::string text;
    for (std::size_t i = 0; i < labels.size() && i < most; ++i)
        text += (i == 0 ? "" : ", ") + labels[i].first + " (" + decimals(labels[i].second, 3) + ")";
    return text;
}

void write_answer(const SampleOptions& options, const data::Pair& example, bool has_target, bool is_tagged,
                  const task::Answer& answer, Output& out) {
    if (options.json) {
        Json line = {{"event", "sample"},
                     {"source", example.source},
                     {"answer", answer.text},
                     {"log_probability", answer.log_probability}};
        if (has_target) line["target"] = example.target;
        for (const auto& [label, probability] : answer.labels)
            line["labels"][label] = probability;
        out.write_line(line);
        return;
    }
    const std::string said = answer.labels.empty() ? answer.text : labels_text(answer.labels);
    if (!has_target) return out.write((is_tagged ? example.source + "\n" : std::string()) + said + "\n");
    const bool right = answer.text == example.target;
    out.write(example.source + "\n");
    if (!right) out.write("  right: " + example.target + "\n");
    out.write(std::string(right ? "  right: " : "  wrong: ") + said + "\n");
}

/// Token and key as they are read in a table.
std::string shown_token(const std::string& token) {
    const std::string text = base::show(base::Json(token));
    return cut(text.substr(1, text.size() - 2), 16);
}

/// What each token looks at most in every head, layer by layer.
void write_attention(const task::AttentionMaps& maps, model::Family family, Output& out) {
    for (const auto& layer : maps.layers) {
        const auto &queries = maps.queries_of(layer), &keys = maps.keys_of(layer);
        std::vector<std::vector<std::string>> rows(1);
        rows.front().push_back(task::name_of(layer, family));
        for (std::int64_t h = 0; h < layer.heads; ++h)
            rows.front().push_back("head " + std::to_string(h + 1));
        for (std::int64_t q = 0; q < layer.queries; ++q) {
            auto& row = rows.emplace_back(1, shown_token(queries[static_cast<std::size_t>(q)]));
            for (std::int64_t h = 0; h < layer.heads; ++h) {
                const auto from = layer.weights.begin() + (h * layer.queries + q) * layer.keys;
                const auto most = std::max_element(from, from + layer.keys);
                row.push_back(shown_token(keys[static_cast<std::size_t>(most - from)]) + " " +
                              decimals(static_cast<double>(*most), 2));
            }
        }
        out.write("\n" + table(rows, std::vector<bool>(rows.front().size(), false)));
    }
}

void write_attention_json(const task::AttentionMaps& maps, model::Family family, Output& out) {
    for (const auto& layer : maps.layers) {
        Json heads = Json::array();
        for (std::int64_t h = 0; h < layer.heads; ++h) {
            auto& head = heads.emplace_back(Json::array());
            for (std::int64_t q = 0; q < layer.queries; ++q) {
                const auto from = layer.weights.begin() + (h * layer.queries + q) * layer.keys;
                head.push_back(std::vector<float>(from, from + layer.keys));
            }
        }
        out.write_line({{"event", "attention"},
                        {"layer", task::name_of(layer, family)},
                        {"queries", maps.queries_of(layer)},
                        {"keys", maps.keys_of(layer)},
                        {"weights", std::move(heads)}});
    }
}

/// What is answered: the prompt, or else examples that were not trained on.
base::Result<std::vector<data::Pair>> find_examples(const SampleOptions& options,
                                                    const store::TrainedModel& trained) {
    const bool is_text = task::entry(trained.experiment.task).takes == data::Kind::text;
    if (options.prompt || is_text) {
        if (options.prompt && !options.prompt->empty()) {
            auto known = check_prompt(*options.prompt, *trained.codec);
            if (!known) return known.error();
            return std::vector<data::Pair>{{*options.prompt, ""}};
        }
        return std::vector<data::Pair>{{"\n", ""}};
    }
    const auto dataset = train::load_dataset(trained.experiment, {}, trained.codec.get());
    if (!dataset) return dataset.error();
    return task::spread((*dataset)->given(task::Part::validation),
                        static_cast<std::size_t>(options.examples));
}

int run_sample(const SampleOptions& options, Output& out) {
    auto how = read_options(options.decoding);
    if (!how) return report(how.error());
    if (options.examples < 1) return report(base::input_error("--examples: {} is below 1", options.examples));
    const auto path = find_checkpoint(options.path, options.which);
    if (!path) return report(path.error());
    auto trained = store::load_model(*path, how->method == decode::Method::beam ? how->beams : 1);
    if (!trained) return report(trained.error());
    base::set_threads(static_cast<int>(trained->experiment.training.threads));
    const bool is_text = task::entry(trained->experiment.task).takes == data::Kind::text;
    const bool is_tagged = task::entry(trained->experiment.task).takes == data::Kind::tagged;
    // Where there is a right answer, the likeliest is given unless drawing was asked for.
    if (!is_text && !draws(options.decoding) && how->method == decode::Method::sample)
        how->method = decode::Method::greedy;
    const auto examples = find_examples(options, *trained);
    if (!examples) return report(examples.error());
    std::vector<std::string> sources;
    sources.reserve(examples->size());
    for (const auto& example : *examples)
        sources.push_back(example.source);
    const task::Speaker speaker{trained->experiment.task, *trained->model, *trained->codec, *how, {}};
    const auto answers = task::answers(speaker, sources);
    if (!answers) return report(answers.error());
    for (std::size_t i = 0; i < examples->size(); ++i) {
        if (is_text && !options.json) {
            out.write((options.prompt ? *options.prompt : "") + answers->front().text + "\n");
        } else {
            write_answer(options, (*examples)[i], !options.prompt && !is_text, is_tagged, (*answers)[i], out);
        }
        if (!options.attention) continue;
        const auto maps = task::attention_maps(speaker, sources[i], (*answers)[i]);
        const auto write = options.json ? write_attention_json : write_attention;
        write(maps, trained->model->spec().family, out);
    }
    return exit_finished;
}

}  // namespace

void add_sample(CLI::App& app, Action& action) {
    const auto options = std::make_shared<SampleOptions>();
    CLI::App* command = app.add_subcommand(
        "sample", "Lets a trained model speak: it goes on with a text, translates, answers, labels or tags");
    command->add_option("RUN_DIR", options->path, "A run folder, or one of its checkpoints")
        ->required()
        ->type_name("");
    command
        ->add_option("--prompt", options->prompt,
                     "The text to go on from, or to translate, label or tag; without one, examples that were "
                     "not trained on")
        ->type_name("TEXT");
    command->add_option("--examples", options->examples, "How many examples without a prompt (5)")
        ->type_name("N");
    add_decode_options(*command, options->decoding);
    add_checkpoint_options(*command, options->which);
    command->add_flag("--attention", options->attention,
                      "Also what each token looks at most, by layer and head; with --json all weights");
    command->add_flag("--json", options->json, "One JSON object for each text");
    command->callback(
        [options, &action] { action = [options](Output& out) { return run_sample(*options, out); }; });
}

}  // namespace optimlab::app
