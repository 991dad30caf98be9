// SPDX-License-Identifier: GPL-3.0-or-later
// Values of JSON that a run folder holds, read from files which may be older, newer or damaged: what is
// absent or of another type has a value that says so, and is no error.
#pragma once

#include <cmath>
#include <cstdint>
#include <limits>
#include <string>

#include "core/base/json.h"

namespace optimlab::store {

/// A number that may be NaN or infinite, which JSON cannot say.
inline base::Json number(double x) { return std::isfinite(x) ? base::Json(x) : base::Json(nullptr); }

/// NaN where there is none.
inline double number(const base::Json& object, const char* key) {
    const auto found = object.find(key);
    return found != object.end() && found->is_number() ? found->get<double>()
                                                       : std::numeric_limits<double>::quiet_NaN();
}

/// 0 where there is none.
inline std::int64_t whole(const base::Json& object, const char* key) {
    const auto found = object.find(key);
    return found != object.end() && found->is_number_integer() ? found->get<std::int64_t>() : 0;
}

inline bool flag(const base::Json& object, const char* key) {
    const auto found = object.find(key);
    return found != object.end() && found->is_boolean() && found->get<bool>();
}

inline std::string text(const base::Json& object, const char* key) {
    const auto found = object.find(key);
    return found != object.end() && found->is_string() ? found->get<std::string>() : "";
}

}  // namespace optimlab::store
