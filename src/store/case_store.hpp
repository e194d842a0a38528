#pragma once
// Cases that wait for a person, and what was done about them.
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "store/unit_of_work.hpp"

namespace zhuxue::store {

struct CaseRow {
  std::int64_t case_no = 0;
  std::string kind;      ///< MATCH or BANK
  std::string subject;   ///< the same subject is the same case
  std::string detail;    ///< for the officer, masked
  std::string doubt;     ///< of a BANK case: why, as a code
  std::optional<std::int64_t> bank_file, line, batch, batch_line;
  std::string student_no, roll_name, list_id, list_name;
};

/// Opens those whose subject is new; `case_no` of each row is set, old or new. Returns how many were new. Under the queue of the caller.
std::size_t open_cases(UnitOfWork& work, std::vector<CaseRow>& cases, Date today);

/// Match cases with an answer, and the last one.
struct DecidedCase {
  CaseRow row;
  bool accepted = false;
};
std::vector<DecidedCase> decided_match_cases(UnitOfWork& work);

std::optional<CaseRow> select_case(UnitOfWork& work, std::int64_t case_no);

/// Who took in the bank file that the case is about; nullopt where it is about none.
std::optional<std::string> case_taken_in_by(UnitOfWork& work, std::int64_t case_no);

struct CaseStep {
  std::int64_t ordinal;
  std::string step, actor, note, day;
  bool by_school = false;  ///< a school's word: never the only one
};
std::vector<CaseStep> steps_of_case(UnitOfWork& work, std::int64_t case_no);
/// The next step of a case; two at once: the second fails on the key (unique_violation).
void insert_case_step(UnitOfWork& work, std::int64_t case_no, std::int64_t ordinal, const std::string& step, const std::string& actor, const std::string& note, Date today,
                      bool by_school = false);

/// A case as the list shows it.
struct CaseSummary {
  std::int64_t case_no;
  std::string kind, detail, state;  ///< state: OPEN or the last step
  std::string day;
  std::string owner;                ///< who did the last step
};
std::vector<CaseSummary> list_cases(UnitOfWork& work, const std::string& kind, bool only_open);

}  // namespace zhuxue::store
