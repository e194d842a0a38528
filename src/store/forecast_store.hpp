#pragma once
// What a forecast of the year's spending begins with.
#include <string>
#include <vector>

#include "store/unit_of_work.hpp"
#include "zhuxue/entitlement/forecast.hpp"

namespace zhuxue::store {

/// Of each programme the pupils whom its latest assessment found due.
std::vector<CountedDue> pupils_last_counted(UnitOfWork& work);

struct GrantedPeriod {
  std::string programme;
  Period period = Term{};
  Money granted;   ///< awards less cancellations and claims
  Money waiting;   ///< of it, what is in no batch yet and never was in one that lived
};
std::vector<GrantedPeriod> granted_periods(UnitOfWork& work);

}  // namespace zhuxue::store
