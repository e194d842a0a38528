#include "store/waiver_store.hpp"

#include "store/copy.hpp"

namespace zhuxue::store {

std::vector<WaivedPupil> waived_pupils(UnitOfWork& work, std::span<const ProgrammePeriod> periods) {
  const HashedJoins hashed(work);
  std::vector<WaivedPupil> pupils;
  CopyOut rows(work, "WITH waived AS (SELECT a.school, a.programme, a.period, a.person_key, sum(a.amount - coalesce((SELECT sum(c.amount) FROM claim c WHERE c.county = a.county AND c.award = a.award), 0)) AS amount, "
                     "min((SELECT min(coalesce(h.recognised_on, v.as_of)) FROM generate_series(3, array_length(s.facts, 1), 2) k "
                     "JOIN hardship_row h ON h.county = s.county AND h.version = s.facts[k] AND h.line = s.facts[k + 1] JOIN list_version v ON v.county = h.county AND v.version = h.version)) AS recognised "
                     "FROM award a LEFT JOIN assessment s ON s.county = a.county AND s.run = a.run AND s.ordinal = a.ordinal WHERE a.county = " + std::to_string(work.county()) +
                         " AND a.form = 'waiver'" + among_periods(work, periods, "a") +
                         " AND NOT EXISTS (SELECT 1 FROM instruction i WHERE i.county = a.county AND i.award = a.award AND i.use = 'CANCELLED') GROUP BY a.school, a.programme, a.period, a.person_key) "
                         "SELECT w.school, coalesce(h.name, ''), w.programme, w.period, CAST(w.amount AS bigint), w.recognised FROM waived w LEFT JOIN latest_school h ON h.school = w.school AND h.county = " +
                         std::to_string(work.county()) + " WHERE w.amount > 0 ORDER BY w.school, w.programme, w.period, w.amount");
  while (rows.next()) {
    WaivedPupil& pupil = pupils.emplace_back();
    pupil.school = rows.text(0);
    pupil.school_name = rows.text(1);
    pupil.programme = rows.text(2);
    pupil.period = rows.text(3);
    pupil.amount = Money::fen(rows.integer(4));
    if (!rows.is_null(5)) pupil.recognised = rows.date(5);
  }
  return pupils;
}

}  // namespace zhuxue::store
