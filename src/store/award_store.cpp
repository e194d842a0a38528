#include "store/award_store.hpp"

#include "store/batch_store.hpp"
#include "store/copy.hpp"
#include "store/split.hpp"
#include "zhuxue_sql.hpp"

namespace zhuxue::store {

std::vector<DueAmount> load_dues(UnitOfWork& work, std::int64_t run, TextArena& arena) {
  std::vector<DueAmount> dues;
  RepeatedTexts programmes(arena), periods(arena), clauses(arena), schools(arena);
  CopyOut rows(work, "SELECT student_no, programme, period, person_key, amount, ordinal, clause, school FROM assessment WHERE county = " + std::to_string(work.county()) +
                         " AND run = " + std::to_string(run) + " ORDER BY ordinal");
  while (rows.next()) {
    DueAmount& due = dues.emplace_back();
    due.student_no = arena.keep(rows.text(0));
    due.programme = programmes.keep(rows.text(1));
    due.period = periods.keep(rows.text(2));
    due.person_key = arena.keep(rows.text(3));
    due.amount = Money::fen(rows.integer(4));
    due.ordinal = static_cast<std::int32_t>(rows.integer(5));
    due.clause = clauses.keep(rows.text(6));
    due.school = schools.keep(rows.text(7));
  }
  return dues;
}

std::vector<AwardStanding> load_standings(UnitOfWork& work, std::span<const ProgrammePeriod> wanted, TextArena& arena) {
  const HashedJoins hashed(work);
  std::vector<AwardStanding> standings;
  if (wanted.empty()) return standings;
  RepeatedTexts programmes(arena), periods(arena);
  CopyOut rows(work, "SELECT a.award, a.student_no, a.programme, a.period, a.person_key, a.part, a.amount, coalesce(c.amount, 0)::bigint, i.use, e.kind, coalesce(i.attempt, -1::smallint), u.award IS NOT NULL "
                     "FROM award a "
                     "LEFT JOIN (SELECT award, sum(amount) AS amount FROM claim WHERE county = " + std::to_string(work.county()) + " GROUP BY award) c ON c.award = a.award "
                     "LEFT JOIN (SELECT DISTINCT ON (award) county, award, attempt, use FROM instruction WHERE county = " + std::to_string(work.county()) + " ORDER BY award, attempt DESC) i "
                     "ON i.award = a.award "
                     "LEFT JOIN instruction_end e ON e.county = i.county AND e.award = i.award AND e.attempt = i.attempt "
                     "LEFT JOIN unconfirmed_reject u ON u.county = i.county AND u.award = i.award AND u.attempt = i.attempt "
                     "WHERE a.county = " + std::to_string(work.county()) + " AND (a.programme, a.period) IN (" + pairs_of(work, wanted) + ") ORDER BY a.award");
  while (rows.next()) {
    AwardStanding& standing = standings.emplace_back();
    standing.award = static_cast<std::int32_t>(rows.integer(0));
    standing.student_no = arena.keep(rows.text(1));
    standing.programme = programmes.keep(rows.text(2));
    standing.period = periods.keep(rows.text(3));
    standing.person_key = arena.keep(rows.text(4));
    standing.part = static_cast<int>(rows.integer(5));
    standing.amount = Money::fen(rows.integer(6));
    standing.claimed = Money::fen(rows.integer(7));
    const bool has_line = !rows.is_null(8);
    const std::string_view use = has_line ? rows.text(8) : std::string_view();
    standing.cancelled = use == "CANCELLED" || use == "TO_TREASURY";
    // A failure that no statement has confirmed may still turn out to be paid: the award is as good as under way.
    standing.live = ((use == "LINE" || use == "PAID_LATE") && rows.is_null(9)) || rows.boolean(11);
    standing.next_attempt = static_cast<int>(rows.integer(10)) + 1;
  }
  return standings;
}

std::optional<PlanRow> find_plan(UnitOfWork& work, std::int64_t run, std::int64_t awards_seen) {
  std::optional<PlanRow> found;
  Query(work, sql::plan_find_plan).with("run", run).with("awards_seen", awards_seen).each([&](const ResultRow& row) {
    found = PlanRow{row.integer(0), run, awards_seen, row.text(1), row.text(2)};
  });
  return found;
}

std::optional<PlanRow> select_plan(UnitOfWork& work, std::int64_t plan) {
  std::optional<PlanRow> found;
  Query(work, sql::plan_select_plan).with("plan", plan).each([&](const ResultRow& row) {
    found = PlanRow{plan, row.integer(0), row.integer(1), row.text(2), row.text(3)};
  });
  return found;
}

std::optional<std::int64_t> latest_plan(UnitOfWork& work) { return Query(work, sql::plan_latest_plan).integer(); }

std::optional<std::int64_t> latest_plan_of_run(UnitOfWork& work, std::int64_t run) { return Query(work, sql::plan_latest_of_run).with("run", run).integer(); }

std::int64_t insert_plan(UnitOfWork& work, const PlanRow& plan, const std::string& actor, Date today) {
  const std::int64_t number = Query(work, sql::plan_next_plan).integer().value();
  Query(work, sql::plan_insert_plan)
      .with("plan", number)
      .with("run", plan.run)
      .with("awards_seen", plan.awards_seen)
      .with("digest", plan.digest)
      .with("counts", plan.counts)
      .with("actor", actor)
      .with("business_day", today)
      .run_once();
  return number;
}

std::int64_t last_award_event(UnitOfWork& work) { return Query(work, sql::award_last_event).integer().value(); }

std::optional<std::string> award_event_of_plan(UnitOfWork& work, std::int64_t plan) { return Query(work, sql::award_event_of_plan).with("plan", plan).text(); }

void insert_award_event(UnitOfWork& work, std::int64_t ordinal, std::optional<std::int64_t> plan, const std::string& counts, const std::string& actor) {
  Query(work, sql::award_insert_event).with("ordinal", ordinal).with("plan", plan).with("counts", counts).with("actor", actor).run_once();
}

std::optional<std::int64_t> run_that_knew_more(UnitOfWork& work, std::int64_t run, Date known) {
  return Query(work, sql::award_newer_knowledge).with("run", run).with("known", known).integer();
}

void insert_awards(UnitOfWork& work, std::span<const NewAward> awards, std::int64_t plan, std::int64_t run, const std::map<std::string, AwardTerms, std::less<>>& terms_of) {
  if (awards.empty()) return;
  auto next = static_cast<std::int32_t>(Query(work, sql::award_next_award).integer().value());
  CopyIn out(work, "award (county, award, person_key, student_no, programme, family, form, period, part, amount, plan, run, ordinal, clause, school)", 15);
  for (const NewAward& award : awards) {
    out.begin_row();
    out.put_int4(work.county());
    out.put_int4(next++);
    out.put_bytes(award.person_key);
    out.put_text(award.student_no);
    out.put_text(award.programme);
    const AwardTerms& terms = terms_of.find(award.programme)->second;
    out.put_text(terms.family);
    out.put_text(terms.form);
    out.put_text(award.period);
    out.put_int2(static_cast<std::int16_t>(award.part));
    out.put_int8(award.amount.in_fen());
    out.put_int4(static_cast<std::int32_t>(plan));
    out.put_int4(static_cast<std::int32_t>(run));
    out.put_int4(award.ordinal);
    out.put_text(award.clause);
    out.put_text(award.school);
  }
  out.finish();
}

std::optional<HeldShares> held_shares(UnitOfWork& work, std::int32_t award) {
  std::optional<HeldShares> held;
  Query(work, sql::award_held_shares).with("award", std::int64_t{award}).each([&](const ResultRow& row) {
    held.emplace();
    held->split = split_at(row, 0);
    held->fiscal_year = static_cast<int>(row.integer(4));
    held->programme = row.text(5);
  });
  return held;
}

void insert_cancellation(UnitOfWork& work, const Cancellation& cancellation, const std::string& actor) {
  Query query(work, sql::award_insert_cancellation);
  query.with("award", std::int64_t{cancellation.award})
      .with("attempt", std::int64_t{cancellation.attempt})
      .with("amount", cancellation.amount)
      .with("plan", cancellation.plan)
      .with("actor", actor);
  with_split(query, cancellation.freed).run_once();
}

std::vector<VoidClaim> void_claims(UnitOfWork& work, std::int64_t batch) {
  std::vector<VoidClaim> found;
  Query(work, sql::award_void_claims).with("batch", batch).each([&](const ResultRow& row) {
    found.push_back({static_cast<std::int32_t>(row.integer(0)), static_cast<int>(row.integer(1)) + 1, Money::fen(row.integer(2))});
  });
  return found;
}

void insert_claim(UnitOfWork& work, const AwardStanding& standing, Money amount, std::int64_t plan, const std::string& actor) {
  Query(work, sql::award_insert_claim).with("award", std::int64_t{standing.award}).with("amount", amount).with("plan", plan).with("actor", actor).run_once();
}

}  // namespace zhuxue::store
