#include "jobs/seal_batch.hpp"

#include <algorithm>
#include <map>
#include <tuple>

#include "store/fund_store.hpp"
#include "zhuxue/disbursement/payee.hpp"
#include "zhuxue/people/resident_id.hpp"

namespace zhuxue::jobs {
namespace {

using Group = std::tuple<std::string_view, std::string_view, std::string, const BankProfile*>;  // programme, period, bank or the name of a list for all

const ShareRule& shares_of(const PolicyShelf& shelf, std::string_view programme, std::string_view period_text) {
  const auto period = Period::parse(period_text);
  if (const Policy* const policy = shelf.find(programme); policy && period)
    if (const ShareRule* rule = policy->shares_on(period->first_day())) return *rule;
  throw Refused(Refusal::not_configured, std::string(programme), "政策文件里没有 " + std::string(period_text) + " 的资金分担比例");
}

// Sorts the waiting awards to their banks; those without a usable account are named.
std::map<Group, std::vector<PreparedLine>> by_bank(const std::vector<store::WaitingAward>& waiting, const std::unordered_map<std::string_view, store::PayeeAccount>& accounts,
                                                   const SealOrder& order, const BankShelf& banks, BatchesResult& result) {
  const std::optional<std::string>& bank = order.bank;
  std::map<Group, std::vector<PreparedLine>> groups;
  for (const store::WaitingAward& award : waiting) {
    const auto account = accounts.find(award.student_no);
    const auto why = account == accounts.end() ? std::optional<std::string_view>("没有账户,请学校补报")
                                               : why_unusable(account->second.account, static_cast<PayeeRelation>(account->second.relation), account->second.has_mandate);
    if (why) {
      if (bank) continue;
      ++result.left_out;
      result.findings.push_back({"NO_ACCOUNT", masked(award.student_no), std::string(*why)});
      continue;
    }
    if (bank && account->second.bank != *bank) continue;
    const BankProfile& profile = banks.of_bank(account->second.bank, order.profile);
    groups[{award.programme, award.period, bank_of(profile, account->second.bank), &profile}].push_back({&award, &account->second, {}});
  }
  return groups;
}

std::string shortage(const std::array<std::optional<Money>, 4>& available, const FundSplit& needed) {
  std::string text;
  for (const FundLevel level : kFundLevels) {
    const Money have = available[static_cast<std::size_t>(level)].value_or(Money());
    if (needed[level] <= have) continue;
    text += (text.empty() ? "" : ";") + std::string(label(level)) + "指标需 " + needed[level].yuan() + " 元,可用 " + have.yuan() + " 元,缺 " + (needed[level] - have).yuan() + " 元";
  }
  return text;
}

// Splits the lines by cascade and returns how many of them, from the front, every source covers.
std::size_t split_lines(std::vector<PreparedLine>& lines, const FundShares& shares, const std::array<std::optional<Money>, 4>& available) {
  FundCascade cascade(shares);
  FundSplit so_far;
  std::size_t covered = 0;
  bool enough = true;
  for (PreparedLine& line : lines) {
    line.split = cascade.next(line.award->amount);
    so_far += line.split;
    for (const FundLevel level : kFundLevels) enough &= so_far[level] <= available[static_cast<std::size_t>(level)].value_or(Money());
    covered += enough;
  }
  return covered;
}

// The same by budget document: every line is covered that the documents together can pay.
std::size_t pour_lines(std::vector<PreparedLine>& lines, std::vector<FundDocument> documents) {
  FundWaterfall waterfall(std::move(documents));
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const auto split = waterfall.next(lines[i].award->amount);
    if (!split) return i;
    lines[i].split = *split;
  }
  return lines.size();
}

std::string shortage_of_all(const std::array<std::optional<Money>, 4>& available, const std::vector<PreparedLine>& lines) {
  Money have, need;
  for (const auto& level : available) have += level.value_or(Money());
  for (const PreparedLine& line : lines) need += line.award->amount;
  return "各级指标合计需 " + need.yuan() + " 元,可用 " + have.yuan() + " 元,缺 " + (need - have).yuan() + " 元";
}

// Splits a plan by shares or by budget document; what the budget does not cover is left out with findings.
void keep_covered(store::UnitOfWork& work, BatchPlan& plan, const ShareRule& rule, bool up_to_budget, BatchesResult& result) {
  const auto available = store::available_funds(work, plan.programme, plan.fiscal_year);
  const std::size_t covered = rule.waterfall ? pour_lines(plan.lines, store::documents_left(work, plan.programme, plan.fiscal_year)) : split_lines(plan.lines, rule.shares, available);
  if (covered == plan.lines.size()) return;
  FundSplit needed;
  for (const PreparedLine& line : plan.lines) needed += line.split;
  const std::string lacking = rule.waterfall ? shortage_of_all(available, plan.lines) : shortage(available, needed);
  const std::size_t taken = up_to_budget ? covered : 0;
  if (!up_to_budget) result.findings.push_back({"INSUFFICIENT_BUDGET", plan.programme + " " + plan.period + " " + plan.bank, lacking});
  for (std::size_t i = taken; i < plan.lines.size(); ++i) {
    ++result.left_out;
    if (up_to_budget) result.findings.push_back({"OVER_BUDGET", masked(plan.lines[i].award->student_no), "没有列入本批: " + lacking});
  }
  plan.lines.resize(taken);
}

// Takes out what a gate holds back, each with its finding.
void leave_out_held(std::map<Group, std::vector<PreparedLine>>& groups, const HeldBack& held, BatchesResult& result) {
  for (auto& [group, lines] : groups) {
    const auto& programme = std::get<0>(group);
    auto whole = held.programmes.find("");
    if (whole == held.programmes.end()) whole = held.programmes.find(std::string(programme));
    if (whole != held.programmes.end()) {
      const Finding& why = whole->second;
      result.findings.push_back({why.code, why.subject, std::string(programme) + " " + std::string(std::get<1>(group)) + " 整批停住 — " + why.text});
      result.left_out += static_cast<std::int64_t>(lines.size());
      lines.clear();
    }
    std::erase_if(lines, [&](const PreparedLine& line) {
      const auto why = held.awards.find(line.award->award);
      if (why == held.awards.end()) return false;
      ++result.left_out;
      result.findings.push_back({why->second.code, masked(line.award->student_no), why->second.text});
      return true;
    });
  }
  std::erase_if(groups, [](const auto& group) { return group.second.empty(); });
}

// Asked for by name, a programme that never goes to a person is a mistake; among those of a month it is passed over.
void refuse_what_goes_to_schools(const SealOrder& order, const PolicyShelf& shelf) {
  if (order.periods.size() != 1) return;
  const Policy* const policy = shelf.find(order.periods[0].programme);
  if (!policy || policy->form == AidForm::cash) return;
  throw Refused(Refusal::not_configured, policy->code, policy->code + " " + policy->name + "(" + std::string(label(policy->form)) + "),不能封存个人批次" + (policy->form == AidForm::waiver ? ";金额见 zhuxue export waivers" : ""));
}

}  // namespace

BatchesResult seal_batches(const Job& job, const SealOrder& order, const PolicyShelf& shelf, const BankShelf& banks) {
  refuse_what_goes_to_schools(order, shelf);
  store::UnitOfWork work(job.database);
  const std::int64_t next_at_start = store::next_batch(work);
  work.wait_for(store::UnitOfWork::Queue::money);
  if (store::next_batch(work) != next_at_start) throw Refused(Refusal::taken, "", "另一个操作刚刚封存了批次,本次没有改动;请看 zhuxue batch list");
  BatchesResult result;
  store::TextArena texts;
  job.progress("封存", 0, 3);
  const std::vector<store::WaitingAward> waiting = store::never_paid(work, order.periods, texts);
  const auto accounts = store::latest_accounts(work, waiting, texts);
  auto groups = by_bank(waiting, accounts, order, banks, result);
  const HeldBack held = held_back(job, work, order.periods, order.month, shelf, order.gates);
  result.not_asked = held.not_asked;
  leave_out_held(groups, held, result);
  job.progress("封存", 1, 3);
  for (auto& [group, lines] : groups) {
    const auto& [programme, period, bank, profile] = group;
    require_complete(*profile, std::string(programme));
    const std::string purpose = purpose_of(shelf, std::string(programme), std::string(period));
    BatchPlan whole{std::string(programme), std::string(period), bank, profile, job.today.year(), false, std::move(lines)};
    leave_out_unwritable(job, whole, purpose, "NOT_WRITABLE", result);
    for (BatchPlan& plan : in_files(std::move(whole))) {
      keep_covered(work, plan, shares_of(shelf, programme, period), order.up_to_budget, result);
      if (plan.lines.empty()) continue;
      result.lines += static_cast<std::int64_t>(plan.lines.size());
      result.batches.push_back(make_batch(job, work, plan, banks, purpose));
    }
  }
  if (!result.batches.empty()) work.commit();
  job.progress("封存", 3, 3);
  return result;
}

}  // namespace zhuxue::jobs
