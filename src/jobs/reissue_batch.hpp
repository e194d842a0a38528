#pragma once
// Sends failed lines again, once their account is mended or the fault was not the payee's.
#include <cstdint>

#include "jobs/batch_making.hpp"
#include "jobs/seal_gates.hpp"

namespace zhuxue::jobs {

/// The failed lines of a batch, or (line > 0) one of them. Each keeps the shares of its first attempt; the rest is left out by name.
/// A line that trips a blocking check now (the mended account is somebody else's) is left out where `gates` asks for the checks, and so is one whose mended account no second person has looked at; the other gates it has passed.
/// `profile` empty: as the settings say for each bank. Throws Refused (NOT_FOUND, TAKEN, NOT_CONFIGURED).
BatchesResult reissue_batch(const Job& job, std::int64_t batch, std::int64_t line, const std::string& profile, const PolicyShelf& shelf, const BankShelf& banks,
                            const SealGates& gates);

/// The batch line that a case is about. Throws Refused (NOT_FOUND).
std::pair<std::int64_t, std::int64_t> line_of_case(const Job& job, std::int64_t case_no);

}  // namespace zhuxue::jobs
