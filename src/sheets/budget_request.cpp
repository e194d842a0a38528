// 下年度预算申请: what those found due this month would need for a whole year, by programme, stage and source.
#include <map>
#include <set>

#include "jobs/batch_making.hpp"
#include "sheets/sheet_kinds.hpp"
#include "zhuxue/money/ratio.hpp"

namespace zhuxue::sheets {

paper::Sheet budget_request(const Order& order) {
  using paper::ColumnKind;
  store::UnitOfWork work(order.job.database);
  store::TextArena texts;
  struct Need {
    std::set<std::string_view> people;
    Money period;
  };
  std::map<std::pair<std::string_view, Stage>, Need> needs;
  std::set<std::string_view> people;
  for (const store::DueLine& line : store::due_lines(work, run_of(work, order.month), texts)) {
    Need& need = needs[{line.programme, line.pupil.stage}];
    need.people.insert(line.person_key);
    people.insert(line.person_key);
    need.period += line.amount;
  }
  const int year = order.month.year + 1;
  paper::Sheet sheet;
  sheet.title = std::to_string(year) + "年度学生资助资金预算申请表";
  sheet.facts = facts_of(order, "依据:" + order.month.text() + " 测算应发的学生");
  sheet.columns = {{"项目", ColumnKind::text, 36}, {"学段", ColumnKind::text, 10}, {"人数", ColumnKind::count, 8}, {"每期应发(元)", ColumnKind::amount, 15}, {"全年期数", ColumnKind::text, 8},
                   {"全年需要(元)", ColumnKind::amount, 16}, {"中央(元)", ColumnKind::amount, 15}, {"自治区(元)", ColumnKind::amount, 15}, {"市(元)", ColumnKind::amount, 12}, {"县区(元)", ColumnKind::amount, 14}};
  sheet.capitals = 5;
  sheet.parts.emplace_back();
  const Date day = Date::of(year, 3, 1).value();
  bool lacks_shares = false;
  for (const auto& [key, need] : needs) {
    const Policy* const policy = order.shelf.find(key.first);
    const int periods = policy && policy->cadence == Cadence::month ? 10 : policy && policy->cadence == Cadence::once ? 1 : 2;
    const Money amount = scale(need.period, Ratio(periods), Rounding::exact);
    FundSplit split;
    const ShareRule* const shares = policy ? policy->shares_on(day) : nullptr;
    if (shares) split = FundCascade(shares->shares).next(amount);
    lacks_shares = lacks_shares || !shares;
    paper::Row row = {jobs::name_of_programme(order.shelf, std::string(key.first)), std::string(label(key.second)), static_cast<std::int64_t>(need.people.size()), need.period, std::to_string(periods), amount};
    for (const FundLevel level : kFundLevels) row.emplace_back(split[level]);
    sheet.parts.front().rows.push_back(std::move(row));
  }
  sheet.distinct = {{2, static_cast<std::int64_t>(people.size())}};
  sheet.notes = {"按本月应发的人数和标准推算全年(学期项目两期、按月项目十个月),没有计入下年人数和标准的变化,请据实调整。合计人数一人只计一次。"};
  if (lacks_shares) sheet.notes.push_back("政策文件没有写分担比例的项目,各级列为 0。");
  sheet.signatures = {"资助管理中心", "计财股", "单位负责人(签章)"};
  return sheet;
}

}  // namespace zhuxue::sheets
