// SPDX-License-Identifier: GPL-3.0-or-later
// What the panels of the main window tell each other.
#include <algorithm>

#include <QAction>

#include "ui/diagram/model_view.h"
#include "ui/explain/explain_panel.h"
#include "ui/forms/experiment_form.h"
#include "ui/forms/section.h"
#include "ui/forms/settings_search.h"
#include "ui/lessons/lessons_view.h"
#include "ui/plots/export_menu.h"
#include "ui/plots/plot_card.h"
#include "ui/runs/runs_panel.h"
#include "ui/tune/range_view.h"
#include "ui/tune/search_editor.h"
#include "ui/tune/sweep_view.h"
#include "ui/tune/tune_view.h"
#include "ui/window/compare_view.h"
#include "ui/window/curves_view.h"
#include "ui/window/in_background.h"
#include "ui/window/interruption.h"
#include "ui/window/main_window.h"
#include "ui/window/message_bar.h"
#include "ui/window/run_actions.h"
#include "ui/window/run_errands.h"
#include "ui/window/run_queue.h"
#include "ui/window/sample_control.h"
#include "ui/window/search_control.h"
#include "ui/window/shortcut_sheet.h"
#include "ui/window/status_line.h"
#include "ui/window/top_bar.h"
#include "ui/window/welcome_card.h"

namespace optimlab::ui::window {

using Kind = MessageBar::Kind;

void MainWindow::connect_files() {
    connect(files_, &ExperimentFiles::failed, this,
            [this](const QString& message) { messages_->show_message(Kind::fault, message); });
    connect(files_, &ExperimentFiles::data_refused, this, [this](const QString& message) {
        messages_->show_message(Kind::fault, form_->in_words(message));
    });
    connect(files_, &ExperimentFiles::saved, this, [this](const QString& path) {
        messages_->show_message(Kind::note, tr("The experiment is saved as %1.").arg(path));
    });
    connect(files_, &ExperimentFiles::has_problems, this, [this](const QString& message) {
        messages_->show_message(Kind::fault, message,
                                {{tr("Skip such lines"), [this] { files_->skip_problems(); }}});
        messages_->dismiss_at(files_, &ExperimentFiles::looking);
    });
    connect(files_, &ExperimentFiles::task_changed, this, [this](const QString& file, const QString& name) {
        messages_->show_message(
            Kind::note,
            tr("%1 is for another task, so the experiment is now the preset %2 with it.").arg(file, name),
            {{tr("Undo"), [this] { document_.undo_stack().undo(); }}});
        messages_->dismiss_at(&document_.undo_stack(), &QUndoStack::indexChanged);
    });
    connect(files_, &ExperimentFiles::run_dropped, this,
            [this](const QString& folder) { run_actions_->open_run_at(folder); });
    connect(files_, &ExperimentFiles::runs_dropped, this,
            [this](const QString& folder) { run_actions_->use_runs_folder(folder); });
    connect(files_, &ExperimentFiles::model_dropped, this,
            [this](const QString& folder) { run_errands_->import_model_at(folder); });
    connect(top_bar_, &TopBar::preset_chosen, messages_, &MessageBar::pass);
    connect(top_bar_, &TopBar::preset_chosen, files_, &ExperimentFiles::use_preset);
    connect(&document_, &forms::ExperimentDocument::changed, this, &MainWindow::document_changed);
    connect(&document_, &forms::ExperimentDocument::modified_changed, this, &MainWindow::update_title);
    connect(&document_, &forms::ExperimentDocument::file_path_changed, this, &MainWindow::update_title);
    connect(&probe_, &bridge::DataProbe::found, this, &MainWindow::facts_found);
    connect(&probe_, &bridge::DataProbe::progress, form_, &forms::ExperimentForm::set_data_progress);
    connect(form_, &forms::ExperimentForm::cancel_reading, &probe_, &bridge::DataProbe::cancel);
    connect(files_, &ExperimentFiles::progress, this, [this](double share) {
        // Who drops a large file sees how far it has been read, and can cancel that.
        if (share < 1) form_->section(QStringLiteral("task"))->set_folded(false);
        form_->set_data_progress(share);
    });
    connect(files_, &ExperimentFiles::has_read, this,
            [this](bridge::DataProbe& by, const bridge::DataFacts& facts) {
                messages_->pass();  // of files that could not be read
                probe_.take_over(by, facts);
            });
    connect(form_, &forms::ExperimentForm::cancel_reading, files_, &ExperimentFiles::cancel);
    connect(&spread_probe_, &bridge::SpreadProbe::found, form_, &forms::ExperimentForm::set_first_spread);
    connect(&spread_probe_, &bridge::SpreadProbe::failed, form_, &forms::ExperimentForm::set_spread_fault);
    const auto can_undo = [this] {
        actions_->undo->setEnabled(undo_order_.can_undo());
        actions_->redo->setEnabled(undo_order_.can_redo());
        actions_->bring_back->setEnabled(undo_order_.can_bring_back());
    };
    connect(&undo_order_, &UndoOrder::changed, this, can_undo);
    can_undo();
}

void MainWindow::connect_runs() {
    connect(&control_, &RunControl::phase_changed, this, &MainWindow::phase_changed);
    connect(&control_, &RunControl::started_run, this, &MainWindow::run_started);
    connect(&control_, &RunControl::started_run, this, [this](int id) {
        const auto* item = model_.find(id);
        if (!item || !item->preparing) return;
        document_.seal();  // what is typed after it is no part of what it trains with
        runs_panel_->unfold(id);
        // What a run before it offers is not answered by a start that nobody asked for.
        queue_->running() ? messages_->pass() : messages_->clear();
    });
    connect(&control_, &RunControl::live_changed, this, [this] {
        form_->set_run(control_.training());
        curves_->rebuild();
    });
    connect(&control_, &RunControl::change_refused, form_, &forms::ExperimentForm::change_refused);
    connect(&control_, &RunControl::ended_run, this, [this](int id, const train::Outcome& outcome) {
        curves_->rebuild();
        compare_->refresh();
        run_actions_->explain_end(id, outcome);
        show_place(id);
        frame();
        finished_ = outcome.state == train::RunState::finished;
        show_end();
    });
    connect(&control_, &RunControl::failed, this, [this](const QString& path, const QString& message) {
        messages_->show_message(Kind::fault, form_->in_words(message));
        if (!path.isEmpty()) form_->show_fault(path, message);
        show_place(0);
    });
    connect(&control_, &RunControl::noted, this,
            [this](const QString& message) { messages_->show_message(Kind::note, message); });
    connect(&control_, &RunControl::listed, this, [this] { offer_to_go_on(interruption_->take()); });
    connect(run_actions_, &RunActions::race_chosen, this, &MainWindow::open_race);
    connect(run_actions_, &RunActions::sweep_chosen, this, [this](const QString& folder) {
        tabs_->setCurrentWidget(tune_);
        tune_->follow(folder.toStdString());
    });
    connect(&model_, &runs::RunsModel::renamed, this, [this](int id) {
        if (id == placed_) show_place(id);
    });
    // A run that is gone is saved nowhere any more.
    connect(&model_, &runs::RunsModel::visibility_changed, this, [this] {
        if (placed_ != 0 && !model_.find(placed_)) show_place(runs_panel_->current());
    });
    connect(run_actions_, &RunActions::runs_folder_chosen, this,
            [this](const QString& folder) { memory_.save_runs_folder(folder); });
    connect(&clock_, &bridge::FrameClock::tick, this, &MainWindow::frame);
}

void MainWindow::connect_panels() {
    connect(search_, &forms::SettingsSearch::chosen, form_, &forms::ExperimentForm::focus_field);
    connect(form_, &forms::ExperimentForm::topic_focused, this, &MainWindow::explain_topic);
    connect(form_, &forms::ExperimentForm::live_change, &control_, &RunControl::change);
    connect(diagram_, &diagram::ModelView::field_wanted, form_, &forms::ExperimentForm::focus_field);
    connect(diagram_, &diagram::ModelView::attended, this,
            [this](const QString& topic) { explain_topic(QStringLiteral("model"), topic, {}); });
    connect(diagram_, &diagram::ModelView::block_shown, form_, &forms::ExperimentForm::show_block);
    connect(form_, &forms::ExperimentForm::block_shown, diagram_, &diagram::ModelView::set_current_block);
    connect(curves_, &CurvesView::needs_frame, &clock_, &bridge::FrameClock::request);
    connect(curves_, &CurvesView::card_focused, this,
            [this](const QString& topic) { explain_topic(QStringLiteral("curve"), topic, {}); });
    connect(curves_, &CurvesView::exported, this, [this](const QString& path) {
        messages_->show_message(Kind::note, tr("The plot is saved as %1.").arg(path));
    });
    connect(curves_, &CurvesView::export_failed, this,
            [this](const QString& message) { messages_->show_message(Kind::fault, message); });
    connect(runs_panel_, &runs::RunsPanel::current_changed, sample_control_, &SampleControl::select);
    connect(runs_panel_, &runs::RunsPanel::current_changed, this, [this](int id) {
        if (id != 0 && control_.phase() == bridge::Phase::idle) show_place(id);
    });
    connect(&themes_, &ThemeManager::changed, this, &MainWindow::apply_theme);
    connect(welcome_, &WelcomeCard::train, this, [this] { actions_->train->trigger(); });
    connect(welcome_, &WelcomeCard::open_text, files_, &ExperimentFiles::open_data);
    connect(welcome_, &WelcomeCard::closed_for_good, this,
            [this](bool again) { memory_.save(QStringLiteral("welcome"), again); });
}

void MainWindow::connect_lessons() {
    const auto show_only = [this](const std::vector<int>& runs) {
        tabs_->setCurrentWidget(curves_);
        for (int row = 0; row < model_.rowCount(); ++row) {
            const auto& item = model_.at(row);
            const bool wanted = std::find(runs.begin(), runs.end(), item.id) != runs.end();
            if (item.visible != wanted) model_.set_visible(item.id, wanted);
        }
    };
    connect(lessons_, &lessons::LessonsView::show_requested, this, show_only);
    connect(lessons_, &lessons::LessonsView::form_requested, this,
            [this](const train::Experiment& experiment) {
                document_.load(experiment, true);
                messages_->show_message(
                    Kind::note, tr("The form has the lesson's experiment; undo brings the other back."));
            });
    connect(lessons_, &lessons::LessonsView::train_requested, this,
            [this, show_only](const std::deque<train::Experiment>& experiments, const QString& look) {
                if (control_.phase() != bridge::Phase::idle) {
                    messages_->show_message(Kind::note, tr("A run trains already; stop it, or wait for it."));
                    return;
                }
                if (!control_.may_begin()) return;
                messages_->clear();
                // What the lesson has trained before stays for comparison.
                show_only(lessons_->runs());
                document_.load(experiments.back(),
                               true);  // what the curves are planned for, and to go on from
                queue_->begin(experiments);
                look_ = look;
                messages_->show_message(Kind::note, look_);
            });
    // Every start takes messages away; this one is for all runs of the lesson.
    connect(&control_, &RunControl::started_run, this, [this] {
        if (!queue_->running()) look_.clear();
        if (!look_.isEmpty()) messages_->show_message(Kind::note, look_);
    });
    connect(welcome_, &WelcomeCard::lessons, this, [this] { tabs_->setCurrentWidget(lessons_); });
    for (const auto signal : {&RunControl::phase_changed, &RunControl::validated})
        connect(&control_, signal, lessons_, &lessons::LessonsView::refresh);
}

void MainWindow::connect_tune() {
    connect(tune_, &tuning::TuneView::open_requested, this, [this] {
        const QString folder = dialogs_.choose_folder(this, tr("Open the folder of a sweep"), QString());
        if (!folder.isEmpty()) tune_->follow(folder.toStdString());
    });
    auto* sweep = &tune_->sweep();
    sweep->set_background(in_background(exports_, sweep));
    auto& range_card = tune_->editor().range().card();
    range_card.set_background(in_background(exports_, &range_card));
    connect(sweep, &tuning::SweepView::run_requested, run_actions_, &RunActions::open_run_at);
    connect(sweep, &tuning::SweepView::settings_requested, this, [this](const train::Experiment& experiment) {
        document_.load(experiment, true);
        messages_->show_message(Kind::note,
                                tr("The form has the settings of that trial; undo brings the others back."));
    });
    connect(sweep, &tuning::SweepView::exported, this, [this](const QString& path) {
        messages_->show_message(Kind::note, tr("The plot is saved as %1.").arg(path));
    });
    connect(tune_, &tuning::TuneView::failed, this,
            [this](const QString& why) { messages_->show_message(Kind::fault, why); });
    connect(search_control_, &SearchControl::progressed, this, [this] {
        finished_ = search_control_->is_over();
        show_end();
    });
    connect(search_control_, &SearchControl::changed, this, [this] {
        if (search_control_->is_active()) finished_ = false;
        show_end();
    });
    // What was not looked at while a search had the cores.
    connect(search_control_, &SearchControl::changed, this, &MainWindow::look_at_spread);
    connect(search_control_, &SearchControl::changed, this, &MainWindow::tell_curves);
    auto* range = &tune_->editor().range();
    connect(range, &tuning::RangeView::exported, sweep, &tuning::SweepView::exported);
    connect(range, &tuning::RangeView::failed, sweep, &tuning::SweepView::failed);
    connect(search_control_, &SearchControl::show_requested, this,
            [this] { tabs_->setCurrentWidget(tune_); });
}

void MainWindow::connect_actions() {
    const auto on = [this](QAction* action, auto call) { connect(action, &QAction::triggered, this, call); };
    on(actions_->create, [this] { files_->create(); });
    on(actions_->open, [this] { files_->open(); });
    on(actions_->save, [this] {
        if (has_experiment()) files_->save();
    });
    on(actions_->save_as, [this] {
        if (has_experiment()) files_->save_as();
    });
    on(actions_->undo, [this] { undo_order_.undo(); });
    on(actions_->redo, [this] { undo_order_.redo(); });
    on(actions_->train, [this] {
        const bool begins = control_.phase() == bridge::Phase::idle;
        if (may_train()) control_.train_or_pause(document_.experiment());
        if (begins) show_training();
    });
    on(actions_->step, [this] {
        const bool begins = control_.phase() == bridge::Phase::idle;
        if (may_train()) control_.step(document_.experiment());
        if (begins) show_training();
    });
    on(actions_->train_seeds, [this] { train_seeds(); });
    on(actions_->stop, [this] { control_.stop(); });
    on(actions_->open_run, [this] { run_actions_->open_run(); });
    on(actions_->import_model, [this] { run_errands_->import_model(); });
    on(actions_->resume, [this] { run_actions_->resume_selected(); });
    on(actions_->bring_back, [this] { undo_order_.undo_deletion(); });
    on(actions_->save_checkpoint, [this] { run_errands_->save_checkpoint(runs_panel_->current()); });
    on(actions_->load_checkpoint, [this] { run_errands_->load_checkpoint(); });
    on(actions_->runs_folder, [this] { run_actions_->choose_runs_folder(); });
    on(actions_->export_plot, [this] {
        const bool tunes = tune_->sweep().isVisible();
        (tunes ? tune_->sweep().export_menu() : curves_->focused_card().export_menu()).export_as();
    });
    on(actions_->explain, [this] {
        if (!fit_->has_room_for_explain())
            messages_->show_message(Kind::note, tr("A wider window has room for the explanations."));
        if (curves_->isAncestorOf(focusWidget()))
            explain_topic(QStringLiteral("curve"), curves_->focused_card().objectName(), {});
    });
    on(actions_->toggle_theme,
       [this] { set_theme(themes_.theme().dark ? ThemeManager::Mode::light : ThemeManager::Mode::dark); });
    connect(actions_->contrast, &QAction::toggled, this, [this](bool high) {
        themes_.set_contrast(high);
        memory_.save_contrast(high);
    });
    on(actions_->theme_system, [this] { set_theme(ThemeManager::Mode::system); });
    on(actions_->theme_light, [this] { set_theme(ThemeManager::Mode::light); });
    on(actions_->theme_dark, [this] { set_theme(ThemeManager::Mode::dark); });
    on(actions_->language_system, [this] { set_language(LanguageManager::Choice::system); });
    on(actions_->language_english, [this] { set_language(LanguageManager::Choice::english); });
    on(actions_->language_chinese, [this] { set_language(LanguageManager::Choice::chinese); });
    on(actions_->toggle_language, [this] {
        set_language(languages_.is_chinese() ? LanguageManager::Choice::english
                                             : LanguageManager::Choice::chinese);
    });
    on(actions_->search, [this] { search_->open(); });
    on(actions_->shortcuts, [this] { show_shortcuts(*this); });
    on(actions_->welcome, [this] { welcome_again(); });
    connect(actions_->presenter, &QAction::toggled, this, &MainWindow::set_presenting);
    on(actions_->restore_layout, [this] { fit_->use_default_layout(); });
    on(actions_->quit, [this] { close(); });
}

}  // namespace optimlab::ui::window
