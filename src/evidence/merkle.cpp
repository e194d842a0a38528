#include "zhuxue/evidence/merkle.hpp"

#include <algorithm>
#include <stdexcept>
#include <string>

namespace zhuxue {
namespace {

// Whether the node at `index` of a level of `size` has no neighbour.
bool stands_alone(std::size_t index, std::size_t size) { return index + 1 == size && size % 2 == 1; }

}  // namespace

Hash leaf_hash(const HashFunction& sm3, std::string_view line) {
  std::string bytes(1, '\x00');
  bytes += line;
  return sm3(bytes);
}

Hash node_hash(const HashFunction& sm3, const Hash& left, const Hash& right) {
  std::array<char, 65> bytes;
  bytes[0] = '\x01';
  std::copy(right.begin(), right.end(), std::copy(left.begin(), left.end(), bytes.begin() + 1));
  return sm3({bytes.data(), bytes.size()});
}

MerkleTree::MerkleTree(const HashFunction& sm3, std::vector<Hash> leaves) {
  if (leaves.empty()) throw std::invalid_argument("a tree of no lines");
  levels_.push_back(std::move(leaves));
  while (levels_.back().size() > 1) {
    const std::vector<Hash>& below = levels_.back();
    std::vector<Hash> level;
    level.reserve((below.size() + 1) / 2);
    for (std::size_t i = 0; i < below.size(); i += 2) level.push_back(stands_alone(i, below.size()) ? below[i] : node_hash(sm3, below[i], below[i + 1]));
    levels_.push_back(std::move(level));
  }
}

std::vector<Hash> MerkleTree::path(std::size_t index) const {
  std::vector<Hash> neighbours;
  for (std::size_t level = 0; level + 1 < levels_.size(); ++level, index /= 2)
    if (!stands_alone(index, levels_[level].size())) neighbours.push_back(levels_[level].at(index ^ 1));
  return neighbours;
}

std::optional<Hash> root_by_path(const HashFunction& sm3, const Hash& leaf, std::size_t index, std::size_t leaves, const std::vector<Hash>& path) {
  if (index >= leaves) return std::nullopt;
  Hash reached = leaf;
  std::size_t used = 0;
  for (std::size_t size = leaves; size > 1; size = (size + 1) / 2, index /= 2) {
    if (stands_alone(index, size)) continue;
    if (used == path.size()) return std::nullopt;
    const Hash& neighbour = path[used++];
    reached = index % 2 ? node_hash(sm3, neighbour, reached) : node_hash(sm3, reached, neighbour);
  }
  return used == path.size() ? std::optional(reached) : std::nullopt;
}

}  // namespace zhuxue
