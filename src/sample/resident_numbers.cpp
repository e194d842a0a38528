#include "sample/resident_numbers.hpp"

#include <algorithm>
#include <stdexcept>

namespace zhuxue::sample {
namespace {

constexpr std::string_view kNeighbours[] = {"450103", "450105", "450107", "450108", "450110", "450123",
                                            "450126", "450127", "450722", "451421", "452122", "450102"};
constexpr std::size_t kDaySlots = 372;  // 12 months of 31 days: some never used, none computed twice
// Running numbers below 100 are for twins, four to a pair; the rest alternate by sex (odd is male).
constexpr int kTwinPairs = 25;
constexpr int kFirstSingle = 100;
constexpr int kSinglesPerSex = 450;

}  // namespace

char check_character(std::string_view first17) {
  constexpr int kWeights[17] = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
  int sum = 0;
  for (std::size_t place = 0; place < 17; ++place) sum += (first17[place] - '0') * kWeights[place];
  return "10X98765432"[sum % 11];
}

NumberIssuer::NumberIssuer(std::string_view county) {
  regions_.emplace_back(county);
  for (const std::string_view neighbour : kNeighbours) {
    if (neighbour != county) regions_.emplace_back(neighbour);
  }
  const std::size_t slots = regions_.size() * static_cast<std::size_t>(kLastYear - kFirstYear + 1) * kDaySlots;
  issued_.resize(slots);
  twins_.resize(slots);
}

std::size_t NumberIssuer::slot(std::size_t region, Day birth) const {
  const auto year = static_cast<std::size_t>(year_of(birth) - kFirstYear);
  const auto day = static_cast<std::size_t>((month_of(birth) - 1) * 31 + birth % 100 - 1);
  return (region * static_cast<std::size_t>(kLastYear - kFirstYear + 1) + year) * kDaySlots + day;
}

ResidentNumber NumberIssuer::number(std::size_t region, Day birth, int running) const {
  ResidentNumber result;
  auto out = std::copy(regions_[region].begin(), regions_[region].end(), result.places.begin());
  const std::string birth_text = compact(birth);
  out = std::copy(birth_text.begin(), birth_text.end(), out);
  for (const int unit : {100, 10, 1}) *out++ = static_cast<char>('0' + running / unit % 10);
  *out = check_character(result.text().substr(0, 17));
  return result;
}

ResidentNumber NumberIssuer::issue(std::size_t region, Day birth, bool male) {
  for (std::size_t step = 0; step < regions_.size(); ++step) {
    const std::size_t at = (region + step) % regions_.size();
    std::uint16_t& issued = issued_[slot(at, birth)][male ? 1 : 0];
    if (issued == kSinglesPerSex) continue;
    const int start = static_cast<int>((static_cast<std::size_t>(birth % 100) * 7 + at * 13) % 60);
    const int running = kFirstSingle + 2 * ((start + issued++) % kSinglesPerSex) + (male ? 1 : 0);
    return number(at, birth, running);
  }
  throw std::runtime_error("no identity numbers left for a day of birth: too many students for one district");
}

std::pair<ResidentNumber, ResidentNumber> NumberIssuer::issue_twins(std::size_t region, Day birth, bool first_male, bool second_male) {
  for (std::size_t step = 0; step < regions_.size(); ++step) {
    const std::size_t at = (region + step) % regions_.size();
    std::uint8_t& pairs = twins_[slot(at, birth)];
    if (pairs == kTwinPairs) continue;
    const int base = 4 * pairs++;
    return {number(at, birth, base + (first_male ? 1 : 0)), number(at, birth, base + 2 + (second_male ? 1 : 0))};
  }
  throw std::runtime_error("no identity numbers left for twins of a day: too many students for one district");
}

}  // namespace zhuxue::sample
