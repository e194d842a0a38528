#include "store/gate_store.hpp"

#include "store/check_store.hpp"
#include "zhuxue_sql.hpp"

namespace zhuxue::store {
namespace {

std::vector<HeldAward> held_by(Query&& query, std::span<const ProgrammePeriod> periods) {
  std::vector<HeldAward> held;
  query.with("periods", text_of(periods)).each([&](const ResultRow& row) { held.push_back({static_cast<std::int32_t>(row.integer(0)), row.text(1)}); });
  return held;
}

std::optional<UrgentAward> find_urgent(UnitOfWork& work, std::int64_t award, const std::string& student_no, const std::string& programme, const std::string& period) {
  std::optional<UrgentAward> found;
  Query(work, sql::gate_urgent_award).with("award", award).with("student_no", student_no).with("programme", programme).with("period", period).each([&](const ResultRow& row) {
    found = UrgentAward{row.integer(0), Money::fen(row.integer(1))};
  });
  return found;
}

}  // namespace

std::vector<HeldAward> not_confirmed(UnitOfWork& work, std::span<const ProgrammePeriod> periods) { return held_by(Query(work, sql::gate_not_confirmed), periods); }

std::vector<HeldAward> not_announced(UnitOfWork& work, std::span<const ProgrammePeriod> periods) { return held_by(Query(work, sql::gate_not_announced), periods); }

std::vector<HeldAward> account_unchecked(UnitOfWork& work, std::span<const ProgrammePeriod> periods, Date today) {
  Query query(work, sql::gate_account_unchecked);
  query.with("today", today);
  return held_by(std::move(query), periods);
}

std::optional<UrgentAward> urgent_award(UnitOfWork& work, const std::string& student_no, const std::string& programme, const std::string& period) {
  return find_urgent(work, 0, student_no, programme, period);
}

std::optional<UrgentAward> urgent_award(UnitOfWork& work, std::int64_t award) { return find_urgent(work, award, {}, {}, {}); }

}  // namespace zhuxue::store
