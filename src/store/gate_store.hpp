#pragma once
// The gates before the seal: which grants the school has not confirmed, and which stood in no public notice.
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "store/batch_store.hpp"

namespace zhuxue::store {

struct HeldAward {
  std::int32_t award = 0;
  std::string why;
};
/// Grants of these periods without the school's confirmation, with the reason.
std::vector<HeldAward> not_confirmed(UnitOfWork& work, std::span<const ProgrammePeriod> periods);
/// Grants of these periods whose notice did not run its days, or that somebody objects to.
std::vector<HeldAward> not_announced(UnitOfWork& work, std::span<const ProgrammePeriod> periods);

/// Grants of these periods whose account is new or changed within 60 days before `today` and that no second person has looked at.
std::vector<HeldAward> account_unchecked(UnitOfWork& work, std::span<const ProgrammePeriod> periods, Date today);

/// The first grant of a pupil that stands, was never in a line and nobody has passed as urgent yet.
struct UrgentAward {
  std::int64_t award = 0;
  Money amount;
};
std::optional<UrgentAward> urgent_award(UnitOfWork& work, const std::string& student_no, const std::string& programme, const std::string& period);
/// The same grant again by its number; nullopt where it stands no more or has a line.
std::optional<UrgentAward> urgent_award(UnitOfWork& work, std::int64_t award);

}  // namespace zhuxue::store
