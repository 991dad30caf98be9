// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/schedule_bench.h"

#include <cstdio>
#include <vector>

#include "bench/timing.h"
#include "core/schedule/catalog.h"

namespace optimlab::bench {

int schedule_bench() {
    constexpr std::int64_t steps = 1'000'000;
    std::vector<double> rates(steps);
    std::printf("| schedule | ms for %lld steps | with a cosine warmup and cooldown of a third each |\n",
                static_cast<long long>(steps));
    std::printf("| --- | --- | --- |\n");
    for (const auto* about : schedule::catalog()) {
        const auto milliseconds = [&](bool ends) {
            auto params = schema::defaults(about->fields);
            if (ends) {
                params["warmup"] = params["cooldown"] = "cosine";
                params["warmup_unit"] = "fraction";
                params["warmup_length"] = params["cooldown_fraction"] = 1.0 / 3.0;
            }
            return 1e3 * median_seconds(0.3, [&] {
                       schedule::make({about->id, params}, {1e-3, steps})->sample(0, 1, rates);
                   });
        };
        std::printf("| %s | %.2f | %.2f |\n", about->id.c_str(), milliseconds(false), milliseconds(true));
        std::fflush(stdout);
    }
    return 0;
}

}  // namespace optimlab::bench
