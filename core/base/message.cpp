// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/message.h"

namespace optimlab::base {

std::string filled(std::string_view text, std::initializer_list<std::string> values) {
    std::string whole;
    std::size_t from = 0;
    for (const auto& value : values) {
        const std::size_t place = text.find("{}", from);
        whole.append(text, from, place - from).append(value);
        from = place + 2;
    }
    return whole.append(text, from);
}

}  // namespace optimlab::base
