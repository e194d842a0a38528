#pragma once
// Accounts that are new or changed, and the second person who looked at them: table account_check.
#include <cstdint>
#include <string>
#include <vector>

#include "store/unit_of_work.hpp"

namespace zhuxue::store {

/// The account that counts for a pupil with a grant, where no list of more than 60 days ago holds its number for him.
struct FreshAccount {
  std::int64_t version = 0, line = 0;     ///< the row of the list
  std::string student_no, school, holder;
  std::int64_t relation = 0;
  std::string bank, account, as_of;
  std::string importer;                   ///< who brought the list in
  std::string checker, checked_on;        ///< the second person; empty while nobody has looked
};
/// Of one pupil, of one school, or where both are empty of all; by school and student number.
std::vector<FreshAccount> fresh_accounts(UnitOfWork& work, const std::string& student_no, const std::string& school, Date today);
/// Two at once: unique_violation. The importer himself: broken_rule.
void insert_account_check(UnitOfWork& work, const FreshAccount& account, const std::string& actor, const std::string& note, Date today);

}  // namespace zhuxue::store
