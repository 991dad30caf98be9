// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/run_log.h"

#include <cmath>
#include <limits>

#include "core/base/files.h"

namespace optimlab::store {

namespace {

Json number(double x) { return std::isfinite(x) ? Json(x) : Json(nullptr); }

double number(const Json& line, const char* key) {
    const auto found = line.find(key);
    return found != line.end() && found->is_number() ? found->get<double>()
                                                     : std::numeric_limits<double>::quiet_NaN();
}

std::int64_t whole(const Json& line, const char* key) {
    const auto found = line.find(key);
    return found != line.end() && found->is_number_integer() ? found->get<std::int64_t>() : 0;
}

bool flag(const Json& line, const char* key) {
    const auto found = line.find(key);
    return found != line.end() && found->is_boolean() && found->get<bool>();
}

std::string text(const Json& line, const char* key) {
    const auto found = line.find(key);
    return found != line.end() && found->is_string() ? found->get<std::string>() : "";
}

/// take(line, number) for every line; false from it ends the walk.
template <class Take>
void each_line(const std::string& text, const Take& take) {
    std::size_t begin = 0, count = 0;
    while (begin < text.size()) {
        const auto end = text.find('\n', begin);
        const bool torn = end == std::string::npos;
        const auto stop = torn ? text.size() : end;
        if (!take(std::string_view(text).substr(begin, stop - begin), ++count, torn)) return;
        begin = stop + 1;
    }
}

}  // namespace

Json to_json(const train::StepRecord& r) {
    return {{"event", "step"},
            {"step", r.step},
            {"loss", number(r.loss)},
            {"lr", r.lr},
            {"grad_norm", number(r.grad_norm)},
            {"seconds", r.seconds},
            {"tokens", r.tokens}};
}

Json to_json(const train::EvalRecord& r) {
    return {
        {"event", "eval"}, {"step", r.step},       {"val_loss", number(r.loss)}, {"metric", number(r.metric)},
        {"best", r.best},  {"seconds", r.seconds}, {"tokens", r.tokens}};
}

Json to_json(const train::Event& event) {
    Json line = {{"event", train::event_name(event.kind)}, {"step", event.step}, {"text", event.text}};
    if (!event.detail.is_null()) line["detail"] = event.detail;
    return line;
}

train::StepRecord step_from(const Json& line) {
    return {whole(line, "step"),       number(line, "loss"),    number(line, "lr"),
            number(line, "grad_norm"), number(line, "seconds"), whole(line, "tokens")};
}

train::EvalRecord eval_from(const Json& line) {
    return {whole(line, "step"),     number(line, "val_loss"), number(line, "metric"),
            number(line, "seconds"), whole(line, "tokens"),    flag(line, "best")};
}

base::Status read_log(const fs::path& path, RunRecord& record) {
    const auto bytes_read = base::read_file(path);
    if (!bytes_read) return bytes_read.error();
    base::Status status = base::Done{};
    each_line(*bytes_read, [&](std::string_view bytes, std::size_t number_of_line, bool torn) {
        const Json line = Json::parse(bytes, nullptr, false);
        if (!line.is_object() || !line.contains("event") || !line["event"].is_string()) {
            if (!torn) {
                status = base::input_error(path.string() + ": line " + std::to_string(number_of_line) +
                                           " is damaged; what stands before it was read");
            }
            return false;
        }
        const auto& event = line["event"].get_ref<const std::string&>();
        if (event == "step") {
            record.steps.push_back(step_from(line));
        } else if (event == "eval") {
            record.evals.push_back(eval_from(line));
        } else {
            for (int kind = 0; kind <= static_cast<int>(train::EventKind::failed); ++kind) {
                const auto one = static_cast<train::EventKind>(kind);
                if (event != train::event_name(one)) continue;
                record.events.push_back(
                    {one, whole(line, "step"), text(line, "text"), line.value("detail", Json())});
            }
        }
        return true;
    });
    return status;
}

base::Status cut_log(const fs::path& path, std::int64_t step) {
    const auto bytes_read = base::read_file(path);
    if (!bytes_read) return bytes_read.error();
    std::string kept;
    each_line(*bytes_read, [&](std::string_view bytes, std::size_t, bool torn) {
        const Json line = Json::parse(bytes, nullptr, false);
        if (torn || !line.is_object()) return false;
        if (whole(line, "step") <= step) kept.append(bytes).push_back('\n');
        return true;
    });
    if (kept.size() == bytes_read->size()) return base::Done{};
    return base::write_file(path, kept);
}

}  // namespace optimlab::store
