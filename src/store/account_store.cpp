#include "store/account_store.hpp"

#include "zhuxue_sql.hpp"

namespace zhuxue::store {

std::vector<FreshAccount> fresh_accounts(UnitOfWork& work, const std::string& student_no, const std::string& school, Date today) {
  const HashedJoins hashed(work);
  std::vector<FreshAccount> accounts;
  Query(work, sql::account_fresh).with("student_no", student_no).with("school", school).with("today", today).each([&](const ResultRow& row) {
    accounts.push_back({row.integer(0), row.integer(1), row.text(2), row.text(3), row.text(4), row.integer(5), row.text(6), row.text(7), row.text(8), row.text(9), row.text(10), row.text(11)});
  });
  return accounts;
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
