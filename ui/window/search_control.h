// SPDX-License-Identifier: GPL-3.0-or-later
// The window's searches: the one that is put together, the one that runs, where they are saved, and that runs
// and searches do not train at the same time: they would halve each other's cores, and a search has measured
// how to divide all of them.
#pragma once

#include <filesystem>
#include <functional>

#include <QObject>

#include "ui/bridge/sweep_session.h"
#include "ui/bridge/worker.h"
#include "ui/tune/range_test.h"
#include "ui/tune/search_document.h"
#include "ui/window/top_bar.h"
#include "ui/window/window_memory.h"

namespace optimlab::ui::forms {
class ExperimentDocument;
}
namespace optimlab::ui::tuning {
class TuneView;
}

namespace optimlab::ui::window {

class MessageBar;
class RunControl;

class SearchControl : public QObject {
    Q_OBJECT
 public:
    SearchControl(RunControl& runs, forms::ExperimentDocument& document, MessageBar& messages,
                  QObject* parent);
    ~SearchControl() override;

    [[nodiscard]] bridge::SweepSession& session() { return session_; }
    [[nodiscard]] tuning::SearchDocument& search() { return search_; }
    [[nodiscard]] tuning::RangeTest& range() { return range_; }
    /// The tab that shows it all, whenever it is made anew.
    void attach(tuning::TuneView& view);

    /// Asked before a search or a range test begins; if it says no, nothing does, and it has said why.
    void set_gate(std::function<bool()> gate) { gate_ = std::move(gate); }
    /// A search or a range test has the cores.
    [[nodiscard]] bool is_active() const { return session_.is_active() || range_.is_active(); }
    /// All trials of the last search are done.
    [[nodiscard]] bool is_over() const {
        return !session_.is_active() && session_.planned() > 0 && session_.done() >= session_.planned();
    }
    /// Of what is active.
    [[nodiscard]] RunProgress progress() const;
    /// The search that is put together.
    void start();
    void go_on(const std::filesystem::path& folder);
    /// A search that was interrupted, to go on with, unless another program is at it.
    void offer(const WindowMemory::Interrupted& search);
    /// Stops, and waits for the checkpoints. The folder of the search that was stopped, or empty.
    std::filesystem::path close();

 Q_SIGNALS:
    /// A search or a range test began or ended.
    void changed();
    /// A trial is done, or the search has come to its end.
    void progressed();
    /// Somebody wants to see the Tune tab.
    void show_requested();

 private:
    /// A search or a range test; if not, something else trains, or the form has said why.
    [[nodiscard]] bool may_begin() const;
    /// For a run that wants to begin: whether it may; if not, that is said.
    bool may_run_begin();
    /// Into the form, both as one step.
    void take_rate(const std::string& optimizer, double rate);
    void tell_obstacle();
    void show_offer(const WindowMemory::Interrupted& search);

    RunControl& runs_;
    forms::ExperimentDocument& document_;
    MessageBar& messages_;
    std::function<bool()> gate_;
    tuning::SearchDocument search_;
    tuning::TuneView* view_ = nullptr;
    bridge::SweepSession session_;
    tuning::RangeTest range_;
    bridge::Worker worker_;
};

}  // namespace optimlab::ui::window
