#pragma once
// Posts that sign a batch besides its three people, and its payment vouchers.
#include <string>
#include <vector>

#include "store/batch_store.hpp"

namespace zhuxue::store {

struct BatchPost {
  std::string post, role;
  std::string actor, day, at;   ///< empty while nobody has signed
};
void insert_posts(UnitOfWork& work, std::int64_t batch, const std::vector<BatchPost>& posts);
/// In the order of the settings.
std::vector<BatchPost> posts_of_batch(UnitOfWork& work, std::int64_t batch);
bool has_part_in_batch(UnitOfWork& work, std::int64_t batch, const std::string& actor);
/// Two at once, or a person with two parts: unique_violation.
void insert_signoff(UnitOfWork& work, const BatchRow& batch, const std::string& post, const std::string& actor, const std::string& note, Date today, const std::string& machine);
/// Two parts in one batch that two people had from one machine within ten minutes: somebody may have signed for another.
struct SameMachine {
  std::string post, actor, other_post, other_actor;
};
std::vector<SameMachine> same_machine(UnitOfWork& work, std::int64_t batch);

struct VoucherRow {
  std::int64_t batch = 0;
  std::string voucher, document, paid_on;
  Money amount;
};
std::vector<VoucherRow> vouchers_of_batch(UnitOfWork& work, std::int64_t batch);
void insert_voucher(UnitOfWork& work, const VoucherRow& voucher, const std::string& actor);

/// What the approval sheet says of a batch beyond its row.
struct SchoolOfBatch {
  std::string school, name;
  std::int64_t pupils = 0;
  Money total;
};
std::vector<SchoolOfBatch> schools_of_batch(UnitOfWork& work, std::int64_t batch);

}  // namespace zhuxue::store
