// SPDX-License-Identifier: GPL-3.0-or-later
// optimlab-bench WHAT [threads [SHAPE]] (together: [SHAPE]): benchmarks, each printing a table for the
// documentation. They time, they do not test.
#include <cstdio>
#include <cstdlib>
#include <string>

#include "bench/decode_bench.h"
#include "bench/optim_bench.h"
#include "bench/record_bench.h"
#include "bench/schedule_bench.h"
#include "bench/step_bench.h"

int main(int argc, char** argv) {
    const std::string what = argc > 1 ? argv[1] : "step";
    const int threads = argc > 2 ? std::atoi(argv[2]) : 0;
    if (what == "step") return optimlab::bench::step_bench(threads, argc > 3 ? argv[3] : "");
    if (what == "dropout") return optimlab::bench::dropout_bench(threads);
    if (what == "together") return optimlab::bench::together_bench(argc > 2 ? argv[2] : "");
    if (what == "optim") return optimlab::bench::optim_bench(threads);
    if (what == "schedule") return optimlab::bench::schedule_bench();
    if (what == "record") return optimlab::bench::record_bench(threads);
    if (what == "decode") return optimlab::bench::decode_bench(threads, argc > 3 ? argv[3] : "");
    std::fprintf(
        stderr,
        "optimlab-bench %s: there is no such benchmark; there are step, dropout, together, optim, schedule, "
        "record and decode\n",
        what.c_str());
    return 2;
}
