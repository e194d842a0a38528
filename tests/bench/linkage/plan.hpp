#pragma once
// What a TOML of the bench says: fields with their cleaning, comparators, blocking, training. README.md documents every key.
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "files/bank_profile_file.hpp"
#include "zhuxue/linkage/learning.hpp"
#include "zhuxue/linkage/model.hpp"

namespace zhuxue::linkage::bench {

enum class Cleaning : std::uint8_t { lower, letters, digits, alphanumeric, squeeze, compact, words, soundex, first, last, word, strip_zeros, date_ymd, date_dmy, date_mdy, missing_if };

struct Step {
  Cleaning kind;
  std::uint32_t number = 0;
  std::string text;
};

struct FieldRule {
  std::string name;
  std::vector<std::string> left_columns, right_columns;  ///< joined by a space
  std::vector<Step> steps;
  std::map<std::string, std::string> same;  ///< after cleaning: another form of a value, and the one that stands for it
};

enum class TestKind : std::uint8_t {
  same, missing, osa, osa_share, hamming, jaro_winkler, prefix, starts, sounds, number, words, words_share, words_subset,
  date_swapped, date_digit, date_year_month, date_day_month, date_year,
};

struct Test {
  TestKind kind;
  std::uint32_t number = 0;
  std::uint32_t left = 0, right = 0;  ///< fields, the same but for FIELD=FIELD
};

struct LevelRule {
  std::string name;
  std::vector<Test> all;  ///< empty: else
  TermUse terms = TermUse::none;
  std::optional<Chance> m, u;  ///< set by hand
};

struct ComparatorRule {
  std::string name;
  std::vector<std::uint32_t> fields, terms;
  TermSetting term_setting;
  std::vector<LevelRule> levels;
};

struct BlockingRule {
  std::string name;
  std::vector<std::uint32_t> left, right;
  std::uint64_t cap = 0;  ///< records of both sides in a block
  bool train = true;
};

struct HouseholdRule {
  std::uint32_t field = 0;
  std::uint64_t cap = 900;     ///< pairs of members that two linked households may add
  MilliBits linked = -4'247;   ///< the score of persons from which their households are worth a second look: p = 0.05
  int learn = 2;               ///< times that m is counted anew from members whom their families support
  int passes = 2;
  bool whole = true;           ///< assigned as households first, then persons that are left
};

struct Plan {
  std::string left_id, right_id;
  std::string truth_pattern, truth_left, truth_right;
  std::vector<FieldRule> fields;
  std::vector<ComparatorRule> comparators;
  std::vector<BlockingRule> blocking;
  std::optional<HouseholdRule> household;
  std::uint64_t seed = 1, random_pairs = 1'000'000;
  int rounds = 25, joint_rounds = 25;
  std::optional<std::uint64_t> expected_pairs;
  MilliBits link_floor = 0;  ///< one to one: the least score of a link
  std::uint32_t largest_component = 200;

  std::vector<std::uint8_t> level_counts() const;  ///< of the comparators, the missing level among them
  /// The columns behind a field, for telling which comparators a blocking rule forbids to learn.
  bool share_a_column(std::uint32_t a, std::uint32_t b) const;
};

struct ParsedPlan {
  Plan plan;
  std::vector<files::BankFileFault> faults;
};
ParsedPlan parse_plan(std::string_view bytes, const std::string& file_name);

}  // namespace zhuxue::linkage::bench
