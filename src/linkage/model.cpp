#include "zhuxue/linkage/model.hpp"

#include <algorithm>

#include "zhuxue/require.hpp"

namespace zhuxue::linkage {
namespace {

/// A name or value on one line: backslash, line feed, carriage return and tab are written as two characters.
std::string on_one_line(std::string_view text) {
  std::string written;
  for (const char c : text) {
    switch (c) {
      case '\\': written += "\\\\"; break;
      case '\n': written += "\\n"; break;
      case '\r': written += "\\r"; break;
      case '\t': written += "\\t"; break;
      default: written += c;
    }
  }
  return written;
}

std::string_view word(TermUse use) {
  switch (use) {
    case TermUse::none: return "none";
    case TermUse::half: return "half";
    case TermUse::full: return "full";
  }
  return "none";
}

/// log2(rows/count) of one side that holds the value, with the floor of the setting.
std::optional<MilliBits> bits_of_side(std::uint64_t count, std::uint64_t rows, const TermSetting& setting) {
  if (count == 0) return std::nullopt;
  return log2_milli(rows, std::min(std::max(count, setting.least_count), rows));
}

}  // namespace

std::uint32_t Terms::find(std::string_view value) const {
  const auto at = std::lower_bound(values.begin(), values.end(), value, [](const Value& held, std::string_view sought) { return held.value < sought; });
  return at != values.end() && at->value == value ? static_cast<std::uint32_t>(at - values.begin()) : kNone;
}

Terms count_terms(std::vector<TermCount> counts, std::uint64_t left_rows, std::uint64_t right_rows, MilliBits expected, const TermSetting& setting) {
  std::sort(counts.begin(), counts.end(), [](const TermCount& a, const TermCount& b) { return a.value < b.value; });
  Terms terms;
  terms.expected = expected;
  terms.values.reserve(counts.size());
  for (TermCount& count : counts) {
    ZX_REQUIRE(count.left <= left_rows && count.right <= right_rows, "a value stands in no more rows than there are");
    ZX_REQUIRE(terms.values.empty() || terms.values.back().value != count.value, "each value is counted once");
    const auto left = bits_of_side(count.left, left_rows, setting), right = bits_of_side(count.right, right_rows, setting);
    MilliBits bits = setting.cap;
    if (left) bits = std::min(bits, *left);
    if (right) bits = std::min(bits, *right);
    terms.values.push_back({std::move(count.value), bits});
  }
  return terms;
}

std::optional<std::string> Model::fault() const {
  for (const Comparator& comparator : comparators) {
    if (comparator.name.empty()) return "a comparator without a name";
    if (comparator.levels.size() < 2 || comparator.levels.size() > 255) return comparator.name + ": from 1 to 254 levels beside the missing one";
    if (comparator.levels[0].weight != 0 || comparator.levels[0].terms != TermUse::none) return comparator.name + ": the first level is the missing one and weighs nothing";
    for (const Level& level : comparator.levels) {
      if (level.name.empty()) return comparator.name + ": a level without a name";
      if (level.terms != TermUse::none && !comparator.terms) return comparator.name + ": the level " + level.name + " uses terms that are not there";
    }
    if (comparator.terms)
      for (std::size_t i = 1; i < comparator.terms->values.size(); ++i)
        if (!(comparator.terms->values[i - 1].value < comparator.terms->values[i].value)) return comparator.name + ": values out of order";
  }
  return std::nullopt;
}

void Model::write(const std::function<void(std::string_view)>& out) const {
  out("linkage-model 1\nprior " + std::to_string(prior) + "\n");
  for (const Comparator& comparator : comparators) {
    out("comparator " + on_one_line(comparator.name) + "\n");
    for (const Level& level : comparator.levels) {
      out("level " + std::to_string(level.weight) + " ");
      out(word(level.terms));
      out(" " + on_one_line(level.name) + "\n");
    }
    if (!comparator.terms) continue;
    out("terms " + std::to_string(comparator.terms->expected) + " " + std::to_string(comparator.terms->values.size()) + "\n");
    for (const Terms::Value& value : comparator.terms->values) out(std::to_string(value.bits) + " " + on_one_line(value.value) + "\n");
  }
  out("end\n");
}

std::string Model::text() const {
  std::string whole;
  write([&](std::string_view piece) { whole += piece; });
  return whole;
}

MilliBits term_part(const Comparator& comparator, const Observation& seen) {
  const Level& level = comparator.levels[seen.level];
  if (level.terms == TermUse::none || seen.left_term == Terms::kNone || seen.right_term == Terms::kNone) return 0;
  const Terms& terms = *comparator.terms;
  const MilliBits part = std::min(terms.values[seen.left_term].bits, terms.values[seen.right_term].bits) - terms.expected;
  return level.terms == TermUse::full ? part : part / 2;
}

MilliBits score(const Model& model, std::span<const Observation> seen) {
  MilliBits sum = model.prior;
  for (std::size_t i = 0; i < model.comparators.size(); ++i) sum += model.comparators[i].levels[seen[i].level].weight + term_part(model.comparators[i], seen[i]);
  return sum;
}

Waterfall waterfall(const Model& model, std::span<const Observation> seen) {
  ZX_REQUIRE(seen.size() == model.comparators.size(), "one observation for each comparator");
  Waterfall made;
  made.prior = made.score = model.prior;
  for (std::size_t i = 0; i < seen.size(); ++i) {
    const Waterfall::Step step{seen[i].level, model.comparators[i].levels[seen[i].level].weight, term_part(model.comparators[i], seen[i])};
    made.score += step.weight + step.term_part;
    made.steps.push_back(step);
  }
  return made;
}

}  // namespace zhuxue::linkage
