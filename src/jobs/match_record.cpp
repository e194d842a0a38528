#include "jobs/match_record.hpp"

#include <algorithm>
#include <map>

#include "files/digest.hpp"
#include "store/case_store.hpp"
#include "zhuxue/entitlement/stake.hpp"
#include "zhuxue/matching/explain.hpp"

namespace zhuxue::jobs {
namespace {

// The steps with their weights; then, without one, the gate and who came next.
std::string waterfall_text(const Judgement& judgement, const CrossMatch& match) {
  std::string text;
  if (!judgement.pair) return text;
  for (const matching::WaterfallStep& step : matching::waterfall(*judgement.pair, match.result().model)) text.append(step.what).append("\t").append(std::to_string(step.weight)).append("\n");
  text.append("关口: ").append(matching::gate_words(judgement.pair->gate)).append("\n");
  for (const std::string& other : match.runner_ups(*judgement.pair)) text.append(other).append("\n");
  return text;
}

// What a clerk said of the same pupil and person before one of the facts changed: a refused pair comes back only so, and says it.
class EarlierWords {
 public:
  explicit EarlierWords(store::UnitOfWork& work) {
    for (store::DecidedCase& decided : store::decided_match_cases(work)) by_student_[decided.row.student_no].push_back(std::move(decided));
  }

  std::string of(const store::CaseRow& row) const {
    const auto known = by_student_.find(row.student_no);
    if (known == by_student_.end()) return {};
    for (auto earlier = known->second.rbegin(); earlier != known->second.rend(); ++earlier) {  // of several the last
      const bool same_id = earlier->row.list_id == row.list_id, same_list_name = earlier->row.list_name == row.list_name, same_roll_name = earlier->row.roll_name == row.roll_name;
      if ((!same_id && !same_list_name) || (same_id && same_list_name && same_roll_name)) continue;
      std::string changes;
      const auto add = [&changes](const std::string& change) { changes += (changes.empty() ? "" : "、") + change; };
      if (!same_id) add("名单证件号已变");
      if (!same_list_name) add("名单姓名由「" + earlier->row.list_name + "」变为「" + row.list_name + "」");
      if (!same_roll_name) add("学籍姓名由「" + earlier->row.roll_name + "」变为「" + row.roll_name + "」");
      return ";C" + std::to_string(earlier->row.case_no) + (earlier->accepted ? " 曾核为同一人" : " 曾核为不是同一人") + ",此后" + changes;
    }
    return {};
  }

 private:
  std::map<std::string, std::vector<store::DecidedCase>> by_student_;
};

store::CaseRow case_of(const MatchLine& line, const MonthFacts& facts, const std::string& said) {
  const RollRow& pupil = facts.roll[line.row];
  store::CaseRow row;
  row.kind = "MATCH";
  row.student_no = pupil.student_no;
  row.roll_name = pupil.name;
  row.list_id = list_key(facts.listed[facts.records[line.record].row]);
  row.list_name = line.name;
  row.subject = files::sha256_hex(pair_key(row.list_id, row.list_name, row.student_no, row.roll_name));
  row.detail = "名单「" + row.list_name + "」(" + std::string(line.department) + ")与学籍「" + row.roll_name + "」: " + said;
  return row;
}

}  // namespace

std::vector<std::int64_t> record_match(store::UnitOfWork& work, std::int64_t run, Date today, const LoadedMonth& loaded, const CrossMatch& match, const std::vector<MatchLine>& lines) {
  const MonthFacts& facts = loaded.facts;
  const matching::MatchResult& result = match.result();
  const std::string weights = result.model.text();
  store::insert_run_match(work, run, {files::sha256_hex(weights), weights, static_cast<std::int64_t>(result.candidates), static_cast<std::int64_t>(result.links),
                                      static_cast<std::int64_t>(result.reviews), static_cast<std::int64_t>(result.false_ppm), matching::blocks_report(result)});
  std::vector<store::MatchPairRow> pairs;
  std::vector<store::CaseRow> cases;
  std::vector<std::size_t> case_of_pair;
  constexpr std::size_t kNoCase = static_cast<std::size_t>(-1);
  for (const MatchLine& line : lines) {
    if (line.judgement.outcome == MatchOutcome::not_on_roll || line.judgement.basis == MatchBasis::same_id_same_name) continue;
    store::MatchPairRow pair;
    pair.listed = facts.listed[facts.records[line.record].row].place;
    pair.pupil = facts.roll[line.row].place;
    pair.linked = line.judgement.outcome == MatchOutcome::linked;
    pair.found_by = line.judgement.pair ? matching::stage_name(line.judgement.pair->stage()) : "S0";
    if (line.judgement.pair) pair.score = line.judgement.pair->score;
    pair.said = match.sentence(line.record, line.row, line.judgement);
    pair.waterfall = waterfall_text(line.judgement, match);
    case_of_pair.push_back(pair.linked ? kNoCase : cases.size());
    if (!pair.linked) cases.push_back(case_of(line, facts, pair.said));
    pairs.push_back(std::move(pair));
  }
  if (!cases.empty()) {
    const EarlierWords earlier(work);
    for (store::CaseRow& row : cases) row.detail += earlier.of(row);
  }
  const std::size_t opened = store::open_cases(work, cases, today);
  for (std::size_t i = 0; i < pairs.size(); ++i)
    if (case_of_pair[i] != kNoCase) pairs[i].case_no = cases[case_of_pair[i]].case_no;
  store::insert_match_pairs(work, run, pairs);
  std::vector<std::int64_t> numbers;
  for (const store::CaseRow& row : cases) numbers.push_back(row.case_no);
  std::sort(numbers.begin(), numbers.end());
  numbers.erase(std::unique(numbers.begin(), numbers.end()), numbers.end());
  return {numbers.end() - static_cast<std::ptrdiff_t>(std::min(opened, numbers.size())), numbers.end()};
}

void record_stakes(store::UnitOfWork& work, std::int64_t run, const LoadedMonth& loaded, const MonthAssessment& assessment) {
  const std::vector<store::PairInDoubt> doubtful = store::pairs_in_doubt(work, run);
  if (doubtful.empty()) return;
  const MonthFacts& facts = loaded.facts;
  std::map<RowPlace, std::uint32_t> record_at, row_at;
  for (const store::PairInDoubt& pair : doubtful) record_at[pair.listed] = row_at[pair.pupil] = 0;
  for (std::uint32_t record = 0; record < facts.records.size(); ++record)
    if (const auto at = record_at.find(facts.listed[facts.records[record].row].place); at != record_at.end()) at->second = record;
  for (std::uint32_t row = 0; row < facts.roll.size(); ++row)
    if (const auto at = row_at.find(facts.roll[row].place); at != row_at.end()) at->second = row;
  std::map<std::int64_t, DoubtfulPair> by_case;
  for (const store::PairInDoubt& pair : doubtful) by_case.emplace(pair.case_no, DoubtfulPair{record_at.at(pair.listed), row_at.at(pair.pupil)});
  std::vector<DoubtfulPair> pairs;
  for (const auto& [case_no, pair] : by_case) pairs.push_back(pair);
  const std::vector<Stake> worth = stakes(facts, assessment, pairs);
  std::vector<store::MatchStake> kept;
  auto stake = worth.begin();
  for (const auto& [case_no, pair] : by_case) {
    kept.push_back({case_no, stake->amount.in_fen(), stake->deadline});
    ++stake;
  }
  store::insert_stakes(work, run, kept);
}

}  // namespace zhuxue::jobs
