#include "store/export_store.hpp"

#include <algorithm>

#include "store/copy.hpp"
#include "zhuxue/entitlement/decide.hpp"
#include "zhuxue/people/resident_id.hpp"

namespace zhuxue::store {
namespace {

std::string yuan(const CopyOut& rows, std::size_t field) { return Money::fen(rows.integer(field)).yuan(); }

std::string award_state(const CopyOut& rows, std::size_t use, std::size_t ended, std::size_t effect, std::size_t form) {
  if (rows.is_null(use)) return rows.text(form) == "waiver" ? "减免" : "未发";
  if (rows.text(use) == "CANCELLED" || rows.text(use) == "TO_TREASURY") return "已取消";
  if (rows.text(use) == "PAID_LATE") return rows.is_null(ended) ? "已发" : "失败";
  if (!rows.is_null(ended)) return rows.text(ended) == "WITHDRAWN" ? "未发" : "失败";
  return !rows.is_null(effect) ? "已发" : "在途";
}

std::string payment_state(std::string_view step, std::string_view settled, bool pending, std::string_view ended) {
  if (step == "WITHDRAWN" || step == "REFUSED") return "已撤回";
  if (step != "ISSUED") return "已封存";
  if (settled == "RETURNED") return "退汇";
  if (settled == "PAID" || settled == "PAID_LATE" || settled == "PAID_DUPLICATE") return "成功";
  if (settled == "REJECTED") return "失败";
  if (ended == "RECALLED") return "失败";
  return pending ? "处理中" : "已发出";
}

std::string bank_result(const CopyOut& rows, std::size_t status, std::size_t reason, std::string_view ended) {
  if (rows.is_null(status)) return std::string(ended == "RECALLED" ? "召回" : "");
  std::string text(rows.text(status));
  if (!rows.is_null(reason) && !rows.text(reason).empty()) text.append(": ").append(rows.text(reason));
  return text;
}

// 指标台账 from a query of programme, year, level, 指标 and the five uses of it.
std::vector<TextRow> positions(UnitOfWork& work, const std::string& query) {
  std::vector<TextRow> table;
  CopyOut rows(work, query);
  while (rows.next()) {
    TextRow row = {std::string(rows.text(0)), std::to_string(rows.integer(1)), std::string(label(static_cast<FundLevel>(rows.integer(2))))};
    Money available = Money::fen(rows.integer(3));
    for (std::size_t i = 3; i < 9; ++i) {
      row.push_back(yuan(rows, i));
      if (i > 3) available -= Money::fen(rows.integer(i));
    }
    row.push_back(available.yuan());
    table.push_back(std::move(row));
  }
  std::sort(table.begin(), table.end());
  return table;
}

}  // namespace

std::vector<TextRow> export_awards(UnitOfWork& work, std::span<const ProgrammePeriod> periods) {
  const HashedJoins hashed(work);
  std::vector<TextRow> table;
  CopyOut rows(work, "SELECT a.student_no, a.programme, a.period, a.part, a.amount, a.plan, a.clause, i.use, e.kind, l.effect, a.form FROM award a "
                     "LEFT JOIN LATERAL (SELECT * FROM instruction i WHERE i.county = a.county AND i.award = a.award ORDER BY attempt DESC LIMIT 1) i ON true "
                     "LEFT JOIN instruction_end e ON e.county = i.county AND e.award = i.award AND e.attempt = i.attempt "
                     "LEFT JOIN bank_line l ON l.county = i.county AND l.batch = i.batch AND l.batch_line = i.line_no AND l.effect = 'PAID' "
                     "WHERE a.county = " + std::to_string(work.county()) + among_periods(work, periods, "a"));
  while (rows.next())
    table.push_back({std::string(rows.text(0)), std::string(rows.text(1)), std::string(rows.text(2)), std::to_string(rows.integer(3)), yuan(rows, 4), "P" + std::to_string(rows.integer(5)),
                     std::string(rows.text(6)), award_state(rows, 7, 8, 9, 10)});
  std::sort(table.begin(), table.end());
  return table;
}

std::vector<TextRow> export_payments(UnitOfWork& work, std::span<const ProgrammePeriod> periods) {
  const HashedJoins hashed(work);
  std::vector<TextRow> table;
  // The last word of the bank on a payment: what settled it, else the latest 处理中.
  CopyOut rows(work, "SELECT i.batch, i.line_no, a.student_no, a.programme, a.period, i.amount, i.central, i.region, i.city, i.county_share, i.holder, i.account, s.step, l.effect, l.status, l.reason, e.kind "
                     "FROM instruction i JOIN award a ON a.county = i.county AND a.award = i.award "
                     "JOIN batch_state s ON s.county = i.county AND s.batch = i.batch "
                     "LEFT JOIN (SELECT DISTINCT ON (county, batch, batch_line) * FROM bank_line WHERE effect NOT IN ('KNOWN', 'CASE') ORDER BY county, batch, batch_line, effect = 'PENDING', "
                     "bank_file DESC, line DESC) l ON l.county = i.county AND l.batch = i.batch AND l.batch_line = i.line_no "
                     "LEFT JOIN instruction_end e ON e.county = i.county AND e.award = i.award AND e.attempt = i.attempt "
                     "WHERE i.use = 'LINE' AND i.county = " + std::to_string(work.county()) + among_periods(work, periods, "a"));
  while (rows.next()) {
    const std::string_view effect = rows.is_null(13) ? std::string_view() : rows.text(13), ended = rows.is_null(16) ? std::string_view() : rows.text(16);
    TextRow row = {"B" + std::to_string(rows.integer(0)), std::to_string(rows.integer(1)), std::string(rows.text(2)), std::string(rows.text(3)), std::string(rows.text(4))};
    for (std::size_t i = 5; i < 10; ++i) row.push_back(yuan(rows, i));
    row.insert(row.end(), {std::string(rows.text(10)), masked_account(rows.text(11)), payment_state(rows.text(12), effect == "PENDING" ? "" : effect, effect == "PENDING", ended),
                           bank_result(rows, 14, 15, ended)});
    table.push_back(std::move(row));
  }
  std::sort(table.begin(), table.end());
  return table;
}

std::vector<TextRow> export_budget(UnitOfWork& work, int year) {
  return positions(work, "SELECT programme, year, level, approved, reserved, in_transit, paid, on_hold, receivable + to_treasury + written_off - suspense FROM budget_position WHERE county = " +
                             std::to_string(work.county()) + (year ? " AND year = " + std::to_string(year) : ""));
}

std::vector<TextRow> positions_on(UnitOfWork& work, int year, Date day) {
  // What an account gained, less what it gave; the budget itself comes from APPROPRIATION, and SUSPENSE gives before it gains.
  const auto gained = [](const std::string& account) {
    return "(coalesce(sum(amount) FILTER (WHERE credit = '" + account + "'), 0) - coalesce(sum(amount) FILTER (WHERE debit = '" + account + "'), 0))::bigint";
  };
  return positions(work, "SELECT programme, year, level, -" + gained("APPROPRIATION") + ", " + gained("RESERVED") + ", " + gained("IN_TRANSIT") + ", " + gained("PAID") + ", " + gained("RETURN_HOLD") +
                             ", " + gained("RECEIVABLE") + " + " + gained("TREASURY") + " + " + gained("WRITE_OFF") + " + " + gained("SUSPENSE") + " FROM posting WHERE county = " +
                             std::to_string(work.county()) + " AND effective_on <= '" + day.iso() + "'" + (year ? " AND year = " + std::to_string(year) : "") + " GROUP BY programme, year, level");
}

std::vector<TextRow> export_clues(UnitOfWork& work, std::int64_t run) {
  std::vector<TextRow> table;
  CopyOut rows(work, "SELECT student_no, department, kind, last_seen FROM exit_clue WHERE county = " + std::to_string(work.county()) + " AND run = " + std::to_string(run));
  while (rows.next())
    table.push_back({std::string(rows.text(0)), std::string(rows.text(1)), std::string(label(static_cast<HardshipKind>(rows.integer(2)))), rows.date(3).iso()});
  std::sort(table.begin(), table.end());
  return table;
}

std::vector<TextRow> export_assessments(UnitOfWork& work, std::int64_t run) {
  std::vector<TextRow> table;
  CopyOut rows(work, "SELECT student_no, programme, period, amount, kind, clause, reason FROM assessment WHERE county = " + std::to_string(work.county()) + " AND run = " + std::to_string(run));
  while (rows.next()) {
    const bool due = rows.is_null(6);
    std::string reason;
    if (!due) {
      const auto why = static_cast<NotDueReason>(rows.integer(6));
      reason = std::string(code(why)) + ": " + std::string(sentence(why));
    }
    table.push_back({std::string(rows.text(0)), std::string(rows.text(1)), std::string(rows.text(2)), due ? "应发" : "不发", yuan(rows, 3),
                     rows.is_null(4) ? std::string() : std::string(label(static_cast<HardshipKind>(rows.integer(4)))), std::string(rows.text(5)), reason});
  }
  std::sort(table.begin(), table.end());
  return table;
}

}  // namespace zhuxue::store
