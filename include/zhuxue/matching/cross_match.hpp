#pragma once
// Which listed person is which pupil. First form: the ID exactly, the name must not contradict (stage S0); domain/matching.md brings the rest through this interface.
#include <cstdint>
#include <set>
#include <span>
#include <tuple>
#include <string>
#include <string_view>
#include <vector>

#include "zhuxue/matching/roster.hpp"
#include "zhuxue/matching/text_index.hpp"

namespace zhuxue {

enum class MatchOutcome : std::uint8_t { linked, review, not_on_roll };
std::string_view label(MatchOutcome outcome);  ///< 匹配, 待核, 不在籍

/// What a clerk decided of one pair of persons: a listed ID and name, a student number and roll name.
struct PairDecision {
  std::string list_id, list_name, student_no, roll_name;
  bool accepted = false;
};

/// The pair under which a decision is kept, as one text.
std::string pair_key(std::string_view list_id, std::string_view list_name, std::string_view student_no, std::string_view roll_name);

/// Why a listed person is not on the roll, or on what a link rests.
enum class MatchBasis : std::uint8_t {
  same_id_same_name, same_id_accepted, same_id_other_name, id_not_on_roll, id_blank, id_damaged, refused,
};
std::string_view sentence(MatchBasis basis);

struct Judgement {
  MatchOutcome outcome;
  MatchBasis basis;
};

/// The persons of one run: every ID that a list names or whose roll row itself names a hardship, with its records and roll rows.
class CrossMatch {
 public:
  /// The rows must outlive it. `decisions` are the latest of each pair.
  CrossMatch(const std::vector<RollRow>& roll, const std::vector<HardshipRow>& listed, const std::vector<ListedRecord>& records, std::vector<PairDecision> decisions,
             NormaliseName normalise);

  std::size_t persons() const { return ids_.size(); }
  std::string_view id(std::uint32_t person) const { return ids_.text(person); }
  /// Indexes of records, in record order; of roll rows, in roll order.
  std::span<const std::uint32_t> records_of(std::uint32_t person) const { return slice(record_start_, record_list_, person); }
  std::span<const std::uint32_t> rows_of(std::uint32_t person) const { return slice(row_start_, row_list_, person); }
  /// The person of a roll row, or TextIndex::kNone.
  std::uint32_t person_of_row(std::uint32_t row) const { return person_of_row_[row]; }

  /// Whether a record belongs to the pupil of a roll row with the same ID.
  Judgement judge(std::uint32_t record, std::uint32_t row) const;
  /// Why a record has no roll row at all.
  MatchBasis why_not_on_roll(std::uint32_t record) const;

 private:
  static std::span<const std::uint32_t> slice(const std::vector<std::uint32_t>& start, const std::vector<std::uint32_t>& list, std::uint32_t person) {
    return {list.data() + start[person], list.data() + start[person + 1]};
  }

  const std::vector<RollRow>& roll_;
  const std::vector<HardshipRow>& listed_;
  const std::vector<ListedRecord>& records_;
  NormaliseName normalise_;
  TextIndex ids_;
  std::set<std::string, std::less<>> accepted_, refused_;
  std::vector<std::uint32_t> record_start_, record_list_, row_start_, row_list_, person_of_row_;
};

/// A line of the match output: a listed person of one department and what was found.
struct MatchLine {
  std::string_view department, household, id, name, student_no;
  MatchOutcome outcome = MatchOutcome::not_on_roll;
  MatchBasis basis = MatchBasis::id_not_on_roll;
  std::uint32_t record = 0;
  std::uint32_t row = TextIndex::kNone;

  auto columns() const { return std::tie(department, household, id, name, outcome, student_no); }
};

/// Every listed person with every pupil found or doubted, once; in record order.
std::vector<MatchLine> match_lines(const CrossMatch& match, const std::vector<RollRow>& roll, const std::vector<HardshipRow>& listed, const std::vector<ListedRecord>& records,
                                   const HardshipLists& lists);

}  // namespace zhuxue
