// SPDX-License-Identifier: GPL-3.0-or-later
// What the main window and its page of races tell each other.
#include <QAction>
#include <QComboBox>
#include <QMenu>
#include <QTabWidget>

#include "ui/forms/experiment_form.h"
#include "ui/language/engine_text.h"
#include "ui/race/race_setup.h"
#include "ui/race/race_view.h"
#include "ui/runs/runs_panel.h"
#include "ui/window/compare_view.h"
#include "ui/window/curves_view.h"
#include "ui/window/main_window.h"
#include "ui/window/message_bar.h"
#include "ui/window/run_actions.h"
#include "ui/window/search_control.h"
#include "ui/window/status_line.h"
#include "ui/window/welcome_card.h"

namespace optimlab::ui::window {

using Kind = MessageBar::Kind;

void MainWindow::connect_race() {
    RaceControl& race = control_.race();
    connect(actions_->race, &QAction::triggered, this, [this] { show_race(true); });
    connect(race_, &race::RaceView::open_requested, this, [this] {
        const QString folder =
            dialogs_.choose_folder(this, tr("Open the folder of a race"),
                                   QString::fromStdString((control_.runs_folder() / races_name).string()));
        if (!folder.isEmpty()) open_race(folder);
    });
    connect(race_, &race::RaceView::go_on_requested, this, [this] { resume_race(control_.race().folder()); });
    connect(&race_->setup(), &race::RaceSetup::start_requested, this, [this] {
        if (!has_experiment()) return;  // and takes what is still being typed
        if (const auto spec = race_->setup().spec()) start_race(*spec);
    });
    connect(&race_->setup(), &race::RaceSetup::runs_requested, this, [this] {
        race::RaceSetup::Runs shown;
        for (int row = model_.rowCount() - 1; row >= 0; --row) {
            const auto& item = model_.at(row);
            if (item.visible && !item.experiment.task.id.empty())
                shown.emplace_back(item.name, item.experiment);
        }
        race_->setup().add_runs(shown);
    });
    // At once, each at the rate that the preset gives it: whoever wants them tuned is told where.
    connect(welcome_, &WelcomeCard::race, this, [this] {
        if (!may_train()) return;
        auto of = tune::race_of(tune::race_presets().front(), document_.experiment());
        of.document.erase("tune");
        const auto spec = tune::read_race(of.document);
        if (!spec) {
            messages_->show_message(Kind::fault,
                                    form_->in_words(QString::fromStdString(spec.error().message)));
            return;
        }
        start_race(*spec);
        if (!control_.race().is_active()) return;
        tabs_->setCurrentWidget(curves_);  // there is no search: they grow at once
        QStringList words{tr("None of them was tuned: each runs at a usual rate.")};
        for (const auto& one : of.left_out)
            words.prepend(tr("Left out: %1.").arg(engine_text(one)));
        messages_->show_message(
            Kind::note, words.join(QLatin1Char(' ')),
            {{tr("Race with tuning…"), [this] {
                  show_race(true);
                  race_->setup().use_preset(QString::fromStdString(tune::race_presets().front().id));
              }}});
    });
    connect(&race, &RaceControl::opened, this, [this] { race_->set_up(false); });
    connect(&race, &RaceControl::changed, this, [this] {
        const auto board = control_.race().board();
        race_->show_board(board);
        if (board.title.isEmpty()) race_->set_up(true);  // it could not even begin
        tell_curves();
        compare_->refresh();
        clock_.request();
    });
    connect(&race, &RaceControl::rate_found, this, [this] {
        messages_->show_message(Kind::note,
                                tr("Found before the race: %1.").arg(control_.race().rates_found()));
    });
    connect(&race, &RaceControl::held_up, this, [this](const QString& why) {
        messages_->take_away(race_wait_);
        if (why.isEmpty()) return;
        race_wait_ = messages_->show_message(
            Kind::warning,
            tr("The race waits and keeps in memory what is not saved yet. %1. It tries again by itself.")
                .arg(engine_text(why)));
    });
    connect(&race, &RaceControl::failed, this, [this](const QString& message) {
        messages_->show_message(Kind::fault, form_->in_words(message));
    });
    connect(&race, &RaceControl::ended, this, [this](bool over) {
        finished_ = over;
        tell_curves();
        show_end();
        frame();
        if (!over || control_.race().board().lanes.empty()) return;
        const QString winner = QString::fromStdString(control_.race().board().lanes.front().standing.name);
        messages_->show_result(tr("The race is over: %1 is first.").arg(winner),
                               {{tr("Ranking"), [this] { show_race(false); }}});
    });
    race_->show_board(race.board());
    tell_curves();
}

void MainWindow::tell_curves() {
    QString sentence = control_.race().before_the_curves();
    if (sentence.isEmpty() && search_control_->is_active())
        sentence = tr("What trains now is shown in the Tune tab.");
    curves_->set_before_the_curves(sentence);
    curves_->rebuild();
}

void MainWindow::show_race(bool setting_up) {
    tabs_->setCurrentWidget(compare_);
    compare_->set_page(race_page_);
    race_->set_up(setting_up);
    if (setting_up) race_->setup().presets().setFocus();
}

bool MainWindow::race_may_begin() {
    if (control_.phase() != bridge::Phase::idle) {
        messages_->show_message(Kind::note, tr("A run trains: stop it first, or wait until it ends."));
        return false;
    }
    if (!control_.may_begin()) return false;
    look_.clear();
    finished_ = false;
    messages_->clear();
    return true;
}

void MainWindow::start_race(const tune::RaceSpec& spec) {
    if (!has_experiment() || !race_may_begin()) return;
    control_.race().start(spec, store::fresh_folder(control_.runs_folder() / races_name, spec.base.name));
    show_race(false);
    frame();
}

void MainWindow::resume_race(const std::filesystem::path& folder) {
    if (!race_may_begin()) return;
    control_.race().resume(folder);
    show_race(false);
    frame();
}

void MainWindow::open_race(const QString& folder) {
    if (control_.race().is_active()) {
        messages_->show_message(Kind::note, tr("A race goes on: stop it first, then open another."));
        return;
    }
    control_.race().open(folder.toStdString());
    show_race(race_->sets_up());
}

void MainWindow::offer_race(const WindowMemory::Interrupted& race) {
    const auto& folder = race.folder;
    const auto known = tune::Race::join(folder);
    if (!known || (*known)->is_over()) return;
    open_race(QString::fromStdString(folder.string()));
    const auto words = race.closed ? tr("The race %1 was stopped when the window closed.")
                                   : tr("The race %1 was interrupted: the program ended without a word.");
    messages_->show_message(Kind::note, words.arg(QString::fromStdString(folder.filename().string())),
                            {{tr("Go on"), [this, folder] { resume_race(folder); }}});
}

}  // namespace optimlab::ui::window
