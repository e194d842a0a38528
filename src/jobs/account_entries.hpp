#pragma once
// The entries of the paying account in a bank file, beside those of earlier files: which are new, which the bank numbers twice.
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "store/statement_store.hpp"

namespace zhuxue::jobs {

class AccountEntries {
 public:
  /// `bank`: whose serials they are, the profile's name.
  AccountEntries(store::UnitOfWork& work, std::int64_t bank_file, const std::string& bank, const std::vector<BankLine>& lines);

  /// What the line means as an entry of the account, where that overrules its words: judge_entry. nullopt too for what is no entry, or names its payment wrongly (`by_words`).
  std::optional<BankVerdict> overruled(std::int64_t batch, std::int64_t batch_line, const BankLine& line, const BankVerdict& by_words, PaymentState state);

  /// Whether the bank has given the serial of a line that would move money to another payment; then it is remembered as used if not.
  bool reuses_serial(const BankLine& line, BankEffect effect);

  /// Puts a judged entry with those known.
  void remember(std::int64_t batch, std::int64_t batch_line, const BankLine& line, const BankVerdict& verdict);

 private:
  std::vector<AccountEntry>& of(std::int64_t batch, std::int64_t batch_line);

  store::UnitOfWork& work_;
  std::int64_t bank_file_;
  store::SerialsInUse serials_;
  std::map<std::string, int, std::less<>> net_of_file_;   ///< debits less credits, by reference
  std::map<std::int64_t, std::map<std::int64_t, std::vector<AccountEntry>>> batches_;
};

}  // namespace zhuxue::jobs
