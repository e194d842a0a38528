#include "jobs/anchor_chain.hpp"

#include <algorithm>

#include "store/batch_store.hpp"
#include "zhuxue/require.hpp"

namespace zhuxue::jobs {
namespace {

constexpr std::string_view kAnchored = "CHAIN_ANCHORED";

// The event that tells of an anchor is itself one more: alone it is no reason for the next anchor, of either kind.
bool has_grown(const store::ChainHead& head) { return head.last_told > head.anchored.seq; }

void anchor(const Job& job, store::UnitOfWork& work, const store::ChainPlace& place, const std::string& kind, EvidenceEvent& event) {
  store::insert_anchor(work, place, kind, job.today, job.actor);
  event.facts.insert(event.facts.end(), {{"stream", std::to_string(place.stream)}, {"seq", std::to_string(place.seq)}, {"hash", to_hex(place.hash)}});
}

}  // namespace

AnchorResult anchor_chain(const Job& job) {
  store::UnitOfWork work(job.database);
  const std::vector<store::ChainHead> heads = store::heads_of_chain(work, "DAILY");
  if (heads.empty()) throw Refused(Refusal::no_such_thing, "", "证据链里还没有记录");
  AnchorResult result;
  EvidenceEvent event{std::string(kAnchored), job.actor, job.today, {{"kind", "DAILY"}}};
  for (const store::ChainHead& head : heads) {
    if (!has_grown(head)) continue;
    anchor(job, work, head.place, "DAILY", event);
    result.sheet.push_back(head.place);
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

store::ChainPlace anchor_sheet(const Job& job, std::int64_t number) {
  const std::string name = "B" + std::to_string(number);
  store::UnitOfWork work(job.database);
  const auto batch = store::select_batch(work, number);
  if (!batch) throw Refused(Refusal::no_such_thing, name, "没有批次 " + name);
  const int sealed_in = Date::parse_iso(batch->day).value().year();
  const std::vector<store::ChainHead> heads = store::heads_of_chain(work, "SHEET");
  const auto head = std::ranges::find_if(heads, [&](const store::ChainHead& one) { return one.place.stream == sealed_in; });
  ZX_REQUIRE(head != heads.end(), "a batch was sealed and nothing is on record of its year");
  if (!has_grown(*head)) return head->anchored;
  EvidenceEvent event{std::string(kAnchored), job.actor, job.today, {{"kind", "SHEET"}}};
  anchor(job, work, head->place, "SHEET", event);
  store::put_on_record(work, event);
  work.commit();
  return head->place;
}

}  // namespace zhuxue::jobs
