// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/activation.h"

#include <Eigen/Core>
#include <algorithm>
#include <numbers>
#include <unsupported/Eigen/SpecialFunctions>

namespace optimlab::model {

namespace {

template <class T>
using Piece = Eigen::Array<T, Eigen::Dynamic, 1, 0, activation_piece, 1>;

template <class T, class X, class Y, class D>
void gelu(const X& x, Y& y, D* derivative) {
    const T root_half = T(1) / std::numbers::sqrt2_v<T>;
    const Piece<T> in = x;
    const Piece<T> cdf = T(0.5) * ((in * root_half).erf() + T(1));
    y = in * cdf;
    if (!derivative) return;
    const T factor = std::numbers::inv_sqrtpi_v<T> * root_half;
    *derivative = cdf + in * factor * (in * in * T(-0.5)).exp();
}

template <class T, class X, class Y, class D>
void gelu_tanh(const X& x, Y& y, D* derivative) {
    const T a = std::numbers::sqrt2_v<T> * std::numbers::inv_sqrtpi_v<T>, b = T(0.044715);
    const Piece<T> in = x;
    const Piece<T> tanh = (a * (in + b * in.cube())).tanh();
    y = T(0.5) * in * (T(1) + tanh);
    if (!derivative) return;
    *derivative =
        T(0.5) * (T(1) + tanh) + T(0.5) * in * (T(1) - tanh.square()) * a * (T(1) + T(3) * b * in.square());
}

template <class T, class X, class Y, class D>
void relu(const X& x, Y& y, D* derivative) {
    const Piece<T> in = x;
    y = in.max(T(0));
    if (derivative) *derivative = (in > T(0)).template cast<T>();
}

template <class T, class X, class Y, class D>
void silu(const X& x, Y& y, D* derivative) {
    const Piece<T> in = x;
    const Piece<T> logistic = (T(1) + (-in).exp()).inverse();
    y = in * logistic;
    if (derivative) *derivative = logistic * (T(1) + in * (T(1) - logistic));
}

template <class T, class X, class Y, class D>
void squared_relu(const X& x, Y& y, D* derivative) {
    const Piece<T> positive = x.max(T(0));
    y = positive.square();
    if (derivative) *derivative = T(2) * positive;
}

}  // namespace

double silent_below(Activation kind) {
    switch (kind) {
        case Activation::gelu:
        case Activation::gelu_tanh:
        case Activation::geglu:
            return -3.85;
        case Activation::silu:
        case Activation::swiglu:
            return -9.2;
        case Activation::relu:
        case Activation::squared_relu:
            return 0;
    }
    return 0;
}

template <class T>
void activate(Activation kind, const T* x, T* y, T* derivative, std::int64_t n) {
    using Map = Eigen::Map<Eigen::Array<T, Eigen::Dynamic, 1>>;
    using ConstMap = Eigen::Map<const Eigen::Array<T, Eigen::Dynamic, 1>>;
    for (std::int64_t i = 0; i < n; i += activation_piece) {
        const std::int64_t size = std::min(activation_piece, n - i);
        const ConstMap in(x + i, size);
        Map out(y + i, size);
        Map slope(derivative ? derivative + i : nullptr, derivative ? size : 0);
        Map* where = derivative ? &slope : nullptr;
        switch (kind) {
            case Activation::gelu:
            case Activation::geglu:
                gelu<T>(in, out, where);
                break;
            case Activation::gelu_tanh:
                gelu_tanh<T>(in, out, where);
                break;
            case Activation::relu:
                relu<T>(in, out, where);
                break;
            case Activation::silu:
            case Activation::swiglu:
                silu<T>(in, out, where);
                break;
            case Activation::squared_relu:
                squared_relu<T>(in, out, where);
                break;
        }
    }
}

template void activate<float>(Activation, const float*, float*, float*, std::int64_t);
template void activate<double>(Activation, const double*, double*, double*, std::int64_t);

}  // namespace optimlab::model
