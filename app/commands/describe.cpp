// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <memory>

#include <CLI/CLI.hpp>

#include "app/commands/commands.h"
#include "app/commands/kinds.h"
#include "app/commands/text.h"

namespace optimlab::app {

namespace {

struct DescribeOptions {
    std::string name;
    bool json = false;
};

struct Described {
    std::string kind;
    const schema::About* about;
};

/// What is near; within a kind by the ids alone, because optimizer.nope is no more like optimizer.sgd than
/// nope is like sgd.
std::string advice(const std::string& name, const std::vector<std::string>& names) {
    const auto prefix = name.substr(0, name.find('.')) + ".";
    std::vector<std::string> ids;
    std::string list;
    for (const auto& full : names) {
        if (!full.starts_with(prefix)) continue;
        ids.push_back(full.substr(prefix.size()));
        list += (list.empty() ? "" : ", ") + ids.back();
    }
    if (ids.empty()) {
        const auto near = base::closest(name, names);
        return near.empty() ? "`optimlab-cli catalog` lists them as KIND.ID" : "did you mean " + near + "?";
    }
    const auto near = base::closest(name.substr(std::min(prefix.size(), name.size())), ids);
    return near.empty() ? "of this kind there are " + list : "did you mean " + prefix + near + "?";
}

/// "optimizer.adamw"; an error proposes the nearest component of any kind.
base::Result<Described> look_up(const std::string& name) {
    std::vector<std::string> names;
    std::string same_id;
    for (const auto& kind : kinds()) {
        for (const schema::About* about : *kind.catalog) {
            const std::string full = kind.name + "." + about->id;
            if (full == name) return Described{kind.name, about};
            if (about->id == name) same_id = full;
            names.push_back(full);
        }
    }
    return base::input_error("{}: there is no such component; {}", name,
                             (same_id.empty() ? advice(name, names) : "did you mean " + same_id + "?"));
}

std::string limits(const schema::FieldInfo& field) {
    std::string text;
    if (field.kind == schema::Kind::boolean) text = "true or false";
    if (field.kind == schema::Kind::text) text = field.path ? "a file" : "a text";
    if (field.kind == schema::Kind::real) text = schema::range_text(field);
    if (field.kind == schema::Kind::numbers)
        text = "numbers with commas between, each " + schema::range_text(field);
    if (field.kind == schema::Kind::integer) text = "whole number, " + schema::range_text(field);
    for (const auto& choice : field.choices)
        text += (text.empty() ? "" : " | ") + choice;
    if (!field.unit.empty()) text += ", in " + field.unit;
    if (field.live) text += "; may change during a run";
    return text;
}

std::string as_text(const Described& what) {
    const schema::About& about = *what.about;
    std::string text = what.kind + "." + about.id + ": " + about.name + "\n" + wrapped(about.summary, 0);
    std::string_view rule = about.rule;
    if (!rule.empty()) text += "\n";
    while (!rule.empty()) {
        const auto end = std::min(rule.find('\n'), rule.size());
        text += "    " + std::string(rule.substr(0, end)) + "\n";
        rule.remove_prefix(std::min(end + 1, rule.size()));
    }
    if (!about.use.empty()) text += "\nWhen to use it\n" + wrapped(about.use, 4);
    for (const auto& fact : about.facts)
        text += "\n" + fact.label + "\n" + wrapped(fact.text, 4);
    if (!about.fields.empty()) text += "\nParameters\n";
    for (const auto& field : about.fields) {
        text += "    " + field.key + " = " + base::show(field.default_value) + "    " + field.label + " (" +
                limits(field) + ")\n" + wrapped(field.help, 8);
    }
    if (!about.citation.empty()) text += "\nSource\n" + wrapped(about.citation, 4);
    return text;
}

int run_describe(const DescribeOptions& options, Output& out) {
    const auto what = look_up(options.name);
    if (!what) return report(what.error());
    if (options.json) {
        out.write_line(describe_as_json(what->kind, *what->about));
    } else {
        out.write(as_text(*what));
    }
    return exit_finished;
}

}  // namespace

void add_describe(CLI::App& app, Action& action) {
    const auto options = std::make_shared<DescribeOptions>();
    CLI::App* command = app.add_subcommand("describe", "Explains a component: rule, parameters, source");
    command->add_option("KIND.ID", options->name, "The component, as in optimizer.adamw")->required();
    command->add_flag("--json", options->json, "The same as one JSON object");
    command->callback(
        [options, &action] { action = [options](Output& out) { return run_describe(*options, out); }; });
}

}  // namespace optimlab::app
