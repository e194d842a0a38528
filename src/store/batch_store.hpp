#pragma once
// Batches: what is to be paid, in which lines, and how far it has come.
#include <unordered_map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "store/run_store.hpp"
#include "store/unit_of_work.hpp"
#include "zhuxue/fund/fund.hpp"

namespace zhuxue::store {

/// A programme and period, as awards name them.
struct ProgrammePeriod {
  std::string programme, period;
};

/// "('YW-JS', '2026-autumn'), …", for IN.
std::string pairs_of(UnitOfWork& work, std::span<const ProgrammePeriod> periods);
/// The condition that rows of `table` are of one of these periods, with its AND; empty where there are none: then all are meant.
std::string among_periods(UnitOfWork& work, std::span<const ProgrammePeriod> periods, const std::string& table);

/// An award that waits for a line.
struct WaitingAward {
  std::int32_t award = 0;
  std::string_view programme, period, school, student_no;
  Money amount;
  int next_attempt = 0;
  // Of a failed award only:
  FundSplit split;                       ///< of its last line
  int fiscal_year = 0;
  RowPlace payee_before;
  std::string_view cause;                ///< the bank's words
  std::int32_t batch = 0, line_no = 0;   ///< of its last line
  bool claimed = false;
  bool has_open_case = false;
  bool recalled = false;                 ///< called back before the bank processed it
  bool paid_late = false;                ///< the bank reported a success after all
  bool awaits_statement = false;         ///< rejected, and no statement has confirmed yet that it was not debited (T6b)
};
/// Awards of these periods that were never in a line other than of a withdrawn batch.
std::vector<WaitingAward> never_paid(UnitOfWork& work, std::span<const ProgrammePeriod> periods, TextArena& arena);
/// Awards whose last line, in this batch, failed (`line` 0: all of them).
std::vector<WaitingAward> failed_of_batch(UnitOfWork& work, std::int64_t batch, std::int64_t line, TextArena& arena);

/// The latest account of a pupil.
struct PayeeAccount {
  RowPlace place;
  std::string_view holder, bank, account;
  int relation = 0;
  bool has_mandate = false;
  std::string_view bank_code, holder_id;  ///< empty where the row has none
};
/// By student number, for the pupils of these awards (and perhaps of others).
std::unordered_map<std::string_view, PayeeAccount> latest_accounts(UnitOfWork& work, std::span<const WaitingAward> awards, TextArena& arena);

struct BatchRow {
  std::int64_t batch = 0;
  std::string programme, period, bank, profile;
  int fiscal_year = 0;
  bool reissue = false;
  std::int64_t lines = 0;
  Money total;
  FundSplit split;
  std::string sha256, sm3;
  int ordinal = 0;
  std::string step;      ///< SEALED …
  std::string day;
};
std::int64_t next_batch(UnitOfWork& work);
void insert_batch(UnitOfWork& work, const BatchRow& batch, Date today);
struct NewLine {
  std::int32_t award;
  int attempt;
  Money amount;
  FundSplit split;
  RowPlace payee;
  std::string_view holder, account;  ///< as that row says
};
void insert_lines(UnitOfWork& work, std::int64_t batch, std::span<const NewLine> lines, const std::string& actor);
/// The step after `before` (empty for SEALED). Two people at once: the second fails with unique_violation.
void insert_step(UnitOfWork& work, const BatchRow& batch, int ordinal, const std::string& step, const std::string& before, const std::string& actor, const std::string& note, Date today, const std::string& machine);
std::optional<BatchRow> select_batch(UnitOfWork& work, std::int64_t batch);
std::vector<BatchRow> select_batches(UnitOfWork& work);
struct StepOfBatch {
  int ordinal;
  std::string step, actor, note, day, at;
};
std::vector<StepOfBatch> steps_of_batch(UnitOfWork& work, std::int64_t batch);
/// Ends every line of a batch as WITHDRAWN.
void end_lines(UnitOfWork& work, std::int64_t batch, const std::string& cause);

/// What a line says to the bank, from the account version that was approved.
struct LineToPay {
  std::string_view account, holder;
  Money amount;
  // Only where asked for, from the row of the account and the award:
  std::string_view bank, bank_code, holder_id, student_no;
  int relation = 0;
};
std::vector<LineToPay> lines_to_pay(UnitOfWork& work, std::int64_t batch, bool with_row, TextArena& arena);
/// The form that a batch was sealed in: kept, so that a profile or policy edited since changes nothing of it.
struct BatchForm {
  std::string profile, sha256, bytes, purpose;
  std::string statement_account = {};   ///< the paying account, where its bank sends statements; on insertion only
};
void insert_form(UnitOfWork& work, std::int64_t batch, const BatchForm& form);
/// nullopt for a batch sealed before forms were kept.
std::optional<BatchForm> form_of_batch(UnitOfWork& work, std::int64_t batch);

void insert_issued_file(UnitOfWork& work, const BatchRow& batch, std::string_view bytes);
std::string issued_bytes(UnitOfWork& work, std::int64_t batch);

}  // namespace zhuxue::store
