#pragma once
// A bundle as the checks see it: its records by what they mean. Texts point into the caller's bytes.
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "zhuxue/calendar/calendar.hpp"
#include "zhuxue/evidence/event.hpp"
#include "zhuxue/evidence/payment_line.hpp"
#include "zhuxue/fund/fund.hpp"
#include "zhuxue/proof/verify.hpp"

namespace zhuxue::proof {

using Place = std::pair<std::int64_t, std::int64_t>;  ///< batch and line, or award and attempt, or stream and seq

struct BatchRecord {
  std::int64_t batch = 0, year = 0, lines = 0;
  std::string_view programme, period, bank, profile, sha256, sm3, profile_sha256;
  bool reissue = false;
  Money total;
  FundSplit split;
  Date day;
  std::optional<Hash> root;
};
struct StepRecord {
  std::int64_t ordinal = 0;
  std::string_view step, prev_step, actor, digest;
  Date day;
};
/// A further post that signs between review and approval.
struct PostRecord {
  std::string_view post, actor, digest;
  std::optional<Date> day;
};
/// What two people decided on a document.
struct DecisionRecord {
  std::string_view kind, document, proposer, end, end_actor;
  std::optional<Money> amount;
  Date day;
  std::optional<Date> end_day;
};
/// One time that the file of a batch went to the bank.
struct HandoverRecord {
  std::int64_t n = 0;
  std::string_view channel, receiver, digest, actor;
  Date handed_on, day;
};
struct LineRecord {
  std::string_view bytes;
  ProvenLine line;
  LineOpening opening;
};
struct AwardRecord {
  std::int64_t award = 0, part = 0;
  std::string_view person_key, programme, period, clause;
  Money amount;
};
struct AttemptRecord {
  std::string_view use;
  std::optional<Place> line;
  Money amount;
};
struct EndRecord {
  std::string_view kind;
  std::optional<std::int64_t> bank_file;
};
struct BankFileRecord {
  std::string_view profile, sha256, actor;
  std::int64_t lines = 0;
  Date day;
};
struct BankLineRecord {
  std::int64_t bank_file = 0, line = 0;
  std::optional<Place> payment;
  std::optional<Money> amount;
  std::string_view status, effect;
};
struct PostingRecord {
  std::int64_t posting = 0, tx = 0, year = 0, level = 0;
  std::string_view code, debit, credit, programme, actor;
  Money amount;
  std::optional<std::int64_t> batch, bank_file, decision;
  Date day;
};
struct PositionRecord {
  std::string_view programme;
  std::int64_t year = 0, level = 0;
  std::map<std::string_view, Money> counters;  ///< by the name of the column
};
/// An event of a kind that the checks know, with its place in the chain.
struct WitnessedEvent {
  Place place;
  EvidenceEvent event;
};

struct Bundle {
  Scope scope = Scope::all;
  std::int64_t county = 0, batch = 0, line = 0;
  std::map<std::int64_t, BatchRecord> batches;
  std::map<std::int64_t, std::vector<StepRecord>> steps;          ///< in order of record
  std::map<std::int64_t, std::vector<PostRecord>> posts;
  std::map<std::int64_t, std::vector<HandoverRecord>> handovers;
  std::map<std::int64_t, DecisionRecord> decisions;
  std::map<std::int64_t, std::vector<LineRecord>> lines;          ///< by batch, in order of record
  std::vector<Hash> path;
  std::map<std::int64_t, AwardRecord> awards;
  std::map<std::int64_t, std::map<std::int64_t, AttemptRecord>> attempts;  ///< by award, by attempt
  std::map<Place, EndRecord> ends;
  std::map<std::int64_t, BankFileRecord> bank_files;
  std::vector<BankLineRecord> bank_lines;
  std::vector<PostingRecord> postings;
  std::vector<PositionRecord> positions;
  std::vector<WitnessedEvent> events;                              ///< filled by the check of the chain

  const LineRecord* line_at(const Place& place) const;
  bool has_step(std::int64_t batch, std::string_view step) const;
  const StepRecord* step_of(std::int64_t batch, std::string_view step) const;
};

/// "B3-000017".
std::string reference_of(const Place& payment);

/// Reads every record file of the bundle but events and anchors. Throws BadRecord.
void read_records(const BundleFiles& files, Bundle& bundle);

/// Collects what a check finds; only the first faults are kept in words, so that a broken chain does not fill the screen.
class Finder {
 public:
  Finder(Verdict& verdict, std::string name) : verdict_(verdict), check_{std::move(name), {}, {}} {}
  void fault(std::string where, std::string text);
  void end(std::string sentence);
  void remark(std::string text) { verdict_.remarks.push_back(std::move(text)); }

 private:
  static constexpr std::size_t kMostInWords = 20;
  Verdict& verdict_;
  Check check_;
  std::int64_t more_ = 0;
};

// The checks, in the order in which they are said.
void check_manifest(const BundleFiles& files, const Tools& tools, Bundle& bundle, Verdict& verdict);
void check_chain(const BundleFiles& files, const Paper& paper, const Tools& tools, Bundle& bundle, Verdict& verdict);
void check_steps(const Bundle& bundle, Verdict& verdict);
void check_posts(const Bundle& bundle, Verdict& verdict);
void check_decisions(const Bundle& bundle, Verdict& verdict);
void check_lines(const Bundle& bundle, const Tools& tools, Verdict& verdict);
void check_issued_files(const BundleFiles& files, const Bundle& bundle, const Tools& tools, Verdict& verdict);
void check_handovers(const Bundle& bundle, const Tools& tools, Verdict& verdict);
void check_awards(const Bundle& bundle, Verdict& verdict);
void check_bank_files(const BundleFiles& files, const Bundle& bundle, const Tools& tools, Verdict& verdict);
void check_statements(const Bundle& bundle, Verdict& verdict);
void check_ledger(const Bundle& bundle, Verdict& verdict);

}  // namespace zhuxue::proof
