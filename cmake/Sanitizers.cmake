# SPDX-License-Identifier: GPL-3.0-or-later
# OPTIMLAB_SANITIZE applies to everything that is compiled, or reports would have holes.
if(OPTIMLAB_SANITIZE)
    add_compile_options(-fsanitize=${OPTIMLAB_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
    if(OPTIMLAB_SANITIZE MATCHES "undefined")
        # A null pointer that is followed stops the program without this check, which is a third of the code it adds.
        add_compile_options(-fno-sanitize=null,vptr)
    endif()
    add_link_options(-fsanitize=${OPTIMLAB_SANITIZE})
endif()
