// SPDX-License-Identifier: GPL-3.0-or-later
// What a model says of examples, beside what would be right: translations and answers, labels with a table of
// what was taken for what, sentences with their entities marked. A cell of that table shows its examples.
#pragma once

#include <optional>
#include <utility>

#include <QTextBrowser>

#include "ui/bridge/asker.h"
#include "ui/theme/tokens.h"

namespace optimlab::ui::window {

class AnswersView : public QTextBrowser {
    Q_OBJECT
 public:
    explicit AnswersView(QWidget* parent = nullptr);

    void apply_theme(const Theme& theme);
    void show_answers(const bridge::Said& said);
    /// Examples of one cell of the table only: what is right and what was said; none: all.
    void show_only(std::optional<std::pair<int, int>> cell);

 private:
    void rebuild();
    [[nodiscard]] bool shows(std::size_t example) const;
    [[nodiscard]] QString confusion() const;
    [[nodiscard]] QString example(std::size_t i) const;

    bridge::Said said_;
    std::optional<std::pair<int, int>> cell_;
    Theme theme_;
};

/// How good these answers are in a line: "BLEU 31.2 · 3 of 20 exactly right".
QString score_of(const bridge::Said& said);

}  // namespace optimlab::ui::window
