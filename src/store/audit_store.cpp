#include "store/audit_store.hpp"

#include <algorithm>

#include "store/copy.hpp"
#include "zhuxue_sql.hpp"

namespace zhuxue::store {

std::vector<AuditTable> audit_tables(UnitOfWork& work) {
  std::vector<AuditTable> tables;
  Query(work, sql::audit_select_columns).each([&](const ResultRow& row) {
    const std::string name = row.text(0);
    if (tables.empty() || tables.back().name != name) tables.push_back({name, row.text(1), {}});
    tables.back().columns.push_back({row.text(2), row.text(3), row.text(6), row.integer(4) == 1, static_cast<int>(row.integer(5))});
  });
  return tables;
}

void audit_rows(UnitOfWork& work, const AuditTable& table, const std::function<void(const std::vector<std::string_view>&)>& take) {
  std::string columns;
  std::vector<const AuditColumn*> key;
  for (const AuditColumn& column : table.columns) {
    columns += (columns.empty() ? "" : ", ") + (column.type == "bytea" ? "encode(" + column.name + ", 'hex')" : "CAST(" + column.name + " AS text)");
    if (column.key_place) key.push_back(&column);
  }
  std::sort(key.begin(), key.end(), [](const AuditColumn* a, const AuditColumn* b) { return a->key_place < b->key_place; });
  std::string order;
  for (const AuditColumn* column : key) order += (order.empty() ? " ORDER BY " : ", ") + column->name;
  CopyOut rows(work, "SELECT " + columns + " FROM " + table.name + " WHERE county = " + std::to_string(work.county()) + order);
  std::vector<std::string_view> cells(table.columns.size());
  while (rows.next()) {
    for (std::size_t i = 0; i < cells.size(); ++i) cells[i] = rows.is_null(i) ? std::string_view() : rows.text(i);
    take(cells);
  }
}

}  // namespace zhuxue::store
