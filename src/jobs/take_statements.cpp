#include "jobs/take_statements.hpp"

#include <algorithm>
#include <map>
#include <optional>

#include "files/sheet.hpp"
#include "jobs/cancellation.hpp"
#include "store/statement_store.hpp"
#include "zhuxue/reconciliation/settle.hpp"

namespace zhuxue::jobs {
namespace {

constexpr std::size_t kLinesNamed = 5;

std::string days(const BankStatement& statement) { return statement.from == statement.to ? statement.to.iso() : statement.from.iso() + " 至 " + statement.to.iso(); }

// Where a statement belongs among those known, by day; nullopt: it is one of them. Throws where it cannot stand there.
std::optional<std::size_t> place_of(const std::vector<BankStatement>& known, const BankStatement& statement) {
  std::size_t place = 0;
  while (place < known.size() && known[place].to < statement.from) ++place;
  if (place < known.size() && known[place].from <= statement.to) {
    const BankStatement& same = known[place];
    if (same.from == statement.from && same.to == statement.to && same.opening == statement.opening && same.closing == statement.closing) return std::nullopt;
    throw files::BadFile("CONTROL", days(same) + " 的对账单已经导入过,这一份(" + days(statement) + ")的日子或余额不同,没有导入;请向银行核实");
  }
  if (place > 0 && !known[place - 1].goes_on_with(statement))
    throw files::BadFile("CONTROL", days(statement) + "(期初 " + statement.opening.yuan() + ")不接着 " + known[place - 1].to.iso() + " 的期末 " + known[place - 1].closing.yuan() +
                                        ",没有导入;请按日期先后导入,中间的日子也要有(没有发生额的可以下载几天一份的)");
  if (place < known.size() && !statement.goes_on_with(known[place]))
    throw files::BadFile("CONTROL", days(statement) + "(期末 " + statement.closing.yuan() + ")接不上 " + known[place].from.iso() + " 的期初 " + known[place].opening.yuan() + ",没有导入");
  return place;
}

store::CaseRow case_of(std::int64_t bank_file, const BankStatement& statement, std::int64_t batch, const std::vector<const store::DifferingLine*>& lines) {
  std::size_t paid = 0, gone = 0;
  Money amount;
  std::string named;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    paid += lines[i]->paid;
    gone += lines[i]->gone;
    amount += lines[i]->amount;
    if (i < kLinesNamed) named += (i ? "、" : "") + std::to_string(lines[i]->line);
  }
  store::CaseRow row;
  row.kind = "BANK";
  row.doubt = code(BankDoubt::statement_differs);
  row.bank_file = bank_file;
  row.subject = std::to_string(bank_file) + ":B" + std::to_string(batch);
  row.batch = batch;
  if (lines.size() == 1) row.batch_line = lines.front()->line;
  row.detail = "B" + std::to_string(batch) + " 第 " + named + (lines.size() > kLinesNamed ? " … " : " ") + "笔(共 " + std::to_string(lines.size()) + " 笔 " + amount.yuan() + " 元): 账上付出 " + std::to_string(paid) +
               " 笔,到 " + statement.to.iso() + " 的对账单扣款 " + std::to_string(gone) + " 笔;后来的对账单补上了即可结案,否则请向银行核实";
  return row;
}

}  // namespace

std::vector<BankStatement> new_statements(store::UnitOfWork& work, const BankProfile& profile, const std::vector<BankStatement>& statements) {
  std::vector<BankStatement> fresh, by_day = statements;
  std::map<std::string, std::vector<BankStatement>> known_of;
  std::sort(by_day.begin(), by_day.end(), [](const BankStatement& one, const BankStatement& other) { return one.from < other.from; });
  for (const BankStatement& statement : by_day) {
    if (statement.account != profile.payer.digits() && !store::is_paying_account(work, statement.account)) throw files::BadFile("OTHER_ACCOUNT", "对账单不是付款户的(付款户见银行格式 " + profile.name + " 的 [payer]),没有导入");
    auto found = known_of.find(statement.account);
    if (found == known_of.end()) found = known_of.emplace(statement.account, store::statements_of(work, statement.account)).first;
    std::vector<BankStatement>& known = found->second;
    const auto place = place_of(known, statement);
    if (!place) continue;
    known.insert(known.begin() + static_cast<std::ptrdiff_t>(*place), statement);
    fresh.push_back(statement);
  }
  return fresh;
}

std::vector<store::CaseRow> take_statements(const Job& job, store::UnitOfWork& work, std::int64_t bank_file, const std::vector<BankStatement>& statements) {
  std::vector<store::CaseRow> cases;
  for (const BankStatement& statement : statements) store::insert_statement(work, statement, bank_file);
  std::map<std::string_view, const BankStatement*> newest;
  for (const BankStatement& statement : statements) newest[statement.account] = &statement;
  for (const auto& [account, statement] : newest) {
    const std::vector<store::DifferingLine> differing = store::differing_lines(work, statement->account);
    std::map<std::int64_t, std::vector<const store::DifferingLine*>> by_batch;
    for (const store::DifferingLine& line : differing) by_batch[line.batch].push_back(&line);
    for (const auto& [batch, lines] : by_batch) cases.push_back(case_of(bank_file, *statement, batch, lines));
    for (const std::int64_t batch : store::claimed_batches(work, statement->account)) cancel_void_claims(job, work, batch, {std::nullopt, bank_file});
  }
  return cases;
}

}  // namespace zhuxue::jobs
