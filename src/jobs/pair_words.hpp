#pragma once
// A doubtful pair laid side by side, in words: what each list says, and where they differ.
#include <string>
#include <utility>
#include <vector>

#include "store/match_store.hpp"
#include "zhuxue/matching/name_level.hpp"

namespace zhuxue::jobs {

struct PairField {
  std::string field;           ///< 姓名 …
  std::string listed, pupil;   ///< numbers masked
  std::string difference;      ///< a sentence; empty where nothing is to be said
  std::vector<DiffMark> marks; ///< places in `listed` and `pupil`; none where they are masked, equal or altogether different
};
/// Fields about which neither side says anything are left out.
std::vector<PairField> fields_of_pair(const store::RowsOfPair& rows);

/// Where a pair's score came from, line by line: what was seen and its weight in milli-bits; remarks have none.
struct Waterfall {
  std::vector<std::pair<std::string, std::string>> weights;
  std::vector<std::string> remarks;
};
Waterfall waterfall_of(const store::MatchPairRow& pair);

/// 待核, 同一人, 不是同一人, 拿不准, 已结: of a step.
std::string match_state(const std::string& step);
/// What is shown of a case that still waits: not what a colleague answered.
std::string match_state(const store::MatchCase& found);

}  // namespace zhuxue::jobs
