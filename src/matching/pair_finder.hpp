#pragma once
// Which pupil meets which listed person under which key. A block over the cap makes none of its pairs, and the report names who was in it.
#include <algorithm>
#include <cstdint>
#include <span>
#include <vector>

#include "matching/key_table.hpp"
#include "zhuxue/matching/match_people.hpp"

namespace zhuxue::matching {

struct FoundPair {
  std::uint32_t pupil = 0, listed = 0;
  std::uint16_t keys = 0;

  std::uint64_t place() const { return std::uint64_t{pupil} << 32 | listed; }
};

/// Runs of a side's indexes, the same whatever runs them.
std::size_t parts_of(std::size_t persons);
void run_parts(const MatchSetting& setting, std::size_t parts, const std::function<void(std::size_t part)>& run);
void for_each_part(const MatchSetting& setting, std::size_t persons, const std::function<void(std::size_t part, std::uint32_t from, std::uint32_t to)>& run);

class PairFinder {
 public:
  PairFinder(std::span<const Person> pupils, std::span<const Person> listed, const MatchSetting& setting);

  /// Makes the pairs of one key. `keys_of_listed(index, emit)` and `keys_of_pupil(index, emit)` call emit(hash) for each value of the key that the person has, none if it
  /// is not to be tried; `agree(pupil, listed)` says whether two persons whose hashes are equal have the key in common (and keeps a pair from being made twice).
  template <class ListedKeys, class PupilKeys, class Agree>
  void run(Key key, ListedKeys keys_of_listed, PupilKeys keys_of_pupil, Agree agree) {
    const std::uint64_t began = now();
    KeyReport report;
    report.key = key;
    const KeyTable table = table_of(key, report, keys_of_listed);
    const std::vector<Hit> hits = hits_of(key, table, keys_of_pupil);
    report.bytes = table.bytes() + hits.capacity() * sizeof(Hit);
    std::vector<FoundPair> made;
    expand(table, hits, report, [&](std::uint32_t pupil, std::uint32_t other) {
      if (agree(pupil, other)) made.push_back({pupil, other, bit(key)});
    });
    report.pupils = pupils_tried_;
    take(std::move(made), report);
    report.ticks = now() - began;
    reports_.push_back(std::move(report));
  }

  std::span<const Person> pupils() const { return pupils_; }
  std::span<const Person> listed() const { return listed_; }
  const MatchSetting& setting() const { return setting_; }

  /// Persons whose link is as good as made are not looked for any further.
  bool open_pupil(std::uint32_t pupil) const { return pupil_settled_[pupil] == 0; }
  bool open_listed(std::uint32_t person) const { return listed_settled_[person] == 0; }
  void settle(std::uint32_t pupil, std::uint32_t person) { pupil_settled_[pupil] = listed_settled_[person] = 1; }

  /// From here on only listed persons are looked for who are not settled and may be at school: one in thirteen of a province.
  void narrow_to_children();

  /// All pairs so far, by pupil, then listed person.
  const std::vector<FoundPair>& pairs() const { return pairs_; }
  std::vector<KeyReport> take_reports() { return std::move(reports_); }
  /// Nobody was looked for under any key that this person has.
  bool never_tried_pupil(std::uint32_t pupil) const { return pupil_keys_[pupil] == 0; }
  bool never_tried_listed(std::uint32_t person) const { return listed_keys_[person] == 0; }

 private:
  struct Hit {
    std::uint32_t head = 0, pupil = 0;
  };

  std::uint64_t now() const { return setting_.now ? setting_.now() : 0; }

  template <class Look>
  void each_listed(Look look) const {
    if (!narrowed_)
      for (std::uint32_t i = 0; i < listed_.size(); ++i) look(i);
    for (const std::uint32_t i : still_looked_for_) look(i);
  }

  template <class ListedKeys>
  KeyTable table_of(Key key, KeyReport& report, ListedKeys keys_of_listed) {
    std::size_t entries = 0;
    each_listed([&](std::uint32_t i) {
      const std::size_t before = entries;
      keys_of_listed(i, [&](std::uint64_t) { ++entries; });
      if (entries == before) return;
      ++report.listed;
      listed_keys_[i] |= bit(key);
    });
    KeyTable table(entries);
    KeyFilling filling(table);
    if (entries > 0) each_listed([&](std::uint32_t i) { keys_of_listed(i, [&](std::uint64_t hash) { filling.put(hash, i); }); });
    filling.flush();
    return table;
  }

  template <class PupilKeys>
  std::vector<Hit> hits_of(Key key, const KeyTable& table, PupilKeys keys_of_pupil) {
    std::vector<std::vector<Hit>> of_part(parts_of(pupils_.size()));
    std::vector<std::uint64_t> tried(of_part.size());
    for_each_part(setting_, pupils_.size(), [&](std::size_t part, std::uint32_t from, std::uint32_t to) {
      std::vector<Hit>& hits = of_part[part];
      KeyBatch batch(table, [&hits](std::uint32_t pupil, std::uint32_t head) { hits.push_back({head, pupil}); });
      for (std::uint32_t i = from; i < to; ++i) {
        bool has_key = false;
        keys_of_pupil(i, [&](std::uint64_t hash) {
          has_key = true;
          batch.put(hash, i);
        });
        if (!has_key) continue;
        ++tried[part];
        pupil_keys_[i] |= bit(key);
      }
    });
    pupils_tried_ = 0;
    std::size_t all = 0;
    for (std::size_t i = 0; i < of_part.size(); ++i) {
      pupils_tried_ += tried[i];
      all += of_part[i].size();
    }
    std::vector<Hit> hits;
    hits.reserve(all);
    for (std::vector<Hit>& part : of_part) {
      hits.insert(hits.end(), part.begin(), part.end());
      std::vector<Hit>().swap(part);
    }
    return hits;
  }

  template <class Make>
  void expand(const KeyTable& table, const std::vector<Hit>& hits, KeyReport& report, Make make) {
    const std::vector<std::uint32_t> pupils_at = count_pupils(table, hits, report);
    for (const Hit& hit : hits) {
      if (table.length(hit.head) + pupils_at[hit.head] > setting_.block_cap) continue;
      for (std::uint32_t entry = hit.head; entry != KeyTable::kNone; entry = table.next(entry)) make(hit.pupil, table.item(entry));
    }
  }

  std::vector<std::uint32_t> count_pupils(const KeyTable& table, const std::vector<Hit>& hits, KeyReport& report);
  void take(std::vector<FoundPair> made, KeyReport& report);

  std::span<const Person> pupils_, listed_;
  const MatchSetting& setting_;
  std::vector<std::uint8_t> pupil_settled_, listed_settled_;
  bool narrowed_ = false;
  std::vector<std::uint32_t> still_looked_for_;
  std::vector<std::uint16_t> pupil_keys_, listed_keys_;  // the keys under which somebody was looked for
  std::vector<FoundPair> pairs_;
  std::vector<KeyReport> reports_;
  std::uint64_t pupils_tried_ = 0;
};

}  // namespace zhuxue::matching
