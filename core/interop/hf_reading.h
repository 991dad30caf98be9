// SPDX-License-Identifier: GPL-3.0-or-later
// A table of tensors gone through from theirs to ours: the weights of a file into a model's parameters.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "core/interop/hf_family.h"
#include "core/store/safetensors.h"
#include "core/tensor/parameter_store.h"

namespace optimlab::interop {

class HfReading final : public HfTable {
 public:
    /// `where` begins errors. Without memory the parameters are not filled; what the file has is held against
    /// their shapes all the same.
    HfReading(const store::SafetensorsFile& file, std::string where, tensor::ParameterStore<float>& store)
        : file_(file), where_(std::move(where)), store_(store), filled_(store.parameters().size()) {}

    void linear(const std::string& ours, const std::string& theirs, Side stream, bool with_bias = true,
                std::int64_t first = 0, std::int64_t count = 0) override;
    void conv1d(const std::string& ours, const std::string& theirs, Side stream) override;
    void branch_end(const std::string& ours, const std::string& scale, double factor,
                    const std::string& theirs, bool with_bias = true, bool transposed = false) override;
    void norm(const std::string& ours, const std::string& theirs, bool with_bias = true) override;
    void embedding(const std::string& ours, const std::string& theirs, std::int64_t rows,
                   double scale = 1) override;
    /// Of more positions than ours the first are taken.
    void positions(const std::string& ours, const std::string& theirs, const model::ModelSpec& spec) override;

    /// After the whole table: a tensor that is missing, has another shape, is not finite, or that nothing of
    /// ours stands for.
    base::Status result() const;

 private:
    /// Rows [first, first + count) of a parameter, all with count 0.
    struct Rows {
        std::int64_t first, count;
    };
    void take(const std::string& ours, const std::string& theirs, Rows rows = {0, 0}, bool transposed = false,
              bool may_be_longer = false);
    void fail(const std::string& theirs, const std::string& what);
    const store::TensorView* find(const std::string& theirs);
    /// Masks and tables that transformers calculates, and a tied head that is written twice.
    bool is_spare(const store::TensorView& tensor) const;

    const store::SafetensorsFile& file_;
    std::string where_;
    tensor::ParameterStore<float>& store_;
    std::vector<std::int64_t> filled_;  ///< rows of each parameter
    std::set<std::string> used_;
    base::Status status_ = base::Done{};
    const store::TensorView* tokens_ = nullptr;  ///< the first table, which a tied head repeats
};

}  // namespace optimlab::interop
