// SPDX-License-Identifier: GPL-3.0-or-later
// Reads a rule as the catalogs write it, "v̂ = v / (1 − β₂ᵗ)": sets it with indices and exponents, and finds
// the symbols in it. A symbol is a single letter with its hat, prime and index; η_min and L^(−1/4) have their
// index and exponent spelled out. What has two letters or more is a word.
#pragma once

#include <QString>
#include <QStringList>

namespace optimlab::ui::explain {

struct RuleText {
    QString html;
    /// As they are written, indices included and exponents not, each once: "v̂", "v", "β₂", "t".
    QStringList symbols;
    /// Words and signs that may want a word of explanation: "sign", "‖ ‖", "ᵀ".
    QStringList words;
};

/// One line of a rule.
RuleText read_rule(const QString& line);

}  // namespace optimlab::ui::explain
