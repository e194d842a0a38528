#pragma once
// The rows of the house as records of a proof bundle (zhuxue/proof/layout.hpp).
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "store/unit_of_work.hpp"
#include "zhuxue/proof/layout.hpp"

namespace zhuxue::store {

/// What is to be shown.
struct ProofOrder {
  proof::Scope scope = proof::Scope::all;
  std::int64_t batch = 0, line = 0;  ///< of a batch or a payment
};

/// Calls `take` with each record in the order of its key, as cells in the form that the layout asks for. Throws std::logic_error for a file that this scope does not have.
void proof_records(UnitOfWork& work, const ProofOrder& order, const proof::RecordFile& file, const std::function<void(const std::vector<std::string>&)>& take);

/// The issued batches that are shown with their bytes.
std::vector<std::int64_t> issued_batches(UnitOfWork& work, const ProofOrder& order);
/// The bank files that are shown with their bytes: number and SHA-256.
std::vector<std::pair<std::int64_t, std::string>> shown_bank_files(UnitOfWork& work, const ProofOrder& order);
/// The bank profiles in which the batches were sealed: SHA-256 and bytes.
std::vector<std::pair<std::string, std::string>> shown_profiles(UnitOfWork& work, const ProofOrder& order);
/// Whether the batch, or the line of it, is there.
bool can_be_proved(UnitOfWork& work, const ProofOrder& order);

}  // namespace zhuxue::store
