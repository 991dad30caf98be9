// SPDX-License-Identifier: GPL-3.0-or-later
// Tables that every spreadsheet and statistics program opens: a row for each step, validation and event.
#include "core/base/csv.h"

#include <cmath>
#include <map>

#include "core/base/files.h"
#include "core/interop/format.h"

namespace optimlab::interop {

namespace {

using base::csv_cell;

/// Reads back as the same double; empty where nothing was measured.
std::string cell(double value) { return std::isfinite(value) ? base::show_number(value) : ""; }

void add_row(std::string& table, const std::vector<std::string>& cells) {
    for (std::size_t i = 0; i < cells.size(); ++i) {
        if (i > 0) table.push_back(',');
        table += cells[i];
    }
    table += "\r\n";
}

/// The columns of what some steps told and others did not, by name.
class Extra {
 public:
    void meet(const base::Readouts& readouts) {
        for (const auto& one : readouts)
            columns_.emplace(one.name, columns_.size());
    }
    void add_names(std::vector<std::string>& row) const {
        for (const auto& [name, at] : columns_)
            row.push_back(csv_cell(name));
    }
    void add_values(std::vector<std::string>& row,
                    std::initializer_list<const base::Readouts*> readouts) const {
        for (const auto& [name, at] : columns_) {
            std::string value;
            for (const auto* some : readouts) {
                for (const auto& one : *some) {
                    if (one.name == name) value = cell(one.value);
                }
            }
            row.push_back(value);
        }
    }

 private:
    std::map<std::string, std::size_t> columns_;
};

std::string steps_table(const store::RunRecord& record) {
    Extra extra;
    for (const auto& step : record.steps) {
        extra.meet(step.readouts);
        extra.meet(step.terms);
    }
    std::vector<std::string> row = {"step",   "loss",         "lr",          "grad_norm",   "seconds",
                                    "tokens", "clipped_norm", "weight_norm", "update_ratio"};
    extra.add_names(row);
    std::string table;
    add_row(table, row);
    for (const auto& s : record.steps) {
        row = {std::to_string(s.step), cell(s.loss),        cell(s.lr),
               cell(s.grad_norm),      cell(s.seconds),     std::to_string(s.tokens),
               cell(s.clipped_norm),   cell(s.weight_norm), cell(s.update_ratio)};
        extra.add_values(row, {&s.readouts, &s.terms});
        add_row(table, row);
    }
    return table;
}

std::string validations_table(const store::RunRecord& record) {
    Extra extra;
    for (const auto& eval : record.evals)
        extra.meet(eval.more);
    std::vector<std::string> row = {"step", "val_loss", "metric", "best", "seconds", "tokens"};
    extra.add_names(row);
    std::string table;
    add_row(table, row);
    for (const auto& e : record.evals) {
        row = {std::to_string(e.step),    cell(e.loss),    cell(e.metric),
               e.best ? "true" : "false", cell(e.seconds), std::to_string(e.tokens)};
        extra.add_values(row, {&e.more});
        add_row(table, row);
    }
    return table;
}

std::string events_table(const store::RunRecord& record) {
    std::string table;
    add_row(table, {"step", "event", "text", "detail"});
    for (const auto& event : record.events) {
        const auto detail = event.detail.is_null()
                                ? std::string()
                                : event.detail.dump(-1, ' ', false, Json::error_handler_t::replace);
        add_row(table, {std::to_string(event.step), train::event_name(event.kind), csv_cell(event.text),
                        csv_cell(detail)});
    }
    return table;
}

base::Result<Notes> write_csv(const Source& source, const fs::path& folder) {
    const auto& record = source.record;
    auto status = base::write_file(folder / "steps.csv", steps_table(record));
    if (status) status = base::write_file(folder / "validations.csv", validations_table(record));
    if (status) status = base::write_file(folder / "events.csv", events_table(record));
    if (!status) return status.error();
    return Notes{base::message("steps.csv: {} steps", record.steps.size()),
                 base::message("validations.csv: {} validations", record.evals.size()),
                 base::message("events.csv: {} events", record.events.size())};
}

}  // namespace

Format csv_format() {
    return {"csv", "CSV tables", "Steps, validations and events as tables for spreadsheets, R and pandas.",
            write_csv};
}

}  // namespace optimlab::interop
