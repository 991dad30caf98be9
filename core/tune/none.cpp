// SPDX-License-Identifier: GPL-3.0-or-later
// No early end: every trial runs to its own.
#include "core/tune/catalog.h"
#include "core/tune/sampler.h"

namespace optimlab::tune {

namespace {

class None final : public Pruner {
 public:
    using Params = NoParams;
    None(const Params&, std::int64_t) {}
    bool ends(const Trial&, std::span<const Trial>) const override { return false; }
};

}  // namespace

PrunerEntry none_entry() {
    auto entry = make_pruner_entry<None>({
        .id = "none",
        .name = "None",
        .summary = "Every trial runs to its end.",
        .rule = "",
        .use = "Where trials are short, or where a late bloomer must not be missed: a small learning rate "
               "looks worse early than it is.",
        .citation = "",
    });
    entry.needs_reports = false;
    return entry;
}

}  // namespace optimlab::tune
