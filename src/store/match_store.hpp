#pragma once
// What a run's matching rested on and found, kept for whoever asks why.
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "store/unit_of_work.hpp"
#include "zhuxue/matching/roster.hpp"

namespace zhuxue::store {

struct RunMatch {
  std::string model_sha256, weights;  ///< the model, and the text its digest is of
  std::int64_t candidates = 0, links = 0, reviews = 0, false_ppm = 0;
  std::string blocks;
};
void insert_run_match(UnitOfWork& work, std::int64_t run, const RunMatch& match);
std::optional<RunMatch> select_run_match(UnitOfWork& work, std::int64_t run);

/// A pair found by more than the same ID under the same name, or doubted.
struct MatchPairRow {
  RowPlace listed, pupil;
  bool linked = false;
  std::string found_by;                ///< S0 … S4
  std::optional<std::int64_t> score;   ///< milli-bits
  std::string said, waterfall;
  std::optional<std::int64_t> case_no;
};
void insert_match_pairs(UnitOfWork& work, std::int64_t run, const std::vector<MatchPairRow>& pairs);
/// The pair of a case as the latest run saw it.
std::optional<MatchPairRow> latest_pair_of_case(UnitOfWork& work, std::int64_t case_no);

/// The doubtful pairs of a run, each with its case.
struct PairInDoubt {
  RowPlace listed, pupil;
  std::int64_t case_no = 0;
};
std::vector<PairInDoubt> pairs_in_doubt(UnitOfWork& work, std::int64_t run);

struct MatchStake {
  std::int64_t case_no = 0, amount = 0;  ///< fen
  std::optional<Date> deadline;
};
void insert_stakes(UnitOfWork& work, std::int64_t run, const std::vector<MatchStake>& stakes);
/// What hangs on a case as the latest run saw it.
struct CaseStake {
  std::int64_t amount = 0;  ///< fen
  std::string deadline;     ///< empty where none
};
CaseStake stake_of_case(UnitOfWork& work, std::int64_t case_no);
/// Other cases of the same pupil, or of the same ID or household on the list, whether answered or not.
std::vector<std::int64_t> related_match_cases(UnitOfWork& work, std::int64_t case_no);

/// A doubtful pair as the list of cases shows it; those first that are due within ten days, then by bands of money, by deadline, and nearest to even odds.
struct MatchCase {
  std::int64_t case_no = 0;
  std::string detail, opened;
  std::int64_t stake = 0;             ///< fen, as the latest run saw it
  std::string deadline;               ///< empty where none
  std::string step;                   ///< OPEN or the last answer
  bool disputed = false;              ///< both answers were given
  bool settled = false;               ///< answered by as many as are asked for
};
std::vector<MatchCase> match_cases(UnitOfWork& work, Date today, bool two_people, bool only_open);

/// The two rows of a pair as they stand in their lists, field by field in the words of the headers; IDs in clear, for whoever masks them.
struct RowsOfPair {
  struct Side {
    std::string name, id, guardian, guardian_id, place, detail;
    std::string sex, birth;
    std::string others;  ///< who else stands in the household
  };
  Side listed, pupil;
};
std::optional<RowsOfPair> rows_of_pair(UnitOfWork& work, const MatchPairRow& pair);

}  // namespace zhuxue::store
