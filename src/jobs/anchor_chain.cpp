#include "jobs/anchor_chain.hpp"

namespace zhuxue::jobs {
namespace {

constexpr std::string_view kAnchored = "CHAIN_ANCHORED";

// The event that tells of an anchor is itself one more: alone it is no reason for the next anchor.
bool has_grown(const store::ChainHead& head) { return head.place.seq > head.anchored.seq + (head.last_kind == kAnchored ? 1 : 0); }

}  // namespace

AnchorResult anchor_chain(const Job& job) {
  store::UnitOfWork work(job.database);
  const std::vector<store::ChainHead> heads = store::heads_of_chain(work, "DAILY");
  if (heads.empty()) throw Refused(Refusal::no_such_thing, "", "证据链里还没有记录");
  AnchorResult result;
  EvidenceEvent event{std::string(kAnchored), job.actor, job.today, {{"kind", "DAILY"}}};
  for (const store::ChainHead& head : heads) {
    if (!has_grown(head)) continue;
    store::insert_anchor(work, head.place, "DAILY", job.today, job.actor);
    result.sheet.push_back(head.place);
    event.facts.insert(event.facts.end(), {{"stream", std::to_string(head.place.stream)}, {"seq", std::to_string(head.place.seq)}, {"hash", to_hex(head.place.hash)}});
  }
  result.already = result.sheet.empty();
  if (result.already) {
    // A year that holds nothing yet but the record of an anchoring has no head on paper.
    for (const store::ChainHead& head : heads)
      if (head.anchored.seq > 0) result.sheet.push_back(head.anchored);
    return result;
  }
  store::put_on_record(work, event);
  work.commit();
  return result;
}

}  // namespace zhuxue::jobs
