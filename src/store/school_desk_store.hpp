#pragma once
// What one school may see: its own pupils, and nothing of another's. Every statement names the school.
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "store/list_place.hpp"
#include "store/unit_of_work.hpp"

namespace zhuxue::store {

struct SchoolGrant {
  std::int64_t award = 0;
  std::string name, class_name, student_no, programme, period;
  Money amount;
  std::string use, ended, cause, step;   ///< of the latest attempt and its batch; empty where there is none
  bool arrived = false;
};
/// The newest first, those below `before`. `failed`: only those whose last payment failed.
std::vector<SchoolGrant> grants_of_school(UnitOfWork& work, const std::string& school, std::int64_t before, bool failed, std::int64_t most);

struct SchoolDue {
  ListPlace roll;
  std::string student_no, name, class_name;
  int grade = 0;
  bool boards = false;
  std::string holder, bank, account;   ///< the newest account; empty where there is none
  std::string said;                    ///< what the school last said of the period: right, absent, boards, account, disagreed; empty: nothing yet
};
/// By student number. `period`: "2026-11".
std::vector<SchoolDue> dues_of_school(UnitOfWork& work, const std::string& school, std::int64_t run, const std::string& period);

struct SchoolCase {
  std::int64_t case_no = 0;
  std::string detail, opened;
};
/// Waiting for the school's word.
std::vector<SchoolCase> cases_sent_to_school(UnitOfWork& work, const std::string& school);
/// Those that were ever sent to it: what it may look at and answer, the same answer twice included.
std::set<std::int64_t> cases_asked_of_school(UnitOfWork& work, const std::string& school);

/// The lines about its pupils in each notice that hangs on the day and has not been ended.
std::map<std::int64_t, std::set<std::int64_t>> notice_lines_of_school(UnitOfWork& work, const std::string& school, Date day);

struct SchoolMeal {
  std::string day;
  std::int64_t enrolled = 0, present = 0, served = 0;
  Money food_cost;
};
std::vector<SchoolMeal> meals_of_school(UnitOfWork& work, const std::string& school, Month month);

/// On the roll in force on the day.
std::vector<std::string> student_numbers_of_school(UnitOfWork& work, const std::string& school, Date day);

}  // namespace zhuxue::store
