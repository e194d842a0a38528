#include "store/named_store.hpp"

#include "zhuxue_sql.hpp"

namespace zhuxue::store {

std::vector<NamedPupil> named_pupils(UnitOfWork& work, const std::vector<KnownVersion>& versions, TextArena& arena) {
  std::string among;
  for (const KnownVersion& version : versions)
    if (version.kind == "paying" || version.kind == "arrival") among += (among.empty() ? "" : ",") + std::to_string(version.version);
  std::vector<NamedPupil> named;
  if (among.empty()) return named;
  Query(work, sql::run_named_pupils).with("versions", among).each([&](const ResultRow& row) {
    const auto period = Period::parse(row.text(3));
    if (!period) return;
    named.push_back({row.text(0) == "arrival", arena.keep(row.text(1)), arena.keep(row.text(2)), period->first_day(), period->last_day()});
  });
  return named;
}

}  // namespace zhuxue::store
