// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/linear.h"

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
void Linear<T>::forward(const T* x, T* y, std::int64_t rows) const {
    tensor::gemm(Op::plain, Op::transposed, rows, out_, in_, T(1), x, in_, store_.value(weight_).data(), in_,
                 T(0), y, out_);
    if (!bias_) return;
    const T* b = store_.value(*bias_).data();
    base::parallel_ranges(rows, 1 + 16384 / out_, [&](std::int64_t begin, std::int64_t end) {
        for (std::int64_t row = begin; row < end; ++row) {
            T* out = y + row * out_;
            for (std::int64_t j = 0; j < out_; ++j)
                out[j] += b[j];
        }
    });
}

template <class T>
void Linear<T>::to_input(const T* dy, T* dx, std::int64_t rows, T keep) const {
    tensor::gemm(Op::plain, Op::plain, rows, in_, out_, T(1), dy, out_, store_.value(weight_).data(), in_,
                 keep, dx, in_);
}

template <class T>
void Linear<T>::to_parameters(const T* x, const T* dy, std::int64_t rows) {
    tensor::gemm(Op::transposed, Op::plain, out_, in_, rows, T(1), dy, out_, x, in_, T(1),
                 store_.gradient(weight_).data(), in_);
    if (!bias_) return;
    T* db = store_.gradient(*bias_).data();
    // A thread owns columns, so the order of the sum does not depend on how many threads there are.
    base::parallel_ranges(out_, 1 + 16384 / rows, [&](std::int64_t begin, std::int64_t end) {
        for (std::int64_t row = 0; row < rows; ++row) {
            const T* in = dy + row * out_;
            for (std::int64_t j = begin; j < end; ++j)
                db[j] += in[j];
        }
    });
}

template class Linear<float>;
template class Linear<double>;

}  // namespace optimlab::model
