// SPDX-License-Identifier: GPL-3.0-or-later
// What a plot gives away to be done, done by a worker.
#pragma once

#include <functional>
#include <utility>

#include <QCoreApplication>
#include <QPointer>

#include "ui/bridge/worker.h"
#include "ui/language/engine_text.h"
#include "ui/plots/background.h"

namespace optimlab::ui::window {

/// On a thread of `worker`, which must outlive it; who does not live any more is not answered.
inline plots::Background in_background(bridge::Worker& worker, QObject* who) {
    return [&worker, alive = QPointer(who)](auto work, auto done, auto failed) {
        const auto where = QCoreApplication::translate("InBackground", "the plot's file").toStdString();
        worker.run(where, std::move(work), [alive, done, failed](const base::Result<QString>& text) {
            if (!alive) return;
            if (text) {
                done(*text);
            } else {
                failed(engine_text(text.error().message));
            }
        });
    };
}

}  // namespace optimlab::ui::window
