// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/decode_options.h"

#include <CLI/CLI.hpp>

#include "core/schema/description.h"

namespace optimlab::app {

namespace {

/// The option of each field.
constexpr std::pair<const char*, const char*> decoder_names[] = {{"max_tokens", "--tokens"},
                                                                 {"top_k", "--top-k"},
                                                                 {"top_p", "--top-p"},
                                                                 {"beams", "--beams"},
                                                                 {"length_penalty", "--length-penalty"},
                                                                 {"seed", "--seed"},
                                                                 {"temperature", "--temperature"}};

}  // namespace

void add_decode_options(CLI::App& command, DecodeOptions& options) {
    command.add_option("--tokens", options.tokens, "Tokens to write at most (300)")->type_name("N");
    command
        .add_option("--temperature", options.temperature,
                    "Below 1 likely tokens become likelier, 0 always takes the likeliest (0.8)")
        ->type_name("T");
    command.add_option("--top-k", options.top_k, "Draw from so many of the likeliest tokens (0: all)")
        ->type_name("K");
    command
        .add_option("--top-p", options.top_p,
                    "Draw from the fewest tokens whose probabilities reach this sum (1: all)")
        ->type_name("P");
    command.add_option("--seed", options.seed, "The same seed writes the same text (1)")->type_name("N");
    command.add_flag("--greedy", options.greedy, "Always the likeliest token");
    command.add_option("--beams", options.beams, "Beam search with so many texts at once")->type_name("N");
    command
        .add_option("--length-penalty", options.length_penalty,
                    "For beam search: the larger, the longer the texts (0.6)")
        ->type_name("A");
}

base::Result<decode::Options> read_options(const DecodeOptions& given) {
    if ((given.beams || given.greedy) && draws(given)) {
        return base::input_error(
            "{}: nothing is drawn then, so --temperature, --top-k and --top-p say nothing; leave one of the "
            "two out",
            std::string(given.beams ? "--beams" : "--greedy"));
    }
    if (given.beams && given.greedy)
        return base::input_error("--greedy: a beam search is another method; leave one of the two out");
    if (given.length_penalty && !given.beams)
        return base::input_error("--length-penalty: it is for a beam search; give --beams too");
    base::Json document = base::Json::object();
    const auto set = [&](const char* key, const auto& value) {
        if (value) document[key] = *value;
    };
    set("max_tokens", given.tokens);
    set("top_k", given.top_k);
    set("top_p", given.top_p);
    set("beams", given.beams);
    set("length_penalty", given.length_penalty);
    set("seed", given.seed);
    set("temperature", given.temperature);
    if (given.beams) document["method"] = "beam";
    if (given.greedy) document["method"] = "greedy";
    const auto checked = schema::check_object(schema::describe<decode::Options>(), document, "");
    if (!checked) {
        // Its message begins with the field's name.
        const std::string& message = checked.error().message;
        for (const auto& [key, option] : decoder_names) {
            if (message.starts_with(std::string(key) + ":"))
                return base::input_error("{}{}", option, message.substr(std::string(key).size()));
        }
        return checked.error();
    }
    return schema::read<decode::Options>(*checked);
}

}  // namespace optimlab::app
