#pragma once
// Further posts that sign a batch between review and approval, and the payment voucher after issue.
#include <string>

#include "jobs/job.hpp"
#include "store/batch_store.hpp"

namespace zhuxue::jobs {

/// Signs for `post`. Returns false where that post has signed already. Throws Refused (NOT_FOUND, WRONG_ROLE, WRONG_STEP, SAME_PERSON, TAKEN).
bool sign_batch(const Job& job, std::int64_t batch, const std::string& post, const std::string& note);

struct Voucher {
  std::int64_t batch = 0;
  std::string voucher;       ///< 支付凭证号
  std::string document;      ///< 指标文号, may be empty
  Date paid_on;
  Money amount;              ///< zero: all of the batch that no voucher covers yet
};
/// Records a payment voucher; what no voucher covers yet is returned. The same voucher again changes nothing. Throws Refused (NOT_FOUND, WRONG_STEP, OTHER_CONTENT).
Money record_voucher(const Job& job, Voucher voucher);

}  // namespace zhuxue::jobs
