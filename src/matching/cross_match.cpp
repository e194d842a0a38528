#include "zhuxue/matching/cross_match.hpp"

#include <algorithm>
#include <stdexcept>
#include <unordered_map>

namespace zhuxue {
namespace {

using matching::DecidedPair;
using matching::PairOutcome;
using matching::Person;

// An ID that may be compared at all.
std::string_view comparable_id(const HardshipRow& row) { return row.id_condition == IdCondition::damaged ? std::string_view() : row.id; }

// What one record of a person knows and the other does not.
void join_facts(Person& person, const Person& other) {
  if (!person.guardian_id) person.guardian_id = other.guardian_id;
  if (!person.guardian_name) person.guardian_name = other.guardian_name;
  if (!person.household) person.household = other.household;
  if (!person.place) person.place = other.place;
}

}  // namespace

std::string_view label(MatchOutcome outcome) {
  switch (outcome) {
    case MatchOutcome::linked: return "匹配";
    case MatchOutcome::review: return "待核";
    case MatchOutcome::not_on_roll: return "不在籍";
  }
  throw std::logic_error("no such outcome");
}

std::string pair_key(std::string_view list_id, std::string_view list_name, std::string_view student_no, std::string_view roll_name) {
  std::string key;
  for (const std::string_view part : {list_id, list_name, student_no, roll_name}) {
    key += part;
    key += '\x1f';
  }
  return key;
}

CrossMatch::CrossMatch(const std::vector<RollRow>& roll, const std::vector<HardshipRow>& listed, const std::vector<ListedRecord>& records, std::vector<PairDecision> decisions,
                       NormaliseName normalise, MatchScope scope)
    : roll_(roll), listed_(listed), records_known_(records), names_(normalise), roll_people_(key_roll(roll, names_, others_)),
      list_people_(key_list(listed, records, scope.year, names_, others_)) {
  // Repairs of an ID that lead to a birth outside of these years are none.
  constexpr int kOldestPupil = 30, kOldestGuardian = 110, kYoungestGuardian = 15;
  scope.setting.pupil_births = {Date::of(scope.year - kOldestPupil, 1, 1).value(), Date::of(scope.year, 12, 31).value()};
  scope.setting.guardian_births = {Date::of(scope.year - kOldestGuardian, 1, 1).value(), Date::of(scope.year - kYoungestGuardian, 12, 31).value()};
  resolve_listed(scope);
  heed_decisions(std::move(decisions));
  compare(scope);
  number_persons();
}

// One child on three lists is one person: whoever has no sound ID is first looked for among the listed persons who have one, by the same engine that looks for pupils.
void CrossMatch::resolve_listed(const MatchScope& scope) {
  std::vector<Person> sound, doubtful;
  std::vector<std::uint32_t> sound_index, doubtful_index;
  for (std::uint32_t i = 0; i < list_people_.people.size(); ++i) {
    const Person& person = list_people_.people[i];
    const bool passes = person.id_state() == matching::IdState::passes;
    (passes ? sound : doubtful).push_back(person);
    (passes ? sound_index : doubtful_index).push_back(i);
  }
  if (doubtful.empty() || sound.empty()) return;
  const auto found = matching::match_people(sound, doubtful, [&](std::uint32_t a, std::uint32_t b) { return names_.compare(a, b); }, scope.setting);
  std::vector<std::uint32_t> same_as(list_people_.people.size(), TextIndex::kNone);
  for (const DecidedPair& pair : found.pairs)
    if (pair.outcome == PairOutcome::link) same_as[doubtful_index[pair.listed]] = sound_index[pair.pupil];
  std::vector<std::uint32_t> renumbered(list_people_.people.size());
  std::vector<Person> kept;
  for (std::uint32_t i = 0; i < same_as.size(); ++i) {
    if (same_as[i] != TextIndex::kNone) continue;
    renumbered[i] = static_cast<std::uint32_t>(kept.size());
    kept.push_back(list_people_.people[i]);
  }
  for (std::uint32_t i = 0; i < same_as.size(); ++i) {
    if (same_as[i] == TextIndex::kNone) continue;
    renumbered[i] = renumbered[same_as[i]];
    join_facts(kept[renumbered[i]], list_people_.people[i]);
  }
  for (std::uint32_t& person : list_people_.person_of_record) person = renumbered[person];
  list_people_.people = std::move(kept);
  list_people_.records = Groups(list_people_.people.size(), list_people_.person_of_record);
}

// Pairs that a person accepted stand whatever the comparison says of them now: their listed persons are not compared any more.
void CrossMatch::heed_decisions(std::vector<PairDecision> decisions) {
  std::unordered_multimap<std::string, const PairDecision*> by_list, by_roll;
  std::set<std::string_view> list_names, roll_names;
  for (const PairDecision& decision : decisions) {
    (decision.accepted ? accepted_ : refused_).insert(pair_key(decision.list_id, decision.list_name, decision.student_no, decision.roll_name));
    by_list.emplace(decision.list_id + '\x1f' + decision.list_name, &decision);
    by_roll.emplace(decision.student_no + '\x1f' + decision.roll_name, &decision);
    list_names.insert(decision.list_name);
    roll_names.insert(decision.roll_name);
  }
  if (by_list.empty()) return;
  std::unordered_map<const PairDecision*, std::uint32_t> pupil_of;
  for (std::uint32_t row = 0; row < roll_.size(); ++row) {
    if (!roll_names.contains(roll_[row].name)) continue;
    const auto [first, last] = by_roll.equal_range(std::string(roll_[row].student_no) + '\x1f' + std::string(roll_[row].name));
    for (auto at = first; at != last; ++at) pupil_of.emplace(at->second, roll_people_.person_of_row[row]);
  }
  for (std::uint32_t record = 0; record < records_known_.size(); ++record) {
    const HardshipRow& row = listed_[records_known_[record].row];
    if (!list_names.contains(row.name)) continue;
    const auto [first, last] = by_list.equal_range(list_key(row) + '\x1f' + std::string(row.name));
    for (auto at = first; at != last; ++at)
      if (const auto pupil = pupil_of.find(at->second); pupil != pupil_of.end()) heed(*at->second, pupil->second, list_people_.person_of_record[record]);
  }
  std::sort(never_.begin(), never_.end());
}

void CrossMatch::heed(const PairDecision& decision, std::uint32_t pupil, std::uint32_t listed) {
  const Person &at_school = roll_people_.people[pupil], &on_list = list_people_.people[listed];
  const bool same_id = at_school.id != 0 && at_school.id == on_list.id && at_school.state == on_list.state;
  if (decision.accepted) ties_.push_back({pupil, listed, TextIndex::kNone});
  // Under one ID each record is judged by its own name.
  if (!decision.accepted && !same_id) never_.emplace_back(pupil, listed);
}

void CrossMatch::compare(const MatchScope& scope) {
  std::vector<bool> settled(list_people_.people.size(), false);
  for (const Tie& tie : ties_) settled[tie.listed] = true;
  std::vector<Person> open;
  std::vector<std::uint32_t> index, place(settled.size());
  const bool all_open = ties_.empty();
  for (std::uint32_t i = 0; i < settled.size(); ++i) {
    place[i] = all_open ? i : static_cast<std::uint32_t>(index.size());
    if (!all_open && !settled[i]) open.push_back(list_people_.people[i]), index.push_back(i);
  }
  matching::MatchSetting setting = scope.setting;
  for (const auto& [pupil, listed] : never_)
    if (!settled[listed]) setting.never.emplace_back(pupil, place[listed]);
  result_ = matching::match_people(roll_people_.people, all_open ? list_people_.people : open, [&](std::uint32_t a, std::uint32_t b) { return names_.compare(a, b); }, setting);
  for (std::uint32_t i = 0; i < result_.pairs.size(); ++i) {
    DecidedPair& pair = result_.pairs[i];
    if (!all_open) pair.listed = index[pair.listed];
    if (pair.outcome != PairOutcome::none) ties_.push_back({pair.pupil, pair.listed, i});
  }
  // A refused pair is still told of, unless the listed person is found elsewhere.
  std::vector<bool> found(settled.size(), false);
  for (const Tie& tie : ties_) found[tie.listed] = true;
  for (const auto& [pupil, listed] : never_)
    if (!found[listed]) ties_.push_back({pupil, listed, TextIndex::kNone});
  std::sort(ties_.begin(), ties_.end(), [](const Tie& a, const Tie& b) { return std::tuple(a.listed, a.pupil, a.pair) < std::tuple(b.listed, b.pupil, b.pair); });
  ties_.erase(std::unique(ties_.begin(), ties_.end(), [](const Tie& a, const Tie& b) { return a.listed == b.listed && a.pupil == b.pupil; }), ties_.end());
  ties_of_listed_.assign(list_people_.people.size() + 1, 0);
  for (const Tie& tie : ties_) ++ties_of_listed_[tie.listed + 1];
  for (std::size_t i = 0; i + 1 < ties_of_listed_.size(); ++i) ties_of_listed_[i + 1] += ties_of_listed_[i];
}

bool CrossMatch::has_own_hardship(std::uint32_t pupil) const {
  const auto rows = roll_people_.rows.of(pupil);
  return std::any_of(rows.begin(), rows.end(), [&](std::uint32_t row) { return roll_[row].names_hardship(); });
}

void CrossMatch::number_persons() {
  std::vector<bool> tied(roll_people_.people.size(), false);
  for (const Tie& tie : ties_) tied[tie.pupil] = true;
  person_of_pupil_.assign(roll_people_.people.size(), TextIndex::kNone);
  for (std::uint32_t pupil = 0; pupil < roll_people_.people.size(); ++pupil) {
    if (!tied[pupil] && !has_own_hardship(pupil)) continue;
    person_of_pupil_[pupil] = static_cast<std::uint32_t>(pupil_of_person_.size());
    pupil_of_person_.push_back(pupil);
  }
  // A record doubted for two pupils belongs to both; so the groups are made of (person, record) pairs, and those without a pupil come last.
  std::vector<std::pair<std::uint32_t, std::uint32_t>> belongs;
  belongs.reserve(records_known_.size());
  persons_ = pupil_of_person_.size();
  for (std::uint32_t listed = 0; listed < list_people_.people.size(); ++listed) {
    const auto records = list_people_.records.of(listed);
    if (ties_of_listed_[listed] == ties_of_listed_[listed + 1]) {
      for (const std::uint32_t record : records) belongs.emplace_back(static_cast<std::uint32_t>(persons_), record);
      ++persons_;
      continue;
    }
    for (std::uint32_t tie = ties_of_listed_[listed]; tie < ties_of_listed_[listed + 1]; ++tie)
      for (const std::uint32_t record : records) belongs.emplace_back(person_of_pupil_[ties_[tie].pupil], record);
  }
  records_ = Groups(persons_, std::move(belongs));
}

std::span<const std::uint32_t> CrossMatch::rows_of(std::uint32_t person) const {
  if (person >= pupil_of_person_.size()) return {};
  return roll_people_.rows.of(pupil_of_person_[person]);
}

bool CrossMatch::names_agree(std::uint32_t record, std::uint32_t row) const {
  const HardshipRow& listed = listed_[records_known_[record].row];
  return listed.name == roll_[row].name || names_.may_be_same(names_.known(listed.name), names_.known(roll_[row].name));
}

Judgement CrossMatch::judge(std::uint32_t record, std::uint32_t row) const {
  const std::uint32_t listed_person = list_people_.person_of_record[record], pupil_person = roll_people_.person_of_row[row];
  const auto first = ties_.begin() + ties_of_listed_[listed_person], last = ties_.begin() + ties_of_listed_[listed_person + 1];
  const auto tie = std::find_if(first, last, [&](const Tie& one) { return one.pupil == pupil_person; });
  const HardshipRow& listed = listed_[records_known_[record].row];
  const RollRow& pupil = roll_[row];
  Judgement judgement;
  judgement.basis = why_not_on_roll(record);
  if (tie == last) return judgement;
  if (tie->pair != TextIndex::kNone) judgement.pair = &result_.pairs[tie->pair];
  const bool same_id = !comparable_id(listed).empty() && comparable_id(listed) == pupil.person_id();
  // The same ID under names that agree is a link whoever else wants either of the two (contract §3).
  if (same_id && names_agree(record, row)) return {MatchOutcome::linked, normalised_equal(record, row) ? MatchBasis::same_id_same_name : MatchBasis::compared, judgement.pair};
  if (!accepted_.empty() || !refused_.empty()) {
    const std::string key = pair_key(list_key(listed), listed.name, pupil.student_no, pupil.name);
    if (accepted_.contains(key)) return {MatchOutcome::linked, MatchBasis::accepted, judgement.pair};
    if (refused_.contains(key)) return {MatchOutcome::not_on_roll, MatchBasis::refused, judgement.pair};
  }
  const bool linked = judgement.pair && judgement.pair->outcome == PairOutcome::link && !same_id && names_agree(record, row);
  return {linked ? MatchOutcome::linked : MatchOutcome::review, MatchBasis::compared, judgement.pair};
}

bool CrossMatch::normalised_equal(std::uint32_t record, std::uint32_t row) const {
  const HardshipRow& listed = listed_[records_known_[record].row];
  return listed.name == roll_[row].name || names_.known(listed.name) == names_.known(roll_[row].name);
}

MatchBasis CrossMatch::why_not_on_roll(std::uint32_t record) const {
  switch (listed_[records_known_[record].row].id_condition) {
    case IdCondition::blank: return MatchBasis::id_blank;
    case IdCondition::damaged: return MatchBasis::id_damaged;
    default: return MatchBasis::id_not_on_roll;
  }
}

}  // namespace zhuxue
