// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tune/ranks.h"

#include <cstdlib>

#ifdef OPTIMLAB_MPI
#include <csignal>

#include <mpi.h>
#include <pthread.h>
#endif

namespace optimlab::tune {

namespace {

/// MPI_Init without a launcher costs a second and may fail, so the launchers' marks are looked for first.
[[maybe_unused]] bool started_by_launcher() {
    for (const char* mark : {"OMPI_COMM_WORLD_SIZE", "PMI_SIZE", "PMIX_RANK"}) {
        if (std::getenv(mark) != nullptr) return true;
    }
    return false;
}

}  // namespace

#ifdef OPTIMLAB_MPI

namespace {

class MpiPeers final : public train::Peers {
 public:
    MpiPeers(int rank, int count) : rank_(rank), count_(count) {}
    int rank() const override { return rank_; }
    int count() const override { return count_; }
    void add(std::span<float> values) override { sum(values, MPI_FLOAT); }
    void add(std::span<double> values) override { sum(values, MPI_DOUBLE); }
    double first(double number) override {
        MPI_Bcast(&number, 1, MPI_DOUBLE, 0, MPI_COMM_WORLD);
        return number;
    }

 private:
    template <class T>
    void sum(std::span<T> values, MPI_Datatype type) const {
        MPI_Allreduce(MPI_IN_PLACE, values.data(), static_cast<int>(values.size()), type, MPI_SUM,
                      MPI_COMM_WORLD);
    }

    int rank_, count_;
};

}  // namespace

Ranks::Ranks() : peers_(std::make_unique<train::Peers>()) {
    if (!started_by_launcher()) return;
    int given = 0;
    // MPI's own threads inherit what is blocked now: a signal is for who waits for it, and must not end the
    // process because it came to one of them.
    sigset_t all, before;
    sigfillset(&all);
    pthread_sigmask(SIG_BLOCK, &all, &before);
    // Only this thread calls MPI; trials are made by others.
    joined_ = MPI_Init_thread(nullptr, nullptr, MPI_THREAD_FUNNELED, &given) == MPI_SUCCESS;
    pthread_sigmask(SIG_SETMASK, &before, nullptr);
    if (!joined_) return;
    MPI_Comm_rank(MPI_COMM_WORLD, &rank_);
    MPI_Comm_size(MPI_COMM_WORLD, &count_);
    peers_ = std::make_unique<MpiPeers>(rank_, count_);
}

void Ranks::give_up(int exit_code) {
    int joined = 0;
    MPI_Initialized(&joined);
    if (joined != 0) MPI_Abort(MPI_COMM_WORLD, exit_code);
    std::exit(exit_code);
}

Ranks::~Ranks() {
    if (joined_) MPI_Finalize();
}

std::string Ranks::share(std::string text) const {
    if (count_ == 1) return text;
    int size = static_cast<int>(text.size());
    MPI_Bcast(&size, 1, MPI_INT, 0, MPI_COMM_WORLD);
    text.resize(static_cast<std::size_t>(size));
    MPI_Bcast(text.data(), size, MPI_CHAR, 0, MPI_COMM_WORLD);
    return text;
}

bool Ranks::unheard() { return false; }

#else

Ranks::Ranks() : peers_(std::make_unique<train::Peers>()) {}
Ranks::~Ranks() = default;
void Ranks::give_up(int exit_code) { std::exit(exit_code); }
std::string Ranks::share(std::string text) const { return text; }

bool Ranks::unheard() {
    const char* size = std::getenv("OMPI_COMM_WORLD_SIZE");
    if (size == nullptr) size = std::getenv("PMI_SIZE");
    return size != nullptr && std::atoi(size) > 1;
}

#endif

}  // namespace optimlab::tune
