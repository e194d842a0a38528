#include "store/batch_store.hpp"

#include <algorithm>
#include <map>

#include "files/base64.hpp"
#include "store/copy.hpp"
#include "store/split.hpp"
#include "zhuxue_sql.hpp"

namespace zhuxue::store {
namespace {

// The order in which account versions rule: by as-of date, then as accepted.
std::unordered_map<std::int64_t, std::int64_t> account_version_order(UnitOfWork& work) {
  std::unordered_map<std::int64_t, std::int64_t> order;
  CopyOut rows(work, "SELECT version FROM list_version WHERE county = " + std::to_string(work.county()) + " AND kind = 'account' ORDER BY as_of, version");
  while (rows.next()) order.emplace(rows.integer(0), static_cast<std::int64_t>(order.size()));
  return order;
}

// The last account of each student number by as-of date, version and line.
std::unordered_map<std::string_view, PayeeAccount> accounts_of(UnitOfWork& work, const std::string& student_numbers, std::size_t expected, TextArena& arena) {
  const auto order = account_version_order(work);
  std::unordered_map<std::string_view, PayeeAccount> accounts;
  accounts.reserve(expected);
  std::map<std::string, std::string_view, std::less<>> banks;
  const HashedJoins hashed(work);
  CopyOut rows(work, "SELECT r.student_no, r.version, r.line, r.holder, r.bank, r.account, r.relation, coalesce(r.mandate, '') <> '', coalesce(r.bank_code, ''), coalesce(r.holder_id, '') FROM account_row r WHERE r.county = " +
                         std::to_string(work.county()) + " AND r.student_no IN (" + student_numbers + ")");
  while (rows.next()) {
    const RowPlace place{static_cast<std::int32_t>(rows.integer(1)), static_cast<std::int32_t>(rows.integer(2))};
    if (!order.contains(place.version)) continue;  // a list that came in since the order was read
    auto at = accounts.find(rows.text(0));
    if (at == accounts.end()) {
      at = accounts.emplace(arena.keep(rows.text(0)), PayeeAccount()).first;
    } else if (std::pair(order.at(place.version), place.line) < std::pair(order.at(at->second.place.version), at->second.place.line)) {
      continue;
    }
    PayeeAccount& account = at->second;
    account.place = place;
    account.holder = arena.keep(rows.text(3));
    auto bank = banks.find(rows.text(4));
    if (bank == banks.end()) bank = banks.emplace(std::string(rows.text(4)), arena.keep(rows.text(4))).first;
    account.bank = bank->second;
    account.account = arena.keep(rows.text(5));
    account.relation = static_cast<int>(rows.integer(6));
    account.has_mandate = rows.boolean(7);
    account.bank_code = rows.text(8).empty() ? std::string_view() : arena.keep(rows.text(8));
    account.holder_id = rows.text(9).empty() ? std::string_view() : arena.keep(rows.text(9));
  }
  return accounts;
}


}  // namespace

std::string pairs_of(UnitOfWork& work, std::span<const ProgrammePeriod> periods) {
  std::string pairs;
  for (const ProgrammePeriod& pair : periods) pairs += (pairs.empty() ? "(" : ", (") + quoted(work, pair.programme) + ", " + quoted(work, pair.period) + ")";
  return pairs;
}

std::string among_periods(UnitOfWork& work, std::span<const ProgrammePeriod> periods, const std::string& table) {
  return periods.empty() ? std::string() : " AND (" + table + ".programme, " + table + ".period) IN (" + pairs_of(work, periods) + ")";
}

std::vector<WaitingAward> never_paid(UnitOfWork& work, std::span<const ProgrammePeriod> periods, TextArena& arena) {
  const HashedJoins hashed(work);
  std::vector<WaitingAward> waiting;
  if (periods.empty()) return waiting;
  CopyOut rows(work, "SELECT a.award, a.programme, a.period, a.school, a.student_no, a.amount, coalesce(x.attempts, 0)::integer FROM award a "
                     "LEFT JOIN (SELECT i.award, count(*) AS attempts, bool_or(e.kind IS DISTINCT FROM 'WITHDRAWN') AS claimed FROM instruction i "
                     "LEFT JOIN instruction_end e ON e.county = i.county AND e.award = i.award AND e.attempt = i.attempt WHERE i.county = " + std::to_string(work.county()) +
                         " GROUP BY i.award) x ON x.award = a.award WHERE a.county = " + std::to_string(work.county()) + " AND (a.programme, a.period) IN (" + pairs_of(work, periods) +
                         ") AND a.form = 'cash' AND x.claimed IS NOT TRUE ORDER BY a.programme, a.period, a.school, a.student_no, a.part");
  std::string_view programme, period, school;
  const auto keep = [&](std::string_view& last, std::string_view text) { return last = text == last ? last : arena.keep(text); };
  while (rows.next()) {
    WaitingAward& award = waiting.emplace_back();
    award.award = static_cast<std::int32_t>(rows.integer(0));
    award.programme = keep(programme, rows.text(1));
    award.period = keep(period, rows.text(2));
    award.school = keep(school, rows.text(3));
    award.student_no = arena.keep(rows.text(4));
    award.amount = Money::fen(rows.integer(5));
    award.next_attempt = static_cast<int>(rows.integer(6));
  }
  return waiting;
}

std::vector<WaitingAward> failed_of_batch(UnitOfWork& work, std::int64_t batch, std::int64_t line, TextArena& arena) {
  const HashedJoins hashed(work);
  std::vector<WaitingAward> failed;
  CopyOut rows(work, "SELECT a.award, a.programme, a.period, a.school, a.student_no, a.amount, i.central, i.region, i.city, i.county_share, b.fiscal_year, i.payee_version, i.payee_line, "
                     "e.cause, i.batch, i.line_no, EXISTS (SELECT 1 FROM claim c WHERE c.county = a.county AND c.award = a.award), "
                     "EXISTS (SELECT 1 FROM office_case o WHERE o.county = i.county AND o.batch = i.batch AND o.batch_line = i.line_no AND NOT EXISTS (SELECT 1 FROM case_step s WHERE s.county = "
                     "o.county AND s.case_no = o.case_no AND s.step = 'CLOSED')), "
                     "EXISTS (SELECT 1 FROM instruction n LEFT JOIN instruction_end w ON w.county = n.county AND w.award = n.award AND w.attempt = n.attempt "
                     "WHERE n.county = i.county AND n.award = i.award AND n.attempt > i.attempt AND n.use = 'PAID_LATE' AND w.kind IS NULL), "
                     // attempts that were taken back since have used up their numbers
                     "(SELECT max(n.attempt) FROM instruction n WHERE n.county = i.county AND n.award = i.award), e.kind = 'RECALLED', "
                     "EXISTS (SELECT 1 FROM unconfirmed_reject u WHERE u.county = i.county AND u.award = i.award AND u.attempt = i.attempt) "
                     "FROM instruction i JOIN instruction_end e ON e.county = i.county AND e.award = i.award AND e.attempt = i.attempt AND e.kind <> 'WITHDRAWN' "
                     "JOIN award a ON a.county = i.county AND a.award = i.award JOIN batch b ON b.county = i.county AND b.batch = i.batch "
                     "WHERE i.county = " + std::to_string(work.county()) + " AND i.batch = " + std::to_string(batch) + (line ? " AND i.line_no = " + std::to_string(line) : "") +
                     " AND NOT EXISTS (SELECT 1 FROM instruction n LEFT JOIN instruction_end w ON w.county = n.county AND w.award = n.award AND w.attempt = n.attempt "
                     "WHERE n.county = i.county AND n.award = i.award AND n.attempt > i.attempt AND n.use <> 'PAID_LATE' AND w.kind IS DISTINCT FROM 'WITHDRAWN') "
                     "ORDER BY a.school, a.student_no, a.part");
  while (rows.next()) {
    WaitingAward& award = failed.emplace_back();
    award.award = static_cast<std::int32_t>(rows.integer(0));
    award.programme = arena.keep(rows.text(1));
    award.period = arena.keep(rows.text(2));
    award.school = arena.keep(rows.text(3));
    award.student_no = arena.keep(rows.text(4));
    award.amount = Money::fen(rows.integer(5));
    award.split = split_at(rows, 6);
    award.fiscal_year = static_cast<int>(rows.integer(10));
    award.payee_before = {static_cast<std::int32_t>(rows.integer(11)), static_cast<std::int32_t>(rows.integer(12))};
    award.cause = arena.keep(rows.text(13));
    award.batch = static_cast<std::int32_t>(rows.integer(14));
    award.line_no = static_cast<std::int32_t>(rows.integer(15));
    award.claimed = rows.boolean(16);
    award.has_open_case = rows.boolean(17);
    award.paid_late = rows.boolean(18);
    award.next_attempt = static_cast<int>(rows.integer(19)) + 1;
    award.recalled = rows.boolean(20);
    award.awaits_statement = rows.boolean(21);
  }
  return failed;
}

std::unordered_map<std::string_view, PayeeAccount> latest_accounts(UnitOfWork& work, std::span<const WaitingAward> awards, TextArena& arena) {
  if (awards.empty()) return {};
  std::int32_t lowest = awards.front().award, highest = lowest;
  for (const WaitingAward& award : awards) lowest = std::min(lowest, award.award), highest = std::max(highest, award.award);
  return accounts_of(work, "SELECT student_no FROM award WHERE county = " + std::to_string(work.county()) + " AND award BETWEEN " + std::to_string(lowest) + " AND " + std::to_string(highest),
                     awards.size(), arena);
}

std::int64_t next_batch(UnitOfWork& work) { return Query(work, sql::batch_next_batch).integer().value(); }

void insert_batch(UnitOfWork& work, const BatchRow& batch, Date today) {
  Query query(work, sql::batch_insert_batch);
  query.with("batch", batch.batch)
      .with("programme", batch.programme)
      .with("period", batch.period)
      .with("bank", batch.bank)
      .with("profile", batch.profile)
      .with("fiscal_year", std::int64_t{batch.fiscal_year})
      .with("reissue", std::int64_t{batch.reissue})
      .with("lines", batch.lines)
      .with("total", batch.total)
      .with("sha256", batch.sha256)
      .with("sm3", batch.sm3)
      .with("business_day", today);
  with_split(query, batch.split).run_once();
}

void insert_lines(UnitOfWork& work, std::int64_t batch, std::span<const NewLine> lines, const std::string& actor) {
  CopyIn out(work, "instruction (county, award, attempt, use, batch, line_no, amount, central, region, city, county_share, payee_version, payee_line, holder, account, actor)", 16);
  std::int32_t line_no = 0;
  for (const NewLine& line : lines) {
    out.begin_row();
    out.put_int4(work.county());
    out.put_int4(line.award);
    out.put_int2(static_cast<std::int16_t>(line.attempt));
    out.put_text("LINE");
    out.put_int4(static_cast<std::int32_t>(batch));
    out.put_int4(++line_no);
    out.put_int8(line.amount.in_fen());
    for (const Money part : line.split.parts) out.put_int8(part.in_fen());
    out.put_int4(line.payee.version);
    out.put_int4(line.payee.line);
    out.put_text(line.holder);
    out.put_text(line.account);
    out.put_text(actor);
  }
  out.finish();
}

void insert_step(UnitOfWork& work, const BatchRow& batch, int ordinal, const std::string& step, const std::string& before, const std::string& actor, const std::string& note,
                 Date today, const std::string& machine) {
  Query query(work, sql::batch_insert_step);
  query.with("batch", batch.batch)
      .with("ordinal", std::int64_t{ordinal})
      .with("step", step)
      .with("prev_step", before.empty() ? std::nullopt : std::optional(before))
      .with("actor", actor)
      .with("digest", batch.sm3)
      .with("note", note)
      .with("business_day", today)
      .with("machine", machine)
      .run_once();
}

namespace {

std::vector<BatchRow> read_batches(UnitOfWork& work, std::int64_t wanted) {
  std::vector<BatchRow> batches;
  Query(work, sql::batch_select_batches).with("batch", wanted).each([&](const ResultRow& row) {
    BatchRow& batch = batches.emplace_back();
    batch.batch = row.integer(0);
    batch.programme = row.text(1);
    batch.period = row.text(2);
    batch.bank = row.text(3);
    batch.profile = row.text(4);
    batch.fiscal_year = static_cast<int>(row.integer(5));
    batch.reissue = row.integer(6) == 1;
    batch.lines = row.integer(7);
    batch.total = Money::fen(row.integer(8));
    batch.split = split_at(row, 9);
    batch.sha256 = row.text(13);
    batch.sm3 = row.text(14);
    batch.ordinal = static_cast<int>(row.integer(15));
    batch.step = row.text(16);
    batch.day = row.text(17);
  });
  return batches;
}

}  // namespace

std::optional<BatchRow> select_batch(UnitOfWork& work, std::int64_t batch) {
  auto found = read_batches(work, batch);
  return batch == 0 || found.empty() ? std::nullopt : std::optional(std::move(found.front()));
}

std::vector<BatchRow> select_batches(UnitOfWork& work) { return read_batches(work, 0); }

std::vector<StepOfBatch> steps_of_batch(UnitOfWork& work, std::int64_t batch) {
  std::vector<StepOfBatch> steps;
  Query(work, sql::batch_select_steps).with("batch", batch).each([&](const ResultRow& row) {
    steps.push_back({static_cast<int>(row.integer(0)), row.text(1), row.text(2), row.text(3), row.text(4), row.text(5)});
  });
  return steps;
}

void end_lines(UnitOfWork& work, std::int64_t batch, const std::string& cause) { Query(work, sql::batch_end_lines).with("batch", batch).with("cause", cause).run(); }

std::vector<LineToPay> lines_to_pay(UnitOfWork& work, std::int64_t batch, bool with_row, TextArena& arena) {
  std::vector<LineToPay> lines;
  const std::string where = " WHERE i.county = " + std::to_string(work.county()) + " AND i.batch = " + std::to_string(batch) + " ORDER BY i.line_no";
  const std::string row = ", coalesce(r.bank, ''), coalesce(r.bank_code, ''), coalesce(r.holder_id, ''), a.student_no, r.relation FROM instruction i JOIN award a USING (county, award) "
                          "JOIN account_row r ON r.county = i.county AND r.version = i.payee_version AND r.line = i.payee_line";
  CopyOut rows(work, "SELECT i.account, i.holder, i.amount" + (with_row ? row : std::string(" FROM instruction i")) + where);
  while (rows.next()) {
    LineToPay& line = lines.emplace_back();
    line.account = arena.keep(rows.text(0));
    line.holder = arena.keep(rows.text(1));
    line.amount = Money::fen(rows.integer(2));
    if (!with_row) continue;
    line.bank = arena.keep(rows.text(3));
    line.bank_code = arena.keep(rows.text(4));
    line.holder_id = arena.keep(rows.text(5));
    line.student_no = arena.keep(rows.text(6));
    line.relation = static_cast<int>(rows.integer(7));
  }
  return lines;
}

void insert_form(UnitOfWork& work, std::int64_t batch, const BatchForm& form) {
  Query(work, sql::batch_keep_profile).with("sha256", form.sha256).with("profile", form.profile).with("bytes", files::to_base64(form.bytes)).run();
  Query(work, sql::batch_insert_form).with("batch", batch).with("sha256", form.sha256).with("purpose", form.purpose).with("statement_account", form.statement_account).run_once();
}

std::optional<BatchForm> form_of_batch(UnitOfWork& work, std::int64_t batch) {
  std::optional<BatchForm> form;
  Query(work, sql::batch_select_form).with("batch", batch).each([&](const ResultRow& row) { form = BatchForm{row.text(0), row.text(1), files::from_base64(row.text(2)), row.text(3)}; });
  return form;
}

void insert_issued_file(UnitOfWork& work, const BatchRow& batch, std::string_view bytes) {
  CopyIn out(work, "issued_file (county, batch, bytes, sha256, sm3)", 5);
  out.begin_row();
  out.put_int4(work.county());
  out.put_int4(static_cast<std::int32_t>(batch.batch));
  out.put_bytes(bytes);
  out.put_text(batch.sha256);
  out.put_text(batch.sm3);
  out.finish();
}

std::string issued_bytes(UnitOfWork& work, std::int64_t batch) {
  CopyOut rows(work, "SELECT bytes FROM issued_file WHERE county = " + std::to_string(work.county()) + " AND batch = " + std::to_string(batch));
  std::string bytes;
  while (rows.next()) bytes = std::string(rows.text(0));
  return bytes;
}

}  // namespace zhuxue::store
