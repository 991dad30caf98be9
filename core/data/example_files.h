// SPDX-License-Identifier: GPL-3.0-or-later
// Examples from files of the user's, in their parts: what all kinds of them have in common.
#pragma once

#include <functional>

#include "core/data/fields.h"
#include "core/data/records.h"
#include "core/data/split.h"

namespace optimlab::data {

/// Reads the file that is named for a part and appends its examples.
using ReadPart = std::function<base::Status(Part part, const Reading& reading, std::vector<Pair>& pairs)>;

/// The training file, and those for validation and test where they are named, or shares of the training file.
/// Examples of the training file whose source another file has are left out and counted. `what` says in
/// messages what should have been named.
base::Result<Examples> load_example_files(const ExampleFiles& files, const std::string& what,
                                          const ReadPart& read, Loading& loading);

/// The file that is named for a part.
const std::string& path_of(const Files& files, Part part);

/// The problems that loading collects, as the parameters ask if there are none yet.
Problems& problems_of(Loading& loading, OnProblem what);

}  // namespace optimlab::data
