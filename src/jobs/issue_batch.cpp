#include "jobs/issue_batch.hpp"

#include "files/bank_profile_file.hpp"
#include "files/bank_writer.hpp"
#include "files/bytes.hpp"
#include "files/digest.hpp"
#include "files/issued_file.hpp"
#include "jobs/batch_making.hpp"
#include "jobs/posting.hpp"
#include "jobs/root_of_file.hpp"
#include "store/bank_store.hpp"
#include "store/evidence_store.hpp"
#include "store/fund_store.hpp"
#include "store/line_store.hpp"
#include "zhuxue/disbursement/payee.hpp"
#include "zhuxue/require.hpp"

namespace zhuxue::jobs {
namespace {

struct Form {
  BankProfile profile;
  std::string purpose;
  bool kept = false;
};

// The form that the batch was sealed in. An older batch has none on record and goes by today's files: the digest tells whether they are still those.
Form form_of(store::UnitOfWork& work, const store::BatchRow& batch, const PolicyShelf& shelf, const BankShelf& banks) {
  if (const auto kept = store::form_of_batch(work, batch.batch)) {
    files::ParsedProfile parsed = files::parse_bank_profile(kept->bytes, kept->profile + ".toml");
    if (!parsed.profile) throw Refused(Refusal::stale, "B" + std::to_string(batch.batch), "封存时的银行格式 " + kept->profile + " 这个版本的程序已读不了;请撤回这一批重新封存");
    return {std::move(*parsed.profile), kept->purpose, true};
  }
  return {banks.of_bank(batch.bank, batch.profile), purpose_of(shelf, batch.programme, batch.period), false};
}

// Rendered again from the lines; must be what was sealed, and an independent reader must count the same and come to the same root.
std::string rendered(store::UnitOfWork& work, const store::BatchRow& batch, const Form& form) {
  const BankProfile& profile = form.profile;
  const bool with_row = profile.writes(BankField::bank) || profile.writes(BankField::bank_code) || profile.writes(BankField::holder_id);
  store::TextArena texts;
  std::vector<PaymentLine> payments;
  for (const store::LineToPay& line : store::lines_to_pay(work, batch.batch, with_row, texts))
    payments.push_back({line.account, line.holder, line.amount, form.purpose, line.bank, line.bank_code, holder_id_of(line.holder_id, static_cast<PayeeRelation>(line.relation), line.student_no)});
  std::string bytes = files::BankWriter(profile, {batch.batch, Date::parse_iso(batch.day).value(), batch.programme}).render(payments);
  const bool same = files::sm3_hex(bytes) == batch.sm3 && files::sha256_hex(bytes) == batch.sha256;
  if (!same && !form.kept)
    throw Refused(Refusal::stale, "B" + std::to_string(batch.batch), "银行格式或政策文件在封存之后改过,写出的文件与三人签过的不同;请恢复原来的文件,或撤回这一批重新封存");
  ZX_REQUIRE(same, "the bytes to issue are not those that were sealed");
  const files::IssuedFile read = files::read_issued(profile, bytes);
  ZX_REQUIRE(static_cast<std::int64_t>(read.lines.size()) == batch.lines && read.total == batch.total, "the file does not count to the batch");
  // Batches sealed before roots were made have none.
  if (const auto root = store::root_of_batch(work, batch.batch)) ZX_REQUIRE(root_of_file(work, batch.batch, read) == root, "the lines read from the file do not come to the root that was sealed");
  return bytes;
}

// Where the file goes: the name that the bank wants, from the form kept with the batch.
std::filesystem::path path_of(const std::filesystem::path& folder, const store::BatchRow& batch, const BankProfile& profile) {
  return folder / file_name_of(profile, {batch.batch, Date::parse_iso(batch.day).value(), batch.programme}, batch.sm3);
}

}  // namespace

IssueResult issue_batch(const Job& job, std::int64_t number, const std::filesystem::path& folder, const PolicyShelf& shelf, const BankShelf& banks) {
  const std::string name = "B" + std::to_string(number);
  IssueResult result;
  std::string bytes;
  {
    store::UnitOfWork work(job.database);
    const auto at_start = store::select_batch(work, number);
    if (!at_start) throw Refused(Refusal::no_such_thing, name, "没有批次 " + name);
    work.wait_for(store::UnitOfWork::Queue::money);
    result.batch = store::select_batch(work, number).value();
    const Form form = form_of(work, result.batch, shelf, banks);
    result.file = path_of(folder, result.batch, form.profile);
    if (result.batch.step == "ISSUED") {
      // Another process that issued meanwhile wrote the same bytes; writing them again is harmless.
      result.already = true;
      bytes = store::issued_bytes(work, number);
    } else {
      if (result.batch.step != "APPROVED") throw Refused(Refusal::wrong_step, name, name + " 还没有审批,不能发出");
      for (const store::LateSuccess& late : store::late_successes_behind(work, number))
        throw Refused(Refusal::conflict, name, name + " 第 " + std::to_string(late.line_no) + " 行: 银行又回报此前的付款已成功,有疑点未结;请先撤回 " + name + "(撤回后自动记为迟到的成功),或核实未付后结案再发出");
      bytes = rendered(work, result.batch, form);
      store::insert_step(work, result.batch, result.batch.ordinal + 1, "ISSUED", "APPROVED", job.actor, "", job.today, job.machine);
      store::insert_issued_file(work, result.batch, bytes);
      store::PostingReason reason = posting_by(job);
      reason.batch = number;
      const auto lacking = store::move_funds(work, kIssue, result.batch.programme, result.batch.fiscal_year, result.batch.split, reason);
      ZX_REQUIRE(!lacking, "less money reserved than the batch");
      store::put_on_record(work, {"BATCH_ISSUED", job.actor, job.today,
                                  {{"batch", std::to_string(number)}, {"lines", std::to_string(result.batch.lines)}, {"total", result.batch.total.yuan()},
                                   {"sha256", result.batch.sha256}, {"sm3", result.batch.sm3}}});
      work.commit();
      result.batch.step = "ISSUED";
    }
  }
  files::write_atomically(result.file, bytes);
  return result;
}

std::vector<std::int64_t> batches_to_issue(const Job& job) {
  store::UnitOfWork work(job.database);
  std::vector<std::int64_t> batches;
  for (const store::BatchRow& batch : store::select_batches(work))
    if (batch.step == "APPROVED" || batch.step == "ISSUED") batches.push_back(batch.batch);
  return batches;
}

}  // namespace zhuxue::jobs
