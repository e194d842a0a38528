#include "store/signoff_store.hpp"

#include "zhuxue_sql.hpp"

namespace zhuxue::store {

void insert_posts(UnitOfWork& work, std::int64_t batch, const std::vector<BatchPost>& posts) {
  std::int64_t ordinal = 0;
  for (const BatchPost& post : posts) Query(work, sql::batch_insert_post).with("batch", batch).with("post", post.post).with("role", post.role).with("ordinal", ++ordinal).run_once();
}

std::vector<BatchPost> posts_of_batch(UnitOfWork& work, std::int64_t batch) {
  std::vector<BatchPost> posts;
  Query(work, sql::batch_posts_of_batch).with("batch", batch).each([&](const ResultRow& row) {
    posts.push_back({row.text(0), row.text(1), row.text(2), row.text(3), row.text(4)});
  });
  return posts;
}

bool has_part_in_batch(UnitOfWork& work, std::int64_t batch, const std::string& actor) {
  return Query(work, sql::batch_has_part).with("batch", batch).with("actor", actor).integer().value() > 0;
}

void insert_signoff(UnitOfWork& work, const BatchRow& batch, const std::string& post, const std::string& actor, const std::string& note, Date today, const std::string& machine) {
  Query(work, sql::batch_insert_signoff)
      .with("batch", batch.batch)
      .with("post", post)
      .with("actor", actor)
      .with("digest", batch.sm3)
      .with("note", note)
      .with("business_day", today)
      .with("machine", machine)
      .run_once();
}

std::vector<SameMachine> same_machine(UnitOfWork& work, std::int64_t batch) {
  std::vector<SameMachine> found;
  Query(work, sql::batch_same_machine).with("batch", batch).each([&](const ResultRow& row) { found.push_back({row.text(0), row.text(1), row.text(2), row.text(3)}); });
  return found;
}

std::vector<VoucherRow> vouchers_of_batch(UnitOfWork& work, std::int64_t batch) {
  std::vector<VoucherRow> vouchers;
  Query(work, sql::batch_vouchers_of_batch).with("batch", batch).each([&](const ResultRow& row) {
    vouchers.push_back({batch, row.text(0), row.text(1), row.text(2), Money::fen(row.integer(3))});
  });
  return vouchers;
}

void insert_voucher(UnitOfWork& work, const VoucherRow& voucher, const std::string& actor) {
  Query(work, sql::batch_insert_voucher)
      .with("batch", voucher.batch)
      .with("voucher", voucher.voucher)
      .with("document", voucher.document)
      .with("paid_on", voucher.paid_on)
      .with("amount", voucher.amount)
      .with("actor", actor)
      .run_once();
}

std::vector<SchoolOfBatch> schools_of_batch(UnitOfWork& work, std::int64_t batch) {
  std::vector<SchoolOfBatch> schools;
  Query(work, sql::batch_schools_of_batch).with("batch", batch).each([&](const ResultRow& row) {
    schools.push_back({row.text(0), row.text(1), row.integer(2), Money::fen(row.integer(3))});
  });
  return schools;
}

}  // namespace zhuxue::store
