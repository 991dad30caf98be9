// SPDX-License-Identifier: GPL-3.0-or-later
// Lets OpenMP's waiting threads sleep instead of spin. On an idle machine a step takes the same time either
// way; when anything else wants a core (a window, a second run) spinning threads hold it from the one that
// they wait for, and a step takes three times as long and more. libgomp reads its settings before main()
// begins, so the program sets them and starts itself once more.
#pragma once

#include <cstdlib>

#include <unistd.h>

namespace optimlab::app {

/// Call first in main(). Does nothing where the user has chosen a policy, or where there is no /proc.
inline void use_patient_threads(char** argv) {
    if (std::getenv("OMP_WAIT_POLICY") || std::getenv("GOMP_SPINCOUNT")) return;
    setenv("OMP_WAIT_POLICY", "passive", 1);
    execv("/proc/self/exe", argv);
}

}  // namespace optimlab::app
