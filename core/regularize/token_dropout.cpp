// SPDX-License-Identifier: GPL-3.0-or-later
// Token dropout's rate; the embedding applies it (model/embedding.h).
#include "core/regularize/catalog.h"

namespace optimlab::regularize {

namespace {

class TokenDropout final : public Regularizer {
 public:
    struct Params {
        double rate = 0;

        static constexpr auto schema() {
            using schema::field;
            return std::tuple{
                field("rate", &Params::rate)
                    .label("Token dropout: p")
                    .at_least(0)
                    .below(1)
                    .slider(0, 0.3)
                    .live()
                    .help("Share of tokens that the model does not see: their whole embedding is zero, their "
                          "position stays."),
            };
        }
    };
    static bool active(const Params& p) { return p.rate > 0; }
    explicit TokenDropout(const Params& params) : params_(params) {}

    void plan(model::Pass& pass) const override { pass.token_dropout = params_.rate; }

 private:
    Params params_;
};

}  // namespace

Entry token_dropout_entry() {
    return make_entry<TokenDropout>({
        .id = "token_dropout",
        .name = "Token dropout",
        .summary = "Hides random tokens from the model, so that it does not lean on single words.",
        .rule = "e ← e · mask / (1 − p),  mask ~ Bernoulli(1 − p) for each token's embedding e",
        .use = "Little text, and decoders of translation that ignore their source. 0.1 is usual.",
        .citation =
            "Gal and Ghahramani, \"A Theoretically Grounded Application of Dropout in Recurrent Neural "
            "Networks\", NeurIPS 2016; Sennrich, Haddow and Birch, WMT 2016.",
    });
}

}  // namespace optimlab::regularize
