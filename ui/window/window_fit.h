// SPDX-License-Identifier: GPL-3.0-or-later
// Sizes of the window and its panels, in proportion to the font: what they are at first, how small they may
// get, and what makes room when there is little. The explanations go first, because they are read beside the
// work and not needed for it.
#pragma once

#include <QObject>
#include <QSize>

class QMainWindow;
class QSplitter;
class QWidget;

namespace optimlab::ui::window {

/// The splitters, outermost first: form | rest; upper part / runs; curves | explain.
struct Splitters {
    QSplitter *outer = nullptr, *rows = nullptr, *upper = nullptr;
};

class WindowFit : public QObject {
    Q_OBJECT
 public:
    /// Bounds the window's size by the screen's, and gives it a minimum.
    WindowFit(QMainWindow& window, const Splitters& splitters);

    /// Gives every panel its first size, and again when the window's size changes, until somebody moves a
    /// border.
    void use_default_layout();
    /// Room for the explanations beside the rest.
    [[nodiscard]] bool has_room_for_explain() const;

 protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

 private:
    void bound();
    void lay_out();
    [[nodiscard]] QSize least() const;

    QMainWindow& window_;
    Splitters splitters_;
    bool default_ = false;  ///< nobody chose other sizes
};

}  // namespace optimlab::ui::window
