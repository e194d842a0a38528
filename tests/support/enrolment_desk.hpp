#pragma once
// A month of rolls, residents and attendance by hand, compared as the program would.
#include <deque>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "files/text.hpp"
#include "support/synthetic.hpp"
#include "zhuxue/enrolment/ledger.hpp"

namespace zhuxue::testing {

inline std::string compared_name(std::string_view name) { return files::normalise_name(name); }

inline EnrolmentRules enrolment_rules() {
  EnrolmentRules rules;
  rules.plausible = {{Stage::primary, 5, 15}, {Stage::junior, 10, 18}};
  return rules;
}

/// Persons are numbers: 1 is 学生1, born on 2016-09-07 (ten years old), with the resident ID and student number of that number.
class EnrolmentDesk {
 public:
  explicit EnrolmentDesk(std::string_view of_month = "2026-11") {
    facts.month = month(of_month);
    facts.day = facts.month.last_day();
  }

  RollRow& pupil(int person, std::string_view school = "1001") {
    RollRow& row = roll_.emplace_back();
    row.place = {1, static_cast<std::int32_t>(roll_.size() + 1)};
    row.school = keep(school);
    row.student_no = keep(student_number(person));
    row.name = keep("学生" + std::to_string(person));
    row.id = keep(resident_id(person));
    row.id_condition = IdCondition::valid;
    row.stage = Stage::primary;
    row.grade = 4;
    details_.emplace_back();
    return row;
  }
  PupilDetail& detail() { return details_.back(); }

  ResidentRow& resident(int person) {
    ResidentRow& row = residents_.emplace_back();
    row.id = keep(resident_id(person));
    row.id_condition = IdCondition::valid;
    row.name = keep("学生" + std::to_string(person));
    row.town = "蒲庙镇";
    row.village = "华联";
    return row;
  }

  HardshipRow& record(int person, HardshipKind kind = HardshipKind::lifted) {
    if (facts.lists.departments.empty()) facts.lists.departments.push_back({"乡村振兴局", {{100, day("2026-10-31")}}});
    HardshipRow& row = listed_.emplace_back();
    row.place = {100, static_cast<std::int32_t>(listed_.size() + 1)};
    row.id = keep(resident_id(person));
    row.id_condition = IdCondition::valid;
    row.name = keep("学生" + std::to_string(person));
    row.kind = kind;
    row.recognised = day("2023-01-01");
    return row;
  }

  void attended(int person, int due, int present, std::string_view school = "1001") {
    facts.attendance[keep(student_number(person))] = {due, present};
    ++facts.reported[keep(school)];
  }
  void away(int person) { facts.away.push_back({{5, 2}, keep(resident_id(person)), keep("学生" + std::to_string(person)), "南宁市青秀区", "青秀区第1小学", {}}); }
  void letter(int person, std::string receipt = "", bool attending = true) { facts.letters[resident_id(person)] = {"学生" + std::to_string(person), "邕教函1号", std::move(receipt), attending}; }

  std::string_view keep(std::string_view text) { return texts_.emplace_back(text); }

  const EnrolmentFacts& assembled() {
    facts.roll = {roll_.begin(), roll_.end()};
    facts.details = {details_.begin(), details_.end()};
    facts.residents = {residents_.begin(), residents_.end()};
    facts.listed = {listed_.begin(), listed_.end()};
    facts.records = fold_records(facts.listed, facts.lists);
    return facts;
  }

  /// Every child in a ledger: "学生1 适龄儿童 失学" or "学生1 适龄儿童+疑似辍学 失学 脱贫户".
  std::vector<std::string> ledgers() {
    std::vector<std::string> lines;
    found = compare_enrolment(assembled(), rules, compared_name);
    for (const Child& child : found.children) {
      std::string in = child.source == ChildSource::roll || child.verdict == Verdict::left_by_receipt ? "" : "适龄儿童";
      if (const auto ledger = ledger_of(child.verdict)) in += (in.empty() ? "" : "+") + std::string(label(*ledger));
      if (in.empty()) continue;
      lines.push_back(std::string(child.name) + " " + in + " " + std::string(label(child.verdict)) + (child.poor ? " " + std::string(label(*child.poor)) : ""));
    }
    return lines;
  }

  EnrolmentFacts facts;
  EnrolmentRules rules = enrolment_rules();
  DropoutLedgers found;

 private:
  std::deque<RollRow> roll_;
  std::deque<PupilDetail> details_;
  std::deque<ResidentRow> residents_;
  std::deque<HardshipRow> listed_;
  std::deque<std::string> texts_;
};

}  // namespace zhuxue::testing
