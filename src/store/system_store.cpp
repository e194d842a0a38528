#include "store/system_store.hpp"

#include <unordered_map>

#include "store/copy.hpp"
#include "store/figure_store.hpp"

namespace zhuxue::store {

std::vector<SystemLine> system_lines(UnitOfWork& work, std::span<const ProgrammePeriod> periods) {
  TextArena texts;
  std::unordered_map<std::int64_t, Date> arrived;
  for (const AwardOutcome& outcome : award_outcomes(work, periods, texts))
    if (outcome.arrived_on) arrived.emplace(outcome.award, *outcome.arrived_on);
  const HashedJoins hashed(work);
  std::vector<SystemLine> lines;
  CopyOut rows(work, "SELECT a.award, a.school, a.student_no, r.name, coalesce(person_id(r.id_no, r.id_condition, r.student_no), ''), coalesce(r.class, ''), a.programme, a.period, r.stage, r.grade, s.kind, a.amount "
                     "FROM award a JOIN assessment s ON s.county = a.county AND s.run = a.run AND s.ordinal = a.ordinal "
                     "JOIN roll_row r ON r.county = s.county AND r.version = s.facts[1] AND r.line = s.facts[2] "
                     "WHERE a.county = " + std::to_string(work.county()) + among_periods(work, periods, "a") + " ORDER BY a.school, a.student_no, a.programme, a.period, a.part");
  while (rows.next()) {
    const auto on = arrived.find(rows.integer(0));
    if (on == arrived.end()) continue;
    SystemLine& line = lines.emplace_back();
    line.school = rows.text(1);
    line.student_no = rows.text(2);
    line.name = rows.text(3);
    line.id_no = rows.text(4);
    line.class_name = rows.text(5);
    line.programme = rows.text(6);
    line.period = rows.text(7);
    line.stage = static_cast<Stage>(rows.integer(8));
    line.grade = static_cast<int>(rows.integer(9));
    if (!rows.is_null(10)) line.kind = static_cast<HardshipKind>(rows.integer(10));
    line.amount = Money::fen(rows.integer(11));
    line.arrived_on = on->second;
  }
  return lines;
}

}  // namespace zhuxue::store
