// SPDX-License-Identifier: GPL-3.0-or-later
// What the editors of a schema are bound to: a JSON document whose places they show and change. The
// experiment is one; a search is another.
#pragma once

#include <string>

#include <QString>

#include "core/base/json.h"

namespace optimlab::ui::forms {

using base::Json;

/// Which edits become one step of the undo history.
enum class Merging {
    automatic,  ///< consecutive edits of one plain value do, edits of lists and components do not
    always,     ///< consecutive edits of one path with the same words do
    never,
};

class Document {
 public:
    virtual ~Document() = default;
    virtual const Json& json() const = 0;
    /// Changes one place. A component's id replaces the component by that one with its defaults. `what` names
    /// the edit for people ("Change β₂").
    virtual void set(const std::string& path, const Json& value, const QString& what,
                     Merging merging = Merging::automatic) = 0;
};

}  // namespace optimlab::ui::forms
