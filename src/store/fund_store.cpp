#include "store/fund_store.hpp"

#include "zhuxue/require.hpp"
#include "zhuxue_sql.hpp"

namespace zhuxue::store {
namespace {

// How a move changes one counter: AVAILABLE and APPROPRIATION are no counters, they follow from the others and from `approved`.
std::int64_t change_of(FundAccount counter, const FundMove& move, Money amount) {
  if (move.to == counter) return amount.in_fen();
  if (move.from == counter) return -amount.in_fen();
  return 0;
}

bool move_position(UnitOfWork& work, const FundMove& move, const std::string& programme, int year, FundLevel level, Money amount) {
  const std::int64_t approved = -change_of(FundAccount::appropriation, move, amount);
  return Query(work, sql::fund_move_position)
             .with("programme", programme)
             .with("year", std::int64_t{year})
             .with("level", static_cast<std::int64_t>(level))
             .with("approved", approved)
             .with("reserved", change_of(FundAccount::reserved, move, amount))
             .with("in_transit", change_of(FundAccount::in_transit, move, amount))
             .with("paid", change_of(FundAccount::paid, move, amount))
             .with("on_hold", change_of(FundAccount::return_hold, move, amount))
             .with("receivable", change_of(FundAccount::receivable, move, amount))
             .with("to_treasury", change_of(FundAccount::treasury, move, amount))
             .with("written_off", change_of(FundAccount::write_off, move, amount))
             // What was paid without cover: giving raises it, taking lowers it.
             .with("suspense", -change_of(FundAccount::suspense, move, amount))
             .run() == 1;
}

}  // namespace

void open_position(UnitOfWork& work, const std::string& programme, int year, FundLevel level) {
  Query(work, sql::fund_ensure_position).with("programme", programme).with("year", std::int64_t{year}).with("level", static_cast<std::int64_t>(level)).run();
}

std::optional<FundLevel> move_funds(UnitOfWork& work, const FundMove& move, const std::string& programme, int year, const FundSplit& split, const PostingReason& reason) {
  if (split.total().is_zero()) return std::nullopt;
  for (const FundLevel level : kFundLevels) {
    if (split[level].is_zero()) continue;
    ZX_REQUIRE(split[level] > Money(), "a move of a negative amount");
    if (!move_position(work, move, programme, year, level, split[level])) return level;
  }
  const std::int64_t tx = Query(work, sql::fund_next_tx).integer().value();
  std::int64_t posting = Query(work, sql::fund_next_posting).integer().value();
  for (const FundLevel level : kFundLevels) {
    if (split[level].is_zero()) continue;
    Query(work, sql::fund_insert_posting)
        .with("posting", posting++)
        .with("tx", tx)
        .with("code", std::string(move.code))
        .with("debit", std::string(code(move.from)))
        .with("credit", std::string(code(move.to)))
        .with("programme", programme)
        .with("year", std::int64_t{year})
        .with("level", static_cast<std::int64_t>(level))
        .with("amount", split[level])
        .with("batch", reason.batch)
        .with("bank_file", reason.bank_file)
        .with("document", reason.document)
        .with("plan", reason.plan)
        .with("decision", reason.decision)
        .with("effective_on", reason.effective_on)
        .with("actor", reason.actor)
        .run_once();
  }
  return std::nullopt;
}

std::array<std::optional<Money>, 4> available_funds(UnitOfWork& work, const std::string& programme, int year) {
  std::array<std::optional<Money>, 4> available;
  Query(work, sql::fund_select_available).with("programme", programme).with("year", std::int64_t{year}).each([&](const ResultRow& row) {
    available[static_cast<std::size_t>(row.integer(0))] = Money::fen(row.integer(1));
  });
  return available;
}

FundSplit paid_funds(UnitOfWork& work, const std::string& programme, int year) {
  FundSplit paid;
  Query(work, sql::fund_select_paid).with("programme", programme).with("year", std::int64_t{year}).each([&](const ResultRow& row) {
    paid[static_cast<FundLevel>(row.integer(0))] = Money::fen(row.integer(1));
  });
  return paid;
}

std::vector<FundDocument> documents_left(UnitOfWork& work, const std::string& programme, int year) {
  std::vector<FundDocument> documents;
  Query(work, sql::fund_select_documents).with("programme", programme).with("year", std::int64_t{year}).each([&](const ResultRow& row) {
    documents.push_back({row.text(0), static_cast<FundLevel>(row.integer(1)), Money::fen(row.integer(2)), Money()});
  });
  FundSplit available;
  const auto free = available_funds(work, programme, year);
  for (const FundLevel level : kFundLevels) available[level] = free[static_cast<std::size_t>(level)].value_or(Money());
  return with_what_is_left(std::move(documents), available);
}

std::vector<YearEndRow> year_end(UnitOfWork& work, int year) {
  std::vector<YearEndRow> rows;
  Query(work, sql::fund_year_end).with("year", std::int64_t{year}).each([&](const ResultRow& row) {
    rows.push_back({row.text(0), static_cast<FundLevel>(row.integer(1)), Money::fen(row.integer(2)), Money::fen(row.integer(3)), Money::fen(row.integer(4)), Money::fen(row.integer(5)),
                    Money::fen(row.integer(6)), Money::fen(row.integer(7))});
  });
  return rows;
}

}  // namespace zhuxue::store
