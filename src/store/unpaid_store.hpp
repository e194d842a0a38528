#pragma once
// Awards that have not arrived, and payments that came back: 未发放原因清单 and 退汇重发台账.
#include <optional>
#include <string>
#include <vector>

#include "store/batch_store.hpp"
#include "store/list_place.hpp"

namespace zhuxue::store {

/// An award that nobody has been paid, cancelled ones left out.
struct UnpaidRow {
  WaitingAward award;             ///< batch, line, cause and payee_before of its last line that failed
  std::string_view school_name, name;
  std::string_view use, ended;    ///< of the latest attempt; empty where there is none
  std::string_view step;          ///< of the latest line's batch
  bool pending = false;           ///< the bank's last word is 处理中
  ListPlace roll;                 ///< the roll row that the award rests on
};
/// `school`: of that school only; empty: of all.
std::vector<UnpaidRow> unpaid_awards(UnitOfWork& work, std::span<const ProgrammePeriod> periods, TextArena& arena, const std::string& school = {});

/// A payment that failed, came back or was recalled, and what followed.
struct ReturnRow {
  std::string school, school_name, student_no, name, programme, period;
  Money amount;
  std::int64_t batch = 0, line = 0;
  std::string day, kind, words;
  std::optional<std::int64_t> next_batch, next_line;
  std::string next_state;
};
std::vector<ReturnRow> returned_payments(UnitOfWork& work, std::span<const ProgrammePeriod> periods);

}  // namespace zhuxue::store
