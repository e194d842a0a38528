#pragma once
// Writes a proof bundle: what an auditor takes away and checks with zhuxue-verify, without us.
#include <filesystem>
#include <string>

#include "jobs/job.hpp"
#include "store/proof_store.hpp"

namespace zhuxue::jobs {

struct ProofWritten {
  std::int64_t files = 0, records = 0, events = 0, lines = 0;
  std::string manifest_sm3;
};

/// The folder must not exist. Sees the house at one moment, changes nothing. A bundle of everything or of a batch holds numbers, names and accounts in clear;
/// that of a payment those of its payee only. Throws Refused (NOT_FOUND), files::FileError.
ProofWritten export_proof(const Job& job, const store::ProofOrder& order, const std::filesystem::path& folder);

}  // namespace zhuxue::jobs
