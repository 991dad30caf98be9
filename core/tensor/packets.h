// SPDX-License-Identifier: GPL-3.0-or-later
// Eigen's vectors of registers, for loops that its expressions do not cover. Only for .cpp files.
#pragma once

#pragma GCC diagnostic ignored "-Wuninitialized"       // g++ 12 in its own AVX-512 intrinsics
#pragma GCC diagnostic ignored "-Wignored-attributes"  // of Eigen's packets as template arguments

#include <Eigen/Core>
#include <cstdint>
#include <type_traits>

namespace optimlab::tensor {

template <class T>
using Packet = typename Eigen::internal::packet_traits<T>::type;
template <class T>
inline constexpr std::int64_t packet_size = Eigen::internal::unpacket_traits<Packet<T>>::size;

/// body(kind, i) for i in [0, n): by whole packets, where `kind` is one, then for what is left number by
/// number. Eigen's functions take both.
template <class T, class Body>
void each_packet(std::int64_t n, const Body& body) {
    std::int64_t i = 0;
    for (; i + packet_size<T> <= n; i += packet_size<T>)
        body(Packet<T>{}, i);
    for (; i < n; ++i)
        body(T{}, i);
}

/// A sum over each_packet.
template <class T>
class PacketSum {
 public:
    template <class P>
    void add(const P& x) {
        if constexpr (std::is_same_v<P, T>) {
            rest_ += x;
        } else {
            packets_ = Eigen::internal::padd(packets_, x);
        }
    }
    T total() const { return Eigen::internal::predux(packets_) + rest_; }

 private:
    Packet<T> packets_ = Eigen::internal::pset1<Packet<T>>(T(0));
    T rest_ = T(0);
};

}  // namespace optimlab::tensor
