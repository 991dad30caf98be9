// SPDX-License-Identifier: GPL-3.0-or-later
// optimlab-core-texts: the engine's texts for people as C++ that lupdate reads; scripts/translations runs it.
#include "ui/language/core_texts.h"

#include <iostream>

#include "core/base/json.h"

int main() {
    for (const auto& text : optimlab::ui::language::core_texts())
        std::cout << "QT_TRANSLATE_NOOP(\"schema\", " << optimlab::base::Json(text).dump() << ")\n";
}
