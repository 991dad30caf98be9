// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tensor/parameter_store.h"

namespace optimlab::tensor {

const char* role_name(Role role) {
    switch (role) {
        case Role::matrix:
            return "matrix";
        case Role::bias:
            return "bias";
        case Role::gain:
            return "gain";
        case Role::embedding:
            return "embedding";
        case Role::head:
            return "head";
    }
    return "";
}

}  // namespace optimlab::tensor
