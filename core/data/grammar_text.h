// SPDX-License-Identifier: GPL-3.0-or-later
// The texts of a grammar as a source: the parameters that all of them have, and how one is made.
#pragma once

#include <cstdint>
#include <string>

#include "core/data/grammar.h"
#include "core/data/source.h"

namespace optimlab::data {

/// Whole stories, one a line, as many as it takes to have at least that many characters; the same seed, the
/// same text, and a longer one begins with it.
std::string grammar_text(const Grammar& grammar, std::uint64_t seed, std::size_t characters);

/// The entry of a source that makes its text from a grammar.
Entry grammar_text_entry(schema::About about,
                         base::Result<Texts> (*load)(const Json& params, Loading& loading));
/// What such a source loads; `name` is for messages.
base::Result<Texts> load_grammar_text(const Grammar& grammar, const std::string& name, const Json& params,
                                      Loading& loading);

}  // namespace optimlab::data
