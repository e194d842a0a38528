#include "sheets/system_check.hpp"

#include <map>
#include <set>
#include <tuple>

#include "jobs/batch_making.hpp"
#include "sheets/sheet_kinds.hpp"
#include "store/figure_store.hpp"

namespace zhuxue::sheets {
namespace {

using paper::ColumnKind;

struct Figures {
  std::set<std::string_view> people;   // by person_key
  Money paid;
  const SystemFigure* system = nullptr;
  std::int64_t heads() const { return static_cast<std::int64_t>(people.size()); }
};
using Place = std::tuple<std::string, std::string, std::string>;   // school, programme, period

std::string in_words(std::int64_t heads, Money money) { return std::to_string(heads) + " 人 " + money.yuan() + " 元"; }

std::string why_not_equal(const Figures& at) {
  if (!at.system) return "系统里没有,发放 " + in_words(at.heads(), at.paid);
  if (at.system->heads == at.heads() && at.system->amount == at.paid) return {};
  return "系统 " + in_words(at.system->heads, at.system->amount) + ",发放 " + in_words(at.heads(), at.paid);
}

}  // namespace

SystemCheck system_check_of(const Order& order) {
  store::UnitOfWork work(order.job.database);
  store::TextArena texts;
  const auto periods = periods_of(order);
  const Schools schools = store::schools_by_code(work);
  std::map<Place, Figures> figures;
  std::set<std::string_view> everybody;
  for (const store::AwardOutcome& outcome : store::award_outcomes(work, periods, texts)) {
    if (!outcome.arrived_on) continue;
    Figures& at = figures[{std::string(outcome.school), std::string(outcome.programme), std::string(outcome.period)}];
    at.people.insert(outcome.person_key);
    everybody.insert(outcome.person_key);
    at.paid += outcome.amount;
  }
  for (const SystemFigure& figure : order.system) figures[{figure.school, figure.programme, figure.period}].system = &figure;

  const bool compared = !order.system.empty();
  const ColumnKind count = compared ? ColumnKind::count : ColumnKind::blank, amount = compared ? ColumnKind::amount : ColumnKind::blank;
  SystemCheck check;
  paper::Sheet& sheet = check.sheet;
  sheet.title = "全国学生资助管理信息系统核对表(系统数与发放数)";
  sheet.facts = facts_of(order, periods);
  sheet.columns = {{"学校", ColumnKind::text, 26}, {"项目", ColumnKind::text, 28}, {"期间", ColumnKind::text, 14}, {"发放人数", ColumnKind::count, 9}, {"发放金额(元)", ColumnKind::amount, 14},
                   {"系统人数", count, 9}, {"系统金额(元)", amount, 14}, {"人数差", count, 8}, {"金额差(元)", amount, 14}, {"核对结果", ColumnKind::text, 10}};
  sheet.capitals = 4;
  sheet.parts.emplace_back();
  for (const auto& [place, at] : figures) {
    const auto& [school, programme, period] = place;
    const std::string school_name = name_of(schools, school), name = jobs::name_of_programme(order.shelf, programme), when = jobs::period_in_chinese(period);
    paper::Row row = {school_name, name, when, at.heads(), at.paid};
    if (compared) {
      const std::int64_t heads = at.system ? at.system->heads : 0;
      const Money money = at.system ? at.system->amount : Money();
      const std::string why = why_not_equal(at);
      row.insert(row.end(), {heads, money, heads - at.heads(), money - at.paid, std::string(why.empty() ? "相符" : at.system ? "不符" : "系统里没有")});
      if (!why.empty()) check.differences.push_back({school_name + " " + name + " " + when, why});
    } else {
      row.insert(row.end(), {std::string(), std::string(), std::string(), std::string(), std::string()});
    }
    sheet.parts.front().rows.push_back(std::move(row));
  }
  sheet.distinct = {{3, static_cast<std::int64_t>(everybody.size())}};
  sheet.notes = {"发放数以银行已付为准,一人在几行里各计一次,合计只计一次;差额 = 系统数 − 发放数。减免和供餐不在内。",
                 compared ? (check.differences.empty() ? "各行都相符。" : "不符 " + std::to_string(check.differences.size()) + " 行,请在系统里更正或补录。") : "系统数由资助管理中心填写,或另给系统导出的数,由本表比对。"};
  sheet.signatures = {"系统录入人", "复核", "负责人"};
  hold_against_ledger(paper::total_of(sheet, 4), store::paid_by_postings(work, periods), sheet.title);
  return check;
}

paper::Sheet system_check(const Order& order) { return system_check_of(order).sheet; }

}  // namespace zhuxue::sheets
