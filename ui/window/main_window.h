// SPDX-License-Identifier: GPL-3.0-or-later
// The main window: a list of panels and of what connects them. The toolbar above; the experiment's form, the
// curves and the explanations side by side; the table of runs below; a status line at the bottom.
#pragma once

#include <functional>
#include <memory>
#include <optional>

#include <QMainWindow>
#include <QTimer>

#include "ui/bridge/data_probe.h"
#include "ui/bridge/frame_clock.h"
#include "ui/bridge/spread_probe.h"
#include "ui/forms/experiment_document.h"
#include "ui/race/race_draft.h"
#include "ui/runs/runs_model.h"
#include "ui/theme/theme_manager.h"
#include "ui/window/actions.h"
#include "ui/window/experiment_files.h"
#include "ui/window/run_control.h"
#include "ui/window/undo_order.h"
#include "ui/window/window_memory.h"

class QTabWidget;

namespace optimlab::ui::diagram {
class ModelView;
}
namespace optimlab::ui::explain {
class ExplainPanel;
}
namespace optimlab::ui::forms {
class ExperimentForm;
class SettingsSearch;
}  // namespace optimlab::ui::forms
namespace optimlab::ui::runs {
class RunsPanel;
}

namespace optimlab::ui::lessons {
class LessonsView;
}
namespace optimlab::ui::race {
class RaceView;
}
namespace optimlab::ui::tuning {
class TuneView;
}

namespace optimlab::ui::window {

class CompareView;
class CurvesView;
class Interruption;
class MessageBar;
class RunQueue;
class WelcomeCard;
class RunActions;
class RunErrands;
class SampleControl;
class SamplesView;
class SearchControl;
class StatusLine;
class TopBar;

class MainWindow : public QMainWindow {
    Q_OBJECT
 public:
    /// Settings, themes and languages must outlive the window. `dialogs` are the system's unless a test
    /// answers.
    MainWindow(QSettings& settings, ThemeManager& themes, LanguageManager& languages,
               Dialogs dialogs = system_dialogs());
    ~MainWindow() override;

    [[nodiscard]] forms::ExperimentDocument& document() { return document_; }
    [[nodiscard]] RunControl& control() { return control_; }
    [[nodiscard]] runs::RunsModel& runs_model() { return model_; }
    [[nodiscard]] bridge::FrameClock& clock() { return clock_; }
    [[nodiscard]] Actions& actions() { return *actions_; }
    [[nodiscard]] ExperimentFiles& files() { return *files_; }
    [[nodiscard]] RunActions& run_actions() { return *run_actions_; }
    [[nodiscard]] RunErrands& run_errands() { return *run_errands_; }
    [[nodiscard]] TopBar& top_bar() { return *top_bar_; }
    [[nodiscard]] CurvesView& curves() { return *curves_; }
    [[nodiscard]] diagram::ModelView& diagram() { return *diagram_; }
    [[nodiscard]] CompareView& compare() { return *compare_; }
    [[nodiscard]] SamplesView& samples() { return *samples_; }
    [[nodiscard]] tuning::TuneView& tune() { return *tune_; }
    [[nodiscard]] race::RaceView& race() { return *race_; }
    [[nodiscard]] SearchControl& searches() { return *search_control_; }
    [[nodiscard]] lessons::LessonsView& lessons() { return *lessons_; }
    [[nodiscard]] QTabWidget& tabs() { return *tabs_; }
    [[nodiscard]] runs::RunsPanel& runs_panel() { return *runs_panel_; }
    [[nodiscard]] explain::ExplainPanel& explain_panel() { return *explain_; }
    [[nodiscard]] forms::ExperimentForm& form() { return *form_; }
    [[nodiscard]] MessageBar& messages() { return *messages_; }
    [[nodiscard]] forms::SettingsSearch& search() { return *search_; }
    [[nodiscard]] WelcomeCard& welcome() { return *welcome_; }
    [[nodiscard]] StatusLine& status_line() { return *status_; }

 protected:
    void closeEvent(QCloseEvent* event) override;
    void changeEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

 private:
    /// Makes every panel and connects it, and the other way round.
    void set_up();
    void take_down();
    /// The panels anew, in another language or size, where they were; what trains, is asked, read, written
    /// and said goes on.
    void renew();
    /// Gives the focus back to what stands where the one that has it now stands.
    [[nodiscard]] std::function<void()> keep_focus() const;
    void renew_soon();
    void build();
    void build_tabs();
    void connect_files();
    void connect_runs();
    void connect_panels();
    void connect_lessons();
    void connect_tune();
    void connect_race();
    /// Looks at the race, or at where one is set up.
    void show_race(bool setting_up);
    /// What trains that has no curves: a race's search, or one of the Tune tab.
    void tell_curves();
    /// Nothing else trains; if not, it has been said.
    [[nodiscard]] bool race_may_begin();
    void start_race(const tune::RaceSpec& spec);
    /// With what is left of the race in that folder.
    void resume_race(const std::filesystem::path& folder);
    void open_race(const QString& folder);
    /// What the last program left unfinished.
    void offer_to_go_on(const WindowMemory::Interrupted& interrupted);
    void offer_race(const WindowMemory::Interrupted& race);
    void connect_actions();
    void restore();
    [[nodiscard]] bool comes_again() const;
    void welcome_again();
    void train_seeds();
    /// Whoever begins a run sees it: on the tab that is shown, if that follows a run, or as curves.
    void show_training();
    /// A run or a search has the cores.
    [[nodiscard]] bool is_training() const;
    /// All that the next start needs, should this one end without a word.
    void remember();
    /// False, and says why, when the form has no experiment: what it had before is not what a person sees.
    bool has_experiment();
    /// Whether a run, if none trains, can begin.
    bool may_train() { return control_.phase() != bridge::Phase::idle || has_experiment(); }
    void document_changed();
    void describe_form();
    void mark_step();
    void update_title();
    void phase_changed();
    /// In the bar while no run trains: how far a search is, or of the last run.
    void show_end();
    /// Where a run is saved, at the bottom; of 0, and one that is gone, nothing.
    void show_place(int run);
    void frame();
    void apply_theme();
    void set_theme(ThemeManager::Mode mode);
    void set_language(LanguageManager::Choice choice);
    void check_choices();
    void set_presenting(bool presenting);
    void explain_topic(const QString& kind, const QString& id, const QString& key);
    void look_at_spread();
    void look_at_health();
    void facts_found(const bridge::DataFacts& facts);
    void run_started(int id);

    ThemeManager& themes_;
    LanguageManager& languages_;
    WindowMemory memory_;
    Dialogs dialogs_;
    std::optional<Actions> actions_{std::in_place, *this};
    bool outdated_ = false;  ///< the panels are in another language or size than they should be
    bool presenting_ = false;
    double usual_size_ = 0;  ///< of the font, outside of presenter mode
    forms::ExperimentDocument document_;
    UndoOrder undo_order_{document_};
    runs::RunsModel model_;
    bridge::FrameClock clock_;
    bridge::DataProbe probe_;
    bridge::SpreadProbe spread_probe_;
    bridge::Worker exports_;
    QTimer memory_delay_;
    RunControl control_{model_, clock_};
    race::RaceDraft race_draft_;
    bridge::DataFacts facts_;
    Splitters splitters_;
    WindowFit* fit_ = nullptr;
    struct {
        QString kind, id, key;
    } topic_;          ///< what is explained
    int refusal_ = 0;  ///< the message that said why training could not begin

    TopBar* top_bar_ = nullptr;
    MessageBar* messages_ = nullptr;
    forms::ExperimentForm* form_ = nullptr;
    QTabWidget* tabs_ = nullptr;
    CurvesView* curves_ = nullptr;
    diagram::ModelView* diagram_ = nullptr;
    SamplesView* samples_ = nullptr;
    CompareView* compare_ = nullptr;
    tuning::TuneView* tune_ = nullptr;
    race::RaceView* race_ = nullptr;
    int race_page_ = 0;  ///< of the Compare tab
    lessons::LessonsView* lessons_ = nullptr;
    int race_wait_ = 0;  ///< the message that says that a race waits for a disk
    QString look_;       ///< what to look for in the runs of a lesson
    explain::ExplainPanel* explain_ = nullptr;
    runs::RunsPanel* runs_panel_ = nullptr;
    StatusLine* status_ = nullptr;
    ExperimentFiles* files_ = nullptr;
    SampleControl* sample_control_ = nullptr;
    SearchControl* search_control_ = nullptr;
    Interruption* interruption_ = nullptr;
    RunActions* run_actions_ = nullptr;
    RunErrands* run_errands_ = nullptr;
    forms::SettingsSearch* search_ = nullptr;
    WelcomeCard* welcome_ = nullptr;
    RunQueue* queue_ = nullptr;
    int placed_ = 0;         // the run of which the status line says where it is saved
    bool finished_ = false;  // the last run that trained, to its end
};

}  // namespace optimlab::ui::window
