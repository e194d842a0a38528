#include "store/trace_store.hpp"

#include <algorithm>

#include "store/copy.hpp"
#include "store/split.hpp"
#include "zhuxue/entitlement/decide.hpp"

namespace zhuxue::store {
namespace {

std::string county_of(UnitOfWork& work) { return std::to_string(work.county()); }

// The facts of an assessment in the order in which it holds them.
std::vector<FactRef> facts_of(UnitOfWork& work, std::int64_t run, std::int64_t ordinal) {
  std::vector<FactRef> facts;
  CopyOut rows(work, "SELECT f.kind, f.sha256, f.name, a.facts[2 * n + 2]::bigint, to_char(v.as_of, 'YYYY-MM-DD'), v.department FROM assessment a CROSS JOIN LATERAL "
                     "generate_series(0, cardinality(a.facts) / 2 - 1) n JOIN list_version v ON v.county = a.county AND v.version = a.facts[2 * n + 1] "
                     "JOIN intake_file f ON f.county = v.county AND f.file = v.file WHERE a.county = " + county_of(work) + " AND a.run = " + std::to_string(run) +
                         " AND a.ordinal = " + std::to_string(ordinal) + " ORDER BY n");
  while (rows.next())
    facts.push_back({std::string(rows.text(0)), std::string(rows.text(1)), std::string(rows.text(2)), rows.integer(3), std::string(rows.text(4)), std::string(rows.text(5))});
  return facts;
}

FactRef fact_at(UnitOfWork& work, std::int64_t version, std::int64_t line) {
  FactRef fact;
  CopyOut rows(work, "SELECT f.kind, f.sha256, f.name, to_char(v.as_of, 'YYYY-MM-DD'), v.department FROM list_version v JOIN intake_file f ON f.county = v.county AND f.file = v.file WHERE v.county = " +
                         county_of(work) + " AND v.version = " + std::to_string(version));
  while (rows.next()) fact = {std::string(rows.text(0)), std::string(rows.text(1)), std::string(rows.text(2)), line, std::string(rows.text(3)), std::string(rows.text(4))};
  return fact;
}

}  // namespace

std::optional<PaymentTrace> trace_payment(UnitOfWork& work, std::int64_t batch, std::int64_t line) {
  std::optional<PaymentTrace> found;
  std::int64_t ordinal = 0, payee_version = 0, payee_line = 0;
  {
    CopyOut rows(work, "SELECT i.award, i.attempt, a.plan, a.run, a.student_no, a.programme, a.period, a.clause, i.amount, i.central, i.region, i.city, i.county_share, a.ordinal, i.payee_version, "
                       "i.payee_line, (SELECT p.sha256 FROM run_policy r JOIN policy_version p ON p.county = r.county AND p.sha256 = r.sha256 WHERE r.county = a.county AND r.run = a.run AND p.code = "
                       "a.programme), to_char(u.month, 'YYYY-MM'), s.step, l.effect, l.status, l.reason, l.line, f.sha256 FROM instruction i JOIN award a ON a.county = i.county AND a.award = i.award "
                       "JOIN run u ON u.county = a.county AND u.run = a.run JOIN batch_state s ON s.county = i.county AND s.batch = i.batch "
                       "LEFT JOIN (SELECT DISTINCT ON (county, batch, batch_line) * FROM bank_line WHERE effect <> 'KNOWN' ORDER BY county, batch, batch_line, effect IN ('CASE', 'PENDING'), "
                       "bank_file DESC, line DESC) l ON l.county = i.county AND l.batch = i.batch AND l.batch_line = i.line_no "
                       "LEFT JOIN bank_file f ON f.county = l.county AND f.bank_file = l.bank_file "
                       "WHERE i.county = " + county_of(work) + " AND i.batch = " + std::to_string(batch) + " AND i.line_no = " + std::to_string(line));
    while (rows.next()) {
      PaymentTrace& trace = found.emplace();
      trace.batch = batch;
      trace.line = line;
      trace.award = rows.integer(0);
      trace.attempt = rows.integer(1);
      trace.plan = rows.integer(2);
      trace.run = rows.integer(3);
      trace.student_no = rows.text(4);
      trace.programme = rows.text(5);
      trace.period = rows.text(6);
      trace.clause = rows.text(7);
      trace.amount = Money::fen(rows.integer(8));
      trace.split = split_at(rows, 9);
      ordinal = rows.integer(13);
      payee_version = rows.integer(14);
      payee_line = rows.integer(15);
      if (!rows.is_null(16)) trace.policy_sha256 = rows.text(16);
      trace.month = rows.text(17);
      trace.state = rows.text(18);
      if (!rows.is_null(19)) {
        trace.bank_words = std::string(rows.text(20)) + (rows.text(21).empty() ? "" : ": ") + std::string(rows.text(21));
        trace.bank_line = rows.integer(22);
        trace.bank_sha256 = rows.text(23);
      }
    }
  }
  if (!found) return std::nullopt;
  found->facts = facts_of(work, found->run, ordinal);
  found->facts.push_back(fact_at(work, payee_version, payee_line));
  found->people = steps_of_batch(work, batch);
  return found;
}

std::vector<AwardTrace> awards_of_student(UnitOfWork& work, const std::string& student_no) {
  std::vector<AwardTrace> awards;
  // By person: the same child under another number belongs here too.
  CopyOut rows(work, "SELECT a.award, a.part, a.plan, a.run, a.student_no, a.programme, a.period, a.clause, a.amount, i.use, i.batch, i.line_no FROM award a LEFT JOIN instruction i ON i.county = "
                     "a.county AND i.award = a.award WHERE a.county = " + county_of(work) + " AND a.person_key IN (SELECT person_key FROM award WHERE county = " + county_of(work) +
                         " AND student_no = " + quoted(work, student_no) + ") ORDER BY a.period, a.programme, a.part, a.award, i.attempt");
  while (rows.next()) {
    if (awards.empty() || awards.back().award != rows.integer(0)) {
      AwardTrace& award = awards.emplace_back();
      award.award = rows.integer(0);
      award.part = rows.integer(1);
      award.plan = rows.integer(2);
      award.run = rows.integer(3);
      award.student_no = rows.text(4);
      award.programme = rows.text(5);
      award.period = rows.text(6);
      award.clause = rows.text(7);
      award.amount = Money::fen(rows.integer(8));
    }
    if (rows.is_null(9)) continue;
    if (rows.text(9) == "LINE")
      awards.back().payments.emplace_back(rows.integer(10), rows.integer(11));
    else if (rows.text(9) != "PAID_LATE")
      awards.back().cancelled = true;
  }
  return awards;
}

std::vector<AssessmentTrace> assessments_of_student(UnitOfWork& work, const std::string& student_no) {
  std::vector<AssessmentTrace> found;
  std::vector<std::pair<std::int64_t, std::int64_t>> places;
  {
    CopyOut rows(work, "SELECT a.run, to_char(r.month, 'YYYY-MM'), a.programme, a.period, a.clause, a.reason, a.amount, a.ordinal FROM assessment a JOIN run r ON r.county = a.county AND r.run = a.run "
                       "WHERE a.county = " + county_of(work) + " AND a.student_no = " + quoted(work, student_no) + " ORDER BY a.run DESC, a.programme, a.period");
    while (rows.next()) {
      AssessmentTrace& trace = found.emplace_back();
      trace.run = rows.integer(0);
      trace.month = rows.text(1);
      trace.programme = rows.text(2);
      trace.period = rows.text(3);
      trace.clause = rows.text(4);
      if (!rows.is_null(5)) {
        const auto why = static_cast<NotDueReason>(rows.integer(5));
        trace.reason = std::string(code(why)) + ": " + std::string(sentence(why));
      }
      trace.amount = Money::fen(rows.integer(6));
      places.emplace_back(rows.integer(0), rows.integer(7));
    }
  }
  for (std::size_t i = 0; i < found.size(); ++i) found[i].facts = facts_of(work, places[i].first, places[i].second);
  return found;
}

std::optional<FactRef> list_row(UnitOfWork& work, const std::string& sha256, std::int64_t line) {
  std::optional<FactRef> found;
  CopyOut rows(work, "SELECT f.kind, f.name, to_char(f.as_of, 'YYYY-MM-DD'), f.department FROM intake_file f WHERE f.county = " + county_of(work) + " AND f.sha256 = " + quoted(work, sha256) +
                         " ORDER BY f.file");
  while (rows.next()) found = FactRef{std::string(rows.text(0)), sha256, std::string(rows.text(1)), line, std::string(rows.text(2)), std::string(rows.text(3))};
  return found;
}

std::vector<std::string> students_of_row(UnitOfWork& work, const std::string& sha256, std::int64_t line) {
  std::vector<std::string> students;
  CopyOut rows(work, "SELECT DISTINCT a.student_no FROM assessment a JOIN list_version v ON v.county = a.county JOIN intake_file f ON f.county = v.county AND f.file = v.file "
                     "WHERE a.county = " + county_of(work) + " AND f.sha256 = " + quoted(work, sha256) +
                         " AND EXISTS (SELECT 1 FROM generate_series(0, cardinality(a.facts) / 2 - 1) n WHERE a.facts[2 * n + 1] = v.version AND a.facts[2 * n + 2] = " + std::to_string(line) + ") ORDER BY 1");
  while (rows.next()) students.emplace_back(rows.text(0));
  return students;
}

}  // namespace zhuxue::store
