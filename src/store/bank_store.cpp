#include "store/bank_store.hpp"

#include "store/copy.hpp"
#include "zhuxue_sql.hpp"

namespace zhuxue::store {

std::optional<std::int64_t> find_bank_file(UnitOfWork& work, const std::string& sha256) { return Query(work, sql::bank_find_file).with("sha256", sha256).integer(); }

std::int64_t next_bank_file(UnitOfWork& work) { return Query(work, sql::bank_next_file).integer().value(); }

std::vector<KnownPayment> payments_of_batch(UnitOfWork& work, std::int64_t batch, TextArena& arena) {
  std::vector<KnownPayment> payments;
  const std::string county = std::to_string(work.county()), number = std::to_string(batch);
  CopyOut rows(work, "SELECT i.award, i.attempt, r.account, i.amount, i.central, i.region, i.city, i.county_share, l.effect, "
                     "EXISTS (SELECT 1 FROM batch_step s WHERE s.county = i.county AND s.batch = i.batch AND s.step = 'ISSUED') "
                     "FROM instruction i JOIN account_row r ON r.county = i.county AND r.version = i.payee_version AND r.line = i.payee_line "
                     "LEFT JOIN bank_line l ON l.county = i.county AND l.batch = i.batch AND l.batch_line = i.line_no AND l.effect IN ('PAID', 'REJECTED') "
                     "WHERE i.county = " + county + " AND i.batch = " + number + " ORDER BY i.line_no");
  while (rows.next()) {
    KnownPayment& known = payments.emplace_back();
    known.award = static_cast<std::int32_t>(rows.integer(0));
    known.attempt = static_cast<int>(rows.integer(1));
    known.payment.account = arena.keep(rows.text(2));
    known.payment.amount = Money::fen(rows.integer(3));
    for (std::size_t i = 0; i < 4; ++i) known.split.parts[i] = Money::fen(rows.integer(4 + i));
    if (!rows.is_null(8)) known.payment.state = rows.text(8) == "PAID" ? PaymentState::paid : PaymentState::rejected;
    known.payment.issued = rows.boolean(9);
  }
  return payments;
}

void insert_bank_file(UnitOfWork& work, const BankFileRow& file, Date today, const std::string& actor) {
  Query(work, sql::bank_insert_file)
      .with("bank_file", file.bank_file)
      .with("profile", file.profile)
      .with("sha256", file.sha256)
      .with("name", file.name)
      .with("bytes", file.bytes)
      .with("lines", file.lines)
      .with("paid", file.paid)
      .with("failed", file.failed)
      .with("in_process", file.in_process)
      .with("already_known", file.already_known)
      .with("cases", file.cases)
      .with("business_day", today)
      .with("actor", actor)
      .run_once();
}

void insert_bank_lines(UnitOfWork& work, std::int64_t bank_file, const std::vector<BankLineRow>& lines) {
  CopyIn out(work, "bank_line (county, bank_file, line, batch, batch_line, amount, status, reason, effect)", 9);
  const auto put = [&](const std::optional<std::int64_t>& value) {
    if (value)
      out.put_int4(static_cast<std::int32_t>(*value));
    else
      out.put_null();
  };
  for (const BankLineRow& line : lines) {
    out.begin_row();
    out.put_int4(work.county());
    out.put_int4(static_cast<std::int32_t>(bank_file));
    out.put_int4(static_cast<std::int32_t>(line.line));
    put(line.batch);
    put(line.batch_line);
    if (line.amount)
      out.put_int8(line.amount->in_fen());
    else
      out.put_null();
    out.put_text(line.status);
    out.put_text(line.reason);
    out.put_text(code(line.effect));
  }
  out.finish();
}

void insert_rejections(UnitOfWork& work, std::int64_t bank_file, const std::vector<FailedAttempt>& failed) {
  if (failed.empty()) return;
  CopyIn out(work, "instruction_end (county, award, attempt, kind, cause, bank_file)", 6);
  for (const FailedAttempt& attempt : failed) {
    out.begin_row();
    out.put_int4(work.county());
    out.put_int4(attempt.award);
    out.put_int2(static_cast<std::int16_t>(attempt.attempt));
    out.put_text("REJECTED");
    out.put_text(attempt.cause);
    out.put_int4(static_cast<std::int32_t>(bank_file));
  }
  out.finish();
}

}  // namespace zhuxue::store
