// SPDX-License-Identifier: GPL-3.0-or-later
// What the curves show and how to read them.
#include <QCoreApplication>

#include "ui/explain/topic.h"
#include "ui/forms/texts.h"

namespace optimlab::ui::explain {

namespace {

struct CurveText {
    const char *id, *name, *summary, *rule, *use;
};

// A macro, because lupdate looks for this name.
#define CURVE_TEXT(text) QT_TRANSLATE_NOOP("explain", text)

const CurveText curves[] = {
    {"loss", CURVE_TEXT("Loss"),
     CURVE_TEXT(
         "How surprised the model is by %1, on average: lower is better. Measured in nats, on the "
         "batch just trained on and, now and then, on text it never trains on (validation). Two thin lines: "
         "what "
         "guessing costs, and, where the data is made by a known rule, the lowest loss that any model can "
         "reach on new data, since the rule itself throws dice."),
     CURVE_TEXT("loss = − mean ln p(%1)\nguessing: ln V\nlowest possible: entropy of the data"),
     CURVE_TEXT("The first point should be near ln V, and the curve should fall steeply, then slowly. "
                "Training below "
                "validation and the gap growing: the model learns its text by heart. A spike that heals: a "
                "bad batch or a "
                "short warmup. A rise that stays: the rate is too high.")},
    {"learning_rate", CURVE_TEXT("Learning rate"),
     CURVE_TEXT("The size of a step: what is done so far, and the rest as the schedule plans it."),
     CURVE_TEXT("η(t) = schedule(t, η₀)"),
     CURVE_TEXT("Compare it with the loss above: much of the gain often comes late, while the rate falls. A "
                "loss that jumps "
                "where the rate is highest asks for a lower rate or a longer warmup.")},
    {"grad_norm", CURVE_TEXT("Gradient norm"),
     CURVE_TEXT("The length of all gradients together, before clipping, on a logarithmic scale."),
     CURVE_TEXT("‖g‖ = √(Σ gᵢ²)"),
     CURVE_TEXT("High at first, then steady within a factor of a few. Growing steadily while the loss stands "
                "still: the run "
                "is on its way to divergence. Single peaks are single batches; clipping cuts them. Falling "
                "towards zero "
                "early: signals vanish, look at the initialization.")},
    {"update_ratio", CURVE_TEXT("Update : weight"),
     CURVE_TEXT("How far a step moves the weights, compared with how large they are, as a power of ten. "
                "Measured on every tenth step."),
     CURVE_TEXT("log₁₀(‖Δθ‖ / ‖θ‖)"),
     CURVE_TEXT("About −3 is healthy: a thousandth of the weights' size a step. Above −2 the weights are "
                "thrown about, so lower the rate; below −4 hardly anything is learnt, so raise it. The curve "
                "follows the schedule. The Model tab shows the same for each block.")},
    {"weight_norm", CURVE_TEXT("Weight norm"),
     CURVE_TEXT("The length of all weights together, measured on every tenth step."),
     CURVE_TEXT("‖θ‖ = √(Σ θᵢ²)"),
     CURVE_TEXT("It grows while the model learns and levels off where weight decay and growth balance. If it "
                "grows without end, the decay is too weak for this rate; if it shrinks while the loss stands "
                "still, it is too strong.")},
    {"loss_terms", CURVE_TEXT("Regularization terms"),
     CURVE_TEXT("What the regularizers that are on add to the training loss, each by itself."), "",
     CURVE_TEXT("A term that is as large as the loss itself decides what is learnt: make it weaker. One that "
                "is next to nothing does nothing.")},
    {"readouts", CURVE_TEXT("The optimizer's own numbers"),
     CURVE_TEXT(
         "What the optimizer and its modifiers tell of their working: the rate that they estimate, the "
         "share of elements that they clip or mask, the time of their extra work."),
     "", CURVE_TEXT("What each means, and where it should lie, stands in the text of the optimizer.")},
    {"metrics", CURVE_TEXT("Other metrics"),
     CURVE_TEXT("What else is measured of the task at each validation, beside its first metric."), "",
     CURVE_TEXT("Look at them when the first metric hides something: a class that is never said, names that "
                "are found in part.")},
    {"metric", CURVE_TEXT("Metric"),
     CURVE_TEXT(
         "How well the task is done, in its own terms, on examples that are never trained on: accuracy, "
         "BLEU, found names, exact answers."),
     CURVE_TEXT("accuracy = right / all\nF1 = 2 · precision · recall / (precision + recall)"),
     CURVE_TEXT(
         "The loss can fall while the metric stands still, and the other way round: a model that grows "
         "surer of what it knows pays less for it, and one that is sure of its mistakes pays more. Choose "
         "models by the metric, and look at both.")},
    {"throughput", CURVE_TEXT("Throughput"), CURVE_TEXT("Tokens trained on in a second."),
     CURVE_TEXT("tokens/s = batch size · context / seconds a step"),
     CURVE_TEXT("Steady, apart from pauses for validation and saving. Larger batches usually raise it up to "
                "a point; other "
                "programs that want the processor lower it.")},
};

}  // namespace

std::optional<Topic> curve_topic(const QString& id, const std::string& predicted) {
    const auto text = [&predicted](const char* source) {
        const QString words = QCoreApplication::translate("explain", source);
        return words.contains(QLatin1String("%1")) ? words.arg(forms::schema_text(predicted)) : words;
    };
    for (const auto& curve : curves) {
        if (id != QLatin1String(curve.id)) continue;
        Topic topic;
        topic.name = text(curve.name);
        topic.summary = text(curve.summary);
        topic.rule = text(curve.rule);
        topic.use = text(curve.use);
        topic.use_title = text(QT_TRANSLATE_NOOP("explain", "What to watch for"));
        return topic;
    }
    return {};
}

}  // namespace optimlab::ui::explain
