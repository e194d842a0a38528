#include "web/event_words.hpp"

namespace zhuxue::web {
namespace {

struct Word {
  std::string_view code, words;
};
constexpr Word kKinds[] = {
    {"ACCOUNTS_CHECKED", "核对新账户"}, {"ACCOUNTS_VIEWED", "看新账户"}, {"ACCOUNT_LIST_TAKEN", "下载新账户清单"},
    {"ATTACHED", "登记附件"}, {"ATTACHMENT_TAKEN_OUT", "取出附件"}, {"ATTACHMENT_VOIDED", "作废附件"}, {"AUDIT_EXPORTED", "导出审计数据包"}, {"BACKUP_BEGUN", "开始备份"}, {"RESTORED", "从备份恢复"}, {"SCHOOL_VIEWED", "学校看本校"}, {"SHEET_TAKEN", "下载表册"}, {"AWAY_LETTER", "发区外就读函"}, {"AWAY_RECEIPT", "登记区外就读回执"},
    {"BANK_FILE_TAKEN", "收下银行文件"}, {"SENT_FILE_TAKEN", "取走发出的银行文件"}, {"BANK_LINES_VIEWED", "看回单各行"}, {"BATCH_SEALED", "批次封存"}, {"BATCH_REVIEWED", "批次复核"}, {"BATCH_SIGNED", "批次会签"}, {"BATCH_HANDED_OVER", "银行文件送交"},
    {"BATCH_APPROVED", "批次审批"}, {"BATCH_ISSUED", "批次发出"}, {"BATCH_WITHDRAWN", "批次撤回"}, {"BATCH_REFUSED", "批次退回"}, {"BATCH_LINES_VIEWED", "看付款明细"}, {"CASE_TAKEN", "认领疑点"}, {"CASE_CLOSED", "疑点结案"},
    {"CHAIN_ANCHORED", "固化证据链"}, {"CHECK_CASES_OPENED", "检查列入待办"}, {"CHECK_LIST_TAKEN", "下载检查清单"}, {"CLAIMED_AWARDS_CANCELLED", "取消应追回的核定"}, {"DAY_CLOSED", "结账"}, {"DECISION_PROPOSED", "提出决定"},
    {"DECISION_APPROVED", "批准决定"}, {"DECISION_REFUSED", "退回决定"}, {"EVIDENCE_VIEWED", "看证据链"}, {"LATE_SUCCESS_BOOKED", "登记迟到的成功"}, {"LIST_IMPORTED", "导入名单"}, {"LOGGED_IN", "登录"}, {"LOGIN_INVITED", "邀请登录"},
    {"LOGIN_RESET_ASKED", "请求重设密码"}, {"MATCH_ACCEPTED", "匹配: 是同一人"}, {"MATCH_REFUSED", "匹配: 不是同一人"}, {"MATCH_UNSURE", "匹配: 拿不准"}, {"MATCH_CASE_VIEWED", "看匹配案件"}, {"MEALS_SEALED", "营养餐单封存"},
    {"MEALS_REVIEWED", "营养餐单复核"}, {"MEALS_APPROVED", "营养餐单审批"}, {"MEALS_ISSUED", "营养餐单发出"}, {"MEALS_REFUSED", "营养餐单退回"}, {"MEALS_WITHDRAWN", "营养餐单撤回"}, {"MEALS_PAID", "营养餐单到账"}, {"MEAL_ORDER_TAKEN", "下载拨付单"}, {"MEAL_FILE_TAKEN", "下载营养餐付款文件"}, {"MONTH_RUN", "运行一个月"},
    {"NOTICE_PUBLISHED", "发布公示"}, {"NOTICE_OBJECTION", "公示有异议"}, {"NOTICE_CLOSED", "公示办结"}, {"NOTICE_WITHDRAWN", "公示撤回"}, {"NOTICE_OBJECTION_UPHELD", "异议成立"}, {"NOTICE_OBJECTION_DISMISSED", "异议不成立"},
    {"OFFICER_ADDED", "登记用户"}, {"OFFICER_POST", "登记岗位"}, {"PASSWORD_SET", "设密码"}, {"PAYMENT_VIEWED", "看一笔付款"}, {"PAYMENT_VOUCHER", "登记支付凭证"}, {"PLAN_AWARDED", "核定计划"}, {"PLAN_LINES_VIEWED", "看计划明细"},
    {"PROOF_TAKEN", "下载证据包"}, {"AUDIT_TAKEN", "下载审计数据包"}, {"PUBLICITY", "登记宣传"}, {"PUPIL_VIEWED", "看学生"}, {"PUPIL_UNMASKED", "看学生全号"}, {"RECOVERED", "登记收回"}, {"RECOVERY_LETTER", "出追回通知书"},
    {"REJECTS_TAKEN", "下载拒绝和警告"}, {"SEARCHED", "查找"}, {"UNPAID_VIEWED", "看未发放"}, {"UNPAID_LIST_TAKEN", "下载未发放清单"}, {"VISITS_DRAWN", "抽取回访"}, {"VISIT_ANSWER", "登记回访"},
};
constexpr Word kFacts[] = {
    {"account", "账户"}, {"accounts", "账户数"}, {"address", "来自"}, {"amount", "金额"}, {"as_of", "截止"}, {"award", "核定"}, {"bank", "银行"}, {"bank_file", "回单"}, {"batch", "批次"}, {"by", "方式"}, {"case", "案件"}, {"counts", "计数"}, {"day", "日期"},
    {"decision", "决定"}, {"department", "部门"}, {"digest", "摘要"}, {"document", "依据"}, {"failed", "失败"}, {"from", "自"}, {"hash", "散列"}, {"in_process", "处理中"}, {"issued", "发出"}, {"kind", "种类"}, {"lines", "笔数"}, {"login", "用户"},
    {"month", "月份"}, {"note", "说明"}, {"notice", "公示"}, {"objection", "异议"}, {"only", "只查"}, {"opened", "新列"}, {"order", "单号"}, {"paid", "成功"}, {"payment", "付款"}, {"period", "期间"}, {"plan", "计划"}, {"post", "岗位"},
    {"programme", "项目"}, {"reason", "事由"}, {"recovery", "追回"}, {"role", "角色"}, {"roll", "学籍行"}, {"root", "树根"}, {"run", "测算"}, {"school", "学校"}, {"seq", "序号"}, {"sha256", "SHA-256"}, {"sm3", "SM3"}, {"stream", "年度"},
    {"total", "总额"}, {"voucher", "凭证"}, {"work", "工作"}, {"rows", "行数"}, {"tables", "表数"}, {"year", "年度"}, {"after", "之后"},
};
constexpr std::size_t kLong = 40, kKept = 16;

template <std::size_t N>
std::string words_of(const Word (&table)[N], std::string_view code) {
  for (const Word& known : table)
    if (known.code == code) return std::string(known.words);
  return std::string(code);
}

bool is_digest(std::string_view value) { return value.size() > kLong && value.find_first_not_of("0123456789abcdef") == std::string_view::npos; }

}  // namespace

std::string event_in_words(std::string_view kind) { return words_of(kKinds, kind); }

std::string facts_in_words(const EvidenceEvent& event) {
  std::string text;
  for (const auto& [name, value] : event.facts) {
    if (value.empty()) continue;
    text += (text.empty() ? "" : ",") + words_of(kFacts, name) + " " + (is_digest(value) ? value.substr(0, kKept) + "…" : value);
  }
  return text;
}

}  // namespace zhuxue::web
