#include "jobs/backup_record.hpp"

#include <algorithm>

#include "files/bytes.hpp"

namespace zhuxue::jobs {
namespace {

// Where the chain holds the anchor's hash; a hash typed alone is looked for in every year.
std::optional<Finding> differs(store::UnitOfWork& work, const std::vector<store::ChainHead>& chain, const proof::PaperAnchor& anchor) {
  const std::string hash = to_hex(anchor.hash);
  if (!anchor.stream || !anchor.seq) {
    if (store::event_of_hash(work, hash)) return {};
    return Finding{"ANCHOR_LOST", hash.substr(0, 12), "固化单上的链首 " + hash.substr(0, 12) + "… 不在恢复出来的链里"};
  }
  const std::string subject = std::to_string(*anchor.stream) + ":" + std::to_string(*anchor.seq);
  const auto stored = store::event_hash(work, *anchor.stream, *anchor.seq);
  if (stored == hash) return {};
  if (stored) return Finding{"ANCHOR_DIFFERS", subject, "固化单上 " + subject + " 的散列与恢复出来的不同:备份或固化单被改过,不要再发钱"};
  const auto head = std::ranges::find_if(chain, [&](const store::ChainHead& one) { return one.place.stream == *anchor.stream; });
  const std::int64_t last = head == chain.end() ? 0 : head->place.seq;
  return Finding{"ANCHOR_LOST", subject, "固化单写到第 " + std::to_string(*anchor.seq) + " 条,恢复到第 " + std::to_string(last) + " 条:固化以前的 " + std::to_string(*anchor.seq - last) + " 条没有恢复出来,要重做"};
}

}  // namespace

BackupBegun record_backup(const Job& job) {
  store::UnitOfWork work(job.database);
  store::put_on_record(work, {"BACKUP_BEGUN", job.actor, job.today, {{"at", store::server_state(work).now}}});
  BackupBegun begun{store::server_state(work), store::heads_of_chain(work, "DAILY")};
  work.commit();
  return begun;
}

std::string server_time(const Job& job) {
  store::UnitOfWork work(job.database);
  return store::server_state(work).now;
}

RestoredHouse record_restore(const Job& job, const std::optional<RestoreFacts>& facts, const std::vector<proof::PaperAnchor>& anchors) {
  store::UnitOfWork work(job.database);
  RestoredHouse house;
  const std::vector<store::ChainHead> chain = store::heads_of_chain(work, "DAILY");
  for (const store::ChainHead& head : chain)
    house.last_event += (house.last_event.empty() ? "" : ",") + std::to_string(head.place.stream) + " 年第 " + std::to_string(head.place.seq) + " 条 " + head.last_kind;
  for (const std::string& digest : store::received_files(work))
    if (!std::filesystem::exists(files::path_by_digest(job.archive, digest))) house.received_missing.push_back(digest);
  for (const proof::PaperAnchor& anchor : anchors) {
    if (auto finding = differs(work, chain, anchor))
      house.anchors.push_back(std::move(*finding));
    else
      ++house.anchors_held;
  }
  if (!facts) return house;
  store::put_on_record(work, {"RESTORED", job.actor, job.today, {{"base", facts->base}, {"until", facts->until}, {"missing", std::to_string(house.received_missing.size())}}});
  work.commit();
  return house;
}

}  // namespace zhuxue::jobs
