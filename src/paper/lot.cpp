#include "zhuxue/paper/lot.hpp"

#include <algorithm>
#include <numeric>
#include <utility>

namespace zhuxue::paper {
namespace {

std::uint64_t next(std::uint64_t& state) {
  std::uint64_t z = state += 0x9E3779B97F4A7C15ULL;
  z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ULL;
  z = (z ^ (z >> 27)) * 0x94D049BB133111EBULL;
  return z ^ (z >> 31);
}

// Below `bound`, without favour: what lies beyond the last whole multiple is drawn again.
std::uint64_t below(std::uint64_t bound, std::uint64_t& state) {
  const std::uint64_t limit = ~std::uint64_t{0} - ~std::uint64_t{0} % bound;
  std::uint64_t value = next(state);
  while (value >= limit) value = next(state);
  return value % bound;
}

}  // namespace

std::vector<std::int64_t> draw_lots(std::int64_t population, std::int64_t sample, std::uint64_t seed) {
  std::vector<std::int64_t> places(static_cast<std::size_t>(population));
  std::iota(places.begin(), places.end(), std::int64_t{0});
  const std::size_t wanted = static_cast<std::size_t>(std::min(population, sample));
  for (std::size_t i = 0; i < wanted; ++i) std::swap(places[i], places[i + static_cast<std::size_t>(below(places.size() - i, seed))]);
  places.resize(wanted);
  std::sort(places.begin(), places.end());
  return places;
}

}  // namespace zhuxue::paper
