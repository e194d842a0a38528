#pragma once
// The fund ledger: positions by the guarded update, and the postings that tell them anew.
#include <array>
#include <optional>
#include <string>
#include <vector>

#include "store/unit_of_work.hpp"
#include "zhuxue/fund/account.hpp"
#include "zhuxue/fund/fund.hpp"
#include "zhuxue/fund/waterfall.hpp"

namespace zhuxue::store {

/// Why a posting is made.
struct PostingReason {
  std::optional<std::int64_t> batch, bank_file, plan, decision;
  std::optional<std::string> document;
  Date effective_on;
  std::string actor;
};

/// Opens the position of (programme, year, level) with nothing approved, where there is none yet.
void open_position(UnitOfWork& work, const std::string& programme, int year, FundLevel level);

/// Moves `split` between two accounts of (programme, year), one posting a level that has an amount. Returns the level that lacks the money
/// (the levels before it have been moved: the caller rolls back), or nullopt when all is moved.
std::optional<FundLevel> move_funds(UnitOfWork& work, const FundMove& move, const std::string& programme, int year, const FundSplit& split, const PostingReason& reason);

/// What stands as paid of each level.
FundSplit paid_funds(UnitOfWork& work, const std::string& programme, int year);

/// What is still free of each level; nullopt where no budget was ever approved.
std::array<std::optional<Money>, 4> available_funds(UnitOfWork& work, const std::string& programme, int year);


/// The documents of (programme, year) in the order in which they are used: 直达 first, then by date of issue, level and number; with what is left of each.
std::vector<FundDocument> documents_left(UnitOfWork& work, const std::string& programme, int year);


/// A position as it stands when its year ends.
struct YearEndRow {
  std::string programme;
  FundLevel level = FundLevel::central;
  Money approved, paid;
  Money carried;      ///< sealed or sent: paid yet, from this year
  Money on_hold;      ///< goes back to the treasury (T9)
  Money receivable;   ///< goes back once it is recovered (T11)
  Money unused;       ///< lapses
};
std::vector<YearEndRow> year_end(UnitOfWork& work, int year);

}  // namespace zhuxue::store
