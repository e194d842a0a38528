#pragma once
// The file of an issued batch goes to the bank, and may go again: the same bytes each time, which is looked at on the carrier and not assumed.
#include <string>
#include <string_view>

#include "jobs/job.hpp"
#include "store/handover_store.hpp"

namespace zhuxue::jobs {

struct HandoverOrder {
  std::int64_t batch = 0;
  std::string_view bytes;       ///< of the file that is handed over
  std::string channel, receiver;
  Date on;
};
struct HandoverResult {
  bool already = false;         ///< the same channel, receiver and day are on record
  store::Handover handover;
};
/// Throws Refused: NOT_FOUND; WRONG_STEP (not issued, or not on that day yet); OTHER_CONTENT, where a byte differs from the issued file; TAKEN.
HandoverResult hand_over(const Job& job, const HandoverOrder& order);

/// In what a file differs from the issued one: length, the line from which on, the SM3; empty where they are the same bytes. Quotes neither.
std::string difference_from_issued(std::string_view given, std::string_view issued);

}  // namespace zhuxue::jobs
