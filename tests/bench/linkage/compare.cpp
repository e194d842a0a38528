#include "bench/linkage/compare.hpp"

#include <algorithm>
#include <map>
#include <unordered_map>

#include "zhuxue/linkage/likeness.hpp"

namespace zhuxue::linkage::bench {
namespace {

bool within(std::u32string_view a, std::u32string_view b, std::uint32_t limit) { return osa_distance(a, b, limit) <= limit; }

bool numbers_near(std::u32string_view a, std::u32string_view b, std::uint32_t limit) {
  const auto x = number_of(a), y = number_of(b);
  return x && y && (*x > *y ? *x - *y : *y - *x) <= limit;
}

bool words_agree(const Test& test, std::u32string_view a, std::u32string_view b) {
  const WordOverlap overlap = word_overlap(a, b);
  if (test.kind == TestKind::words) return overlap.common >= test.number;
  if (test.kind == TestKind::words_subset) return overlap.common > 0 && overlap.common == std::min(overlap.left, overlap.right);
  return overlap.common > 0 && overlap.common * 100 >= test.number * std::max(overlap.left, overlap.right);
}

bool dates_agree(TestKind kind, std::u32string_view a, std::u32string_view b) {
  const auto likeness = date_likeness(a, b);
  if (!likeness) return false;
  switch (kind) {
    case TestKind::date_swapped: return *likeness == DateLikeness::day_and_month_exchanged;
    case TestKind::date_digit: return *likeness == DateLikeness::one_digit;
    case TestKind::date_year_month: return *likeness == DateLikeness::year_and_month;
    case TestKind::date_day_month: return *likeness == DateLikeness::day_and_month;
    default: return a.substr(0, 4) == b.substr(0, 4);
  }
}

}  // namespace

Comparing::Comparing(const Plan& plan, const Tables& tables, const Values& values) : plan_(plan), tables_(tables), values_(values), left_terms_(plan.comparators.size()), right_terms_(plan.comparators.size()), counted_(plan.comparators.size()) {
  for (std::size_t c = 0; c < plan.comparators.size(); ++c)
    if (!plan.comparators[c].terms.empty()) count_terms(c);
}

void Comparing::count_terms(std::size_t comparator) {
  std::map<std::string, std::pair<std::uint64_t, std::uint64_t>> counts;
  const auto text = [&](const Rows& rows, std::uint32_t row) {
    std::string joined;
    for (const std::uint32_t field : plan_.comparators[comparator].terms) {
      const std::uint32_t value = rows.fields[field][row];
      if (value == 0) return std::string();
      joined += (joined.empty() ? "" : " / ") + values_.bytes(value);
    }
    return joined;
  };
  const auto each = [&](const Rows& rows, Side side) {
    std::vector<std::string> texts;
    for (std::uint32_t row = 0; row < rows.size(); ++row) {
      texts.push_back(text(rows, row));
      if (texts.back().empty()) continue;
      auto& [left, right] = counts[texts.back()];
      ++(side == Side::left ? left : right);
      ++(side == Side::left ? counted_[comparator].left_rows : counted_[comparator].right_rows);
    }
    return texts;
  };
  const auto left = each(tables_.left, Side::left);
  const auto right = tables_.one() ? left : each(tables_.right, Side::right);
  std::map<std::string_view, std::uint32_t> numbers;
  for (const auto& [value, count] : counts) {
    numbers[value] = static_cast<std::uint32_t>(numbers.size());
    counted_[comparator].counts.push_back({value, count.first, count.second});
  }
  const auto numbered = [&](const std::vector<std::string>& texts, std::vector<std::uint32_t>& terms) {
    for (const std::string& each_text : texts) terms.push_back(each_text.empty() ? Terms::kNone : numbers.at(each_text));
  };
  numbered(left, left_terms_[comparator]);
  numbered(right, right_terms_[comparator]);
}

Chance Comparing::chance_of_same(const std::vector<std::uint32_t>& fields) const {
  std::unordered_map<std::uint64_t, std::uint32_t> keys;
  const auto counts = [&](const Rows& rows, std::vector<std::uint64_t>& by_key) {
    std::uint64_t whole = 0;
    for (std::uint32_t row = 0; row < rows.size(); ++row) {
      std::uint64_t key = rows.fields[fields[0]][row];
      bool missing = key == 0;
      for (std::size_t i = 1; i < fields.size(); ++i) {
        missing = missing || rows.fields[fields[i]][row] == 0;
        key = values_.size() + keys.try_emplace(key << 32 | rows.fields[fields[i]][row], static_cast<std::uint32_t>(keys.size())).first->second;
      }
      if (missing) continue;
      ++whole;
      if (by_key.size() <= key) by_key.resize(key + 1, 0);
      ++by_key[key];
    }
    return whole;
  };
  std::vector<std::uint64_t> left, right;
  const std::uint64_t left_rows = counts(tables_.left, left), right_rows = tables_.one() ? left_rows : counts(tables_.right, right);
  std::uint64_t same = 0;
  for (std::size_t key = 0; key < left.size(); ++key)
    if (left[key]) same += tables_.one() ? left[key] * (left[key] - 1) : key < right.size() ? left[key] * right[key] : 0;
  const std::uint64_t all = tables_.one() ? left_rows * (left_rows ? left_rows - 1 : 0) : left_rows * right_rows;
  if (all == 0) return 1;
  // Something that never happens by chance still counts as half a pair, as a level does that was never seen.
  __extension__ typedef unsigned __int128 Wide;
  return std::max<Chance>(1, static_cast<Chance>((static_cast<Wide>(same ? 2 * same : 1) << 40) / (static_cast<Wide>(all) * 2)));
}

bool Comparing::missing(const ComparatorRule& rule, std::uint32_t left, std::uint32_t right) const {
  return std::all_of(rule.fields.begin(), rule.fields.end(), [&](std::uint32_t field) { return tables_.left.fields[field][left] == 0 || tables_.right.fields[field][right] == 0; });
}

bool Comparing::holds(const Test& test, std::uint32_t left, std::uint32_t right) const {
  const std::uint32_t x = tables_.left.fields[test.left][left], y = tables_.right.fields[test.right][right];
  if (test.kind == TestKind::missing) return x == 0 || y == 0;
  if (x == 0 || y == 0) return false;
  if (test.kind == TestKind::same) return x == y;
  const std::u32string_view a = values_.text(x), b = values_.text(y);
  switch (test.kind) {
    case TestKind::osa: return within(a, b, test.number);
    case TestKind::osa_share: return within(a, b, static_cast<std::uint32_t>(std::max(a.size(), b.size()) * test.number / 100));
    case TestKind::hamming: {
      const auto distance = hamming_distance(a, b);
      return distance && *distance <= test.number;
    }
    case TestKind::jaro_winkler: return jaro_winkler_milli(a, b) >= test.number;
    case TestKind::prefix: return common_prefix(a, b) >= test.number;
    case TestKind::starts: return common_prefix(a, b) == std::min(a.size(), b.size());
    case TestKind::sounds: return x == y || (!soundex(a).empty() && soundex(a) == soundex(b));
    case TestKind::number: return numbers_near(a, b, test.number);
    case TestKind::words:
    case TestKind::words_share:
    case TestKind::words_subset: return words_agree(test, a, b);
    default: return dates_agree(test.kind, a, b);
  }
}

Pattern Comparing::pattern(std::uint32_t left, std::uint32_t right) const {
  Pattern made = 0;
  for (std::size_t c = 0; c < plan_.comparators.size(); ++c) {
    const ComparatorRule& rule = plan_.comparators[c];
    if (missing(rule, left, right)) continue;
    std::uint8_t level = 1;
    while (!std::all_of(rule.levels[level].all.begin(), rule.levels[level].all.end(), [&](const Test& test) { return holds(test, left, right); })) ++level;
    made = with_level(made, c, level);
  }
  return made;
}

}  // namespace zhuxue::linkage::bench
