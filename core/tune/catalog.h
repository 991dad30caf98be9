// SPDX-License-Identifier: GPL-3.0-or-later
// The samplers and pruners that there are.
#pragma once

#include "core/tune/pruner.h"
#include "core/tune/sampler.h"

namespace optimlab::tune {

const schema::Catalog& samplers();
const schema::Catalog& pruners();
/// By an id of the catalog.
const SamplerEntry& sampler_entry(const std::string& id);
const PrunerEntry& pruner_entry(const std::string& id);

}  // namespace optimlab::tune
