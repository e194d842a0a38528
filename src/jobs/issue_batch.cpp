#include "jobs/issue_batch.hpp"

#include "files/bytes.hpp"
#include "files/digest.hpp"
#include "files/generic_csv.hpp"
#include "jobs/batch_making.hpp"
#include "store/bank_store.hpp"
#include "store/evidence_store.hpp"
#include "store/fund_store.hpp"
#include "zhuxue/require.hpp"

namespace zhuxue::jobs {
namespace {

// Rendered again from the lines; must be what was sealed, and an independent reader must count the same.
std::string rendered(store::UnitOfWork& work, const store::BatchRow& batch, const std::string& purpose) {
  store::TextArena texts;
  std::vector<files::PaymentLine> payments;
  for (const store::LineToPay& line : store::lines_to_pay(work, batch.batch, texts)) payments.push_back({line.account, line.holder, line.amount, purpose});
  std::string bytes = files::render_payments(batch.batch, payments);
  ZX_REQUIRE(files::sm3_hex(bytes) == batch.sm3 && files::sha256_hex(bytes) == batch.sha256, "the bytes to issue are not those that were sealed");
  const files::FileControls controls = files::count_payments(bytes);
  ZX_REQUIRE(controls.lines == batch.lines && controls.total == batch.total, "the file does not count to the batch");
  return bytes;
}

}  // namespace

IssueResult issue_batch(const Job& job, std::int64_t number, const std::filesystem::path& folder, const PolicyShelf& shelf) {
  const std::string name = "B" + std::to_string(number);
  IssueResult result;
  result.file = folder / (name + ".csv");
  std::string bytes;
  {
    store::UnitOfWork work(job.database);
    const auto at_start = store::select_batch(work, number);
    if (!at_start) throw Refused(Refusal::no_such_thing, name, "没有批次 " + name);
    work.wait_for(store::UnitOfWork::Queue::money);
    result.batch = store::select_batch(work, number).value();
    if (result.batch.step == "ISSUED") {
      // Another process that issued meanwhile wrote the same bytes; writing them again is harmless.
      result.already = true;
      bytes = store::issued_bytes(work, number);
    } else {
      if (result.batch.step != "APPROVED") throw Refused(Refusal::wrong_step, name, name + " 还没有审批,不能发出");
      for (const store::LateSuccess& late : store::late_successes_behind(work, number))
        throw Refused(Refusal::conflict, name, name + " 第 " + std::to_string(late.line_no) + " 行: 银行又回报此前的付款已成功,有疑点未结;请先撤回 " + name + "(撤回后自动记为迟到的成功),或核实未付后结案再发出");
      bytes = rendered(work, result.batch, purpose_of(shelf, result.batch.programme, result.batch.period));
      store::insert_step(work, result.batch, result.batch.ordinal + 1, "ISSUED", "APPROVED", job.actor, "", job.today);
      store::insert_issued_file(work, result.batch, bytes);
      store::PostingReason reason;
      reason.batch = number;
      reason.effective_on = job.today;
      reason.actor = job.actor;
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
