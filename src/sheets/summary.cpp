// 汇总表: 人数 are persons, 人次 are payments (domain/policy W9, W11).
#include <map>
#include <set>

#include "sheets/sheet_kinds.hpp"
#include "zhuxue/paper/words.hpp"

namespace zhuxue::sheets {
namespace {

using paper::ColumnKind;

struct Place {
  std::string_view school;
  Stage stage;
  bool boards;
  paper::ReportGroup group;
  auto operator<=>(const Place&) const = default;
};
struct Figures {
  std::set<std::string_view> persons;
  std::int64_t payments = 0;
  Money sealed, paid;
};

paper::Sheet summary(const Order& order, bool by_school) {
  store::UnitOfWork work(order.job.database);
  store::TextArena texts;
  const auto periods = periods_of(order);
  const Schools schools = store::schools_by_code(work);
  const auto lines = store::roster_lines(work, {periods, std::nullopt}, texts);
  std::map<Place, Figures> figures;
  std::set<std::string_view> persons;
  for (const store::RosterLine& line : lines) {
    const paper::ReportGroup group = line.kind ? paper::report_group(*line.kind) : paper::ReportGroup::others;
    Figures& at = figures[{by_school ? line.school : std::string_view(), line.pupil.stage, line.pupil.boards, group}];
    at.persons.insert(line.person_key);
    persons.insert(line.person_key);
    ++at.payments;
    at.sealed += line.amount;
    if (line.state == "已发") at.paid += line.amount;
  }
  paper::Sheet sheet;
  sheet.title = by_school ? "资助情况汇总表(分学校)" : "资助情况汇总表(全县区)";
  sheet.facts = facts_of(order, periods);
  sheet.landscape = by_school;
  sheet.numbered = false;
  if (by_school) sheet.columns.push_back({"学校", ColumnKind::text, 30});
  sheet.columns.insert(sheet.columns.end(), {{"学段", ColumnKind::text, 10}, {"就读方式", ColumnKind::text, 8}, {"类别", ColumnKind::text, 26}, {"人数", ColumnKind::count, 8}, {"人次", ColumnKind::count, 8},
                                             {"金额(元)", ColumnKind::amount, 16}, {"其中已到账(元)", ColumnKind::amount, 16}});
  const std::size_t people = by_school ? 4 : 3;
  sheet.capitals = people + 2;
  sheet.parts.emplace_back();
  std::int64_t added = 0;
  for (const auto& [place, at] : figures) {
    paper::Row row;
    if (by_school) row.emplace_back(name_of(schools, place.school));
    row.insert(row.end(), {std::string(label(place.stage)), std::string(paper::boarding_words(place.boards)), std::string(paper::label(place.group)), static_cast<std::int64_t>(at.persons.size()),
                           at.payments, at.sealed, at.paid});
    added += static_cast<std::int64_t>(at.persons.size());
    sheet.parts.front().rows.push_back(std::move(row));
  }
  const auto distinct = static_cast<std::int64_t>(persons.size());
  sheet.distinct = {{people, distinct}};
  if (added != distinct) sheet.notes.push_back("有 " + std::to_string(added - distinct) + " 人在几行里各计一次,合计只计一次。");
  sheet.notes.push_back("金额为列入批次发放的;类别按优先次序只计一类。");
  sheet.signatures = {"制表", "复核", "负责人"};
  hold_against_ledger(paper::total_of(sheet, people + 2), store::sealed_by_postings(work, {periods, std::nullopt}), sheet.title);
  hold_against_ledger(paper::total_of(sheet, people + 3), store::paid_by_postings(work, periods), sheet.title + "已到账");
  return sheet;
}

}  // namespace

paper::Sheet summary_by_school(const Order& order) { return summary(order, true); }
paper::Sheet summary_of_district(const Order& order) { return summary(order, false); }

}  // namespace zhuxue::sheets
