// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/diagram/plan.h"

#include <map>

#include "core/model/outline.h"
#include "ui/diagram/tr.h"
#include "ui/forms/texts.h"
#include "ui/forms/value_words.h"

namespace optimlab::ui::diagram {

namespace {

using forms::counted;
using model::BlockSpec;
using model::ModelSpec;

constexpr int usual_vocabulary = 64;

QString shape(const std::vector<std::int64_t>& dims) {
    QStringList parts;
    for (const auto dim : dims)
        parts << counted(dim);
    return parts.join(QStringLiteral(" × "));
}

QString choice(const base::Json& written, const char* key) {
    return forms::choice_words(written.at(key).get<std::string>());
}

/// What is known of the parts of the assembled model.
struct Parts {
    std::map<std::string, std::pair<std::int64_t, QString>> by_name;
    bool sized;
    /// Size and tensors of a part into a node; a part without parameters of its own has none.
    void fill(Node& node) const {
        const auto found = by_name.find(node.part);
        if (found == by_name.end()) {
            node.size = 0;
        } else {
            node.size = sized || node.kind == Node::Kind::block || node.kind == Node::Kind::norm
                            ? found->second.first
                            : -1;
            if (node.size >= 0) node.tensors = found->second.second;
        }
    }
};

QString attention_tip(const BlockSpec& block, const ModelSpec& spec, bool back) {
    QString text =
        tr("%1 heads of %2 channels").arg(block.n_heads).arg(block.channels_per_head(spec.d_model));
    if (block.kv_heads() != block.n_heads) text += tr(", %1 for keys and values").arg(block.kv_heads());
    text += QStringLiteral("\n") +
            (back ? tr("A token sees itself and those before it.") : tr("A token sees all."));
    if (block.qk_norm) text += QStringLiteral("\n") + tr("Queries and keys are normalized.");
    return text;
}

/// The pieces of a block, in the order of its norm place.
std::vector<Chip> chips_of(const BlockSpec& block, const ModelSpec& spec, bool back, bool crosses) {
    using Kind = Chip::Kind;
    using model::NormPlace;
    const auto written = schema::write(block);
    const bool norms = block.norm != model::NormKind::none;
    const QString norm =
        block.norm == model::NormKind::rms_norm ? QStringLiteral("RMS") : QStringLiteral("LN");
    const QString place = tr("%1, place: %2").arg(choice(written, "norm"), choice(written, "norm_place"));
    const bool before = norms && block.norm_place != NormPlace::post;
    std::vector<Chip> chips;
    const auto branch = [&](const QString& text, const QString& short_text, const QString& tip,
                            const char* key) {
        if (before) chips.push_back({Kind::norm, norm, place, QStringLiteral("norm")});
        chips.push_back({Kind::branch, text, tip, QString::fromUtf8(key), short_text});
        if (norms && block.norm_place == NormPlace::sandwich)
            chips.push_back({Kind::norm, norm, place, QStringLiteral("norm_place")});
        chips.push_back({Kind::join, QStringLiteral("+"),
                         tr("Added to the stream, residual: %1").arg(choice(written, "residual")),
                         QStringLiteral("residual")});
        if (norms && block.norm_place == NormPlace::post)
            chips.push_back({Kind::norm, norm, place, QStringLiteral("norm_place")});
    };
    const auto times = [&](const char* words) { return tr(words).arg(block.n_heads); };
    branch(times(QT_TRANSLATE_NOOP("optimlab::ui::diagram", "attention × %1")),
           times(QT_TRANSLATE_NOOP("optimlab::ui::diagram", "attn × %1")), attention_tip(block, spec, back),
           "n_heads");
    if (crosses) {
        const QString words = times(QT_TRANSLATE_NOOP("optimlab::ui::diagram", "cross × %1"));
        branch(words, words, tr("Attention to what the encoder has read"), "n_heads");
    }
    const int width = block.feed_forward_width(spec.d_model);
    const QString forward = tr("%1 %2").arg(choice(written, "activation"), counted(width));
    branch(forward, forward,
           tr("Feed-forward: %1 → %2 → %1 channels, %3")
               .arg(counted(spec.d_model), counted(width), choice(written, "activation")),
           "d_ff");
    return chips;
}

Node embedding(const ModelSpec& spec, const std::string& name) {
    Node node{
        Node::Kind::embedding, tr("Token embedding"), {}, name + ".wte", QStringLiteral("model.d_model")};
    QStringList details{tr("positions: %1").arg(choice(model::to_json(spec), "positions"))};
    if (spec.embedding_scale) details << tr("times √d_model");
    if (spec.embedding_norm) details << tr("normalized");
    node.detail = details.join(QStringLiteral(" · "));
    return node;
}

Node head(const ModelSpec& spec, const model::Sizes& sizes) {
    Node node{Node::Kind::head, {}, {}, "head", QStringLiteral("model.tied_head")};
    switch (sizes.output) {
        case model::Output::language:
            node.title = tr("Output: next token");
            node.part = "lm_head";
            node.detail =
                spec.tied_head ? tr("the token embedding once more (tied)") : tr("a matrix of its own");
            break;
        case model::Output::tags:
            node.title = tr("Output: a tag for each token");
            break;
        case model::Output::label:
            node.title = tr("Output: one label");
            node.detail = tr("pooling: %1").arg(choice(model::to_json(spec), "pooling"));
            node.field = QStringLiteral("model.pooling");
            break;
    }
    return node;
}

}  // namespace

Plan make_plan(const ModelSpec& spec, const model::Sizes& given) {
    const bool sized = given.vocabulary > 0;
    model::Sizes sizes = given;
    if (!sized) sizes.vocabulary = usual_vocabulary;
    const model::Transformer<float> planned(spec, sizes, 1, model::Memory::planned);
    const auto& parameters = planned.parameters().parameters();

    Plan plan;
    Parts parts{{}, sized};
    for (const auto& part : model::outline(parameters)) {
        plan.parts.push_back(part.name);
        auto& [size, tensors] = parts.by_name[part.name];
        size += part.size;
        for (std::size_t i = part.first; i < part.last; ++i) {
            const QString name = QString::fromStdString(parameters[i].name.substr(part.name.size() + 1));
            tensors += (tensors.isEmpty() ? QString() : QStringLiteral("\n")) + name + QStringLiteral("  ") +
                       shape(parameters[i].shape);
        }
    }
    // What stands beside the token embedding belongs to its card.
    for (const std::string name : {"transformer", "encoder"}) {
        for (const char* beside : {".wpe", ".ln_emb"}) {
            const auto found = parts.by_name.find(name + beside);
            if (found == parts.by_name.end()) continue;
            auto& [size, tensors] = parts.by_name[name + ".wte"];
            size += found->second.first;
            tensors += QStringLiteral("\n") + QString::fromUtf8(beside + 1) + QLatin1Char('.') +
                       found->second.second;
        }
    }
    if (sized) plan.size = planned.parameters().count();

    const bool two = spec.family == model::Family::encoder_decoder;
    const QString stream = counted(spec.context) + QStringLiteral(" × ") + counted(spec.d_model);
    const auto stack = [&](const QString& title, const char* path, const std::string& name,
                           const std::vector<BlockSpec>& blocks, bool encoder) {
        Stack made{title, path, tr("%1 tokens").arg(counted(spec.context))};
        const auto add = [&](Node node) {
            parts.fill(node);
            node.out = stream;
            made.nodes.push_back(std::move(node));
        };
        add(embedding(spec, name));
        for (std::size_t i = 0; i < blocks.size(); ++i) {
            const bool back = encoder ? blocks[i].looks == model::Look::back : spec.looks_back(blocks[i]);
            Node node{Node::Kind::block,
                      tr("Block %1").arg(i + 1),
                      {},
                      name + ".h." + std::to_string(i),
                      QStringLiteral("%1[%2].").arg(QString::fromUtf8(path)).arg(i),
                      static_cast<int>(i)};
            node.chips = chips_of(blocks[i], spec, back, two && !encoder);
            add(std::move(node));
        }
        if (spec.final_norm != model::NormKind::none) {
            add({Node::Kind::norm, tr("Final norm"), choice(model::to_json(spec), "final_norm"),
                 name + ".ln_f", QStringLiteral("model.final_norm")});
        }
        return made;
    };
    if (two)
        plan.stacks.push_back(
            stack(tr("Encoder"), "model.encoder_blocks", "encoder", spec.encoder_blocks, true));
    plan.stacks.push_back(
        stack(two ? tr("Decoder") : QString(), "model.blocks", "transformer", spec.blocks, false));
    Node last = head(spec, sizes);
    parts.fill(last);
    const std::int64_t outputs = sizes.output == model::Output::language ? sizes.vocabulary : sizes.outputs;
    const QString rows = sizes.output == model::Output::label ? QStringLiteral("1") : counted(spec.context);
    last.out = sized ? rows + QStringLiteral(" × ") + counted(outputs) : QString();
    plan.stacks.back().nodes.push_back(std::move(last));
    return plan;
}

}  // namespace optimlab::ui::diagram
