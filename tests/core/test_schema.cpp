// SPDX-License-Identifier: GPL-3.0-or-later
// A schema's faults are found while compiling, every catalog keeps its promises, and messages name path and
// remedy.
#include <cmath>
#include <set>

#include <QtTest>

#include "core/data/source.h"
#include "core/init/catalog.h"
#include "core/model/model_spec.h"
#include "core/modify/catalog.h"
#include "core/optim/catalog.h"
#include "core/regularize/catalog.h"
#include "core/schedule/catalog.h"
#include "core/task/catalog.h"
#include "core/train/experiment.h"

using namespace optimlab;
using base::Json;
using schema::field;
using schema::schema_fault;

namespace {

enum class Colour { red, green, blue };

/// One field of each kind, and every kind of bound.
struct Sample {
    double rate = 0.5;
    double open = 0.5;
    std::int64_t count = 3;
    int small = -1;
    bool on = true;
    Colour colour = Colour::green;
    std::string name = "none";

    bool operator==(const Sample&) const = default;
    static constexpr auto schema() {
        return std::tuple{
            field("rate", &Sample::rate)
                .label("Rate")
                .help("Help.")
                .at_least(0)
                .below(1)
                .slider(0, 0.9)
                .live()
                .unit("s"),
            field("open", &Sample::open).label("Open").help("Help.").above(0).log_slider(0.1, 1),
            field("count", &Sample::count).label("Count").help("Help.").at_least(1).enabled_by("on"),
            field("small", &Sample::small).label("Small").help("Help.").at_least(-100).below(10),
            field("on", &Sample::on).label("On").help("Help."),
            field("colour", &Sample::colour).label("Colour").help("Help.").choices("red", "green", "blue"),
            field("name", &Sample::name).label("Name").help("Help.").file()};
    }
};
static_assert(schema_fault<Sample>().empty());

/// Params with the one field that Make makes.
template <class Make, class Value = double>
struct Lone {
    Value x{};
    static constexpr auto schema() { return std::tuple{Make{}(&Lone::x)}; }
};
template <class Value, class Make>
consteval std::string_view fault_of(Make) {
    return schema_fault<Lone<Make, Value>>();
}
constexpr auto whole = [](auto member) { return field("x", member).label("X").help("Help."); };

static_assert(fault_of<double>(whole).empty());
static_assert(fault_of<double>([](auto m) { return whole(m).at_least(1); }) == "a default is out of range");
static_assert(fault_of<int>([](auto m) { return whole(m).at_most(-1); }) == "a default is out of range");
static_assert(fault_of<double>([](auto m) { return whole(m).above(0); }) == "a default is out of range");
static_assert(fault_of<double>([](auto m) { return whole(m).below(0); }) == "a default is out of range");
static_assert(fault_of<double>([](auto m) { return whole(m).at_least(0).at_most(0); }).empty());
static_assert(fault_of<double>([](auto m) { return whole(m).log_slider(0, 1); }) ==
              "a log scale goes through zero");
static_assert(fault_of<double>([](auto m) { return whole(m).log_slider(-1, 1); }) ==
              "a log scale goes through zero");
static_assert(fault_of<double>([](auto m) { return whole(m).slider(-1, 1); }).empty());
static_assert(fault_of<double>([](auto m) { return field("x", m).label("X"); }) ==
              "a field has no help text");
static_assert(fault_of<double>([](auto m) { return field("x", m).help("Help."); }) == "a field has no label");
static_assert(fault_of<Colour>(whole) == "a choice has no name");
static_assert(fault_of<Colour>([](auto m) { return whole(m).choices("red"); }).empty());
static_assert(fault_of<double>([](auto m) { return field("", m).label("X").help("H."); }) ==
              "a key starts with a-z");
static_assert(fault_of<double>([](auto m) { return field("2x", m).label("X").help("H."); }) ==
              "a key starts with a-z");
static_assert(fault_of<double>([](auto m) { return field("_x", m).label("X").help("H."); }) ==
              "a key starts with a-z");
static_assert(fault_of<double>([](auto m) { return field("xY", m).label("X").help("H."); }) ==
              "a key has only a-z, 0-9 and _");
static_assert(fault_of<double>([](auto m) { return field("x.y", m).label("X").help("H."); }) ==
              "a key has only a-z, 0-9 and _");

struct Twice {
    double a = 0, b = 0;
    static constexpr auto schema() {
        return std::tuple{field("x", &Twice::a).label("A").help("H."),
                          field("x", &Twice::b).label("B").help("H.")};
    }
};
static_assert(schema_fault<Twice>() == "a key occurs twice");

struct Kind {
    const char* name;
    const schema::Catalog& catalog;
};
std::vector<Kind> kinds() {
    return {{"task", task::catalog()},         {"data", data::catalog()},
            {"init", init::catalog()},         {"optimizer", optim::catalog()},
            {"schedule", schedule::catalog()}, {"regularization", regularize::catalog()},
            {"modifiers", modify::catalog()}};
}

/// Every schema of an experiment, with a path.
std::vector<std::pair<std::string, schema::Fields>> all_schemas() {
    std::vector<std::pair<std::string, schema::Fields>> all = {
        {"model", schema::describe<model::ModelSpec>()},
        {"model.blocks[0]", schema::describe<model::BlockSpec>()},
        {"training", schema::describe<train::TrainingSpec>()}};
    for (const auto& kind : kinds()) {
        for (const auto* about : kind.catalog)
            all.emplace_back(std::string(kind.name) + "." + about->id, about->fields);
    }
    return all;
}

/// Json's == takes 1 and 1.0 for the same.
bool same(const Json& a, const Json& b) { return a.type() == b.type() && a.dump() == b.dump(); }

void compare_error(const base::Result<Json>& result, const std::string& expected) {
    QVERIFY2(!result, ("accepted, but expected: " + expected).c_str());
    QCOMPARE(result.error().message, expected);
    QVERIFY(result.error().kind == base::Error::Kind::input);
}

}  // namespace

class TestSchema : public QObject {
    Q_OBJECT

 private Q_SLOTS:
    void describe_tells_everything() {
        const auto fields = schema::describe<Sample>();
        QCOMPARE(fields.size(), std::size_t{7});
        const auto& rate = fields[0];
        QCOMPARE(rate.key, std::string("rate"));
        QCOMPARE(rate.label, std::string("Rate"));
        QCOMPARE(rate.help, std::string("Help."));
        QCOMPARE(rate.unit, std::string("s"));
        QVERIFY(rate.kind == schema::Kind::real && rate.live && !rate.path &&
                rate.scale == schema::Scale::linear);
        QVERIFY(rate.lowest == 0 && !rate.lowest_open && rate.highest == 1 && rate.highest_open);
        QVERIFY(rate.slider_from == 0 && rate.slider_to == 0.9 && !fields[1].live);
        QVERIFY(fields[1].lowest_open && fields[1].scale == schema::Scale::log &&
                std::isinf(fields[1].highest));
        QVERIFY(fields[2].kind == schema::Kind::integer && fields[2].enabled_by == "on");
        QVERIFY(fields[3].kind == schema::Kind::integer && fields[4].kind == schema::Kind::boolean);
        QVERIFY(fields[5].kind == schema::Kind::choice && fields[5].choices.size() == 3);
        QVERIFY(fields[6].kind == schema::Kind::text && fields[6].path);
        const Json expected = {{"rate", 0.5}, {"open", 0.5},       {"count", 3},    {"small", -1},
                               {"on", true},  {"colour", "green"}, {"name", "none"}};
        QVERIFY(same(schema::defaults(fields), expected));
        std::vector<std::string> ranges;
        for (std::size_t i = 0; i < 4; ++i)
            ranges.push_back(schema::range_text(fields[i]));
        QVERIFY(ranges == (std::vector<std::string>{"[0, 1)", "above 0", "at least 1", "[-100, 10)"}));
    }
    void params_go_through_json() {
        const Sample sample{0.25, 7, 1234567890123, -5, false, Colour::blue, "naïve.txt"};
        const Json json = schema::write(sample);
        QCOMPARE(json.dump(),
                 std::string(R"({"rate":0.25,"open":7.0,"count":1234567890123,"small":-5,"on":false,)"
                             R"("colour":"blue","name":"naïve.txt"})"));
        const auto checked = schema::check_object(schema::describe<Sample>(), Json::parse(json.dump()), "");
        QVERIFY(checked.ok() && same(*checked, json));
        QVERIFY(schema::read<Sample>(*checked) == sample);
        QVERIFY(schema::read<Sample>(Json::object()) == Sample{});
    }
    void checked_objects_are_complete_and_ordered() {
        const auto fields = schema::describe<Sample>();
        const auto checked = schema::check_object(
            fields, Json::parse(R"({"name": "n", "id": 1, "count": 1e3, "open": 2})"), "p", {"id"});
        QVERIFY(checked.ok());
        QCOMPARE(
            checked->dump(),
            std::string(
                R"({"rate":0.5,"open":2.0,"count":1000,"small":-1,"on":true,"colour":"green","name":"n"})"));
    }

    void faults_are_named_data() {
        QTest::addColumn<QString>("given");
        QTest::addColumn<QString>("message");
        const auto row = [](const char* given, const char* message) {
            QTest::newRow(given) << given << message;
        };
        row("[1]", "p: expected an object {...}, got [1]");
        row(R"({"coutn": 1})", "p.coutn: unknown key; did you mean count?");
        row(R"({"zzzzzz": 1})",
            "p.zzzzzz: unknown key; known here: rate, open, count, small, on, colour, name");
        row(R"({"rate": 1})", "p.rate: 1 is outside [0, 1)");
        row(R"({"rate": -1e-9})", "p.rate: -1e-09 is outside [0, 1)");
        row(R"({"rate": "0.5"})", "p.rate: expected a number, got \"0.5\"");
        row(R"({"rate": true})", "p.rate: expected a number, got true");
        row(R"({"rate": null})", "p.rate: expected a number, got null");
        row(R"({"open": 0})", "p.open: 0 must be above 0");
        row(R"({"count": 0})", "p.count: 0 must be at least 1");
        row(R"({"count": 1.5})", "p.count: expected a whole number, got 1.5");
        row(R"({"count": "3"})", "p.count: expected a whole number, got \"3\"");
        row(R"({"count": 1e300})", "p.count: 1e+300 is outside [-2^53, 2^53]");
        row(R"({"count": 9007199254740993})", "p.count: 9007199254740993 is outside [-2^53, 2^53]");
        row(R"({"count": 18446744073709551615})", "p.count: 18446744073709551615 is outside [-2^53, 2^53]");
        row(R"({"small": 10})", "p.small: 10 is outside [-100, 10)");
        row(R"({"on": 1})", "p.on: expected true or false, got 1");
        row(R"({"colour": "grey"})", "p.colour: \"grey\" is none of red, green, blue");
        row(R"({"colour": 1})", "p.colour: 1 is none of red, green, blue");
        row(R"({"name": true})", "p.name: expected a text, got true");
    }
    void faults_are_named() {
        QFETCH(QString, given);
        QFETCH(QString, message);
        compare_error(schema::check_object(schema::describe<Sample>(), Json::parse(given.toStdString()), "p"),
                      message.toStdString());
    }
    void what_json_text_cannot_say_is_refused_too() {
        const auto fields = schema::describe<Sample>();
        const double nan = std::nan(""), infinity = std::numeric_limits<double>::infinity();
        compare_error(schema::check_object(fields, {{"rate", nan}}, "p"), "p.rate: NaN is outside [0, 1)");
        compare_error(schema::check_object(fields, {{"open", infinity}}, "p"),
                      "p.open: infinity must be above 0");
        compare_error(schema::check_object(fields, {{"count", nan}}, "p"),
                      "p.count: expected a whole number, got NaN");
        compare_error(schema::check_object(fields, {{"name", "a\xff"}}, "p"),
                      "p.name: \"a\xef\xbf\xbd\" is not valid UTF-8");
        compare_error(schema::check_object(fields, Json(3), ""),
                      "experiment: expected an object {...}, got 3");
    }
    void the_largest_whole_numbers_stay_exact() {
        const auto fields = schema::describe<Sample>();
        const auto checked = schema::check_object(fields, {{"count", 9007199254740992}}, "p");
        QVERIFY(checked.ok());
        QCOMPARE(checked->at("count").get<std::int64_t>(), 9007199254740992);
    }

    void components_are_checked_by_id() {
        const auto check = [](const Json& given) {
            return schema::check_component(optim::catalog(), given, "optimizer", "adamw");
        };
        QCOMPARE(check(Json::object())->id, std::string("adamw"));
        const auto sgd = check({{"id", "sgd"}, {"momentum", 0.9}});
        QVERIFY(sgd.ok());
        QCOMPARE(sgd->number("momentum"), 0.9);
        QVERIFY(*check(schema::to_json(*sgd)) == *sgd);
        const auto message = [&](const Json& given) { return check(given).error().message; };
        QCOMPARE(message({{"id", "adam_w"}}),
                 std::string("optimizer.id: there is no \"adam_w\"; did you mean adamw?"));
        QVERIFY(message({{"id", "gradient"}})
                    .starts_with("optimizer.id: there is no \"gradient\"; there are " +
                                 optim::catalog().front()->id + ", "));
        QCOMPARE(message({{"id", 3}}), std::string("optimizer.id: expected a text, got 3"));
        QCOMPARE(message("adam"),
                 std::string("optimizer: expected an object such as {\"id\": \"adamw\"}, got \"adam\""));
        QCOMPARE(message({{"id", "adamw"}, {"beta2", 1.5}}),
                 std::string("optimizer.beta2: 1.5 is outside [0, 1)"));
        QVERIFY(message({{"id", "sgd"}, {"beta1", 0.5}}).starts_with("optimizer.beta1: unknown key"));
    }

    void every_component_explains_itself() {
        for (const auto& kind : kinds()) {
            QVERIFY2(!kind.catalog.empty(), kind.name);
            std::set<std::string> ids, names;
            for (const auto* about : kind.catalog) {
                const std::string what = std::string(kind.name) + "." + about->id;
                QVERIFY2(QRegularExpression("^[a-z][a-z0-9_]*$")
                             .match(QString::fromStdString(about->id))
                             .hasMatch(),
                         what.c_str());
                QVERIFY2(ids.insert(about->id).second && names.insert(about->name).second, what.c_str());
                QVERIFY2(about->name.size() >= 2 && about->rule.size() > 3, what.c_str());
                QVERIFY2(about->summary.size() > 20 && about->summary.ends_with('.'), what.c_str());
                QVERIFY2(about->use.size() > 20 && about->use.ends_with('.'), what.c_str());
                QVERIFY2(schema::find(kind.catalog, about->id) == about, what.c_str());
            }
        }
    }
    void every_field_explains_itself_and_its_default_passes() {
        for (const auto& [path, fields] : all_schemas()) {
            const Json defaults = schema::defaults(fields);
            const auto checked = schema::check_object(fields, defaults, path);
            QVERIFY2(checked.ok() && same(*checked, defaults), path.c_str());
            for (const auto& field : fields) {
                const auto what = path + "." + field.key;
                QVERIFY2(field.help.size() > 15 && field.help.ends_with('.') && !field.label.empty(),
                         what.c_str());
                QVERIFY2(field.slider_from <= field.slider_to && field.slider_from >= field.lowest &&
                             field.slider_to <= field.highest,
                         what.c_str());
                QVERIFY2(field.enabled_by.empty() || defaults.contains(field.enabled_by), what.c_str());
                for (const auto& choice : field.enabled_by_choices) {
                    const auto& master = *std::find_if(fields.begin(), fields.end(), [&](const auto& other) {
                        return other.key == field.enabled_by;
                    });
                    QVERIFY2(std::count(master.choices.begin(), master.choices.end(), choice) == 1,
                             what.c_str());
                }
            }
        }
    }
    void every_bound_holds_on_both_sides() {
        int bounds = 0;
        for (const auto& [path, fields] : all_schemas()) {
            for (const auto& field : fields) {
                const auto what = path + "." + field.key;
                const auto passes = [&](double x) {
                    const auto checked = schema::check_value(field, x, what);
                    if (!checked && !checked.error().message.starts_with(what + ": "))
                        qFatal("%s", checked.error().message.c_str());
                    return checked.ok();
                };
                const bool real = field.kind == schema::Kind::real;
                const auto beyond = [&](double x, double towards) {
                    return real ? std::nextafter(x, towards) : x + (towards > x ? 1 : -1);
                };
                if (!real && field.kind != schema::Kind::integer) continue;
                if (std::isfinite(field.lowest)) {
                    ++bounds;
                    QVERIFY2(passes(field.lowest) != field.lowest_open, what.c_str());
                    QVERIFY2(
                        passes(beyond(field.lowest, HUGE_VAL)) && !passes(beyond(field.lowest, -HUGE_VAL)),
                        what.c_str());
                }
                if (std::isfinite(field.highest)) {
                    ++bounds;
                    QVERIFY2(passes(field.highest) != field.highest_open, what.c_str());
                    QVERIFY2(
                        passes(beyond(field.highest, -HUGE_VAL)) && !passes(beyond(field.highest, HUGE_VAL)),
                        what.c_str());
                }
                QVERIFY2(!passes(std::nan("")) && !passes(HUGE_VAL) && !passes(-HUGE_VAL), what.c_str());
            }
        }
        QVERIFY2(bounds > 40, qPrintable(QString::number(bounds)));
    }
};

QTEST_GUILESS_MAIN(TestSchema)
#include "test_schema.moc"
