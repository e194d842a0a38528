#include "jobs/dropout_report.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "files/text.hpp"
#include "jobs/enrolment_month.hpp"

namespace zhuxue::jobs {
namespace {

std::string_view in_chinese(ChildSource source) {
  switch (source) {
    case ChildSource::resident: return "户籍";
    case ChildSource::poor_household: return "脱贫户库";
    case ChildSource::roll: return "学籍";
  }
  return "";
}

class Ledgers {
 public:
  Ledgers(const Job& job, Month month, const EnrolmentRules& rules, bool two_people) : job_(job), month_(month), rules_(rules), work_(job.database) {
    loaded_ = load_enrolment(job, work_, month, two_people);
    names_ = store::school_names(work_);
  }

  DropoutReport run() {
    if (loaded_->resident_list.empty()) throw Refused(Refusal::no_run, month_.text(), "还没有户籍适龄名单,请先导入: zhuxue import resident 文件 --as-of 日期");
    if (facts().roll.empty()) throw Refused(Refusal::no_run, month_.text(), "还没有学籍,请先导入: zhuxue import roll 文件 --as-of 日期");
    report_.resident_list = loaded_->resident_list;
    report_.has_attendance = loaded_->has_attendance;
    found_ = compare_enrolment(facts(), rules_, files::normalise_name);
    for (const Child& child : found_.children) take(child);
    std::sort(report_.rows.begin(), report_.rows.end());
    for (const std::string_view school : found_.unreported) report_.unreported.push_back(std::string(school) + " " + name_of(school));
    count();
    review_quarter();
    return std::move(report_);
  }

 private:
  const EnrolmentFacts& facts() const { return loaded_->facts; }

  std::string name_of(std::string_view school) const {
    const auto name = names_.find(school);
    return name == names_.end() ? std::string() : name->second;
  }

  void take(const Child& child) {
    if (child.verdict == Verdict::left_by_receipt) return;
    const auto concern = ledger_of(child.verdict);
    if (child.source != ChildSource::roll) add(Ledger::school_age, child);
    if (!concern) return;
    add(*concern, child);
    ++by_verdict_[child.verdict];
    poor_dropouts_ += child.poor && !child.poor_by_id_only;
  }

  void add(Ledger ledger, const Child& child) {
    ++by_ledger_[ledger];
    std::vector<std::string> row = {std::string(label(ledger)), std::string(child.town), std::string(child.village), std::string(child.id), std::string(child.name),
                                    std::string(in_chinese(child.source)), std::string(label(child.verdict)), poor(child)};
    const bool on_roll = child.row != kNoRow;
    const RollRow* pupil = on_roll ? &facts().roll[child.row] : nullptr;
    row.push_back(on_roll ? std::string(pupil->student_no) : "");
    row.push_back(on_roll ? std::string(pupil->school) : "");
    row.push_back(on_roll ? name_of(pupil->school) : "");
    const auto days = on_roll ? facts().attendance.find(pupil->student_no) : facts().attendance.end();
    row.push_back(days == facts().attendance.end() ? "" : std::to_string(days->second.due));
    row.push_back(days == facts().attendance.end() ? "" : std::to_string(days->second.present));
    for (const std::string_view text : {child.guardian, child.away_place, child.letter, child.receipt, who_acts(child.verdict)}) row.emplace_back(text);
    row.push_back(explain(child, facts()));
    report_.rows.push_back(std::move(row));
  }

  static std::string poor(const Child& child) {
    if (!child.poor) return "";
    return std::string(label(*child.poor)) + (child.poor_by_id_only ? "(名单姓名不同,待核)" : "");
  }

  void count() {
    const LedgerCounts& counts = found_.counts;
    std::int64_t likely = 0, dead = 0;
    for (const Child& child : found_.children) {
      likely += child.verdict == Verdict::likely_on_roll;
      dead += child.verdict == Verdict::dead && child.source != ChildSource::roll;
    }
    report_.counts = {{"residents", counts.residents}, {"outside_age", counts.outside_age}, {"repeated", counts.repeated}, {"poor_children", counts.poor_children}, {"poor_ids_wrong", counts.poor_ids_wrong},
                      {"pupils", counts.pupils}, {"school_age", by_ledger_[Ledger::school_age]}, {"suspected", by_ledger_[Ledger::suspected]}, {"dropped", by_ledger_[Ledger::dropped]},
                      {"poor_dropouts", poor_dropouts_}, {"likely_on_roll", likely}, {"dead", dead}, {"left_by_receipt", counts.left_by_receipt}, {"schools", counts.schools},
                      {"schools_reported", counts.schools_reported}, {"roll_rejected", loaded_->roll_rejected}, {"residents_rejected", loaded_->residents_rejected},
                      {"rows", static_cast<std::int64_t>(report_.rows.size())}};
    for (const auto& [verdict, children] : by_verdict_) report_.verdicts.emplace_back(label(verdict), children);
  }

  void review_quarter() {
    std::set<std::string_view> schools;
    std::set<std::string_view, std::less<>> pupils;
    for (const RollRow& row : facts().roll)
      if (is_compulsory(row.stage, row.grade) && row.enrolled_on(facts().day)) {
        schools.insert(row.school);
        pupils.insert(row.student_no);
      }
    for (Month month{month_.year, static_cast<std::int8_t>((month_.month - 1) / 3 * 3 + 1)}; month <= month_; ++month.month) {
      const store::MonthAttendance attendance = store::load_attendance(work_, month, loaded_->texts);
      QuarterMonth& of_month = report_.quarter.emplace_back();
      of_month.month = month;
      for (const std::string_view school : schools) of_month.reported += attendance.reported.contains(school);
      for (const auto& [student_no, days] : attendance.by_pupil)
        of_month.never_seen += pupils.contains(student_no) && seen_at_school(days, rules_) == SeenAtSchool::never;
    }
  }

  const Job& job_;
  Month month_;
  const EnrolmentRules& rules_;
  store::UnitOfWork work_;
  std::unique_ptr<EnrolmentMonth> loaded_;
  std::map<std::string, std::string, std::less<>> names_;
  DropoutLedgers found_;
  std::map<Ledger, std::int64_t> by_ledger_;
  std::map<Verdict, std::int64_t> by_verdict_;
  std::int64_t poor_dropouts_ = 0;
  DropoutReport report_;
};

}  // namespace

const std::vector<std::string_view>& dropout_columns() {
  static const std::vector<std::string_view> columns = {"台账", "乡镇", "行政村", "证件号码", "姓名", "来源", "结论", "脱贫户", "学籍号", "学校标识码", "学校名称", "应到天数", "实到天数", "监护人姓名", "就读地", "告知函", "回执", "由谁办理", "说明"};
  return columns;
}

DropoutReport dropout_report(const Job& job, Month month, const EnrolmentRules& rules, bool two_people) { return Ledgers(job, month, rules, two_people).run(); }

}  // namespace zhuxue::jobs
