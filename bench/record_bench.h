// SPDX-License-Identifier: GPL-3.0-or-later
// What keeping a record costs a training: the same run with and without a folder, in turns.
#pragma once

namespace optimlab::bench {

int record_bench(int threads);

}  // namespace optimlab::bench
