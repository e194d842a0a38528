#include "zhuxue/proof/verify.hpp"

#include <gtest/gtest.h>

#include "files/digest.hpp"
#include "zhuxue/evidence/fields.hpp"

namespace zhuxue::proof {
namespace {

const Tools& tools() {
  static const HashFunction sm3 = files::hash_function(files::DigestKind::sm3);
  static const Tools made{sm3, files::hash_function(files::DigestKind::sha256), [](const std::string&, std::string_view bytes) { return sm3(bytes); }, independent_readers()};
  return made;
}

std::string record(const std::vector<std::string>& cells) {
  std::string bytes;
  for (const std::string& cell : cells) append_field(bytes, cell);
  return bytes + "\n";
}

TEST(AnAnchorFromPaper, IsReadWithPlaceOrAlone) {
  const Hash hash = tools().sm3("abc");
  const auto whole = parse_paper_anchor("2026:31:" + in_groups(hash));
  ASSERT_TRUE(whole);
  EXPECT_EQ(whole->stream, 2026);
  EXPECT_EQ(whole->seq, 31);
  EXPECT_EQ(whole->hash, hash);
  EXPECT_FALSE(parse_paper_anchor(to_hex(hash))->seq);
  for (const std::string& text : {std::string(), std::string("2026:31:"), std::string("2026:") + to_hex(hash), std::string("2026:x:") + to_hex(hash), to_hex(hash).substr(2)})
    EXPECT_FALSE(parse_paper_anchor(text)) << text;
}

TEST(AFolderWithoutAManifest, IsNoBundle) {
  EXPECT_THROW(verify({}, {}, tools()), NotABundle);
  EXPECT_THROW(verify({{"manifest", "something"}}, {}, tools()), NotABundle);
  EXPECT_THROW(verify({{"manifest", ""}}, {}, tools()), NotABundle);
  const std::string scope = record({std::string(kForm), "PART", "450109", "", "0", "2026-11-20", "1"});
  EXPECT_THROW(verify({{"manifest", scope}}, {}, tools()), NotABundle);
}

TEST(ABundleWithNothingInIt, LacksEveryFile) {
  const std::string manifest = record({std::string(kForm), "ALL", "450109", "", "0", "2026-11-20", "1"});
  const Verdict verdict = verify({{"manifest", manifest}}, {}, tools());
  EXPECT_FALSE(verdict.honest());
  EXPECT_EQ(verdict.checks.front().name, "FilesAreAsListed");
  EXPECT_EQ(verdict.checks.front().faults.size(), files_of(Scope::all).size() - 1) << "an older bundle has no handovers, and is none the worse for it";
}

TEST(ARecordFile, MustBeAsTheLayoutSays) {
  const std::string manifest = record({std::string(kForm), "ALL", "450109", "", "0", "2026-11-20", "1"});
  for (const std::string& steps : {std::string("5:batch"), std::string("5:batch\n"), record({"batch", "ordinal", "step", "prev_step", "actor", "digest", "today"}),
                                   record({"batch", "ordinal", "step", "prev_step", "actor", "digest", "day"}) + record({"1", "x", "", "", "", "", "2026-11-20"}),
                                   record({"batch", "ordinal", "step", "prev_step", "actor", "digest", "day"}) + "1:1"}) {
    const Verdict verdict = verify({{"manifest", manifest}, {"steps", steps}}, {}, tools());
    EXPECT_EQ(verdict.checks.back().name, "RecordsCanBeRead") << steps;
  }
}

}  // namespace
}  // namespace zhuxue::proof
