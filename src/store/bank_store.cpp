#include "store/bank_store.hpp"

#include "store/copy.hpp"
#include "zhuxue_sql.hpp"

namespace zhuxue::store {

std::optional<std::int64_t> find_bank_file(UnitOfWork& work, const std::string& sha256) { return Query(work, sql::bank_find_file).with("sha256", sha256).integer(); }

std::int64_t next_bank_file(UnitOfWork& work) { return Query(work, sql::bank_next_file).integer().value(); }

std::vector<KnownPayment> payments_of_batch(UnitOfWork& work, std::int64_t batch, TextArena& arena) {
  std::vector<KnownPayment> payments;
  const std::string county = std::to_string(work.county()), number = std::to_string(batch);
  {
    CopyOut rows(work, "SELECT award, attempt, account, amount, central, region, city, county_share FROM instruction WHERE county = " + county + " AND batch = " + number + " ORDER BY line_no");
    while (rows.next()) {
      KnownPayment& known = payments.emplace_back();
      known.award = static_cast<std::int32_t>(rows.integer(0));
      known.attempt = static_cast<int>(rows.integer(1));
      known.payment.account = arena.keep(rows.text(2));
      known.payment.amount = Money::fen(rows.integer(3));
      for (std::size_t i = 0; i < 4; ++i) known.split.parts[i] = Money::fen(rows.integer(4 + i));
    }
  }
  {
    CopyOut rows(work, "SELECT batch_line, effect FROM bank_line WHERE county = " + county + " AND batch = " + number + " AND effect IN ('PAID', 'REJECTED')");
    while (rows.next())
      payments[static_cast<std::size_t>(rows.integer(0)) - 1].payment.state = rows.text(1) == "PAID" ? PaymentState::paid : PaymentState::rejected;
  }
  const bool issued = Query(work, sql::bank_is_issued).with("batch", batch).integer().value() > 0;
  for (KnownPayment& known : payments) known.payment.issued = issued;
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
