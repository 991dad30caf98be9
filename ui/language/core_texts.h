// SPDX-License-Identifier: GPL-3.0-or-later
// Every text that the engine has for people and the window shows in its own language: names, summaries and
// uses of components, labels, helps, units and choices of fields, titles of presets, and those lines of rules
// that have words in them. Formulas alone are the same in every language, and citations are quoted.
#pragma once

#include <set>
#include <string>
#include <string_view>

namespace optimlab::ui::language {

/// They are translated in the context "schema".
std::set<std::string> core_texts();

/// Whether a line of a rule says something in words: "every k steps: ...", and not "u ← max(β₂ u, |g|)".
bool has_words(std::string_view rule_line);

}  // namespace optimlab::ui::language
