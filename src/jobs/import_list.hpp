#pragma once
// Takes in one list: contract §2.
#include <filesystem>
#include <functional>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "jobs/bank_shelf.hpp"
#include "jobs/job.hpp"
#include "zhuxue/intake/headers.hpp"

namespace zhuxue::jobs {

struct ImportOrder {
  ListKind kind = ListKind::roll;
  std::filesystem::path file;
  Date as_of;
  std::string department;                       ///< --department; empty where not given
  HeaderMap headers;                            ///< config/departments
  const BankShelf* banks = nullptr;             ///< account lists: names that the bank's file could not hold are warned of
  bool preview = false;                         ///< says what would be taken in, and leaves nothing behind
  std::function<void(store::UnitOfWork&)> look;  ///< with preview: what is to be seen while the list stands beside the others, before it is gone again; may only read
  std::map<std::string, std::string> programmes;  ///< code and full name → code, of the policies that exist (budget lists)
  std::string only_school;                      ///< 学校标识码 of whoever acts for one school: rows about others are rejected, OTHER_SCHOOL; empty: no such limit
};

struct ImportResult {
  bool already = false;                 ///< the same bytes were taken in before: nothing changed
  Counts counts;                        ///< read accepted rejected warned added changed gone
  std::vector<std::string> extra;       ///< headers kept aside
  std::map<std::string, std::int64_t> findings_by_code;
  std::string rejects;                  ///< the --rejects CSV
};

/// Throws files::BadFile where nothing of the file can be taken in, files::FileError, Refused (OVERDRAWN; WRONG_ROLE where a school sends a list that is not about its own pupils).
ImportResult import_list(const Job& job, const ImportOrder& order);

}  // namespace zhuxue::jobs
