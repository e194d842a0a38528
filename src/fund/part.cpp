#include "zhuxue/fund/part.hpp"

#include <boost/multiprecision/cpp_int.hpp>
#include <stdexcept>

namespace zhuxue {
namespace {

using Wide = boost::multiprecision::checked_int128_t;

}  // namespace

FundSplit next_part(const FundSplit& whole, const FundSplit& taken, Money part) {
  for (const FundLevel level : kFundLevels)
    if (taken[level] < Money() || taken[level] > whole[level]) throw std::invalid_argument("more came back than was paid");
  if (part < Money() || part > whole.total() - taken.total()) throw std::invalid_argument("a part larger than the rest");
  FundSplit given;
  if (part.is_zero()) return given;
  // First every level's share rounded down of all that has come back by then, as far as it lies above what it has; then the fen that are left.
  const Wide sum = whole.total().in_fen(), back = (taken.total() + part).in_fen();
  Money left = part;
  for (const FundLevel level : kFundLevels) {
    const Money share = Money::fen(static_cast<std::int64_t>(Wide(whole[level].in_fen()) * back / sum));
    if (share <= taken[level]) continue;
    given[level] = std::min(share - taken[level], left);
    left -= given[level];
  }
  while (!left.is_zero()) {
    FundLevel behind = FundLevel::central;
    Wide shortfall = -1;
    for (const FundLevel level : kFundLevels) {
      const Money has = taken[level] + given[level];
      if (has == whole[level]) continue;
      const Wide lacks = Wide(whole[level].in_fen()) * back - Wide(has.in_fen()) * sum;
      if (shortfall == -1 || lacks > shortfall) behind = level, shortfall = lacks;
    }
    given[behind] += Money::fen(1);
    left -= Money::fen(1);
  }
  return given;
}

}  // namespace zhuxue
