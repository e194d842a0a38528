#include "zhuxue/enrolment/roll_faults.hpp"

#include <map>
#include <stdexcept>

namespace zhuxue {

std::string_view label(RollFault fault) {
  switch (fault) {
    case RollFault::check_fails: return "校验码不符";
    case RollFault::impossible_date: return "出生日期不可能";
    case RollFault::damaged: return "表格软件损坏";
    case RollFault::blank: return "证件号为空";
    case RollFault::number_differs: return "与学籍号不符";
    case RollFault::sex_differs: return "性别不符";
    case RollFault::birth_differs: return "出生日期不符";
    case RollFault::age_implausible: return "年龄与学段不符";
    case RollFault::guardians_id: return "误填监护人证件号";
    case RollFault::id_of_two: return "两人同号";
    case RollFault::enrolled_twice: return "双重学籍";
    case RollFault::dead: return "已死亡仍在读";
  }
  throw std::logic_error("no such fault");
}

std::string_view who_acts(RollFault fault) {
  if (fault == RollFault::enrolled_twice) return "两所学校";
  if (fault == RollFault::id_of_two || fault == RollFault::dead) return "学校和派出所";
  return "学校";
}

namespace {

constexpr std::size_t kSexPlace = 16;  // the 17th place: odd male, even female

class Finder {
 public:
  Finder(const EnrolmentFacts& facts, const EnrolmentRules& rules, NormaliseName normalise) : facts_(facts), rules_(rules), normalise_(normalise) {}

  std::vector<RollFaultLine> run() {
    for (std::uint32_t row = 0; row < facts_.roll.size(); ++row) {
      if (!facts_.roll[row].enrolled_on(facts_.day)) continue;
      look_at_id(row);
      if (const std::string_view id = facts_.roll[row].person_id(); !id.empty()) by_id_[id].push_back(row);
    }
    for (const auto& [id, rows] : by_id_) look_at_rows_of_one_id(id, rows);
    return std::move(found_);
  }

 private:
  void add(RollFault fault, std::uint32_t row, std::string said) { found_.push_back({fault, row, std::move(said)}); }

  void look_at_id(std::uint32_t row) {
    const RollRow& pupil = facts_.roll[row];
    const PupilDetail& detail = facts_.details[row];
    switch (pupil.id_condition) {
      case IdCondition::blank:
        if (pupil.id_in_number.empty()) return add(RollFault::blank, row, "没有证件号,无法与名单比对;请补填");
        break;
      case IdCondition::damaged: return add(RollFault::damaged, row, "证件号已成科学计数或末尾补零;请以文本格式重新填写");
      case IdCondition::other_kind: return;
      case IdCondition::check_fails: return look_at_failing(row);
      case IdCondition::valid: break;
    }
    const std::string_view inside = id_in_student_number(pupil.student_no);
    if (!inside.empty() && !pupil.id.empty() && normalise_id(inside).text != pupil.id) add(RollFault::number_differs, row, "学籍号里的证件号与身份证件号一栏不同;请核哪一个对");
    look_at_guardian(row);
    const std::string_view id = pupil.person_id();
    const auto birth = id_birth_date(id);
    if (!birth) return;
    if (*birth > facts_.day) return add(RollFault::impossible_date, row, "证件号里的出生日期在" + facts_.day.iso() + "之后");
    if (detail.male && *detail.male != ((id[kSexPlace] - '0') % 2 == 1)) add(RollFault::sex_differs, row, "证件号第17位与性别一栏不符");
    if (detail.birth && *detail.birth != *birth) add(RollFault::birth_differs, row, "出生日期一栏与证件号不符");
    const int age = age_on(*birth, facts_.day);
    if (!plausible_at(pupil.stage, age, rules_)) add(RollFault::age_implausible, row, std::string(label(pupil.stage)) + "学生按证件号为" + std::to_string(age) + "周岁");
  }

  void look_at_failing(std::uint32_t row) {
    const std::string_view id = facts_.roll[row].id;
    if (!id_birth_date(id))
      add(RollFault::impossible_date, row, "证件号第7至14位不是日期");
    else
      add(RollFault::check_fails, row, "校验码不符,证件号有一位以上写错");
    const std::string_view inside = id_in_student_number(facts_.roll[row].student_no);
    if (!inside.empty() && normalise_id(inside).text != id) found_.back().said += ";学籍号里的证件号不同,可参照更正";
    look_at_guardian(row);
  }

  void look_at_guardian(std::uint32_t row) {
    const std::string_view guardian = facts_.details[row].guardian_id;
    if (!guardian.empty() && !facts_.roll[row].id.empty() && normalise_id(guardian).text == facts_.roll[row].id) add(RollFault::guardians_id, row, "学生的证件号就是监护人的证件号");
  }

  void look_at_rows_of_one_id(std::string_view id, const std::vector<std::uint32_t>& rows) {
    if (const auto death = facts_.deaths.find(id); death != facts_.deaths.end() && death->second <= facts_.day)
      for (const std::uint32_t row : rows) add(RollFault::dead, row, "死亡名单: " + death->second.iso() + " 死亡,学籍仍为在读");
    for (const std::uint32_t row : rows)
      for (const std::uint32_t other : rows) {
        if (facts_.roll[row].student_no == facts_.roll[other].student_no && facts_.roll[row].school == facts_.roll[other].school) continue;
        const bool one_name = normalise_(facts_.roll[row].name) == normalise_(facts_.roll[other].name);
        const std::string where = "学校 " + std::string(facts_.roll[other].school);
        if (one_name)
          add(RollFault::enrolled_twice, row, "同一证件号又在" + where + " 在读;须由一所学校转出或注销");
        else
          add(RollFault::id_of_two, row, where + " 的「" + std::string(facts_.roll[other].name) + "」用同一个证件号");
        break;
      }
  }

  const EnrolmentFacts& facts_;
  const EnrolmentRules& rules_;
  NormaliseName normalise_;
  std::map<std::string_view, std::vector<std::uint32_t>> by_id_;
  std::vector<RollFaultLine> found_;
};

}  // namespace

std::vector<RollFaultLine> find_roll_faults(const EnrolmentFacts& facts, const EnrolmentRules& rules, NormaliseName normalise) { return Finder(facts, rules, normalise).run(); }

}  // namespace zhuxue
