// SPDX-License-Identifier: GPL-3.0-or-later
#include <memory>
#include <numeric>

#include <CLI/CLI.hpp>

#include "app/commands/commands.h"
#include "core/base/parallel.h"
#include "core/store/checkpoint.h"
#include "core/store/run_folder.h"
#include "core/train/sampler.h"

namespace optimlab::app {

namespace {

constexpr std::int64_t most_tokens = 10'000'000;

struct Options {
    std::string path;
    std::optional<std::string> prompt;
    std::int64_t tokens = 300;
    double temperature = 0.8;
    std::uint64_t seed = 1;
    bool best = false;
};

/// A run folder's newest or best checkpoint, or the file itself.
base::Result<store::fs::path> find_checkpoint(const Options& options) {
    std::error_code code;
    if (store::fs::is_regular_file(options.path, code)) return store::fs::path(options.path);
    if (options.best && store::fs::is_directory(options.path, code)) {
        return store::fs::path(options.path) / "checkpoints" / "best.safetensors";
    }
    std::vector<std::string> skipped;
    auto path = store::newest_checkpoint(options.path, skipped);
    if (path) {
        for (const auto& line : skipped)
            complain("passed over: " + line);
    }
    return path;
}

base::Status check(const Options& options) {
    if (options.tokens < 0 || options.tokens > most_tokens) {
        return base::input_error("--tokens: " + std::to_string(options.tokens) + " is outside [0, " +
                                 std::to_string(most_tokens) + "]");
    }
    if (!(options.temperature >= 0 && options.temperature <= 1000)) {
        return base::input_error("--temperature: " + base::show_number(options.temperature) +
                                 " is outside [0, 1000]");
    }
    return base::Done{};
}

/// Leaves out what the model has never seen, and says so.
base::Status check_prompt(const std::string& prompt, const task::Codec& codec) {
    task::Ids ids;
    const auto unknown = codec.tokenizer().tokenizer->encode(prompt, ids);
    if (unknown == 0) return base::Done{};
    if (ids.empty()) {
        task::Ids all(static_cast<std::size_t>(codec.tokenizer().tokenizer->size()));
        std::iota(all.begin(), all.end(), 0);
        return base::input_error("--prompt: the model has never seen any of these characters; it knows " +
                                 base::show(base::Json(codec.decode(all))));
    }
    complain("--prompt: " + std::to_string(unknown) +
             " characters or words that the model has never seen were left out");
    return base::Done{};
}

int run(const Options& options, Output& out) {
    if (auto checked = check(options); !checked) return report(checked.error());
    const auto path = find_checkpoint(options);
    if (!path) return report(path.error());
    auto trained = store::load_model(*path);
    if (!trained) return report(trained.error());
    base::set_threads(static_cast<int>(trained->experiment.training.threads));

    train::SampleOptions how;
    how.tokens = options.tokens;
    how.temperature = options.temperature;
    how.seed = options.seed;
    if (options.prompt && !options.prompt->empty()) {
        if (auto known = check_prompt(*options.prompt, *trained->codec); !known)
            return report(known.error());
        how.prompt = *options.prompt;
        out.write(how.prompt);
    }
    out.write(train::sample(*trained->model, *trained->codec, how));
    out.write("\n");
    return exit_finished;
}

}  // namespace

void add_sample(CLI::App& app, Action& action) {
    const auto options = std::make_shared<Options>();
    CLI::App* command =
        app.add_subcommand("sample", "Lets a trained model write: the prompt, if any, and what follows");
    command->add_option("RUN_DIR", options->path, "A run folder, or one of its checkpoints")
        ->required()
        ->type_name("");
    command->add_option("--prompt", options->prompt, "The text to go on from")->type_name("TEXT");
    command->add_option("--tokens", options->tokens, "Tokens to write (300)")->type_name("N");
    command
        ->add_option("--temperature", options->temperature,
                     "Below 1 likely characters become likelier, 0 always takes the likeliest (0.8)")
        ->type_name("T");
    command->add_option("--seed", options->seed, "The same seed writes the same text (1)")->type_name("N");
    command->add_flag("--best", options->best,
                      "Use the checkpoint with the lowest validation loss, not the newest");
    command->callback([options, &action] { action = [options](Output& out) { return run(*options, out); }; });
}

}  // namespace optimlab::app
