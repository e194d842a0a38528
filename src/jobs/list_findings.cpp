#include "jobs/list_findings.hpp"

#include <algorithm>
#include <array>
#include <map>

#include "files/text.hpp"
#include "jobs/enrolment_month.hpp"
#include "store/export_store.hpp"
#include "zhuxue/enrolment/list_exceptions.hpp"
#include "zhuxue/enrolment/roll_faults.hpp"

namespace zhuxue::jobs {
namespace {

constexpr std::string_view kExit = "疑似退出";

// A ledger of nothing would read as "nothing is wrong".
void require_roll(const EnrolmentFacts& facts, Month month) {
  if (facts.roll.empty()) throw Refused(Refusal::no_run, month.text(), "还没有学籍,请先导入: zhuxue import roll 文件 --as-of 日期");
}

class RollFaults {
 public:
  RollFaults(const Job& job, Month month, const EnrolmentRules& rules, bool two_people) : month_(month), rules_(rules), work_(job.database) {
    loaded_ = load_enrolment(job, work_, month, two_people);
    require_roll(loaded_->facts, month);
  }

  RollFaultTable run() {
    for (const auto& [school, name] : store::school_names(work_)) schools_[school].name = name;
    for (const RollRow& row : facts().roll) schools_[std::string(row.school)].pupils += row.enrolled_on(facts().day);
    for (const RollFaultLine& line : find_roll_faults(facts(), rules_, files::normalise_name)) {
      const RollRow& pupil = facts().roll[line.row];
      const bool of_person = line.fault == RollFault::enrolled_twice || line.fault == RollFault::dead;
      add(pupil, std::string(label(line.fault)), of_person, std::string(who_acts(line.fault)), line.said);
    }
    take_exits();
    std::sort(table_.rows.begin(), table_.rows.end());
    for (std::size_t i = 0; i < kRollFaults; ++i) count(label(static_cast<RollFault>(i)));
    count(kExit);
    for (auto& [code, school] : schools_)
      if (school.ids + school.others > 0) table_.schools.push_back({code, school.name, school.pupils, school.ids, school.others});
    return std::move(table_);
  }

 private:
  const EnrolmentFacts& facts() const { return loaded_->facts; }

  void add(const RollRow& pupil, const std::string& fault, bool of_person, std::string who, std::string said) {
    SchoolFaults& school = schools_[std::string(pupil.school)];
    ++(of_person ? school.others : school.ids);
    ++by_type_[fault];
    table_.rows.push_back({std::string(pupil.school), school.name, fault, std::string(pupil.student_no), std::string(pupil.name), std::string(pupil.id), std::move(who), std::move(said)});
  }

  // 疑似退出: money is due on a record that a later list no longer holds. Only an assessment knows.
  void take_exits() {
    const auto run = store::latest_run_with(work_, month_, "ASSESSED");
    if (!run) {
      table_.not_judged.push_back("疑似退出: 这个月还没有测算,请先运行 zhuxue month " + month_.text());
      return;
    }
    std::map<std::string_view, const RollRow*> pupils;
    for (const RollRow& row : facts().roll) {
      const RollRow*& pupil = pupils[row.student_no];
      if (!pupil || row.enrolled_on(facts().day)) pupil = &row;
    }
    for (const store::TextRow& clue : store::export_clues(work_, *run)) {
      RollRow unknown;
      unknown.student_no = clue[0];
      const auto found = pupils.find(clue[0]);
      add(found == pupils.end() ? unknown : *found->second, std::string(kExit), true, clue[1], clue[1] + "的" + clue[2] + "名单最后一次有他是 " + clue[3] + ",此后没有,也没写退出日期;请部门确认,确认前照发");
    }
  }

  void count(std::string_view type) {
    const auto found = by_type_.find(std::string(type));
    table_.by_type.emplace_back(type, found == by_type_.end() ? 0 : found->second);
  }

  Month month_;
  const EnrolmentRules& rules_;
  store::UnitOfWork work_;
  std::unique_ptr<EnrolmentMonth> loaded_;
  std::map<std::string, SchoolFaults> schools_;
  std::map<std::string, std::int64_t> by_type_;
  RollFaultTable table_;
};

}  // namespace

const std::vector<std::string_view>& exception_columns() {
  static const std::vector<std::string_view> columns = {"类型", "名称", "级别", "数据来源", "户编号", "证件号码", "姓名", "学籍号", "学校标识码", "由谁办理", "说明"};
  return columns;
}

FindingsTable exception_report(const Job& job, Month month, const EnrolmentRules& rules, bool two_people) {
  store::UnitOfWork work(job.database);
  const auto loaded = load_enrolment(job, work, month, two_people);
  const EnrolmentFacts& facts = loaded->facts;
  require_roll(facts, month);
  const ListColumns columns = store::load_list_columns(work, facts.listed, facts.lists, loaded->texts);
  const ExceptionReport report = find_exceptions(facts, columns, rules, files::normalise_name);
  FindingsTable table;
  std::array<std::int64_t, kExceptionTypes> by_type{};
  for (const ListException& found : report.found) {
    const HardshipRow& listed = facts.listed[found.listed];
    const bool on_roll = found.row != TextIndex::kNone;
    ++by_type[static_cast<std::size_t>(found.type)];
    table.rows.push_back({std::string(code(found.type)), std::string(label(found.type)), blocks(found.type) ? "阻断" : "警告", facts.lists.departments[static_cast<std::size_t>(listed.department)].name,
                          std::string(listed.household), std::string(listed.id), std::string(listed.name), on_roll ? std::string(facts.roll[found.row].student_no) : "",
                          on_roll ? std::string(facts.roll[found.row].school) : "", std::string(found.who), found.said});
  }
  for (const NotJudged& type : report.not_judged) {
    table.rows.push_back({std::string(code(type.type)), std::string(label(type.type)), "未判断", "", "", "", "", "", "", "资助办", type.why});
    table.not_judged.push_back(std::string(code(type.type)) + " " + std::string(label(type.type)) + ": " + type.why);
  }
  std::sort(table.rows.begin(), table.rows.end());
  for (std::size_t i = 0; i < kExceptionTypes; ++i) table.by_type.emplace_back(code(static_cast<ExceptionType>(i)), by_type[i]);
  return table;
}

const std::vector<std::string_view>& roll_fault_columns() {
  static const std::vector<std::string_view> columns = {"学校标识码", "学校名称", "类别", "学籍号", "姓名", "身份证件号", "由谁办理", "说明"};
  return columns;
}

RollFaultTable roll_fault_report(const Job& job, Month month, const EnrolmentRules& rules, bool two_people) { return RollFaults(job, month, rules, two_people).run(); }

}  // namespace zhuxue::jobs
