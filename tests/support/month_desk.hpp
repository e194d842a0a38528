#pragma once
// A month's facts by hand: roll rows, lists, deaths, decisions and policies, then matched and assessed as a run would.
#include <deque>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "support/synthetic.hpp"
#include "zhuxue/entitlement/assess.hpp"

namespace zhuxue::testing {

inline std::string as_written(std::string_view name) {
  return std::string(name);
}

template <typename AnyClause>
AnyClause clause(std::string_view from, std::string_view to = "") {
  AnyClause made;
  made.from = day(from);
  if (!to.empty()) made.to = day(to);
  return made;
}

inline Standard standard(Stage stage, std::string_view per_year, std::string_view from = "2019-09-01", std::string_view to = "") {
  auto made = clause<Standard>(from, to);
  made.stage = stage;
  made.per_year = yuan(per_year);
  return made;
}

/// A term programme for primary (625.00) and junior (750.00) pupils that lists 脱贫户, 边缘易致贫户, 农村低保, 孤儿 and 残疾学生.
inline Policy term_policy(std::string_view code, BoardingRule boarding = BoardingRule::any) {
  Policy policy;
  policy.code = code;
  policy.boarding = boarding;
  policy.standards = {standard(Stage::primary, "625.00"), standard(Stage::junior, "750.00")};
  policy.eligible = {clause<Eligibility>("2019-09-01")};
  policy.eligible[0].categories = {Category::TPH, Category::JC_BY, Category::DB_N, Category::GR, Category::CJ_X};
  return policy;
}

/// A monthly programme for vocational pupils (2000.00 a year) with any record.
inline Policy monthly_policy(std::string_view code) {
  Policy policy;
  policy.code = code;
  policy.cadence = Cadence::month;
  policy.standards = {standard(Stage::vocational, "2000.00")};
  policy.eligible = {clause<Eligibility>("2019-09-01")};
  policy.eligible[0].any_category = true;
  return policy;
}

class MonthDesk {
 public:
  explicit MonthDesk(std::string_view of_month) { facts_.month = month(of_month); }

  /// Policies first: which days the roll rows are in force on follows from them.
  Policy& programme(Policy policy) { return policies_.emplace_back(std::move(policy)); }

  /// A department's list with its versions by as-of date; rank 0 is the earliest.
  std::int16_t list(std::string name, const std::vector<std::string_view>& as_of) {
    HardshipLists::Department department{std::move(name), {}};
    for (const std::string_view date : as_of) department.versions.push_back({static_cast<std::int32_t>(100 + versions_++), day(date)});
    facts_.lists.departments.push_back(std::move(department));
    return static_cast<std::int16_t>(facts_.lists.departments.size() - 1);
  }

  /// A day pupil of grade 3, 在读, in force on every day.
  RollRow& pupil(int person, std::string_view school = "1001", Stage stage = Stage::primary) {
    RollRow& row = roll_.emplace_back();
    row.place = {1, static_cast<std::int32_t>(roll_.size() + 1)};
    row.school = keep(school);
    row.student_no = keep(student_number(person));
    row.name = keep("学生" + std::to_string(person));
    row.id = keep(resident_id(person));
    row.id_condition = IdCondition::valid;
    row.stage = stage;
    row.grade = stage == Stage::junior ? 7 : stage == Stage::primary ? 3 : 1;
    row.special_education = stage == Stage::special;
    row.in_force = 0xff;
    return row;
  }

  /// A record of a person on a department's version `rank`, recognised long before.
  HardshipRow& record(std::int16_t department, std::int32_t rank, int person, HardshipKind kind = HardshipKind::lifted,
                      std::string_view recognised = "2023-01-01") {
    HardshipRow& row = listed_.emplace_back();
    const auto& versions = facts_.lists.departments.at(static_cast<std::size_t>(department)).versions;
    row.place = {versions.at(static_cast<std::size_t>(rank)).version, static_cast<std::int32_t>(listed_.size() + 1)};
    row.rank = rank;
    row.department = department;
    row.id = keep(resident_id(person));
    row.id_condition = IdCondition::valid;
    row.name = keep("学生" + std::to_string(person));
    row.kind = kind;
    if (!recognised.empty()) row.recognised = day(recognised);
    return row;
  }
  /// The commonest case: one list of one version, one record.
  HardshipRow& record(int person, HardshipKind kind = HardshipKind::lifted) {
    if (facts_.lists.departments.empty()) list("民政局", {"2026-09-30"});
    return record(0, 0, person, kind);
  }

  void died(int person, std::string_view on) { facts_.deaths[resident_id(person)] = day(on); }
  void decided(int person, std::string_view list_name, std::string_view roll_name, bool accepted) {
    decisions_.push_back({resident_id(person), std::string(list_name), student_number(person), std::string(roll_name), accepted});
  }

  std::string_view keep(std::string_view text) { return texts_.emplace_back(text); }

  /// The bit of RollRow::in_force of a programme's as-of date.
  std::uint8_t day_of(std::string_view code) {
    for (const AssessedProgramme& programme : assembled().programmes.programmes)
      if (programme.policy->code == code) return static_cast<std::uint8_t>(1u << programme.day);
    throw std::logic_error("no such programme");
  }

  const MonthFacts& assembled() {
    facts_.programmes = programmes_of(laid_out_ = {policies_.begin(), policies_.end()}, facts_.month);
    facts_.roll = {roll_.begin(), roll_.end()};
    facts_.listed = {listed_.begin(), listed_.end()};
    facts_.records = fold_records(facts_.listed, facts_.lists);
    return facts_;
  }
  MonthAssessment assess() {
    const MonthFacts& facts = assembled();
    match_ = std::make_unique<CrossMatch>(facts.roll, facts.listed, facts.records, decisions_, as_written, MatchScope{facts.month.year, {}});
    return zhuxue::assess(facts, *match_);
  }

  /// Each row of `assess` as a person reads it: "1 FJS 2026-autumn 312.50 脱贫户" or "1 FJS 2026-autumn DECEASED 脱贫户"; 1 is the pupil.
  std::vector<std::string> rows() {
    std::vector<std::string> lines;
    for (const Assessment& row : assess().rows) {
      const AssessedProgramme& programme = facts_.programmes.programmes[row.programme];
      const Entitlement& entitlement = row.entitlement;
      lines.push_back(who(row.student_no) + " " + programme.policy->code + " " + programme.period.text() + " " +
                      (entitlement.due ? entitlement.amount.yuan() : std::string(code(entitlement.reason.value()))) +
                      (entitlement.kind ? " " + std::string(label(*entitlement.kind)) : ""));
    }
    return lines;
  }
  std::vector<std::string> clues() {
    std::vector<std::string> lines;
    for (const ExitClue& clue : assess().clues)
      lines.push_back(who(clue.student_no) + " " + std::string(label(facts_.listed[facts_.records[clue.record].row].kind)));
    return lines;
  }

 private:
  static std::string who(std::string_view student_no) {
    for (int person = 0; person < 100; ++person)
      if (student_no == student_number(person)) return std::to_string(person);
    return std::string(student_no);
  }

  MonthFacts facts_;
  std::deque<Policy> policies_;
  std::vector<Policy> laid_out_;
  std::deque<RollRow> roll_;
  std::deque<HardshipRow> listed_;
  std::vector<PairDecision> decisions_;
  std::deque<std::string> texts_;
  std::unique_ptr<CrossMatch> match_;
  int versions_ = 0;
};

}  // namespace zhuxue::testing
