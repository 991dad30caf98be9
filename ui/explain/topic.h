// SPDX-License-Identifier: GPL-3.0-or-later
// What can be explained: looks a topic up in the catalogs, the schemas and the curve texts, and gives its
// texts in the language of the window.
#pragma once

#include <optional>
#include <utility>
#include <vector>

#include <QString>

#include "core/base/json.h"
#include "ui/explain/symbols.h"

namespace optimlab::ui::explain {

struct Topic {
    QString name, summary, rule, use, citation;
    std::vector<SymbolText> symbols{};                 ///< those in the rule
    std::vector<std::pair<QString, QString>> facts{};  ///< "Memory", "2 numbers of state for each parameter"
    QString use_title;                                 ///< what `use` is about; "Worth knowing" when empty
    /// The parameter, when one is in focus.
    QString field, value, standard, unit, help;
};

/// Nothing when there is no such topic; kinds as in ExplainPanel::show_topic. A null value is not shown.
std::optional<Topic> find_topic(const QString& kind, const QString& id, const QString& key,
                                const base::Json& value);

/// The texts of the curves: "loss", "learning_rate", "grad_norm", "throughput".
/// `predicted` is what the loss is of.
std::optional<Topic> curve_topic(const QString& id, const std::string& predicted);

}  // namespace optimlab::ui::explain
