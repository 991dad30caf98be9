// SPDX-License-Identifier: GPL-3.0-or-later
// The line at the bottom: how large the experiment is, what its rule tells, and where its run is saved.
#pragma once

#include <cstdint>
#include <filesystem>

#include <QStatusBar>

#include "core/model/transformer.h"
#include "core/train/experiment.h"

class QLabel;

namespace optimlab::ui::window {

class StatusLine : public QStatusBar {
    Q_OBJECT
 public:
    explicit StatusLine(QWidget* parent = nullptr);

    /// `sizes` without a vocabulary: not known yet. `bytes` 0: not known yet, too.
    void describe(const train::Experiment& experiment, const model::Sizes& sizes, std::int64_t bytes);
    /// Of an experiment that is at fault there is nothing to say.
    void describe_nothing();
    /// Of a model for data that cannot be read, the number of parameters is not known.
    void describe_no_data();
    /// Steps that the curves lack because the window was too slow; the log on disk has them.
    void set_dropped(std::uint64_t steps);
    /// What the optimizer tells of the newest step; empty: nothing.
    void set_readouts(const QString& words);
    void set_place(const std::filesystem::path& folder);
    [[nodiscard]] QString text() const;

 private:
    QLabel *parameters_, *tokens_, *threads_, *memory_, *readouts_, *dropped_, *place_;
};

}  // namespace optimlab::ui::window
