#include "store/unpaid_store.hpp"

#include "store/copy.hpp"

namespace zhuxue::store {
namespace {

// The pupil's name stands in the roll row that the award rests on; the school's in the latest school list.
const char* const kNames =
    " LEFT JOIN assessment s ON s.county = a.county AND s.run = a.run AND s.ordinal = a.ordinal"
    " LEFT JOIN roll_row r ON r.county = s.county AND r.version = s.facts[1] AND r.line = s.facts[2]"
    " LEFT JOIN latest_school h ON h.county = a.county AND h.school = a.school ";

}  // namespace

std::vector<UnpaidRow> unpaid_awards(UnitOfWork& work, std::span<const ProgrammePeriod> periods, TextArena& arena, const std::string& school) {
  const std::string county = std::to_string(work.county());
  std::vector<UnpaidRow> unpaid;
  CopyOut rows(work, "SELECT a.award, a.programme, a.period, a.school, a.student_no, a.amount, h.name, r.name, n.use, e.kind, b.step, f.batch, f.line_no, f.cause, f.payee_version, f.payee_line, "
                     "f.fiscal_year, "
                     "EXISTS (SELECT 1 FROM claim c WHERE c.county = a.county AND c.award = a.award), "
                     "EXISTS (SELECT 1 FROM office_case o JOIN instruction i ON i.county = o.county AND i.batch = o.batch AND i.line_no = o.batch_line WHERE o.county = a.county AND i.award = a.award "
                     "AND NOT EXISTS (SELECT 1 FROM case_step x WHERE x.county = o.county AND x.case_no = o.case_no AND x.step = 'CLOSED')), "
                     "EXISTS (SELECT 1 FROM bank_line l WHERE l.county = a.county AND l.batch = n.batch AND l.batch_line = n.line_no AND l.effect = 'PENDING'), s.facts[1], s.facts[2], "
                     "EXISTS (SELECT 1 FROM unconfirmed_reject u WHERE u.county = a.county AND u.award = a.award AND u.attempt = n.attempt) "
                     "FROM award a "
                     "LEFT JOIN LATERAL (SELECT * FROM instruction i WHERE i.county = a.county AND i.award = a.award ORDER BY attempt DESC LIMIT 1) n ON true "
                     "LEFT JOIN instruction_end e ON e.county = n.county AND e.award = n.award AND e.attempt = n.attempt "
                     "LEFT JOIN batch_state b ON b.county = n.county AND b.batch = n.batch "
                     "LEFT JOIN LATERAL (SELECT i.batch, i.line_no, i.payee_version, i.payee_line, x.cause, y.fiscal_year FROM instruction i JOIN instruction_end x ON x.county = i.county AND x.award = "
                     "i.award AND x.attempt = i.attempt AND x.kind <> 'WITHDRAWN' JOIN batch y ON y.county = i.county AND y.batch = i.batch WHERE i.county = a.county AND i.award = a.award "
                     "ORDER BY i.attempt DESC LIMIT 1) f ON true" +
                         std::string(kNames) + "WHERE a.county = " + county + among_periods(work, periods, "a") + (school.empty() ? "" : " AND a.school = " + quoted(work, school)) +
                     " AND a.form = 'cash' AND coalesce(n.use, '') NOT IN ('CANCELLED', 'TO_TREASURY') AND NOT (coalesce(n.use, '') = 'PAID_LATE' AND e.kind IS NULL) "
                     "AND NOT (coalesce(n.use, '') = 'LINE' AND e.kind IS NULL AND EXISTS (SELECT 1 FROM bank_line l WHERE l.county = a.county AND l.batch = n.batch AND l.batch_line = n.line_no AND l.effect = 'PAID')) "
                     "ORDER BY a.school, a.student_no, a.programme, a.period, a.part");
  const auto keep = [&](std::size_t field) { return rows.is_null(field) ? std::string_view() : arena.keep(rows.text(field)); };
  while (rows.next()) {
    UnpaidRow& row = unpaid.emplace_back();
    row.award.award = static_cast<std::int32_t>(rows.integer(0));
    row.award.programme = keep(1);
    row.award.period = keep(2);
    row.award.school = keep(3);
    row.award.student_no = keep(4);
    row.award.amount = Money::fen(rows.integer(5));
    row.school_name = keep(6);
    row.name = keep(7);
    row.use = keep(8);
    row.ended = keep(9);
    row.step = keep(10);
    if (!rows.is_null(11)) {
      row.award.batch = static_cast<std::int32_t>(rows.integer(11));
      row.award.line_no = static_cast<std::int32_t>(rows.integer(12));
      row.award.cause = keep(13);
      row.award.payee_before = {static_cast<std::int32_t>(rows.integer(14)), static_cast<std::int32_t>(rows.integer(15))};
      row.award.fiscal_year = static_cast<int>(rows.integer(16));
    }
    row.award.claimed = rows.boolean(17);
    row.award.has_open_case = rows.boolean(18);
    row.pending = rows.boolean(19);
    row.award.awaits_statement = rows.boolean(22);
    if (!rows.is_null(20) && !rows.is_null(21)) row.roll = {rows.integer(20), rows.integer(21)};
  }
  return unpaid;
}

std::vector<ReturnRow> returned_payments(UnitOfWork& work, std::span<const ProgrammePeriod> periods) {
  const std::string county = std::to_string(work.county());
  std::vector<ReturnRow> returns;
  CopyOut rows(work, "SELECT a.school, h.name, a.student_no, r.name, a.programme, a.period, i.amount, i.batch, i.line_no, "
                     "to_char(coalesce((SELECT f.business_day FROM bank_file f WHERE f.county = e.county AND f.bank_file = e.bank_file), "
                     "(SELECT max(d.business_day) FROM decision d WHERE d.county = i.county AND d.batch = i.batch AND d.kind = 'RECALL')), 'YYYY-MM-DD'), e.kind, e.cause, "
                     "n.batch, n.line_no, n.use, b.step, x.kind, "
                     "EXISTS (SELECT 1 FROM bank_line l WHERE l.county = n.county AND l.batch = n.batch AND l.batch_line = n.line_no AND l.effect = 'PAID') "
                     "FROM instruction_end e JOIN instruction i ON i.county = e.county AND i.award = e.award AND i.attempt = e.attempt AND i.use = 'LINE' "
                     "JOIN award a ON a.county = i.county AND a.award = i.award "
                     "LEFT JOIN LATERAL (SELECT * FROM instruction z WHERE z.county = i.county AND z.award = i.award AND z.attempt > i.attempt ORDER BY z.attempt DESC LIMIT 1) n ON true "
                     "LEFT JOIN batch_state b ON b.county = n.county AND b.batch = n.batch "
                     "LEFT JOIN instruction_end x ON x.county = n.county AND x.award = n.award AND x.attempt = n.attempt" +
                         std::string(kNames) + "WHERE e.county = " + county + " AND e.kind <> 'WITHDRAWN'" + among_periods(work, periods, "a") + " ORDER BY a.school, a.student_no, i.batch, i.line_no");
  while (rows.next()) {
    ReturnRow& row = returns.emplace_back();
    row.school = rows.text(0);
    row.school_name = rows.text_or_empty(1);
    row.student_no = rows.text(2);
    row.name = rows.text_or_empty(3);
    row.programme = rows.text(4);
    row.period = rows.text(5);
    row.amount = Money::fen(rows.integer(6));
    row.batch = rows.integer(7);
    row.line = rows.integer(8);
    row.day = rows.text_or_empty(9);
    row.kind = rows.text(10);
    row.words = rows.text(11);
    if (!rows.is_null(12)) row.next_batch = rows.integer(12), row.next_line = rows.integer(13);
    const std::string use(rows.text_or_empty(14)), step(rows.text_or_empty(15)), ended(rows.text_or_empty(16));
    row.next_state = use.empty()               ? "待重发"
                     : use == "PAID_LATE"      ? "迟到的成功"
                     : use == "CANCELLED"      ? "已取消"
                     : use == "TO_TREASURY"    ? "已缴国库"
                     : ended == "WITHDRAWN"    ? "重发已撤回"
                     : !ended.empty()          ? "重发又失败"
                     : rows.boolean(17)        ? "重发成功"
                     : step == "ISSUED"        ? "重发已发出"
                                               : "重发已封存";
  }
  return returns;
}

}  // namespace zhuxue::store
