#include "web/work_lane.hpp"

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <iostream>

#include "app/monotonic.hpp"

namespace zhuxue::web {
namespace {

constexpr std::int64_t kMostLeft = 10000;
constexpr std::chrono::milliseconds kBetweenReports(500), kBetweenTries(1000);
constexpr const char* kRole = "zhuxue_web";

}  // namespace

WorkLane::WorkLane(const House& house, std::size_t threads) : house_(house) {
  {
    const Lease lease = house_.connections.lend(kRole);
    store::UnitOfWork work(*lease);
    for (const store::WorkRow& left : store::list_work(work, "", true, kMostLeft)) queue_.push_front(left.job);
  }
  unfinished_.insert(queue_.begin(), queue_.end());
  for (std::size_t i = 0; i < threads; ++i) threads_.emplace_back([this] { run_thread(); });
}

WorkLane::~WorkLane() {
  {
    const std::lock_guard guard(lock_);
    stopping_ = true;
  }
  something_to_do_.notify_all();
  for (std::thread& thread : threads_) thread.join();
}

store::WorkTaken WorkLane::ask(Visit& visit, store::WorkOrder order) {
  store::WorkTaken taken;
  {
    store::UnitOfWork work(visit.writing());
    taken = store::take_work(work, order, visit.today());
    if (!taken.already) work.commit();
  }
  if (taken.already) return taken;
  {
    const std::lock_guard guard(lock_);
    queue_.push_back(taken.job);
    unfinished_.insert(taken.job);
  }
  something_to_do_.notify_one();
  return taken;
}

bool WorkLane::wait_for(std::int64_t job, std::chrono::milliseconds patience) {
  std::unique_lock guard(lock_);
  return something_done_.wait_for(guard, patience, [&] { return !unfinished_.contains(job); });
}

std::size_t WorkLane::waiting() const {
  const std::lock_guard guard(lock_);
  return unfinished_.size();
}

void WorkLane::run_thread() {
  for (;;) {
    std::int64_t job = 0;
    {
      std::unique_lock guard(lock_);
      something_to_do_.wait(guard, [&] { return stopping_ || !queue_.empty(); });
      if (stopping_) return;
      job = queue_.front();
      queue_.pop_front();
    }
    bool ended = true;
    try {
      carry_out(job);
    } catch (const std::exception& error) {
      // The database is away: the work stays written down, and is tried again.
      std::cerr << "serve: work J" << job << " could not be carried out now: " << error.what() << "\n";
      ended = false;
      std::this_thread::sleep_for(kBetweenTries);
    }
    {
      const std::lock_guard guard(lock_);
      if (ended)
        unfinished_.erase(job);
      else
        queue_.push_back(job);
    }
    if (ended) something_done_.notify_all();
    else something_to_do_.notify_one();
  }
}

void WorkLane::carry_out(std::int64_t job) {
  std::optional<store::WorkRow> row;
  {
    const Lease lease = house_.connections.lend(kRole);
    store::UnitOfWork work(*lease);
    row = store::select_work(work, job);
    if (!row || !store::start_work(work, job)) return;  // ended before
    work.commit();
  }
  auto last = app::Monotonic::now();
  const jobs::Progress progress = [&](std::string_view what, std::size_t done, std::size_t of) {
    const auto now = app::Monotonic::now();
    if (now - last < kBetweenReports) return;
    last = now;
    const Lease lease = house_.connections.lend(kRole);
    store::UnitOfWork work(*lease);
    store::report_progress(work, job, std::string(what), static_cast<std::int64_t>(done), static_cast<std::int64_t>(of));
    work.commit();
  };
  const app::Outcome outcome = house_.run(row->actor, row->address, row->words, progress);
  {
    const Lease lease = house_.connections.lend(kRole);
    store::UnitOfWork work(*lease);
    store::finish_work(work, job, outcome.exit, outcome_text(outcome));
    work.commit();
  }
  // The archive keeps a received file under its digest; what the browser sent is not needed any more.
  const bool previewed = std::find(row->words.begin(), row->words.end(), "--preview") != row->words.end();
  if (!row->upload.empty() && !previewed) {
    std::error_code ignored;
    std::filesystem::remove_all(house_.data / "web" / row->upload, ignored);
  }
}

}  // namespace zhuxue::web
