#include "store/match_store.hpp"

#include "store/copy.hpp"
#include "zhuxue_sql.hpp"

namespace zhuxue::store {
void insert_run_match(UnitOfWork& work, std::int64_t run, const RunMatch& match) {
  Query(work, sql::match_keep_model).with("sha256", match.model_sha256).with("weights", match.weights).run();
  Query(work, sql::match_insert_run)
      .with("run", run)
      .with("model", match.model_sha256)
      .with("candidates", match.candidates)
      .with("links", match.links)
      .with("reviews", match.reviews)
      .with("false_ppm", match.false_ppm)
      .with("blocks", match.blocks)
      .run_once();
}

std::optional<RunMatch> select_run_match(UnitOfWork& work, std::int64_t run) {
  std::optional<RunMatch> found;
  Query(work, sql::match_select_run).with("run", run).each([&](const ResultRow& row) {
    found = RunMatch{row.text(0), row.text(1), row.integer(2), row.integer(3), row.integer(4), row.integer(5), row.text(6)};
  });
  return found;
}

void insert_match_pairs(UnitOfWork& work, std::int64_t run, const std::vector<MatchPairRow>& pairs) {
  if (pairs.empty()) return;
  CopyIn out(work, "match_pair (county, run, ordinal, list_version, list_line, roll_version, roll_line, linked, found_by, score, said, waterfall, case_no)", 13);
  std::int32_t ordinal = 0;
  for (const MatchPairRow& pair : pairs) {
    out.begin_row();
    out.put_int4(work.county());
    out.put_int4(static_cast<std::int32_t>(run));
    out.put_int4(++ordinal);
    out.put_int4(pair.listed.version);
    out.put_int4(pair.listed.line);
    out.put_int4(pair.pupil.version);
    out.put_int4(pair.pupil.line);
    out.put_bool(pair.linked);
    out.put_text(pair.found_by);
    out.put_int4(pair.score);
    out.put_text(pair.said);
    out.put_text(pair.waterfall);
    out.put_int4(pair.case_no);
  }
  out.finish();
}

CaseStake stake_of_case(UnitOfWork& work, std::int64_t case_no) {
  CaseStake found;
  Query(work, sql::match_stake_of_case).with("case_no", case_no).each([&](const ResultRow& row) { found = {row.integer(0), row.text(1)}; });
  return found;
}

std::vector<std::int64_t> related_match_cases(UnitOfWork& work, std::int64_t case_no) {
  std::vector<std::int64_t> found;
  Query(work, sql::match_related_cases).with("case_no", case_no).each([&](const ResultRow& row) { found.push_back(row.integer(0)); });
  return found;
}

std::optional<MatchPairRow> latest_pair_of_case(UnitOfWork& work, std::int64_t case_no) {
  std::optional<MatchPairRow> found;
  Query(work, sql::match_pair_of_case).with("case_no", case_no).each([&](const ResultRow& row) {
    MatchPairRow& pair = found.emplace();
    pair.listed = {static_cast<std::int32_t>(row.integer(0)), static_cast<std::int32_t>(row.integer(1))};
    pair.pupil = {static_cast<std::int32_t>(row.integer(2)), static_cast<std::int32_t>(row.integer(3))};
    pair.linked = row.text(4) == "true";
    pair.found_by = row.text(5);
    if (!row.text(6).empty()) pair.score = std::stoll(row.text(6));
    pair.said = row.text(7);
    pair.waterfall = row.text(8);
    pair.case_no = case_no;
  });
  return found;
}

std::vector<PairInDoubt> pairs_in_doubt(UnitOfWork& work, std::int64_t run) {
  std::vector<PairInDoubt> found;
  Query(work, sql::match_pairs_in_doubt).with("run", run).each([&](const ResultRow& row) {
    found.push_back({{static_cast<std::int32_t>(row.integer(0)), static_cast<std::int32_t>(row.integer(1))},
                     {static_cast<std::int32_t>(row.integer(2)), static_cast<std::int32_t>(row.integer(3))},
                     row.integer(4)});
  });
  return found;
}

std::vector<MatchCase> match_cases(UnitOfWork& work, Date today, bool two_people, bool only_open) {
  std::vector<MatchCase> found;
  Query(work, sql::match_list_cases).with("today", today).with("asked", static_cast<std::int64_t>(two_people ? 2 : 1)).each([&](const ResultRow& row) {
    MatchCase one{row.integer(0), row.text(1), row.text(2), row.integer(3), row.text(4), row.text(5), row.text(6) == "true", row.text(7) == "true"};
    if (!only_open || !one.settled) found.push_back(std::move(one));
  });
  return found;
}

void insert_stakes(UnitOfWork& work, std::int64_t run, const std::vector<MatchStake>& stakes) {
  if (stakes.empty()) return;
  CopyIn out(work, "match_stake (county, run, case_no, amount, deadline)", 5);
  for (const MatchStake& stake : stakes) {
    out.begin_row();
    out.put_int4(work.county());
    out.put_int4(static_cast<std::int32_t>(run));
    out.put_int4(static_cast<std::int32_t>(stake.case_no));
    out.put_int8(stake.amount);
    if (stake.deadline)
      out.put_date(*stake.deadline);
    else
      out.put_null();
  }
  out.finish();
}

std::optional<RowsOfPair> rows_of_pair(UnitOfWork& work, const MatchPairRow& pair) {
  std::optional<RowsOfPair> found;
  Query(work, sql::match_rows_of_pair)
      .with("list_version", static_cast<std::int64_t>(pair.listed.version))
      .with("list_line", static_cast<std::int64_t>(pair.listed.line))
      .with("roll_version", static_cast<std::int64_t>(pair.pupil.version))
      .with("roll_line", static_cast<std::int64_t>(pair.pupil.line))
      .each([&](const ResultRow& row) {
        const auto side = [&](std::size_t first) {
          return RowsOfPair::Side{row.text(first), row.text(first + 1), row.text(first + 2), row.text(first + 3), row.text(first + 4), row.text(first + 5), row.text(first + 6), row.text(first + 7), row.text(first + 8)};
        };
        found = RowsOfPair{side(0), side(9)};
      });
  return found;
}

}  // namespace zhuxue::store
