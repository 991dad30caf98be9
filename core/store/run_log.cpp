// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/run_log.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <mutex>
#include <set>
#include <utility>

#include "core/base/files.h"
#include "core/store/json_values.h"

namespace optimlab::store {

namespace {

/// The name as text that lasts: readouts hold literals, and there are few names.
const char* literal(const std::string& name) {
    static std::mutex mutex;
    static std::set<std::string> names;
    const std::lock_guard lock(mutex);
    return names.insert(name).first->c_str();
}

/// What is measured on some steps only.
const std::pair<const char*, double train::StepRecord::*> rare_numbers[] = {
    {"clipped_norm", &train::StepRecord::clipped_norm},
    {"weight_norm", &train::StepRecord::weight_norm},
    {"update_ratio", &train::StepRecord::update_ratio},
};

/// Who tells something of a step, and where it stands in the record.
const std::pair<const char*, base::Readouts train::StepRecord::*> readout_parts[] = {
    {"optimizer", &train::StepRecord::readouts},
    {"loss_terms", &train::StepRecord::terms},
};

void write(const base::Readouts& readouts, const char* key, Json& line) {
    for (const auto& readout : readouts)
        line[key][readout.name] = number(readout.value);
}

void read(const Json& line, const char* key, base::Readouts& readouts) {
    const auto told = line.find(key);
    if (told == line.end() || !told->is_object()) return;
    for (const auto& [name, value] : told->items()) {
        if (readouts.count < readouts.items.size()) readouts.add(literal(name), number(*told, name.c_str()));
    }
}

/// take(bytes, JSON) for every line that is whole. Returns the number of the first that is damaged, or 0; a
/// last line that a crash has torn does not count.
template <class Take>
std::size_t each_line(const std::string& text, const Take& take) {
    std::size_t begin = 0, count = 0, damaged = 0;
    while (begin < text.size()) {
        const auto end = text.find('\n', begin);
        if (end == std::string::npos) break;
        const auto bytes = std::string_view(text).substr(begin, end - begin);
        begin = end + 1;
        ++count;
        const Json line = Json::parse(bytes, nullptr, false);
        const bool whole = line.is_object() && line.contains("event") && line["event"].is_string();
        if (whole) {
            take(bytes, line);
        } else if (damaged == 0) {
            damaged = count;
        }
    }
    return damaged;
}

/// What training from an earlier step makes again. Everything else has happened and stays.
bool made_again(const std::string& event) {
    using Kind = train::EventKind;
    if (event == "step" || event == "eval") return true;
    constexpr Kind kinds[] = {Kind::live_change, Kind::step_skipped, Kind::warning, Kind::checkpoint,
                              Kind::sample,      Kind::finished,     Kind::diverged};
    return std::any_of(std::begin(kinds), std::end(kinds),
                       [&](Kind kind) { return event == train::event_name(kind); });
}

train::Event event_from(train::EventKind kind, const Json& line) {
    return {kind, whole(line, "step"), text(line, "text"), line.value("detail", Json())};
}

}  // namespace

Json to_json(const train::StepRecord& r) {
    Json line = {{"event", "step"},
                 {"step", r.step},
                 {"loss", number(r.loss)},
                 {"lr", r.lr},
                 {"grad_norm", number(r.grad_norm)},
                 {"seconds", r.seconds},
                 {"tokens", r.tokens}};
    for (const auto& [key, member] : rare_numbers) {
        if (std::isfinite(r.*member)) line[key] = r.*member;
    }
    for (const auto& [key, member] : readout_parts)
        write(r.*member, key, line);
    return line;
}

Json to_json(const train::EvalRecord& r) {
    Json line = {
        {"event", "eval"}, {"step", r.step},       {"val_loss", number(r.loss)}, {"metric", number(r.metric)},
        {"best", r.best},  {"seconds", r.seconds}, {"tokens", r.tokens}};
    write(r.more, "metrics", line);
    return line;
}

Json to_json(const train::Event& event) {
    Json line = {{"event", train::event_name(event.kind)}, {"step", event.step}, {"text", event.text}};
    if (!event.detail.is_null()) line["detail"] = event.detail;
    return line;
}

train::StepRecord step_from(const Json& line) {
    train::StepRecord record{whole(line, "step"),
                             number(line, "loss"),
                             number(line, "lr"),
                             number(line, "grad_norm"),
                             number(line, "seconds"),
                             whole(line, "tokens"),
                             {},
                             {}};
    for (const auto& [key, member] : rare_numbers) {
        if (line.contains(key)) record.*member = number(line, key);
    }
    for (const auto& [key, member] : readout_parts)
        read(line, key, record.*member);
    return record;
}

train::EvalRecord eval_from(const Json& line) {
    train::EvalRecord record{whole(line, "step"),
                             number(line, "val_loss"),
                             number(line, "metric"),
                             number(line, "seconds"),
                             whole(line, "tokens"),
                             flag(line, "best"),
                             {}};
    read(line, "metrics", record.more);
    return record;
}

train::Event sample_event(std::int64_t step, const std::vector<task::Sample>& samples) {
    Json detail = Json::array();
    for (const auto& one : samples)
        detail.push_back({{"source", one.source}, {"target", one.target}, {"answer", one.answer}});
    return {train::EventKind::sample, step, samples.empty() ? "" : samples.front().answer, std::move(detail)};
}

std::vector<task::Sample> samples_in(const train::Event& event) {
    std::vector<task::Sample> all;
    if (event.kind != train::EventKind::sample || !event.detail.is_array()) return all;
    all.reserve(event.detail.size());
    for (const auto& one : event.detail) {
        if (one.is_object()) all.push_back({text(one, "source"), text(one, "target"), text(one, "answer")});
    }
    return all;
}

base::Status read_log(const fs::path& path, RunRecord& record) {
    if (std::error_code code; !fs::exists(path, code) && !code)
        return base::input_error("{}: the record of the steps is missing", path);
    const auto bytes_read = base::read_file(path);
    if (!bytes_read) return bytes_read.error();
    const auto damaged = each_line(*bytes_read, [&](std::string_view, const Json& line) {
        const auto& event = line["event"].get_ref<const std::string&>();
        if (event == "step") {
            record.steps.push_back(step_from(line));
        } else if (event == "eval") {
            record.evals.push_back(eval_from(line));
        } else {
            for (int kind = 0; kind <= static_cast<int>(train::EventKind::failed); ++kind) {
                const auto one = static_cast<train::EventKind>(kind);
                if (event == train::event_name(one)) record.events.push_back(event_from(one, line));
            }
        }
    });
    if (damaged == 0) return base::Done{};
    return base::input_error("{}: line {} is damaged; damaged lines are left out, and the others were read",
                             path, damaged);
}

std::vector<train::Event> live_changes(const RunRecord& record) {
    std::vector<train::Event> changes;
    for (const auto& event : record.events) {
        if (event.kind == train::EventKind::forked) changes.clear();
        const bool change = event.kind == train::EventKind::live_change && event.detail.is_object() &&
                            event.detail.contains("path") && event.detail.contains("value");
        if (change) changes.push_back(event);
    }
    return changes;
}

base::Status cut_log(const fs::path& path, std::int64_t step) {
    if (std::error_code code; !fs::exists(path, code) && !code) return base::Done{};
    const auto bytes_read = base::read_file(path);
    if (!bytes_read) return bytes_read.error();
    std::string kept;
    const auto damaged = each_line(*bytes_read, [&](std::string_view bytes, const Json& line) {
        if (whole(line, "step") <= step || !made_again(line["event"].get<std::string>()))
            kept.append(bytes).push_back('\n');
    });
    if (kept.size() == bytes_read->size()) return base::Done{};
    if (damaged != 0) {  // somebody may still read more in it than we do
        auto saved = base::write_file(path.string() + ".damaged", *bytes_read);
        if (!saved) return saved;
    }
    return base::write_file(path, kept);
}

}  // namespace optimlab::store
