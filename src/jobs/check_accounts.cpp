#include "jobs/check_accounts.hpp"

#include "files/digest.hpp"
#include "store/evidence_store.hpp"
#include "zhuxue/paper/long_number.hpp"
#include "zhuxue/people/resident_id.hpp"

namespace zhuxue::jobs {
namespace {

constexpr std::size_t kLongestNote = 200;  // bytes are more than characters: on the safe side of the table's check

}  // namespace

std::vector<store::FreshAccount> list_fresh_accounts(const Job& job, const AccountsWanted& wanted) {
  store::UnitOfWork work(job.database);
  return store::fresh_accounts(work, wanted.student_no, wanted.school, job.today);
}

AccountsChecked confirm_accounts(const Job& job, const AccountsWanted& wanted, const std::string& note) {
  if (paper::longest_number(note) >= paper::kLongNumber || note.size() > kLongestNote) throw Refused(Refusal::other_content, "--note", "附言不超过 60 字,不写证件号码、账号和电话");
  store::UnitOfWork work(job.database);
  work.wait_for(store::UnitOfWork::Queue::letters);
  const auto accounts = store::fresh_accounts(work, wanted.student_no, wanted.school, job.today);
  if (accounts.empty() && !wanted.student_no.empty()) throw Refused(Refusal::no_such_thing, masked(wanted.student_no), masked(wanted.student_no) + " 没有 60 日内新增或变更、要付款的账户");
  AccountsChecked result;
  std::string rows;  // which rows of which lists, for the digest: the record names no pupil
  for (const store::FreshAccount& account : accounts) {
    if (!account.checker.empty()) {
      ++result.already;
    } else if (account.importer == job.actor) {
      ++result.own;
    } else {
      store::insert_account_check(work, account, job.actor, note, job.today);
      rows += std::to_string(account.version) + ":" + std::to_string(account.line) + "\n";
      ++result.checked;
    }
  }
  if (result.checked == 0) return result;
  store::put_on_record(work, {"ACCOUNTS_CHECKED", job.actor, job.today, {{"accounts", std::to_string(result.checked)}, {"rows_sm3", files::sm3_hex(rows)}, {"note_sm3", note.empty() ? "" : files::sm3_hex(note)}}});
  work.commit();
  return result;
}

}  // namespace zhuxue::jobs
