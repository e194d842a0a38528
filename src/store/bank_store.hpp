#pragma once
// What the bank said: files and lines as received, and the payments they name.
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "store/run_store.hpp"
#include "store/unit_of_work.hpp"
#include "zhuxue/fund/fund.hpp"
#include "zhuxue/reconciliation/bank_line.hpp"
#include "zhuxue/reconciliation/settle.hpp"

namespace zhuxue::store {

/// The number of lines of a bank file taken in before, by its SHA-256.
std::optional<std::int64_t> find_bank_file(UnitOfWork& work, const std::string& sha256);
std::int64_t next_bank_file(UnitOfWork& work);

/// A payment of a batch, with how it stands.
struct KnownPayment {
  std::int32_t award = 0;
  int attempt = 0;
  IssuedPayment payment;
  FundSplit split;
  bool under_recovery = false;   ///< some of it is receivable already (T10)
};
/// The lines of a batch in line order (line n at n − 1); empty where there is no such batch.
std::vector<KnownPayment> payments_of_batch(UnitOfWork& work, std::int64_t batch, TextArena& arena);

struct BankFileRow {
  std::int64_t bank_file = 0;
  std::string profile, sha256, name;
  std::int64_t bytes = 0, lines = 0, paid = 0, failed = 0, in_process = 0, already_known = 0, cases = 0, returned = 0;
};
void insert_bank_file(UnitOfWork& work, const BankFileRow& file, Date today, const std::string& actor);

struct BankLineRow {
  std::int64_t line = 0;
  std::optional<std::int64_t> batch, batch_line;
  std::optional<Money> amount;
  std::string_view status, reason;
  BankEffect effect = BankEffect::needs_person;
  BankLineKind kind = BankLineKind::result;
  std::string_view serial, paying_account;   ///< empty: none
  EntrySide side = EntrySide::none;
  std::optional<Date> booked_on, statement_day;
};
/// `bank`: whose serials they are, the profile's name.
void insert_bank_lines(UnitOfWork& work, std::int64_t bank_file, std::string_view bank, const std::vector<BankLineRow>& lines);

/// An attempt that the bank's word ends: rejected or returned.
struct FailedAttempt {
  std::int32_t award;
  int attempt;
  std::string_view cause;
  bool returned = false;
};
void insert_failures(UnitOfWork& work, std::int64_t bank_file, const std::vector<FailedAttempt>& failed);

/// How far an award has gone.
struct LatestAttempt {
  int attempt = 0;
  std::string use;          ///< LINE …
  bool ended = false;
  bool issued = false;      ///< of a line: its batch went out
};
LatestAttempt latest_attempt(UnitOfWork& work, std::int32_t award);

/// Whether the bank has reported a late success of this line before, whatever was done about it.
bool has_late_success(UnitOfWork& work, std::int64_t batch, std::int64_t line);

/// The bank's late success claims the next attempt of its award. Somebody else claimed it at the same moment: unique_violation.
void insert_late_success(UnitOfWork& work, std::int32_t award, int attempt, Money amount, const FundSplit& split, const std::string& actor);


/// The lines of a batch to which the bank has given no final word.
struct UnansweredLines {
  std::int64_t lines = 0;
  FundSplit split;
};
UnansweredLines unanswered_lines(UnitOfWork& work, std::int64_t batch);
/// Ends them: recalled on this document.
void end_recalled(UnitOfWork& work, std::int64_t batch, const std::string& document);

/// An award with a line in a batch of which the bank says, in a case still open, that an earlier line was paid after all.
struct LateSuccess {
  std::int32_t award = 0;
  int latest_attempt = 0;
  Money amount;
  FundSplit split;
  int fiscal_year = 0;
  std::string programme;
  std::int64_t line_no = 0;   ///< in this batch
};
std::vector<LateSuccess> late_successes_behind(UnitOfWork& work, std::int64_t batch);

}  // namespace zhuxue::store
