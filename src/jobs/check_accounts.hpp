#pragma once
// The second person's look at new and changed accounts: a page of its own beside jobs/seal_gates, which asks for it where [gates] accounts is on.
#include "jobs/job.hpp"
#include "store/account_store.hpp"

namespace zhuxue::jobs {

struct AccountsWanted {
  std::string student_no, school;   ///< one pupil, one school; both empty: all
};
std::vector<store::FreshAccount> list_fresh_accounts(const Job& job, const AccountsWanted& wanted);

struct AccountsChecked {
  std::int64_t checked = 0, already = 0, own = 0;   ///< own: brought in by the officer himself, left for another
};
/// Held against the family's and the school's papers by job.actor. Refused where the one pupil that is named has no such account.
AccountsChecked confirm_accounts(const Job& job, const AccountsWanted& wanted, const std::string& note);

}  // namespace zhuxue::jobs
