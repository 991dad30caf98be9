# SPDX-License-Identifier: GPL-3.0-or-later
# The headers that nearly every file includes are read once a target instead of once a file: reading them is half of
# what compiling takes. Files include what they use all the same; OPTIMLAB_PRECOMPILE=OFF shows whether they do, and so does
# clang-tidy, which never sees these.
option(OPTIMLAB_PRECOMPILE "Precompile headers that most files include" ON)

set(optimlab_engine_headers <algorithm> <array> <cmath> <cstdint> <filesystem> <functional> <memory> <optional> <span>
    <string> <string_view> <tuple> <utility> <vector> <nlohmann/json.hpp>)

# optimlab_precompile(<target> <header>...): for this target alone.
function(optimlab_precompile target)
    if(OPTIMLAB_PRECOMPILE)
        target_precompile_headers(${target} PRIVATE ${ARGN})
    endif()
endfunction()

# optimlab_headers(<name> LIBS <library>... HEADERS <header>...): nothing but the precompiled headers that several targets
# share, made with what they all link.
function(optimlab_headers name)
    cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "LIBS;HEADERS")
    file(CONFIGURE OUTPUT ${name}.cpp CONTENT "")
    add_library(${name} OBJECT ${CMAKE_CURRENT_BINARY_DIR}/${name}.cpp)
    target_link_libraries(${name} PRIVATE ${arg_LIBS} optimlab_warnings)
    optimlab_precompile(${name} ${arg_HEADERS})
endfunction()

# optimlab_precompiled_as(<target> <other>): with the headers of a target that is compiled in the same way.
function(optimlab_precompiled_as target other)
    if(OPTIMLAB_PRECOMPILE)
        target_precompile_headers(${target} REUSE_FROM ${other})
    endif()
endfunction()
