#pragma once
// Chance that is the same on every machine: xoshiro256** seeded by splitmix64. The distributions of <random> differ between libraries, so none is used.
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

namespace zhuxue::sample {

/// A stream of random numbers. Streams of one seed are independent of each other, so that one more draw for accounts does not move the families.
class Random {
 public:
  Random(std::uint64_t seed, std::uint64_t stream);
  std::uint64_t next();
  /// 0 … bound − 1; bound must not be 0.
  std::uint32_t below(std::uint32_t bound) { return static_cast<std::uint32_t>(((next() >> 32) * bound) >> 32); }
  /// low … high, both included.
  int between(int low, int high) { return low + static_cast<int>(below(static_cast<std::uint32_t>(high - low + 1))); }
  /// True in `rate` of 1000 cases.
  bool per_mille(std::uint32_t rate) { return below(1000) < rate; }
  /// An index of `weights`, as often as its weight says.
  std::size_t weighted(std::span<const std::uint32_t> weights);
  template <typename List>
  const auto& pick(const List& list) {
    return list[below(static_cast<std::uint32_t>(std::size(list)))];
  }

 private:
  std::array<std::uint64_t, 4> state_;
};

}  // namespace zhuxue::sample
