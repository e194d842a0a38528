#pragma once
// Rows of the roll and of the lists become people to be compared: one pupil a person at school, one listed person for all records that name the same one.
#include <cstdint>
#include <deque>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "zhuxue/matching/match_people.hpp"
#include "zhuxue/matching/name_level.hpp"
#include "zhuxue/matching/roster.hpp"
#include "zhuxue/matching/text_index.hpp"

namespace zhuxue {

/// Items in groups: those of each group in the order of the items.
class Groups {
 public:
  /// `group_of[i]` is the group of item i, or TextIndex::kNone.
  Groups(std::size_t groups, const std::vector<std::uint32_t>& group_of);
  /// Pairs of (group, item), in any order.
  Groups(std::size_t groups, std::vector<std::pair<std::uint32_t, std::uint32_t>> members);
  Groups() = default;
  std::size_t size() const { return start_.empty() ? 0 : start_.size() - 1; }
  std::span<const std::uint32_t> of(std::uint32_t group) const { return {items_.data() + start_[group], items_.data() + start_[group + 1]}; }

 private:
  std::vector<std::uint32_t> start_, items_;
};

/// Numbers for names, equal for equal texts on both sides.
class NameNumbers {
 public:
  struct Numbers {
    std::uint32_t name = 0, folded = 0, sounded = 0, surname = 0;
  };
  explicit NameNumbers(NormaliseName normalise);
  /// Of a name as it stands in a list; a blank one has zeros.
  const Numbers& of(std::string_view written);
  /// The number of a written name seen before.
  std::uint32_t known(std::string_view written) const { return numbers_[written_.find(written)].name; }
  /// Whether two names can be one person's, written twice: equal, folded, of one sound, or a character apart that is missing or illegible.
  bool may_be_same(std::uint32_t one, std::uint32_t other) const;
  NameLevel compare(std::uint32_t one, std::uint32_t other) const;
  /// The normalised name behind a number.
  std::string_view text(std::uint32_t name) const { return names_.text(name - 1); }

 private:
  Numbers read(std::string_view written);
  std::uint32_t number(TextIndex& index, std::string text);

  NormaliseName normalise_;
  std::deque<std::string> kept_;
  TextIndex written_, names_, folded_, sounded_, surnames_;
  std::vector<Numbers> numbers_;
};

/// Numbers for what is not a name: documents without a check, towns and villages (both sides), households (by department).
struct OtherNumbers {
  TextIndex documents{64}, towns{64}, villages{256}, households{1024};
  std::deque<std::string> kept;
  std::uint32_t household(std::int16_t department, std::string_view number);
};

struct KeyedRoll {
  std::vector<matching::Person> people;
  std::vector<std::uint32_t> person_of_row;
  Groups rows;
};
/// Rows with one ID are one pupil, and rows without any that have one student number.
KeyedRoll key_roll(const std::vector<RollRow>& roll, NameNumbers& names, OtherNumbers& others);

struct KeyedList {
  std::vector<matching::Person> people;
  std::vector<std::uint32_t> person_of_record;
  Groups records;
};
/// Records with one ID and names that do not contradict each other are one listed person; without an ID, those of one household and name.
/// `year` is that of the month: whoever is younger than 3 or older than 25 in it is not at school.
KeyedList key_list(const std::vector<HardshipRow>& listed, const std::vector<ListedRecord>& records, int year, NameNumbers& names, OtherNumbers& others);

/// By what a record is known in decisions: its ID, or where that is blank its household, or its department.
std::string list_key(const HardshipRow& row);

}  // namespace zhuxue
