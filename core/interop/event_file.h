// SPDX-License-Identifier: GPL-3.0-or-later
// TensorBoard's event files: records with masked CRC-32C sums (TensorFlow's record_writer) around messages in
// protocol buffers' wire format (event.proto, summary.proto, tensor.proto, and the hparams plugin's). Only
// the fields that are used here are known.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace optimlab::interop {

/// Castagnoli's CRC-32 (reflected polynomial 0x82F63B78): of "123456789" it is 0xE3069283.
std::uint32_t crc32c(std::string_view bytes);
/// The sum as it stands in records.
std::uint32_t masked_crc32c(std::string_view bytes);
/// u64 length | u32 masked sum of it | data | u32 masked sum of the data, all little-endian.
std::string record(std::string_view data);

/// A message in the wire format, written field by field.
class Message {
 public:
    Message& number(int field, std::uint64_t value);  ///< varint: integers, enums, bool
    Message& real(int field, double value);           ///< 64 bits
    Message& single(int field, float value);          ///< 32 bits
    Message& text(int field, std::string_view value);
    Message& message(int field, const Message& value) { return text(field, value.bytes_); }
    const std::string& bytes() const { return bytes_; }

 private:
    void varint(std::uint64_t value);
    void key(int field, int kind) {
        varint(static_cast<std::uint64_t>(field) << 3 | static_cast<std::uint64_t>(kind));
    }
    std::string bytes_;
};

/// Hyper-parameters as TensorBoard's plugin takes them.
using Hyperparameter = std::pair<std::string, std::variant<bool, double, std::string>>;

/// Builds an event file in memory; times are in seconds since 1970.
class EventFile {
 public:
    explicit EventFile(double time);
    void scalar(double time, std::int64_t step, const std::string& tag, double value);
    void text(double time, std::int64_t step, const std::string& tag, const std::string& value);
    void hyperparameters(double time, const std::vector<Hyperparameter>& all);
    const std::string& bytes() const { return bytes_; }

 private:
    void add(double time, std::int64_t step, const Message& value);
    std::string bytes_;
};

}  // namespace optimlab::interop
