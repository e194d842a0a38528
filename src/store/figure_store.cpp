#include "store/figure_store.hpp"

#include "store/copy.hpp"

namespace zhuxue::store {
namespace {

// The hardship records that assessments rest on, one row each. Taken apart first and joined as a whole: looked up pupil by pupil they take a minute for a district.
std::string records_of(const std::string& county, const std::string& which) {
  return "(SELECT z.county, z.run, z.ordinal, z.kind, k AS place, z.facts[k] AS version, z.facts[k + 1] AS line FROM assessment z CROSS JOIN generate_series(3, array_length(z.facts, 1) - 1, 2) k WHERE z.county = " +
         county + " AND " + which + ") f";
}

}  // namespace

std::vector<AwardOutcome> award_outcomes(UnitOfWork& work, std::span<const ProgrammePeriod> periods, TextArena& arena) {
  const std::string county = std::to_string(work.county());
  const HashedJoins hashed(work);
  std::vector<AwardOutcome> outcomes;
  CopyOut rows(work, "SELECT a.school, a.programme, a.period, a.person_key, s.kind, a.amount, t.town, coalesce(x.sent, false), coalesce(x.came_back, false), "
                     "CASE WHEN coalesce(x.use, '') = 'PAID_LATE' AND x.ended IS NULL OR coalesce(x.use, '') = 'LINE' AND x.ended IS NULL THEN p.day END, a.award "
                     "FROM award a LEFT JOIN assessment s ON s.county = a.county AND s.run = a.run AND s.ordinal = a.ordinal "
                     // the first record of the reported kind that names a town
                     "LEFT JOIN (SELECT DISTINCT ON (f.run, f.ordinal) f.run, f.ordinal, h.town FROM " + records_of(county, "z.run IN (SELECT a.run FROM award a WHERE a.county = " + county + among_periods(work, periods, "a") + ")") +
                         " JOIN hardship_row h ON h.county = f.county AND h.version = f.version AND h.line = f.line WHERE coalesce(h.town, '') <> '' ORDER BY f.run, f.ordinal, h.kind <> f.kind, f.place) t "
                     "ON t.run = a.run AND t.ordinal = a.ordinal "
                     "LEFT JOIN (SELECT i.award, (array_agg(i.use ORDER BY i.attempt DESC))[1] AS use, (array_agg(e.kind ORDER BY i.attempt DESC))[1] AS ended, bool_or(f.batch IS NOT NULL) AS sent, "
                     "bool_or(coalesce(e.kind, '') IN ('REJECTED', 'RETURNED')) AS came_back FROM instruction i LEFT JOIN instruction_end e ON e.county = i.county AND e.award = i.award AND e.attempt = i.attempt "
                     "LEFT JOIN issued_file f ON f.county = i.county AND f.batch = i.batch WHERE i.county = " + county + " GROUP BY i.award) x ON x.award = a.award "
                     "LEFT JOIN (SELECT i.award, max(b.business_day) AS day FROM instruction i JOIN bank_line l ON l.county = i.county AND l.batch = i.batch AND l.batch_line = i.line_no AND l.effect IN ('PAID', 'PAID_LATE') "
                     "JOIN bank_file b ON b.county = l.county AND b.bank_file = l.bank_file WHERE i.county = " + county + " GROUP BY i.award) p ON p.award = a.award "
                     "WHERE a.county = " + county + among_periods(work, periods, "a") + " AND coalesce(x.use, '') NOT IN ('CANCELLED', 'TO_TREASURY') ORDER BY a.school, a.student_no, a.programme, a.period, a.part");
  while (rows.next()) {
    AwardOutcome& outcome = outcomes.emplace_back();
    outcome.school = arena.keep(rows.text(0));
    outcome.programme = arena.keep(rows.text(1));
    outcome.period = arena.keep(rows.text(2));
    outcome.person_key = arena.keep(rows.text(3));
    if (!rows.is_null(4)) outcome.kind = static_cast<HardshipKind>(rows.integer(4));
    outcome.amount = Money::fen(rows.integer(5));
    if (!rows.is_null(6)) outcome.town = arena.keep(rows.text(6));
    outcome.sent = rows.boolean(7);
    outcome.came_back = rows.boolean(8);
    outcome.arrived_on = rows.optional_date(9);
    outcome.award = rows.integer(10);
  }
  return outcomes;
}

std::vector<RecognisedPupil> recognised_pupils(UnitOfWork& work, std::int64_t run, TextArena& arena) {
  const std::string county = std::to_string(work.county());
  const HashedJoins hashed(work);
  std::vector<RecognisedPupil> pupils;
  CopyOut rows(work, "SELECT s.school, s.programme, s.period, s.person_key, r.stage, s.kind, s.reason IS NULL, t.level FROM assessment s "
                     "LEFT JOIN (SELECT f.ordinal, max(h.level) AS level FROM " + records_of(county, "z.run = " + std::to_string(run)) +
                         " JOIN hardship_row h ON h.county = f.county AND h.version = f.version AND h.line = f.line GROUP BY f.ordinal) t ON t.ordinal = s.ordinal LEFT JOIN roll_row r ON r.county = s.county AND r.version = s.facts[1] AND r.line = s.facts[2] WHERE s.kind IS NOT NULL AND s.county = " + county + " AND s.run = " + std::to_string(run));
  while (rows.next()) {
    RecognisedPupil& pupil = pupils.emplace_back();
    pupil.school = arena.keep(rows.text(0));
    pupil.programme = arena.keep(rows.text(1));
    pupil.period = arena.keep(rows.text(2));
    pupil.person_key = arena.keep(rows.text(3));
    if (!rows.is_null(4)) pupil.stage = static_cast<Stage>(rows.integer(4));
    pupil.kind = static_cast<HardshipKind>(rows.integer(5));
    pupil.due = rows.boolean(6);
    if (!rows.is_null(7)) pupil.level = static_cast<HardshipLevel>(rows.integer(7));
  }
  return pupils;
}

std::vector<SealedOfSchool> sealed_by_day(UnitOfWork& work, std::span<const ProgrammePeriod> periods, TextArena& arena) {
  std::vector<SealedOfSchool> sealed;
  CopyOut rows(work, "SELECT b.programme, b.period, a.school, b.business_day, count(DISTINCT a.person_key), sum(i.amount)::bigint FROM batch_state b "
                     "JOIN instruction i ON i.county = b.county AND i.batch = b.batch JOIN award a ON a.county = i.county AND a.award = i.award "
                     "WHERE NOT b.reissue AND b.step NOT IN ('WITHDRAWN', 'REFUSED') AND b.county = " + std::to_string(work.county()) + among_periods(work, periods, "b") +
                         " GROUP BY b.programme, b.period, b.business_day, a.school ORDER BY b.programme, b.period, b.business_day, a.school");
  while (rows.next())
    sealed.push_back({arena.keep(rows.text(0)), arena.keep(rows.text(1)), arena.keep(rows.text(2)), rows.date(3), rows.integer(4), Money::fen(rows.integer(5))});
  return sealed;
}

std::vector<DocumentRow> documents_of_year(UnitOfWork& work, int year) {
  std::vector<DocumentRow> documents;
  CopyOut rows(work, "SELECT d.programme, d.document, to_char(b.issued_on, 'YYYY-MM-DD'), coalesce(b.function_code, ''), coalesce(b.document_kind, ''), d.level, d.amount "
                     "FROM budget_document d LEFT JOIN budget_row b ON b.county = d.county AND b.version = d.version AND b.line = d.line WHERE d.county = " +
                         std::to_string(work.county()) + " AND d.year = " + std::to_string(year) + " ORDER BY d.programme, d.level, b.issued_on, d.document");
  while (rows.next())
    documents.push_back({std::string(rows.text(0)), std::string(rows.text(1)), std::string(rows.text_or_empty(2)), std::string(rows.text(3)), std::string(rows.text(4)), static_cast<int>(rows.integer(5)),
                         Money::fen(rows.integer(6))});
  return documents;
}

std::vector<AwayRow> away_children(UnitOfWork& work) {
  std::vector<AwayRow> children;
  CopyOut rows(work, "SELECT a.name, a.place, a.school_name, coalesce(a.proof, ''), a.aided, l.document, CASE WHEN r.document IS NULL THEN NULL WHEN r.attending THEN r.document || '(在读)' ELSE r.document || '(不在读)' END "
                     "FROM (SELECT DISTINCT ON (w.name, w.id_no) w.* FROM away_row w JOIN list_version v ON v.county = w.county AND v.version = w.version WHERE w.county = " +
                         std::to_string(work.county()) +
                         " ORDER BY w.name, w.id_no, v.as_of DESC, w.version DESC, w.line DESC) a "
                         "LEFT JOIN LATERAL (SELECT c.* FROM away_letter_child c WHERE c.county = a.county AND c.id_no = a.id_no ORDER BY c.letter DESC LIMIT 1) c ON true "
                         "LEFT JOIN away_letter l ON l.county = c.county AND l.letter = c.letter "
                         "LEFT JOIN away_receipt r ON r.county = c.county AND r.letter = c.letter AND r.ordinal = c.ordinal ORDER BY a.place, a.school_name, a.name, a.id_no");
  while (rows.next()) {
    AwayRow& child = children.emplace_back();
    child.name = rows.text_or_empty(0);
    child.place = rows.text_or_empty(1);
    child.school_name = rows.text_or_empty(2);
    child.proof = rows.text_or_empty(3);
    if (!rows.is_null(4)) child.aided = rows.boolean(4);
    child.letter = rows.text_or_empty(5);
    child.receipt = rows.text_or_empty(6);
  }
  return children;
}

}  // namespace zhuxue::store
