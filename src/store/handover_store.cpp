#include "store/handover_store.hpp"

#include "zhuxue_sql.hpp"

namespace zhuxue::store {

std::vector<Handover> handovers_of_batch(UnitOfWork& work, std::int64_t batch) {
  std::vector<Handover> handovers;
  Query(work, sql::batch_handovers_of_batch).with("batch", batch).each([&](const ResultRow& row) {
    handovers.push_back({row.integer(0), row.text(1), row.text(2), row.text(3), row.text(4), row.text(5)});
  });
  return handovers;
}

void insert_handover(UnitOfWork& work, std::int64_t batch, const Handover& handover, Date today) {
  Query(work, sql::batch_insert_handover)
      .with("batch", batch)
      .with("n", handover.n)
      .with("channel", handover.channel)
      .with("receiver", handover.receiver)
      .with("sm3", handover.sm3)
      .with("handed_on", handover.handed_on)
      .with("actor", handover.actor)
      .with("business_day", today)
      .run_once();
}

}  // namespace zhuxue::store
