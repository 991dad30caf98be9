# SPDX-License-Identifier: GPL-3.0-or-later
# optimlab_catalog(<target> <folder>): adds <folder>/<id>.cpp for every line KIND(id) of
# <folder>/catalog.def. C++ includes the same file, so a component is one file and one line.
function(optimlab_catalog target folder)
    set(definition ${CMAKE_CURRENT_SOURCE_DIR}/${folder}/catalog.def)
    set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${definition})
    file(STRINGS ${definition} lines REGEX "^[A-Z_]+\\([a-z0-9_]+\\)$")
    if(NOT lines)
        message(FATAL_ERROR "${definition} lists no component; a line is KIND(id)")
    endif()
    foreach(line IN LISTS lines)
        string(REGEX REPLACE "^[A-Z_]+\\(([a-z0-9_]+)\\)$" "\\1" id ${line})
        set(file ${CMAKE_CURRENT_SOURCE_DIR}/${folder}/${id}.cpp)
        if(NOT EXISTS ${file})
            message(FATAL_ERROR "${definition} lists ${id}, but ${file} does not exist")
        endif()
        target_sources(${target} PRIVATE ${file})
    endforeach()
endfunction()
