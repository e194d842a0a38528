#include "linkage/hungarian.hpp"

#include <algorithm>
#include <limits>

namespace zhuxue::linkage {

void Hungarian::begin(std::uint32_t size) {
  size_ = size;
  cost_.assign(static_cast<std::size_t>(size + 1) * (size + 1), 0);
  came_from_.assign(size + 1, 0);
  right_of_.assign(size + 1, 0);
  optimum_.left_potential.assign(size + 1, 0);
  optimum_.right_potential.assign(size + 1, 0);
  optimum_.left_of.assign(size + 1, 0);
}

void Hungarian::place(std::uint32_t left, State& state) {
  // Dijkstra over reduced costs from the row without a place to the first right row without a partner; right row 0 stands for the start.
  auto& [u, v, left_of] = state;
  left_of[0] = left;
  distance_.assign(size_ + 1, std::numeric_limits<std::int64_t>::max());
  reached_.assign(size_ + 1, 0);
  std::uint32_t at = 0;
  do {
    reached_[at] = 1;
    const std::uint32_t row = left_of[at];
    std::int64_t step = std::numeric_limits<std::int64_t>::max();
    std::uint32_t next = 0;
    for (std::uint32_t j = 1; j <= size_; ++j) {
      if (reached_[j]) continue;
      const std::int64_t reduced = cost(row, j) - u[row] - v[j];
      if (reduced < distance_[j]) distance_[j] = reduced, came_from_[j] = at;
      if (distance_[j] < step) step = distance_[j], next = j;
    }
    for (std::uint32_t j = 0; j <= size_; ++j) {
      if (reached_[j]) u[left_of[j]] += step, v[j] -= step;
      else if (j) distance_[j] -= step;
    }
    at = next;
  } while (left_of[at] != 0);
  while (at != 0) {
    left_of[at] = left_of[came_from_[at]];
    at = came_from_[at];
  }
}

void Hungarian::solve() {
  for (std::uint32_t left = 1; left <= size_; ++left) place(left, optimum_);
  for (std::uint32_t right = 1; right <= size_; ++right) right_of_[optimum_.left_of[right]] = right;
}

std::int64_t Hungarian::cost_without(std::uint32_t left, std::uint32_t right) {
  // Only this row loses its place, and forbidding a pair keeps the potentials feasible: one more chain restores the optimum of what is left.
  trial_ = optimum_;
  trial_.left_of[right + 1] = 0;
  std::int64_t& price = cost(left + 1, right + 1);
  const std::int64_t held = price;
  price = 0;
  place(left + 1, trial_);
  std::int64_t total = 0;
  for (std::uint32_t j = 1; j <= size_; ++j) total += cost(trial_.left_of[j], j);
  price = held;
  for (std::uint32_t j = 1; j <= size_; ++j) total -= cost(optimum_.left_of[j], j);
  return total;
}

}  // namespace zhuxue::linkage
