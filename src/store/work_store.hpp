#pragma once
// Work that pages asked for, and how far it is.
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "store/unit_of_work.hpp"

namespace zhuxue::store {

struct WorkOrder {
  std::string form;                 ///< once a form
  std::string title;
  std::vector<std::string> words;   ///< the command; no word holds a line end
  std::string back, upload, address, actor;
};

struct WorkRow {
  std::int64_t job = 0;
  std::string title;
  std::vector<std::string> words;
  std::string back, upload, actor, day, at;
  std::string state;                ///< WAITING, RUNNING, DONE
  std::int64_t tries = 0;
  std::string stage;
  std::int64_t done = 0, of = 0;
  std::int64_t exit = -1;           ///< -1: not ended
  std::string outcome;              ///< JSON, as web/outcome_text wrote it
  std::int64_t tenths = 0;          ///< of a second that it took, or takes so far
  std::string address;              ///< from which it was asked for
};

struct WorkTaken {
  std::int64_t job = 0;
  bool already = false;             ///< the form was sent before: that work
};
/// Under the queue of the pages: numbers rise without a gap.
WorkTaken take_work(UnitOfWork& work, const WorkOrder& order, Date today);
std::optional<WorkRow> select_work(UnitOfWork& work, std::int64_t job);
/// The latest first; `actor` empty: of all.
std::vector<WorkRow> list_work(UnitOfWork& work, const std::string& actor, bool unfinished_only, std::int64_t most);
/// The newest work of that title that the officer asked for; nullopt where there is none.
std::optional<std::int64_t> latest_work(UnitOfWork& work, const std::string& actor, const std::string& title);
/// False where it is done already.
bool start_work(UnitOfWork& work, std::int64_t job);
void report_progress(UnitOfWork& work, std::int64_t job, const std::string& stage, std::int64_t done, std::int64_t of);
/// Fails unless it runs.
void finish_work(UnitOfWork& work, std::int64_t job, std::int64_t exit, const std::string& outcome);

}  // namespace zhuxue::store
