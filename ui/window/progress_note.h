// SPDX-License-Identifier: GPL-3.0-or-later
// A message for work that takes a while on another thread: how far it has come, and a way to cancel it.
#pragma once

#include <atomic>
#include <memory>

#include <QObject>
#include <QTimer>

#include "core/base/watch.h"

namespace optimlab::ui::window {

class MessageBar;

class ProgressNote : public QObject {
    Q_OBJECT
 public:
    /// Says `words` for as long as it lives; the bar must outlive it.
    ProgressNote(MessageBar& messages, const QString& words, QObject* parent);
    ~ProgressNote() override;

    /// For the work, on any thread and for as long as it likes.
    [[nodiscard]] base::Watch watch() const;
    void cancel() { state_->cancelled = true; }
    [[nodiscard]] bool cancelled() const { return state_->cancelled; }

 private:
    struct State {
        std::atomic<double> share{0};
        std::atomic<bool> cancelled{false};
    };
    void look();

    MessageBar& messages_;
    QString words_;
    int message_, percent_ = 0;
    QTimer clock_;
    std::shared_ptr<State> state_ = std::make_shared<State>();
};

}  // namespace optimlab::ui::window
