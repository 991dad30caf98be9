// SPDX-License-Identifier: GPL-3.0-or-later
// A page for a lecture or a lab notebook: settings, curves, numbers and samples of a run in one HTML file
// that needs nothing else.
#include "core/interop/report.h"

#include <cmath>

#include "core/base/files.h"
#include "core/data/source.h"
#include "core/init/catalog.h"
#include "core/interop/chart.h"
#include "core/interop/samples.h"
#include "core/modify/catalog.h"
#include "core/optim/catalog.h"
#include "core/regularize/catalog.h"
#include "core/schedule/catalog.h"
#include "core/store/run_log.h"
#include "core/task/catalog.h"
#include "core/text/tokenizer.h"

namespace optimlab::interop {

namespace {

std::string row(const std::string& name, const std::string& value) {
    return "<tr><th>" + escaped(name) + "</th><td>" + escaped(value) + "</td></tr>";
}

std::string component_text(const schema::Catalog& catalog, const schema::Component& component) {
    const auto* about = schema::find(catalog, component.id);
    std::string text = about ? about->name : component.id;
    const auto label = [&](const std::string& key) {
        for (const auto& field : about ? about->fields : schema::Fields{}) {
            if (field.key != key) continue;
            const std::string prefix = about->name + ": ";  // which stands there already
            return field.label.starts_with(prefix) ? field.label.substr(prefix.size()) : field.label;
        }
        return key;
    };
    for (const auto& [key, value] : component.params.items())
        text.append(", ").append(label(key)).append(" ").append(base::show(value));
    return text;
}

std::string name_of(const schema::Catalog& catalog, const std::string& id) {
    const auto* about = schema::find(catalog, id);
    return about ? about->name : id;
}

/// The program and the machine, as far as the record knows them.
std::string surroundings(const store::Environment& e) {
    std::string program = "OptimLab " + e.version;
    for (const auto* part : {&e.matrix_products, &e.compiler, &e.build, &e.instructions}) {
        if (!part->empty()) program += ", " + *part;
    }
    std::string machine = e.processor.empty() ? "" : e.processor + ", ";
    machine += std::to_string(e.threads) + (e.threads == 1 ? " thread" : " threads");
    if (e.cores > 0) machine += " of " + std::to_string(e.cores);
    return row("made by", program) + row("made on", machine);
}

std::string numbers_table(const Source& source) {
    const auto& s = source.record.summary;
    const auto& o = s.outcome;
    std::string text = "<table>" + row("state", std::string(train::state_name(o.state)) + ": " + o.reason) +
                       row("steps", std::to_string(o.step) + " of " + std::to_string(s.total_steps)) +
                       row("training loss", short_number(o.train_loss) + " nats") +
                       row("validation loss", short_number(o.val_loss) + " nats") +
                       row("best validation loss",
                           short_number(o.best_loss) + " nats at step " + std::to_string(o.best_step));
    if (source.record.lowest_loss)
        text += row("lowest possible", short_number(*source.record.lowest_loss) + " nats");
    text += row("time", short_number(o.seconds) + " s, " + short_number(o.tokens_per_second) + " tokens/s");
    if (const auto from = store::origin_text(s.parent); !from.empty()) text += row("forked from", from);
    return text + surroundings(source.record.environment) + "</table>";
}

/// Those of a catalog that are on, with their numbers; "none".
std::string active_text(const schema::Catalog& catalog, const Json& all,
                        bool (*active)(const std::string& id, const Json& params)) {
    std::string text;
    for (const auto* about : catalog) {
        const Json& params = all.at(about->id);
        if (active(about->id, params))
            text.append(text.empty() ? "" : "; ").append(component_text(catalog, {about->id, params}));
    }
    return text.empty() ? "none" : text;
}

std::string settings_table(const Source& source) {
    const auto& e = source.record.experiment;
    const auto& block = e.model.blocks.front();
    const Json blocks = model::to_json(e.model).at("blocks");
    std::string text =
        "<table>" +
        row("task", task::entry(e.task).about.name + ", " + name_of(data::catalog(), e.data.id) +
                        ", tokens " + name_of(text::catalog(), e.tokenizer.id)) +
        row("model", std::to_string(e.model.blocks.size()) + " blocks, width " +
                         std::to_string(e.model.d_model) + ", " + std::to_string(block.n_heads) +
                         " heads, context " + std::to_string(e.model.context) + ", " +
                         blocks[0].at("activation").get<std::string>() + ", " +
                         blocks[0].at("norm").get<std::string>() + " " +
                         blocks[0].at("norm_place").get<std::string>()) +
        row("initialization", name_of(init::catalog(), e.init.id)) +
        row("optimizer", component_text(optim::catalog(), e.optimizer)) +
        row("schedule", component_text(schedule::catalog(), e.schedule)) +
        row("regularization", active_text(regularize::catalog(), e.regularization, regularize::active)) +
        row("modifiers", active_text(modify::catalog(), e.modifiers, modify::active));
    text +=
        row("batch", std::to_string(e.training.batch_size) + " sequences, seed " + std::to_string(e.seed));
    for (const auto& change : changes(source))
        text += row("changed", change);
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
    "h1{font-size:22px;margin:0 0 2px}h2{font-size:15px;margin:14px 0 6px}p{margin:0 0 10px;color:#666}"
    "svg{width:100%}table{border-collapse:collapse;width:100%}td{vertical-align:top;padding:2px 8px 2px 0}"
    "th{text-align:left;font-weight:600;padding:2px 10px 2px 0;vertical-align:top;white-space:nowrap}"
    ".numbers{width:auto}.numbers td,.numbers th{padding-right:22px}"
    "blockquote{margin:0 0 8px;padding:6px 10px;background:#f6f6f6;white-space:pre-wrap}"
    "@media print{body{margin:0}}";

}  // namespace

std::string setting_name(const train::Experiment& experiment, const std::string& path) {
    if (path.ends_with(".id")) return path.substr(0, path.size() - 3);
    const auto* field = train::find_field(experiment, path);
    return field ? field->label : path;
}

std::vector<std::string> changes(const Source& source) {
    std::vector<std::string> all;
    for (const auto& change : store::live_changes(source.record)) {
        all.push_back(setting_name(source.record.experiment, change.detail.at("path").get<std::string>()) +
                      " = " + base::show(change.detail.at("value")) + " after step " +
                      std::to_string(change.step));
    }
    return all;
}

std::string beside(const std::string& left, const std::string& right) {
    return "<table width=\"100%\"><tr><td width=\"50%\">" + left + "</td><td width=\"50%\">" + right +
           "</td></tr></table>";
}

std::string picture(const ReportPage& page, std::size_t i) {
    const auto& [name, svg] = page.pictures[i];
    return svg.empty() ? std::string() : "<img src=\"" + name + "\">";
}

ReportPage report_page(const Source& source) {
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
    ReportPage page;
    page.title = record.experiment.name;
    page.pictures = {{"loss.svg", chart("Loss (nats)", {train, validation})},
                     {"rate.svg", chart("Learning rate", {rate})},
                     {"norm.svg", chart("Gradient norm", {norm})}};
    page.large = 1;
    page.body =
        "<h1>" + escaped(page.title) + "</h1><p>" + escaped(source.run.filename().string()) + "</p>" +
        picture(page, 0) + beside(picture(page, 1), picture(page, 2)) +
        beside("<h2>Numbers</h2>" + numbers_table(source), "<h2>Settings</h2>" + settings_table(source)) +
        samples_text(source);
    return page;
}

base::Result<ReportPage> open_page(const std::vector<fs::path>& runs) {
    std::vector<Source> sources;
    sources.reserve(runs.size());
    for (const auto& run : runs) {
        auto source = open_source(base::without_slash(run.lexically_normal()));
        if (!source) return source.error();
        sources.push_back(*std::move(source));
    }
    if (sources.size() == 1) return report_page(sources.front());
    return comparison_page(sources);
}

std::string html(const ReportPage& page) {
    std::string body = page.body;
    for (const auto& [name, svg] : page.pictures) {
        const std::string place = "<img src=\"" + name + "\">";
        if (const auto at = body.find(place); at != std::string::npos) body.replace(at, place.size(), svg);
    }
    return "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>" + escaped(page.title) +
           "</title><style>" + style + "</style></head><body>" + body + "</body></html>\n";
}

namespace {

base::Result<Notes> write_report(const Source& source, const fs::path& folder) {
    if (auto status = base::write_file(folder / "report.html", html(report_page(source))); !status)
        return status.error();
    return Notes{base::message("report.html: one page; optimlab --report makes a PDF of it")};
}

}  // namespace

Format report_format() {
    return {"report", "Report", "One HTML page with settings, curves, numbers and samples.", write_report};
}

}  // namespace optimlab::interop
