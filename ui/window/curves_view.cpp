// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/curves_view.h"

#include <algorithm>
#include <array>
#include <cmath>

#include <QAction>
#include <QActionGroup>
#include <QComboBox>
#include <QCoreApplication>
#include <QEvent>
#include <QGridLayout>
#include <QLabel>
#include <QMenu>
#include <QSlider>
#include <QToolButton>

#include "core/task/catalog.h"
#include "core/train/presets.h"
#include "ui/diagram/health_scale.h"
#include "ui/forms/texts.h"
#include "ui/language/engine_text.h"
#include "ui/plots/export_menu.h"
#include "ui/theme/style_sheet.h"
#include "ui/window/in_background.h"
#include "ui/window/learning_rate_plan.h"

namespace optimlab::ui::window {
namespace {

using bridge::XAxis;
using plots::CurveKind;
using plots::CurveSpec;
using runs::RunItem;

constexpr int smoothing_end = 100;
constexpr int usual_slider = 64, short_slider = 40;

// Slider position to averaging weight: 0, then ever finer towards 1 (50 gives 0.9, 100 gives 0.99).
double weight_of(int position) {
    return position == 0 ? 0.0 : 1.0 - std::pow(10.0, -2.0 * position / smoothing_end);
}

/// Seconds a step; 0: not known yet.
double pace_of(const RunItem& item) {
    const bool known = item.outcome.step > 0 && item.outcome.seconds > 0;
    return known ? item.outcome.seconds / static_cast<double>(item.outcome.step) : 0;
}

QString metric_name(const train::Experiment& experiment) {
    return forms::schema_text(task::entry(experiment.task).metric_name);
}

const auto smoothing_key = QStringLiteral("smoothing");
const auto x_key = QStringLiteral("x");
QString log_key(const plots::PlotCard& card, char axis) {
    return card.objectName() + QStringLiteral("/log_") + QLatin1Char(axis);
}

const auto panels_key = QStringLiteral("panels"), seeds_key = QStringLiteral("seeds");

}  // namespace

CurvesView::CurvesView(runs::RunsModel& model, bridge::Worker& worker, const Theme& theme, QWidget* parent)
    : QWidget(parent), worker_(worker), model_(model), plan_(train::presets().front().experiment) {
    setProperty("class", QStringLiteral("surface"));
    setAttribute(Qt::WA_StyledBackground);
    build_cards(theme);
    build_controls();
    connect(&model_, &runs::RunsModel::visibility_changed, this, &CurvesView::rebuild);
    connect(&model_, &runs::RunsModel::renamed, this, &CurvesView::rebuild);
    set_smoothing(smoothing_->value());
    rebuild();
}

void CurvesView::build_cards(const Theme& theme) {
    row_ = new QWidget(this);
    corner_ = new QWidget(this);
    for (QWidget* place : {row_, corner_}) {
        auto* inside = new QHBoxLayout(place);
        inside->setContentsMargins(0, 0, 0, 0);
    }
    row_->hide();
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(10, 10, 10, 10);
    column->setSpacing(spacing / 2);
    column->addWidget(row_);
    grid_ = new QGridLayout;
    grid_->setSpacing(10);
    column->addLayout(grid_, 1);
    for (std::size_t i = 0; i < card_count; ++i) {
        auto* card = new plots::PlotCard(panel_text(all_panels()[i].title), theme, this);
        card->set_subtitle(panel_text(all_panels()[i].subtitle));
        card->set_empty_text(panel_text(all_panels()[i].empty));
        card->setObjectName(QString::fromUtf8(all_panels()[i].topic));
        cards_[i] = card;
        connect_card(*card);
    }
    cards_[loss]->set_key({{CurveKind::line, tr("training")}, {CurveKind::markers, tr("validation")}});
    // Both edges say which side is meant: often only one is in sight.
    cards_[ratio]->set_references({{diagram::highest_healthy_update, tr("healthy below"), false},
                                   {diagram::lowest_healthy_update, tr("healthy above"), false}});
    cards_[norm]->set_log_y(true);
}

void CurvesView::connect_card(plots::PlotCard& card) {
    card.installEventFilter(this);
    connect(&card, &plots::PlotCard::x_zoomed, this, [this, &card](std::optional<plots::AxisRange> range) {
        for (plots::PlotCard* other : cards_) {
            if (other != &card) other->set_x_range(range);
        }
        Q_EMIT needs_frame();
    });
    connect(&card, &plots::PlotCard::cursor_moved, this, [this, &card](std::optional<double> x) {
        for (plots::PlotCard* other : cards_) {
            if (other != &card) other->set_cursor_x(x);
        }
    });
    // Every point of a long run is tens of megabytes of text.
    card.set_background(in_background(worker_, &card));
    connect(&card, &plots::PlotCard::scales_changed, this, &CurvesView::needs_frame);
    connect(&card.export_menu(), &plots::ExportMenu::exported, this, &CurvesView::exported);
    connect(&card.export_menu(), &plots::ExportMenu::export_failed, this, &CurvesView::export_failed);
}

void CurvesView::build_controls() {
    controls_ = new QWidget(corner_);
    static_cast<QHBoxLayout*>(corner_->layout())->addWidget(controls_, 0, Qt::AlignRight);
    auto* row = new QHBoxLayout(controls_);
    row->setContentsMargins(0, 2, 12, 2);
    row->setSpacing(spacing);
    build_panel_menu();
    row->addWidget(panels_);
    const auto label = [&](const QString& text) {
        auto* words = new QLabel(text, controls_);
        set_style_class(*words, "secondary");
        row->addWidget(words);
        return words;
    };
    smoothing_words_ = label(tr("Smoothing"));
    smoothing_ = new QSlider(Qt::Horizontal, controls_);
    smoothing_->setRange(0, smoothing_end);
    smoothing_->setValue(50);
    smoothing_->setFixedWidth(usual_slider);
    smoothing_->setAccessibleName(tr("Smoothing"));
    smoothing_->setToolTip(tr("Exponential average of the drawn lines; the raw lines stay behind them"));
    row->addWidget(smoothing_);
    smoothing_value_ = label({});
    smoothing_value_->setFixedWidth(fontMetrics().horizontalAdvance(QStringLiteral("0.999")));
    x_choice_ = new QComboBox(controls_);
    x_choice_->addItems({tr("steps"), tr("epochs"), tr("tokens"), tr("seconds")});
    x_choice_->setAccessibleName(tr("Horizontal axis"));
    x_choice_->setToolTip(tr("What the horizontal axes count"));
    row->addWidget(x_choice_);
    connect(smoothing_, &QSlider::valueChanged, this, &CurvesView::set_smoothing);
    connect(x_choice_, &QComboBox::currentIndexChanged, this, [this] {
        for (plots::PlotCard* card : cards_)
            card->fit();
        rebuild();
    });
}

void CurvesView::fit_controls(int room) {
    const auto fits = [&] { return controls_->sizeHint().width() <= room; };
    const auto show_all = [&] {
        panels_->setText(tr("Panels") + QStringLiteral(" ▾"));
        smoothing_->setFixedWidth(usual_slider);
        for (QWidget* part : {smoothing_words_, smoothing_value_})
            part->show();
    };
    show_all();
    // What says least goes first, and comes back last.
    if (!fits()) smoothing_->setFixedWidth(short_slider);
    for (QWidget* part : {smoothing_value_, smoothing_words_})
        part->setVisible(fits());
    if (!fits()) panels_->setText(QStringLiteral("▾"));
    const bool above = !fits();
    if (above) show_all();
    QWidget* place = above ? row_ : corner_;
    if (controls_->parentWidget() != place)
        static_cast<QHBoxLayout*>(place->layout())->addWidget(controls_, 0, Qt::AlignRight);
    row_->setVisible(above);
    controls_->layout()->activate();
}

void CurvesView::build_seeds_menu(QMenu& menu) {
    menu.addSeparator();
    seeds_ = menu.addMenu(tr("Runs that differ in the seed only"));
    auto* group = new QActionGroup(seeds_);
    // In the order of bridge::Scatter, after the first.
    for (const QString& words :
         {tr("Each by itself"), tr("Mean ± standard deviation"), tr("Mean ± standard error of the mean"),
          tr("Mean, lowest and highest"), tr("Mean and its 95 % interval")}) {
        QAction* action = seeds_->addAction(words);
        action->setCheckable(true);
        group->addAction(action);
    }
    group->actions().front()->setChecked(true);
    for (const QAction* action : group->actions()) {
        connect(action, &QAction::toggled, this, [this](bool chosen) {
            if (chosen) rebuild();
        });
    }
}

void CurvesView::build_panel_menu() {
    panels_ = new QToolButton(controls_);
    set_style_class(*panels_, "quiet");
    panels_->setText(tr("Panels") + QStringLiteral(" ▾"));
    panels_->setAccessibleName(tr("Which panels are shown"));
    panels_->setToolTip(panels_->accessibleName());
    panels_->setPopupMode(QToolButton::InstantPopup);
    panels_->setFocusPolicy(Qt::StrongFocus);
    auto* menu = new QMenu(panels_);
    for (const Panel& panel : all_panels()) {
        QAction* action = menu->addAction(panel_text(panel.title));
        action->setCheckable(true);
        action->setData(QString::fromUtf8(panel.topic));
    }
    connect(menu, &QMenu::aboutToShow, this, [this, menu] {
        for (int i = 0; i < card_count; ++i)
            menu->actions().at(i)->setChecked(wants(static_cast<Card>(i)));
    });
    build_seeds_menu(*menu);
    connect(menu, &QMenu::triggered, this, [this, menu](const QAction* chosen) {
        if (!chosen->data().isValid()) return;  // of the menu within
        QStringList topics;
        for (const QAction* action : menu->actions()) {
            if (action->isChecked()) topics << action->data().toString();
        }
        choose_panels(topics);
    });
    panels_->setMenu(menu);
}

void CurvesView::choose_panels(const QStringList& topics) {
    QStringList known;
    for (const Panel& panel : all_panels()) {
        if (topics.contains(QLatin1String(panel.topic))) known << QString::fromUtf8(panel.topic);
    }
    chosen_ = known;
    if (known.isEmpty()) chosen_.reset();
    lay_out();
    Q_EMIT needs_frame();
}

bool CurvesView::wants(Card which) const {
    if (chosen_) return chosen_->contains(QLatin1String(all_panels()[which].topic));
    if (which == loss || which == rate || which == norm) return true;
    const bool measured = curves_[metric].empty() ? has_metric(plan_) : true;
    return which == (measured ? metric : ratio);
}

void CurvesView::lay_out() {
    std::vector<Card> shown;
    for (int i = 0; i < card_count; ++i) {
        if (wants(static_cast<Card>(i))) shown.push_back(static_cast<Card>(i));
    }
    if (shown == placed_) return;
    placed_ = shown;
    for (plots::PlotCard* card : cards_) {
        grid_->removeWidget(card);
        card->hide();
    }
    const int count = static_cast<int>(shown.size()), columns = count < 2 ? 1 : count <= 6 ? 2 : 3;
    for (int i = 0; i < count; ++i) {
        // The last of an odd number has the whole row.
        const bool alone = columns == 2 && i + 1 == count && count % 2 == 1;
        plots::PlotCard* card = cards_[shown[static_cast<std::size_t>(i)]];
        grid_->addWidget(card, i / columns, i % columns, 1, alone ? 2 : 1);
        card->show();
    }
    for (int row = 0; row < card_count; ++row)
        grid_->setRowStretch(row, row * columns >= count ? 0 : row == 0 ? 125 : 100);
    for (int column = 0; column < 3; ++column)
        grid_->setColumnStretch(column, column >= columns ? 0 : column == 0 ? 135 : 100);
}

void CurvesView::set_smoothing(int position) {
    const double weight = weight_of(position);
    const QString number = QString::number(weight, 'g', weight > 0.9 ? 3 : 2);
    for (plots::PlotCard* card : cards_)
        card->set_smoothing(weight);
    smoothing_value_->setText(number);
    cards_[loss]->set_remark(weight > 0 ? tr("smoothed %1").arg(number) : QString());
    Q_EMIT needs_frame();
}

QVariantMap CurvesView::look() const {
    QVariantMap look{
        {smoothing_key, smoothing_->value()}, {x_key, x_choice_->currentIndex()}, {seeds_key, seeds_index()}};
    if (chosen_) look[panels_key] = *chosen_;
    for (const plots::PlotCard* card : cards_) {
        look[log_key(*card, 'x')] = card->model().log_x;
        look[log_key(*card, 'y')] = card->model().log_y;
    }
    return look;
}

void CurvesView::look_as(const QVariantMap& look) {
    smoothing_->setValue(look.value(smoothing_key, smoothing_->value()).toInt());
    if (look.contains(panels_key)) choose_panels(look.value(panels_key).toStringList());
    const int x = look.value(x_key, 0).toInt();
    if (x >= 0 && x < x_choice_->count()) x_choice_->setCurrentIndex(x);
    const auto ways = seeds_->actions();
    if (const int seeds = look.value(seeds_key, 0).toInt(); seeds >= 0 && seeds < ways.size())
        ways.at(seeds)->setChecked(true);
    for (plots::PlotCard* card : cards_) {
        card->set_log_x(look.value(log_key(*card, 'x'), card->model().log_x).toBool());
        card->set_log_y(look.value(log_key(*card, 'y'), card->model().log_y).toBool());
    }
}

CurvesView::Zooms CurvesView::zooms() const {
    Zooms zooms;
    for (std::size_t i = 0; i < card_count; ++i)
        zooms[i] = {cards_[i]->model().zoom_x, cards_[i]->model().zoom_y};
    return zooms;
}

void CurvesView::zoom_as(const Zooms& zooms) {
    for (std::size_t i = 0; i < card_count; ++i) {
        cards_[i]->set_x_range(zooms[i].first);
        cards_[i]->set_y_range(zooms[i].second);
    }
}

int CurvesView::seeds_index() const {
    const auto all = seeds_->actions();
    const auto chosen =
        std::find_if(all.begin(), all.end(), [](const QAction* action) { return action->isChecked(); });
    return chosen == all.end() ? 0 : static_cast<int>(chosen - all.begin());
}

std::optional<bridge::Scatter> CurvesView::scatter() const {
    const int chosen = seeds_index();
    return chosen > 0 ? std::optional(static_cast<bridge::Scatter>(chosen - 1)) : std::nullopt;
}

XAxis CurvesView::x_axis() const { return static_cast<XAxis>(std::max(0, x_choice_->currentIndex())); }

// --- what is drawn
// ---------------------------------------------------------------------------------------------

const RunItem* CurvesView::active() const {
    for (int row = 0; row < model_.rowCount(); ++row) {
        if (model_.at(row).active) return &model_.at(row);
    }
    return nullptr;
}

void CurvesView::set_plan(const train::Experiment& experiment) {
    if (experiment == plan_) return;
    plan_ = experiment;
    rebuild();
}

void CurvesView::set_facts(const bridge::DataFacts& facts) {
    facts_ = facts;
    rebuild();
}

void CurvesView::add_plan() {
    const RunItem* running = active();
    const double pace = running ? pace_of(*running) : 0;
    CurveSpec curve;
    curve.key = QStringLiteral("plan");
    curve.name = tr("planned");
    // What was planned before a change by hand, or a fork, is not what was done until then: the plan goes on
    // from the newest one.
    std::int64_t from = 0;
    for (const auto& event : running ? running->events : std::vector<train::Event>()) {
        if (event.kind == train::EventKind::live_change || event.kind == train::EventKind::forked)
            from = event.step;
    }
    curve.series = learning_rate_plan(running ? runs::current_experiment(*running) : plan_, x_axis(), pace,
                                      extent(), from);
    curve.style = running ? running->style : model_.next_style();
    curve.kind = CurveKind::planned;
    curve.width = 1.5;
    curves_[rate].insert(curves_[rate].begin(), std::move(curve));
}

const task::Extent& CurvesView::extent() const {
    const RunItem* running = active();
    return running ? running->extent : facts_.data.extent;
}

std::optional<double> CurvesView::planned_end() const {
    const RunItem* running = active();
    const auto& experiment = running ? running->experiment : plan_;
    // How long the steps will take changes all the time.
    return planned_place(experiment, running ? running->total_steps : plan_.training.steps, x_axis(), 0,
                         extent());
}

void CurvesView::update_references() {
    // Lines are drawn for what all visible runs share, else for the run that trains, else for the newest; if
    // there are none, for the form's data.
    std::int64_t choices = facts_.data.choices;
    std::optional<double> lowest = facts_.data.lowest_loss;
    bool same = true, first = true;
    const RunItem* newest = nullptr;
    for (int row = 0; row < model_.rowCount(); ++row) {
        const RunItem& item = model_.at(row);
        if (!item.visible || item.choices == 0) continue;
        if (!newest) newest = &item;
        if (!first && (item.choices != choices || item.lowest_loss != lowest)) same = false;
        choices = item.choices;
        lowest = item.lowest_loss;
        first = false;
    }
    if (!same) {
        const RunItem* running = active();
        const RunItem& shown = running && running->choices > 0 ? *running : *newest;
        choices = shown.choices;
        lowest = shown.lowest_loss;
    }
    std::vector<plots::ReferenceLine> lines;
    if (choices > 1) {
        const double guess = std::log(static_cast<double>(choices));
        lines.push_back({guess, tr("guessing %1").arg(guess, 0, 'f', 2)});
        if (lowest) lines.push_back({*lowest, tr("lowest possible %1").arg(*lowest, 0, 'f', 2)});
        cards_[loss]->set_fit_ceiling(1.25 * guess);
    } else {
        cards_[loss]->set_fit_ceiling({});
    }
    cards_[loss]->set_references(std::move(lines));
}

// "run-12/..." or "seeds-12/...", of the first run of a group.
const RunItem* CurvesView::owner(const CurveSpec& curve) const {
    return model_.find(curve.key.section(QLatin1Char('/'), 0, 0).section(QLatin1Char('-'), 1).toInt());
}

// The rate of a run that diverged may be any number; the others set the axis, and it leaves it at the top.
void CurvesView::update_rate_ceiling() {
    double highest = 0;
    bool any_diverged = false;
    for (const CurveSpec& curve : curves_[rate]) {
        const auto& series = *curve.series;
        const plots::Extent extent = series.extent(0, series.size(), plots::Domain::all);
        const bool plan = curve.kind == CurveKind::planned;
        const RunItem* item = plan ? nullptr : owner(curve);
        const bool diverged = item && item->outcome.state == train::RunState::diverged;
        any_diverged = any_diverged || diverged;
        if (!diverged && !extent.empty()) highest = std::max(highest, extent.max);
    }
    const bool needed = any_diverged && highest > 0;
    cards_[rate]->set_fit_ceiling(needed ? std::optional(1.06 * highest) : std::nullopt);
}

// BLEU goes to 100 and an accuracy to 1: the panel has the metric of the run that trains, or else of the
// newest, and leaves out runs that are judged by another.
void CurvesView::update_metric() {
    const auto judged = [](const RunItem& item) {
        return item.visible && !item.experiment.task.id.empty() && has_metric(item.experiment);
    };
    const RunItem* shown = active();
    if (shown && !judged(*shown)) shown = nullptr;
    QStringList names;
    for (int row = 0; row < model_.rowCount(); ++row) {
        const RunItem& item = model_.at(row);
        if (!judged(item)) continue;
        if (!shown) shown = &item;
        names << metric_name(item.experiment);
    }
    const QString name = metric_name(shown ? shown->experiment : plan_);
    std::erase_if(curves_[metric], [&](const CurveSpec& curve) {
        const RunItem* item = owner(curve);
        return item && metric_name(item->experiment) != name;
    });
    names.removeDuplicates();
    cards_[metric]->set_subtitle(names.size() < 2 ? name
                                                  : tr("%1; runs judged by another are left out").arg(name));
}

namespace {

struct Sign {
    const char *sign, *words;
};

/// How an event is marked; nothing for those that say little about the curve.
std::optional<Sign> sign_of(train::EventKind kind) {
    using train::EventKind;
    switch (kind) {
        case EventKind::live_change:
            return Sign{"⚡\uFE0E", PANEL_TEXT("%1, step %2: %3")};
        case EventKind::step_skipped:
        case EventKind::warning:
        case EventKind::diverged:
        case EventKind::failed:
            return Sign{"⚠\uFE0E", PANEL_TEXT("%1, step %2: %3")};
        default:
            return {};
    }
}

}  // namespace

void CurvesView::update_events() {
    std::vector<plots::EventMark> marks;
    for (int row = model_.rowCount() - 1; row >= 0; --row) {
        const RunItem& item = model_.at(row);
        if (!item.visible) continue;
        const auto add = [&](std::int64_t step, const QString& sign, const QString& words) {
            const auto x = item.series->place_of(step, x_axis());
            if (x) marks.push_back({*x, sign, words, item.style});
        };
        for (const auto& event : item.events) {
            const auto sign = sign_of(event.kind);
            if (!sign) continue;
            add(event.step, QString::fromUtf8(sign->sign),
                panel_text(sign->words).arg(item.name).arg(event.step).arg(engine_text(event.text)));
        }
        if (item.parent)
            add(item.parent->step, QStringLiteral("↳"),
                QStringLiteral("%1: %2").arg(item.name, runs::origin_text(item)));
        if (const auto best = item.series->best_eval()) {
            add(best->step, QStringLiteral("★"),
                tr("%1: the lowest validation loss, %2, at step %3")
                    .arg(item.name, runs::loss_text(best->loss))
                    .arg(best->step));
        }
    }
    cards_[loss]->set_events(marks);
    cards_[rate]->set_events(std::move(marks));
}

void CurvesView::rebuild() {
    for (auto& list : curves_)
        list.clear();
    RunCurves::Items items;
    for (int row = model_.rowCount() - 1; row >= 0; --row) {  // the newest last, on top
        if (model_.at(row).visible) items.push_back(&model_.at(row));
    }
    seeds_->menuAction()->setVisible(!runs::groups_of(items).empty());
    run_curves_.add(curves_, items, x_axis(), scatter());
    add_plan();
    update_references();
    update_rate_ceiling();
    update_metric();
    update_events();
    beside_ = beside();
    lay_out();
    const std::array<QString, 4> names = {tr("step"), tr("epochs"), tr("tokens"), tr("seconds")};
    for (std::size_t i = 0; i < card_count; ++i) {
        for (CurveSpec& curve : curves_[i])
            curve.width *= line_factor_;
        QString empty = panel_text(all_panels()[i].empty);
        if (items.empty() && !before_the_curves_.isEmpty()) {
            empty = before_the_curves_;
        } else if (items.empty() && model_.rowCount() > 0) {
            empty = tr("No run is shown. Tick one in the table below, or press Train.");
        }
        cards_[i]->set_empty_text(empty);
        cards_[i]->set_x_label(names[static_cast<std::size_t>(x_axis())]);
        cards_[i]->set_planned_x(planned_end());
        cards_[i]->set_curves(curves_[i]);
    }
    Q_EMIT needs_frame();
}

CurvesView::Beside CurvesView::beside() const {
    Beside beside;
    const RunItem* running = active();
    if (!running) return beside;
    for (int row = 0; row < model_.rowCount(); ++row) {
        const RunItem& item = model_.at(row);
        if (!item.active) continue;
        for (const auto part : {bridge::Told::optimizer, bridge::Told::loss_terms, bridge::Told::metrics})
            beside.names[static_cast<std::size_t>(part)] += item.series->name_count(part);
        beside.events += item.events.size();
        if (const auto best = item.series->best_eval()) beside.best_steps += best->step;
    }
    if (const double pace = pace_of(*running); x_axis() == XAxis::seconds && pace > 0)
        beside.pace = std::lround(50 * std::log(pace));
    return beside;
}

void CurvesView::refresh() {
    if (beside() != beside_) rebuild();
    run_curves_.catch_up();
    for (plots::PlotCard* card : cards_)
        card->refresh();
}

void CurvesView::apply_theme(const Theme& theme) {
    for (plots::PlotCard* card : cards_)
        card->apply_theme(theme);
}

void CurvesView::set_line_factor(double factor) {
    line_factor_ = factor;
    rebuild();
}

plots::PlotCard& CurvesView::focused_card() {
    for (plots::PlotCard* card : cards_) {
        if (card->hasFocus() || card->isAncestorOf(focusWidget())) return *card;
    }
    return *cards_[loss];
}

void CurvesView::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    Q_EMIT needs_frame();
}

bool CurvesView::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::FocusIn) Q_EMIT card_focused(watched->objectName());
    if (event->type() == QEvent::Resize) Q_EMIT needs_frame();
    return QWidget::eventFilter(watched, event);
}

}  // namespace optimlab::ui::window
