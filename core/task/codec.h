// SPDX-License-Identifier: GPL-3.0-or-later
// What ties texts to a model's token ids and outputs: all that a trained model needs besides its weights to
// be used. A run's checkpoints hold it.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/model/transformer.h"
#include "core/text/tokenizer.h"

namespace optimlab::task {

using base::Json;
using Ids = std::vector<std::int32_t>;

class Codec {
 public:
    /// marks: how many ids of its own the task adds after the tokenizer's; labels: of classes or tags, whose
    /// place is their number; by_lines: every line is a text of its own.
    Codec(text::Named tokenizer, std::int64_t marks, model::Output output,
          std::vector<std::string> labels = {}, bool by_lines = false);

    const text::Named& tokenizer() const { return tokenizer_; }
    const std::vector<std::string>& labels() const { return labels_; }
    /// What the model has to be made for.
    model::Sizes sizes() const;
    /// Between how many outputs the model chooses: guessing costs the logarithm of it.
    std::int64_t choices() const;
    /// A mark's id: 0 begins a text, 1 ends it, where the task has them.
    std::int32_t mark(std::int64_t number) const;
    std::int64_t marks() const { return marks_; }
    /// The token before a text and the one after it: a mark, or a line end where texts are lines. None where
    /// a text is cut from a longer one.
    std::optional<std::int32_t> begin() const;
    std::optional<std::int32_t> end() const;

    Ids encode(std::string_view text) const;
    /// In UTF-8; marks are left out.
    std::string decode(std::span<const std::int32_t> ids) const;
    /// A token as people see it, marks included.
    std::string token(std::int32_t id) const;

    Json to_json() const;
    /// An error begins with `where`.
    static base::Result<std::shared_ptr<const Codec>> from_json(const Json& document,
                                                                const std::string& where);

 private:
    std::optional<std::int32_t> line_end() const;

    text::Named tokenizer_;
    std::int64_t marks_;
    model::Output output_;
    std::vector<std::string> labels_;
    bool by_lines_;
};

}  // namespace optimlab::task
