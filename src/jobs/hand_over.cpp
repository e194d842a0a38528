#include "jobs/hand_over.hpp"

#include <algorithm>

#include "files/digest.hpp"
#include "store/batch_store.hpp"
#include "store/evidence_store.hpp"

namespace zhuxue::jobs {

std::string difference_from_issued(std::string_view given, std::string_view issued) {
  if (given == issued) return {};
  std::string text;
  if (given.size() != issued.size()) text = "长度 " + std::to_string(given.size()) + " 字节,发出的是 " + std::to_string(issued.size()) + " 字节;";
  const auto at = std::mismatch(given.begin(), given.end(), issued.begin(), issued.end()).first;
  text += "从第 " + std::to_string(std::count(given.begin(), at, '\n') + 1) + " 行起不同;";
  return text + "SM3 是 " + files::sm3_hex(given).substr(0, 8) + "…,发出的是 " + files::sm3_hex(issued).substr(0, 8) + "…";
}

HandoverResult hand_over(const Job& job, const HandoverOrder& order) {
  const std::string name = "B" + std::to_string(order.batch);
  store::UnitOfWork work(job.database);
  work.wait_for(store::UnitOfWork::Queue::money);
  const auto batch = store::select_batch(work, order.batch);
  if (!batch) throw Refused(Refusal::no_such_thing, name, "没有批次 " + name);
  if (batch->step != "ISSUED") throw Refused(Refusal::wrong_step, name, name + " 还没有发出,没有可以送交的银行文件");
  const std::string issued = store::issued_bytes(work, order.batch);
  if (const std::string why = difference_from_issued(order.bytes, issued); !why.empty())
    throw Refused(Refusal::other_content, name, "这份文件不是 " + name + " 发出的那份,不要送交: " + why + "。请重写一份同样的再送: zhuxue batch issue " + name);
  for (const store::StepOfBatch& step : store::steps_of_batch(work, order.batch))
    if (step.step == "ISSUED" && order.on.iso() < step.day) throw Refused(Refusal::wrong_step, name, name + " 到 " + step.day + " 才发出,不会在 " + order.on.iso() + " 送交");
  HandoverResult result;
  const auto before = store::handovers_of_batch(work, order.batch);
  result.handover = {static_cast<std::int64_t>(before.size()) + 1, order.channel, order.receiver, order.on.iso(), job.actor, files::sm3_hex(order.bytes)};
  for (const store::Handover& known : before) {
    if (known.channel != order.channel || known.receiver != order.receiver || known.handed_on != order.on.iso()) continue;
    result.already = true;
    result.handover = known;
    return result;
  }
  try {
    store::insert_handover(work, order.batch, result.handover, job.today);
  } catch (const store::DatabaseError& error) {
    if (error.fault() == store::DatabaseFault::unique_violation) throw Refused(Refusal::taken, name, "另一位同事刚刚登记了 " + name + " 的送交,本次没有改动");
    throw;
  }
  // The receiver's name stays in the table: the event is shown to whoever gets the proof of one payment.
  store::put_on_record(work, {"BATCH_HANDED_OVER", job.actor, job.today,
                              {{"batch", std::to_string(order.batch)}, {"n", std::to_string(result.handover.n)}, {"channel", order.channel}, {"receiver_sm3", files::sm3_hex(order.receiver)},
                               {"handed_on", order.on.iso()}, {"sm3", result.handover.sm3}}});
  work.commit();
  return result;
}

}  // namespace zhuxue::jobs
