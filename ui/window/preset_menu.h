// SPDX-License-Identifier: GPL-3.0-or-later
// The menu of complete experiments to start from: of each a picture, its name and a sentence. Arrow keys, the
// first letters of a name, Enter and Escape do what they do in any menu.
#pragma once

#include <QMenu>

#include "ui/theme/tokens.h"

class QListWidget;

namespace optimlab::ui::window {

class PresetMenu : public QMenu {
    Q_OBJECT
 public:
    PresetMenu(const Theme& theme, QWidget* parent);

    void apply_theme(const Theme& theme);
    /// The one that the form has, by its name.
    void set_current(const QString& title);
    [[nodiscard]] QListWidget& list() { return *list_; }

 Q_SIGNALS:
    void chosen(const QString& id);

 protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

 private:
    /// As large as what is in it, and no larger than the screen.
    void fit();
    void choose_current();

    Theme theme_;
    QListWidget* list_;
};

}  // namespace optimlab::ui::window
