#pragma once
// Accounts that are new or changed (sql/views/0006_accounts.sql), and the second person who looked at them: table account_check.
#include <cstdint>
#include <string>
#include <vector>

#include "store/list_place.hpp"
#include "store/unit_of_work.hpp"

namespace zhuxue::store {

/// An account whose number no list of more than 60 days ago holds for the pupil.
struct FreshAccount {
  std::int64_t version = 0, line = 0;       ///< the row of the list
  std::string student_no, school, school_name, name;
  ListPlace roll;                           ///< of the pupil, as his newest grant has it; zeros where no roll does
  std::string holder;
  std::int64_t relation = 0;                ///< PayeeRelation
  std::string bank, account, as_of;
  std::string importer;                     ///< who brought the list in
  std::string checker, checked_on;          ///< the second person in the office; empty while nobody has looked
  std::string school_on;                    ///< of the list in which the school says 账户是否正确 = 是; empty where none does
  std::int64_t batch_line = 0;              ///< where a batch was asked for

  bool looked_at() const { return !checker.empty() || !school_on.empty(); }
};
/// Those that count for a pupil with a grant, of one school or where it is empty of all; by school and student number.
std::vector<FreshAccount> fresh_accounts(UnitOfWork& work, const std::string& school, Date today);

/// How many those of a school are, and how many of them nobody has looked at.
struct FreshOfSchool {
  std::string school, name;
  std::int64_t accounts = 0, open = 0;
};
std::vector<FreshOfSchool> fresh_by_school(UnitOfWork& work, Date today);

/// Lines of a batch, at most `most` behind a line, to accounts that were new or changed on the day of its seal.
std::vector<FreshAccount> fresh_of_batch(UnitOfWork& work, std::int64_t batch, Date sealed, std::int64_t after, std::int64_t most);

/// Those lines by who looked at the account, somebody of the office, the school, or (neither name nor school) nobody; the days of the first and the last look.
struct FreshLooks {
  std::string checker;
  bool by_school = false;
  std::int64_t lines = 0;
  std::string from, to;

  bool by_nobody() const { return checker.empty() && !by_school; }
};
std::vector<FreshLooks> looks_of_batch(UnitOfWork& work, std::int64_t batch, Date sealed);

/// Two at once: unique_violation. The importer himself: broken_rule.
void insert_account_check(UnitOfWork& work, const FreshAccount& account, const std::string& actor, const std::string& note, Date today);

}  // namespace zhuxue::store
