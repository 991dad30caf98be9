// SPDX-License-Identifier: GPL-3.0-or-later
// A page for a lecture or a lab notebook: settings, curves, numbers and samples of a run in one HTML file
// that needs nothing else.
#include <algorithm>
#include <cmath>
#include <cstdio>

#include "core/base/files.h"
#include "core/interop/format.h"
#include "core/interop/samples.h"
#include "core/optim/catalog.h"
#include "core/schedule/catalog.h"
#include "core/task/catalog.h"

namespace optimlab::interop {

namespace {

std::string escaped(const std::string& text) {
    std::string out;
    for (const char c : text) {
        if (c == '&')
            out += "&amp;";
        else if (c == '<')
            out += "&lt;";
        else if (c == '>')
            out += "&gt;";
        else if (c == '"')
            out += "&quot;";
        else
            out.push_back(c);
    }
    return out;
}

std::string number(double value) {
    if (!std::isfinite(value)) return "–";
    char text[32];
    std::snprintf(text, sizeof text, "%.4g", value);
    return text;
}

struct Curve {
    const char *name, *color;
    std::vector<std::pair<double, double>> points;
};

/// Ticks at 1, 2 or 5 times a power of ten.
double tick_step(double span, int count) {
    const double rough = span / count, power = std::pow(10.0, std::floor(std::log10(rough)));
    for (const double times : {1.0, 2.0, 5.0}) {
        if (rough <= times * power) return times * power;
    }
    return 10 * power;
}

/// No more points than the picture has columns: of each stretch its mean.
std::vector<std::pair<double, double>> thinned(const std::vector<std::pair<double, double>>& points) {
    constexpr std::size_t most = 400;
    const std::size_t each = (points.size() + most - 1) / most;
    std::vector<std::pair<double, double>> few;
    for (std::size_t i = 0; i < points.size(); i += std::max<std::size_t>(each, 1)) {
        const std::size_t end = std::min(points.size(), i + each);
        double x = 0, y = 0;
        for (std::size_t j = i; j < end; ++j) {
            x += points[j].first;
            y += points[j].second;
        }
        few.emplace_back(x / static_cast<double>(end - i), y / static_cast<double>(end - i));
    }
    return few;
}

std::string chart(const std::string& title, const std::vector<Curve>& curves) {
    constexpr double width = 460, height = 220, left = 52, right = 10, top = 26, bottom = 34;
    double x1 = 0, y0 = INFINITY, y1 = -INFINITY;
    std::vector<Curve> drawn;
    for (const auto& curve : curves) {
        drawn.push_back({curve.name, curve.color, thinned(curve.points)});
        for (const auto& [x, y] : drawn.back().points) {
            x1 = std::max(x1, x);
            y0 = std::min(y0, y);
            y1 = std::max(y1, y);
        }
    }
    if (!(y1 >= y0) || x1 <= 0) return "";
    if (y1 == y0) y1 = y0 + std::max(1e-12, std::abs(y0) * 0.1);
    const auto at_x = [&](double x) { return left + x / x1 * (width - left - right); };
    const auto at_y = [&](double y) {
        return height - bottom - (y - y0) / (y1 - y0) * (height - top - bottom);
    };
    std::string svg = "<svg viewBox=\"0 0 460 220\" role=\"img\" aria-label=\"" + escaped(title) +
                      "\"><text x=\"" + number(left) + "\" y=\"15\" class=\"title\">" + escaped(title) +
                      "</text>";
    const double step_y = tick_step(y1 - y0, 4), step_x = tick_step(x1, 5);
    for (double y = std::ceil(y0 / step_y) * step_y; y <= y1 + 1e-9 * step_y; y += step_y) {
        const double tick = std::abs(y) < step_y * 1e-9 ? 0 : y;
        svg += "<line class=\"grid\" x1=\"52\" x2=\"450\" y1=\"" + number(at_y(y)) + "\" y2=\"" +
               number(at_y(y)) + "\"/><text class=\"tick\" text-anchor=\"end\" x=\"47\" y=\"" +
               number(at_y(y) + 3.5) + "\">" + number(tick) + "</text>";
    }
    for (double x = 0; x <= x1 * (1 + 1e-9); x += step_x) {
        svg += "<text class=\"tick\" text-anchor=\"middle\" x=\"" + number(at_x(x)) + "\" y=\"200\">" +
               number(x) + "</text>";
    }
    svg += "<text class=\"tick\" text-anchor=\"end\" x=\"450\" y=\"215\">step</text>";
    double legend = width - right;
    for (const auto& curve : drawn) {
        svg += std::string("<polyline fill=\"none\" stroke=\"") + curve.color +
               "\" stroke-width=\"1.5\" points=\"";
        for (const auto& [x, y] : curve.points)
            svg += number(std::round(at_x(x) * 10) / 10) + "," + number(std::round(at_y(y) * 10) / 10) + " ";
        svg += "\"/>";
        if (drawn.size() > 1) {
            svg += std::string("<text class=\"tick\" text-anchor=\"end\" fill=\"") + curve.color + "\" x=\"" +
                   number(legend) + "\" y=\"15\">" + curve.name + "</text>";
            legend -= 80;
        }
    }
    return svg + "</svg>";
}

std::string row(const std::string& name, const std::string& value) {
    return "<tr><th>" + escaped(name) + "</th><td>" + escaped(value) + "</td></tr>";
}

std::string component_text(const schema::Catalog& catalog, const schema::Component& component) {
    const auto* about = schema::find(catalog, component.id);
    std::string text = about ? about->name : component.id;
    for (const auto& [key, value] : component.params.items())
        text.append(", ").append(key).append(" ").append(base::show(value));
    return text;
}

std::string numbers_table(const Source& source) {
    const auto& s = source.record.summary;
    const auto& o = s.outcome;
    std::string text =
        "<table>" + row("state", std::string(train::state_name(o.state)) + ": " + o.reason) +
        row("steps", std::to_string(o.step) + " of " + std::to_string(s.total_steps)) +
        row("training loss", number(o.train_loss) + " nats") +
        row("validation loss", number(o.val_loss) + " nats") +
        row("best validation loss", number(o.best_loss) + " nats at step " + std::to_string(o.best_step));
    if (source.record.lowest_loss)
        text += row("lowest possible", number(*source.record.lowest_loss) + " nats");
    text += row("time", number(o.seconds) + " s, " + number(o.tokens_per_second) + " tokens/s");
    if (s.parent)
        text += row("forked from", fs::path(s.parent->run).filename().string() + " at step " +
                                       std::to_string(s.parent->step));
    return text +
           row("made by", "OptimLab " + source.record.version + ", " + source.record.matrix_products + ", " +
                              std::to_string(source.record.threads) + " threads") +
           "</table>";
}

std::string settings_table(const train::Experiment& e) {
    const auto& block = e.model.blocks.front();
    const Json blocks = model::to_json(e.model).at("blocks");
    std::string text =
        "<table>" +
        row("task", task::entry(e.task).about.name + ", " + e.data.id + ", tokens " + e.tokenizer.id) +
        row("model", std::to_string(e.model.blocks.size()) + " blocks, width " +
                         std::to_string(e.model.d_model) + ", " + std::to_string(block.n_heads) +
                         " heads, context " + std::to_string(e.model.context) + ", " +
                         blocks[0].at("activation").get<std::string>() + ", " +
                         blocks[0].at("norm").get<std::string>() + " " +
                         blocks[0].at("norm_place").get<std::string>()) +
        row("initialization", e.init.id) + row("optimizer", component_text(optim::catalog(), e.optimizer)) +
        row("schedule", component_text(schedule::catalog(), e.schedule));
    text +=
        row("batch", std::to_string(e.training.batch_size) + " sequences, seed " + std::to_string(e.seed));
    return text + "</table>";
}

std::string samples_text(const Source& source) {
    if (!source.checkpoint) return "";
    auto trained = store::load_model(*source.checkpoint);
    if (!trained) return "";
    std::string text;
    for (const auto& one : samples(*trained, 4)) {
        text += "<blockquote>";
        if (!one.source.empty()) text += "<b>" + escaped(one.source) + "</b><br>";
        text += escaped(one.answer);
        if (!one.target.empty() && one.target != one.answer)
            text += "<br><i>right: " + escaped(one.target) + "</i>";
        text += "</blockquote>";
    }
    return text.empty() ? "" : "<h2>Samples after step " + std::to_string(trained->step) + "</h2>" + text;
}

constexpr const char* style =
    "body{font:13px/1.4 sans-serif;color:#222;max-width:960px;margin:24px auto;padding:0 16px}"
    "h1{font-size:22px;margin:0 0 2px}h2{font-size:15px;margin:16px 0 6px}p{margin:0 0 10px;color:#666}"
    ".two{display:grid;grid-template-columns:1fr 1fr;gap:16px}svg{width:100%}"
    "table{border-collapse:collapse;width:100%}th{text-align:left;font-weight:600;padding:2px 10px 2px 0;"
    "vertical-align:top;white-space:nowrap}td{padding:2px 0}tr{border-bottom:1px solid #eee}"
    ".grid{stroke:#e6e6e6}.tick{font-size:10px;fill:#666}.title{font-size:12px;font-weight:600}"
    "blockquote{margin:0 0 8px;padding:6px 10px;background:#f6f6f6;white-space:pre-wrap}"
    "@media print{body{margin:0}}";

base::Result<Notes> write(const Source& source, const fs::path& folder) {
    const auto& record = source.record;
    Curve train{"training", "#7aa6d8", {}}, validation{"validation", "#c2410c", {}},
        rate{"rate", "#2563a8", {}}, norm{"norm", "#2563a8", {}};
    for (const auto& s : record.steps) {
        const auto x = static_cast<double>(s.step);
        if (std::isfinite(s.loss)) train.points.emplace_back(x, s.loss);
        rate.points.emplace_back(x, s.lr);
        if (std::isfinite(s.grad_norm)) norm.points.emplace_back(x, s.grad_norm);
    }
    for (const auto& e : record.evals) {
        if (std::isfinite(e.loss)) validation.points.emplace_back(static_cast<double>(e.step), e.loss);
    }
    const auto name = record.experiment.name;
    const std::string page = "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>" +
                             escaped(name) + "</title><style>" + style + "</style></head><body><h1>" +
                             escaped(name) + "</h1><p>" + escaped(source.run.filename().string()) + "</p>" +
                             chart("Loss (nats)", {train, validation}) + "<div class=\"two\">" +
                             chart("Learning rate", {rate}) + chart("Gradient norm", {norm}) +
                             "</div><div class=\"two\"><div><h2>Numbers</h2>" + numbers_table(source) +
                             "</div><div><h2>Settings</h2>" + settings_table(record.experiment) +
                             "</div></div>" + samples_text(source) + "</body></html>\n";
    if (auto status = base::write_file(folder / "report.html", page); !status) return status.error();
    return Notes{"report.html: one page; print it for a PDF"};
}

}  // namespace

Format report_format() {
    return {"report", "Report", "One HTML page with settings, curves, numbers and samples.", write};
}

}  // namespace optimlab::interop
