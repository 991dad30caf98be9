// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/plot_card.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include <QApplication>
#include <QClipboard>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QLabel>
#include <QMetaMethod>
#include <QStackedLayout>
#include <QToolTip>
#include <QVBoxLayout>

#include "ui/plots/axis_range.h"
#include "ui/plots/crosshair.h"
#include "ui/plots/curve_key.h"
#include "ui/plots/export_menu.h"
#include "ui/plots/number_format.h"
#include "ui/plots/plot_export.h"
#include "ui/plots/plot_header.h"
#include "ui/plots/plot_input.h"
#include "ui/plots/plot_scene.h"
#include "ui/plots/qcp.h"
#include "ui/theme/style_sheet.h"

namespace optimlab::ui::plots {
namespace {

constexpr double click_reach = 10;    // pixels to a dot
constexpr qsizetype most_words = 10;  // lines about what happened at a place

}  // namespace

PlotCard::PlotCard(const QString& title, const Theme& theme, QWidget* parent)
    : QFrame(parent), theme_(theme) {
    model_.title = title;
    build();
    scene_ = std::make_unique<PlotScene>(*plot_, theme_);
    crosshair_ = new Crosshair(plot_, theme_);
    input_ = new PlotInput(*plot_, this);
    input_->apply_theme(theme_);
    header_->key().set_theme(theme_);
    connect_input();
    update_texts();
}

PlotCard::~PlotCard() = default;

void PlotCard::build() {
    setProperty("class", QStringLiteral("card"));
    setFocusPolicy(Qt::StrongFocus);
    header_ = new PlotHeader(this);
    menu_ = new CardMenu(*this);
    header_->add_button(menu_);
    auto* body = new QWidget(this);
    plot_ = new QCustomPlot(body);
    plot_->setFocusPolicy(Qt::NoFocus);
    plot_->setMouseTracking(true);
    plot_->legend->setVisible(false);
    plot_->axisRect()->setMinimumMargins(QMargins());
    empty_ = new QLabel(body);
    set_style_class(*empty_, "secondary");
    empty_->setAlignment(Qt::AlignCenter);
    empty_->setWordWrap(true);
    empty_->setMargin(spacing);
    plot_->installEventFilter(this);
    pages_ = new QStackedLayout(body);
    pages_->addWidget(empty_);
    pages_->addWidget(plot_);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(10, 6, 8, 6);
    column->setSpacing(2);
    column->addWidget(header_);
    column->addWidget(body, 1);
}

void PlotCard::connect_input() {
    connect(header_, &PlotHeader::fit_clicked, this, &PlotCard::fit);
    connect(input_, &PlotInput::fit, this, &PlotCard::fit);
    connect(header_, &PlotHeader::fit_clicked, this, [this] { Q_EMIT x_zoomed({}); });
    connect(input_, &PlotInput::fit, this, [this] { Q_EMIT x_zoomed({}); });
    connect(input_, &PlotInput::zoom_x, this, [this](const AxisRange& r) {
        zoom_to(model_.zoom_x, r);
        Q_EMIT x_zoomed(r);
    });
    connect(input_, &PlotInput::zoom_y, this, [this](const AxisRange& r) { zoom_to(model_.zoom_y, r); });
    connect(input_, &PlotInput::hovered, this, &PlotCard::hover);
    connect(input_, &PlotInput::clicked, this, &PlotCard::look_for_point);
    connect(input_, &PlotInput::step_cursor, this, &PlotCard::step_cursor);
}

// --- what it shows -------------------------------------------------------------------------------------

void PlotCard::touch(bool rebuild) {
    dirty_ = true;
    rebuild_ = rebuild_ || rebuild;
}

void PlotCard::set_title(const QString& title) {
    model_.title = title;
    update_texts();
}

void PlotCard::set_subtitle(const QString& subtitle) {
    model_.subtitle = subtitle;
    update_texts();
}

void PlotCard::set_key(const std::vector<std::pair<CurveKind, QString>>& entries) {
    std::vector<CurveKey::Entry> all;
    all.reserve(entries.size());
    for (const auto& [kind, name] : entries)
        all.push_back({kind, name});
    header_->set_key(std::move(all));
}

void PlotCard::set_empty_text(const QString& sentence) {
    if (sentence == model_.empty_text) return;
    model_.empty_text = sentence;
    update_texts();
}

void PlotCard::set_x_label(const QString& label) {
    if (label == model_.x_label) return;
    model_.x_label = label;
    touch(false);
}

void PlotCard::set_curves(std::vector<CurveSpec> curves) {
    model_.curves = std::move(curves);
    touch(true);
}

CurveSpec* PlotCard::find(const QString& key) {
    const auto at = std::find_if(model_.curves.begin(), model_.curves.end(),
                                 [&](const CurveSpec& curve) { return curve.key == key; });
    return at == model_.curves.end() ? nullptr : &*at;
}

void PlotCard::set_curve(CurveSpec curve) {
    if (CurveSpec* known = find(curve.key)) {
        *known = std::move(curve);
    } else {
        model_.curves.push_back(std::move(curve));
    }
    touch(true);
}

void PlotCard::remove_curve(const QString& key) {
    if (std::erase_if(model_.curves, [&](const CurveSpec& curve) { return curve.key == key; }) > 0)
        touch(true);
}

void PlotCard::set_curve_visible(const QString& key, bool visible) {
    CurveSpec* curve = find(key);
    if (curve == nullptr || curve->visible == visible) return;
    curve->visible = visible;
    touch(true);
}

void PlotCard::set_references(std::vector<ReferenceLine> lines) {
    model_.references = std::move(lines);
    touch(true);
}

void PlotCard::set_events(std::vector<EventMark> events) {
    model_.events = std::move(events);
    touch(true);
}

QString PlotCard::event_words(const QPoint& at) const {
    QStringList words;
    int more = 0;
    for (const EventMark& event : model_.events) {
        if (std::abs(plot_->xAxis->coordToPixel(event.x) - at.x()) > 6) continue;
        if (words.size() < most_words) {
            words << event.text;
        } else {
            ++more;
        }
    }
    if (more > 0) words << tr("… and %n more", nullptr, more);
    return words.join(QLatin1Char('\n'));
}

bool PlotCard::eventFilter(QObject* watched, QEvent* event) {
    if (watched == plot_ && event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        QToolTip::showText(help->globalPos(), event_words(help->pos()), plot_);
        return true;
    }
    return QFrame::eventFilter(watched, event);
}

void PlotCard::set_smoothing(double weight) {
    model_.smoothing = std::clamp(weight, 0.0, 0.99999);
    touch(false);
}

void PlotCard::set_log_x(bool on) {
    if (model_.log_x == on) return;
    model_.log_x = on;
    zoom_to(model_.zoom_x, std::nullopt);
    Q_EMIT scales_changed();
}

void PlotCard::set_log_y(bool on) {
    if (model_.log_y == on) return;
    model_.log_y = on;
    zoom_to(model_.zoom_y, std::nullopt);
    Q_EMIT scales_changed();
}

void PlotCard::set_planned_x(std::optional<double> upper) {
    if (upper == model_.planned_x) return;
    model_.planned_x = upper;
    touch(false);
}

void PlotCard::set_fit_ceiling(std::optional<double> upper) {
    if (upper == model_.fit_ceiling) return;
    model_.fit_ceiling = upper;
    touch(false);
}

// --- axes ----------------------------------------------------------------------------------------------

void PlotCard::zoom_to(std::optional<AxisRange>& axis, std::optional<AxisRange> range) {
    const bool was = is_zoomed();
    axis = range;
    header_->set_fit_visible(is_zoomed());
    touch(false);
    refresh();
    if (was != is_zoomed()) Q_EMIT zoom_changed(is_zoomed());
}

void PlotCard::fit() {
    model_.zoom_x.reset();
    zoom_to(model_.zoom_y, std::nullopt);
}

void PlotCard::set_x_range(std::optional<AxisRange> range) { zoom_to(model_.zoom_x, range); }
void PlotCard::set_y_range(std::optional<AxisRange> range) { zoom_to(model_.zoom_y, range); }
AxisRange PlotCard::x_range() const { return scene_->x_range(); }
AxisRange PlotCard::y_range() const { return scene_->y_range(); }

// --- the crosshair -------------------------------------------------------------------------------------

double PlotCard::nearest_dot(double x) const {
    double nearest = x, least = std::numeric_limits<double>::infinity();
    for (const CurveSpec& curve : model_.curves) {
        if (curve.kind != CurveKind::markers || !curve.visible) continue;
        for (std::size_t i = 0; i < curve.series->size(); ++i) {
            const double far =
                std::abs(plot_->xAxis->coordToPixel(curve.series->x(i)) - plot_->xAxis->coordToPixel(x));
            if (far >= least) continue;
            least = far;
            nearest = curve.series->x(i);
        }
    }
    return nearest;
}

void PlotCard::hover(std::optional<double> x) {
    if (x && cursor_at_dots_) x = nearest_dot(*x);
    if (x == cursor_x_) return;
    set_cursor_x(x);
    Q_EMIT cursor_moved(x);
}

void PlotCard::look_for_point(const QPointF& at) {
    if (!isSignalConnected(QMetaMethod::fromSignal(&PlotCard::point_clicked))) return;
    const CurveSpec* nearest = nullptr;
    double least = click_reach, x = 0, y = 0;
    for (const CurveSpec& curve : model_.curves) {
        if (curve.kind != CurveKind::markers || !curve.visible) continue;
        for (std::size_t i = 0; i < curve.series->size(); ++i) {
            const QPointF dot(plot_->xAxis->coordToPixel(curve.series->x(i)),
                              plot_->yAxis->coordToPixel(curve.series->y(i)));
            const double far = std::hypot(dot.x() - at.x(), dot.y() - at.y());
            if (!(far <= least)) continue;
            least = far;
            nearest = &curve;
            x = curve.series->x(i);
            y = curve.series->y(i);
        }
    }
    if (nearest) Q_EMIT point_clicked(nearest->key, x, y);
}

void PlotCard::step_cursor(int direction) {
    const AxisRange range = x_range();
    const QCPAxis& axis = *plot_->xAxis;
    if (!cursor_x_)
        return hover(axis.pixelToCoord(axis.coordToPixel(range.lower) + 0.5 * axis.axisRect()->width()));
    const double next = axis.pixelToCoord(axis.coordToPixel(*cursor_x_) + 4.0 * direction);
    hover(std::clamp(next, range.lower, range.upper));
}

void PlotCard::set_cursor_x(std::optional<double> x) {
    if (x == cursor_x_) return;
    cursor_x_ = x;
    show_crosshair();
    if (isVisible() && pages_->currentWidget() == plot_) plot_->layer(QStringLiteral("overlay"))->replot();
}

void PlotCard::show_crosshair() {
    if (!cursor_x_) return crosshair_->hide();
    const QString value = format_place(*cursor_x_);
    crosshair_->show_at(
        *cursor_x_, model_.x_label.isEmpty() ? value : model_.x_label + QLatin1Char(' ') + value, readout());
}

std::vector<ReadoutRow> PlotCard::readout() const {
    if (!cursor_x_) return {};
    return read_values(model_, scene_->drawn(model_), *cursor_x_);
}

QString PlotCard::cursor_table() const {
    return cursor_x_ ? readout_table(model_, readout(), *cursor_x_) : QString();
}

// --- drawing -------------------------------------------------------------------------------------------

bool PlotCard::refresh() {
    if (!isVisible()) return false;
    const double ratio = plot_->devicePixelRatioF();
    dirty_ = dirty_ || drawn_size_ != plot_->axisRect()->size() || drawn_ratio_ != ratio;
    if (!dirty_ && !scene_->has_news(model_)) return false;
    if (rebuild_) {
        scene_->rebuild(model_);
        rebuild_ = false;
    }
    const bool empty = !PlotScene::has_points(model_);
    pages_->setCurrentWidget(empty ? static_cast<QWidget*>(empty_) : plot_);
    if (plot_->bufferDevicePixelRatio() != ratio) plot_->setBufferDevicePixelRatio(ratio);
    scene_->update(model_, ratio);
    tell_what_is_above();
    show_crosshair();
    dirty_ = false;
    drawn_size_ = plot_->axisRect()->size();
    drawn_ratio_ = ratio;
    if (!empty) plot_->replot(QCustomPlot::rpQueuedRefresh);
    return true;
}

void PlotCard::apply_theme(const Theme& theme) {
    theme_ = theme;
    crosshair_->set_theme(theme);
    input_->apply_theme(theme);
    header_->key().set_theme(theme);
    if (rebuild_) {
        scene_->rebuild(model_);
        rebuild_ = false;
    }
    scene_->restyle(model_, theme);
    touch(false);
    refresh();
}

std::size_t PlotCard::drawn_points() const { return scene_->drawn_points(); }

QSize PlotCard::sizeHint() const {
    const int em = fontMetrics().height();
    return {24 * em, 15 * em};
}

QSize PlotCard::minimumSizeHint() const {
    const int em = fontMetrics().height();
    return {11 * em, 8 * em};
}

void PlotCard::tell_what_is_above() {
    QStringList above;
    if (model_.fit_ceiling && !model_.zoom_y)
        above = names_above(model_, scene_->drawn(model_), scene_->y_range());
    if (std::exchange(above_, above) != above) update_texts();
}

void PlotCard::update_texts() {
    QStringList said;
    if (!above_.isEmpty()) said << tr("above the scale: %1").arg(above_.join(QStringLiteral(", ")));
    if (!model_.subtitle.isEmpty()) said << model_.subtitle;
    const QString subtitle = said.join(QStringLiteral(" · "));
    header_->set_text(model_.title, subtitle);
    empty_->setText(model_.empty_text.isEmpty() ? tr("Nothing to show yet.") : model_.empty_text);
    setAccessibleName(model_.title);
    setAccessibleDescription(subtitle);
    plot_->setAccessibleName(tr("Plot: %1").arg(model_.title));
    menu_->setAccessibleName(tr("More for %1").arg(model_.title));
}

// --- events and actions --------------------------------------------------------------------------------

void PlotCard::copy_picture() {
    QApplication::clipboard()->setImage(render_picture(model_, menu_->options({640, 420})));
}

void PlotCard::copy_data() {
    background_([data = csv_data(model_)] { return to_csv(data); },
                [](const QString& text) { QApplication::clipboard()->setText(text); },
                [this](const QString& why) { Q_EMIT menu_->export_failed(why); });
}

void PlotCard::copy_cursor_table() {
    const QString table = cursor_table();
    if (!table.isEmpty()) QApplication::clipboard()->setText(table);
}

void PlotCard::changeEvent(QEvent* event) {
    QFrame::changeEvent(event);
    if (scene_ == nullptr) return;
    if (event->type() == QEvent::LanguageChange) {
        header_->retranslate();
        menu_->retranslate();
        update_texts();
    } else if (event->type() == QEvent::FontChange || event->type() == QEvent::ApplicationFontChange) {
        touch(true);
    }
}

void PlotCard::showEvent(QShowEvent* event) {
    QFrame::showEvent(event);
    touch(false);  // hidden cards rest; take in what came meanwhile
    refresh();
}

void PlotCard::keyPressEvent(QKeyEvent* event) {
    if (event->matches(QKeySequence::Copy)) {
        if (cursor_x_) {
            copy_cursor_table();
        } else {
            copy_picture();
        }
    } else if (!input_->key(*event)) {
        QFrame::keyPressEvent(event);
    }
}

}  // namespace optimlab::ui::plots
