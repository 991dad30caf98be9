// SPDX-License-Identifier: GPL-3.0-or-later
// docs/reference says what the catalogs and the oracles say. scripts/reference writes it again.
#include <cctype>
#include <cstdio>
#include <filesystem>
#include <set>

#include <QtTest>

#include "core/base/files.h"
#include "core/init/overrides.h"
#include "core/modify/catalog.h"
#include "core/optim/catalog.h"
#include "core/regularize/catalog.h"
#include "core/schedule/catalog.h"
#include "tests/support/oracle_file.h"

using namespace optimlab;
using base::Json;

namespace {

/// Bars would end a cell of a table.
std::string cell(std::string text) {
    for (std::size_t at = 0; (at = text.find('|', at)) != std::string::npos; at += 2)
        text.insert(at, "\\");
    return text;
}

/// The link to a heading, as GitHub makes it.
std::string anchor(const std::string& heading) {
    std::string text;
    for (const char c : heading) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == ' ' || c == '-') text += '-';
        if (std::isalnum(byte) || byte >= 0x80 || c == '_') text += static_cast<char>(std::tolower(byte));
    }
    return text;
}

std::string allowed(const schema::FieldInfo& field) {
    std::string text;
    if (field.kind == schema::Kind::boolean) return "true, false";
    for (const auto& choice : field.choices)
        text += (text.empty() ? "" : ", ") + choice;
    if (!text.empty()) return text;
    return schema::range_text(field) + (field.unit.empty() ? "" : ", " + field.unit);
}

std::string parameters(const schema::Fields& fields) {
    std::string text =
        "| parameter | default | allowed | while running | what it does |\n| --- | --- | --- | --- | --- |\n";
    for (const auto& field : fields) {
        text += "| `" + field.key + "` | " + base::show(field.default_value) + " | " + cell(allowed(field)) +
                " | " + (field.live ? "yes" : "no") + " | " + cell(field.help) + " |\n";
    }
    return text;
}

std::string joined(const std::set<std::string>& sources) {
    std::string text;
    for (const auto& source : sources)
        text += (text.empty() ? "" : "; ") + source;
    return text;
}

std::string held_against(int cases, const std::set<std::string>& sources) {
    return "Held against, in " + std::to_string(cases) + " cases: " + joined(sources) + ".\n";
}

struct Oracles {
    int cases = 0;
    std::set<std::string> sources{};  ///< each once
};

/// Where the oracles of a component come from.
Oracles oracles(const std::string& folder, const std::string& key, const std::string& id) {
    Oracles found;
    for (const auto& entry :
         std::filesystem::directory_iterator(std::string(OPTIMLAB_ORACLES) + "/" + folder)) {
        const Json oracle = test::oracle_file(folder + "/" + entry.path().filename().string());
        const bool of_it =
            key == "optimizer" ? oracle["optimizer"]["id"] == id : oracle["modifiers"].contains(id);
        if (!of_it) continue;
        ++found.cases;
        found.sources.insert(oracle["source"].get<std::string>() + " (" +
                             oracle["version"].get<std::string>() + ")");
    }
    return found;
}

std::string held_against(const Oracles& found) { return held_against(found.cases, found.sources); }

/// What benchmarks.md says of an optimizer, as "1.193": the first number of its row in the first table that
/// has one.
std::string measured_time(const std::string& benchmarks, const std::string& id) {
    const auto row = benchmarks.find("\n| " + id + " | ");
    if (row == std::string::npos) return "";
    const auto begin = row + id.size() + 6;
    return benchmarks.substr(begin, benchmarks.find(" |", begin) - begin);
}

/// All optimizers at a glance.
std::string overview() {
    const auto benchmarks = base::read_file(std::string(OPTIMLAB_DOCS) + "/benchmarks.md");
    if (!benchmarks) qFatal("%s", benchmarks.error().message.c_str());
    std::string text =
        "State is in numbers for each parameter of a matrix, and of a vector where that differs; the rate to "
        "start from is\na multiple of AdamW's, or = a rate; ns are measured, a parameter and step, with two "
        "threads.\n\n"
        "| optimizer | state | rate | ns | held against |\n| --- | --- | --- | --- | --- |\n";
    for (const auto* about : optim::catalog()) {
        const auto& entry = optim::entry(about->id);
        const auto cost = optim::state_cost(entry);
        const auto number = [](double x) {
            char digits[32];
            std::snprintf(digits, sizeof digits, "%.2g", x);
            return std::string(digits);
        };
        const auto matrix = number(cost.matrix), vector = number(cost.vector);
        const double ratio = entry.traits.adamw_ratio;
        const std::string rate = ratio == 0 ? "= " + base::show(schema::defaults(about->fields).at("lr"))
                                            : base::show_number(ratio);
        const std::string time = measured_time(*benchmarks, about->id);
        if (time.empty()) qFatal("benchmarks.md has no row of %s", about->id.c_str());
        text += "| [`" + about->id + "`](#" + anchor(about->name) + ") | " +
                (matrix == vector ? matrix : matrix + ", " + vector) + " | " + rate + " | " + time + " | " +
                cell(joined(oracles("optimizers", "optimizer", about->id).sources)) + " |\n";
    }
    return text + "\n";
}

std::string component(const schema::About& about) {
    std::string text = "## " + about.name + "\n\n`" + about.id + "`: " + about.summary + "\n\n```\n" +
                       about.rule + "\n```\n\n" + about.use + "\n\n";
    for (const auto& fact : about.facts)
        text += "- " + fact.label + ": " + fact.text + ".\n";
    if (!about.facts.empty()) text += "\n";
    if (!about.fields.empty()) text += parameters(about.fields) + "\n";
    return text + "Source: " + about.citation + "\n\n";
}

/// The same for a schedule, whose cases are in one file.
std::string schedule_oracles(const Json& cases, const std::string& id) {
    std::set<std::string> sources;
    int count = 0;
    for (const auto& one : cases) {
        if (one["schedule"]["id"] != id) continue;
        ++count;
        sources.insert(one["source"].get<std::string>());
    }
    return held_against(count, sources);
}

/// What a schedule has beside the ends that all have.
schema::Fields own_fields(const schema::Fields& fields) {
    schema::Fields own;
    for (const auto& field : fields) {
        if (!field.key.starts_with("warmup") && !field.key.starts_with("cooldown")) own.push_back(field);
    }
    return own;
}

std::string schedules_page() {
    const auto& catalog = schedule::catalog();
    const auto* constant = schema::find(catalog, "constant");
    schema::Fields ends;
    for (const auto& field : constant->fields) {
        if (field.key.starts_with("warmup") || field.key.starts_with("cooldown")) ends.push_back(field);
    }
    std::string text =
        "<!-- SPDX-License-Identifier: GPL-3.0-or-later -->\n"
        "# Schedules\n\n"
        "Written by `scripts/reference` from the catalog and the oracles; a test finds it out of date. "
        "`optimlab-cli\n"
        "schedule ID --base-lr X --steps N` prints any of them. η₀ is the optimizer's learning rate, t the "
        "step "
        "from 0, W the\n"
        "steps of the warmup, T the steps of the run.\n\n"
        "## Warmup and cooldown\n\n"
        "Every schedule has both. The warmup rises to where the shape begins; the shape then has what is "
        "left of "
        "the run; the\n"
        "cooldown takes over in the last part, from wherever the shape is by then. Where a default differs, "
        "the "
        "schedule\n"
        "says so below.\n\n" +
        parameters(ends) + "\n";
    text +=
        "## Other numbers than the learning rate\n\n"
        "`drives` gives other numbers of the optimizer and the regularization a schedule each, if they may "
        "change while a\n"
        "run trains: weight decay, momentum or β₁, dropout, a limit of clipping. What stands at the target "
        "is "
        "the η₀ of its\n"
        "curve. In the form they are under *Driven values*.\n\n"
        "```json\n"
        "\"drives\": [\n"
        "  {\"target\": \"optimizer.weight_decay\", \"id\": \"cosine\"},\n"
        "  {\"target\": \"regularization.dropout.residual\", \"id\": \"linear\", \"start_factor\": 0.0, "
        "\"end_factor\": 1.0}\n"
        "]\n"
        "```\n\n"
        "Those that wait for validation losses, `plateau` and `greedy`, are for the learning rate alone.\n\n";
    const Json cases = test::oracle_file("schedules.json");
    for (const auto* about : catalog) {
        schema::About own = *about;
        own.fields = own_fields(about->fields);
        text += component(own);
        std::string other;
        for (const auto& field : about->fields) {
            for (const auto& end : ends) {
                if (field.key != end.key || field.default_value == end.default_value) continue;
                other +=
                    (other.empty() ? "" : ", ") + ("`" + field.key + "` ") + base::show(field.default_value);
            }
        }
        if (!other.empty()) text += "Defaults of its own: " + other + ".\n\n";
        text += schedule_oracles(cases, about->id) + "\n";
    }
    text.pop_back();
    return text;
}

std::string optimizers_page() {
    std::string text =
        "<!-- SPDX-License-Identifier: GPL-3.0-or-later -->\n"
        "# Optimizers\n\n"
        "Written by `scripts/reference` from the catalogs and the oracles; a test finds it out of date. "
        "Times are in\n"
        "[benchmarks.md](../benchmarks.md), and how an oracle is made in\n"
        "[tests/oracles/README.md](../../tests/oracles/README.md). θ are the weights, g their gradient, η "
        "the learning\n"
        "rate of the step, λ the weight decay, t the number of the step from 1; hats stand for bias "
        "correction.\n\n" +
        overview();
    for (const auto* about : optim::catalog())
        text += component(*about) + held_against(oracles("optimizers", "optimizer", about->id)) + "\n";
    text +=
        "# Modifiers\n\nThey go around any optimizer for which they make sense, under `modifiers` in an "
        "experiment.\n\n";
    for (const auto* about : modify::catalog())
        text += component(*about) + held_against(oracles("modifiers", "modifiers", about->id)) + "\n";
    text.pop_back();
    return text;
}

std::string regularization_page() {
    const Json oracle = test::oracle_file("regularizers.json");
    std::string text =
        "<!-- SPDX-License-Identifier: GPL-3.0-or-later -->\n"
        "# Regularization\n\n"
        "Written by `scripts/reference` from the catalog; a test finds it out of date. An experiment has all "
        "of "
        "them, under\n"
        "`regularization`; what is 0 is off, and they act in this order. Formulas are held against " +
        oracle["version"].get<std::string>() +
        "; gradients of all of them together against differences.\n"
        "Evaluation knows of none. What a term adds to the loss of a step stands in the run's log under "
        "`loss_terms`.\n"
        "x are activations, θ weights, g gradients, L the loss, p the prediction, η the learning rate, V the "
        "number of classes.\n\n"
        "Gradient accumulation, a batch that grows and early stopping are `training.micro_batches`, "
        "`batch_from`,\n"
        "`patience` and what stands beside them.\n\n";
    for (const auto* about : regularize::catalog())
        text += component(*about);
    text.pop_back();
    return text;
}

/// What choosing an initialization sets, on a decoder of two blocks.
std::string needs(const schema::About& about) {
    const auto component = schema::check_component(init::catalog(), {{"id", about.id}}, "init", about.id);
    std::set<std::string> settings;
    for (const auto& need : init::entry(about.id).needs(component->params, model::ModelSpec{})) {
        if (need.path.starts_with("model.blocks[1]")) continue;
        std::string path = need.path;
        if (const auto at = path.find("[0]"); at != std::string::npos) path.replace(at, 3, "[…]");
        const bool by_depth = about.id == "deepnorm" && path.ends_with("residual_scale");
        settings.insert("`" + path + "` = " + (by_depth ? "α" : base::show(need.value)) +
                        (need.must ? " (and refuses another value)" : ""));
    }
    if (settings.empty()) return "";
    std::string text;
    for (const auto& setting : settings)
        text += (text.empty() ? "Choosing it sets " : ", ") + setting;
    return text + ".\n\n";
}

std::string initialization_page() {
    const Json oracle = test::oracle_file("initializers.json");
    std::string text =
        "<!-- SPDX-License-Identifier: GPL-3.0-or-later -->\n"
        "# Initialization\n\n"
        "Written by `scripts/reference` from the catalogs and the oracles; a test finds it out of date. An "
        "initializer\n"
        "names the law of every matrix; gains begin at one and biases at zero. q, k and v count as three "
        "matrices, and so\n"
        "do the two halves of a gated feed-forward layer. `optimlab-cli inspect --set init.id=ID` shows what "
        "one does:\n"
        "activations and gradients by depth, the first loss beside ln V, and with `--weights` the standard "
        "deviation of\n"
        "every matrix.\n\n"
        "`optimlab-cli coord-check --set init.id=ID` trains ten steps at the widths 32 to 512 and prints the "
        "mean size of\n"
        "activations after every block as a table; with `--summary` how it depends on the width, and\n"
        "`optimlab --plot TABLE.csv --out PICTURE.png` draws the table. With `mup` the curves are flat.\n\n";
    for (const auto* about : init::catalog()) {
        text += component(*about) + needs(*about);
        int cases = 0;
        for (const char* list : {"plain", "models"}) {
            for (const auto& one : oracle[list])
                cases += one["id"] == about->id;
        }
        if (cases > 0) {
            text += "Held against, in " + std::to_string(cases) +
                    " cases: " + oracle["source"].get<std::string>() + " (" +
                    oracle["version"].get<std::string>() + ").\n\n";
        }
    }
    const auto& overrides = init::override_catalog();
    text +=
        "# Overrides\n\nOther laws for single roles, under `init_overrides` in an experiment, as in\n"
        "`--set init_overrides.head.distribution=zeros`.\n\n| role | what it is |\n| --- | --- |\n";
    for (const auto* about : overrides)
        text += "| `" + about->id + "` | " + about->summary + " |\n";
    return text + "\nBiases and gains have the distributions down to `uniform`, and no gain.\n\n" +
           parameters(overrides.front()->fields);
}

struct Page {
    const char* file;
    std::string (*make)();
};
const Page pages[] = {{"optimizers.md", optimizers_page},
                      {"regularization.md", regularization_page},
                      {"schedules.md", schedules_page},
                      {"initialization.md", initialization_page}};

}  // namespace

class TestReference : public QObject {
    Q_OBJECT

 private Q_SLOTS:
    void the_pages_are_up_to_date() {
        for (const auto& page : pages) {
            const std::string path = std::string(OPTIMLAB_DOCS) + "/reference/" + page.file,
                              wanted = page.make();
            if (qEnvironmentVariableIsSet("OPTIMLAB_WRITE_REFERENCE"))
                QVERIFY(base::write_file(path, wanted).ok());
            const auto found = base::read_file(path);
            QVERIFY2(found.ok() && *found == wanted,
                     (path + " is out of date; scripts/reference writes it again").c_str());
        }
    }
};

QTEST_GUILESS_MAIN(TestReference)
#include "test_reference.moc"
