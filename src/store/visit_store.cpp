#include "store/visit_store.hpp"

#include "zhuxue_sql.hpp"

namespace zhuxue::store {

std::int64_t insert_draw(UnitOfWork& work, const VisitDraw& draw, const std::vector<std::int64_t>& awards, Date today) {
  const std::int64_t number = Query(work, sql::visit_next_draw).integer().value();
  Query(work, sql::visit_insert_draw)
      .with("draw", number)
      .with("month", draw.month.first_day())
      .with("population", draw.population)
      .with("sample", draw.sample)
      .with("seed", draw.seed)
      .with("actor", draw.actor)
      .with("business_day", today)
      .run_once();
  for (std::size_t i = 0; i < awards.size(); ++i)
    Query(work, sql::visit_insert_line).with("draw", number).with("line", static_cast<std::int64_t>(i) + 1).with("award", awards[i]).run_once();
  return number;
}

std::vector<VisitDraw> select_draws(UnitOfWork& work, std::int64_t draw) {
  std::vector<VisitDraw> draws;
  Query(work, sql::visit_select_draws).with("draw", draw).each([&](const ResultRow& row) {
    draws.push_back({row.integer(0), Month::parse(row.text(1)).value(), row.integer(2), row.integer(3), row.integer(4), row.text(5), row.text(6), row.integer(7), row.integer(8)});
  });
  return draws;
}

std::vector<VisitLine> lines_of_draw(UnitOfWork& work, std::int64_t draw) {
  std::vector<VisitLine> lines;
  Query(work, sql::visit_select_lines).with("draw", draw).each([&](const ResultRow& row) {
    VisitLine& line = lines.emplace_back();
    line.line = row.integer(0);
    line.award = row.integer(1);
    line.school = row.text(2);
    line.programme = row.text(3);
    line.period = row.text(4);
    line.amount = Money::fen(row.integer(5));
    line.name = row.text(6);
    if (!row.is_null(7)) line.stage = static_cast<Stage>(row.integer(7));
    if (!row.is_null(8)) line.grade = static_cast<int>(row.integer(8));
    line.class_name = row.text(9);
    line.guardian = row.text(10);
    if (!row.is_null(11)) line.answer = VisitAnswer{row.integer(11) == 1, Money::fen(row.integer(12)), row.text(13), row.text(14), row.text(15), row.text(16)};
  });
  return lines;
}

void insert_answer(UnitOfWork& work, std::int64_t draw, std::int64_t line, const VisitAnswer& answer, Date today) {
  Query(work, sql::visit_insert_answer)
      .with("draw", draw)
      .with("line", line)
      .with("received", std::int64_t{answer.received})
      .with("amount", answer.amount)
      .with("asked", answer.asked)
      .with("visited_on", answer.visited_on)
      .with("note", answer.note)
      .with("actor", answer.actor)
      .with("business_day", today)
      .run_once();
}

}  // namespace zhuxue::store
