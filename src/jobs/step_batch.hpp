#pragma once
// What officers do to a sealed batch before it leaves: review, approve, withdraw, refuse.
#include <optional>
#include <string>

#include "jobs/job.hpp"
#include "store/batch_store.hpp"

namespace zhuxue::jobs {

enum class BatchAct { review, approve, withdraw, refuse };

struct ActOrder {
  BatchAct act = BatchAct::review;
  std::int64_t batch = 0;
  std::string tail;   ///< approve: the last four characters of the SM3, as typed from the sheet
  std::string note;
};

struct ActResult {
  bool already = false;
  store::BatchRow batch;
};

/// Throws Refused (NOT_FOUND, WRONG_STEP, SAME_PERSON, WRONG_TAIL, TAKEN).
ActResult act_on_batch(const Job& job, const ActOrder& order);

/// The batches that an act can be done to now.
std::vector<std::int64_t> batches_open_to(const Job& job, BatchAct act);

}  // namespace zhuxue::jobs
