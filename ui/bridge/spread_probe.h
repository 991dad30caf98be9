// SPDX-License-Identifier: GPL-3.0-or-later
// Looks at what the initialization of the experiment in the form does, before anything is trained: the spread
// of activations and gradients by depth on one batch of data that were read already. On a worker thread and
// one core, a moment after the last change.
#pragma once

#include <memory>
#include <optional>

#include <QObject>
#include <QTimer>

#include "core/analysis/first_spread.h"
#include "ui/bridge/worker.h"

namespace optimlab::ui::bridge {

class SpreadProbe : public QObject {
    Q_OBJECT
 public:
    explicit SpreadProbe(QObject* parent = nullptr);

    /// Whether everything that matters is as it was asked for last.
    bool has_looked_at(const train::Experiment& experiment) const;
    /// `found` or `failed` follows, unless it has looked at that. The data are those of the experiment.
    void look(const train::Experiment& experiment, std::shared_ptr<task::Dataset> data);
    /// Forgets, so that the same is looked at again.
    void forget() { asked_.reset(); }

 Q_SIGNALS:
    void found(const optimlab::analysis::FirstSpread& spread);
    void failed(const QString& why);

 private:
    void begin();

    std::optional<train::Experiment> asked_;
    std::shared_ptr<task::Dataset> data_;  // until it is looked at
    unsigned request_ = 0;
    QTimer delay_;
    Worker worker_;
};

}  // namespace optimlab::ui::bridge
