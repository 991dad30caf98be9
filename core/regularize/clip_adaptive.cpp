// SPDX-License-Identifier: GPL-3.0-or-later
// Adaptive gradient clipping, row by row.
#include <algorithm>

#include "core/regularize/catalog.h"
#include "core/regularize/rows.h"

namespace optimlab::regularize {

namespace {

class ClipAdaptive final : public Regularizer {
 public:
    struct Params {
        double factor = 0;
        double eps = 1e-3;
        bool head = false;

        static constexpr auto schema() {
            using schema::field;
            return std::tuple{
                field("factor", &Params::factor)
                    .label("Adaptive clipping: c")
                    .at_least(0)
                    .at_most(100)
                    .log_slider(1e-3, 1)
                    .live()
                    .help("Largest length of a row's gradient, as a share of the row's own length. 0.01 is "
                          "usual; "
                          "0 turns it off."),
                field("eps", &Params::eps)
                    .label("Adaptive clipping: ε")
                    .above(0)
                    .at_most(1)
                    .log_slider(1e-6, 0.1)
                    .enabled_by("factor")
                    .live()
                    .help(
                        "Length that a row is taken to have at least, so that weights that begin at zero can "
                        "leave it."),
                field("head", &Params::head)
                    .label("Adaptive clipping: head")
                    .enabled_by("factor")
                    .live()
                    .help(
                        "Whether the layer that makes the scores is clipped too; its authors leave it out."),
            };
        }
    };
    static bool active(const Params& p) { return p.factor > 0; }
    explicit ClipAdaptive(const Params& params) : params_(params) {}

    void on_gradients(Gradients<float>& gradients) const override { clip(gradients); }
    void on_gradients(Gradients<double>& gradients) const override { clip(gradients); }

 private:
    template <class T>
    void clip(Gradients<T>& gradients) const {
        if (!active(params_)) return;
        auto& store = gradients.store();
        for (std::size_t i = 0; i < store.parameters().size(); ++i) {
            if (store[i].role == tensor::Role::head && !params_.head) continue;
            const RowShape shape = rows_of(store[i]);
            const T* w = store.value(i).data();
            T* g = store.gradient(i).data();
            each_row(shape, [&](std::int64_t row) {
                const std::int64_t first = row * shape.cols;
                const double norm = row_norm(g + first, shape.cols);
                const double most = params_.factor * std::max(row_norm(w + first, shape.cols), params_.eps);
                if (norm <= most) return;
                const T factor = static_cast<T>(most / std::max(norm, 1e-6));
                for (std::int64_t k = first; k < first + shape.cols; ++k)
                    g[k] *= factor;
            });
        }
        gradients.changed();
    }

    Params params_;
};

}  // namespace

Entry clip_adaptive_entry() {
    return make_entry<ClipAdaptive>({
        .id = "clip_adaptive",
        .name = "Adaptive clipping",
        .summary = "Limits the gradient of each row of weights in proportion to the row's own length.",
        .rule = "g ← g · min(1, c · max(‖θ‖, ε) / ‖g‖)  for each row",
        .use = "Large rates and large batches, most of all without norms: no unit can change by more than a "
               "share of itself. A vector counts as one row.",
        .citation = "Brock et al., \"High-Performance Large-Scale Image Recognition Without Normalization\", "
                    "ICML 2021. Equals timm's adaptive_clip_grad.",
    });
}

}  // namespace optimlab::regularize
