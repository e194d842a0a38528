#pragma once
// The second person's look at new and changed accounts: a page of its own beside jobs/seal_gates, which asks for it where [gates] accounts is on.
#include <set>
#include <string>
#include <vector>

#include "jobs/job.hpp"
#include "store/account_store.hpp"

namespace zhuxue::jobs {

/// Of one school; empty: of all.
std::vector<store::FreshAccount> list_fresh_accounts(const Job& job, const std::string& school);
/// Of the lines of a batch as they were when it was sealed. Refused where there is no such batch.
std::vector<store::FreshAccount> list_fresh_of_batch(const Job& job, std::int64_t batch);

struct AccountsWanted {
  std::set<std::string> students;   ///< 学籍号; none: all of the school
  std::string school;               ///< empty: of all schools
};
struct AccountsChecked {
  std::int64_t checked = 0, already = 0, own = 0;   ///< own: brought in by the officer himself, left for another
};
/// Held against the family's and the school's papers by job.actor. Refused where a pupil that is named has no such account.
AccountsChecked confirm_accounts(const Job& job, const AccountsWanted& wanted, const std::string& note);

/// "3 笔: li 核对 2 笔(2026-11-20);没有第二人核对 1 笔", of lines to new and changed accounts; empty where there are none.
std::string in_words(const std::vector<store::FreshLooks>& looks);
/// "已核对(li 2026-11-20)", "学校核对(2026-11-01)", "待第二人核对".
std::string look_in_words(const store::FreshAccount& account);

}  // namespace zhuxue::jobs
