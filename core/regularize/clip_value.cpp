// SPDX-License-Identifier: GPL-3.0-or-later
// Clipping element by element, as torch.nn.utils.clip_grad_value_ does it.
#include <algorithm>

#include "core/base/parallel.h"
#include "core/regularize/catalog.h"

namespace optimlab::regularize {

namespace {

class ClipValue final : public Regularizer {
 public:
    struct Params {
        double limit = 0;

        static constexpr auto schema() {
            using schema::field;
            return std::tuple{
                field("limit", &Params::limit)
                    .label("Value clipping: c")
                    .at_least(0)
                    .slider(0, 1)
                    .live()
                    .help("Largest size of a single number of the gradient. 0 turns it off."),
            };
        }
    };
    static bool active(const Params& p) { return p.limit > 0; }
    explicit ClipValue(const Params& params) : params_(params) {}

    void on_gradients(Gradients<float>& gradients) const override { clip(gradients); }
    void on_gradients(Gradients<double>& gradients) const override { clip(gradients); }

 private:
    template <class T>
    void clip(Gradients<T>& gradients) const {
        if (!active(params_)) return;
        auto& store = gradients.store();
        const T limit = static_cast<T>(params_.limit);
        T* g = store.gradients().data();
        base::parallel_ranges(store.extent(), 16384, [=](std::int64_t begin, std::int64_t end) {
            for (std::int64_t k = begin; k < end; ++k)
                g[k] = std::clamp(g[k], -limit, limit);
        });
        gradients.changed();
    }

    Params params_;
};

}  // namespace

Entry clip_value_entry() {
    return make_entry<ClipValue>({
        .id = "clip_value",
        .name = "Value clipping",
        .summary = "Limits each number of the gradient by itself.",
        .rule = "g ← max(−c, min(c, g))",
        .use = "Against single wild numbers. It turns the gradient's direction, which clipping by norm does "
               "not.",
        .citation = "Mikolov, PhD thesis, Brno 2012. Equals torch.nn.utils.clip_grad_value_.",
    });
}

}  // namespace optimlab::regularize
