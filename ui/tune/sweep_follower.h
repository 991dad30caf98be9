// SPDX-License-Identifier: GPL-3.0-or-later
// Reads a sweep's folder again and again, on a thread of its own: whoever works on it, here or elsewhere.
#pragma once

#include <filesystem>
#include <memory>

#include <QObject>
#include <QTimer>

#include "ui/bridge/worker.h"
#include "ui/tune/sweep_state.h"

namespace optimlab::ui::tuning {

class SweepFollower : public QObject {
    Q_OBJECT
 public:
    explicit SweepFollower(QObject* parent = nullptr);

    /// `changed` or `failed` follows, and `changed` again whenever there is news.
    void follow(const std::filesystem::path& folder);
    void leave();

 Q_SIGNALS:
    void changed(std::shared_ptr<const optimlab::ui::tuning::SweepState> state);
    void failed(const QString& why);

 private:
    struct Followed;
    void look();

    std::shared_ptr<Followed> followed_;
    QTimer timer_;
    bridge::Worker worker_;
};

}  // namespace optimlab::ui::tuning
