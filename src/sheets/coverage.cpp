// How far aid has come: 应助尽助率 by school and by category (人数 and 人次 apart), on time, come back; 乡镇 × 脱贫/监测; 认定汇总表.
#include <algorithm>
#include <array>
#include <map>

#include "sheets/arrivals.hpp"
#include "sheets/sheet_kinds.hpp"
#include "zhuxue/paper/words.hpp"

namespace zhuxue::sheets {
namespace {

using paper::ColumnKind;
struct Coverage {
  People due;
  std::int64_t due_times = 0;
  Arrivals arrived;
};

using Key = std::string;
// The line of the sheet that a pupil counts in.
using KeyOf = std::string (*)(const Schools&, std::string_view school, const std::optional<HardshipKind>& kind);

std::string by_school(const Schools& schools, std::string_view school, const std::optional<HardshipKind>&) { return std::string(school) + "\t" + name_of(schools, school); }

std::string by_category(const Schools&, std::string_view, const std::optional<HardshipKind>& kind) {
  const paper::ReportGroup group = kind ? paper::report_group(*kind) : paper::ReportGroup::others;
  return std::to_string(static_cast<int>(group)) + "\t" + std::string(paper::label(group));
}

paper::Sheet coverage(const Order& order, const std::string& title, const std::string& head, KeyOf key_of) {
  store::UnitOfWork work(order.job.database);
  store::TextArena texts;
  const auto periods = periods_of(order);
  const std::int64_t run = run_of(work, order.month);
  const Schools schools = store::schools_by_code(work);
  std::map<Key, Coverage> lines;
  Coverage whole;
  for (const store::DueLine& line : due_to_persons(work, order, run, texts))
    for (Coverage* at : {&lines[key_of(schools, line.school, line.kind)], &whole}) {
      at->due.insert(line.person_key);
      ++at->due_times;
    }
  for (const store::AwardOutcome& outcome : store::award_outcomes(work, periods, texts)) {
    if (!goes_to_persons(order, outcome.programme)) continue;
    for (Coverage* at : {&lines[key_of(schools, outcome.school, outcome.kind)], &whole}) at->arrived.add(order, outcome);
  }
  paper::Sheet sheet;
  sheet.title = title;
  sheet.facts = facts_of(order, periods);
  sheet.columns = {{head, ColumnKind::text, 28}, {"应助人数", ColumnKind::count, 9}, {"已到账人数", ColumnKind::count, 9}, {"应助尽助率(人数)", ColumnKind::rate, 11}, {"应助人次", ColumnKind::count, 9},
                   {"已到账人次", ColumnKind::count, 9}, {"应助尽助率(人次)", ColumnKind::rate, 11}, {"已到账金额(元)", ColumnKind::amount, 15}, {"按期到账率", ColumnKind::rate, 10}, {"失败、退汇率", ColumnKind::rate, 10}};
  sheet.capitals = 7;
  sheet.parts.emplace_back();
  const auto figures_of = [](const Coverage& at) {
    return std::array{paper::percent(size_of(at.arrived.people), size_of(at.due)), paper::percent(at.arrived.times, at.due_times)};
  };
  for (const auto& [key, at] : lines) {
    const auto [persons, payments] = figures_of(at);
    sheet.parts.front().rows.push_back({key.substr(key.find('\t') + 1), size_of(at.due), size_of(at.arrived.people), persons, at.due_times, at.arrived.times, payments, at.arrived.amount,
                                        at.arrived.on_time_rate(), at.arrived.return_rate()});
  }
  sheet.distinct = {{1, size_of(whole.due)}, {2, size_of(whole.arrived.people)}};
  const auto [persons, payments] = figures_of(whole);
  sheet.notes = {"全县区:应助尽助率 人数 " + persons + "、人次 " + payments + ",按期到账率 " + whole.arrived.on_time_rate() + ",失败、退汇率 " + whole.arrived.return_rate() + "。",
                 "应助:本月测算应发的学生(由学校直接减免的项目不在内);已到账以银行回单为准。按期:在政策规定的期限(秋季 11 月 30 日、春季 5 月 30 日)以前到账,没有规定期限的项目不计。失败、退汇率:发出的各笔中曾失败或退回的。"};
  sheet.signatures = {"制表", "复核", "负责人"};
  hold_against_ledger(whole.arrived.amount, store::paid_by_postings(work, periods), title);
  return sheet;
}

}  // namespace

paper::Sheet coverage_by_school(const Order& order) { return coverage(order, "应助尽助情况表(分学校)", "学校", by_school); }
paper::Sheet coverage_by_category(const Order& order) { return coverage(order, "应助尽助情况表(分类别)", "类别", by_category); }

paper::Sheet towns(const Order& order) {
  store::UnitOfWork work(order.job.database);
  store::TextArena texts;
  const auto periods = periods_of(order);
  constexpr std::array kKinds = {HardshipKind::lifted, HardshipKind::unstable, HardshipKind::at_risk, HardshipKind::sudden};
  struct Town {
    std::array<People, kKinds.size()> people;
    People all;
    std::int64_t times = 0;
    Money granted, arrived;
  };
  std::map<std::string_view, Town> towns;
  std::array<People, kKinds.size()> people;
  People all;
  for (const store::AwardOutcome& outcome : store::award_outcomes(work, periods, texts)) {
    const auto kind = std::find(kKinds.begin(), kKinds.end(), outcome.kind);
    if (kind == kKinds.end()) continue;
    const auto at = static_cast<std::size_t>(kind - kKinds.begin());
    Town& town = towns[outcome.town];
    town.people[at].insert(outcome.person_key);
    people[at].insert(outcome.person_key);
    town.all.insert(outcome.person_key);
    all.insert(outcome.person_key);
    ++town.times;
    town.granted += outcome.amount;
    if (outcome.arrived_on) town.arrived += outcome.amount;
  }
  paper::Sheet sheet;
  sheet.title = "脱贫户和监测对象子女资助情况表(分乡镇)";
  sheet.facts = facts_of(order, periods);
  sheet.columns = {{"乡镇", ColumnKind::text, 16}};
  for (const HardshipKind kind : kKinds) sheet.columns.push_back({std::string(label(kind)) + "(人)", ColumnKind::count, 12});
  sheet.columns.insert(sheet.columns.end(), {{"合计人数", ColumnKind::count, 9}, {"人次", ColumnKind::count, 8}, {"核定金额(元)", ColumnKind::amount, 15}, {"其中已到账(元)", ColumnKind::amount, 15}});
  sheet.parts.emplace_back();
  for (const auto& [name, town] : towns) {
    paper::Row row = {name.empty() ? std::string("(名单没有写乡镇)") : std::string(name)};
    for (const People& each : town.people) row.emplace_back(size_of(each));
    row.insert(row.end(), {size_of(town.all), town.times, town.granted, town.arrived});
    sheet.parts.front().rows.push_back(std::move(row));
  }
  for (std::size_t i = 0; i < kKinds.size(); ++i) sheet.distinct.emplace_back(i + 1, size_of(people[i]));
  sheet.distinct.emplace_back(kKinds.size() + 1, size_of(all));
  sheet.capitals = kKinds.size() + 3;
  sheet.notes = {"乡镇是困难名单上户所在的乡镇。只列以这四类受助的学生;另有其他类别优先计入的不在此表。供与农业农村局核对。"};
  sheet.signatures = {"教育局(签章)", "农业农村局(签章)"};
  return sheet;
}

paper::Sheet recognition(const Order& order) {
  store::UnitOfWork work(order.job.database);
  store::TextArena texts;
  const auto periods = periods_of(order);
  struct Line {
    std::array<People, 4> by_level;
    People all, due;
  };
  std::map<std::pair<Stage, paper::ReportGroup>, Line> lines;
  Line whole;
  for (const store::RecognisedPupil& pupil : store::recognised_pupils(work, run_of(work, order.month), texts)) {
    for (Line* line : {&lines[{pupil.stage, paper::report_group(pupil.kind)}], &whole}) {
      line->by_level[static_cast<std::size_t>(pupil.level)].insert(pupil.person_key);
      line->all.insert(pupil.person_key);
      if (pupil.due) line->due.insert(pupil.person_key);
    }
  }
  const auto figures_of = [](const Line& line) {
    return std::array{size_of(line.by_level[3]), size_of(line.by_level[2]), size_of(line.by_level[1]), size_of(line.by_level[0]), size_of(line.all), size_of(line.due)};
  };
  paper::Sheet sheet;
  sheet.title = "家庭经济困难学生认定汇总表";
  sheet.facts = facts_of(order, periods);
  sheet.numbered = false;
  sheet.landscape = false;
  sheet.columns = {{"学段", ColumnKind::text, 10}, {"类别", ColumnKind::text, 26}, {"特别困难", ColumnKind::count, 9}, {"比较困难", ColumnKind::count, 9}, {"一般困难", ColumnKind::count, 9}, {"未写级别", ColumnKind::count, 9},
                   {"认定人数", ColumnKind::count, 9}, {"其中应资助", ColumnKind::count, 10}};
  sheet.parts.emplace_back();
  for (const auto& [key, line] : lines) {
    paper::Row row = {std::string(label(key.first)), std::string(paper::label(key.second))};
    for (const std::int64_t figure : figures_of(line)) row.emplace_back(figure);
    sheet.parts.front().rows.push_back(std::move(row));
  }
  std::size_t column = 2;
  for (const std::int64_t figure : figures_of(whole)) sheet.distinct.emplace_back(column++, figure);
  sheet.notes = {"在籍学生中与困难名单相符的;一人只按优先次序计一类。级别取所依据名单里最高的。合计一人只计一次。"};
  sheet.signatures = {"制表", "复核", "负责人"};
  return sheet;
}

}  // namespace zhuxue::sheets
