#include "store/bank_store.hpp"

#include "store/copy.hpp"
#include "store/split.hpp"
#include "zhuxue_sql.hpp"

namespace zhuxue::store {
namespace {

// The state of a payment after one more effect of a bank line.
PaymentState after(PaymentState state, std::string_view effect) {
  if (effect == "PAID") return PaymentState::paid;
  if (effect == "REJECTED") return PaymentState::rejected;
  if (effect == "PAID_LATE") return PaymentState::paid_late;
  if (effect == "PAID_DUPLICATE") return PaymentState::paid_twice;
  return state == PaymentState::open ? PaymentState::returned_before_paid : PaymentState::returned_after_paid;
}

}  // namespace

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
      known.split = split_at(rows, 4);
    }
  }
  {
    CopyOut rows(work, "SELECT batch_line, effect FROM bank_line WHERE county = " + county + " AND batch = " + number + " AND effect NOT IN ('PENDING', 'KNOWN', 'CASE') "
                       "ORDER BY bank_file, line");
    while (rows.next()) {
      PaymentState& state = payments[static_cast<std::size_t>(rows.integer(0)) - 1].payment.state;
      state = after(state, rows.text(1));
    }
  }
  {
    CopyOut rows(work, "SELECT i.line_no FROM instruction i JOIN instruction_end e ON e.county = i.county AND e.award = i.award AND e.attempt = i.attempt AND e.kind = 'RECALLED' "
                       "WHERE i.county = " + county + " AND i.batch = " + number);
    while (rows.next()) {
      PaymentState& state = payments[static_cast<std::size_t>(rows.integer(0)) - 1].payment.state;
      if (state == PaymentState::open) state = PaymentState::rejected;
    }
  }
  {
    // A late success that waited for a sealed re-issue was booked when that was taken back: its bank line says CASE, its attempt stands.
    CopyOut rows(work, "SELECT i.line_no FROM instruction i "
                       "JOIN office_case o ON o.county = i.county AND o.batch = i.batch AND o.batch_line = i.line_no AND o.doubt = 'LATE_SUCCESS' "
                       "JOIN bank_line c ON c.county = o.county AND c.bank_file = o.bank_file AND c.line = o.line AND c.effect = 'CASE' "
                       "JOIN instruction p ON p.county = i.county AND p.award = i.award AND p.attempt > i.attempt AND p.use = 'PAID_LATE' "
                       "LEFT JOIN instruction_end e ON e.county = p.county AND e.award = p.award AND e.attempt = p.attempt "
                       "WHERE i.county = " + county + " AND i.batch = " + number + " AND e.award IS NULL");
    while (rows.next()) {
      PaymentState& state = payments[static_cast<std::size_t>(rows.integer(0)) - 1].payment.state;
      if (state == PaymentState::rejected) state = PaymentState::paid_late;
    }
  }
  {
    CopyOut rows(work, "SELECT batch_line FROM recovery WHERE county = " + county + " AND batch = " + number);
    while (rows.next()) payments[static_cast<std::size_t>(rows.integer(0)) - 1].under_recovery = true;
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
      .with("returned", file.returned)
      .with("business_day", today)
      .with("actor", actor)
      .run_once();
}

void insert_bank_lines(UnitOfWork& work, std::int64_t bank_file, std::string_view bank, const std::vector<BankLineRow>& lines) {
  CopyIn out(work, "bank_line (county, bank_file, line, batch, batch_line, amount, status, reason, effect, kind, bank, serial, paying_account, side, booked_on, statement_day)", 16);
  const auto put_where = [&](std::string_view text, bool there) {
    if (there)
      out.put_text(text);
    else
      out.put_null();
  };
  for (const BankLineRow& line : lines) {
    out.begin_row();
    out.put_int4(work.county());
    out.put_int4(static_cast<std::int32_t>(bank_file));
    out.put_int4(static_cast<std::int32_t>(line.line));
    out.put_int4(line.batch);
    out.put_int4(line.batch_line);
    if (line.amount)
      out.put_int8(line.amount->in_fen());
    else
      out.put_null();
    out.put_text(line.status);
    out.put_text(line.reason);
    out.put_text(code(line.effect));
    out.put_text(code(line.kind));
    put_where(bank, !line.serial.empty());
    put_where(line.serial, !line.serial.empty());
    put_where(line.paying_account, !line.paying_account.empty());
    put_where(line.side == EntrySide::debit ? "D" : "C", line.side != EntrySide::none);
    for (const std::optional<Date>& day : {line.booked_on, line.statement_day})
      if (day)
        out.put_date(*day);
      else
        out.put_null();
  }
  out.finish();
}

void insert_failures(UnitOfWork& work, std::int64_t bank_file, const std::vector<FailedAttempt>& failed) {
  if (failed.empty()) return;
  CopyIn out(work, "instruction_end (county, award, attempt, kind, cause, bank_file)", 6);
  for (const FailedAttempt& attempt : failed) {
    out.begin_row();
    out.put_int4(work.county());
    out.put_int4(attempt.award);
    out.put_int2(static_cast<std::int16_t>(attempt.attempt));
    out.put_text(attempt.returned ? "RETURNED" : "REJECTED");
    out.put_text(attempt.cause);
    out.put_int4(static_cast<std::int32_t>(bank_file));
  }
  out.finish();
}

LatestAttempt latest_attempt(UnitOfWork& work, std::int32_t award) {
  LatestAttempt latest;
  Query(work, sql::bank_latest_attempt).with("award", std::int64_t{award}).each([&](const ResultRow& row) {
    latest = {static_cast<int>(row.integer(0)), row.text(1), row.integer(2) == 1, row.integer(3) == 1};
  });
  return latest;
}

bool has_late_success(UnitOfWork& work, std::int64_t batch, std::int64_t line) {
  return Query(work, sql::bank_has_late_success).with("batch", batch).with("line", line).integer().has_value();
}

UnansweredLines unanswered_lines(UnitOfWork& work, std::int64_t batch) {
  UnansweredLines open;
  Query(work, sql::bank_unanswered_lines).with("batch", batch).each([&](const ResultRow& row) {
    open.lines = row.integer(0);
    open.split = split_at(row, 1);
  });
  return open;
}

void end_recalled(UnitOfWork& work, std::int64_t batch, const std::string& document) {
  Query(work, sql::bank_end_recalled).with("batch", batch).with("cause", "召回: " + document).run();
}

std::vector<LateSuccess> late_successes_behind(UnitOfWork& work, std::int64_t batch) {
  std::vector<LateSuccess> found;
  Query(work, sql::bank_late_successes_behind).with("batch", batch).each([&](const ResultRow& row) {
    LateSuccess& late = found.emplace_back();
    late.award = static_cast<std::int32_t>(row.integer(0));
    late.latest_attempt = static_cast<int>(row.integer(1));
    late.amount = Money::fen(row.integer(2));
    late.split = split_at(row, 3);
    late.fiscal_year = static_cast<int>(row.integer(7));
    late.programme = row.text(8);
    late.line_no = row.integer(9);
  });
  return found;
}

void insert_late_success(UnitOfWork& work, std::int32_t award, int attempt, Money amount, const FundSplit& split, const std::string& actor) {
  Query query(work, sql::bank_insert_late_success);
  query.with("award", std::int64_t{award}).with("attempt", std::int64_t{attempt}).with("amount", amount).with("actor", actor);
  with_split(query, split).run_once();
}

}  // namespace zhuxue::store
