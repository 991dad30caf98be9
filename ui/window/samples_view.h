// SPDX-License-Identifier: GPL-3.0-or-later
// The Samples tab: what the model writes now, from a prompt of the user's. During training it is the model as
// it is at that moment, afterwards any run that has a checkpoint.
#pragma once

#include <QWidget>

#include "ui/bridge/text_writer.h"
#include "ui/theme/tokens.h"

class QDoubleSpinBox;
class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;
class QSpinBox;

namespace optimlab::ui::window {

class SamplesView : public QWidget {
    Q_OBJECT
 public:
    explicit SamplesView(QWidget* parent = nullptr);

    /// Who would write: "stories-2, as it trains". Empty: nobody yet.
    void set_source(const QString& name);
    void set_busy(bool busy);
    void show_text(const QString& text, qint64 step);
    void show_fault(const QString& message);
    [[nodiscard]] train::SampleOptions options() const;
    [[nodiscard]] QString text() const;
    [[nodiscard]] QPushButton& write_button() { return *write_; }
    [[nodiscard]] QLineEdit& prompt() { return *prompt_; }

 Q_SIGNALS:
    void write_requested();
    void cancel_requested();

 private:
    void build_controls();

    QLineEdit* prompt_;
    QDoubleSpinBox* temperature_;
    QSpinBox* length_;
    QPushButton* write_;
    QLabel* note_;
    QPlainTextEdit* text_;
    QString source_, shown_prompt_;
    bool busy_ = false;
    std::uint64_t seed_ = 1;
};

}  // namespace optimlab::ui::window
