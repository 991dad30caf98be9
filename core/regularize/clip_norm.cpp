// SPDX-License-Identifier: GPL-3.0-or-later
// Clipping by the global norm, as torch.nn.utils.clip_grad_norm_ does it (its 1e-6 included).
#include "core/regularize/catalog.h"

namespace optimlab::regularize {

namespace {

class ClipNorm final : public Regularizer {
 public:
    struct Params {
        double max_norm = 0;

        static constexpr auto schema() {
            using schema::field;
            return std::tuple{
                field("max_norm", &Params::max_norm)
                    .label("Clip gradient norm")
                    .at_least(0)
                    .slider(0, 5)
                    .live()
                    .help(
                        "If all gradients together are longer than this, they are scaled down to it. 0 turns "
                        "clipping off; 1 is usual."),
            };
        }
    };
    static bool active(const Params& p) { return p.max_norm > 0; }
    explicit ClipNorm(const Params& params) : params_(params) {}

    void on_gradients(Gradients<float>& gradients) const override { clip(gradients); }
    void on_gradients(Gradients<double>& gradients) const override { clip(gradients); }

 private:
    template <class T>
    void clip(Gradients<T>& gradients) const {
        if (params_.max_norm <= 0) return;
        const double factor = params_.max_norm / (gradients.norm() + 1e-6);
        if (factor >= 1) return;
        scale_gradients(gradients.store(), factor);
        gradients.changed();
    }
    Params params_;
};

}  // namespace

Entry clip_norm_entry() {
    return make_entry<ClipNorm>({
        .id = "clip_norm",
        .name = "Gradient clipping",
        .summary = "Scales the whole gradient down when its norm exceeds a limit; its direction stays.",
        .rule = "g ← g · min(1, c / (‖g‖ + 10⁻⁶))",
        .use = "One bad batch then cannot throw the weights away. If the gradient norm is above the limit in "
               "most steps, "
               "clipping sets the step size and the learning rate hardly matters with SGD.",
        .citation = "Pascanu, Mikolov and Bengio, ICML 2013. Equals torch.nn.utils.clip_grad_norm_.",
    });
}

}  // namespace optimlab::regularize
