// SPDX-License-Identifier: GPL-3.0-or-later
// What a model looks at: the attention of one layer for one of the texts that it was asked about.
#pragma once

#include <QWidget>

#include "ui/bridge/asker.h"
#include "ui/theme/tokens.h"

class QComboBox;
class QLabel;

namespace optimlab::ui::window {

class AttentionMap;

class AttentionView : public QWidget {
    Q_OBJECT
 public:
    explicit AttentionView(QWidget* parent = nullptr);

    void apply_theme(const Theme& theme);
    /// Text, layer and head stay chosen where there still are such.
    void show_looks(const bridge::Said& said);
    [[nodiscard]] QComboBox& examples() { return *examples_; }
    [[nodiscard]] QComboBox& layers() { return *layers_; }
    [[nodiscard]] QComboBox& heads() { return *heads_; }
    [[nodiscard]] AttentionMap& map() { return *map_; }

 private:
    void choose();

    bridge::Said said_;
    QComboBox *examples_, *layers_, *heads_;
    AttentionMap* map_;
    QLabel* hint_;
};

}  // namespace optimlab::ui::window
