#pragma once
// Work that pages ask for: written down first, then done by a few threads, one command each. A server that starts again takes up what was not ended:
// every command may be run twice, the second time says that it was done before.
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <mutex>
#include <optional>
#include <set>
#include <thread>
#include <vector>

#include "store/work_store.hpp"
#include "web/visit.hpp"

namespace zhuxue::web {

class WorkLane {
 public:
  /// Takes up what a server before left; `threads` commands at once.
  WorkLane(const House& house, std::size_t threads);
  /// Waits for the commands that run; what waits is taken up at the next start.
  ~WorkLane();

  /// Writes the order down and queues it. The same form again: the same work.
  store::WorkTaken ask(Visit& visit, store::WorkOrder order);
  /// Waits until the work has ended, at most so long; whether it has.
  bool wait_for(std::int64_t job, std::chrono::milliseconds patience);
  std::size_t waiting() const;

 private:
  void run_thread();
  void carry_out(std::int64_t job);

  const House& house_;
  mutable std::mutex lock_;
  std::condition_variable something_to_do_, something_done_;
  std::deque<std::int64_t> queue_;
  std::set<std::int64_t> unfinished_;
  bool stopping_ = false;
  std::vector<std::thread> threads_;
};

/// The outcome as it is kept, and read back for the page.
std::string outcome_text(const app::Outcome& outcome);
struct OutcomeView {
  bool known = false;           ///< false: nothing is kept (yet)
  int exit = 0;
  std::string failure;
  std::vector<std::string> sentences;
  std::vector<std::pair<std::string, std::string>> ids, counts, sums;
  struct Finding {
    std::string code, subject, text;
  };
  std::vector<Finding> findings;
  std::vector<std::vector<std::pair<std::string, std::string>>> rows;
};
OutcomeView read_outcome(const std::string& text);
/// A cell of one of its rows by the name of its column; empty where it has none.
std::string cell_of(const std::vector<std::pair<std::string, std::string>>& row, std::string_view name);

}  // namespace zhuxue::web
