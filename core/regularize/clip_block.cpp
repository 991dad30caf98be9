// SPDX-License-Identifier: GPL-3.0-or-later
// Clipping tensor by tensor by the root of the mean square, as optax.clip_by_block_rms does it.
#include <cmath>

#include "core/base/sums.h"
#include "core/regularize/catalog.h"

namespace optimlab::regularize {

namespace {

class ClipBlock final : public Regularizer {
 public:
    struct Params {
        double rms = 0;

        static constexpr auto schema() {
            using schema::field;
            return std::tuple{
                field("rms", &Params::rms)
                    .label("Block clipping: c")
                    .at_least(0)
                    .log_slider(1e-4, 1)
                    .live()
                    .help("Largest root mean square of one tensor's gradient. 0 turns it off."),
            };
        }
    };
    static bool active(const Params& p) { return p.rms > 0; }
    explicit ClipBlock(const Params& params) : params_(params) {}

    void on_gradients(Gradients<float>& gradients) const override { clip(gradients); }
    void on_gradients(Gradients<double>& gradients) const override { clip(gradients); }

 private:
    template <class T>
    void clip(Gradients<T>& gradients) const {
        if (!active(params_)) return;
        thread_local base::SumRoom room;  // grows once: a step allocates nothing
        auto& store = gradients.store();
        for (std::size_t i = 0; i < store.parameters().size(); ++i) {
            T* g = store.gradient(i).data();
            const std::int64_t n = store[i].size;
            room.reserve(n);
            const double rms = std::sqrt(base::square_sum(g, n, room) / static_cast<double>(n));
            if (rms <= params_.rms) continue;
            const T factor = static_cast<T>(params_.rms / rms);
            base::parallel_ranges(n, 16384, [=](std::int64_t begin, std::int64_t end) {
                for (std::int64_t k = begin; k < end; ++k)
                    g[k] *= factor;
            });
        }
        gradients.changed();
    }

    Params params_;
};

}  // namespace

Entry clip_block_entry() {
    return make_entry<ClipBlock>({
        .id = "clip_block",
        .name = "Block clipping",
        .summary = "Scales the gradient of each tensor down when its root mean square exceeds a limit.",
        .rule = "g ← g · min(1, c / RMS(g))  for each tensor",
        .use = "When one layer has far larger gradients than the others: clipping all together would stop "
               "the others too.",
        .citation = "Shazeer and Stern, \"Adafactor\", ICML 2018. Equals optax.clip_by_block_rms.",
    });
}

}  // namespace optimlab::regularize
