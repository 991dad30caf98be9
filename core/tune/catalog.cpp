// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tune/catalog.h"

#include "core/schema/entries.h"

namespace optimlab::tune {

#define SAMPLER(id) SamplerEntry id##_entry();
#define PRUNER(id) PrunerEntry id##_entry();
#include "core/tune/catalog.def"
#undef SAMPLER
#undef PRUNER

namespace {

const schema::Entries<SamplerEntry>& sampler_entries() {
    static const schema::Entries<SamplerEntry> list({
#define SAMPLER(id) id##_entry(),
#define PRUNER(id)
#include "core/tune/catalog.def"
#undef SAMPLER
#undef PRUNER
    });
    return list;
}

const schema::Entries<PrunerEntry>& pruner_entries() {
    static const schema::Entries<PrunerEntry> list({
#define SAMPLER(id)
#define PRUNER(id) id##_entry(),
#include "core/tune/catalog.def"
#undef SAMPLER
#undef PRUNER
    });
    return list;
}

}  // namespace

const schema::Catalog& samplers() { return sampler_entries().catalog(); }
const schema::Catalog& pruners() { return pruner_entries().catalog(); }
const SamplerEntry& sampler_entry(const std::string& id) { return sampler_entries()[id]; }
const PrunerEntry& pruner_entry(const std::string& id) { return pruner_entries()[id]; }

const char* trial_state_name(TrialState state) {
    constexpr const char* names[] = {"running", "finished", "pruned", "diverged", "refused"};
    return names[static_cast<std::size_t>(state)];
}

}  // namespace optimlab::tune
