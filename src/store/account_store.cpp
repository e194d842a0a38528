#include "store/account_store.hpp"

#include "zhuxue_sql.hpp"

namespace zhuxue::store {
namespace {

std::vector<FreshAccount> accounts_of(Query&& query) {
  std::vector<FreshAccount> accounts;
  query.each([&](const ResultRow& row) {
    accounts.push_back({row.integer(0), row.integer(1), row.text(2), row.text(3), row.text(4), row.text(5), {row.integer(6), row.integer(7)}, row.text(8), row.integer(9), row.text(10), row.text(11), row.text(12), row.text(13),
                        row.text(14), row.text(15), row.text(16), row.integer(17)});
  });
  return accounts;
}

}  // namespace

std::vector<FreshAccount> fresh_accounts(UnitOfWork& work, const std::string& school, Date today) {
  const HashedJoins hashed(work);
  Query query(work, sql::account_fresh);
  query.with("school", school).with("today", today);
  return accounts_of(std::move(query));
}

std::vector<FreshOfSchool> fresh_by_school(UnitOfWork& work, Date today) {
  const HashedJoins hashed(work);
  std::vector<FreshOfSchool> schools;
  Query(work, sql::account_fresh_by_school).with("today", today).each([&](const ResultRow& row) { schools.push_back({row.text(0), row.text(1), row.integer(2), row.integer(3)}); });
  return schools;
}

std::vector<FreshAccount> fresh_of_batch(UnitOfWork& work, std::int64_t batch, Date sealed, std::int64_t after, std::int64_t most) {
  const HashedJoins hashed(work);
  Query query(work, sql::batch_fresh_lines);
  query.with("batch", batch).with("day", sealed).with("after", after).with("most", most);
  return accounts_of(std::move(query));
}

std::vector<FreshLooks> looks_of_batch(UnitOfWork& work, std::int64_t batch, Date sealed) {
  const HashedJoins hashed(work);
  std::vector<FreshLooks> looks;
  Query(work, sql::batch_fresh_accounts).with("batch", batch).with("day", sealed).each([&](const ResultRow& row) { looks.push_back({row.text(0), row.integer(1) != 0, row.integer(2), row.text(3), row.text(4)}); });
  return looks;
}

void insert_account_check(UnitOfWork& work, const FreshAccount& account, const std::string& actor, const std::string& note, Date today) {
  Query(work, sql::account_insert_check)
      .with("version", account.version)
      .with("line", account.line)
      .with("importer", account.importer)
      .with("actor", actor)
      .with("note", note)
      .with("business_day", today)
      .run_once();
}

}  // namespace zhuxue::store
