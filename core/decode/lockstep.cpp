// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/decode/lockstep.h"

#include <algorithm>
#include <cassert>

namespace optimlab::decode {

template <class T>
Lockstep<T>::Lockstep(model::Transformer<T>& model)
    : model_(model),
      context_(static_cast<std::size_t>(model.spec().context)),
      texts_(static_cast<std::size_t>(model.max_batch()) * (context_ + 1)),
      before_(texts_.size()),
      fresh_(texts_.size()) {}

template <class T>
void Lockstep<T>::begin(std::int64_t sequences, std::span<const std::int32_t> prompts) {
    sequences_ = static_cast<std::size_t>(sequences);
    length_ = prompts.size() / sequences_;
    assert(length_ >= 1 && length_ <= context_ && length_ * sequences_ == prompts.size());
    for (std::size_t b = 0; b < sequences_; ++b)
        std::copy_n(prompts.data() + b * length_, length_, text(b));
    model_.begin(sequences);
    read_ = 0;
}

template <class T>
void Lockstep<T>::begin(std::span<const std::int32_t> sources, std::span<const std::int32_t> lengths,
                        std::int32_t first) {
    sequences_ = lengths.size();
    length_ = 1;
    for (std::size_t b = 0; b < sequences_; ++b)
        *text(b) = first;
    model_.begin(sources, lengths);
    read_ = 0;
}

template <class T>
std::span<const T> Lockstep<T>::scores() {
    assert(read_ < length_);
    if (length_ > context_) {
        // Every token of a full context would have another position with the next one, so all of it is seen
        // again; leaving out a quarter makes that rare.
        const std::size_t kept = context_ - context_ / 4;
        for (std::size_t b = 0; b < sequences_; ++b)
            std::copy(text(b) + length_ - kept, text(b) + length_, text(b));
        length_ = kept;
        model_.begin(static_cast<std::int64_t>(sequences_));
        read_ = 0;
    }
    const std::size_t n = length_ - read_;
    for (std::size_t b = 0; b < sequences_; ++b)
        std::copy_n(text(b) + read_, n, fresh_.data() + b * n);
    read_ = length_;
    return model_.step(std::span(fresh_).first(sequences_ * n));
}

template <class T>
void Lockstep<T>::add(std::span<const std::int32_t> rows, std::span<const std::int32_t> ids) {
    assert(rows.size() == ids.size() && read_ == length_);
    model_.keep(rows);
    const std::size_t stride = context_ + 1;
    before_.swap(texts_);
    for (std::size_t b = 0; b < rows.size(); ++b) {
        std::copy_n(before_.data() + static_cast<std::size_t>(rows[b]) * stride, length_, text(b));
        text(b)[length_] = ids[b];
    }
    sequences_ = rows.size();
    ++length_;
}

template class Lockstep<float>;
template class Lockstep<double>;

}  // namespace optimlab::decode
