// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/forms/block_edits.h"

#include <algorithm>

#include "core/model/model_spec.h"
#include "ui/forms/tr.h"

namespace optimlab::ui::forms {

namespace {

bool has(const base::Json& blocks, int index) {
    return index >= 0 && index < static_cast<int>(blocks.size());
}

}  // namespace

BlockEdit add_block(const base::Json& blocks, int d_model) {
    model::BlockSpec block;
    while (d_model % block.n_heads != 0)
        --block.n_heads;  // 1 divides everything
    base::Json after = blocks;
    after.push_back(schema::write(block));
    const int last = static_cast<int>(after.size()) - 1;
    return {std::move(after), last, tr("Add a block")};
}

std::optional<BlockEdit> duplicate_block(const base::Json& blocks, int index) {
    if (!has(blocks, index)) return {};
    base::Json after = blocks;
    after.insert(after.begin() + index + 1, blocks[static_cast<std::size_t>(index)]);
    return BlockEdit{std::move(after), index + 1, tr("Duplicate block %1").arg(index + 1)};
}

std::optional<BlockEdit> remove_block(const base::Json& blocks, int index) {
    if (!has(blocks, index) || blocks.size() <= 1) return {};
    base::Json after = blocks;
    after.erase(static_cast<std::size_t>(index));
    const int last = static_cast<int>(after.size()) - 1;
    return BlockEdit{std::move(after), std::min(index, last), tr("Remove block %1").arg(index + 1)};
}

std::optional<BlockEdit> move_block(const base::Json& blocks, int from, int to) {
    if (!has(blocks, from) || !has(blocks, to) || from == to) return {};
    base::Json after = blocks;
    const auto first = after.begin() + std::min(from, to), last = after.begin() + std::max(from, to);
    if (from < to) {
        std::rotate(first, first + 1, last + 1);
    } else {
        std::rotate(first, last, last + 1);
    }
    return BlockEdit{std::move(after), to, tr("Move block %1").arg(from + 1)};
}

}  // namespace optimlab::ui::forms
