#pragma once
// What a clerk decides of a doubtful match. Decisions are only ever added; a later one overrides, and every run names the last one it knew.
#include <optional>
#include <string>
#include <vector>

#include "jobs/job.hpp"
#include "store/case_store.hpp"
#include "store/match_store.hpp"

namespace zhuxue::jobs {

struct CaseView {
  store::CaseRow row;
  std::vector<store::CaseStep> steps;
};

std::vector<store::CaseSummary> list_cases(const Job& job, const std::string& kind, bool only_open);
/// Throws Refused (NOT_FOUND).
CaseView show_case(const Job& job, std::int64_t case_no);

/// Doubtful matches in the order in which they should be decided. Here and below, whoever acts for a school alone (school_bound) has before him what was sent to that school.
std::vector<store::MatchCase> list_match_cases(const Job& job, bool two_people, bool only_open);

/// A doubtful match as it is laid before a person.
struct MatchCaseView : CaseView {
  std::optional<store::MatchPairRow> pair;    ///< as the latest run saw it
  std::optional<store::RowsOfPair> rows;
  store::CaseStake stake;
  std::vector<std::int64_t> related;          ///< what else is asked about this pupil, or about this ID or household on the list
  /// Until the person has answered, neither the score nor what colleagues said is shown: they would lead the eye (domain/matching §9).
  bool blind = true;
};
/// Throws Refused (NOT_FOUND).
MatchCaseView show_match_case(const Job& job, std::int64_t case_no);

enum class MatchAnswer { same_person, other_person, cannot_tell };

struct ReviewResult {
  std::int64_t case_no = 0;
  bool already = false;           ///< answered so before, by this person or where one is enough
  bool waits_for_second = false;  ///< accepted by one, a second person must confirm; or by a school alone
  bool disputed = false;          ///< another had answered the opposite
};
/// One answer to one or many cases, in their order, each once: all of them or none. Throws Refused (NOT_FOUND, TAKEN), naming every case that is in the way. `two_people`: an acceptance counts from the second person on. Who acts for a school only (its role and no other of `clerk`, `reviewer`)
/// is a second pair of eyes and never the only one.
std::vector<ReviewResult> answer_cases(const Job& job, std::vector<std::int64_t> case_numbers, MatchAnswer answer, const std::string& note, bool two_people);

}  // namespace zhuxue::jobs
