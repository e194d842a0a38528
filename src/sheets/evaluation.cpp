#include "sheets/evaluation.hpp"

#include <algorithm>
#include <iterator>
#include <map>

#include "jobs/batch_making.hpp"
#include "sheets/arrivals.hpp"
#include "zhuxue/paper/words.hpp"

namespace zhuxue::sheets {
namespace {

// Bars of persons, in the order of their keys.
template <typename Key, typename Name>
paper::Chart chart_of_people(const std::string& title, const std::map<Key, People>& groups, Name name) {
  paper::Chart chart{title, {}};
  for (const auto& [key, people] : groups) chart.bars.push_back({name(key), size_of(people), std::to_string(people.size()) + " 人"});
  return chart;
}

// The schools that have most left to do: by the share of pupils whose money has come.
paper::Chart last_schools(const Schools& schools, const std::map<std::string_view, People>& due, const std::map<std::string_view, People>& arrived) {
  struct Line {
    std::int64_t has, of;
    std::string name;
  };
  std::vector<Line> lines;
  for (const auto& [school, people] : due) {
    const auto at = arrived.find(school);
    lines.push_back({at == arrived.end() ? 0 : std::min(size_of(at->second), size_of(people)), size_of(people), name_of(schools, school)});
  }
  std::stable_sort(lines.begin(), lines.end(), [](const Line& a, const Line& b) { return a.has * b.of < b.has * a.of; });
  if (lines.size() > 10) lines.resize(10);
  paper::Chart chart{"应助尽助率最低的学校", {}};
  for (const Line& line : lines) chart.bars.push_back({line.name, line.has * 10000 / line.of, paper::percent(line.has, line.of) + "(" + std::to_string(line.has) + "/" + std::to_string(line.of) + " 人)"});
  return chart;
}

}  // namespace

paper::Evaluation evaluation(const Order& order) {
  store::UnitOfWork work(order.job.database);
  store::TextArena texts;
  const auto periods = periods_of(order);
  const Schools schools = store::schools_by_code(work);
  People due;
  Arrivals arrived;
  std::map<std::string_view, People> due_of_school, arrived_of_school;
  for (const store::DueLine& line : due_to_persons(work, order, run_of(work, order.month), texts)) due.insert(line.person_key), due_of_school[line.school].insert(line.person_key);
  std::map<paper::ReportGroup, People> by_group;
  std::map<std::string_view, Money> by_programme;
  for (const store::AwardOutcome& outcome : store::award_outcomes(work, periods, texts)) {
    arrived.add(order, outcome);
    if (!outcome.arrived_on) continue;
    arrived_of_school[outcome.school].insert(outcome.person_key);
    by_group[outcome.kind ? paper::report_group(*outcome.kind) : paper::ReportGroup::others].insert(outcome.person_key);
    by_programme[outcome.programme] += outcome.amount;
  }
  std::map<Stage, People> by_stage;
  for (const store::RosterLine& line : store::roster_lines(work, {periods, std::nullopt}, texts))
    if (line.state == "已发") by_stage[line.pupil.stage].insert(line.person_key);
  hold_against_ledger(arrived.amount, store::paid_by_postings(work, periods), "学生资助评价报告");
  People helped;
  std::set_intersection(due.begin(), due.end(), arrived.people.begin(), arrived.people.end(), std::inserter(helped, helped.end()));
  paper::Evaluation page;
  page.title = "学生资助评价报告";
  page.facts = facts_of(order, periods);
  page.figures = {{"受助学生(人)", std::to_string(arrived.people.size())}, {"受助人次", std::to_string(arrived.times)}, {"到账金额(元)", arrived.amount.yuan()}, {"应助尽助率", paper::percent(size_of(helped), size_of(due))},
                  {"按期到账率", arrived.on_time_rate()}, {"失败、退汇率", arrived.return_rate()}};
  page.charts.push_back(chart_of_people("各学段受助学生", by_stage, [](Stage stage) { return std::string(label(stage)); }));
  page.charts.push_back(chart_of_people("各类别受助学生", by_group, [](paper::ReportGroup group) { return std::string(paper::label(group)); }));
  paper::Chart money{"各项目到账金额", {}};
  for (const auto& [programme, amount] : by_programme) money.bars.push_back({jobs::name_of_programme(order.shelf, std::string(programme)), amount.in_fen(), amount.yuan() + " 元"});
  page.charts.push_back(std::move(money));
  page.charts.push_back(last_schools(schools, due_of_school, arrived_of_school));
  page.remarks = {"还有 " + std::to_string(due.size() - helped.size()) + " 名应助学生没有收到钱,每人的原因见《未发放原因清单》。",
                  "应助尽助率=本月测算应发、钱已到账的学生÷本月测算应发的学生。到账以银行回单为准;按期只算政策定有期限的项目。一人在几个学段或类别里受助的,各计一次。"};
  page.signatures = {"制表", "负责人(签章)"};
  return page;
}

}  // namespace zhuxue::sheets
