// SPDX-License-Identifier: GPL-3.0-or-later
// The exact box of a number field: a line of text that takes 0.001, .5 and 1e-3, says at once what is wrong
// with anything else, and steps with the arrow keys, the page keys and (only when focused) the wheel. Of a
// number that is longer than the box, it shows as many digits as are seen whole until somebody is in it; the
// value stays exact.
#pragma once

#include <QLineEdit>

#include "core/schema/description.h"
#include "ui/forms/number_scale.h"

namespace optimlab::ui::forms {

class NumberBox : public QLineEdit {
    Q_OBJECT
 public:
    explicit NumberBox(const schema::FieldInfo& field, QWidget* parent = nullptr);

    void show_value(const base::Json& value);
    /// Drops what is typed and not valid.
    void discard() { show_canonical(); }
    /// Being typed in: the text is not yet what show_value() would write.
    bool typing() const;

 Q_SIGNALS:
    void value_edited(const optimlab::base::Json& value);
    /// What is wrong with the text, empty when nothing is.
    void fault_changed(const QString& message);
    void finished();

 protected:
    bool event(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

 private:
    void read_text();
    void step(int steps);
    void finish();
    void show_canonical();
    /// The value as it stands here while nothing is typed.
    [[nodiscard]] QString canonical() const;
    QString shown_;  ///< by the last of these; another text is somebody's
    [[nodiscard]] int widest() const;
    void set_fault(const QString& message);

    schema::FieldInfo field_;
    NumberScale scale_;
    base::Json value_;
    base::Json settled_;  ///< the value before what is being typed
    QString fault_;
    int wheel_ = 0;
};

}  // namespace optimlab::ui::forms
