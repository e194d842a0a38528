#include "matching/pair_finder.hpp"

#include "zhuxue/require.hpp"

namespace zhuxue::matching {
namespace {

constexpr std::size_t kPersonsOfAPart = std::size_t{1} << 16;

void in_order(std::span<const Person> side, std::vector<std::uint32_t>& indexes) {
  std::sort(indexes.begin(), indexes.end(), [&](std::uint32_t a, std::uint32_t b) { return side[a].order < side[b].order; });
  indexes.erase(std::unique(indexes.begin(), indexes.end()), indexes.end());
}

}  // namespace

std::size_t parts_of(std::size_t persons) {
  return (persons + kPersonsOfAPart - 1) / kPersonsOfAPart;
}

void run_parts(const MatchSetting& setting, std::size_t parts, const std::function<void(std::size_t part)>& run) {
  if (setting.for_each_part) return setting.for_each_part(parts, run);
  for (std::size_t part = 0; part < parts; ++part) run(part);
}

void for_each_part(const MatchSetting& setting, std::size_t persons, const std::function<void(std::size_t part, std::uint32_t from, std::uint32_t to)>& run) {
  const auto one = [&](std::size_t part) {
    run(part, static_cast<std::uint32_t>(part * kPersonsOfAPart), static_cast<std::uint32_t>(std::min(persons, (part + 1) * kPersonsOfAPart)));
  };
  run_parts(setting, parts_of(persons), one);
}

PairFinder::PairFinder(std::span<const Person> pupils, std::span<const Person> listed, const MatchSetting& setting)
    : pupils_(pupils), listed_(listed), setting_(setting), pupil_settled_(pupils.size()), listed_settled_(listed.size()), pupil_keys_(pupils.size()), listed_keys_(listed.size()) {
  constexpr std::size_t kMostPersons = std::size_t{1} << 31;
  ZX_REQUIRE(pupils.size() <= kMostPersons && listed.size() <= kMostPersons, "a side has more persons than its indexes can name");
}

void PairFinder::narrow_to_children() {
  narrowed_ = true;
  still_looked_for_.clear();
  for (std::uint32_t i = 0; i < listed_.size(); ++i)
    if (open_listed(i) && listed_[i].school_age() != SchoolAge::no) still_looked_for_.push_back(i);
}

// Pupils per block, by the block's first entry; over-full blocks go into the report and leave the account of who was looked for.
std::vector<std::uint32_t> PairFinder::count_pupils(const KeyTable& table, const std::vector<Hit>& hits, KeyReport& report) {
  std::vector<std::uint32_t> pupils_at(table.entries());
  for (const Hit& hit : hits)
    if (pupils_at[hit.head]++ == 0) ++report.blocks;
  for (const Hit& hit : hits) {
    const std::uint64_t persons = std::uint64_t{table.length(hit.head)} + pupils_at[hit.head];
    report.largest = std::max(report.largest, persons);
    if (persons > setting_.block_cap) report.left_out_pupils.push_back(hit.pupil);
  }
  if (report.left_out_pupils.empty()) return pupils_at;
  for (std::uint32_t head = 0; head < pupils_at.size(); ++head) {
    if (pupils_at[head] == 0 || table.length(head) + pupils_at[head] <= setting_.block_cap) continue;
    ++report.over_cap;
    for (std::uint32_t entry = head; entry != KeyTable::kNone; entry = table.next(entry)) report.left_out_listed.push_back(table.item(entry));
  }
  in_order(pupils_, report.left_out_pupils);
  in_order(listed_, report.left_out_listed);
  const auto untried = static_cast<std::uint16_t>(~bit(report.key));
  for (const std::uint32_t pupil : report.left_out_pupils) pupil_keys_[pupil] &= untried;
  for (const std::uint32_t person : report.left_out_listed) listed_keys_[person] &= untried;
  return pupils_at;
}

void PairFinder::take(std::vector<FoundPair> made, KeyReport& report) {
  const auto before = [](const FoundPair& a, const FoundPair& b) { return a.place() < b.place(); };
  const auto same = [](const FoundPair& a, const FoundPair& b) { return a.place() == b.place(); };
  if (!std::is_sorted(made.begin(), made.end(), before)) std::sort(made.begin(), made.end(), before);
  made.erase(std::unique(made.begin(), made.end(), same), made.end());
  const auto& never = setting_.never;
  if (!never.empty()) std::erase_if(made, [&](const FoundPair& pair) { return std::binary_search(never.begin(), never.end(), std::pair(pair.pupil, pair.listed)); });
  report.pairs = made.size();
  std::vector<FoundPair> all;
  all.reserve(pairs_.size() + made.size());
  auto known = pairs_.begin();
  for (const FoundPair& pair : made) {
    while (known != pairs_.end() && known->place() < pair.place()) all.push_back(*known++);
    if (known != pairs_.end() && known->place() == pair.place()) {
      known->keys |= pair.keys;
    } else {
      all.push_back(pair);
      ++report.pairs_new;
    }
  }
  all.insert(all.end(), known, pairs_.end());
  pairs_ = std::move(all);
}

}  // namespace zhuxue::matching
