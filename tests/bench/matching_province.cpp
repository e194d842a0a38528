// matching_province: an invented province from compact keys in memory to links, with its time, memory and digest.
//   matching_province [--pupils N] [--listed N] [--true N] [--clustered] [--threads 1|2] [--shuffle SEED] [--seed SEED] [--rate TIMES]
// The district of the domain page is the default; the province is --pupils 10000000 --listed 6000000 --true 1500000. A digest is the same for every --shuffle and --threads.
#include <sys/resource.h>

#include <array>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <thread>

#include "bench/invented_people.hpp"

namespace {

using namespace zhuxue;
using namespace zhuxue::matching;

std::uint64_t milliseconds() {
  return static_cast<std::uint64_t>(std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now().time_since_epoch()).count());
}

std::uint64_t peak_megabytes() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<std::uint64_t>(usage.ru_maxrss) / 1024;
}

std::uint64_t cpu_milliseconds() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  const auto of = [](const timeval& time) { return static_cast<std::uint64_t>(time.tv_sec) * 1'000 + static_cast<std::uint64_t>(time.tv_usec) / 1'000; };
  return of(usage.ru_utime) + of(usage.ru_stime);
}

void run_on_threads(unsigned threads, std::size_t parts, const std::function<void(std::size_t)>& run) {
  std::atomic<std::size_t> next{0};
  const auto work = [&] {
    for (std::size_t part = next++; part < parts; part = next++) run(part);
  };
  std::vector<std::thread> others;
  for (unsigned i = 1; i < threads; ++i) others.emplace_back(work);
  work();
  for (std::thread& other : others) other.join();
}

struct Digest {
  std::uint64_t value = 0xcbf29ce484222325U;
  void put(std::uint64_t number) {
    for (int i = 0; i < 8; ++i, number >>= 8) value = (value ^ (number & 0xff)) * 0x100000001b3U;
  }
};

std::uint64_t digest_of(const bench::InventedPeople& people, const MatchResult& result) {
  Digest digest;
  const auto pupil = [&](std::uint32_t i) { return i == kNobody ? 0 : people.pupils[i].order; };
  const auto listed = [&](std::uint32_t i) { return i == kNobody ? 0 : people.listed[i].order; };
  for (const DecidedPair& pair : result.pairs) {
    for (const std::uint64_t number : {pupil(pair.pupil), listed(pair.listed), listed(pair.pupil_runner_up), pupil(pair.listed_runner_up), std::uint64_t{pair.flags}, std::uint64_t{pair.keys}}) digest.put(number);
    for (const std::int64_t number : {pair.score, pair.name_part, pair.pupil_margin, pair.listed_margin}) digest.put(static_cast<std::uint64_t>(number));
    for (const std::uint8_t level : pair.levels) digest.put(level);
    digest.put(static_cast<std::uint64_t>(pair.outcome) << 8 | static_cast<std::uint64_t>(pair.gate));
  }
  for (const KeyReport& key : result.keys) {
    for (const std::uint64_t number : {key.pupils, key.listed, key.blocks, key.largest, key.pairs, key.pairs_new, key.over_cap}) digest.put(number);
    for (const std::uint32_t i : key.left_out_pupils) digest.put(pupil(i));
    for (const std::uint32_t i : key.left_out_listed) digest.put(listed(i));
  }
  for (const std::uint32_t i : result.not_compared_pupils) digest.put(pupil(i));
  for (const std::uint32_t i : result.not_compared_listed) digest.put(listed(i));
  for (const char c : result.model.text()) digest.put(static_cast<unsigned char>(c));
  return digest.value;
}

void print_keys(const MatchResult& result) {
  constexpr std::array<const char*, kKeys> names = {"S0 id", "S0 second id", "S1a", "S1b", "S1c", "S2 wildcard", "S3 name county", "S3 name birth", "S3 sound birth sex", "S3 surname birth town",
                                                    "S3 name guardian", "S3 name last4 year", "S3 name first14", "S4 guardian", "S4 guardian repaired"};
  std::printf("%-22s %10s %9s %9s %8s %9s %9s %6s %8s %6s %5s\n", "key", "pupils", "listed", "blocks", "largest", "pairs", "new", "cap", "left out", "ms", "MB");
  for (const KeyReport& key : result.keys)
    std::printf("%-22s %10lu %9lu %9lu %8lu %9lu %9lu %6lu %8zu %6lu %5lu\n", names[static_cast<std::size_t>(key.key)], key.pupils, key.listed, key.blocks, key.largest, key.pairs, key.pairs_new, key.over_cap,
                key.left_out_pupils.size() + key.left_out_listed.size(), key.ticks, key.bytes >> 20);
}

void print_outcomes(const bench::InventedPeople& people, const MatchResult& result) {
  std::array<std::array<std::array<std::uint64_t, 2>, 3>, 5> count{};
  for (const DecidedPair& pair : result.pairs) {
    const bool is_true = people.pupil_of[people.listed[pair.listed].order] == people.pupils[pair.pupil].order;
    ++count[static_cast<std::size_t>(pair.stage())][static_cast<std::size_t>(pair.outcome)][is_true ? 0 : 1];
  }
  std::printf("%-6s %22s %22s %22s\n", "stage", "link true / false", "review true / false", "best refused t / f");
  std::uint64_t linked = 0, reviewed = 0, wrong = 0, reviews = 0;
  for (std::size_t stage = 0; stage < count.size(); ++stage) {
    const auto& [link, review, none] = count[stage];
    std::printf("S%-5zu %12lu / %7lu %12lu / %7lu %12lu / %7lu\n", stage, link[0], link[1], review[0], review[1], none[0], none[1]);
    linked += link[0];
    wrong += link[1];
    reviewed += review[0];
    reviews += review[0] + review[1];
  }
  std::printf("true pairs %lu: linked %lu (wrong links %lu), in review %lu (review queue %lu), lost %lu; estimated false %lu ppm\n", people.true_pairs, linked, wrong, reviewed, reviews,
              people.true_pairs - linked - reviewed, result.false_ppm);
}

}  // namespace

int main(int argc, char** argv) {
  bench::Invention how;
  unsigned threads = 1;
  for (int i = 1; i < argc; ++i) {
    const std::string word = argv[i];
    if (word == "--clustered") {
      how.clustered = true;
      continue;
    }
    if (i + 1 == argc) return 2;
    const auto number = std::strtoull(argv[++i], nullptr, 10);
    if (word == "--pupils") how.pupils = static_cast<std::uint32_t>(number);
    else if (word == "--listed") how.listed = static_cast<std::uint32_t>(number);
    else if (word == "--true") how.true_pairs = static_cast<std::uint32_t>(number);
    else if (word == "--threads") threads = static_cast<unsigned>(number);
    else if (word == "--shuffle") how.shuffle = number;
    else if (word == "--seed") how.seed = number;
    else if (word == "--rate") how.rate = static_cast<std::uint32_t>(number);
    else return 2;
  }
  const bench::InventedPeople people = bench::invent(how);
  std::printf("%zu pupils, %zu listed, %lu true pairs, %lu MB with the keys\n", people.pupils.size(), people.listed.size(), people.true_pairs, peak_megabytes());
  MatchSetting setting;
  setting.pupil_births = {*Date::of(2008, 1, 1), *Date::of(2022, 12, 31)};
  setting.guardian_births = {*Date::of(1940, 1, 1), *Date::of(2008, 12, 31)};
  setting.now = milliseconds;
  if (threads > 1) setting.for_each_part = [threads](std::size_t parts, const std::function<void(std::size_t)>& run) { run_on_threads(threads, parts, run); };
  const std::uint64_t began = milliseconds(), worked_before = cpu_milliseconds();
  const MatchResult result = match_people(people.pupils, people.listed, bench::compare_invented_names, setting);
  const std::uint64_t took = milliseconds() - began, worked = cpu_milliseconds() - worked_before;
  print_keys(result);
  print_outcomes(people, result);
  std::printf("%lu candidates, %lu links, %lu reviews, %lu tied, %lu oversized, not compared %zu pupils %zu listed\n", result.candidates, result.links, result.reviews, result.tied, result.oversized_components,
              result.not_compared_pupils.size(), result.not_compared_listed.size());
  std::printf("%lu ms, %lu ms of CPU, peak %lu MB, digest %016lx\n", took, worked, peak_megabytes(), digest_of(people, result));
}
