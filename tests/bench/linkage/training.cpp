#include "bench/linkage/training.hpp"

#include <algorithm>
#include <map>
#include <unordered_map>

namespace zhuxue::linkage::bench {
namespace {

__extension__ typedef unsigned __int128 Wide;

/// What EM begins from: nine true pairs in ten agree at the first level, the rest is spread evenly.
PerLevel first_guess(const Plan& plan) {
  PerLevel m;
  for (const ComparatorRule& rule : plan.comparators) {
    const std::size_t levels = rule.levels.size();
    auto& of = m.emplace_back(levels, kCertain / 10 / (levels - 2));
    of[0] = 0, of[1] = kCertain / 10 * 9;
    for (std::size_t level = 1; level < levels; ++level)
      if (rule.levels[level].m) of[level] = *rule.levels[level].m;
  }
  return m;
}

std::vector<std::vector<bool>> set_by_hand(const Plan& plan) {
  std::vector<std::vector<bool>> fixed;
  for (const ComparatorRule& rule : plan.comparators) {
    auto& of = fixed.emplace_back();
    for (const LevelRule& level : rule.levels) of.push_back(level.m.has_value());
  }
  return fixed;
}

/// A comparator that looks at a column on which the rule blocks agrees too often among the rule's pairs to be learnt from them.
std::vector<bool> left_out(const Plan& plan, const BlockingRule& rule) {
  std::vector<std::uint32_t> keys = rule.left;
  keys.insert(keys.end(), rule.right.begin(), rule.right.end());
  std::vector<bool> out;
  for (const ComparatorRule& comparator : plan.comparators)
    out.push_back(std::any_of(comparator.fields.begin(), comparator.fields.end(), [&](std::uint32_t field) { return std::any_of(keys.begin(), keys.end(), [&](std::uint32_t key) { return plan.share_a_column(field, key); }); }));
  return out;
}

}  // namespace

Model build(const Plan& plan, const Comparing& comparing, const PerLevel& m, const PerLevel& u) {
  Model model;
  const auto all = weights(m, u);
  for (std::size_t c = 0; c < plan.comparators.size(); ++c) {
    const ComparatorRule& rule = plan.comparators[c];
    Comparator comparator{rule.name, {}, {}};
    MilliBits expected = 0;
    for (std::size_t level = 0; level < rule.levels.size(); ++level) {
      comparator.levels.push_back({rule.levels[level].name, all[c][level], rule.levels[level].terms});
      if (rule.levels[level].terms == TermUse::full && expected == 0) expected = log2_milli(kCertain, u[c][level]);
    }
    const auto& counted = comparing.terms_of(c);
    if (!rule.terms.empty()) comparator.terms = count_terms(counted.counts, counted.left_rows, counted.right_rows, expected, rule.term_setting);
    model.comparators.push_back(std::move(comparator));
  }
  return model;
}

void take_chances(const Plan& plan, PerLevel& m, const PerLevel& found) {
  for (std::size_t c = 0; c < m.size(); ++c)
    for (std::size_t level = 1; level < m[c].size(); ++level)
      if (!plan.comparators[c].levels[level].m) m[c][level] = found[c][level];
}

MilliBits prior_of(std::uint64_t expected, std::uint64_t all) { return log2_milli(std::max<std::uint64_t>(1, std::min(expected, all - 1)), std::max<std::uint64_t>(1, all - std::min(expected, all - 1))); }

std::uint64_t expected_pairs(const std::vector<MilliBits>& scores, std::uint64_t all) {
  std::map<MilliBits, std::uint64_t> by_score;
  for (const MilliBits score : scores) ++by_score[score];
  constexpr std::uint64_t kParts = 1'000'000;
  std::uint64_t expected = std::max<std::uint64_t>(1, scores.size() / 10);
  for (int round = 0; round < 30; ++round) {
    const MilliBits prior = prior_of(expected, all);
    std::uint64_t sum = 0;
    for (const auto& [score, count] : by_score) sum += match_parts(score + prior, kParts) * count;
    expected = std::max<std::uint64_t>(1, (sum + kParts / 2) / kParts);
  }
  return expected;
}

std::vector<Pattern> patterns_of(const Comparing& comparing, const std::vector<Pair>& pairs, unsigned threads) {
  std::vector<Pattern> patterns(pairs.size());
  in_parts(pairs.size(), threads, [&](unsigned, std::uint64_t begin, std::uint64_t end) {
    for (std::uint64_t i = begin; i < end; ++i) patterns[i] = comparing.pattern(left_of(pairs[i]), right_of(pairs[i]));
  });
  return patterns;
}

PerLevel random_chances(const Plan& plan, const Tables& tables, const Comparing& comparing, unsigned threads) {
  std::vector<std::unordered_map<Pattern, std::uint64_t>> counted(threads);
  const std::uint32_t left = tables.left.size(), right = tables.right.size();
  if (left > (tables.one() ? 1u : 0u) && right > 0)
    in_parts(plan.random_pairs, threads, [&](unsigned part, std::uint64_t begin, std::uint64_t end) {
      for (std::uint64_t k = begin; k < end; ++k) {
        const auto [a, b] = tables.one() ? random_pair(plan.seed, k, left) : random_pair(plan.seed, k, left, right);
        ++counted[part][comparing.pattern(a, b)];
      }
    });
  std::vector<PatternCount> all;
  for (const auto& part : counted)
    for (const auto& [pattern, count] : part) all.push_back({pattern, count});
  PerLevel u = chances(count_levels(all, plan.level_counts()));
  for (std::size_t c = 0; c < plan.comparators.size(); ++c) {
    const ComparatorRule& rule = plan.comparators[c];
    for (std::size_t level = 1; level < rule.levels.size(); ++level) {
      const auto& tests = rule.levels[level].all;
      // A first level that is equality and nothing else needs no sample: the counts of the values have its chance exactly.
      std::vector<std::uint32_t> fields;
      for (const Test& test : tests)
        if (test.kind == TestKind::same && test.left == test.right) fields.push_back(test.left);
      if (level == 1 && !tests.empty() && fields.size() == tests.size() && fields == rule.fields) u[c][level] = comparing.chance_of_same(fields);
      if (rule.levels[level].u) u[c][level] = *rule.levels[level].u;
    }
  }
  return u;
}

Trained train(const Plan& plan, const Tables& tables, const Comparing& comparing, const Candidates& candidates, const std::vector<Pattern>& patterns, PerLevel u) {
  Trained trained;
  trained.m = first_guess(plan);
  const auto levels = plan.level_counts();
  const auto fixed = set_by_hand(plan);
  LevelSums pooled(levels);
  std::vector<bool> learnt(plan.comparators.size(), false);
  for (std::size_t rule = 0; rule < plan.blocking.size(); ++rule) {
    if (!plan.blocking[rule].train) continue;
    std::vector<Pattern> of_rule;
    for (std::size_t i = 0; i < patterns.size(); ++i)
      if (candidates.rules[i] >> rule & 1) of_rule.push_back(patterns[i]);
    LearningSetting setting;
    setting.rounds = plan.rounds;
    setting.left_out = left_out(plan, plan.blocking[rule]);
    setting.fixed = fixed;
    const Learnt run = learn_matches(group(std::move(of_rule)), u, first_guess(plan), setting);
    pooled += run.expected;
    for (std::size_t c = 0; c < learnt.size(); ++c) learnt[c] = learnt[c] || !setting.left_out[c];
  }
  const PerLevel together = chances(pooled);
  for (std::size_t c = 0; c < learnt.size(); ++c) {
    if (!learnt[c]) trained.not_learnt.push_back(plan.comparators[c].name);
    for (std::size_t level = 1; level < levels[c]; ++level)
      if (learnt[c] && !fixed[c][level]) trained.m[c][level] = together[c][level];
  }
  const std::uint64_t all = std::max<std::uint64_t>(2, tables.all_pairs());
  if (plan.joint_rounds > 0) {
    // The runs know only a few comparators each. All of them together, over all candidates and with every other pair taken for false, settle what is left open.
    LearningSetting setting;
    setting.rounds = plan.joint_rounds;
    setting.others = all - std::min<std::uint64_t>(all, patterns.size());
    setting.share = std::max<Chance>(1, static_cast<Chance>((static_cast<Wide>(patterns.size() / 10) << 40) / all));
    setting.fixed = fixed;
    trained.m = learn_matches(group(patterns), u, std::move(trained.m), setting).m;
  }
  trained.model = build(plan, comparing, trained.m, u);
  trained.u = std::move(u);
  trained.expected_pairs = plan.expected_pairs ? *plan.expected_pairs : expected_pairs(scores_of(plan, trained.model, comparing, candidates.pairs, patterns, 1), all);
  trained.model.prior = prior_of(trained.expected_pairs, all);
  return trained;
}

std::vector<Observation> observations(const Plan& plan, const Comparing& comparing, Pattern pattern, Pair pair) {
  std::vector<Observation> seen(plan.comparators.size());
  for (std::size_t c = 0; c < seen.size(); ++c) {
    seen[c].level = level_of(pattern, c);
    if (plan.comparators[c].levels[seen[c].level].terms == TermUse::none) continue;
    seen[c].left_term = comparing.term(c, Side::left, left_of(pair));
    seen[c].right_term = comparing.term(c, Side::right, right_of(pair));
  }
  return seen;
}

std::vector<MilliBits> scores_of(const Plan& plan, const Model& model, const Comparing& comparing, const std::vector<Pair>& pairs, const std::vector<Pattern>& patterns, unsigned threads) {
  std::vector<MilliBits> scores(pairs.size());
  in_parts(pairs.size(), threads, [&](unsigned, std::uint64_t begin, std::uint64_t end) {
    for (std::uint64_t i = begin; i < end; ++i) {
      MilliBits sum = model.prior;
      for (std::size_t c = 0; c < plan.comparators.size(); ++c) {
        const std::uint8_t level = level_of(patterns[i], c);
        sum += model.comparators[c].levels[level].weight;
        if (model.comparators[c].levels[level].terms != TermUse::none)
          sum += term_part(model.comparators[c], {level, comparing.term(c, Side::left, left_of(pairs[i])), comparing.term(c, Side::right, right_of(pairs[i]))});
      }
      scores[i] = sum;
    }
  });
  return scores;
}

}  // namespace zhuxue::linkage::bench
