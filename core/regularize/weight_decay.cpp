// SPDX-License-Identifier: GPL-3.0-or-later
// Which tensors weight decay and penalties shrink. How strongly is the optimizer's own parameter, because
// each rule applies it in its own place, and weight_penalty's.
#include "core/regularize/catalog.h"

namespace optimlab::regularize {

namespace {

enum class DecayScope { matrices, hidden_matrices, all };

class WeightDecayScope final : public Regularizer {
 public:
    struct Params {
        DecayScope apply_to = DecayScope::matrices;

        static constexpr auto schema() {
            using schema::field;
            return std::tuple{
                field("apply_to", &Params::apply_to)
                    .label("Decay applies to")
                    .choices("matrices", "hidden_matrices", "all")
                    .help(
                        "matrices: every tensor of two dimensions, embeddings and head included, as nanoGPT; "
                        "hidden_matrices: without embeddings and head; all: biases and gains too."),
            };
        }
    };
    static bool active(const Params&) { return false; }  // what it chooses for is
    explicit WeightDecayScope(const Params& params) : params_(params) {}

    bool decays(const tensor::Parameter& parameter) const override {
        switch (params_.apply_to) {
            case DecayScope::matrices:
                return parameter.is_matrix();
            case DecayScope::hidden_matrices:
                return parameter.role == tensor::Role::matrix;
            case DecayScope::all:
                break;
        }
        return true;
    }

 private:
    Params params_;
};

}  // namespace

Entry weight_decay_entry() {
    return make_entry<WeightDecayScope>({
        .id = "weight_decay",
        .name = "Weight decay",
        .summary = "Chooses the tensors that weight decay and penalties pull towards zero.",
        .rule = "decoupled (AdamW): θ ← θ − η λ θ\n"
                "coupled (SGD, Adam): g ← g + λ θ",
        .use = "Shrinking a norm's gain or a bias only hurts; matrices are what overfits. The strength λ "
               "stands with "
               "the optimizer.",
        .citation = "Krogh and Hertz 1991; Loshchilov and Hutter 2019.",
    });
}

}  // namespace optimlab::regularize
