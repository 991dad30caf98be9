// SPDX-License-Identifier: GPL-3.0-or-later
// Several runs on a page.
#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>

#include "core/analysis/statistics.h"
#include "core/analysis/verdict.h"
#include "core/base/utf8.h"
#include "core/interop/chart.h"
#include "core/interop/report.h"
#include "core/interop/samples.h"
#include "core/store/run_log.h"
#include "core/task/catalog.h"
#include "core/train/differences.h"

namespace optimlab::interop {

namespace {

constexpr std::array<const char*, most_compared> colors = {"#2563a8", "#c2410c", "#15803d", "#7c3aed",
                                                           "#a16207", "#0e7490", "#be185d", "#4b5563"};

std::string name_of(const Source& source) { return source.run.filename().string(); }

/// With so many decimals, or a dash where nothing was measured.
std::string fixed(double value, int decimals) {
    if (!std::isfinite(value)) return "–";
    char text[64];
    std::snprintf(text, sizeof text, "%.*f", decimals, std::abs(value) < 1e15 ? value : 1e15);
    return text;
}

/// The name in the colour of its curves.
std::string heading(const Source& source, std::size_t i) {
    return std::string("<span style=\"color:") + colors[i] + "\">■ " + escaped(name_of(source)) + "</span>";
}

/// A table whose columns are the runs.
class Table {
 public:
    explicit Table(const std::vector<Source>& sources) : sources_(sources) {
        text_ = "<table class=\"numbers\" width=\"100%\"><tr><th></th>";
        for (std::size_t i = 0; i < sources.size(); ++i)
            text_.append("<th>").append(heading(sources[i], i)).append("</th>");
        text_ += "</tr>";
    }
    void add(const std::string& name, const std::vector<std::string>& values) {
        text_.append("<tr><th>").append(escaped(name)).append("</th>");
        for (const auto& value : values)
            text_.append("<td>").append(escaped(value)).append("</td>");
        text_ += "</tr>";
    }
    void add(const std::string& name, const auto& value_of) {
        std::vector<std::string> values;
        values.reserve(sources_.size());
        for (const auto& source : sources_)
            values.push_back(value_of(source));
        add(name, values);
    }
    std::string text() const { return text_ + "</table>"; }

 private:
    const std::vector<Source>& sources_;
    std::string text_;
};

std::string numbers(const std::vector<Source>& sources) {
    Table table(sources);
    const auto outcome = [](const Source& source) -> const train::Outcome& {
        return source.record.summary.outcome;
    };
    const auto number = [&](const char* name, double train::Outcome::*value, int decimals) {
        table.add(name, [&](const Source& one) { return fixed(outcome(one).*value, decimals); });
    };
    table.add("state", [&](const Source& one) { return std::string(train::state_name(outcome(one).state)); });
    table.add("steps", [&](const Source& one) {
        return std::to_string(outcome(one).step) + " of " + std::to_string(one.record.summary.total_steps);
    });
    number("training loss, nats", &train::Outcome::train_loss, 4);
    number("validation loss, nats", &train::Outcome::val_loss, 4);
    number("best validation loss, nats", &train::Outcome::best_loss, 4);
    table.add("best at step", [&](const Source& one) { return std::to_string(outcome(one).best_step); });
    const auto metric = [](const Source& one) { return task::entry(one.record.experiment.task).metric_name; };
    const auto first = metric(sources.front());
    if (std::all_of(sources.begin(), sources.end(), [&](const auto& one) { return metric(one) == first; })) {
        table.add("last " + first, [](const Source& one) {
            return one.record.evals.empty() ? std::string("–") : fixed(one.record.evals.back().metric, 4);
        });
    }
    const auto if_any = [&](const char* name, const auto& text_of) {
        if (std::any_of(sources.begin(), sources.end(),
                        [&](const Source& one) { return !text_of(one).empty(); }))
            table.add(name, text_of);
    };
    if_any("forked from", [](const Source& one) { return store::origin_text(one.record.summary.parent); });
    if_any("changed by hand", [](const Source& one) {
        std::string text;
        for (const auto& change : changes(one))
            text.append(text.empty() ? "" : "; ").append(change);
        return text;
    });
    number("time, s", &train::Outcome::seconds, 1);
    number("tokens a second", &train::Outcome::tokens_per_second, 0);
    return table.text();
}

std::vector<const train::Experiment*> experiments(const std::vector<Source>& sources) {
    std::vector<const train::Experiment*> all;
    all.reserve(sources.size());
    for (const auto& source : sources)
        all.push_back(&source.record.experiment);
    return all;
}

/// What the form calls a setting that one of the runs has, and its place, as several may be called alike.
std::string name_in(const std::vector<Source>& sources, const std::string& path) {
    for (const auto& source : sources) {
        const auto name = setting_name(source.record.experiment, path);
        if (name == path) continue;
        return path.starts_with(name) ? name : std::string(name).append(" (").append(path).append(")");
    }
    return path;
}

std::string settings(const std::vector<Source>& sources) {
    const auto found = train::differences(experiments(sources));
    if (found.empty()) return "<p>All settings are the same.</p>";
    Table table(sources);
    for (const auto& one : found) {
        std::vector<std::string> values;
        values.reserve(one.values.size());
        for (const auto& value : one.values) {
            values.push_back(value.is_null()     ? "–"
                             : value.is_string() ? value.get<std::string>()
                                                 : base::show(value));
        }
        table.add(name_in(sources, one.path), values);
    }
    return table.text();
}

/// Mean and standard deviation of the last validation losses where runs differ in the seed only: in what was
/// asked for, and in what was done to them since. Then which are better than the first.
std::string seeds(const std::vector<Source>& sources) {
    std::string text;
    std::vector<std::size_t> untouched;
    std::vector<const train::Experiment*> asked;
    for (std::size_t i = 0; i < sources.size(); ++i) {
        const auto& record = sources[i].record;
        if (!store::live_changes(record).empty() || record.summary.parent) continue;
        untouched.push_back(i);
        asked.push_back(&sources[i].record.experiment);
    }
    std::vector<analysis::Party> parties;
    for (const auto& group : train::groups_of_seeds(asked)) {
        const auto first = untouched[group.front()];
        parties.push_back({name_of(sources[first]), {}});
        if (group.size() > 1) parties.back().label += " and " + std::to_string(group.size() - 1) + " more";
        for (const std::size_t member : group) {
            const auto& record = sources[untouched[member]].record;
            parties.back().runs.push_back(
                analysis::judged(record.experiment, record.evals, record.summary.outcome));
        }
        std::vector<double> losses;
        std::string names;
        for (const std::size_t member : group) {
            const auto i = untouched[member];
            names.append(names.empty() ? "" : ", ").append(heading(sources[i], i));
            losses.push_back(sources[i].record.summary.outcome.val_loss);
        }
        const auto all = analysis::spread(analysis::finite(std::move(losses)));
        if (all.count < 2) continue;
        text.append("<p>")
            .append(names)
            .append(" differ in the seed only: validation loss ")
            .append(fixed(all.mean, 4) + " ± " + fixed(all.sd, 4) +
                    " nats (mean and standard deviation)</p>");
    }
    for (std::size_t i = 1; i < parties.size(); ++i)
        text += "<p>" + escaped(analysis::compare(parties.front(), parties[i]).sentence()) + ".</p>";
    return text;
}

/// The beginning of what a run writes or answers; "" if it cannot.
std::string sample_of(const Source& source, std::size_t i) {
    constexpr std::size_t most_bytes = 300;
    if (!source.checkpoint) return "";
    auto trained = store::load_model(*source.checkpoint);
    if (!trained) return "";
    const auto said = samples(*trained, 1);
    if (said.empty()) return "";
    std::string answer = said.front().answer;
    if (answer.size() > most_bytes) {
        answer.resize(base::whole_characters(answer, most_bytes));
        answer += "…";
    }
    std::string text = heading(source, i) + ", step " + std::to_string(trained->step) + "<br>";
    if (!said.front().source.empty()) text += "<b>" + escaped(said.front().source) + "</b><br>";
    return text + escaped(answer);
}

/// Two beside each other.
std::string samples_of(const std::vector<Source>& sources) {
    std::vector<std::string> all;
    for (std::size_t i = 0; i < sources.size(); ++i) {
        if (auto one = sample_of(sources[i], i); !one.empty()) all.push_back(std::move(one));
    }
    std::string text = all.empty() ? "" : "<h2>Samples</h2>";
    for (std::size_t i = 0; i < all.size(); i += 2)
        text += beside(all[i], i + 1 < all.size() ? all[i + 1] : "");
    return text;
}

}  // namespace

base::Result<ReportPage> comparison_page(const std::vector<Source>& sources) {
    if (sources.size() < 2 || sources.size() > most_compared) {
        return base::input_error("report: a page has room for 2 to {} runs side by side, and these are {}",
                                 most_compared, sources.size());
    }
    std::vector<Curve> training, validation, rates, norms;
    for (std::size_t i = 0; i < sources.size(); ++i) {
        for (auto* curves : {&training, &validation, &rates, &norms})
            curves->push_back({"", colors[i], {}});
        for (const auto& s : sources[i].record.steps) {
            const auto x = static_cast<double>(s.step);
            if (std::isfinite(s.loss)) training.back().points.emplace_back(x, s.loss);
            rates.back().points.emplace_back(x, s.lr);
            if (std::isfinite(s.grad_norm)) norms.back().points.emplace_back(x, s.grad_norm);
        }
        for (const auto& e : sources[i].record.evals) {
            if (std::isfinite(e.loss))
                validation.back().points.emplace_back(static_cast<double>(e.step), e.loss);
        }
    }
    ReportPage page;
    page.title = "Comparison of " + std::to_string(sources.size()) + " runs";
    page.large = 0;
    page.pictures = {{"validation.svg", chart("Validation loss (nats)", validation)},
                     {"training.svg", chart("Training loss (nats)", training)},
                     {"rate.svg", chart("Learning rate", rates)},
                     {"norm.svg", chart("Gradient norm", norms)}};
    std::string names;
    for (std::size_t i = 0; i < sources.size(); ++i)
        names.append(i == 0 ? "" : " &nbsp; ").append(heading(sources[i], i));
    page.body = "<h1>" + escaped(page.title) + "</h1><p>" + names + "</p>" +
                beside(picture(page, 0), picture(page, 1)) + beside(picture(page, 2), picture(page, 3)) +
                "<h2>Numbers</h2>" + numbers(sources) + seeds(sources) + "<h2>Settings that differ</h2>" +
                settings(sources) + samples_of(sources);
    return page;
}

}  // namespace optimlab::interop
