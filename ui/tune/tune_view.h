// SPDX-License-Identifier: GPL-3.0-or-later
// The Tune tab: a search that is put together, made here, and followed in its folder, as is any other sweep
// while somebody works on it, here or on another machine.
#pragma once

#include <filesystem>
#include <memory>

#include <QWidget>

#include "ui/bridge/sweep_session.h"
#include "ui/theme/tokens.h"
#include "ui/tune/sweep_follower.h"
#include "ui/tune/tune_parts.h"

class QLabel;
class QPushButton;
class QStackedWidget;

namespace optimlab::ui::tuning {

class SearchBar;
class SearchEditor;
class SweepView;

class TuneView : public QWidget {
    Q_OBJECT
 public:
    TuneView(const TuneParts& parts, const Theme& theme, QWidget* parent = nullptr);

    /// Follows the sweep in that folder from now on.
    void follow(const std::filesystem::path& folder);
    /// Empty: none.
    [[nodiscard]] std::filesystem::path followed() const { return followed_; }
    /// A search is put together, in place of what is followed.
    void set_editing(bool editing);
    [[nodiscard]] bool editing() const;
    /// Why no search can be made now, or empty.
    void set_obstacle(const QString& why);
    void apply_theme(const Theme& theme);

    [[nodiscard]] QPushButton& new_button() { return *new_; }
    [[nodiscard]] QPushButton& open_button() { return *open_; }
    [[nodiscard]] QLabel& note() { return *note_; }
    [[nodiscard]] SweepView& sweep() { return *sweep_; }
    [[nodiscard]] SearchEditor& editor() { return *editor_; }
    [[nodiscard]] SearchBar& bar() { return *bar_; }

 Q_SIGNALS:
    void open_requested();
    /// The search that is put together in editor().
    void start_requested();
    void go_on_requested(const QString& folder);
    void failed(const QString& why);

 private:
    QWidget* build_top();
    void connect_session();
    void show_state(std::shared_ptr<const SweepState> state);
    void show_page();
    void show_note();

    bridge::SweepSession& session_;
    std::filesystem::path followed_;
    std::shared_ptr<const SweepState> state_;
    SweepFollower follower_;
    QPushButton *new_ = nullptr, *open_ = nullptr;
    QLabel *note_ = nullptr, *empty_ = nullptr;
    QStackedWidget* pages_ = nullptr;
    SearchBar* bar_ = nullptr;
    SweepView* sweep_ = nullptr;
    SearchEditor* editor_ = nullptr;
};

}  // namespace optimlab::ui::tuning
