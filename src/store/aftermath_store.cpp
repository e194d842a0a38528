#include "store/aftermath_store.hpp"

#include "zhuxue_sql.hpp"

namespace zhuxue::store {

std::vector<AwardEvent> events_of_award(UnitOfWork& work, std::int64_t award) {
  std::vector<AwardEvent> events;
  Query(work, sql::trace_events_of_award).with("award", award).each([&](const ResultRow& row) { events.push_back({row.text(0), row.text(1), row.text(2)}); });
  return events;
}

std::optional<BankLineTrace> bank_line_at(UnitOfWork& work, const std::string& sha256, std::int64_t line) {
  std::optional<BankLineTrace> found;
  Query(work, sql::trace_bank_line).with("sha256", sha256).with("line", line).each([&](const ResultRow& row) {
    BankLineTrace& read = found.emplace();
    read.file_name = row.text(0);
    read.profile = row.text(1);
    read.day = row.text(2);
    read.status = row.text(3);
    read.reason = row.text(4);
    read.effect = row.text(5);
    if (!row.is_null(6)) read.batch = row.integer(6), read.batch_line = row.integer(7);
    if (!row.is_null(8)) read.case_no = row.integer(8);
  });
  return found;
}

}  // namespace zhuxue::store
