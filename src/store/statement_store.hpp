#pragma once
// Statements of the paying account, and its entries beside what our books hold as paid (views/0006_statements.sql).
#include <cstdint>
#include <map>
#include <set>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "store/unit_of_work.hpp"
#include "zhuxue/reconciliation/account_entry.hpp"

namespace zhuxue::store {

/// The entries of the paying account that name payments of a batch, by line, each once however often it was told. Without those that are cases for want of something else:
/// told again, they are news. With the second debits and credits, which are cases for being entries.
std::map<std::int64_t, std::vector<AccountEntry>> entries_of_batch(UnitOfWork& work, std::int64_t batch);

/// Of these serials of a bank, those by which a payment was paid, and those by which one was returned; each with its kind: "STATEMENT 4711".
struct SerialsInUse {
  std::set<std::string> paying, returning;
};
SerialsInUse serials_in_use(UnitOfWork& work, const std::string& bank, std::span<const std::string> serials);

/// Whether a batch was sealed to be paid from this account, by a bank that sends statements.
bool is_paying_account(UnitOfWork& work, const std::string& account);

/// By day.
std::vector<BankStatement> statements_of(UnitOfWork& work, const std::string& account);
void insert_statement(UnitOfWork& work, const BankStatement& statement, std::int64_t bank_file);

/// A payment that books and statement tell differently.
struct DifferingLine {
  std::int64_t batch = 0, line = 0;
  Money amount;
  bool paid = false;   ///< by our books
  bool gone = false;   ///< by the statement
};
/// Those that no open case is about.
std::vector<DifferingLine> differing_lines(UnitOfWork& work, const std::string& account);

/// Batches paid from an account that hold claimed awards.
std::vector<std::int64_t> claimed_batches(UnitOfWork& work, const std::string& account);

/// The balance of a paying account at the end of its latest statement: the bank's, and what our books make it.
struct AccountBalance {
  std::string account, day;
  Money bank, books;
};
std::vector<AccountBalance> account_balances(UnitOfWork& work, Date day);

/// Accounts whose bank has answered up to `day` about payments from them and whose statements do not reach so far: account and the last day of an answer.
std::vector<std::pair<std::string, std::string>> missing_statements(UnitOfWork& work, Date day);

}  // namespace zhuxue::store
