// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/safetensors.h"

#include <Eigen/Core>
#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
#include <set>

#include <zlib.h>

#include "core/base/files.h"
#include "core/base/utf8.h"

namespace optimlab::store {

namespace {

using base::Json;

static_assert(std::endian::native == std::endian::little,
              "safetensors are little-endian, and so are their writers");

constexpr std::uint64_t largest_header = 100'000'000;
constexpr const char* checksum_key = "checksum";

/// CRC-32 over the metadata (without the checksum itself) and the tensors, as eight hexadecimal digits.
std::string checksum_of(const std::vector<TensorView>& tensors, const Metadata& metadata) {
    unsigned long crc = 0;
    const auto add = [&crc](const void* bytes, std::size_t size) {
        // zlib takes the null pointer of an empty tensor for a wish to begin again.
        if (size > 0) crc = crc32_z(crc, static_cast<const Bytef*>(bytes), size);
    };
    for (const auto& [key, value] : metadata) {
        if (key == checksum_key) continue;
        add(key.c_str(), key.size() + 1);
        add(value.c_str(), value.size() + 1);
    }
    for (const auto& tensor : tensors)
        add(tensor.values.data(), tensor.values.size_bytes());
    std::string digits(8, '0');
    for (int i = 0; i < 8; ++i)
        digits[static_cast<std::size_t>(7 - i)] = "0123456789abcdef"[(crc >> (4 * i)) & 15];
    return digits;
}

base::Error damaged(const std::filesystem::path& path, const std::string& what) {
    return base::input_error("{}: this checkpoint is damaged: {}", path, what);
}

template <class Half>
void widen(const char* from, std::span<float> to) {
    for (std::size_t i = 0; i < to.size(); ++i) {
        std::uint16_t bits = 0;
        std::memcpy(&bits, from + 2 * i, sizeof bits);
        to[i] = static_cast<float>(Eigen::numext::bit_cast<Half>(bits));
    }
}

/// A type of numbers that can be read.
struct Type {
    const char* name;
    std::uint64_t bytes;
    void (*read)(const char* from, std::span<float> to);
};
constexpr std::array<Type, 3> types = {{
    {"F32", 4, [](const char* from, std::span<float> to) { std::memcpy(to.data(), from, to.size_bytes()); }},
    {"F16", 2, widen<Eigen::half>},
    {"BF16", 2, widen<Eigen::bfloat16>},
}};

/// Bytes of a tensor of this shape, or nothing on overflow or a bad entry.
std::optional<std::uint64_t> byte_size(const Json& shape, std::uint64_t each) {
    std::uint64_t size = each;
    for (const auto& dim : shape) {
        if (!dim.is_number_unsigned()) return {};
        const auto n = dim.get<std::uint64_t>();
        if (n != 0 && size > UINT64_MAX / n) return {};
        size *= n;
    }
    return size;
}

struct Placed {
    std::uint64_t begin, end;
    std::string name;
    std::vector<std::int64_t> shape;
    const Type* type;
    std::size_t count() const { return static_cast<std::size_t>((end - begin) / type->bytes); }
};

/// Parses the header strictly: no key twice, which a JSON library alone would let pass.
base::Result<Json> parse_header(const std::string& text, const std::filesystem::path& path) {
    std::vector<std::set<std::string>> open;
    bool twice = false;
    const auto watch = [&](int, Json::parse_event_t event, Json& value) {
        if (event == Json::parse_event_t::object_start) open.emplace_back();
        if (event == Json::parse_event_t::object_end) open.pop_back();
        if (event == Json::parse_event_t::key && !open.back().insert(value.get<std::string>()).second)
            twice = true;
        return true;
    };
    Json header = Json::parse(text, watch, false);
    if (header.is_discarded() || !header.is_object())
        return damaged(path, base::message("its header is not a JSON object"));
    if (twice) return damaged(path, base::message("its header names something twice"));
    return header;
}

base::Result<Placed> read_entry(const std::string& name, const Json& entry,
                                const std::filesystem::path& path) {
    const bool whole = entry.is_object() && entry.contains("dtype") && entry.contains("shape") &&
                       entry["shape"].is_array() && entry.contains("data_offsets") &&
                       entry["data_offsets"].is_array() && entry["data_offsets"].size() == 2 &&
                       entry["data_offsets"][0].is_number_unsigned() &&
                       entry["data_offsets"][1].is_number_unsigned();
    if (!whole) return damaged(path, base::message("the entry of tensor {} is incomplete", name));
    const auto* type =
        std::find_if(types.begin(), types.end(), [&](const Type& one) { return entry["dtype"] == one.name; });
    if (type == types.end()) {
        return base::input_error("{}: tensor {} has the type {}, and this program reads F32, F16 and BF16",
                                 path, name, base::show(entry["dtype"]));
    }
    Placed placed{entry["data_offsets"][0].get<std::uint64_t>(),
                  entry["data_offsets"][1].get<std::uint64_t>(),
                  name,
                  {},
                  type};
    const auto size = byte_size(entry["shape"], type->bytes);
    if (!size || placed.end < placed.begin || placed.end - placed.begin != *size) {
        return damaged(path, base::message("the size of tensor {} does not match its shape", name));
    }
    for (const auto& dim : entry["shape"])
        placed.shape.push_back(dim.get<std::int64_t>());
    return placed;
}

base::Status read_metadata(const Json& given, Metadata& metadata, const std::filesystem::path& path) {
    if (!given.is_object()) return damaged(path, base::message("its metadata is not an object"));
    for (const auto& [key, value] : given.items()) {
        if (!value.is_string()) return damaged(path, base::message("metadata {} is not a text", key));
        metadata[key] = value.get<std::string>();
    }
    return base::Done{};
}

}  // namespace

base::Status write_safetensors(const std::filesystem::path& path, const std::vector<TensorView>& tensors,
                               const Metadata& metadata) {
    Json header = Json::object();
    Json described = Json::object();
    for (const auto& [key, value] : metadata)
        described[key] = value;
    described[checksum_key] = checksum_of(tensors, metadata);
    header["__metadata__"] = std::move(described);
    std::uint64_t offset = 0;
    for (const auto& tensor : tensors) {
        const std::uint64_t end = offset + tensor.values.size_bytes();
        header[tensor.name] =
            Json{{"dtype", "F32"}, {"shape", tensor.shape}, {"data_offsets", {offset, end}}};
        offset = end;
    }
    std::string text = header.dump();
    text.append((8 - text.size() % 8) % 8, ' ');
    return base::write_file(path, [&](std::ostream& out) {
        const std::uint64_t length = text.size();
        out.write(reinterpret_cast<const char*>(&length), sizeof length);
        out.write(text.data(), static_cast<std::streamsize>(text.size()));
        for (const auto& tensor : tensors) {
            out.write(reinterpret_cast<const char*>(tensor.values.data()),
                      static_cast<std::streamsize>(tensor.values.size_bytes()));
        }
    });
}

base::Result<SafetensorsFile> SafetensorsFile::read(const std::filesystem::path& path) {
    const auto bytes = base::read_file(path);
    if (!bytes) return bytes.error();
    std::uint64_t length = 0;
    if (bytes->size() < sizeof length)
        return damaged(path, base::message("it ends after {} bytes", bytes->size()));
    std::memcpy(&length, bytes->data(), sizeof length);
    if (length > largest_header || length > bytes->size() - sizeof length) {
        return damaged(path,
                       base::message("its header claims {} bytes, the file has {}", length, bytes->size()));
    }
    const std::string text = bytes->substr(sizeof length, length);
    if (!text.starts_with('{') || base::first_bad_utf8(text) != std::string::npos) {
        return damaged(path, base::message("its header is not a JSON object"));
    }
    const auto header = parse_header(text, path);
    if (!header) return header.error();

    SafetensorsFile file;
    std::vector<Placed> order;
    for (const auto& [name, entry] : header->items()) {
        if (name == "__metadata__") {
            if (auto read = read_metadata(entry, file.metadata_, path); !read) return read.error();
            continue;
        }
        auto placed = read_entry(name, entry, path);
        if (!placed) return placed.error();
        order.push_back(*std::move(placed));
    }
    std::stable_sort(order.begin(), order.end(), [](const Placed& a, const Placed& b) {
        return std::pair(a.begin, a.end) < std::pair(b.begin, b.end);
    });
    const std::uint64_t data_size = bytes->size() - sizeof length - length;
    std::uint64_t expected = 0;
    for (const auto& placed : order) {
        if (placed.begin != expected)
            return damaged(path, base::message("there is a gap or overlap before tensor {}", placed.name));
        expected = placed.end;
    }
    if (expected != data_size) {
        return damaged(path,
                       base::message("its tensors need {} bytes, and {} are there; the file was cut or grew",
                                     expected, data_size));
    }
    std::size_t numbers = 0;
    for (const auto& placed : order)
        numbers += placed.count();
    file.data_.resize(numbers);
    file.tensors_.reserve(order.size());
    std::span<float> rest(file.data_);
    for (auto& placed : order) {
        const auto values = rest.first(placed.count());
        rest = rest.subspan(placed.count());
        if (!values.empty()) placed.type->read(bytes->data() + sizeof length + length + placed.begin, values);
        file.tensors_.push_back({std::move(placed.name), std::move(placed.shape), values});
    }
    return file;
}

const TensorView* SafetensorsFile::find(const std::string& name) const {
    for (const auto& tensor : tensors_) {
        if (tensor.name == name) return &tensor;
    }
    return nullptr;
}

bool SafetensorsFile::checksum_matches() const {
    const auto stated = metadata_.find(checksum_key);
    return stated != metadata_.end() && checksum_of(tensors_, metadata_) == stated->second;
}

}  // namespace optimlab::store
