// SPDX-License-Identifier: GPL-3.0-or-later
// Looks at the data of the experiment in the form before anything is trained: how many tokens there are,
// what guessing would give, and what is wrong with a file. On a worker thread, a moment after the last
// change.
#pragma once

#include <cstdint>
#include <optional>

#include <QObject>
#include <QTimer>

#include "core/task/overview.h"
#include "core/train/experiment.h"
#include "ui/bridge/worker.h"

namespace optimlab::ui::bridge {

struct DataFacts {
    task::Overview data;
    QString fault;  ///< why it cannot be used, or empty
};

class DataProbe : public QObject {
    Q_OBJECT
 public:
    explicit DataProbe(QObject* parent = nullptr);

    /// `found` follows, unless what decides about the data is as it was asked for last.
    void look(const train::Experiment& experiment);
    /// Forgets, so that the same file is looked at again.
    void forget();

 Q_SIGNALS:
    void found(const optimlab::ui::bridge::DataFacts& facts);

 private:
    void begin();

    std::optional<train::Experiment> asked_;
    unsigned request_ = 0;
    QTimer delay_;
    Worker worker_;
};

}  // namespace optimlab::ui::bridge
