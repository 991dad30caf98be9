// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/text_export.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include <QBuffer>

#include "ui/plots/axis_range.h"
#include "ui/plots/curve_key.h"
#include "ui/plots/far_clip.h"
#include "ui/plots/number_format.h"
#include "ui/plots/smoothed_series.h"

namespace optimlab::ui::plots {
namespace {

constexpr qsizetype piece = 1 << 16;

// RFC 4180: quoted when a comma, a quote or a line break is in it.
QByteArray csv_text(const QString& text) {
    QByteArray bytes = text.toUtf8();
    if (!bytes.contains(',') && !bytes.contains('"') && !bytes.contains('\n') && !bytes.contains('\r'))
        return bytes;
    bytes.replace("\"", "\"\"");
    return '"' + bytes + '"';
}

void append_number(QByteArray& line, double value) {
    std::array<char, 40> buffer{};
    if (std::isfinite(value)) {
        const auto done = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value,
                                        std::chars_format::general, 17);
        line.append(buffer.data(), done.ptr - buffer.data());
    } else {
        line.append(format_exact(value).toLatin1());
    }
}

QByteArray latex_text(const QString& text) {
    QByteArray out;
    for (const char c : text.toUtf8()) {
        switch (c) {
            case '\\':
                out += "\\textbackslash{}";
                break;
            case '~':
                out += "\\textasciitilde{}";
                break;
            case '^':
                out += "\\textasciicircum{}";
                break;
            case '&':
            case '%':
            case '$':
            case '#':
            case '_':
            case '{':
            case '}':
                out += '\\';
                out += c;
                break;
            default:
                out += c;
        }
    }
    return out;
}

QByteArray latex_style(const CurveSpec& curve, int index) {
    static constexpr std::array<const char*, 4> dashes = {"solid", "dashed", "densely dotted", "dash dot"};
    const QByteArray dash = curve.kind == CurveKind::planned
                                ? "densely dashed, opacity=" + QByteArray::number(planned_opacity)
                                : QByteArray(dashes[static_cast<std::size_t>(std::max(curve.style, 0)) % 4]);
    QByteArray style = "curve" + QByteArray::number(index) + ", " + dash +
                       ", line width=" + QByteArray::number(0.4 * curve.width, 'g', 3) + "pt";
    if (curve.kind == CurveKind::markers) style += ", mark=*, mark size=1.2pt, mark options=solid";
    return style;
}

/// Whether pdfTeX's usual fonts lack a letter of the text.
bool needs_unicode_tex(const QString& text) {
    constexpr char16_t after_latin = 0x180, dashes = 0x2010, after_dots = 0x2027;
    return std::any_of(text.begin(), text.end(), [](QChar c) {
        return c.unicode() >= after_latin && (c.unicode() < dashes || c.unicode() >= after_dots);
    });
}

class Picture {
 public:
    Picture(const PlotModel& model, const ExportOptions& options) : model_(model), options_(options) {
        for (const CurveSpec& curve : model.curves) {
            const bool smooth = curve.series && curve.smoothed && model.smoothing > 0.0;
            smoothed_.push_back(smooth ? std::make_unique<SmoothedSeries>(curve.series, model.smoothing)
                                       : nullptr);
            drawn_.push_back(smooth ? static_cast<const CurveData*>(smoothed_.back().get())
                                    : curve.series.get());
        }
        x_ = sane(model.zoom_x ? *model.zoom_x : fit_x(model, drawn_), model.log_x);
        y_ = sane(model.zoom_y ? *model.zoom_y : fit_y(model, drawn_, x_), model.log_y);
    }

    [[nodiscard]] QByteArray head() const {
        QByteArray text = "% needs \\usepackage{pgfplots} \\pgfplotsset{compat=1.16}\n";
        if (has_other_letters())
            text += "% has letters beyond Latin: compile with xelatex or lualatex and a font that has them\n";
        text += "\\begin{tikzpicture}[font=" + font(1.0, "\\normalsize") + "]\n";
        for (std::size_t i = 0; i < drawn_.size(); ++i) {
            const QByteArray color =
                series_color(model_.curves[i].style, options_.theme).name().mid(1).toUpper().toLatin1();
            text += "\\definecolor{curve" + QByteArray::number(i) + "}{HTML}{" + color + "}\n";
        }
        text += "\\begin{axis}[\n";
        if (!model_.title.isEmpty()) text += "  title={" + latex_text(model_.title) + "},\n";
        text += "  xlabel={" + latex_text(model_.x_label) + "}, ylabel={" +
                latex_text(full_subtitle(model_)) + "},\n";
        if (!options_.chosen.isEmpty())
            text += "  width=" + inches(options_.chosen.width()) +
                    ", height=" + inches(options_.chosen.height()) + ",\n";
        if (model_.log_x) text += "  xmode=log,\n";
        if (model_.log_y) text += "  ymode=log,\n";
        text += "  xmin=" + number(x_.lower) + ", xmax=" + number(x_.upper) + ", ymin=" + number(y_.lower) +
                ", ymax=" + number(y_.upper) + ",\n";
        // Inside, so that the picture has the size that was chosen.
        text +=
            "  legend pos=north east, legend cell align=left,\n"
            "  legend style={draw=none, fill opacity=0.8, text opacity=1, font=" +
            font(0.8, "\\footnotesize") +
            "},\n  unbounded coords=jump, grid=major, grid style={black!12}, axis line style={black!40}]\n";
        return text;
    }

    [[nodiscard]] QByteArray curve(std::size_t i, int columns) const {
        if (!model_.curves[i].visible || drawn_[i] == nullptr) return {};
        const bool edge = model_.curves[i].kind == CurveKind::edge;
        QByteArray text = "\\addplot[" + latex_style(model_.curves[i], static_cast<int>(i));
        if (edge) text += ", opacity=" + number(edge_opacity) + ", forget plot";
        text += "] coordinates {\n";
        const auto points = decimated(i, columns);
        for (const Point& p : points)
            text += coordinates(p);
        text += "};\n";
        if (!edge) text += "\\addlegendentry{" + latex_text(model_.curves[i].name) + "}\n";
        return text + band(i, columns);
    }

    [[nodiscard]] QByteArray tail() const {
        QByteArray text;
        for (const ReferenceLine& line : model_.references) {
            text += "\\addplot[densely dotted, gray, forget plot] coordinates {(" + number(x_.lower) + ',' +
                    number(line.y) + ") (" + number(x_.upper) + ',' + number(line.y) +
                    ")} node[above left, inner sep=1pt, font=" + font(0.8, "\\footnotesize") + "] {" +
                    latex_text(line.label) + "};\n";
        }
        return text + "\\end{axis}\n\\end{tikzpicture}\n";
    }

 private:
    [[nodiscard]] std::vector<Point> decimated(std::size_t i, int columns) const {
        std::vector<Point> points;
        decimate(*drawn_[i], {x_.lower, x_.upper, columns, model_.log_x, model_.log_y}, points);
        return clip_far(points, {x_, y_, model_.log_x, model_.log_y});
    }
    [[nodiscard]] bool has_other_letters() const {
        QString all = model_.title + model_.x_label + full_subtitle(model_);
        for (const CurveSpec& curve : model_.curves)
            if (curve.visible) all += curve.name;
        for (const ReferenceLine& line : model_.references)
            all += line.label;
        return needs_unicode_tex(all);
    }

    /// The area between this curve and the one that it is filled to, a polygon for each piece without a gap.
    [[nodiscard]] QByteArray band(std::size_t i, int columns) const {
        const auto other =
            std::find_if(model_.curves.begin(), model_.curves.end(), [&](const CurveSpec& curve) {
                return !curve.key.isEmpty() && curve.key == model_.curves[i].filled_to;
            });
        if (other == model_.curves.end()) return {};
        const auto from = static_cast<std::size_t>(other - model_.curves.begin());
        if (drawn_[from] == nullptr) return {};
        const auto low = pieces(decimated(from, columns)), high = pieces(decimated(i, columns));
        if (low.size() != high.size()) return {};  // a logarithmic axis has no place for one of the edges
        QByteArray text;
        for (std::size_t k = 0; k < low.size(); ++k) {
            text += "\\addplot[draw=none, fill=curve" + QByteArray::number(i) +
                    ", fill opacity=" + number(band_opacity) + ", forget plot] coordinates {\n";
            for (const Point& p : low[k])
                text += coordinates(p);
            for (auto p = high[k].rbegin(); p != high[k].rend(); ++p)
                text += coordinates(*p);
            text += "} -- cycle;\n";
        }
        return text;
    }
    static std::vector<std::vector<Point>> pieces(const std::vector<Point>& points) {
        std::vector<std::vector<Point>> all;
        bool gap = true;
        for (const Point& p : points) {
            const bool is_gap = !std::isfinite(p.y);
            if (!is_gap && gap) all.emplace_back();
            if (!is_gap) all.back().push_back(p);
            gap = is_gap;
        }
        return all;
    }

    /// The chosen size of text, or the document's word for it.
    [[nodiscard]] QByteArray font(double part, const char* document) const {
        const double points = part * options_.font_points;
        if (points <= 0) return document;
        return "\\fontsize{" + number(points) + "}{" + number(1.2 * points) + "}\\selectfont";
    }
    static QByteArray inches(int pixels) { return number(pixels / 96.0) + "in"; }

    static QByteArray coordinates(const Point& p) { return '(' + number(p.x) + ',' + number(p.y) + ")\n"; }
    static QByteArray number(double value) {
        return std::isfinite(value) ? QByteArray::number(value, 'g', 9) : QByteArray("nan");
    }

    const PlotModel& model_;
    const ExportOptions& options_;
    std::vector<std::unique_ptr<SmoothedSeries>> smoothed_;
    std::vector<const CurveData*> drawn_;
    AxisRange x_, y_;
};

}  // namespace

CsvData csv_data(const PlotModel& model) {
    CsvData data;
    for (const CurveSpec& curve : model.curves) {
        if (!curve.visible || !curve.series) continue;
        data.push_back({curve.name, curve.series->points()});
    }
    return data;
}

bool write_csv(const CsvData& data, QIODevice& out) {
    QByteArray text = "curve,x,y\n";
    for (const CsvCurve& curve : data) {
        const QByteArray name = csv_text(curve.name) + ',';
        for (std::size_t i = 0; i < curve.points.size(); ++i) {
            const Point& point = curve.points[i];
            text += name;
            append_number(text, point.x);
            text += ',';
            append_number(text, point.y);
            text += '\n';
            if (text.size() < piece) continue;
            if (out.write(text) != text.size()) return false;
            text.clear();
        }
    }
    return out.write(text) == text.size();
}

bool write_pgfplots(const PlotModel& model, const ExportOptions& options, QIODevice& out) {
    constexpr int columns = 400;  // TeX's memory is small; twice as many points are enough for print
    Picture picture(model, options);
    bool ok = out.write(picture.head()) >= 0;
    for (std::size_t i = 0; ok && i < model.curves.size(); ++i)
        ok = out.write(picture.curve(i, columns)) >= 0;
    return ok && out.write(picture.tail()) >= 0;
}

QString to_csv(const CsvData& data) {
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    write_csv(data, buffer);
    return QString::fromUtf8(buffer.data());
}

}  // namespace optimlab::ui::plots
