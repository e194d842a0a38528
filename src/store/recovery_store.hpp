#pragma once
// Over-payments under recovery (追回), what came back of them, and money that goes back to the treasury.
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "store/unit_of_work.hpp"
#include "zhuxue/fund/fund.hpp"

namespace zhuxue::store {

/// A payment from which something may have to be recovered.
struct PaidLine {
  std::int32_t award = 0;
  std::string student_no, school, programme, period;
  int fiscal_year = 0;
  Money amount;
  FundSplit split;
  bool paid = false;            ///< the bank said so, and it has not come back
  bool duplicate = false;       ///< it is the one that was paid beside another
  Money claimed;                ///< on the award by plans
  Money under_recovery;         ///< of that, taken up before, for any line of the award
  FundSplit taken;              ///< the shares of what was taken up before for this line
};
std::optional<PaidLine> paid_line(UnitOfWork& work, std::int64_t batch, std::int64_t line);

struct RecoveryRow {
  std::int64_t recovery = 0, batch = 0, batch_line = 0;
  std::int32_t award = 0;
  std::string cause;            ///< CLAIMED or PAID_TWICE
  std::string programme, period, student_no, school, holder;
  int year = 0;
  Money amount;
  FundSplit split;
  std::int64_t decision = 0;
  std::string document, day;
  Money recovered, written_off;
  FundSplit taken;              ///< the shares of both
  int parts = 0;
  Money left() const { return amount - recovered - written_off; }
};
std::int64_t next_recovery(UnitOfWork& work);
void insert_recovery(UnitOfWork& work, const RecoveryRow& row, Date today);
std::optional<RecoveryRow> select_recovery(UnitOfWork& work, std::int64_t recovery);
std::vector<RecoveryRow> select_recoveries(UnitOfWork& work);

struct RecoveryPart {
  bool written_off = false;
  Money amount;
  FundSplit split;
  std::string document;
  std::optional<std::int64_t> decision;   ///< of a write-off
};
/// The next part. Two at once, or the same document twice: unique_violation.
void insert_part(UnitOfWork& work, const RecoveryRow& of, const RecoveryPart& part, const std::string& actor, Date today);

/// Claims on paid awards that nobody has taken up yet, by the line that was paid.
struct WaitingClaim {
  std::int64_t batch = 0, batch_line = 0;
  std::string student_no, school, programme, period;
  Money amount;
};
std::vector<WaitingClaim> waiting_claims(UnitOfWork& work);

/// A failed payment whose money lies on hold.
struct HeldLine {
  std::int32_t award = 0;
  int attempt = 0, next_attempt = 0;
  std::string programme;
  Money amount;
  FundSplit split;
  bool cancelled = false;       ///< nothing more is due on the award
};
std::vector<HeldLine> held_lines(UnitOfWork& work, int year);
void insert_remitted(UnitOfWork& work, const HeldLine& line, std::int64_t decision, const std::string& actor);

}  // namespace zhuxue::store
