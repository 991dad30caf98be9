// SPDX-License-Identifier: GPL-3.0-or-later
// The model classes of Hugging Face's transformers that a model of ours can become, each in a file of its
// own: what fits, and which of our tensors become which of theirs. Of some a model of theirs becomes ours,
// by the same table.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/base/json.h"
#include "core/store/checkpoint.h"

namespace optimlab::interop {

using base::Json;

/// A setting that the class does not have.
struct Misfit {
    std::string path, why;  ///< "model.blocks[0].norm_place", "post; GPT-2 has pre"
};

struct HfTensor {
    std::string name;
    std::vector<std::int64_t> shape;
    std::vector<float> values;
};

struct HfModel {
    Json config;
    std::vector<HfTensor> tensors;
    std::string auto_class;  ///< by which from_pretrained opens it: "AutoModelForCausalLM"
    /// The id of a token for padding that is not among the codec's, or -1 if one of those is taken.
    std::int64_t pad = -1;
};

class HfTable;

/// A class in the direction from theirs to ours.
struct HfImport {
    std::string model_type;  ///< as config.json has it: "gpt2"
    /// Their setting by its name, where a configuration lacks it.
    Json defaults;
    /// "model" of an experiment, from a configuration in which no default is absent.
    Json (*model)(const Json& config);
    /// What a model of ours has as a configuration; a given one that says otherwise does not fit.
    Json (*config)(const model::ModelSpec& spec, std::int64_t vocabulary);
    void (*tensors)(const model::ModelSpec& spec, std::int64_t vocabulary, HfTable& table);
};

struct HfFamily {
    std::string name;  ///< "GPT-2"
    std::vector<Misfit> (*misfits)(const store::TrainedModel& trained);
    HfModel (*convert)(const store::TrainedModel& trained);
    std::optional<HfImport> import{};
};

HfFamily gpt2_family();
HfFamily llama_family();
HfFamily bert_family();
HfFamily roberta_prelayernorm_family();
HfFamily marian_family();
HfFamily pegasus_family();

/// Collects what does not fit.
class Fitting {
 public:
    Fitting(const store::TrainedModel& trained, std::string family)
        : model_(trained.experiment.model), family_(std::move(family)) {}

    /// The value at a path of the model must be one of these.
    void want(const std::string& path, const std::vector<Json>& values);
    void object(const std::string& path, std::string why) { misfits_.push_back({path, std::move(why)}); }
    /// Every block of both stacks: the keys that may be as they like in all of them are alike, and the others
    /// as given. Residuals with a scale are folded into the weights.
    void want_blocks(const Json& wanted, const std::vector<std::string>& alike);
    std::vector<Misfit> result() { return std::move(misfits_); }

 private:
    const model::ModelSpec& model_;
    std::string family_;
    std::vector<Misfit> misfits_;
};

/// Which of our tensors are which of theirs, said once: what goes through it writes theirs or reads ours.
class HfTable {
 public:
    virtual ~HfTable() = default;

    /// Which sides of a matrix are channels of the residual stream.
    enum class Side { none, inputs, outputs };
    /// The rows [first, first + count) of a linear layer (all with count 0) and of its bias (zeros if it has
    /// none) as NAME.weight and NAME.bias.
    virtual void linear(const std::string& ours, const std::string& theirs, Side stream,
                        bool with_bias = true, std::int64_t first = 0, std::int64_t count = 0) = 0;
    /// The same transposed, as GPT-2's Conv1D has it.
    virtual void conv1d(const std::string& ours, const std::string& theirs, Side stream) = 0;
    /// A linear layer that ends a branch, with the branch's learned or given scale multiplied in.
    virtual void branch_end(const std::string& ours, const std::string& scale, double factor,
                            const std::string& theirs, bool with_bias = true, bool transposed = false) = 0;
    virtual void norm(const std::string& ours, const std::string& theirs, bool with_bias = true) = 0;
    /// A table of `rows` rows, those after ours zeros; scaled.
    virtual void embedding(const std::string& ours, const std::string& theirs, std::int64_t rows,
                           double scale = 1) = 0;
    /// That of the positions, which are learned or what position_table() has.
    virtual void positions(const std::string& ours, const std::string& theirs,
                           const model::ModelSpec& spec) = 0;
};

/// Writes theirs from the weights of a model.
class HfWeights final : public HfTable {
 public:
    explicit HfWeights(const store::TrainedModel& trained);

    /// The order in which the channels of the residual stream are given: channel i of theirs is order[i] of
    /// ours. Without one they stay.
    void reorder(std::vector<std::int64_t> order) { order_ = std::move(order); }

    void linear(const std::string& ours, const std::string& theirs, Side stream, bool with_bias = true,
                std::int64_t first = 0, std::int64_t count = 0) override;
    void conv1d(const std::string& ours, const std::string& theirs, Side stream) override;
    void branch_end(const std::string& ours, const std::string& scale, double factor,
                    const std::string& theirs, bool with_bias = true, bool transposed = false) override;
    void norm(const std::string& ours, const std::string& theirs, bool with_bias = true) override;
    void embedding(const std::string& ours, const std::string& theirs, std::int64_t rows,
                   double scale = 1) override;
    void positions(const std::string& ours, const std::string& theirs, const model::ModelSpec& spec) override;
    void add(HfTensor tensor) { tensors_.push_back(std::move(tensor)); }

    bool has(const std::string& ours) const;
    std::vector<HfTensor> take() { return std::move(tensors_); }

 private:
    struct Matrix {
        std::int64_t rows = 0, columns = 0;
        std::vector<float> values;
    };
    Matrix matrix(const std::string& name) const;
    std::vector<float> bias_of(const std::string& name, std::int64_t size) const;
    void reorder_rows(Matrix& matrix) const;
    void reorder_columns(Matrix& matrix) const;
    std::vector<float> reordered(std::vector<float> values) const;
    void put(const std::string& theirs, Matrix matrix, std::vector<float> bias, bool with_bias,
             bool transposed);

    const tensor::ParameterStore<float>& store_;
    std::vector<std::int64_t> order_;
    std::vector<HfTensor> tensors_;
};

/// Transformers' name of an activation.
std::string hf_activation(model::Activation activation);
/// Our name of the activation that they call so, gated or not; theirs where we have none.
std::string our_activation(const std::string& theirs, bool gated);
/// What a residual multiplies its branch by: the parameter's name, or the constant.
std::string residual_scale_name(const model::BlockSpec& block, const std::string& norm_name);
double residual_factor(const model::BlockSpec& block);
/// {"id2label": ..., "label2id": ...} and the number of labels.
void add_labels(const store::TrainedModel& trained, Json& config);
/// The table of sinusoidal positions, or zeros, (tokens, channels), `before` rows of zeros in front.
HfTensor position_table(const std::string& name, const model::ModelSpec& spec, std::int64_t before);

}  // namespace optimlab::interop
