// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/interop/hf_reading.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>

namespace optimlab::interop {

namespace {

std::string shape_text(const std::vector<std::int64_t>& shape) {
    std::string text = "[";
    for (std::size_t i = 0; i < shape.size(); ++i)
        text.append(i == 0 ? "" : ", ").append(std::to_string(shape[i]));
    return text + "]";
}

/// What stands before the names of a model without its head; some files leave it out.
constexpr std::array<const char*, 2> roots = {"transformer.", "model."};

}  // namespace

void HfReading::fail(const std::string& theirs, const std::string& what) {
    if (status_) status_ = base::input_error("{}: tensor {} {}", where_, theirs, what);
}

const store::TensorView* HfReading::find(const std::string& theirs) {
    const auto* found = file_.find(theirs);
    for (const std::string root : roots) {
        if (!found && theirs.starts_with(root)) found = file_.find(theirs.substr(root.size()));
    }
    if (found) used_.insert(found->name);
    return found;
}

void HfReading::take(const std::string& ours, const std::string& theirs, Rows rows, bool transposed,
                     bool may_be_longer) {
    if (!status_) return;
    const auto& all = store_.parameters();
    const auto place =
        std::find_if(all.begin(), all.end(), [&](const auto& parameter) { return parameter.name == ours; });
    if (place == all.end())
        return fail(theirs, base::message("has no counterpart in the model that config.json describes"));
    const std::int64_t height = place->shape.front(), width = place->size / height;
    if (rows.count == 0) rows.count = height;
    const auto* found = find(theirs);
    if (!found) return fail(theirs, base::message("is missing"));
    std::vector<std::int64_t> wanted = place->shape;
    wanted.front() = rows.count;
    if (transposed) std::swap(wanted.front(), wanted.back());
    auto shape = found->shape;
    if (may_be_longer && shape.size() == wanted.size() && shape.front() > wanted.front())
        shape.front() = wanted.front();
    if (shape != wanted)
        return fail(theirs, base::message("has the shape {}, and config.json wants {}",
                                          shape_text(found->shape), shape_text(wanted)));
    if (!std::all_of(found->values.begin(), found->values.end(), [](float x) { return std::isfinite(x); }))
        return fail(theirs, base::message("has values that are not finite numbers"));
    const auto i = static_cast<std::size_t>(place - all.begin());
    filled_[i] += rows.count;
    if (store_.values().size() == 0) return;
    float* to = store_.value(i).data() + rows.first * width;
    if (!transposed) {
        std::copy_n(found->values.begin(), rows.count * width, to);
        return;
    }
    for (std::int64_t row = 0; row < rows.count; ++row) {
        for (std::int64_t column = 0; column < width; ++column)
            to[row * width + column] = found->values[static_cast<std::size_t>(column * rows.count + row)];
    }
}

void HfReading::linear(const std::string& ours, const std::string& theirs, Side, bool with_bias,
                       std::int64_t first, std::int64_t count) {
    take(ours + ".weight", theirs + ".weight", {first, count});
    if (with_bias) take(ours + ".bias", theirs + ".bias", {first, count});
}

void HfReading::conv1d(const std::string& ours, const std::string& theirs, Side) {
    take(ours + ".weight", theirs + ".weight", {0, 0}, true);
    take(ours + ".bias", theirs + ".bias");
}

void HfReading::branch_end(const std::string& ours, const std::string& scale, double factor,
                           const std::string& theirs, bool with_bias, bool transposed) {
    assert(scale.empty() && factor == 1 && "their branches join the stream as they are");
    (void)scale, (void)factor;
    take(ours + ".weight", theirs + ".weight", {0, 0}, transposed);
    if (with_bias) take(ours + ".bias", theirs + ".bias");
}

void HfReading::norm(const std::string& ours, const std::string& theirs, bool with_bias) {
    take(ours + ".weight", theirs + ".weight");
    if (with_bias) take(ours + ".bias", theirs + ".bias");
}

void HfReading::embedding(const std::string& ours, const std::string& theirs, std::int64_t rows,
                          double scale) {
    assert(scale == 1 && "their tables are as they are");
    (void)rows, (void)scale;
    take(ours, theirs);
    if (!tokens_) tokens_ = find(theirs);
}

void HfReading::positions(const std::string& ours, const std::string& theirs, const model::ModelSpec&) {
    take(ours, theirs, {0, 0}, false, true);
}

bool HfReading::is_spare(const store::TensorView& tensor) const {
    const std::string& name = tensor.name;
    if (name.ends_with(".attn.masked_bias") || name.ends_with("rotary_emb.inv_freq")) return true;
    if (name.ends_with(".attn.bias")) return tensor.shape.size() == 4;
    return name == "lm_head.weight" && tokens_ && tensor.shape == tokens_->shape &&
           std::equal(tensor.values.begin(), tensor.values.end(), tokens_->values.begin());
}

base::Status HfReading::result() const {
    if (!status_) return status_;
    for (const auto& tensor : file_.tensors()) {
        if (used_.contains(tensor.name) || is_spare(tensor)) continue;
        return base::input_error(
            "{}: tensor {} {} has no counterpart in the model that config.json describes", where_,
            tensor.name, shape_text(tensor.shape));
    }
    for (std::size_t i = 0; i < filled_.size(); ++i) {
        if (filled_[i] == store_[i].shape.front()) continue;
        return base::input_error("{}: nothing in it stands for {}", where_, store_[i].name);
    }
    return base::Done{};
}

}  // namespace optimlab::interop
