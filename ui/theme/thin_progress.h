// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A progress bar as a thin rounded line, without text. A style sheet draws no rounded part that is narrower
// than its corners: the first steps would not be seen.
#include <QProgressBar>

namespace optimlab::ui {

class ThinProgress final : public QProgressBar {
    Q_OBJECT
 public:
    explicit ThinProgress(QWidget* parent);

 protected:
    void paintEvent(QPaintEvent* event) override;
};

}  // namespace optimlab::ui
