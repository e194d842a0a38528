// 到账短信, 项目支出绩效目标表和自评表, 教育投入两个只增不减.
#include <array>
#include <map>
#include <set>
#include <tuple>

#include "jobs/batch_making.hpp"
#include "sheets/arrivals.hpp"
#include "sheets/deadline.hpp"
#include "sheets/letters.hpp"
#include "sheets/sheet_kinds.hpp"
#include "store/fund_store.hpp"
#include "zhuxue/money/ratio.hpp"
#include "zhuxue/paper/words.hpp"
#include "zhuxue/people/resident_id.hpp"

namespace zhuxue::sheets {
namespace {

using paper::ColumnKind;

std::string text(std::string_view words) { return std::string(words); }

// "3.00%" of growth, with its sign.
std::string growth(std::int64_t now, std::int64_t before) {
  if (before <= 0) return "—";
  return now >= before ? paper::percent(now - before, before) : "-" + paper::percent(before - now, before);
}

}  // namespace

paper::Sheet messages(const Order& order) {
  store::UnitOfWork work(order.job.database);
  store::TextArena texts;
  const auto periods = periods_of(order);
  const Schools schools = store::schools_by_code(work);
  paper::Sheet sheet;
  sheet.title = "到账短信发送清单";
  sheet.facts = facts_of(order, periods);
  sheet.columns = {{"学生", ColumnKind::text, 10}, {"学校", ColumnKind::text, 24}, {"班级", ColumnKind::text, 14}, {"联系电话", ColumnKind::blank, 14}, {"金额(元)", ColumnKind::amount, 12}, {"短信内容", ColumnKind::text, 80}};
  sheet.capitals = 4;
  sheet.parts.emplace_back();
  for (const store::RosterLine& line : store::roster_lines(work, {periods, std::nullopt}, texts)) {
    if (line.state != "已发") continue;
    sheet.parts.front().rows.push_back({text(line.pupil.name), name_of(schools, line.school), paper::grade_words(line.pupil.stage, line.pupil.grade) + text(line.pupil.class_name), std::string(), line.amount,
                                        "【" + order.office + "】" + text(line.pupil.name) + "同学" + jobs::period_in_chinese(text(line.period)) + jobs::name_of_programme(order.shelf, text(line.programme)) +
                                            line.amount.yuan() + "元已由银行付到" + text(line.holder) + account_tail(line.account) + "的账户。资助不收费用,谨防诈骗。"});
  }
  sheet.notes = {"联系电话由学校填写,系统不保存电话号码。只列银行已付的。"};
  hold_against_ledger(paper::total_of(sheet, 4), store::paid_by_postings(work, periods), sheet.title);
  return sheet;
}

paper::Sheet performance(const Order& order) {
  store::UnitOfWork work(order.job.database);
  store::TextArena texts;
  const auto periods = periods_of(order);
  People due;
  std::int64_t due_times = 0;
  Money due_amount;
  Arrivals arrived;
  for (const store::DueLine& line : due_to_persons(work, order, run_of(work, order.month), texts)) due.insert(line.person_key), ++due_times, due_amount += line.amount;
  for (const store::AwardOutcome& outcome : store::award_outcomes(work, periods, texts)) arrived.add(order, outcome);
  Money approved, free;
  std::set<std::string> programmes;
  for (const store::ProgrammePeriod& each : periods) programmes.insert(each.programme);
  for (const store::DocumentRow& row : store::documents_of_year(work, order.month.year))
    if (programmes.contains(row.programme)) approved += row.amount;
  for (const std::string& programme : programmes)
    for (const auto& each : store::available_funds(work, programme, order.month.year))
      if (each) free += *each;
  const auto count = [](const People& people) { return std::to_string(people.size()); };
  paper::Sheet sheet;
  sheet.title = "项目支出绩效自评表(学生资助)";
  sheet.facts = facts_of(order, periods);
  sheet.numbered = false;
  sheet.totalled = false;
  sheet.columns = {{"一级指标", ColumnKind::text, 10}, {"二级指标", ColumnKind::text, 12}, {"三级指标", ColumnKind::text, 30}, {"指标值", ColumnKind::rate, 16}, {"实际完成值", ColumnKind::rate, 16},
                   {"分值", ColumnKind::blank, 8}, {"得分", ColumnKind::blank, 8}, {"偏差原因和改进措施", ColumnKind::blank, 30}};
  const auto row = [&](const char* first, const char* second, const std::string& third, const std::string& target, const std::string& done) {
    sheet.parts.back().rows.push_back({std::string(first), std::string(second), third, target, done, std::string(), std::string(), std::string()});
  };
  sheet.parts.emplace_back();
  row("预算执行", "执行率", "年度指标 " + approved.yuan() + " 元,已使用 " + (approved - free).yuan() + " 元", "100.00%", paper::percent((approved - free).in_fen(), approved.in_fen()));
  row("产出指标", "数量指标", "资助学生人数(人)", count(due), count(arrived.people));
  row("产出指标", "数量指标", "资助人次(次)", std::to_string(due_times), std::to_string(arrived.times));
  row("产出指标", "质量指标", "应助尽助率", "100.00%", paper::percent(size_of(arrived.people), size_of(due)));
  row("产出指标", "质量指标", "足额发放率(到账金额/应发金额)", "100.00%", paper::percent(arrived.amount.in_fen(), due_amount.in_fen()));
  row("产出指标", "质量指标", "一次发放成功率", "≥98.00%", paper::percent(arrived.sent - arrived.came_back, arrived.sent));
  row("产出指标", "成本指标", "应发金额、到账金额(元)", due_amount.yuan(), arrived.amount.yuan());
  row("效益指标", "社会效益", "因家庭经济困难失学的学生(人)", "0", "");
  row("满意度指标", "服务对象满意度", "学生和家长满意度", "≥90%", "");
  sheet.notes = {"应助、应发取本月测算,到账以银行回单为准;空格由填报人据实填写。"};
  sheet.signatures = {"填报人", "单位负责人(签章)", "填报日期"};
  hold_against_ledger(arrived.amount, store::paid_by_postings(work, periods), sheet.title);
  return sheet;
}

paper::Sheet targets(const Order& order) {
  store::UnitOfWork work(order.job.database);
  store::TextArena texts;
  const auto periods = periods_of(order);
  std::map<std::string, std::pair<People, std::int64_t>> due;   // by programme: persons, payments
  for (const store::DueLine& line : due_to_persons(work, order, run_of(work, order.month), texts)) {
    auto& [people, times] = due[text(line.programme)];
    people.insert(line.person_key);
    ++times;
  }
  std::array<Money, std::tuple_size_v<decltype(FundSplit::parts)>> approved{};
  for (const store::DocumentRow& row : store::documents_of_year(work, order.month.year))
    if (due.contains(row.programme)) approved.at(static_cast<std::size_t>(row.level)) += row.amount;
  paper::Sheet sheet;
  sheet.title = "项目支出绩效目标表(学生资助)";
  sheet.facts = facts_of(order, "年度:" + std::to_string(order.month.year) + "年");
  sheet.numbered = false;
  sheet.totalled = false;
  sheet.columns = {{"一级指标", ColumnKind::text, 10}, {"二级指标", ColumnKind::text, 12}, {"三级指标", ColumnKind::text, 44}, {"指标值", ColumnKind::rate, 22}, {"指标说明", ColumnKind::blank, 26}};
  sheet.parts.emplace_back();
  const auto row = [&](const char* first, const char* second, const std::string& third, const std::string& target) {
    sheet.parts.back().rows.push_back({std::string(first), std::string(second), third, target, std::string()});
  };
  Money all;
  for (const Money each : approved) all += each;
  row("资金", "年度资金总额", "年度指标合计(元)", all.yuan());
  for (const FundLevel level : kFundLevels) row("资金", "其中", std::string(label(level)) + "(元)", approved.at(static_cast<std::size_t>(level)).yuan());
  for (const auto& [programme, at] : due) row("产出指标", "数量指标", jobs::name_of_programme(order.shelf, programme) + ":资助学生人数(人)、人次", std::to_string(at.first.size()) + "、" + std::to_string(at.second));
  row("产出指标", "质量指标", "应助尽助率", "100.00%");
  row("产出指标", "质量指标", "足额发放率(到账金额/应发金额)", "100.00%");
  row("产出指标", "质量指标", "一次发放成功率", "≥98.00%");
  for (const store::ProgrammePeriod& each : periods)
    if (due.contains(each.programme))
      if (const auto deadline = deadline_of(order, each.programme, each.period))
        row("产出指标", "时效指标", jobs::name_of_programme(order.shelf, each.programme) + ":" + jobs::period_in_chinese(each.period) + "资金到账", std::to_string(deadline->month()) + "月" + std::to_string(deadline->day()) + "日以前");
  for (const auto& [programme, at] : due)
    if (const Policy* const policy = order.shelf.find(programme)) row("产出指标", "成本指标", policy->name + ":补助标准", standards_in_words(*policy, order.month.last_day()));
  row("效益指标", "社会效益", "因家庭经济困难失学的学生(人)", "0");
  row("满意度指标", "服务对象满意度", "学生和家长满意度", "≥90%");
  sheet.notes = {"数量取本月测算的应助人数,标准取政策文件,资金取本年度下达的指标;年末用同一套指标自评(sheet performance)。"};
  sheet.signatures = {"填报人", "单位负责人(签章)", "填报日期"};
  return sheet;
}

paper::Sheet two_increases(const Order& order) {
  if (order.figures.size() < 2) throw jobs::Refused(jobs::Refusal::not_configured, "--figures", "请另给至少两年的数: CSV 三列 年度,教育支出,学生人数(元、人)");
  paper::Sheet sheet;
  sheet.title = "教育投入“两个只增不减”情况表";
  sheet.facts = made_by(order);
  sheet.numbered = false;
  sheet.totalled = false;
  sheet.columns = {{"年度", ColumnKind::text, 8}, {"一般公共预算教育支出(元)", ColumnKind::amount, 20}, {"比上年", ColumnKind::rate, 10}, {"是否只增不减", ColumnKind::text, 12}, {"在校学生(人)", ColumnKind::count, 12},
                   {"生均教育支出(元)", ColumnKind::amount, 16}, {"比上年", ColumnKind::rate, 10}, {"是否只增不减", ColumnKind::text, 12}};
  sheet.parts.emplace_back();
  std::optional<std::pair<Money, Money>> before;
  for (const YearFigure& figure : order.figures) {
    const Money each = scale(figure.spent, Ratio(1, figure.pupils), Rounding::half_up);
    paper::Row row = {std::to_string(figure.year), figure.spent};
    const auto compare = [&](Money now, Money then) { row.insert(row.end(), {growth(now.in_fen(), then.in_fen()), std::string(now >= then ? "是" : "否:减少 " + (then - now).yuan() + " 元")}); };
    if (before) compare(figure.spent, before->first);
    else row.insert(row.end(), {std::string("—"), std::string("—")});
    row.insert(row.end(), {figure.pupils, each});
    if (before) compare(each, before->second);
    else row.insert(row.end(), {std::string("—"), std::string("—")});
    sheet.parts.front().rows.push_back(std::move(row));
    before = {figure.spent, each};
  }
  sheet.notes = {"数字由计财股填报,系统只计算。生均=教育支出÷在校学生,四舍五入到分。"};
  sheet.signatures = {"计财股", "单位负责人(签章)"};
  return sheet;
}

}  // namespace zhuxue::sheets
