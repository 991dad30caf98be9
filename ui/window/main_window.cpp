// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/main_window.h"

#include <QAction>
#include <QCloseEvent>
#include <QDragEnterEvent>
#include <QKeyEvent>
#include <QMimeData>
#include <QSplitter>
#include <QTabBar>
#include <QTabWidget>
#include <QVBoxLayout>

#include "core/train/presets.h"
#include "ui/explain/explain_panel.h"
#include "ui/forms/experiment_form.h"
#include "ui/plots/export_menu.h"
#include "ui/runs/runs_panel.h"
#include "ui/window/curves_view.h"
#include "ui/window/message_bar.h"
#include "ui/window/run_actions.h"
#include "ui/window/sample_control.h"
#include "ui/window/samples_view.h"
#include "ui/window/status_line.h"
#include "ui/window/top_bar.h"

namespace optimlab::ui::window {
namespace {

using Kind = MessageBar::Kind;

const auto curves_key = QStringLiteral("curves/look");
const auto unfolded_key = QStringLiteral("form/unfolded");

QSplitter* make_splitter(Qt::Orientation orientation) {
    auto* splitter = new QSplitter(orientation);
    splitter->setHandleWidth(1);
    splitter->setChildrenCollapsible(false);
    return splitter;
}

}  // namespace

MainWindow::MainWindow(QSettings& settings, ThemeManager& themes, Dialogs dialogs)
    : themes_(themes), memory_(settings), dialogs_(std::move(dialogs)) {
    setWindowTitle(QStringLiteral("OptimLab"));
    setAccessibleName(windowTitle());
    setAcceptDrops(true);
    setFocusPolicy(Qt::StrongFocus);
    build();
    files_ = new ExperimentFiles(document_, dialogs_, this);
    sample_control_ = new SampleControl(*samples_, control_, model_, this);
    run_actions_ = new RunActions(
        {control_, model_, *runs_panel_, document_, *messages_, *sample_control_, dialogs_, this}, this);
    connect_files();
    connect_runs();
    connect_panels();
    connect_actions();
    restore();
}

MainWindow::~MainWindow() {
    control_.close();
    // Members go before children. What refers to the document or the table is a child and must go first, and
    // has nothing to say to a window that is half gone.
    for (const QObject* part : findChildren<QObject*>())
        part->disconnect(this);
    delete run_actions_;
    delete sample_control_;
    delete files_;
    delete takeCentralWidget();
}

// --- panels
// ----------------------------------------------------------------------------------------------------

void MainWindow::build() {
    top_bar_ = new TopBar(actions_, themes_.theme(), this);
    addToolBar(top_bar_);
    messages_ = new MessageBar(themes_.theme(), this);
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
    splitters_.rows->addWidget(runs_panel_);
    splitters_.outer->addWidget(form_);
    splitters_.outer->addWidget(splitters_.rows);
    for (QSplitter* splitter : {splitters_.outer, splitters_.rows, splitters_.upper}) {
        splitter->setStretchFactor(0, splitter == splitters_.outer ? 0 : 1);
        splitter->setStretchFactor(1, splitter == splitters_.outer ? 1 : 0);
    }
    auto* central = new QWidget(this);
    auto* column = new QVBoxLayout(central);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(messages_);
    column->addWidget(splitters_.outer, 1);
    setCentralWidget(central);
    status_ = new StatusLine(this);
    setStatusBar(status_);
    resize(1280, 800);
}

void MainWindow::build_tabs() {
    tabs_ = new QTabWidget(this);
    tabs_->setProperty("class", QStringLiteral("surface"));
    tabs_->setAttribute(Qt::WA_StyledBackground);
    tabs_->tabBar()->setAccessibleName(tr("Views"));
    tabs_->setAccessibleName(tr("Views"));
    curves_ = new CurvesView(model_, themes_.theme(), this);
    samples_ = new SamplesView(this);
    tabs_->addTab(curves_, tr("Curves"));
    tabs_->addTab(samples_, tr("Samples"));
    tabs_->setCornerWidget(&curves_->controls(), Qt::TopRightCorner);
    connect(tabs_, &QTabWidget::currentChanged, this,
            [this] { curves_->controls().setVisible(tabs_->currentWidget() == curves_); });
}

void MainWindow::restore() {
    if (!memory_.restore_layout(*this, splitters_))
        WindowMemory::default_layout(splitters_, width(), height());
    curves_->look_as(memory_.value(curves_key, {}).toMap());
    const QVariant unfolded = memory_.value(unfolded_key, {});
    if (unfolded.isValid()) form_->set_unfolded(unfolded.toStringList());
    document_.load(memory_.experiment(), false);
    if (const QString path = memory_.experiment_path(); !path.isEmpty()) document_.set_file_path(path);
    control_.set_runs_folder(memory_.runs_folder());
    const auto mode = themes_.mode();
    (mode == ThemeManager::Mode::light  ? actions_.theme_light
     : mode == ThemeManager::Mode::dark ? actions_.theme_dark
                                        : actions_.theme_system)
        ->setChecked(true);
    document_changed();
    phase_changed();
    explain_topic(QStringLiteral("optimizer"), QString::fromStdString(document_.experiment().optimizer.id),
                  {});
    setFocus();
}

// --- connections
// -----------------------------------------------------------------------------------------------

void MainWindow::connect_files() {
    connect(files_, &ExperimentFiles::failed, this,
            [this](const QString& message) { messages_->show_message(Kind::warning, message); });
    connect(files_, &ExperimentFiles::saved, this, [this](const QString& path) {
        messages_->show_message(Kind::note, tr("The experiment is saved as %1.").arg(path));
    });
    connect(files_, &ExperimentFiles::run_dropped, run_actions_, &RunActions::open_run_at);
    connect(top_bar_, &TopBar::preset_chosen, files_, &ExperimentFiles::use_preset);
    connect(&document_, &forms::ExperimentDocument::changed, this, &MainWindow::document_changed);
    connect(&document_, &forms::ExperimentDocument::modified_changed, this, &MainWindow::update_title);
    connect(&document_, &forms::ExperimentDocument::file_path_changed, this, &MainWindow::update_title);
    connect(&probe_, &bridge::DataProbe::found, this, &MainWindow::facts_found);
    const QUndoStack& history = document_.undo_stack();
    connect(&history, &QUndoStack::canUndoChanged, actions_.undo, &QAction::setEnabled);
    connect(&history, &QUndoStack::canRedoChanged, actions_.redo, &QAction::setEnabled);
    actions_.undo->setEnabled(history.canUndo());
    actions_.redo->setEnabled(history.canRedo());
}

void MainWindow::connect_runs() {
    connect(&control_, &RunControl::phase_changed, this, &MainWindow::phase_changed);
    connect(&control_, &RunControl::started_run, this, &MainWindow::run_started);
    connect(&control_, &RunControl::live_changed, this, [this] {
        form_->set_run(control_.training());
        curves_->rebuild();
    });
    connect(&control_, &RunControl::ended_run, this, [this](int id, const train::Outcome& outcome) {
        curves_->rebuild();
        run_actions_->explain_end(id, outcome);
        if (const auto* item = model_.find(id)) status_->set_place(item->folder);
        frame();
        if (outcome.state == train::RunState::finished) top_bar_->set_progress({1, 1, 0, 0, tr("finished")});
    });
    connect(&control_, &RunControl::failed, this, [this](const QString& path, const QString& message) {
        messages_->show_message(Kind::warning, message);
        if (!path.isEmpty()) form_->show_fault(path, message);
        status_->set_place({});
    });
    connect(&control_, &RunControl::noted, this,
            [this](const QString& message) { messages_->show_message(Kind::note, message); });
    connect(&control_, &RunControl::listed, this, [this] {
        const auto folder = memory_.take_interrupted();
        if (!folder.empty()) run_actions_->offer_resume(folder);
    });
    connect(run_actions_, &RunActions::runs_folder_chosen, this,
            [this](const QString& folder) { memory_.save_runs_folder(folder); });
    connect(&clock_, &bridge::FrameClock::tick, this, &MainWindow::frame);
}

void MainWindow::connect_panels() {
    connect(form_, &forms::ExperimentForm::topic_focused, this, &MainWindow::explain_topic);
    connect(form_, &forms::ExperimentForm::live_change, &control_, &RunControl::change);
    connect(curves_, &CurvesView::needs_frame, &clock_, &bridge::FrameClock::request);
    connect(curves_, &CurvesView::card_focused, this,
            [this](const QString& topic) { explain_topic(QStringLiteral("curve"), topic, {}); });
    connect(curves_, &CurvesView::exported, this, [this](const QString& path) {
        messages_->show_message(Kind::note, tr("The plot is saved as %1.").arg(path));
    });
    connect(curves_, &CurvesView::export_failed, this,
            [this](const QString& message) { messages_->show_message(Kind::warning, message); });
    connect(runs_panel_, &runs::RunsPanel::current_changed, sample_control_, &SampleControl::select);
    connect(runs_panel_, &runs::RunsPanel::current_changed, this, [this](int id) {
        const auto* item = model_.find(id);
        if (item && control_.phase() == bridge::Phase::idle) status_->set_place(item->folder);
    });
    connect(&themes_, &ThemeManager::changed, this, &MainWindow::apply_theme);
}

void MainWindow::connect_actions() {
    const auto on = [this](QAction* action, auto call) { connect(action, &QAction::triggered, this, call); };
    on(actions_.create, [this] { files_->create(); });
    on(actions_.open, [this] { files_->open(); });
    on(actions_.save, [this] { files_->save(); });
    on(actions_.save_as, [this] { files_->save_as(); });
    on(actions_.undo, [this] { document_.undo_stack().undo(); });
    on(actions_.redo, [this] { document_.undo_stack().redo(); });
    on(actions_.train, [this] {
        if (may_train()) control_.train_or_pause(document_.experiment());
    });
    on(actions_.step, [this] {
        if (may_train()) control_.step(document_.experiment());
    });
    on(actions_.stop, [this] { control_.stop(); });
    on(actions_.open_run, [this] { run_actions_->open_run(); });
    on(actions_.resume, [this] { run_actions_->resume_selected(); });
    on(actions_.save_checkpoint, [this] { run_actions_->save_checkpoint(runs_panel_->current()); });
    on(actions_.load_checkpoint, [this] { run_actions_->load_checkpoint(); });
    on(actions_.runs_folder, [this] { run_actions_->choose_runs_folder(); });
    on(actions_.export_plot, [this] { curves_->focused_card().export_menu().export_as(); });
    on(actions_.explain, [this] {
        explain_->setVisible(true);
        if (curves_->isAncestorOf(focusWidget()))
            explain_topic(QStringLiteral("curve"), curves_->focused_card().objectName(), {});
    });
    on(actions_.toggle_theme,
       [this] { set_theme(themes_.theme().dark ? ThemeManager::Mode::light : ThemeManager::Mode::dark); });
    on(actions_.theme_system, [this] { set_theme(ThemeManager::Mode::system); });
    on(actions_.theme_light, [this] { set_theme(ThemeManager::Mode::light); });
    on(actions_.theme_dark, [this] { set_theme(ThemeManager::Mode::dark); });
    on(actions_.restore_layout, [this] { WindowMemory::default_layout(splitters_, width(), height()); });
    on(actions_.quit, [this] { close(); });
}

// --- what changes
// ----------------------------------------------------------------------------------------------

bool MainWindow::may_train() {
    if (document_.valid() || control_.phase() != bridge::Phase::idle) return true;
    messages_->show_message(Kind::warning, document_.fault());
    form_->show_fault(document_.fault_path(), document_.fault_message());
    return false;
}

void MainWindow::document_changed() {
    const auto& experiment = document_.experiment();
    curves_->set_plan(experiment);
    probe_.look(experiment);
    if (control_.phase() == bridge::Phase::idle) status_->describe(experiment, facts_.vocabulary, 0);
    update_title();
}

void MainWindow::update_title() {
    const QString path = document_.file_path();
    if (!path.isEmpty()) return top_bar_->set_title(QFileInfo(path).completeBaseName(), document_.modified());
    for (const auto& preset : train::presets()) {
        if (preset.experiment.name != document_.experiment().name) continue;
        return top_bar_->set_title(QString::fromStdString(preset.title),
                                   preset.experiment != document_.experiment());
    }
    top_bar_->set_title(QString::fromStdString(document_.experiment().name), false);
}

void MainWindow::facts_found(const bridge::DataFacts& facts) {
    facts_ = facts;
    form_->set_vocabulary(static_cast<int>(facts.vocabulary));
    curves_->set_facts(facts);
    if (!facts.fault.isEmpty()) form_->show_fault(QStringLiteral("data"), facts.fault);
    if (control_.phase() == bridge::Phase::idle)
        status_->describe(document_.experiment(), facts.vocabulary, 0);
}

void MainWindow::run_started(int id) {
    const auto* item = model_.find(id);
    if (!item) return;
    runs_panel_->select(id);
    form_->set_run(control_.training());
    status_->set_place(item->folder);
    if (!item->preparing) {
        status_->describe(control_.started().experiment, control_.started().vocabulary,
                          control_.started().bytes);
    } else {
        messages_->dismiss();
    }
    curves_->rebuild();
    frame();
}

void MainWindow::phase_changed() {
    const auto phase = control_.phase();
    top_bar_->set_phase(phase);
    form_->set_run(phase == bridge::Phase::idle ? nullptr : control_.training());
    if (phase == bridge::Phase::idle) {
        form_->set_current_step({});
        top_bar_->set_progress({});
        status_->describe(document_.experiment(), facts_.vocabulary, 0);
    }
    frame();
}

void MainWindow::frame() {
    if (control_.take_numbers() || control_.active() != 0) {
        const RunProgress progress = control_.progress();
        if (control_.phase() != bridge::Phase::idle) top_bar_->set_progress(progress);
        if (progress.total > 0) form_->set_current_step(progress.step);
        status_->set_dropped(control_.session().dropped());
    }
    curves_->refresh();
}

void MainWindow::explain_topic(const QString& kind, const QString& id, const QString& key) {
    std::string path = kind.toStdString();
    // Name and seed stand at the top of the document; a block is explained for all of them.
    if (kind == QLatin1String("experiment")) path.clear();
    if (kind == QLatin1String("model") && id == QLatin1String("block")) path = "model.blocks[0]";
    if (kind == QLatin1String("regularization")) path = base::join_path(path, id.toStdString());
    const auto* value =
        key.isEmpty() ? nullptr : base::find_path(document_.json(), base::join_path(path, key.toStdString()));
    explain_->show_topic(kind, id, key, value ? *value : base::Json(nullptr));
}

void MainWindow::apply_theme() {
    const Theme& theme = themes_.theme();
    top_bar_->apply_theme(theme);
    messages_->apply_theme(theme);
    curves_->apply_theme(theme);
    runs_panel_->apply_theme(theme);
    clock_.request();
}

void MainWindow::set_theme(ThemeManager::Mode mode) {
    themes_.set_mode(mode);
    memory_.save_theme(mode);
    (mode == ThemeManager::Mode::light  ? actions_.theme_light
     : mode == ThemeManager::Mode::dark ? actions_.theme_dark
                                        : actions_.theme_system)
        ->setChecked(true);
}

// --- events
// ----------------------------------------------------------------------------------------------------

void MainWindow::closeEvent(QCloseEvent* event) {
    if (control_.phase() != bridge::Phase::idle && !dialogs_.confirm_close(this)) {
        event->ignore();
        return;
    }
    memory_.save_layout(*this, splitters_);
    memory_.save_experiment(document_.experiment(), document_.file_path());
    memory_.save(curves_key, curves_->look());
    memory_.save(unfolded_key, form_->unfolded());
    if (const auto folder = control_.close(); !folder.empty()) memory_.save_interrupted(folder);
    event->accept();
}

void MainWindow::changeEvent(QEvent* event) {
    QMainWindow::changeEvent(event);
    if (event->type() == QEvent::WindowStateChange) clock_.set_minimised(isMinimized());
}

void MainWindow::keyPressEvent(QKeyEvent* event) {
    // Space trains unless the widget in focus has a use for it: those took the event before.
    if (event->key() == Qt::Key_Space && event->modifiers() == Qt::NoModifier && !event->isAutoRepeat()) {
        actions_.train->trigger();
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
    files_->drop(*event->mimeData());
    event->acceptProposedAction();
}

}  // namespace optimlab::ui::window
