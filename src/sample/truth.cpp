#include "sample/truth.hpp"

#include <algorithm>
#include <optional>
#include <utility>

namespace zhuxue::sample {
namespace {

// One line per programme and stage: what the autumn term, or the month of November, pays. Standards of 2024 and 2025.
struct Standard {
  std::string_view programme;
  std::int64_t fen;  // 比较困难 where levels differ
  std::string_view clause;
};
constexpr Standard kPrimaryBoarder{"YW-JS", 62500, "YW-JS/小学/2024-02-01"};
constexpr Standard kPrimaryDay{"YW-FJS", 31250, "YW-FJS/小学/2024-02-01"};
constexpr Standard kJuniorBoarder{"YW-JS", 75000, "YW-JS/初中/2024-02-01"};
constexpr Standard kJuniorDay{"YW-FJS", 37500, "YW-FJS/初中/2024-02-01"};
constexpr Standard kSenior{"GZ-ZXJ", 115000, "GZ-ZXJ/普通高中/2025-02-01"};
constexpr Standard kVocational{"ZZ-ZXJ", 23000, "ZZ-ZXJ/中等职业/2025-02-01"};
// Waivers, to the school. Two are still without an amount; 大班 has a programme of its own. No public kindergarten of the sample takes less than the waiver.
constexpr Standard kSeniorFees{"GZ-MXF", 0, "GZ-MXF/普通高中/2016-09-01"};
constexpr Standard kVocationalFees{"ZZ-MXF", 100000, "ZZ-MXF/中等职业/2015-02-01"};
constexpr Standard kLastKindergartenYear{"XQ-MBJ", 0, "XQ-MBJ/学前/2025-09-01"};
constexpr Standard kKindergarten{"XQ-ZZ", 75000, "XQ-ZZ/学前/2021-09-01"};
constexpr int kLastYear = 3;
constexpr std::int64_t kSeniorSevereFen = 165000;
constexpr std::int64_t kSeniorMildFen = 65000;

// One fact about a child's hardship, from a list or from the roll itself.
struct Record {
  Hardship kind;
  Level level;
  Day recognised;
  Day exit;
  Day cleared;
};

std::vector<const Standard*> standards_for(const Pupil& pupil) {
  switch (pupil.stage) {
    case SchoolStage::preschool:
      return {&kLastKindergartenYear, &kKindergarten};
    case SchoolStage::senior:
      return {&kSeniorFees, &kSenior};
    case SchoolStage::vocational:
      return {&kVocationalFees, &kVocational};
    default:
      break;
  }
  const bool primary = pupil.grade <= 6;
  if (pupil.boards) return {primary ? &kPrimaryBoarder : &kJuniorBoarder};
  return {primary ? &kPrimaryDay : &kJuniorDay};
}

bool serves_grade(const Standard& standard, const Pupil& pupil) {
  if (&standard == &kLastKindergartenYear) return pupil.grade >= kLastYear;
  if (&standard == &kKindergarten) return pupil.grade < kLastYear;
  return true;
}

bool enrolled_on(const Pupil& pupil, Day day) {
  if (pupil.status != RollStatus::reading) return pupil.changed > day;
  return pupil.entered <= day && pupil.changed <= day;
}

bool on_boarders_list(Hardship kind) {
  return kind != Hardship::disabled_soldier && kind != Hardship::allowance_margin && kind != Hardship::expenditure;
}

// From 2024-09-01: the four household kinds, 低保 and 特困 of both areas, children without parents, the disabled and martyrs' children.
bool on_day_pupils_list(Hardship kind) {
  return kind <= Hardship::disabled || kind == Hardship::martyr;
}

// Of the lifted, rural 低保 and 特困, and the disabled.
bool on_senior_fees_list(Hardship kind) {
  return kind <= Hardship::unstable || kind == Hardship::allowance_rural || kind == Hardship::destitute_rural || kind == Hardship::disabled;
}

bool on_kindergarten_list(Hardship kind, bool public_school) { return (kind <= Hardship::disabled && kind != Hardship::sudden) || (kind == Hardship::martyr && public_school); }

bool is_listed(const Standard& standard, Hardship kind, bool public_school) {
  if (standard.programme == "YW-JS") return on_boarders_list(kind);
  if (standard.programme == "YW-FJS") return on_day_pupils_list(kind);
  if (&standard == &kSeniorFees) return on_senior_fees_list(kind);
  if (&standard == &kKindergarten) return on_kindergarten_list(kind, public_school);
  return true;
}

enum class Standing { in_force, ended_by_clearing, ended };

Standing standing(const Record& record, Day as_of, Day last_day) {
  if (record.recognised > last_day) return Standing::ended;
  const Day reference = std::max(as_of, record.recognised);
  if (record.exit != kNoDay && record.exit <= reference) return Standing::ended;
  const bool cleared = is_monitored(record.kind) && record.cleared != kNoDay && record.cleared <= reference;
  // A 脱贫不稳定户 stays a 脱贫户 when its risk is cleared, and both are on every list that has either.
  return cleared && record.kind != Hardship::unstable ? Standing::ended_by_clearing : Standing::in_force;
}

std::int64_t amount_of(const Standard& standard, Level level) {
  if (&standard != &kSenior) return standard.fen;
  if (level == Level::severe) return kSeniorSevereFen;
  return level == Level::mild ? kSeniorMildFen : standard.fen;
}

// What the school itself writes about the child.
void add_roll_records(const Pupil& pupil, std::vector<Record>& records) {
  const auto add = [&](Hardship kind) { records.push_back({kind, Level::none, kNoDay, kNoDay, kNoDay}); };
  if (pupil.stage == SchoolStage::special || pupil.included) add(Hardship::special_education);
  if (pupil.ethnic_class) add(Hardship::ethnic_class);
  if (pupil.disability != 0) add(Hardship::disabled);
}

class Assessor {
 public:
  Assessor(const DistrictFacts& facts, View view) : facts_(facts), view_(view) {
    for (std::uint32_t row = 0; row < facts.lists.rows.size(); ++row) {
      if (facts.lists.rows[row].pupil != kNone) by_pupil_.emplace_back(facts.lists.rows[row].pupil, row);
    }
    std::sort(by_pupil_.begin(), by_pupil_.end());
  }

  void assess(std::uint32_t index, std::vector<Assessed>& results) {
    const Pupil& pupil = facts_.people.pupils[index];
    if (!accepted(facts_, pupil.damage, view_)) return;
    collect(index);
    for (const Standard* standard : standards_for(pupil)) {
      const bool covered = standard == &kLastKindergartenYear && serves_grade(*standard, pupil);
      if (records_.empty() && !covered) continue;
      Assessed& result = results.emplace_back();
      result.pupil = index;
      result.programme = standard->programme;
      result.clause = standard->clause;
      const bool monthly = standard == &kVocational;
      const Day as_of = monthly ? facts_.month_date() : facts_.term_date();
      result.period = monthly ? iso_month(as_of) : std::to_string(facts_.year) + "-autumn";
      judge(result, *standard, index, as_of);
    }
  }

 private:
  void collect(std::uint32_t index) {
    const Pupil& pupil = facts_.people.pupils[index];
    const std::uint32_t child = pupil.same_child == kNone ? index : pupil.same_child;
    records_.clear();
    add_roll_records(pupil, records_);
    auto at = std::lower_bound(by_pupil_.begin(), by_pupil_.end(), std::pair<std::uint32_t, std::uint32_t>(child, 0));
    for (; at != by_pupil_.end() && at->first == child; ++at) {
      const ListRow& row = facts_.lists.rows[at->second];
      if (!accepted(facts_, row.damage, view_) || !is_pair(facts_, pupil, view_)) continue;
      // A blank 认定日期 is the day of the list.
      records_.push_back({row.kind, row.level, row.recognised == kNoDay ? facts_.term_date() : row.recognised, row.exit, row.cleared});
    }
  }

  bool held_twice(std::uint32_t index, Day as_of) const {
    const Pupil& pupil = facts_.people.pupils[index];
    const std::uint32_t first = pupil.same_child == kNone ? index : pupil.same_child;
    const auto second = facts_.second_registrations.find(first);
    if (second == facts_.second_registrations.end()) return false;
    return enrolled_on(facts_.people.pupils[first], as_of) && enrolled_on(facts_.people.pupils[second->second], as_of);
  }

  void judge(Assessed& result, const Standard& standard, std::uint32_t index, Day as_of) const {
    std::optional<Hardship> first_of_all, first_qualifying;
    bool any_in_force = false, all_cleared = true;
    std::int64_t amount = 0;
    const Pupil& pupil = facts_.people.pupils[index];
    const bool public_school = !facts_.people.schools[pupil.school].is_private;
    for (const Record& record : records_) {
      const Standing state = standing(record, as_of, facts_.month_date());
      first_of_all = std::min(first_of_all.value_or(record.kind), record.kind);
      any_in_force |= state == Standing::in_force;
      all_cleared &= state == Standing::ended_by_clearing;
      if (state != Standing::in_force || !is_listed(standard, record.kind, public_school)) continue;
      first_qualifying = std::min(first_qualifying.value_or(record.kind), record.kind);
      amount = std::max(amount, amount_of(standard, record.level));
    }
    const bool everyone = &standard == &kLastKindergartenYear;
    if (held_twice(index, as_of))
      result.reason = "DUPLICATE_ENROLMENT";
    else if (pupil.died != kNoDay && pupil.died <= as_of)
      result.reason = "DECEASED";
    else if (!enrolled_on(pupil, as_of))
      result.reason = "NOT_ENROLLED";
    else if (!serves_grade(standard, pupil))
      result.reason = "GRADE";
    else if (!everyone && !any_in_force)
      result.reason = all_cleared ? "RISK_CLEARED" : "NO_RECORD_IN_FORCE";
    else if (!everyone && !first_qualifying)
      result.reason = "CATEGORY_NOT_LISTED";
    else if (standard.fen == 0)
      result.reason = "PLACEHOLDER";
    if (result.reason.empty()) result.amount_fen = amount;
    if (const auto kind = result.reason.empty() ? first_qualifying : first_of_all) result.hardship = text(*kind);
  }

  const DistrictFacts& facts_;
  View view_;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> by_pupil_;  // pupil, list row
  std::vector<Record> records_;                                    // of the pupil at hand
};

}  // namespace

bool accepted(const DistrictFacts& facts, std::uint32_t damage, View view) {
  const Damage* done = view == View::as_meant ? nullptr : facts.damage(damage);
  return !done || !rejects_row(done->kind);
}

bool is_pair(const DistrictFacts& facts, const Pupil& pupil, View view) { return accepted(facts, pupil.damage, view); }

std::vector<Assessed> assess_all(const DistrictFacts& facts, View view) {
  Assessor assessor(facts, view);
  std::vector<Assessed> results;
  for (std::uint32_t index = 0; index < facts.people.pupils.size(); ++index) {
    assessor.assess(index, results);
  }
  return results;
}

}  // namespace zhuxue::sample
