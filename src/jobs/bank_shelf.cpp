#include "jobs/bank_shelf.hpp"

#include <algorithm>

#include "jobs/job.hpp"

namespace zhuxue::jobs {

const BankProfile* BankShelf::find(std::string_view name) const {
  const auto at = std::find_if(profiles.begin(), profiles.end(), [&](const BankProfile& profile) { return profile.name == name; });
  return at == profiles.end() ? nullptr : &*at;
}

const BankProfile& BankShelf::of_bank(std::string_view bank, std::string_view chosen) const {
  const auto set = by_bank.find(bank);
  const std::string_view name = !chosen.empty() ? chosen : set != by_bank.end() ? std::string_view(set->second) : std::string_view(usual);
  if (const BankProfile* profile = find(name)) return *profile;
  throw Refused(Refusal::not_configured, std::string(name), "没有银行格式 " + std::string(name) + ";现有的见 zhuxue bank profiles");
}

}  // namespace zhuxue::jobs
