#pragma once
// Identity numbers of the trial district: those of half the families follow each other within a day, those of the others lie anywhere in it. No number twice.
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_set>

#include "sample/random.hpp"
#include "sample/resident_numbers.hpp"

namespace zhuxue::sample::trial {

class Numbers {
 public:
  Numbers(NumberIssuer& issuer, std::uint64_t seed);
  std::size_t regions() const { return issuer_.regions(); }
  /// Takes note of a number that was given out elsewhere.
  void know(const ResidentNumber& number) { issued_.insert(std::string(number.text())); }
  bool is_issued(std::string_view number) const { return issued_.contains(std::string(number)); }
  ResidentNumber issue(std::size_t region, Day birth, bool male, bool uniform);

 private:
  NumberIssuer& issuer_;
  Random random_;
  std::unordered_set<std::string> issued_;
};

}  // namespace zhuxue::sample::trial
