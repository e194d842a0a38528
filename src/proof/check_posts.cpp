// The further posts that sign a batch between review and approval.
#include "proof/bundle.hpp"

namespace zhuxue::proof {
namespace {

constexpr std::string_view kSigned = "BATCH_SIGNED";
constexpr std::string_view kByStep[] = {"SEALED", "REVIEWED", "APPROVED"};

void check_batch(std::int64_t number, const BatchRecord& batch, const std::vector<PostRecord>& posts, const Bundle& bundle, Finder& finder) {
  std::map<std::string_view, std::string_view> taken;  // person → post
  for (const std::string_view step : kByStep)
    if (const StepRecord* record = bundle.step_of(number, step)) taken.emplace(record->actor, step);
  const StepRecord* const reviewed = bundle.step_of(number, "REVIEWED");
  const StepRecord* const approved = bundle.step_of(number, "APPROVED");
  for (const PostRecord& post : posts) {
    const std::string where = "B" + std::to_string(number) + " " + std::string(post.post);
    if (post.actor.empty()) {
      if (approved) finder.fault(where, "还没有会签,批次却已审批");
      continue;
    }
    if (post.digest != batch.sm3) finder.fault(where, "签的不是封存的那份文件: 校验码不同");
    if (!taken.emplace(post.actor, post.post).second) finder.fault(where, std::string(post.actor) + " 在这一批里已有别的签字");
    if (!post.day || !reviewed || *post.day < reviewed->day || (approved && *post.day > approved->day)) finder.fault(where, "会签不在复核与审批之间");
  }
}

void check_witnesses(const Bundle& bundle, Finder& finder) {
  std::set<std::pair<std::string, std::string>> said;
  for (const WitnessedEvent& witness : bundle.events) {
    const EvidenceEvent& event = witness.event;
    if (event.kind != kSigned) continue;
    const std::string number(event.fact("batch")), post(event.fact("post"));
    const std::string where = "B" + number + " " + post;
    if (!said.emplace(number, post).second) finder.fault(where, "链里记了两次会签");
    bool found = false;
    for (const auto& [batch, posts] : bundle.posts)
      for (const PostRecord& record : posts) {
        if (std::to_string(batch) != number || record.post != post) continue;
        found = true;
        if (event.actor != record.actor) finder.fault(where, "链里是 " + event.actor + " 签的,记录是 " + std::string(record.actor));
        if (event.business_day != record.day) finder.fault(where, "链里会签的日期与记录不同");
        if (event.fact("sm3") != record.digest) finder.fault(where, "链里签的是另一份文件");
      }
    if (!found) finder.fault(where, "链里有会签,记录里没有");
  }
  for (const auto& [batch, posts] : bundle.posts)
    for (const PostRecord& post : posts)
      if (!post.actor.empty() && !said.contains({std::to_string(batch), std::string(post.post)})) finder.fault("B" + std::to_string(batch) + " " + std::string(post.post), "记录里有会签,链里没有");
}

}  // namespace

void check_posts(const Bundle& bundle, Verdict& verdict) {
  Finder finder(verdict, "EveryPostHasSigned");
  std::size_t posts = 0;
  for (const auto& [number, of_batch] : bundle.posts) {
    posts += of_batch.size();
    const auto batch = bundle.batches.find(number);
    if (batch == bundle.batches.end())
      finder.fault("B" + std::to_string(number), "有会签,没有批次");
    else
      check_batch(number, batch->second, of_batch, bundle, finder);
  }
  check_witnesses(bundle, finder);
  finder.end("会签: " + std::to_string(posts) + " 个岗位,审批之前都已签,没有人签两处,签的是同一份文件");
}

}  // namespace zhuxue::proof
