#include "zhuxue/matching/match_people.hpp"

#include <bit>

#include "matching/decide_pairs.hpp"
#include "matching/id_stages.hpp"
#include "matching/name_and_household_stages.hpp"
#include "matching/pair_finder.hpp"
#include "matching/pair_levels.hpp"
#include "matching/people_model.hpp"

namespace zhuxue::matching {
namespace {

template <class NeverTried>
std::vector<std::uint32_t> not_compared(std::span<const Person> side, NeverTried never_tried) {
  std::vector<std::uint32_t> found;
  for (std::uint32_t i = 0; i < side.size(); ++i)
    if (never_tried(i)) found.push_back(i);
  std::sort(found.begin(), found.end(), [side](std::uint32_t a, std::uint32_t b) { return side[a].order < side[b].order; });
  return found;
}

}  // namespace

MatchStage stage_of(std::uint16_t keys) {
  const auto first = static_cast<Key>(std::countr_zero(keys));
  if (first <= Key::second_id) return MatchStage::s0;
  if (first <= Key::repaired_both) return MatchStage::s1;
  if (first == Key::wildcard) return MatchStage::s2;
  return first < Key::guardian_id ? MatchStage::s3 : MatchStage::s4;
}

MatchResult match_people(std::span<const Person> pupils, std::span<const Person> listed, const CompareNames& compare, const MatchSetting& setting) {
  PairFinder finder(pupils, listed, setting);
  const PairLevels levels(pupils, listed, compare);
  find_same_ids(finder, levels);
  finder.narrow_to_children();
  find_repaired_ids(finder, levels);
  find_ids_with_one_place_unlike(finder);
  find_names(finder);
  find_guardians(finder);

  MatchResult result;
  const Knowledge knowledge(finder, levels);
  result.model = knowledge.model;
  PairDesk desk(finder, levels, knowledge);
  desk.decide();
  desk.hand_over(result);
  result.not_compared_pupils = not_compared(pupils, [&](std::uint32_t i) { return finder.never_tried_pupil(i); });
  result.not_compared_listed = not_compared(listed, [&](std::uint32_t i) { return listed[i].school_age() != SchoolAge::no && finder.never_tried_listed(i); });
  result.keys = finder.take_reports();
  return result;
}

}  // namespace zhuxue::matching
