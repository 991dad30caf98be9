// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/environment.h"

#include <fstream>
#include <utility>

#include <sys/utsname.h>

#include "core/base/parallel.h"
#include "core/store/json_values.h"
#include "core/tensor/gemm.h"

namespace optimlab::store {

namespace {

using base::Json;

constexpr std::pair<const char*, std::string Environment::*> texts[] = {
    {"version", &Environment::version},     {"matrix_products", &Environment::matrix_products},
    {"processor", &Environment::processor}, {"compiler", &Environment::compiler},
    {"build", &Environment::build},         {"instructions", &Environment::instructions},
};
constexpr std::pair<const char*, std::int64_t Environment::*> counts[] = {
    {"cores", &Environment::cores},
    {"threads", &Environment::threads},
};

/// The first processor's name, or, where the kernel gives none (as on ARM), its architecture.
std::string processor_name() {
    std::ifstream facts("/proc/cpuinfo");
    for (std::string line; std::getline(facts, line);) {
        const auto colon = line.find(": ");
        if (line.starts_with("model name") && colon != std::string::npos) return line.substr(colon + 2);
    }
    utsname system{};
    return uname(&system) == 0 ? system.machine : "";
}

std::string compiler_name() {
#if defined(__clang__)
    return "Clang " + std::to_string(__clang_major__) + "." + std::to_string(__clang_minor__) + "." +
           std::to_string(__clang_patchlevel__);
#elif defined(__GNUC__)
    return "GCC " + std::to_string(__GNUC__) + "." + std::to_string(__GNUC_MINOR__) + "." +
           std::to_string(__GNUC_PATCHLEVEL__);
#else
    return "";
#endif
}

constexpr const char* instruction_set() {
#if defined(__AVX512F__)
    return "AVX-512";
#elif defined(__AVX2__) && defined(__FMA__)
    return "AVX2, FMA";
#elif defined(__AVX2__)
    return "AVX2";
#elif defined(__AVX__)
    return "AVX";
#elif defined(__SSE2__)
    return "SSE2";
#elif defined(__ARM_FEATURE_SVE)
    return "SVE";
#elif defined(__ARM_NEON)
    return "NEON";
#else
    return "no vectors";
#endif
}

}  // namespace

Environment environment() {
    // run.json has it every second, and none of it changes but the threads.
    static const Environment fixed = {OPTIMLAB_VERSION,        tensor::gemm_backend(), processor_name(),
                                      compiler_name(),         OPTIMLAB_BUILD,         instruction_set(),
                                      base::hardware_threads()};
    Environment now = fixed;
    now.threads = base::threads();
    return now;
}

Json to_json(const Environment& environment) {
    Json value = Json::object();
    for (const auto& [key, member] : texts)
        value[key] = environment.*member;
    for (const auto& [key, member] : counts)
        value[key] = environment.*member;
    return value;
}

Environment environment_from(const Json& value) {
    Environment environment;
    if (!value.is_object()) return environment;
    for (const auto& [key, member] : texts)
        environment.*member = text(value, key);
    for (const auto& [key, member] : counts)
        environment.*member = whole(value, key);
    return environment;
}

}  // namespace optimlab::store
