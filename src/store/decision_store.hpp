#pragma once
// What two people decide on a document, and how it ended.
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "store/unit_of_work.hpp"

namespace zhuxue::store {

struct DecisionRow {
  std::int64_t decision = 0;
  std::string kind;                 ///< RECALL REMIT RECOVER WRITE_OFF CORRECT CLOSE REOPEN URGENT
  std::string document;             ///< 依据文号
  std::optional<std::int64_t> batch, batch_line, recovery;
  std::optional<std::int64_t> award;  ///< of URGENT
  std::string student_no;             ///< of URGENT, to find the award by; not kept
  std::optional<std::string> programme, period;
  std::optional<std::int64_t> year, level;
  std::optional<std::string> to_programme;
  std::optional<std::int64_t> to_year;
  std::optional<Money> amount;
  std::string note, actor, day;
  std::string state = "OPEN";       ///< OPEN, APPROVED or REFUSED
  std::string ended_by;
};

std::int64_t insert_decision(UnitOfWork& work, const DecisionRow& row, Date today);
std::optional<DecisionRow> select_decision(UnitOfWork& work, std::int64_t decision);
std::vector<DecisionRow> select_decisions(UnitOfWork& work, bool only_open);
/// Two at once: the second fails on the key (unique_violation).
void insert_decision_end(UnitOfWork& work, const DecisionRow& row, bool approved, const std::string& actor, const std::string& note, Date today);

/// Whether the last approved decision about the period closed it.
bool is_closed(UnitOfWork& work, const std::string& programme, const std::string& period);

}  // namespace zhuxue::store
