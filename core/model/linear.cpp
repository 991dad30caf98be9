// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/linear.h"

#include <algorithm>

#include "core/base/parallel.h"
#include "core/tensor/gemm.h"

namespace optimlab::model {

using tensor::Op;
using tensor::Role;

template <class T>
Linear<T>::Linear(tensor::ParameterStore<T>& store, const std::string& name, std::int64_t in,
                  std::int64_t out, bool bias, bool writes_residual, std::int64_t parts)
    : store_(store), in_(in), out_(out) {
    weight_ = store.add({name + ".weight", {out, in}, Role::matrix, in, out / parts, writes_residual});
    if (bias) bias_ = store.add({name + ".bias", {out}, Role::bias, in, out / parts, writes_residual});
}

template <class T>
void Linear<T>::forward(const T* x, T* y, const Rows& rows) const {
    tensor::gemm(Op::plain, Op::transposed, rows.count(), out_, in_, T(1), x + rows.begin * in_, in_,
                 store_.value(weight_).data(), in_, T(0), y + rows.begin * out_, out_);
    if (!bias_) return;
    const T* b = store_.value(*bias_).data();
    parallel_rows(rows, 1 + 16384 / out_, [&](std::int64_t begin, std::int64_t end) {
        for (std::int64_t row = begin; row < end; ++row) {
            T* out = y + row * out_;
            for (std::int64_t j = 0; j < out_; ++j)
                out[j] += b[j];
        }
    });
}

template <class T>
void Linear<T>::to_input(const T* dy, T* dx, const Rows& rows, T keep) const {
    tensor::gemm(Op::plain, Op::plain, rows.count(), in_, out_, T(1), dy + rows.begin * out_, out_,
                 store_.value(weight_).data(), in_, keep, dx + rows.begin * in_, in_);
}

template <class T>
void Linear<T>::to_parameters(const T* x, const T* dy, std::int64_t rows, std::int64_t piece,
                              std::int64_t pieces) {
    const auto cut = [=](std::int64_t length, std::int64_t i) {
        constexpr std::int64_t unit = 16;  // that kernels take at once
        const std::int64_t units = (length + unit - 1) / unit;
        return std::min(length, units * i / pieces * unit);
    };
    // Along the longer side of the matrix.
    T* gradient = store_.gradient(weight_).data();
    const bool by_out = out_ >= in_;
    const std::int64_t first = cut(by_out ? out_ : in_, piece), last = cut(by_out ? out_ : in_, piece + 1);
    if (by_out) {
        tensor::gemm(Op::transposed, Op::plain, last - first, in_, rows, T(1), dy + first, out_, x, in_, T(1),
                     gradient + first * in_, in_);
    } else {
        tensor::gemm(Op::transposed, Op::plain, out_, last - first, rows, T(1), dy, out_, x + first, in_,
                     T(1), gradient + first, in_);
    }
    if (!bias_) return;
    T* db = store_.gradient(*bias_).data();
    // A thread owns columns, so the order of the sum does not depend on how many threads there are.
    const std::int64_t start = cut(out_, piece);
    base::parallel_ranges(cut(out_, piece + 1) - start, 1 + 16384 / rows,
                          [&](std::int64_t begin, std::int64_t end) {
                              for (std::int64_t row = 0; row < rows; ++row) {
                                  const T* in = dy + row * out_;
                                  for (std::int64_t j = start + begin; j < start + end; ++j)
                                      db[j] += in[j];
                              }
                          });
}

template class Linear<float>;
template class Linear<double>;

}  // namespace optimlab::model
