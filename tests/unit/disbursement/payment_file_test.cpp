#include "zhuxue/disbursement/payment_file.hpp"

#include <gtest/gtest.h>
#include <rapidcheck.h>

namespace zhuxue {
namespace {

TEST(PaymentReference, HasABatchAndSixDigitsOfLine) {
  EXPECT_EQ(payment_reference(3, 17), "B3-000017");
  EXPECT_EQ(payment_reference(3, 1234567), "B3-1234567");
}

TEST(PaymentReference, ReadsBackWhateverWasWritten) {
  EXPECT_TRUE(rc::check("parse(write(x)) == x", [] {
    const auto batch = *rc::gen::inRange<std::int64_t>(1, 1000000), line = *rc::gen::inRange<std::int64_t>(1, 10000000);
    const auto read = parse_payment_reference(payment_reference(batch, line));
    RC_ASSERT(read && read->batch == batch && read->line == line);
  }));
}

TEST(PaymentReference, HasOneFormOnly) {
  for (const std::string_view text : {"", "B", "B3", "3-000017", "B3-17", "B3-0000017", "B03-000017", "b3-000017", "B3-000000", "B0-000001", "B-000001",
                                      "B3--00017", "B3-00001x", "B3-000017 ", " B3-000017", "B3-000017-1", "B99999999999-000001", "B+3-000017"})
    EXPECT_FALSE(parse_payment_reference(text)) << text;
}

TEST(BatchReference, HasOneFormOnly) {
  EXPECT_EQ(parse_batch_reference("B3"), 3);
  for (const std::string_view text : {"", "B", "3", "B03", "B0", "b3", "B3-000001", "B3 ", "B9999999999"}) EXPECT_FALSE(parse_batch_reference(text)) << text;
}

}  // namespace
}  // namespace zhuxue
