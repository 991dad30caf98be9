// SPDX-License-Identifier: GPL-3.0-or-later
// Learning rates do not carry over from one rule to another, but how they relate is roughly known. Whoever
// has a rate that works and chooses another rule is offered the rate that corresponds to it: a quiet line
// with a button, there as long as the document has another rate.
#pragma once

#include <optional>
#include <string>

#include <QWidget>

#include "ui/forms/form_context.h"

class QLabel;
class QPushButton;

namespace optimlab::ui::forms {

/// What rates were chosen so far, in terms of AdamW's. The rate of a rule that is left counts if somebody
/// has set it; a default that nobody touched counts only if nothing else is known.
class RateMemory {
 public:
    /// The document has this rule with this rate now.
    void see(const std::string& rule, double rate);
    /// Another experiment: what was set in the last one says nothing.
    void forget() { *this = {}; }
    /// AdamW's rate as far as it is known from the rules before this one.
    std::optional<double> adamw_rate() const { return adamw_; }

 private:
    std::string rule_;
    double rate_ = 0;
    std::optional<double> adamw_;
};

class RateOffer : public QWidget {
    Q_OBJECT
 public:
    RateOffer(const FormContext& context, QWidget* parent);

    /// The rate that is offered; nothing when the document has it, or when no rule was chosen yet.
    std::optional<double> offered() const { return offered_; }
    QPushButton& button() { return *use_; }
    QString text() const;

 private:
    void document_changed(const QString& path);
    void show_offer();

    const FormContext& context_;
    RateMemory memory_;
    std::optional<double> offered_;
    QLabel* words_;
    QPushButton* use_;
};

}  // namespace optimlab::ui::forms
