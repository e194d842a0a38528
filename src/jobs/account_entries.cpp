#include "jobs/account_entries.hpp"

#include <algorithm>

namespace zhuxue::jobs {
namespace {

bool pays(BankEffect effect) { return effect == BankEffect::paid || effect == BankEffect::paid_late || effect == BankEffect::paid_twice; }

// Doubts about the entry as such. Any other doubt leaves the entry open to be told again.
bool is_of_the_entry(BankDoubt doubt) {
  return doubt == BankDoubt::debited_twice || doubt == BankDoubt::credited_twice || doubt == BankDoubt::double_debit_returned;
}

// The line names no payment of ours as it was sent: what it says of the account cannot be held against one.
bool names_none(const std::optional<BankDoubt>& doubt) {
  return doubt && (*doubt == BankDoubt::unknown_reference || *doubt == BankDoubt::not_issued || *doubt == BankDoubt::amount_differs || *doubt == BankDoubt::account_differs ||
                   *doubt == BankDoubt::unknown_status);
}

}  // namespace

AccountEntries::AccountEntries(store::UnitOfWork& work, std::int64_t bank_file, const std::string& bank, const std::vector<BankLine>& lines) : work_(work), bank_file_(bank_file) {
  std::vector<std::string> serials;
  for (const BankLine& line : lines) {
    if (!line.serial.empty()) serials.push_back(line.serial);
    if (line.side != EntrySide::none) net_of_file_[line.reference] += line.side == EntrySide::debit ? 1 : -1;
  }
  serials_ = store::serials_in_use(work, bank, serials);
}

std::vector<AccountEntry>& AccountEntries::of(std::int64_t batch, std::int64_t batch_line) {
  auto known = batches_.find(batch);
  if (known == batches_.end()) known = batches_.emplace(batch, store::entries_of_batch(work_, batch)).first;
  return known->second[batch_line];
}

std::optional<BankVerdict> AccountEntries::overruled(std::int64_t batch, std::int64_t batch_line, const BankLine& line, const BankVerdict& by_words, PaymentState state) {
  if (line.side == EntrySide::none || names_none(by_words.doubt)) return std::nullopt;
  return judge_entry(of(batch, batch_line), {line.side, line.serial, line.booked_on, bank_file_}, state, net_of_file_[line.reference] <= 0);
}

bool AccountEntries::reuses_serial(const BankLine& line, BankEffect effect) {
  if (line.serial.empty() || !(pays(effect) || effect == BankEffect::returned)) return false;
  return !(pays(effect) ? serials_.paying : serials_.returning).emplace(std::string(code(line.kind)) + " " + line.serial).second;
}

void AccountEntries::remember(std::int64_t batch, std::int64_t batch_line, const BankLine& line, const BankVerdict& verdict) {
  if (line.side == EntrySide::none || (verdict.effect == BankEffect::needs_person && !(verdict.doubt && is_of_the_entry(*verdict.doubt)))) return;
  add_entry(of(batch, batch_line), {line.side, line.serial, line.booked_on, bank_file_});
}

}  // namespace zhuxue::jobs
