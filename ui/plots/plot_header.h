// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The line above a plot: title, unit, a button that brings the fitted view back while one has zoomed, and
// room for the menu. Text that does not fit is elided, and then is in the tool tip; the key of the curves
// goes before the title does.
#include <vector>

#include <QLabel>
#include <QWidget>

#include "ui/plots/curve_key.h"

class QToolButton;

namespace optimlab::ui::plots {

class ElidedLabel : public QLabel {
    Q_OBJECT
 public:
    using QLabel::QLabel;
    [[nodiscard]] QSize minimumSizeHint() const override;

 protected:
    void paintEvent(QPaintEvent* event) override;
};

class PlotHeader : public QWidget {
    Q_OBJECT
 public:
    explicit PlotHeader(QWidget* parent);

    void set_text(const QString& title, const QString& subtitle);
    void set_key(std::vector<CurveKey::Entry> entries);
    void add_button(QWidget* button);
    void set_fit_visible(bool visible);
    void retranslate();
    [[nodiscard]] CurveKey& key() { return *key_; }

 Q_SIGNALS:
    void fit_clicked();

 protected:
    bool event(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

 private:
    void make_room();

    ElidedLabel* title_;
    ElidedLabel* subtitle_;
    CurveKey* key_;
    QToolButton* fit_;
};

}  // namespace optimlab::ui::plots
