// SPDX-License-Identifier: GPL-3.0-or-later
// How long the whole curve of a schedule takes: what the form does while a parameter is dragged.
#pragma once

namespace optimlab::bench {

int schedule_bench();

}  // namespace optimlab::bench
