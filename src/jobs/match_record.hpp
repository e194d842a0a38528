#pragma once
// What a run's matching leaves behind: the model, the pairs that are more than the same ID under the same name, and a case for each doubtful one.
#include <vector>

#include "jobs/job.hpp"
#include "jobs/month_inputs.hpp"
#include "store/match_store.hpp"
#include "zhuxue/matching/cross_match.hpp"

namespace zhuxue::jobs {

/// Opens the cases of doubtful pairs and keeps the run's pairs and model. The numbers of the cases that are new, in order.
std::vector<std::int64_t> record_match(store::UnitOfWork& work, std::int64_t run, Date today, const LoadedMonth& loaded, const CrossMatch& match, const std::vector<MatchLine>& lines);

/// Keeps what hangs on each doubtful pair of the run.
void record_stakes(store::UnitOfWork& work, std::int64_t run, const LoadedMonth& loaded, const MonthAssessment& assessment);

}  // namespace zhuxue::jobs
