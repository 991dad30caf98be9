// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/rank_words.h"

#include "app/commands/output.h"

namespace optimlab::app {

base::Status check_ranks(const std::string& command) {
    if (!tune::Ranks::unheard()) return base::Done{};
    return base::input_error(
        "{}: several ranks were started, and this program was built without MPI; build it where CMake finds "
        "MPI (libopenmpi-dev), or start one process",
        command);
}

base::Error of_rank(const tune::Ranks& ranks, const base::Error& error) {
    return {error.kind, "rank " + std::to_string(ranks.rank()) + ": " + error.message};
}

base::Error not_shared(const tune::Ranks& ranks, const base::Error& error) {
    auto said = of_rank(ranks, error);
    said.message += "; all ranks need the same disk, so put --out on a shared one";
    return said;
}

int give_up(const tune::Ranks& ranks, const base::Error& error) {
    const int code = report(ranks.first() ? error : of_rank(ranks, error));
    if (ranks.count() > 1) tune::Ranks::give_up(code);
    return code;
}

}  // namespace optimlab::app
