#include "zhuxue/evidence/payment_line.hpp"

#include <gtest/gtest.h>

#include "files/digest.hpp"
#include "support/synthetic.hpp"

namespace zhuxue {
namespace {

using testing::yuan;

const HashFunction sm3 = files::hash_function(files::DigestKind::sm3);

LineOpening opening() { return {sm3("salt"), "sixteen bytes...", "G450109201609070017", "韦安", "6231330012345678901"}; }

ProvenLine line() {
  ProvenLine made;
  made.county = 450109;
  made.batch = 3;
  made.line = 17;
  made.award = 204;
  made.programme = "YW-FJS";
  made.period = "2026-autumn";
  made.clause = "YW-FJS/小学/2024-02-01";
  made.amount = yuan("312.50");
  made.split.parts = {yuan("156.25"), yuan("125.00"), Money(), yuan("31.25")};
  made.pupil = commitment_to_pupil(sm3, opening());
  made.payee = commitment_to_payee(sm3, opening());
  return made;
}

TEST(AProvenLine, NeverChangesItsForm) {
  EXPECT_EQ(canonical_bytes(line()).substr(0, 131),
            "14:PAYMENT_LINE_16:4501091:32:173:2041:01:06:YW-FJS11:2026-autumn24:YW-FJS/小学/2024-02-016:312.506:156.256:125.004:0.005:31.2564");
}

TEST(AProvenLine, IsReadBackAndOnlyInItsOwnForm) {
  const std::string bytes = canonical_bytes(line());
  EXPECT_EQ(parse_proven_line(bytes), line());
  EXPECT_EQ(parse_proven_line(bytes + "0:"), std::nullopt);
  EXPECT_EQ(parse_proven_line(bytes.substr(0, bytes.size() - 1)), std::nullopt);
  std::string other = bytes;
  other.replace(other.find("312.50"), 6, "0312.5");
  EXPECT_EQ(parse_proven_line(other), std::nullopt);
}

TEST(AProvenLine, NamesNobody) {
  const std::string bytes = canonical_bytes(line());
  for (const std::string& secret : {opening().student_no, opening().holder, opening().account, opening().student_no.substr(1)}) EXPECT_EQ(bytes.find(secret), std::string::npos);
}

TEST(TheCommitments, ChangeWithEveryPartOfTheOpening) {
  const auto differs = [](auto change, bool pupil) {
    LineOpening other = opening();
    change(other);
    return (commitment_to_pupil(sm3, other) != line().pupil) == pupil && (commitment_to_payee(sm3, other) != line().payee) == !pupil;
  };
  EXPECT_TRUE(differs([](LineOpening& o) { o.student_no.back() = '8'; }, true));
  EXPECT_TRUE(differs([](LineOpening& o) { o.person_key.back() = '!'; }, true));
  EXPECT_TRUE(differs([](LineOpening& o) { o.holder = "韦宁"; }, false));
  EXPECT_TRUE(differs([](LineOpening& o) { o.account.back() = '2'; }, false));
  LineOpening salted = opening();
  salted.salt[31] ^= 1;
  EXPECT_NE(commitment_to_pupil(sm3, salted), line().pupil);
  EXPECT_NE(commitment_to_payee(sm3, salted), line().payee);
  EXPECT_NE(line().pupil, line().payee);
}

}  // namespace
}  // namespace zhuxue
