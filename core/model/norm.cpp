// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/norm.h"

#include <algorithm>
#include <cmath>

#include "core/tensor/packets.h"

namespace optimlab::model {

using tensor::Role;
namespace E = Eigen::internal;

template <class T>
Norm<T>::Norm(tensor::ParameterStore<T>& store, Workspace<T>& workspace, const std::string& name,
              std::int64_t channels, const NormShape& norm, bool bias)
    : store_(store),
      channels_(channels),
      centred_(norm.kind == NormKind::layer_norm),
      eps_(static_cast<T>(norm.eps)) {
    gain_ = store.add({name + ".weight", {channels}, Role::gain});
    if (bias && centred_) bias_ = store.add({name + ".bias", {channels}, Role::bias});
    pieces_ = workspace.pieces;
    workspace.take(mean_, workspace.rows());
    workspace.take(inverse_, workspace.rows());
    workspace.keep(partials_, pieces_ * 2 * channels);
}

template <class T>
void Norm<T>::forward(const T* x, T* y, const Rows& rows) {
    const std::int64_t C = channels_;
    parallel_rows(rows, 1 + 8192 / C, [&](std::int64_t begin, std::int64_t end) {
        for (std::int64_t row = begin; row < end; ++row) {
            const T* in = x + row * C;
            T mean = 0;
            if (centred_) {
                tensor::PacketSum<T> sum;
                tensor::each_packet<T>(
                    C, [&](auto kind, std::int64_t j) { sum.add(E::ploadu<decltype(kind)>(in + j)); });
                mean = sum.total() / static_cast<T>(C);
            }
            tensor::PacketSum<T> squares;
            tensor::each_packet<T>(C, [&](auto kind, std::int64_t j) {
                using P = decltype(kind);
                const P centred = E::psub(E::ploadu<P>(in + j), E::pset1<P>(mean));
                squares.add(E::pmul(centred, centred));
            });
            const T variance = squares.total() / static_cast<T>(C);
            mean_[row] = mean;
            // 0 · ∞: a variance that overflows becomes NaN, so that an exploded stream does not pass for one
            // of zeros.
            inverse_[row] = T(1) / std::sqrt(variance + eps_) + T(0) * variance;
            scale(in, y + row * C, mean, inverse_[row]);
        }
    });
}

template <class T>
void Norm<T>::scale(const T* in, T* out, T mean, T inverse) const {
    const T* g = store_.value(gain_).data();
    const T* b = bias_ ? store_.value(*bias_).data() : nullptr;
    tensor::each_packet<T>(channels_, [&](auto kind, std::int64_t j) {
        using P = decltype(kind);
        const P centred = E::psub(E::ploadu<P>(in + j), E::pset1<P>(mean));
        const P y = E::pmul(E::ploadu<P>(g + j), E::pmul(centred, E::pset1<P>(inverse)));
        E::pstoreu(out + j, b ? E::padd(y, E::ploadu<P>(b + j)) : y);
    });
}

template <class T>
void Norm<T>::again(const T* x, T* y, const Rows& rows) const {
    parallel_rows(rows, 1 + 16384 / channels_, [&](std::int64_t begin, std::int64_t end) {
        for (std::int64_t row = begin; row < end; ++row)
            scale(x + row * channels_, y + row * channels_, mean_[row], inverse_[row]);
    });
}

template <class T>
void Norm<T>::to_input(const T* x, const T* dy, T* dx, const Rows& rows, std::int64_t share, const T* stream,
                       T keep) {
    const std::int64_t C = channels_;
    const T* g = store_.value(gain_).data();
    const std::int64_t grain = std::max(1 + 8192 / C, 1 + rows.count() / pieces_);
    const T centre = centred_ ? T(1) : T(0);
    parallel_row_pieces(rows, grain, [&](std::int64_t piece, std::int64_t begin, std::int64_t end) {
        T* dg = partials_ + (share + piece) * 2 * C;
        T* db = dg + C;
        for (std::int64_t row = begin; row < end; ++row) {
            const T* in = x + row * C;
            const T* d = dy + row * C;
            const T* by = stream ? stream + row * C : nullptr;
            T* out = dx + row * C;
            const T mean = mean_[row], inverse = inverse_[row];
            const auto normed = [=](auto kind, std::int64_t j) {
                using P = decltype(kind);
                return E::pmul(E::psub(E::ploadu<P>(in + j), E::pset1<P>(mean)), E::pset1<P>(inverse));
            };
            tensor::PacketSum<T> sum, dot;
            tensor::each_packet<T>(C, [&](auto kind, std::int64_t j) {
                using P = decltype(kind);
                const P n = normed(kind, j), dj = E::ploadu<P>(d + j), dn = E::pmul(dj, E::ploadu<P>(g + j));
                E::pstoreu(dg + j, E::pmadd(dj, n, E::ploadu<P>(dg + j)));
                E::pstoreu(db + j, E::padd(dj, E::ploadu<P>(db + j)));
                sum.add(dn);
                dot.add(E::pmul(dn, n));
            });
            const T mean_dn = centre * sum.total() / static_cast<T>(C),
                    mean_dot = dot.total() / static_cast<T>(C);
            tensor::each_packet<T>(C, [&](auto kind, std::int64_t j) {
                using P = decltype(kind);
                const P dn = E::pmul(E::ploadu<P>(d + j), E::ploadu<P>(g + j));
                const P along =
                    E::padd(E::pset1<P>(mean_dn), E::pmul(normed(kind, j), E::pset1<P>(mean_dot)));
                const P made = E::pmul(E::pset1<P>(inverse), E::psub(dn, along));
                E::pstoreu(out + j, by ? E::pmadd(E::pset1<P>(keep), E::ploadu<P>(by + j), made) : made);
            });
        }
    });
}

template <class T>
void Norm<T>::to_parameters() {
    const std::int64_t C = channels_;
    T* gain = store_.gradient(gain_).data();
    T* bias = bias_ ? store_.gradient(*bias_).data() : nullptr;
    for (std::int64_t piece = 0; piece < pieces_; ++piece) {
        T* dg = partials_ + piece * 2 * C;
        for (std::int64_t j = 0; j < C; ++j)
            gain[j] += dg[j];
        for (std::int64_t j = 0; bias && j < C; ++j)
            bias[j] += dg[C + j];
        std::fill(dg, dg + 2 * C, T(0));
    }
}

template class Norm<float>;
template class Norm<double>;

}  // namespace optimlab::model
