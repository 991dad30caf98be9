// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/plot_command.h"

#include <cmath>
#include <cstdlib>

#include <QApplication>
#include <QDir>
#include <QFileInfo>

#include "app/coord_plot.h"
#include "app/gui_options.h"
#include "core/base/files.h"
#include "core/store/run_folder.h"
#include "ui/bridge/run_series.h"
#include "ui/plots/plot_export.h"
#include "ui/plots/qcp.h"
#include "ui/plots/text_export.h"

namespace optimlab::app {
namespace {

using namespace ui;
using bridge::Quantity;
using bridge::XAxis;

/// How large the two plots beside each other are, and their text.
struct Look {
    plots::ExportOptions loss, rate;
    Look(const GuiOptions& options, const Theme& theme) {
        loss.usual = {900, 560};
        rate.usual = {640, 560};
        for (auto* part : {&loss, &rate}) {
            part->theme = theme;
            part->font_points = options.font_points;
        }
        if (options.plot_size.isEmpty()) return;
        const int all = options.plot_size.width(), left = all * loss.usual.width() / sheet().width();
        loss.chosen = {left, options.plot_size.height()};
        rate.chosen = {all - left, options.plot_size.height()};
    }
    [[nodiscard]] QSize sheet() const {
        return {loss.size().width() + rate.size().width(), loss.size().height()};
    }
};

struct Sheet {
    plots::PlotModel loss, rate;
};

void add_run(Sheet& sheet, const store::RunRecord& record, int style) {
    bridge::RunSeries series;
    series.fill(record.steps, record.evals);
    const QString name = QString::fromStdString(record.summary.folder.filename().string());
    const auto add = [&](plots::PlotModel& model, Quantity quantity, const QString& words) {
        plots::CurveSpec curve;
        curve.key = QStringLiteral("%1/%2").arg(style).arg(static_cast<int>(quantity));
        curve.name = words;
        curve.series = series.series(quantity, XAxis::step);
        curve.style = style;
        curve.smoothed = quantity == Quantity::train_loss;
        if (quantity == Quantity::val_loss) {
            curve.kind = plots::CurveKind::markers;
            curve.width = 1.0;
        }
        model.curves.push_back(std::move(curve));
    };
    add(sheet.loss, Quantity::train_loss, name);
    add(sheet.loss, Quantity::val_loss,
        QCoreApplication::translate("PlotCommand", "%1, validation").arg(name));
    add(sheet.rate, Quantity::lr, name);
    if (style > 0) return;
    const auto line = [](double y, const char* words) {
        return plots::ReferenceLine{y, QCoreApplication::translate("PlotCommand", words).arg(y, 0, 'f', 2)};
    };
    if (record.choices > 1) {
        const double guess = std::log(static_cast<double>(record.choices));
        sheet.loss.references.push_back(line(guess, QT_TRANSLATE_NOOP("PlotCommand", "guessing %1")));
        sheet.loss.fit_ceiling = 1.25 * guess;
    }
    if (record.lowest_loss)
        sheet.loss.references.push_back(
            line(*record.lowest_loss, QT_TRANSLATE_NOOP("PlotCommand", "lowest possible %1")));
}

Sheet empty_sheet() {
    Sheet sheet;
    sheet.loss.title = QCoreApplication::translate("PlotCommand", "Loss");
    sheet.loss.subtitle = QCoreApplication::translate("PlotCommand", "nats");
    sheet.loss.remark = QCoreApplication::translate("PlotCommand", "smoothed 0.9");
    sheet.loss.smoothing = 0.9;
    sheet.rate.title = QCoreApplication::translate("PlotCommand", "Learning rate");
    for (auto* model : {&sheet.loss, &sheet.rate})
        model->x_label = QCoreApplication::translate("PlotCommand", "step");
    return sheet;
}

/// Both plots beside each other.
plots::ExportResult write(const Sheet& sheet, const Look& look, const QString& path) {
    if (plots::format_of(path) == plots::ExportFormat::pgfplots) {
        return plots::save_file(path, [&](QIODevice& out) {
            return plots::write_pgfplots(sheet.loss, look.loss, out) &&
                   plots::write_pgfplots(sheet.rate, look.rate, out);
        });
    }
    const auto left = plots::picture_of(sheet.loss, look.loss),
               right = plots::picture_of(sheet.rate, look.rate);
    const plots::Painting both{left.title, left.description,
                               [&](QCPPainter& painter, double ratio, bool vector) {
                                   left.paint(painter, ratio, vector);
                                   painter.translate(look.loss.size().width(), 0);
                                   right.paint(painter, ratio, vector);
                               }};
    auto options = look.loss;
    (options.chosen.isEmpty() ? options.usual : options.chosen) = look.sheet();
    return plots::begin_picture(both, path, options)();
}

}  // namespace

void use_offscreen_without_display() {
    const auto unset = [](const char* name) { return std::getenv(name) == nullptr; };
    if (unset("QT_QPA_PLATFORM") && unset("DISPLAY") && unset("WAYLAND_DISPLAY"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
}

int plot_runs(QApplication& application, const GuiOptions& options) {
    const ThemeManager themes(application, options.theme.value_or(ThemeManager::Mode::light));
    const QString path = QString::fromStdString(options.out);
    const auto format = plots::format_of(path);
    if (!format || *format == plots::ExportFormat::csv)
        return refuse(2, options.out + ": the file's name must end in .png, .svg, .pdf or .tex");
    if (options.plot_runs.size() == 1 && is_coord_table(options.plot_runs.front()))
        return plot_coordinates(options, themes.theme());
    Sheet sheet = empty_sheet();
    int style = 0;
    for (const auto& folder : options.plot_runs) {
        const auto place = base::without_slash(std::filesystem::path(folder).lexically_normal());
        const auto record = store::read_run(place);
        if (!record) return refuse(2, record.error().message);
        const auto& fault = record->summary.fault;
        if (record->steps.empty()) {
            return refuse(2, fault.empty() ? folder + ": nothing has been trained in this run yet"
                                           : fault + "; without it there is nothing to draw");
        }
        if (!fault.empty()) say("note: " + fault);
        add_run(sheet, *record, style++);
    }
    if (const auto written = write(sheet, Look(options, themes.theme()), path); !written)
        return refuse(1, written.error.toStdString());
    return 0;
}

}  // namespace optimlab::app
