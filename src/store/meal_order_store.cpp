#include "store/meal_order_store.hpp"

#include "zhuxue_sql.hpp"

namespace zhuxue::store {
namespace {

Month month_of_day(const std::string& day) { return Month::of(Date::parse_iso(day).value()); }

std::vector<MealOrderRow> select(UnitOfWork& work, std::int64_t meal_order) {
  std::vector<MealOrderRow> orders;
  Query(work, sql::meal_select_orders).with("meal_order", meal_order).each([&](const ResultRow& row) {
    MealOrderRow& order = orders.emplace_back();
    order.meal_order = row.integer(0);
    order.kind = row.text(1);
    order.programme = row.text(2);
    order.month = month_of_day(row.text(3));
    order.document = row.text(4);
    order.schools = row.integer(5);
    order.advanced = Money::fen(row.integer(6));
    order.settled = Money::fen(row.integer(7));
    order.topped_up = Money::fen(row.integer(8));
    for (std::size_t level = 0; level < 4; ++level) order.split.parts[level] = Money::fen(row.integer(9 + level));
    order.fiscal_year = static_cast<int>(row.integer(13));
    order.sm3 = row.text(14);
    order.day = row.text(15);
    order.ordinal = row.integer(16);
    order.step = row.text(17);
    order.actor = row.text(18);
  });
  return orders;
}

}  // namespace

std::int64_t insert_meal_order(UnitOfWork& work, const MealOrderRow& order, const std::vector<MealOrderLine>& lines, const std::string& actor, Date day) {
  MealOrderRow numbered = order;
  numbered.meal_order = Query(work, sql::meal_next_order).integer().value();
  Query(work, sql::meal_insert_order)
      .with("meal_order", numbered.meal_order)
      .with("kind", order.kind)
      .with("programme", order.programme)
      .with("month", order.month.first_day())
      .with("document", order.document)
      .with("schools", static_cast<std::int64_t>(lines.size()))
      .with("advanced", order.advanced)
      .with("settled", order.settled)
      .with("topped_up", order.topped_up)
      .with("central", order.split.parts[0])
      .with("region", order.split.parts[1])
      .with("city", order.split.parts[2])
      .with("county_share", order.split.parts[3])
      .with("fiscal_year", std::int64_t{order.fiscal_year})
      .with("sm3", order.sm3)
      .with("business_day", day)
      .run_once();
  for (const MealOrderLine& line : lines)
    Query(work, sql::meal_insert_line)
        .with("meal_order", numbered.meal_order)
        .with("line_no", line.line_no)
        .with("school", line.school)
        .with("days", line.days)
        .with("head_days", line.head_days)
        .with("before", line.movement.before)
        .with("advanced", line.movement.advanced)
        .with("settled", line.movement.settled)
        .with("topped_up", line.movement.topped_up)
        .with("payee_name", line.payee_name)
        .with("payee_account", line.payee_account)
        .with("payee_bank", line.payee_bank)
        .run_once();
  numbered.ordinal = -1;
  insert_meal_step(work, numbered, "SEALED", actor, "", day);
  return numbered.meal_order;
}

void insert_meal_step(UnitOfWork& work, const MealOrderRow& order, const std::string& step, const std::string& actor, const std::string& note, Date day) {
  Query(work, sql::meal_insert_step)
      .with("meal_order", order.meal_order)
      .with("ordinal", order.ordinal + 1)
      .with("step", step)
      .with("prev_step", order.ordinal < 0 ? std::nullopt : std::optional(order.step))
      .with("actor", actor)
      .with("note", note)
      .with("sm3", order.sm3)
      .with("business_day", day)
      .run_once();
}

void insert_meal_entry(UnitOfWork& work, const MealEntry& entry) {
  Query(work, sql::meal_insert_entry)
      .with("school", entry.school)
      .with("ordinal", entry.ordinal)
      .with("meal_order", entry.meal_order)
      .with("kind", entry.kind)
      .with("month", entry.month.first_day())
      .with("before", entry.movement.before)
      .with("advanced", entry.movement.advanced)
      .with("settled", entry.movement.settled)
      .with("topped_up", entry.movement.topped_up)
      .with("round", entry.round)
      .with("settled_before", entry.round ? std::optional(entry.settled_before) : std::nullopt)
      .run_once();
}

std::vector<MealOrderRow> select_meal_orders(UnitOfWork& work) { return select(work, 0); }

std::optional<MealOrderRow> select_meal_order(UnitOfWork& work, std::int64_t meal_order) {
  if (meal_order <= 0) return std::nullopt;
  auto orders = select(work, meal_order);
  return orders.empty() ? std::nullopt : std::optional(std::move(orders.front()));
}

std::vector<MealOrderLine> lines_of_meal_order(UnitOfWork& work, std::int64_t meal_order) {
  std::vector<MealOrderLine> lines;
  Query(work, sql::meal_select_lines).with("meal_order", meal_order).each([&](const ResultRow& row) {
    MealOrderLine& line = lines.emplace_back();
    line.line_no = row.integer(0);
    line.school = row.text(1);
    line.days = row.integer(2);
    line.head_days = row.integer(3);
    line.movement = {Money::fen(row.integer(4)), Money::fen(row.integer(5)), Money::fen(row.integer(6)), Money::fen(row.integer(7))};
    if (!row.is_null(8)) line.payee_name = row.text(8);
    if (!row.is_null(9)) line.payee_account = row.text(9);
    if (!row.is_null(10)) line.payee_bank = row.text(10);
  });
  return lines;
}

std::vector<MealOrderStep> steps_of_meal_order(UnitOfWork& work, std::int64_t meal_order) {
  std::vector<MealOrderStep> steps;
  Query(work, sql::meal_select_steps).with("meal_order", meal_order).each([&](const ResultRow& row) { steps.push_back({row.text(0), row.text(1), row.text(2), row.text(3)}); });
  return steps;
}

std::vector<MealEntry> select_meal_entries(UnitOfWork& work) {
  std::vector<MealEntry> entries;
  Query(work, sql::meal_select_entries).each([&](const ResultRow& row) {
    MealEntry& entry = entries.emplace_back();
    entry.school = row.text(0);
    entry.ordinal = row.integer(1);
    entry.meal_order = row.integer(2);
    entry.kind = row.text(3);
    entry.month = month_of_day(row.text(4));
    entry.movement = {Money::fen(row.integer(5)), Money::fen(row.integer(6)), Money::fen(row.integer(7)), Money::fen(row.integer(8))};
    if (row.is_null(10)) return;
    entry.round = row.integer(10);
    entry.settled_before = Money::fen(row.integer(11));
  });
  return entries;
}

}  // namespace zhuxue::store
