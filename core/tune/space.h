// SPDX-License-Identifier: GPL-3.0-or-later
// The space that a search looks through: some of an experiment's numbers and choices, each mapped to [0, 1],
// so that no sampler needs to know of logarithms or whole numbers.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "core/train/experiment.h"

namespace optimlab::tune {

using base::Json;

/// A place in the space: a coordinate in [0, 1] for each parameter.
using Point = std::vector<double>;

struct Parameter {
    enum class Kind { choice, integer, real };
    std::string path;  ///< "optimizer.lr"
    Kind kind = Kind::real;
    bool log = false;
    double low = 0, high = 1;     ///< of numbers, both included
    std::vector<Json> choices{};  ///< of choices
    std::int64_t points = 0;      ///< of numbers, how many a grid takes; 0: all integers, or not said

    /// How many values it can take; 0 for a real number.
    std::int64_t count() const;
    /// How many of them a grid takes; 0 where it is not said.
    std::int64_t on_grid() const;
    Json at(double coordinate) const;
    /// A coordinate of the value: the middle of its cell.
    double coordinate(const Json& value) const;
    /// The coordinates that mean the same value; a real number's has no width.
    std::pair<double, double> cell(double coordinate) const;

 private:
    /// Where a number stands on its scale.
    double scaled(double x) const;
    double from() const { return scaled(kind == Kind::integer ? low - 0.5 : low); }
    double to() const { return scaled(kind == Kind::integer ? high + 0.5 : high); }
};

using Space = std::vector<Parameter>;

/// {"optimizer.lr": {"min": 1e-4, "max": 1e-2, "scale": "log"}, "optimizer.id": ["adamw", "lion"], ...},
/// every value tried on the experiment. Errors begin with the parameter's place below `path`.
base::Result<Space> read_space(const Json& given, const train::Experiment& base, const std::string& path);

/// {"optimizer.lr": 0.001, ...}
Json values_at(const Space& space, const Point& point);
Point point_of(const Space& space, const Json& values);

/// The experiment with these values; components are chosen first, as that gives their parameters defaults.
base::Result<train::Experiment> with_values(const train::Experiment& base, const Json& values);

}  // namespace optimlab::tune
