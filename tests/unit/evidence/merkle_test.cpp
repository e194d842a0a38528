#include "zhuxue/evidence/merkle.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "files/digest.hpp"

namespace zhuxue {
namespace {

const HashFunction sm3 = files::hash_function(files::DigestKind::sm3);

Hash leaf(std::size_t number) { return leaf_hash(sm3, "line " + std::to_string(number)); }

std::vector<Hash> leaves(std::size_t count) {
  std::vector<Hash> all;
  for (std::size_t i = 0; i < count; ++i) all.push_back(leaf(i));
  return all;
}

// The root by the definition of RFC 6962 section 2.1: split at the largest power of two below the number.
Hash root_by_halves(const std::vector<Hash>& all, std::size_t from, std::size_t to) {
  if (to - from == 1) return all[from];
  std::size_t half = 1;
  while (half * 2 < to - from) half *= 2;
  return node_hash(sm3, root_by_halves(all, from, from + half), root_by_halves(all, from + half, to));
}

TEST(MerkleTree, PrefixesLeavesAndNodes) {
  EXPECT_EQ(to_hex(leaf_hash(sm3, "abc")), files::sm3_hex(std::string("\0abc", 4)));
  std::string joined = "\x01";
  joined += std::string(raw(leaf(1))) + std::string(raw(leaf(2)));
  EXPECT_EQ(to_hex(node_hash(sm3, leaf(1), leaf(2))), files::sm3_hex(joined));
}

TEST(MerkleTree, OfOneLineIsItsLeaf) {
  const MerkleTree tree(sm3, leaves(1));
  EXPECT_EQ(tree.root(), leaf(0));
  EXPECT_TRUE(tree.path(0).empty());
  EXPECT_THROW(MerkleTree(sm3, {}), std::invalid_argument);
}

RC_GTEST_PROP(MerkleTree, HasTheRootThatHalvingGives, ()) {
  const auto count = *rc::gen::inRange<std::size_t>(1, 300);
  RC_ASSERT(MerkleTree(sm3, leaves(count)).root() == root_by_halves(leaves(count), 0, count));
}

RC_GTEST_PROP(MerkleTree, ProvesEveryLineByAShortPath, ()) {
  const auto count = *rc::gen::inRange<std::size_t>(1, 300);
  const auto index = *rc::gen::inRange<std::size_t>(0, count);
  const MerkleTree tree(sm3, leaves(count));
  const auto path = tree.path(index);
  RC_ASSERT(path.size() <= 9u);
  RC_ASSERT(root_by_path(sm3, leaf(index), index, count, path) == tree.root());
}

RC_GTEST_PROP(MerkleTree, ProvesNothingElse, ()) {
  const auto count = *rc::gen::inRange<std::size_t>(2, 300);
  const auto index = *rc::gen::inRange<std::size_t>(0, count);
  const MerkleTree tree(sm3, leaves(count));
  auto path = tree.path(index);
  RC_ASSERT(root_by_path(sm3, leaf(count), index, count, path) != tree.root());                       // another line
  RC_ASSERT(root_by_path(sm3, leaf(index), (index + 1) % count, count, path) != tree.root());         // another place
  RC_ASSERT(root_by_path(sm3, leaf(index), count, count, path) == std::nullopt);                      // outside
  const auto at = *rc::gen::inRange<std::size_t>(0, path.size());
  auto bent = path;
  bent[at][*rc::gen::inRange<std::size_t>(0, 32)] ^= 1;
  RC_ASSERT(root_by_path(sm3, leaf(index), index, count, bent) != tree.root());
  path.push_back(leaf(7));
  RC_ASSERT(root_by_path(sm3, leaf(index), index, count, path) == std::nullopt);                      // too long
  path.resize(path.size() - 2);
  RC_ASSERT(root_by_path(sm3, leaf(index), index, count, path) == std::nullopt);                      // too short
}

}  // namespace
}  // namespace zhuxue
