#pragma once
// The lines of a batch as they are proved, and the root over them.
#include <cstdint>
#include <functional>
#include <optional>
#include <string>

#include "store/unit_of_work.hpp"
#include "zhuxue/evidence/hash.hpp"
#include "zhuxue/evidence/payment_line.hpp"

namespace zhuxue::store {

/// Calls `take` for each line of a batch in line order, with what opens its commitments. The same lines give the same bytes at any time.
void proven_lines(UnitOfWork& work, std::int64_t batch, const HashFunction& sm3, const std::function<void(const ProvenLine&, const LineOpening&)>& take);

/// Computes the root over the lines of a batch that has just been filled, and keeps it in the same transaction.
Hash insert_batch_root(UnitOfWork& work, std::int64_t batch);
/// The root as it was sealed; nullopt for batches sealed before roots were made.
std::optional<Hash> root_of_batch(UnitOfWork& work, std::int64_t batch);

}  // namespace zhuxue::store
