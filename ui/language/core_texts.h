// SPDX-License-Identifier: GPL-3.0-or-later
// Every text that the engine has for people and the window shows in its own language: names, summaries and
// uses of components, labels, helps, units and choices of fields, titles of presets. Rules are formulas and
// citations are quoted; they stay as they are.
#pragma once

#include <set>
#include <string>

namespace optimlab::ui::language {

/// They are translated in the context "schema".
std::set<std::string> core_texts();

}  // namespace optimlab::ui::language
