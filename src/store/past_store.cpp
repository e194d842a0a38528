#include "store/past_store.hpp"

#include "store/copy.hpp"
#include "zhuxue_sql.hpp"

namespace zhuxue::store {
namespace {

constexpr int kYearsBack = 10;

std::vector<RunPast> read_runs(UnitOfWork& work, std::int64_t below, std::int64_t only, std::int64_t most) {
  std::vector<RunPast> runs;
  Query(work, sql::page_runs).with("below", below).with("only", only).with("most", most).each([&](const ResultRow& row) {
    RunPast& run = runs.emplace_back();
    run.run = row.integer(0);
    run.month = row.text(1);
    run.known = row.text(2);
    run.day = row.text(3);
    run.actor = row.text(4);
    run.program = row.text(5);
    run.inputs = row.text(6);
    run.last_decision = row.integer(7);
    run.two_people = row.integer(8) == 1;
    run.matched = row.text(9);
    run.matched_digest = row.text(10);
    run.assessed = row.text(11);
    run.assessed_digest = row.text(12);
    run.plan = row.integer(13);
    run.plan_counts = row.text(14);
    run.plan_digest = row.text(15);
    run.granted = row.integer(16) == 1;
  });
  return runs;
}

}  // namespace

std::vector<RunPast> past_runs(UnitOfWork& work, std::int64_t below, std::int64_t most) { return read_runs(work, below, 0, most); }

std::optional<RunPast> past_run(UnitOfWork& work, std::int64_t run) {
  auto runs = read_runs(work, 0, run, 1);
  return runs.empty() ? std::nullopt : std::optional(std::move(runs.front()));
}

std::vector<ListOfRun> lists_of_run(UnitOfWork& work, std::int64_t run) {
  std::vector<ListOfRun> lists;
  Query(work, sql::page_run_lists).with("run", run).each([&](const ResultRow& row) {
    lists.push_back({row.text(0), row.text(1), row.text(2), row.integer(3), row.text(4), row.text(5), row.text(6), row.text(7)});
  });
  return lists;
}

std::vector<PolicyOfRun> policies_named_by_run(UnitOfWork& work, std::int64_t run) {
  std::vector<PolicyOfRun> policies;
  Query(work, sql::page_run_policies).with("run", run).each([&](const ResultRow& row) { policies.push_back({row.text(0), row.text(1)}); });
  return policies;
}

std::vector<ClosedDay> closed_days(UnitOfWork& work, std::int64_t most) {
  std::vector<ClosedDay> days;
  Query(work, sql::page_day_closes).with("most", most).each([&](const ResultRow& row) {
    days.push_back({row.text(0), row.integer(1), Money::fen(row.integer(2)), Money::fen(row.integer(3)), Money::fen(row.integer(4)), row.text(5), row.text(6)});
  });
  return days;
}

std::vector<AnchorPast> past_anchors(UnitOfWork& work, std::int64_t most) {
  std::vector<AnchorPast> anchors;
  Query(work, sql::page_anchors).with("most", most).each([&](const ResultRow& row) {
    anchors.push_back({row.integer(0), row.integer(1), row.text(2), row.text(3), row.text(4), row.text(5)});
  });
  return anchors;
}

std::vector<ChainEnd> ends_of_chain(UnitOfWork& work, int year) {
  std::vector<ChainEnd> ends;
  for (int stream = year; stream > year - kYearsBack; --stream)
    Query(work, sql::evidence_last_event).with("stream", std::int64_t{stream}).each([&](const ResultRow& row) { ends.push_back({stream, row.integer(0), row.text(1)}); });
  return ends;
}

std::vector<PastEvent> events_back_from(UnitOfWork& work, std::int64_t stream, std::int64_t seq, std::int64_t most) {
  std::vector<PastEvent> events;
  CopyOut rows(work, "SELECT seq, encode(hash, 'hex'), bytes FROM evidence_event WHERE county = " + std::to_string(work.county()) + " AND stream = " + std::to_string(stream) +
                         " AND seq <= " + std::to_string(seq) + " ORDER BY seq DESC LIMIT " + std::to_string(most));
  while (rows.next()) events.push_back({rows.integer(0), std::string(rows.text(1)), parse_event(rows.text(2))});
  return events;
}

std::int64_t last_event_until(UnitOfWork& work, std::int64_t stream, std::int64_t head, Date day) {
  std::int64_t until = 0, after = head + 1;   // event `until` is not later than the day (or there is none), event `after` is (or there is none)
  while (after - until > 1) {
    const std::int64_t middle = until + (after - until) / 2;
    const std::vector<PastEvent> at = events_back_from(work, stream, middle, 1);
    (!at.empty() && at.front().event && day < at.front().event->business_day ? after : until) = middle;
  }
  return until;
}

}  // namespace zhuxue::store
