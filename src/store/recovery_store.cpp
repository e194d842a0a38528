#include "store/recovery_store.hpp"

#include "store/split.hpp"
#include "zhuxue_sql.hpp"

namespace zhuxue::store {
namespace {

std::vector<RecoveryRow> read_recoveries(UnitOfWork& work, std::int64_t wanted) {
  std::vector<RecoveryRow> rows;
  Query(work, sql::recovery_select_recoveries).with("recovery", wanted).each([&](const ResultRow& row) {
    RecoveryRow& read = rows.emplace_back();
    read.recovery = row.integer(0);
    read.batch = row.integer(1);
    read.batch_line = row.integer(2);
    read.award = static_cast<std::int32_t>(row.integer(3));
    read.cause = row.text(4);
    read.programme = row.text(5);
    read.period = row.text(6);
    read.student_no = row.text(7);
    read.school = row.text(8);
    read.holder = row.text(9);
    read.year = static_cast<int>(row.integer(10));
    read.amount = Money::fen(row.integer(11));
    read.split = split_at(row, 12);
    read.decision = row.integer(16);
    read.document = row.text(17);
    read.day = row.text(18);
    read.recovered = Money::fen(row.integer(19));
    read.written_off = Money::fen(row.integer(20));
    read.taken = split_at(row, 21);
    read.parts = static_cast<int>(row.integer(25));
  });
  return rows;
}

}  // namespace

std::optional<PaidLine> paid_line(UnitOfWork& work, std::int64_t batch, std::int64_t line) {
  std::optional<PaidLine> found;
  Query(work, sql::recovery_paid_line).with("batch", batch).with("line", line).each([&](const ResultRow& row) {
    PaidLine& read = found.emplace();
    read.award = static_cast<std::int32_t>(row.integer(0));
    read.student_no = row.text(1);
    read.school = row.text(2);
    read.programme = row.text(3);
    read.period = row.text(4);
    read.fiscal_year = static_cast<int>(row.integer(5));
    read.amount = Money::fen(row.integer(6));
    read.split = split_at(row, 7);
    read.paid = row.integer(11) == 1;
    read.duplicate = row.integer(12) == 1;
    read.claimed = Money::fen(row.integer(13));
    read.under_recovery = Money::fen(row.integer(14));
    read.taken = split_at(row, 15);
  });
  return found;
}

std::int64_t next_recovery(UnitOfWork& work) { return Query(work, sql::recovery_next_recovery).integer().value(); }

void insert_recovery(UnitOfWork& work, const RecoveryRow& row, Date today) {
  Query query(work, sql::recovery_insert_recovery);
  query.with("recovery", row.recovery)
      .with("batch", row.batch)
      .with("batch_line", row.batch_line)
      .with("award", std::int64_t{row.award})
      .with("cause", row.cause)
      .with("programme", row.programme)
      .with("year", std::int64_t{row.year})
      .with("amount", row.amount)
      .with("decision", row.decision)
      .with("business_day", today);
  with_split(query, row.split).run_once();
}

std::optional<RecoveryRow> select_recovery(UnitOfWork& work, std::int64_t recovery) {
  auto found = read_recoveries(work, recovery);
  return recovery == 0 || found.empty() ? std::nullopt : std::optional(std::move(found.front()));
}

std::vector<RecoveryRow> select_recoveries(UnitOfWork& work) { return read_recoveries(work, 0); }

void insert_part(UnitOfWork& work, const RecoveryRow& of, const RecoveryPart& part, const std::string& actor, Date today) {
  Query query(work, sql::recovery_insert_part);
  query.with("recovery", of.recovery)
      .with("ordinal", std::int64_t{of.parts + 1})
      .with("part", std::string(part.written_off ? "WRITTEN_OFF" : "RECOVERED"))
      .with("amount", part.amount)
      .with("before", of.recovered + of.written_off)
      .with("whole", of.amount)
      .with("document", part.document)
      .with("decision", part.decision)
      .with("actor", actor)
      .with("business_day", today);
  with_split(query, part.split).run_once();
}

std::vector<WaitingClaim> waiting_claims(UnitOfWork& work) {
  std::vector<WaitingClaim> claims;
  Query(work, sql::recovery_waiting_claims).each([&](const ResultRow& row) {
    claims.push_back({row.integer(0), row.integer(1), row.text(2), row.text(3), row.text(4), row.text(5), Money::fen(row.integer(6))});
  });
  return claims;
}

std::vector<HeldLine> held_lines(UnitOfWork& work, int year) {
  std::vector<HeldLine> lines;
  Query(work, sql::recovery_held_lines).with("year", std::int64_t{year}).each([&](const ResultRow& row) {
    HeldLine& line = lines.emplace_back();
    line.award = static_cast<std::int32_t>(row.integer(0));
    line.attempt = static_cast<int>(row.integer(1));
    line.next_attempt = static_cast<int>(row.integer(2)) + 1;
    line.programme = row.text(3);
    line.amount = Money::fen(row.integer(4));
    line.split = split_at(row, 5);
    line.cancelled = row.text(9) == "CANCELLED";
  });
  return lines;
}

void insert_remitted(UnitOfWork& work, const HeldLine& line, std::int64_t decision, const std::string& actor) {
  Query(work, sql::recovery_insert_remitted)
      .with("award", std::int64_t{line.award})
      .with("attempt", std::int64_t{line.attempt})
      .with("decision", decision)
      .with("amount", line.amount)
      .run_once();
  if (line.cancelled) return;
  Query query(work, sql::recovery_insert_to_treasury);
  query.with("award", std::int64_t{line.award}).with("attempt", std::int64_t{line.next_attempt}).with("amount", line.amount).with("actor", actor);
  with_split(query, line.split).run_once();
}

}  // namespace zhuxue::store
