#include "store/statement_store.hpp"

#include "store/copy.hpp"
#include "zhuxue_sql.hpp"

namespace zhuxue::store {
namespace {

constexpr std::size_t kSerialsAtOnce = 5000;

}  // namespace

std::map<std::int64_t, std::vector<AccountEntry>> entries_of_batch(UnitOfWork& work, std::int64_t batch) {
  std::map<std::int64_t, std::vector<AccountEntry>> entries;
  CopyOut rows(work, "SELECT l.batch_line, l.side, l.serial, to_char(l.booked_on, 'YYYY-MM-DD'), l.bank_file FROM bank_line l "
                     "LEFT JOIN office_case o ON l.effect = 'CASE' AND o.county = l.county AND o.bank_file = l.bank_file AND o.line = l.line "
                     "WHERE l.county = " + std::to_string(work.county()) + " AND l.batch = " + std::to_string(batch) +
                         " AND l.side IS NOT NULL AND (l.effect <> 'CASE' OR o.doubt IN ('DOUBLE_DEBIT', 'DOUBLE_CREDIT', 'DOUBLE_DEBIT_RETURNED')) ORDER BY l.bank_file, l.line");
  while (rows.next()) {
    add_entry(entries[rows.integer(0)],
              {rows.text(1) == "D" ? EntrySide::debit : EntrySide::credit, std::string(rows.text_or_empty(2)), Date::parse_iso(rows.text_or_empty(3)), rows.integer(4)});
  }
  return entries;
}

SerialsInUse serials_in_use(UnitOfWork& work, const std::string& bank, std::span<const std::string> serials) {
  SerialsInUse in_use;
  for (std::size_t begin = 0; begin < serials.size(); begin += kSerialsAtOnce) {
    std::string list;
    for (const std::string& serial : serials.subspan(begin, std::min(kSerialsAtOnce, serials.size() - begin))) list += (list.empty() ? "" : ", ") + quoted(work, serial);
    CopyOut rows(work, "SELECT kind || ' ' || serial, effect FROM bank_line WHERE county = " + std::to_string(work.county()) + " AND bank = " + quoted(work, bank) + " AND serial IN (" + list +
                           ") AND effect IN ('PAID', 'PAID_LATE', 'PAID_DUPLICATE', 'RETURNED')");
    while (rows.next()) (rows.text(1) == "RETURNED" ? in_use.returning : in_use.paying).emplace(rows.text(0));
  }
  return in_use;
}

bool is_paying_account(UnitOfWork& work, const std::string& account) { return Query(work, sql::statement_is_paying_account).with("account", account).integer().value() > 0; }

std::vector<BankStatement> statements_of(UnitOfWork& work, const std::string& account) {
  std::vector<BankStatement> statements;
  Query(work, sql::statement_of_account).with("account", account).each([&](const ResultRow& row) {
    statements.push_back({account, Date::parse_iso(row.text(0)).value(), Date::parse_iso(row.text(1)).value(), Money::fen(row.integer(2)), Money::fen(row.integer(3)),
                          row.integer(4) < 0 ? std::nullopt : std::optional(row.integer(4))});
  });
  return statements;
}

void insert_statement(UnitOfWork& work, const BankStatement& statement, std::int64_t bank_file) {
  Query(work, sql::statement_insert_statement)
      .with("account", statement.account)
      .with("from_day", statement.from)
      .with("to_day", statement.to)
      .with("opening", statement.opening)
      .with("closing", statement.closing)
      .with("number", statement.number)
      .with("bank_file", bank_file)
      .run_once();
}

std::vector<DifferingLine> differing_lines(UnitOfWork& work, const std::string& account) {
  const HashedJoins hashed(work);   // the lines of this very file are in no statistics yet
  std::vector<DifferingLine> lines;
  Query(work, sql::statement_differing_lines).with("account", account).each([&](const ResultRow& row) {
    lines.push_back({row.integer(0), row.integer(1), Money::fen(row.integer(2)), row.integer(3) > 0, row.integer(4) > 0});
  });
  return lines;
}

std::vector<std::int64_t> claimed_batches(UnitOfWork& work, const std::string& account) {
  std::vector<std::int64_t> batches;
  Query(work, sql::statement_claimed_batches).with("account", account).each([&](const ResultRow& row) { batches.push_back(row.integer(0)); });
  return batches;
}

std::vector<AccountBalance> account_balances(UnitOfWork& work, Date day) {
  const HashedJoins hashed(work);
  std::vector<AccountBalance> balances;
  Query(work, sql::statement_balances).with("day", day).each([&](const ResultRow& row) {
    balances.push_back({row.text(0), row.text(1), Money::fen(row.integer(2)), Money::fen(row.integer(3))});
  });
  return balances;
}

std::vector<std::pair<std::string, std::string>> missing_statements(UnitOfWork& work, Date day) {
  std::vector<std::pair<std::string, std::string>> missing;
  Query(work, sql::statement_missing_statements).with("day", day).each([&](const ResultRow& row) { missing.emplace_back(row.text(0), row.text(1)); });
  return missing;
}

}  // namespace zhuxue::store
