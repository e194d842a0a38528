// zhuxue_linkage_bench: the scoring core on any two CSV files and a TOML. README.md beside it says all.
#include <chrono>
#include <iostream>
#include <limits>
#include <stdexcept>

#include "bench/linkage/groups.hpp"
#include "bench/linkage/household.hpp"
#include "bench/linkage/measure.hpp"
#include "files/bytes.hpp"
#include "files/digest.hpp"
#include "zhuxue/linkage/assignment.hpp"

namespace zhuxue::linkage::bench {
namespace {

struct Options {
  std::string plan, left, right, truth, links, model;
  unsigned threads = 1;
  std::uint64_t shuffle = 0, errors = 0;
};

constexpr const char* kUsage =
    "zhuxue_linkage_bench PLAN.toml LEFT.csv [RIGHT.csv] [--truth PAIRS.csv] [--threads N] [--shuffle SEED] [--links OUT.csv] [--model OUT.txt] [--errors N]";

Options read_options(int count, char** words) {
  Options options;
  std::vector<std::string> files;
  for (int i = 1; i < count; ++i) {
    const std::string word = words[i];
    const auto value = [&] {
      if (i + 1 == count) throw std::invalid_argument(word + " needs a value");
      return std::string(words[++i]);
    };
    if (word == "--truth") options.truth = value();
    else if (word == "--threads") options.threads = static_cast<unsigned>(std::stoul(value()));
    else if (word == "--shuffle") options.shuffle = std::stoull(value());
    else if (word == "--links") options.links = value();
    else if (word == "--model") options.model = value();
    else if (word == "--errors") options.errors = std::stoull(value());
    else if (word.starts_with("--")) throw std::invalid_argument("no option " + word);
    else files.push_back(word);
  }
  if (files.size() < 2 || files.size() > 3 || options.threads < 1 || options.threads > 64) throw std::invalid_argument(kUsage);
  options.plan = files[0], options.left = files[1];
  if (files.size() == 3) options.right = files[2];
  return options;
}

class Bench {
 public:
  explicit Bench(Options options) : options_(std::move(options)) {}

  int run() {
    if (!read()) return 2;
    const Tables tables{left_, options_.right.empty() ? left_ : right_};
    const Truth truth = options_.truth.empty() ? Truth(tables) : Truth(tables, read_pairs(files::MappedFile(options_.truth).bytes()));
    say("records", std::to_string(left_.size()) + (tables.one() ? "" : " " + std::to_string(right_.size())));
    if (truth.known()) say("true_pairs", truth.pairs());
    lap("read");

    const Comparing comparing(plan_, tables, values_);
    lap("terms");
    Candidates candidates = block(tables, plan_.blocking);
    say_blocking(candidates, truth);
    lap("blocking");
    std::vector<Pattern> patterns = patterns_of(comparing, candidates.pairs, options_.threads);
    lap("compare");
    PerLevel u = random_chances(plan_, tables, comparing, options_.threads);
    lap("random_pairs");
    const Trained trained = train(plan_, tables, comparing, candidates, patterns, std::move(u));
    say("expected_pairs", trained.expected_pairs);
    for (const std::string& name : trained.not_learnt) say("not_learnt", name);
    lap("training");
    std::vector<MilliBits> scores = scores_of(plan_, trained.model, comparing, candidates.pairs, patterns, options_.threads);
    lap("scoring");

    Together together;
    if (plan_.household) {
      say_figures("persons_only", truth, scored(candidates.pairs, scores), 0);
      together = look_again(plan_, tables, comparing, values_, trained, std::move(candidates), std::move(patterns), std::move(scores), options_.threads);
      say("household_pairs_linked", together.linked_households), say("household_pairs_added", together.added_pairs), say("household_pairs_too_large", together.large_households);
      say("household_labels", together.labels);
      lap("households");
    } else {
      together.candidates = std::move(candidates), together.patterns = std::move(patterns), together.scores = std::move(scores), together.model = trained.model;
    }
    const auto all = scored(together.candidates.pairs, together.scores);
    std::vector<Scored> links = tables.one() ? dedupe(tables, truth, comparing, together, all) : one_to_one(tables, truth, all);
    finish(tables, links, together);
    if (options_.errors && truth.known()) say_errors(tables, truth, comparing, together, links);
    return 0;
  }

 private:
  bool read() {
    const files::MappedFile file(options_.plan);
    ParsedPlan parsed = parse_plan(file.bytes(), options_.plan);
    for (const files::BankFileFault& fault : parsed.faults)
      std::cerr << fault.file << ":" << fault.line << ":" << fault.column << ": " << fault.key << ": " << fault.text << (fault.expected.empty() ? "" : " (" + fault.expected + ")") << "\n";
    if (!parsed.faults.empty()) return false;
    plan_ = std::move(parsed.plan);
    left_ = read_rows(files::MappedFile(options_.left).bytes(), Side::left, plan_, values_, options_.shuffle);
    if (!options_.right.empty()) right_ = read_rows(files::MappedFile(options_.right).bytes(), Side::right, plan_, values_, options_.shuffle);
    return true;
  }

  static std::vector<Scored> scored(const std::vector<Pair>& pairs, const std::vector<MilliBits>& scores) {
    std::vector<Scored> made;
    for (std::size_t i = 0; i < pairs.size(); ++i) made.push_back({pairs[i], scores[i]});
    return made;
  }

  std::vector<Scored> dedupe(const Tables& tables, const Truth& truth, const Comparing& comparing, const Together& together, const std::vector<Scored>& all) {
    say_figures("pairs", truth, all, 0);
    say_best("pairs", truth, all);
    if (truth.known()) say_figures("connected", truth, closed_groups(tables.left.size(), all, 0), 0);
    lap("measuring");
    // Pairs that were not compared are weighed by the persons alone.
    const auto score_of = [&](Pair pair) {
      const auto at = std::lower_bound(together.candidates.pairs.begin(), together.candidates.pairs.end(), pair);
      if (at != together.candidates.pairs.end() && *at == pair) return together.scores[static_cast<std::size_t>(at - together.candidates.pairs.begin())];
      auto seen = observations(plan_, comparing, comparing.pattern(left_of(pair), right_of(pair)), pair);
      seen.resize(together.model.comparators.size());
      return score(together.model, seen);
    };
    std::vector<Scored> links = joined_groups(tables.left.size(), all, score_of);
    lap("groups");
    if (truth.known()) say_figures("groups", truth, links, std::numeric_limits<MilliBits>::min());
    return links;
  }

  std::vector<Scored> one_to_one(const Tables& tables, const Truth& truth, const std::vector<Scored>& all) {
    say_figures("pairs", truth, all, 0);
    say_best("pairs", truth, all);
    lap("measuring");
    // A link needs a score of at least the floor; the assignment links what is above its own.
    const AssignmentSetting setting{plan_.link_floor - 1, plan_.largest_component};
    Assignment assignment;
    if (plan_.household && plan_.household->whole) {
      std::vector<Pair> pairs;
      std::vector<MilliBits> scores;
      for (const auto& [pair, score] : all) pairs.push_back(pair), scores.push_back(score);
      assignment = assign_households(plan_, tables, pairs, scores, setting);
    } else {
      std::vector<Candidate> candidates;
      for (const auto& [pair, score] : all) candidates.push_back({left_of(pair), right_of(pair), score});
      assignment = assign(std::move(candidates), setting);
    }
    lap("one_to_one");
    std::vector<Scored> links;
    for (const Link& link : assignment.links) links.push_back({pair_of(link.left, link.right), link.score});
    say("components", assignment.components), say("largest_component", assignment.largest_component);
    say("oversized_components", assignment.oversized_components), say("tied_links", assignment.tied_links);
    say_figures("one_to_one", truth, links, plan_.link_floor);
    if (plan_.link_floor != 0) say_figures("one_to_one_half", truth, links, 0);
    say_best("one_to_one", truth, links);
    return links;
  }

  void finish(const Tables& tables, std::vector<Scored>& links, const Together& together) {
    std::sort(links.begin(), links.end(), [](const Scored& a, const Scored& b) { return a.pair < b.pair; });
    std::string text = "left,right,score\n";
    std::uint64_t doubt = 0;
    for (const auto& [pair, score] : links) {
      text += tables.left.ids[left_of(pair)] + "," + tables.right.ids[right_of(pair)] + "," + std::to_string(score) + "\n";
      doubt += non_match_parts(score, 1'000'000'000);
    }
    say("links", links.size());
    say("expected_false_links", std::to_string(doubt / 1'000'000'000) + "." + std::to_string(1'000'000'000 + doubt % 1'000'000'000).substr(1, 3));
    const std::string model = together.model.text() + (plan_.household ? together.inside.text() : "");
    say("model_sha256", files::sha256_hex(model));
    say("links_sha256", files::sha256_hex(text));
    if (!options_.links.empty()) files::write_atomically(options_.links, text);
    if (!options_.model.empty()) files::write_atomically(options_.model, model);
    lap("digest");
    for (const auto& [phase, took] : laps_) say(phase + "_ms", took);
    say("total_ms", total_);
  }

  void say_blocking(const Candidates& candidates, const Truth& truth) {
    for (std::size_t i = 0; i < plan_.blocking.size(); ++i) {
      const RuleCount& count = candidates.counts[i];
      say("block", plan_.blocking[i].name + ": records " + std::to_string(count.records) + ", blocks " + std::to_string(count.blocks) + ", largest " + std::to_string(count.largest) + ", pairs " +
                       std::to_string(count.pairs) + ", new " + std::to_string(count.fresh) + ", skipped blocks " + std::to_string(count.skipped_blocks) + " with records " +
                       std::to_string(count.skipped_records) + " and pairs " + std::to_string(count.skipped_pairs));
    }
    say("pairs_compared", candidates.pairs.size());
    say("records_not_compared", candidates.not_compared);
    if (!truth.known()) return;
    Figures reached;
    reached.wanted = truth.pairs();
    for (const Pair pair : candidates.pairs) reached.right += truth.holds(pair);
    say("blocking_recall", millionths(reached.recall()));
  }

  void say_figures(const std::string& name, const Truth& truth, const std::vector<Scored>& all, MilliBits at_least) {
    if (!truth.known()) return;
    const Figures found = figures(truth, all, at_least);
    say(name, "found " + std::to_string(found.found) + ", right " + std::to_string(found.right) + ", precision " + millionths(found.precision()) + ", recall " + millionths(found.recall()) + ", F1 " + millionths(found.f1()));
  }

  void say_best(const std::string& name, const Truth& truth, const std::vector<Scored>& all) {
    if (!truth.known()) return;
    const Best best = best_threshold(truth, all);
    say(name + "_best", "score " + std::to_string(best.threshold) + ", precision " + millionths(best.figures.precision()) + ", recall " + millionths(best.figures.recall()) + ", F1 " + millionths(best.figures.f1()));
  }

  void say_errors(const Tables& tables, const Truth& truth, const Comparing& comparing, const Together& together, const std::vector<Scored>& links) {
    std::vector<Pair> linked;
    for (const Scored& each : links) linked.push_back(each.pair);
    std::uint64_t said = 0;
    for (const Scored& each : links)
      if (!truth.holds(each.pair) && said++ < options_.errors) say_pair("false", tables, comparing, together, each.pair);
    said = 0;
    for (const Pair pair : truth.missed_by(linked))
      if (said++ < options_.errors) say_pair("missed", tables, comparing, together, pair);
  }

  void say_pair(const std::string& kind, const Tables& tables, const Comparing& comparing, const Together& together, Pair pair) {
    const auto at = std::lower_bound(together.candidates.pairs.begin(), together.candidates.pairs.end(), pair);
    const bool compared = at != together.candidates.pairs.end() && *at == pair;
    std::cout << kind << "\t" << tables.left.ids[left_of(pair)] << " / " << tables.right.ids[right_of(pair)];
    if (!compared) std::cout << "\tnot compared";
    std::cout << "\n";
    const Pattern pattern = comparing.pattern(left_of(pair), right_of(pair));
    auto seen = observations(plan_, comparing, pattern, pair);
    if (together.model.comparators.size() > seen.size()) seen.push_back({compared ? together.levels[static_cast<std::size_t>(at - together.candidates.pairs.begin())] : Comparator::kMissing});
    const Model& model = compared ? together.model_of(static_cast<std::size_t>(at - together.candidates.pairs.begin())) : together.model;
    const Waterfall shown = waterfall(model, seen);
    std::cout << "  prior " << shown.prior << "\n";
    for (std::size_t c = 0; c < shown.steps.size(); ++c) {
      const Comparator& comparator = model.comparators[c];
      std::cout << "  " << comparator.name << ": " << comparator.levels[shown.steps[c].level].name << " " << shown.steps[c].weight;
      if (shown.steps[c].term_part) std::cout << " term " << shown.steps[c].term_part;
      if (c < plan_.comparators.size())
        for (const std::uint32_t field : plan_.comparators[c].fields) std::cout << " [" << values_.bytes(tables.left.fields[field][left_of(pair)]) << " | " << values_.bytes(tables.right.fields[field][right_of(pair)]) << "]";
      std::cout << "\n";
    }
    std::cout << "  score " << shown.score << "\n";
  }

  template <typename Value>
  void say(const std::string& key, const Value& value) {
    std::cout << key << "\t" << value << "\n";
  }
  void lap(const std::string& phase) {
    const auto now = std::chrono::steady_clock::now();
    const auto took = std::chrono::duration_cast<std::chrono::milliseconds>(now - last_).count();
    laps_.emplace_back(phase, took);
    total_ = std::chrono::duration_cast<std::chrono::milliseconds>(now - began_).count();
    last_ = now;
  }

  Options options_;
  Plan plan_;
  Values values_;
  Rows left_, right_;
  std::chrono::steady_clock::time_point began_ = std::chrono::steady_clock::now(), last_ = began_;
  std::vector<std::pair<std::string, std::int64_t>> laps_;
  std::int64_t total_ = 0;
};

}  // namespace
}  // namespace zhuxue::linkage::bench

int main(int count, char** words) {
  try {
    return zhuxue::linkage::bench::Bench(zhuxue::linkage::bench::read_options(count, words)).run();
  } catch (const std::invalid_argument& error) {
    std::cerr << error.what() << "\n";
    return 2;
  } catch (const std::exception& error) {
    std::cerr << error.what() << "\n";
    return 3;
  }
}
