// SPDX-License-Identifier: GPL-3.0-or-later
// The line that a section folds to: an arrow, the title and, in the secondary colour, what is inside. The
// summary stands at the right, or on lines of its own where it does not fit beside the title.
#pragma once

#include <QAbstractButton>

namespace optimlab::ui::forms {

class SectionHeader : public QAbstractButton {
    Q_OBJECT
 public:
    explicit SectionHeader(const QString& title, QWidget* parent);

    void set_summary(const QString& summary);
    QString summary() const { return summary_; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;

 Q_SIGNALS:
    void attended();

 protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void enterEvent(QEnterEvent* event) override;
    void leaveEvent(QEvent* event) override;

 private:
    QFont title_font() const;
    int arrow() const;  ///< from the margin to the title
    bool fits_beside(int width) const;
    /// The summary, divided for this width.
    QString in_lines(int width) const;
    QRect summary_rect(int width) const;

    QString title_, summary_;
};

}  // namespace optimlab::ui::forms
