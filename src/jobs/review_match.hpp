#pragma once
// What a clerk decides of a doubtful match. Decisions are only ever added; a later one overrides, and every run names the last one it knew.
#include <optional>
#include <string>
#include <vector>

#include "jobs/job.hpp"
#include "store/case_store.hpp"

namespace zhuxue::jobs {

struct CaseView {
  store::CaseRow row;
  std::vector<store::CaseStep> steps;
};

std::vector<store::CaseSummary> list_cases(const Job& job, const std::string& kind, bool only_open);
/// Throws Refused (NOT_FOUND).
CaseView show_case(const Job& job, std::int64_t case_no);

struct ReviewResult {
  bool already = false;           ///< decided so before, by this person or where one is enough
  bool waits_for_second = false;  ///< accepted by one, a second person must confirm
};
/// Throws Refused (NOT_FOUND, TAKEN). `two_people`: an acceptance counts from the second person on.
ReviewResult decide_case(const Job& job, std::int64_t case_no, bool accept, const std::string& note, bool two_people);

}  // namespace zhuxue::jobs
