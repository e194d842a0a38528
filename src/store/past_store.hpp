#pragma once
// What was done, for those who look back: runs with what they looked at, days that were closed, the chain of evidence.
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "store/unit_of_work.hpp"
#include "zhuxue/evidence/event.hpp"

namespace zhuxue::store {

struct RunPast {
  std::int64_t run = 0;
  std::string month, known, day, actor, program, inputs;   ///< inputs: SHA-256 over all that it looked at
  std::int64_t last_decision = 0;
  bool two_people = false;
  std::string matched, matched_digest, assessed, assessed_digest;   ///< counts as stored; empty where the step was not done
  std::int64_t plan = 0;                                            ///< the newest of the run; 0: none
  std::string plan_counts, plan_digest;
  bool granted = false;
};
/// The newest first, of those with a number below `below`; 0: from the top.
std::vector<RunPast> past_runs(UnitOfWork& work, std::int64_t below, std::int64_t most);
std::optional<RunPast> past_run(UnitOfWork& work, std::int64_t run);

struct ListOfRun {
  std::string kind, department, as_of;
  std::int64_t rows = 0;
  std::string file_name, sha256, day, actor;
};
std::vector<ListOfRun> lists_of_run(UnitOfWork& work, std::int64_t run);

struct PolicyOfRun {
  std::string code, sha256;
};
std::vector<PolicyOfRun> policies_named_by_run(UnitOfWork& work, std::int64_t run);

struct ClosedDay {
  std::string day;
  std::int64_t issued = 0;   ///< payments up to it
  Money paid, failed, in_process;
  std::string actor, closed_on;
};
/// The latest first.
std::vector<ClosedDay> closed_days(UnitOfWork& work, std::int64_t most);

struct AnchorPast {
  std::int64_t stream = 0, seq = 0;
  std::string kind, hash, day, actor;   ///< kind: DAILY or SHEET; hash in hex
};
/// The latest place of the chain first.
std::vector<AnchorPast> past_anchors(UnitOfWork& work, std::int64_t most);

struct ChainEnd {
  std::int64_t stream = 0, seq = 0;
  std::string hash;                     ///< in hex
};
/// The last event of each year's chain, from `year` back over ten years; takes no lock.
std::vector<ChainEnd> ends_of_chain(UnitOfWork& work, int year);

struct PastEvent {
  std::int64_t seq = 0;
  std::string hash;                     ///< in hex
  std::optional<EvidenceEvent> event;   ///< none where the bytes cannot be read
};
/// Events of a year's chain up to `seq`, the last first.
std::vector<PastEvent> events_back_from(UnitOfWork& work, std::int64_t stream, std::int64_t seq, std::int64_t most);
/// The last event up to the end of a business day, by halving: 0 where there is none. Days rise along the chain except where the business date was set by hand.
std::int64_t last_event_until(UnitOfWork& work, std::int64_t stream, std::int64_t head, Date day);

}  // namespace zhuxue::store
