// SPDX-License-Identifier: GPL-3.0-or-later
// The toolbar: which experiment, the one large Train button that becomes Pause and Resume, how far the run
// is, and the window's menu.
#pragma once

#include <cstdint>
#include <optional>

#include <QToolBar>

#include "ui/bridge/training_session.h"
#include "ui/theme/tokens.h"

class QLabel;
class QProgressBar;
class QToolButton;

namespace optimlab::ui::window {

struct Actions;
class PresetMenu;

/// What the progress bar and the words beside it say.
struct RunProgress {
    std::int64_t step = 0, total = 0;
    double tokens_per_second = 0;
    double seconds_left = 0;       ///< NaN: not known
    QString words{};               ///< instead of the numbers, when not empty
    base::Readouts readouts{};     ///< what the optimizer tells of the last step
    base::Readouts terms{};        ///< what regularizers contributed to its loss
    std::optional<double> part{};  ///< of what there is to do; nothing: step by total
};

class TopBar : public QToolBar {
    Q_OBJECT
 public:
    TopBar(const Actions& actions, const Theme& theme, QWidget* parent = nullptr);

    void set_title(const QString& title, bool modified);
    void set_phase(bridge::Phase phase);
    void set_progress(const RunProgress& progress);
    void apply_theme(const Theme& theme);
    [[nodiscard]] QToolButton& train_button() { return *train_; }
    [[nodiscard]] QToolButton& presets_button() { return *presets_; }
    [[nodiscard]] QString progress_text() const;

 Q_SIGNALS:
    void preset_chosen(const QString& id);

 protected:
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

 private:
    QToolButton* add_button(QAction* action);
    void build_presets();
    void build_menu();
    void update_icons();
    /// Hides what is in the menu, too, where the buttons and the words about the run have no room beside it.
    void fit();

    const Actions& actions_;
    Theme theme_;
    bridge::Phase phase_ = bridge::Phase::idle;
    QList<QAction*> files_;  ///< the buttons that a narrow window leaves to the menu
    QToolButton *presets_ = nullptr, *train_ = nullptr, *menu_ = nullptr;
    PresetMenu* preset_menu_ = nullptr;
    QProgressBar* bar_ = nullptr;
    QLabel* words_ = nullptr;
    QWidget* space_ = nullptr;
};

/// "step 820 of 2,000 · 31,400 tokens/s · 29 s left"; without the speed when `brief`.
QString progress_words(const RunProgress& progress, bool brief = false);

}  // namespace optimlab::ui::window
