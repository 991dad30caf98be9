// SPDX-License-Identifier: GPL-3.0-or-later
// Looks at what the initialization of the experiment in the form does, before anything is trained: the spread
// of activations and gradients by depth on one batch. On a worker thread and one core, a moment after the
// last change.
#pragma once

#include <memory>
#include <optional>
#include <stop_token>

#include <QObject>
#include <QTimer>

#include "core/analysis/first_spread.h"
#include "ui/bridge/worker.h"

namespace optimlab::ui::bridge {

class SpreadProbe : public QObject {
    Q_OBJECT
 public:
    explicit SpreadProbe(QObject* parent = nullptr);
    ~SpreadProbe() override;

    /// `found` or `failed` follows, unless everything that matters is as it was asked for last.
    void look(const train::Experiment& experiment);
    /// Forgets, so that the same file is looked at again.
    void forget() { asked_.reset(); }

 Q_SIGNALS:
    void found(const optimlab::analysis::FirstSpread& spread);
    void failed(const QString& why);

 private:
    /// The data that was read last; only the worker's thread looks into it.
    struct Data {
        std::optional<train::Experiment> of;
        std::unique_ptr<task::Dataset> dataset;
    };
    static base::Result<analysis::FirstSpread> measure(const train::Experiment& experiment, Data& data,
                                                       const base::Watch& watch);
    void begin();

    std::optional<train::Experiment> asked_;
    std::stop_source request_;  // of what was asked last; shared with the thread that looks
    std::shared_ptr<Data> data_ = std::make_shared<Data>();
    QTimer delay_;
    Worker worker_;
};

}  // namespace optimlab::ui::bridge
