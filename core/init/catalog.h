// SPDX-License-Identifier: GPL-3.0-or-later
// Initializers: how weights begin. Gains begin at one and biases at zero; an initializer names the law of
// every matrix, embedding and head. A new one is its own .cpp and one line in catalog.def.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "core/init/law.h"
#include "core/schema/component.h"
#include "core/tensor/parameter_store.h"

namespace optimlab::init {

using base::Json;
using model::ModelSpec;

class Initializer {
 public:
    virtual ~Initializer() = default;
    virtual Law law(const Weight& weight) const = 0;
    /// The weight's learning rate, as a multiple of the optimizer's.
    virtual double rate(const Weight& weight) const = 0;
};

/// A setting of the model without which a scheme is not what it is called.
struct Need {
    std::string path;  ///< "model.blocks[0].residual"
    Json value;
    /// Refused otherwise. What need not be is set when the scheme is chosen, and then may be changed.
    bool must = true;
};
using Needs = std::vector<Need>;

/// The same setting in every block.
void need_in_blocks(Needs& needs, const ModelSpec& model, const char* key, const Json& value,
                    bool must = true);

struct Entry {
    schema::About about;
    std::unique_ptr<Initializer> (*make)(const Json& params, const ModelSpec& model);
    Needs (*needs)(const Json& params, const ModelSpec& model);
    /// Gives weights learning rates of their own, for rules whose step has the size of the rate.
    bool sets_rates = false;
};

/// The entry of Kind, which has Params and a static law(Params, Weight, ModelSpec), and may have a static
/// rate() of the same kind and needs(Params, ModelSpec).
template <class Kind>
Entry make_entry(schema::About about) {
    using Params = typename Kind::Params;
    constexpr bool rates = requires(Params p, Weight w, ModelSpec m) { Kind::rate(p, w, m); };
    class Made final : public Initializer {
     public:
        Made(const Params& params, const ModelSpec& model) : params_(params), model_(model) {}
        Law law(const Weight& weight) const override { return Kind::law(params_, weight, model_); }
        double rate([[maybe_unused]] const Weight& weight) const override {
            if constexpr (rates) return Kind::rate(params_, weight, model_);
            return 1;
        }

     private:
        Params params_;
        ModelSpec model_;
    };
    about.fields = schema::describe<Params>();
    return {std::move(about),
            [](const Json& params, const ModelSpec& model) -> std::unique_ptr<Initializer> {
                return std::make_unique<Made>(schema::read<Params>(params), model);
            },
            []([[maybe_unused]] const Json& params, [[maybe_unused]] const ModelSpec& model) -> Needs {
                if constexpr (requires(Params p) { Kind::needs(p, model); })
                    return Kind::needs(schema::read<Params>(params), model);
                return {};
            },
            rates};
}

const schema::Catalog& catalog();
/// By an id of the catalog.
const Entry& entry(const std::string& id);

/// What the scheme needs and the model does not have; numbers count as equal within a thousandth.
Needs unmet_needs(const schema::Component& component, const ModelSpec& model);
/// The first of them that must be, as an error with its path and the remedy.
base::Status check_needs(const schema::Component& component, const ModelSpec& model);

}  // namespace optimlab::init
