// Money by document, by function and by installment; the year's figures for the public.
#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "jobs/batch_making.hpp"
#include "sheets/arrivals.hpp"
#include "sheets/sheet_kinds.hpp"
#include "store/fund_store.hpp"
#include "zhuxue/paper/words.hpp"

namespace zhuxue::sheets {
namespace {

using paper::ColumnKind;

// What of each document is used, as the ledger fills them: 直达 first, then by date.
std::map<std::pair<std::string, std::pair<std::string, int>>, Money> left_of_documents(store::UnitOfWork& work, const std::vector<store::DocumentRow>& documents, int year) {
  std::map<std::pair<std::string, std::pair<std::string, int>>, Money> left;
  std::set<std::string> programmes;
  for (const store::DocumentRow& row : documents) programmes.insert(row.programme);
  for (const std::string& programme : programmes)
    for (const FundDocument& document : store::documents_left(work, programme, year)) left[{programme, {document.document, static_cast<int>(document.level)}}] = document.left;
  return left;
}

Money used_of(const store::DocumentRow& row, Money left) { return row.amount < Money() ? Money() : row.amount - left; }

// What the positions say is used in the year: all but what is free.
Money used_by_positions(store::UnitOfWork& work, const std::vector<store::DocumentRow>& documents, int year) {
  Money used;
  std::set<std::string> programmes;
  for (const store::DocumentRow& row : documents) used += row.amount, programmes.insert(row.programme);
  for (const std::string& programme : programmes)
    for (const auto& free : store::available_funds(work, programme, year))
      if (free) used -= *free;
  return used;
}

}  // namespace

paper::Sheet documents(const Order& order) {
  store::UnitOfWork work(order.job.database);
  const int year = order.month.year;
  const auto rows = store::documents_of_year(work, year);
  const auto left = left_of_documents(work, rows, year);
  const Date first = Date::of(year, 1, 1).value(), last = Date::of(year, 12, 31).value();
  const std::int64_t days = last.days() - first.days() + 1, passed = std::clamp<std::int64_t>(order.job.today.days() - first.days() + 1, 0, days);
  paper::Sheet sheet;
  sheet.title = "资助资金指标台账";
  sheet.facts = facts_of(order, "年度:" + std::to_string(year) + "年");
  sheet.facts.push_back("序时进度:" + paper::percent(passed, days));
  sheet.columns = {{"文号", ColumnKind::text, 24}, {"资金层级", ColumnKind::text, 10}, {"指标类型", ColumnKind::text, 10}, {"下达日期", ColumnKind::text, 12},
                   {"指标(元)", ColumnKind::amount, 16}, {"已使用(元)", ColumnKind::amount, 16}, {"结余(元)", ColumnKind::amount, 16}, {"执行进度", ColumnKind::rate, 10}, {"与序时进度", ColumnKind::text, 10}};
  sheet.capitals = 4;
  Money used, taken_back;
  for (const store::DocumentRow& row : rows) {
    const std::string name = jobs::name_of_programme(order.shelf, row.programme);
    if (sheet.parts.empty() || sheet.parts.back().heading != name) sheet.parts.push_back({name, {}});
    const Money rest = left.at({row.programme, {row.document, row.level}}), spent = used_of(row, rest);
    used += spent;
    const bool behind = row.amount > Money() && spent.in_fen() * days < row.amount.in_fen() * passed;
    if (row.amount < Money()) taken_back -= row.amount;
    sheet.parts.back().rows.push_back({row.document, std::string(label(static_cast<FundLevel>(row.level))), row.kind, row.issued_on, row.amount, spent, row.amount < Money() ? Money() : rest,
                                       row.amount > Money() ? paper::percent(spent.in_fen(), row.amount.in_fen()) : std::string(), row.amount <= Money() ? std::string() : behind ? "落后" : "达到"});
  }
  sheet.notes = {"已使用:已列入批次、在途、已支付和待处理退汇的。收回的指标为负数,先冲减同级的其他文件。"};
  sheet.signatures = {"资助管理中心", "计财股", "负责人"};
  hold_against_ledger(used - taken_back, used_by_positions(work, rows, year), sheet.title);
  return sheet;
}

paper::Sheet by_function(const Order& order) {
  store::UnitOfWork work(order.job.database);
  const int year = order.month.year;
  const auto rows = store::documents_of_year(work, year);
  const auto left = left_of_documents(work, rows, year);
  std::map<std::pair<std::string, std::string>, std::pair<Money, Money>> figures;
  Money all_used, taken_back;
  for (const store::DocumentRow& row : rows) {
    auto& [approved, used] = figures[{row.function_code, row.programme}];
    approved += row.amount;
    if (row.amount < Money()) taken_back -= row.amount;
    const Money spent = used_of(row, left.at({row.programme, {row.document, row.level}}));
    all_used += spent;
    used += spent;
  }
  paper::Sheet sheet;
  sheet.title = "资助经费统计表(按功能科目)";
  sheet.facts = facts_of(order, "年度:" + std::to_string(year) + "年");
  sheet.landscape = false;
  sheet.columns = {{"功能科目", ColumnKind::text, 14}, {"项目", ColumnKind::text, 36}, {"指标(元)", ColumnKind::amount, 16}, {"已使用(元)", ColumnKind::amount, 16}, {"执行进度", ColumnKind::rate, 10}};
  sheet.capitals = 3;
  sheet.parts.emplace_back();
  for (const auto& [key, money] : figures)
    sheet.parts.front().rows.push_back({key.first.empty() ? std::string("(文件没有写)") : key.first, jobs::name_of_programme(order.shelf, key.second), money.first, money.second,
                                        paper::percent(money.second.in_fen(), money.first.in_fen())});
  sheet.signatures = {"制表", "计财股", "负责人"};
  hold_against_ledger(all_used - taken_back, used_by_positions(work, rows, year), sheet.title);
  return sheet;
}

paper::Sheet installments(const Order& order) {
  store::UnitOfWork work(order.job.database);
  store::TextArena texts;
  const auto periods = periods_of(order);
  const Schools schools = store::schools_by_code(work);
  const auto sealed = store::sealed_by_day(work, periods, texts);
  constexpr std::array<std::string_view, 10> kNames = {"第一批", "第二批", "第三批", "第四批", "第五批", "第六批", "第七批", "第八批", "第九批", "第十批及以后"};
  std::map<std::pair<std::string_view, std::string_view>, std::set<Date>> days;
  for (const store::SealedOfSchool& each : sealed) days[{each.programme, each.period}].insert(each.day);
  std::size_t most = 1;
  for (const auto& [key, on] : days) most = std::max(most, std::min(on.size(), kNames.size()));
  paper::Sheet sheet;
  sheet.title = "资助资金分批发放情况表";
  sheet.facts = facts_of(order, periods);
  sheet.columns = {{"学校", ColumnKind::text, 30}};
  for (std::size_t i = 0; i < most; ++i) {
    sheet.columns.push_back({std::string(kNames[i]) + "人数", ColumnKind::count, 9});
    sheet.columns.push_back({std::string(kNames[i]) + "金额(元)", ColumnKind::amount, 14});
    if (i == 0) continue;
    sheet.columns.push_back({"截至" + std::string(kNames[i]) + "累计(元)", ColumnKind::amount, 14});
  }
  sheet.columns.push_back({"累计人次", ColumnKind::count, 9});
  sheet.columns.push_back({"累计金额(元)", ColumnKind::amount, 15});
  for (const auto& [key, on] : days) {
    std::map<std::string_view, std::vector<std::pair<std::int64_t, Money>>> by_school;
    for (const store::SealedOfSchool& each : sealed) {
      if (std::pair(each.programme, each.period) != key) continue;
      auto& of_school = by_school[each.school];
      of_school.resize(most);
      auto& [people, money] = of_school[std::min(static_cast<std::size_t>(std::distance(on.begin(), on.find(each.day))), most - 1)];
      people += each.pupils;
      money += each.total;
    }
    std::string heading = jobs::name_of_programme(order.shelf, std::string(key.first)) + "    " + jobs::period_in_chinese(std::string(key.second)) + "    ";
    std::size_t number = 0;
    for (const Date day : on) heading += std::string(number ? "、" : "") + std::string(kNames[std::min(number, kNames.size() - 1)]) + " " + day.iso(), ++number;
    paper::Part& part = sheet.parts.emplace_back(paper::Part{heading, {}});
    for (const auto& [school, of_school] : by_school) {
      paper::Row row = {name_of(schools, school)};
      std::int64_t times = 0;
      Money so_far;
      for (std::size_t i = 0; i < most; ++i) {
        times += of_school[i].first;
        so_far += of_school[i].second;
        row.insert(row.end(), {of_school[i].first, of_school[i].second});
        if (i > 0) row.emplace_back(so_far);
      }
      row.insert(row.end(), {times, so_far});
      part.rows.push_back(std::move(row));
    }
  }
  sheet.capitals = sheet.columns.size() - 1;
  sheet.notes = {"同一天封存的算一批;重发的不另算。"};
  sheet.signatures = {"制表", "复核", "负责人"};
  hold_against_ledger(paper::total_of(sheet, *sheet.capitals), store::sealed_by_postings(work, {periods, std::nullopt}), sheet.title);
  return sheet;
}

paper::Sheet open_figures(const Order& order) {
  store::UnitOfWork work(order.job.database);
  store::TextArena texts;
  const auto periods = periods_of(order);
  std::map<std::string_view, Arrivals> by_programme;
  Arrivals whole;
  for (const store::AwardOutcome& outcome : store::award_outcomes(work, periods, texts)) {
    if (!outcome.arrived_on) continue;
    by_programme[outcome.programme].add(order, outcome);
    whole.add(order, outcome);
  }
  paper::Sheet sheet;
  sheet.title = "学生资助情况公开表";
  sheet.facts = facts_of(order, periods);
  sheet.landscape = false;
  sheet.columns = {{"项目", ColumnKind::text, 40}, {"受助人数", ColumnKind::count, 10}, {"受助人次", ColumnKind::count, 10}, {"到账金额(元)", ColumnKind::amount, 18}};
  sheet.capitals = 3;
  sheet.parts.emplace_back();
  for (const auto& [programme, at] : by_programme)
    sheet.parts.front().rows.push_back({jobs::name_of_programme(order.shelf, std::string(programme)), size_of(at.people), at.times, at.amount});
  sheet.distinct = {{1, size_of(whole.people)}};
  sheet.notes = {"合计人数一人只计一次。只有汇总数,不含个人信息。"};
  sheet.signatures = {"公开单位(签章)"};
  hold_against_ledger(paper::total_of(sheet, 3), store::paid_by_postings(work, periods), sheet.title);
  return sheet;
}

paper::Sheet away(const Order& order) {
  store::UnitOfWork work(order.job.database);
  paper::Sheet sheet;
  sheet.title = "区外就读学生台账";
  sheet.facts = made_by(order);
  sheet.columns = {{"姓名", ColumnKind::text, 10}, {"就读地", ColumnKind::text, 20}, {"就读学校", ColumnKind::text, 28}, {"就读证明文号", ColumnKind::text, 20}, {"是否已在就读地享受资助", ColumnKind::text, 12},
                   {"告知函", ColumnKind::text, 20}, {"回执", ColumnKind::text, 24}, {"备注", ColumnKind::blank, 16}};
  sheet.totalled = false;
  sheet.parts.emplace_back();
  for (const store::AwayRow& child : store::away_children(work))
    sheet.parts.front().rows.push_back({child.name, child.place, child.school_name, child.proof, child.aided ? (*child.aided ? "是" : "否") : "未写", child.letter.empty() ? "未发函" : child.letter,
                                        child.receipt.empty() ? (child.letter.empty() ? std::string() : "待回执") : child.receipt, std::string()});
  sheet.signatures = {"制表", "负责人"};
  return sheet;
}

}  // namespace zhuxue::sheets
