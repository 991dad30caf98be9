// SPDX-License-Identifier: GPL-3.0-or-later
// optimlab-screenshots OUT_DIR: the window at 1280x800 before, during and after training, light and dark,
// with three runs overlaid, a race, its model as a diagram, more panels, in Chinese, and with what models of
// each task say, as PNG files. It trains for real, without a display, in a temporary folder and with settings
// of its own.
#include <filesystem>
#include <functional>
#include <iostream>

#include <QApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QMenu>
#include <QPointer>
#include <QPushButton>
#include <QSettings>
#include <QTabWidget>
#include <QTableView>
#include <QTemporaryDir>
#include <QTimer>
#include <QToolButton>

#include "core/train/presets.h"
#include "core/tune/sweep.h"
#include "ui/diagram/model_view.h"
#include "ui/forms/experiment_form.h"
#include "ui/forms/section.h"
#include "ui/lessons/lessons_view.h"
#include "ui/race/race_setup.h"
#include "ui/race/race_view.h"
#include "ui/runs/runs_panel.h"
#include "ui/tune/rate_curve_view.h"
#include "ui/tune/search_editor.h"
#include "ui/tune/sweep_view.h"
#include "ui/tune/tune_view.h"
#include "ui/window/compare_view.h"
#include "ui/window/curves_view.h"
#include "ui/window/main_window.h"
#include "ui/window/message_bar.h"
#include "ui/window/race_control.h"
#include "ui/window/run_actions.h"
#include "ui/window/run_queue.h"
#include "ui/window/samples_view.h"
#include "ui/window/search_control.h"
#include "ui/window/welcome_card.h"

namespace {

using namespace optimlab;
using ui::ThemeManager;
using ui::bridge::Phase;
using ui::window::MainWindow;

// Sleeps between looks, because a loop that spins would take the cores from the training.
bool wait_until(const std::function<bool()>& condition, int seconds = 300) {
    QElapsedTimer timer;
    timer.start();
    while (!condition() && timer.elapsed() < 1000 * seconds) {
        QEventLoop loop;
        QTimer::singleShot(10, &loop, &QEventLoop::quit);
        loop.exec();
    }
    return condition();
}

void settle(int milliseconds = 400) {
    QElapsedTimer timer;
    timer.start();
    wait_until([&] { return timer.elapsed() > milliseconds; });
}

class Photographer {
 public:
    Photographer(QApplication& application, const QDir& folder)
        : folder_(folder),
          settings_(scratch_.filePath(QStringLiteral("settings.ini")), QSettings::IniFormat),
          languages_(ui::LanguageManager::Choice::english),
          themes_(application, ThemeManager::Mode::light) {
        // A home of their own, so that the pictures show "~/OptimLab/runs" and no folder of this machine.
        qputenv("HOME", scratch_.path().toLocal8Bit());
        settings_.setValue(QStringLiteral("welcome"), false);
        settings_.setValue(QStringLiteral("runs/folder"), scratch_.filePath(QStringLiteral("OptimLab/runs")));
        window_ = std::make_unique<MainWindow>(settings_, themes_, languages_);
        window_->resize(1280, 800);
        window_->show();
    }

    bool work() {
        auto experiment = train::presets().front().experiment;
        experiment.training.steps = 900;
        load(experiment, "adamw-cosine");
        settle(2500);  // until the data was looked at
        bool done = take("before");
        start();
        done = done && wait_until([this] { return step() >= 380 || is_idle(); }) && take("during");
        window_->tabs().setCurrentWidget(&window_->diagram());
        settle(1000);  // until a step was measured
        done = done && take("model");
        window_->tabs().setCurrentWidget(&window_->curves());
        done = done && finish() && take("after") && train_rivals() && take("overlay") && take_others();
        return done && take_samples() && take_tasks() && take_seeds() && take_tune() && take_search() &&
               take_race() && take_lesson();
    }

 private:
    void load(train::Experiment experiment, const std::string& name) {
        experiment.name = name;
        window_->document().load(experiment, false);
    }
    void start() { window_->control().train_or_pause(window_->document().experiment()); }
    std::int64_t step() {
        const auto* item = window_->runs_model().find(window_->control().active());
        return item ? item->outcome.step : 0;
    }
    bool is_idle() { return window_->control().phase() == Phase::idle; }
    bool finish() {
        const bool done = wait_until([this] { return is_idle(); });
        settle();
        return done;
    }

    bool take(const QString& moment) {
        bool saved = true;
        for (const auto mode : {ThemeManager::Mode::light, ThemeManager::Mode::dark}) {
            themes_.set_mode(mode);
            settle();
            const QString name =
                QStringLiteral("window-%1-%2.png")
                    .arg(mode == ThemeManager::Mode::dark ? QStringLiteral("dark") : QStringLiteral("light"),
                         moment);
            saved = window_->grab().save(folder_.filePath(name)) && saved;
        }
        themes_.set_mode(ThemeManager::Mode::light);
        return saved;
    }
    bool take(const char* moment) { return take(QString::fromUtf8(moment)); }

    bool train_rivals() {
        auto momentum = train::find_preset("sgd-with-warmup")->experiment;
        momentum.training.steps = 900;
        load(momentum, "sgd-warmup");
        start();
        if (!finish()) return false;
        auto hot = train::presets().front().experiment;
        hot.training.steps = 900;
        auto document = train::to_json(hot);
        document["optimizer"]["lr"] = 0.02;
        document["schedule"] = {{"id", "constant"}};
        const auto experiment = train::read_experiment(document);
        if (!experiment) return false;
        load(*experiment, "adamw-constant");
        start();
        return finish();
    }

    /// The screen is smaller here than the window, which is what a new language fits it to.
    void show_in(ui::LanguageManager::Choice language) {
        const QPointer<QWidget> form = &window_->form();
        languages_.set_choice(language);
        wait_until([&] { return form.isNull(); });  // the window is made anew, on a busy machine later
        settle();
        window_->resize(1280, 800);
        settle();
    }

    /// The window in its other language, the card that it begins with, and more panels.
    bool take_others() {
        window_->welcome().show_over(window_->tabs(), true);
        bool done = take("welcome");
        window_->welcome().hide();
        window_->curves().choose_panels({QStringLiteral("loss"), QStringLiteral("learning_rate"),
                                         QStringLiteral("grad_norm"), QStringLiteral("update_ratio"),
                                         QStringLiteral("throughput"), QStringLiteral("weight_norm")});
        done = take("panels") && done;
        window_->tabs().setCurrentWidget(&window_->compare());
        done = take("compare") && done;
        window_->tabs().setCurrentWidget(&window_->curves());
        window_->curves().choose_panels({});
        show_in(ui::LanguageManager::Choice::chinese);
        done = take("chinese") && done;
        window_->tabs().setCurrentWidget(&window_->diagram());
        done = take("chinese-model") && done;
        show_in(ui::LanguageManager::Choice::english);
        window_->tabs().setCurrentWidget(&window_->curves());
        return done;
    }

    bool take_samples() {
        window_->tabs().setCurrentWidget(&window_->samples());
        Q_EMIT window_->samples().write_requested();
        wait_until([this] { return !window_->samples().text().isEmpty(); }, 60);
        return take("samples");
    }

    /// What the models of other tasks say, and the curves of one.
    bool take_tasks() {
        for (const char* name : {"translation", "entities", "sentiment"}) {
            auto experiment = train::find_preset(name)->experiment;
            experiment.training.steps = 300;
            if (std::string_view(name) == "translation") experiment.schedule.params["warmup_steps"] = 100;
            load(experiment, name);
            window_->form().section(QStringLiteral("task"))->set_folded(std::string_view(name) != "entities");
            settle(2500);  // until the data was looked at
            start();
            if (!finish()) return false;
            Q_EMIT window_->samples().write_requested();
            if (!wait_until([this] { return window_->samples().has_answered(); }, 60)) return false;
            settle();
            if (!take(name)) return false;
            if (std::string_view(name) == "translation") {
                window_->samples().attention_button().setChecked(true);
                const bool taken = take("attention");
                window_->samples().attention_button().setChecked(false);
                if (!taken) return false;
            }
        }
        window_->tabs().setCurrentWidget(&window_->curves());
        return take("metric");
    }

    /// Runs that differ in the seed, as a mean in a band.
    bool take_seeds() {
        for (int row = 0; row < window_->runs_model().rowCount(); ++row)
            window_->runs_model().set_visible(window_->runs_model().at(row).id, false);
        auto experiment = train::presets().front().experiment;
        experiment.training.steps = 300;
        experiment.name = "adamw";
        for (const auto& one : ui::window::with_seeds(experiment, 3)) {
            load(one, one.name);
            start();
            if (!finish()) return false;
        }
        window_->curves().seeds_choice().actions().at(1)->trigger();
        return take("seeds");
    }

    /// A sweep, made beside the window as another program would.
    bool take_tune() {
        auto experiment = train::presets().front().experiment;
        experiment.training.steps = 150;
        experiment.training.eval_every = 50;
        experiment.model.d_model = 48;
        auto spec = tune::read_sweep({{"experiment", train::to_json(experiment)},
                                      {"search",
                                       {{"method", "random"},
                                        {"trials", 30},
                                        {"parameters",
                                         {{"optimizer.lr", {{"min", 1e-4}, {"max", 0.3}, {"scale", "log"}}},
                                          {"optimizer.beta1", {{"min", 0.5}, {"max", 0.99}}},
                                          {"training.batch_size", {4, 8, 16}}}}}}});
        if (!spec) return false;
        const auto folder = std::filesystem::path(scratch_.path().toStdString()) / "OptimLab" / "sweep";
        const auto sweep = tune::Sweep::create(*std::move(spec), folder);
        train::Control control;
        if (!sweep || !(*sweep)->run(control)) return false;
        auto& view = window_->tune();
        window_->tabs().setCurrentWidget(&view);
        view.follow(folder);
        if (!wait_until([&view] { return view.sweep().table().model()->rowCount() == 30; }, 60)) return false;
        view.sweep().choose(tune::best_trial(*(*sweep)->trials())->number);
        return take("tune");
    }

    /// Five optimizers while they race, where a race is set up, and the ranking.
    bool take_race() {
        auto experiment = train::presets().front().experiment;
        experiment.training.steps = 400;
        experiment.training.eval_every = 100;
        load(experiment, "five-optimizers");
        settle(2500);  // until the data was looked at
        window_->welcome().race_button().click();
        const auto& race = window_->control().race();
        bool done = wait_until([&] { return race.progress().step >= 250 || is_idle(); }) && take("race");
        done = done && finish();
        window_->messages().dismiss();
        window_->actions().race->trigger();
        window_->race().setup().use_preset(QStringLiteral("modern-five"));
        done = take("race-setup") && done;
        window_->race().set_up(false);
        done = take("ranking") && done;
        window_->compare().set_page(0);
        return done;
    }

    /// A new search, and what one for the learning rate of two optimizers has found.
    bool take_search() {
        auto experiment = train::presets().front().experiment;
        experiment.training.steps = 150;
        experiment.training.eval_every = 50;
        experiment.model.d_model = 48;
        load(experiment, "small");
        auto& view = window_->tune();
        window_->tabs().setCurrentWidget(&view);
        view.set_editing(true);
        auto& search = window_->searches().search();
        search.set_parameter("optimizer.lr", {{"min", 1e-4}, {"max", 0.1}, {"scale", "log"}, {"points", 5}});
        search.set_parameter("training.batch_size", {4, 8, 16});
        search.set("trials", 30, {});
        settle(2500);  // until the data was looked at
        const bool done = take("search");
        search.search_learning_rate(experiment);
        search.set_parameter("optimizer.id", {"adamw", "lion"});
        search.set("seeds", 2, {});
        if (!wait_until([&view] { return view.editor().spec() && view.editor().spec()->trials == 14; }, 10))
            return false;
        view.editor().start_button().click();
        if (!wait_until([&view] { return view.sweep().rates().rows().size() == 2; }, 60)) return false;
        view.sweep().set_page(ui::tuning::SweepView::rate_page);
        if (!wait_until([this] { return !window_->searches().session().is_active(); })) return false;
        settle(1500);  // until the folder was read to its end
        return take("rates") && done;
    }

    /// A lesson whose runs are trained.
    bool take_lesson() {
        auto& view = window_->lessons();
        window_->tabs().setCurrentWidget(&view);
        view.set_current(1);
        settle();
        view.train_buttons().front()->click();
        if (!wait_until([this, &view] { return view.runs().size() == 3 && is_idle(); }, 60)) return false;
        settle();
        window_->tabs().setCurrentWidget(&view);
        return take("lesson");
    }

    QDir folder_;
    QTemporaryDir scratch_;
    QSettings settings_;
    ui::LanguageManager languages_;
    ThemeManager themes_;
    std::unique_ptr<MainWindow> window_;
};

}  // namespace

int main(int argc, char** argv) {
    if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM")) qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication application(argc, argv);
    if (argc != 2) {
        std::cerr << "usage: optimlab-screenshots OUT_DIR\n";
        return 2;
    }
    const QDir folder(QString::fromLocal8Bit(argv[1]));
    if (!folder.mkpath(QStringLiteral("."))) {
        std::cerr << argv[1] << ": this folder cannot be made\n";
        return 2;
    }
    Photographer photographer(application, folder);
    if (photographer.work()) return 0;
    std::cerr << "optimlab-screenshots: not every picture could be taken\n";
    return 1;
}
