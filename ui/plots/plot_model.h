// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What a plot shows, apart from how and where: the card draws it on the screen, the exporter into a file.
#include <memory>
#include <optional>
#include <vector>

#include <QString>

#include "ui/plots/series.h"

namespace optimlab::ui::plots {

enum class CurveKind {
    line,     // a line
    markers,  // a thinner line with a dot at each point: validation, anything measured now and then
    planned,  // thin, dashed and pale: a schedule that is still to come
    edge,     // hardly a line: where a band ends
};

struct CurveSpec {
    QString key;   // unique in the card, such as "run-7/train"
    QString name;  // what people read: in the read-out, the legend and exported files
    std::shared_ptr<const Series> series;
    int style = 0;  // index for series_pen: the run's colour and dash, the same everywhere
    CurveKind kind = CurveKind::line;
    bool smoothed = false;  // follows the card's smoothing, with the raw line pale behind
    double width = 2.0;     // device-independent pixels
    bool visible = true;
    bool in_readout = true;  // listed at the crosshair
    bool in_fit = true;      // counts when the axes are fitted
    QString filled_to{};     // the key of the curve up to which the area from this one is filled; empty: none
};

/// A thin dotted line across the plot with a label: "guessing ln V 4.17".
struct ReferenceLine {
    double y = 0.0;
    QString label;
    bool in_fit = true;
};

/// Something that happened at x: a sign at the upper edge, a thin line below it, words on hover.
struct EventMark {
    double x = 0.0;
    QString sign, text;
    int style = 0;  // the run's, as in CurveSpec
};

struct AxisRange {
    double lower = 0.0;
    double upper = 1.0;
    bool operator==(const AxisRange&) const = default;
};

struct PlotModel {
    QString title;
    QString subtitle;    // unit and hints: "nats per character"
    QString remark;      // "smoothed 0.9": said where the subtitle is and there is room for it
    QString x_label;     // "step", "tokens", "seconds"
    QString empty_text;  // says what will appear
    std::vector<CurveSpec> curves;
    std::vector<ReferenceLine> references;
    std::vector<EventMark> events;
    double smoothing = 0.0;  // weight in [0, 1), for curves with `smoothed`
    bool log_x = false;
    bool log_y = false;
    std::optional<double> planned_x;    // a fitted x axis reaches at least this far
    std::optional<double> fit_ceiling;  // a fitted y axis goes no higher, whatever diverges
    std::optional<AxisRange> zoom_x;    // what the user chose; nothing: fitted
    std::optional<AxisRange> zoom_y;
};

/// Subtitle and remark, where there is room for both.
[[nodiscard]] inline QString full_subtitle(const PlotModel& model) {
    return model.remark.isEmpty() ? model.subtitle : model.subtitle + QStringLiteral(" · ") + model.remark;
}

}  // namespace optimlab::ui::plots
