#include "store/decision_store.hpp"

#include "zhuxue_sql.hpp"

namespace zhuxue::store {
namespace {

std::optional<std::int64_t> number_at(const ResultRow& row, std::size_t column) { return row.is_null(column) ? std::nullopt : std::optional(row.integer(column)); }
std::optional<std::string> text_at(const ResultRow& row, std::size_t column) { return row.is_null(column) ? std::nullopt : std::optional(row.text(column)); }

std::vector<DecisionRow> read_decisions(UnitOfWork& work, std::int64_t wanted, bool only_open) {
  std::vector<DecisionRow> rows;
  Query(work, sql::decision_select_decisions).with("decision", wanted).with("only_open", std::int64_t{only_open}).each([&](const ResultRow& row) {
    DecisionRow& read = rows.emplace_back();
    read.decision = row.integer(0);
    read.kind = row.text(1);
    read.document = row.text(2);
    read.batch = number_at(row, 3);
    read.batch_line = number_at(row, 4);
    read.recovery = number_at(row, 5);
    read.programme = text_at(row, 6);
    read.period = text_at(row, 7);
    read.year = number_at(row, 8);
    read.level = number_at(row, 9);
    read.to_programme = text_at(row, 10);
    read.to_year = number_at(row, 11);
    if (!row.is_null(12)) read.amount = Money::fen(row.integer(12));
    read.note = row.text(13);
    read.actor = row.text(14);
    read.day = row.text(15);
    if (!row.is_null(16)) read.state = row.text(16);
    if (!row.is_null(17)) read.ended_by = row.text(17);
    read.award = number_at(row, 18);
  });
  return rows;
}

}  // namespace

std::int64_t insert_decision(UnitOfWork& work, const DecisionRow& row, Date today) {
  const std::int64_t number = Query(work, sql::decision_next_decision).integer().value();
  Query(work, sql::decision_insert_decision)
      .with("decision", number)
      .with("kind", row.kind)
      .with("document", row.document)
      .with("batch", row.batch)
      .with("batch_line", row.batch_line)
      .with("recovery", row.recovery)
      .with("programme", row.programme)
      .with("period", row.period)
      .with("year", row.year)
      .with("level", row.level)
      .with("to_programme", row.to_programme)
      .with("to_year", row.to_year)
      .with("amount", row.amount)
      .with("award", row.award)
      .with("note", row.note)
      .with("actor", row.actor)
      .with("business_day", today)
      .run_once();
  return number;
}

std::optional<DecisionRow> select_decision(UnitOfWork& work, std::int64_t decision) {
  auto found = read_decisions(work, decision, false);
  return decision == 0 || found.empty() ? std::nullopt : std::optional(std::move(found.front()));
}

std::vector<DecisionRow> select_decisions(UnitOfWork& work, bool only_open) { return read_decisions(work, 0, only_open); }

void insert_decision_end(UnitOfWork& work, const DecisionRow& row, bool approved, const std::string& actor, const std::string& note, Date today) {
  Query(work, sql::decision_insert_end)
      .with("decision", row.decision)
      .with("step", std::string(approved ? "APPROVED" : "REFUSED"))
      .with("proposer", row.actor)
      .with("kind", row.kind)
      .with("actor", actor)
      .with("note", note)
      .with("business_day", today)
      .run_once();
}

bool is_closed(UnitOfWork& work, const std::string& programme, const std::string& period) {
  return Query(work, sql::decision_last_of_period).with("programme", programme).with("period", period).text() == "CLOSE";
}

}  // namespace zhuxue::store
