// SPDX-License-Identifier: GPL-3.0-or-later
// optimlab-screenshots OUT_DIR: every view of the window as PNG files, in both themes and languages and some
// in high contrast, at the projector's size and with a larger font. It trains for real, without a display, in
// a temporary folder and with settings of its own; all pictures are of the same few runs.
#include <filesystem>
#include <functional>
#include <iostream>

#include <QApplication>
#include <QDialog>
#include <QLineEdit>
#include <QMenu>
#include <QPointer>
#include <QPushButton>
#include <QTabWidget>
#include <QTableView>
#include <QToolButton>

#include "app/camera.h"
#include "core/train/presets.h"
#include "core/tune/sweep.h"
#include "ui/diagram/model_view.h"
#include "ui/forms/experiment_form.h"
#include "ui/forms/section.h"
#include "ui/forms/settings_search.h"
#include "ui/lessons/lessons_view.h"
#include "ui/race/race_setup.h"
#include "ui/race/race_view.h"
#include "ui/runs/runs_panel.h"
#include "ui/tune/range_test.h"
#include "ui/tune/range_view.h"
#include "ui/tune/rate_curve_view.h"
#include "ui/tune/search_editor.h"
#include "ui/tune/sweep_view.h"
#include "ui/tune/tune_view.h"
#include "ui/window/compare_view.h"
#include "ui/window/curves_view.h"
#include "ui/window/message_bar.h"
#include "ui/window/race_control.h"
#include "ui/window/run_queue.h"
#include "ui/window/samples_view.h"
#include "ui/window/search_control.h"
#include "ui/window/shortcut_sheet.h"
#include "ui/window/welcome_card.h"

namespace {

using namespace optimlab;
using screenshots::Camera;
using screenshots::settle;
using screenshots::wait_until;
using ui::bridge::Phase;
using ui::window::MainWindow;
constexpr auto all_looks = Camera::Looks::all;
constexpr std::int64_t steps = 990;  // of a run that is long enough to be seen in both languages

class Scenes {
 public:
    explicit Scenes(Camera& camera) : camera_(camera), window_(camera.window()) {}

    bool play() {
        return take_run() && take_rivals() && take_cards() && take_explanations() && take_texts() &&
               take_tasks() && take_seeds() && take_tune() && take_search() && take_range() && take_race() &&
               take_lesson();
    }

 private:
    template <class... Arguments>
    bool take(const char* moment, Arguments&&... arguments) {
        return camera_.take(QString::fromUtf8(moment), std::forward<Arguments>(arguments)...);
    }
    void load(train::Experiment experiment, const std::string& name) {
        experiment.name = name;
        window_.document().load(experiment, false);
    }
    void start() { window_.control().train_or_pause(window_.document().experiment()); }
    std::int64_t step() {
        const auto* item = window_.runs_model().find(window_.control().active());
        return item ? item->outcome.step : 0;
    }
    bool is_idle() { return window_.control().phase() == Phase::idle; }
    bool finish() {
        const bool done = wait_until([this] { return is_idle(); });
        settle();
        return done;
    }
    void look_at(QWidget& tab) { window_.tabs().setCurrentWidget(&tab); }

    /// Before, during and after a run. It is long enough to train on while the pictures are taken; the model
    /// is seen while the next one trains.
    bool take_run() {
        auto experiment = train::presets().front().experiment;
        experiment.training.steps = steps;
        load(experiment, "adamw-cosine");
        settle(2500);  // until the data was looked at
        bool done = take("before", all_looks);
        start();
        done = done && wait_until([this] { return step() >= steps / 3 || is_idle(); }) && take("during");
        return finish() && done && take("after");
    }

    bool take_rivals() {
        auto momentum = train::find_preset("sgd-with-warmup")->experiment;
        momentum.training.steps = steps;
        load(momentum, "sgd-warmup");
        start();
        look_at(window_.diagram());
        bool done = wait_until([this] { return step() >= steps / 4 || is_idle(); }) && take("model");
        look_at(window_.curves());
        if (!finish() || !done) return false;
        auto hot = train::presets().front().experiment;
        hot.training.steps = steps;
        auto document = train::to_json(hot);
        document["optimizer"]["lr"] = 0.02;
        document["schedule"] = {{"id", "constant"}};
        const auto experiment = train::read_experiment(document);
        if (!experiment) return false;
        load(*experiment, "adamw-constant");
        start();
        if (!finish() || !take("overlay", all_looks)) return false;
        window_.curves().choose_panels({QStringLiteral("loss"), QStringLiteral("learning_rate"),
                                        QStringLiteral("grad_norm"), QStringLiteral("update_ratio"),
                                        QStringLiteral("throughput"), QStringLiteral("weight_norm")});
        done = take("panels", all_looks);
        window_.curves().choose_panels({});
        look_at(window_.compare());
        done = take("compare", all_looks) && done;
        look_at(window_.curves());
        return done;
    }

    /// What stands over the window.
    bool take_cards() {
        bool done = take("welcome", all_looks, [this] { window_.welcome().show_over(window_.tabs(), true); });
        window_.welcome().hide();
        done = take("find", all_looks,
                    [this] {
                        window_.search().open();
                        window_.search().field().setText(QStringLiteral("beta"));
                    }) &&
               done;
        window_.search().hide();
        QPointer<QDialog> sheet;
        done = take("shortcuts", all_looks,
                    [this, &sheet] {
                        delete sheet;
                        sheet = ui::window::show_shortcuts(window_);
                    }) &&
               done;
        delete sheet;
        return done;
    }

    /// Sections of the form with what is said of them, and what is said of curves.
    bool take_explanations() {
        struct Explained {
            const char *name, *path, *kind, *id, *key;
        };
        static constexpr Explained all[] = {
            {"explain-task", "task.id", "task", "text_generation", ""},
            {"explain-model", "model.d_model", "model", "transformer", "d_model"},
            {"explain-block", "model.blocks[0].norm", "model", "block", "norm"},
            {"explain-init", "init.id", "init", "normal", ""},
            {"explain-muon", "optimizer.id", "optimizer", "muon", ""},
            {"explain-optimizer", "optimizer.beta2", "optimizer", "adamw", "beta2"},
            {"explain-schedule", "schedule.warmup_steps", "schedule", "cosine", "warmup_steps"},
            {"explain-regularization", "regularization.weight_decay.weight", "regularization", "drop_path",
             ""},
            {"explain-training", "training.batch_size", "training", "", "batch_size"},
            {"explain-loss", "", "curve", "loss", ""},
            {"explain-update", "", "curve", "update_ratio", ""},
        };
        bool done = true;
        for (const auto& one : all) {
            window_.form().set_unfolded({});
            done = take(one.name, Camera::Looks::usual,
                        [this, one] {
                            if (*one.path) window_.form().focus_field(QString::fromUtf8(one.path));
                            explain(one.kind, one.id, one.key);
                        }) &&
                   done;
        }
        window_.form().set_unfolded({QStringLiteral("optimizer")});
        return done;
    }
    void explain(const char* kind, const char* id, const char* key = "") {
        Q_EMIT window_.form().topic_focused(QString::fromUtf8(kind), QString::fromUtf8(id),
                                            QString::fromUtf8(key));
    }

    bool take_texts() {
        look_at(window_.samples());
        Q_EMIT window_.samples().write_requested();
        wait_until([this] { return !window_.samples().text().isEmpty(); }, 60);
        bool done = take("samples", all_looks);
        window_.samples().health_button().setChecked(true);
        Q_EMIT window_.samples().write_requested();
        wait_until([this] { return !window_.samples().is_busy(); }, 60);
        done = take("health", all_looks) && done;
        window_.samples().health_button().setChecked(false);
        return done;
    }

    /// What the models of other tasks say, and the curves of one.
    bool take_tasks() {
        for (const char* name : {"translation", "entities", "sentiment"}) {
            auto experiment = train::find_preset(name)->experiment;
            experiment.training.steps = 300;
            if (std::string_view(name) == "translation") experiment.schedule.params["warmup_steps"] = 100;
            load(experiment, name);
            window_.form().section(QStringLiteral("task"))->set_folded(std::string_view(name) != "entities");
            settle(2500);  // until the data was looked at
            start();
            if (!finish()) return false;
            Q_EMIT window_.samples().write_requested();
            if (!wait_until([this] { return window_.samples().has_answered(); }, 60)) return false;
            settle();
            if (!take(name)) return false;
            if (std::string_view(name) == "translation") {
                window_.samples().attention_button().setChecked(true);
                const bool taken = take("attention");
                window_.samples().attention_button().setChecked(false);
                if (!taken) return false;
            }
        }
        look_at(window_.curves());
        return take("metric", Camera::Looks::usual, [this] { explain("curve", "loss"); });
    }

    /// Runs that differ in the seed, as a mean in a band and in numbers.
    bool take_seeds() {
        for (int row = 0; row < window_.runs_model().rowCount(); ++row)
            window_.runs_model().set_visible(window_.runs_model().at(row).id, false);
        auto experiment = train::presets().front().experiment;
        experiment.training.steps = 300;
        experiment.name = "adamw";
        for (const auto& one : ui::window::with_seeds(experiment, 3)) {
            load(one, one.name);
            start();
            if (!finish()) return false;
        }
        window_.curves().seeds_choice().actions().at(1)->trigger();
        const bool done = take("seeds");
        look_at(window_.compare());
        return take("compare-seeds") && done;
    }

    static train::Experiment small() {
        auto experiment = train::presets().front().experiment;
        experiment.training.steps = 150;
        experiment.training.eval_every = 50;
        experiment.model.d_model = 48;
        return experiment;
    }

    /// Each page of a sweep, which is made beside the window as another program would.
    bool take_tune() {
        auto spec = tune::read_sweep({{"experiment", train::to_json(small())},
                                      {"search",
                                       {{"method", "random"},
                                        {"trials", 30},
                                        {"parameters",
                                         {{"optimizer.lr", {{"min", 1e-4}, {"max", 0.3}, {"scale", "log"}}},
                                          {"optimizer.beta1", {{"min", 0.5}, {"max", 0.99}}},
                                          {"training.batch_size", {4, 8, 16}}}}}}});
        if (!spec) return false;
        const auto folder = std::filesystem::path(camera_.folder().toStdString()) / "sweep";
        const auto sweep = tune::Sweep::create(*std::move(spec), folder);
        train::Control control;
        if (!sweep || !(*sweep)->run(control)) return false;
        auto& tab = window_.tune();
        look_at(tab);
        tab.follow(folder);
        const auto best = tune::best_trial(*(*sweep)->trials())->number;
        const auto choose = [this, best](int page) {
            auto& view = window_.tune().sweep();  // another one in each language
            wait_until([&view] { return view.table().model()->rowCount() == 30; }, 60);
            view.set_page(page);
            view.choose(best);
        };
        using View = ui::tuning::SweepView;
        return take("tune", all_looks, [&] { choose(View::parallel_page); }) &&
               take("pair", all_looks, [&] { choose(View::pair_page); }) &&
               take("history", all_looks, [&] { choose(View::history_page); }) &&
               take("importance", all_looks, [&] { choose(View::importance_page); });
    }

    /// A new search, and what one for the learning rate of two optimizers has found.
    bool take_search() {
        load(small(), "small");
        look_at(window_.tune());
        window_.tune().set_editing(true);
        auto& search = window_.searches().search();
        search.set_parameter("optimizer.lr", {{"min", 1e-4}, {"max", 0.1}, {"scale", "log"}, {"points", 5}});
        search.set_parameter("training.batch_size", {4, 8, 16});
        search.set("trials", 30, {});
        settle(2500);  // until the data was looked at
        const bool done = take("search", all_looks);
        search.search_learning_rate(small());
        search.set_parameter("optimizer.id", {"adamw", "lion"});
        search.set("seeds", 2, {});
        const auto& spec = window_.tune().editor().spec();
        if (!wait_until([&spec] { return spec && spec->trials == 14; }, 10)) return false;
        const bool grid = take("search-grid");
        window_.tune().editor().start_button().click();
        auto& view = window_.tune().sweep();
        if (!wait_until([&view] { return view.rates().rows().size() == 2; }, 60)) return false;
        view.set_page(ui::tuning::SweepView::rate_page);
        if (!wait_until([this] { return !window_.searches().session().is_active(); })) return false;
        settle(1500);  // until the folder was read to its end
        return take("rates", all_looks) && grid && done;
    }

    bool take_range() {
        window_.tune().set_editing(true);
        window_.tune().editor().range_button().click();
        auto& range = window_.searches().range();
        return wait_until([&range] { return !range.is_active(); }) && take("range", all_looks);
    }

    /// Five optimizers while they race, where a race is set up, and the ranking.
    bool take_race() {
        auto experiment = train::presets().front().experiment;
        experiment.training.steps = 400;
        experiment.training.eval_every = 100;
        load(experiment, "five-optimizers");
        look_at(window_.curves());
        settle(2500);  // until the data was looked at
        window_.welcome().race_button().click();
        const auto& race = window_.control().race();
        bool done = wait_until([&] { return race.progress().step >= 250 || is_idle(); }) && take("race");
        done = done && finish();
        window_.messages().clear();
        window_.actions().race->trigger();
        window_.race().setup().use_preset(QStringLiteral("modern-five"));
        done = take("race-setup", all_looks) && done;
        window_.race().set_up(false);
        done = take("ranking", all_looks) && done;
        window_.compare().set_page(0);
        return done;
    }

    /// A lesson whose runs are trained.
    bool take_lesson() {
        auto& view = window_.lessons();
        look_at(view);
        view.set_current(1);
        settle();
        view.train_buttons().front()->click();
        if (!wait_until([this, &view] { return view.runs().size() == 3 && is_idle(); }, 60)) return false;
        settle();
        window_.messages().clear();
        look_at(view);
        return take("lesson", all_looks);
    }

    Camera& camera_;
    MainWindow& window_;
};

}  // namespace

int main(int argc, char** argv) {
    if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM")) qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication application(argc, argv);
    if (argc < 2 || argv[1][0] == '-') {
        std::cerr << "usage: optimlab-screenshots OUT_DIR [window-LOOK-MOMENT.png ...]\n";
        return 2;
    }
    const QDir folder(QString::fromLocal8Bit(argv[1]));
    if (!folder.mkpath(QStringLiteral("."))) {
        std::cerr << argv[1] << ": this folder cannot be made\n";
        return 2;
    }
    Camera camera(application, folder, application.arguments().mid(2));
    if (Scenes(camera).play()) return 0;
    std::cerr << "optimlab-screenshots: not every picture could be taken\n";
    return 1;
}
