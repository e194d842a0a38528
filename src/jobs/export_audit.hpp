#pragma once
// The audit package (审计数据包): all tables as CSV with a data dictionary, under a passphrase; the reason stays on record.
#include <filesystem>
#include <string>

#include "jobs/job.hpp"

namespace zhuxue::jobs {

struct AuditWritten {
  std::int64_t tables = 0, rows = 0;
  std::string sm3;  ///< of the sealed file
};

/// A tar archive of one CSV a table (further parts where one is long) and dictionary.csv, sealed (files/sealed_file.hpp). Sees the house at one moment.
/// The file appears under its name after the event AUDIT_EXPORTED with reason and SM3 is committed. Throws files::FileError.
AuditWritten export_audit(const Job& job, const std::filesystem::path& file, const std::string& reason, const std::string& passphrase);

}  // namespace zhuxue::jobs
