# SPDX-License-Identifier: GPL-3.0-or-later
# The window, and the program that takes its pictures for the documentation.
add_executable(optimlab ${CMAKE_SOURCE_DIR}/app/main.cpp ${CMAKE_SOURCE_DIR}/app/gui_options.cpp
    ${CMAKE_SOURCE_DIR}/app/coord_plot.cpp ${CMAKE_SOURCE_DIR}/app/plot_command.cpp ${CMAKE_SOURCE_DIR}/app/report_command.cpp)
target_link_libraries(optimlab PRIVATE ui_window CLI11::CLI11 optimlab_warnings)

add_executable(optimlab-screenshots ${CMAKE_SOURCE_DIR}/app/screenshots.cpp ${CMAKE_SOURCE_DIR}/app/camera.cpp)
target_link_libraries(optimlab-screenshots PRIVATE ui_window optimlab_warnings)

foreach(program optimlab optimlab-screenshots)
    optimlab_precompiled_as(${program} ui_headers)
    target_include_directories(${program} PRIVATE ${CMAKE_SOURCE_DIR})
    target_compile_definitions(${program} PRIVATE OPTIMLAB_VERSION="${PROJECT_VERSION}")
endforeach()

# What scripts/translations reads the engine's texts with.
add_executable(optimlab-core-texts EXCLUDE_FROM_ALL ${CMAKE_SOURCE_DIR}/app/core_texts.cpp)
target_include_directories(optimlab-core-texts PRIVATE ${CMAKE_SOURCE_DIR})
target_link_libraries(optimlab-core-texts PRIVATE ui_language optimlab_warnings)
