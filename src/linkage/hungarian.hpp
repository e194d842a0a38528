#pragma once
// The optimum of one component: shortest augmenting paths with potentials (Kuhn 1955, Munkres 1957; row by row after Jonker and Volgenant 1987).
#include <cstdint>
#include <vector>

namespace zhuxue::linkage {

/// A square of values ≥ 0; 0 stands for "no pair" and "unmatched" alike.
class Hungarian {
 public:
  /// Begins anew with rows 0 … size−1 on both sides and no value.
  void begin(std::uint32_t size);
  void set(std::uint32_t left, std::uint32_t right, std::int64_t value) { cost(left + 1, right + 1) = -value; }

  void solve();
  /// The right row given to a left one; the pair may have the value 0.
  std::uint32_t right_of(std::uint32_t left) const { return right_of_[left + 1] - 1; }
  /// What the optimum loses without a pair that it holds. Keeps the optimum as it is.
  std::int64_t cost_without(std::uint32_t left, std::uint32_t right);

 private:
  struct State {
    std::vector<std::int64_t> left_potential, right_potential;
    std::vector<std::uint32_t> left_of;  // by right row, 0 for none; all rows counted from 1
  };
  std::int64_t& cost(std::uint32_t left, std::uint32_t right) { return cost_[static_cast<std::size_t>(left) * (size_ + 1) + right]; }
  /// Gives the left row a place by the cheapest chain of moves.
  void place(std::uint32_t left, State& state);

  std::uint32_t size_ = 0;
  std::vector<std::int64_t> cost_, distance_;
  std::vector<std::uint32_t> came_from_, right_of_;
  std::vector<char> reached_;
  State optimum_, trial_;
};

}  // namespace zhuxue::linkage
