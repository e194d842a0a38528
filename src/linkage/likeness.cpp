#include "zhuxue/linkage/likeness.hpp"

#include <algorithm>
#include <array>
#include <vector>

namespace zhuxue::linkage {
namespace {

/// Takes off what agrees at both ends: it never belongs to an edit of the shortest way.
void strip_common_ends(std::u32string_view& a, std::u32string_view& b) {
  const std::size_t prefix = common_prefix(a, b);
  a.remove_prefix(prefix), b.remove_prefix(prefix);
  while (!a.empty() && !b.empty() && a.back() == b.back()) a.remove_suffix(1), b.remove_suffix(1);
}

/// Full rows of the table within a band around the diagonal; three rows, for the swap looks two back.
std::uint32_t banded_osa(std::u32string_view a, std::u32string_view b, std::uint32_t limit, std::uint32_t* before, std::uint32_t* last, std::uint32_t* row) {
  const auto width = static_cast<std::uint32_t>(b.size());
  const std::uint32_t more = limit + 1;
  for (std::uint32_t j = 0; j <= width; ++j) last[j] = j, before[j] = more;
  for (std::uint32_t i = 1; i <= a.size(); ++i) {
    const std::uint32_t from = i > limit ? i - limit : 1, to = std::min(width, i + limit);
    std::uint32_t least = row[from - 1] = from == 1 ? i : more;
    for (std::uint32_t j = from; j <= to; ++j) {
      std::uint32_t best = last[j - 1] + (a[i - 1] != b[j - 1]);
      if (j < i + limit) best = std::min(best, last[j] + 1);
      best = std::min(best, row[j - 1] + 1);
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) best = std::min(best, before[j - 2] + 1);
      row[j] = std::min(best, more);
      least = std::min(least, row[j]);
    }
    if (least > limit) return more;
    std::uint32_t* oldest = before;
    before = last, last = row, row = oldest;
  }
  return std::min(last[width], more);
}

/// A value for each place of a text, zero to begin with; on the stack for what people are called and where they live.
template <typename Value>
class Places {
 public:
  explicit Places(std::size_t size) {
    if (size <= short_.size()) std::fill_n(short_.begin(), size, Value());
    else long_.resize(size);
    first_ = size <= short_.size() ? short_.data() : long_.data();
  }
  Value& operator[](std::size_t place) { return first_[place]; }

 private:
  std::array<Value, 64> short_;
  std::vector<Value> long_;
  Value* first_;
};

char soundex_digit(char letter) {
  constexpr std::string_view kDigits = "01230120022455012623010202";  // a to z; h and w are told apart by the caller
  return kDigits[static_cast<std::size_t>(letter - 'a')];
}

bool is_date(std::u32string_view text) { return text.size() == 8 && std::all_of(text.begin(), text.end(), [](char32_t c) { return c >= '0' && c <= '9'; }); }

}  // namespace

std::uint32_t osa_distance(std::u32string_view a, std::u32string_view b, std::uint32_t limit) {
  const std::size_t difference = a.size() > b.size() ? a.size() - b.size() : b.size() - a.size();
  if (difference > limit) return limit + 1;
  strip_common_ends(a, b);
  if (a.empty() || b.empty()) return static_cast<std::uint32_t>(std::min<std::size_t>(std::max(a.size(), b.size()), limit + 1));
  if (limit == 0) return 1;
  constexpr std::size_t kShort = 64;
  const std::size_t width = b.size() + 1;
  if (width <= kShort) {
    std::array<std::uint32_t, 3 * kShort> rows;
    return banded_osa(a, b, limit, rows.data(), rows.data() + width, rows.data() + 2 * width);
  }
  std::vector<std::uint32_t> rows(3 * width);
  return banded_osa(a, b, limit, rows.data(), rows.data() + width, rows.data() + 2 * width);
}

std::optional<std::uint32_t> hamming_distance(std::u32string_view a, std::u32string_view b) {
  if (a.size() != b.size()) return std::nullopt;
  std::uint32_t differing = 0;
  for (std::size_t i = 0; i < a.size(); ++i) differing += a[i] != b[i];
  return differing;
}

std::uint32_t common_prefix(std::u32string_view a, std::u32string_view b) {
  std::uint32_t length = 0;
  while (length < a.size() && length < b.size() && a[length] == b[length]) ++length;
  return length;
}

std::uint32_t jaro_winkler_milli(std::u32string_view a, std::u32string_view b) {
  if (a.empty() && b.empty()) return 1000;
  const std::size_t longer = std::max(a.size(), b.size()), window = longer / 2 > 0 ? longer / 2 - 1 : 0;
  Places<char> taken(b.size());
  Places<char32_t> of_a(a.size());
  std::uint64_t common = 0;
  for (std::size_t i = 0; i < a.size(); ++i)
    for (std::size_t j = i > window ? i - window : 0, end = std::min(b.size(), i + window + 1); j < end; ++j)
      if (!taken[j] && a[i] == b[j]) {
        taken[j] = 1;
        of_a[common++] = a[i];
        break;
      }
  if (common == 0) return 0;
  std::uint64_t out_of_order = 0, at = 0;
  for (std::size_t j = 0; j < b.size(); ++j)
    if (taken[j]) out_of_order += of_a[at++] != b[j];
  // jaro = (c/|a| + c/|b| + (c − t)/c) / 3 with t half of what is out of order, over one denominator; then + prefix/10·(1 − jaro).
  const std::uint64_t denominator = 6 * common * a.size() * b.size();
  const std::uint64_t numerator = 2 * common * common * (a.size() + b.size()) + (2 * common - out_of_order / 2 * 2) * a.size() * b.size();
  const std::uint64_t prefix = std::min<std::uint64_t>(4, common_prefix(a, b));
  return static_cast<std::uint32_t>((numerator * 10 + prefix * (denominator - numerator)) * 100 / denominator);
}

std::u32string sorted_words(std::u32string_view text) {
  std::vector<std::u32string_view> words;
  for (std::size_t from = 0; from < text.size();) {
    const std::size_t end = std::min(text.find(U' ', from), text.size());
    if (end > from) words.push_back(text.substr(from, end - from));
    from = end + 1;
  }
  std::sort(words.begin(), words.end());
  words.erase(std::unique(words.begin(), words.end()), words.end());
  std::u32string joined;
  for (const auto word : words) (joined += joined.empty() ? U"" : U" ") += word;
  return joined;
}

WordOverlap word_overlap(std::u32string_view sorted_a, std::u32string_view sorted_b) {
  WordOverlap overlap;
  const auto next = [](std::u32string_view& rest) {
    const std::size_t end = std::min(rest.find(U' '), rest.size());
    const auto word = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    return word;
  };
  std::u32string_view a = next(sorted_a), b = next(sorted_b);
  while (!a.empty() || !b.empty()) {
    const bool left = !a.empty() && (b.empty() || a <= b), right = !b.empty() && (a.empty() || b <= a);
    overlap.common += left && right;
    if (left) ++overlap.left, a = next(sorted_a);
    if (right) ++overlap.right, b = next(sorted_b);
  }
  return overlap;
}

std::string soundex(std::u32string_view text) {
  std::string code;
  char last = '0';
  for (const char32_t c : text) {
    const char letter = static_cast<char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
    if (c > 127 || letter < 'a' || letter > 'z') continue;
    const char digit = soundex_digit(letter);
    if (code.empty()) code += letter;
    else if (digit != '0' && digit != last) code += digit;
    if (letter != 'h' && letter != 'w') last = digit;  // letters of one code apart from each other by h or w count once
    if (code.size() == 4) break;
  }
  if (!code.empty()) code.resize(4, '0');
  return code;
}

std::optional<DateLikeness> date_likeness(std::u32string_view a, std::u32string_view b) {
  if (!is_date(a) || !is_date(b)) return std::nullopt;
  if (a == b) return DateLikeness::same;
  const auto year_a = a.substr(0, 4), year_b = b.substr(0, 4), month_a = a.substr(4, 2), month_b = b.substr(4, 2), day_a = a.substr(6), day_b = b.substr(6);
  if (year_a == year_b && month_a == day_b && day_a == month_b) return DateLikeness::day_and_month_exchanged;
  if (osa_distance(a, b, 1) == 1) return DateLikeness::one_digit;
  if (year_a == year_b && month_a == month_b) return DateLikeness::year_and_month;
  if (month_a == month_b && day_a == day_b) return DateLikeness::day_and_month;
  return year_a == year_b ? DateLikeness::year : DateLikeness::other;
}

std::optional<std::int64_t> number_of(std::u32string_view text) {
  if (text.empty() || text.size() > 18) return std::nullopt;
  std::int64_t number = 0;
  for (const char32_t c : text) {
    if (c < '0' || c > '9') return std::nullopt;
    number = number * 10 + static_cast<std::int64_t>(c - '0');
  }
  return number;
}

}  // namespace zhuxue::linkage
