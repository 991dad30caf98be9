// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/init/overrides.h"

#include <cmath>

namespace optimlab::init {

namespace {

enum class Chosen {
    by_scheme,
    zeros,
    constant,
    normal,
    truncated_normal,
    uniform,
    xavier_uniform,
    xavier_normal,
    kaiming_uniform,
    kaiming_normal,
    lecun_normal,
    orthogonal
};

template <class P>
constexpr auto value_field(double P::*member) {
    return schema::field("value", member)
        .label("Value")
        .at_least(-100)
        .at_most(100)
        .slider(0, 0.1)
        .enabled_by("distribution", "constant", "normal", "truncated_normal", "uniform")
        .help(
            "The constant, the standard deviation σ of the normal ones (one is cut at 2 σ), or the bound a "
            "of "
            "the uniform one.");
}

constexpr const char* distribution_help =
    "How weights of this role begin. by_scheme: as the initialization above says.";

/// Single rows of numbers have no inputs and outputs, so only the first of Chosen.
struct VectorParams {
    Chosen distribution = Chosen::by_scheme;
    double value = 0.02;

    static constexpr auto schema() {
        using P = VectorParams;
        return std::tuple{
            schema::field("distribution", &P::distribution)
                .label("Distribution")
                .choices("by_scheme", "zeros", "constant", "normal", "truncated_normal", "uniform")
                .help(distribution_help),
            value_field(&P::value),
        };
    }
};

/// Of matrices; what VectorParams has is read as this too.
struct OverrideParams {
    Chosen distribution = Chosen::by_scheme;
    double value = 0.02;
    double gain = 1;

    static constexpr auto schema() {
        using P = OverrideParams;
        using schema::field;
        return std::tuple{
            field("distribution", &P::distribution)
                .label("Distribution")
                .choices("by_scheme", "zeros", "constant", "normal", "truncated_normal", "uniform",
                         "xavier_uniform", "xavier_normal", "kaiming_uniform", "kaiming_normal",
                         "lecun_normal", "orthogonal")
                .help(distribution_help),
            value_field(&P::value),
            field("gain", &P::gain)
                .label("Gain")
                .above(0)
                .log_slider(0.1, 10)
                .enabled_by("distribution", "xavier_uniform", "xavier_normal", "kaiming_uniform",
                            "kaiming_normal", "lecun_normal", "orthogonal")
                .help("Multiplies the spread that the matrix's inputs and outputs give. kaiming has its √2 "
                      "already."),
        };
    }
};

struct RoleText {
    const char *id, *name, *summary;
    bool vectors;
};

constexpr RoleText roles[] = {
    {"matrix", "Matrices", "The matrices inside the blocks, but for those that write to the stream.", false},
    {"residual", "Residual projections", "The matrices whose output is added to the residual stream.", false},
    {"embedding", "Embeddings", "Token and position embeddings, and a head that is tied to them.", false},
    {"head", "Head", "A head of its own.", false},
    {"bias", "Biases", "Biases, which begin at zero otherwise.", true},
    {"gain", "Gains", "The norms' gains, which begin at one otherwise.", true},
};

const std::vector<schema::About>& abouts() {
    static const std::vector<schema::About> list = [] {
        std::vector<schema::About> made;
        made.reserve(std::size(roles));
        for (const auto& role : roles) {
            made.push_back({.id = role.id,
                            .name = role.name,
                            .summary = role.summary,
                            .rule = "W ~ what is chosen here",
                            .use = "To change one thing of a scheme: a head of zeros makes the first loss "
                                   "ln V, residual projections of zeros make every block begin as nothing.",
                            .citation = "As the initializers of the same names.",
                            .fields = role.vectors ? schema::describe<VectorParams>()
                                                   : schema::describe<OverrideParams>()});
        }
        return made;
    }();
    return list;
}

const char* role_of(const tensor::Parameter& parameter, const Weight& weight) {
    switch (parameter.role) {
        case tensor::Role::embedding:
            return "embedding";
        case tensor::Role::head:
            return "head";
        case tensor::Role::bias:
            return "bias";
        case tensor::Role::gain:
            return "gain";
        case tensor::Role::matrix:
            break;
    }
    return weight.is_residual() ? "residual" : "matrix";
}

}  // namespace

const schema::Catalog& override_catalog() {
    static const schema::Catalog catalog = [] {
        schema::Catalog all;
        for (const auto& about : abouts())
            all.push_back(&about);
        return all;
    }();
    return catalog;
}

base::Result<Json> check_overrides(const Json& given, const std::string& path) {
    auto all = schema::check_all(override_catalog(), given, path, base::message("unknown role"));
    if (!all) return all;
    for (const auto& role : roles) {
        const auto params = schema::read<OverrideParams>(all->at(role.id));
        const std::string where = base::join_path(path, role.id);
        const bool spread = params.distribution == Chosen::normal ||
                            params.distribution == Chosen::truncated_normal ||
                            params.distribution == Chosen::uniform;
        if (spread && params.value < 0) {
            return base::input_error("{}.value: {} is no spread; it must be at least 0", where,
                                     base::show_number(params.value));
        }
    }
    return all;
}

std::optional<Law> overriding_law(const Json& overrides, const tensor::Parameter& parameter,
                                  const Weight& weight) {
    const auto found = overrides.find(role_of(parameter, weight));
    if (parameter.initial || found == overrides.end()) return std::nullopt;
    const auto p = schema::read<OverrideParams>(*found);
    switch (p.distribution) {
        case Chosen::by_scheme:
            break;
        case Chosen::zeros:
            return constant(0);
        case Chosen::constant:
            return constant(p.value);
        case Chosen::normal:
            return normal(p.value);
        case Chosen::truncated_normal:
            return truncated(p.value, 2);
        case Chosen::uniform:
            return uniform(p.value);
        case Chosen::xavier_uniform:
            return with_std(Distribution::uniform, p.gain * xavier_std(weight));
        case Chosen::xavier_normal:
            return normal(p.gain * xavier_std(weight));
        case Chosen::kaiming_uniform:
            return with_std(Distribution::uniform, p.gain * std::sqrt(2.0) * lecun_std(weight));
        case Chosen::kaiming_normal:
            return normal(p.gain * std::sqrt(2.0) * lecun_std(weight));
        case Chosen::lecun_normal:
            return normal(p.gain * lecun_std(weight));
        case Chosen::orthogonal:
            return Law{Kind::orthogonal, p.gain};
    }
    return std::nullopt;
}

bool any_override(const Json& overrides) {
    for (const auto& [role, params] : overrides.items()) {
        if (params.at("distribution") != "by_scheme") return true;
    }
    return false;
}

}  // namespace optimlab::init
