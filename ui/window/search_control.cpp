// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/search_control.h"

#include <algorithm>

#include "core/store/run_folder.h"
#include "ui/forms/experiment_document.h"
#include "ui/tune/range_view.h"
#include "ui/tune/search_editor.h"
#include "ui/tune/search_words.h"
#include "ui/tune/sweep_view.h"
#include "ui/tune/tune_view.h"
#include "ui/window/message_bar.h"
#include "ui/window/run_control.h"

namespace optimlab::ui::window {

using bridge::SweepSession;

SearchControl::SearchControl(RunControl& runs, forms::ExperimentDocument& document, MessageBar& messages,
                             QObject* parent)
    : QObject(parent), runs_(runs), document_(document), messages_(messages) {
    runs_.set_gate([this] { return may_run_begin(); });
    connect(&runs_, &RunControl::phase_changed, this, &SearchControl::tell_obstacle);
    connect(&session_, &SweepSession::phase_changed, this, &SearchControl::changed);
    for (const auto signal : {&SweepSession::advanced, &SweepSession::ended})
        connect(&session_, signal, this, &SearchControl::progressed);
    connect(&range_, &tuning::RangeTest::changed, this, &SearchControl::changed);
    connect(this, &SearchControl::changed, this, &SearchControl::tell_obstacle);
}

SearchControl::~SearchControl() { runs_.set_gate({}); }

void SearchControl::attach(tuning::TuneView& view) {
    view_ = &view;
    connect(&view, &QObject::destroyed, this, [this, &view] {
        if (view_ == &view) view_ = nullptr;
    });
    connect(&view, &tuning::TuneView::start_requested, this, &SearchControl::start);
    connect(&view, &tuning::TuneView::go_on_requested, this,
            [this](const QString& folder) { go_on(folder.toStdString()); });
    connect(&view.sweep(), &tuning::SweepView::rate_requested, this,
            [this](const QString& optimizer, double rate) { take_rate(optimizer.toStdString(), rate); });
    connect(&view.editor(), &tuning::SearchEditor::range_requested, this, [this] {
        if (may_begin()) range_.start(document_.experiment());
    });
    connect(&view.editor().range(), &tuning::RangeView::rate_chosen, this,
            [this](double rate) { take_rate(document_.experiment().optimizer.id, rate); });
    tell_obstacle();
}

bool SearchControl::may_begin() const {
    return runs_.phase() == bridge::Phase::idle && !is_active() && (!gate_ || gate_());
}

void SearchControl::start() {
    if (!view_ || !may_begin()) return;
    // Only now: what is still being typed in the form became its experiment's when the gate was asked.
    const auto& spec = view_->editor().spec();
    if (!spec) return;
    // Beside the runs, as optimlab-cli puts it beside "runs".
    session_.start(*spec, store::fresh_folder(runs_.runs_folder().parent_path() / "sweeps", spec->base.name));
}

void SearchControl::go_on(const std::filesystem::path& folder) {
    if (runs_.phase() == bridge::Phase::idle && !is_active()) return session_.resume_sweep(folder);
    messages_.show_message(
        MessageBar::Kind::note,
        tr("Something else trains: stop it, or wait until it ends, and go on in the Tune tab."));
}

RunProgress SearchControl::progress() const {
    RunProgress progress;
    if (range_.is_active()) {
        progress.words = tr("range test…");
        return progress;
    }
    switch (session_.phase()) {
        case bridge::Phase::preparing:
            progress.words = tr("the search begins…");
            return progress;
        case bridge::Phase::stopping:
            progress.words = tr("the search stops…");
            break;
        default:
            progress.words = tr("%1 of %2 trials").arg(session_.done()).arg(session_.planned());
            if (const auto left = session_.time_left())
                progress.words += QStringLiteral(" · ") + tr("%1 left").arg(tuning::about_seconds(*left));
    }
    if (session_.planned() > 0)
        progress.part = static_cast<double>(session_.done()) / static_cast<double>(session_.planned());
    return progress;
}

void SearchControl::offer(const WindowMemory::Interrupted& search) {
    const auto can_go_on = [folder = search.folder]() -> base::Result<bool> {
        auto sweep = tune::Sweep::open(folder);
        if (!sweep) return sweep.error();
        const auto trials = (*sweep)->trials();
        if (!trials) return trials.error();
        const auto ended =
            std::count_if(trials->begin(), trials->end(), [](const auto& t) { return t.ended(); });
        const auto used = (*sweep)->is_worked_on();
        return ended < (*sweep)->spec().trials && used && !*used;
    };
    worker_.run(search.folder.string(), can_go_on, [this, search](const base::Result<bool>& can) {
        if (can && *can && view_ && !is_active()) show_offer(search);
    });
}

void SearchControl::show_offer(const WindowMemory::Interrupted& search) {
    const auto& folder = search.folder;
    view_->follow(folder);
    const auto words = search.closed ? tr("The search %1 was stopped when the window closed.")
                                     : tr("The search %1 was interrupted: the program ended without a word.");
    messages_.show_message(
        MessageBar::Kind::note, words.arg(QString::fromStdString(folder.filename().string())),
        {{tr("Show it"), [this] { Q_EMIT show_requested(); }}, {tr("Go on"), [this, folder] {
                                                                    Q_EMIT show_requested();
                                                                    go_on(folder);
                                                                }}});
    messages_.dismiss_at(this, &SearchControl::changed, [this] { return session_.is_active(); });
}

void SearchControl::take_rate(const std::string& optimizer, double rate) {
    auto& history = document_.undo_stack();
    history.beginMacro(tr("Take the suggested rate"));
    document_.set("optimizer.id", optimizer, {}, forms::Merging::never);
    document_.set("optimizer.lr", rate, {}, forms::Merging::never);
    history.endMacro();
    messages_.show_message(MessageBar::Kind::note, tr("The form has the suggested rate."),
                           {{tr("Undo"), [this] { document_.undo_stack().undo(); }}});
    messages_.dismiss_at(&history, &QUndoStack::indexChanged);
}

std::filesystem::path SearchControl::close() {
    const bool active = session_.is_active();
    range_.stop();
    session_.stop_and_wait();
    return active ? session_.folder() : std::filesystem::path();
}

bool SearchControl::may_run_begin() {
    if (!is_active()) return true;
    if (range_.is_active()) {
        messages_.show_message(MessageBar::Kind::note,
                               tr("A range test trains; wait for its end, or stop it."),
                               {{tr("Stop the range test"), [this] { range_.stop(); }}});
    } else {
        messages_.show_message(
            MessageBar::Kind::note,
            tr("A search trains, and has all cores. Stop it first: it is saved, and can go on later."),
            {{tr("Stop the search"), [this] { session_.stop(); }}});
    }
    messages_.dismiss_at(this, &SearchControl::changed);
    return false;
}

void SearchControl::tell_obstacle() {
    if (!view_) return;
    view_->set_obstacle(runs_.phase() != bridge::Phase::idle
                            ? tr("A run trains: stop it, or wait until it ends.")
                        : range_.is_active()   ? tr("A range test trains: stop it, or wait until it ends.")
                        : session_.is_active() ? tr("A search runs: stop it, or wait until it ends.")
                                               : QString());
}

}  // namespace optimlab::ui::window
