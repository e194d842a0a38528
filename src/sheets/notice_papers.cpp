#include "sheets/notice_papers.hpp"

#include "jobs/batch_making.hpp"
#include "jobs/month_inputs.hpp"
#include "zhuxue/paper/long_number.hpp"
#include "zhuxue/paper/notice.hpp"

namespace zhuxue::sheets {
namespace {

using paper::ColumnKind;

std::string name_of(const NoticePaper& order) { return "G" + std::to_string(order.view.row.notice); }

std::string days_of(const NoticePaper& order) {
  const store::NoticeRow& row = order.view.row;
  return row.first_day.iso() + " 至 " + row.last_day.iso() + "(" + std::to_string(row.working_days) + " 个工作日)";
}

std::vector<std::string> facts_of(const NoticePaper& order) {
  const store::NoticeRow& row = order.view.row;
  return {"公示编号:" + name_of(order), "项目:" + jobs::name_of_programme(order.shelf, row.programme), "期间:" + jobs::period_in_chinese(row.period), "公示地点:" + row.place,
          "公示期:" + days_of(order), "公示单位:" + order.office};
}

std::string outcome_words(const store::ObjectionRow& row) { return row.outcome.empty() ? "未处理" : row.outcome == "UPHELD" ? "成立" : "不成立"; }

std::string line_words(const store::ObjectionRow& row) { return row.line ? "第 " + std::to_string(*row.line) + " 行" : "整份公示"; }

// 「第 1 条(2026-11-23 登记,对第 3 行)不成立,2026-11-24 处理」
std::string in_short(const store::ObjectionRow& row) {
  return "第 " + std::to_string(row.objection) + " 条(" + row.day + " 登记,对" + line_words(row) + ")" + outcome_words(row) + (row.outcome.empty() ? "" : "," + row.answered_on + " 处理");
}

std::string attached_words(const NoticePaper& order) {
  std::string words;
  for (const store::Attachment& each : order.attachments) words += (words.empty() ? "" : "、") + each.kind + " A" + std::to_string(each.attachment) + "(" + each.day + ",摘要 " + each.sha256.substr(0, 16) + "…)";
  return words.empty() ? "附件:没有登记" : "附件:" + words;
}

}  // namespace

paper::Sheet published_notice(const NoticePaper& order) {
  std::vector<paper::NoticePupil> pupils;
  for (const store::NoticeLine& line : order.view.lines) {
    auto pupil = paper::NoticePupil::of(line.name, line.school_name, line.grade, line.major, line.class_name);
    if (!pupil) throw jobs::Refused(jobs::Refusal::conflict, name_of(order), name_of(order) + " 第 " + std::to_string(line.line) + " 行里有长号码,不能打印;请撤下(notice close --take-down),更正后重新公示");
    pupils.push_back(std::move(*pupil));
  }
  paper::Sheet sheet = paper::notice_sheet(pupils);
  const bool expired = order.today > order.view.row.last_day;
  sheet.title = expired ? "拟资助学生名单公示(已到期,留档用)" : "拟资助学生名单公示";
  sheet.facts = facts_of(order);
  sheet.notes = {"公示期:" + days_of(order) + "。期满即撤下,不得在网上留存。" + (expired ? "本名单已到期,不得再张贴。" : ""), "如有异议,请在公示期内向学校或资助管理中心反映。公示只列姓名、学校、年级、专业、班级。"};
  sheet.signatures = {"学校(签章)", "资助管理中心(签章)"};
  return sheet;
}

paper::Sheet notice_proof(const NoticePaper& order) {
  const store::NoticeRow& row = order.view.row;
  if (row.end != "CLOSED")
    throw jobs::Refused(jobs::Refusal::wrong_step, name_of(order),
                        name_of(order) + (row.end.empty() ? " 还没有办结(notice close),不能出具公示情况证明" : " 已于 " + row.ended_on + " 提前撤下,不算公示过,不能出具公示情况证明"));
  paper::Sheet sheet;
  sheet.title = "公示情况证明";
  sheet.landscape = false;
  sheet.facts = facts_of(order);
  sheet.columns = {{"学校", ColumnKind::text, 40}, {"公示人数", ColumnKind::count, 14}};
  sheet.parts.emplace_back();
  for (const store::NoticeLine& line : order.view.lines) {
    auto& rows = sheet.parts.front().rows;
    if (rows.empty() || std::get<std::string>(rows.back()[0]) != line.school_name) rows.push_back({line.school_name, std::int64_t{0}});
    ++std::get<std::int64_t>(rows.back()[1]);
  }
  std::string objections;
  for (const store::ObjectionRow& each : order.view.objections) objections += (objections.empty() ? "" : ";") + in_short(each);
  sheet.notes = {"兹证明上述名单自 " + row.first_day.iso() + " 起在" + row.place + "公示,至 " + row.last_day.iso() + " 止,共 " + std::to_string(row.working_days) + " 个工作日,于 " + row.ended_on + " 办结。",
                 objections.empty() ? "公示期内没有收到异议。" : "公示期内收到异议 " + std::to_string(row.objections) + " 条:" + objections + "。经过见异议处理记录。", attached_words(order),
                 "名单的摘要(SHA-256):" + row.digest, "出具日期:" + order.today.iso()};
  sheet.signatures = {"经办人", "学校(签章)", "资助管理中心(签章)"};
  return sheet;
}

paper::Sheet objection_record(const NoticePaper& order) {
  paper::Sheet sheet;
  sheet.title = "公示异议处理记录";
  sheet.totalled = false;
  sheet.facts = facts_of(order);
  sheet.columns = {{"登记日期", ColumnKind::text, 11}, {"对象", ColumnKind::text, 10}, {"提出人", ColumnKind::text, 10}, {"异议内容", ColumnKind::text, 34}, {"登记人", ColumnKind::text, 9},
                   {"结果", ColumnKind::text, 8}, {"核实情况", ColumnKind::text, 34}, {"处理人", ColumnKind::text, 9}, {"处理日期", ColumnKind::text, 11}};
  sheet.parts.emplace_back();
  for (const store::ObjectionRow& each : order.view.objections)
    sheet.parts.front().rows.push_back({each.day, line_words(each), paper::without_long_numbers(each.raised_by), paper::without_long_numbers(each.words), each.recorder, outcome_words(each),
                                        paper::without_long_numbers(each.answer), each.answered_by, each.answered_on});
  sheet.notes = {order.view.objections.empty() ? "至 " + order.today.iso() + " 没有收到异议。" : "收到 " + std::to_string(order.view.row.objections) + " 条,未处理 " + std::to_string(order.view.row.open_objections) + " 条。登记与处理由两人分别办理。",
                 "本记录只写公示的行号,不写学生的证件、账户和住址。", attached_words(order)};
  sheet.signatures = {"登记人", "处理人", "负责人"};
  return sheet;
}

}  // namespace zhuxue::sheets
