#pragma once
// Citizen identity numbers (GB 11643) that are valid and never given out twice.
#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "sample/day.hpp"

namespace zhuxue::sample {

/// The 18 places of an identity number.
struct ResidentNumber {
  std::array<char, 18> places{};
  std::string_view text() const { return {places.data(), places.size()}; }
};

/// The check character of 17 digits.
char check_character(std::string_view first17);

/// A registration office for all regions at once. Numbers of one region and day of birth follow each other, as they do in life.
class NumberIssuer {
 public:
  static constexpr int kFirstYear = 1930;
  static constexpr int kLastYear = 2050;

  /// Region 0 is the district itself, the others are its neighbours and one county code that no longer exists.
  explicit NumberIssuer(std::string_view county);
  std::size_t regions() const { return regions_.size(); }
  /// Throws std::runtime_error where a day's numbers are used up in every region.
  ResidentNumber issue(std::size_t region, Day birth, bool male);
  /// Two numbers whose running numbers are at most three apart.
  std::pair<ResidentNumber, ResidentNumber> issue_twins(std::size_t region, Day birth, bool first_male, bool second_male);

 private:
  std::size_t slot(std::size_t region, Day birth) const;
  ResidentNumber number(std::size_t region, Day birth, int running) const;

  std::vector<std::string> regions_;
  std::vector<std::array<std::uint16_t, 2>> issued_;  // per region and day: female, male
  std::vector<std::uint8_t> twins_;                   // per region and day
};

}  // namespace zhuxue::sample
