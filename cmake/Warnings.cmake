# SPDX-License-Identifier: GPL-3.0-or-later
# Warnings for our own targets only; third-party headers come in as system headers.
add_library(optimlab_warnings INTERFACE)
target_compile_options(optimlab_warnings INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wconversion
    -Wno-sign-conversion -Wnon-virtual-dtor -Woverloaded-virtual)
# Two warnings that g++ 12 raises inside its own headers (AVX-512 intrinsics, std::string's operator+).
target_compile_options(optimlab_warnings INTERFACE $<$<CXX_COMPILER_ID:GNU>:-Wno-maybe-uninitialized -Wno-restrict>)
if(OPTIMLAB_WERROR)
    # And one that it raises there only without full optimization.
    target_compile_options(optimlab_warnings INTERFACE -Werror $<$<CXX_COMPILER_ID:GNU>:-Wno-uninitialized>)
endif()
