// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/explain/part_texts.h"

#include <QCoreApplication>

namespace optimlab::ui::explain {

namespace {

struct PartText {
    const char *kind, *id, *name, *summary, *rule, *use, *citation;
};

// A macro, because lupdate looks for this name.
#define PART_TEXT(text) QT_TRANSLATE_NOOP("explain", text)

const PartText parts[] = {
    {"model", "transformer", PART_TEXT("Transformer"),
     PART_TEXT("A stack of blocks that reads a sequence of tokens and gives a probability to each possible "
               "answer: the next token, a label, a tag of each word."),
     PART_TEXT("x₀ = embed(token) + embed(position)\n"
               "xₗ = blockₗ(xₗ₋₁),  l = 1 … L\n"
               "p = softmax(head(norm(x_L)))"),
     PART_TEXT("Width costs more than depth: parameters and time grow with the width's square and with the "
               "number of "
               "blocks. If training and validation loss are equal and stand still, the model is too small; "
               "if only the "
               "training loss falls, it is too large for its text."),
     PART_TEXT("Vaswani et al. 2017; Radford et al. 2019 (GPT-2).")},
    {"model", "block", PART_TEXT("Block"),
     PART_TEXT("One layer of the transformer: attention mixes what stands at different places, the "
               "feed-forward layer "
               "works on each place alone. Both add to the residual stream."),
     PART_TEXT("pre-norm:  x ← x + f(norm(x))\n"
               "post-norm:  x ← norm(x + f(x))\n"
               "sandwich:  x ← x + norm(f(norm(x)))\n"
               "f: first attention, then feed-forward"),
     PART_TEXT("Blocks need not be equal: give an early one more heads or a late one a wider feed-forward "
               "layer, and "
               "compare the runs."),
     PART_TEXT("Xiong et al., \"On Layer Normalization in the Transformer Architecture\", ICML 2020.")},
    {"training", "", PART_TEXT("Training"),
     PART_TEXT("How many steps, how much text in each, how often to measure and to save, and when to stop."),
     PART_TEXT("tokens a step = batch size · context"),
     PART_TEXT("Conditions to stop combine; the first that holds ends the run. The schedule spans all steps, "
               "so a run that "
               "is stopped early has not landed."),
     ""},
    {"regularization", "", PART_TEXT("Regularization"),
     PART_TEXT("Whatever keeps a model from learning its text by heart, or a step from going too far."), "",
     PART_TEXT("The training loss falls and the validation loss rises: more regularization, more text, or "
               "fewer steps."),
     ""},
    {"drives", "", PART_TEXT("Driven values"),
     PART_TEXT("Schedules for other numbers than the learning rate: weight decay, momentum, β₁, dropout."),
     PART_TEXT("λ(t) = schedule(t, λ₀)"),
     PART_TEXT(
         "A decay that falls with the rate lets the weights settle; a momentum that rises keeps the first "
         "steps nimble; a dropout that fades trains the last steps on the whole model. The curve starts from "
         "the value that stands at its own place."),
     PART_TEXT("nanochat schedules weight decay and momentum beside the rate.")},
    {"modifiers", "", PART_TEXT("Modifiers"),
     PART_TEXT("What can be put around any optimizer: other kinds of decay, a second gradient, slow weights, "
               "averages of the weights, other rates for some of the weights."),
     "",
     PART_TEXT("Change one at a time and compare with the run without it. What makes no sense around the "
               "chosen optimizer is refused, with the reason."),
     ""},
    {"experiment", "", PART_TEXT("Experiment"),
     PART_TEXT("Everything that a run needs. The same experiment with the same seed and number of threads "
               "gives the same "
               "losses, bit for bit."),
     "",
     PART_TEXT("Repeat a comparison with two or three seeds before you believe it: runs that differ only in "
               "the seed "
               "often end further apart than two optimizers do."),
     ""},
};

QString text(const char* source) {
    return *source ? QCoreApplication::translate("explain", source) : QString();
}

}  // namespace

std::optional<Topic> part_topic(const QString& kind, const QString& id) {
    for (const auto& part : parts) {
        if (kind != QLatin1String(part.kind)) continue;
        if (*part.id && id != QLatin1String(part.id)) continue;
        Topic topic;
        topic.name = text(part.name);
        topic.summary = text(part.summary);
        topic.rule = text(part.rule);
        topic.use = text(part.use);
        topic.citation = text(part.citation);
        return topic;
    }
    return {};
}

}  // namespace optimlab::ui::explain
