// SPDX-License-Identifier: GPL-3.0-or-later
// Asks from which step of a run a fork shall go on, and shows which settings it will have.
#pragma once

#include <cstdint>
#include <optional>

#include <QString>
#include <QStringList>

class QWidget;

namespace optimlab::ui::window {

struct ForkQuestion {
    QString run;
    std::int64_t last = 0;       ///< step of the record
    std::int64_t suggested = 0;  ///< the newest checkpoint before the end
    QString checkpoints;         ///< which there are, as a sentence
    QStringList changes;         ///< settings of the form that the fork takes: "optimizer.lr=0.001"
};

/// Nothing if it was cancelled.
std::optional<std::int64_t> ask_for_fork(QWidget* parent, const ForkQuestion& question);

}  // namespace optimlab::ui::window
