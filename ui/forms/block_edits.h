// SPDX-License-Identifier: GPL-3.0-or-later
// What can be done to a list of blocks, as the form and the diagram both do it: each gives the list
// afterwards, the block that is then the current one, and the words of the undo step.
#pragma once

#include <optional>

#include <QString>

#include "core/base/json.h"

namespace optimlab::ui::forms {

struct BlockEdit {
    base::Json blocks;
    int current = 0;
    QString what;
};

/// A usual block at the end, with as many heads as divide the width.
BlockEdit add_block(const base::Json& blocks, int d_model);
/// These give nothing where there is nothing to do: no such block, or the only one.
std::optional<BlockEdit> duplicate_block(const base::Json& blocks, int index);
std::optional<BlockEdit> remove_block(const base::Json& blocks, int index);
/// Takes block `from` out and puts it where it is block `to`.
std::optional<BlockEdit> move_block(const base::Json& blocks, int from, int to);

}  // namespace optimlab::ui::forms
