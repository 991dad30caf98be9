// SPDX-License-Identifier: GPL-3.0-or-later
// The model of an experiment as a diagram in plain data: stacks of nodes from the input to the output. Shapes
// and counts come from the model as it would be assembled, not from a second formula.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <QString>

#include "core/model/transformer.h"

namespace optimlab::ui::diagram {

/// A piece of a block, in the order in which the stream passes: "norm", "attention", "+".
struct Chip {
    enum class Kind { norm, branch, join };
    Kind kind;
    QString text, tip;
    QString key;           ///< of the block's field that it is about
    QString short_text{};  ///< where there is little room; empty: the same
};

struct Node {
    enum class Kind { embedding, block, norm, head };
    Kind kind;
    QString title, detail;
    std::string part;  ///< as model::outline() names it
    QString field;     ///< path of the form's field that edits it
    int index = -1;    ///< of a block in its list
    std::vector<Chip> chips{};
    std::int64_t size = -1;  ///< parameters; -1: the vocabulary is not known yet
    QString tensors{};       ///< a line for each: "attn.c_attn.weight  192 × 64"
    QString out{};           ///< shape of what leaves it
};

struct Stack {
    QString title;            ///< empty if it is the only one
    std::string blocks_path;  ///< "model.blocks" or "model.encoder_blocks"
    QString in;               ///< shape of what enters
    std::vector<Node> nodes{};
};

struct Plan {
    std::vector<Stack> stacks;       ///< an encoder_decoder's encoder first
    std::vector<std::string> parts;  ///< model::outline() of it
    std::int64_t size = -1;          ///< all parameters
};

/// `sizes` with a vocabulary of 0: not known yet.
Plan make_plan(const model::ModelSpec& spec, const model::Sizes& sizes);

}  // namespace optimlab::ui::diagram
