#pragma once
// What agreement is worth: comparators as ordered levels with whole weights. A score is a sum of integers and nothing else, and the model is text whose
// digest is its version, so that a decision can be recomputed as long as the text is kept.
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "zhuxue/linkage/milli_bits.hpp"

namespace zhuxue::linkage {

/// How far a level's weight depends on how common the value is: 张伟 says less than 欧阳娜.
enum class TermUse : std::uint8_t { none, half, full };

/// One level of a comparator; the first that applies to a pair is taken.
struct Level {
  std::string name;
  MilliBits weight = 0;  ///< log2(m/u); 0 for the level "missing"
  TermUse terms = TermUse::none;
};

/// The share of one value among the rows of the two sides.
struct TermCount {
  std::string value;
  std::uint64_t left = 0, right = 0;  ///< rows that hold it
};

struct TermSetting {
  std::uint64_t least_count = 1;  ///< a side that holds the value fewer times counts as holding it so often
  MilliBits cap = 20'000;         ///< no value is worth more
};

/// How many milli-bits each value of a field is worth, log2(1/share), the share being the larger of the two sides'.
struct Terms {
  static constexpr std::uint32_t kNone = 0xffffffff;
  struct Value {
    std::string value;
    MilliBits bits = 0;
    bool operator==(const Value&) const = default;
  };

  MilliBits expected = 0;      ///< log2(1/u) of the level that uses them in full: what its weight already gives for an average value
  std::vector<Value> values;   ///< in byte order of the values; a term is an index into it

  /// The number of a value, or kNone.
  std::uint32_t find(std::string_view value) const;
};

/// The values of a field with their bits; rows are those with a value, on each side. One side alone (deduplication) is given as left, with right_rows 0.
Terms count_terms(std::vector<TermCount> counts, std::uint64_t left_rows, std::uint64_t right_rows, MilliBits expected, const TermSetting& setting = {});

struct Comparator {
  static constexpr std::uint8_t kMissing = 0;  ///< the level of a pair of which one side says nothing

  std::string name;
  std::vector<Level> levels;   ///< levels[0] is "missing" with weight 0, then from the closest agreement to "else"
  std::optional<Terms> terms;  ///< where a level uses them
};

/// What was seen in one comparator of one pair.
struct Observation {
  std::uint8_t level = Comparator::kMissing;
  std::uint32_t left_term = Terms::kNone, right_term = Terms::kNone;
};

/// How a score came about, for a person to read: prior + Σ (weight + term part) is the score.
struct Waterfall {
  struct Step {
    std::uint8_t level = 0;
    MilliBits weight = 0, term_part = 0;
    bool operator==(const Step&) const = default;
  };
  MilliBits prior = 0;
  std::vector<Step> steps;  ///< one for each comparator, in the model's order
  MilliBits score = 0;
};

struct Model {
  MilliBits prior = 0;  ///< log2 of expected true pairs over all other pairs
  std::vector<Comparator> comparators;

  /// What is wrong with the model, or nothing: each comparator begins with a level "missing" of weight 0, names are not empty, terms are there where used.
  std::optional<std::string> fault() const;
  /// The canonical text, in pieces: the same model gives the same bytes. Its SHA-256 is the model's version.
  void write(const std::function<void(std::string_view)>& out) const;
  std::string text() const;
};

/// The part of a weight that comes from how common the values are: nothing, half of it, or all of log2(1/share) − expected, of the two values the commoner.
MilliBits term_part(const Comparator& comparator, const Observation& seen);

/// The sum for a pair; one observation for each comparator, in the model's order.
MilliBits score(const Model& model, std::span<const Observation> seen);
Waterfall waterfall(const Model& model, std::span<const Observation> seen);

}  // namespace zhuxue::linkage
