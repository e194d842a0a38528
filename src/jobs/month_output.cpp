#include "jobs/month_output.hpp"

#include <algorithm>
#include <numeric>
#include <tuple>

#include "files/csv_writer.hpp"
#include "files/digest.hpp"
#include "zhuxue/matching/explain.hpp"

namespace zhuxue::jobs {

std::string match_csv(std::vector<MatchLine> lines, const CrossMatch& match) {
  std::vector<std::string> said;
  said.reserve(lines.size());
  for (const MatchLine& line : lines) said.push_back(match.sentence(line.record, line.row, line.judgement));
  const auto columns = [&](std::size_t i) {
    const MatchLine& line = lines[i];
    return std::tuple(line.department, line.household, line.id, line.name, label(line.judgement.outcome), line.student_no, std::string_view(said[i]));
  };
  std::vector<std::size_t> order(lines.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return columns(a) < columns(b); });
  std::string out;
  files::append_csv_row(out, {"数据来源", "户编号", "证件号码", "姓名", "结果", "学籍号", "方式", "分值", "依据"});
  for (const std::size_t i : order) {
    const MatchLine& line = lines[i];
    const Judgement& judgement = line.judgement;
    const bool found = judgement.outcome != MatchOutcome::not_on_roll;
    const matching::MatchStage stage = judgement.pair ? judgement.pair->stage() : matching::MatchStage::s0;
    const bool scored = found && judgement.pair && stage != matching::MatchStage::s0;
    files::append_csv_row(out, {line.department, line.household, line.id, line.name, label(judgement.outcome), line.student_no, found ? matching::stage_name(stage) : "",
                                scored ? std::to_string(judgement.pair->score) : "", said[i]});
  }
  return out;
}

std::string match_digest(const std::vector<MatchLine>& lines, const MonthFacts& facts) {
  files::RunningDigest digest(files::DigestKind::sha256);
  std::string text;
  for (const MatchLine& line : lines) {
    if (line.judgement.outcome == MatchOutcome::not_on_roll) continue;
    const RowPlace listed = facts.listed[facts.records[line.record].row].place;
    text = std::to_string(listed.version) + ":" + std::to_string(listed.line) + " " + std::string(line.student_no) + (line.judgement.outcome == MatchOutcome::linked ? " =\n" : " ?\n");
    digest.add(text);
  }
  return files::hex(digest.finish());
}

std::string assess_csv(const MonthFacts& facts, const MonthAssessment& assessment) {
  std::vector<std::string> periods;
  for (const AssessedProgramme& programme : facts.programmes.programmes) periods.push_back(programme.period.text());
  std::string out;
  out.reserve(assessment.rows.size() * 110);
  files::append_csv_row(out, {"学籍号", "项目", "期间", "结果", "金额", "困难类型", "条款", "原因"});
  std::string amount, reason;
  for (const Assessment& row : assessment.rows) {
    const Entitlement& entitlement = row.entitlement;
    amount = entitlement.amount.yuan();
    reason.clear();
    if (entitlement.reason) reason.append(code(*entitlement.reason)).append(": ").append(sentence(*entitlement.reason));
    files::append_csv_row(out, {row.student_no, facts.programmes.programmes[row.programme].policy->code, periods[row.programme], entitlement.due ? "应发" : "不发", amount,
                                entitlement.kind ? label(*entitlement.kind) : "", row.clause, reason});
  }
  return out;
}

std::string plan_csv(std::span<const PlanLine> lines) {
  std::string out;
  files::append_csv_row(out, {"学籍号", "项目", "期间", "动作", "应发", "已定", "差额"});
  for (const PlanLine& line : lines)
    files::append_csv_row(out, {line.student_no, line.programme, line.period, label(line.action), line.due.yuan(), line.decided.yuan(), line.difference().yuan()});
  return out;
}

}  // namespace zhuxue::jobs
