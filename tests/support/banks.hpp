#pragma once
// The profiles of config/banks, as the program loads them.
#include <stdexcept>
#include <string>
#include <string_view>

#include "files/bank_profile_file.hpp"

namespace zhuxue::testing {

inline const files::LoadedBanks& house_banks() {
  static const files::LoadedBanks kBanks = [] {
    files::LoadedBanks loaded = files::load_banks(ZX_SOURCE_DIR "/config/banks");
    for (const files::BankFileFault& fault : loaded.faults) throw std::logic_error(fault.file + ":" + std::to_string(fault.line) + " " + fault.key + " " + fault.text);
    return loaded;
  }();
  return kBanks;
}

inline const BankProfile& bank_profile(std::string_view name) {
  for (const BankProfile& profile : house_banks().profiles)
    if (profile.name == name) return profile;
  throw std::logic_error("no profile " + std::string(name));
}

}  // namespace zhuxue::testing
