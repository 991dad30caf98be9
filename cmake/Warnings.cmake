# SPDX-License-Identifier: GPL-3.0-or-later
# Warnings for our own targets only; third-party headers come in as system headers.
add_library(optimlab_warnings INTERFACE)
target_compile_options(optimlab_warnings INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wconversion
    -Wno-sign-conversion -Wnon-virtual-dtor -Woverloaded-virtual)
# Warnings that g++ 12 raises inside headers that are not ours (AVX-512 intrinsics, std::string's operator+, nlohmann's
# comparison with a text).
target_compile_options(optimlab_warnings INTERFACE
    $<$<CXX_COMPILER_ID:GNU>:-Wno-maybe-uninitialized -Wno-uninitialized -Wno-restrict
    -Wno-array-bounds>)
# In files that are compiled together no unnamed namespace is the main file's.
target_compile_options(optimlab_warnings INTERFACE
    $<$<AND:$<CXX_COMPILER_ID:GNU>,$<BOOL:${CMAKE_UNITY_BUILD}>>:-Wno-subobject-linkage>)
if(OPTIMLAB_WERROR)
    target_compile_options(optimlab_warnings INTERFACE -Werror)
endif()
