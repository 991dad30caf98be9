// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/task/codec.h"

#include <array>
#include <cassert>

#include "core/text/tokenizer_file.h"

namespace optimlab::task {

namespace {

constexpr std::array<const char*, 3> output_names = {"language", "tags", "label"};

}  // namespace

Codec::Codec(text::Named tokenizer, std::int64_t marks, model::Output output, std::vector<std::string> labels)
    : tokenizer_(std::move(tokenizer)), marks_(marks), output_(output), labels_(std::move(labels)) {}

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
    return {{"tokenizer", text::to_json(tokenizer_)},
            {"marks", marks_},
            {"output", output_names[static_cast<std::size_t>(output_)]},
            {"labels", labels_}};
}

base::Result<std::shared_ptr<const Codec>> Codec::from_json(const Json& document, const std::string& where) {
    const auto damaged = [&](const char* what) {
        return base::input_error(where + ": it does not say " + what + "; use another checkpoint");
    };
    if (!document.is_object() || !document.contains("tokenizer")) return damaged("what its tokens are");
    auto tokenizer = text::from_json(document.at("tokenizer"), where);
    if (!tokenizer) return tokenizer.error();
    const auto marks = document.find("marks"), output = document.find("output"),
               labels = document.find("labels");
    if (marks == document.end() || !marks->is_number_integer() || *marks < 0 || *marks > 2)
        return damaged("how many marks its texts have");
    std::size_t kind = 0;
    while (kind < output_names.size() && (output == document.end() || *output != output_names[kind]))
        ++kind;
    if (kind == output_names.size()) return damaged("what its model puts out");
    std::vector<std::string> names;
    if (labels == document.end() || !labels->is_array()) return damaged("its labels");
    for (const auto& label : *labels) {
        if (!label.is_string()) return damaged("its labels");
        names.push_back(label.get<std::string>());
    }
    if (kind != 0 && names.empty()) return damaged("its labels");
    return std::shared_ptr<const Codec>(
        std::make_shared<Codec>(*std::move(tokenizer), marks->get<std::int64_t>(),
                                static_cast<model::Output>(kind), std::move(names)));
}

}  // namespace optimlab::task
