// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/interop/event_file.h"

#include <array>
#include <bit>

namespace optimlab::interop {

namespace {

constexpr std::array<std::uint32_t, 256> make_table() {
    std::array<std::uint32_t, 256> crc_table{};
    for (std::uint32_t byte = 0; byte < 256; ++byte) {
        std::uint32_t sum = byte;
        for (int bit = 0; bit < 8; ++bit)
            sum = sum >> 1 ^ ((sum & 1u) != 0 ? 0x82F63B78u : 0u);
        crc_table[byte] = sum;
    }
    return crc_table;
}

constexpr auto crc_table = make_table();

template <class Unsigned>
void append(std::string& bytes, Unsigned value) {
    for (std::size_t i = 0; i < sizeof value; ++i)
        bytes.push_back(static_cast<char>(value >> (8 * i) & 0xFFu));
}

// Wire types.
constexpr int varint_kind = 0, bits64_kind = 1, length_kind = 2, bits32_kind = 5;

/// A summary's metadata: which plugin shows it, and what is in it (2: tensors).
Message shown_by(const char* plugin, const Message& content) {
    Message data;
    data.text(1, plugin).message(2, content);
    Message metadata;
    metadata.message(1, data);
    return metadata;
}

}  // namespace

std::uint32_t crc32c(std::string_view bytes) {
    std::uint32_t sum = 0xFFFFFFFFu;
    for (const char c : bytes)
        sum = sum >> 8 ^ crc_table[(sum ^ static_cast<unsigned char>(c)) & 0xFFu];
    return ~sum;
}

std::uint32_t masked_crc32c(std::string_view bytes) { return std::rotr(crc32c(bytes), 15) + 0xA282EAD8u; }

std::string record(std::string_view data) {
    std::string bytes;
    bytes.reserve(data.size() + 16);
    append(bytes, static_cast<std::uint64_t>(data.size()));
    append(bytes, masked_crc32c(bytes));
    bytes += data;
    append(bytes, masked_crc32c(data));
    return bytes;
}

void Message::varint(std::uint64_t value) {
    while (value >= 0x80u) {
        bytes_.push_back(static_cast<char>((value & 0x7Fu) | 0x80u));
        value >>= 7;
    }
    bytes_.push_back(static_cast<char>(value));
}

Message& Message::number(int field, std::uint64_t value) {
    key(field, varint_kind);
    varint(value);
    return *this;
}

Message& Message::real(int field, double value) {
    key(field, bits64_kind);
    append(bytes_, std::bit_cast<std::uint64_t>(value));
    return *this;
}

Message& Message::single(int field, float value) {
    key(field, bits32_kind);
    append(bytes_, std::bit_cast<std::uint32_t>(value));
    return *this;
}

Message& Message::text(int field, std::string_view value) {
    key(field, length_kind);
    varint(value.size());
    bytes_ += value;
    return *this;
}

EventFile::EventFile(double time) {
    Message version;
    version.real(1, time).text(3, "brain.Event:2");
    bytes_ = record(version.bytes());
}

void EventFile::add(double time, std::int64_t step, const Message& value) {
    Message summary, event;
    summary.message(1, value);
    event.real(1, time).number(2, static_cast<std::uint64_t>(step)).message(5, summary);
    bytes_ += record(event.bytes());
}

void EventFile::scalar(double time, std::int64_t step, const std::string& tag, double value) {
    Message scalar;
    scalar.text(1, tag).single(2, static_cast<float>(value));
    add(time, step, scalar);
}

void EventFile::text(double time, std::int64_t step, const std::string& tag, const std::string& value) {
    constexpr std::uint64_t strings = 7;  // DT_STRING
    Message dimension, shape, tensor, summary;
    dimension.number(1, 1);
    shape.message(2, dimension);
    tensor.number(1, strings).message(2, shape).text(8, value);
    summary.text(1, tag).message(8, tensor).message(9, shown_by("text", {}));
    add(time, step, summary);
}

void EventFile::hyperparameters(double time, const std::vector<Hyperparameter>& all) {
    Message session;
    for (const auto& [name, value] : all) {
        Message given, entry;  // google.protobuf.Value
        if (const auto* real = std::get_if<double>(&value)) given.real(2, *real);
        if (const auto* text = std::get_if<std::string>(&value)) given.text(3, *text);
        if (const auto* flag = std::get_if<bool>(&value)) given.number(4, *flag ? 1 : 0);
        entry.text(1, name).message(2, given);
        session.message(1, entry);
    }
    session.real(5, time);
    Message start, summary;
    start.number(1, 0).message(3, session);
    summary.text(1, "_hparams_/session_start_info").message(9, shown_by("hparams", start));
    add(time, 0, summary);
}

}  // namespace optimlab::interop
