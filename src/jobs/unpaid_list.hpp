#pragma once
// 未发放原因清单: every award that has not arrived, with the reason in one sentence and who must act.
#include <optional>
#include <span>

#include "jobs/job.hpp"
#include "store/unpaid_store.hpp"
#include "zhuxue/reconciliation/result_table.hpp"

namespace zhuxue::jobs {

struct UnpaidLine {
  std::string school, school_name, student_no, name, programme, period;
  Money amount;
  std::string reason, who;
  bool awarded = true;   ///< false: found due by the run and not awarded yet
  store::ListPlace roll = {};   ///< of the pupil; version 0 where not awarded
};

/// Ordered by school, pupil, programme and period. `run`: what it found due beyond what is awarded is told as well. `results`: what a bank's words mean.
/// `school`: only what is awarded at that school; empty: at all.
std::vector<UnpaidLine> unpaid_list(const Job& job, std::span<const store::ProgrammePeriod> periods, std::optional<std::int64_t> run, const ResultTable& results, const std::string& school = {});

}  // namespace zhuxue::jobs
