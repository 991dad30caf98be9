// SPDX-License-Identifier: GPL-3.0-or-later
// What the symbols of a rule mean, in one table for all components. A parameter explains its own symbol by
// the help in its schema.
#pragma once

#include <vector>

#include <QString>
#include <QStringList>

#include "core/schema/description.h"

namespace optimlab::ui::explain {

struct SymbolText {
    QStringList symbols;  ///< those that mean the same
    QString text;
};

/// The symbols and signs of the rule that are known, in the order in which they occur. `id` is the
/// component's, or that of the part or curve.
std::vector<SymbolText> explain_symbols(const QString& rule, const QString& id, const schema::Fields& fields);

/// Symbols of the rule that explain_symbols() has nothing to say of.
QStringList unexplained_symbols(const QString& rule, const QString& id, const schema::Fields& fields);

}  // namespace optimlab::ui::explain
