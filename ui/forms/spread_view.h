// SPDX-License-Identifier: GPL-3.0-or-later
// What the initialization does, as a small picture: how the spread of activations (a line) and of gradients
// (dashes) changes from block to block, on a logarithmic scale, and the first loss beside that of guessing.
// What looks wrong is said in a sentence.
#pragma once

#include <optional>

#include <QWidget>

#include "core/analysis/first_spread.h"

class QLabel;

namespace optimlab::ui::forms {

class SpreadView : public QWidget {
    Q_OBJECT
 public:
    explicit SpreadView(QWidget* parent);

    void show_spread(const analysis::FirstSpread& spread);
    /// Nothing could be measured; empty takes everything away.
    void show_fault(const QString& why);

    const std::optional<analysis::FirstSpread>& spread() const { return spread_; }
    QString text() const;
    QString warning() const;

 private:
    class Picture;

    std::optional<analysis::FirstSpread> spread_;
    Picture* picture_;
    QLabel *words_, *warning_;
};

}  // namespace optimlab::ui::forms
