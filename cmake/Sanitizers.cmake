# SPDX-License-Identifier: GPL-3.0-or-later
# OPTIMLAB_SANITIZE applies to everything that is compiled, or reports would have holes.
if(OPTIMLAB_SANITIZE)
    add_compile_options(-fsanitize=${OPTIMLAB_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
    add_link_options(-fsanitize=${OPTIMLAB_SANITIZE})
endif()
