// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/softmax.h"

#include <algorithm>
#include <cmath>

#include "core/tensor/packets.h"

namespace optimlab::model {

namespace E = Eigen::internal;

template <class T>
void softmax(T* row, std::int64_t limit, std::int64_t end) {
    using P = tensor::Packet<T>;
    constexpr std::int64_t size = tensor::packet_size<T>;
    const std::int64_t full = limit - limit % size;
    // A packet that is seen in part is taken whole, where the row has one.
    const bool partial = full < limit && full + size <= end;
    const P seen = E::pcmp_lt(E::plset<P>(T(0)), E::pset1<P>(static_cast<T>(limit - full)));
    P top = E::pset1<P>(row[0]);
    for (std::int64_t i = 0; i < full; i += size)
        top = E::pmax(top, E::ploadu<P>(row + i));
    if (partial) top = E::pmax(top, E::pselect(seen, E::ploadu<P>(row + full), E::pset1<P>(row[0])));
    T highest = E::predux_max(top);
    const std::int64_t rest = partial ? limit : full;
    for (std::int64_t i = rest; i < limit; ++i)
        highest = std::max(highest, row[i]);

    const P shift = E::pset1<P>(highest);
    P sums = E::pset1<P>(T(0));
    const auto raise = [&](std::int64_t i) { return E::pexp(E::psub(E::ploadu<P>(row + i), shift)); };
    for (std::int64_t i = 0; i < full; i += size) {
        const P raised = raise(i);
        E::pstoreu(row + i, raised);
        sums = E::padd(sums, raised);
    }
    if (partial) {
        const P raised = E::pselect(seen, raise(full), E::pset1<P>(T(0)));
        E::pstoreu(row + full, raised);
        sums = E::padd(sums, raised);
    }
    T sum = E::predux(sums);
    for (std::int64_t i = rest; i < limit; ++i)
        sum += row[i] = std::exp(row[i] - highest);

    const T factor = T(1) / sum;
    const P scale = E::pset1<P>(factor);
    const std::int64_t whole = partial ? full + size : full;
    for (std::int64_t i = 0; i < whole; i += size)
        E::pstoreu(row + i, E::pmul(scale, E::ploadu<P>(row + i)));
    for (std::int64_t i = whole; i < limit; ++i)
        row[i] *= factor;
    for (std::int64_t i = std::max(limit, whole); i < end; ++i)
        row[i] = T(0);
}

template <class T>
void softmax_backward(const T* w, T* d, std::int64_t n) {
    tensor::PacketSum<T> dot;
    tensor::each_packet<T>(n, [&](auto kind, std::int64_t i) {
        using P = decltype(kind);
        dot.add(E::pmul(E::ploadu<P>(w + i), E::ploadu<P>(d + i)));
    });
    const T mean = dot.total();
    tensor::each_packet<T>(n, [&](auto kind, std::int64_t i) {
        using P = decltype(kind);
        const P centred = E::psub(E::ploadu<P>(d + i), E::pset1<P>(mean));
        E::pstoreu(d + i, E::pmul(E::ploadu<P>(w + i), centred));
    });
}

template void softmax<float>(float*, std::int64_t, std::int64_t);
template void softmax<double>(double*, std::int64_t, std::int64_t);
template void softmax_backward<float>(const float*, float*, std::int64_t);
template void softmax_backward<double>(const double*, double*, std::int64_t);

}  // namespace optimlab::model
