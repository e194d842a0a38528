#pragma once
// The Merkle tree over the lines of a batch: one root stands for all of them, and one line is shown to be in it without showing any other.
#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "zhuxue/evidence/hash.hpp"

namespace zhuxue {

/// SM3(0x00 ‖ line). The prefixes keep a node from being passed off as a line.
Hash leaf_hash(const HashFunction& sm3, std::string_view line);
/// SM3(0x01 ‖ left ‖ right).
Hash node_hash(const HashFunction& sm3, const Hash& left, const Hash& right);

/// Neighbours are joined level by level; a last one without neighbour goes up as it is.
class MerkleTree {
 public:
  /// Of at least one leaf. Throws std::invalid_argument of none.
  MerkleTree(const HashFunction& sm3, std::vector<Hash> leaves);
  const Hash& root() const { return levels_.back().front(); }
  std::size_t leaves() const { return levels_.front().size(); }
  /// The neighbours from the leaf at `index` up: at most ⌈log₂ n⌉ hashes.
  std::vector<Hash> path(std::size_t index) const;

 private:
  std::vector<std::vector<Hash>> levels_;
};

/// The root that a leaf at `index` of `leaves` has by this path; nullopt where the path has not the length that index and number ask for.
std::optional<Hash> root_by_path(const HashFunction& sm3, const Hash& leaf, std::size_t index, std::size_t leaves, const std::vector<Hash>& path);

}  // namespace zhuxue
