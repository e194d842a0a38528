#include "sheets/approval.hpp"

#include <algorithm>
#include <span>

#include "jobs/batch_making.hpp"
#include "jobs/check_accounts.hpp"
#include "jobs/sign_steps.hpp"
#include "store/account_store.hpp"
#include "store/batch_store.hpp"
#include "store/line_store.hpp"
#include "store/signoff_store.hpp"
#include "zhuxue/disbursement/payment_file.hpp"

namespace zhuxue::sheets {
namespace {

constexpr std::size_t kMostAccounts = 200;   // of the list behind the sheet; in a first month every account is new

// Who has a part in the batch, in the order of the sheet.
std::vector<print::SheetPost> posts_of(store::UnitOfWork& work, std::int64_t batch) {
  std::vector<print::SheetPost> posts = {{"经办", "", ""}, {"复核", "", ""}};
  for (const store::BatchPost& post : store::posts_of_batch(work, batch)) posts.push_back({post.post, post.actor, post.day});
  posts.push_back({"审批", "", ""});
  for (const store::StepOfBatch& step : store::steps_of_batch(work, batch)) {
    print::SheetPost* const at = step.step == "SEALED" ? &posts[0] : step.step == "REVIEWED" ? &posts[1] : step.step == "APPROVED" ? &posts.back() : nullptr;
    if (at) at->name = step.actor, at->day = step.day;
  }
  return posts;
}

// What is new or changed is said by count, with the lines behind it, those first that nobody has looked at.
void add_new_accounts(store::UnitOfWork& work, const store::BatchRow& batch, print::ApprovalSheet& sheet) {
  const Date sealed = Date::parse_iso(batch.day).value();
  const std::string looks = jobs::in_words(store::looks_of_batch(work, batch.batch, sealed));
  if (looks.empty()) return;
  sheet.warnings.push_back("其中付往 60 日内新增或变更的账户 " + looks);
  auto accounts = store::fresh_of_batch(work, batch.batch, sealed, 0, batch.lines);
  std::stable_partition(accounts.begin(), accounts.end(), [](const store::FreshAccount& account) { return !account.looked_at(); });
  const std::size_t shown = std::min(accounts.size(), kMostAccounts);
  sheet.accounts_left_out = static_cast<std::int64_t>(accounts.size() - shown);
  for (const store::FreshAccount& each : std::span(accounts).first(shown)) sheet.accounts.push_back({payment_reference(batch.batch, each.batch_line), each.school_name, each.as_of, each.importer, jobs::look_in_words(each)});
}

}  // namespace

print::ApprovalSheet approval_sheet(const jobs::Job& job, std::int64_t number, const jobs::PolicyShelf& shelf, const store::ChainPlace& anchored) {
  store::UnitOfWork work(job.database);
  const std::string name = "B" + std::to_string(number);
  const auto batch = store::select_batch(work, number);
  if (!batch) throw jobs::Refused(jobs::Refusal::no_such_thing, name, "没有批次 " + name);
  print::ApprovalSheet sheet;
  sheet.batch = name;
  sheet.programme = jobs::name_of_programme(shelf, batch->programme);
  sheet.period = jobs::period_in_chinese(batch->period);
  sheet.bank = batch->bank;
  sheet.fiscal_year = batch->fiscal_year;
  sheet.lines = batch->lines;
  sheet.total = batch->total;
  sheet.split = batch->split;
  sheet.sm3 = parse_hash(batch->sm3).value();
  add_new_accounts(work, *batch, sheet);
  for (const store::SchoolOfBatch& school : store::schools_of_batch(work, number)) {
    sheet.pupils += school.pupils;
    sheet.schools.push_back({school.name.empty() ? school.school : school.name, school.pupils, school.total});
  }
  sheet.posts = posts_of(work, number);
  for (const store::SameMachine& pair : store::same_machine(work, number)) sheet.warnings.push_back(jobs::in_words(pair));
  sheet.printed_on = job.today.iso();
  sheet.root = store::root_of_batch(work, number);
  sheet.stream = anchored.stream;
  sheet.seq = anchored.seq;
  sheet.head = anchored.hash;
  return sheet;
}

}  // namespace zhuxue::sheets
