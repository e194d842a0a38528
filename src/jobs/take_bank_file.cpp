#include "jobs/take_bank_file.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "files/bank_answer.hpp"
#include "files/bytes.hpp"
#include "files/digest.hpp"
#include "files/sheet.hpp"
#include "jobs/account_entries.hpp"
#include "jobs/cancellation.hpp"
#include "jobs/posting.hpp"
#include "jobs/take_statements.hpp"
#include "store/bank_store.hpp"
#include "store/batch_store.hpp"
#include "store/case_store.hpp"
#include "store/evidence_store.hpp"
#include "store/fund_store.hpp"
#include "zhuxue/require.hpp"

namespace zhuxue::jobs {
namespace {

const std::string kUnknownReason = "失败原因不在对照表(config/banks/results.toml)里,或须向银行核实;没有按失败处理";

// What becomes of a line's money, in the order of booking: nothing can come back before it is there.
enum class Outcome : std::uint8_t { paid, rejected, paid_late, paid_twice, returned, returned_unpaid };

const FundMove& move_of(Outcome outcome) {
  switch (outcome) {
    case Outcome::paid: return kPaid;
    case Outcome::rejected: return kRejected;
    case Outcome::returned: return kReturned;
    case Outcome::returned_unpaid: return kReturnedUnpaid;
    case Outcome::paid_late: return kPaidLate;
    case Outcome::paid_twice: return kPaidTwice;
  }
  ZX_REQUIRE(false, "no such outcome");
  return kPaid;
}

class BankFile {
 public:
  BankFile(const Job& job, store::UnitOfWork& work, std::int64_t bank_file, const std::string& bank, const std::vector<BankLine>& answers)
      : job_(job), work_(work), bank_file_(bank_file), answers_(answers), entries_(work, bank_file, bank, answers) {}

  void judge_all() {
    for (const BankLine& answer : answers_) {
      judge(answer);
      if (lines_.size() % 8192 == 0) job_.progress("读取银行回单", lines_.size(), answers_.size());
    }
  }

  // Whether no line agrees with the batch that it is said to answer: then the clerk named another one, and nothing is to be kept of it.
  bool fits_nothing() const {
    return std::all_of(doubts_.begin(), doubts_.end(), [](BankDoubt doubt) {
             return doubt == BankDoubt::unknown_reference || doubt == BankDoubt::not_issued || doubt == BankDoubt::amount_differs || doubt == BankDoubt::account_differs;
           }) && doubts_.size() == lines_.size();
  }

  BankFileResult save(store::BankFileRow& file, const std::vector<BankStatement>& statements) {
    file.lines = static_cast<std::int64_t>(lines_.size());
    store::insert_bank_file(work_, file, job_.today, job_.actor);
    store::insert_bank_lines(work_, file.bank_file, file.profile, lines_);
    save_failures();
    book();
    for (const std::int64_t batch : touched_) cancel_void_claims(job_, work_, batch, {std::nullopt, bank_file_});
    BankFileResult result;
    for (store::CaseRow& row : cases_) {
      row.bank_file = file.bank_file;
      row.subject = std::to_string(file.bank_file) + ":" + std::to_string(*row.line);
    }
    store::open_cases(work_, cases_, job_.today);
    // What the statement as a whole says comes after what its lines opened: a line that has its case is not told twice.
    std::vector<store::CaseRow> of_statements = take_statements(job_, work_, file.bank_file, statements);
    store::open_cases(work_, of_statements, job_.today);
    cases_.insert(cases_.end(), of_statements.begin(), of_statements.end());
    for (const store::CaseRow& row : cases_) {
      result.cases.push_back(row.case_no);
      result.findings.push_back({row.doubt, "C" + std::to_string(row.case_no), row.detail});
    }
    result.counts = {{"lines", file.lines}, {"paid", file.paid}, {"failed", file.failed}, {"in_process", file.in_process}, {"already_known", file.already_known}, {"cases", file.cases}};
    result.sums = {{"paid", paid_sum_}, {"failed", failed_sum_}, {"in_process", pending_sum_}};
    // Of a file without 退汇 the answer is as it always was.
    if (file.returned) result.counts.emplace_back("returned", file.returned), result.sums.emplace_back("returned", returned_sum_);
    if (!of_statements.empty()) result.counts.emplace_back("statement_cases", static_cast<std::int64_t>(of_statements.size()));
    store::put_on_record(work_, {"BANK_FILE_TAKEN", job_.actor, job_.today, {{"bank_file", std::to_string(file.bank_file)}, {"sha256", file.sha256}, {"counts", joined(result.counts)}}});
    // By itself: the event above is shown whole in the proof of one payment, and the balance of the account is nobody's business there.
    for (const BankStatement& statement : statements)
      store::put_on_record(work_, {"STATEMENT_TAKEN", job_.actor, job_.today,
                                   {{"bank_file", std::to_string(file.bank_file)}, {"account", tail_of_account(statement.account)}, {"from", statement.from.iso()}, {"to", statement.to.iso()},
                                    {"opening", statement.opening.yuan()}, {"closing", statement.closing.yuan()}}});
    return result;
  }

  store::BankFileRow counted;

 private:
  store::KnownPayment* find(const std::optional<PaymentNumber>& number) {
    if (!number) return nullptr;
    auto batch = batches_.find(number->batch);
    if (batch == batches_.end()) batch = batches_.emplace(number->batch, store::payments_of_batch(work_, number->batch, texts_)).first;
    return static_cast<std::size_t>(number->line) <= batch->second.size() ? &batch->second[static_cast<std::size_t>(number->line) - 1] : nullptr;
  }

  void judge(const BankLine& answer) {
    const auto number = parse_payment_reference(answer.reference);
    store::KnownPayment* known = find(number);
    // What a form does not state, the reference alone stands for.
    const auto amount = known && !answer.states_amount ? std::optional(known->payment.amount) : answer.amount;
    const std::string_view account = known && !answer.states_account ? known->payment.account : std::string_view(answer.account);
    BankVerdict verdict = judge_answer(known ? &known->payment : nullptr, account, amount, answer.needs_person ? std::string_view() : std::string_view(answer.status));
    if (const auto by_entry = known ? entries_.overruled(number->batch, number->line, answer, verdict, known->payment.state) : std::nullopt) {
      verdict = *by_entry;
    } else {
      if (verdict.doubt == BankDoubt::paid_after_rejected) verdict = judge_late(*known, *number);
      if (verdict.effect == BankEffect::returned && known->payment.state != PaymentState::open) verdict = judge_return(*known, *number);
    }
    if (entries_.reuses_serial(answer, verdict.effect)) verdict = {BankEffect::needs_person, BankDoubt::serial_reused};
    if (known) entries_.remember(number->batch, number->line, answer, verdict);
    store::BankLineRow line;
    line.line = answer.line;
    if (known) line.batch = number->batch, line.batch_line = number->line;
    line.amount = amount;
    line.status = answer.status;
    line.reason = answer.reason;
    line.effect = verdict.effect;
    line.kind = answer.kind;
    line.serial = answer.serial;
    line.paying_account = answer.paying_account;
    line.side = answer.side;
    line.booked_on = answer.booked_on;
    line.statement_day = answer.statement_day;
    lines_.push_back(line);
    if (known) touched_.insert(number->batch);
    carry_out(verdict, known, number ? number->batch : 0, answer);
    if (verdict.doubt) open_case(answer, line, *verdict.doubt);
  }

  // What a success after a rejection means depends on what was done with the award meanwhile.
  BankVerdict judge_late(const store::KnownPayment& known, const PaymentNumber& number) {
    if (store::has_late_success(work_, number.batch, number.line)) return {BankEffect::known, std::nullopt};
    save_failures();
    const store::LatestAttempt latest = store::latest_attempt(work_, known.award);
    if (latest.ended) return judge_late_success(AfterRejection::nothing);
    return judge_late_success(latest.use == "LINE" && !latest.issued ? AfterRejection::waiting_line : AfterRejection::gone_on);
  }

  // What was paid comes back to where it was paid from, unless a person has moved it on since.
  BankVerdict judge_return(const store::KnownPayment& known, const PaymentNumber& number) {
    if (known.under_recovery) return {BankEffect::needs_person, BankDoubt::returned_under_recovery};
    const store::BatchRow& batch = batch_of(number.batch);
    const auto line = std::pair(batch.programme, batch.fiscal_year);
    auto left = paid_left_.find(line);
    if (left == paid_left_.end()) left = paid_left_.emplace(line, store::paid_funds(work_, batch.programme, batch.fiscal_year)).first;
    // What this very file says was paid is booked before what came back.
    FundSplit paid = left->second;
    for (const Outcome outcome : {Outcome::paid, Outcome::paid_late, Outcome::paid_twice})
      for (const auto& [other, split] : moved_[outcome])
        if (batch_of(other).programme == batch.programme && batch_of(other).fiscal_year == batch.fiscal_year) paid += split;
    for (const FundLevel level : kFundLevels)
      if (paid[level] < known.split[level]) return {BankEffect::needs_person, BankDoubt::returned_after_correction};
    for (const FundLevel level : kFundLevels) left->second[level] -= known.split[level];
    return {BankEffect::returned, std::nullopt};
  }

  const store::BatchRow& batch_of(std::int64_t number) {
    auto batch = batch_rows_.find(number);
    if (batch == batch_rows_.end()) batch = batch_rows_.emplace(number, store::select_batch(work_, number).value()).first;
    return batch->second;
  }

  void carry_out(const BankVerdict& verdict, store::KnownPayment* known, std::int64_t batch, const BankLine& answer) {
    const auto settle = [&](Outcome outcome, PaymentState state) {
      moved_[outcome][batch] += known->split;
      known->payment.state = state;
    };
    switch (verdict.effect) {
      case BankEffect::paid:
        ++counted.paid;
        paid_sum_ += known->payment.amount;
        return settle(Outcome::paid, PaymentState::paid);
      case BankEffect::rejected:
        ++counted.failed;
        failed_sum_ += known->payment.amount;
        failed_.push_back({known->award, known->attempt, answer.reason, false});
        return settle(Outcome::rejected, PaymentState::rejected);
      case BankEffect::returned: {
        ++counted.returned;
        returned_sum_ += known->payment.amount;
        const bool arrived = known->payment.state != PaymentState::open;
        failed_.push_back({known->award, returned_attempt(*known), answer.reason, true});
        return settle(arrived ? Outcome::returned : Outcome::returned_unpaid, arrived ? PaymentState::returned_after_paid : PaymentState::returned_before_paid);
      }
      case BankEffect::paid_late:
        store::insert_late_success(work_, known->award, store::latest_attempt(work_, known->award).attempt + 1, known->payment.amount, known->split, job_.actor);
        return settle(Outcome::paid_late, PaymentState::paid_late);
      case BankEffect::paid_twice: return settle(Outcome::paid_twice, PaymentState::paid_twice);
      case BankEffect::pending:
        ++counted.in_process;
        pending_sum_ += known->payment.amount;
        return;
      case BankEffect::known: ++counted.already_known; return;
      case BankEffect::needs_person: return;
    }
  }

  // A late success stands as an attempt of its own; what comes back is that one.
  int returned_attempt(const store::KnownPayment& known) {
    return known.payment.state == PaymentState::paid_late ? store::latest_attempt(work_, known.award).attempt : known.attempt;
  }

  // The ends of the lines so far, before anything is built upon them.
  void save_failures() {
    store::insert_failures(work_, bank_file_, failed_);
    failed_.clear();
  }

  void open_case(const BankLine& answer, const store::BankLineRow& line, BankDoubt doubt) {
    ++counted.cases;
    store::CaseRow row;
    row.kind = "BANK";
    row.doubt = code(doubt);
    row.line = answer.line;
    row.batch = line.batch;
    row.batch_line = line.batch_line;
    const std::string reference = line.batch ? payment_reference(*line.batch, *line.batch_line) : "";
    row.detail = "回单第" + std::to_string(answer.line) + "行" + (reference.empty() ? "" : "(" + reference + ")") + ": " + why(answer, doubt);
    cases_.push_back(std::move(row));
    doubts_.push_back(doubt);
  }

  static std::string why(const BankLine& answer, BankDoubt doubt) {
    if (answer.needs_person && doubt == BankDoubt::unknown_status) return kUnknownReason;
    // An entry of the account that is none of ours: a deposit, a fee.
    if (answer.side != EntrySide::none && answer.amount && doubt == BankDoubt::unknown_reference)
      return std::string(answer.side == EntrySide::credit ? "付款户来款 " : "付款户扣款 ") + answer.amount->yuan() + " 元,不是本系统的付款;核实是什么款后结案";
    return std::string(sentence(doubt));
  }

  // One posting a level, batch and outcome; the sums of the lines' own shares. A late success is booked for itself: its batch has had its answer.
  void book() {
    for (const auto& [outcome, by_batch] : moved_)
      for (const auto& [number, split] : by_batch) {
        const store::BatchRow& batch = batch_of(number);
        store::PostingReason reason = posting_by(job_);
        if (outcome != Outcome::paid_late && outcome != Outcome::paid_twice) reason.batch = number;
        reason.bank_file = bank_file_;
        const auto lacking = store::move_funds(work_, move_of(outcome), batch.programme, batch.fiscal_year, split, reason);
        ZX_REQUIRE(!lacking, "less money in transit, paid or on hold than answered");
      }
  }

  const Job& job_;
  store::UnitOfWork& work_;
  std::int64_t bank_file_;
  const std::vector<BankLine>& answers_;
  AccountEntries entries_;
  store::TextArena texts_;
  std::map<std::int64_t, std::vector<store::KnownPayment>> batches_;
  std::vector<store::BankLineRow> lines_;
  std::vector<store::FailedAttempt> failed_;
  std::map<Outcome, std::map<std::int64_t, FundSplit>> moved_;
  std::set<std::int64_t> touched_;
  std::map<std::int64_t, store::BatchRow> batch_rows_;
  std::map<std::pair<std::string, int>, FundSplit> paid_left_;
  std::vector<store::CaseRow> cases_;
  std::vector<BankDoubt> doubts_;
  Money paid_sum_, failed_sum_, pending_sum_, returned_sum_;
};

BankFileResult known_already(std::int64_t lines) {
  BankFileResult result;
  result.already = true;
  result.counts = {{"lines", lines}, {"paid", 0}, {"failed", 0}, {"in_process", 0}, {"already_known", lines}, {"cases", 0}};
  return result;
}

}  // namespace

BankFileResult take_bank_file(const Job& job, const std::filesystem::path& path, const BankProfile& profile, const ResultTable& results, std::optional<std::int64_t> named_batch) {
  const files::MappedFile mapped(path);
  store::BankFileRow file;
  file.sha256 = files::sha256_hex(mapped.bytes());
  std::vector<BankLine> answers = files::read_bank_answer(profile, results, mapped.bytes(), named_batch);
  drop_shared_serials(answers);
  std::vector<BankStatement> statements = files::read_bank_statements(profile, mapped.bytes());
  files::keep_by_digest(job.archive, file.sha256, mapped.bytes());

  store::UnitOfWork work(job.database);
  work.wait_for(store::UnitOfWork::Queue::money);
  if (const auto lines = store::find_bank_file(work, file.sha256)) return known_already(*lines);
  file.bank_file = store::next_bank_file(work);
  file.profile = profile.name;
  file.name = path.filename().string();
  file.bytes = static_cast<std::int64_t>(mapped.bytes().size());
  statements = new_statements(work, profile, statements);
  BankFile taken(job, work, file.bank_file, profile.name, answers);
  taken.judge_all();
  if (named_batch && taken.fits_nothing())
    throw files::BadFile("OTHER_BATCH", "没有一行的账号和金额与 B" + std::to_string(*named_batch) + " 相符,没有导入;请核对这是哪一批的回单");
  file.paid = taken.counted.paid;
  file.failed = taken.counted.failed;
  file.in_process = taken.counted.in_process;
  file.already_known = taken.counted.already_known;
  file.cases = taken.counted.cases;
  file.returned = taken.counted.returned;
  BankFileResult result = taken.save(file, statements);
  work.commit();
  return result;
}

}  // namespace zhuxue::jobs
