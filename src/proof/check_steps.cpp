// Who did what to a batch, and whether the chain says the same.
#include <algorithm>

#include "proof/bundle.hpp"

namespace zhuxue::proof {
namespace {

struct LegalStep {
  std::string_view before, step;
};
/// The one table of steps: a further one is a further row.
constexpr LegalStep kLegalSteps[] = {{"", "SEALED"},          {"SEALED", "REVIEWED"},    {"SEALED", "WITHDRAWN"},   {"SEALED", "REFUSED"},    {"REVIEWED", "APPROVED"},
                                     {"REVIEWED", "WITHDRAWN"}, {"REVIEWED", "REFUSED"}, {"APPROVED", "ISSUED"},    {"APPROVED", "WITHDRAWN"}};
/// Signed by different people, and all of them before ISSUED.
constexpr std::string_view kSignOffs[] = {"SEALED", "REVIEWED", "APPROVED"};

std::string in_words(std::string_view step) {
  constexpr std::pair<std::string_view, std::string_view> kWords[] = {{"SEALED", "封存"}, {"REVIEWED", "复核"}, {"APPROVED", "审批"}, {"ISSUED", "发出"}, {"WITHDRAWN", "撤回"}, {"REFUSED", "退回"}};
  for (const auto& [known, word] : kWords)
    if (known == step) return std::string(word);
  return std::string(step);
}

bool is_legal(std::string_view before, std::string_view step) {
  return std::any_of(std::begin(kLegalSteps), std::end(kLegalSteps), [&](const LegalStep& legal) { return legal.before == before && legal.step == step; });
}
bool is_step(std::string_view step) {
  return std::any_of(std::begin(kLegalSteps), std::end(kLegalSteps), [&](const LegalStep& legal) { return legal.step == step; });
}

void check_order(const std::string& name, const BatchRecord& batch, const std::vector<StepRecord>& steps, Finder& finder) {
  std::string_view before;
  Date day_before = batch.day;
  std::map<std::string_view, std::string_view> signed_by;
  for (std::size_t i = 0; i < steps.size(); ++i) {
    const StepRecord& step = steps[i];
    const std::string where = name + " " + in_words(step.step);
    if (step.ordinal != static_cast<std::int64_t>(i)) finder.fault(where, "步骤的次序不连续");
    if (step.prev_step != before || !is_legal(before, step.step)) finder.fault(where, "不能接在" + (before.empty() ? std::string("开头") : in_words(before)) + "之后");
    if (step.digest != batch.sm3) finder.fault(where, "签的不是封存的那份文件: 校验码不同");
    if (step.day < day_before) finder.fault(where, "日期 " + step.day.iso() + " 早于前一步的 " + day_before.iso());
    if (std::find(std::begin(kSignOffs), std::end(kSignOffs), step.step) != std::end(kSignOffs)) {
      const auto [other, first] = signed_by.emplace(step.actor, step.step);
      if (!first) finder.fault(where, "与" + in_words(other->second) + "是同一个人 " + std::string(step.actor));
    }
    before = step.step;
    day_before = step.day;
  }
  if (steps.empty()) finder.fault(name, "没有任何步骤");
  if (before == "ISSUED" && signed_by.size() < std::size(kSignOffs)) finder.fault(name, "已经发出,签字不足三人");
}

// What an event says of a batch must be what the batch says of itself.
void compare_facts(const std::string& where, const EvidenceEvent& event, const BatchRecord& batch, Finder& finder) {
  const std::pair<std::string_view, std::string> known[] = {{"programme", std::string(batch.programme)}, {"period", std::string(batch.period)}, {"lines", std::to_string(batch.lines)},
                                                            {"total", batch.total.yuan()}, {"sha256", std::string(batch.sha256)}, {"sm3", std::string(batch.sm3)},
                                                            {"root", batch.root ? to_hex(*batch.root) : ""}, {"reissue", batch.reissue ? "1" : "0"},
                                                            {"profile", std::string(batch.profile)}, {"profile_sha256", std::string(batch.profile_sha256)}};
  for (const auto& [name, value] : event.facts)
    for (const auto& [fact, of_batch] : known)
      if (name == fact && value != of_batch) finder.fault(where, "链里记的 " + name + " 是 " + value + ",批次上是 " + of_batch);
}

void check_witnesses(const Bundle& bundle, Finder& finder) {
  std::map<std::pair<std::int64_t, std::string>, const WitnessedEvent*> said;
  for (const WitnessedEvent& witness : bundle.events) {
    if (!witness.event.kind.starts_with("BATCH_")) continue;
    const std::string step = witness.event.kind.substr(6);
    if (!is_step(step)) continue;
    const std::string number(witness.event.fact("batch"));
    const std::string where = "B" + number + " " + in_words(step);
    const auto batch = std::find_if(bundle.batches.begin(), bundle.batches.end(), [&](const auto& entry) { return std::to_string(entry.first) == number; });
    if (batch == bundle.batches.end()) {
      finder.fault(where, "链里有,批次却不在");
      continue;
    }
    if (!said.emplace(std::pair(batch->first, step), &witness).second) finder.fault(where, "链里记了两次");
    if (!bundle.has_step(batch->first, step)) finder.fault(where, "链里有,步骤里没有");
    compare_facts(where, witness.event, batch->second, finder);
  }
  for (const auto& [number, steps] : bundle.steps)
    for (const StepRecord& step : steps) {
      const std::string where = "B" + std::to_string(number) + " " + in_words(step.step);
      const auto found = said.find({number, std::string(step.step)});
      if (found == said.end()) {
        finder.fault(where, "步骤里有,链里没有");
        continue;
      }
      const EvidenceEvent& event = found->second->event;
      if (event.actor != step.actor) finder.fault(where, "链里是 " + event.actor + " 做的,步骤里是 " + std::string(step.actor));
      if (event.business_day != step.day) finder.fault(where, "链里是 " + event.business_day.iso() + ",步骤里是 " + step.day.iso());
    }
}

}  // namespace

void check_steps(const Bundle& bundle, Verdict& verdict) {
  Finder finder(verdict, "EveryPaymentHasThreePeople");
  std::int64_t steps = 0;
  for (const auto& [number, batch] : bundle.batches) {
    const auto found = bundle.steps.find(number);
    static const std::vector<StepRecord> kNone;
    check_order("B" + std::to_string(number), batch, found == bundle.steps.end() ? kNone : found->second, finder);
    steps += found == bundle.steps.end() ? 0 : static_cast<std::int64_t>(found->second.size());
  }
  for (const auto& [number, of_batch] : bundle.steps)
    if (!bundle.batches.contains(number)) finder.fault("B" + std::to_string(number), "有步骤,没有批次");
  check_witnesses(bundle, finder);
  finder.end("经手: " + std::to_string(bundle.batches.size()) + " 批 " + std::to_string(steps) + " 步,次序合法,封存、复核、审批是不同的人,签的是同一份文件,与链里的记录一致");
}

}  // namespace zhuxue::proof
