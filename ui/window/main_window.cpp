// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/main_window.h"

#include <utility>

#include <QAction>
#include <QActionGroup>
#include <QApplication>
#include <QCloseEvent>
#include <QDragEnterEvent>
#include <QKeyEvent>
#include <QLineEdit>
#include <QMimeData>
#include <QSplitter>
#include <QTabBar>
#include <QTabWidget>
#include <QTableView>
#include <QTimer>
#include <QVBoxLayout>

#include "core/base/file_lock.h"
#include "core/store/run_summary.h"
#include "core/train/presets.h"
#include "ui/diagram/model_view.h"
#include "ui/explain/explain_panel.h"
#include "ui/forms/experiment_form.h"
#include "ui/forms/field_editor.h"
#include "ui/forms/settings_search.h"
#include "ui/forms/texts.h"
#include "ui/forms/value_editor.h"
#include "ui/lessons/lessons_view.h"
#include "ui/race/race_view.h"
#include "ui/runs/runs_panel.h"
#include "ui/tune/sweep_view.h"
#include "ui/tune/tune_view.h"
#include "ui/window/compare_view.h"
#include "ui/window/curves_view.h"
#include "ui/window/fitting_tabs.h"
#include "ui/window/interruption.h"
#include "ui/window/message_bar.h"
#include "ui/window/readout_words.h"
#include "ui/window/run_actions.h"
#include "ui/window/run_errands.h"
#include "ui/window/run_queue.h"
#include "ui/window/sample_control.h"
#include "ui/window/samples_view.h"
#include "ui/window/search_control.h"
#include "ui/window/status_line.h"
#include "ui/window/top_bar.h"
#include "ui/window/welcome_card.h"

namespace optimlab::ui::window {
namespace {

using Kind = MessageBar::Kind;

const auto curves_key = QStringLiteral("curves/look");
const auto welcome_key = QStringLiteral("welcome");
const auto unfolded_key = QStringLiteral("form/unfolded");

QSplitter* make_splitter(Qt::Orientation orientation) {
    auto* splitter = new QSplitter(orientation);
    splitter->setHandleWidth(1);
    splitter->setChildrenCollapsible(false);
    return splitter;
}

}  // namespace

MainWindow::MainWindow(QSettings& settings, ThemeManager& themes, LanguageManager& languages, Dialogs dialogs)
    : themes_(themes), languages_(languages), memory_(settings), dialogs_(std::move(dialogs)) {
    setWindowTitle(QStringLiteral("OptimLab"));
    setAccessibleName(windowTitle());
    setAcceptDrops(true);
    setFocusPolicy(Qt::StrongFocus);
    usual_size_ = QApplication::font().pointSizeF();
    queue_ = new RunQueue(control_, this);
    messages_ = new MessageBar(themes_.theme(), this);
    files_ = new ExperimentFiles(document_, dialogs_, this);
    sample_control_ = new SampleControl(control_, model_, this);
    search_control_ = new SearchControl(control_, document_, *messages_, this);
    interruption_ = new Interruption(memory_, control_, *search_control_, this);
    search_control_->set_gate([this] { return has_experiment(); });
    run_actions_ = new RunActions(this);
    run_errands_ = new RunErrands(this);
    connect(&control_, &RunControl::held_up, run_actions_, &RunActions::explain_pause);
    connect(&control_, &RunControl::warned, run_actions_, &RunActions::warn_of);
    connect(run_errands_, &RunErrands::made, run_actions_, &RunActions::offer_to_train);
    connect(sample_control_, &SampleControl::fork_requested, run_errands_, &RunErrands::fork);
    set_up();
    restore();
    memory_delay_.setSingleShot(true);
    memory_delay_.setInterval(2000);
    connect(&memory_delay_, &QTimer::timeout, this, &MainWindow::remember);
    connect(&document_, &forms::ExperimentDocument::changed, &memory_delay_, qOverload<>(&QTimer::start));
    connect(&model_, &runs::RunsModel::visibility_changed, &memory_delay_, qOverload<>(&QTimer::start));
}

MainWindow::~MainWindow() {
    interruption_->close();
    memory_delay_.stop();
    run_errands_->finish();
    exports_.finish();
    take_down();
    // Members go before children, and these refer to them.
    delete run_errands_;
    delete run_actions_;
    delete sample_control_;
    delete interruption_;
    delete search_control_;
    delete files_;
    delete messages_;
}

void MainWindow::set_up() {
    build();
    sample_control_->attach(*samples_);
    const RunContext runs{control_,         model_,      *runs_panel_, document_, *messages_,
                          *sample_control_, undo_order_, dialogs_,     this};
    run_actions_->attach(runs);
    run_errands_->attach(runs);
    connect_files();
    connect_runs();
    connect_panels();
    connect_tune();
    connect_race();
    connect_lessons();
    connect_actions();
}

void MainWindow::take_down() {
    // Members go before children. What refers to the document or the table is a child and must go first, and
    // has nothing to say to a window that is half gone.
    for (const QObject* part : findChildren<QObject*>())
        part->disconnect(this);
    for (const QObject* part : std::initializer_list<const QObject*>{
             &document_, &document_.undo_stack(), &undo_order_, &control_, &control_.race(), &model_, &clock_,
             &probe_, &spread_probe_, &themes_})
        part->disconnect(this);
    messages_->setParent(this);  // what it says, and offers, is still true
    delete fit_;
    delete welcome_;
    delete search_;
    delete takeCentralWidget();
    delete top_bar_;
}

void MainWindow::renew() {
    outdated_ = false;
    // What is wrong with a text goes with its field.
    if (!form_->settle().isEmpty()) messages_->take_away(refusal_);
    const QVariantMap look = curves_->look(), table = runs_panel_->look(), sample = samples_->look();
    const auto sweep = tune_->followed();
    const bool sets_up_race = race_->sets_up(), edits_search = tune_->editing();
    const int compared = compare_->page();
    const int sweep_page = tune_->sweep().page(), lesson = lessons_->current();
    const auto zooms = curves_->zooms();
    const QStringList unfolded = form_->unfolded();
    const auto spread = form_->first_spread();
    const bool welcomes = welcome_->isVisible();
    const auto focus_again = keep_focus();
    const int tab = tabs_->currentIndex(), run = runs_panel_->current();
    const QList<QByteArray> sizes{splitters_.outer->saveState(), splitters_.rows->saveState(),
                                  splitters_.upper->saveState()};
    take_down();
    qDeleteAll(QMainWindow::actions());
    qDeleteAll(findChildren<QActionGroup*>(QString(), Qt::FindDirectChildrenOnly));
    actions_.emplace(*this);
    set_up();
    fit_ = new WindowFit(*this, splitters_);
    splitters_.outer->restoreState(sizes[0]);
    splitters_.rows->restoreState(sizes[1]);
    splitters_.upper->restoreState(sizes[2]);
    curves_->look_as(look);
    runs_panel_->look_as(table);
    samples_->look_as(sample);
    tune_->sweep().set_page(sweep_page);
    tune_->set_editing(edits_search);
    race_->set_up(sets_up_race);
    compare_->set_page(compared);
    lessons_->set_current(lesson);
    if (!sweep.empty()) tune_->follow(sweep);
    form_->set_unfolded(unfolded);
    if (!spread) spread_probe_.forget();
    curves_->set_line_factor(presenting_ ? 1.8 : 1.0);
    check_choices();
    document_changed();
    facts_found(facts_);
    if (spread) form_->set_first_spread(*spread);  // a new form begins with none
    phase_changed();
    if (run != 0) runs_panel_->select(run);
    tabs_->setCurrentIndex(tab);
    apply_theme();
    if (control_.active() != 0) run_started(control_.active());
    curves_->zoom_as(zooms);
    sample_control_->show_again();
    messages_->setVisible(!messages_->text().isEmpty());  // again within a window
    setFocus();
    focus_again();
    if (welcomes) QTimer::singleShot(0, this, &MainWindow::welcome_again);
}

std::function<void()> MainWindow::keep_focus() const {
    const QWidget* focus = focusWidget();
    if (focus == &runs_panel_->table()) return [this] { runs_panel_->table().setFocus(); };
    if (focus == &samples_->prompt()) return [this] { samples_->prompt().setFocus(); };
    for (; focus; focus = focus->parentWidget()) {
        if (const auto* field = qobject_cast<const forms::FieldEditor*>(focus))
            return [this, path = QString::fromStdString(field->path())] { form_->focus_field(path); };
    }
    return [] {};
}

// --- panels
// ----------------------------------------------------------------------------------------------------

void MainWindow::build() {
    top_bar_ = new TopBar(*actions_, themes_.theme(), this);
    addToolBar(top_bar_);
    form_ = new forms::ExperimentForm(document_, this);
    explain_ = new explain::ExplainPanel(this);
    runs_panel_ = new runs::RunsPanel(model_, themes_.theme(), this);
    build_tabs();

    splitters_.outer = make_splitter(Qt::Horizontal);
    splitters_.rows = make_splitter(Qt::Vertical);
    splitters_.upper = make_splitter(Qt::Horizontal);
    splitters_.upper->addWidget(tabs_);
    splitters_.upper->addWidget(explain_);
    splitters_.rows->addWidget(splitters_.upper);
    // A message takes the table's last rows: nothing moves under the pointer when it comes and goes.
    auto* lower = new QWidget(this);
    auto* below = new QVBoxLayout(lower);
    below->setContentsMargins(0, 0, 0, 0);
    below->setSpacing(0);
    below->addWidget(runs_panel_, 1);
    below->addWidget(messages_);
    lower->setMinimumHeight(runs_panel_->minimumSizeHint().height());
    splitters_.rows->addWidget(lower);
    splitters_.outer->addWidget(form_);
    splitters_.outer->addWidget(splitters_.rows);
    for (QSplitter* splitter : {splitters_.outer, splitters_.rows, splitters_.upper}) {
        splitter->setStretchFactor(0, splitter == splitters_.outer ? 0 : 1);
        splitter->setStretchFactor(1, splitter == splitters_.outer ? 1 : 0);
    }
    auto* central = new QWidget(this);
    auto* column = new QVBoxLayout(central);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(splitters_.outer);
    setCentralWidget(central);
    status_ = new StatusLine(this);
    setStatusBar(status_);  // deletes the one before
    search_ = new forms::SettingsSearch(*form_, this);
    welcome_ = new WelcomeCard(this);
}

void MainWindow::build_tabs() {
    auto* tabs = new FittingTabs(this);
    tabs_ = tabs;
    tabs_->setProperty("class", QStringLiteral("surface"));
    tabs_->setAttribute(Qt::WA_StyledBackground);
    tabs_->tabBar()->setAccessibleName(tr("Views"));
    tabs_->setAccessibleName(tr("Views"));
    curves_ = new CurvesView(model_, exports_, themes_.theme(), this);
    diagram_ = new diagram::ModelView(document_, themes_.theme(), this);
    samples_ = new SamplesView(this);
    samples_->apply_theme(themes_.theme());
    tabs_->addTab(curves_, tr("Curves"));
    tabs_->addTab(diagram_, tr("Model"));
    tabs_->addTab(samples_, tr("Samples"));
    compare_ = new CompareView(
        model_,
        [this](const QString& path, const auto& experiment) { return form_->place_name(path, experiment); },
        this);
    connect(compare_, &CompareView::report_requested, this, [this] { run_errands_->report_comparison(); });
    tabs_->addTab(compare_, tr("Compare"));
    race_ = new race::RaceView(race_draft_, document_, this);
    race_page_ = compare_->add_page(*race_, tr("Race"), tr("Contestants in lock-step, and their ranking"));
    tune_ = new tuning::TuneView(
        {search_control_->search(), search_control_->session(), search_control_->range(), document_, *form_},
        themes_.theme(), this);
    search_control_->attach(*tune_);
    tabs_->addTab(tune_, tr("Tune"));
    lessons_ = new lessons::LessonsView(model_, this);
    tabs_->addTab(lessons_, tr("Lessons"));
    tabs_->setCornerWidget(&curves_->corner(), Qt::TopRightCorner);
    connect(tabs, &FittingTabs::room_changed, curves_, &CurvesView::fit_controls);
    connect(tabs_, &QTabWidget::currentChanged, this, [this] {
        curves_->corner().setVisible(tabs_->currentWidget() == curves_);
        QCoreApplication::postEvent(tabs_, new QEvent(QEvent::LayoutRequest));  // the room is the tabs' now
    });
}

void MainWindow::restore() {
    resize(1280, 800);
    fit_ = new WindowFit(*this, splitters_);
    if (!memory_.restore_layout(*this, splitters_)) fit_->use_default_layout();
    curves_->look_as(memory_.value(curves_key, {}).toMap());
    const QVariant unfolded = memory_.value(unfolded_key, {});
    if (unfolded.isValid()) form_->set_unfolded(unfolded.toStringList());
    const auto work = memory_.work();
    document_.load(work.experiment, false, work.file_path);
    if (work.modified) document_.mark_modified();
    if (!work.unreadable.isEmpty())
        messages_->show_message(Kind::warning,
                                tr("The experiment of the last time cannot be read, so this is a preset: %1")
                                    .arg(work.unreadable));
    model_.set_looks(memory_.run_looks());
    control_.set_runs_folder(memory_.runs_folder());
    check_choices();
    document_changed();
    phase_changed();
    explain_topic(QStringLiteral("optimizer"), QString::fromStdString(document_.experiment().optimizer.id),
                  {});
    setFocus();
    // When there is a window that it can stand in the middle of.
    if (comes_again()) QTimer::singleShot(0, this, &MainWindow::welcome_again);
}

void MainWindow::offer_to_go_on(const WindowMemory::Interrupted& interrupted) {
    const auto& folder = interrupted.folder;
    if (!folder.empty() && base::FileLock::is_held(folder / store::lock_name)) return;  // by another window
    interruption_->offered(folder);
    if (RunActions::is_sweep(folder)) return search_control_->offer(interrupted);
    if (RunActions::is_race(folder)) return offer_race(interrupted);
    run_actions_->offer_resume(interrupted);
}

bool MainWindow::comes_again() const { return memory_.value(welcome_key, true).toBool(); }

void MainWindow::train_seeds() {
    if (control_.phase() != bridge::Phase::idle) {
        messages_->show_message(Kind::note, tr("A run trains: stop it first, or wait until it ends."));
        return;
    }
    if (!has_experiment()) return;
    const auto count = dialogs_.choose_seeds ? dialogs_.choose_seeds(this) : std::nullopt;
    if (!count) return;
    look_.clear();
    messages_->clear();
    queue_->begin(with_seeds(document_.experiment(), *count));
    if (control_.phase() == bridge::Phase::idle) return;
    show_training();
    messages_->show_message(
        Kind::note,
        tr("%1 runs train one after the other. Stop ends the one that trains and those that wait.")
            .arg(*count));
}

void MainWindow::show_training() {
    if (control_.phase() == bridge::Phase::idle) return;  // it has not begun
    const QWidget* shown = tabs_->currentWidget();
    const bool follows = shown == diagram_ || shown == samples_ || shown == lessons_;
    if (!follows) tabs_->setCurrentWidget(curves_);
}

bool MainWindow::is_training() const {
    return control_.phase() != bridge::Phase::idle || search_control_->is_active();
}

void MainWindow::welcome_again() { welcome_->show_over(*tabs_, comes_again()); }

void MainWindow::remember() {
    memory_.save_layout(*this, splitters_);
    memory_.save_work({document_.experiment(), document_.file_path(), document_.modified(), {}});
    memory_.save(curves_key, curves_->look());
    memory_.save(unfolded_key, form_->unfolded());
    memory_.save_run_looks(model_.looks());
}

// --- what changes
// ----------------------------------------------------------------------------------------------

bool MainWindow::has_experiment() {
    if (const QString typed = form_->settle(); !typed.isEmpty()) {
        const QString place = typed.section(QStringLiteral(": "), 0, 0);
        refusal_ = messages_->show_message(Kind::fault, form_->place_name(place) + typed.mid(place.size()));
        form_->focus_field(place);
        // It says what is wrong with the text until that is another.
        messages_->dismiss_at(&form_->editor(place)->editor(), &forms::ValueEditor::fault_changed);
        return false;
    }
    if (document_.valid()) return true;
    const QString why = form_->place_name(document_.fault_path()) + QStringLiteral(": ") +
                        form_->in_words(document_.fault_message());
    refusal_ = messages_->show_message(Kind::fault, why);
    form_->show_fault(document_.fault_path(), document_.fault_message());
    return false;
}

void MainWindow::document_changed() {
    const auto& experiment = document_.experiment();
    curves_->set_plan(experiment);
    probe_.look(experiment);
    look_at_spread();
    describe_form();
    update_title();
    // The explanation of a part follows when another component is chosen for it, and so does a value.
    const auto* id = base::find_path(document_.json(), base::join_path(topic_.kind.toStdString(), "id"));
    const bool other = id && id->is_string() && id->get<std::string>() != topic_.id.toStdString();
    if (other) {
        explain_topic(topic_.kind, QString::fromStdString(id->get<std::string>()), {});
    } else {
        explain_topic(topic_.kind, topic_.id, topic_.key);
    }
    if (document_.valid()) messages_->take_away(refusal_);
    mark_step();
}

void MainWindow::describe_form() {
    if (control_.phase() != bridge::Phase::idle) return;
    if (document_.valid()) {
        status_->describe(document_.experiment(), facts_.data.sizes, 0);
        if (!facts_.fault.isEmpty()) status_->describe_no_data();
    } else {
        status_->describe_nothing();
    }
}

// On the schedule of the form, where the run is, if that is its schedule, too.
void MainWindow::mark_step() {
    const auto* run = control_.phase() == bridge::Phase::idle ? nullptr : control_.training();
    const auto& form = document_.experiment();
    const bool same = run && run->schedule == form.schedule && run->training.steps == form.training.steps;
    const RunProgress progress = control_.progress();
    form_->set_current_step(same && progress.total > 0 ? std::optional(progress.step) : std::nullopt);
}

void MainWindow::update_title() {
    const QString path = document_.file_path();
    if (!path.isEmpty()) return top_bar_->set_title(QFileInfo(path).completeBaseName(), document_.modified());
    for (const auto& preset : train::presets()) {
        if (preset.experiment.name != document_.experiment().name) continue;
        return top_bar_->set_title(forms::schema_text(preset.title),
                                   preset.experiment != document_.experiment());
    }
    top_bar_->set_title(QString::fromStdString(document_.experiment().name), false);
}

void MainWindow::look_at_spread() {
    // While a run trains, the cores are its, and so is the memory; what changed meanwhile is looked at when
    // it has ended.
    if (is_training()) return probe_.release();
    const auto& experiment = document_.experiment();
    if (spread_probe_.has_looked_at(experiment)) return;
    probe_.look_for_dataset(experiment);
    if (probe_.dataset()) spread_probe_.look(experiment, probe_.dataset());
}

// Only while somebody looks: the next step is measured, and what was measured is shown.
void MainWindow::look_at_health() {
    if (!diagram_->isVisible() || control_.phase() == bridge::Phase::idle) return;
    diagram_->set_run(control_.training(), control_.started().sizes);
    if (const auto* health = control_.session().newest_health()) diagram_->show_health(*health);
    control_.session().request_health();
}

void MainWindow::facts_found(const bridge::DataFacts& facts) {
    facts_ = facts;
    form_->set_data(facts.data);
    diagram_->set_sizes(facts.data.sizes);
    curves_->set_facts(facts);
    if (!facts.fault.isEmpty()) {
        // Beside the setting that it names; what is wrong with a file, where the file is chosen.
        const QString place = facts.fault.section(QStringLiteral(": "), 0, 0),
                      file = QStringLiteral("data.path");
        if (form_->editor(place)) {
            form_->show_fault(place, facts.fault.mid(place.size() + 2));
        } else {
            form_->show_fault(form_->editor(file) ? file : QStringLiteral("data"), facts.fault);
        }
        form_->set_spread_fault(facts.fault);
    }
    look_at_spread();
    describe_form();
}

void MainWindow::run_started(int id) {
    const auto* item = model_.find(id);
    if (!item) return;
    welcome_->hide();
    finished_ = false;
    runs_panel_->select(id);
    form_->set_run(control_.training());
    show_place(id);
    if (!item->preparing) {
        status_->describe(control_.started().experiment, control_.started().sizes, control_.started().bytes);
    }
    curves_->rebuild();
    frame();
}

void MainWindow::show_place(int run) {
    const auto* item = model_.find(run);
    placed_ = item ? run : 0;
    status_->set_place(item ? item->folder : std::filesystem::path());
}

void MainWindow::show_end() {
    if (control_.phase() != bridge::Phase::idle) return;
    top_bar_->set_progress(search_control_->is_active() ? search_control_->progress()
                           : finished_                  ? RunProgress{1, 1, 0, 0, tr("finished")}
                                                        : RunProgress{});
}

void MainWindow::phase_changed() {
    const auto phase = control_.phase();
    top_bar_->set_phase(phase);
    form_->set_run(phase == bridge::Phase::idle ? nullptr : control_.training());
    if (phase == bridge::Phase::idle) {
        diagram_->set_run(nullptr, 0);
        mark_step();
        show_end();
        status_->set_readouts({});
        describe_form();
    }
    look_at_spread();
    frame();
}

void MainWindow::frame() {
    if (control_.take_numbers() || control_.phase() != bridge::Phase::idle) {
        const RunProgress progress = control_.progress();
        if (control_.phase() != bridge::Phase::idle) top_bar_->set_progress(progress);
        mark_step();
        if (control_.phase() != bridge::Phase::idle) {
            status_->set_readouts(readout_words(progress.readouts, progress.terms));
        }
        status_->set_dropped(control_.dropped());
        look_at_health();
    }
    curves_->refresh();
}

void MainWindow::explain_topic(const QString& kind, const QString& id, const QString& key) {
    topic_ = {kind, id, key};
    std::string path = kind.toStdString();
    // Name and seed stand at the top of the document; a block is explained for all of them.
    if (kind == QLatin1String("experiment")) path.clear();
    if (kind == QLatin1String("model") && id == QLatin1String("block")) path = "model.blocks[0]";
    if (kind == QLatin1String("regularization") || kind == QLatin1String("modifiers"))
        path = base::join_path(path, id.toStdString());
    const auto* value =
        key.isEmpty() ? nullptr : base::find_path(document_.json(), base::join_path(path, key.toStdString()));
    // A curve is explained as one of the form's task.
    if (kind == QLatin1String("curve")) value = base::find_path(document_.json(), "task.id");
    explain_->show_topic(kind, id, key, value ? *value : base::Json(nullptr));
}

void MainWindow::apply_theme() {
    const Theme& theme = themes_.theme();
    top_bar_->apply_theme(theme);
    messages_->apply_theme(theme);
    curves_->apply_theme(theme);
    diagram_->apply_theme(theme);
    samples_->apply_theme(theme);
    tune_->apply_theme(theme);
    runs_panel_->apply_theme(theme);
    clock_.request();
}

void MainWindow::check_choices() {
    actions_->presenter->setChecked(presenting_);
    actions_->contrast->setChecked(themes_.contrast());
    const auto mode = themes_.mode();
    (mode == ThemeManager::Mode::light  ? actions_->theme_light
     : mode == ThemeManager::Mode::dark ? actions_->theme_dark
                                        : actions_->theme_system)
        ->setChecked(true);
    const auto language = languages_.choice();
    (language == LanguageManager::Choice::english   ? actions_->language_english
     : language == LanguageManager::Choice::chinese ? actions_->language_chinese
                                                    : actions_->language_system)
        ->setChecked(true);
}

void MainWindow::set_theme(ThemeManager::Mode mode) {
    themes_.set_mode(mode);
    memory_.save_theme(mode);
    check_choices();
}

void MainWindow::set_language(LanguageManager::Choice choice) {
    memory_.save_language(choice);
    languages_.set_choice(choice);
    check_choices();
}

void MainWindow::set_presenting(bool presenting) {
    if (std::exchange(presenting_, presenting) == presenting) return;
    constexpr double larger = 1.4;
    QFont font = QApplication::font();
    font.setPointSizeF(presenting ? larger * usual_size_ : usual_size_);
    QApplication::setFont(font);
    renew_soon();
}

// Later: whoever asks for it may be a button that is about to be made anew. Once, however often it was asked.
void MainWindow::renew_soon() {
    if (!std::exchange(outdated_, true))
        QMetaObject::invokeMethod(this, &MainWindow::renew, Qt::QueuedConnection);
}

// --- events
// ----------------------------------------------------------------------------------------------------

void MainWindow::closeEvent(QCloseEvent* event) {
    if (is_training() && !dialogs_.confirm_close(this)) {
        event->ignore();
        return;
    }
    memory_delay_.stop();
    remember();
    set_presenting(false);
    interruption_->close();
    event->accept();
}

void MainWindow::changeEvent(QEvent* event) {
    QMainWindow::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) renew_soon();
    if (event->type() == QEvent::WindowStateChange) clock_.set_minimised(isMinimized());
}

void MainWindow::keyPressEvent(QKeyEvent* event) {
    // Space trains unless the widget in focus has a use for it: those took the event before.
    if (event->key() == Qt::Key_Space && event->modifiers() == Qt::NoModifier && !event->isAutoRepeat()) {
        actions_->train->trigger();
    } else if (event->key() == Qt::Key_Escape) {
        messages_->dismiss();
    } else {
        QMainWindow::keyPressEvent(event);
    }
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event) {
    if (ExperimentFiles::accepts(*event->mimeData())) event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent* event) {
    if (!ExperimentFiles::accepts(*event->mimeData())) return;
    messages_->pass();
    files_->drop(*event->mimeData());
    event->setDropAction(Qt::CopyAction);  // what is read stays where it is
    event->accept();
}

}  // namespace optimlab::ui::window
