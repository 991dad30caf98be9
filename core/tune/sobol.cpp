// SPDX-License-Identifier: GPL-3.0-or-later
// The Sobol sequence, moved by a random digital shift: any first trials cover the space more evenly than
// random ones do, and no two of them share a coordinate (Sobol 1967; in Gray-code order as Antonov and
// Saleev 1979).
#include <algorithm>
#include <array>
#include <bit>

#include "core/tune/catalog.h"
#include "core/tune/sobol_table.h"

namespace optimlab::tune {

namespace {

constexpr int bits = 32;
constexpr std::size_t most_dimensions = std::size(sobol_rows) + 1;
using Directions = std::array<std::uint32_t, bits>;

/// Bratley and Fox, Algorithm 659 (1988).
Directions directions(std::size_t dimension) {
    Directions v{};
    if (dimension == 0) {
        for (int k = 0; k < bits; ++k)
            v[static_cast<std::size_t>(k)] = std::uint32_t{1} << (bits - 1 - k);
        return v;
    }
    const auto& row = sobol_rows[dimension - 1];
    const int degree = std::bit_width(row.polynomial) - 1;
    for (int k = 0; k < bits; ++k) {
        const auto at = static_cast<std::size_t>(k);
        if (k < degree) {
            v[at] = row.first[at] << (bits - 1 - k);
            continue;
        }
        const auto back = v[static_cast<std::size_t>(k - degree)];
        v[at] = back ^ (back >> degree);
        for (int j = 1; j < degree; ++j) {
            if (((row.polynomial >> (degree - j)) & 1U) != 0) v[at] ^= v[static_cast<std::size_t>(k - j)];
        }
    }
    return v;
}

class Sobol final : public Sampler {
 public:
    struct Params {
        bool shifted = true;

        static constexpr auto schema() {
            return std::tuple{
                schema::field("shifted", &Params::shifted)
                    .label("Shifted")
                    .help("Moved at random by the seed. Without, the sequence of the tables, which begins in "
                          "the corner of all lowest values."),
            };
        }
    };
    Sobol(const Params& params, const Search& search) {
        base::Rng rng = trial_rng(search.seed, 0);
        for (std::size_t i = 0; i < search.space.size(); ++i) {
            directions_.push_back(directions(std::min(i, most_dimensions - 1)));
            shifts_.push_back(params.shifted ? static_cast<std::uint32_t>(rng.next()) : 0);
        }
    }

    Start next(std::int64_t number, std::span<const Trial>) const override {
        const auto n = static_cast<std::uint64_t>(number);
        const std::uint64_t gray = n ^ (n >> 1);
        Point point;
        point.reserve(directions_.size());
        for (std::size_t i = 0; i < directions_.size(); ++i) {
            std::uint32_t x = shifts_[i];
            for (std::size_t k = 0; k < bits; ++k) {
                if (((gray >> k) & 1U) != 0) x ^= directions_[i][k];
            }
            point.push_back(static_cast<double>(x) * 0x1p-32);
        }
        return point;
    }

 private:
    std::vector<Directions> directions_;
    std::vector<std::uint32_t> shifts_;
};

base::Status check_sobol(const Json&, const Search& search) {
    if (search.space.size() <= most_dimensions) return base::Done{};
    return base::input_error(
        "search.parameters: the Sobol sequence has at most {} parameters here, and there are {}; choose "
        "random or tpe",
        most_dimensions, search.space.size());
}

}  // namespace

SamplerEntry sobol_entry() {
    auto entry = make_sampler_entry<Sobol>({
        .id = "sobol",
        .name = "Sobol",
        .summary = "An even cover of the space, however many trials there are.",
        .rule = "xₙ = ⊕ₖ gₖ(n) vₖ ⊕ shift\ng: the Gray code of n, v: direction numbers",
        .use = "In place of random search: the same independence with fewer holes. Powers of two are its "
               "best numbers of trials.",
        .citation = "Sobol, USSR Comput. Math. 7 (1967); direction numbers of Joe and Kuo, SIAM J. Sci. "
                    "Comput. 30 (2008). Unshifted it equals scipy.stats.qmc.Sobol.",
    });
    entry.check = check_sobol;
    return entry;
}

}  // namespace optimlab::tune
