#pragma once
// What the pages about money that has gone out look at: the bank's files and lines, what failed and waits for us.
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "store/unit_of_work.hpp"

namespace zhuxue::store {

struct BankFileGlance {
  std::int64_t bank_file = 0;
  std::string profile, name, day, actor;
  std::int64_t lines = 0, paid = 0, failed = 0, in_process = 0, returned = 0, already_known = 0, cases = 0;
};
/// The newest first, of those with a number below `below`; 0: from the top.
std::vector<BankFileGlance> bank_files(UnitOfWork& work, std::int64_t below, std::int64_t most);
std::optional<BankFileGlance> select_bank_file(UnitOfWork& work, std::int64_t bank_file);

struct BankLineGlance {
  std::int64_t line = 0;
  std::int64_t batch = 0, batch_line = 0;   ///< 0: the line names no payment of ours
  std::optional<Money> amount;              ///< as the bank says it; none where it cannot be read
  std::string status, reason, effect;       ///< effect: a code of reconciliation/settle.hpp
  std::string serial, booked_on;            ///< the bank's, where it gives them
};
/// In line order, those behind `after`.
std::vector<BankLineGlance> bank_lines(UnitOfWork& work, std::int64_t bank_file, std::int64_t after, std::int64_t most);

/// Payments of a batch that ended without arriving, for one reason, and that nothing has followed yet.
struct FailedPayments {
  std::int64_t batch = 0;
  std::string programme, period;
  std::string kind;     ///< REJECTED, RETURNED or RECALLED
  std::string words;    ///< the bank's
  std::int64_t count = 0;
  Money amount;
  bool awaits_statement = false;   ///< no statement has confirmed that they were not debited
};
/// The newest batch first.
std::vector<FailedPayments> failed_payments(UnitOfWork& work);

/// Number and name of each school as the latest list has it, by number.
std::vector<std::pair<std::string, std::string>> schools_by_number(UnitOfWork& work);

}  // namespace zhuxue::store
