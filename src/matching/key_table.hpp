#pragma once
// Keys of 64 bits to the chains of who has them: open addressing, 12 bytes a slot, a bitmap before it so that a key that nobody has costs one look.
// Most keys of a province meet nobody: ten million pupils look for six million listed persons.
#include <array>
#include <bit>
#include <cstdint>
#include <vector>

namespace zhuxue::matching {

/// The finalizer of splitmix64: every bit of the result depends on every bit of the number.
inline std::uint64_t mixed(std::uint64_t x) {
  x += 0x9E3779B97F4A7C15U;
  x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9U;
  x = (x ^ (x >> 27)) * 0x94D049BB133111EBU;
  return x ^ (x >> 31);
}

inline std::uint64_t joined(std::uint64_t first, std::uint64_t second) { return mixed(first ^ mixed(second)); }

class KeyTable {
 public:
  static constexpr std::uint32_t kNone = 0xffffffff;

  /// Room for so many entries.
  explicit KeyTable(std::size_t entries) {
    const std::size_t capacity = std::bit_ceil(entries + entries / 3 + 16);
    mask_ = capacity - 1;
    hash_.resize(capacity);
    head_.assign(capacity, kNone);
    // Two bits of one word a key, at 8 bits and more a key: one key in seventeen that nobody has gets through. Small, so that it stays near the processor.
    const std::size_t words = std::bit_ceil(entries / 8 + 16);
    shift_ = 64 - std::countr_zero(words);
    words_.resize(words);
    item_.reserve(entries);
    next_.reserve(entries);
    length_.reserve(entries);
  }

  void add(std::uint64_t hash, std::uint32_t item) {
    words_[hash >> shift_] |= bits_of(hash);
    const std::size_t at = place(hash);
    const auto entry = static_cast<std::uint32_t>(item_.size());
    hash_[at] = hash;
    item_.push_back(item);
    next_.push_back(head_[at]);
    length_.push_back(head_[at] == kNone ? 1 : length_[head_[at]] + 1);
    head_[at] = entry;
  }

  /// The first entry of a key's chain, or kNone.
  std::uint32_t find(std::uint64_t hash) const { return may_hold(hash) ? head_[place(hash)] : kNone; }
  bool may_hold(std::uint64_t hash) const { return (bits_of(hash) & ~words_[hash >> shift_]) == 0; }
  std::uint32_t item(std::uint32_t entry) const { return item_[entry]; }
  std::uint32_t next(std::uint32_t entry) const { return next_[entry]; }
  /// Entries of the chain that begins here.
  std::uint32_t length(std::uint32_t entry) const { return length_[entry]; }
  std::size_t entries() const { return item_.size(); }
  std::uint64_t bytes() const { return hash_.size() * 12 + words_.size() * 8 + item_.capacity() * 12; }

  void prefetch_bit(std::uint64_t hash) const { __builtin_prefetch(&words_[hash >> shift_]); }
  void prefetch_slot(std::uint64_t hash) const {
    __builtin_prefetch(&hash_[hash & mask_]);
    __builtin_prefetch(&head_[hash & mask_]);
  }

 private:
  // The lowest bits name the slot and the highest the word; these lie between.
  static std::uint64_t bits_of(std::uint64_t hash) { return std::uint64_t{1} << (hash >> 26 & 63U) | std::uint64_t{1} << (hash >> 32 & 63U); }

  std::size_t place(std::uint64_t hash) const {
    std::size_t at = hash & mask_;
    while (head_[at] != kNone && hash_[at] != hash) at = (at + 1) & mask_;
    return at;
  }

  std::size_t mask_ = 0;
  int shift_ = 0;
  std::vector<std::uint64_t> hash_, words_;
  std::vector<std::uint32_t> head_, item_, next_, length_;
};

/// Looks many keys up together, so that their places in memory are fetched at one time. Calls hit(tag, first entry) for each key that somebody has.
template <class Hit>
class KeyBatch {
 public:
  KeyBatch(const KeyTable& table, Hit hit) : table_(table), hit_(hit) {}
  ~KeyBatch() { flush(); }
  KeyBatch(const KeyBatch&) = delete;
  KeyBatch& operator=(const KeyBatch&) = delete;

  void put(std::uint64_t hash, std::uint32_t tag) {
    table_.prefetch_bit(hash);
    hash_[size_] = hash;
    tag_[size_] = tag;
    if (++size_ == kSize) flush();
  }
  void flush() {
    std::size_t left = 0;
    for (std::size_t i = 0; i < size_; ++i) {
      if (!table_.may_hold(hash_[i])) continue;
      table_.prefetch_slot(hash_[i]);
      hash_[left] = hash_[i];
      tag_[left++] = tag_[i];
    }
    for (std::size_t i = 0; i < left; ++i) {
      const std::uint32_t head = table_.find(hash_[i]);
      if (head != KeyTable::kNone) hit_(tag_[i], head);
    }
    size_ = 0;
  }

 private:
  static constexpr std::size_t kSize = 64;
  const KeyTable& table_;
  Hit hit_;
  std::size_t size_ = 0;
  std::array<std::uint64_t, kSize> hash_{};
  std::array<std::uint32_t, kSize> tag_{};
};

/// Adds many keys together, likewise.
class KeyFilling {
 public:
  explicit KeyFilling(KeyTable& table) : table_(table) {}
  ~KeyFilling() { flush(); }
  KeyFilling(const KeyFilling&) = delete;
  KeyFilling& operator=(const KeyFilling&) = delete;

  void put(std::uint64_t hash, std::uint32_t item) {
    table_.prefetch_bit(hash);
    table_.prefetch_slot(hash);
    hash_[size_] = hash;
    item_[size_] = item;
    if (++size_ == kSize) flush();
  }
  void flush() {
    for (std::size_t i = 0; i < size_; ++i) table_.add(hash_[i], item_[i]);
    size_ = 0;
  }

 private:
  static constexpr std::size_t kSize = 32;
  KeyTable& table_;
  std::size_t size_ = 0;
  std::array<std::uint64_t, kSize> hash_{};
  std::array<std::uint32_t, kSize> item_{};
};

}  // namespace zhuxue::matching
