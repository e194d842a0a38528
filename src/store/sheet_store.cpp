#include "store/sheet_store.hpp"

#include <array>

#include "store/copy.hpp"

namespace zhuxue::store {
namespace {

constexpr const char* kPupil = "r.name, coalesce(r.class, ''), r.sex, r.stage, r.grade, r.boards";

SheetPupil pupil_at(const CopyOut& rows, std::size_t first, TextArena& arena, RepeatedTexts& repeated) {
  constexpr std::array<std::string_view, 3> kSex = {"", "男", "女"};
  SheetPupil pupil;
  pupil.name = arena.keep(rows.text_or_empty(first));
  pupil.class_name = repeated.keep(rows.text_or_empty(first + 1));
  if (!rows.is_null(first + 2) && rows.integer(first + 2) >= 0 && rows.integer(first + 2) < 3) pupil.sex = kSex[static_cast<std::size_t>(rows.integer(first + 2))];
  if (!rows.is_null(first + 3)) pupil.stage = static_cast<Stage>(rows.integer(first + 3));
  if (!rows.is_null(first + 4)) pupil.grade = static_cast<int>(rows.integer(first + 4));
  pupil.boards = !rows.is_null(first + 5) && rows.boolean(first + 5);
  return pupil;
}

// Batches whose lines are wanted: live ones, and no re-issues.
std::string live_batches(UnitOfWork& work, const LinesWanted& wanted) {
  return "b.county = " + std::to_string(work.county()) + " AND NOT b.reissue AND b.step NOT IN ('WITHDRAWN', 'REFUSED')" + among_periods(work, wanted.periods, "b") +
         (wanted.batch ? " AND b.batch = " + std::to_string(*wanted.batch) : "");
}

Money sum_of(UnitOfWork& work, const std::string& query) {
  CopyOut rows(work, query);
  Money sum;
  while (rows.next()) sum = Money::fen(rows.integer(0));
  return sum;
}

constexpr const char* kOrder = " r.stage, r.grade, r.class, ";

}  // namespace

std::unordered_map<std::string, SheetSchool> schools_by_code(UnitOfWork& work) {
  std::unordered_map<std::string, SheetSchool> schools;
  CopyOut rows(work, "SELECT school, coalesce(name, ''), coalesce(town, '') FROM latest_school WHERE county = " + std::to_string(work.county()));
  while (rows.next()) schools.emplace(rows.text(0), SheetSchool{std::string(rows.text(1)), std::string(rows.text(2))});
  return schools;
}

std::vector<RosterLine> roster_lines(UnitOfWork& work, const LinesWanted& wanted, TextArena& arena) {
  const HashedJoins hashed(work);
  std::vector<RosterLine> lines;
  RepeatedTexts repeated(arena);
  CopyOut rows(work, "SELECT a.school, a.programme, a.period, a.student_no, a.person_key, i.holder, c.bank, i.account, n.use, n.ended, n.paid, s.kind, i.amount, c.relation, " + std::string(kPupil) +
                         " FROM instruction i JOIN batch_state b ON b.county = i.county AND b.batch = i.batch JOIN award a ON a.county = i.county AND a.award = i.award"
                         // how the latest attempt of the award stands
                         " JOIN (SELECT DISTINCT ON (l.county, l.award) l.county, l.award, l.use, e.kind AS ended, EXISTS (SELECT 1 FROM bank_line p WHERE p.county = l.county AND p.batch = l.batch AND"
                         " p.batch_line = l.line_no AND p.effect = 'PAID') AS paid FROM instruction l LEFT JOIN instruction_end e ON e.county = l.county AND e.award = l.award AND e.attempt = l.attempt"
                         " WHERE l.county = " + std::to_string(work.county()) + " ORDER BY l.county, l.award, l.attempt DESC) n ON n.county = a.county AND n.award = a.award"
                         " LEFT JOIN assessment s ON s.county = a.county AND s.run = a.run AND s.ordinal = a.ordinal"
                         " LEFT JOIN roll_row r ON r.county = s.county AND r.version = s.facts[1] AND r.line = s.facts[2]"
                         " LEFT JOIN account_row c ON c.county = i.county AND c.version = i.payee_version AND c.line = i.payee_line"
                         " WHERE i.use = 'LINE' AND " + live_batches(work, wanted) + " ORDER BY a.school, a.programme, a.period," + kOrder + "a.student_no, a.part");
  while (rows.next()) {
    RosterLine& line = lines.emplace_back();
    line.school = repeated.keep(rows.text(0));
    line.programme = repeated.keep(rows.text(1));
    line.period = repeated.keep(rows.text(2));
    line.student_no = arena.keep(rows.text(3));
    line.person_key = arena.keep(rows.text(4));
    line.holder = arena.keep(rows.text(5));
    line.bank = repeated.keep(rows.text_or_empty(6));
    line.account = arena.keep(rows.text(7));
    const std::string_view use = rows.text(8), ended = rows.text_or_empty(9);
    line.state = use == "CANCELLED" || use == "TO_TREASURY" ? "已取消"
                 : !ended.empty()                           ? (ended == "WITHDRAWN" ? "未发" : "失败")
                 : use == "PAID_LATE" || rows.boolean(10)   ? "已发"
                                                            : "在途";
    if (!rows.is_null(11)) line.kind = static_cast<HardshipKind>(rows.integer(11));
    line.amount = Money::fen(rows.integer(12));
    if (!rows.is_null(13)) line.relation = static_cast<int>(rows.integer(13));
    line.pupil = pupil_at(rows, 14, arena, repeated);
  }
  return lines;
}

Money sealed_by_postings(UnitOfWork& work, const LinesWanted& wanted) {
  return sum_of(work, "SELECT coalesce(sum(CASE p.code WHEN 'T2' THEN p.amount ELSE -p.amount END), 0)::bigint FROM posting p JOIN batch_state b ON b.county = p.county AND b.batch = p.batch "
                      "WHERE p.code IN ('T2', 'T3') AND " + live_batches(work, wanted));
}

Money standing_awards(UnitOfWork& work, std::span<const ProgrammePeriod> periods) {
  return sum_of(work, "SELECT coalesce(sum(a.amount), 0)::bigint FROM award a WHERE a.form = 'cash' AND a.county = " + std::to_string(work.county()) + among_periods(work, periods, "a") +
                          " AND NOT EXISTS (SELECT 1 FROM instruction i WHERE i.county = a.county AND i.award = a.award AND i.use IN ('CANCELLED', 'TO_TREASURY'))");
}

Money paid_by_postings(UnitOfWork& work, std::span<const ProgrammePeriod> periods) {
  return sum_of(work, "SELECT coalesce(sum(CASE WHEN p.credit = 'PAID' THEN p.amount ELSE -p.amount END), 0)::bigint FROM posting p JOIN batch b ON b.county = p.county AND b.batch = p.batch "
                      "WHERE p.code IN ('T5', 'T7', 'T13', 'T13W') AND ((p.credit = 'PAID' AND p.debit <> 'SUSPENSE') OR p.debit = 'PAID') AND b.county = " +
                          std::to_string(work.county()) + among_periods(work, periods, "b"));
}

std::vector<DueLine> due_lines(UnitOfWork& work, std::int64_t run, TextArena& arena) {
  const HashedJoins hashed(work);
  std::vector<DueLine> lines;
  RepeatedTexts repeated(arena);
  CopyOut rows(work, "SELECT s.school, s.programme, s.period, s.student_no, s.kind, s.amount, s.person_key, " + std::string(kPupil) +
                         " FROM assessment s LEFT JOIN roll_row r ON r.county = s.county AND r.version = s.facts[1] AND r.line = s.facts[2] WHERE s.county = " + std::to_string(work.county()) +
                         " AND s.run = " + std::to_string(run) + " AND s.reason IS NULL ORDER BY s.school, s.programme, s.period," + kOrder + "s.student_no");
  while (rows.next()) {
    DueLine& line = lines.emplace_back();
    line.school = repeated.keep(rows.text(0));
    line.programme = repeated.keep(rows.text(1));
    line.period = repeated.keep(rows.text(2));
    line.student_no = arena.keep(rows.text(3));
    if (!rows.is_null(4)) line.kind = static_cast<HardshipKind>(rows.integer(4));
    line.amount = Money::fen(rows.integer(5));
    line.person_key = arena.keep(rows.text(6));
    line.pupil = pupil_at(rows, 7, arena, repeated);
  }
  return lines;
}

std::unordered_map<std::string_view, SheetAccount> accounts_of_run(UnitOfWork& work, std::int64_t run, TextArena& arena) {
  const HashedJoins hashed(work);
  std::unordered_map<std::string_view, SheetAccount> accounts;
  const std::string county = std::to_string(work.county());
  CopyOut rows(work, "SELECT student_no, holder, account, relation, mandate <> '' FROM latest_account WHERE county = " + county + " AND student_no IN (SELECT student_no FROM assessment WHERE county = " + county +
                         " AND run = " + std::to_string(run) + " AND reason IS NULL)");
  while (rows.next())
    accounts.emplace(arena.keep(rows.text(0)), SheetAccount{arena.keep(rows.text(1)), arena.keep(rows.text(2)), static_cast<int>(rows.integer(3)), rows.boolean(4)});
  return accounts;
}

}  // namespace zhuxue::store
