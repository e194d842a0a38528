#include "matching/decide_pairs.hpp"

#include "matching/compact_id.hpp"
#include "zhuxue/linkage/assignment.hpp"

namespace zhuxue::matching {
namespace {

constexpr std::uint32_t kAlwaysReview = kOtherName | kChangedId | kWantedTwice;
constexpr std::uint32_t kNeverLink = kSiblings | kTwoValidIds | kOtherName | kWantedTwice | kSpreadsheet | kChangedId | kTied | kOversized;
constexpr std::uint32_t kTaken = kTakenPupil | kTakenListed;

// Something else speaks for a pair of two different IDs.
bool is_supported(const Levels& levels, std::uint16_t keys) {
  const GuardianLevel guardian = guardian_of(levels);
  const PlaceLevel place = place_of(levels);
  const bool silent = guardian == GuardianLevel::missing && place == PlaceLevel::county;
  const bool near_id = (keys & (bit(Key::wildcard) | bit(Key::second_id))) != 0 && name_of(levels) <= NameLevel::homophone;
  return (guardian != GuardianLevel::missing && guardian <= GuardianLevel::name) || place == PlaceLevel::village || place == PlaceLevel::town || near_id || silent;
}

}  // namespace

PairDesk::PairDesk(const PairFinder& finder, const PairLevels& levels, const Knowledge& knowledge)
    : finder_(finder), pupils_(finder.pupils()), listed_(finder.listed()), setting_(finder.setting()), pupil_has_(pupils_.size(), kNobody), listed_has_(listed_.size(), kNobody) {
  score_all(levels, knowledge);
}

void PairDesk::score_all(const PairLevels& levels, const Knowledge& knowledge) {
  const std::vector<FoundPair>& found = finder_.pairs();
  pairs_.resize(found.size());
  for_each_part(setting_, found.size(), [&](std::size_t, std::uint32_t from, std::uint32_t to) {
    for (std::uint32_t i = from; i < to; ++i) {
      DecidedPair& pair = pairs_[i];
      pair.pupil = found[i].pupil;
      pair.listed = found[i].listed;
      pair.keys = found[i].keys;
      pair.levels = levels.all(pair.pupil, pair.listed, pair.keys);
      pair.name_part = knowledge.name_part(pupils_[pair.pupil], listed_[pair.listed], name_of(pair.levels));
      pair.score = knowledge.score(pair.levels, pair.name_part);
      pair.flags = vetoes(pair);
    }
  });
}

std::uint32_t PairDesk::vetoes(const DecidedPair& pair) const {
  const Person& pupil = pupils_[pair.pupil];
  const Person& person = listed_[pair.listed];
  const NameLevel name = name_of(pair.levels);
  const IdLevel id = id_of(pair.levels);
  const GuardianLevel guardian = guardian_of(pair.levels);
  const bool other_given_name = name >= NameLevel::one_near && name != NameLevel::missing;
  const bool guardian_agrees = guardian == GuardianLevel::exact || guardian == GuardianLevel::repaired;
  std::uint32_t flags = 0;
  if (pupil.id_state() == IdState::damaged || person.id_state() == IdState::damaged) flags |= kSpreadsheet;
  if (id == IdLevel::exact && (name == NameLevel::same_surname || name == NameLevel::different)) flags |= kOtherName;
  if (id == IdLevel::wildcard && other_given_name && !guardian_agrees) flags |= kSiblings;
  if (id != IdLevel::exact && are_two_ids(pupil, person)) {
    flags |= kTwoValidIds;
    if (other_given_name) flags |= kSiblings;
    if (guardian == GuardianLevel::exact && name == NameLevel::equal && pupil.birth != 0 && pupil.birth == person.birth) flags |= kChangedId;
  }
  return flags;
}

bool PairDesk::same_id_same_name(const DecidedPair& pair) const {
  return (pair.keys & bit(Key::id)) != 0 && id_of(pair.levels) == IdLevel::exact && name_of(pair.levels) == NameLevel::equal;
}

// The same ID under the same name is a link whatever else is said (contract), unless two persons of one side have both.
void PairDesk::find_certain() {
  std::vector<std::uint8_t> pupil_wanted(pupils_.size()), listed_wanted(listed_.size());
  const auto count = [](std::uint8_t& times) { times = static_cast<std::uint8_t>(std::min(times + 1, 2)); };
  for (const DecidedPair& pair : pairs_) {
    if (!same_id_same_name(pair)) continue;
    count(pupil_wanted[pair.pupil]);
    count(listed_wanted[pair.listed]);
  }
  for (std::uint32_t i = 0; i < pairs_.size(); ++i) {
    DecidedPair& pair = pairs_[i];
    if (!same_id_same_name(pair)) continue;
    if (pupil_wanted[pair.pupil] > 1 || listed_wanted[pair.listed] > 1) {
      pair.flags |= kWantedTwice;
      continue;
    }
    pair.outcome = PairOutcome::link;
    pair.gate = Gate::g1;
    pupil_has_[pair.pupil] = listed_has_[pair.listed] = i;
  }
}

void PairDesk::find_taken() {
  for (std::uint32_t i = 0; i < pairs_.size(); ++i) {
    DecidedPair& pair = pairs_[i];
    if (pair.outcome == PairOutcome::link) continue;
    if (pupil_has_[pair.pupil] != kNobody) pair.flags |= kTakenPupil;
    if (listed_has_[pair.listed] != kNobody) pair.flags |= kTakenListed;
  }
}

// A pair that could be instead of another one.
bool PairDesk::is_alternative(const DecidedPair& pair) const {
  if ((pair.flags & (kSiblings | kTaken)) != 0) return false;
  return (pair.flags & kTwoValidIds) == 0 || (pair.flags & kChangedId) != 0 || is_supported(pair.levels, pair.keys);
}

void PairDesk::find_runner_ups() {
  Places places(pairs_.size());
  for (std::uint32_t i = 0; i < places.size(); ++i) places[i] = i;
  find_runner_ups(places, &DecidedPair::pupil, &DecidedPair::listed, listed_, &DecidedPair::pupil_runner_up, &DecidedPair::pupil_margin);
  // Sorted by counting: of one listed person they stay in the order of the pupils.
  Places next(listed_.size() + 1);
  for (const DecidedPair& pair : pairs_) ++next[pair.listed + 1];
  for (std::size_t i = 1; i < next.size(); ++i) next[i] += next[i - 1];
  by_listed_ = std::move(places);
  for (std::uint32_t i = 0; i < pairs_.size(); ++i) by_listed_[next[pairs_[i].listed]++] = i;
  find_runner_ups(by_listed_, &DecidedPair::listed, &DecidedPair::pupil, pupils_, &DecidedPair::listed_runner_up, &DecidedPair::listed_margin);
}

// Each pair against the best other alternative of the same person; of two with one score the earlier in order is named.
void PairDesk::find_runner_ups(const Places& places, std::uint32_t DecidedPair::*own, std::uint32_t DecidedPair::*other, std::span<const Person> others,
                               std::uint32_t DecidedPair::*runner_up, MilliBits DecidedPair::*margin) {
  const auto better = [&](std::uint32_t a, std::uint32_t b) {
    if (b == kNobody) return true;
    const DecidedPair &left = pairs_[a], &right = pairs_[b];
    return left.score != right.score ? left.score > right.score : others[left.*other].order < others[right.*other].order;
  };
  for (std::size_t from = 0, to = 0; from < places.size(); from = to) {
    std::uint32_t first = kNobody, second = kNobody;
    for (to = from; to < places.size() && pairs_[places[to]].*own == pairs_[places[from]].*own; ++to) {
      const std::uint32_t place = places[to];
      if (!is_alternative(pairs_[place])) continue;
      if (better(place, first)) {
        second = first;
        first = place;
      } else if (better(place, second)) {
        second = place;
      }
    }
    for (std::size_t i = from; i < to; ++i) {
      const std::uint32_t best_other = places[i] == first ? second : first;
      if (best_other == kNobody) continue;
      DecidedPair& pair = pairs_[places[i]];
      pair.*runner_up = pairs_[best_other].*other;
      pair.*margin = pair.score - pairs_[best_other].score;
    }
  }
}

std::uint32_t PairDesk::find_pair(std::uint32_t pupil, std::uint32_t listed) const {
  const auto found = std::lower_bound(pairs_.begin(), pairs_.end(), std::pair(pupil, listed),
                                      [](const DecidedPair& pair, const std::pair<std::uint32_t, std::uint32_t>& wanted) { return std::pair(pair.pupil, pair.listed) < wanted; });
  return static_cast<std::uint32_t>(found - pairs_.begin());
}

void PairDesk::assign_rest() {
  Places candidates;
  for (std::uint32_t i = 0; i < pairs_.size(); ++i) {
    DecidedPair& pair = pairs_[i];
    if (pair.outcome == PairOutcome::link) continue;
    if ((pair.flags & (kOtherName | kWantedTwice)) != 0) {  // a clerk sees it in any case: it is no competitor, and nobody is taken by it
      pair.outcome = PairOutcome::review;
    } else if (is_alternative(pair) && (pair.score >= setting_.review_score || (pair.flags & kAlwaysReview) != 0)) {
      candidates.push_back(i);
    } else if (pair.score < setting_.review_score) {
      pair.flags |= kLowScore;
    }
  }
  // Rows numbered by order, so that equal optima do not depend on where somebody stood in the input.
  const auto rows = [&](std::uint32_t DecidedPair::*own, std::span<const Person> side) {
    std::vector<std::uint32_t> found;
    for (const std::uint32_t place : candidates) found.push_back(pairs_[place].*own);
    const auto before = [side](std::uint32_t a, std::uint32_t b) { return side[a].order < side[b].order; };
    std::sort(found.begin(), found.end(), before);
    found.erase(std::unique(found.begin(), found.end()), found.end());
    return found;
  };
  const auto row_of = [](const std::vector<std::uint32_t>& found, std::span<const Person> side, std::uint32_t who) {
    const auto at = std::lower_bound(found.begin(), found.end(), who, [side](std::uint32_t a, std::uint32_t b) { return side[a].order < side[b].order; });
    return static_cast<std::uint32_t>(at - found.begin());
  };
  const std::vector<std::uint32_t> pupil_rows = rows(&DecidedPair::pupil, pupils_), listed_rows = rows(&DecidedPair::listed, listed_);
  linkage::AssignmentSetting setting{.floor = setting_.review_score - 1, .largest_component = setting_.largest_component};
  std::vector<linkage::Candidate> to_assign;
  for (const std::uint32_t place : candidates) {
    const DecidedPair& pair = pairs_[place];
    to_assign.push_back({row_of(pupil_rows, pupils_, pair.pupil), row_of(listed_rows, listed_, pair.listed), std::max(pair.score, setting_.review_score)});
  }
  const linkage::Assignment assigned = linkage::assign(std::move(to_assign), setting);
  oversized_components_ = assigned.oversized_components;
  tied_ = assigned.tied_links;
  Places chosen;
  for (const linkage::Link& link : assigned.links) {
    const std::uint32_t place = find_pair(pupil_rows[link.left], listed_rows[link.right]);
    DecidedPair& pair = pairs_[place];
    if (link.tied) pair.flags |= kTied;
    if (link.oversized) pair.flags |= kOversized;
    pupil_has_[pair.pupil] = listed_has_[pair.listed] = place;
    chosen.push_back(place);
  }
  judge(chosen);
  judge_others(candidates);
}

Gate PairDesk::gate_of(const DecidedPair& pair) const {
  const NameLevel name = name_of(pair.levels);
  const IdLevel id = id_of(pair.levels);
  if (id == IdLevel::exact && name <= NameLevel::one_character) return Gate::g1;
  if ((id == IdLevel::one_repaired || id == IdLevel::both_repaired) && name <= NameLevel::homophone) return Gate::g2;
  if (guardian_of(pair.levels) == GuardianLevel::exact && name <= NameLevel::equal_folded && listed_[pair.listed].school_age() != SchoolAge::no) return Gate::g3;
  return Gate::none;
}

// Of pairs with equal name and birth date, which are the only such in both files.
std::vector<bool> PairDesk::unique_names(const Places& places) const {
  const auto key = [](const Person& person) { return joined(person.name, person.birth); };
  KeyTable table(places.size());
  for (std::uint32_t i = 0; i < places.size(); ++i) table.add(key(pupils_[pairs_[places[i]].pupil]), i);
  std::vector<std::uint8_t> namesakes(places.size());  // at the first entry of a key: 1 for each side, 4 and more where there is another one
  const auto look = [&](std::span<const Person> side, std::uint8_t one) {
    std::vector<Places> met(parts_of(side.size()));
    for_each_part(setting_, side.size(), [&](std::size_t part, std::uint32_t from, std::uint32_t to) {
      KeyBatch batch(table, [&](std::uint32_t, std::uint32_t head) { met[part].push_back(head); });
      for (std::uint32_t i = from; i < to; ++i)
        if (side[i].name != 0 && side[i].birth != 0) batch.put(key(side[i]), i);
    });
    for (const Places& part : met)
      for (const std::uint32_t head : part) namesakes[head] = static_cast<std::uint8_t>((namesakes[head] & one) != 0 ? 4 : namesakes[head] | one);
  };
  if (!places.empty()) {
    look(pupils_, 1);
    look(listed_, 2);
  }
  std::vector<bool> unique;
  for (const std::uint32_t place : places) unique.push_back(namesakes[table.find(key(pupils_[pairs_[place].pupil]))] == 3);
  return unique;
}

void PairDesk::judge(const Places& chosen) {
  Places by_name_and_birth;
  for (const std::uint32_t place : chosen) {
    DecidedPair& pair = pairs_[place];
    pair.gate = gate_of(pair);
    if (pair.gate != Gate::none || name_of(pair.levels) != NameLevel::equal) continue;
    const bool near = guardian_of(pair.levels) == GuardianLevel::exact || place_of(pair.levels) == PlaceLevel::village || place_of(pair.levels) == PlaceLevel::town;
    const std::uint32_t birth = pupils_[pair.pupil].birth;
    if (near && birth != 0 && birth == listed_[pair.listed].birth) by_name_and_birth.push_back(place);
  }
  const std::vector<bool> unique = unique_names(by_name_and_birth);
  for (std::size_t i = 0; i < unique.size(); ++i)
    if (unique[i]) pairs_[by_name_and_birth[i]].gate = Gate::g4;
  for (const std::uint32_t place : chosen) {
    DecidedPair& pair = pairs_[place];
    if (pair.gate == Gate::none) pair.flags |= kNoGate;
    if (pair.score < setting_.link_score) pair.flags |= kLowScore;
    if (std::min(pair.pupil_margin, pair.listed_margin) < setting_.margin) pair.flags |= kThinMargin;
    const bool links = (pair.flags & (kNeverLink | kNoGate | kLowScore | kThinMargin)) == 0;
    pair.outcome = links ? PairOutcome::link : PairOutcome::review;
  }
}

// What was not chosen is a non-match, unless it stands so near to a chosen pair in review that the clerk has to choose between the two.
void PairDesk::judge_others(const Places& candidates) {
  for (const std::uint32_t place : candidates) {
    DecidedPair& pair = pairs_[place];
    if (pupil_has_[pair.pupil] == place) continue;
    bool close = (pair.flags & kAlwaysReview) != 0;
    const auto look = [&](std::uint32_t chosen, Flag taken) {
      if (chosen == kNobody) return;
      pair.flags |= taken;
      close = close || (pairs_[chosen].outcome == PairOutcome::review && pairs_[chosen].score < pair.score + setting_.margin);
    };
    look(pupil_has_[pair.pupil], kTakenPupil);
    look(listed_has_[pair.listed], kTakenListed);
    if (close) pair.outcome = PairOutcome::review;
  }
}

void PairDesk::decide() {
  find_certain();
  find_taken();
  find_runner_ups();
  assign_rest();
}

// The orders are fetched once: a comparison that fetched them would wait for memory twenty times a pair.
PairDesk::Places PairDesk::places_in_order() const {
  struct Keyed {
    std::uint64_t pupil, listed;
    std::uint32_t place;
  };
  std::vector<Keyed> keyed(pairs_.size());
  for (std::uint32_t i = 0; i < keyed.size(); ++i) keyed[i] = {pupils_[pairs_[i].pupil].order, listed_[pairs_[i].listed].order, i};
  std::sort(keyed.begin(), keyed.end(), [](const Keyed& a, const Keyed& b) { return a.pupil != b.pupil ? a.pupil < b.pupil : a.listed < b.listed; });
  Places places;
  places.reserve(keyed.size());
  for (const Keyed& each : keyed) places.push_back(each.place);
  return places;
}

void PairDesk::hand_over(MatchResult& result) const {
  enum : std::uint8_t { kNothing, kBestIsKept, kHasPair };
  std::vector<std::uint8_t> pupil(pupils_.size()), listed(listed_.size());
  std::vector<bool> kept(pairs_.size());
  std::uint64_t wrong = 0;
  constexpr std::uint64_t kWhole = 1'000'000'000'000;
  for (std::uint32_t i = 0; i < pairs_.size(); ++i) {
    const DecidedPair& pair = pairs_[i];
    if (pair.outcome == PairOutcome::none) continue;
    kept[i] = true;
    pupil[pair.pupil] = listed[pair.listed] = kHasPair;
    if (pair.outcome == PairOutcome::review) ++result.reviews;
    if (pair.outcome == PairOutcome::review) continue;
    ++result.links;
    wrong += linkage::non_match_parts(pair.score, kWhole);
  }
  result.false_ppm = result.links == 0 ? 0 : (wrong / (kWhole / 1'000'000) + result.links) / result.links;
  // The best refused one first: by score, then order.
  const Places ordered = places_in_order();
  Places refused;
  for (const std::uint32_t i : ordered)
    if (!kept[i] && (pupil[pairs_[i].pupil] != kHasPair || listed[pairs_[i].listed] != kHasPair)) refused.push_back(i);
  std::stable_sort(refused.begin(), refused.end(), [&](std::uint32_t a, std::uint32_t b) { return pairs_[a].score > pairs_[b].score; });
  for (const std::uint32_t place : refused) {
    const DecidedPair& pair = pairs_[place];
    if (pupil[pair.pupil] == kNothing || listed[pair.listed] == kNothing) kept[place] = true;
    if (pupil[pair.pupil] == kNothing) pupil[pair.pupil] = kBestIsKept;
    if (listed[pair.listed] == kNothing) listed[pair.listed] = kBestIsKept;
  }
  result.candidates = pairs_.size();
  result.oversized_components = oversized_components_;
  result.tied = tied_;
  result.pairs.reserve(static_cast<std::size_t>(std::count(kept.begin(), kept.end(), true)));
  for (const std::uint32_t place : ordered)
    if (kept[place]) result.pairs.push_back(pairs_[place]);
}

}  // namespace zhuxue::matching
