#include "bench/linkage/blocking.hpp"

#include <algorithm>
#include <bit>
#include <numeric>
#include <unordered_map>

namespace zhuxue::linkage::bench {
namespace {

constexpr std::uint32_t kNoKey = 0xffffffff;

/// Folds the values of a key into one number, the same for the same values on both sides.
class Keys {
 public:
  std::vector<std::uint32_t> of(const Rows& rows, const std::vector<std::uint32_t>& fields) {
    std::vector<std::uint32_t> keys(rows.size(), 0);
    for (std::size_t place = 0; place < fields.size(); ++place)
      for (std::uint32_t row = 0; row < rows.size(); ++row) {
        const std::uint32_t value = rows.fields[fields[place]][row];
        if (keys[row] == kNoKey || value == 0) keys[row] = kNoKey;
        else keys[row] = numbers_.try_emplace(static_cast<std::uint64_t>(keys[row]) << 32 | value, static_cast<std::uint32_t>(numbers_.size() + 1)).first->second;
      }
    return keys;
  }
  std::size_t size() const { return numbers_.size() + 1; }

 private:
  std::unordered_map<std::uint64_t, std::uint32_t> numbers_;
};

/// Rows by key: those of key k are rows[start[k]] to rows[start[k + 1]].
struct ByKey {
  std::vector<std::uint32_t> start, rows;
  ByKey(const std::vector<std::uint32_t>& keys, std::size_t size) : start(size + 1, 0) {
    for (const std::uint32_t key : keys)
      if (key != kNoKey) ++start[key + 1];
    std::partial_sum(start.begin(), start.end(), start.begin());
    rows.resize(start.back());
    std::vector<std::uint32_t> next(start.begin(), start.end() - 1);
    for (std::uint32_t row = 0; row < keys.size(); ++row)
      if (keys[row] != kNoKey) rows[next[keys[row]]++] = row;
  }
  std::uint64_t count(std::size_t key) const { return start[key + 1] - start[key]; }
};

struct Unused {
  std::vector<char> left, right;
};

std::vector<Pair> pairs_of_rule(const Tables& tables, const BlockingRule& rule, RuleCount& count, Unused& in_skipped) {
  Keys numbering;
  const bool mirrored = tables.one() && rule.left == rule.right;
  const auto left_keys = numbering.of(tables.left, rule.left);
  const auto right_keys = mirrored ? left_keys : numbering.of(tables.right, rule.right);
  const ByKey left(left_keys, numbering.size()), right(right_keys, numbering.size());
  count.records = left.rows.size() + (mirrored ? 0 : right.rows.size());
  std::vector<Pair> pairs;
  for (std::size_t key = 0; key < numbering.size(); ++key) {
    const std::uint64_t lefts = left.count(key), rights = right.count(key);
    const std::uint64_t made = mirrored ? lefts * (lefts ? lefts - 1 : 0) / 2 : lefts * rights;
    if (made == 0) continue;
    const std::uint64_t records = mirrored ? lefts : lefts + rights;
    ++count.blocks;
    count.largest = std::max(count.largest, records);
    if (records > rule.cap) {
      ++count.skipped_blocks;
      count.skipped_records += records, count.skipped_pairs += made;
      for (auto i = left.start[key]; i < left.start[key + 1]; ++i) in_skipped.left[left.rows[i]] = 1;
      for (auto i = right.start[key]; i < right.start[key + 1]; ++i) (tables.one() ? in_skipped.left : in_skipped.right)[right.rows[i]] = 1;
      continue;
    }
    for (auto i = left.start[key]; i < left.start[key + 1]; ++i)
      for (auto j = mirrored ? i + 1 : right.start[key]; j < right.start[key + 1]; ++j) {
        const std::uint32_t a = left.rows[i], b = right.rows[j];
        if (!tables.one()) pairs.push_back(pair_of(a, b));
        else if (a != b) pairs.push_back(pair_of(std::min(a, b), std::max(a, b)));
      }
  }
  std::sort(pairs.begin(), pairs.end());
  pairs.erase(std::unique(pairs.begin(), pairs.end()), pairs.end());
  count.pairs = pairs.size();
  return pairs;
}

}  // namespace

Candidates block(const Tables& tables, const std::vector<BlockingRule>& rules) {
  Candidates made;
  Unused in_skipped{std::vector<char>(tables.left.size(), 0), std::vector<char>(tables.right.size(), 0)};
  for (std::size_t i = 0; i < rules.size(); ++i) {
    RuleCount& count = made.counts.emplace_back();
    const std::vector<Pair> found = pairs_of_rule(tables, rules[i], count, in_skipped);
    std::vector<Pair> pairs;
    std::vector<std::uint32_t> masks;
    pairs.reserve(made.pairs.size() + found.size());
    masks.reserve(made.pairs.size() + found.size());
    for (std::size_t a = 0, b = 0; a < made.pairs.size() || b < found.size();) {
      const bool old = a < made.pairs.size() && (b == found.size() || made.pairs[a] <= found[b]), here = b < found.size() && (a == made.pairs.size() || found[b] <= made.pairs[a]);
      pairs.push_back(old ? made.pairs[a] : found[b]);
      masks.push_back((old ? made.rules[a] : 0u) | (here ? 1u << i : 0u));
      count.fresh += !old;
      a += old, b += here;
    }
    made.pairs = std::move(pairs), made.rules = std::move(masks);
  }
  for (const Pair pair : made.pairs) in_skipped.left[left_of(pair)] = 0, (tables.one() ? in_skipped.left : in_skipped.right)[right_of(pair)] = 0;
  made.not_compared = static_cast<std::uint64_t>(std::count(in_skipped.left.begin(), in_skipped.left.end(), 1) + std::count(in_skipped.right.begin(), in_skipped.right.end(), 1));
  return made;
}

}  // namespace zhuxue::linkage::bench
