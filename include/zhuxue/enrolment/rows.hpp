#pragma once
// The rows that are compared beside the roll and the hardship lists: residents, attendance, children at school elsewhere. Texts are views into whoever loaded them.
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "zhuxue/enrolment/rules.hpp"
#include "zhuxue/matching/cross_match.hpp"

namespace zhuxue {

struct ResidentRow {
  RowPlace place;
  std::string_view id, name, town, village, guardian, guardian_id;
  IdCondition id_condition = IdCondition::blank;
};

/// What the roll says beside RollRow, at the same index.
struct PupilDetail {
  std::string_view guardian, guardian_id;
  std::optional<Date> birth;
  std::optional<bool> male, home_teaching, full_time;
};

struct AwayRow {
  RowPlace place;
  std::string_view id, name, where, school_name, proof;
};

/// The letter to the district where a child is said to be at school (告知函), and what came back (回执).
struct AwayLetterState {
  std::string name;
  std::string letter, receipt;         ///< document numbers; receipt empty: none yet
  bool attending = false;              ///< what the receipt says
};

struct EnrolmentFacts {
  Month month;
  Date day;                            ///< last day of the month: roll and lists are those in force on it
  std::vector<RollRow> roll;           ///< only rows in force on the day
  std::vector<PupilDetail> details;    ///< of each roll row
  HardshipLists lists;
  std::vector<HardshipRow> listed;
  std::vector<ListedRecord> records;
  std::vector<PairDecision> decisions;
  std::map<std::string, Date, std::less<>> deaths;
  std::vector<ResidentRow> residents;
  std::map<std::string_view, Attendance, std::less<>> attendance;   ///< of the month, by student number
  std::map<std::string_view, int, std::less<>> reported;            ///< pupils in the month's attendance, by school
  std::map<std::string_view, std::string_view, std::less<>> not_there;  ///< student numbers of which the school itself says 是否在校 否, and its note
  std::vector<AwayRow> away;           ///< of one ID the latest
  std::map<std::string, AwayLetterState, std::less<>> letters;      ///< of the school year, the latest of each ID
};

}  // namespace zhuxue
