// SPDX-License-Identifier: GPL-3.0-or-later
// Overrides: another law for all weights of one role, whatever the initializer says.
#pragma once

#include <optional>

#include "core/init/catalog.h"

namespace optimlab::init {

/// The roles that can be overridden; the id is the role.
const schema::Catalog& override_catalog();

/// Holds {"head": {"distribution": "zeros"}, ...} against it.
base::Result<Json> check_overrides(const Json& given, const std::string& path);

/// The law that the overrides have for this parameter's weight, if any. Learned scales of residuals, which
/// begin where the block says, are left alone.
std::optional<Law> overriding_law(const Json& overrides, const tensor::Parameter& parameter,
                                  const Weight& weight);

/// Whether any role is overridden.
bool any_override(const Json& overrides);

}  // namespace optimlab::init
