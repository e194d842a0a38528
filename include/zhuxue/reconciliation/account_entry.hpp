#pragma once
// Entries of the paying account that name one payment of ours, and what a further one means: the statement has the last word (domain/money-movement §6.1 d). Pure.
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "zhuxue/calendar/calendar.hpp"
#include "zhuxue/reconciliation/bank_line.hpp"
#include "zhuxue/reconciliation/settle.hpp"

namespace zhuxue {

struct AccountEntry {
  EntrySide side = EntrySide::none;  ///< debit or credit
  std::string serial;                ///< empty: the bank gives none
  std::optional<Date> booked_on;
  std::int64_t bank_file = 0;        ///< where it was read
};

/// Whether two lines tell of the same entry: by the bank's number; where one of them has none, entries of one file are two, and those of two files are the same if
/// their day is. Never by amount and name.
bool is_same_entry(const AccountEntry& one, const AccountEntry& other);

/// Puts an entry with those known, unless it is one of them told again.
void add_entry(std::vector<AccountEntry>& known, AccountEntry entry);

/// What an entry means by itself, whatever the results said; nullopt: what its words mean for the payment (judge_answer). `before` are the different entries of the
/// payment known so far.
/// A second debit, or a debit after its money came back, is the bank's mistake: a case, DOUBLE_DEBIT. What comes back while two debits stand is the second one.
/// `comes_back`: the same file shows the money of this debit come in again; of a rejected payment that is how a rejection looks on the account.
std::optional<BankVerdict> judge_entry(std::span<const AccountEntry> before, const AccountEntry& entry, PaymentState state, bool comes_back);

}  // namespace zhuxue
