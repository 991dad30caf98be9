// SPDX-License-Identifier: GPL-3.0-or-later
// Which tensors weight decay and penalties shrink, by role. How strongly is the optimizer's own parameter,
// because each rule applies it in its own place, and weight_penalty's.
#include "core/regularize/catalog.h"

namespace optimlab::regularize {

namespace {

class DecayRoles final : public Regularizer {
 public:
    struct Params {
        bool matrix = true, embedding = true, head = true, bias = false, gain = false;

        static constexpr auto schema() {
            using schema::field;
            return std::tuple{
                field("matrix", &Params::matrix)
                    .label("Weight decay: matrices")
                    .help("Decay shrinks the matrices inside the network: what overfits."),
                field("embedding", &Params::embedding)
                    .label("Weight decay: embeddings")
                    .help("Decay shrinks the embeddings, and a head that is tied to them. A rare token's "
                          "embedding then fades between two occurrences."),
                field("head", &Params::head)
                    .label("Weight decay: head")
                    .help("Decay shrinks a head of its own."),
                field("bias", &Params::bias)
                    .label("Weight decay: biases")
                    .help("Decay shrinks the biases too; usually left out."),
                field("gain", &Params::gain)
                    .label("Weight decay: gains")
                    .help("Decay shrinks the gains of norms too, towards 0 and not towards 1; usually left "
                          "out."),
            };
        }
    };
    static bool active(const Params&) { return false; }  // what it chooses for is
    explicit DecayRoles(const Params& params) : params_(params) {}

    bool decays(const tensor::Parameter& parameter) const override {
        using tensor::Role;
        switch (parameter.role) {
            case Role::matrix:
                return params_.matrix;
            case Role::embedding:
                return params_.embedding;
            case Role::head:
                return params_.head;
            case Role::bias:
                return params_.bias;
            case Role::gain:
                break;
        }
        return params_.gain;
    }

 private:
    Params params_;
};

}  // namespace

Entry weight_decay_entry() {
    return make_entry<DecayRoles>({
        .id = "weight_decay",
        .name = "Weight decay",
        .summary = "Chooses the tensors that weight decay and penalties pull towards zero, by their role.",
        .rule = "decoupled (AdamW): θ ← θ − η λ θ\n"
                "coupled (SGD, Adam): g ← g + λ θ",
        .use = "Shrinking a norm's gain or a bias only hurts; matrices are what overfits. By default "
               "everything of "
               "two dimensions decays, as in nanoGPT. The strength λ stands with the optimizer.",
        .citation = "Krogh and Hertz 1991; Loshchilov and Hutter 2019.",
    });
}

}  // namespace optimlab::regularize
