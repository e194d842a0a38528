#pragma once
// Brings a database to the schema of this program: migrations in order, then views and roles. Under a lock; safe to call at once from several processes.
#include <string>

#include "store/unit_of_work.hpp"

namespace zhuxue::store {

/// The number of migrations that this call applied; 0 where the schema was up to date. Throws DatabaseError; a database newer than the program is refused.
int migrate(const std::string& connect_string);

/// Whether a connection's database is at this program's schema, so that nothing is to be migrated: one short query.
bool schema_is_current(Database& database);

}  // namespace zhuxue::store
