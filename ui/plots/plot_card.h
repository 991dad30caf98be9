// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A rounded card with a title, a unit and one plot. The owner says what to show (curves on shared Series,
// reference lines, axes) and calls refresh() on its frame clock; the card looks for new points, and
// redraws only when something changed and it can be seen. Axes fit themselves until the user zooms:
//   drag: zoom rectangle    wheel: zoom at the pointer (Ctrl: x only, Shift: y only)   double click, 0: fit
//   + - : zoom    arrows: move    Shift+left/right: move the crosshair    Escape: drop the crosshair
//   Ctrl+C: copy the values at the crosshair, or the picture when there is none
#include <functional>
#include <memory>
#include <optional>
#include <vector>

#include <QFrame>
#include <QStringList>

#include "ui/plots/background.h"
#include "ui/plots/plot_model.h"
#include "ui/plots/readout.h"
#include "ui/theme/tokens.h"

class QCustomPlot;
class QLabel;
class QStackedLayout;

namespace optimlab::ui::plots {

class Crosshair;
class ExportMenu;
class PlotHeader;
class PlotInput;
class PlotScene;

class PlotCard : public QFrame {
    Q_OBJECT
 public:
    PlotCard(const QString& title, const Theme& theme, QWidget* parent = nullptr);
    ~PlotCard() override;

    // --- what it shows -------------------------------------------------------------------------------
    void set_title(const QString& title);
    void set_subtitle(const QString& subtitle);
    /// What else there is to know of the curves ("smoothed 0.9"): in exported pictures, beside the subtitle.
    void set_remark(const QString& remark) { model_.remark = remark; }
    /// Says in the header what lines and dots are.
    void set_key(const std::vector<std::pair<CurveKind, QString>>& entries);
    void set_empty_text(const QString& sentence);
    void set_x_label(const QString& label);

    void set_curves(std::vector<CurveSpec> curves);  // all at once; smoothed state is kept per key
    void set_curve(CurveSpec curve);                 // adds, or replaces the one with the same key
    void remove_curve(const QString& key);
    void set_curve_visible(const QString& key, bool visible);
    void clear_curves() { set_curves({}); }
    void set_references(std::vector<ReferenceLine> lines);
    void set_events(std::vector<EventMark> events);
    /// The words of the marks near a point of the plot, or empty.
    [[nodiscard]] QString event_words(const QPoint& at) const;

    void set_smoothing(double weight);  // [0, 1)
    void set_log_x(bool on);
    void set_log_y(bool on);
    /// The crosshair stands at dots only: between two trials there is none.
    void set_cursor_at_dots(bool on) { cursor_at_dots_ = on; }
    void set_planned_x(std::optional<double> upper);
    void set_fit_ceiling(std::optional<double> upper);

    [[nodiscard]] const PlotModel& model() const { return model_; }
    [[nodiscard]] const Theme& theme() const { return theme_; }

    // --- axes ----------------------------------------------------------------------------------------
    void fit();
    [[nodiscard]] bool is_zoomed() const { return model_.zoom_x.has_value() || model_.zoom_y.has_value(); }
    void set_x_range(std::optional<AxisRange> range);  // as if the user had zoomed; nothing: fitted
    void set_y_range(std::optional<AxisRange> range);
    [[nodiscard]] AxisRange x_range() const;
    [[nodiscard]] AxisRange y_range() const;

    // --- the crosshair -------------------------------------------------------------------------------
    /// Shows the crosshair at x (of the data) and each curve's value there; nothing hides it. Emits nothing.
    void set_cursor_x(std::optional<double> x);
    [[nodiscard]] std::optional<double> cursor_x() const { return cursor_x_; }
    [[nodiscard]] std::vector<ReadoutRow> readout() const;  // greatest value first
    [[nodiscard]] QString cursor_table() const;  // tab separated, full precision; empty: no crosshair

    // --- drawing -------------------------------------------------------------------------------------
    /// Cheap when nothing changed. True if it drew.
    bool refresh();
    void apply_theme(const Theme& theme);
    [[nodiscard]] QCustomPlot& plot() { return *plot_; }
    [[nodiscard]] ExportMenu& export_menu() { return *menu_; }
    [[nodiscard]] std::size_t drawn_points() const;

    /// How texts of every point are made, and files. At once unless replaced.
    void set_background(Background background) { background_ = std::move(background); }
    [[nodiscard]] const Background& background() const { return background_; }

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

 public Q_SLOTS:
    void copy_picture();
    void copy_data();  // CSV of every raw point
    void copy_cursor_table();

 Q_SIGNALS:
    /// A dot of a curve that is drawn as dots was clicked, where that is.
    void point_clicked(const QString& key, double x, double y);
    void cursor_moved(std::optional<double> x);  // the pointer moved over this card, or left it
    void zoom_changed(bool zoomed);
    void x_zoomed(std::optional<AxisRange> range);  // by the user, or fitted again
    void scales_changed();                          // log x or log y, from the menu or by call

 protected:
    void changeEvent(QEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

 private:
    void build();
    void connect_input();
    void touch(bool rebuild);  // the model changed: draw at the next refresh
    void hover(std::optional<double> x);
    void step_cursor(int direction);
    void look_for_point(const QPointF& at);
    [[nodiscard]] double nearest_dot(double x) const;
    void zoom_to(std::optional<AxisRange>& axis, std::optional<AxisRange> range);
    void show_crosshair();
    void tell_what_is_above();
    void update_texts();
    [[nodiscard]] CurveSpec* find(const QString& key);

    PlotModel model_;
    Theme theme_;
    std::optional<double> cursor_x_;
    bool cursor_at_dots_ = false;
    bool dirty_ = true;
    bool rebuild_ = true;
    QSize drawn_size_;
    double drawn_ratio_ = 0.0;
    PlotHeader* header_ = nullptr;
    QStackedLayout* pages_ = nullptr;  // the plot, or a sentence while it is empty
    QLabel* empty_ = nullptr;
    QCustomPlot* plot_ = nullptr;
    ExportMenu* menu_ = nullptr;
    PlotInput* input_ = nullptr;
    QStringList above_;               ///< names of the curves that are above the scale
    Crosshair* crosshair_ = nullptr;  // owned by the plot
    std::unique_ptr<PlotScene> scene_;
    Background background_ = at_once();
};

}  // namespace optimlab::ui::plots
