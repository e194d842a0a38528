// Each time that the file of a batch went to the bank: after the issue, the very bytes that were issued, and the chain says the same.
#include "proof/bundle.hpp"

namespace zhuxue::proof {
namespace {

constexpr std::string_view kHandedOver = "BATCH_HANDED_OVER";

void check_batch(std::int64_t number, const BatchRecord& batch, const std::vector<HandoverRecord>& handovers, const Bundle& bundle, Finder& finder) {
  const StepRecord* const issued = bundle.step_of(number, "ISSUED");
  std::int64_t n = 0;
  for (const HandoverRecord& handover : handovers) {
    const std::string where = "B" + std::to_string(number) + " 第 " + std::to_string(handover.n) + " 次送交";
    if (handover.n != ++n) finder.fault(where, "次序不连续,应为第 " + std::to_string(n) + " 次"), n = handover.n;
    if (handover.digest != batch.sm3) finder.fault(where, "送交的不是发出的那份文件: SM3 不同");
    if (!issued)
      finder.fault(where, "批次没有发出过");
    else if (handover.handed_on < issued->day)
      finder.fault(where, "送交日 " + handover.handed_on.iso() + " 早于发出的 " + issued->day.iso());
    if (handover.day < handover.handed_on) finder.fault(where, "登记在送交之前");
  }
}

const HandoverRecord* record_of(const Bundle& bundle, const EvidenceEvent& event) {
  for (const auto& [batch, handovers] : bundle.handovers)
    for (const HandoverRecord& handover : handovers)
      if (event.fact("batch") == std::to_string(batch) && event.fact("n") == std::to_string(handover.n)) return &handover;
  return nullptr;
}

void check_witnesses(const Bundle& bundle, const Tools& tools, Finder& finder) {
  std::set<const HandoverRecord*> said;
  for (const WitnessedEvent& witness : bundle.events) {
    const EvidenceEvent& event = witness.event;
    if (event.kind != kHandedOver) continue;
    const std::string where = "B" + std::string(event.fact("batch")) + " 第 " + std::string(event.fact("n")) + " 次送交";
    const HandoverRecord* const record = record_of(bundle, event);
    if (!record) {
      finder.fault(where, "链里有,记录里没有");
      continue;
    }
    if (!said.insert(record).second) finder.fault(where, "链里记了两次");
    if (event.fact("sm3") != record->digest) finder.fault(where, "链里送交的是另一份文件");
    if (event.fact("channel") != record->channel) finder.fault(where, "链里的渠道与记录不同");
    if (event.fact("receiver_sm3") != to_hex(tools.sm3(record->receiver))) finder.fault(where, "收件人不是当时登记的");
    if (event.fact("handed_on") != record->handed_on.iso() || event.business_day != record->day) finder.fault(where, "链里的日期与记录不同");
    if (event.actor != record->actor) finder.fault(where, "链里是 " + event.actor + " 登记的,记录是 " + std::string(record->actor));
  }
  for (const auto& [batch, handovers] : bundle.handovers)
    for (const HandoverRecord& handover : handovers)
      if (!said.contains(&handover)) finder.fault("B" + std::to_string(batch) + " 第 " + std::to_string(handover.n) + " 次送交", "记录里有,链里没有");
}

}  // namespace

void check_handovers(const Bundle& bundle, const Tools& tools, Verdict& verdict) {
  Finder finder(verdict, "HandedOverAsIssued");
  std::size_t times = 0;
  for (const auto& [number, handovers] : bundle.handovers) {
    times += handovers.size();
    const auto batch = bundle.batches.find(number);
    if (batch == bundle.batches.end())
      finder.fault("B" + std::to_string(number), "有送交,没有批次");
    else
      check_batch(number, batch->second, handovers, bundle, finder);
  }
  check_witnesses(bundle, tools, finder);
  finder.end("送交: " + std::to_string(times) + " 次,都在发出之后,送交的就是发出的那份,与链里的记录一致");
}

}  // namespace zhuxue::proof
