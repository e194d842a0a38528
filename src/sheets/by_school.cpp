// 发放花名册, 拟资助学生核对表, 账户信息采集表, 未发放原因清单: pupils by name, each school for itself.
#include <algorithm>
#include <set>

#include "jobs/batch_making.hpp"
#include "jobs/unpaid_list.hpp"
#include "sheets/deadline.hpp"
#include "sheets/sheet_kinds.hpp"
#include "zhuxue/disbursement/payee.hpp"
#include "zhuxue/paper/words.hpp"

namespace zhuxue::sheets {
namespace {

using paper::Cell;
using paper::ColumnKind;

std::string text(std::string_view words) { return std::string(words); }

// The part of this heading: the last one, or a new one.
paper::Part& part_of(paper::Sheet& sheet, const std::string& heading) {
  if (sheet.parts.empty() || sheet.parts.back().heading != heading) sheet.parts.push_back({heading, {}});
  return sheet.parts.back();
}

// Of a roster's or a candidates' line: school, programme, period.
template <typename Line>
std::string heading_of(const Order& order, const Schools& schools, const Line& line) {
  return name_of(schools, line.school) + "    " + jobs::name_of_programme(order.shelf, text(line.programme)) + "    " + jobs::period_in_chinese(text(line.period));
}

std::optional<std::int64_t> assessed_run(const Order& order) {
  store::UnitOfWork work(order.job.database);
  return store::latest_run_with(work, order.month, "ASSESSED");
}

std::string account_words(std::string_view holder, std::string_view account) { return account.empty() ? std::string() : text(holder) + " " + account_tail(account); }

// "11月30日,还有 10 天": lateness runs on until the money is with the family (domain/policy W12, §4).
std::string deadline_words(const Order& order, const jobs::UnpaidLine& line) {
  const auto deadline = deadline_of(order, line.programme, line.period);
  if (!deadline) return "未定";
  const int days = deadline->days() - order.job.today.days();
  return std::to_string(deadline->month()) + "月" + std::to_string(deadline->day()) + "日" + (days >= 0 ? ",还有 " + std::to_string(days) : ",已逾期 " + std::to_string(-days)) + " 天";
}

}  // namespace

paper::Sheet roster(const Order& order) {
  store::UnitOfWork work(order.job.database);
  store::TextArena texts;
  const auto periods = periods_of(order);
  const Schools schools = store::schools_by_code(work);
  paper::Sheet sheet;
  sheet.title = "资助资金发放花名册";
  sheet.facts = facts_of(order, periods);
  sheet.columns = {{"姓名", ColumnKind::text, 10}, {"年级", ColumnKind::text, 8}, {"班级", ColumnKind::text, 8}, {"就读方式", ColumnKind::text, 8}, {"困难类型", ColumnKind::text, 16}, {"金额(元)", ColumnKind::amount, 12},
                   {"户名", ColumnKind::text, 10}, {"开户银行", ColumnKind::text, 24}, {"账号", ColumnKind::text, 10}, {"发放情况", ColumnKind::text, 8}, {"签收", ColumnKind::blank, 12}};
  sheet.part_on_own_page = true;
  sheet.capitals = 5;
  sheet.notes = {"账号只写后四位。发放情况以银行回单为准:已发为银行已付,在途为已列入批次而银行未答。"};
  sheet.signatures = {"制表", "复核", "学校负责人(签章)", "资助管理中心(签章)"};
  for (const store::RosterLine& line : store::roster_lines(work, {periods, std::nullopt}, texts)) {
    const store::SheetPupil& pupil = line.pupil;
    part_of(sheet, heading_of(order, schools, line)).rows.push_back({text(pupil.name), paper::grade_words(pupil.stage, pupil.grade), text(pupil.class_name), text(paper::boarding_words(pupil.boards)), kind_words(line.kind),
                                            line.amount, text(line.holder), text(line.bank), account_tail(line.account), text(line.state), std::string()});
  }
  hold_against_ledger(paper::total_of(sheet, 5), store::sealed_by_postings(work, {periods, std::nullopt}), sheet.title);
  return sheet;
}

paper::Sheet candidates(const Order& order) {
  store::UnitOfWork work(order.job.database);
  store::TextArena texts;
  const auto periods = periods_of(order);
  const std::int64_t run = run_of(work, order.month);
  const Schools schools = store::schools_by_code(work);
  const auto accounts = store::accounts_of_run(work, run, texts);
  paper::Sheet sheet;
  sheet.title = "拟资助学生核对表";
  sheet.facts = facts_of(order, periods);
  sheet.columns = {{"姓名", ColumnKind::text, 10}, {"性别", ColumnKind::text, 5}, {"年级", ColumnKind::text, 8}, {"班级", ColumnKind::text, 8}, {"就读方式", ColumnKind::text, 8}, {"困难类型", ColumnKind::text, 16},
                   {"拟资助金额(元)", ColumnKind::amount, 12}, {"户名和账号后四位", ColumnKind::text, 18}, {"是否在校", ColumnKind::blank, 8}, {"就读方式是否属实", ColumnKind::blank, 10},
                   {"账户是否正确", ColumnKind::blank, 8}, {"是否同意", ColumnKind::blank, 8}, {"说明", ColumnKind::blank, 14}};
  sheet.part_on_own_page = true;
  sheet.capitals = 6;
  sheet.notes = {"请逐人核对,在空格里写 是 或 否;学生已离校、就读方式不符、账户不对的请写明。应列而未列的学生请另附名单和证明。"};
  sheet.signatures = {"班主任", "学校核对人", "学校负责人(签章)", "核对日期"};
  for (const store::DueLine& line : store::due_lines(work, run, texts)) {
    const store::SheetPupil& pupil = line.pupil;
    const auto account = accounts.find(line.student_no);
    part_of(sheet, heading_of(order, schools, line)).rows.push_back({text(pupil.name), text(pupil.sex), paper::grade_words(pupil.stage, pupil.grade), text(pupil.class_name), text(paper::boarding_words(pupil.boards)),
                                            kind_words(line.kind), line.amount, account == accounts.end() ? "没有账户" : account_words(account->second.holder, account->second.account),
                                            std::string(), std::string(), std::string(), std::string(), std::string()});
  }
  const auto step = store::select_step(work, run, "ASSESSED");
  for (const auto& [name, count] : jobs::parsed_counts(step->counts))
    if (name == "due" && count != paper::rows_of(sheet)) throw LedgerDiffers(sheet.title, "核对表有 " + std::to_string(paper::rows_of(sheet)) + " 行,测算应发 " + std::to_string(count) + " 人");
  return sheet;
}

paper::Sheet account_forms(const Order& order) {
  const auto periods = periods_of(order);
  // What the bank or the account itself stands in the way of: the list of what has not arrived says it pupil by pupil.
  std::unordered_map<std::string, std::string> faults;
  for (const jobs::UnpaidLine& line : jobs::unpaid_list(order.job, periods, std::nullopt, order.results))
    if (line.who == "学校") faults.emplace(line.student_no, line.reason);
  store::UnitOfWork work(order.job.database);
  store::TextArena texts;
  const std::int64_t run = run_of(work, order.month);
  const Schools schools = store::schools_by_code(work);
  const auto accounts = store::accounts_of_run(work, run, texts);
  paper::Sheet sheet;
  sheet.title = "账户信息采集表";
  sheet.facts = facts_of(order, periods);
  sheet.columns = {{"姓名", ColumnKind::text, 10}, {"年级", ColumnKind::text, 8}, {"班级", ColumnKind::text, 8}, {"现有账户", ColumnKind::text, 14}, {"需要更正的原因", ColumnKind::text, 30},
                   {"户名", ColumnKind::blank, 12}, {"与学生关系", ColumnKind::blank, 10}, {"开户银行", ColumnKind::blank, 20}, {"银行账号", ColumnKind::blank, 26}, {"家长签名", ColumnKind::blank, 12}};
  sheet.part_on_own_page = true;
  sheet.totalled = false;
  sheet.notes = {"请填写学生本人或监护人的社保卡(银行卡);其他亲属代领的须附委托书。卡号请照卡面逐位填写,不要凭记忆。"};
  sheet.signatures = {"班主任", "学校经办人", "学校负责人(签章)"};
  std::set<std::string_view> seen;
  for (const store::DueLine& line : due_to_persons(work, order, run, texts)) {
    const auto account = accounts.find(line.student_no);
    const auto fault = faults.find(text(line.student_no));
    std::string problem = fault != faults.end() ? fault->second : std::string();
    if (problem.empty() && account == accounts.end()) problem = "没有账户";
    if (problem.empty())
      if (const auto why = why_unusable(account->second.account, static_cast<PayeeRelation>(account->second.relation), account->second.has_mandate)) problem = text(*why);
    if (problem.empty() || !seen.insert(line.student_no).second) continue;
    part_of(sheet, name_of(schools, line.school))
        .rows.push_back({text(line.pupil.name), paper::grade_words(line.pupil.stage, line.pupil.grade), text(line.pupil.class_name),
                         account == accounts.end() ? "没有账户" : account_words(account->second.holder, account->second.account), problem, std::string(), std::string(), std::string(), std::string(), std::string()});
  }
  return sheet;
}

paper::Sheet unpaid(const Order& order) {
  const auto periods = periods_of(order);
  const auto run = assessed_run(order);
  const std::vector<jobs::UnpaidLine> lines = jobs::unpaid_list(order.job, periods, run, order.results);
  paper::Sheet sheet;
  store::UnitOfWork work(order.job.database);
  store::TextArena texts;
  const Schools schools = store::schools_by_code(work);
  std::unordered_map<std::string_view, store::SheetPupil> pupils;
  if (run)
    for (const store::DueLine& line : store::due_lines(work, *run, texts)) pupils.emplace(line.student_no, line.pupil);
  sheet.title = "未发放原因清单(应助未助)";
  sheet.facts = facts_of(order, periods);
  sheet.columns = {{"姓名", ColumnKind::text, 10}, {"年级", ColumnKind::text, 8}, {"班级", ColumnKind::text, 8}, {"项目", ColumnKind::text, 36}, {"期间", ColumnKind::text, 16}, {"金额(元)", ColumnKind::amount, 12},
                   {"期限", ColumnKind::text, 14},
                   {"原因", ColumnKind::text, 42}, {"由谁办理", ColumnKind::text, 10}};
  sheet.capitals = 5;
  sheet.notes = {"包括已核定而银行尚未付出的,和测算应发而尚未核定的。"};
  sheet.signatures = {"制表", "复核", "负责人"};
  Money awarded;
  for (const jobs::UnpaidLine& line : lines) {
    const auto pupil = pupils.find(line.student_no);
    const std::string name = !line.name.empty() ? line.name : pupil == pupils.end() ? std::string() : text(pupil->second.name);
    if (line.awarded) awarded += line.amount;
    part_of(sheet, name_of(schools, line.school))
        .rows.push_back({name, pupil == pupils.end() ? std::string() : paper::grade_words(pupil->second.stage, pupil->second.grade), pupil == pupils.end() ? std::string() : text(pupil->second.class_name),
                         jobs::name_of_programme(order.shelf, line.programme), jobs::period_in_chinese(line.period), line.amount, deadline_words(order, line), line.reason, line.who});
  }
  hold_against_ledger(awarded, store::standing_awards(work, periods) - store::paid_by_postings(work, periods), sheet.title);
  return sheet;
}

}  // namespace zhuxue::sheets
