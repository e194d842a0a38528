#pragma once
// All tables as an auditor may read them, with what each column means.
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "store/unit_of_work.hpp"

namespace zhuxue::store {

struct AuditColumn {
  std::string name, type, words;
  bool nullable = false;
  int key_place = 0;  ///< in the primary key, from 1; 0: not part of it
};
struct AuditTable {
  std::string name, words;
  std::vector<AuditColumn> columns;
};

/// In order of name. What the role of the auditor may not read is not among them.
std::vector<AuditTable> audit_tables(UnitOfWork& work);

/// Calls `take` with each row of the county in the order of the primary key: text as the database writes it, bytes in hexadecimal, nothing for null.
void audit_rows(UnitOfWork& work, const AuditTable& table, const std::function<void(const std::vector<std::string_view>&)>& take);

}  // namespace zhuxue::store
