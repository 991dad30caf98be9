// SPDX-License-Identifier: GPL-3.0-or-later
// The Initialization section: the scheme, what it needs of the model, what it does on a first batch, and the
// overrides of single roles.
#pragma once

#include "ui/forms/sections.h"

class QPushButton;

namespace optimlab::ui::forms {

class SpreadView;

class InitSection : public ComponentSection {
    Q_OBJECT
 public:
    InitSection(const FormContext& context, QWidget* parent);
    void refresh() override;
    bool holds(const QString& path) const override;

    SpreadView& spread() { return *spread_; }
    /// What the scheme has set or would set, and the button that sets it.
    QLabel& needs() { return *needs_; }
    QPushButton& set_needs() { return *set_; }

 private:
    void add_overrides();
    void refresh_needs();

    SpreadView* spread_;
    QLabel* needs_;
    QPushButton* set_;
    std::vector<FieldGroup*> overrides_;
};

}  // namespace optimlab::ui::forms
