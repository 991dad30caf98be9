// SPDX-License-Identifier: GPL-3.0-or-later
// Max-norm: rows of weights are kept within a ball.
#include "core/regularize/catalog.h"
#include "core/regularize/rows.h"

namespace optimlab::regularize {

namespace {

class MaxNorm final : public Regularizer {
 public:
    struct Params {
        double limit = 0;

        static constexpr auto schema() {
            using schema::field;
            return std::tuple{
                field("limit", &Params::limit)
                    .label("Max-norm: c")
                    .at_least(0)
                    .slider(0, 10)
                    .live()
                    .help("Largest length of the weights that lead into one unit; longer ones are scaled "
                          "down to it "
                          "after each step. 3 or 4 is usual; 0 is no limit."),
            };
        }
    };
    static bool active(const Params& p) { return p.limit > 0; }
    explicit MaxNorm(const Params& params) : params_(params) {}

    void on_weights(tensor::ParameterStore<float>& store) const override { project(store); }
    void on_weights(tensor::ParameterStore<double>& store) const override { project(store); }

 private:
    template <class T>
    void project(tensor::ParameterStore<T>& store) const {
        if (!active(params_)) return;
        for (std::size_t i = 0; i < store.parameters().size(); ++i) {
            const bool layer = store[i].role == tensor::Role::matrix || store[i].role == tensor::Role::head;
            if (!layer || !store[i].is_matrix()) continue;
            const RowShape shape = rows_of(store[i]);
            T* w = store.value(i).data();
            each_row(shape, [&](std::int64_t row) {
                const double norm = row_norm(w + row * shape.cols, shape.cols);
                if (norm <= params_.limit) return;
                const T factor = static_cast<T>(params_.limit / norm);
                for (std::int64_t j = 0; j < shape.cols; ++j)
                    w[row * shape.cols + j] *= factor;
            });
        }
    }

    Params params_;
};

}  // namespace

Entry max_norm_entry() {
    return make_entry<MaxNorm>({
        .id = "max_norm",
        .name = "Max-norm",
        .summary = "Keeps the weights that lead into a unit within a ball.",
        .rule = "θ ← θ · min(1, c / ‖θ‖)  for each row of a layer's matrix",
        .use = "With dropout and large rates: weights cannot grow without end, however long the run. "
               "Embeddings, "
               "biases and gains are left alone.",
        .citation = "Srivastava et al., JMLR 2014, section 5.1. Equals torch.renorm over rows.",
    });
}

}  // namespace optimlab::regularize
