#pragma once
// When the file of an issued batch went to the bank, each time it did.
#include <cstdint>
#include <string>
#include <vector>

#include "store/unit_of_work.hpp"

namespace zhuxue::store {

struct Handover {
  std::int64_t n = 0;          ///< from 1 without a gap
  std::string channel;         ///< 网银, 柜台, U盘 …
  std::string receiver;        ///< who took it
  std::string handed_on;       ///< YYYY-MM-DD
  std::string actor;
  std::string sm3;             ///< of the bytes on the carrier
};
/// In order of n.
std::vector<Handover> handovers_of_batch(UnitOfWork& work, std::int64_t batch);
/// The database refuses a number with a gap before it, another digest than the batch's, and a batch that is not issued; two at once: unique_violation.
void insert_handover(UnitOfWork& work, std::int64_t batch, const Handover& handover, Date today);

}  // namespace zhuxue::store
