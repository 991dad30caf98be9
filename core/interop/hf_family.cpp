// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/interop/hf_family.h"

#include <algorithm>
#include <cassert>
#include <utility>

#include "core/model/positions.h"

namespace optimlab::interop {

namespace {

std::string joined(const std::vector<Json>& values) {
    std::string text;
    for (std::size_t i = 0; i < values.size(); ++i)
        text.append(i == 0 ? "" : " or ").append(base::show(values[i]));
    return text;
}

}  // namespace

void Fitting::want(const std::string& path, const std::vector<Json>& values) {
    const Json document = {{"model", model::to_json(model_)}};
    const auto* found = base::find_path(document, path);
    if (!found || std::find(values.begin(), values.end(), *found) != values.end()) return;
    object(path, base::message("{}; {} has {}", base::show(*found), family_, joined(values)));
}

void Fitting::want_blocks(const Json& wanted, const std::vector<std::string>& alike) {
    const Json document = model::to_json(model_);
    for (const char* stack : {"blocks", "encoder_blocks"}) {
        if (!document.contains(stack)) continue;
        const auto& blocks = document.at(stack);
        for (std::size_t i = 0; i < blocks.size(); ++i) {
            const std::string path = std::string("model.") + stack + "[" + std::to_string(i) + "]";
            for (const auto& [key, values] : wanted.items())
                want(base::join_path(path, key), values.get<std::vector<Json>>());
            want(path + ".inner_norm", {false});
            for (const auto& key : alike) {
                if (blocks[i].at(key) == blocks[0].at(key)) continue;
                object(base::join_path(path, key),
                       base::message("{}, and {} in block 0; all blocks of {} are alike",
                                     base::show(blocks[i].at(key)), base::show(blocks[0].at(key)), family_));
            }
            if (blocks[i].at("residual") == "deepnorm")
                object(path + ".residual",
                       base::message("\"deepnorm\"; {} adds its branches to the plain stream", family_));
        }
    }
}

HfWeights::HfWeights(const store::TrainedModel& trained) : store_(trained.model->parameters()) {}

bool HfWeights::has(const std::string& ours) const {
    return std::any_of(store_.parameters().begin(), store_.parameters().end(),
                       [&](const auto& one) { return one.name == ours; });
}

HfWeights::Matrix HfWeights::matrix(const std::string& name) const {
    for (std::size_t i = 0; i < store_.parameters().size(); ++i) {
        if (store_[i].name != name) continue;
        const auto values = store_.value(i);
        const std::int64_t rows = store_[i].shape.front();
        return {rows, store_[i].size / rows, {values.begin(), values.end()}};
    }
    assert(false && "a tensor that the model must have");
    return {};
}

std::vector<float> HfWeights::bias_of(const std::string& name, std::int64_t size) const {
    return has(name) ? matrix(name).values : std::vector<float>(static_cast<std::size_t>(size));
}

std::vector<float> HfWeights::reordered(std::vector<float> values) const {
    if (order_.empty()) return values;
    std::vector<float> all(values.size());
    for (std::size_t i = 0; i < all.size(); ++i)
        all[i] = values[static_cast<std::size_t>(order_[i])];
    return all;
}

void HfWeights::reorder_rows(Matrix& m) const {
    if (order_.empty()) return;
    const auto before = m.values;
    for (std::int64_t row = 0; row < m.rows; ++row) {
        std::copy_n(before.begin() + order_[static_cast<std::size_t>(row)] * m.columns, m.columns,
                    m.values.begin() + row * m.columns);
    }
}

void HfWeights::reorder_columns(Matrix& m) const {
    if (order_.empty()) return;
    const auto before = m.values;
    for (std::int64_t row = 0; row < m.rows; ++row) {
        for (std::int64_t j = 0; j < m.columns; ++j) {
            m.values[static_cast<std::size_t>(row * m.columns + j)] =
                before[static_cast<std::size_t>(row * m.columns + order_[static_cast<std::size_t>(j)])];
        }
    }
}

void HfWeights::put(const std::string& theirs, Matrix m, std::vector<float> bias, bool with_bias,
                    bool transposed) {
    if (transposed) {
        Matrix turned{m.columns, m.rows, std::vector<float>(m.values.size())};
        for (std::int64_t i = 0; i < m.rows; ++i) {
            for (std::int64_t j = 0; j < m.columns; ++j) {
                turned.values[static_cast<std::size_t>(j * m.rows + i)] =
                    m.values[static_cast<std::size_t>(i * m.columns + j)];
            }
        }
        m = std::move(turned);
    }
    add({theirs + ".weight", {m.rows, m.columns}, std::move(m.values)});
    const auto size = static_cast<std::int64_t>(bias.size());
    if (with_bias) add({theirs + ".bias", {size}, std::move(bias)});
}

void HfWeights::linear(const std::string& ours, const std::string& theirs, Side stream, bool with_bias,
                       std::int64_t first, std::int64_t count) {
    Matrix m = matrix(ours + ".weight");
    auto bias = bias_of(ours + ".bias", m.rows);
    if (stream == Side::inputs) reorder_columns(m);
    if (stream == Side::outputs) {
        reorder_rows(m);
        bias = reordered(std::move(bias));
    }
    if (count > 0) {
        m.values = {m.values.begin() + first * m.columns, m.values.begin() + (first + count) * m.columns};
        m.rows = count;
        bias = {bias.begin() + first, bias.begin() + first + count};
    }
    put(theirs, std::move(m), std::move(bias), with_bias, false);
}

void HfWeights::conv1d(const std::string& ours, const std::string& theirs, Side stream) {
    linear(ours, theirs, stream);
    // Turned in place: the weight is the last but one.
    HfTensor bias = std::move(tensors_.back());
    tensors_.pop_back();
    HfTensor weight = std::move(tensors_.back());
    tensors_.pop_back();
    put(theirs, {weight.shape[0], weight.shape[1], std::move(weight.values)}, std::move(bias.values), true,
        true);
}

void HfWeights::branch_end(const std::string& ours, const std::string& scale, double factor,
                           const std::string& theirs, bool with_bias, bool transposed) {
    Matrix m = matrix(ours + ".weight");
    auto bias = bias_of(ours + ".bias", m.rows);
    const auto learned = scale.empty() ? std::vector<float>() : matrix(scale).values;
    for (std::int64_t row = 0; row < m.rows; ++row) {
        float by = static_cast<float>(factor);
        if (!learned.empty()) by *= learned[learned.size() == 1 ? 0 : static_cast<std::size_t>(row)];
        bias[static_cast<std::size_t>(row)] *= by;
        for (std::int64_t j = 0; j < m.columns; ++j)
            m.values[static_cast<std::size_t>(row * m.columns + j)] *= by;
    }
    reorder_rows(m);
    put(theirs, std::move(m), reordered(std::move(bias)), with_bias, transposed);
}

void HfWeights::norm(const std::string& ours, const std::string& theirs, bool with_bias) {
    auto gain = reordered(matrix(ours + ".weight").values);
    const auto size = static_cast<std::int64_t>(gain.size());
    add({theirs + ".weight", {size}, std::move(gain)});
    if (with_bias) add({theirs + ".bias", {size}, reordered(bias_of(ours + ".bias", size))});
}

void HfWeights::embedding(const std::string& ours, const std::string& theirs, std::int64_t rows,
                          double scale) {
    Matrix m = matrix(ours);
    reorder_columns(m);
    for (float& x : m.values)
        x *= static_cast<float>(scale);
    m.values.resize(static_cast<std::size_t>(rows * m.columns));
    add({theirs, {rows, m.columns}, std::move(m.values)});
}

void HfWeights::positions(const std::string& ours, const std::string& theirs, const model::ModelSpec& spec) {
    if (spec.positions == model::Positions::learned) return embedding(ours, theirs, spec.context);
    add(position_table(theirs, spec, 0));
}

std::string hf_activation(model::Activation activation) {
    switch (activation) {
        case model::Activation::gelu:
        case model::Activation::geglu:
            return "gelu";
        case model::Activation::gelu_tanh:
            return "gelu_new";
        case model::Activation::relu:
            return "relu";
        case model::Activation::silu:
        case model::Activation::swiglu:
            return "silu";
        case model::Activation::squared_relu:
            return "relu2";
    }
    return "";
}

std::string our_activation(const std::string& theirs, bool gated) {
    using model::Activation;
    for (const auto kind : {Activation::gelu, Activation::gelu_tanh, Activation::relu, Activation::silu,
                            Activation::squared_relu, Activation::geglu, Activation::swiglu}) {
        if (hf_activation(kind) != theirs || model::is_gated(kind) != gated) continue;
        model::BlockSpec block;
        block.activation = kind;
        return schema::write(block).at("activation").get<std::string>();
    }
    return theirs;
}

std::string residual_scale_name(const model::BlockSpec& block, const std::string& norm_name) {
    const bool learned = block.residual == model::Residual::rezero ||
                         block.residual == model::Residual::layer_scale ||
                         block.residual == model::Residual::learned_scale;
    return learned ? norm_name + "_scale" : "";
}

double residual_factor(const model::BlockSpec& block) {
    return block.residual == model::Residual::scaled ? block.residual_scale : 1.0;
}

void add_labels(const store::TrainedModel& trained, Json& config) {
    const auto& labels = trained.codec->labels();
    for (std::size_t i = 0; i < labels.size(); ++i) {
        config["id2label"][std::to_string(i)] = labels[i];
        config["label2id"][labels[i]] = i;
    }
}

HfTensor position_table(const std::string& name, const model::ModelSpec& spec, std::int64_t before) {
    const std::int64_t rows = before + spec.context, C = spec.d_model;
    HfTensor table{name, {rows, C}, std::vector<float>(static_cast<std::size_t>(rows * C))};
    if (spec.positions == model::Positions::sinusoidal)
        model::fill_sinusoids(table.values.data() + before * C, spec.context, C);
    return table;
}

}  // namespace optimlab::interop
