#include "store/case_store.hpp"

#include <unordered_map>

#include "store/copy.hpp"
#include "zhuxue_sql.hpp"

namespace zhuxue::store {
namespace {

void put_text_unless_empty(CopyIn& out, const std::string& value) {
  if (value.empty())
    out.put_null();
  else
    out.put_text(value);
}

std::unordered_map<std::string, std::int64_t> known_subjects(UnitOfWork& work) {
  std::unordered_map<std::string, std::int64_t> known;
  CopyOut rows(work, "SELECT kind, subject, case_no FROM office_case WHERE county = " + std::to_string(work.county()));
  while (rows.next()) known.emplace(std::string(rows.text(0)) + "/" + std::string(rows.text(1)), rows.integer(2));
  return known;
}

std::optional<std::int64_t> unless_zero(std::int64_t value) { return value ? std::optional(value) : std::nullopt; }

}  // namespace

std::size_t open_cases(UnitOfWork& work, std::vector<CaseRow>& cases, Date today) {
  if (cases.empty()) return 0;
  auto known = known_subjects(work);
  std::int64_t next = Query(work, sql::cases_next_case).integer().value();
  std::size_t opened = 0;
  CopyIn out(work, "office_case (county, case_no, kind, subject, detail, bank_file, line, batch, batch_line, student_no, roll_name, list_id, list_name, business_day, doubt)", 15);
  for (CaseRow& row : cases) {
    const auto [entry, is_new] = known.emplace(row.kind + "/" + row.subject, next);
    row.case_no = entry->second;
    if (!is_new) continue;
    ++next;
    ++opened;
    out.begin_row();
    out.put_int4(work.county());
    out.put_int4(static_cast<std::int32_t>(row.case_no));
    out.put_text(row.kind);
    out.put_text(row.subject);
    out.put_text(row.detail);
    out.put_int4(row.bank_file);
    out.put_int4(row.line);
    out.put_int4(row.batch);
    out.put_int4(row.batch_line);
    put_text_unless_empty(out, row.student_no);
    put_text_unless_empty(out, row.roll_name);
    put_text_unless_empty(out, row.list_id);
    put_text_unless_empty(out, row.list_name);
    out.put_date(today);
    put_text_unless_empty(out, row.doubt);
  }
  out.finish();
  return opened;
}

std::optional<CaseRow> select_case(UnitOfWork& work, std::int64_t case_no) {
  std::optional<CaseRow> found;
  Query(work, sql::cases_select_case).with("case_no", case_no).each([&](const ResultRow& row) {
    CaseRow& read = found.emplace();
    read.case_no = case_no;
    read.kind = row.text(0);
    read.detail = row.text(1);
    read.student_no = row.text(2);
    read.roll_name = row.text(3);
    read.list_id = row.text(4);
    read.list_name = row.text(5);
    read.batch = unless_zero(row.integer(6));
    read.batch_line = unless_zero(row.integer(7));
    read.bank_file = unless_zero(row.integer(8));
    read.line = unless_zero(row.integer(9));
  });
  return found;
}

std::vector<DecidedCase> decided_match_cases(UnitOfWork& work) {
  std::vector<DecidedCase> found;
  Query(work, sql::cases_decided_matches).each([&](const ResultRow& row) {
    DecidedCase& decided = found.emplace_back();
    decided.row.case_no = row.integer(0);
    decided.row.student_no = row.text(1);
    decided.row.roll_name = row.text(2);
    decided.row.list_id = row.text(3);
    decided.row.list_name = row.text(4);
    decided.accepted = row.text(5) == "ACCEPTED";
  });
  return found;
}

std::optional<std::string> case_taken_in_by(UnitOfWork& work, std::int64_t case_no) { return Query(work, sql::cases_taken_in_by).with("case_no", case_no).text(); }

std::vector<CaseStep> steps_of_case(UnitOfWork& work, std::int64_t case_no) {
  std::vector<CaseStep> steps;
  Query(work, sql::cases_steps_of_case).with("case_no", case_no).each([&](const ResultRow& row) {
    steps.push_back({row.integer(0), row.text(1), row.text(2), row.text(3), row.text(4), row.text(5) == "true"});
  });
  return steps;
}

void insert_case_step(UnitOfWork& work, std::int64_t case_no, std::int64_t ordinal, const std::string& step, const std::string& actor, const std::string& note, Date today,
                      bool by_school) {
  const std::int64_t decision = Query(work, sql::cases_next_decision).integer().value();
  Query(work, sql::cases_insert_step)
      .with("case_no", case_no)
      .with("ordinal", ordinal)
      .with("decision", decision)
      .with("step", step)
      .with("actor", actor)
      .with("note", note)
      .with("business_day", today)
      .with("by_school", static_cast<std::int64_t>(by_school))
      .run_once();
}

std::vector<CaseSummary> list_cases(UnitOfWork& work, const std::string& kind, bool only_open) {
  std::vector<CaseSummary> found;
  CopyOut rows(work, "SELECT c.case_no, c.kind, c.detail, coalesce(s.step, 'OPEN'), to_char(c.business_day, 'YYYY-MM-DD'), coalesce(s.actor, '') FROM office_case c LEFT JOIN LATERAL (SELECT step, actor FROM case_step s WHERE "
                     "s.county = c.county AND s.case_no = c.case_no ORDER BY ordinal DESC LIMIT 1) s ON true WHERE c.county = " + std::to_string(work.county()) +
                     (kind.empty() ? "" : " AND c.kind = " + quoted(work, kind)) + (only_open ? " AND coalesce(s.step, 'TAKEN') = 'TAKEN'" : "") + " ORDER BY c.case_no");
  while (rows.next()) found.push_back({rows.integer(0), std::string(rows.text(1)), std::string(rows.text(2)), std::string(rows.text(3)), std::string(rows.text(4)), std::string(rows.text(5))});
  return found;
}

}  // namespace zhuxue::store
