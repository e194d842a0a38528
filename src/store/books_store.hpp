#pragma once
// The invariants of the books as sentences (domain/money-movement §2): each a query that finds what breaks it.
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "store/unit_of_work.hpp"

namespace zhuxue::store {

struct BrokenRule {
  std::string subject, detail;
};

struct BookRule {
  std::string_view name;      ///< EveryPaymentHasThreePeople
  std::string_view sentence;  ///< in Chinese
  std::vector<BrokenRule> broken;
};

/// Runs all of them; read-only.
std::vector<BookRule> check_books(UnitOfWork& work);

/// Recomputes the evidence chains: the first break, and every anchor that they no longer hold.
std::vector<BrokenRule> check_evidence(UnitOfWork& work);

/// The sums of the month by which the demo and reconcile add everything up from the other side.
struct BookSums {
  std::int64_t issued_lines = 0, paid = 0, failed = 0, open = 0;
  std::int64_t awarded_fen = 0, first_attempts_fen = 0, without_line_fen = 0, never_line_cancelled_fen = 0;
  std::int64_t lines_fen = 0, paid_fen = 0, failed_fen = 0, open_fen = 0;  ///< of the file lines; open is counted by itself, not as the rest
  std::int64_t issued_postings_fen = 0, paid_postings_fen = 0, failed_postings_fen = 0;
  std::int64_t returned_fen = 0, late_fen = 0;                        ///< came back after it had arrived; arrived after it had been rejected
  std::int64_t returned_postings_fen = 0, late_postings_fen = 0;
  std::int64_t waived_fen = 0;                                         ///< awarded to schools, not to persons; in none of the sums above
};
/// Of all that was issued up to the end of `day`.
BookSums book_sums(UnitOfWork& work, Date day);

std::int64_t count_open_cases(UnitOfWork& work, Date day);

/// The last day that was closed, if any.
std::optional<Date> last_closed_day(UnitOfWork& work);
/// What was paid without cover and is not recovered: zero before a day closes.
Money uncovered(UnitOfWork& work);
void insert_day_close(UnitOfWork& work, Date day, const BookSums& sums, const std::string& actor, Date today);

}  // namespace zhuxue::store
