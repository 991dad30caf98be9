// SPDX-License-Identifier: GPL-3.0-or-later
// Where text comes from: the built-in generator or a file. A new source is its own .cpp and one line in
// catalog.def.
#pragma once

#include <optional>
#include <string>

#include "core/schema/component.h"

namespace optimlab::data {

using base::Json;

/// A text, valid UTF-8, before it is turned into tokens.
struct RawText {
    std::string training, validation;
    /// Nats per character that no model can beat on average, where the source knows.
    std::optional<double> lowest_loss;
};

struct Entry {
    schema::About about;
    base::Result<RawText> (*load)(const Json& params);
};

const schema::Catalog& catalog();
/// Makes or reads the text of a checked component; errors name the file.
base::Result<RawText> load(const schema::Component& component);

/// Splits off the last `fraction` of a text for validation, between characters.
RawText split(std::string text, double fraction);

/// "" when the bytes are text in UTF-8, or why not, with line and what would help.
std::string text_fault(const std::string& bytes);

}  // namespace optimlab::data
