// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/explain/symbols.h"

#include <algorithm>

#include <QCoreApplication>
#include <QRegularExpression>

#include "ui/explain/rule_text.h"
#include "ui/forms/texts.h"

namespace optimlab::ui::explain {

namespace {

struct Meaning {
    const char* symbols;  ///< with blanks between
    const char* text;
    const char* ids = "";  ///< where it means this; everywhere if empty
};

// A macro, because lupdate looks for this name.
#define SYMBOL_TEXT(text) QT_TRANSLATE_NOOP("explain", text)

const Meaning meanings[] = {
    // Everywhere, unless a row further down names the component.
    {"θ", SYMBOL_TEXT("The weights")},
    {"θ₋₁", SYMBOL_TEXT("The weights before the step")},
    {"θ₀", SYMBOL_TEXT("The weights at the start of the run")},
    {"θ̄", SYMBOL_TEXT("Average of the weights, which is what is validated")},
    {"g", SYMBOL_TEXT("Gradient of the loss by the weights")},
    {"G", SYMBOL_TEXT("Gradient of one matrix")},
    {"g₋₁", SYMBOL_TEXT("Gradient of the step before")},
    {"m", SYMBOL_TEXT("First moment: running mean of gradients")},
    {"v", SYMBOL_TEXT("Second moment: running mean of squared gradients")},
    {"m̂", SYMBOL_TEXT("m without its start at zero: m / (1 − β₁ᵗ)")},
    {"v̂", SYMBOL_TEXT("v without its start at zero: v / (1 − β₂ᵗ)")},
    {"b", SYMBOL_TEXT("Momentum: decaying sum of past directions")},
    {"u", SYMBOL_TEXT("Direction of the step, before the rate")},
    {"t", SYMBOL_TEXT("Number of the step, from 1")},
    {"η", SYMBOL_TEXT("Learning rate of this step")},
    {"η₀", SYMBOL_TEXT("The optimizer's learning rate, from which the schedule starts")},
    {"η_max", SYMBOL_TEXT("Largest learning rate so far")},
    {"λ", SYMBOL_TEXT("Strength of weight decay")},
    {"ε", SYMBOL_TEXT("A small number that keeps the division from blowing up")},
    {"I", SYMBOL_TEXT("Identity matrix")},
    {"π", SYMBOL_TEXT("3.14159…")},
    {"Σ", SYMBOL_TEXT("Sum")},
    {"‖ ‖", SYMBOL_TEXT("Length: the root of the sum of squares")},
    {"‖ ‖₁", SYMBOL_TEXT("Sum of absolute values")},
    {"⟨ , ⟩", SYMBOL_TEXT("Sum of the products, element by element")},
    {"ᵀ", SYMBOL_TEXT("Transposed: rows become columns")},
    {"sign", SYMBOL_TEXT("−1, 0 or 1 for each element")},
    {"RMS", SYMBOL_TEXT("Root of the mean square")},

    // Tokenizers.
    {"a", SYMBOL_TEXT("A token"), "bpe"},
    {"b", SYMBOL_TEXT("The token that follows it"), "bpe"},

    // Optimizers.
    {"b", SYMBOL_TEXT("Momentum: decaying sum of past gradients"), "sgd momentum nesterov"},
    {"b₁", SYMBOL_TEXT("The momentum after the first step"), "sgd"},
    {"d", SYMBOL_TEXT("Dampening: weakens the new gradient's entry into the momentum"), "sgd"},
    {"s", SYMBOL_TEXT("Sum of all squared gradients"), "adagrad"},
    {"ρ", SYMBOL_TEXT("Rate decay: how fast the learning rate falls by itself"), "adagrad"},
    {"a", SYMBOL_TEXT("Running mean of squared steps"), "adadelta"},
    {"Δ", SYMBOL_TEXT("Step before the learning rate"), "adadelta"},
    {"m", SYMBOL_TEXT("Running mean of gradients, only if centered"), "rmsprop"},
    {"v′", SYMBOL_TEXT("What divides: mean square, or variance if centered"), "rmsprop"},
    {"s", SYMBOL_TEXT("1 where the gradient kept its sign, −1 where it turned"), "rprop"},
    {"δ", SYMBOL_TEXT("Step size that each weight has of its own"), "rprop"},
    {"δ_min δ_max", SYMBOL_TEXT("Smallest and largest step"), "rprop"},
    {"ηₜ", SYMBOL_TEXT("The rate as it has fallen until step t"), "asgd"},
    {"x", SYMBOL_TEXT("Largest second moment so far, of each weight"), "amsgrad"},
    {"u", SYMBOL_TEXT("Largest gradient, by size, that is slowly forgotten"), "adamax"},
    {"μₜ μ₁", SYMBOL_TEXT("Momentum of that step, which warms up to β₁"), "nadam"},
    {"Πₜ", SYMBOL_TEXT("Product of all momenta so far"), "nadam"},
    {"d", SYMBOL_TEXT("What divides: the root of the second moment"), "nadam"},
    {"ρ∞", SYMBOL_TEXT("Steps that the second moment remembers in the end"), "radam"},
    {"ρ", SYMBOL_TEXT("Steps that the second moment rests on by now"), "radam"},
    {"r", SYMBOL_TEXT("Makes up for the spread of v while it rests on few steps"), "radam"},
    {"n", SYMBOL_TEXT("Gradient divided by the second moment of the step before"), "adopt"},
    {"m₁", SYMBOL_TEXT("Fast running mean of gradients"), "ademamix"},
    {"m₂", SYMBOL_TEXT("Slow running mean of gradients"), "ademamix"},
    {"m̂₁", SYMBOL_TEXT("m₁ without its start at zero: m₁ / (1 − β₁ᵗ)"), "ademamix"},
    {"d", SYMBOL_TEXT("How the gradient changed since the step before"), "adan"},
    {"r", SYMBOL_TEXT("Running mean of these changes"), "adan"},
    {"n", SYMBOL_TEXT("Running mean of squares, as the second moment"), "adan"},
    {"m̂ r̂ n̂", SYMBOL_TEXT("The means without their start at zero"), "adan"},
    {"c", SYMBOL_TEXT("Momentum mixed with the new gradient; only its sign counts"), "lion"},
    {"h", SYMBOL_TEXT("Curvature: running mean of an estimate of the Hessian's diagonal"), "sophia_g"},
    {"ĝ", SYMBOL_TEXT("Gradient on labels that the model drew itself"), "sophia_g"},
    {"k", SYMBOL_TEXT("Steps between two estimates of the curvature"), "sophia_g"},
    {"B", SYMBOL_TEXT("Tokens of a batch"), "sophia_g"},
    {"x", SYMBOL_TEXT("Averaged weights, which are validated and saved"),
     "schedule_free_sgd schedule_free_adamw"},
    {"y", SYMBOL_TEXT("Weights at which the gradient is taken"), "schedule_free_sgd schedule_free_adamw"},
    {"z", SYMBOL_TEXT("Weights that plain steps lead to"), "schedule_free_sgd schedule_free_adamw"},
    {"c", SYMBOL_TEXT("Share of z in the average"), "schedule_free_sgd schedule_free_adamw"},
    {"w", SYMBOL_TEXT("Weight of this step in the average"), "schedule_free_sgd schedule_free_adamw"},
    {"d", SYMBOL_TEXT("Step size that the rule estimates: how far away the solution is"),
     "prodigy dadapt_adam"},
    {"δ", SYMBOL_TEXT("Rate of this step"), "prodigy dadapt_adam"},
    {"r", SYMBOL_TEXT("How well gradients agree with the way gone so far"), "prodigy dadapt_adam"},
    {"s", SYMBOL_TEXT("Decaying sum of scaled gradients"), "prodigy dadapt_adam"},
    {"d_coef", SYMBOL_TEXT("Multiplies the estimate; the knob to turn instead of η"), "prodigy"},
    {"a", SYMBOL_TEXT("How well this gradient agrees with those before"), "dadapt_adam"},
    {"β₂ₜ", SYMBOL_TEXT("Memory of squares, which grows with the step"), "adafactor"},
    {"r c", SYMBOL_TEXT("Running means of squared gradients, one for each row and each column"), "adafactor"},
    {"V", SYMBOL_TEXT("Second moment of the matrix, put together from r and c"), "adafactor"},
    {"U", SYMBOL_TEXT("Step before the rate"), "adafactor"},
    {"α", SYMBOL_TEXT("Rate of this tensor"), "adafactor"},
    {"η", SYMBOL_TEXT("Learning rate, which the rate of a tensor is limited by"), "adafactor"},
    {"c", SYMBOL_TEXT("Length to which the whole gradient is clipped"), "lamb clip_norm"},
    {"u", SYMBOL_TEXT("Adam's step of one tensor, decay included"), "lamb"},
    {"τ", SYMBOL_TEXT("Trust: rate of one tensor, in proportion to its length"), "lars"},
    {"c", SYMBOL_TEXT("Trust coefficient: how far a tensor moves, as a share of its length"), "lars"},
    {"c", SYMBOL_TEXT("Gradient, corrected by how it changed"), "mars"},
    {"L R", SYMBOL_TEXT("Statistics of the matrix: how its rows and how its columns vary together"),
     "shampoo soap"},
    {"U", SYMBOL_TEXT("Gradient, evened out along rows and columns"), "shampoo"},
    {"D", SYMBOL_TEXT("Step of a simpler rule, whose length is taken"), "shampoo"},
    {"G′", SYMBOL_TEXT("Gradient, turned into the eigenbasis"), "soap"},
    {"Q_L Q_R", SYMBOL_TEXT("Eigenvectors of L and R, the basis in which Adam works"), "soap"},
    {"Q", SYMBOL_TEXT("Either of these bases"), "soap"},
    {"QR", SYMBOL_TEXT("Factorisation into an orthogonal matrix Q and a triangular one"), "soap"},
    {"f", SYMBOL_TEXT("Steps between two updates of the basis"), "soap"},
    {"m v", SYMBOL_TEXT("Adam's running means, of the turned gradient and of its square"), "soap"},
    {"B", SYMBOL_TEXT("Momentum: running mean of gradients"), "muon"},
    {"U", SYMBOL_TEXT("Where the momentum is going (Nesterov)"), "muon"},
    {"X", SYMBOL_TEXT("U, made orthogonal: all directions of the matrix move equally far"), "muon"},
    {"A", SYMBOL_TEXT("Product of X with itself"), "muon"},
    {"a b c", SYMBOL_TEXT("Fixed coefficients of the Newton-Schulz iteration"), "muon"},
    {"s", SYMBOL_TEXT("Last change of the weights"), "lbfgs"},
    {"y", SYMBOL_TEXT("Change of the gradient along with it"), "lbfgs"},
    {"d", SYMBOL_TEXT("Direction of the step"), "lbfgs"},
    {"H", SYMBOL_TEXT("Estimate of the inverse Hessian, never written out"), "lbfgs"},
    {"H₀", SYMBOL_TEXT("What the estimate starts from: a multiple of the identity"), "lbfgs"},
    {"t", SYMBOL_TEXT("Length of the step"), "lbfgs"},
    {"θ₋₁", SYMBOL_TEXT("Weights of the iteration before"), "lbfgs"},
    {"g₋₁", SYMBOL_TEXT("Gradient of the iteration before"), "lbfgs"},

    // Schedules, initializers, regularizers, modifiers, tasks and data.
    {"η", SYMBOL_TEXT("Learning rate"),
     "constant linear cosine wsd ramp_hold_decay inverse_sqrt noam polynomial exponential step "
     "multi_step cosine_restarts cyclic one_cycle tri_stage rex tanh chebyshev plateau greedy piecewise "
     "learning_rate"},
    {"t", SYMBOL_TEXT("Step"),
     "constant linear cosine wsd ramp_hold_decay inverse_sqrt noam polynomial exponential step "
     "multi_step cosine_restarts cyclic one_cycle tri_stage rex tanh chebyshev plateau greedy piecewise "
     "learning_rate"},
    {"W", SYMBOL_TEXT("Steps of warmup"),
     "constant linear cosine wsd ramp_hold_decay inverse_sqrt noam polynomial exponential step "
     "multi_step cosine_restarts cyclic one_cycle tri_stage rex tanh chebyshev plateau greedy piecewise"},
    {"T", SYMBOL_TEXT("Steps of the run"),
     "constant linear cosine wsd ramp_hold_decay inverse_sqrt noam polynomial exponential step "
     "multi_step cosine_restarts cyclic one_cycle tri_stage rex tanh chebyshev plateau greedy piecewise"},
    {"p", SYMBOL_TEXT("Part of the way from the end of the warmup to the end of the run"),
     "linear cosine polynomial rex tanh piecewise"},
    {"n", SYMBOL_TEXT("Steps of the decay"), "linear polynomial"},
    {"f₀ f₁", SYMBOL_TEXT("First and last factor"), "linear"},
    {"c", SYMBOL_TEXT("Cycles"), "cosine"},
    {"D", SYMBOL_TEXT("Steps of the decay"), "wsd tri_stage"},
    {"q", SYMBOL_TEXT("Part of the decay that is done"), "wsd ramp_hold_decay tri_stage"},
    {"r", SYMBOL_TEXT("Where the decay ends, as a multiple of η₀"), "wsd"},
    {"d", SYMBOL_TEXT("Way of the decay, from 1 to 0"), "wsd"},
    {"η_a η_b", SYMBOL_TEXT("Initial and final rate"), "ramp_hold_decay"},
    {"S", SYMBOL_TEXT("Step at which the decay starts"), "ramp_hold_decay"},
    {"η_min", SYMBOL_TEXT("Floor of the rate"), "ramp_hold_decay plateau greedy"},
    {"a", SYMBOL_TEXT("Power"), "polynomial"},
    {"s", SYMBOL_TEXT("Steps between two drops"), "step"},
    {"n", SYMBOL_TEXT("Milestones passed"), "multi_step"},
    {"Tᵢ T₀", SYMBOL_TEXT("Steps of cycle i, and of the first"), "cosine_restarts"},
    {"ηᵢ", SYMBOL_TEXT("Rate at which cycle i begins"), "cosine_restarts"},
    {"m", SYMBOL_TEXT("Period multiplier"), "cosine_restarts"},
    {"γ", SYMBOL_TEXT("Height decay"), "cosine_restarts"},
    {"s", SYMBOL_TEXT("Steps into the cycle"), "cosine_restarts cyclic"},
    {"i", SYMBOL_TEXT("Number of the cycle, from 0"), "cosine_restarts"},
    {"c", SYMBOL_TEXT("Cycles that are over"), "cyclic"},
    {"a b", SYMBOL_TEXT("Steps up and steps down"), "cyclic"},
    {"x", SYMBOL_TEXT("How far up, from 0 to 1"), "cyclic"},
    {"f", SYMBOL_TEXT("Height of the peak, by the mode"), "cyclic"},
    {"η_low", SYMBOL_TEXT("Lower rate"), "cyclic"},
    {"η_first η_last", SYMBOL_TEXT("First and last rate"), "one_cycle"},
    {"d f", SYMBOL_TEXT("First and last divisor"), "one_cycle"},
    {"q", SYMBOL_TEXT("Part of the phase that is done"), "one_cycle"},
    {"η_a η_b", SYMBOL_TEXT("Rates at the two ends of the phase"), "one_cycle"},
    {"H", SYMBOL_TEXT("Steps of the hold"), "tri_stage"},
    {"f", SYMBOL_TEXT("Last factor"), "tri_stage"},
    {"θᵢ", SYMBOL_TEXT("Angle of Chebyshev node i"), "chebyshev"},
    {"n", SYMBOL_TEXT("Steps of the period"), "chebyshev"},
    {"m", SYMBOL_TEXT("Smallest curvature, as a part of the largest"), "chebyshev"},
    {"σ", SYMBOL_TEXT("Fractal order of the nodes"), "chebyshev"},
    {"i", SYMBOL_TEXT("Number of the node"), "chebyshev"},
    {"f", SYMBOL_TEXT("Factor"), "plateau greedy"},
    {"n", SYMBOL_TEXT("Patience, in validations"), "plateau greedy"},
    {"L L_best", SYMBOL_TEXT("Validation loss, and the best so far"), "plateau"},
    {"ε", SYMBOL_TEXT("Threshold"), "plateau"},
    {"η_high", SYMBOL_TEXT("Highest rate"), "greedy"},
    {"pᵢ fᵢ", SYMBOL_TEXT("Place and factor of point i"), "piecewise"},
    {"W", SYMBOL_TEXT("A weight matrix at the start"),
     "normal xavier kaiming lecun uniform truncated_normal orthogonal sparse constant zeros gpt2 bert t5 "
     "fairseq small_embedding deepnorm subln tfixup fixup rezero layerscale mup nanochat"},
    {"N", SYMBOL_TEXT("Normal distribution, by mean and variance"),
     "normal truncated_normal sparse gpt2 bert t5 fairseq small_embedding deepnorm subln tfixup fixup "
     "layerscale mup nanochat"},
    {"L", SYMBOL_TEXT("Number of blocks"), "normal transformer gpt2 small_embedding deepnorm subln tfixup"},
    {"σ", SYMBOL_TEXT("Standard deviation"), "normal nanochat"},
    {"U", SYMBOL_TEXT("Uniform distribution between two limits"),
     "xavier kaiming uniform fairseq small_embedding rezero nanochat"},
    {"a", SYMBOL_TEXT("Its limit"), "xavier kaiming fairseq nanochat"},
    {"b", SYMBOL_TEXT("The uniform distribution's limit"), "rezero"},
    {"a", SYMBOL_TEXT("A learned number, one for each branch"), "rezero"},
    {"Var", SYMBOL_TEXT("Variance"), "xavier kaiming lecun"},
    {"fan_in fan_out", SYMBOL_TEXT("Inputs and outputs of the matrix"),
     "xavier lecun t5 fairseq deepnorm subln fixup rezero mup"},
    {"fan", SYMBOL_TEXT("Inputs or outputs of the matrix"), "kaiming"},
    {"c", SYMBOL_TEXT("Where it is cut, in standard deviations"), "truncated_normal"},
    {"d_model", SYMBOL_TEXT("Width of the residual stream"), "fairseq tfixup mup nanochat"},
    {"d_base", SYMBOL_TEXT("The base width, for which the rate was tuned"), "mup"},
    {"m", SYMBOL_TEXT("How many times wider the model is"), "mup"},
    {"x", SYMBOL_TEXT("The residual stream"), "deepnorm subln rezero layerscale"},
    {"f", SYMBOL_TEXT("What a branch adds"), "deepnorm rezero layerscale"},
    {"f", SYMBOL_TEXT("A factor on every spread"), "t5"},
    {"α", SYMBOL_TEXT("How much louder the stream is made before a branch is added"), "deepnorm"},
    {"β", SYMBOL_TEXT("How much smaller the branch begins"), "deepnorm"},
    {"γ", SYMBOL_TEXT("A learned number for each channel"), "layerscale"},
    {"γ", SYMBOL_TEXT("How much larger the branch begins"), "subln"},
    {"W₁ W₂", SYMBOL_TEXT("First and last matrix of a branch"), "subln"},
    {"f", SYMBOL_TEXT("What stands between them: attention, or the activation"), "subln"},
    {"B", SYMBOL_TEXT("Number of branches: two a block"), "fixup"},
    {"q k v", SYMBOL_TEXT("Attention's queries, keys and values"),
     "fairseq deepnorm subln tfixup fixup mup nanochat"},
    {"x", SYMBOL_TEXT("What a layer passes on"), "dropout block drop_path layer_drop"},
    {"p", SYMBOL_TEXT("Share that is dropped"), "dropout layer_drop token_dropout"},
    {"mask", SYMBOL_TEXT("1 for what is kept, 0 for what is left out"),
     "dropout drop_path token_dropout cautious"},
    {"Bernoulli", SYMBOL_TEXT("1 with this probability, otherwise 0"), "dropout drop_path token_dropout"},
    {"f", SYMBOL_TEXT("What the branch adds"), "drop_path"},
    {"p", SYMBOL_TEXT("Share of sequences that skip a branch of the last block"), "drop_path"},
    {"pₗ", SYMBOL_TEXT("The same for block l"), "drop_path"},
    {"l", SYMBOL_TEXT("Number of the block, from 0"), "drop_path"},
    {"L", SYMBOL_TEXT("Number of blocks"), "drop_path"},
    {"e", SYMBOL_TEXT("Embedding of a token"), "token_dropout embedding_mixup"},
    {"e′", SYMBOL_TEXT("That of the token at the same place of another sequence"), "embedding_mixup"},
    {"y", SYMBOL_TEXT("The target"), "embedding_mixup"},
    {"y′", SYMBOL_TEXT("That of the other sequence"), "embedding_mixup"},
    {"μ", SYMBOL_TEXT("What a sequence keeps of itself, drawn for each pass"), "embedding_mixup"},
    {"Beta", SYMBOL_TEXT("Distribution on 0 to 1, even for α = 1"), "embedding_mixup"},
    {"p", SYMBOL_TEXT("Probabilities that the model gives"), "confidence_penalty r_drop"},
    {"p′", SYMBOL_TEXT("Those of the other pass"), "r_drop"},
    {"H", SYMBOL_TEXT("Entropy of the prediction, in nats"), "confidence_penalty"},
    {"KL", SYMBOL_TEXT("How far one distribution is from another, in nats"), "r_drop"},
    {"c", SYMBOL_TEXT("Largest size that is let through"), "clip_value clip_adaptive clip_block max_norm"},
    {"θ", SYMBOL_TEXT("The weights that lead into one unit"), "clip_adaptive max_norm"},
    {"ξ", SYMBOL_TEXT("The noise"), "gradient_noise"},
    {"σ", SYMBOL_TEXT("Its standard deviation"), "gradient_noise"},
    {"N", SYMBOL_TEXT("Normal distribution, by mean and variance"), "gradient_noise"},
    {"p", SYMBOL_TEXT("Probability that the model should give"), "label_smoothing"},
    {"V", SYMBOL_TEXT("Size of the vocabulary"), "label_smoothing"},
    {"V", SYMBOL_TEXT("How many answers there are: tokens, labels or tags"), "loss"},
    {"L", SYMBOL_TEXT("Loss"), "z_loss confidence_penalty r_drop embedding_mixup weight_penalty"},
    {"w", SYMBOL_TEXT("Weight of the penalty"), "z_loss"},
    {"z", SYMBOL_TEXT("Scores before the softmax"), "z_loss"},
    {"d", SYMBOL_TEXT("Share of the average that is kept in a step"), "average"},
    {"n", SYMBOL_TEXT("States averaged so far"), "average"},
    {"k", SYMBOL_TEXT("Number of states"), "average"},
    {"k", SYMBOL_TEXT("Steps between two synchronisations"), "lookahead"},
    {"θ_slow", SYMBOL_TEXT("Slow weights, which follow the trained ones"), "lookahead"},
    {"e", SYMBOL_TEXT("A step uphill, to where the second gradient is taken"), "sam"},
    {"f", SYMBOL_TEXT("Rate of a kind of tensor, as a multiple of η"), "role_rates"},
    {"u", SYMBOL_TEXT("Step of the rule"), "cautious"},
    {"p", SYMBOL_TEXT("Probability that the model gives"),
     "text_generation translation classification tagging algorithmic "
     "transformer loss"},
    {"H", SYMBOL_TEXT("Entropy: what nobody can foresee, in nats"), "stories chinese"},
    {"E", SYMBOL_TEXT("Mean"), "stories chinese"},

    {"λ λ₀", SYMBOL_TEXT("The driven number, and its own value"), "drives"},
    {"t", SYMBOL_TEXT("Step"), "drives"},

    // The model and the curves.
    {"x₀ xₗ x_L", SYMBOL_TEXT("What enters the first block, leaves block l, and leaves the last"),
     "transformer"},
    {"l", SYMBOL_TEXT("Number of the block"), "transformer"},
    {"f", SYMBOL_TEXT("What the block adds"), "block"},
    {"gᵢ", SYMBOL_TEXT("Gradient of one weight"), "grad_norm"},
};

bool has(const char* list, const QString& word) {
    return QString::fromUtf8(list).split(QLatin1Char(' ')).contains(word);
}

/// Signs with blanks of their own are one symbol.
QStringList symbols_of(const Meaning& meaning) {
    const QString all = QString::fromUtf8(meaning.symbols);
    const bool sign = all.startsWith(QChar(u'‖')) || all.startsWith(QChar(u'⟨'));
    return sign ? QStringList{all} : all.split(QLatin1Char(' '));
}

const Meaning* find_meaning(const QString& symbol, const QString& id) {
    const Meaning* general = nullptr;
    for (const Meaning& meaning : meanings) {
        if (!symbols_of(meaning).contains(symbol)) continue;
        if (has(meaning.ids, id)) return &meaning;
        if (!*meaning.ids) general = &meaning;
    }
    return general;
}

/// The help of the parameter that the label calls by this symbol: "β₁", "Learning rate η", "SAM: ρ". A
/// label that is the symbol and nothing else comes first.
QString help_of(const QString& symbol, const schema::Fields& fields) {
    QString wanted = symbol;
    wanted.replace(QChar(u'⁺'), QLatin1Char('+')).replace(QChar(u'⁻'), QChar(u'−'));
    const schema::FieldInfo* found = nullptr;
    for (const auto& field : fields) {
        const QString label = QString::fromStdString(field.label);
        if (label == wanted) {
            found = &field;
            break;
        }
        if (!found && label.endsWith(QLatin1Char(' ') + wanted)) found = &field;
    }
    if (!found) return {};
    // Its first statement; the whole help stands below when the parameter has the focus.
    static const QRegularExpression end(QStringLiteral("[.;] |[。；]"));
    const QString first = forms::schema_text(found->help).section(end, 0, 0);
    return first.endsWith(QLatin1Char('.')) ? first.chopped(1) : first;
}

QString text_of(const QString& symbol, const QString& id, const schema::Fields& fields) {
    const Meaning* meaning = find_meaning(symbol, id);
    if (meaning && *meaning->ids) return QCoreApplication::translate("explain", meaning->text);
    const bool word = symbol.size() > 1 && symbol[1].isLetter() && symbol[1].unicode() < 0x80;
    QString help = word ? QString() : help_of(symbol, fields);
    if (!help.isEmpty()) return help;
    return meaning ? QCoreApplication::translate("explain", meaning->text) : QString();
}

}  // namespace

std::vector<SymbolText> explain_symbols(const QString& rule, const QString& id,
                                        const schema::Fields& fields) {
    QStringList symbols, signs;
    for (const QString& line : rule.split(QLatin1Char('\n'))) {
        const RuleText text = read_rule(line);
        symbols += text.symbols;
        signs += text.words;
    }
    std::vector<SymbolText> list;
    for (const QString& symbol : symbols + signs) {  // signs are better known: they come last
        const QString text = text_of(symbol, id, fields);
        if (text.isEmpty()) continue;
        const auto same =
            std::find_if(list.begin(), list.end(), [&](const auto& s) { return s.text == text; });
        if (same == list.end()) {
            list.push_back({{symbol}, text});
        } else if (!same->symbols.contains(symbol)) {
            same->symbols << symbol;
        }
    }
    return list;
}

QStringList unexplained_symbols(const QString& rule, const QString& id, const schema::Fields& fields) {
    QStringList missing;
    for (const QString& line : rule.split(QLatin1Char('\n'))) {
        for (const QString& symbol : read_rule(line).symbols) {
            if (text_of(symbol, id, fields).isEmpty() && !missing.contains(symbol)) missing << symbol;
        }
    }
    return missing;
}

}  // namespace optimlab::ui::explain
