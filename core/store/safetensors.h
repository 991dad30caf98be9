// SPDX-License-Identifier: GPL-3.0-or-later
// The safetensors format (Hugging Face's published specification): 8 bytes little-endian length, a JSON
// header, then the tensors' bytes without gaps. Little-endian, row-major; the laboratory writes F32, and
// reads F16 and BF16 too, which are exact in F32.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "core/base/json.h"
#include "core/base/result.h"

namespace optimlab::store {

using Metadata = std::map<std::string, std::string>;

struct TensorView {
    std::string name;
    std::vector<std::int64_t> shape;
    std::span<const float> values;
};

/// Writes to a temporary name and renames. A checksum over metadata and tensors is added to the metadata.
base::Status write_safetensors(const std::filesystem::path& path, const std::vector<TensorView>& tensors,
                               const Metadata& metadata);

/// A file in memory, its structure verified: names unique, tensors tile the data exactly, sizes match shapes.
class SafetensorsFile {
 public:
    static base::Result<SafetensorsFile> read(const std::filesystem::path& path);

    const Metadata& metadata() const { return metadata_; }
    /// Ordered as in the file.
    const std::vector<TensorView>& tensors() const { return tensors_; }
    const TensorView* find(const std::string& name) const;
    /// Whether the checksum is there and right; files from elsewhere have none.
    bool checksum_matches() const;

 private:
    std::vector<float> data_;
    Metadata metadata_;
    std::vector<TensorView> tensors_;
};

}  // namespace optimlab::store
