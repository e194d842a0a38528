#include "zhuxue/evidence/event.hpp"

#include <gtest/gtest.h>

#include "support/synthetic.hpp"

namespace zhuxue {
namespace {

using testing::day;

EvidenceEvent sealed() {
  return {"BATCH_SEALED", "wang", day("2026-11-24"), {{"batch", "3"}, {"total", "312.50"}}};
}

TEST(EvidenceBytes, NeverChangeTheirForm) {
  EXPECT_EQ(canonical_bytes(sealed()), "12:BATCH_SEALED4:wang10:2026-11-245:batch1:35:total6:312.50");
}

TEST(EvidenceBytes, CountBytesAndNotCharacters) {
  EXPECT_EQ(canonical_bytes({"N", "韦", day("2026-01-01"), {{"备注", ""}}}), "1:N3:韦10:2026-01-016:备注0:");
}

TEST(EvidenceBytes, CannotBeForgedByASeparatorInAField) {
  EvidenceEvent one = sealed(), other = sealed();
  one.facts = {{"a", "1"}, {"b", "2"}};
  other.facts = {{"a", "11:b1:2"}};
  EXPECT_NE(canonical_bytes(one), canonical_bytes(other));
}

TEST(EvidenceBytes, SeeEveryFieldAndItsPlace) {
  const std::string bytes = canonical_bytes(sealed());
  EvidenceEvent changed = sealed();
  changed.kind = "BATCH_ISSUED";
  EXPECT_NE(canonical_bytes(changed), bytes);
  changed = sealed();
  changed.actor = "wong";
  EXPECT_NE(canonical_bytes(changed), bytes);
  changed = sealed();
  changed.business_day = day("2026-11-25");
  EXPECT_NE(canonical_bytes(changed), bytes);
  changed = sealed();
  std::swap(changed.facts[0], changed.facts[1]);
  EXPECT_NE(canonical_bytes(changed), bytes);
  changed = sealed();
  changed.facts[0] = {"3", "batch"};
  EXPECT_NE(canonical_bytes(changed), bytes);
}

TEST(EvidenceBytes, AreReadBack) {
  const auto read = parse_event(canonical_bytes(sealed()));
  ASSERT_TRUE(read);
  EXPECT_EQ(canonical_bytes(*read), canonical_bytes(sealed()));
  EXPECT_EQ(read->fact("total"), "312.50");
  EXPECT_EQ(read->fact("lines"), "");
  EXPECT_FALSE(parse_event("12:BATCH_SEALED4:wang10:2026-11-24" "5:batch"));
  EXPECT_FALSE(parse_event("12:BATCH_SEALED4:wang10:2026-11-31"));
  EXPECT_FALSE(parse_event("12:BATCH_SEALED4:wang"));
}

}  // namespace
}  // namespace zhuxue
