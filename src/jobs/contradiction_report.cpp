#include "jobs/contradiction_report.hpp"

#include <algorithm>
#include <array>
#include <set>

#include "files/text.hpp"
#include "jobs/enrolment_month.hpp"
#include "zhuxue/matching/contradictions.hpp"

namespace zhuxue::jobs {
namespace {

// By which ID the person is shown: one that holds, or else the first there is.
const HardshipRow& shown_row(const CrossMatch& match, const EnrolmentFacts& facts, std::uint32_t listed) {
  const auto records = match.records_of_listed(listed);
  const auto row_of = [&](std::uint32_t record) -> const HardshipRow& { return facts.listed[facts.records[record].row]; };
  const auto sound = std::find_if(records.begin(), records.end(), [&](std::uint32_t record) { return row_of(record).id_condition == IdCondition::valid; });
  return row_of(sound == records.end() ? records.front() : *sound);
}

// The student numbers linked with each record.
std::vector<std::string_view> students_linked(const CrossMatch& match, const EnrolmentFacts& facts) {
  std::vector<std::string_view> student_of(facts.records.size());
  for (const MatchLine& line : match_lines(match, facts.roll, facts.listed, facts.records, facts.lists))
    if (line.judgement.outcome == MatchOutcome::linked) student_of[line.record] = line.student_no;
  return student_of;
}

}  // namespace

const std::vector<std::string_view>& contradiction_columns() {
  static const std::vector<std::string_view> columns = {"姓名", "证件号码", "学籍号", "项", "部门甲", "甲写作", "部门乙", "乙写作", "说明", "谁来核实"};
  return columns;
}

ContradictionTable contradiction_report(const Job& job, Month month, bool two_people) {
  store::UnitOfWork work(job.database);
  const auto loaded = load_enrolment(job, work, month, two_people);
  const EnrolmentFacts& facts = loaded->facts;
  if (facts.listed.empty()) throw Refused(Refusal::no_run, month.text(), "还没有困难名单,请先导入: zhuxue import hardship 文件 --as-of 日期");
  const CrossMatch match(facts.roll, facts.listed, facts.records, facts.decisions, files::normalise_name, MatchScope{facts.day.year(), {}});
  const std::vector<std::string_view> student_of = students_linked(match, facts);
  const auto department = [&](std::int16_t index) { return facts.lists.departments[static_cast<std::size_t>(index)].name; };
  ContradictionTable table;
  std::array<std::int64_t, kContradictionKinds> by_kind{};
  std::set<std::uint32_t> contradicted;
  for (const Contradiction& found : find_contradictions(match, facts.listed, facts.records, facts.lists, facts.day, files::normalise_name)) {
    ++by_kind[static_cast<std::size_t>(found.kind)];
    contradicted.insert(found.listed);
    const HardshipRow& person = shown_row(match, facts, found.listed);
    std::string_view student;
    for (const std::uint32_t record : match.records_of_listed(found.listed)) student = std::max(student, student_of[record]);
    std::string who;
    for (const std::int16_t index : found.who) who += (who.empty() ? "" : "、") + department(index);
    const auto department_of = [&](std::uint32_t record) { return department(facts.listed[facts.records[record].row].department); };
    table.rows.push_back({std::string(person.name), std::string(person.id), std::string(student), std::string(label(found.kind)), department_of(found.left), found.left_says,
                          department_of(found.right), found.right_says, found.said, std::move(who)});
  }
  std::sort(table.rows.begin(), table.rows.end());
  for (std::size_t i = 0; i < kContradictionKinds; ++i) table.by_item.emplace_back(label(static_cast<ContradictionKind>(i)), by_kind[i]);
  table.persons = static_cast<std::int64_t>(match.listed_persons());
  table.contradicted = static_cast<std::int64_t>(contradicted.size());
  return table;
}

}  // namespace zhuxue::jobs
