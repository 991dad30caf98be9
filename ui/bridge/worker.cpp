// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/bridge/worker.h"

#include <exception>
#include <new>

namespace optimlab::ui::bridge {

base::Error error_of_exception(const std::string& where) {
    try {
        throw;
    } catch (const std::bad_alloc&) {
        return base::work_error("{}: there is not enough memory", where);
    } catch (const std::exception& error) {
        return base::work_error("{}: {}", where, error.what());
    } catch (...) {
        return base::work_error("{}: failed for an unknown reason", where);
    }
}

Worker::Worker(int threads) { pool_.setMaxThreadCount(threads); }

Worker::~Worker() {
    pool_.clear();
    pool_.waitForDone();
}

void Worker::start(std::function<void()> job) { pool_.start(std::move(job)); }

void Worker::post(std::function<void()> call) {
    QMetaObject::invokeMethod(this, std::move(call), Qt::QueuedConnection);
}

}  // namespace optimlab::ui::bridge
