#include "zhuxue/enrolment/list_exceptions.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <stdexcept>

namespace zhuxue {

std::string_view code(ExceptionType type) {
  static constexpr std::string_view kCodes[kExceptionTypes] = {"E1", "E2", "E3", "E4", "E5", "E6"};
  return kCodes[static_cast<std::size_t>(type)];
}

std::string_view label(ExceptionType type) {
  switch (type) {
    case ExceptionType::no_student_number: return "名单在校无学籍";
    case ExceptionType::too_old: return "年龄超过上限";
    case ExceptionType::on_roll_after_all: return "名单不在校有学籍";
    case ExceptionType::id_and_name: return "证件号与姓名不一致";
    case ExceptionType::not_found: return "查无此人或证件号有误";
    case ExceptionType::not_full_time: return "非全日制";
  }
  throw std::logic_error("no such type");
}

bool blocks(ExceptionType type) { return type != ExceptionType::on_roll_after_all; }

std::optional<bool> says_in_school(std::string_view cell) {
  for (const std::string_view no : {"不在校", "非在校", "否", "辍学", "失学", "未入学", "未在校", "毕业", "退学", "复读", "补习", "休学"})
    if (cell.find(no) != std::string_view::npos) return false;
  for (const std::string_view yes : {"在校", "在读", "是"})
    if (cell.find(yes) != std::string_view::npos) return true;
  return std::nullopt;
}

std::optional<bool> says_full_time(std::string_view cell) {
  for (const std::string_view no : {"非全日制", "否", "电大", "网络", "成人", "函授", "业余", "自考", "开放教育"})
    if (cell.find(no) != std::string_view::npos) return false;
  for (const std::string_view yes : {"全日制", "是"})
    if (cell.find(yes) != std::string_view::npos) return true;
  return std::nullopt;
}

namespace {

constexpr std::string_view kAidOffice = "资助办";

class Finder {
 public:
  Finder(const EnrolmentFacts& facts, const ListColumns& columns, const EnrolmentRules& rules, NormaliseName normalise)
      : facts_(facts), columns_(columns), rules_(rules), normalise_(normalise), match_(facts.roll, facts.listed, facts.records, facts.decisions, normalise, MatchScope{facts.day.year(), {}}), likely_(facts, normalise) {}

  ExceptionReport run() {
    find_lines();
    for (std::uint32_t record = 0; record < facts_.records.size(); ++record)
      if (in_force(record)) look_at(record);
    look_at_households();
    say_what_was_not_judged();
    return std::move(report_);
  }

 private:
  bool in_force(std::uint32_t record) const {
    const ListedRecord& listed = facts_.records[record];
    const HardshipRow& row = facts_.listed[listed.row];
    return !(row.exit && *row.exit <= facts_.day) && listed.last_rank >= facts_.lists.rank_in_force(row.department, facts_.day);
  }

  std::string_view department(const HardshipRow& row) const { return facts_.lists.departments[static_cast<std::size_t>(row.department)].name; }

  // What matching found, by ID and name: a line stands for all of a person's records in a list.
  void find_lines() {
    std::map<std::string_view, std::uint32_t, std::less<>> enrolled;
    for (std::uint32_t row = 0; row < facts_.roll.size(); ++row)
      if (facts_.roll[row].enrolled_on(facts_.day)) enrolled[facts_.roll[row].student_no] = row;
    for (const MatchLine& line : match_lines(match_, facts_.roll, facts_.listed, facts_.records, facts_.lists)) {
      if (line.row == TextIndex::kNone || line.judgement.outcome == MatchOutcome::not_on_roll) continue;
      auto& rows = (line.judgement.outcome == MatchOutcome::linked ? linked_ : doubted_)[{line.id, line.name}];
      // Of a student number at several schools the row that is 在读 stands for all.
      const auto at_school = enrolled.find(facts_.roll[line.row].student_no);
      rows.push_back(at_school == enrolled.end() ? line.row : at_school->second);
    }
  }

  std::uint32_t row_of(const std::map<std::pair<std::string_view, std::string_view>, std::vector<std::uint32_t>>& rows, const HardshipRow& row) const {
    const auto found = rows.find({row.id, row.name});
    return found == rows.end() ? TextIndex::kNone : found->second.front();
  }

  void look_at(std::uint32_t record) {
    const std::uint32_t listed = facts_.records[record].row;
    const HardshipRow& row = facts_.listed[listed];
    // One person of one department is judged once, however many categories the list gives.
    if (!judged_.emplace(row.department, row.id, row.name, row.household).second) return;
    const std::uint32_t linked = row_of(linked_, row), doubted = row_of(doubted_, row);
    const bool found = linked != TextIndex::kNone || doubted != TextIndex::kNone;
    const auto in_school = says_in_school(columns_.details[listed].in_school);
    const auto birth = id_birth_date(row.id);
    const bool wrong_id = row.id_condition != IdCondition::valid;
    if (in_school == true && !found && !wrong_id)
      add(ExceptionType::no_student_number, listed, TextIndex::kNone, "名单写在校,本区没有他的学籍;请核在哪里就读", department(row));
    if (const int age = birth ? age_on(*birth, facts_.day) : 0; age > rules_.oldest_pupil && (linked != TextIndex::kNone || in_school == true))
      add(ExceptionType::too_old, listed, linked, "已满" + std::to_string(age) + "周岁,超过" + std::to_string(rules_.oldest_pupil) + "周岁;请核年龄和学籍", department(row));
    if (in_school == false && linked != TextIndex::kNone && facts_.roll[linked].enrolled_on(facts_.day))
      add(ExceptionType::on_roll_after_all, listed, linked, "名单写「" + std::string(columns_.details[listed].in_school) + "」,学籍为在读;请名单部门更正", department(row));
    if (doubted != TextIndex::kNone && linked == TextIndex::kNone && facts_.roll[doubted].person_id() == row.id)
      add(ExceptionType::id_and_name, listed, doubted, "证件号与学籍相同,学籍姓名为「" + std::string(facts_.roll[doubted].name) + "」;请核是不是同一人", kAidOffice);
    if (wrong_id && !found) look_at_wrong_id(listed, row, birth, in_school);
    look_at_study_form(listed, row, linked);
  }

  // Grown-ups of a household whose ID is wrong are no matter of schools.
  void look_at_wrong_id(std::uint32_t listed, const HardshipRow& row, std::optional<Date> birth, std::optional<bool> in_school) {
    const bool may_be_pupil = birth ? age_on(*birth, facts_.day) <= rules_.oldest_pupil && age_on(*birth, facts_.day) >= 3 : row.id_condition != IdCondition::other_kind;
    if (!may_be_pupil && in_school != true) return;
    std::string_view what = "证件号校验码或日期不符";
    if (row.id_condition == IdCondition::blank) what = "证件号为空";
    if (row.id_condition == IdCondition::damaged) what = "证件号被表格软件损坏";
    if (row.id_condition == IdCondition::other_kind) what = "不是居民身份证号";
    const auto likely = likely_.find(row.id, row.name, {}, {});
    if (likely)
      add(ExceptionType::not_found, listed, likely->row, std::string(what) + ";学籍中有一个学生" + std::string(sentence(likely->basis)) + ",可能就是他;请更正证件号后重新提供", department(row));
    else
      add(ExceptionType::not_found, listed, TextIndex::kNone, std::string(what) + ",学籍中找不到;请更正证件号后重新提供", department(row));
  }

  void look_at_study_form(std::uint32_t listed, const HardshipRow& row, std::uint32_t linked) {
    const auto by_list = says_full_time(columns_.details[listed].study_form);
    const bool part_time_by_roll = linked != TextIndex::kNone && !facts_.details[linked].full_time.value_or(true);
    if (by_list == false)
      add(ExceptionType::not_full_time, listed, linked, "名单写「" + std::string(columns_.details[listed].study_form) + "」,非全日制不享受资助;请核", department(row));
    else if (part_time_by_roll)
      add(ExceptionType::not_full_time, listed, linked, "学籍写非全日制,不享受资助;请学校核对", "学校");
  }

  // One name in one household under two IDs; one ID under two names among the lists.
  void look_at_households() {
    std::map<std::tuple<std::int16_t, std::string_view, std::string>, std::uint32_t> by_household;
    std::map<std::string_view, std::uint32_t> by_id;
    for (std::uint32_t record = 0; record < facts_.records.size(); ++record) {
      if (!in_force(record)) continue;
      const std::uint32_t listed = facts_.records[record].row;
      const HardshipRow& row = facts_.listed[listed];
      if (row.id.empty() || row.id_condition == IdCondition::damaged) continue;
      if (!row.household.empty()) {
        const auto [first, is_new] = by_household.emplace(std::tuple(row.department, row.household, normalise_(row.name)), listed);
        if (!is_new && facts_.listed[first->second].id != row.id)
          add_once(listed, "同一户、同一姓名有两个证件号(另一个 " + masked(facts_.listed[first->second].id) + ");请名单部门更正", department(row));
      }
      const auto [first, is_new] = by_id.emplace(row.id, listed);
      const HardshipRow& other = facts_.listed[first->second];
      if (!is_new && normalise_(other.name) != normalise_(row.name))
        add_once(listed, "同一证件号有两个姓名(" + std::string(department(other)) + "写「" + std::string(other.name) + "」);请两个部门核对", department(row));
    }
  }

  void add_once(std::uint32_t listed, std::string said, std::string_view who) {
    const HardshipRow& row = facts_.listed[listed];
    if (named_twice_.emplace(row.department, row.id, row.name).second) add(ExceptionType::id_and_name, listed, TextIndex::kNone, std::move(said), who);
  }

  void add(ExceptionType type, std::uint32_t listed, std::uint32_t row, std::string said, std::string_view who) { report_.found.push_back({type, listed, row, std::move(said), who}); }

  std::string lists_without(const std::vector<bool>& has) const {
    std::string names;
    for (std::size_t i = 0; i < facts_.lists.departments.size(); ++i)
      if (!has[i]) names += (names.empty() ? "" : "、") + facts_.lists.departments[i].name;
    return names;
  }

  void say_what_was_not_judged() {
    if (const std::string names = lists_without(columns_.has_in_school); !names.empty()) {
      const std::string why = "名单没有「在校状况」一列: " + names;
      report_.not_judged.push_back({ExceptionType::no_student_number, why});
      report_.not_judged.push_back({ExceptionType::on_roll_after_all, why});
      report_.not_judged.push_back({ExceptionType::not_found, why + ";证件号有误的仍已列出"});
    }
    const bool roll_says = std::any_of(facts_.details.begin(), facts_.details.end(), [](const PupilDetail& pupil) { return pupil.full_time.has_value(); });
    const std::string names = lists_without(columns_.has_study_form);
    if (!roll_says && !names.empty()) report_.not_judged.push_back({ExceptionType::not_full_time, "学籍没有「是否全日制」,名单也没有「学习形式」: " + names});
  }

  const EnrolmentFacts& facts_;
  const ListColumns& columns_;
  const EnrolmentRules& rules_;
  NormaliseName normalise_;
  CrossMatch match_;
  LikelyPupils likely_;
  std::map<std::pair<std::string_view, std::string_view>, std::vector<std::uint32_t>> linked_, doubted_;
  std::set<std::tuple<std::int16_t, std::string_view, std::string_view, std::string_view>> judged_;
  std::set<std::tuple<std::int16_t, std::string_view, std::string_view>> named_twice_;
  ExceptionReport report_;
};

}  // namespace

ExceptionReport find_exceptions(const EnrolmentFacts& facts, const ListColumns& columns, const EnrolmentRules& rules, NormaliseName normalise) {
  return Finder(facts, columns, rules, normalise).run();
}

}  // namespace zhuxue
