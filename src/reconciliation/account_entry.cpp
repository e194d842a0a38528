#include "zhuxue/reconciliation/account_entry.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

namespace zhuxue {

std::string_view code(BankLineKind kind) { return kind == BankLineKind::result ? "RESULT" : kind == BankLineKind::returned ? "RETURN" : "STATEMENT"; }

void drop_shared_serials(std::vector<BankLine>& lines) {
  std::map<std::pair<BankLineKind, std::string>, std::string> first;
  std::set<std::pair<BankLineKind, std::string>> shared;
  for (const BankLine& line : lines)
    if (const auto known = first.emplace(std::pair(line.kind, line.serial), line.reference); known.first->second != line.reference) shared.insert(known.first->first);
  for (BankLine& line : lines)
    if (shared.contains({line.kind, line.serial})) line.serial.clear();
}

std::string tail_of_account(const std::string& account) { return account.substr(account.size() < 4 ? 0 : account.size() - 4); }

bool BankStatement::goes_on_with(const BankStatement& next) const {
  return closing == next.opening && (to.days() + 1 == next.from.days() || (number && next.number && *number + 1 == *next.number));
}

bool is_same_entry(const AccountEntry& one, const AccountEntry& other) {
  if (one.side != other.side) return false;
  if (!one.serial.empty() && !other.serial.empty()) return one.serial == other.serial;
  if (one.bank_file == other.bank_file) return false;
  return !one.booked_on || !other.booked_on || one.booked_on == other.booked_on;
}

void add_entry(std::vector<AccountEntry>& known, AccountEntry entry) {
  if (std::none_of(known.begin(), known.end(), [&](const AccountEntry& one) { return is_same_entry(one, entry); })) known.push_back(std::move(entry));
}

std::optional<BankVerdict> judge_entry(std::span<const AccountEntry> before, const AccountEntry& entry, PaymentState state, bool comes_back) {
  const auto on = [&](EntrySide side) { return std::count_if(before.begin(), before.end(), [&](const AccountEntry& known) { return known.side == side; }); };
  const auto debits = on(EntrySide::debit), credits = on(EntrySide::credit);
  if (std::any_of(before.begin(), before.end(), [&](const AccountEntry& known) { return is_same_entry(known, entry); })) return BankVerdict{BankEffect::known, std::nullopt};
  if (entry.side == EntrySide::debit) {
    if (debits > 0) return BankVerdict{BankEffect::needs_person, BankDoubt::debited_twice};
    // The debit of what was reported as failed or come back before the statement showed it leave.
    if (state == PaymentState::returned_before_paid || (state == PaymentState::rejected && comes_back)) return BankVerdict{BankEffect::known, std::nullopt};
    return std::nullopt;
  }
  if (debits - credits > 1) return BankVerdict{BankEffect::needs_person, BankDoubt::double_debit_returned};
  if (credits > 0 && debits <= credits) return BankVerdict{BankEffect::needs_person, BankDoubt::credited_twice};
  return std::nullopt;
}

}  // namespace zhuxue
