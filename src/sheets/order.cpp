#include "sheets/order.hpp"

#include <algorithm>
#include <set>

#include "jobs/batch_making.hpp"
#include "zhuxue/people/resident_id.hpp"

namespace zhuxue::sheets {

std::vector<store::ProgrammePeriod> periods_of(const Order& order) {
  std::vector<store::ProgrammePeriod> periods;
  std::set<std::pair<std::string, std::string>> seen;
  const Month last = order.month;
  for (Month month = order.since.value_or(last); month <= last; month = Month::of(Date::from_days(month.last_day().days() + 1)))
    for (store::ProgrammePeriod& each : jobs::periods_of_month(order.shelf, month))
      if (seen.emplace(each.programme, each.period).second) periods.push_back(std::move(each));
  if (periods.empty()) throw jobs::Refused(jobs::Refusal::no_such_thing, last.text(), "这些月份没有测算期间(寒暑假)");
  return periods;
}

std::int64_t run_of(store::UnitOfWork& work, Month month) {
  const auto run = store::latest_run_with(work, month, "ASSESSED");
  if (!run) throw jobs::Refused(jobs::Refusal::no_run, month.text(), "这个月还没有测算,请先运行 zhuxue month " + month.text());
  return *run;
}

bool goes_to_persons(const Order& order, std::string_view programme) {
  const Policy* const policy = order.shelf.find(programme);
  return !policy || policy->form == AidForm::cash;
}

std::vector<store::DueLine> due_to_persons(store::UnitOfWork& work, const Order& order, std::int64_t run, store::TextArena& texts) {
  std::vector<store::DueLine> lines = store::due_lines(work, run, texts);
  std::erase_if(lines, [&](const store::DueLine& line) { return !goes_to_persons(order, line.programme); });
  return lines;
}

std::vector<std::string> made_by(const Order& order) { return {"制表单位:" + order.office, "制表日期:" + order.job.today.iso()}; }

std::vector<std::string> facts_of(const Order& order, std::string first) {
  std::vector<std::string> facts = made_by(order);
  facts.insert(facts.begin(), std::move(first));
  return facts;
}

std::vector<std::string> facts_of(const Order& order, const std::vector<store::ProgrammePeriod>& periods) {
  std::string words;
  std::set<std::string> seen;
  for (const store::ProgrammePeriod& each : periods)
    if (seen.insert(each.period).second) words += (words.empty() ? "" : "、") + jobs::period_in_chinese(each.period);
  return facts_of(order, "期间:" + words);
}

std::string name_of(const Schools& schools, std::string_view school) {
  const auto at = schools.find(std::string(school));
  return at == schools.end() || at->second.name.empty() ? "(学校名单里没有的学校)" : at->second.name;
}

std::string account_tail(std::string_view account) {
  const std::string masked = masked_account(account);
  return masked.size() > 4 ? "尾号" + masked.substr(masked.size() - 4) : masked;
}

std::string kind_words(const std::optional<HardshipKind>& kind) { return kind ? std::string(label(*kind)) : std::string(); }

void hold_against_ledger(Money sheet, Money ledger, const std::string& title) {
  if (sheet == ledger) return;
  throw LedgerDiffers(title, "《" + title + "》合计 " + sheet.yuan() + " 元,台账为 " + ledger.yuan() + " 元,相差 " + (sheet - ledger).yuan() + " 元:没有写出。请运行 zhuxue check-books");
}

}  // namespace zhuxue::sheets
