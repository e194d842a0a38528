#pragma once
// Which listed person is which pupil: rows become people, people are matched (match_people.hpp), and what clerks decided before holds.
#include <cstdint>
#include <map>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "zhuxue/matching/keyed_people.hpp"
#include "zhuxue/matching/match_people.hpp"
#include "zhuxue/matching/roster.hpp"
#include "zhuxue/matching/text_index.hpp"

namespace zhuxue {

enum class MatchOutcome : std::uint8_t { linked, review, not_on_roll };
std::string_view label(MatchOutcome outcome);  ///< 匹配, 待核, 不在籍

/// What a clerk decided of one pair of persons: what the list knows the person by (list_key) and its name there, a student number and roll name.
struct PairDecision {
  std::string list_id, list_name, student_no, roll_name;
  bool accepted = false;
};

/// The pair under which a decision is kept, as one text.
std::string pair_key(std::string_view list_id, std::string_view list_name, std::string_view student_no, std::string_view roll_name);

/// Why a listed person is not on the roll, or on what a link rests.
enum class MatchBasis : std::uint8_t {
  same_id_same_name, compared, accepted, refused, id_not_on_roll, id_blank, id_damaged,
};

struct Judgement {
  MatchOutcome outcome = MatchOutcome::not_on_roll;
  MatchBasis basis = MatchBasis::id_not_on_roll;
  const matching::DecidedPair* pair = nullptr;  ///< what the comparison found; nullptr where only a person's decision holds the two together
};

/// What matching is told beside the rows.
struct MatchScope {
  int year = 0;                     ///< of the month: who can be at school goes by it
  matching::MatchSetting setting;
};

/// The persons of one run: every pupil for whom a record is found or doubted or whose roll row itself names a hardship, and every listed person for whom no pupil is.
class CrossMatch {
 public:
  /// The rows must outlive it. `decisions` are the latest of each pair.
  CrossMatch(const std::vector<RollRow>& roll, const std::vector<HardshipRow>& listed, const std::vector<ListedRecord>& records, std::vector<PairDecision> decisions,
             NormaliseName normalise, MatchScope scope);

  std::size_t persons() const { return persons_; }
  /// Indexes of records, in record order; of roll rows, in roll order.
  std::span<const std::uint32_t> records_of(std::uint32_t person) const { return records_.of(person); }
  std::span<const std::uint32_t> rows_of(std::uint32_t person) const;
  /// The person of a roll row, or TextIndex::kNone where nothing is known of the pupil.
  std::uint32_t person_of_row(std::uint32_t row) const { return person_of_pupil_[roll_people_.person_of_row[row]]; }

  /// The persons of the lists, whether or not a pupil was found: the records that name one child are one, on however many lists they stand.
  std::size_t listed_persons() const { return list_people_.records.size(); }
  std::span<const std::uint32_t> records_of_listed(std::uint32_t listed_person) const { return list_people_.records.of(listed_person); }

  /// Whether a record belongs to the pupil of a roll row.
  Judgement judge(std::uint32_t record, std::uint32_t row) const;
  /// Why a record has no roll row at all.
  MatchBasis why_not_on_roll(std::uint32_t record) const;
  /// On what a judgement rests, for a clerk: 「证件号第11位不符,姓名一致,监护人证件号一致」. Quotes no digit of an ID.
  std::string sentence(std::uint32_t record, std::uint32_t row, const Judgement& judgement) const;

  /// Who came next to a pair's two persons and by how many milli-bits, a sentence each: 「对这名学生,名单上另有「王五」(那马镇),低 3512 毫比特」. Empty where nobody else was in question.
  std::vector<std::string> runner_ups(const matching::DecidedPair& pair) const;

  const matching::MatchResult& result() const { return result_; }
  const NameNumbers& names() const { return names_; }

 private:
  struct Tie {  // a pupil and a listed person whom the comparison or a person's decision holds together
    std::uint32_t pupil = 0, listed = 0;
    std::uint32_t pair = TextIndex::kNone;  // into result_.pairs
  };

  void resolve_listed(const MatchScope& scope);
  void heed_decisions(std::vector<PairDecision> decisions);
  void heed(const PairDecision& decision, std::uint32_t pupil, std::uint32_t listed);
  void compare(const MatchScope& scope);
  void number_persons();
  bool has_own_hardship(std::uint32_t pupil) const;
  bool names_agree(std::uint32_t record, std::uint32_t row) const;
  bool normalised_equal(std::uint32_t record, std::uint32_t row) const;

  const std::vector<RollRow>& roll_;
  const std::vector<HardshipRow>& listed_;
  const std::vector<ListedRecord>& records_known_;
  NameNumbers names_;
  OtherNumbers others_;
  KeyedRoll roll_people_;
  KeyedList list_people_;
  matching::MatchResult result_;
  std::set<std::string, std::less<>> accepted_, refused_;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> never_;  // pupil, listed person: refused, under different IDs
  std::vector<Tie> ties_;                      // by listed person, then pupil
  std::vector<std::uint32_t> ties_of_listed_;  // where each listed person's ties begin
  std::size_t persons_ = 0;
  std::vector<std::uint32_t> person_of_pupil_, pupil_of_person_;
  Groups records_;
};

/// A line of the match output: a listed person of one department and what was found.
struct MatchLine {
  std::string_view department, household, id, name, student_no;
  Judgement judgement;
  std::uint32_t record = 0;
  std::uint32_t row = TextIndex::kNone;

  auto columns() const { return std::tie(department, household, id, name, judgement.outcome, student_no); }
};

/// Every listed person with every pupil found or doubted, once; in record order.
std::vector<MatchLine> match_lines(const CrossMatch& match, const std::vector<RollRow>& roll, const std::vector<HardshipRow>& listed, const std::vector<ListedRecord>& records,
                                   const HardshipLists& lists);

}  // namespace zhuxue
