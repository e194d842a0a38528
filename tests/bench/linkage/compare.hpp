#pragma once
// The levels of a pair: the first level of each comparator whose tests all hold.
#include <cstdint>
#include <vector>

#include "bench/linkage/blocking.hpp"

namespace zhuxue::linkage::bench {

class Comparing {
 public:
  Comparing(const Plan& plan, const Tables& tables, const Values& values);

  Pattern pattern(std::uint32_t left, std::uint32_t right) const;
  /// The term of a row for a comparator with terms, by side: an index into terms_of; Terms::kNone where a value is missing.
  std::uint32_t term(std::size_t comparator, Side side, std::uint32_t row) const { return (side == Side::left ? left_terms_ : right_terms_)[comparator].empty() ? Terms::kNone : (side == Side::left ? left_terms_ : right_terms_)[comparator][row]; }
  /// The values counted on both sides, in byte order, and the rows that have one.
  struct Counted {
    std::vector<TermCount> counts;
    std::uint64_t left_rows = 0, right_rows = 0;
  };
  const Counted& terms_of(std::size_t comparator) const { return counted_[comparator]; }
  /// The chance that two random rows which both have a value hold the same in all these fields: counted, not sampled.
  Chance chance_of_same(const std::vector<std::uint32_t>& fields) const;

 private:
  void count_terms(std::size_t comparator);
  bool holds(const Test& test, std::uint32_t left, std::uint32_t right) const;
  bool missing(const ComparatorRule& rule, std::uint32_t left, std::uint32_t right) const;

  const Plan& plan_;
  const Tables& tables_;
  const Values& values_;
  std::vector<std::vector<std::uint32_t>> left_terms_, right_terms_;
  std::vector<Counted> counted_;
};

/// Work on 0 … count−1 in `threads` parts of equal size; each part is given its number, begin and end.
template <typename Work>
void in_parts(std::uint64_t count, unsigned threads, Work work);

}  // namespace zhuxue::linkage::bench

#include <thread>

template <typename Work>
void zhuxue::linkage::bench::in_parts(std::uint64_t count, unsigned threads, Work work) {
  std::vector<std::thread> running;
  for (unsigned i = 1; i < threads; ++i) running.emplace_back(work, i, count * i / threads, count * (i + 1) / threads);
  work(0u, std::uint64_t{0}, count / threads);
  for (std::thread& each : running) each.join();
}
