#pragma once
// Brings a database to the schema of this program: migrations in order, then views and roles. Under a lock; safe to call at once from several processes.
#include <string>

namespace zhuxue::store {

/// The number of migrations that this call applied; 0 where the schema was up to date. Throws DatabaseError; a database newer than the program is refused.
int migrate(const std::string& connect_string);

}  // namespace zhuxue::store
