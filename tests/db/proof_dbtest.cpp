// Roots and anchors: made once, never rewritten, and only of what is there.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "files/digest.hpp"
#include "jobs/anchor_chain.hpp"
#include "jobs/root_of_file.hpp"
#include "store/evidence_store.hpp"
#include "store/line_store.hpp"
#include "support/money_desk.hpp"
#include "support/private_cluster.hpp"
#include "support/synthetic.hpp"
#include "zhuxue/evidence/merkle.hpp"

namespace zhuxue {
namespace {

using namespace testing;  // NOLINT: the words of the money desk
using ::testing::Test;

class Proof : public Test {
 protected:
  void SetUp() override { session_.must(kRunAndPlan + award(1) + award(2) + award(3) + batch(1, 3) + line(1, 1, 1) + line(2, 1, 2) + line(3, 1, 3)); }
  jobs::Job job(store::Database& database, std::string_view today = "2026-11-24") { return {database, day(today), "li", "/nonexistent"}; }
  void record(const char* kind, std::string_view today = "2026-11-24") {
    store::Database database(database_, 1, "zhuxue_batch");
    store::UnitOfWork work(database);
    store::put_on_record(work, {kind, "li", day(today), {}});
    work.commit();
  }
  std::string tried(const std::string& statement) { return session_.tried(statement); }

  std::string database_ = PrivateCluster::shared().house_database();
  Session session_{database_};
};

TEST_F(Proof, TheRootStandsForEveryLineAndIsTheSameAgain) {
  store::Database database(database_, 1, "zhuxue_batch");
  store::UnitOfWork work(database);
  const Hash root = store::insert_batch_root(work, 1);
  const HashFunction sm3 = files::hash_function(files::DigestKind::sm3);
  std::vector<Hash> leaves;
  store::proven_lines(work, 1, sm3, [&](const ProvenLine& line, const LineOpening& opening) {
    EXPECT_EQ(line.line, static_cast<std::int64_t>(leaves.size()) + 1);
    EXPECT_EQ(line.amount, Money::fen(100));
    EXPECT_EQ(opening.student_no, "G" + std::to_string(line.award));
    EXPECT_EQ(line.pupil, commitment_to_pupil(sm3, opening));
    leaves.push_back(leaf_hash(sm3, canonical_bytes(line)));
  });
  EXPECT_EQ(leaves.size(), 3u);
  EXPECT_NE(leaves[0], leaves[1]);
  EXPECT_EQ(MerkleTree(sm3, leaves).root(), root);
  work.commit();
  EXPECT_EQ(session_.one("SELECT encode(root, 'hex') FROM batch_root"), to_hex(root));
}

TEST_F(Proof, TheFileReadAgainComesToTheSealedRootOrToNone) {
  store::Database database(database_, 1, "zhuxue_batch");
  store::UnitOfWork work(database);
  EXPECT_EQ(store::root_of_batch(work, 1), std::nullopt);
  const Hash root = store::insert_batch_root(work, 1);
  EXPECT_EQ(store::root_of_batch(work, 1), root);
  files::IssuedFile file;
  for (int n = 1; n <= 3; ++n) file.lines.push_back({n, "12345678", "h", "", "B1-00000" + std::to_string(n), "", "", Money::fen(100)});
  EXPECT_EQ(jobs::root_of_file(work, 1, file), root);
  files::IssuedFile other = file;
  other.lines[1].account = "12345679";
  EXPECT_NE(jobs::root_of_file(work, 1, other), root);
  other = file;
  std::swap(other.lines[0].reference, other.lines[1].reference);
  EXPECT_NE(jobs::root_of_file(work, 1, other), root) << "two lines changed places";
  other = file;
  other.lines.pop_back();
  EXPECT_EQ(jobs::root_of_file(work, 1, other), std::nullopt);
  other = file;
  other.lines.push_back(file.lines[2]);
  EXPECT_EQ(jobs::root_of_file(work, 1, other), std::nullopt);
}

TEST_F(Proof, EveryLineHasASaltOfItsOwn) {
  store::Database database(database_, 1, "zhuxue_batch");
  store::UnitOfWork work(database);
  std::vector<Hash> salts;
  store::proven_lines(work, 1, files::hash_function(files::DigestKind::sm3), [&](const ProvenLine&, const LineOpening& opening) { salts.push_back(opening.salt); });
  EXPECT_NE(salts.at(0), salts.at(1));
  EXPECT_NE(salts.at(1), salts.at(2));
}

TEST_F(Proof, ABatchHasOneRootOverAllItsLines) {
  const std::string root = "INSERT INTO batch_root (county, batch, lines, root) VALUES (1, 1, 3, sha256('a'));";
  EXPECT_EQ(tried(root), "");
  EXPECT_EQ(tried(root + root), kTwice);
  EXPECT_EQ(tried("INSERT INTO batch_root (county, batch, lines, root) VALUES (1, 1, 2, sha256('a'))"), kNoSuch);
  EXPECT_EQ(tried("INSERT INTO batch_root (county, batch, lines, root) VALUES (1, 2, 3, sha256('a'))"), kNoSuch);
  EXPECT_EQ(tried("INSERT INTO batch_root (county, batch, lines, root) VALUES (1, 1, 3, 'short')"), kBreaksACheck);
}

TEST_F(Proof, AnAnchorHoldsTheHashOfItsEvent) {
  record("A");
  const auto anchored = [](const std::string& seq, const std::string& hash, const std::string& kind = "DAILY") {
    return "INSERT INTO anchor (county, stream, seq, kind, hash, day, actor) VALUES (1, 2026, " + seq + ", '" + kind + "', " + hash + ", '2026-11-24', 'li');";
  };
  const std::string hash = "(SELECT hash FROM evidence_event)";
  EXPECT_EQ(tried(anchored("1", hash)), "");
  EXPECT_EQ(tried(anchored("1", hash) + anchored("1", hash, "SHEET")), "");
  EXPECT_EQ(tried(anchored("1", hash) + anchored("1", hash)), kTwice);
  EXPECT_EQ(tried(anchored("2", hash)), kNoSuch);
  EXPECT_EQ(tried(anchored("1", "sha256('x')")), kBreaksACheck);
  EXPECT_EQ(tried(anchored("1", hash, "WEEKLY")), kBreaksACheck);
}

TEST_F(Proof, NeitherIsEverRewritten) {
  record("A");
  session_.must("INSERT INTO batch_root (county, batch, lines, root) VALUES (1, 1, 3, sha256('a'))");
  session_.must("INSERT INTO anchor (county, stream, seq, kind, hash, day, actor) SELECT 1, 2026, 1, 'DAILY', hash, '2026-11-24', 'li' FROM evidence_event");
  for (const std::string table : {"batch_root", "anchor"}) {
    EXPECT_EQ(tried("UPDATE " + table + " SET recorded_at = now()"), kForbidden) << "by the owner, " << table;
    EXPECT_EQ(tried("DELETE FROM " + table), kForbidden) << table;
    EXPECT_EQ(tried("TRUNCATE " + table), kForbidden) << table;
    for (const std::string role : {"zhuxue_batch", "zhuxue_web", "zhuxue_auditor", "zhuxue_budget"})
      for (const std::string& statement : {"UPDATE " + table + " SET recorded_at = now()", "DELETE FROM " + table, "TRUNCATE " + table})
        EXPECT_EQ(tried("SET LOCAL ROLE " + role + ";" + statement), kForbidden) << role << " " << statement;
  }
  EXPECT_EQ(tried("SET LOCAL ROLE zhuxue_auditor; SELECT * FROM anchor; SELECT * FROM batch_root"), "");
  EXPECT_EQ(tried("SET LOCAL ROLE zhuxue_auditor; INSERT INTO batch_root (county, batch, lines, root) VALUES (1, 1, 3, sha256('b'))"), kForbidden);
}

TEST_F(Proof, AnAnchorIsMadeWhereTheChainHasGrownAndThenNoMore) {
  store::Database database(database_, 1, "zhuxue_batch");
  EXPECT_THROW(jobs::anchor_chain(job(database)), jobs::Refused);
  record("A");
  record("B", "2025-12-31");
  const jobs::AnchorResult first = jobs::anchor_chain(job(database));
  EXPECT_FALSE(first.already);
  ASSERT_EQ(first.sheet.size(), 2u);
  EXPECT_EQ(first.sheet[1].seq, 1);
  EXPECT_EQ(to_hex(first.sheet[1].hash), session_.one("SELECT encode(hash, 'hex') FROM evidence_event WHERE stream = 2026 AND seq = 1"));
  const jobs::AnchorResult again = jobs::anchor_chain(job(database));
  EXPECT_TRUE(again.already);
  EXPECT_EQ(again.sheet[1].hash, first.sheet[1].hash);
  record("C");
  const jobs::AnchorResult grown = jobs::anchor_chain(job(database));
  EXPECT_FALSE(grown.already);
  ASSERT_EQ(grown.sheet.size(), 1u);
  EXPECT_EQ(grown.sheet[0].seq, 3);
  EXPECT_EQ(session_.one("SELECT string_agg(stream || '/' || seq, ' ' ORDER BY stream, seq) FROM anchor"), "2025/1 2026/1 2026/3");
}

TEST_F(Proof, ASheetAnchorsTheYearOfItsBatchAndIsNoReasonForAnotherAnchor) {
  store::Database database(database_, 1, "zhuxue_batch");
  const auto anchors = [&] { return session_.one("SELECT coalesce(string_agg(kind || stream || '/' || seq, ' ' ORDER BY stream, seq, kind), '') FROM anchor"); };
  session_.must(step(1, 0, "SEALED", "", "sun"));
  EXPECT_THROW(jobs::anchor_sheet(job(database), 9), jobs::Refused);
  record("A");
  record("B", "2025-12-31");
  const store::ChainPlace first = jobs::anchor_sheet(job(database), 1);
  EXPECT_EQ(anchors(), "SHEET2026/1") << "the year of the seal and no other";
  EXPECT_EQ(to_hex(first.hash), session_.one("SELECT encode(hash, 'hex') FROM evidence_event WHERE stream = 2026 AND seq = 1"));
  EXPECT_EQ(jobs::anchor_sheet(job(database), 1).seq, 1) << "printed again";
  EXPECT_FALSE(jobs::anchor_chain(job(database)).already) << "no daily one yet";
  EXPECT_EQ(anchors(), "DAILY2025/1 SHEET2026/1 DAILY2026/2");
  EXPECT_EQ(jobs::anchor_sheet(job(database), 1).seq, 1);
  EXPECT_TRUE(jobs::anchor_chain(job(database)).already);
  record("C");
  EXPECT_EQ(jobs::anchor_sheet(job(database, "2027-01-05"), 1).seq, 4) << "the third tells of the daily anchor";
  EXPECT_EQ(anchors(), "DAILY2025/1 SHEET2026/1 DAILY2026/2 SHEET2026/4");
}

}  // namespace
}  // namespace zhuxue
