// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/task/codec.h"

#include <array>
#include <cassert>

#include "core/text/tokenizer_file.h"

namespace optimlab::task {

namespace {

constexpr std::array<const char*, 3> output_names = {"language", "tags", "label"};

}  // namespace

Codec::Codec(text::Named tokenizer, std::int64_t marks, model::Output output, std::vector<std::string> labels,
             bool by_lines)
    : tokenizer_(std::move(tokenizer)),
      marks_(marks),
      output_(output),
      labels_(std::move(labels)),
      by_lines_(by_lines) {}

model::Sizes Codec::sizes() const {
    model::Sizes sizes(tokenizer_.tokenizer->size() + marks_);
    sizes.output = output_;
    sizes.outputs = static_cast<std::int64_t>(labels_.size());
    return sizes;
}

std::int64_t Codec::choices() const {
    const model::Sizes all = sizes();
    return output_ == model::Output::language ? all.vocabulary : all.outputs;
}

std::int32_t Codec::mark(std::int64_t number) const {
    assert(number < marks_);
    return static_cast<std::int32_t>(tokenizer_.tokenizer->size() + number);
}

std::optional<std::int32_t> Codec::begin() const {
    if (marks_ > 0) return mark(0);
    return by_lines_ ? line_end() : std::nullopt;
}

std::optional<std::int32_t> Codec::end() const {
    if (marks_ > 1) return mark(1);
    return by_lines_ ? line_end() : std::nullopt;
}

std::optional<std::int32_t> Codec::line_end() const {
    const Ids ids = encode("\n");
    // A text may have had none, so that the tokenizer does not know it.
    if (ids.size() != 1 || decode(ids) != "\n") return std::nullopt;
    return ids.front();
}

Ids Codec::encode(std::string_view text) const {
    Ids ids;
    tokenizer_.tokenizer->encode(text, ids);
    return ids;
}

std::string Codec::decode(std::span<const std::int32_t> ids) const {
    Ids known;
    known.reserve(ids.size());
    for (const auto id : ids) {
        if (id < tokenizer_.tokenizer->size()) known.push_back(id);
    }
    return tokenizer_.tokenizer->decode(known);
}

std::string Codec::token(std::int32_t id) const {
    constexpr std::array<const char*, 2> names = {"⟨begin⟩", "⟨end⟩"};
    const auto number = id - tokenizer_.tokenizer->size();
    if (number >= 0) return names[static_cast<std::size_t>(number) % names.size()];
    return tokenizer_.tokenizer->decode({&id, 1});
}

Json Codec::to_json() const {
    Json document = {{"tokenizer", text::to_json(tokenizer_)},
                     {"marks", marks_},
                     {"output", output_names[static_cast<std::size_t>(output_)]},
                     {"labels", labels_}};
    if (by_lines_) document["by_lines"] = true;
    return document;
}

base::Result<std::shared_ptr<const Codec>> Codec::from_json(const Json& document, const std::string& where) {
    const auto damaged = [&](const std::string& what) {
        return base::input_error("{}: it does not say {}; use another checkpoint", where, what);
    };
    if (!document.is_object() || !document.contains("tokenizer"))
        return damaged(base::message("what its tokens are"));
    auto tokenizer = text::from_json(document.at("tokenizer"), where);
    if (!tokenizer) return tokenizer.error();
    const auto marks = document.find("marks"), output = document.find("output"),
               labels = document.find("labels");
    if (marks == document.end() || !marks->is_number_integer() || *marks < 0 || *marks > 2)
        return damaged(base::message("how many marks its texts have"));
    std::size_t kind = 0;
    while (kind < output_names.size() && (output == document.end() || *output != output_names[kind]))
        ++kind;
    if (kind == output_names.size()) return damaged(base::message("what its model puts out"));
    std::vector<std::string> names;
    if (labels == document.end() || !labels->is_array()) return damaged(base::message("its labels"));
    for (const auto& label : *labels) {
        if (!label.is_string()) return damaged(base::message("its labels"));
        names.push_back(label.get<std::string>());
    }
    if (kind != 0 && names.empty()) return damaged(base::message("its labels"));
    const auto by_lines = document.find("by_lines");
    if (by_lines != document.end() && !by_lines->is_boolean())
        return damaged(base::message("whether its texts are lines"));
    return std::shared_ptr<const Codec>(std::make_shared<Codec>(
        *std::move(tokenizer), marks->get<std::int64_t>(), static_cast<model::Output>(kind), std::move(names),
        by_lines != document.end() && by_lines->get<bool>()));
}

}  // namespace optimlab::task
