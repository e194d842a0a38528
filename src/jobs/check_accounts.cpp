#include "jobs/check_accounts.hpp"

#include <algorithm>
#include <limits>
#include <set>

#include "files/digest.hpp"
#include "store/batch_store.hpp"
#include "store/evidence_store.hpp"
#include "zhuxue/paper/long_number.hpp"
#include "zhuxue/people/resident_id.hpp"

namespace zhuxue::jobs {
namespace {

constexpr std::size_t kLongestNote = 200;  // bytes are more than characters: on the safe side of the table's check

// Of all, those of the pupils that are named, each once; refused where one of them has none.
std::vector<store::FreshAccount> of_students(std::vector<store::FreshAccount> accounts, const std::set<std::string>& named) {
  if (named.empty()) return accounts;
  std::vector<store::FreshAccount> wanted;
  for (const std::string& student_no : named) {
    const auto found = std::find_if(accounts.begin(), accounts.end(), [&](const store::FreshAccount& account) { return account.student_no == student_no; });
    if (found == accounts.end()) throw Refused(Refusal::no_such_thing, masked(student_no), masked(student_no) + " 没有 60 日内新增或变更、要付款的账户");
    wanted.push_back(*found);
  }
  return wanted;
}

std::string days_of(const store::FreshLooks& looks) { return looks.from == looks.to ? looks.from : looks.from + " 至 " + looks.to; }

}  // namespace

std::vector<store::FreshAccount> list_fresh_accounts(const Job& job, const std::string& school) {
  store::UnitOfWork work(job.database);
  return store::fresh_accounts(work, school, job.today);
}

std::vector<store::FreshAccount> list_fresh_of_batch(const Job& job, std::int64_t number) {
  store::UnitOfWork work(job.database);
  const auto batch = store::select_batch(work, number);
  const std::string name = "B" + std::to_string(number);
  if (!batch) throw Refused(Refusal::no_such_thing, name, "没有批次 " + name);
  return store::fresh_of_batch(work, number, Date::parse_iso(batch->day).value(), 0, std::numeric_limits<std::int32_t>::max());
}

AccountsChecked confirm_accounts(const Job& job, const AccountsWanted& wanted, const std::string& note) {
  if (paper::longest_number(note) >= paper::kLongNumber || note.size() > kLongestNote) throw Refused(Refusal::other_content, "--note", "附言不超过 60 字,不写证件号码、账号和电话");
  store::UnitOfWork work(job.database);
  work.wait_for(store::UnitOfWork::Queue::letters);
  const auto accounts = of_students(store::fresh_accounts(work, wanted.school, job.today), wanted.students);
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

std::string in_words(const std::vector<store::FreshLooks>& looks) {
  std::int64_t lines = 0;
  std::string words, nobody;
  for (const store::FreshLooks& each : looks) {
    lines += each.lines;
    const std::string count = std::to_string(each.lines) + " 笔";
    if (each.by_nobody())
      nobody = "没有第二人核对 " + count;
    else
      words += (words.empty() ? "" : ";") + (each.by_school ? std::string("学校核对 ") : each.checker + " 核对 ") + count + "(" + days_of(each) + ")";
  }
  if (!nobody.empty()) words += (words.empty() ? "" : ";") + nobody;
  return lines ? std::to_string(lines) + " 笔: " + words : "";
}

std::string look_in_words(const store::FreshAccount& account) {
  if (!account.checker.empty()) return "已核对(" + account.checker + " " + account.checked_on + ")";
  return account.school_on.empty() ? "待第二人核对" : "学校核对(" + account.school_on + ")";
}

}  // namespace zhuxue::jobs
